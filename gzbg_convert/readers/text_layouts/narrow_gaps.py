"""Numbers that one blank alone parts from the longest label of a column, or from the number before them.

Text browsers (w3m, elinks, lynx) and many scripts put one blank between columns: the cell that fills its column stands
as close to its neighbour as the words of a label to each other. What tells the columns apart then are the other lines:
a number that begins, or ends, where numbers of two other lines do is a number of their column.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.text_layouts.char_columns import COUNTS, token_places

if TYPE_CHECKING:
    from gzbg_convert.readers.text_layouts.lines import Lines

_TOKEN = re.compile(r"\S+(?:\s\S+)*")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?|/")
_LEAST_LINES = 2  # in which numbers stand at an edge, for it to be the edge of a column

_Row = tuple[int, list[re.Match[str]]]  # the index of a line, its tokens


class _Edges:
    """Where the numbers of a block of lines begin and end, by one of ``COUNTS``."""

    def __init__(self, lines: Lines, rows: list[_Row], doubled: str) -> None:
        self.doubled = doubled
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        for index, tokens in rows:
            places = token_places(lines.texts[index], tokens, doubled)
            for token, (left, right) in zip(tokens, places, strict=True):
                if _NUMBER.fullmatch(token.group()):
                    begins[left] = begins.get(left, 0) + 1
                    ends[right] = ends.get(right, 0) + 1
        self.begins = {left for left, count in begins.items() if count >= _LEAST_LINES}
        self.ends = {right for right, count in ends.items() if count >= _LEAST_LINES}

    def cuts_at_begins(self, line: str, words: list[re.Match[str]]) -> list[int]:
        """Which of the numbers at the end of a token begin a cell, as their columns are flush left."""
        return [at for at, (left, _) in enumerate(token_places(line, words, self.doubled)) if left in self.begins]

    def cuts_at_ends(self, line: str, words: list[re.Match[str]]) -> list[int]:
        """The same where columns are flush right: behind a number that ends one, another begins."""
        ended = [at for at, (_, right) in enumerate(token_places(line, words, self.doubled)) if right in self.ends]
        return [0, *(at + 1 for at in ended if at + 1 < len(words))] if ended else []


def part_numbers(lines: Lines, rows: list[_Row]) -> list[_Row]:
    """The rows, with the numbers at the end of a token that stand below the numbers of other lines as tokens."""
    endings = [[_numbers_at_end(token) for token in tokens] for _, tokens in rows]
    if not any(words for row in endings for words in row):
        return rows
    reckonings = [_Edges(lines, rows, doubled) for doubled in COUNTS]
    parted: list[_Row] = []
    for (index, tokens), row in zip(rows, endings, strict=True):
        line = lines.texts[index]
        pieces: list[re.Match[str]] = []
        for token, words in zip(tokens, row, strict=True):
            cuts = _cuts(line, words, reckonings) if words else []
            pieces += _pieces(token, [words[cut].start() for cut in cuts])
        parted.append((index, pieces))
    return parted


def _cuts(line: str, words: list[re.Match[str]], reckonings: list[_Edges]) -> list[int]:
    """Which of the numbers at the end of a token begin a cell. One that does not may go on: ``27 771``."""
    begins = max((edges.cuts_at_begins(line, words) for edges in reckonings), key=len)
    return begins or max((edges.cuts_at_ends(line, words) for edges in reckonings), key=len)


def _numbers_at_end(token: re.Match[str]) -> list[re.Match[str]]:
    """The numbers that a token ends with, if anything else, or several of them, stand in it."""
    words = list(_WORD.finditer(token.string, token.start(), token.end()))
    count = 0
    while count < len(words) and _NUMBER.fullmatch(words[-1 - count].group()):
        count += 1
    return words[len(words) - count :] if count and len(words) > 1 else []


def _pieces(token: re.Match[str], starts: list[int]) -> list[re.Match[str]]:
    """A token cut before each of ``starts``."""
    bounds = [token.start(), *(start for start in starts if start > token.start()), token.end()]
    pieces = (_TOKEN.search(token.string, start, end) for start, end in pairwise(bounds))
    return [piece for piece in pieces if piece is not None]
