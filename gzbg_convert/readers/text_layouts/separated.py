"""Rows of fields: tabs between the columns, or commas as in CSV. Both keep every column, so the geometry is ``GRID``.

**Tabs.** Lines with tabs that follow each other are a table; a field's column is the number of tabs before it, and
empty fields, also trailing ones, are cells. A short line without tabs between two of them is a row of one cell (a block
title whose trailing tabs were stripped); the line directly above the first counts too if such rows occur further down.
One blank line, and nothing else, may stand inside a table: the blocks around it are one table if each has a line with
two tabs or more and the smaller number of columns is at least 60 % of the larger, or if all blocks are single lines
(rows set apart by blank lines). Behind a table and a page number or 续表, one line of tabs is a table.

**Commas.** At least three lines with the same number (three or more) of fields between ASCII commas, without marks that
end a sentence. A row may be broken in a label or before a comma: its two lines together have its fields. Commas that
all group thousands (``1,234``) prove nothing: one line at least must have others. Behind a table and a page number or
续表, one line is enough, and so it is before these and a table of as many columns, or where most of five fields or more
are digits or empty.

A field in double quotes may run over several lines and doubles the quotes in it (RFC 4180; spreadsheets copy cells with
line breaks that way).
"""

from __future__ import annotations

from gzbg_convert.light import re
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Geometry
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Lines,
    ends_sentence,
    is_blank,
    is_broken,
    is_page_number,
    may_be_title_row,
    reads_as_prose,
    refuse_beyond,
    table_of_rows,
)

_MOST_QUOTED_LINES = 16  # lines of one quoted field
_ORDINAL = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z•·*-])[)）.．、]?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEAST_ROWS = 3  # of fields between commas
_LEAST_FIELDS_ALONE = 5  # of a line that has no other beside it: a row that a page break cut off
_LONGEST_LISTED = 40  # characters; with a blank after each comma, longer fields are clauses of a sentence

_MOST_LINES_BETWEEN_PAGES = 8  # around a page number
_LONGEST_CAPTION = 8  # characters of 续表

_Row = tuple[int, list[str]]


def begins_row(line: str, separator: str) -> bool:
    """Has a separator, or opens a quoted field that may run on to the lines with the separators.

    A line with more separators than a document may have cells is no row but a very long line.
    """
    if separator in line:
        return line.count(separator) < LIMITS.cells
    return line.startswith('"') and line.count('"') % 2 == 1


def find_tabbed(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``GRID`` that begins with the line ``start``."""
    rows, end = _tabbed_rows(lines, start, stop)
    tabbed = [fields for _, fields in rows if len(fields) > 1]
    texts = [field for _, fields in rows for field in fields if field]
    widest = max(map(len, tabbed), default=0)
    alone = len(tabbed) < 2 and widest < _LEAST_FIELDS_ALONE
    alone = alone and not _goes_on_overleaf(lines, floor, start, widest, "\t")
    if alone or not texts or reads_as_prose(texts) or _is_list(tabbed):
        return Found(start, end)
    titled = len(tabbed) < len(rows)
    if titled and start > floor and may_be_title_row(lines.texts[start - 1]):
        start -= 1
        rows.insert(0, (start, [lines.texts[start].strip()]))
    return Found(start, end, ((start, table_of_rows(lines, rows, Geometry.GRID)),))


def _tabbed_rows(lines: Lines, start: int, stop: int) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    index = start
    cells = block_rows = most_tabs = 0
    single_lines = True
    while index < stop:
        line = lines.texts[index]
        if begins_row(line, "\t"):
            fields, after = _fields(lines, index, stop, "\t")
            if len(fields) == 1:
                break
            cells += len(fields)
            refuse_beyond(cells)
            rows.append((index, fields))
            index = after
            block_rows += 1
            single_lines = single_lines and block_rows == 1
            most_tabs = max(most_tabs, len(fields) - 1)
        elif is_blank(line):
            if not _goes_on(lines, index + 1, stop, most_tabs, single_lines):
                break
            index += 1
            block_rows = 0
        elif block_rows and _is_title(lines, index, stop, most_tabs):
            rows.append((index, [line.strip()]))
            single_lines = False
            index += 1
        else:
            break
    return rows, index


def _is_title(lines: Lines, index: int, stop: int, most_tabs: int) -> bool:
    """Whether a line without tabs is a row of one cell, or the beginning of the label that the next line ends."""
    if index + 1 == stop or not begins_row(lines.texts[index + 1], "\t"):
        return False
    line, below = lines.texts[index], lines.texts[index + 1]
    if may_be_title_row(line):
        return True
    return below.count("\t") == most_tabs and is_broken(line, _fields(lines, index + 1, stop, "\t")[0])


def _goes_on(lines: Lines, start: int, stop: int, most_tabs: int, single_lines: bool) -> bool:
    """Whether the block of lines at ``start``, after one blank line, belongs to the table above it."""
    index, tabs = start, 0
    while index < stop and "\t" in lines.texts[index]:
        tabs = max(tabs, lines.texts[index].count("\t"))
        index += 1
    if not tabs:
        return False
    if single_lines and index == start + 1:
        return True
    return min(tabs, most_tabs) >= 2 and min(tabs, most_tabs) + 1 >= 0.6 * (max(tabs, most_tabs) + 1)


def _is_list(rows: list[list[str]]) -> bool:
    """Numbered items with a tab after the number, as word processors write lists: not two columns."""
    return all(len(fields) == 2 and _ORDINAL.fullmatch(fields[0]) for fields in rows)


def find_comma_separated(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table of geometry ``GRID`` that begins with the line ``start``."""
    rows, index, proof = _comma_rows(lines, start, stop)
    is_piece = bool(rows) and _goes_on_overleaf(lines, floor, start, len(rows[0][1]), ",")
    least = 1 if any(_is_row_of_numbers(fields) for _, fields in rows) else _LEAST_ROWS
    if rows and len(rows) < least and _goes_on_below(lines, index, stop, len(rows[0][1])):
        least = 1
    if not is_piece and (len(rows) < least or not proof or _is_enumeration(lines, rows)):
        return Found(start, max(index, start + 1))
    return Found(start, index, ((start, table_of_rows(lines, rows, Geometry.GRID)),))


def _comma_rows(lines: Lines, start: int, stop: int, most: int | None = None) -> tuple[list[_Row], int, bool]:
    """The rows of equally many fields from ``start`` on (``most`` at most), the index after them, and whether any has
    commas that do not group thousands."""
    rows: list[_Row] = []
    proof = False
    index, cells = start, 0
    while index < stop and len(rows) != most:
        line = lines.texts[index]
        if rows and (begun := _broken_row(lines, index, stop, len(rows[0][1]))):
            rows += begun
            cells += len(rows[0][1])
            index += 2
            continue
        if not begins_row(line, ",") or "\t" in line:
            break
        fields, after = _fields(lines, index, stop, ",")
        if ends_sentence(lines.texts[after - 1]) or len(fields) < 3 or (rows and len(fields) != len(rows[0][1])):
            break
        cells += len(fields)
        refuse_beyond(cells)
        proof = proof or after > index + 1 or len(_THOUSANDS.findall(line)) < line.count(",")
        rows.append((index, fields))
        index = after
    return rows, index, proof


def _broken_row(lines: Lines, index: int, stop: int, width: int) -> list[_Row]:
    """The row of which a line holds the beginning, up to a part of a label or to the end of a field, and the next line
    the rest: the two have the fields of one row. A line that holds no more than a part of a label may be a title, too,
    and stays a row of its own."""
    line = lines.texts[index]
    if index + 1 >= stop or '"' in line or line.count(",") >= width - 1:
        return []
    begin, end = (_fields(lines, at, at + 1, ",")[0] for at in (index, index + 1))
    if len(begin) + len(end) != width + 1:
        return []
    if len(begin) > 1 and not end[0] and all(field.isdecimal() for field in end[1:]):  # broken before a comma
        return [(index, [*begin, *end[1:]])]
    if not is_broken(begin[-1], end):
        return []
    if len(begin) == 1:
        return [(index, begin), (index + 1, end)]
    return [(index, [*begin[:-1], f"{begin[-1]}\n{end[0]}", *end[1:]])]


def _goes_on_below(lines: Lines, start: int, stop: int, width: int) -> bool:
    """Whether a page number or 续表 alone parts the lines before ``start`` from a table of as many columns."""
    index = start
    while index < min(stop, start + _MOST_LINES_BETWEEN_PAGES) and (
        is_blank(lines.texts[index]) or _parts_pages(lines.texts[index])
    ):
        index += 1
    if not any(_parts_pages(line) for line in lines.texts[start:index]):
        return False
    rows, _, proof = _comma_rows(lines, index, stop, _LEAST_ROWS)
    return proof and len(rows) == _LEAST_ROWS and len(rows[0][1]) == width


def _is_row_of_numbers(fields: list[str]) -> bool:
    """Whether most of many fields are digits or empty, as in the last rows of a table that was cut; no prose is so."""
    bare = sum(not field or field.isdecimal() for field in fields)
    return len(fields) >= _LEAST_FIELDS_ALONE and 2 * bare > len(fields)


def _goes_on_overleaf(lines: Lines, floor: int, start: int, width: int, separator: str) -> bool:
    """Whether a page number or 续表 alone parts the line from a table above it whose last line has no more fields."""
    if not floor or start - floor > _MOST_LINES_BETWEEN_PAGES:
        return False
    between = [line for line in lines.texts[floor:start] if not is_blank(line)]
    if not between or not all(map(_parts_pages, between)):
        return False
    return 1 < len(_fields(lines, floor - 1, floor, separator)[0]) <= width


def _parts_pages(line: str) -> bool:
    return is_page_number(line) or _says_it_goes_on(line)


def _says_it_goes_on(line: str) -> bool:
    """续表, 表2（续）: a short line without a separator."""
    return len(line.strip()) <= _LONGEST_CAPTION and "续" in line and "表" in line and not {",", "\t"} & set(line)


def _is_enumeration(lines: Lines, rows: list[_Row]) -> bool:
    """Clauses with a blank after each comma: a sentence in Latin punctuation."""
    spaced = sum(lines.texts[index].count(", ") for index, _ in rows)
    long = any(len(field) > _LONGEST_LISTED for _, fields in rows for field in fields)
    return long and 2 * spaced > sum(len(fields) - 1 for _, fields in rows)


def _fields(lines: Lines, start: int, stop: int, separator: str) -> tuple[list[str], int]:
    """The fields of the row that begins at ``start``, stripped, and the index after its last line."""
    line = lines.texts[start]
    if '"' not in line:
        return [field.strip() for field in line.split(separator)], start + 1
    end = start + 1
    if line.count('"') % 2 and any(field.lstrip().startswith('"') for field in line.split(separator)):
        quotes = line.count('"')
        while quotes % 2 and end < min(stop, start + _MOST_QUOTED_LINES):
            quotes += lines.texts[end].count('"')
            end += 1
        if quotes % 2 == 0:
            return _unquoted("\n".join(lines.texts[start:end]), separator), end
    return _unquoted(line, separator), start + 1


def _unquoted(row: str, separator: str) -> list[str]:
    """The fields of one row with quotes in it; a quote that is never closed is text, and so are all after it."""
    fields: list[str] = []
    held: list[str] = []  # the pieces of a quoted field that holds separators
    quotes = 0
    for piece in row.split(separator):
        if not held and not piece.lstrip().startswith('"'):
            fields.append(piece.strip())
            continue
        held.append(piece)
        quotes += piece.count('"')
        if quotes % 2 == 0:
            fields.append(_content(separator.join(held), separator))
            held, quotes = [], 0
    return fields + [piece.strip() for piece in held]


def _content(field: str, separator: str) -> str:
    """The text of a field that begins with a quote and has an even number of them."""
    text = field.strip()
    inner = text[1:-1]
    if not text.endswith('"') or '"' in inner.replace('""', ""):
        return text
    if separator == "\t" and not ("\n" in inner or '"' in inner or "\t" in inner):
        return text  # quotes a spreadsheet had no reason to write are part of the text
    return "\n".join(line.rstrip() for line in inner.replace('""', '"').split("\n")).strip()
