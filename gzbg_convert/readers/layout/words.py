"""Words of a page and their boxes; figures among single characters: those of one number belong together, whatever rule
runs through it. All places are in points from the top left of the page as displayed."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, partial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gzbg_convert.model.document import Box

STROKE = "\u0336"  # stands over what is struck out
_TOUCHING = 0.1  # of the height of a digit: the next one of a number is no further away
_WIDER = 0.2  # of the height of a digit: a step from digit to digit that much wider than another has a gap in it
SMALL = 0.75  # of the height of a digit: smaller ones beside it are notes if they do not stand on its line
_RAISED = 0.2  # of the height of a digit: the end of a raised one is that far above its end
_LOWERED = 0.02  # of the height of a digit: the end of a lowered one is that far below its end
_LEVEL = 0.1  # of the height of a digit: those of a number are of one size and on one line


class Word(NamedTuple):
    """Characters without a blank between them, and their box from the top left of the page as displayed.

    ``start`` is the index of the first in the text of the page; ``before`` is what stands before it there: "" when
    the word before runs on into it, else a blank or a line end. ``is_turned``: it runs up, down or upside down.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: int
    before: str = "\n"
    is_turned: bool = False


if TYPE_CHECKING:

    def word_of(values: tuple[str, float, float, float, float, int, str, bool]) -> Word: ...

else:
    word_of = partial(tuple.__new__, Word)  # a fifth of the cost of calling the class


if TYPE_CHECKING:
    Characters = Callable[[str, int, str], list[Word]]
    """Takes a word, or a part of one, apart: its text, its start, what stands before it."""


def around(words: Sequence[Word]) -> Box:
    """The box around words."""
    if len(words) == 1:
        return words[0][1:5]
    lefts, tops, rights, bottoms = zip(*[word[1:5] for word in words], strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def numbers_together(characters: Sequence[Word]) -> list[Word]:
    """Single characters of a line, in reading order, with the digits of each number made one word."""
    if sum(character.text.isdigit() for character in characters) < 2:
        return list(characters)
    steps = [after.left - before.left for before, after in pairwise(characters) if _follows(before, after)]
    least = min(steps, default=0.0)
    words: list[Word] = []
    before: Word | None = None
    for word in characters:
        height = word.bottom - word.top
        if before is not None and _follows(before, word) and word.left - before.left <= least + _WIDER * height:
            words[-1] = words[-1]._replace(text=words[-1].text + word.text, right=word.right)
        else:
            words.append(word)
        before = word
    return words


def _follows(before: Word, word: Word) -> bool:
    """Whether one digit stands right behind another. Boxes of some fonts are wider than the step to the next."""
    if before.is_turned or word.is_turned or not (before.text.isdigit() and word.text.isdigit()):
        return False
    height = before.bottom - before.top
    is_next = word.start == before.start + 1 and before.left < word.left <= before.right + _TOUCHING * height
    return is_next and max(abs(word.top - before.top), abs(word.bottom - before.bottom)) <= _LEVEL * height


def as_script(word: Word, beside: Word) -> str:
    """The text of a word beside another one; digits that are smaller, and raised or lowered, as superior or inferior
    figures: 72 with a note 1 is no 721."""
    height = beside.bottom - beside.top
    if word.bottom - word.top > SMALL * height or not word.text.isdigit() or not beside.text[-1:].isdigit():
        return word.text
    is_raised = beside.bottom - word.bottom > _RAISED * height
    if not is_raised and word.bottom - beside.bottom <= _LOWERED * height:
        return word.text
    from gzbg_convert.readers.html.ink import lowered, raised

    return raised(word.text) if is_raised else lowered(word.text)
