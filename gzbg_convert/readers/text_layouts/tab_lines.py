"""Cells set apart by lines of tabs: the text that a browser gives of a table whose cells hold paragraphs.

``innerText`` (HTML Standard, 3.2.7) puts two line ends around a paragraph, a tab between cells and a line end behind a
row. So two line ends, a tab and two line ends stand between two cells of a row, five line ends between two rows, and
an empty cell leaves its tab. A merged cell comes once, in its first row: within a row only the order is known
(``ROWS``). Where a program has collapsed blank lines, an empty cell at the end of a row cannot be told from the next
row, and the cells are known in reading order alone (``STREAM``).

::

    行政许可

    →                a line of tabs: the next cell
                     two line ends and text: it begins with a paragraph
    12
                     three line ends and more without a tab: the next row
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Lines,
    ends_sentence,
    is_outline_heading,
    is_page_number,
    may_be_title_row,
    reads_as_prose,
    refuse_beyond,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW = 3  # line ends between two rows, at least; a cell of text alone ends with fewer
_MOST_LOOKED_AT = 40  # lines of text from which the count of line ends between rows is told
_PARAGRAPH = 2  # line ends between two paragraphs of a cell, or of the text around the table
_MOST_TITLES = 2  # rows of one cell above the first row with a tab
_MOST_PARTS = 4  # lines and paragraphs of one cell
_LEAST = 4  # cells of a table
_LONGEST_LAST = 12  # characters of the last cell of a table
_FAR = 9  # lines above a line that are looked at
_SPACES = "\u00a0\u3000"  # all that an empty cell may hold

_Row = list[tuple[int, list[str]]]  # cells: the index of the first line, the lines


_VALUE = re.compile("[^\u4e00-\u9fff]*(?:[件项条]|万?元|[无不].{0,3})?[^\u4e00-\u9fff]*")


class _Gap(NamedTuple):
    """What stands between the text line before it and the one at ``end``: the line ends before, between and behind its
    tabs (one more than tabs)."""

    runs: tuple[int, ...]
    end: int


def is_tab_line(line: str) -> bool:
    """Nothing but tabs, and blanks around them."""
    return "\t" in line and line.isspace()


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table with the line of tabs ``start`` behind its first cell."""
    above = _above(lines, floor, start)
    if above < floor or "\t" in lines.texts[above] or ends_sentence(lines.texts[above]):
        return Found(start, start + 1)
    behind = _gap(lines.texts, above, stop)
    between = _between_rows(lines, above, stop)
    is_one = behind.runs[0] == min(_PARAGRAPH, between) <= behind.runs[-1]
    if not is_one or behind.end >= stop or lines.texts[behind.end].lstrip(" ").startswith("\t"):
        return Found(start, start + 1)
    first = _with_titles(lines, floor, _begin(lines, floor, above)) if between == _ROW else above
    rows, end = _scan(lines, first, stop, between)
    while rows and len(rows[-1]) == 1:  # a line of text behind the table
        end = rows.pop()[0][0]
    texts = ["\n".join(texts) for row in rows for _, texts in row]
    if len(texts) < _LEAST or not any(texts) or reads_as_prose(texts):
        return Found(start, max(end, start + 1))
    if between < _ROW:
        rows = [[cell] for row in rows for cell in row]
    return Found(first, end, ((first, _table(lines, rows, Geometry.STREAM if between < _ROW else Geometry.ROWS)),))


def _between_rows(lines: Lines, first: int, stop: int) -> int:
    """How many line ends part rows in the table that begins with the line ``first``: as browsers write it, or one where
    one stands before the first tab, or two where no gap without a tab has more."""
    if _gap(lines.texts, first, stop).runs[0] == 1:
        return 1
    most = 0
    index = first
    for _ in range(_MOST_LOOKED_AT):
        gap = _gap(lines.texts, index, stop)
        if gap.end >= stop or "。" in lines.texts[gap.end]:
            break
        most = max(most, gap.runs[0] if len(gap.runs) == 1 else 0)
        if most >= _ROW:
            break
        index = gap.end
    return min(most, _ROW) or _ROW


def _above(lines: Lines, floor: int, start: int) -> int:
    """The last line of text a few lines above ``start``; -1 where there is none."""
    return next((index for index in range(start - 1, max(floor, start - _FAR) - 1, -1) if lines.texts[index]), -1)


def _begin(lines: Lines, floor: int, last: int) -> int:
    """Where the paragraph begins that ends with the line ``last``; ``last`` itself where it is more than a cell."""
    first = last
    while first > floor and lines.texts[first - 1] and last - first < _MOST_PARTS:
        first -= 1
    return first if all(map(may_be_title_row, lines.texts[first:last])) else last


def _with_titles(lines: Lines, floor: int, first: int) -> int:
    """The line of the first of the rows of one cell above the row that begins with ``first``."""
    for _ in range(_MOST_TITLES):
        above = _above(lines, floor, first)
        if above < floor or first - above < _ROW or not may_be_title_row(lines.texts[above]):
            break
        first = _begin(lines, floor, above)
    return first


def _gap(texts: Sequence[str], start: int, stop: int) -> _Gap:
    """The gap behind the text line ``start``, with the tabs that end it."""
    line = texts[start]
    runs = [0] * (len(line) - len(line.rstrip("\t")))
    newlines = 1
    index = start + 1
    while index < stop and (not texts[index] or is_tab_line(texts[index]) or texts[index].isspace()):
        if texts[index].strip(" ") and not is_tab_line(texts[index]):
            break  # a no-break space: an empty cell
        tabs = texts[index].count("\t")
        if tabs:
            runs += [newlines, *[0] * (tabs - 1)]
            newlines = 0
        newlines += 1
        index += 1
    return _Gap((*runs, newlines), index)


def _scan(lines: Lines, first: int, stop: int, between: int) -> tuple[list[_Row], int]:
    """The rows from the line ``first`` on, and where they end; ``between`` line ends part them."""
    rows: list[_Row] = [[]]
    cells = 0
    index = first
    while True:
        parts = lines.texts[index].strip("\t").split("\t")
        rows[-1] += [(index, [part]) for part in parts]
        gap = _gap(lines.texts, index, stop)
        while not _is_break(gap, between) and _goes_on(lines, gap, rows[-1][-1][1], stop, between):
            rows[-1][-1][1].append(lines.texts[gap.end])
            gap = _gap(lines.texts, gap.end, stop)
        _add_empty(rows, gap)
        cells += len(parts) + len(gap.runs)
        refuse_beyond(cells)
        has_tabs = len(gap.runs) > 1
        is_end = gap.end >= stop or not _is_break(gap, between) or _is_text(lines, gap, stop, between)
        ends_row = gap.runs[-1] >= _ROW or (has_tabs and gap.runs[-1] < min(_PARAGRAPH, between)) or not has_tabs
        if has_tabs and (is_end or ends_row):
            rows[-1].append((gap.end - 1, [""]))  # the cell behind the last tab
        if is_end:
            return [row for row in rows if row], gap.end
        if ends_row:
            rows.append([])
        index = gap.end


def _is_break(gap: _Gap, between: int) -> bool:
    """Whether a cell ends there: a tab, or the line ends behind a row."""
    return len(gap.runs) > 1 or gap.runs[0] >= between


def _add_empty(rows: list[_Row], gap: _Gap) -> None:
    """The empty cells between the tabs of a gap, and the rows that end among them."""
    if len(gap.runs) > 1 and gap.runs[0] >= _ROW:
        rows.append([(gap.end - 1, [""])])  # the next row begins with an empty cell
    for run in gap.runs[1:-1]:
        rows[-1].append((gap.end - 1, [""]))
        if run >= _ROW:
            rows.append([(gap.end - 1, [""])])


def _is_text(lines: Lines, gap: _Gap, stop: int, between: int) -> bool:
    """Whether the line behind a gap is a heading or text behind the table. A row's label may be numbered like a
    heading: it begins its row, and a tab or the next row follows. The last cell of the table may be empty: what is too
    long for a number, with no row behind it, is not its text."""
    text, behind = _paragraph(lines, gap.end, stop, between)
    if "。" in text or is_page_number(text):
        return True
    if "\t" in text or len(behind.runs) > 1:
        return False
    if between < _ROW and is_outline_heading(text):
        return True
    if behind.runs[0] == between or behind.runs[0] >= _ROW:
        return False
    is_long = len(text) > _LONGEST_LAST and not _VALUE.fullmatch(text)
    return is_long or ends_sentence(text) or is_outline_heading(text)


def _paragraph(lines: Lines, index: int, stop: int, between: int) -> tuple[str, _Gap]:
    """The text of the paragraph that begins with a line, and the gap behind it."""
    texts = [lines.texts[index]]
    gap = _gap(lines.texts, index, stop)
    while not _is_break(gap, between) and gap.runs == (1,) and gap.end < stop and len(texts) < _MOST_PARTS:
        texts.append(lines.texts[gap.end])
        gap = _gap(lines.texts, gap.end, stop)
    return "".join(texts), gap


def _goes_on(lines: Lines, gap: _Gap, cell: list[str], stop: int, between: int) -> bool:
    """Whether the line behind a gap without a tab is one more line or paragraph of a cell: the table goes on behind it,
    it is no heading and no sentence, and neither is a value (12, —, 无, 不涉及), which is a paragraph of its own."""
    if gap.end >= stop or len(cell) >= _MOST_PARTS or not may_be_title_row(lines.texts[gap.end]):
        return False
    is_value = any(map(_VALUE.fullmatch, (cell[-1], lines.texts[gap.end])))
    if "\t" in lines.texts[gap.end] or (gap.runs[0] >= _PARAGRAPH and is_value):
        return False
    end = gap.end
    for _ in range(_MOST_PARTS):
        behind = _gap(lines.texts, end, stop)
        if _is_break(behind, between):
            return behind.end < stop
        if behind.end >= stop or not may_be_title_row(lines.texts[behind.end]):
            return False
        end = behind.end
    return False


def _table(lines: Lines, rows: list[_Row], geometry: Geometry) -> Table:
    cells = tuple(
        Cell("\n".join(texts).strip(), row, column, where=lines.where(index))
        for row, members in enumerate(rows)
        for column, (index, texts) in enumerate(members)
    )
    return Table(cells, geometry, lines.where(rows[0][0][0]))
