"""Aligned columns for a terminal, where an East Asian character takes two cells."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.writers.telling import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence


def printable(text: str) -> str:
    """``text`` on one line and harmless to a terminal: as ``escaped``, but a run of white space becomes one blank."""
    return escaped(" ".join(text.split()))


def width(text: str) -> int:
    """How many cells of a terminal ``text`` takes."""
    from unicodedata import combining, east_asian_width  # not loaded where nothing is displayed

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` filled with blanks to ``cells`` cells; ``right`` sets it against the right edge."""
    fill = " " * (cells - width(text))
    return fill + text if right else text + fill


def wrapped(text: str, cells: int) -> list[str]:
    """``text`` cut into lines of at most ``cells`` cells (2 or more), anywhere: Chinese has no blanks to cut at."""
    lines, line, taken = [], "", 0
    for char in text:
        size = width(char)
        if taken + size > cells:
            lines.append(line)
            line, taken = "", 0
        line += char
        taken += size
    return [*lines, line]


def aligned(rows: Sequence[tuple[str, ...]], most: list[int], *, right: bool = True) -> list[str]:
    """``rows`` of equally many texts as lines: the first column set left, all others right (or left); a column is as
    wide as its widest text and at most as ``most`` says, longer texts run on in the next line."""
    widths = [min(limit, max(width(row[at]) for row in rows)) for at, limit in enumerate(most)]
    lines = []
    for row in rows:
        cells = [_hung(text, cells) for text, cells in zip(row, widths, strict=True)]
        for level in range(max(map(len, cells))):
            parts = [cell[level] if level < len(cell) else "" for cell in cells]
            line = "  ".join(padded(part, widths[at], right=right and at > 0) for at, part in enumerate(parts))
            lines.append(line.rstrip())
    return lines


def _hung(text: str, cells: int) -> list[str]:
    """``text`` in lines of ``cells`` cells; the later ones are indented like the first, and two cells more."""
    if width(text) <= cells:
        return [text]
    indent = " " * (len(text) - len(text.lstrip()))
    hang = f"{indent}  " if indent else ""
    first = wrapped(text, cells)[0]
    return [first, *(hang + line for line in wrapped(text[len(first) :], cells - len(hang)))]
