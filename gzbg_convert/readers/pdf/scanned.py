"""Pages of a PDF that are a picture of a page: they are drawn, and what is on them is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gzbg_convert.readers.pdf.pdfium import Handle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Block, Box
    from gzbg_convert.readers.layout.words import Word
    from gzbg_convert.readers.pdf.display import Display

_MOST_TEXT = 60  # characters of different words of a page that is a picture: the name of the scanner, a page number
_LEAST_PICTURE = 0.5  # of such a page
_FINE = 200 / 72  # pixels a point
_LONGEST_SIDE = 4000  # pixels: of a page that is larger than paper fewer a point
_GREY = 1  # FPDFBitmap_Gray
_ANNOTATIONS = 1  # FPDF_ANNOT
_WHITE = 0xFFFFFFFF


def is_scanned(words: Sequence[Word], pictures: Sequence[Box], display: Display) -> bool:
    """Whether a page is a picture, with hardly any text on it; what is printed all over it counts once."""
    if not pictures or sum(map(len, {word.text for word in words})) > _MOST_TEXT:
        return False
    area = sum(max(0.0, right - left) * max(0.0, bottom - top) for left, top, right, bottom in pictures)
    return not words or area >= _LEAST_PICTURE * display.width * display.height


def recognised(pdfium: Any, page: Handle, display: Display, number: int) -> list[Block] | None:
    """The paragraphs and tables on the picture of a page (``number`` from 1), places in points; None without the extra
    ``ocr``. Raises ``InputError`` (limits)."""
    from gzbg_convert.readers.scans import engine

    if not engine.is_installed():
        return None
    from gzbg_convert.readers.scans.page import blocks_of_picture

    scale = min(_FINE, _LONGEST_SIDE / max(display.width, display.height, 1.0))
    return blocks_of_picture(_drawn(pdfium, page, display, scale), number, 1 / scale)


def _drawn(pdfium: Any, page: Handle, display: Display, scale: float) -> Any:
    """A page in grey, as it is displayed."""
    from ctypes import c_ubyte, c_ulong

    import numpy as np

    for name in ("FPDFBitmap_CreateEx", "FPDFBitmap_GetBuffer"):
        getattr(pdfium, name).restype = Handle
    width, height = (max(1, round(side * scale)) for side in (display.width, display.height))
    bitmap: Handle = pdfium.FPDFBitmap_CreateEx(width, height, _GREY, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, c_ulong(_WHITE))
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _ANNOTATIONS)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = (c_ubyte * (stride * height)).from_address(pdfium.FPDFBitmap_GetBuffer(bitmap).value)
        return np.frombuffer(pixels, np.uint8).reshape(height, stride)[:, :width].copy()
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
