"""``convert()``: what may be given, what comes back, and what is refused."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from gzbg_convert import Conversion, Document, InputError, Paragraph, Reader, ReaderError, convert
from gzbg_convert.limits import LIMITS

CORPUS = Path(__file__).parents[1] / "corpus"
PAGE = CORPUS / "yunqi-2023.html"


def test_a_path_bytes_and_a_file_give_the_same() -> None:
    data = PAGE.read_bytes()
    by_path, by_name = convert(PAGE), convert(os.fspath(PAGE))
    by_bytes = convert(data, filename=os.fspath(PAGE))
    by_file = convert(io.BytesIO(data), filename=os.fspath(PAGE))
    assert by_path == by_name == by_bytes == by_file
    assert len(by_path.reports) == 1
    assert by_path.source.sha256 == hashlib.sha256(data).hexdigest()
    assert by_path.source.reader == "html"


def test_an_open_file_brings_its_name() -> None:
    with PAGE.open("rb") as file:
        assert convert(file).source.name == os.fspath(PAGE)


def test_a_fact_points_at_its_cell() -> None:
    conversion = convert(PAGE)
    fact = conversion.reports[0]["applications.received", "total"]
    assert fact.cell is not None
    assert fact.raw == fact.cell.text
    assert fact.where == fact.cell.where
    assert fact.where is not None
    assert fact.where.path is not None
    assert conversion.document is not None
    assert any(fact.cell in getattr(block, "cells", ()) for block in conversion.document.blocks)
    with pytest.raises(KeyError):
        conversion.reports[0]["no.such.measure"]


def test_a_missing_applicant_is_told_with_those_there_are() -> None:
    report = convert(PAGE).reports[0]
    for key in ("applications.received", ("applications.received", "nobody")):
        with pytest.raises(KeyError, match=r"'applications\.received' needs an applicant") as caught:
            report[key]
        for applicant in (
            "natural_person",
            "business",
            "research",
            "public_interest",
            "legal_service",
            "other",
            "total",
        ):
            assert f"'{applicant}'" in caught.value.args[0]


def refused(source: str | bytes, filename: str | None = None) -> InputError:
    with pytest.raises(InputError) as error:
        convert(source, filename=filename)
    assert error.value.name in str(error.value)
    assert error.value.message("zh") != error.value.message("en")
    return error.value


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(os.fspath(pipe)).reason == "not_a_file"
    assert refused(os.fspath(tmp_path)).reason == "not_a_file"
    assert refused(os.fspath(tmp_path / "nothing")).reason == "not_found"
    assert refused("a\0b").reason == "not_found"
    address = refused("https://example.org/report.htm")
    assert address.reason == "not_found"
    assert "a web address, and nothing is fetched" in str(address)


def test_a_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "sparse.htm"
    with path.open("wb") as file:
        file.truncate(8_000_000_000)
    assert refused(os.fspath(path)).reason == "limit:input_bytes"


def test_too_much_of_a_stream_is_refused() -> None:
    assert refused(b" " * (LIMITS.input_bytes + 1)).reason == "limit:input_bytes"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "damaged"),
        (b"PK\x03\x04" + bytes(60), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "needs_ocr"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "needs_ocr"),
        (bytes(range(256)) * 16, "unsupported_format"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert refused(data, filename="a.htm").reason == reason


@pytest.mark.parametrize("name", ["pdf", "pdfplumber", "docx"])
def test_a_reader_that_was_not_meant_for_it(name: str) -> None:
    """The file is in order; the choice was wrong. What is recognised and broken stays damaged."""
    with pytest.raises(InputError) as caught:
        convert(PAGE, reader=name)
    assert (caught.value.reason, caught.value.details["reader"]) == ("not_this_format", name)
    broken = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" if name != "docx" else b"PK\x03\x04word/"
    with pytest.raises(InputError) as caught:
        convert(broken, reader=name, filename="a.docx")
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize("reader", ["html", "text"])
def test_a_reader_that_finds_nothing_in_bytes_of_another_format_was_not_meant_for_them(reader: str) -> None:
    with pytest.raises(InputError) as caught:
        convert(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", reader=reader, filename="a.pdf")
    assert (caught.value.reason, caught.value.details["found"]) == ("not_this_format", "PDF")
    assert all("PDF" in caught.value.message(lang) for lang in ("zh", "en"))
    for noise in (b"nothing of a report", bytes(range(1, 256)) * 16):
        assert convert(noise, reader="text", filename="a.bin").reports == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今天天气很好。\n明天也许下雨。\n", "a.txt"),
        ("Error: cannot read 云岭县2023年政府信息公开工作年度报告.pdf", "云岭县2023年政府信息公开工作年度报告.txt"),
        ("<h1>404 Not Found</h1><p>您访问的页面不存在或已被删除</p>", "年度报告.html"),
    ],
)
def test_no_report_is_said_and_not_guessed(text: str, name: str) -> None:
    conversion = convert(text.encode(), filename=name)
    assert conversion.reports == ()


def test_a_reader_of_ones_own() -> None:
    mine = Reader("mine", "text/x-mine", (".mine",), lambda head, name: True, lambda data: Document((Paragraph("x"),)))
    conversion = convert(b"anything", reader=mine)
    assert isinstance(conversion, Conversion)
    assert conversion.source.reader == "mine"
    with pytest.raises(ReaderError):
        convert(b"anything", reader="nobody")
