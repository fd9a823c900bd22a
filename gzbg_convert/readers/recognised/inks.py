"""Words and lines as a recogniser gives them, before the page is set straight: how high and how wide their characters
are, what was cut in two, what runs down, how far lines fall. All lengths are in the page's units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Box
    from gzbg_convert.readers.layout.lattice import Rule
    from gzbg_convert.readers.recognised.page import Ink

WIDE = "\u2e7f"
"""Characters above are as wide as high, those below half that."""
_SOME = 5  # lines that have a usual height
_LEAST = 4  # characters of a line whose width tells theirs
_LOOSE = 1.1  # of the size of characters: higher boxes have room around these
_TIGHT = 0.92  # of the size of characters: what their ink is high
_TOUCHING = 0.15  # of the height of a word: the next part of the same number is no further away
_UNSURE = 0.5  # the score of a number that was recognised in two parts
_DIGIT, _ROOM = 0.55, 0.35  # of the height of a line: a digit is as wide, cells are further apart
_UPRIGHT = 1.8  # of its width: a higher line of several characters runs down
_MOST_SLOPE = 0.2  # of a line: more is no skew


def tightened(inks: Sequence[Ink]) -> list[Ink]:
    """The lines in boxes without the room that some recognisers leave around characters: with it, cells that stand
    close have none between them. How large characters are is told by lines of different length."""
    sizes = sorted(
        (right - left - bottom + top) / (len(text) - 1)
        for text, (left, top, right, bottom), *_ in inks
        if len(text) >= _LEAST and min(text) > WIDE and right - left > bottom - top
    )
    if len(sizes) < _SOME:
        return list(inks)
    size = sizes[len(sizes) // 2]
    spare = usual_height(inks) - _TIGHT * size
    if size <= 0 or usual_height(inks) < _LOOSE * size:
        return list(inks)
    return [_tightened(ink, size, spare) for ink in inks]


def _tightened(ink: Ink, size: float, spare: float) -> Ink:
    left, top, right, bottom = ink.box
    if bottom - top > _UPRIGHT * (right - left):
        return ink
    natural = size * sum(2 if char > WIDE else 1 for char in ink.text) / 2
    across = min(spare, max(0.0, right - left - natural)) / 2
    down = min(spare, max(0.0, bottom - top - _TIGHT * size)) / 2
    return ink._replace(box=(left + across, top + down, right - across, bottom - down))


def usual_height(inks: Sequence[Ink]) -> float:
    """The usual height of lines: of Chinese ones, if there are some, as boxes are tight and digits lower."""
    chinese = [ink for ink in inks if max(ink.text) > WIDE]
    heights = sorted(ink.box[3] - ink.box[1] for ink in (chinese if len(chinese) >= _SOME else inks))
    return heights[len(heights) // 2] if heights else 0.0


def rejoined(inks: Sequence[Ink], down: Sequence[Rule]) -> list[Ink]:
    """The words; numbers that were cut in two made one again, with a score that says so. Between numbers of two cells
    is one of the rules, which come in order, or more room than between two digits."""
    joined = list(inks[:1])
    for ink in inks[1:]:
        last = joined[-1]
        (left, top, right, bottom), (start, upper, end, lower) = last.box, ink.box
        height = min(bottom - top, lower - upper)
        is_beside = abs(top + bottom - upper - lower) < height and -_TOUCHING * height <= start - right
        is_near = is_beside and start - right < _TOUCHING * height
        if is_near and is_number(last.text) and is_number(ink.text) and not _is_parted(last.box, ink.box, down):
            box = left, min(top, upper), end, max(bottom, lower)
            joined[-1] = last._replace(text=last.text + ink.text, box=box, score=_UNSURE)
        else:
            joined.append(ink)
    return joined


def _is_parted(box: Box, other: Box, down: Sequence[Rule]) -> bool:
    """Whether one of the rules runs between two boxes that stand side by side."""
    (left, top, right, bottom), (start, _, end, _) = box, other
    first = bisect_left(down, ((left + right) / 2,))
    after = bisect_right(down, ((start + end) / 2,))
    return any(rule.start <= (top + bottom) / 2 <= rule.end for rule in down[first:after])


def is_number(text: str) -> bool:
    return any(char.isdigit() for char in text) and all(char <= WIDE for char in text)


def words_of(ink: Ink, usual: float) -> list[tuple[str, Box, bool]]:
    """The words of a line with their boxes, and whether these were seen: those of a line are reckoned.

    A number with a blank in it that is no wider than its characters is one, however it is to be read. Of a line that
    runs down each character is a word, as programs set it.
    """
    parts = ink.text.split()
    left, top, right, bottom = ink.box
    if len(ink.text) > 1 and bottom - top > _UPRIGHT * (right - left) and max(ink.text) > WIDE:
        text = "".join(parts)
        step = (bottom - top) / len(text)
        return [(char, (left, top + at * step, right, top + (at + 1) * step), False) for at, char in enumerate(text)]
    if len(parts) == 1 or (is_number(ink.text) and right - left < _natural(ink.text, usual)):
        return [(" ".join(parts), ink.box, len(parts) == 1)]
    edges = ends(ink.text, left, right)
    words = []
    at = 0
    for part in parts:
        at = ink.text.index(part, at)
        words.append((part, (edges[at], top, edges[at + len(part)], bottom), False))
        at += len(part)
    return words


def _natural(text: str, usual: float) -> float:
    """The width that a text does not reach with the room between two cells in it, where lines are as high as usual."""
    return usual * (len(text) * _DIGIT + _ROOM)


def ends(text: str, left: float, right: float) -> list[float]:
    """Where the characters of a text end, if it runs from ``left`` to ``right``; before them, where it begins."""
    widths = [2 if char > WIDE else 1 for char in text]
    share = (right - left) / max(1, sum(widths))
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width * share)
    return edges


def slope_of(inks: Sequence[Ink]) -> float:
    """How far the lines of a page fall: as the recogniser says, or as words do that stand beside one another."""
    stated = sorted(ink.slope for ink in inks if ink.slope is not None)
    if stated:
        return _sane(stated[len(stated) // 2])
    slopes = []
    for last, word in pairwise(inks):
        (_, top, right, bottom), (left, upper, _, lower) = last.box, word.box
        height = min(bottom - top, lower - upper)
        across = (word.box[0] + word.box[2] - last.box[0] - last.box[2]) / 2
        down = (upper + lower - top - bottom) / 2
        if left > right - height and abs(down) < height and abs(bottom - top - lower + upper) < height / 2:
            slopes.append((down / across, across) if across > 0 else (0.0, 0.0))
    return _sane(_weighted_middle(slopes))


def _weighted_middle(slopes: list[tuple[float, float]]) -> float:
    """The median of slopes, long ones counting for more."""
    half = sum(weight for _, weight in slopes) / 2
    for slope, weight in sorted(slopes):
        half -= weight
        if half < 0:
            return slope
    return 0.0


def _sane(slope: float) -> float:
    return slope if abs(slope) <= _MOST_SLOPE else 0.0
