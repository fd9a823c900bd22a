"""Lines of words cut where the gaps are wide: what stands in one cell of a table without rules, line by line."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.layout.cells import line_text
from gzbg_convert.readers.layout.words import Word, around

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

_GAP = 0.7  # of the height of the line: a wider gap parts two cells
_CLOSE = 0.2  # of the height of the line: a number that far behind something may stand in a cell of its own
_STACKED = 0.6  # of the height of a line: numbers closer below each other are in one cell
_CLOSER = 0.65  # of the usual step from row to row: numbers further apart are in two rows
_THOUSANDS = 3  # digits between the blanks of a long number
_MOST_MARKS = 3  # letters (件, 万元) that a number may carry
_MARKS_OF_ORDINALS = frozenset(".．、")
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
        if self.text[1:2] in _MARKS_OF_ORDINALS and self.text[2:3].isalpha():
            return False  # 1.属于, the first line of a label
        digits = sum(char.isdigit() for char in self.text)
        letters = sum(char.isalpha() for char in self.text)
        return digits > 0 and letters <= min(_MOST_MARKS, digits + 1) and self.text[-1] not in "、.．)）"


def segments_of(lines_of_words: Sequence[Sequence[Word]]) -> list[list[Segment]]:
    """The segments of every line, from left to right."""
    lines = []
    for line in lines_of_words:
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


def numbers_apart(lines: Sequence[list[Segment]]) -> list[list[Segment]]:
    """The lines with numbers cut from what they stand close behind: another number, or a label if numbers of other
    lines begin, end or have their middle at the same place."""
    known = {place for line in lines for segment in line[1:] if segment.is_value for place in _places(segment)}
    return [[part for segment in line for part in _cut(segment, known)] for line in lines]


def _places(segment: Segment) -> tuple[tuple[str, int], ...]:
    left, right = round(segment.left), round(segment.right)
    return ("left", left), ("right", right), ("middle", round(segment.left + segment.right))


def _cut(segment: Segment, known: Set[tuple[str, int]]) -> list[Segment]:
    if len(segment.words) < 2 or not segment.words[-1].text[-1].isdigit():
        return [segment]
    parts = [[segment.words[0]]]
    for word in segment.words[1:]:
        last, number = parts[-1][-1], segment_of([word])
        is_apart = number.is_value and word.left - last.right > _CLOSE * (word.bottom - word.top)
        follows_number = segment_of([last]).is_value
        is_thousands = len(word.text) == _THOUSANDS and len(last.text) <= _THOUSANDS
        is_known = not known.isdisjoint(_places(number))
        if is_apart and (is_known or (follows_number and not is_thousands)):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [segment] if len(parts) == 1 else [segment_of(part) for part in parts]


def values_together(lines: Sequence[list[Segment]]) -> list[list[Segment]]:
    """The lines with numbers that stand right above or below another one put together with it, on two lines: one cell
    was too narrow for its number, or holds two."""
    kept: list[list[Segment]] = []
    waiting: list[Segment] = []
    tops = [line[0].top for line in lines if len(line) > 1 and any(segment.is_value for segment in line[1:])]
    steps = sorted(lower - upper for upper, lower in pairwise(tops))
    close = _CLOSER * steps[len(steps) // 2] if steps else float("inf")
    for line in lines:
        merged = [_stacked([s for s in waiting if _touches(s, segment, close)], segment) for segment in line]
        used = [above for above in waiting if any(_touches(above, segment, close) for segment in line)]
        kept.extend([above] for above in waiting if above not in used)
        waiting = []
        if all(segment.is_value for segment in line):
            last = kept[-1] if kept else []
            for segment in merged:
                at = next((index for index, above in enumerate(last) if _touches(above, segment, close)), None)
                if at is None:
                    waiting.append(segment)
                else:
                    last[at] = _stacked([last[at]], segment)
            if len(waiting) == len(line) and len(line) > 1:
                kept.append(waiting)
                waiting = []
        else:
            kept.append(merged)
    return [*kept, *([segment] for segment in waiting)]


def _touches(upper: Segment, lower: Segment, close: float) -> bool:
    is_over = upper.left < lower.right and lower.left < upper.right
    last = upper.words[-1]
    is_near = lower.top - upper.bottom < _STACKED * lower.height and 0 < lower.top - last.top < close
    return is_over and is_near and upper.text[-1].isdigit() and lower.text[0].isdigit() and lower.is_value


def _stacked(upper: Sequence[Segment], lower: Segment) -> Segment:
    if not upper:
        return lower
    parts = [*upper, lower]
    box = min(p.left for p in parts), min(p.top for p in parts), max(p.right for p in parts), lower.bottom
    words = tuple(word for part in parts for word in part.words)
    return Segment("\n".join(part.text for part in parts), *box, words)
