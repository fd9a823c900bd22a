"""Whether a number is what another one is easily misread as.

The confusions are those of print, of scans and of tables whose columns slip: digits of like shape, a digit lost at an
end or one too many there, the number of a neighbouring cell.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = frozenset({frozenset("38"), frozenset("17"), frozenset("06"), frozenset("56")})


def is_likely_misreading(read: str, right: str, neighbours: Iterable[str] = ()) -> bool:
    """Whether ``read`` is a likely misreading of ``right`` (both plain digits). ``neighbours`` are the numbers in the
    cells beside it: a column that slipped gives one of them, a cell that was split or merged a piece of one."""
    if read == right or not (read.isdigit() and right.isdigit()):
        return False
    return _differs_by_shape(read, right) or _lost_digit(read, right) or _took(read, right, tuple(neighbours))


def _differs_by_shape(read: str, right: str) -> bool:
    if len(read) != len(right):
        return False
    different = [frozenset(pair) for pair in zip(read, right, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and different[0] in _ALIKE


def _lost_digit(read: str, right: str) -> bool:
    """12 read as 1, or 12 and a digit of its neighbour read as 123. (Nought is at the end of every tenth number.)"""
    shorter, longer = sorted((read, right), key=len)
    is_piece = longer.startswith(shorter) or longer.endswith(shorter)
    return len(longer) == len(shorter) + 1 and is_piece and shorter != "0"


def _took(read: str, right: str, neighbours: tuple[str, ...]) -> bool:
    """The neighbour's number was read here, or the right one as the neighbour's. (Of one digit that is chance.)"""
    return any(len(neighbour) > 1 and neighbour in (read, right) for neighbour in neighbours)
