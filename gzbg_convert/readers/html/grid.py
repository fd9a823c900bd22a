"""Rows of cells to a table: the HTML standard's algorithm for forming one, bounded.

https://html.spec.whatwg.org/multipage/tables.html#forming-a-table, with three differences, all as browsers draw it or
as our tables demand: a row span ends with its row group, the footer comes last, and where a cell would overlap one
from an upper row it is made narrower instead.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, partial
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Cell, Geometry, Paragraph, Table, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Line = tuple[str, str, int | None, int, str]  # text, path, heading, number of links, text of the links
Entry = Line | Paragraph | Table | list["Entry"]  # a list is a group of entries to be read in its place

_PROSE = 200  # characters: no label of the form has a quarter of that
_PROSE_LINES, _PROSE_IN_LINES = 5, 120
_FORM_CELLS = 12  # filled cells beside prose that make a table one of data all the same
_BLANK = ("", "\xa0")
_NESTED_LINES, _NESTED_CHARACTERS = 3, 100
_SPANS = {str(number): number for number in range(1, 65)}


Content = str | list[Entry]  # of a cell: most hold one line or none, whose place is the cell's
# A cell as found: what stands in it, where, column span, row span (0 reaches to the end of the row group). A bare
# tuple, because a page has hundreds.
CellDraft = tuple[Content, str, int, int]

if TYPE_CHECKING:

    def _cell(values: tuple[str, int, int, int, int, Where, None]) -> Cell: ...

    def _where(values: tuple[None, None, str, None]) -> Where: ...

else:
    _cell = partial(tuple.__new__, Cell)  # a fifth of the cost of calling the class
    _where = partial(tuple.__new__, Where)


class RowDraft:
    """A row as found; ``dummy`` is Word's row of zero height that only holds the widths."""

    __slots__ = ("cells", "dummy")

    def __init__(self, dummy: bool) -> None:
        self.cells: list[CellDraft] = []
        self.dummy = dummy


class TableDraft:
    """A table under construction.

    ``outside`` takes what follows the table, and stray text in it; ``outer`` is the table around it; ``columns`` is set
    where cells fill rows by themselves (CSS grid); ``nests`` says that a cell holds more than lines.
    """

    __slots__ = (
        "columns", "footer", "geometry", "group", "groups", "is_layout", "nests", "outer", "outside", "path", "row"
    )  # fmt: skip

    def __init__(self, path: str, outside: list[Entry], outer: TableDraft | None) -> None:
        self.path = path
        self.outside = outside
        self.outer = outer
        self.groups: list[list[RowDraft]] = []
        self.footer: list[RowDraft] = []
        self.group: list[RowDraft] | None = None
        self.row: RowDraft | None = None
        self.columns: int | None = None
        self.geometry = Geometry.GRID
        self.is_layout = False
        self.nests = False

    def start_group(self, is_footer: bool) -> None:
        self.row = None
        if is_footer:
            self.group = self.footer
        else:
            self.group = []
            self.groups.append(self.group)

    def end_group(self) -> None:
        self.group = self.row = None

    def start_row(self, dummy: bool) -> RowDraft:
        if self.group is None:
            self.start_group(is_footer=False)
            assert self.group is not None
        self.row = row = RowDraft(dummy)
        self.group.append(row)
        return row

    def row_for_cell(self) -> RowDraft:
        """The row that the next cell belongs to."""
        row = self.row
        if row is None or (self.columns and sum(cell[2] for cell in row.cells) >= self.columns):
            return self.start_row(dummy=False)
        return row

    def row_groups(self) -> list[list[RowDraft]]:
        """The groups in the order in which they are shown."""
        groups = [*self.groups, self.footer] if self.footer else self.groups
        if any(row.dummy for group in groups for row in group):
            groups = [[row for row in group if not (row.dummy and _is_blank(row))] for group in groups]
        return groups


def span(value: str | None, most: int, least: int) -> int:
    """A span attribute as browsers read it: ``least``..``most``; 1 for what is no number."""
    if value is None:
        return 1
    known = _SPANS.get(value)
    if known is not None:
        return known
    digits = value.strip(" \t\n\f\r").removeprefix("+")
    length = 0
    while length < len(digits) and length <= LIMITS.digits and digits[length] in "0123456789":
        length += 1
    if not 0 < length <= LIMITS.digits:
        return 1
    number = int(digits[:length])
    return min(number, most) if number >= least else 1


def finished(draft: TableDraft) -> tuple[Entry | None, int]:
    """The table, or the group of its contents when it only lays out the page; and how many cells overlapped."""
    groups = draft.row_groups()
    cells = [cell for group in groups for row in group for cell in row.cells]
    if not cells:
        return None, 0
    if draft.nests:
        for content, *_ in cells:
            if type(content) is list and any(type(entry) is list for entry in content):
                content[:] = with_small_groups_opened(content)
    if draft.is_layout or lays_out([row.cells for group in groups for row in group]):
        return [entry for content, path, _, _ in cells for entry in _entries(content, path)], 0
    placed, overlaps = _placed(groups)
    return Table(tuple(placed), draft.geometry, Where(path=draft.path)), overlaps


def _entries(content: Content, path: str) -> list[Entry]:
    if isinstance(content, list):
        return content
    return [(content, path, None, 0, "")] if content else []


def lays_out(rows: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether the table arranges the page: it holds tables, one column, links alone, or next to nothing but prose."""
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        return True
    one_column = all(not row or (len(row) == 1 and row[0][3] == 1) for row in rows)
    if one_column and not _is_data_column(cells):
        return True
    all_characters = prose = short_cells = links = in_links = 0
    for content, _, _, _ in cells:
        lines = 1
        if type(content) is str:
            characters = len(content)
            is_filled = characters > 1 or content not in _BLANK
        else:
            characters = 0
            for entry in content:
                if type(entry) is not tuple:
                    return True
                characters += len(entry[0])
                if entry[3]:
                    links += entry[3]
                    in_links += len(entry[4])
            lines = len(content)
            is_filled = characters > 1 or (lines > 0 and content[0][0] != "\xa0")  # type: ignore[index]  # only lines
        all_characters += characters
        if characters > _PROSE or (characters > _PROSE_IN_LINES and lines >= _PROSE_LINES):
            prose += characters
        elif is_filled:
            short_cells += 1
    if links >= 3 and in_links * 10 >= all_characters * 8:
        return True
    return prose > 0 and short_cells < _FORM_CELLS and prose >= 4 * (all_characters - prose)


def _is_data_column(cells: list[CellDraft]) -> bool:
    """Whether a single column is data: several short cells, numbers among them."""
    if len(cells) < 4:
        return False
    numbers = 0
    for content, path, _, _ in cells:
        entries = _entries(content, path)
        if len(entries) > 1 or any(type(entry) is not tuple or len(entry[0]) > 80 for entry in entries):
            return False
        numbers += any(type(entry) is tuple and entry[0].strip().isdigit() for entry in entries)
    return numbers >= 2


def with_small_groups_opened(entries: list[Entry]) -> list[Entry]:
    """A table of a line or two inside a cell, as Word makes them, is text of that cell; larger ones stay groups."""
    opened: list[Entry] = []
    for entry in entries:
        if type(entry) is list and len(entry) <= _NESTED_LINES and all(type(line) is tuple for line in entry):
            lines = [line for line in entry if type(line) is tuple]
            if sum(len(line[0]) for line in lines) <= _NESTED_CHARACTERS:
                opened += lines
                continue
        opened.append(entry)
    return opened


def _is_blank(row: RowDraft) -> bool:
    entries = (entry for content, path, _, _ in row.cells for entry in _entries(content, path))
    return all(type(entry) is tuple and not entry[0].strip() for entry in entries)


def _placed(groups: list[list[RowDraft]]) -> tuple[list[Cell], int]:
    """Every cell with its slots, in reading order, and the number of those that had to give way."""
    placed: list[Cell] = []
    wide: list[tuple[int, int]] = []  # cells of the greatest width: index, and the column they must end before
    first = area = overlaps = 0
    for group in groups:
        end = first + len(group)
        busy: dict[int, int] = {}  # column: the row from which it is free again
        for number, row in enumerate(group, first):
            column = 0
            busy = {taken: free for taken, free in busy.items() if free > number}
            for cell in row.cells:
                while column in busy:
                    column += 1
                content, path, columns, rows = cell
                text = content if isinstance(content, str) else text_of(content)
                if rows == 1 == columns:  # nearly always
                    area += 1
                    placed.append(_cell((text, number, column, 1, 1, _where((None, None, path, None)), None)))
                    column += 1
                    continue
                rows = min(rows or end, end - number)
                if columns == LIMITS.colspan:
                    alone = rows == 1 and cell is row.cells[-1]
                    wide.append((len(placed), column + (_free(busy, column, columns) if alone else 1)))
                    columns = 1
                    after = column + 1
                elif columns > 1 and busy:
                    after = column + columns
                    columns = _free(busy, column, columns)
                    overlaps += column + columns != after
                else:
                    after = column + columns
                area += rows * columns
                if area > LIMITS.cells:
                    raise InputError("limit:cells", most=LIMITS.cells)
                if rows > 1:
                    for taken in range(column, column + columns):
                        busy[taken] = number + rows
                placed.append(_cell((text, number, column, rows, columns, _where((None, None, path, None)), None)))
                column = after
        first = end
    if wide:
        _widen(placed, wide)
    return placed, overlaps


def _free(busy: dict[int, int], column: int, columns: int) -> int:
    """How many of ``columns`` slots from ``column`` on are free; the first one is."""
    for offset in range(1, columns if busy else 1):
        if column + offset in busy:
            return offset
    return columns


def _widen(placed: list[Cell], wide: list[tuple[int, int]]) -> None:
    """Lets cells of the greatest width reach the table's right edge, as the other cells make it."""
    width = max(cell.column + cell.colspan for cell in placed)
    for index, right in wide:
        cell = placed[index]
        placed[index] = cell._replace(colspan=max(1, min(width, right) - cell.column))


def ungrouped(entries: list[Entry]) -> Iterator[Line | Paragraph | Table]:
    """The entries in reading order, those of groups in the groups' places."""
    pending = [iter(entries)]
    while pending:
        for entry in pending[-1]:
            if isinstance(entry, list):
                pending.append(iter(entry))
                break
            yield entry
        else:
            pending.pop()


def text_of(entries: list[Entry]) -> str:
    """The lines of a cell of data, divided by line breaks."""
    if len(entries) == 1:
        return entries[0][0]  # type: ignore[return-value,index]  # a table of data has lines only
    return "\n".join([line[0] for line in entries])  # type: ignore[misc,index]
