"""Where something is written on a page: lines of text, cut at the rules of tables and at wide gaps.

Recognisers merge the numbers of narrow columns, and miss single digits. So lines are looked for by the recogniser, cut
wherever a rule runs, and what ink of a cell lies in none of them is a line as well.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.readers.layout.lattice import Grid
    from gzbg_convert.readers.scans.engine import Picture

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are the first that are outside."""

_INSIDE = 2  # pixels: ink that near the rule around a cell is what is left of the rule
_APART = 1.0  # of the height of a line: a wider gap parts two cells of a table without rules
_NEAR = 0.6  # of the usual height: blots of one line are no further apart from top to bottom
_LEAST = 0.35  # of the usual height: what is smaller both ways is dust
_STACKED = 1.6  # of the usual height: ink that is higher than that, and no wider, is characters below one another
_CHARACTER = 0.9  # of the width of a column of characters: so high is one of them at most
_AROUND = 0.3  # of the height of a line: the white around what is cut out


class Cells(NamedTuple):
    """The cells of a grid in pixels, and the lines between them."""

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    boxes: list[Pixels]


def cells_of(grid: Grid, unit: float) -> Cells:
    """The cells of a grid whose lines are in points; a pixel has ``unit`` of them."""
    xs, ys = [x / unit for x in grid.xs], [y / unit for y in grid.ys]
    boxes = [
        (round(xs[column]), round(ys[row]), round(xs[column + columns]), round(ys[row + rows]))
        for row, column, rows, columns, _ in grid.slots
    ]
    return Cells(xs, ys, grid.owner, boxes)


def crops_of(ink: Picture, lines: Sequence[tuple[float, ...]], tables: Sequence[Cells]) -> list[Pixels]:
    """The boxes of everything that is to be recognised.

    ``ink`` is 255 where something is written, without rules; ``lines`` are the boxes that the recogniser found.
    """
    found: list[Pixels] = []
    covered = ink.copy()
    heights = sorted(bottom - top for _, top, _, bottom in lines)
    usual = heights[len(heights) // 2] if heights else 30.0
    for left, top, right, bottom in lines:
        box = _within(ink, (round(left), round(top), round(right), round(bottom)))
        for part in _cut(box, tables):
            found += _characters(ink, part, usual) if _is_stacked(part, usual) else _words(ink, part)
            _clear(covered, part)
    for table in tables:
        for cell in table.boxes:
            found += _left_over(covered, cell, usual)
    return found


def written(piece: Picture, axis: int) -> list[int]:
    """The columns (0) or rows (1) of a piece of a page that have ink."""
    import numpy as np

    return [int(place) for place in np.flatnonzero(piece.any(axis=axis))]


def _within(ink: Picture, box: Pixels) -> Pixels:
    height, width = ink.shape
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(width, right), min(height, bottom)


def _clear(ink: Picture, box: Pixels) -> None:
    left, top, right, bottom = box
    ink[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 0


def _cut(box: Pixels, tables: Sequence[Cells]) -> Iterator[Pixels]:
    """A line in pieces, each within one cell; as it is outside of tables."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    for table in tables:
        if table.ys[0] <= middle < table.ys[-1] and left < table.xs[-1] and right > table.xs[0]:
            row = table.owner[bisect_right(table.ys, middle) - 1]
            for cell in dict.fromkeys(row):
                x0, y0, x1, y1 = table.boxes[cell]
                piece = (
                    max(left, x0 + _INSIDE),
                    max(top, y0 + _INSIDE),
                    min(right, x1 - _INSIDE + 1),
                    min(bottom, y1 - _INSIDE + 1),
                )
                if piece[0] < piece[2] and piece[1] < piece[3]:
                    yield piece
            return
    yield box


def _is_stacked(box: Pixels, usual: float) -> bool:
    """Whether a box is too high and too narrow for a line: characters stand below one another."""
    left, top, right, bottom = box
    return bottom - top > _STACKED * usual and right - left < _STACKED * usual


def _words(ink: Picture, box: Pixels) -> Iterator[Pixels]:
    """The box, cut at gaps that are wider than its height. Thin strokes are no ink on a poor picture: what is cut off
    keeps the white around it."""
    left, top, right, bottom = box
    columns = written(ink[top:bottom, left:right], 0)
    around = round(_AROUND * (bottom - top))
    for start, end in _runs(columns, _APART * (bottom - top)):
        yield max(left, left + start - around), top, min(right, left + end + around), bottom


def _left_over(covered: Picture, cell: Pixels, usual: float) -> Iterator[Pixels]:
    """Lines of the ink in a cell that lies in no line yet."""
    left, top, right, bottom = cell
    box = _within(covered, (left + _INSIDE, top + _INSIDE, right - _INSIDE + 1, bottom - _INSIDE + 1))
    left, top, right, bottom = box
    piece = covered[top:bottom, left:right]
    around = round(_AROUND * usual)
    for start, end in _runs(written(piece, 1), _NEAR * usual):
        for first, last in _runs(written(piece[start:end], 0), _APART * usual):
            if max(end - start, last - first) < _LEAST * usual:
                continue  # dust
            x0, x1 = max(left, left + first - around), min(right, left + last + around)
            line = (x0, max(top, top + start - around), x1, min(bottom, top + end + around))
            is_stacked = _is_stacked((first, start, last, end), usual)
            yield from _characters(covered, line, usual) if is_stacked else (line,)


def _characters(ink: Picture, box: Pixels, usual: float) -> Iterator[Pixels]:
    """The characters of a column that is written from top to bottom: strokes as far as one character reaches."""
    left, top, right, bottom = box
    parts: list[tuple[int, int]] = []
    for begin, end in _runs(written(ink[top:bottom, left:right], 1), 1):
        if parts and end - parts[-1][0] <= _CHARACTER * (right - left):
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((begin, end))
    around = round(_AROUND * usual / 2)
    for begin, end in parts:
        yield left, max(top, top + begin - around), right, min(bottom, top + end + around)


def _runs(places: Sequence[int], gap: float) -> Iterator[tuple[int, int]]:
    """Runs of places that are not further apart than ``gap``: first, and behind the last."""
    if not places:
        return
    start = last = places[0]
    for place in places[1:]:
        if place - last > gap:
            yield start, last + 1
            start = place
        last = place
    yield start, last + 1
