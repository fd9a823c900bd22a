"""Lines of words cut where the gaps are wide: what stands in one cell of a table without rules, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gzbg_convert.readers.pdf.cells import line_text, lines_of
from gzbg_convert.readers.pdf.characters import Word, around

_GAP = 0.7  # of the height of the line: a wider gap parts two cells
_MOST_MARKS = 3  # letters (件, 万元) that a number may carry
_NO_NUMBER = frozenset(("-", "--", "/", "—", "——", "－", "无", "不涉及"))


class Segment(NamedTuple):
    """Words of one line that stand close together, and their box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def is_value(self) -> bool:
        """Whether it is a number, with a unit perhaps, or says that there is none."""
        if self.text in _NO_NUMBER:
            return True
        digits = sum(char.isdigit() for char in self.text)
        letters = sum(char.isalpha() for char in self.text)
        return digits > 0 and letters <= min(_MOST_MARKS, digits + 1) and self.text[-1] not in "、.．)）"


def segments_of(words: Sequence[Word]) -> list[list[Segment]]:
    """The segments of every line, from top to bottom, from left to right."""
    lines = []
    for line in lines_of(words):
        parts = [[line[0]]]
        for word in line[1:]:
            last = parts[-1][-1]
            if word.left - last.right > _GAP * max(word.bottom - word.top, last.bottom - last.top):
                parts.append([word])
            else:
                parts[-1].append(word)
        lines.append([segment_of(part) for part in parts])
    return lines


def segment_of(words: Sequence[Word]) -> Segment:
    """Words of one line as a segment."""
    return Segment(line_text(words), *around(words), tuple(words))
