"""Writers of plain text: the ways extractors leave a table among paragraphs.

Each shape is a function from a sheet to lines. ``cell_lines`` one cell a line behind a tab, rows apart · ``tsv`` merged
cells left empty · ``tsv_repeated`` merged cells repeated · ``tsv_dropped`` merged cells dropped · ``tab_lines`` the
same with cells of paragraphs, as browsers give it (``tab_lines_tight``: without blank lines) · ``csv`` · ``pipe``
Markdown · ``rst`` grid tables · ``bars`` one cell a line before a bar · ``bar_rows`` the same with rows apart ·
``plain`` one cell a line · ``spaces`` words in a row · ``aligned`` in columns of characters (``aligned_close``:
with single blanks between them, as text browsers give it) · ``laid_out`` the same with wrapped labels
(``laid_out_narrow``: as ``pdftotext`` counts; ``laid_out_adrift``: a little out of line, ``laid_out_tight``: headings,
too, ``laid_out_close``: with single blanks) · ``columns`` all labels, then all numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from unicodedata import east_asian_width

from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.text_damage import LINE_DAMAGES
from gzbg_convert.testing.write_layout import laid_out

BREAKS = {"cell_lines": "\n", "tab_lines": "\n", "csv": "\n", "rst": "\n", "pipe": "<br>"}
"""What a line break inside a cell looks like, by shape; elsewhere a cell has one line."""
ALIGNED = ("aligned", "aligned_close")
"""Shapes in columns of characters, a row in each line."""
LAID_OUT = ("laid_out", "laid_out_narrow", "laid_out_adrift", "laid_out_tight", "laid_out_close")
"""Shapes with wrapped labels, whose columns can be told by position alone."""
DAMAGED = frozenset({"columns", "aligned_close", *LAID_OUT})
"""Shapes that are damage in themselves."""
ROWS_ARE_LINES = frozenset({"spaces", *ALIGNED, *LAID_OUT})
"""Shapes in which a line of words is a row, or a part of one."""
BLANKS_LOST = frozenset({"plain", "tab_lines_tight", "spaces", "columns", *ALIGNED, *LAID_OUT})
"""Shapes in which an empty cell leaves no trace, or none at the end of a row."""
BLANKS_DIVIDE = frozenset({"spaces", *ALIGNED, *LAID_OUT})
"""Shapes in which blanks inside a cell would divide it."""
PADDED = frozenset({"csv", "rst", *ALIGNED, *LAID_OUT})
"""Shapes whose rows are all as long as the longest."""
OF_BROWSERS = frozenset({"tab_lines", "tab_lines_tight"})
"""Shapes that come from web pages: no page ends cut their tables."""
SPANS_KEPT = frozenset({"rst"})
"""Shapes in which a merged cell shows how far it reaches."""
LINED_UP = frozenset({"cell_lines", "tsv", "tsv_repeated", "csv", "pipe", "rst"})
"""Shapes in which every value stands in line with its header; elsewhere its column is known by counting only."""


def width(text: str) -> int:
    """Columns of characters ``text`` takes in a fixed-width font."""
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def _indented(ink: Ink) -> str:
    return "\u3000" * (2 * ink.indent) + ink.text


def _slots(sheet: Sheet, repeated: bool) -> list[list[str]]:
    """Rows as long as their last cell; merged slots empty or, with ``repeated``, the cell's text again."""
    rows: list[dict[int, str]] = [{} for _ in range(sheet.rows)]
    for ink in sheet.inks:
        for row in range(ink.row, ink.row + ink.rowspan):
            for column in range(ink.column, ink.column + ink.colspan):
                first = (row, column) == (ink.row, ink.column)
                rows[row][column] = _indented(ink) if first or repeated else ""
    return [[slots.get(column, "") for column in range(max(slots, default=-1) + 1)] for slots in rows]


def _cell_lines(sheet: Sheet) -> list[str]:
    begun: dict[tuple[int, int], Ink] = {(ink.row, ink.column): ink for ink in sheet.inks}
    rest = {(row, ink.column) for ink in sheet.inks for row in range(ink.row + 1, ink.row + ink.rowspan)}
    lines: list[str] = []
    for row in range(sheet.rows):
        for column in range(sheet.columns):
            ink = begun.get((row, column))
            if ink is not None:
                lines.extend(("\t" + _indented(ink)).split("\n"))
            elif (row, column) in rest:
                lines.append("\t")
        lines.append("")
    return [*lines, ""]


def _tsv(sheet: Sheet) -> list[str]:
    return ["\t".join(row) for row in _slots(sheet, repeated=False)]


def _tsv_repeated(sheet: Sheet) -> list[str]:
    return ["\t".join(row) for row in _slots(sheet, repeated=True)]


def _present(sheet: Sheet) -> list[list[Ink]]:
    return [[ink for ink in row if not ink.merged] for row in sheet.by_row()]


def _tsv_dropped(sheet: Sheet) -> list[str]:
    return ["\t".join(_indented(ink) for ink in row) for row in _present(sheet)]


def _tab_lines(sheet: Sheet) -> list[str]:
    """Two line ends around a paragraph, a tab between cells, one line end more behind a row."""
    lines: list[str] = []
    for row in _present(sheet):
        for column, ink in enumerate(row):
            if column:
                lines += ["\t", ""]
            if ink.text.strip(" "):
                lines += [*_indented(ink).split("\n"), ""]
        lines += ["", "", ""]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _csv_field(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(mark in text for mark in ',"\n') else text


def _csv(sheet: Sheet) -> list[str]:
    """As spreadsheets export: every row has as many fields."""
    rows = [row + [""] * (sheet.columns - len(row)) for row in _slots(sheet, repeated=False)]
    return [",".join(_csv_field(field) for field in row) for row in rows]


def _pipe(sheet: Sheet) -> list[str]:
    rows = _slots(sheet, repeated=False)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * sheet.columns, *lines[1:]]


def _bars(sheet: Sheet) -> list[str]:
    return [f"{ink.text} |" for row in _present(sheet) for ink in row]


def _bar_rows(sheet: Sheet) -> list[str]:
    return [line for row in _present(sheet) for line in (*(f"{ink.text} |" for ink in row), "")]


def _plain(sheet: Sheet) -> list[str]:
    return [ink.text for row in _present(sheet) for ink in row if ink.text.strip()]


def _spaces(sheet: Sheet) -> list[str]:
    rows = [" ".join(ink.text for ink in row if ink.text.strip()) for row in _present(sheet)]
    return [row for row in rows if row]


def _columns(sheet: Sheet) -> list[str]:
    labels = [ink.text for ink in sheet.inks if ink.label and ink.text.strip()]
    return labels + [ink.text for ink in sheet.inks if not ink.label and ink.text.strip()]


def _column_widths(sheet: Sheet, gap: int) -> list[int]:
    widths = [gap + 1] * sheet.columns
    for ink in sorted(sheet.inks, key=lambda ink: ink.colspan):
        need = max(width(line) for line in _indented(ink).split("\n")) + gap
        have = sum(widths[ink.column : ink.column + ink.colspan])
        if need > have:
            widths[ink.column + ink.colspan - 1] += need - have
    return widths


def _aligned(sheet: Sheet, gap: int) -> list[str]:
    widths = _column_widths(sheet, gap)
    starts = [sum(widths[:column]) for column in range(sheet.columns)]
    lines = []
    for row in sheet.by_row():
        line, reached = "", 0
        for ink in row:
            text = _indented(ink)
            line += " " * (starts[ink.column] - reached) + text
            reached = starts[ink.column] + width(text)
        lines.append(line.rstrip(" "))
    return lines


def _rst(sheet: Sheet) -> list[str]:
    """A reStructuredText grid table; a wide character takes two columns."""
    widths = _column_widths(sheet, 3)
    starts = [sum(widths[:column]) for column in range(sheet.columns + 1)]
    heights = [1] * sheet.rows
    for ink in sheet.inks:
        lines = ink.text.count("\n") + 1
        have = sum(heights[ink.row : ink.row + ink.rowspan]) + ink.rowspan - 1
        heights[ink.row + ink.rowspan - 1] += max(0, lines - have)
    tops = [sum(heights[:row]) + row for row in range(sheet.rows + 1)]
    canvas = [[" "] * (starts[-1] + 1) for _ in range(tops[-1] + 1)]
    for ink in _with_empty_slots(sheet):
        top, bottom = tops[ink.row], tops[ink.row + ink.rowspan]
        left, right = starts[ink.column], starts[ink.column + ink.colspan]
        for edge in (top, bottom):
            canvas[edge][left + 1 : right] = ["+" if mark == "+" else "-" for mark in canvas[edge][left + 1 : right]]
        for line in range(top + 1, bottom):
            for edge in (left, right):
                canvas[line][edge] = "+" if canvas[line][edge] == "+" else "|"
        for line, edge in ((top, left), (top, right), (bottom, left), (bottom, right)):
            canvas[line][edge] = "+"
        for offset, text in enumerate(_indented(ink).split("\n")):
            _write(canvas[top + 1 + offset], left + 2, text)
    return ["".join(line) for line in canvas]


def _with_empty_slots(sheet: Sheet) -> list[Ink]:
    taken = {
        (row, column)
        for ink in sheet.inks
        for row in range(ink.row, ink.row + ink.rowspan)
        for column in range(ink.column, ink.column + ink.colspan)
    }
    holes = [
        Ink("", row, column)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
        if (row, column) not in taken
    ]
    return [*sheet.inks, *holes]


def _write(line: list[str], start: int, text: str) -> None:
    for mark in text:
        line[start] = mark
        if width(mark) == 2:
            line[start + 1] = ""
        start += width(mark)


SHAPES: dict[str, Callable[[Sheet], list[str]]] = {
    "cell_lines": _cell_lines,
    "tsv": _tsv,
    "tsv_repeated": _tsv_repeated,
    "tsv_dropped": _tsv_dropped,
    "tab_lines": _tab_lines,
    "tab_lines_tight": lambda sheet: [line for line in _tab_lines(sheet) if line],
    "csv": _csv,
    "pipe": _pipe,
    "rst": _rst,
    "bars": _bars,
    "bar_rows": _bar_rows,
    "plain": _plain,
    "spaces": _spaces,
    "aligned": partial(_aligned, gap=2),
    "aligned_close": partial(_aligned, gap=1),
    "laid_out": partial(laid_out, wide=2, drift=0),
    "laid_out_narrow": partial(laid_out, wide=1, drift=0),
    "laid_out_adrift": partial(laid_out, wide=2, drift=1),
    "laid_out_tight": partial(laid_out, wide=2, drift=0, heading=2),
    "laid_out_close": partial(laid_out, wide=2, drift=0, gap=1, number=2),
    "columns": _columns,
}


def write_text(
    pieces: list[Piece],
    shape: str,
    airy: bool = True,
    newline: str = "\n",
    encoding: str = "utf-8",
    damages: tuple[str, ...] = (),
    seed: int = 0,
) -> bytes:
    """The pieces as a text file. ``airy`` puts blank lines between paragraphs; around tables there always is one. The
    ``damages`` (names of ``LINE_DAMAGES``) are done to the lines of every table."""
    random = Random(seed)  # noqa: S311  (no secret)
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            lines.append(_csv_field(piece.text) if shape == "csv" else piece.text)
            if airy:
                lines.append("")
        else:
            if lines and lines[-1]:
                lines.append("")
            table = SHAPES[shape](piece)
            for name in damages:
                table = LINE_DAMAGES[name](table, random)
            lines.extend(table)
            lines.append("")
    return (newline.join(lines) + newline).encode(encoding)
