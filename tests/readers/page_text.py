"""Pages given as text, and documents told as short transcripts: what the tests of the HTML reader compare."""

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Document, Table
from gzbg_convert.readers.html import article, read
from gzbg_convert.readers.html.article import read_markup


def document(markup: str | bytes) -> Document:
    return read(markup.encode() if isinstance(markup, str) else markup)


def paragraphs(markup: str | bytes) -> list[str]:
    return [block.text for block in document(markup).blocks if not isinstance(block, Table)]


def tables(markup: str | bytes) -> list[Table]:
    return [block for block in document(markup).blocks if isinstance(block, Table)]


def grid(table: Table) -> str:
    """A table as lines of slots: text at a cell's first slot, ``<`` and ``^`` where it spans, ``.`` for a hole."""
    height = max(cell.row + cell.rowspan for cell in table.cells)
    width = max(cell.column + cell.colspan for cell in table.cells)
    slots = [["."] * width for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                slots[row][column] = "^" if row > cell.row else "<"
        slots[cell.row][cell.column] = cell.text.replace("\n", "/") or "_"
    return "\n".join(" ".join(row) for row in slots)


def only_grid(markup: str | bytes) -> str:
    (table,) = tables(markup)
    return grid(table)


def codes(markup: str | bytes) -> list[str]:
    return [diagnostic.code for diagnostic in document(markup).diagnostics]


def outcome(page: str) -> object:
    try:
        return read_markup(page)
    except InputError as refused:
        return refused.reason


def by_libxml2(page: str) -> object:
    """The document of a page that is not read quickly."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(article, "parse_quickly", lambda page, **_: None)
        return outcome(page)
