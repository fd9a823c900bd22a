"""Text that hangs out of the foot of a table where its page ends: browsers cut a merged cell between two rows and let
the next lines of its label stand over and below the last rule."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.readers.layout.cells import line_text, lines_of

if TYPE_CHECKING:
    from gzbg_convert.model.document import Table
    from gzbg_convert.readers.layout.words import Word

_OVER = 0.3  # points at least that the first line reaches over the foot of the table: paragraphs begin below it
_CLOSE = 0.6  # of the height of a line: what follows further below hangs out of nothing
_ASIDE = 1.0  # points that a word may stand out of its cell at the sides


def with_hanging_text(tables: list[Table], words: list[Word]) -> tuple[list[Table], list[Word]]:
    """The tables with the lines that hang out of one's foot in its cells, and the words without them.

    Only words without digits hang, each under a cell that has text: a number there is nobody's.
    """
    for at, table in enumerate(tables):
        hanging = _hanging(table, words)
        if hanging:
            cells = list(table.cells)
            for index, found in hanging.items():
                parts = (cells[index].text, *map(line_text, lines_of(found)))
                cells[index] = cells[index]._replace(text="\n".join(parts))
            taken = {id(word) for found in hanging.values() for word in found}
            tables = [*tables[:at], replace(table, cells=tuple(cells)), *tables[at + 1 :]]
            words = [word for word in words if id(word) not in taken]
    return tables, words


def _hanging(table: Table, words: list[Word]) -> dict[int, list[Word]]:
    """The words that hang out of each cell of a table, by the cell's index; none if one of them does not fit."""
    assert table.where.box is not None
    reach = bottom = table.where.box[3]
    below = [word for word in words if word.top + word.bottom > 2 * bottom]
    found: dict[int, list[Word]] = {}
    for line in lines_of(below):
        if min(word.top for word in line) - reach > (_CLOSE * (line[0].bottom - line[0].top) if found else -_OVER):
            break
        reach = max(word.bottom for word in line)
        for word in line:
            cell = _cell_over(word, table, bottom)
            if cell is None or any(map(str.isdigit, word.text)):
                return {}
            found.setdefault(cell, []).append(word)
    return found


def _cell_over(word: Word, table: Table, bottom: float) -> int | None:
    """The index of the lowest cell with text that a word stands under."""
    for index, cell in enumerate(table.cells):
        box = cell.where.box
        assert box is not None
        if box[3] >= bottom and box[0] <= word.left + _ASIDE and word.right <= box[2] + _ASIDE and cell.text:
            return index
    return None
