"""Fonts in the PDF reader: what the files of embedded ones do not matter for, and the one that stands in for them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gzbg_convert.model.document import Document, Table
from gzbg_convert.readers.pdf import read, stand_in_font
from gzbg_convert.readers.pdf.stand_in_font import font_file, without_fonts
from tests.readers.pdf_files import ROWS, File, show, stream, table

COMPOSITE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Song /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Song /CIDToGIDMap /Identity /DW 1000 /W [32 126 500] "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type "
    b"/FontDescriptor /FontName /AAAAAA+Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 860 "
    b"/Descent -140 /CapHeight 700 /StemV 80 /FontFile2 5 0 R >> >>] >>"
)


KNOWN = sorted({char for row in ROWS for text in row for char in text} | set("40行政许可处罚"))


def meanings(codes: Mapping[int, int]) -> bytes:
    """A stream that tells what the codes of a font are in Unicode."""
    pairs = b" ".join(b"<%04x> <%04x>" % pair for pair in codes.items())
    spaces = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    return stream(b"begincmap " + spaces + b"%d beginbfchar %s endbfchar endcmap" % (len(codes), pairs))


def embedded(content: bytes, font: bytes | None = None, marks: bytes | None = None) -> bytes:
    """A page in a composite font that carries the file ``font``, or ours. Its codes are those of Unicode; it tells so
    of the characters in ``KNOWN``. A second one, F2, carries ``marks``; its code of a 1 is a space without width."""
    file = File(COMPOSITE)
    file.add(meanings({ord(char): ord(char) for char in KNOWN}))
    file.add(stream(font if font is not None else font_file(), b"/Length1 1", compressed=True))
    page = file.page(content)
    if marks is not None:
        known, carried = file.add(meanings({ord("1"): 0x200B})), file.stream(marks, b"/Length1 1", compressed=True)
        other = COMPOSITE.replace(b"4 0 R", b"%d 0 R" % known).replace(b"5 0 R", b"%d 0 R" % carried)
        fonts = b"/F1 3 0 R /F2 %d 0 R" % file.add(other.replace(b"Song", b"Mark"))
        file.set(page, file.objects()[page - 1].replace(b"/F1 3 0 R", fonts))
    return file.data()


def cells(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Table) for cell in block.cells]


def test_shapes_of_glyphs_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as huge:
        huge.setattr(stand_in_font, "_WIDE", 20_000)
        huge.setattr(stand_in_font, "_NARROW", 20_000)
        font = font_file()
    document = read(embedded(table(width=80), font))
    assert document.diagnostics == ()
    assert cells(document) == [text for row in ROWS for text in row]


def test_characters_that_a_font_does_not_tell_keep_their_places() -> None:
    content = table((*ROWS, ("", "", "行政许可行政处罚"))) + show("9", 64, 626) + show("40", 190, 626)
    document = read(embedded(content, font_file()))
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["unmapped_characters"]
    assert cells(document)[6:11] == ["行政规范性文件", "56", "78", "\ufffd", "40"]


def test_documents_keep_their_places_without_fonts() -> None:
    data = embedded(table())
    shown = without_fonts(data)
    assert b"/FontFile2" in data
    assert b"/FontFile2" not in shown
    assert [at for at, (old, new) in enumerate(zip(data, shown, strict=True)) if old != new] == [data.index(b"2 5 0 R")]


def test_marks_without_ink_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without_ink:
        without_ink.setattr(stand_in_font, "_outline", lambda right: b"")
        font = font_file()
    mark = show("1", 184, 666).replace(b"/F1", b"/F2")
    content = table((*ROWS[:1], ("规章", "", "34"), *ROWS[2:])) + mark + show("1", 184, 666) + show("2", 189, 666)
    data = embedded(content, marks=font)
    assert cells(read(data))[3:6] == ["规章", "12", "34"]


def test_files_of_fonts_are_kept_where_one_may_have_no_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without_ink:
        without_ink.setattr(stand_in_font, "_outline", lambda right: b"")
        empty = font_file()
    assert without_fonts(embedded(table(), marks=font_file())) != embedded(table(), marks=font_file())
    unsized = embedded(table()).replace(b"/Length1", b"/Length7")
    for data in (embedded(table(), empty), embedded(table(), marks=empty), embedded(table(), b"no font"), unsized):
        assert without_fonts(data) == data
    hidden = show("1", 184, 666) + show("2", 189, 666)
    content = table((*ROWS[:1], ("规章", "", "34"), *ROWS[2:])) + hidden
    assert cells(read(embedded(content, empty)))[4] == ""


@pytest.mark.parametrize(
    "entry",
    [
        *(b"/Subtype /TrueType", b"/Subtype/Type1", b"/Subtype /MMType1", b"/Type /ObjStm"),
        b"/Subtype /True#54ype >> << /FontFile2 8 0 R",  # a name that is not written as usual
    ],
)
def test_files_of_fonts_are_kept_where_some_may_be_simple(entry: bytes) -> None:
    data = embedded(table()) + b"9 0 obj << %s >> endobj" % entry
    assert without_fonts(data) == data


@pytest.mark.parametrize("before", [b"(a stream\nin words)", b"<< >> (stream\r)", b"<< >>\nstream\nwithout its end"])
def test_a_simple_font_is_seen_behind_what_is_no_stream(before: bytes) -> None:
    data = embedded(table())
    assert without_fonts(data + before) != data + before
    data += before + b" << /Subtype /TrueType >> " + b"endstream" * before.startswith(b"(")
    assert without_fonts(data) == data


def test_what_streams_hold_says_nothing_of_fonts() -> None:
    content = table() + b"% /TrueType /ObjStm /FontFile2 /Length1\n"
    shown = without_fonts(embedded(content))
    assert shown != embedded(content)
    assert shown.count(b"/FontFile2") == 1


def test_standard_fonts_are_as_wide_as_their_makers_say() -> None:
    read(embedded(table(), font_file()))
    file = File(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    file.page(b"BT /F1 10 Tf 60 700 Td (iiiiiiiiii) Tj ET")
    (line,) = read(file.data()).blocks
    assert line.where.box is not None
    assert (line.where.box[0], line.where.box[2]) == (60.0, 82.2)  # Helvetica.afm: an i has 222 thousandths
