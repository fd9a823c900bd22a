"""A picture of a page to the paragraphs and tables on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gzbg_convert.readers.layout.lattice import grids_of
from gzbg_convert.readers.recognised.blocks import blocks_of
from gzbg_convert.readers.recognised.given import as_given
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.scans.crops import Pixels, cells_of, crops_of, written
from gzbg_convert.readers.scans.engine import Text, lines_in, texts_of, watchers
from gzbg_convert.readers.scans.paper import dark_on_light
from gzbg_convert.readers.scans.rules import A4, Straight, scaled, straightened
from gzbg_convert.readers.scans.upright import back_of, is_upside_down, runs_down, upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Block
    from gzbg_convert.readers.scans.engine import Picture

_LEAST_SIDE = 24  # pixels: a picture that is narrower or lower has no line of text on it
_MARGIN = 0.1  # of the height of a line: the white around it that recognisers want
_POOR = 0.6  # a score: what was read less certainly, and is no number, is read once more
_WIDER = 0.4  # of the height: the margin it is given then
_DIGITS = str.maketrans("OoОо〇○◯lI|丨", "00000001111")
_LIKE_DIGITS = frozenset("0123456789OoОо〇○◯lI|丨")
_LIKE_ONE = ("I", "l")  # a bar alone may be the rest of a rule
_LIKELY = 0.5  # the score of a digit that was recognised as a letter
_SLIM, _FAT, _SPARE = 0.45, 0.62, 0.35  # of its height: the width of a digit of narrow and of wide fonts
_NO_TEXT = "\ufffc"  # ink that is no text


class Found(NamedTuple):
    """The paragraphs and tables of a page. ``turned`` are the quarters of a turn, clockwise, that its text runs in."""

    blocks: list[Block]
    turned: int


class _Sheet(NamedTuple):
    """A page set straight, with everything that was read on it and where."""

    straight: Straight
    crops: list[Pixels]
    texts: list[Text]


def blocks_of_picture(picture: Picture, number: int, unit: float) -> Found:
    """What stands on a picture of a page, grey or in colour (red, green, blue). ``number`` counts from 1; boxes are in
    pixels of the picture times ``unit``. Raises ``InputError`` (``needs_ocr`` without the extra; limits)."""
    for told in watchers:
        told(number)
    if min(picture.shape[:2]) < _LEAST_SIDE:
        return Found([], 0)
    grey = dark_on_light(picture)
    turned = 0
    straight = straightened(grey)
    lines = lines_in(straight.blank)
    if runs_down(lines):
        turned = 1
        straight = straightened(upright(grey, turned))
        lines = lines_in(straight.blank)
    sheet = _read(straight, lines)
    if is_upside_down([_cut_out(straight, crop, _MARGIN) for crop in sheet.crops], sheet.texts):
        turned += 2
        straight = straightened(upright(grey, turned))
        sheet = _read(straight, lines_in(straight.blank))
    back = (back_of(turned, *grey.shape) @ sheet.straight.back).tolist()
    return Found([as_given(block, back, unit) for block in _blocks(sheet, number)], turned)


def _read(straight: Straight, lines: Sequence[tuple[float, ...]]) -> _Sheet:
    points = _points(straight)
    grids = grids_of(scaled(straight.across, points), scaled(straight.down, points))
    tables = [cells_of(grid, points) for grid in grids if len(grid.slots) > 1]
    crops = crops_of(straight.ink, lines, tables)
    return _Sheet(straight, crops, _texts(straight, crops))


def _blocks(sheet: _Sheet, number: int) -> list[Block]:
    straight, crops, texts = sheet
    inks = [Ink(text.text, box, text.score, slope=0.0) for text, box in zip(texts, crops, strict=True)]
    height, width = straight.ink.shape
    return blocks_of(RecognisedPage(number, width, height, inks, _points(straight), straight.across, straight.down))


def _points(straight: Straight) -> float:
    """How many points a pixel is."""
    return A4 / int(max(straight.ink.shape))


def _texts(straight: Straight, crops: Sequence[Pixels]) -> list[Text]:
    """What stands in each crop. What was not read, or is hardly what stands there, is read again with more white around
    it; ink that is no text even then is not nothing."""
    texts = [_as_number(text) for text in texts_of([_cut_out(straight, crop, _MARGIN) for crop in crops])]
    poor = [at for at, text in enumerate(texts) if not text.text.strip() or _is_poor(text)]
    again = texts_of([_cut_out(straight, crops[at], _WIDER) for at in poor])
    for at, text in zip(poor, map(_as_number, again), strict=True):
        if text.text.strip() and text.score > texts[at].score:
            texts[at] = text
        elif not texts[at].text.strip():
            texts[at] = Text(_NO_TEXT, 0.0)
    return [_as_wide(text, straight.ink, crop) for text, crop in zip(texts, crops, strict=True)]


def _is_poor(text: Text) -> bool:
    return text.score < _POOR and not text.text.isdigit()


def _as_number(text: Text) -> Text:
    """A number in which letters were recognised that look like its digits, as the number, not for certain: a nought
    that stands alone looks no other than an O."""
    if text.text.isdigit() or not _LIKE_DIGITS.issuperset(text.text):
        return text
    digits = text.text.translate(_DIGITS)
    is_number = any(map(str.isdigit, text.text)) or not digits.strip("0") or text.text in _LIKE_ONE
    return Text(digits, min(text.score, _LIKELY)) if is_number else text


def _as_wide(text: Text, ink: Picture, crop: Pixels) -> Text:
    """A number, not for certain if its ink is too wide or too narrow for its digits: one was lost, or read twice."""
    if not text.text.isdigit():
        return text
    left, top, right, bottom = crop
    piece = ink[top:bottom, left:right]
    columns, rows = written(piece, 0), written(piece, 1)
    if not columns:
        return text
    width = (columns[-1] - columns[0] + 1) / (rows[-1] - rows[0] + 1)
    is_fitting = _SLIM * len(text.text) - _SPARE <= width <= _FAT * len(text.text) + _SPARE
    return text if is_fitting else Text(text.text, min(text.score, _LIKELY))


def _cut_out(straight: Straight, crop: Pixels, margin: float) -> Picture:
    """The picture of a crop on white, without what stands around it."""
    import numpy as np

    left, top, right, bottom = crop
    around = max(2, round(margin * (bottom - top)))
    cut: Any = np.full((bottom - top + 2 * around, right - left + 2 * around), 255, np.uint8)
    cut[around:-around, around:-around] = straight.blank[top:bottom, left:right]
    return cut
