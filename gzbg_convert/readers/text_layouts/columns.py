"""Columns of aligned text: which tokens of different lines stand below each other, and whether that is certain.

A token is (left, right) in character columns, right excluded. Lines with more tokens are heard first: a token that
overlaps no column so far makes one, a token that overlaps exactly one widens it, a token that overlaps several spans
them. Columns that are never all filled in one line may be one column set raggedly (``61`` and ``0`` two characters
apart): then nothing is certain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

Token = tuple[int, int]

MOST_COLUMNS = 200  # more tokens in a line are no table of ours; keeps every list here short


@dataclass(slots=True)
class _Column:
    """The range of a column, and the tokens that stand in it alone."""

    left: int
    right: int
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The columns of a block of lines: for each token of each line (first column, columns spanned).

    ``certain`` says that no two tokens of a line share a column, that some line has a token in each, and that no line
    above it leaves the extent of its headings open. ``misfit`` counts how raggedly the tokens
    stand: for each column the smallest of the numbers of different left edges, right edges and centres.
    """

    slots: tuple[tuple[tuple[int, int], ...], ...]
    certain: bool
    misfit: int


UNALIGNED = Alignment((), False, 1 << 30)


def align(lines: Sequence[Sequence[Token]]) -> Alignment:
    """The columns of ``lines``; ``UNALIGNED`` if there are more than ``MOST_COLUMNS``."""
    columns: list[_Column] = []
    for line in sorted(lines, key=len, reverse=True):
        for token in line:
            first, after = _overlapped(columns, token)
            if first == after:
                columns.insert(first, _Column(*token, [token]))
                if len(columns) > MOST_COLUMNS:
                    return UNALIGNED
            elif after == first + 1:
                column = columns[first]
                column.left, column.right = min(column.left, token[0]), max(column.right, token[1])
                column.tokens.append(token)
    slots = tuple(
        tuple((first, after - first) for first, after in (_overlapped(columns, token) for token in tokens))
        for tokens in lines
    )
    return Alignment(slots, _is_certain(slots, len(columns)), sum(_misfit(column) for column in columns))


def _overlapped(columns: list[_Column], token: Token) -> tuple[int, int]:
    """The range of the columns that overlap the token; empty, at the place to insert one, if none does."""
    first = bisect_right(columns, token[0], key=lambda column: column.right)
    after = bisect_left(columns, token[1], lo=first, key=lambda column: column.left)
    return first, after


def _is_certain(slots: tuple[tuple[tuple[int, int], ...], ...], width: int) -> bool:
    full = next((row for row, line in enumerate(slots) if len(line) == width), None)
    if full is None:
        return False
    for row, line in enumerate(slots):
        if any(first + span > following for (first, span), (following, _) in pairwise(line)):
            return False
        if len(line) > 1 and row < full and sum(span for _, span in line) < width - line[0][0]:
            return False
    return True


def _misfit(column: _Column) -> int:
    return min(
        len({left for left, _ in column.tokens}),
        len({right for _, right in column.tokens}),
        len({left + right for left, right in column.tokens}),
    )
