"""Tables from rules: which rules belong together, and the cells between them.

Rules that run on into each other are joined; rules that touch are one table; within it they are put on common lines,
which make a grid of slots with walls between them; slots without a wall between them are one cell, which gives the
spans directly. All places are in points from the top left of the page as displayed. The work grows with the rules and
with the slots of the grids, not with the square of either.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, bisect_left, bisect_right, partial
from gzbg_convert.limits import LIMITS

_AT_EDGE = 1  # points: a rule that near a line of a table is part of it
_MOST_LOOSE = 1000  # rules that are no lines of tables: a page with more is a drawing
SNAP = 3.0  # points: lines nearer than that are one; ends that far from a line still touch it
_SHORTEST = 5.0  # points: shorter rules are ticks


class Rule(NamedTuple):
    """A straight rule: across at height ``at``, or down at distance ``at`` from the left; from ``start`` to ``end``."""

    at: float
    start: float
    end: float


if TYPE_CHECKING:

    def rule_of(values: tuple[float, float, float]) -> Rule: ...

else:
    rule_of = partial(tuple.__new__, Rule)  # a fifth of the cost of calling the class


class Slot(NamedTuple):
    """A cell of a grid: its first row and column, its spans, and whether rules close it on every side."""

    row: int
    column: int
    rowspan: int
    colspan: int
    is_closed: bool


class Grid(NamedTuple):
    """A table's lines from left to right and from top to bottom, its cells in reading order, and for every slot
    (``owner[row][column]``) the index of the cell that covers it.

    ``open_above`` and ``open_below``: the rules run on past the last line across. ``spare`` are the outer columns that
    only some rows reach, while a rule that runs all along parts them from the others.
    """

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    owner: list[list[int]]
    open_above: bool
    open_below: bool
    spare: tuple[int, ...]


if TYPE_CHECKING:
    from collections.abc import Sequence

    def _slot(values: tuple[int, int, int, int, bool]) -> Slot: ...

else:
    _slot = partial(tuple.__new__, Slot)  # a fifth of the cost of calling the class


def grids_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The tables that the rules draw, from top to bottom. A frame with a single cell is one too: the caller decides.

    Raises ``InputError`` (``limit:cells``).
    """
    if not across or not down:
        return []
    rows, columns = _joined(across), _joined(down)
    grids = [_grid(*group) for group in _groups(rows, columns)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that run on into each other joined, sorted by place. Others on the same line stay where they are: they
    may be another table's."""
    joined: list[Rule] = []
    line: list[Rule] = []
    edge = float("-inf")
    for rule in sorted(rules):
        if rule[0] > edge:
            joined.extend(_joined_line(line))
            line = []
            edge = rule[0] + SNAP
        line.append(rule)
    joined.extend(_joined_line(line))
    joined.sort()
    return joined


def _joined_line(line: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    start, end, total, count = float("inf"), float("-inf"), 0.0, 0
    for near, far, at in sorted([(near, far, at) for at, near, far in line]):
        if near > end + SNAP:
            if end - start >= _SHORTEST:
                joined.append(Rule(total / count, start, end))
            start, end, total, count = near, far, at, 1
            continue
        if far > end:
            end = far
        total += at
        count += 1
    if end - start >= _SHORTEST:
        joined.append(Rule(total / count, start, end))
    return joined


def _groups(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules across and down that touch one another, by group."""
    parent = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [rule.at for rule in columns]
    if len(rows) * len(columns) > LIMITS.cells * 20:
        raise InputError("limit:cells", most=LIMITS.cells)
    spans = [(start - SNAP, end + SNAP) for _, start, end in columns]
    for index, (at, start, end) in enumerate(rows):
        first = bisect_left(places, start - SNAP)
        last = bisect_right(places, end + SNAP)
        mine = index
        for other, (top, bottom) in enumerate(spans[first:last], start=len(rows) + first):
            if parent[other] != mine and top <= at <= bottom:
                group = root(other)
                if mine == index:  # the row joins the first group it touches, the others join that
                    parent[index] = mine = group
                else:
                    parent[group] = mine
                parent[other] = mine
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*rows, *columns]):
        groups.setdefault(root(index), ([], []))[index >= len(rows)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid | None:
    """The grid that touching rules draw, or None when they enclose nothing."""
    rows, columns = _aligned(rows), _aligned(columns)
    ys = _lines(rows)
    xs = _lines(columns)
    top, bottom = _ends(columns)
    left, right = _ends(rows)
    open_above, open_below = top < ys[0] - SNAP, bottom > ys[-1] + SNAP
    if open_above:
        ys.insert(0, _commonest([rule.start for rule in columns if rule.start < ys[0] - SNAP], ys[0]))
    if open_below:
        ys.append(_commonest([rule.end for rule in columns if rule.end > ys[-1] + SNAP], ys[-1]))
    xs = [left] * (left < xs[0] - SNAP) + xs + [right] * (right > xs[-1] + SNAP)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1:
        return None
    if height * width > LIMITS.cells:
        raise InputError("limit:cells", most=LIMITS.cells)
    across = _walls(rows, ys, xs)  # across[line][column]: a wall above the slot of that row
    down = _walls(columns, xs, ys)
    outer = ((0, down[0], down[1]), (width - 1, down[-1], down[-2])) if width > 1 else ()
    spare = tuple(column for column, edge, inner in outer if all(inner) and any(edge) and not all(edge))
    for edge in (across[0], across[-1]):
        edge[:] = [True] * width
    for edge in (down[0], down[-1]):
        edge[:] = [True] * height
    slots, owner = _cells(across, down)
    return Grid(xs, ys, slots, owner, open_above, open_below, spare)


def _aligned(rules: list[Rule]) -> list[Rule]:
    """The rules of one table on common lines; the longer a rule, the nearer the line is to it."""
    lines: list[list[Rule]] = []
    edge = float("-inf")
    for rule in sorted(rules):
        if rule[0] > edge:
            lines.append([])
            edge = rule[0] + SNAP
        lines[-1].append(rule)
    return [Rule(at, start, end) for line in lines for at in (_middle(line),) for _, start, end in line]


def _middle(line: list[Rule]) -> float:
    return sum(at * (end - start) for at, start, end in line) / sum(end - start for _, start, end in line)


def _lines(rules: list[Rule]) -> list[float]:
    return sorted({rule.at for rule in rules})


def _ends(rules: list[Rule]) -> tuple[float, float]:
    """Where at least two of the rules begin and end: one alone that sticks out is a stray."""
    starts = sorted(rule.start for rule in rules)
    ends = sorted((rule.end for rule in rules), reverse=True)
    return starts[min(1, len(starts) - 1)], ends[min(1, len(ends) - 1)]


def _commonest(ends: list[float], line: float) -> float:
    """Where most of the rules end that run on past the last line across, of equally many the nearest to it: a frame
    around the table runs further than its rows do."""
    alike: dict[int, list[float]] = {}
    for end in ends:
        alike.setdefault(round(end), []).append(end)
    return max(alike.values(), key=lambda same: (len(same), -abs(same[0] - line)))[0]


def _walls(rules: list[Rule], lines: list[float], cuts: list[float]) -> list[list[bool]]:
    """For every line, whether a rule on it runs along each of the pieces between ``cuts``."""
    index = {line: number for number, line in enumerate(lines)}
    walls = [[False] * (len(cuts) - 1) for _ in lines]
    for at, start, end in rules:
        row = walls[index[at]]
        first = bisect_left(cuts, start - SNAP)
        last = bisect_right(cuts, end + SNAP) - 1
        if last > first:
            row[first:last] = [True] * (last - first)
    return walls


def _cells(across: list[list[bool]], down: list[list[bool]]) -> tuple[list[Slot], list[list[int]]]:
    """Slots that no wall divides are one cell; what is not a rectangle is taken apart by rows."""
    height, width = len(across) - 1, len(down) - 1
    owner = [[-1] * width for _ in range(height)]
    slots: list[Slot] = []
    for row, line in enumerate(owner):
        above, below = across[row], across[row + 1]
        for column in range(width):
            if line[column] >= 0:
                continue
            right = column + 1
            if above[column] and below[column] and down[column][row] and down[right][row]:
                line[column] = len(slots)
                slots.append(_slot((row, column, 1, 1, True)))
                continue
            while right < width and not down[right][row]:
                right += 1
            bottom = row + 1
            while bottom < height and not any(across[bottom][column:right]):
                bottom += 1
            if _is_rectangle(across, down, row, column, bottom, right):
                for covered in owner[row:bottom]:
                    covered[column:right] = [len(slots)] * (right - column)
                slots.append(Slot(row, column, bottom - row, right - column, True))
            else:
                slots.extend(_pieces(_region(across, down, row, column), owner, len(slots)))
    return slots, owner


def _is_rectangle(
    across: list[list[bool]], down: list[list[bool]], row: int, column: int, bottom: int, right: int
) -> bool:
    """Whether walls run all around these slots and none between them."""
    return (
        all(across[row][column:right])
        and all(across[bottom][column:right])
        and all(down[column][row:bottom])
        and all(down[right][row:bottom])
        and not any(any(line[row:bottom]) for line in down[column + 1 : right])
        and not any(any(line[column:right]) for line in across[row + 1 : bottom])
    )


def _region(across: list[list[bool]], down: list[list[bool]], row: int, column: int) -> set[tuple[int, int]]:
    """All slots that can be reached from one without crossing a wall."""
    region = {(row, column)}
    waiting = [(row, column)]
    while waiting:
        y, x = waiting.pop()
        for wall, slot in (
            (across[y][x], (y - 1, x)),
            (across[y + 1][x], (y + 1, x)),
            (down[x][y], (y, x - 1)),
            (down[x + 1][y], (y, x + 1)),
        ):
            if not wall and slot not in region:
                region.add(slot)
                waiting.append(slot)
    return region


def _pieces(region: set[tuple[int, int]], owner: list[list[int]], number: int) -> list[Slot]:
    """A region that is no rectangle, as one open cell for every run of slots in a row."""
    slots: list[Slot] = []
    for row, column in sorted(region):
        last = slots[-1] if slots else None
        if last is not None and last.row == row and last.column + last.colspan == column:
            slots[-1] = last._replace(colspan=last.colspan + 1)
        else:
            slots.append(Slot(row, column, 1, 1, False))
        owner[row][column] = number + len(slots) - 1
    return slots


def loose_rules(across: Sequence[Rule], grids: Sequence[Grid]) -> list[Rule]:
    """The rules across that are not on the lines of a table; none on a page that is a drawing."""
    lines = {round(y) + near for grid in grids for y in grid.ys for near in range(-_AT_EDGE, _AT_EDGE + 1)}
    loose = [rule for rule in across if round(rule[0]) not in lines]
    return loose if len(loose) <= _MOST_LOOSE else []
