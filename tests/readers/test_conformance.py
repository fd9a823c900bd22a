"""The built-in readers pass the suite that the authors of other readers run."""

from collections.abc import Callable

import pytest

from gzbg_convert.model.document import Block, Paragraph, Table
from gzbg_convert.readers.docx import READER as DOCX
from gzbg_convert.readers.html import READER as HTML
from gzbg_convert.readers.pdf import READER as PDF
from gzbg_convert.readers.second_pdf import READER as SECOND_PDF
from gzbg_convert.readers.text import READER as TEXT
from gzbg_convert.testing.conformance import CHECKS, Subject
from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.write_docx import DocxStyle, write_docx
from gzbg_convert.testing.write_html import HtmlStyle, write_html
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
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
    "text-rst": text_subject("rst", breaks=True, spans=True),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", SUBJECTS)
def test_conformance(name: str, check: Callable[[Subject], None]) -> None:
    check(SUBJECTS[name])
