"""Paragraphs from the words that stand outside tables."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Box, Paragraph, Where
from gzbg_convert.readers.layout.cells import line_text, rounded
from gzbg_convert.readers.layout.words import Word, around

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT = 1.5  # characters that a full line may lack at its end
_INDENT = 1.2  # characters that the first line of a paragraph stands in from the left
_LEADING = 2.5  # of the height of a line: lines of a paragraph are not further apart
_NUMBER_APART = 0.6  # of the height of a line: a number that far behind something may stand in a column
_DIGITS = "一二三四五六七八九十"
_MOST_DIGITS = 3
_SAME = 1.15  # how much further than the lines before the next one of a paragraph may be

Margins = tuple[float, float]


def margins_of(words: Sequence[Word]) -> Margins:
    """The left and the right edge of all text of a page."""
    return min((word.left for word in words), default=0.0), max((word.right for word in words), default=0.0)


def paragraphs_of_lines(lines_of_words: Sequence[Sequence[Word]], page: int, margins: Margins) -> list[Paragraph]:
    """The paragraphs that lines make. ``page`` counts from 1; ``margins`` are those of the whole page: between two
    tables there may be no full line to tell them."""
    lines = [(line_text(line), around(line)) for line in lines_of_words]
    paragraphs: list[tuple[str, Box]] = []
    last: Box | None = None
    pitch = 0.0
    for text, box in lines:
        step = box[1] - last[1] if last is not None else 0.0
        is_near = last is not None and (not pitch or step <= _SAME * pitch)
        if last is not None and is_near and _runs_on(last, box, margins) and not _is_numbered(text):
            before, whole = paragraphs[-1]
            paragraphs[-1] = before + _joint(before[-1], text[0]) + text, _around(whole, box)
            pitch = step
        else:
            paragraphs.append((text, box))
            pitch = 0.0
        last = box
    return [Paragraph(text, Where(page, rounded(box))) for text, box in paragraphs]


def _runs_on(above: Box, below: Box, margins: tuple[float, float]) -> bool:
    """Whether a line is the next one of the paragraph above: that one is full, this one starts at the margin, and
    they are of one size and near each other."""
    left, right = margins
    size, own = above[3] - above[1], below[3] - below[1]
    if abs(size - own) > 0.25 * max(size, own) or below[1] - above[1] > _LEADING * size:
        return False
    return above[2] >= right - _SHORT * size and below[0] <= left + _INDENT * size


def _is_numbered(text: str) -> bool:
    """Whether a line begins with 一、 or 十二、: a section's heading, which goes on with no line."""
    digits = len(text) - len(text.lstrip(_DIGITS))
    return 0 < digits <= _MOST_DIGITS and text[digits : digits + 1] == "、"


def _joint(before: str, after: str) -> str:
    """A blank between Latin words; nothing between Chinese characters or within a number."""
    return " " if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() else ""


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def may_have_rows(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether in some line a word with a digit stands apart: without such a line there is no table."""
    return any(
        word.left - last.right > _NUMBER_APART * (word.bottom - word.top) and word.text[-1].isdigit()
        for line in lines
        if len(line) > 1
        for last, word in pairwise(line)
    )
