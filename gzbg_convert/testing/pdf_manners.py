"""How each program draws the rules of a table into a PDF.

``wps`` strokes every side and shades every line of text in white · ``libreoffice`` strokes the sides of each cell, so
that shared ones are drawn twice · ``chromium`` fills thin five-point paths on a scaled page that stands on its head ·
``word`` fills thin rectangles, and bands behind the header · ``boxes`` strokes a rectangle around each cell,
``rounded`` one with rounded corners · ``compound`` has one path for the whole table · ``compound_fill`` the same, of
thin filled rectangles · ``half`` draws only the horizontal rules · ``borderless`` none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from gzbg_convert.testing.pdf_paper import Frame

Canvas = Any
"""reportlab's canvas, which has no types."""


class Side(NamedTuple):
    """A straight rule from its left or top end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


class Pen(NamedTuple):
    """A canvas and the height of its page: frames are measured from the top, a canvas from the bottom."""

    canvas: Canvas
    height: float

    def line(self, side: Side) -> None:
        """Stroke one rule."""
        self.canvas.line(side.x0, self.height - side.y0, side.x1, self.height - side.y1)

    def area(self, left: float, top: float, right: float, bottom: float, stroke: int = 0, fill: int = 1) -> None:
        """Fill or stroke a rectangle."""
        self.canvas.rect(left, self.height - bottom, right - left, bottom - top, stroke=stroke, fill=fill)

    def rounded(self, left: float, top: float, right: float, bottom: float, radius: float) -> None:
        """Stroke a rectangle with rounded corners."""
        self.canvas.roundRect(left, self.height - bottom, right - left, bottom - top, radius)


def sides_of(frame: Frame) -> list[Side]:
    """The rules around a cell, without the edges that have none."""
    left, top, right, bottom = frame[:4]
    sides = [Side(left, top, left, bottom), Side(right, top, right, bottom)]
    if not frame.open_above:
        sides.append(Side(left, top, right, top))
    if not frame.open_below:
        sides.append(Side(left, bottom, right, bottom))
    return sides


def _all_sides(frames: Iterable[Frame]) -> list[Side]:
    """Every rule once, in a fixed order."""
    return list(dict.fromkeys(side for frame in frames for side in sides_of(frame)))


def _bar(side: Side, thickness: float) -> tuple[float, float, float, float]:
    """A rule as a thin rectangle: left, top, right, bottom."""
    half = thickness / 2
    return side.x0 - half, side.y0 - half, side.x1 + half, side.y1 + half


def _wps(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setFillGray(1)
    for frame in frames:
        pen.area(frame.left + 1, frame.top + 1, frame.right - 1, frame.bottom - 1)
        middle = (frame.top + frame.bottom) / 2
        pen.area(frame.left + 3, middle - 6, frame.right - 3, middle + 6)
    pen.canvas.setLineWidth(0.5)
    for side in _all_sides(frames):
        pen.line(side)


def _libreoffice(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setLineWidth(0.75)
    for frame in frames:
        for side in sides_of(frame):
            pen.line(side)


def _chromium(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.saveState()
    pen.canvas.transform(0.75, 0, 0, -0.75, 0, pen.height)
    for side in _all_sides(frames):
        left, top, right, bottom = (edge / 0.75 for edge in _bar(side, 0.75))
        path = pen.canvas.beginPath()
        path.moveTo(left, top)
        for point in ((right, top), (right, bottom), (left, bottom), (left, top)):
            path.lineTo(*point)
        path.close()
        pen.canvas.drawPath(path, stroke=0, fill=1)
    pen.canvas.restoreState()


def _word(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setFillGray(0.85)
    for frame in frames:
        if frame.head:
            pen.area(frame.left, frame.top, frame.right, frame.bottom)
    pen.canvas.setFillGray(0)
    for side in _all_sides(frames):
        pen.area(*_bar(side, 0.48))


def _boxes(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setLineWidth(1)
    for frame in frames:
        if frame.open_above or frame.open_below:
            for side in sides_of(frame):
                pen.line(side)
        else:
            pen.area(frame.left, frame.top, frame.right, frame.bottom, stroke=1, fill=0)


def _rounded(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setLineWidth(0.75)
    for frame in frames:
        if frame.open_above or frame.open_below:
            for side in sides_of(frame):
                pen.line(side)
        else:
            pen.rounded(frame.left, frame.top, frame.right, frame.bottom, radius=4)


def _compound(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setLineWidth(0.5)
    path = pen.canvas.beginPath()
    for side in _all_sides(frames):
        path.moveTo(side.x0, pen.height - side.y0)
        path.lineTo(side.x1, pen.height - side.y1)
    pen.canvas.drawPath(path, stroke=1, fill=0)


def _compound_fill(pen: Pen, frames: list[Frame]) -> None:
    path = pen.canvas.beginPath()
    for side in _all_sides(frames):
        left, top, right, bottom = _bar(side, 0.6)
        path.rect(left, pen.height - bottom, right - left, bottom - top)
    pen.canvas.drawPath(path, stroke=0, fill=1)


def _half(pen: Pen, frames: list[Frame]) -> None:
    pen.canvas.setLineWidth(0.5)
    for side in _all_sides(frames):
        if side.y0 == side.y1:
            pen.line(side)


def _borderless(pen: Pen, frames: list[Frame]) -> None:
    """No rules at all."""


MANNERS: dict[str, Callable[[Pen, list[Frame]], None]] = {
    "wps": _wps,
    "libreoffice": _libreoffice,
    "chromium": _chromium,
    "word": _word,
    "boxes": _boxes,
    "rounded": _rounded,
    "compound": _compound,
    "compound_fill": _compound_fill,
    "half": _half,
    "borderless": _borderless,
}
RULED = tuple(name for name in MANNERS if name not in ("half", "borderless"))
"""Manners whose rules show every cell."""
