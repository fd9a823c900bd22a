"""A font that stands in for every Chinese, Japanese or Korean font that a PDF names and does not carry.

pdfium measures glyphs with the fonts of the machine. Where there is none for these scripts, glyphs have no size, and
text whose every character is an object of its own, or that is turned, is lost without an error. So pdfium is given no
fonts of the machine but this one, in which every character is a square: only its size is ever used, and the same bytes
give the same result everywhere. Tables as in ISO/IEC 14496-22 (OpenType).
"""

from __future__ import annotations

import ctypes
from struct import pack

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_EM = 1000
_LEFT, _BOTTOM, _RIGHT, _TOP = 60, -80, 940, 820  # what ink covers of an ideograph
_CHARSETS = frozenset((128, 129, 134, 136))  # FXFONT_*_CHARSET: Shift-JIS, Hangul, GB 2312, Big 5


def font_file() -> bytes:
    """The font as a TrueType file of two glyphs, a square both."""
    points = ((_LEFT, _BOTTOM), (_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM))
    xs = [x - last for (x, _), last in zip(points, (0, _LEFT, _LEFT, _RIGHT), strict=True)]
    ys = [y - last for (_, y), last in zip(points, (0, _BOTTOM, _TOP, _TOP), strict=True)]
    glyph = pack(">5h2H4B4h4h", 1, _LEFT, _BOTTOM, _RIGHT, _TOP, 3, 0, 1, 1, 1, 1, *xs, *ys)
    groups = pack(">2HIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)  # format 13: one glyph for all
    tables = {
        b"cmap": pack(">4HI", 0, 1, 3, 10, 12) + groups,
        b"glyf": glyph * 2,
        b"head": pack(
            ">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, _LEFT, _BOTTOM, _RIGHT, _TOP, 0, 8, 2, 1, 0
        ),
        b"hhea": pack(">I3hH3h8hhH", 0x10000, 880, -120, 0, _EM, 0, 0, _RIGHT, 1, *(0,) * 7, 0, 1),
        b"hmtx": pack(">Hhh", _EM, _LEFT, _LEFT),
        b"loca": pack(">3I", 0, len(glyph), 2 * len(glyph)),
        b"maxp": pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(tables)
    directory = pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    for tag, table in tables.items():
        directory += tag + pack(">3I", 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


_FONT = font_file()

_Release = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
_Enumerate = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
_Map = ctypes.PYFUNCTYPE(
    *(ctypes.c_void_p, ctypes.c_void_p),
    *(ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)),
)
_Get = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
_Data = ctypes.PYFUNCTYPE(
    *(ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p),
    *(ctypes.c_uint, ctypes.c_void_p, ctypes.c_ulong),
)
_Name = ctypes.PYFUNCTYPE(ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_Charset = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_Delete = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


class _FontInfo(ctypes.Structure):  # FPDF_SYSFONTINFO, version 1
    _fields_ = (
        ("version", ctypes.c_int),
        ("release", _Release),
        ("enumerate", _Enumerate),
        ("map", _Map),
        ("get", _Get),
        ("data", _Data),
        ("name", _Name),
        ("charset", _Charset),
        ("delete", _Delete),
    )


def _mapped(_info: Any, _weight: int, _italic: int, charset: int, _pitch: int, _face: bytes, _exact: Any) -> int | None:
    return 1 if charset in _CHARSETS else None


def _data(_info: Any, _font: Any, table: int, buffer: int | None, size: int) -> int:
    if table:  # asked for one table of the file, or whether it is a collection
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _nothing(*_: Any) -> int | None:
    return None


def _zero(*_: Any) -> int:
    return 0


_INFO = _FontInfo(  # pdfium keeps the address
    1,
    _Release(_nothing),
    _Enumerate(_nothing),
    _Map(_mapped),
    _Get(_nothing),
    _Data(_data),
    _Name(_zero),
    _Charset(_zero),
    _Delete(_nothing),
)


def install(pdfium: Any) -> None:
    """Make this the only font that pdfium finds outside of a document."""
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_INFO))
