"""Two tables that a recogniser's rules run through as if they were one, with the heading of a section between them."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.document import Block, Paragraph, Table
from gzbg_convert.readers.text_layouts.lines import is_outline_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Cell

_NUMERALS = frozenset("一二三四五六七八九十")


def parted(table: Table) -> list[Block]:
    """A table, or what stands above and below each heading in it that has a row of its own.

    Rules are found that run on over a heading from one table to the next. A row of a table can look like that, too:
    so the rows above and below must each have columns that the others have not.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    width = max((cell.column + cell.colspan for cell in table.cells), default=0)
    headings = [row for row, cells in sorted(rows.items()) if _is_heading(cells, width)]
    blocks: list[Block] = []
    first = 0
    for row in headings:
        above = [cell for cell in table.cells if first <= cell.row < row]
        below = [cell for cell in table.cells if cell.row > row]
        if _is_one_table(_columns(above), _columns(below)) or any(cell.row + cell.rowspan > row for cell in above):
            continue
        blocks += _table(table, above)
        (heading,) = rows[row]
        blocks.append(Paragraph(heading.text, heading.where))
        first = row + 1
    if not blocks:
        return [table]
    return [*blocks, *_table(table, [cell for cell in table.cells if cell.row >= first])]


def _is_heading(cells: Sequence[Cell], width: int) -> bool:
    cell = cells[0]
    is_alone = len(cells) == 1 and cell.column == 0 and cell.colspan == width > 1 and cell.rowspan == 1
    text = "".join(cell.text.split())
    return is_alone and text[:1] in _NUMERALS and is_outline_heading(text)


def _is_one_table(above: set[int], below: set[int]) -> bool:
    return above <= below or below <= above


def _columns(cells: Sequence[Cell]) -> set[int]:
    return {cell.column for cell in cells}


def _table(table: Table, cells: Sequence[Cell]) -> list[Table]:
    """Some rows of a table as one of its own."""
    if not cells:
        return []
    top = min(cell.row for cell in cells)
    boxes = [cell.where.box for cell in cells if cell.where.box is not None]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    where = table.where._replace(box=(min(lefts), min(tops), max(rights), max(bottoms)))
    return [replace(table, cells=tuple(cell._replace(row=cell.row - top) for cell in cells), where=where)]
