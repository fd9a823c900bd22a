"""One block of a table without rules: a header and the rows under it, set on a grid by where everything stands."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, dataclass, field
from gzbg_convert.model.document import Box, Cell, Where
from gzbg_convert.readers.layout.alignment import closeness, rows_of, spans
from gzbg_convert.readers.layout.cells import BY_POSITION, rounded
from gzbg_convert.readers.layout.value_columns import Column, Line, columns_of, is_of_values, recut, stands_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.segments import Segment
    from gzbg_convert.readers.layout.words import Characters

_NEAR = 0.75  # of a small step from row to row: a closer line belongs to the row above
_HIGHER = 0.3  # of the height of a line: headers that much above the lowest stand for more lines
_MOST_OWN = 0.7  # of the rows have a label in a column: then every line of it is of one row


@dataclass(slots=True)
class _Body:
    """The rows while they are filled: where their values stand, and the columns that labels have taken in each."""

    columns: list[Column]
    labels: int  # columns of labels
    close: float  # lines of one cell are not further apart
    extents: list[tuple[float, float]]
    taken: list[set[int]]
    cells: list[Cell] = field(default_factory=list)
    titles: list[Segment] = field(default_factory=list)  # lines of labels that belong to no row
    is_guessed: bool = False  # what some label stands for could not be told from its place


def block_cells(lines: Sequence[Line], page: int, characters: Characters) -> list[Cell] | None:
    """The cells of a block on a grid, or None when their places contradict one another. ``characters`` takes a word
    apart."""
    rows = _first_lines([line for line in lines if len(line) > 1 and any(segment.is_value for segment in line[1:])])
    if not rows:
        return None
    top = min(segment.top for segment in rows[0])
    loose = [line for line in lines if not any(line is row for row in rows)]
    rows = [recut(line, columns_of(rows), characters) for line in rows]
    below = [line for line in loose if min(segment.middle for segment in line) >= top]
    columns = columns_of([*rows, *([segment] for line in below for segment in line)])
    labels = next((index for index, column in enumerate(columns) if is_of_values(rows, column)), 0)
    above = [recut(line, columns, characters) for line in loose if min(segment.middle for segment in line) < top]
    beside = [segment for line in below for segment in line]
    while above and all(segment.is_value for segment in above[-1]):
        beside[:0] = above.pop()  # the first line of values that stand in the middle of their cells
    close = closeness([(s.top, s.bottom) for line in lines for s in line], [_extent(line) for line in rows])
    while len(above) > 1 and len(above[-1]) == 1 and _is_title(above[-1][0], above[-2], columns[:labels], close):
        beside.insert(0, above.pop()[0])
    titles = []
    header_at = next((index for index, line in enumerate(above) if len(line) > 1), 0)
    if header_at and _is_title(above[header_at - 1][0], above[header_at], columns[:labels], close):
        titles = [line[0] for line in above[:header_at]]
        above = above[header_at:]
    body = _body(rows, beside, columns, labels, close)
    header = _header(above, columns, labels, body.close) if body else None
    if body is None or header is None or (body.is_guessed and _has_repeats(body)):
        return None
    _add_blanks(body)
    cells = _numbered(body)
    header = [_cell([title], row, 0, 1, len(columns)) for row, title in enumerate(titles)] + [
        cell._replace(row=cell.row + len(titles)) for cell in header
    ]
    height = max((cell.row + cell.rowspan for cell in header), default=0)
    cells = header + [cell._replace(row=cell.row + height) for cell in cells]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return [_on(cell, page) for cell in cells] if _is_possible(cells) else None


def _first_lines(rows: list[Line]) -> list[Line]:
    """The lines that begin a row: much closer ones are second lines of the same cells."""
    steps = sorted(_extent(lower)[0] - _extent(upper)[0] for upper, lower in pairwise(rows))
    if not steps:
        return rows
    least = _NEAR * steps[len(steps) // 4]
    kept = rows[:1]
    for row in rows[1:]:
        if _extent(row)[0] - _extent(kept[-1])[0] >= least:
            kept.append(row)
    return kept


def _is_title(segment: Segment, other: Line, labels: Sequence[Column], close: float) -> bool:
    """Whether a line alone over the labels is a title of its own and no part of a label in the line next to it: it is
    far from it, or stands over what is beside that label, too."""
    if not labels or segment.left > labels[-1].right:
        return False
    near = [part for part in other if part.left < segment.right and segment.left < part.right]
    return len(other) > 1 and (len(near) > 1 or all(abs(segment.top - part.top) > close for part in near))


def _extent(row: Line) -> tuple[float, float]:
    """Where the values of a row stand, from top to bottom."""
    return min(s.top for s in row if s.is_value), max(s.bottom for s in row if s.is_value)


def _on(cell: Cell, page: int) -> Cell:
    return cell._replace(where=cell.where._replace(page=page))


def _body(
    rows: Sequence[Line], beside: Sequence[Segment], columns: list[Column], labels: int, close: float
) -> _Body | None:
    """The rows: values each in its column, labels with the lines that stand above and below theirs."""
    extents = [_extent(line) for line in rows]
    body = _Body(columns, labels, close, extents, [set() for _ in rows])
    by_column: dict[int, list[Segment]] = {}
    for number, line in enumerate(rows):
        for segment in line:
            first, after = stands_over(segment, columns)
            if first >= labels:
                body.cells.append(_cell([segment], number, first, 1, after - first))
            else:
                by_column.setdefault(first, []).append(segment)
    for segment in beside:
        first, _ = stands_over(segment, columns)
        if first < labels:
            by_column.setdefault(first, []).append(segment)
        elif not _continues(body, segment, first):
            return None
    for first in sorted(by_column, reverse=True):
        _add_labels(body, sorted(by_column[first], key=lambda segment: segment.top), first)
    return body


def _continues(body: _Body, segment: Segment, column: int) -> bool:
    """Add a further line to the value that it stands right under or above, if there is one."""
    for index, cell in enumerate(body.cells):
        assert cell.where.box is not None
        _, top, _, bottom = cell.where.box
        if cell.column == column and min(abs(segment.top - top), abs(segment.bottom - bottom)) <= body.close:
            texts = (cell.text, segment.text) if segment.top > top else (segment.text, cell.text)
            body.cells[index] = cell._replace(text="\n".join(texts))
            return True
    return False


def _add_labels(body: _Body, segments: Sequence[Segment], column: int) -> None:
    """The cells of one column of labels: those of one row each, those that stand for the rows around them, titles."""
    beside = sum(_is_beside(segment, body.extents) for segment in segments)
    is_full = column == body.labels - 1 or beside >= _MOST_OWN * len(body.extents)
    own = [
        segment
        for segment in segments
        if is_full or stands_over(segment, body.columns)[1] == body.labels or _is_last(body, segment, column)
    ]
    attached = rows_of([(segment.top, segment.bottom) for segment in own], body.extents)
    for row in sorted({row for row in attached if row is not None}):
        parts = [segment for segment, at in zip(own, attached, strict=True) if at == row]
        width = 1
        while column + width < body.labels and column + width not in body.taken[row]:
            width += 1
        body.taken[row].update(range(column, column + width))
        body.cells.append(_cell(parts, row, column, 1, width))
    alone = [segment for segment, at in zip(own, attached, strict=True) if at is None]
    groups = [segment for segment in segments if segment not in own]
    if is_full:
        body.titles += alone + groups
    else:
        _add_groups(body, sorted(alone + groups, key=lambda segment: segment.top), column)


def _add_blanks(body: _Body) -> None:
    """Blank cells where in a row nothing stands in a column of values."""
    taken = {(cell.row, column) for cell in body.cells for column in range(cell.column, cell.column + cell.colspan)}
    for row, (top, bottom) in enumerate(body.extents):
        for column in range(body.labels, len(body.columns)):
            if (row, column) not in taken:
                left, right = body.columns[column]
                where = Where(box=rounded((left, top, right, bottom)))
                body.cells.append(Cell("", row, column, 1, 1, where, BY_POSITION))


def _has_repeats(body: _Body) -> bool:
    """Whether two rows have the same label, so that only what stands over them tells them apart."""
    labels = [cell.text for cell in body.cells if cell.column + cell.colspan == body.labels]
    return len(set(labels)) < len(labels)


def _is_beside(segment: Segment, extents: Sequence[tuple[float, float]]) -> bool:
    return any(abs(top + bottom - segment.top - segment.bottom) < 0.6 * segment.height for top, bottom in extents)


def _is_last(body: _Body, segment: Segment, column: int) -> bool:
    """Whether a label stands in line with a row that has no label in a later column."""
    for (top, bottom), columns in zip(body.extents, body.taken, strict=True):
        if abs(top + bottom - segment.top - segment.bottom) < 0.6 * segment.height:
            return not any(other > column for other in columns)
    return False


def _add_groups(body: _Body, segments: Sequence[Segment], column: int) -> None:
    """Labels that stand for several rows: those without one in this column, shared out by place. Where no sharing out
    fits, each stands in the row that it is nearest to."""
    free = [row for row in range(len(body.extents)) if column not in body.taken[row]]
    waiting = _stacked(segments, body.close)
    for run in _runs(free):
        low, high = body.extents[run[0]][0], body.extents[run[-1]][1]
        blocks = [block for block in waiting if low <= (block[0].top + block[-1].bottom) / 2 <= high]
        waiting = [block for block in waiting if block not in blocks]
        found = spans(
            [(block[0].top, block[-1].bottom) for block in blocks], [body.extents[row] for row in run], all_taken=True
        )
        if found is None:
            body.is_guessed = body.is_guessed or bool(blocks)
            found = []
            for block in blocks:
                middle = (block[0].top + block[-1].bottom) / 2
                row = min(range(len(run)), key=lambda at: abs(middle - sum(body.extents[run[at]]) / 2))
                found.append((row, row + 1))
        for block, (first, after) in zip(blocks, found, strict=True):
            body.cells.append(_cell(block, run[first], column, after - first, 1))
            for row in run[first:after]:
                body.taken[row].add(column)
    body.titles += [segment for block in waiting for segment in block]


def _runs(rows: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _stacked(segments: Sequence[Segment], close: float) -> list[list[Segment]]:
    """Segments below one another that are lines of one cell."""
    blocks: list[list[Segment]] = []
    for segment in segments:
        last = blocks[-1][-1] if blocks else None
        if last is not None and segment.top - last.top <= close:
            blocks[-1].append(segment)
        else:
            blocks.append([segment])
    return blocks


def _numbered(body: _Body) -> list[Cell]:
    """The cells with the titles in rows of their own."""
    tops = [title.middle for title in body.titles]
    middles = [sum(extent) / 2 for extent in body.extents]
    number = [row + sum(top < middle for top in tops) for row, middle in enumerate(middles)]
    cells = []
    for cell in body.cells:
        first, last = number[cell.row], number[cell.row + cell.rowspan - 1]
        cells.append(cell._replace(row=first, rowspan=last - first + 1))
    for order, title in enumerate(sorted(body.titles, key=lambda title: title.middle)):
        row = order + sum(middle <= title.middle for middle in middles)
        column, _ = stands_over(title, body.columns)
        cells.append(_cell([title], row, column, 1, len(body.columns) - column))
    return cells


def _header(lines: Sequence[Line], columns: Sequence[Column], labels: int, close: float) -> list[Cell] | None:
    """The cells above the rows.

    The lowest cell of every column is its own; those above stand over several columns, shared out by place. A line
    with as many cells as there are columns of values has one for each.
    """
    values = range(labels, len(columns))
    own: dict[int, list[Segment]] = {}
    upper: list[Segment] = []
    for line in reversed(lines):
        over = [segment for segment in line if not labels or segment.right > columns[labels - 1].right]
        is_whole = len(line) == len(columns)
        in_order = len(over) == len(values) and len(over) > 1
        for segment in reversed(line):
            first, after = stands_over(segment, columns)
            if is_whole:
                first, after = line.index(segment), line.index(segment) + 1
            elif segment in over and in_order:
                first = values[over.index(segment)]
                after = first + 1
            below = own.get(first)
            if first < labels and after <= labels and not is_whole:
                own.setdefault(0, []).insert(0, segment)
            elif after - first > 1 or (below and below[0].top - segment.top > close):
                upper.append(segment)
            else:
                own.setdefault(first, []).insert(0, segment)
    if len(values) == 1 and upper:
        return None
    return _stacked_header(own, _levels(upper), columns, labels)


def _stacked_header(
    own: dict[int, list[Segment]], levels: list[list[Segment]], columns: Sequence[Column], labels: int
) -> list[Cell] | None:
    if not own and not levels:
        return []
    height = len(levels) + 1
    cells: list[Cell] = []
    middles = {column: (parts[0].top + parts[-1].bottom) / 2 for column, parts in own.items() if column >= labels}
    lowest = max(middles.values(), default=0.0)
    for level, line in enumerate(levels):
        # A header that stands higher than others reaches up: nothing but the topmost line stands above it.
        reach = lowest - _HIGHER * line[0].height if level else 0.0
        under = [column for column in range(labels, len(columns)) if middles.get(column, lowest) >= reach]
        found = spans(
            [(segment.left, segment.right) for segment in line], [columns[column] for column in under], all_taken=False
        )
        if found is None:
            return None
        cells += [
            _cell([s], level, under[a], 1, under[b - 1] + 1 - under[a]) for s, (a, b) in zip(line, found, strict=True)
        ]
    covered = {(cell.row, column) for cell in cells for column in range(cell.column, cell.column + cell.colspan)}
    for column, parts in own.items():
        top = height - 1
        while top > 0 and (top - 1, column) not in covered:
            top -= 1
        width = 1
        while column + width < labels and column + width not in own:
            width += 1
        cells.append(_cell(parts, top, column, height - top, width))
    return cells


def _levels(segments: Sequence[Segment]) -> list[list[Segment]]:
    levels: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.middle):
        if levels and segment.middle - levels[-1][0].middle < 0.5 * segment.height:
            levels[-1].append(segment)
        else:
            levels.append([segment])
    return [sorted(level, key=lambda segment: segment.left) for level in levels]


def _cell(parts: Sequence[Segment], row: int, column: int, rows: int, columns: int) -> Cell:
    text = "\n".join(part.text for part in parts)
    return Cell(text, row, column, rows, columns, Where(box=rounded(_around(parts))), BY_POSITION)


def _around(parts: Sequence[Segment]) -> Box:
    return (
        min(part.left for part in parts),
        min(part.top for part in parts),
        max(part.right for part in parts),
        max(part.bottom for part in parts),
    )


def _is_possible(cells: Sequence[Cell]) -> bool:
    taken: set[tuple[int, int]] = set()
    area = 0
    for cell in cells:
        area += cell.rowspan * cell.colspan
        rows, columns = range(cell.row, cell.row + cell.rowspan), range(cell.column, cell.column + cell.colspan)
        taken.update((row, column) for row in rows for column in columns)
    return len(taken) == area
