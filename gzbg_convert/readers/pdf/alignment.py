"""What belongs to what by its place alone: lines of a label to the row they stand beside, headings to the columns they
stand above. Cells are set in the middle of what they span, or at its beginning; the hypothesis under which all of them
fit best is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Extent = tuple[float, float]  # start and end of something along the axis in question

_ALONE = 0.75  # of its own size: what it costs to leave a part without a whole, or a whole without a part
_MOST_OFF = 0.6  # of a slot: how far parts may stand from where they should
_MOST_LINES = 8  # lines of one label
_LEADING = 1.1  # of a line's height: a wider gap parts two labels

_HOLDS: tuple[Callable[[Extent], float], ...] = (
    lambda extent: (extent[0] + extent[1]) / 2,
    lambda extent: extent[0],
)


def spans(parts: Sequence[Extent], slots: Sequence[Extent]) -> list[tuple[int, int]] | None:
    """For every part, in order, the first slot that it stands for and the one after its last: the slots are shared out
    among the parts without gaps. None when there are more parts than slots, or when no sharing out fits."""
    if not parts or len(parts) > len(slots):
        return None
    cost, found = min((_shared_out(parts, slots, hold) for hold in _HOLDS), key=lambda found: found[0])
    size = min(end - start for start, end in slots)
    return found if cost <= _MOST_OFF * size * len(parts) else None


def _shared_out(
    parts: Sequence[Extent], slots: Sequence[Extent], hold: Callable[[Extent], float]
) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest way to share out the slots, and its cost: how far the parts stand from where they should."""
    count = len(slots)
    nowhere: tuple[float, list[tuple[int, int]]] = (float("inf"), [])
    best: list[tuple[float, list[tuple[int, int]]]] = [(0.0, []), *[nowhere] * count]
    for part in parts:
        following = [nowhere] * (count + 1)
        for first, (cost, taken) in enumerate(best[:-1]):
            if cost == float("inf"):
                continue
            for after in range(first + 1, count + 1):
                whole = slots[first][0], slots[after - 1][1]
                total = cost + abs(hold(part) - hold(whole))
                if total < following[after][0]:
                    following[after] = total, [*taken, (first, after)]
        best = following
    return best[count]


def rows_of(lines: Sequence[Extent], rows: Sequence[Extent]) -> list[int | None]:
    """For every line of text, from top to bottom, the row that it is part of the label of; None for those that stand
    alone. Lines of one label follow each other."""
    return min((_attached(lines, rows, hold) for hold in _HOLDS), key=lambda found: found[0])[1]


def _attached(
    lines: Sequence[Extent], rows: Sequence[Extent], hold: Callable[[Extent], float]
) -> tuple[float, list[int | None]]:
    """The cheapest way to attach the lines to the rows, and its cost."""
    size = min((bottom - top for top, bottom in [*lines, *rows]), default=0.0)
    infinite = float("inf")
    costs = [[infinite] * (len(rows) + 1) for _ in range(len(lines) + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    costs[0][0] = 0.0
    for line in range(len(lines) + 1):
        for row in range(len(rows) + 1):
            cost = costs[line][row]
            if cost == infinite:
                continue
            options = []
            if row < len(rows):
                options.append((line, row + 1, _ALONE * size))
            if line < len(lines):
                options.append((line + 1, row, _ALONE * size))
            if row < len(rows):
                for after in range(line + 1, min(len(lines), line + _MOST_LINES) + 1):
                    if after > line + 1 and lines[after - 1][0] - lines[after - 2][1] > _LEADING * size:
                        break
                    block = lines[line][0], lines[after - 1][1]
                    options.append((after, row + 1, abs(hold(block) - hold(rows[row]))))
            for to_line, to_row, more in options:
                if cost + more < costs[to_line][to_row]:
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
