"""The hand-written PDFs are what they claim to be, as pdfium and pdfminer see them."""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import create_string_buffer
from typing import Any

import pdfplumber
import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.readers.pdf.pdfium import LOCK, Handle, library, loaded_page, opened
from gzbg_convert.testing.pages import ReportPlan, compose
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from tests.readers import pdf_files, pdf_oddities

TABLE = [list(row) for row in pdf_files.ROWS]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="pdfminer")


@contextmanager
def read_by_pdfium(data: bytes) -> Iterator[tuple[Any, Handle]]:
    """pdfium and the document in ``data``. The package pypdfium2 is not imported: it starts pdfium in another way, and
    for the whole process."""
    with LOCK, opened(data) as document:
        yield library(), document


def page_count(data: bytes) -> int:
    with read_by_pdfium(data) as (pdfium, document):
        return int(pdfium.FPDF_GetPageCount(document))


def text_of(data: bytes) -> list[str]:
    """The text of every page, as pdfium has it."""
    texts = []
    with read_by_pdfium(data) as (pdfium, document):
        for index in range(pdfium.FPDF_GetPageCount(document)):
            with loaded_page(document, index) as (_, page):
                count = pdfium.FPDFText_CountChars(page)
                buffer = create_string_buffer(2 * count + 2)
                pdfium.FPDFText_GetText(page, 0, count, buffer)
                texts.append(buffer.raw[:-2].decode("utf-16-le").rstrip("\0"))
    return texts


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
    with pytest.raises(InputError, match="damaged"):
        page_count(write())


def test_pages_are_counted() -> None:
    assert page_count(pdf_files.many_pages(1000)) == 1000
    assert page_count(pdf_files.corrupt_flate()) == 1
    assert "行政规范性文件" not in text_of(pdf_files.corrupt_flate())[0]


def test_fonts_without_a_map_are_told_by_pdfium() -> None:
    data = pdf_oddities.partly_without_unicode_map(30, 10)
    with read_by_pdfium(data) as (pdfium, document), loaded_page(document, 0) as (_, page):
        indices = range(pdfium.FPDFText_CountChars(page))
        marks = [index for index in indices if pdfium.FPDFText_GetUnicode(page, index) not in (10, 13)]
        wrong = [index for index in marks if pdfium.FPDFText_HasUnicodeMapError(page, index)]
    assert len(wrong) == 10
    assert len(marks) == 40


def test_the_map_of_a_type_3_font_is_read() -> None:
    assert text_of(pdf_oddities.type_3_font())[0].split() == ["规章数", "1234"]


def test_pictures_have_no_text_but_the_unseen_one() -> None:
    assert text_of(pdf_oddities.picture_only(2)) == ["", ""]
    assert "规章" in text_of(pdf_oddities.picture_with_unseen_text())[0]


def test_attachments_are_embedded() -> None:
    data = pdf_oddities.with_attachment("年报.pdf", pdf_files.plain(), portfolio=True)
    with read_by_pdfium(data) as (pdfium, document):
        assert pdfium.FPDFDoc_GetAttachmentCount(document) == 1
        name = create_string_buffer(64)
        pdfium.FPDFAttachment_GetName(pdfium.FPDFDoc_GetAttachment(document, 0), name, 64)
    assert name.raw.decode("utf-16-le").rstrip("\0") == "年报.pdf"


def test_passwords_lock() -> None:
    pieces = compose(ReportPlan("2021", 2023), set())[0]
    assert "规章" in text_of(write_pdf(pieces, PdfStyle(), password=""))[0]
    with pytest.raises(InputError, match="encrypted"):
        page_count(write_pdf(pieces, PdfStyle(), password="secret"))


def test_hostile_files_have_their_size() -> None:
    assert page_count(pdf_files.page_tree_cycle()) != 3
    data = pdf_files.many_rules(2000)
    with read_by_pdfium(data) as (pdfium, document), loaded_page(document, 1) as (page, _):
        assert pdfium.FPDFPage_CountObjects(page) == 2000
    assert len(text_of(pdf_files.many_characters(3000))[1]) >= 3000
    assert len(pdf_files.flate_bomb(10_000_000)) < 100_000
    assert len(pdf_oddities.object_stream_bomb(10_000_000)) < 100_000
