"""One cell per line, indented by a tab; rows end at a blank line. The form Word extractors leave tables in.

::

    →项目            a line that begins with a tab (blanks may precede it) begins a cell
    →本年新
    制作数量          a line without tab goes on with the cell above, if the table goes on after it
    →                a lone tab is an empty cell, not a blank line
                     a blank line ends the row; two of them, or text after one, end the table
    →规章

A merged cell took one slot or left an empty one, so within a row only the order of the cells is known.
"""

from __future__ import annotations

from gzbg_convert.model.document import Cell, Geometry, Paragraph, Table
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Lines,
    is_blank,
    is_outline_heading,
    is_page_number,
    reads_as_prose,
    refuse_beyond,
)

_MOST_CONTINUATIONS = 20  # lines of one cell without a tab: more are paragraphs

_Row = list[tuple[int, list[str]]]  # cells: the index of the first line, the lines


def is_cell_line(line: str) -> bool:
    """Exactly one tab, and nothing but blanks before it."""
    before, tab, after = line.partition("\t")
    return bool(tab) and "\t" not in after and (not before or before.isspace())


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``ROWS`` that begins with the cell line ``start``."""
    rows, end = _scan(lines, start, stop)
    table_rows, before, after = _without_prose(rows)
    texts = ["\n".join(cell) for row in table_rows for _, cell in row]
    if not any(len(row) > 1 for row in table_rows) or not any(map(str.strip, texts)) or reads_as_prose(texts):
        return Found(start, end)
    blocks: list[tuple[int, Paragraph | Table]] = [*_paragraphs(lines, before)]
    blocks.append((table_rows[0][0][0], _table(lines, table_rows)))
    blocks.extend(_paragraphs(lines, after))
    return Found(start, end, tuple(blocks))


def _scan(lines: Lines, start: int, stop: int) -> tuple[list[_Row], int]:
    """The rows from ``start`` on, and where they end."""
    rows: list[_Row] = []
    row: _Row = []
    cells = 0
    index = start
    while index < stop:
        line = lines.texts[index]
        if is_cell_line(line):
            cells += 1
            refuse_beyond(cells)
            row.append((index, [line.partition("\t")[2]]))
            index += 1
        elif "\t" in line:
            # Tabs between columns in the same block: the lines above were rows that begin with an empty column.
            if row and not rows:
                return [], index
            if row:
                return rows, row[0][0]
            break
        elif is_blank(line):
            rows.append(row)
            row = []
            if index + 1 >= stop or not is_cell_line(lines.texts[index + 1]):
                break
            index += 1
        else:
            after = _continuation_end(lines, index, stop)
            if after == index:
                break
            row[-1][1].extend(lines.texts[index:after])
            index = after
    if row:
        rows.append(row)
    return rows, index


def _continuation_end(lines: Lines, start: int, stop: int) -> int:
    """Where the lines that go on with a cell end; ``start`` itself if they do not.

    They do if the table goes on after them, at once or after one blank line. At the end of a table a line without tab
    is the next paragraph: joined to the last cell it would spoil both.
    """
    index = start
    while index < min(stop, start + _MOST_CONTINUATIONS):
        line = lines.texts[index]
        if "\t" in line or is_blank(line):
            break
        if is_outline_heading(line) or is_page_number(line):
            return start
        index += 1
    following = index + 1 if index < stop and is_blank(lines.texts[index]) else index
    return index if following < stop and is_cell_line(lines.texts[following]) else start


def _without_prose(rows: list[_Row]) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """The rows of the table, and the paragraphs indented by a tab that stand right before and after it."""
    first, last = 0, len(rows)
    while first < last and _is_sentence(rows[first]):
        first += 1
    while last > first and _is_sentence(rows[last - 1]):
        last -= 1
    return rows[first:last], rows[:first], rows[last:]


def _is_sentence(row: _Row) -> bool:
    return len(row) == 1 and any("。" in line for line in row[0][1])


def _paragraphs(lines: Lines, rows: list[_Row]) -> list[tuple[int, Paragraph]]:
    return [
        (index + offset, Paragraph(text.strip(), lines.where(index + offset)))
        for row in rows
        for index, cell in row
        for offset, text in enumerate(cell)
    ]


def _table(lines: Lines, rows: list[_Row]) -> Table:
    cells = tuple(
        Cell("\n".join(text.rstrip() for text in texts).strip(), row, column, where=lines.where(index))
        for row, members in enumerate(rows)
        for column, (index, texts) in enumerate(members)
    )
    return Table(cells, Geometry.ROWS, lines.where(rows[0][0][0]))
