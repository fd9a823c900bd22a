"""Numbers that a rule strikes out."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.layout.words import STROKE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.lattice import Rule
    from gzbg_convert.readers.layout.words import Word

_HIGH, _LOW = 0.3, 0.7  # of the height of a character: a rule between strikes it out


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
