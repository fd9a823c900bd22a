"""Character columns of a line, under the two conventions in use for East Asian characters.

``pdftotext`` and everything that counts code points gives each character one column; terminals, docutils and the tools
that pad for them give wide characters (``W`` and ``F`` of UAX #11) two.
"""

from __future__ import annotations

import unicodedata

from gzbg_convert.light import re

FILLER = "\0"  # the second column of a wide character; control characters never get into a line

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
