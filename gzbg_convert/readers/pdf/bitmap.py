"""A page drawn by pdfium."""

from __future__ import annotations

from ctypes import c_ubyte, c_ulong
from typing import TYPE_CHECKING, NamedTuple

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.pdf.pdfium import Handle

if TYPE_CHECKING:
    from typing import Any

_FORMAT = 3  # FPDFBitmap_BGRx
_ANNOTATIONS, _RED_FIRST = 0x01, 0x10  # FPDF_ANNOT, FPDF_REVERSE_BYTE_ORDER
_WHITE = 0xFFFFFFFF
_PIXEL = 4  # bytes


class Bitmap(NamedTuple):
    """Rows of pixels from the top, each pixel red, green, blue and a byte without meaning."""

    width: int
    height: int
    pixels: bytes


def drawn(pdfium: Any, page: Handle, width: float, height: float) -> Bitmap:
    """A page as it is displayed, on white, in so many pixels.

    Raises ``InputError`` (``limit:pixels``) when pdfium has no room for them.
    """
    across, down = max(1, round(width)), max(1, round(height))
    pdfium.FPDFBitmap_CreateEx.restype = Handle
    memory = (c_ubyte * (_PIXEL * across * down))()
    bitmap: Handle = pdfium.FPDFBitmap_CreateEx(across, down, _FORMAT, memory, _PIXEL * across)
    if not bitmap:
        raise InputError("limit:pixels", most=f"{LIMITS.pixels:,}")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, c_ulong(_WHITE))
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, _ANNOTATIONS | _RED_FIRST)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Bitmap(across, down, bytes(memory))
