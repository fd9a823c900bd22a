"""Word documents that are damaged, made to harm, or something else under a Word document's name."""

from __future__ import annotations

import struct
import tracemalloc
import zlib
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from gzbg_convert import convert
from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Paragraph, Table
from gzbg_convert.readers.docx import read
from gzbg_convert.readers.docx.archive import Archive
from tests.readers.word_files import (
    CONTENT_TYPES,
    OFFICE,
    STRICT,
    W,
    blocks,
    document,
    members,
    p,
    part,
    relations,
    run,
    tbl,
    tc,
    tr,
    word,
    zipped,
)

BODY = p("一、总体情况") + tbl("a b", "c d")
TOLD = ["一、总体情况", "a b\nc d"]


def refusal(data: bytes, filename: str = "report.docx") -> InputError:
    with pytest.raises(InputError) as caught:
        convert(data, filename=filename)
    assert caught.value.name == filename
    assert caught.value.message("zh")
    return caught.value


def reason(data: bytes, filename: str = "report.docx") -> str:
    return refusal(data, filename).reason


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def with_document(markup: str | bytes) -> bytes:
    return zipped(members("") | {"word/document.xml": markup})


def test_every_truncation_is_an_error_of_its_own() -> None:
    whole = word(BODY)
    assert {reason(whole[:length]) for length in range(60, len(whole) - 1, 97)} == {"damaged"}


def test_a_wrong_checksum_is_damage() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in members(BODY).items():
            archive.writestr(name, content)
    data = file.getvalue()
    assert texts(data) == ["一、总体情况"]
    assert reason(data.replace("总体".encode(), "整体".encode())) == "damaged"


def test_an_archive_behind_or_before_other_bytes_is_read() -> None:
    assert texts(word(BODY) + b"\x00" * 100) == ["一、总体情况"]
    assert [block.text for block in read(b"junk" * 10 + word(BODY)).blocks if isinstance(block, Paragraph)] == TOLD[:1]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"xl/workbook.xml": "<x/>", "_rels/.rels": relations(officeDocument="xl/workbook.xml")}, "XLSX (ZIP)"),
        ({"ppt/presentation.xml": "<x/>"}, "PPTX (ZIP)"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "OpenDocument (ZIP)"),
        ({"OFD.xml": "<x/>"}, "OFD (ZIP)"),
        ({"a.txt": "x"}, "ZIP"),
    ],
)
def test_other_formats_are_named(files: dict[str, str | bytes], found: str) -> None:
    for filename in ("report.docx", "report", "报告.zip"):
        error = refusal(zipped(files), filename)
        assert (error.reason, error.details["found"]) == ("unsupported_format", found)


def test_an_archive_is_refused_with_what_to_do() -> None:
    for data in (zipped({"page-1.png": "x", "page-2.png": "x"}), b"Rar!\x1a\x07" + bytes(40)):
        error = refusal(data, "pages.cbz")
        assert error.reason == "unsupported_format"
        assert "unpack it" in error.message("en")
        assert "together in one PDF or TIFF" in error.message("en")


def test_no_document_part_is_damage() -> None:
    assert reason(zipped({"[Content_Types].xml": CONTENT_TYPES})) == "damaged"
    assert reason(with_document(part("styles", ""))) == "damaged"
    assert reason(with_document("no markup")) == "damaged"
    assert reason(with_document("")) == "damaged"
    assert reason(with_document(part("document", f"<w:body>{BODY}"))) == "damaged"


OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def test_an_old_document_and_an_encrypted_one() -> None:
    assert reason(OLE2 + "EncryptedPackage".encode("utf-16-le") + bytes(600)) == "encrypted"
    for filename in ("report.docx", "report.doc"):
        error = refusal(OLE2, filename)
        assert (error.reason, error.details["found"]) == ("unsupported_format", "OLE2 (.doc, .wps, .xls)")
    flagged = bytearray(word(BODY))
    place = flagged.find(b"PK\x01\x02")
    while place >= 0:
        flagged[place + 8] |= 1
        place = flagged.find(b"PK\x01\x02", place + 1)
    assert reason(bytes(flagged)) == "encrypted"


@pytest.mark.parametrize("name", ["report.docx", "报告.docm", "a.dotx", "-", "report.doc"])
def test_members_in_any_order_under_any_name(name: str) -> None:
    files = dict(reversed(members(BODY).items()))
    picture: dict[str, str | bytes] = {"docProps/thumbnail.jpeg": bytes(range(256)) * 40}
    data = zipped(picture | files)
    found = convert(data, filename=name).document
    assert found is not None
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == TOLD[:1]


def test_parts_are_found_by_their_relationships() -> None:
    body = p("x", '<w:pStyle w:val="1"/>')
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="/Custom/Main.xml"),
        "custom/main.xml": part("document", f"<w:body>{body}</w:body>"),
        "Custom/_rels/Main.xml.rels": relations(styles="../looks.xml"),
        "looks.xml": part("styles", '<w:style w:styleId="1"><w:name w:val="heading 3"/></w:style>'),
        "word/document.xml": part("document", f"<w:body>{p('7')}</w:body>"),
    }
    (block,) = read(zipped(files)).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.heading, block.where.path) == ("x", 3, "Custom/Main.xml/p[1]")


def test_strict_documents() -> None:
    files = {name: str(content).replace(W, STRICT) for name, content in members(BODY).items()}
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    files["_rels/.rels"] = str(files["_rels/.rels"]).replace(OFFICE, strict)
    assert texts(zipped(dict(files))) == ["一、总体情况"]


def test_namespaces_in_single_quotes_and_declared_where_they_are_used() -> None:
    inner = f"<x:p xmlns:x='{W}'><x:r><x:t>a</x:t></x:r></x:p>"
    assert blocks(inner + p("b")) == ["a", "b"]
    single = part("document", f"<w:body>{p('a')}</w:body>").replace('"', "'")
    assert texts(with_document(single)) == ["a"]


def test_encodings_and_declarations() -> None:
    markup = part("document", f"<w:body>{BODY}</w:body>")
    utf16 = '<?xml version="1.0" encoding="UTF-16"?>' + markup
    for data in (
        b"\xef\xbb\xbf" + markup.encode(),
        utf16.encode("utf-16"),
        utf16.encode("utf-16-be"),
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + markup.encode(),
    ):
        assert texts(with_document(data)) == ["一、总体情况"]
    assert reason(with_document(b'<?xml version="1.0" encoding="GBK"?>' + markup.encode("gbk"))) == "damaged"


def test_comments_cdata_and_instructions_change_nothing() -> None:
    body = f"<!-- <w:rPr> --><?x <w:pPr>?>{p(run('a', '<w:b/>'))}<w:p><w:r><w:t><![CDATA[<w:rPr>]]></w:t></w:r></w:p>"
    assert blocks(body) == ["a", "<w:rPr>"]
    assert blocks(p(run("a", '<w:rFonts w:ascii="&gt;"/><w:color w:val=">"/>'), '<w:pStyle w:val="a&quot;>"/>')) == [
        "a"
    ]


BOMB = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE x>",
        f"<!DOCTYPE x [{BOMB}]>",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
    ],
)
def test_any_doctype_is_refused(doctype: str) -> None:
    markup = part("document", f"<w:body>{p('x')}</w:body>")
    for encoding in ("utf-8", "utf-16"):
        assert reason(with_document((doctype + markup).encode(encoding))) == "damaged"
    assert reason(zipped(members(BODY) | {"_rels/.rels": doctype + relations(officeDocument="word/document.xml")})) == (
        "damaged"
    )
    assert reason(zipped(members(BODY, styles="") | {"word/styles.xml": doctype + part("styles", "")})) == "damaged"


def test_nothing_is_fetched_and_nothing_is_written() -> None:
    outside = relations(officeDocument="word/document.xml").replace(
        "<Relationship ", '<Relationship Id="x" Type="t/attachedTemplate" TargetMode="External" Target="http://127.0.0.1:9/"/>'
        "<Relationship ", 1,
    )  # fmt: skip
    files = members(BODY) | {"_rels/.rels": outside, "../../etc/passwd": "x", "/etc/passwd": "y", "C:\\x": "z"}
    styles = relations(styles="../../../etc/passwd")
    assert texts(zipped(files | {"word/_rels/document.xml.rels": styles.replace("etc/passwd", "none")})) == TOLD[:1]


def stored_member(name: bytes, content: bytes, *, packed: bytes, method: int = 8, size: int = 0) -> tuple[bytes, bytes]:
    """The local entry of a member and, but for its offset, that of the directory; ``size`` is what they claim."""
    fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0, zlib.crc32(content), len(packed), size, len(name), 0)
    return b"PK\x03\x04" + fields + name + packed, b"PK\x01\x02\x14\x00" + fields + bytes(10)


def archive(*stored: tuple[bytes, bytes, bytes]) -> bytes:
    """An archive of members as stored: name, local entry, entry of the directory."""
    data, directory = b"", b""
    for name, local, entry in stored:
        directory += entry + struct.pack("<I", len(data)) + name
        data += local
    count = len(stored)
    return data + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(data), 0)


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = bytes(1_000_000)
    return b"".join(packer.compress(chunk) for _ in range(megabytes)) + packer.flush()


def test_a_bomb_is_refused_while_it_is_inflated_and_costs_nothing_when_nobody_reads_it() -> None:
    packed = bomb(LIMITS.part_bytes // 1_000_000 + 2)
    files = []
    for name, content in members(BODY).items():
        raw = content.encode() if isinstance(content, str) else content
        files.append((name.encode(), *stored_member(name.encode(), raw, packed=raw, method=0, size=len(raw))))
    picture = (b"word/media/1.png", *stored_member(b"word/media/1.png", b"", packed=packed, size=12))
    tracemalloc.start()
    assert texts(archive(*files, picture)) == ["一、总体情况"]
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()
    text = (b"word/document.xml", *stored_member(b"word/document.xml", b"", packed=packed, size=12))
    others = [file for file in files if file[0] != b"word/document.xml"]
    assert reason(archive(*others, text)) == "limit:part_bytes"


def test_a_name_that_stands_twice_is_nobodys() -> None:
    content = part("document", f"<w:body>{p('5')}</w:body>").encode()
    one = (b"word/document.xml", *stored_member(b"word/document.xml", content, packed=content, method=0))
    other = (b"WORD\\document.xml", *stored_member(b"WORD\\document.xml", content, packed=content, method=0))
    assert texts(archive(one)) == ["5"]
    assert reason(archive(one, one)) == "damaged"
    assert reason(archive(one, other)) == "damaged"


def test_a_directory_that_lies() -> None:
    content = part("document", f"<w:body>{p('5')}</w:body>").encode()
    name = b"word/document.xml"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    assert texts(archive((name, *stored_member(name, content, packed=packed, size=3)))) == ["5"]
    local, entry = stored_member(name, content, packed=packed)
    assert reason(archive((name, local, entry[:20] + struct.pack("<I", 2**31) + entry[24:]))) == "damaged"
    assert reason(archive((name, *stored_member(name, content, packed=packed[:-9])))) == "damaged"
    assert reason(archive((name, *stored_member(name, content, packed=packed, method=14)))) == "damaged"
    assert reason(archive((b"a", *stored_member(b"a", b"", packed=b"")), (name, b"XX" + local[2:], entry))) == "damaged"
    data = archive((name, local, entry))
    assert reason(
        data.replace(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01", b"PK\x05\x06\x00\x00\x00\x00\x09\x00\x09")
    ) == ("damaged")


def test_the_wide_fields_of_large_archives_are_read() -> None:
    content = part("document", f"<w:body>{p('5')}</w:body>").encode()
    name = b"word/document.xml"
    local, entry = stored_member(name, content, packed=content, method=0)
    extra = struct.pack("<HHQQQ", 1, 24, len(content), len(content), 0)
    wide = entry[:20] + b"\xff" * 8 + entry[28:30] + struct.pack("<H", len(extra)) + entry[32:]
    directory = wide + b"\xff" * 4 + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), len(local), 0)
    assert texts(
        local + directory + bytes(76) + end.replace(struct.pack("<I", len(local)), struct.pack("<I", len(local)))
    ) == (["5"])


def test_more_members_than_any_document_has() -> None:
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 0, 0, 0)
    with pytest.raises(InputError) as caught:
        Archive(end)
    assert caught.value.reason == "limit:members"


def test_floods_are_refused() -> None:
    assert reason(word(p() * 10 + "<w:p/>" * (LIMITS.part_nodes + 1))) == "limit:part_nodes"
    attributes = " ".join(f'w:a{number}=""' for number in range(LIMITS.part_nodes // 1000))
    assert reason(word(f"<w:p {attributes}/>" * 1001)) == "limit:part_nodes"
    assert reason(word(p("x") * (LIMITS.paragraphs + 1))) == "limit:paragraphs"
    assert reason(word(tbl("<w:tr>" + "<w:tc/>" * (LIMITS.cells + 1) + "</w:tr>"))) == "limit:cells"
    wide = "".join(tr(tc("a", '<w:gridSpan w:val="999"/>')) for _ in range(300))
    assert reason(word(tbl(wide))) == "limit:cells"


def test_the_deepest_nesting() -> None:
    def nested(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth

    assert blocks(nested(50)) == ["x"]
    assert reason(word(nested(LIMITS.containers + 1))) == "limit:containers"
    for tag in ("ins", "hyperlink", "sdt"):
        inner = f"<w:{tag}>" * 1100 + run("x") + f"</w:{tag}>" * 1100
        if tag == "sdt":
            inner = inner.replace("<w:sdt>", "<w:sdt><w:sdtContent>").replace("</w:sdt>", "</w:sdtContent></w:sdt>")
        assert reason(word(p(inner))) == "limit:nesting"
    assert reason(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000)) == "limit:nesting"


def test_only_pictures() -> None:
    scan = p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    assert reason(word(scan * 3)) == "needs_ocr"
    assert read(word(p())).blocks == ()


def test_many_cells_are_read_in_one_pass() -> None:
    row = tr(*(tc(str(number)) for number in range(10)))
    (table,) = document(tbl(row * 2000)).blocks
    assert isinstance(table, Table)
    assert len(table.cells) == 20_000
    assert table.cells[-1].where.path == "word/document.xml/tbl[1]/tr[2000]/tc[10]"
