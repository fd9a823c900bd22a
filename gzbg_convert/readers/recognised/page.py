"""A page as a recogniser gives it, in the recogniser's own units."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Box, Table
    from gzbg_convert.readers.layout.lattice import Rule

UNSCORED = 0.9
"""The score of text whose recogniser gives none."""


class Ink(NamedTuple):
    """A word, or a whole line, that was recognised.

    ``box`` is (left, top, right, bottom) from the top left of the page, in the page's units. ``score`` is 0..1, None
    where the recogniser gives none. ``slope`` is how far the line falls per unit to the right (0.017 for one degree
    clockwise), None where the recogniser does not say.
    """

    text: str
    box: Box
    score: float | None = None
    slope: float | None = None


class RecognisedPage(NamedTuple):
    """What was recognised on one page, in reading order as far as the recogniser knows it.

    ``number`` counts from 1. ``width`` and ``height`` are in the units of the boxes, 0 where unknown. ``unit`` is the
    length of one unit in points (0.36 for a picture of 200 dpi), None where the recogniser does not say: then the page
    is taken to be as high as A4. ``across`` and ``down`` are the ruling lines that were found; ``tables`` such as the
    recogniser has put together itself, whose ``where.box`` is in the page's units as well.
    """

    number: int
    width: float
    height: float
    inks: Sequence[Ink]
    unit: float | None = None
    across: Sequence[Rule] = ()
    down: Sequence[Rule] = ()
    tables: Sequence[Table] = ()
