"""One block of a table without rules: a header and the rows under it, set on a grid by where everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gzbg_convert.model.document import Box, Cell, Where
from gzbg_convert.readers.pdf.alignment import rows_of, spans
from gzbg_convert.readers.pdf.cells import rounded
from gzbg_convert.readers.pdf.segments import Segment
from gzbg_convert.readers.text_layouts.columns import align

Line = list[Segment]

_IN_CELL = 0.35  # of the height of a line: lines of one cell are not further apart


class _Column(NamedTuple):
    left: float
    right: float


class _Part(NamedTuple):
    """The lines of one cell: their text and box, and the columns they stand over."""

    text: str
    box: Box
    first: int
    after: int


def block_cells(lines: Sequence[Line], page: int) -> list[Cell] | None:
    """The cells of a block on a grid, or None when their places contradict one another."""
    rows = [line for line in lines if len(line) > 1 and any(segment.is_value for segment in line[1:])]
    if not rows:
        return None
    columns = _columns(rows)
    labels = next((index for index, column in enumerate(columns) if _is_of_values(rows, column)), 0)
    top = min(segment.top for segment in rows[0])
    loose = [line for line in lines if not any(line is row for row in rows)]
    header = [segment for line in loose for segment in line if segment.bottom <= top + 0.5 * segment.height]
    beside = [segment for line in loose for segment in line if segment not in header]
    placed = _body(rows, beside, columns, labels)
    if placed is None:
        return None
    above, height = _header(header, columns, labels)
    if above is None:
        return None
    cells = above + [cell._replace(row=cell.row + height) for cell in placed]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    located = [cell._replace(where=cell.where._replace(page=page)) for cell in cells]
    return located if _is_possible(located) else None


def _columns(rows: Sequence[Line]) -> list[_Column]:
    """The columns that the rows set: what overlaps from row to row stands in one."""
    columns: list[_Column] = []
    for line in sorted(rows, key=len, reverse=True):
        for segment in line:
            over = [column for column in columns if column.left < segment.right and segment.left < column.right]
            if len(over) > 1:
                continue  # a label that spans several
            left = min([segment.left, *(column.left for column in over)])
            right = max([segment.right, *(column.right for column in over)])
            columns = sorted([column for column in columns if column not in over] + [_Column(left, right)])
    return columns


def _is_of_values(rows: Sequence[Line], column: _Column) -> bool:
    inside = [segment for line in rows for segment in line if _overlap(segment, column)]
    return sum(segment.is_value for segment in inside) * 2 > len(inside)


def _overlap(segment: Segment, column: _Column) -> bool:
    return segment.left < column.right and column.left < segment.right


def _over(segment: Segment, columns: Sequence[_Column]) -> tuple[int, int]:
    """The columns that a segment stands over; if none, the nearest one."""
    over = [index for index, column in enumerate(columns) if _overlap(segment, column)]
    if over:
        return over[0], over[-1] + 1
    middle = (segment.left + segment.right) / 2
    nearest = min(range(len(columns)), key=lambda index: abs(middle - sum(columns[index]) / 2))
    return nearest, nearest + 1


def _body(
    rows: Sequence[Line], beside: Sequence[Segment], columns: Sequence[_Column], labels: int
) -> list[Cell] | None:
    """The cells of the rows: values each in its column, labels with the lines that stand above and below theirs."""
    cells: list[Cell] = []
    extents = [(min(s.top for s in line if s.is_value), max(s.bottom for s in line if s.is_value)) for line in rows]
    by_column: dict[int, list[Segment]] = {}
    for number, line in enumerate(rows):
        for segment in line:
            first, after = _over(segment, columns)
            if first >= labels:
                cells.append(_cell([segment], number, first, 1, after - first))
            else:
                by_column.setdefault(first, []).append(segment)
    for segment in beside:
        first, _ = _over(segment, columns)
        if first >= labels:
            return None
        by_column.setdefault(first, []).append(segment)
    taken: list[set[int]] = [set() for _ in rows]
    for first in sorted(by_column, reverse=True):
        segments = sorted(by_column[first], key=lambda segment: segment.top)
        cells.extend(_labels(segments, extents, first, columns, labels, taken))
    return cells


def _labels(
    segments: Sequence[Segment],
    extents: Sequence[tuple[float, float]],
    column: int,
    columns: Sequence[_Column],
    labels: int,
    taken: list[set[int]],
) -> list[Cell]:
    """The cells of one column of labels. Those of the last column, or reaching it, are of one row each; the others
    stand for the rows around them that have no label of their own in this column."""
    is_last = column == labels - 1
    own = [s for s in segments if is_last or _over(s, columns)[1] == labels or _beside_row(s, extents, taken, column)]
    groups = [segment for segment in segments if segment not in own]
    cells: list[Cell] = []
    attached = rows_of([(segment.top, segment.bottom) for segment in own], extents)
    for row in sorted({row for row in attached if row is not None}):
        parts = [segment for segment, at in zip(own, attached, strict=True) if at == row]
        width = 1
        while column + width < labels and column + width not in taken[row]:
            width += 1
        taken[row].update(range(column, column + width))
        cells.append(_cell(parts, row, column, 1, width))
    groups += [segment for segment, at in zip(own, attached, strict=True) if at is None]
    free = [row for row in range(len(extents)) if column not in taken[row]]
    cells.extend(_group_cells(sorted(groups, key=lambda s: s.top), free, extents, column, taken))
    return cells


def _beside_row(segment: Segment, extents: Sequence[tuple[float, float]], taken: list[set[int]], column: int) -> bool:
    """Whether a label stands in line with a row that has no label in a later column."""
    for (top, bottom), columns in zip(extents, taken, strict=True):
        if abs(top + bottom - segment.top - segment.bottom) < 0.6 * segment.height:
            return not any(other > column for other in columns)
    return False


def _group_cells(
    groups: Sequence[Segment],
    free: list[int],
    extents: Sequence[tuple[float, float]],
    column: int,
    taken: list[set[int]],
) -> list[Cell]:
    cells = []
    for run in _runs(free):
        low, high = extents[run[0]][0], extents[run[-1]][1]
        inside = [segment for segment in groups if low - segment.height <= segment.middle <= high + segment.height]
        blocks = _stacked(inside)
        found = spans([(b[0].top, b[-1].bottom) for b in blocks], [extents[row] for row in run])
        for block, (first, after) in zip(blocks, found or (), strict=bool(found)):
            cells.append(_cell(block, run[first], column, after - first, 1))
            for row in run[first:after]:
                taken[row].add(column)
    return cells


def _runs(rows: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _stacked(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments below one another that are lines of one cell."""
    blocks: list[list[Segment]] = []
    for segment in segments:
        last = blocks[-1][-1] if blocks else None
        if last is not None and segment.top - last.bottom <= _IN_CELL * min(segment.height, last.height):
            blocks[-1].append(segment)
        else:
            blocks.append([segment])
    return blocks


def _header(segments: Sequence[Segment], columns: Sequence[_Column], labels: int) -> tuple[list[Cell] | None, int]:
    """The cells above the rows, and how many lines of the grid they take.

    The lowest cell of every column is its own; those above stand over several columns, shared out by place.
    """
    if not segments:
        return [], 0
    values = list(range(labels, len(columns)))
    own: dict[int, list[Segment]] = {}
    upper: list[Segment] = []
    for segment in sorted(segments, key=lambda segment: -segment.top):
        first, after = _over(segment, columns)
        below = own.get(first)
        if first < labels and after <= max(labels, 1):
            own.setdefault(0, []).insert(0, segment)
        elif after - first > 1 and len(values) > 1:
            upper.append(segment)
        elif below is None or below[0].top - segment.bottom <= _IN_CELL * segment.height:
            own.setdefault(first, []).insert(0, segment)
        else:
            upper.append(segment)
    levels = _levels(upper)
    height = len(levels) + 1
    cells: list[Cell] = []
    for level, line in enumerate(levels):
        inside = [
            column
            for column in values
            if level == 0 or _is_under(columns[column], levels[level - 1], own, column, line)
        ]
        slots = [columns[column] for column in inside]
        found = spans([(segment.left, segment.right) for segment in line], slots)
        if found is None:
            return None, 0
        cells += [_cell([s], level, inside[a], 1, b - a) for s, (a, b) in zip(line, found, strict=True)]
    covered = {(cell.row, column) for cell in cells for column in range(cell.column, cell.column + cell.colspan)}
    for column, parts in own.items():
        top = height - 1
        while column >= labels and top > 0 and (top - 1, column) not in covered:
            top -= 1
        if column < labels:
            cells.append(_cell(parts, 0, 0, height, max(labels, 1)))
        else:
            cells.append(_cell(parts, top, column, height - top, 1))
    return cells, height


def _is_under(
    column: _Column, upper: Sequence[Segment], own: dict[int, list[Segment]], number: int, line: Sequence[Segment]
) -> bool:
    """Whether a column may belong to a header of this line: its own header stands below it."""
    parts = own.get(number)
    return parts is None or parts[0].middle > line[0].bottom


def _levels(segments: Sequence[Segment]) -> list[list[Segment]]:
    levels: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.middle):
        if levels and segment.middle - levels[-1][0].middle < 0.5 * segment.height:
            levels[-1].append(segment)
        else:
            levels.append([segment])
    return [sorted(level, key=lambda segment: segment.left) for level in levels]


def _cell(parts: Sequence[Segment], row: int, column: int, rows: int, columns: int) -> Cell:
    box = (
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )
    return Cell("\n".join(part.text for part in parts), row, column, rows, columns, Where(box=rounded(box)))


def _is_possible(cells: Sequence[Cell]) -> bool:
    taken: set[tuple[int, int]] = set()
    area = 0
    for cell in cells:
        area += cell.rowspan * cell.colspan
        rows, columns = range(cell.row, cell.row + cell.rowspan), range(cell.column, cell.column + cell.colspan)
        taken.update((row, column) for row in rows for column in columns)
    return len(taken) == area
