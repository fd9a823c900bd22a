"""Paragraphs from the words that stand outside tables."""

from __future__ import annotations

from collections.abc import Sequence

from gzbg_convert.model.document import Box, Paragraph, Where
from gzbg_convert.readers.pdf.cells import line_text, lines_of
from gzbg_convert.readers.pdf.characters import Word

_SHORT = 1.5  # characters that a full line may lack at its end
_INDENT = 1.2  # characters that the first line of a paragraph stands in from the left


def paragraphs_of(words: Sequence[Word], page: int) -> list[Paragraph]:
    """The paragraphs that the words make, from top to bottom. ``page`` counts from 1."""
    lines = [(line_text(line), _box(line)) for line in lines_of(words)]
    if not lines:
        return []
    left = min(box[0] for _, box in lines)
    right = max(box[2] for _, box in lines)
    paragraphs: list[tuple[str, Box]] = []
    last: Box | None = None
    for text, box in lines:
        if last is not None and _runs_on(last, box, left, right):
            before, whole = paragraphs[-1]
            paragraphs[-1] = before + _joint(before[-1], text[0]) + text, _around(whole, box)
        else:
            paragraphs.append((text, box))
        last = box
    return [Paragraph(text, Where(page, _rounded(box))) for text, box in paragraphs]


def _runs_on(above: Box, below: Box, left: float, right: float) -> bool:
    """Whether a line is the next one of the paragraph above: that one is full, this one starts at the margin, and
    they are of one size and near each other."""
    size, own = above[3] - above[1], below[3] - below[1]
    if abs(size - own) > 0.25 * max(size, own) or below[1] - above[3] > 1.5 * size:
        return False
    return above[2] >= right - _SHORT * size and below[0] <= left + _INDENT * size


def _joint(before: str, after: str) -> str:
    """A blank between Latin words; nothing between Chinese characters or within a number."""
    return (
        " " if before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha() else ""
    )


def _box(line: Sequence[Word]) -> Box:
    return (
        min(word.left for word in line),
        min(word.top for word in line),
        max(word.right for word in line),
        max(word.bottom for word in line),
    )


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
