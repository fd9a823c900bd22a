"""Which way up a picture of a page is: pages are fed in sideways and upside down.

Lines of text tell whether it lies on its side. Which of the two ways that are left is the right one is told by
recognition: what stands on its head is hardly ever read with certainty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gzbg_convert.readers.scans.engine import texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.scans.engine import Picture, Text

_LONG = 3.0  # times as long as wide: such boxes are lines of several characters
_MOSTLY = 2.0  # times as long, all together, are the lines down the page as those across
_SAMPLE = 8  # lines that are read in both senses
_SURE = 0.8  # a score: a page whose lines are read so well is upright
_BETTER = 0.15  # a score: by so much lines are read better in the right sense


def runs_down(lines: Sequence[tuple[float, ...]]) -> bool:
    """Whether the lines of text with these boxes run up or down the page."""
    across = sum(x1 - x0 for x0, y0, x1, y1 in lines if x1 - x0 >= _LONG * (y1 - y0))
    down = sum(y1 - y0 for x0, y0, x1, y1 in lines if y1 - y0 >= _LONG * (x1 - x0))
    return down > _MOSTLY * across


def is_upside_down(pieces: Sequence[Picture], texts: Sequence[Text]) -> bool:
    """Whether lines were read upside down: ``pieces`` are pictures of them, and ``texts`` what was read there."""
    lines = sorted((piece.shape[1], at) for at, piece in enumerate(pieces) if piece.shape[1] >= _LONG * piece.shape[0])[
        -_SAMPLE:
    ]
    if not lines:
        return False
    score = sum(texts[at].score for _, at in lines) / len(lines)
    if score >= _SURE:
        return False
    turned = texts_of([pieces[at][::-1, ::-1] for _, at in lines])
    return sum(text.score for text in turned) / len(lines) > score + _BETTER


def upright(picture: Picture, turned: int) -> Picture:
    """A picture whose text runs ``turned`` quarters of a turn clockwise, turned back."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(picture, turned))


def back_of(turned: int, height: int, width: int) -> Any:
    """The matrix, 3x3, that leads from the picture turned back to the one given, which has this size."""
    import numpy as np

    matrices = (
        ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        ((0, -1, width), (1, 0, 0), (0, 0, 1)),
        ((-1, 0, width), (0, -1, height), (0, 0, 1)),
        ((0, 1, 0), (-1, 0, height), (0, 0, 1)),
    )
    return np.array(matrices[turned], np.float64)
