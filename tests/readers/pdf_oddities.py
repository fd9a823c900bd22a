"""PDFs that are unusual inside: fonts without a map, pictures, attachments, object streams. Encrypted
ones are written by ``gzbg_convert.testing.write_pdf``."""

from __future__ import annotations

from collections.abc import Sequence

from tests.readers.pdf_files import FONT, HEAD, ROWS, File, show, stream, table

UNMAPPED_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sub /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    b"/Subtype /CIDFontType2 /BaseFont /ABCDEF+Sub /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement"
    b" 0 >> /DW 1000 /CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Sub /Flags 4 "
    b"/FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>"
)
"""A font whose characters are numbered by glyph, without a map to Unicode."""


def without_unicode_map() -> bytes:
    """A page whose text is all in a font without a map to Unicode."""
    file = File(font=UNMAPPED_FONT)
    file.page(table())
    return file.data()


def partly_without_unicode_map(readable: int, unreadable: int) -> bytes:
    """A page with a line of ``readable`` characters and a line of ``unreadable`` ones."""
    file = File()
    fonts = b"/Font << /F1 3 0 R /F2 %d 0 R >>" % file.add(UNMAPPED_FONT)
    line = b"BT /F2 4 Tf 60 600 Td <%s> Tj ET" % (b"0123" * unreadable)
    file.page(show("公" * readable, 60, 640, 4) + line, fonts)
    return file.data()


def type_3_font() -> bytes:
    """A page in a font of drawn glyphs with a map to Unicode, as Skia writes fonts it may not embed."""
    file = File()
    glyph = file.stream(b"1000 0 0 0 800 800 d1 0 0 800 800 re f")
    lines = (b"<%02x> <%04x>" % (code, ord(mark)) for code, mark in enumerate("规章数1234", 1))
    to_unicode = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 7 beginbfchar %s endbfchar endcmap"
    number = file.stream(to_unicode % b" ".join(lines))
    names = b" ".join(b"/g%d" % code for code in range(1, 8))
    procedures = b" ".join(b"/g%d %d 0 R" % (code, glyph) for code in range(1, 8))
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/CharProcs << %s >> /Encoding << /Type /Encoding /Differences [1 %s] >> /FirstChar 1 /LastChar 7 "
        b"/Widths [%s] /ToUnicode %d 0 R >>"
    )
    added = file.add(font % (procedures, names, b"1000 " * 7, number))
    content = b"BT /F2 10 Tf 60 700 Td <010203> Tj 100 0 Td <04050607> Tj ET"
    file.page(content, b"/Font << /F1 3 0 R /F2 %d 0 R >>" % added)
    return file.data()


def picture_only(pages: int = 1) -> bytes:
    """Pages that are nothing but a picture, as scanners make them."""
    return _pictures([b""] * pages)


def picture_with_unseen_text() -> bytes:
    """A scan with the layer of invisible text that recognition left over it."""
    return _pictures([table().replace(b"BT ", b"BT 3 Tr ")])


def _pictures(contents: list[bytes]) -> bytes:
    file = File()
    entries = b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = file.stream(b"\xc0" * 256, entries, compressed=True)
    for content in contents:
        file.page(b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + content, b"/XObject << /Im0 %d 0 R >>" % picture)
    return file.data()


def with_attachment(name: str, content: bytes, portfolio: bool = False) -> bytes:
    """A page and an embedded file; a ``portfolio`` asks to be shown as a collection of files."""
    file = File()
    file.page(show("请在附件中查看年度报告", 60, 700))
    embedded = file.stream(content, b"/Type /EmbeddedFile")
    text = ("\ufeff" + name).encode("utf-16-be").hex().encode()
    spec = file.add(b"<< /Type /Filespec /F <%s> /UF <%s> /EF << /F %d 0 R >> >>" % (text, text, embedded))
    catalog = b"/Names << /EmbeddedFiles << /Names [<%s> %d 0 R] >> >>" % (text, spec)
    return file.data(catalog + (b" /Collection << /Type /Collection /View /T >>" if portfolio else b""))


def with_annotation(entries: bytes, rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    """A page with a table and an annotation over its first number."""
    file = File()
    number = file.add(b"<< /Type /Annot /Rect [184 664 240 678] /F 4 /DA (/F1 10 Tf 0 g) %s >>" % entries)
    file.page(table(rows), entries=b"/Annots [%d 0 R]" % number)
    return file.data(b"/AcroForm << /Fields [%d 0 R] >>" % number if b"/Widget" in entries else b"")


def object_streams() -> bytes:
    """A page whose objects stand in an object stream behind a cross-reference stream, as PDF 1.5 allows."""
    file = File()
    file.page(table())
    bodies = dict(enumerate(file.objects(), 1))
    loose = {number: body for number, body in bodies.items() if body.endswith(b"endstream")}
    packed = [number for number in bodies if number not in loose]
    return _with_object_stream(loose, packed, [bodies[number] for number in packed])


def object_stream_bomb(size: int) -> bytes:
    """The same, with ``size`` bytes of blanks in the object stream."""
    bodies = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: FONT, 4: b"<< /Type /Page /Parent 2 0 R >>"}
    return _with_object_stream(bodies, [2], [b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>" + b" " * size])


def _with_object_stream(loose: dict[int, bytes], packed: list[int], bodies: list[bytes]) -> bytes:
    """A file of ``loose`` objects by number, and ``packed`` ones with their ``bodies`` in one stream."""
    index, text = b"", b""
    for number, body in zip(packed, bodies, strict=True):
        index += b"%d %d " % (number, len(text))
        text += body + b" "
    box = max(*loose, *packed) + 1
    entries = b"/Type /ObjStm /N %d /First %d" % (len(packed), len(index))
    rows = {0: (0, 0, 65535), **{number: (2, box, place) for place, number in enumerate(packed)}}
    out = bytearray(HEAD)
    for number, body in sorted({**loose, box: stream(index + text, entries, compressed=True)}.items()):
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows[box + 1] = (1, start, 0)
    cross = b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + place.to_bytes(2, "big")
        for kind, at, place in (rows[number] for number in sorted(rows))
    )
    body = stream(cross, b"/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R" % len(rows), compressed=True)
    return bytes(out + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (box + 1, body, start))
