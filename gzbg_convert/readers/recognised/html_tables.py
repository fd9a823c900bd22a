"""Tables that a recogniser has put together itself and gives as HTML."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.document import Cell, Table, Where
from gzbg_convert.readers.html.article import read_markup
from gzbg_convert.readers.recognised.blocks import confidence_of, unscored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gzbg_convert.model.document import Block, Box


def blocks_in(html: str, page: int, box: Box | None, scores: Mapping[str, float | None] | None = None) -> list[Block]:
    """The tables in a piece of HTML, and what stands around them. Their place is the box of the whole; the confidence
    of a cell is that of the score which its text has in ``scores``, or of text without score.

    Raises ``InputError`` as web pages do.
    """
    where = Where(page, box)
    blocks = read_markup(html if "<table" in html.lower() else f"<table>{html}</table>").blocks
    return [_recognised(block, where, scores or {}) for block in blocks]


def tables_in(html: str, page: int, box: Box | None, scores: Mapping[str, float | None] | None = None) -> list[Table]:
    """The tables alone; arguments as of ``blocks_in``."""
    return [block for block in blocks_in(html, page, box, scores) if isinstance(block, Table)]


def _recognised(block: Block, where: Where, scores: Mapping[str, float | None]) -> Block:
    block = replace(unscored(block), where=where)
    if not isinstance(block, Table):
        return block
    cells = (cell._replace(where=where, confidence=_confidence(cell, scores)) for cell in block.cells)
    return replace(block, cells=tuple(cells))


def _confidence(cell: Cell, scores: Mapping[str, float | None]) -> float | None:
    text = cell.text.strip()
    return confidence_of(scores[text]) if text in scores else cell.confidence
