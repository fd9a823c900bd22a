"""The tables of one page, which grids are tables and which only lay out the page or frame a text; and what stands
between the tables; and tables that a page break cut."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.document import Paragraph, Table
from gzbg_convert.readers.layout.cells import fill, lines_of
from gzbg_convert.readers.layout.lines import Margins, may_have_rows, paragraphs_of_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Block
    from gzbg_convert.readers.layout.lattice import Grid
    from gzbg_convert.readers.layout.words import Characters, Word

_LONGEST_LABEL = 12  # characters of a label that stands in a frame of its own
_LEAST_LINES = 2  # line ends in a cell that may be a column
_MOST_FURNITURE = 2  # lines of header or footer between the halves of a table
_LONGEST_FURNITURE = 40  # characters of such a line
_LOOSE = 1.0  # points that a table may stand out of the cell around it


def ruled_tables(
    grids: Sequence[Grid], words: list[Word], characters: Characters, page: int
) -> tuple[list[Table], list[Word]]:
    """The tables that rules draw, from top to bottom, and the words outside them.

    A frame with one cell is none, nor is a grid with a table within one of its cells: that one lays out the page. A
    single row between rules is one only if it has several cells, and these are not whole columns.
    """
    drawn = [grid for grid in grids if len(grid.slots) > 1]
    tables: list[Table] = []
    for grid in sorted(drawn, key=_area):
        if any(_holds(grid, other) for other in drawn if other is not grid):
            continue
        table, rest = fill(grid, words, characters, page)
        if len(rest) < len(words) and not (len(grid.ys) == 2 and _has_rows_within(table)):
            table = _without_spare(table, grid.spare) if grid.spare else table
            if grid.open_above or grid.open_below:
                table = replace(table, cut_above=grid.open_above, cut_below=grid.open_below)
            tables.append(table)
            words = rest
    for grid in grids:
        words = words if len(grid.slots) > 1 else _in_one_line(grid, words)
    tables.sort(key=_top)
    return tables, words


def in_order(
    tables: Sequence[Table], words: list[Word], characters: Characters, page: int, margins: Margins
) -> list[Block]:
    """The tables of a page with what stands between them."""
    blocks: list[Block] = []
    for table in tables:
        assert table.where.box is not None
        _, top, _, bottom = table.where.box
        middle = (top + bottom) / 2
        above = [word for word in words if word.bottom < middle and word.top < top]
        if above:
            words = [word for word in words if not (word.bottom < middle and word.top < top)]
            blocks.extend(_without_rules(above, characters, page, margins))
        blocks.append(table)
    blocks.extend(_without_rules(words, characters, page, margins))
    return blocks


def _without_rules(words: list[Word], characters: Characters, page: int, margins: Margins) -> Sequence[Block]:
    """What stands between tables: paragraphs, and where numbers stand apart perhaps tables without rules."""
    lines = lines_of(words)
    if not may_have_rows(lines):
        return paragraphs_of_lines(lines, page, margins)
    from gzbg_convert.readers.layout.borderless import tables_and_text

    return tables_and_text(lines, characters, page, margins)


def _without_spare(table: Table, columns: Sequence[int]) -> Table:
    """The table without those of its outer columns in which nothing stands: cells that hang beside a row or two."""
    for column in reversed(columns):
        if not any(cell.text for cell in table.cells if cell.column == column):
            kept = (cell for cell in table.cells if cell.column != column)
            cells = tuple(cell if column else cell._replace(column=cell.column - 1) for cell in kept)
            table = replace(table, cells=cells) if cells else table
    return table


def _has_rows_within(row: Table) -> bool:
    """Whether a cell of a single row is a column of numbers: nothing is ruled across, so rows are told by place."""
    lists = (cell.text.replace(" ", "").split("\n") for cell in row.cells if cell.text.count("\n") >= _LEAST_LINES)
    return any(sum(map(str.isdigit, lines)) * 2 > len(lines) for lines in lists)


def _in_one_line(frame: Grid, words: list[Word]) -> list[Word]:
    """The words, those of a short label on two lines in a frame of its own as one: the first row of a table, alone at
    the foot of its page."""
    left, top, right, bottom = frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1]
    inside = [
        word
        for word in words
        if left <= word.left and word.right <= right and top <= (word.top + word.bottom) / 2 <= bottom
    ]
    lines = lines_of(inside)
    label = "".join(word.text for line in lines for word in line)
    if len(lines) < 2 or len(label) > _LONGEST_LABEL:
        return words
    taken = set(map(id, inside))
    kept = [word for word in words if id(word) not in taken]
    return [*kept, inside[0]._replace(text=label, left=left, top=top, right=right, bottom=bottom)]


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _top(table: Table) -> tuple[float, float]:
    assert table.where.box is not None
    return table.where.box[1], table.where.box[0]


def _holds(grid: Grid, other: Grid) -> bool:
    """Whether ``other`` lies within one cell of ``grid``."""
    for row, column, rows, columns, _ in grid.slots:
        if (
            grid.xs[column] - _LOOSE <= other.xs[0]
            and other.xs[-1] <= grid.xs[column + columns] + _LOOSE
            and grid.ys[row] - _LOOSE <= other.ys[0]
            and other.ys[-1] <= grid.ys[row + rows] + _LOOSE
        ):
            return True
    return False


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
