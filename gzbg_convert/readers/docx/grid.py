"""Rows of cells to a table: WordprocessingML's way of merging, bounded.

A cell says how many columns it is wide (gridSpan, 17.4.17), whether it continues the one above it (vMerge, 17.4.84) or,
in older files, the one left of it (hMerge, 17.4.22); a row may begin after some columns (gridBefore, 17.4.15).
"""

from __future__ import annotations

from operator import itemgetter

from gzbg_convert.errors import InputError
from gzbg_convert.light import NamedTuple
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Cell, Geometry, Table, Where
from gzbg_convert.readers.html.grid import Entry, lays_out, text_of, with_small_groups_opened

OWN, RESTART, CONTINUE = 0, 1, 2  # a cell by itself; the first of a merged one; the rest of it


class CellDraft(NamedTuple):
    """A cell as found: its content, its path, the columns it is wide, and how it is merged with its neighbours."""

    entries: list[Entry]
    path: str
    colspan: int = 1
    vertical: int = OWN
    horizontal: int = OWN


_HORIZONTAL = itemgetter(CellDraft._fields.index("horizontal"))


class RowDraft(NamedTuple):
    """A row as found; ``before`` columns are left out at its beginning."""

    before: int
    cells: list[CellDraft]


class Merges(NamedTuple):
    """How many cells were to continue the one above and do not fit it, and how many hold text that is not shown."""

    broken: int
    unseen: int


class _Slot:
    """A cell with its place."""

    __slots__ = ("colspan", "column", "entries", "path", "row", "rowspan")

    def __init__(self, draft: CellDraft, row: int, column: int, colspan: int) -> None:
        self.entries = draft.entries
        self.path = draft.path
        self.row = row
        self.column = column
        self.rowspan = 1
        self.colspan = colspan


def finished(rows: list[RowDraft], path: str, nests: bool) -> tuple[Entry | None, Merges]:
    """The table, or the list of its contents when it only lays out the page; and what is odd about its merged cells.

    ``nests`` says that a cell holds more than lines. Raises ``InputError`` (``limit:cells``).
    """
    slots, merges = _placed(rows)
    if not slots:
        return None, merges
    if nests:
        for slot in slots:
            if any(type(entry) is list for entry in slot.entries):
                slot.entries[:] = with_small_groups_opened(slot.entries)
    drawn: list[list[tuple[list[Entry], str, int, int]]] = [[] for _ in rows]
    for slot in slots:
        drawn[slot.row].append((slot.entries, slot.path, slot.colspan, slot.rowspan))
    if lays_out(drawn):
        return [entry for slot in slots for entry in slot.entries], merges
    new = tuple.__new__  # what Cell() and Where() come to, without a call of Python for each
    cells = [
        new(
            Cell,
            (
                text_of(slot.entries),
                slot.row,
                slot.column,
                slot.rowspan,
                slot.colspan,
                new(Where, (None, None, slot.path, None)),
                None,
            ),
        )
        for slot in slots
    ]
    return Table(tuple(cells), Geometry.GRID, Where(path=path)), merges


def _placed(rows: list[RowDraft]) -> tuple[list[_Slot], Merges]:
    """Every cell that is drawn, in reading order."""
    slots: list[_Slot] = []
    above: dict[int, _Slot] = {}  # column: the cell that a continuation there goes on with
    wide: list[_Slot] = []
    area = broken = unseen = 0
    most = LIMITS.colspan
    for number, (before, cells) in enumerate(rows):
        column = before
        here: dict[int, _Slot] = {}
        for draft in _joined(cells):
            _, _, span, vertical, _ = draft
            upper = above.get(column) if vertical == CONTINUE else None
            if upper is not None and upper.colspan == span:
                upper.rowspan += 1
                unseen += bool(draft.entries) and _says_more(upper, draft)
                here[column] = upper
            else:
                broken += upper is not None
                slot = _Slot(draft, number, column, span)
                slots.append(slot)
                if vertical:
                    here[column] = slot
                if span >= most:
                    wide.append(slot)
            area += 1 if span >= most else span
            column += span
        above = here
        if area > LIMITS.cells:
            raise InputError("limit:cells", most=LIMITS.cells)
    if wide:
        _clamp(slots)
    return slots, Merges(broken, unseen)


def _says_more(upper: _Slot, draft: CellDraft) -> bool:
    """Whether the rest of a merged cell holds other text than its first cell. Word moves all text to the first cell and
    shows nothing of the rest, so what programs left there is not printed."""
    if any(type(entry) is not tuple for entry in (*upper.entries, *draft.entries)):
        return True
    return text_of(upper.entries) != text_of(draft.entries)


def _joined(cells: list[CellDraft]) -> list[CellDraft]:
    """The cells of a row with those that continue their left neighbour (hMerge) made one with it."""
    if not any(map(_HORIZONTAL, cells)):
        return cells
    joined: list[CellDraft] = []
    for cell in cells:
        if cell.horizontal == CONTINUE and joined and joined[-1].horizontal:
            first = joined[-1]
            joined[-1] = first._replace(
                colspan=min(first.colspan + cell.colspan, LIMITS.colspan), entries=first.entries + cell.entries
            )
        else:
            joined.append(cell)
    return joined


def _clamp(slots: list[_Slot]) -> None:
    """Lets cells of the greatest width end where the table does, as the other cells make it."""
    most = LIMITS.colspan
    shifts: dict[int, int] = {}  # row: by how much its cells move to the left
    width = max((slot.column + slot.colspan for slot in slots if slot.colspan < most and slot.column < most), default=1)
    for slot in slots:
        slot.column -= shifts.get(slot.row, 0)
        if slot.colspan >= most:
            colspan = max(1, width - slot.column)
            shifts[slot.row] = shifts.get(slot.row, 0) + slot.colspan - colspan
            slot.colspan = colspan
