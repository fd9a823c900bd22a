"""Tables as text that keeps the page's layout, as ``pdftotext -layout`` and terminal browsers leave them.

Columns are narrow, as on paper: labels wrap, the numbers of a row stand beside the middle of its label, merged labels
beside the middle of their rows. Columns can be told by where a number stands in its line, and by nothing else.
"""

from __future__ import annotations

from random import Random

from gzbg_convert.testing.tables import Ink, Sheet

LABEL = 9  # characters in a line of a label over rows or beside them
NUMBER = 8  # characters of the narrowest column of numbers
GAP = 2
VERTICAL = 5  # rows that a merged label spans, from which on it is set one character a line
WIDE = 0x2E80  # the first character that takes two columns where they are counted so


def laid_out(
    sheet: Sheet, wide: int, drift: int, heading: int = LABEL, gap: int = GAP, number: int = NUMBER
) -> list[str]:
    """The lines of a table. A Chinese character takes ``wide`` columns (1 or 2); every cell may stand up to ``drift``
    columns beside its place, as proportional type leaves it; ``heading`` characters of a heading over one column of
    numbers make a line; ``gap`` blanks at least part two cells, ``number`` columns of characters a column of numbers
    has."""
    random = Random(sheet.rows * 1_009 + sheet.columns)  # noqa: S311  (no secret)
    texts = {id(ink): _wrapped(ink, heading if _heads_numbers(ink, sheet) else LABEL) for ink in sheet.inks}
    widths = _widths(sheet, texts, wide, gap, number)
    starts = [sum(widths[:column]) for column in range(sheet.columns + 1)]
    heights = [1] * sheet.rows
    for ink in sorted(sheet.inks, key=lambda ink: ink.rowspan):
        have = sum(heights[ink.row : ink.row + ink.rowspan])
        heights[ink.row + ink.rowspan - 1] += max(0, len(texts[id(ink)]) - have)
    tops = [sum(heights[:row]) for row in range(sheet.rows + 1)]
    lines: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for ink in sheet.inks:
        top, bottom = tops[ink.row], tops[ink.row + ink.rowspan]
        left, right = starts[ink.column], starts[ink.column + ink.colspan]
        offset = (bottom - top - len(texts[id(ink)])) // 2
        for number, text in enumerate(texts[id(ink)]):
            if not text.strip():
                continue
            room = right - left - gap - width(text, wide)
            indent = room // 2 if ink.place is not None or not ink.label else 0
            column = left + max(0, indent) + (random.randint(-drift, drift) if ink.column else 0)
            lines[top + offset + number].append((column, text))
    return [_line(sorted(words), wide, gap) for words in lines]


def width(text: str, wide: int) -> int:
    """Columns that a text takes."""
    return sum(wide if ord(mark) >= WIDE else 1 for mark in text)


def _heads_numbers(ink: Ink, sheet: Sheet) -> bool:
    """Whether a cell is the heading over one column of numbers, not the corner over the labels."""
    is_corner = ink.column == 0 and ink.rowspan == sheet.head
    return ink.label and ink.row < sheet.head and ink.colspan == 1 and not is_corner


def _wrapped(ink: Ink, length: int) -> list[str]:
    text = "".join(ink.text.split("\n"))
    if ink.place is not None or not ink.label:
        return [text]
    room = 1 if ink.rowspan >= VERTICAL and ink.colspan == 1 else length * ink.colspan
    return [text[at : at + room] for at in range(0, len(text), room)] or [""]


def _widths(sheet: Sheet, texts: dict[int, list[str]], wide: int, gap: int, number: int) -> list[int]:
    widths = [number] * sheet.columns
    for ink in sorted(sheet.inks, key=lambda ink: ink.colspan):
        need = max(width(text, wide) for text in texts[id(ink)]) + gap
        have = sum(widths[ink.column : ink.column + ink.colspan])
        widths[ink.column + ink.colspan - 1] += max(0, need - have)
    return widths


def _line(words: list[tuple[int, str]], wide: int, gap: int) -> str:
    line, reached = "", 0
    for column, text in words:
        blanks = max(column - reached, gap if line else 0)
        line += " " * blanks + text
        reached += blanks + width(text, wide)
    return line
