"""A table on an endless strip of paper, and cutting the strip.

Columns get their widths, labels their lines, rows their heights. A cut may fall between rows or between the lines of a
row; a merged cell that it crosses is printed on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from gzbg_convert.testing.pdf_paper import Measure, Paper, wrap
from gzbg_convert.testing.tables import Ink, Sheet

PITCH = 1.25  # distance of lines in a cell, in sizes of their text
ASIDE = 2.5  # points between the text of a cell and its sides
SMALLEST = 0.55  # how far text is made smaller before numbers are broken


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell on the strip, in points from its top; ``cut_above`` and ``cut_below`` say that it was cut there."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[str, ...]
    size: float
    label: bool
    middle: bool
    head: bool
    indent: float = 0.0
    cut_above: bool = False
    cut_below: bool = False

    @property
    def pitch(self) -> float:
        """The distance of its lines."""
        return self.size * PITCH


@dataclass(frozen=True, slots=True)
class Strip:
    """Slots in reading order, the heights at which rows end, and how high its header is (0: it has none)."""

    slots: tuple[Slot, ...]
    rows: tuple[float, ...]
    head: float

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self.rows[-1]

    def last_cut(self, room: float, inside: bool) -> float | None:
        """The lowest place within ``room`` where the strip may be cut; None if there is none below its header."""
        cuts = [row for row in self.rows[:-1] if self.head < row <= room]
        if inside:
            cuts += [cut for cut in self._between_lines() if self.head < cut <= room]
        return max(cuts, default=None)

    def _between_lines(self) -> list[float]:
        cuts = []
        tops = (0.0, *self.rows)
        for slot in self.slots:
            if len(slot.lines) > 1 and slot.bottom in self.rows and tops[self.rows.index(slot.bottom)] == slot.top:
                first = (slot.top + slot.bottom - len(slot.lines) * slot.pitch) / 2
                cuts += [first + slot.pitch * number for number in range(1, len(slot.lines))]
        return cuts


def strip_of(sheet: Sheet, paper: Paper, measure: Measure) -> Strip:
    """Set a table in the width of the paper, in smaller text if it does not fit."""
    across = paper.width - 2 * paper.margin
    scale = 1.0
    widths = _column_widths(sheet, paper, measure, scale)
    while sum(widths) > across and scale > SMALLEST:
        scale -= 0.05
        widths = _column_widths(sheet, paper, measure, scale)
    widths = _spread(sheet, widths, across, 1.0 if paper.number_columns else 0.6)
    lefts = [paper.margin + sum(widths[:column]) for column in range(sheet.columns + 1)]
    slots = {ink: _slot(ink, sheet, lefts, paper, measure, scale) for ink in _with_holes(sheet)}
    heights = _row_heights(sheet, slots, paper)
    tops = [sum(heights[:row]) for row in range(sheet.rows + 1)]
    placed = tuple(
        replace(slot, top=tops[ink.row], bottom=tops[ink.row + ink.rowspan])
        for ink, slot in sorted(slots.items(), key=lambda item: (item[0].row, item[0].column))
    )
    return Strip(placed, tuple(tops[1:]), tops[sheet.head] if paper.repeat_head else 0.0)


def _with_holes(sheet: Sheet) -> list[Ink]:
    """The cells of the sheet, and an empty one in every slot that none takes."""
    taken = {
        (row, column)
        for ink in sheet.inks
        for row in range(ink.row, ink.row + ink.rowspan)
        for column in range(ink.column, ink.column + ink.colspan)
    }
    slots = ((row, column) for row in range(sheet.rows) for column in range(sheet.columns))
    return [*sheet.inks, *(Ink("", row, column) for row, column in slots if (row, column) not in taken)]


def _length(ink: Ink, size: float, measure: Measure) -> float:
    return max(measure(line, size) for line in ink.text.split("\n"))


def _column_widths(sheet: Sheet, paper: Paper, measure: Measure, scale: float) -> list[float]:
    """The least width of every column: its numbers whole, a column of groups as narrow as its rows allow."""
    widths = [10.0] * sheet.columns
    label, number = paper.label * scale, paper.number * scale
    row_height = label * PITCH + 2 * paper.padding
    for ink in sheet.inks:
        if ink.colspan > 1:
            continue
        if not ink.label:
            need = _length(ink, number, measure)
            if paper.number_columns:
                need = min(need, measure("8" * paper.number_columns, number) + 0.1)
        elif ink.rowspan > 1 and ink.row >= sheet.head:
            lines = (ink.rowspan * row_height - 2 * paper.padding) / (label * PITCH)
            need = label * max(4 if "（" in ink.text else 1, min(8, ceil(len(ink.text) / lines)))
        else:
            need = min(_length(ink, label, measure), label * (2 if ink.row < sheet.head else 7))
        widths[ink.column] = max(widths[ink.column], need + 2 * ASIDE)
    return widths


def _spread(sheet: Sheet, widths: list[float], across: float, to_labels: float) -> list[float]:
    """Widths that fill the width of the page: ``to_labels`` of what is left goes to the column of the longest labels,
    the rest to all."""
    spare = across - sum(widths)
    if spare < 0:
        return [width * across / sum(widths) for width in widths]
    rows = [ink for ink in sheet.inks if ink.label and ink.colspan == ink.rowspan == 1 and ink.row >= sheet.head]
    widest = max(rows, key=lambda ink: len(ink.text), default=None)
    if widest is not None:
        widths = [*widths[: widest.column], widths[widest.column] + spare * to_labels, *widths[widest.column + 1 :]]
        spare *= 1 - to_labels
    return [width + spare / len(widths) for width in widths]


def _slot(ink: Ink, sheet: Sheet, lefts: list[float], paper: Paper, measure: Measure, scale: float) -> Slot:
    left, right = lefts[ink.column], lefts[ink.column + ink.colspan]
    size = (paper.label if ink.label else paper.number) * scale
    indent = ink.indent * 2 * size
    head = ink.row < sheet.head
    lines = wrap(ink.text, right - left - 2 * ASIDE - indent, size, measure) if ink.text.strip() else []
    middle = not ink.label or head or ink.rowspan > 1
    return Slot(left, 0, right, 0, tuple(lines), size, ink.label, middle, head, indent)


def _row_heights(sheet: Sheet, slots: dict[Ink, Slot], paper: Paper) -> list[float]:
    heights = [paper.label * PITCH + 2 * paper.padding] * sheet.rows
    for ink, slot in sorted(slots.items(), key=lambda item: item[0].rowspan):
        need = len(slot.lines) * slot.pitch + 2 * paper.padding
        have = sum(heights[ink.row : ink.row + ink.rowspan])
        heights[ink.row + ink.rowspan - 1] += max(0.0, need - have)
    return heights


def split(strip: Strip, cut: float, paper: Paper) -> tuple[Strip, Strip]:
    """The strip above ``cut`` and the strip below it, with its header again if the paper repeats headers."""
    upper, lower = [], []
    stretch = 0.0 if cut in strip.rows else 2 * paper.padding
    below = next(row for row in strip.rows if row > cut) if stretch else cut
    for slot in strip.slots:
        bottom = slot.bottom + stretch if slot.bottom >= below else slot.bottom
        top = slot.top + stretch if slot.top >= below else slot.top
        if slot.bottom <= cut:
            upper.append(slot)
        elif slot.top >= cut:
            lower.append(replace(slot, top=top, bottom=bottom))
        else:
            first, rest = _torn(replace(slot, bottom=bottom), cut, paper.labels)
            upper.append(first)
            lower.append(rest)
    again = [slot for slot in strip.slots if slot.bottom <= strip.head]
    shift = strip.head - cut
    moved = [replace(slot, top=slot.top + shift, bottom=slot.bottom + shift) for slot in lower]
    head_rows = [row for row in strip.rows if row <= strip.head]
    rows = [row + (stretch if row >= below else 0.0) + shift for row in strip.rows if row > cut]
    kept = tuple(row for row in strip.rows if row <= cut)
    first_rows = kept if cut in kept else (*kept, cut)
    return Strip(tuple(upper), first_rows, strip.head), Strip((*again, *moved), (*head_rows, *rows), strip.head)


def _torn(slot: Slot, cut: float, labels: str) -> tuple[Slot, Slot]:
    """Both parts of a cell: its lines in the ``middle`` are divided where the page ends; else the upper part is filled
    first. A single line stays above if it fits there; a label with ``upper`` is all above, or all below."""
    count = len(slot.lines)
    fits_above = int((cut - slot.top) / slot.pitch)
    fits_below = int((slot.bottom - cut) / slot.pitch)
    start = (slot.top + slot.bottom - count * slot.pitch) / 2
    above = round((cut - start) / slot.pitch) if labels == "middle" and count > 1 else count
    above = max(0, min(max(above, count - fits_below), fits_above, count))
    if slot.label and labels == "upper" and above < count <= fits_below:
        above = 0
    upper = replace(slot, bottom=cut, lines=slot.lines[:above], cut_below=True)
    return upper, replace(slot, top=cut, lines=slot.lines[above:], cut_above=True)
