"""Filled forms as tables of ink: rows, labels and values first, then a grid of cells with spans.

The journey: ``official_tables`` lays a filled form out as the ministries did; ``variants`` and ``damage`` rearrange the
lines; ``sheet`` sets them as cells on a grid, which the writers print. A value keeps its place of the form all the way,
so that what must come out is known without reading anything back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from gzbg_convert.testing.filling import Filled, Printed
from gzbg_convert.testing.forms import (
    APPLICANT_LABELS,
    APPLICANTS,
    APPLICATIONS,
    NOTE,
    PROACTIVE,
    RESULTS,
    REVIEW,
    STATISTICS,
    Place,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value cell: what is printed, and the place of the form it fills (None: it fills none)."""

    ink: Printed
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its labels from the outermost, and its value cells from left to right."""

    labels: tuple[str, ...]
    values: tuple[Value, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one header: ``columns`` are the labels above each value cell, from the outermost."""

    caption: str | None
    corner: str | None
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table of the report: ``proactive``, ``applications``, ``review`` or ``statistics``."""

    name: str
    blocks: tuple[Block, ...]


def official_tables(filled: Filled) -> tuple[FilledTable, ...]:
    """The tables of the form, in its order, with its own labels and nothing missing."""
    if filled.edition == "2014":
        return (_statistics(filled),)
    return (_proactive(filled), _applications(filled), _review(filled))


def _proactive(filled: Filled) -> FilledTable:
    blocks = []
    for form in PROACTIVE[filled.edition]:
        lines = []
        for stem, label in form.rows:
            keys: list[Place] = [(f"proactive.{stem}.{column}", None) for column, _ in form.columns]
            lines.append(Line((label,), tuple(Value(filled.cells[key], key) for key in keys)))
        columns = tuple((label,) for _, label in form.columns)
        blocks.append(Block(form.caption, "信息内容", columns, tuple(lines)))
    return FilledTable("proactive", tuple(blocks))


def applicant_path(applicant: str) -> tuple[str, ...]:
    """The labels above a column of the applications table."""
    label = APPLICANT_LABELS[applicant]
    if applicant in ("natural_person", "total"):
        return ("申请人情况", label)
    return ("申请人情况", "法人或其他组织", label)


def _applications(filled: Filled) -> FilledTable:
    lines = []
    for measure, labels in APPLICATIONS[filled.edition]:
        keys: list[Place] = [(f"applications.{measure}", applicant) for applicant, _ in APPLICANTS]
        lines.append(Line(labels, tuple(Value(filled.cells[key], key) for key in keys)))
    columns = tuple(applicant_path(applicant) for applicant, _ in APPLICANTS)
    return FilledTable("applications", (Block(None, NOTE, columns, tuple(lines)),))


def _review(filled: Filled) -> FilledTable:
    columns, values = [], []
    for group, labels in REVIEW:
        for result, label in RESULTS:
            columns.append((*labels, label))
            key: Place = (f"{group}.{result}", None)
            values.append(Value(filled.cells[key], key))
    return FilledTable("review", (Block(None, None, tuple(columns), (Line((), tuple(values)),)),))


def _statistics(filled: Filled) -> FilledTable:
    lines = []
    for row in STATISTICS:
        key: Place | None = (f"statistics.{row.measure}", None) if row.measure else None
        ink = filled.cells[key] if key else Printed("", "blank")
        unit = Value(Printed(row.unit, "blank"))
        lines.append(Line((row.label,), (unit, Value(ink, key)), row.indent))
    return FilledTable("statistics", (Block(None, "统计指标", (("单位",), ("统计数",)), tuple(lines)),))


@dataclass(frozen=True, slots=True)
class Ink:
    """A cell on the grid. ``row`` and ``column`` count from 0; ``place`` is set for values that fill one; ``label`` for
    headers; ``merged`` marks the empty rest of a label that a cut of the table left behind."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place | None = None
    label: bool = False
    merged: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of ink: cells in reading order, ``rows`` and ``columns`` in number; ``head`` rows repeat after a cut.

    ``breaks`` are the rows before which a page may break: between rows, and below a caption, which then stands alone.
    """

    inks: tuple[Ink, ...]
    rows: int
    columns: int
    head: int = 0
    breaks: tuple[int, ...] = ()

    def by_row(self) -> list[list[Ink]]:
        """The cells that begin in each row."""
        rows: list[list[Ink]] = [[] for _ in range(self.rows)]
        for ink in self.inks:
            rows[ink.row].append(ink)
        return rows


def sheet(table: FilledTable, spell: Callable[[str], str] = str, crooked: tuple[int, int] = (-1, -1)) -> Sheet:
    """Set ``table`` on a grid. ``spell`` is called once for every label cell.

    ``crooked`` says which cell of a header row and which of a data row takes the surplus width where a block has fewer
    columns than its table (-1: the last); different numbers give headers 1+2+1 over data 2+1+1.
    """
    depth = max((len(line.labels) for block in table.blocks for line in block.lines), default=0)
    longest = max((len(line.values) for block in table.blocks for line in block.lines), default=0)
    width = depth + max(longest, *(len(block.columns) for block in table.blocks))
    inks: list[Ink] = []
    row = head = 0
    breaks: list[int] = []
    for block in table.blocks:
        breaks.append(row)
        if block.caption is not None:
            inks.append(Ink(spell(block.caption), row, 0, colspan=width, label=True))
            row += 1
            breaks.append(row)
        head_rows = _set_header(inks, block, row, depth, width, spell, crooked[0])
        row += head_rows
        head = head or row
        breaks.extend(range(row + 1, row + len(block.lines)))
        _set_lines(inks, block, row, depth, width, spell, crooked[1])
        row += len(block.lines)
    inks.sort(key=lambda ink: (ink.row, ink.column))
    single = len(table.blocks) == 1
    return Sheet(tuple(inks), row, width, head if single else 0, tuple(place for place in breaks if place))


def _widths(cells: int, width: int, surplus: int) -> list[int]:
    """Column spans of ``cells`` cells that fill ``width``; the one at index ``surplus`` takes what is left over."""
    spans = [1] * cells
    if cells and width > cells:
        spans[surplus if -cells <= surplus < cells else -1] += width - cells
    return spans


def _set_header(
    inks: list[Ink], block: Block, top: int, depth: int, width: int, spell: Callable[[str], str], surplus: int
) -> int:
    levels = max((len(path) for path in block.columns), default=0)
    if not levels:
        return 0
    if depth:
        spans = _widths(len(block.columns) + 1, width - depth + 1, surplus)
        spans[0] += depth - 1
        inks.append(Ink(spell(block.corner or ""), top, 0, levels, spans[0], label=True))
    else:
        spans = [0, *_widths(len(block.columns), width, surplus)]
    starts = [sum(spans[: index + 1]) for index in range(len(block.columns))]
    for level in range(levels):
        index = 0
        while index < len(block.columns):
            path = block.columns[index]
            if level >= len(path):
                index += 1
                continue
            end = index + 1
            while end < len(block.columns) and block.columns[end][: level + 1] == path[: level + 1]:
                end += 1
            last = level == len(path) - 1
            colspan = sum(spans[index + 1 : end + 1])
            rowspan = levels - level if last else 1
            inks.append(Ink(spell(path[level]), top + level, starts[index], rowspan, colspan, label=True))
            index = end
    return levels


def _set_lines(
    inks: list[Ink], block: Block, top: int, depth: int, width: int, spell: Callable[[str], str], surplus: int
) -> None:
    open_groups: tuple[str, ...] = ()
    for offset, line in enumerate(block.lines):
        row = top + offset
        exact = len(line.values) == max(len(block.columns), 1)
        spans = _widths(len(line.values) + 1, width - depth + 1, surplus if exact else -1)
        if not exact:
            spans = [1] * (len(line.values) + 1)
        if depth:
            spans[0] += depth - 1
        groups = line.labels[:-1]
        for level, label in enumerate(groups):
            if open_groups[: level + 1] == groups[: level + 1]:
                continue
            rowspan = 1
            while offset + rowspan < len(block.lines) and (
                block.lines[offset + rowspan].labels[:-1][: level + 1] == groups[: level + 1]
            ):
                rowspan += 1
            inks.append(Ink(spell(label), row, level, rowspan, label=True))
        open_groups = groups
        if line.labels:
            colspan = spans[0] - len(groups)
            own = Ink(spell(line.labels[-1]), row, len(groups), 1, colspan, label=True, indent=line.indent)
            inks.append(own)
        column = spans[0] if depth else 0
        for value, span in zip(line.values, spans[1:], strict=True):
            inks.append(Ink(value.ink.text, row, column, 1, span, place=value.place))
            column += span


def cut(whole: Sheet, row: int, repeat_head: bool, repeat_labels: bool) -> tuple[Sheet, Sheet]:
    """Two tables where a page break cut ``whole`` before ``row``; a cell that runs across it leaves an empty rest
    (or its label once more, with ``repeat_labels``) in the second."""
    upper: list[Ink] = []
    lower: list[Ink] = []
    shift = whole.head - row if repeat_head else -row
    if repeat_head:
        lower.extend(ink for ink in whole.inks if ink.row < whole.head)
    for ink in whole.inks:
        if ink.row >= row:
            lower.append(replace(ink, row=ink.row + shift))
        elif ink.row + ink.rowspan <= row:
            upper.append(ink)
        else:
            upper.append(replace(ink, rowspan=row - ink.row))
            text = ink.text if repeat_labels else ""
            rest = ink.row + ink.rowspan - row
            lower.append(replace(ink, text=text, row=row + shift, rowspan=rest, merged=not repeat_labels))
    lower.sort(key=lambda ink: (ink.row, ink.column))
    first = Sheet(tuple(upper), row, whole.columns, whole.head)
    return first, Sheet(tuple(lower), whole.rows + shift, whole.columns, whole.head if repeat_head else 0)
