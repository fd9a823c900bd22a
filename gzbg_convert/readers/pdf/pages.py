"""A document page by page: each is loaded, read and closed before the next, so memory does not grow with pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Block, Document, Paragraph, Table
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.pdf.cells import fill
from gzbg_convert.readers.pdf.characters import PageText
from gzbg_convert.readers.pdf.display import display_of
from gzbg_convert.readers.pdf.lattice import Grid, grids_of
from gzbg_convert.readers.pdf.lines import paragraphs_of
from gzbg_convert.readers.pdf.pdfium import LOCK, Handle, library, loaded_page, opened
from gzbg_convert.readers.pdf.rules import drawing_of

_MOST_FURNITURE = 2  # lines of header or footer between the halves of a table
_LONGEST_FURNITURE = 40  # characters of such a line


def read_pages(data: bytes) -> Document:
    """The paragraphs and tables of a PDF in reading order.

    Raises ``InputError``: ``damaged``, ``encrypted``, ``needs_ocr``, ``limit:pages`` and those of one page.
    """
    with LOCK, opened(data) as document:
        pdfium = library()
        count = pdfium.FPDF_GetPageCount(document)
        if count > LIMITS.pages:
            raise InputError("limit:pages", most=LIMITS.pages)
        if count < 1:
            raise InputError("damaged")
        blocks: list[Block] = []
        empty: list[int] = []
        for index in range(count):
            found, has_picture = _read_page(pdfium, document, index)
            if not found and has_picture:
                empty.append(index + 1)
            blocks.extend(found)
    if not blocks:
        raise InputError("needs_ocr" if empty else "empty")
    diagnostics = [Diagnostic("pages_without_text", details=(("pages", ", ".join(map(str, empty))),))] if empty else []
    _mark_cuts(blocks)
    return Document(tuple(blocks), tuple(diagnostics))


def _read_page(pdfium: Any, document: Handle, index: int) -> tuple[list[Block], bool]:
    """The blocks of one page, and whether there is a picture on it."""
    with loaded_page(document, index) as (page, text):
        display = display_of(pdfium, page)
        drawing = drawing_of(pdfium, page, display.place)
        page_text = PageText(pdfium, text, display.place, drawing.hidden)
        words = page_text.words()
        tables: list[Table] = []
        used: set[int] = set()
        for grid in grids_of(drawing.across, drawing.down):
            if not _is_table(grid):
                continue
            table, taken = fill(grid, words, page_text, index + 1)
            if any(cell.text for cell in table.cells):
                tables.append(replace(table, cut_above=grid.open_above, cut_below=grid.open_below))
                used |= taken
        loose = [word for word in words if word.start not in used]
    blocks: list[Block] = []
    for table in tables:
        assert table.where.box is not None
        top = table.where.box[1]
        above = [word for word in loose if word.bottom <= top + 3]
        loose = [word for word in loose if word.bottom > top + 3]
        blocks.extend(paragraphs_of(above, index + 1))
        blocks.append(table)
    blocks.extend(paragraphs_of(loose, index + 1))
    return blocks, bool(drawing.pictures)


def _is_table(grid: Grid) -> bool:
    return len(grid.slots) > 1


def _mark_cuts(blocks: list[Block]) -> None:
    """Mark tables that only a page break, and what pages carry at their foot and head, stands between."""
    above: int | None = None
    between = 0
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            between += 1
            if between > _MOST_FURNITURE or len(block.text) > _LONGEST_FURNITURE:
                above = None
            continue
        if above is not None:
            upper = blocks[above]
            assert isinstance(upper, Table)
            if upper.where.page != block.where.page:
                blocks[above] = replace(upper, cut_below=True)
                blocks[position] = replace(block, cut_above=True)
        above, between = position, 0
