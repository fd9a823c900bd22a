"""A font that stands in for those that a PDF does not carry, and for those it carries where only text is read.

pdfium measures glyphs with the fonts of the machine. Where there is none for Chinese, Japanese or Korean, glyphs have
no size, and text whose every character is an object of its own, or that is turned, is lost without an error. So pdfium
is given no fonts of the machine but this one, in which a character is a square or a narrow mark: only its size is ever
used, and the same bytes give the same result everywhere. Tables as in ISO/IEC 14496-22 (OpenType).

What a composite font says of its characters, their codes, widths and what they are, stands in the document and not in
the file of the font (ISO 32000-1, 9.7); yet to inflate such files and to parse the outlines of their glyphs is a third
of what pdfium does for the text of a page. So it is shown a document that carries none (``without_fonts``), unless
there are characters in it that may have no width: there a glyph without ink is taken for one with it, and pdfium drops
the ink of another font at the same place.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache, contextmanager
from gzbg_convert.readers.pdf.foreign import HELD, CFuncPtr, Structure, byref, c_char, c_int, c_uint, c_ulong, c_void_p

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_EM = 1000
_LEFT, _BOTTOM, _TOP = 60, -80, 820  # what ink covers of an ideograph
_WIDE, _NARROW = 940, 300  # up to where it does, and up to where it covers the narrowest letters and marks
_IDEOGRAPHS = 0x2E80  # characters from there on are wide
_START = 16  # bytes: where the font begins in its file
_GLYPHS = 0xFFFF  # a character of unknown meaning is looked up by its code, so there is a glyph for each


def font_file() -> bytes:
    """The font as the only one of a TrueType collection: its second glyph is a square, all others are narrow."""
    wide, narrow = _outline(_WIDE), _outline(_NARROW)
    square, after = len(wide), len(wide) + len(narrow)
    # A glyph ends where the place of the next begins, but at the end of the table where that lies before its own.
    places = _shorts(square // 2, 0) + _shorts(square // 2, after // 2) * (_GLYPHS // 2)
    groups = _longs(0x20, _IDEOGRAPHS - 1, 2, _IDEOGRAPHS, 0x10FFFF, 1)  # format 13: one glyph for a whole range
    tables = {
        b"cmap": _shorts(0, 1, 3, 10) + _longs(12) + _shorts(13, 0) + _longs(16 + len(groups), 0, 2) + groups,
        b"glyf": wide + narrow * 2,
        b"head": _longs(0x10000, 0x10000, 0, 0x5F0F3CF5)
        + _shorts(0, _EM, *(0,) * 8, _LEFT, _BOTTOM, _WIDE, _TOP, 0, 8, 2, 0, 0),
        b"hhea": _longs(0x10000) + _shorts(880, -120, 0, _EM, 0, 0, _WIDE, 1, *(0,) * 8, 1),
        b"hmtx": _shorts(_EM, _LEFT) + _shorts(_LEFT) * (_GLYPHS - 1),
        b"loca": places,
        b"maxp": _longs(0x10000) + _shorts(_GLYPHS, 4, 1, 0, 0, 1, *(0,) * 8),
    }
    at = _START + 12 + 16 * len(tables)
    directory = b"ttcf" + _longs(0x10000, 1, _START)
    directory += _longs(0x10000) + _shorts(len(tables), 64, 2, 16 * len(tables) - 64)
    for tag, table in tables.items():
        directory += tag + _longs(0, at, len(table))
        at += len(table) + -len(table) % 4
    return b"".join([directory, *(part for table in tables.values() for part in (table, bytes(-len(table) % 4)))])


def _outline(right: int) -> bytes:
    """A rectangle."""
    points = ((_LEFT, _BOTTOM), (_LEFT, _TOP), (right, _TOP), (right, _BOTTOM))
    xs = [x - last for (x, _), last in zip(points, (0, _LEFT, _LEFT, right), strict=True)]
    ys = [y - last for (_, y), last in zip(points, (0, _BOTTOM, _TOP, _TOP), strict=True)]
    return _shorts(1, _LEFT, _BOTTOM, right, _TOP, 3, 0) + bytes((1, 1, 1, 1)) + _shorts(*xs, *ys)


def _shorts(*figures: int) -> bytes:
    """Figures of two bytes. (No ``struct``: its module takes as long to load as the font to make.)"""
    return b"".join([(figure & 0xFFFF).to_bytes(2, "big") for figure in figures])


def _longs(*figures: int) -> bytes:
    """Figures of four bytes."""
    return b"".join([figure.to_bytes(4, "big") for figure in figures])


_font_file = cache(font_file)
_CHARSETS = frozenset((128, 129, 134, 136))  # FXFONT_*_CHARSET: Shift-JIS, Hangul, GB 2312, Big 5
_FILE, _NO_FILE = b"/FontFile2", b"/FontFile0"  # a key that has no meaning
_COMPOSITE = b"/CIDFontType2"
_LENGTH = b"/Length1"  # stands with the file of a font (ISO 32000-1, 9.9)
_REFERENCE = 24  # bytes: longer than a reference to an object
_MOST_FONTS = 64  # files of fonts that are looked into
_HEAD = 1024  # bytes of the file of a font: longer than its table of tables
_LEAST_OUTLINE = 12  # bytes
_STREAM, _END, _LINE_ENDS = b"stream", b"endstream", (b"\r", b"\n")
_DISTANCE = 16  # bytes from the end of a dictionary to that of the word after it
_OTHERS = (b"/TrueType", b"Type1", b"/ObjStm")  # also /MMType1


class _StandIn:
    """Whether the font stands in for those of every script."""

    is_for_all = False


def without_fonts(data: bytes) -> bytes:
    """A PDF as if it did not carry the files of its TrueType fonts, each byte at its place.

    Only where all fonts are composite or drawn ones: what the characters of a simple one are may depend on its file,
    and how wide they are on what stands in for it. Nothing is changed where objects are packed in streams, for then
    that cannot be told; nor where there are more files than composite fonts, for then there is a font of another kind;
    nor where a file may have no ink at all: what is written with it is not seen.
    """
    spans = _outside_streams(data)
    files = _after(_FILE, data, spans)
    if not files or len(files) > len(_after(_COMPOSITE, data, spans)):
        return data
    lengths = _after(_LENGTH, data, spans)
    if len(lengths) > _MOST_FONTS or any(_after(other, data, spans) for other in _OTHERS):
        return data
    used = {data[at : at + _REFERENCE].partition(b"R")[0] for at in files}
    if len(lengths) < len(used) or not all(_has_ink(data, at) for at in lengths):
        return data
    whole = memoryview(data)
    starts, ends = (0, *files), (*(at - len(_FILE) for at in files), len(data))
    return _NO_FILE.join([whole[start:end] for start, end in zip(starts, ends, strict=True)])


def _outside_streams(data: bytes) -> list[tuple[int, int]]:
    """The parts of a PDF between the contents of its streams: nearly all of it are fonts and pictures. What only looks
    like a stream (the word in a string) is no end of a part."""
    spans = []
    start = at = 0
    while (at := data.find(_STREAM, at)) >= 0:
        at += len(_STREAM)
        if data[at : at + 1] in _LINE_ENDS and data[max(at - _DISTANCE, 0) : at - len(_STREAM)].rstrip()[-2:] == b">>":
            spans.append((start, at))
            start = data.find(_END, at)
            if start < 0:
                start = at
                break
            at = start + len(_END)
    return [*spans, (start, len(data))]


def _after(key: bytes, data: bytes, spans: list[tuple[int, int]]) -> list[int]:
    """Where each ``key`` in ``spans`` ends."""
    found = []
    for start, end in spans:
        at = data.find(key, start, end)
        while at >= 0:
            at += len(key)
            found.append(at)
            at = data.find(key, at, end)
    return found


def _has_ink(data: bytes, at: int) -> bool:
    """Whether the file of a font, whose stream follows, has outlines: its first bytes say how long their table is."""
    from zlib import decompressobj, error

    start = data.find(b"stream", at, at + _HEAD) + len(b"stream")
    try:
        head = decompressobj().decompress(data[start : start + _HEAD].lstrip(b"\r\n"), _HEAD)
    except error:
        return False
    table = head.find(b"glyf") + 12
    return table >= 12 and int.from_bytes(head[table : table + 4]) >= _LEAST_OUTLINE


@contextmanager
def standing_in(*, for_all: bool) -> Iterator[None]:
    """Where a document is shown without its fonts, this one stands in for all."""
    _StandIn.is_for_all = for_all
    try:
        yield
    finally:
        _StandIn.is_for_all = False


_COLLECTION = int.from_bytes(b"ttcf")


class _Map(CFuncPtr):
    """Which font stands in for another: a handle, or nothing."""

    _flags_ = HELD
    _restype_ = c_void_p
    _argtypes_ = (c_void_p, c_int, c_int, c_int, c_int, c_void_p, c_void_p)


class _Data(CFuncPtr):
    """How long a font is, or the collection that it is of: of one, all its fonts are loaded but once. As much of the
    latter as there is room for comes into the buffer."""

    _flags_ = HELD
    _restype_ = c_ulong
    _argtypes_ = (c_void_p, c_void_p, c_uint, c_void_p, c_ulong)


class _Nothing(CFuncPtr):
    _flags_ = HELD
    _restype_ = c_void_p
    _argtypes_ = (c_void_p, c_void_p)


class _FontInfo(Structure):
    """FPDF_SYSFONTINFO, version 1; those without a type are not required."""

    _fields_ = (
        ("version", c_int),
        ("release", c_void_p),
        ("enumerate", c_void_p),
        ("map", _Map),
        ("get", _Nothing),
        ("data", _Data),
        ("name", c_void_p),
        ("charset", c_void_p),
        ("delete", _Nothing),
    )


def _mapped(_info: Any, _weight: int, _italic: int, charset: int, _pitch: int, _face: Any, _exact: Any) -> int | None:
    return 1 if _StandIn.is_for_all or charset in _CHARSETS else None


def _data(_info: Any, _font: Any, table: int, buffer: int | None, size: int) -> int:
    font = _font_file()
    if not table:
        return len(font) - _START
    if table != _COLLECTION:
        return 0
    if buffer:
        part = font[:size]
        (c_char * len(part)).from_address(buffer).raw = part
    return len(font)


def _nothing(_info: Any, _font: Any) -> None:
    return None


_INFO = _FontInfo(  # pdfium keeps the address
    version=1, map=_Map(_mapped), get=_Nothing(_nothing), data=_Data(_data), delete=_Nothing(_nothing)
)


def install(pdfium: Any) -> None:
    """Make this the only font that pdfium finds outside of a document."""
    pdfium.FPDF_SetSystemFontInfo(byref(_INFO))
