"""From a page's own coordinates to those of the page as displayed."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.pdf.pdfium import Floats, Handle

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from gzbg_convert.model.document import Box

    Place = Callable[[float, float, float, float], Box]


class Display(NamedTuple):
    """How a page is shown: ``width`` and ``height`` in points, and ``place``, which turns (left, bottom, right, top) of
    the page's own space into (left, top, right, bottom) from the top left corner of what is shown. ``turn`` counts the
    quarters of a turn, clockwise; ``left`` and ``top`` are the edges in the page's own space."""

    width: float
    height: float
    place: Place
    turn: int
    left: float
    top: float


def display_of(pdfium: Any, page: Handle) -> Display:
    """The display of a page: its crop box within its media box, turned by its /Rotate (ISO 32000-1, 7.7.3.3)."""
    bounds = Floats(4)
    pdfium.FPDF_GetPageBoundingBox(page, bounds.at[0])
    left, top, right, bottom = bounds.figures
    return _display(pdfium.FPDFPage_GetRotation(page) & 3, left, bottom, right, top)


def further(display: Display, quarters: int) -> Display:
    """The same page turned by so many quarters more, clockwise."""
    _, _, _, turn, left, top = display
    width, height = (display.height, display.width) if turn & 1 else (display.width, display.height)
    return _display((turn + quarters) & 3, left, top - height, left + width, top)


def turned_back(box: Box, display: Display, quarters: int) -> Box:
    """Where a box of ``display`` lies on the page as it was before it was turned by so many quarters."""
    left, top, right, bottom = box
    place = _placing(-quarters & 3, 0, 0, display.width, display.height)
    return place(left, display.height - bottom, right, display.height - top)


def _display(turn: int, left: float, bottom: float, right: float, top: float) -> Display:
    width, height = right - left, top - bottom
    if turn & 1:
        width, height = height, width
    return Display(width, height, _placing(turn, left, bottom, right, top), turn, left, top)


def _placing(turn: int, left: float, bottom: float, right: float, top: float) -> Place:
    if turn == 0:
        return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)
    if turn == 1:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turn == 2:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
