"""What belongs to what by its place alone: lines of a label to the row they stand beside, headings to the columns they
stand above. Cells are set in the middle of what they span, or at its beginning; the hypothesis under which all of them
fit best is taken.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING

Extent = tuple[float, float]  # start and end of something along the axis in question
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Hold = Callable[[Extent], float]

_ALONE = 0.4  # of its own size: what it costs to leave a line without a row, or a row without a line
_SKIPPED = 0.15  # of its own size: what it costs to leave a slot without a part
_MOST_OFF = 0.6  # of a slot: how far each part may stand from where it should
_MOST_LINES = 8  # lines of one label
_CLOSE = 0.9  # of the distance between rows: lines of one label are closer
_LEADING = 1.6  # of the height of a line: the same where there is but one row

_HOLDS: tuple[Hold, ...] = (
    lambda extent: (extent[0] + extent[1]) / 2,
    lambda extent: extent[0],
)
_INFINITE = float("inf")


def spans(parts: Sequence[Extent], slots: Sequence[Extent], *, all_taken: bool) -> list[tuple[int, int]] | None:
    """For every part, in order, the first slot that it stands for and the one after its last. Unless ``all_taken``,
    slots may stand for nothing. None when there are more parts than slots, or when no sharing out fits."""
    if not parts or len(parts) > len(slots):
        return None
    size = min(end - start for start, end in slots)
    skipped = _INFINITE if all_taken else _SKIPPED * size
    cost, found = min((_shared_out(parts, slots, hold, skipped) for hold in _HOLDS), key=lambda found: found[0])
    most = _MOST_OFF * len(parts) + (0.0 if all_taken else _SKIPPED * len(slots))
    return found if cost <= most * size else None


def _shared_out(
    parts: Sequence[Extent], slots: Sequence[Extent], hold: Hold, skipped: float
) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest way to share out the slots, and its cost: how far the parts stand from where they should."""
    count = len(slots)
    nowhere: tuple[float, list[tuple[int, int]]] = (_INFINITE, [])
    best = [(0.0, nowhere[1])] + [(skipped * slot, nowhere[1]) for slot in range(1, count + 1)]
    for part in parts:
        following = [nowhere] * (count + 1)
        for first, (cost, taken) in enumerate(best[:-1]):
            for after in range(first + 1, count + 1):
                whole = slots[first][0], slots[after - 1][1]
                total = cost + abs(hold(part) - hold(whole))
                if total < following[after][0]:
                    following[after] = total, [*taken, (first, after)]
        for after in range(1, count + 1):
            skipping = following[after - 1][0] + skipped
            if skipping < following[after][0]:
                following[after] = skipping, following[after - 1][1]
        best = following
    return best[count]


def rows_of(lines: Sequence[Extent], rows: Sequence[Extent]) -> list[int | None]:
    """For every line of text, from top to bottom, the row that it is part of the label of; None for those that stand
    alone. Lines of one label follow each other, closer than rows do."""
    if not lines:
        return []
    return min((_attached(lines, rows, hold) for hold in _HOLDS), key=lambda found: found[0])[1]


def _attached(lines: Sequence[Extent], rows: Sequence[Extent], hold: Hold) -> tuple[float, list[int | None]]:
    """The cheapest way to attach the lines to the rows, and its cost."""
    costs = [[_INFINITE] * (len(rows) + 1) for _ in range(len(lines) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    costs[0][0] = 0.0
    alone = _ALONE * min(bottom - top for top, bottom in lines)
    close = closeness(lines, rows)
    for line, row in ((line, row) for line in range(len(lines) + 1) for row in range(len(rows) + 1)):
        cost = costs[line][row]
        options = [(line, row + 1, alone), (line + 1, row, alone)]
        if row < len(rows):
            options.extend(_labels(lines, line, rows[row], row, hold, close))
        for to_line, to_row, more in options:
            if to_line <= len(lines) and to_row <= len(rows) and cost + more < costs[to_line][to_row]:
                costs[to_line][to_row] = cost + more
                steps[to_line, to_row] = line, row
    found: list[int | None] = [None] * len(lines)
    at = len(lines), len(rows)
    while at != (0, 0):
        line, row = steps[at]
        if at[0] > line and at[1] > row:
            found[line : at[0]] = [row] * (at[0] - line)
        at = line, row
    return costs[-1][-1], found


def closeness(lines: Sequence[Extent], rows: Sequence[Extent]) -> float:
    """How far the beginnings of two lines of one cell are apart at most: closer than rows are."""
    apart = [sum(lower) / 2 - sum(upper) / 2 for upper, lower in pairwise(rows)]
    return _CLOSE * min(apart) if apart else _LEADING * min(bottom - top for top, bottom in lines)


def _labels(
    lines: Sequence[Extent], first: int, extent: Extent, row: int, hold: Hold, close: float
) -> Iterator[tuple[int, int, float]]:
    """The labels of a row that begin with a line: (line after it, row after it, cost)."""
    for after in range(first + 1, min(len(lines), first + _MOST_LINES) + 1):
        if after > first + 1 and lines[after - 1][0] - lines[after - 2][0] > close:
            return
        yield after, row + 1, abs(hold((lines[first][0], lines[after - 1][1])) - hold(extent))
