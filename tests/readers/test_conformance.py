"""The built-in readers pass the suite that the authors of other readers run."""

from collections.abc import Callable

import pytest

from gzbg_convert.model.document import Block, Paragraph, Table
from gzbg_convert.readers import Reader
from gzbg_convert.readers.docx import READER as DOCX
from gzbg_convert.readers.html import READER as HTML
from gzbg_convert.readers.pdf import READER as PDF
from gzbg_convert.readers.recognised.alto import READER as ALTO
from gzbg_convert.readers.recognised.hocr import READER as HOCR
from gzbg_convert.readers.recognised.json import READER as OCR_JSON
from gzbg_convert.readers.recognised.page_xml import READER as PAGE
from gzbg_convert.readers.recognised.tesseract import READER as TESSERACT
from gzbg_convert.readers.second_pdf import READER as SECOND_PDF
from gzbg_convert.readers.text import READER as TEXT
from gzbg_convert.testing.conformance import CHECKS, Subject
from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.write_docx import DocxStyle, write_docx
from gzbg_convert.testing.write_html import HtmlStyle, write_html
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from gzbg_convert.testing.write_recognised import RecognisedStyle, suffix_of, write_recognised
from gzbg_convert.testing.write_text import write_text


def pieces(blocks: tuple[Block, ...]) -> list[Piece]:
    """The blocks as pieces of a page, for the package's own writers."""
    return [Text(block.text) if isinstance(block, Paragraph) else sheet(block) for block in blocks]


def sheet(table: Table) -> Sheet:
    inks = tuple(Ink(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells)
    rows = max(ink.row + ink.rowspan for ink in inks)
    return Sheet(inks, rows, max(ink.column + ink.colspan for ink in inks))


def text_subject(shape: str, *, breaks: bool = False, spans: bool = False) -> Subject:
    return Subject(TEXT, "report.txt", lambda blocks: write_text(pieces(blocks), shape), spans, breaks)


def recognised_subject(reader: Reader, shape: str) -> Subject:
    def write(blocks: tuple[Block, ...]) -> bytes:
        return write_recognised(pieces(blocks), RecognisedStyle(shape, paper=SCROLL))

    return Subject(reader, f"report{suffix_of(shape)}", write)


SCROLL = Paper(height=14_000)  # a page that cuts no table
SUBJECTS = {
    "html": Subject(HTML, "report.html", lambda blocks: write_html(pieces(blocks), HtmlStyle())),
    "html-word": Subject(
        HTML,
        "report.htm",
        lambda blocks: write_html(pieces(blocks), HtmlStyle(dress=frozenset({"word"}), charset="gbk")),
    ),
    "docx": Subject(DOCX, "report.docx", lambda blocks: write_docx(pieces(blocks), DocxStyle())),
    "docx-wps": Subject(
        DOCX,
        "报告.docx",
        lambda blocks: write_docx(pieces(blocks), DocxStyle(dress=frozenset({"formatting", "runs", "hmerge"}))),
    ),
    "pdf": Subject(PDF, "report.pdf", lambda blocks: write_pdf(pieces(blocks), PdfStyle(paper=SCROLL))),
    "pdf-chromium": Subject(
        PDF, "report.pdf", lambda blocks: write_pdf(pieces(blocks), PdfStyle("chromium", paper=SCROLL))
    ),
    "pdfplumber": Subject(
        SECOND_PDF, "report.pdf", lambda blocks: write_pdf(pieces(blocks), PdfStyle("word", paper=SCROLL))
    ),
    "text-tsv": text_subject("tsv"),
    "text-cell-lines": text_subject("cell_lines", breaks=True),
    "text-pipe": text_subject("pipe"),
    "hocr": recognised_subject(HOCR, "hocr"),
    "hocr-lines": recognised_subject(HOCR, "hocr_lines"),
    "alto": recognised_subject(ALTO, "alto"),
    "alto-mm10": recognised_subject(ALTO, "alto_mm10"),
    "page": recognised_subject(PAGE, "page"),
    "page-lines": recognised_subject(PAGE, "page_lines"),
    "tesseract": recognised_subject(TESSERACT, "tesseract"),
    "json-mineru": recognised_subject(OCR_JSON, "mineru"),
    "json-mineru-middle": recognised_subject(OCR_JSON, "mineru_middle"),
    "json-docling": recognised_subject(OCR_JSON, "docling"),
    "json-pp-structure": recognised_subject(OCR_JSON, "pp_structure"),
    "json-paddlex": recognised_subject(OCR_JSON, "paddle_parsing"),
    "text-rst": text_subject("rst", breaks=True, spans=True),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", SUBJECTS)
def test_conformance(name: str, check: Callable[[Subject], None]) -> None:
    check(SUBJECTS[name])
