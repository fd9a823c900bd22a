"""Tables that a page break cut."""

from __future__ import annotations

from gzbg_convert.light import replace
from gzbg_convert.model.document import Block, Paragraph, Table

_MOST_FURNITURE = 2  # lines of header or footer between the halves of a table
_LONGEST_FURNITURE = 40  # characters of such a line


def mark_cuts(blocks: list[Block]) -> None:
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
