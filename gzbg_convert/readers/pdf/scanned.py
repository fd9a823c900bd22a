"""Pages of a PDF that are a picture of a page: they are drawn, and what is on them is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gzbg_convert.model.document import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Box
    from gzbg_convert.readers.layout.words import Word
    from gzbg_convert.readers.pdf.display import Display
    from gzbg_convert.readers.pdf.pdfium import Handle
    from gzbg_convert.readers.scans.page import Found

_MOST_TEXT = 60  # characters of different words of a page that is a picture: the name of the scanner, a page number
_LEAST_PICTURE = 0.5  # of such a page
_LEAST_OUTSIDE = 0.2  # of the characters on a page: so many stand outside of its text where that is a part of them
_FINE = 200 / 72  # pixels a point
_LONGEST_SIDE = 4000  # pixels: of a page that is larger than paper fewer a point


def is_scanned(words: Sequence[Word], pictures: Sequence[Box], display: Display) -> bool:
    """Whether a page is a picture, with hardly any text on it; what is printed all over it counts once."""
    if not pictures or sum(map(len, {word.text for word in words})) > _MOST_TEXT:
        return False
    return not words or is_pictured(pictures, display)


def is_pictured(pictures: Sequence[Box], display: Display) -> bool:
    """Whether pictures cover most of a page."""
    area = sum(max(0.0, right - left) * max(0.0, bottom - top) for left, top, right, bottom in pictures)
    return area >= _LEAST_PICTURE * display.width * display.height


def recognised(pdfium: Any, page: Handle, display: Display, number: int) -> Found | None:
    """What stands on the picture of a page (``number`` from 1), places in points; None without the extra
    ``ocr``. Raises ``InputError`` (limits)."""
    from gzbg_convert.readers.scans import engine

    if not engine.is_installed():
        return None
    from gzbg_convert.readers.scans.page import blocks_of_picture

    picture, scale = _picture(pdfium, page, display)
    return blocks_of_picture(picture, number, 1 / scale)


def recognised_tables(pdfium: Any, page: Handle, display: Display, number: int, texts: Sequence[Box]) -> Found | None:
    """What stands on a page whose text, in these boxes, is only a part of what its picture shows, if there are tables
    on it: a header, a page number or a stamp were typed over a scan, and are on the picture as well. None without the
    extra ``ocr``, and where the text is all that is written there. Raises ``InputError`` (limits)."""
    from gzbg_convert.readers.scans import engine

    if not engine.is_installed():
        return None
    from gzbg_convert.readers.scans.page import blocks_of_picture
    from gzbg_convert.readers.scans.paper import dark_on_light
    from gzbg_convert.readers.scans.rules import share_outside

    picture, scale = _picture(pdfium, page, display)
    boxes = [(scale * left, scale * top, scale * right, scale * bottom) for left, top, right, bottom in texts]
    if share_outside(dark_on_light(picture), boxes) < _LEAST_OUTSIDE:
        return None
    found = blocks_of_picture(picture, number, 1 / scale)
    return found if any(isinstance(block, Table) for block in found.blocks) else None


def _picture(pdfium: Any, page: Handle, display: Display) -> tuple[Any, float]:
    """A page as it is displayed, red, green and blue, and how many pixels a point has on it."""
    import numpy as np

    from gzbg_convert.readers.pdf.bitmap import drawn

    scale = min(_FINE, _LONGEST_SIDE / max(display.width, display.height, 1.0))
    bitmap = drawn(pdfium, page, scale * display.width, scale * display.height)
    pixels = np.frombuffer(bitmap.pixels, np.uint8).reshape(bitmap.height, bitmap.width, -1)
    return np.ascontiguousarray(pixels[:, :, :3]), scale
