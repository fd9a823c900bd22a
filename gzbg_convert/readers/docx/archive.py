"""The members of a ZIP archive, each inflated only when asked for, and never beyond a bound.

APPNOTE.TXT 6.3.10. Python's ``zipfile`` costs as much to import as all else that reading needs, believes the sizes of
the directory, and lets the last of two members of one name win; here sizes are counted while inflating, and a name that
stands twice is nobody's. Nothing is ever written to disk, so that a name like ``../../etc/passwd`` is but a name.
"""

from __future__ import annotations

import zlib
from struct import Struct, error

from gzbg_convert.errors import InputError
from gzbg_convert.light import dataclass
from gzbg_convert.limits import LIMITS

_END = b"PK\x05\x06"  # end of central directory record (4.3.16)
_LONGEST_TAIL = 22 + 65_535  # that record with its longest comment
_COUNTS = Struct("<4xHHHHII")  # disk, directory's disk, entries here, entries, its size, its offset
_ENTRY = Struct("<4xHHHHHHIIIHHHHHII")  # central directory header (4.3.12)
_ENTRY_MAGIC, _LOCAL_MAGIC = b"PK\x01\x02", b"PK\x03\x04"
_WIDE = 0xFFFFFFFF  # the number stands in the ZIP64 extra field (4.5.3)
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800  # general purpose bits 0 and 11 (4.4.4)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: where its local header begins, and how it is packed."""

    offset: int
    packed: int
    method: int
    crc: int
    encrypted: bool


class Archive:
    """A ZIP archive in memory.

    Names are compared as OPC demands (ECMA-376 part 2, 6.2.2.3): without regard to case, with ``/`` between segments.
    Raises ``InputError``: ``damaged``, ``limit:members``.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members: dict[str, Member | None] = {}  # None: the name stands twice
        try:
            self._read_directory()
        except error as problem:  # of struct: the archive ends inside a header
            raise InputError("damaged") from problem

    def __contains__(self, name: str) -> bool:
        return _canonical(name) in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names, in lower case and without a leading slash."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member.

        Raises ``InputError``: ``damaged`` (no such member or two of them, cut off, checksum wrong, an unknown method),
        ``encrypted``, ``limit:part_bytes``.
        """
        member = self._members.get(_canonical(name))
        if member is None:
            raise InputError("damaged")
        if member.encrypted:
            raise InputError("encrypted")
        content = _inflated(self._packed(member), member.method)
        if zlib.crc32(content) != member.crc:
            raise InputError("damaged")
        return content

    def _packed(self, member: Member) -> bytes:
        header = self._data[member.offset : member.offset + 30]
        if len(header) < 30 or not header.startswith(_LOCAL_MAGIC):
            raise InputError("damaged")
        start = member.offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        packed = self._data[start : start + member.packed]
        if len(packed) < member.packed:
            raise InputError("damaged")
        return packed

    def _read_directory(self) -> None:
        data = self._data
        end = data.rfind(_END, max(0, len(data) - _LONGEST_TAIL))
        if end < 0:
            raise InputError("damaged")
        _, _, _, count, size, offset = _COUNTS.unpack_from(data, end)
        if count > LIMITS.members:
            raise InputError("limit:members", most=LIMITS.members)
        place = end - size  # not ``offset``: junk may stand before the archive
        if not data.startswith(_ENTRY_MAGIC, max(0, place)):
            place = offset  # a ZIP64 end record stands between the directory and the end
        shift = place - offset if data.startswith(_LOCAL_MAGIC, place - offset) else 0
        for _ in range(count):
            place = self._read_entry(place, shift)

    def _read_entry(self, place: int, shift: int) -> int:
        data = self._data
        if place < 0 or not data.startswith(_ENTRY_MAGIC, place):
            raise InputError("damaged")
        fields = _ENTRY.unpack_from(data, place)
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length, comment_length, *_, offset = fields
        start = place + 46
        raw = data[start : start + name_length]
        extra = data[start + name_length : start + name_length + extra_length]
        if _WIDE in (packed, size, offset):
            packed, offset = _wide(extra, packed, size, offset)
        name = _canonical(raw.decode("utf-8" if flags & _UTF8 or raw.isascii() else "cp437", "replace"))
        twice = name in self._members
        member = Member(offset + shift, packed, method, crc, bool(flags & _ENCRYPTED))
        self._members[name] = None if twice else member
        return place + 46 + int(name_length) + int(extra_length) + int(comment_length)


def _canonical(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _wide(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int]:
    """The packed size and the offset with what the ZIP64 extra field says of them."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            numbers = [int.from_bytes(field[start : start + 8], "little") for start in range(0, len(field) - 7, 8)]
            wide = iter(numbers)
            if size == _WIDE:
                next(wide, 0)
            packed = next(wide, packed) if packed == _WIDE else packed
            return packed, next(wide, offset) if offset == _WIDE else offset
        at += 4 + length
    return packed, offset


def _inflated(packed: bytes, method: int) -> bytes:
    most = LIMITS.part_bytes
    if method == _STORED:
        content = packed
    elif method == _DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, most + 1)
        except zlib.error as problem:
            raise InputError("damaged") from problem
        if not inflater.eof and len(content) <= most:
            raise InputError("damaged")
    else:
        raise InputError("damaged")
    if len(content) > most:
        raise InputError("limit:part_bytes", most=f"{most:,}")
    return content
