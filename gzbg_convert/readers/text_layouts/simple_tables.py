"""reStructuredText simple tables: columns under runs of ``=``, set apart by blanks (docutils, "Simple Tables").

::

    ======  ====  ====
    项目     甲 及 乙
    ------  ----------      a rule of dashes gives the spans of the row above it
            甲    乙         an empty first column goes on with the row above (``\\`` there begins a row)
    ======  ====  ====
    报刊      1     2
    ======  ====  ====
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import re
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.readers.text_layouts.char_columns import FILLER, expand, narrow
from gzbg_convert.readers.text_layouts.lines import Found, Lines, is_blank, refuse_beyond

_BORDER = re.compile(r"=+(?:\s+=+)+")
_SPANS = re.compile(r"--+(?:\s+--+)*")
_RUN = re.compile(r"[=-]+")

_Span = tuple[int, int]  # columns of characters, or columns of the table: first, after the last


def is_border(line: str) -> bool:
    """Two or more runs of ``=``, nothing else."""
    return _BORDER.fullmatch(line.strip()) is not None


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``GRID`` that begins with the border ``start``."""
    border = lines.texts[start].rstrip()
    if not is_border(border):
        return Found(start, start + 1)
    borders = [start]
    index = start + 1
    while index < stop and len(borders) < 3:
        line = lines.texts[index]
        if is_border(line):
            if line.rstrip() != border:
                break
            borders.append(index)
            if index + 1 >= stop or is_blank(lines.texts[index + 1]):
                break
        index += 1
    if len(borders) < 2:
        return Found(start, index)
    end = borders[-1] + 1
    body = [index for index in range(start + 1, end) if index not in borders and not is_blank(lines.texts[index])]
    table = _table(lines, body, [match.span() for match in _RUN.finditer(border)])
    return Found(start, end, ((start, table),)) if table else Found(start, end)


def _table(lines: Lines, body: list[int], columns: list[_Span]) -> Table | None:
    refuse_beyond(len(body) * len(columns) // 16)
    readings = [[expand(lines.texts[index].rstrip(), wide) for index in body] for wide in (True, False)]
    texts = min(readings, key=lambda reading: sum(_crossings(text, columns) for text in reading))
    cells: list[Cell] = []
    for row, (members, spans) in enumerate(_rows(texts, columns)):
        where = lines.where(body[members[0]])
        for first, after in spans:
            left = columns[first][0] if first else 0
            right = columns[after][0] if after < len(columns) else None
            text = "\n".join(filter(None, (narrow(texts[member][left:right]).strip() for member in members)))
            text = "" if text == "\\" else text
            cells.append(Cell(text, row, first, 1, after - first, where))
    refuse_beyond(len(cells))
    return Table(tuple(cells), Geometry.GRID, lines.where(body[0])) if cells else None


def _crossings(text: str, columns: list[_Span]) -> int:
    """How many column gaps the text runs through."""
    if _SPANS.fullmatch(text.strip()):
        return 0
    return sum(bool(text[gap[1] : following[0]].strip()) for gap, following in pairwise(columns))


def _rows(texts: list[str], columns: list[_Span]) -> list[tuple[list[int], list[_Span]]]:
    """For each row of the table, the positions of its lines in ``texts`` and the spans of its cells."""
    rows: list[tuple[list[int], list[_Span]]] = []
    fresh = True  # the next line begins a row whatever its first column holds
    for position, text in enumerate(texts):
        if _SPANS.fullmatch(text.strip()):
            if rows:
                rows[-1] = (rows[-1][0], _ruled_spans(text, columns))
            fresh = True
        elif fresh or text[columns[0][0] : columns[0][1]].strip(" \u3000\xa0" + FILLER):
            rows.append(([position], _spans(text, columns)))
            fresh = False
        else:
            rows[-1][0].append(position)
    return rows


def _ruled_spans(rule: str, columns: list[_Span]) -> list[_Span]:
    """The columns that each run of dashes covers."""
    starts = [match.start() for match in _RUN.finditer(rule)]
    firsts = sorted({0, *(min(range(len(columns)), key=lambda c: abs(columns[c][0] - start)) for start in starts)})
    return list(zip(firsts, [*firsts[1:], len(columns)], strict=True))


def _spans(text: str, columns: list[_Span]) -> list[_Span]:
    """One column a cell, but where the text runs through the gap between two."""
    spans: list[_Span] = []
    first = 0
    for column in range(len(columns)):
        last = column + 1 == len(columns)
        if last or not text[columns[column][1] : columns[column + 1][0]].strip():
            spans.append((first, column + 1))
            first = column + 1
    return spans
