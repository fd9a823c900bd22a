"""Character columns of a line, under the two conventions in use for East Asian characters.

``pdftotext`` and everything that counts code points gives each character one column; terminals, docutils and the tools
that pad for them give wide characters (``W`` and ``F`` of UAX #11) two, and some of them those of ambiguous width, too
(``A``: the quotes of “三安全一稳定”), as they are set among Chinese characters.
"""

from __future__ import annotations

import unicodedata

from gzbg_convert.light import TYPE_CHECKING, re

if TYPE_CHECKING:
    from collections.abc import Sequence

FILLER = "\0"  # the second column of a wide character; control characters never get into a line

COUNTS = ("", "WF", "WFA")
"""The classes of characters that take two columns, by convention."""

_MAYBE_WIDE = re.compile("[\u1100-\uffdc\U00010000-\U0010ffff]")


def has_wide(text: str) -> bool:
    """Whether the two conventions can differ on this text."""
    return _MAYBE_WIDE.search(text) is not None


def expand(text: str, wide: bool) -> str:
    """The text with one character per column; with ``wide``, wide characters are followed by a ``FILLER``."""
    if not wide or not has_wide(text):
        return text
    return "".join([char + FILLER if unicodedata.east_asian_width(char) in "WF" else char for char in text])


def narrow(columns: str) -> str:
    """The text of a run of columns of an expanded line."""
    return columns.replace(FILLER, "")


def token_places(line: str, tokens: Sequence[re.Match[str]], doubled: str) -> list[tuple[int, int]]:
    """The columns (left, right excluded) in which tokens of a line stand, when the characters of the classes
    ``doubled`` (one of ``COUNTS``) take two."""
    if not doubled or line.isascii():
        return [token.span() for token in tokens]
    places: list[tuple[int, int]] = []
    column = end = 0
    for token in tokens:
        left = column + _width(line[end : token.start()], doubled)
        column, end = left + _width(token.group(), doubled), token.end()
        places.append((left, column))
    return places


def _width(text: str, doubled: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(char) in doubled for char in text)
