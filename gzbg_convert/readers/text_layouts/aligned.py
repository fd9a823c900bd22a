"""Columns aligned with blanks, as ``pdftotext -layout`` leaves them.

A line with two tokens or more, set apart by two blanks or more, may be a line of a table. A table needs two lines with
three tokens, one with four numbers behind a text (all that a page break left of it), or three lines with two tokens, a
digit behind the gutter and one gutter between all of them. A number that a single blank parts from a label, or from
another number, is a token of its own where numbers of other lines begin or end in the same character column: the label
or number before it fills its column. Single tokens and blank lines between such lines belong to
it (wrapped labels, block titles); sentences, section headings off its left edge, running page numbers, form feeds and
seven blank lines end it. Short single tokens right above it belong to it too, and, at the foot of a page whose table
goes on overleaf, below it.

Each line is a row. Only where the columns are certain (``columns.Alignment``) the geometry is ``GRID`` and a token's
column and colspan are given. What a heading spans beyond the columns it overlaps cannot be seen, so such headings make
it ``WORDS``: column is the order in the line. So does text whose columns depend on whether East Asian characters take
one column or two (a label of other length then shifts its numbers), unless form feeds tell that it comes from
``pdftotext``, which gives them one. Cells carry their boxes either way: characters from the line's beginning, and line
numbers.
"""

from __future__ import annotations

from gzbg_convert.light import re
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.readers.text_layouts.char_columns import COUNTS, has_wide, token_places
from gzbg_convert.readers.text_layouts.columns import MOST_COLUMNS, UNALIGNED, Alignment, align
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Lines,
    ends_sentence,
    is_bare_number,
    is_blank,
    is_outline_heading,
    is_page_number,
    reads_as_prose,
    refuse_beyond,
)
from gzbg_convert.readers.text_layouts.narrow_gaps import part_numbers

_TOKEN = re.compile(r"\S+(?:\s\S+)*")
_GAP = re.compile(r"\S\s\s+\S")
_MOST_BLANK_LINES = 6
_MOST_SINGLE_TOKENS = 12  # lines that follow each other with one token each
_LONGEST_SINGLE = 28  # characters; a longer lone token is a line of prose
_LONGEST_TITLE = 16  # characters of a lone token above or below the table
_MOST_TITLES = 2
_LEAST_NUMBERS_ALONE = 4  # of a line that has no other beside it: a row that a page break cut off

_Row = tuple[int, list[re.Match[str]]]  # the index of the line, its tokens


def is_spaced(line: str) -> bool:
    """Two tokens or more with two blanks or more between them, no tabs."""
    return "\t" not in line and _GAP.search(line) is not None


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table that begins with the line ``start``, or up to two titles above it."""
    rows, end = _rows(lines, start, stop)
    rows = part_numbers(lines, rows)
    while rows and len(rows[-1][1]) < 2:
        rows.pop()
    tokens = [match.group() for _, matches in rows for match in matches]
    if not _is_tabular(rows) or reads_as_prose(tokens):
        return Found(start, max(end, start + 1))
    end = rows[-1][0] + 1
    left = min(matches[0].start() for _, matches in rows)
    rows = _titles_above(lines, floor, start) + rows
    below = _titles_below(lines, end, stop, left)
    if below:
        rows += below
        end = below[-1][0] + 1
    return Found(rows[0][0], end, ((rows[0][0], _table(lines, rows)),))


def _rows(lines: Lines, start: int, stop: int) -> tuple[list[_Row], int]:
    """The lines that may belong to the table, and where they end."""
    rows: list[_Row] = []
    left = 1 << 30
    blank = single = cells = 0
    blank_between_rows = False
    for index in range(start, stop):
        line = lines.texts[index]
        if is_blank(line):
            blank += 1
            if blank > _MOST_BLANK_LINES:
                return rows, index
            continue
        matches = [] if "\t" in line else list(_TOKEN.finditer(line.rstrip()))
        if not 0 < len(matches) <= MOST_COLUMNS:
            return rows, index
        single = single + 1 if len(matches) == 1 else 0
        set_apart = blank > 0 and not blank_between_rows
        if single > _MOST_SINGLE_TOKENS or (single and _is_apart(matches[0], left, set_apart)):
            return rows, index
        blank_between_rows = blank_between_rows or blank > 0
        blank = 0
        cells += len(matches)
        refuse_beyond(cells)
        left = min(left, matches[0].start())
        rows.append((index, matches))
    return rows, stop


def _is_apart(token: re.Match[str], left: int, set_apart: bool) -> bool:
    """Whether a lone token below lines whose left edge is ``left`` is a line of text and not of the table.

    ``set_apart``: a blank line stands above it, and none between the lines before.
    """
    text = token.group()
    return (
        len(text) > _LONGEST_SINGLE
        or "。" in text
        or is_page_number(text)
        or (is_outline_heading(text) and len(text) > 4 and (set_apart or token.start() - left > 1))
    )


def _is_tabular(rows: list[_Row]) -> bool:
    if sum(len(matches) > 2 for _, matches in rows) > 1 or any(_is_row_of_numbers(matches) for _, matches in rows):
        return True
    several = [matches for _, matches in rows if len(matches) > 1]
    has_digits = any(any(map(str.isdigit, match.group())) for matches in several for match in matches[1:])
    if not has_digits:
        return False  # labels set wide (总  计) in a column of labels
    if len(several) < 3 or 2 * sum(ends_sentence(m.group()) or "：" in m.group() for m, *_ in several) > len(several):
        return False
    return max(matches[0].end() for matches in several) < min(matches[1].start() for matches in several)


def _is_row_of_numbers(matches: list[re.Match[str]]) -> bool:
    """Whether a label has many numbers behind it and little else."""
    numbers = sum(match.group().isdecimal() for match in matches[1:])
    return numbers >= _LEAST_NUMBERS_ALONE and 2 * numbers >= len(matches) and not matches[0].group().isdecimal()


def _titles_above(lines: Lines, floor: int, start: int) -> list[_Row]:
    titles: list[_Row] = []
    blank = 0
    for index in range(start - 1, max(floor, start - 3 * _MOST_TITLES) - 1, -1):
        line = lines.texts[index]
        if is_blank(line):
            blank += 1
        elif len(titles) < _MOST_TITLES and _is_title(line):
            titles.insert(0, (index, [_token_of(line)]))
            blank = 0
        else:
            break
        if blank > 2:
            break
    return titles


def _titles_below(lines: Lines, start: int, stop: int, left: int) -> list[_Row]:
    """Block titles or label ends alone at the foot of a page, if the next page begins with lines of a table."""
    titles: list[_Row] = []
    if stop == len(lines.texts) or not _begins_with_table(lines, stop):
        return titles
    for index in range(start, min(stop, start + 3 * _MOST_TITLES)):
        line = lines.texts[index]
        if is_blank(line):
            continue
        if len(titles) == _MOST_TITLES or not _is_title(line) or _token_of(line).start() < left:
            break
        titles.append((index, [_token_of(line)]))
    return titles


def _begins_with_table(lines: Lines, start: int) -> bool:
    for index in range(start, min(lines.page_end(start), start + 2 * _MOST_BLANK_LINES)):
        line = lines.texts[index]
        if not (is_blank(line) or is_page_number(line) or is_bare_number(line)):
            return is_spaced(line)
    return False


def _is_title(line: str) -> bool:
    text = line.strip()
    return (
        len(text) <= _LONGEST_TITLE
        and "\t" not in line
        and _GAP.search(line) is None
        and "，" not in text
        and not text.startswith("#")
        and not (ends_sentence(text) or is_outline_heading(text) or is_page_number(text) or is_bare_number(text))
    )


def _token_of(line: str) -> re.Match[str]:
    match = _TOKEN.search(line)
    assert match is not None
    return match


def _table(lines: Lines, rows: list[_Row]) -> Table:
    alignment = _alignment(lines, rows)
    cells: list[Cell] = []
    for row, (index, matches) in enumerate(rows):
        number = lines.numbers[index]
        for order, match in enumerate(matches):
            column, span = alignment.slots[row][order] if alignment.certain else (order, 1)
            where = lines.where(index, (match.start(), number, match.end(), number + 1))
            cells.append(Cell(match.group(), row, column, colspan=span, where=where))
    return Table(tuple(cells), Geometry.GRID if alignment.certain else Geometry.WORDS, lines.where(rows[0][0]))


def _alignment(lines: Lines, rows: list[_Row]) -> Alignment:
    """The columns, if nothing hangs on the unknown width of East Asian characters."""
    narrow = align([[match.span() for match in matches] for _, matches in rows])
    if not narrow.certain or not any(has_wide(lines.texts[index]) for index, _ in rows):
        return narrow
    wide, widest = (
        align([token_places(lines.texts[index], matches, doubled) for index, matches in rows]) for doubled in COUNTS[1:]
    )
    by_pdftotext = lines.paged and narrow.misfit <= wide.misfit
    are_alike = wide.certain and widest.certain and narrow.slots == wide.slots == widest.slots
    return narrow if by_pdftotext or are_alike else UNALIGNED
