"""Places as recognisers write them: corners, polygons, lengths; made boxes and rules, or refused if no place is."""

from __future__ import annotations

from math import isfinite

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.layout.lattice import Rule
from gzbg_convert.readers.recognised.page import Ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gzbg_convert.model.document import Box

_FARTHEST = 1_000_000.0  # units from the corner of a page
_RULE = 8.0  # times as long as wide: what is longer is a rule

Point = tuple[float, float]


def number(text: str | None) -> float | None:
    """A number as a recogniser writes it, None for anything else; infinite ones and such as NaN are none."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def numbers(text: str) -> list[float]:
    """The numbers of a list with blanks or commas between them; empty if there is anything else in it."""
    found = [number(part) for part in text.replace(",", " ").split()]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else []


def box_of(corners: Sequence[float]) -> Box | None:
    """The box between two corners, in whatever order they are given; None if it has no area, or is no place."""
    x, y, across, down = corners
    left, right = (x, across) if x <= across else (across, x)
    top, bottom = (y, down) if y <= down else (down, y)
    is_place = -_FARTHEST <= left < right <= _FARTHEST and -_FARTHEST <= top < bottom <= _FARTHEST
    return (left, top, right, bottom) if is_place else None  # no number that is none compares


def box_with_size(left: float | None, top: float | None, width: float | None, height: float | None) -> Box | None:
    """The box of that size; None where a length is missing."""
    if left is None or top is None or width is None or height is None or width <= 0 or height <= 0:
        return None
    return box_of((left, top, left + width, top + height))


def box_around(points: Sequence[Point]) -> Box | None:
    """The box around points; None where there are too few."""
    if len(points) < 2:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return box_of((min(xs), min(ys), max(xs), max(ys)))


def box_of_quadrangle(points: Sequence[Point]) -> tuple[Box | None, float | None]:
    """The box of the size of four corners, from the upper left one clockwise, about their middle; and how far the
    upper and the lower side fall. A line that lies askew is no higher for that."""
    if len(points) != 4:
        return box_around(points), None
    (a, b), (c, d), (e, f), (g, h) = points
    across, down = (c - a + e - g) / 2, (d - b + f - h) / 2
    if not across > abs(down):
        return box_around(points), None
    height = (f - d + h - b) / 2
    x, y = (a + c + e + g) / 4, (b + d + f + h) / 4
    box = box_of((x - across / 2, y - height / 2, x + across / 2, y + height / 2)) if height > 0 else None
    return box, down / across


def upright(box: Box, slope: float) -> Box:
    """The box of a line that fills ``box`` from corner to corner because it falls: as high as its characters are."""
    left, top, right, bottom = box
    spare = abs(slope) * (right - left) / 2
    return (left, top + spare, right, bottom - spare) if 4 * spare < bottom - top else box


def slope_through(points: Sequence[Point]) -> float | None:
    """How far a line through points falls per unit, from the first to the last; None where that is not to be seen."""
    if len(points) < 2:
        return None
    across, down = points[-1][0] - points[0][0], points[-1][1] - points[0][1]
    return down / across if across > abs(down) else None


def points_of(text: str) -> list[Point]:
    """The points of a list such as ``10,20 30,40``; empty if that is none."""
    found = numbers(text)
    return [] if len(found) % 2 else list(zip(found[::2], found[1::2], strict=True))


def run_on(texts: list[str]) -> str:
    """Pieces of a text in one: between Latin letters or digits is a blank, between Chinese ones nothing."""
    joined = texts[0]
    for text in texts[1:]:
        joined += (" " if joined[-1].isascii() and text[0].isascii() else "") + text
    return joined


def lines_in(text: str, box: Box, score: float | None, slope: float | None = None) -> list[Ink]:
    """The lines of a text of which only the box around all of them is known: each gets an equal part of its height."""
    lines = [line for line in text.split("\n") if line.strip()]
    left, top, right, bottom = box
    height = (bottom - top) / max(1, len(lines))
    return [
        Ink(line, (left, top + number * height, right, top + (number + 1) * height), score, slope)
        for number, line in enumerate(lines)
    ]


def rules_among(boxes: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """The ruling lines among the boxes of what is no text: those that are long and thin, across and down."""
    across, down = [], []
    for left, top, right, bottom in boxes:
        width, height = right - left, bottom - top
        if width >= _RULE * height:
            across.append(Rule((top + bottom) / 2, left, right))
        elif height >= _RULE * width:
            down.append(Rule((left + right) / 2, top, bottom))
    return across, down
