"""Vertical bars: Markdown pipe tables, plain lines with bars between the cells, one cell per line closed by a bar.

**One cell per line.** At least three lines with exactly one bar each, all at the end (or all at the beginning), are
cells in reading order: geometry ``STREAM``. Single blank lines may cut them into groups; only if there are three groups
or more and each holds several cells are the groups taken for rows (``ROWS``). A line without a bar inside such a run
goes on with the cell that the next bar closes (or the last one opened).

**Cells between bars.** Else each line is a row of a ``GRID``. Bars at the outer ends are a border if all lines have
them (or the delimiter row of Markdown does), ``\\|`` is a bar in the text (GitHub Flavored Markdown, 4.10), ``<br>`` a
line break, and rules made of dashes are dropped. A short line without bars between two rows is a row of one cell; one
that is numbered as headings are is only where the next line has as many bars as any and ends a label. A group after
one blank line belongs to the table if it has no delimiter row of its own and equally many bars.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import re
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Lines,
    is_blank,
    is_broken,
    may_be_title_row,
    reads_as_prose,
    refuse_beyond,
    table_of_rows,
)

BARS = "|｜│┃║"

_MOST_CONTINUATIONS = 3  # lines of one cell without a bar
_BREAK = re.compile(r"[^\S\n]{0,9}<br\s{0,3}/?>[^\S\n]{0,9}", re.IGNORECASE)
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_DELIMITER = re.compile(":?[-=─━═]+:?")
_VALUE = re.compile(r"[-+]?\d[\d,.]*|[-—/]{1,2}|无")
_RULE = re.compile("[-=─━═]{3,}(?:[+┼╪╋][-=─━═]+)*")


def find_single_cells(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``STREAM`` or ``ROWS`` that begins with the line ``start``."""
    groups, trailing, end = _single_bar_groups(lines, start, stop)
    bar = _bar_of(lines.texts[start])
    rows = [_single_cells(lines, group, bar, trailing) for group in groups]
    texts = [text for row in rows for _, text in row]
    if len(texts) < 3 or not any(texts) or reads_as_prose(texts):
        return Found(start, end)
    refuse_beyond(len(texts))
    if len(rows) < 3 or any(len(row) < 2 for row in rows):
        rows = [[cell] for row in rows for cell in row]
        geometry = Geometry.STREAM
    else:
        geometry = Geometry.ROWS
    cells = tuple(
        Cell(text, row, column, where=lines.where(index))
        for row, members in enumerate(rows)
        for column, (index, text) in enumerate(members)
    )
    return Found(start, end, ((start, Table(cells, geometry, lines.where(start))),))


def _bar_of(line: str) -> str:
    return next(char for char in line if char in BARS)


def _single_bar_groups(lines: Lines, start: int, stop: int) -> tuple[list[list[int]], bool, int]:
    """The indices of the lines of each group, whether their bars trail, and where the last group ends.

    A line with its bar elsewhere spoils the group it stands in.
    """
    bar = _bar_of(lines.texts[start])
    groups: list[list[int]] = [[]]
    trailing = leading = True
    index = start
    while index < stop:
        line = lines.texts[index]
        if bar in line:
            text = line.strip()
            may_trail = trailing and text.endswith(bar)
            may_lead = leading and text.startswith(bar)
            if text.count(bar) > 1 or not (may_trail or may_lead):
                spoilt = groups.pop()
                return groups, trailing, spoilt[0] if groups and spoilt else index
            trailing, leading = may_trail, may_lead
            groups[-1].append(index)
        elif is_blank(line):
            if index + 1 >= stop or bar not in lines.texts[index + 1]:
                break
            groups.append([])
        elif _cell_goes_on(lines, index, stop, bar):
            groups[-1].append(index)
        else:
            if trailing and groups[-1] and _VALUE.fullmatch(line.strip()):  # bars only between the cells
                groups[-1].append(index)
                index += 1
            break
        index += 1
    return groups, trailing, index


def _cell_goes_on(lines: Lines, start: int, stop: int, bar: str) -> bool:
    """A few short lines without a bar, then one with a bar."""
    for index in range(start, min(stop, start + _MOST_CONTINUATIONS + 1)):
        if bar in lines.texts[index]:
            return True
        if not may_be_title_row(lines.texts[index]) or "\t" in lines.texts[index]:
            return False
    return False


def _single_cells(lines: Lines, group: list[int], bar: str, trailing: bool) -> list[tuple[int, str]]:
    """The cells of one group, each with the index of its first line."""
    cells: list[tuple[int, list[str]]] = []
    is_open = False
    for index in group:
        line = lines.texts[index]
        text = line.replace(bar, "").strip()
        if is_open if trailing else bar not in line:
            cells[-1][1].append(text)
        else:
            cells.append((index, [text]))
        is_open = bar not in line
    return [(index, "\n".join(texts).strip()) for index, texts in cells]


def find_between_bars(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``GRID`` (``STREAM`` where no line has two cells) that begins with the line
    ``start``, which has a bar."""
    bar = _bar_of(lines.texts[start])
    group, end = _group(lines, start, stop, bar)
    indices = list(group)
    while end + 1 < stop and is_blank(lines.texts[end]) and bar in lines.texts[end + 1]:
        following, after = _group(lines, end + 1, stop, bar)
        if _most_bars(lines, following, bar) != _most_bars(lines, group, bar) or _most_bars(lines, group, bar) < 2:
            break
        if len(following) > 1 and _is_delimiter(_split(lines.texts[following[1]], bar), 1):
            break
        indices += following
        group, end = following, after
    if sum(bar in lines.texts[index] for index in indices) < 2:
        return Found(start, end)
    rows = _rows(lines, indices, bar)
    texts = [text for _, row in rows for text in row]
    if not any(texts) or reads_as_prose(texts):
        return Found(start, end)
    is_stream = all(len(cells) == 1 for _, cells in rows)  # the rest of a table whose cells stand one a line
    return Found(start, end, ((start, table_of_rows(lines, rows, Geometry.STREAM if is_stream else Geometry.GRID)),))


def _most_bars(lines: Lines, group: list[int], bar: str) -> int:
    return max(lines.texts[index].count(bar) for index in group)


def _group(lines: Lines, start: int, stop: int, bar: str) -> tuple[list[int], int]:
    """The indices of the lines that follow each other without a blank one, and where they end."""
    group: list[int] = []
    index = start
    most = 0  # bars in a line
    while index < stop:
        line = lines.texts[index]
        if bar not in line:
            goes_on = index + 1 < stop and bar in lines.texts[index + 1] and "\t" not in line
            if not goes_on or not (_RULE.fullmatch(line.strip()) or _is_title(lines, index, most, bar)):
                break
        most = max(most, line.count(bar))
        group.append(index)
        index += 1
    return group, index


def _is_title(lines: Lines, index: int, most: int, bar: str) -> bool:
    """Whether a line without a bar is a row of one cell, or the beginning of the label that the next line ends."""
    line, below = lines.texts[index], lines.texts[index + 1]
    return may_be_title_row(line) or (below.count(bar) == most and is_broken(line, _split(below, bar)))


def _rows(lines: Lines, indices: list[int], bar: str) -> list[tuple[int, list[str]]]:
    """The cells of each line; rules are left out."""
    texts = [lines.texts[index].strip() for index in indices]
    refuse_beyond(sum(text.count(bar) for text in texts))
    barred = [text for text in texts if bar in text]
    borders = [barred[1]] if len(barred) > 1 and _is_delimiter(_split(barred[1], bar), 1) else barred
    left = all(text.startswith(bar) for text in borders)
    right = all(text.endswith(bar) and not text.endswith("\\" + bar) for text in borders)
    width = _width(borders, barred, left, right, bar)
    rows: list[tuple[int, list[str]]] = []
    delimited = False
    for position, (index, text) in enumerate(zip(indices, texts, strict=True)):
        cells = _split(text, bar)
        if len(cells) > 1 and text.startswith(bar) and (left or len(cells) == width + 1):
            cells = cells[1:]
        is_closed = len(cells) > 1 and text.endswith(bar) and not text.endswith("\\" + bar)
        if is_closed and (right or len(cells) == width + 1):
            cells = cells[:-1]
        if not delimited and _is_delimiter(cells, position):
            delimited = position == 1
        else:
            rows.append((index, [_content(cell) for cell in _without_bars_of_digits(cells, width, bar)]))
    return rows


def _without_bars_of_digits(cells: list[str], width: int, bar: str) -> list[str]:
    """The cells of a line, those joined between which a bar is no bar: where a line has more of them than its table,
    as many as it has too many stand close to ink, and all others between blanks: ``| 76| |`` is a 761 misread."""
    if not 1 < width < len(cells):
        return cells
    close = [
        at
        for at, (one, other) in enumerate(pairwise(cells))
        if not ((one[-1:] or " ").isspace() and (other[:1] or " ").isspace())
    ]
    if len(close) == len(cells) - width:
        for at in reversed(close):
            cells[at : at + 2] = [cells[at] + bar + cells[at + 1]]
    return cells


def _width(borders: list[str], lines: list[str], left: bool, right: bool, bar: str) -> int:
    """How many cells a row has: as the delimiter row of Markdown says, or all lines below the first one; -2 where
    neither does. A line with a bar more at its end has it as a border, which every line of Markdown may have or not."""
    of_all = borders if len(borders) == 1 else lines[1:]
    counts = {len(_split(text, bar)) - left - right for text in of_all}
    return counts.pop() if len(counts) == 1 else -2


def _split(text: str, bar: str) -> list[str]:
    """The pieces between the bars that are not escaped, still with their escapes."""
    if "\\" not in text:
        return text.split(bar)
    pieces: list[str] = []
    held: list[str] = []
    for piece in text.split(bar):
        held.append(piece)
        if not piece.endswith("\\"):
            pieces.append(bar.join(held))
            held = []
    return [*pieces, bar.join(held)] if held else pieces


def _is_delimiter(cells: list[str], position: int) -> bool:
    """A row of dashes: the second row of Markdown may have single ones, elsewhere a single dash is a cell's text."""
    inner = [cell.strip() for cell in cells]
    inner = [cell for column, cell in enumerate(inner) if cell or 0 < column < len(inner) - 1]
    if not inner:
        return False
    if len(inner) == 1 and _RULE.fullmatch(inner[0]):
        return True
    shortest = 1 if position == 1 else 3
    return all(_DELIMITER.fullmatch(cell) and len(cell.strip(":")) >= shortest for cell in inner)


def _content(cell: str) -> str:
    """A cell's text without the marks of Markdown."""
    text = cell.strip()
    if "\\" in text:
        text = text.replace("\\|", "|")
    if "<" in text:
        text = _BREAK.sub("\n", text).strip()
    bold = _BOLD.fullmatch(text)
    return bold[1].strip() if bold else text
