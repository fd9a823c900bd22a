"""What the rules that a recogniser found say of its words, and the words of the rules: bars that are rules, and rules
that were lost between numbers. All places are in points, on a page set straight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.layout.lattice import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.lattice import Grid, Slot
    from gzbg_convert.readers.layout.words import Word

_BARS = "|｜│丨!"
_NEAR = 0.5  # of the height of a word: a bar that near to a rule is the rule
_WITHIN = 0.25  # of the width of a word: a rule so far inside it runs through it


def without_bars(word: Word, down: Sequence[Rule]) -> Word | None:
    """A word without the rules at its ends that were read as bars; None if nothing else is in it.

    ``down`` are the rules, from left to right.
    """
    text = word.text
    if not down or (text[0] not in _BARS and text[-1] not in _BARS):
        return word
    share = (word.right - word.left) / len(text)
    while word.text and word.text[0] in _BARS and _is_at_rule(word, word.left, share, down):
        word = word._replace(text=word.text[1:], left=word.left + share)
    while word.text and word.text[-1] in _BARS and _is_at_rule(word, word.right, share, down):
        word = word._replace(text=word.text[:-1], right=word.right - share)
    return word if word.text else None


def _is_at_rule(word: Word, place: float, share: float, down: Sequence[Rule]) -> bool:
    """Whether a rule runs near an end of a word, at its height."""
    most = max(_NEAR * (word.bottom - word.top), share)
    middle = (word.top + word.bottom) / 2
    first, last = bisect_left(down, (place - most,)), bisect_right(down, (place + most, float("inf")))
    return any(start <= middle <= end for _, start, end in down[first:last])


def lost_rules(grid: Grid, words: Sequence[Word]) -> tuple[list[Rule], list[Rule], list[int]]:
    """The pieces of rules, across and down, that are missing in a grid between numbers; and the words, by their index,
    whose places they are to part.

    Two numbers in one cell are two cells where a rule that other rows or columns have would run between them.
    """
    across: list[Rule] = []
    down: list[Rule] = []
    doubtful: list[int] = []
    wide = [number for number, slot in enumerate(grid.slots) if slot.rowspan > 1 or slot.colspan > 1]
    if not wide:
        return across, down, doubtful
    inside: dict[int, list[int]] = {number: [] for number in wide}
    for index, word in enumerate(words):
        owner = _owner(grid, word)
        if owner in inside:
            inside[owner].append(index)
    for number, found in inside.items():
        if len(found) < 2 or not all(_is_number(words[index].text) for index in found):
            continue
        slot = grid.slots[number]
        own = [words[index] for index in found]
        more = _between(slot, own, grid)
        if more[0] or more[1]:
            across += more[0]
            down += more[1]
            doubtful += found
    return across, down, doubtful


def _owner(grid: Grid, word: Word) -> int:
    """The cell of a grid that the middle of a word lies in, -1 for none."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    if not (grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]):
        return -1
    return grid.owner[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]


def _between(slot: Slot, words: Sequence[Word], grid: Grid) -> tuple[list[Rule], list[Rule]]:
    """The lines of the grid within a cell that run between its words and through none."""
    row, column, rows, columns, _ = slot
    top, bottom = grid.ys[row], grid.ys[row + rows]
    left, right = grid.xs[column], grid.xs[column + columns]
    across = [
        Rule(y, left, right)
        for y in grid.ys[row + 1 : row + rows]
        if _parts([(word.top, word.bottom) for word in words], y)
    ]
    down = [
        Rule(x, top, bottom)
        for x in grid.xs[column + 1 : column + columns]
        if _parts([(word.left, word.right) for word in words], x)
    ]
    return across, down


def _parts(extents: Sequence[tuple[float, float]], line: float) -> bool:
    """Whether some extents end before a line and the others begin behind it."""
    before = [end for start, end in extents if end - _WITHIN * (end - start) <= line]
    behind = [start for start, end in extents if start + _WITHIN * (end - start) >= line]
    return bool(before) and bool(behind) and len(before) + len(behind) == len(extents)


def _is_number(text: str) -> bool:
    return any(char.isdigit() for char in text) and text.isascii()
