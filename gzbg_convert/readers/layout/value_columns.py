"""The columns that the lines of a table without rules set."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.layout.segments import Segment, segment_of

Line = list[Segment]
if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.words import Characters, Word

_APART = 0.15  # of the height of a line: words further apart may be of two cells


class Column(NamedTuple):
    """The stretch from left to right that the cells of a column take up."""

    left: float
    right: float


def columns_of(rows: Sequence[Line]) -> list[Column]:
    """The columns that the rows set: what overlaps from row to row stands in one. Values are asked before labels, and
    labels from the innermost on: one that begins further out may stand over several columns of others."""
    columns: list[Column] = []
    segments = [segment for line in sorted(rows, key=len, reverse=True) for segment in line]
    for segment in sorted(segments, key=_outwards):
        over = [column for column in columns if overlaps(segment, column)]
        if len(over) > 1:
            continue  # a label that spans several
        left = min([segment.left, *(column.left for column in over)])
        right = max([segment.right, *(column.right for column in over)])
        columns = sorted([column for column in columns if column not in over] + [Column(left, right)])
    return columns


def _outwards(segment: Segment) -> tuple[bool, float]:
    return (False, 0.0) if segment.is_value else (True, -segment.left)


def is_of_values(rows: Sequence[Line], column: Column) -> bool:
    inside = [segment for line in rows for segment in line if overlaps(segment, column)]
    return sum(segment.is_value for segment in inside) * 2 > len(inside)


def overlaps(segment: Segment, column: Column) -> bool:
    return segment.left < column.right and column.left < segment.right


def stands_over(segment: Segment, columns: Sequence[Column]) -> tuple[int, int]:
    """The columns that a segment stands over; if none, the nearest one."""
    over = [index for index, column in enumerate(columns) if overlaps(segment, column)]
    if over:
        return over[0], over[-1] + 1
    closest = nearest(segment.left, segment.right, columns)
    return closest, closest + 1


def nearest(left: float, right: float, columns: Sequence[Column]) -> int:
    return min(range(len(columns)), key=lambda index: abs(left + right - sum(columns[index])))


def recut(line: Line, columns: Sequence[Column], characters: Characters) -> Line:
    """A line cut between words, or characters, that stand over different columns and apart a little."""
    parts: Line = []
    for segment in line:
        found: list[Word] = []
        for word in segment.words:
            over = sum(column.left < word.right and word.left < column.right for column in columns)
            found.extend(characters(word.text, word.start, word.before) if over > 1 else [word])
        words = [[found[0]]] if found else []
        for word in found[1:]:
            last = words[-1][-1]
            is_apart = word.left - last.right > _APART * (word.bottom - word.top)
            if is_apart and nearest(word.left, word.right, columns) != nearest(last.left, last.right, columns):
                words.append([word])
            else:
                words[-1].append(word)
        parts.extend([segment] if len(words) < 2 else map(segment_of, words))
    return parts
