"""A TrueType font of our own making, so that a PDF can embed one without a font file: digits in seven segments, every
other character a frame. Its tables are those that ISO/IEC 14496-22 (Open Font Format) requires of TrueType outlines.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

NAME = "GzbgFrames"
EM = 1000
HALF, WHOLE = 500, 1000  # advance widths: of ASCII, and of everything else
INVISIBLE = "\u200b\ufeff"
"""Characters without ink and width."""
Rectangle = tuple[int, int, int, int]

_SEGMENTS: dict[str, Rectangle] = {  # left, bottom, right, top
    "a": (80, 640, 420, 710),
    "b": (350, 370, 420, 710),
    "c": (350, 0, 420, 340),
    "d": (80, 0, 420, 70),
    "e": (80, 0, 150, 340),
    "f": (80, 370, 150, 710),
    "g": (80, 320, 420, 390),
}
_DIGITS = dict(zip("0123456789", "abcdef bc abged abgcd fgbc afgcd afgedc abc abcdefg abcdfg".split(), strict=True))
_FRAME = ((60, -80, 120, 800), (880, -80, 940, 800), (60, -80, 940, -20), (60, 740, 940, 800))
_NARROW_FRAME = ((60, 0, 110, 700), (390, 0, 440, 700), (60, 0, 440, 50), (60, 650, 440, 700))
_DOT = ((180, 0, 300, 120),)


@cache
def typeface(marks: str) -> bytes:
    """A font file with a glyph for each of ``marks``: sorted, distinct, and of the Basic Multilingual Plane."""
    glyphs = [_outline(_FRAME), *(_outline(_shape(mark)) for mark in marks)]
    widths = [WHOLE, *(0 if mark in INVISIBLE else HALF if mark.isascii() else WHOLE for mark in marks)]
    ends = [0, *accumulate(map(len, glyphs))]
    count = len(glyphs)
    tables = {
        b"OS/2": _os2(marks),
        b"cmap": _cmap(marks),
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, -80, 940, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhh8xhH", 0x10000, 850, -150, 0, WHOLE, 0, 0, 940, 1, 0, 0, 0, count),
        b"hmtx": b"".join(struct.pack(">Hh", width, 60) for width in widths),
        b"loca": struct.pack(f">{count + 1}I", *ends),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, count, 28, 7, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _shape(mark: str) -> Iterable[Rectangle]:
    if mark in _DIGITS:
        return [_SEGMENTS[segment] for segment in _DIGITS[mark]]
    if mark.isspace() or mark in INVISIBLE:
        return ()
    if mark in ".,":
        return _DOT
    if mark == "-":
        return (_SEGMENTS["g"],)
    return _NARROW_FRAME if mark.isascii() else _FRAME


def _outline(shape: Iterable[Rectangle]) -> bytes:
    """A simple glyph of rectangles, every point on its curve; nothing at all for a blank."""
    rectangles = list(shape)
    if not rectangles:
        return b""
    lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
    points = [
        point
        for left, bottom, right, top in rectangles
        for point in ((left, bottom), (left, top), (right, top), (right, bottom))
    ]
    ends = [4 * number + 3 for number in range(len(rectangles))]
    steps = [
        [point[axis] - before[axis] for point, before in zip(points, [(0, 0), *points], strict=False)]
        for axis in (0, 1)
    ]
    head = struct.pack(">hhhhh", len(rectangles), min(lefts), min(bottoms), max(rights), max(tops))
    body = struct.pack(f">{len(ends)}HH", *ends, 0) + b"\x01" * len(points)
    body += b"".join(struct.pack(f">{len(points)}h", *axis) for axis in steps)
    return head + body + b"\0" * (-len(head + body) % 4)


def _cmap(marks: str) -> bytes:
    """Characters to glyphs, format 4: a segment for every run of neighbours."""
    starts = [at for at, mark in enumerate(marks) if not at or ord(marks[at - 1]) != ord(mark) - 1]
    runs = list(zip(starts, [*starts[1:], len(marks)], strict=True))
    firsts = [ord(marks[start]) for start, _ in runs] + [0xFFFF]
    lasts = [ord(marks[end - 1]) for _, end in runs] + [0xFFFF]
    shifts = [(start + 1 - ord(marks[start])) % 0x10000 for start, _ in runs] + [1]
    count = len(firsts)
    power = 1 << (count.bit_length() - 1)
    search = (2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    numbers = (*lasts, 0, *firsts, *shifts, *([0] * count))
    body = struct.pack(">HHHH", *search) + struct.pack(f">{len(numbers)}H", *numbers)
    table = struct.pack(">HHH", 4, min(6 + len(body), 0xFFFF), 0) + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _names() -> bytes:
    entries = {1: NAME, 2: "Regular", 4: NAME, 6: NAME}
    text, records = b"", b""
    for number, value in entries.items():
        encoded = value.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(encoded), len(text))
        text += encoded
    return struct.pack(">HHH", 0, len(entries), 6 + len(records)) + records + text


def _os2(marks: str) -> bytes:
    first, last = ord(marks[0]), min(ord(marks[-1]), 0xFFFF)
    start = struct.pack(">HhHHH10h", 3, 900, 400, 5, 0, *([0] * 10))
    return (
        start
        + struct.pack(">h10xIIII4sHHH", 0, 0, 0, 0, 0, b"NONE", 64, first, last)
        + struct.pack(">hhhHHII", 850, -150, 0, 850, 150, 1, 0)
        + struct.pack(">hhHHH", 500, 700, 0, 32, 1)
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    offset = len(head) + 16 * count
    records, bodies = b"", b""
    for tag, table in sorted(tables.items()):
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) % 2**32
        records += struct.pack(">4sIII", tag, checksum, offset + len(bodies), len(table))
        bodies += padded
    return head + records + bodies
