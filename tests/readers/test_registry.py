"""How a reader is chosen, and how plug-ins are found and fenced in."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from gzbg_convert.errors import InputError, ReaderError
from gzbg_convert.model.document import Document, Paragraph
from gzbg_convert.readers import BUILT_IN, Reader, find_reader
from gzbg_convert.readers.html import READER as HTML
from gzbg_convert.readers.listing import list_readers
from gzbg_convert.readers.signatures import foreign_format
from gzbg_convert.readers.text import READER as TEXT

DJVU = b"AT&TFORM\x00\x00\x00\x00DJVM"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def chosen(head: bytes, filename: str = "-", name: str | None = None) -> str:
    reader, _ = find_reader(head, filename, name)
    return reader.name


def found(head: bytes, filename: str = "-", reason: str = "unsupported_format") -> str:
    with pytest.raises(InputError) as caught:
        find_reader(head, filename, None)
    assert caught.value.reason == reason
    assert caught.value.details["found"] in str(caught.value)
    return caught.value.details["found"]


@pytest.mark.parametrize(
    ("head", "filename"),
    [
        (b"<!DOCTYPE html><html>", "a.html"),
        (b"\xef\xbb\xbf\r\n <HTML xmlns:o='urn:x'>", "report.doc"),
        (b"<table><tr><td>1</td></tr></table>", "a.txt"),
        (b"<!-- saved from url=(0014)about:internet -->\n<head>", "-"),
        (b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>", "a.xml"),
        (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), "a.htm"),
        ("<html><body>报告</body></html>".encode("utf-16-be"), "a.htm"),
        ("某某局<p>报告</p>".encode("gb18030"), "a.html"),
        ("报告\n<body>一</body>".encode(), "-"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a.mht"),
    ],
)
def test_web_pages_are_known_by_their_bytes(head: bytes, filename: str) -> None:
    assert chosen(head, filename) == "html"
    assert HTML.recognises(head, filename)
    assert not TEXT.recognises(head, filename)


ZIP = b"PK\x03\x04\x14\x00" + b"\x00" * 20
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("head", "filename"),
    [
        (ZIP + b"word/document.xml", "a.doc"),
        (ZIP + b"[Content_Types].xml", "报告.DOCX"),
        (ZIP + b"a.txt", "a.zip"),  # what stands behind the first members only the reader sees
        (OLE2, "a.docx"),  # perhaps an encrypted one
        (OLE2, "a.doc"),
    ],
)
def test_word_documents_and_what_may_be_one(head: bytes, filename: str) -> None:
    assert chosen(head, filename) == "docx"
    assert not TEXT.recognises(head, filename)


@pytest.mark.parametrize(
    ("head", "filename"),
    [
        ("某某局2023年政府信息公开工作年度报告\n".encode(), "a.txt"),
        ("某某局2023年政府信息公开工作年度报告\n".encode("gb18030"), "a.doc"),
        ("某某局2023年政府信息公开工作年度报告\n".encode("utf-16-le"), "a.txt"),
        ("<<中华人民共和国政府信息公开条例>>".encode(), "a.txt"),
        ("＜正文＞ 1 < 2".encode(), "a.txt"),
        ("没有标记的正文".encode(), "a.html"),
        (b"BMW", "a.txt"),
        (b"12 %PDF- is a header\n", "-"),
    ],
)
def test_text_is_the_last_resort(head: bytes, filename: str) -> None:
    assert chosen(head, filename) == "text"


@pytest.mark.parametrize(
    ("head", "filename", "name"),
    [
        (DJVU, "a.html", "DjVu"),
        (b"\xef\xbb\xbf\n" + DJVU, "a.djvu", "DjVu"),
        (b"PK\x03\x04\x14\x00" + b"\x00" * 20 + b"OFD.xml", "a.ofd", "OFD (ZIP)"),
        (b"\x1f\x8b\x08\x00", "a.html.gz", "gzip"),
        (b"{\\rtf1\\ansi", "a.doc", "RTF"),
        (bytes(range(32)) * 20, "a.txt", "binary data"),
        (b"<html>" + b"\x00\x01\x02" * 300, "-", None),
        (b"<?xml version='1.0'?><document>", "a.xml", "XML"),
    ],
)
def test_what_cannot_be_read_is_named(head: bytes, filename: str, name: str | None) -> None:
    if name is None:  # a page with garbage in it is still a page
        assert chosen(head, filename) == "html"
    else:
        assert found(head, filename) == name


@pytest.mark.parametrize(
    ("head", "filename", "name"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.html", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.htm", "PNG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "-", "WEBP"),
        (b"BM\x36\x00\x00\x00", "-", "BMP"),
        (b"II*\x00\x08\x00", "scan.tif", "TIFF"),
        (b"GIF89a\x01\x00", "a.txt", "GIF"),
    ],
)
def test_pictures_are_for_the_reader_of_pictures_whatever_they_are_called(
    head: bytes, filename: str, name: str
) -> None:
    assert find_reader(head, filename, None)[0].name == "picture"
    assert foreign_format(head, filename) == name


@pytest.mark.parametrize(
    ("head", "filename"), [(PDF, "a.html"), (b"\xef\xbb\xbf\n" + PDF, "-"), (b"junk\n" + PDF, "a.pdf")]
)
def test_pdf_is_known_by_its_bytes(head: bytes, filename: str) -> None:
    assert chosen(head, filename) == "pdf"


@pytest.mark.parametrize("head", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", bytes(10)])
def test_nothing_is_empty(head: bytes) -> None:
    with pytest.raises(InputError) as caught:
        find_reader(head, "a.html", None)
    assert caught.value.reason == "empty"


def test_an_explicit_name_wins_over_the_bytes() -> None:
    assert chosen(b"<html>", "a.html", "text") == "text"
    assert chosen(PDF, "a.pdf", "html") == "html"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ReaderError) as caught:
        find_reader(b"x", "-", "docling")
    assert caught.value.code == "unknown_reader"
    assert "alto, docx, hocr, html, json, page, pdf, pdfplumber, picture, tesseract, text" in str(caught.value)


def test_a_reader_object_is_used_as_it_is_and_fenced_in() -> None:
    def read(data: bytes) -> Document:
        if data == b"bad":
            raise RuntimeError("broken inside")
        if data == b"empty":
            raise InputError("empty")
        if data == b"none":
            return None  # type: ignore[return-value]
        return Document((Paragraph(data.decode()),))

    mine = Reader("mine", "text/x-mine", (".mine",), lambda head, filename: True, read)
    reader, diagnostics = find_reader(PDF, "a.pdf", mine)
    assert (reader.name, diagnostics) == ("mine", ())
    assert reader.read(b"hello").blocks == (Paragraph("hello"),)
    with pytest.raises(ReaderError, match="RuntimeError: broken inside") as caught:
        reader.read(b"bad")
    assert caught.value.code == "reader_failed"
    with pytest.raises(ReaderError, match="NoneType"):
        reader.read(b"none")
    with pytest.raises(InputError):
        reader.read(b"empty")


PLUGIN = """
from gzbg_convert.model.document import Document, Paragraph
from gzbg_convert.readers import Reader

def read(data):
    return Document((Paragraph("{name}"),))

READER = Reader("{name}", "application/x", (".{name}",), lambda head, filename: {recognises}, read)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Installs a distribution that declares one plug-in, as pip would lay it out."""
    monkeypatch.syspath_prepend(str(tmp_path))
    installed: list[str] = []

    def put(entry: str, source: str, distribution: str = "", version: str = "1.0") -> None:
        distribution = distribution or f"gzbg-{entry}"
        module = f"plugin_{distribution.replace('-', '_')}_{len(installed)}"
        installed.append(module)
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[gzbg_convert.readers]\n{entry} = {module}:READER\n")
        importlib.invalidate_caches()

    yield put
    for module in installed:
        sys.modules.pop(module, None)


def source(name: str, recognises: str = "True") -> str:
    return PLUGIN.format(name=name, recognises=recognises)


def test_a_plugin_comes_after_the_built_in_signature_and_before_text(install) -> None:  # type: ignore[no-untyped-def]
    install("ocr", source("ocr", "head.startswith((b'AT&T', b'plain', b'<html'))"))
    assert chosen(b"<html>", "a.html") == "html"
    assert chosen(b"plain text", "a.txt") == "ocr"
    assert chosen(DJVU, "a.djvu") == "ocr"
    assert chosen(b"other text", "a.txt") == "text"
    assert chosen(b"<html>", "a.html", "ocr") == "ocr"
    assert found(b"\x1f\x8b\x08") == "gzip"


def test_plugins_are_asked_in_order_of_name(install) -> None:  # type: ignore[no-untyped-def]
    install("zeta", source("zeta"), "a-first")
    install("alpha", source("alpha"), "z-last")
    assert chosen(b"text") == "alpha"


def test_listing_imports_no_plugin_and_loading_tells_formats(install) -> None:  # type: ignore[no-untyped-def]
    install("ocr", source("ocr"), version="2.5")
    *built_in, ocr = list_readers()
    assert [info.name for info in built_in] == [
        *("html", "pdf", "docx", "pdfplumber"),
        *("hocr", "alto", "page", "tesseract", "json", "picture", "text"),
    ]
    assert (ocr.name, ocr.distribution, ocr.version, ocr.formats, ocr.error) == ("ocr", "gzbg-ocr", "2.5", (), None)
    assert "plugin_gzbg_ocr_0" not in sys.modules
    assert list_readers(load=True)[-1].formats == (".ocr",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("raise ImportError('no engine here')", "no engine here"),
        ("raise SystemExit(3)", "SystemExit"),
        ("READER = 'nonsense'", "str is not a gzbg_convert.Reader"),
        ("import no_such_module_at_all", "no_such_module_at_all"),
        ("x = 1", "READER"),
        ("def f(:", "SyntaxError"),
        (source("other"), "'other'"),
    ],
)
def test_a_broken_plugin_is_named_and_stops_nobody(install, text: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    install("broken", text, "gzbg-broken")
    install("sound", source("sound", "head == b'for sound'"))
    reader, (diagnostic,) = find_reader(b"for sound", "-", None)
    assert reader.name == "sound"
    assert diagnostic.code == "reader_not_loaded"
    for part in ("broken", "gzbg-broken", problem):
        assert part in diagnostic.message("en")
        assert part in diagnostic.message("zh")
    reader, diagnostics = find_reader(b"for nobody", "-", None)
    assert (reader.name, len(diagnostics)) == ("text", 1)
    with pytest.raises(ReaderError, match="gzbg-broken") as caught:
        find_reader(b"x", "-", "broken")
    assert caught.value.code == "reader_not_loaded"
    broken, sound = list_readers(load=True)[-2:]
    assert problem in broken.problem()
    assert (sound.problem(), sound.formats) == ("", (".sound",))


def test_a_plugin_that_breaks_while_recognising_is_named(install) -> None:  # type: ignore[no-untyped-def]
    install("shaky", source("shaky", "1 / 0"))
    reader, (diagnostic,) = find_reader(b"text", "-", None)
    assert reader.name == "text"
    assert "ZeroDivisionError" in diagnostic.message()


def test_built_in_names_cannot_be_taken(install) -> None:  # type: ignore[no-untyped-def]
    install("html", source("html"), "impostor")
    assert find_reader(b"x", "-", "html")[0] is HTML
    reader, (diagnostic,) = find_reader(b"text", "-", None)
    assert (reader.name, diagnostic.code) == ("text", "reader_name_taken")
    assert "impostor" in diagnostic.message()
    assert list_readers(load=True)[-1].problem() != ""


def test_of_two_plugins_of_one_name_the_second_is_reported(install) -> None:  # type: ignore[no-untyped-def]
    install("ocr", source("ocr"), "aa-ocr")
    install("ocr", source("ocr"), "bb-ocr")
    for name in (None, "ocr"):
        reader, (diagnostic,) = find_reader(b"text", "-", name)
        assert (reader.name, diagnostic.code) == ("ocr", "reader_name_taken")
        assert "bb-ocr" in diagnostic.message()


def test_choosing_a_built_in_reader_imports_no_backend() -> None:
    code = (
        "import sys; from gzbg_convert.readers import find_reader, listing;"
        "find_reader(b'<html>', 'a.html', None); find_reader(b'text', 'a.txt', None);"
        "print(sorted({'lxml', 'bs4', 'chardet', 'importlib.metadata', 'email'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_list_of_readers_names_the_formats_that_each_reads(name: str) -> None:
    module, formats = BUILT_IN[name]
    assert sorted(importlib.import_module(module).READER.formats) == sorted(formats)
