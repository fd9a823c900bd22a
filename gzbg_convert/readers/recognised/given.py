"""Places on a page that was set straight, put back where they are on the page as given."""

from __future__ import annotations

from gzbg_convert.light import replace
from gzbg_convert.model.document import Block, Table, Where
from gzbg_convert.readers.layout.cells import rounded

_Row = tuple[float, float, float]
Back = tuple[_Row, _Row, _Row]
"""A matrix that leads from a place (x, y, 1) to the one on the page as given: (x', y', w), both divided by w."""


def as_given(block: Block, back: Back, scale: float) -> Block:
    """A block with its places, and those of its cells, led back by ``back`` and then multiplied by ``scale``."""
    where = _given(block.where, back, scale)
    if not isinstance(block, Table):
        return replace(block, where=where)
    cells = tuple(cell._replace(where=_given(cell.where, back, scale)) for cell in block.cells)
    return replace(block, cells=cells, where=where)


def _given(where: Where, back: Back, scale: float) -> Where:
    """The box about the place to which the middle of the box is led, upright and of its size: on a page askew the boxes
    of neighbours would overlap if they held all their corners."""
    if where.box is None:
        return where
    left, top, right, bottom = where.box
    x, y = (left + right) / 2, (top + bottom) / 2
    (a, b, c), (d, e, f), (g, h, i) = back
    by = g * x + h * y + i
    across, down = (a * x + b * y + c) / by, (d * x + e * y + f) / by
    (xx, xy), (yx, yy) = ((a - g * across) / by, (b - h * across) / by), ((d - g * down) / by, (e - h * down) / by)
    is_on_side = abs(xy) > abs(xx)
    half_width = abs(xy) * (bottom - top) / 2 if is_on_side else abs(xx) * (right - left) / 2
    half_height = abs(yx) * (right - left) / 2 if is_on_side else abs(yy) * (bottom - top) / 2
    box = across - half_width, down - half_height, across + half_width, down + half_height
    return where._replace(box=rounded((box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)))
