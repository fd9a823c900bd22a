"""The hand-written PDFs are what they claim to be, as pdfium and pdfminer see them."""

import io
import logging
from collections.abc import Callable

import pdfplumber
import pypdfium2
import pypdfium2.raw as raw
import pytest

from gzbg_convert.testing.pages import ReportPlan, compose
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from tests.readers import pdf_files, pdf_oddities

TABLE = [list(row) for row in pdf_files.ROWS]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="pdfminer")


def text_of(data: bytes) -> list[str]:
    """The text of every page, as pdfium has it."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(
    "write",
    [pdf_files.plain, pdf_files.damaged_references, pdf_oddities.object_streams, lambda: pdf_files.nested_forms(12)],
)
def test_sound_files_show_the_table(write: Callable[[], bytes]) -> None:
    data = write()
    assert all(cell in text_of(data)[0] for row in pdf_files.ROWS for cell in row)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].extract_tables() == [TABLE]


@pytest.mark.parametrize("write", [pdf_files.truncated, lambda: b"%PDF-1.7\n"])
def test_damaged_files_do_not_open(write: Callable[[], bytes]) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(write())


def test_pages_are_counted() -> None:
    assert len(pypdfium2.PdfDocument(pdf_files.many_pages(1000))) == 1000
    assert len(text_of(pdf_files.corrupt_flate())) == 1
    assert "行政规范性文件" not in text_of(pdf_files.corrupt_flate())[0]


def test_fonts_without_a_map_are_told_by_pdfium() -> None:
    document = pypdfium2.PdfDocument(pdf_oddities.partly_without_unicode_map(30, 10))
    page = document[0].get_textpage()
    marks = [index for index in range(page.count_chars()) if raw.FPDFText_GetUnicode(page, index) not in (10, 13)]
    wrong = [index for index in marks if raw.FPDFText_HasUnicodeMapError(page, index)]
    assert len(wrong) == 10
    assert len(marks) == 40


def test_the_map_of_a_type_3_font_is_read() -> None:
    assert text_of(pdf_oddities.type_3_font())[0].split() == ["规章数", "1234"]


def test_pictures_have_no_text_but_the_unseen_one() -> None:
    assert text_of(pdf_oddities.picture_only(2)) == ["", ""]
    assert "规章" in text_of(pdf_oddities.picture_with_unseen_text())[0]


def test_attachments_are_embedded() -> None:
    document = pypdfium2.PdfDocument(pdf_oddities.with_attachment("年报.pdf", pdf_files.plain(), portfolio=True))
    attachment = document.get_attachment(0)
    assert attachment.get_name() == "年报.pdf"
    assert bytes(attachment.get_data()) == pdf_files.plain()


def test_passwords_lock() -> None:
    pieces = compose(ReportPlan("2021", 2023), set())[0]
    assert "规章" in text_of(write_pdf(pieces, PdfStyle(), password=""))[0]
    locked = write_pdf(pieces, PdfStyle(), password="secret")
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(locked)
    assert len(pypdfium2.PdfDocument(locked, password="secret")) == 2


def test_hostile_files_have_their_size() -> None:
    assert len(pypdfium2.PdfDocument(pdf_files.page_tree_cycle())) != 3
    rules = pypdfium2.PdfDocument(pdf_files.many_rules(2000))[1]
    assert raw.FPDFPage_CountObjects(rules) == 2000
    assert pypdfium2.PdfDocument(pdf_files.many_characters(3000))[1].get_textpage().count_chars() >= 3000
    assert len(pdf_files.flate_bomb(10_000_000)) < 100_000
    assert len(pdf_oddities.object_stream_bomb(10_000_000)) < 100_000
