"""A picture of a page in grey, dark on light, without the red of seals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gzbg_convert.readers.scans.engine import Picture

_DARK = 128  # of 255: the middle grey of a page that may be white on black
_EMPTY = 0.02  # of the longer side: squares of that size without writing are paper, or desk
_FEW = 4  # times as much empty area is dark as light, or more, where writing is light
_SMALL = 0.25  # of its size: areas are looked for in a smaller picture, in which noise has no colour
_RED = 40  # of 255: by so much red is more than green and blue
_BROKEN = 9  # pixels, at that size: what is printed over a seal breaks it no wider
_SEAL = (0.08, 0.4)  # of the width of a page: the least and the greatest height and width of a seal (38 to 58 mm)
_OBLONG = 3  # times as long as high: what is longer, as the red head of a letter, is no seal
_EDGE = 8  # pixels around a seal: its edge blurs


def dark_on_light(picture: Picture) -> Picture:
    """A picture, in colour (red, green, blue) or grey, as a grey one with dark writing on light paper. Seals are gone
    where there is colour to tell them by: what is printed under them is black, and so has as little red as anything."""
    import cv2

    if _is_inverted(picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)):
        picture = 255 - picture
    return picture if picture.ndim == 2 else _without_seals(picture)


def _is_inverted(grey: Picture) -> bool:
    """Whether a page is light on dark: most of it is dark, and there is hardly any light area without writing. (A page
    on a dark desk has such areas.)"""
    import cv2
    import numpy as np

    if np.median(grey) >= _DARK:
        return False
    small = cv2.resize(grey, None, fx=_SMALL, fy=_SMALL, interpolation=cv2.INTER_AREA)
    light = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    side = max(3, round(_EMPTY * max(small.shape)))
    brush = np.ones((side, side), np.uint8)
    empty = [int((cv2.erode(area, brush) > 0).sum()) for area in (light, 255 - light)]
    return _FEW * empty[0] < empty[1]


def _without_seals(picture: Any) -> Picture:
    """In grey; within seals as much as is left in red light."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(picture, None, fx=_SMALL, fy=_SMALL, interpolation=cv2.INTER_AREA).astype(np.int16)
    reddish = (small[:, :, 0] - small[:, :, 1:].max(axis=2) > _RED).astype(np.uint8)
    if not reddish.any():
        return grey
    joined = cv2.morphologyEx(reddish, cv2.MORPH_CLOSE, np.ones((_BROKEN, _BROKEN), np.uint8))
    least, most = (share * min(reddish.shape) for share in _SEAL)
    for left, top, width, height, _ in cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:].tolist():
        short, long = sorted((width, height))
        if least <= short and long <= most and long <= _OBLONG * short:
            x, y = max(0, round(left / _SMALL) - _EDGE), max(0, round(top / _SMALL) - _EDGE)
            right, bottom = round((left + width) / _SMALL) + _EDGE, round((top + height) / _SMALL) + _EDGE
            within = grey[y:bottom, x:right]
            np.maximum(within, picture[y:bottom, x:right, 0], out=within)
    return grey
