"""Pages photographed from aside: ruling lines that are parallel on the page run together on the picture.

The lines of one direction meet in a point far away, so that their slope grows evenly across the picture. Two lines of
each direction at its sides are enclosed by what was a rectangle; that is drawn out to one again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.scans.engine import Picture

_SHORTEST = 0.08  # of the longer side of a page: shorter lines say little of their slope
_LEVEL = 10  # pixels, at half size: ink that runs on so far may be of a rule, and is of few characters
_AREA = 7  # pixels, at half size: what is thicker is no rule, as the desk around the page
_THICK = 1.5  # pixels, at half size: the ink of a rule is no further from its middle, on average
_MOST_SLOPE = 0.2  # of lines that are level, or upright, on a page seen from aside
_FEWEST, _APART = 4, 0.25  # lines of a direction, and how far of the side the outermost lie apart at least;
_FRAME = 0.5  # two are enough if they lie so far apart: the frame of a table
_BORDER = 6  # pixels, at half size: what runs along the edge of the picture is none
_LEAST, _MOST = 0.01, 0.2  # by how much slopes differ across a page that is worth drawing out, and may be
_OFF = 0.004  # a slope that differs so from what is expected at its place is of something else


class _Line(NamedTuple):
    """A line along the picture: where it crosses the middle, and how far it falls for each pixel along it."""

    at: float
    slope: float
    length: float


class _Bundle(NamedTuple):
    """Lines that run together: the slope of one at ``at`` is ``slope + growth * at``; the outermost lie at ``first``
    and ``last``. ``at`` counts from the middle."""

    slope: float
    growth: float
    first: float
    last: float

    def slope_at(self, at: float) -> float:
        return self.slope + self.growth * at


def drawn_out(ink: Picture) -> Any:
    """The matrix, 3x3, that leads from places on a picture, of which ``ink`` is what is dark, to those on the page seen
    from above; None where the lines on it are parallel, or too few to tell."""
    import cv2
    import numpy as np

    half = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    areas = cv2.morphologyEx(half, cv2.MORPH_OPEN, np.ones((_AREA, _AREA), np.uint8))
    half = cv2.subtract(half, cv2.dilate(areas, np.ones((_AREA, _AREA), np.uint8)))
    height, width = half.shape
    across, down = _bundle(_lines(half), height), _bundle(_lines(half.T), width)
    if across is None or down is None:
        return None
    most = max(abs(across.growth) * height, abs(down.growth) * width)
    if not _LEAST <= most <= _MOST:
        return None
    corners = [
        _crossing(y, across.slope_at(y), x, down.slope_at(x))
        for x, y in (
            (down.first, across.first),
            (down.last, across.first),
            (down.last, across.last),
            (down.first, across.last),
        )
    ]
    middle = np.array([width / 2, height / 2])
    seen = (np.array(corners) + middle) * 2
    lengths = [float(np.linalg.norm(seen[at] - seen[at - 1])) for at in range(4)]
    half_width, half_height = (lengths[1] + lengths[3]) / 4, (lengths[0] + lengths[2]) / 4
    centre_x, centre_y = seen.mean(axis=0)
    flat = [(centre_x + half_width * x, centre_y + half_height * y) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return cv2.getPerspectiveTransform(seen.astype(np.float32), np.array(flat, np.float32))


def _crossing(at_y: float, falls: float, at_x: float, leans: float) -> tuple[float, float]:
    """Where the line y = at_y + falls * x crosses x = at_x + leans * y."""
    x = (at_x + leans * at_y) / (1 - leans * falls)
    return x, at_y + falls * x


def _lines(ink: Picture) -> list[_Line]:
    """The long straight lines across a picture."""
    import cv2
    import numpy as np

    height, width = ink.shape
    sharp = cv2.threshold(np.ascontiguousarray(ink), 99, 255, cv2.THRESH_BINARY)[1]
    level = cv2.morphologyEx(sharp, cv2.MORPH_OPEN, np.ones((1, _LEVEL), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(level, np.ones((3, 3), np.uint8)))
    long = stats[:, cv2.CC_STAT_WIDTH] >= _SHORTEST * max(height, width)
    long[0] = False
    ys, xs = np.nonzero((level > 0) & long[labels])
    owners, member = np.unique(labels[ys, xs], return_inverse=True)
    count = np.bincount(member)

    def mean(figures: Any) -> Any:
        return np.bincount(member, figures) / count

    x, y = mean(xs), mean(ys)
    from_x, from_y = xs - x[member], ys - y[member]
    slopes = mean(from_x * from_y) / mean(from_x**2)
    off = np.sqrt(mean((from_y - slopes[member] * from_x) ** 2))
    at = y - height / 2 + slopes * (width / 2 - x)
    lengths = stats[owners, cv2.CC_STAT_WIDTH]
    is_line = (abs(slopes) <= _MOST_SLOPE) & (off <= _THICK)
    return [_Line(*line) for line in np.stack([at, slopes, lengths], 1)[is_line].tolist()]


def _bundle(lines: Sequence[_Line], side: int) -> _Bundle | None:
    """How the slope of lines grows across a side; None where they are too few, or too near to one another."""
    import numpy as np

    kept = [line for line in lines if abs(line.at) < side / 2 - _BORDER]
    for off in (4 * _OFF, 2 * _OFF, _OFF):
        if not _are_enough(kept, side):
            return None
        at, slopes, lengths = np.array(kept).T
        growth, slope = (float(figure) for figure in np.polyfit(at, slopes, 1, w=lengths))
        kept = [line for line in kept if abs(line.slope - slope - growth * line.at) <= off]
    at = [line.at for line in kept]
    return _Bundle(slope, growth, min(at), max(at)) if _are_enough(kept, side) else None


def _are_enough(lines: Sequence[_Line], side: int) -> bool:
    at = [line.at for line in lines]
    return len(at) > 1 and max(at) - min(at) >= (_APART if len(at) >= _FEWEST else _FRAME) * side
