"""Numbers that a rule strikes out."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.lattice import Grid, Rule
    from gzbg_convert.readers.layout.words import Word

_AT_EDGE = 1  # points: a rule that near a line of a table is part of it
_HIGH, _LOW = 0.3, 0.7  # of the height of a character: a rule between strikes it out
STROKE = "\u0336"
_MOST_RULES = 1000  # that are no lines of tables: a page with more is a drawing


def loose_rules(across: Sequence[Rule], grids: Sequence[Grid]) -> list[Rule]:
    """The rules across that are not on the lines of a table; none on a page that is a drawing."""
    lines = {round(y) + near for grid in grids for y in grid.ys for near in range(-_AT_EDGE, _AT_EDGE + 1)}
    loose = [rule for rule in across if round(rule[0]) not in lines]
    return loose if len(loose) <= _MOST_RULES else []


def strike(words: list[Word], rules: Sequence[Rule]) -> list[Word]:
    """The words, with a stroke over the digits of those that a rule runs through."""
    by_line: dict[int, list[Rule]] = {}
    for rule in rules:
        for near in (-1, 0, 1):
            by_line.setdefault(round(rule.at) + near, []).append(rule)
    return [_struck(word, by_line.get(round((word.top + word.bottom) / 2), ())) for word in words]


def _struck(word: Word, rules: Sequence[Rule]) -> Word:
    width = (word.right - word.left) / len(word.text)
    low, high = word.top + _HIGH * (word.bottom - word.top), word.top + _LOW * (word.bottom - word.top)
    rules = [rule for rule in rules if low <= rule.at <= high]
    if not rules or not any(map(str.isdigit, word.text)):
        return word
    middles = [word.left + width * (index + 0.5) for index in range(len(word.text))]
    marked = [
        char + STROKE if char.isdigit() and any(rule.start < middle < rule.end for rule in rules) else char
        for char, middle in zip(word.text, middles, strict=True)
    ]
    return word._replace(text="".join(marked))
