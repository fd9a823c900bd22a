"""Tables without rules between their columns, found by where their numbers and headers stand.

Lines with a number beside something else are rows of a table; what stands in their middle or just above belongs to it
unless it reads as prose or as a heading. Lines of words above the numbers begin a block: a header and the rows under
it. In a block the rows give the columns; header cells and group labels get the columns and rows they stand over by
their place (``alignment``). Where that contradicts itself only the lines are kept (``Geometry.WORDS``).
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Block, Box, Cell, Geometry, Table, Where
from gzbg_convert.readers.layout.blocks import block_cells
from gzbg_convert.readers.layout.cells import BY_POSITION, rounded
from gzbg_convert.readers.layout.lines import Margins, paragraphs_of_lines
from gzbg_convert.readers.layout.segments import Segment, numbers_apart, segments_of, values_together
from gzbg_convert.readers.text_layouts.lines import ends_sentence, is_outline_heading, is_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.value_columns import Line
    from gzbg_convert.readers.layout.words import Characters, Word

_LEAST_ROWS = 2
_LONG_ROW = 5  # numbers side by side: with a header one such row is enough
_MOST_BETWEEN = 8  # lines without a number between two rows
_MOST_ABOVE = 8  # lines of header above the first row
_FAR = 3.0  # heights of a line: what is further apart is not one table
_APART = 1.25  # of the usual step from row to row: a numbered line that far above the next is a heading
_LEADING = 2.2  # heights of a line: the step where there is but one row
_BESIDE = 0.1  # of a height: lines that share more of it stand beside one another
_LINES_APART = 0.8  # heights of a line: what is further apart is not one label
_LONGEST = 28  # characters of a line of a label; longer ones with a mark of punctuation are prose
_MARKS = frozenset("，；：、")
_MOST_WORK = 100_000  # lines by rows of a block: more are not aligned


def tables_and_text(
    lines_of_words: Sequence[Sequence[Word]], characters: Characters, page: int, margins: Margins
) -> list[Block]:
    """The tables in lines that no rules close, and the paragraphs above, between and below them."""
    lines = values_together(numbers_apart(segments_of(lines_of_words)))
    rows = [index for index, line in enumerate(lines) if _is_row(line)]
    blocks: list[Block] = []
    done = 0
    for group in _groups(lines, rows):
        first, after = _above(lines, group, done), _below(lines, group)
        is_long = len(group) >= _LEAST_ROWS or len(lines[group[0]]) >= _LONG_ROW
        if not is_long or after - first < _LEAST_ROWS or not _is_table(lines[first:after]):
            continue
        blocks += paragraphs_of_lines(_words(lines[done:first]), page, margins)
        blocks += _tables(lines[first:after], characters, page)
        done = after
    return [*blocks, *paragraphs_of_lines(_words(lines[done:]), page, margins)]


def _words(lines: Sequence[Line]) -> list[list[Word]]:
    return [[word for segment in line for word in segment.words] for line in lines]


def _is_row(line: Line) -> bool:
    """Whether a line has a number that stands apart: behind a label, or beside another number."""
    return len(line) > 1 and any(segment.is_value for segment in line[1:])


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether lines with numbers are a table and not pairs of words in prose (电话：… 邮编：…)."""
    rows = [line for line in lines if _is_row(line)]
    prose = sum(ends_sentence(segment.text) for line in rows for segment in line)
    return prose * 3 < len(rows)


def _groups(lines: Sequence[Line], rows: list[int]) -> list[list[int]]:
    """The rows that only lines of labels and headers part."""
    groups = [rows[:1]] if rows else []
    for last, row in pairwise(rows):
        between = lines[last + 1 : row]
        is_near = all(_distance(*pair) <= _FAR for pair in pairwise(lines[last : row + 1]))
        may_belong = all(_may_belong(line) and not _is_heading(line, lines[row]) for line in between)
        if len(between) > _MOST_BETWEEN or not is_near or not may_belong:
            groups.append([])
        groups[-1].append(row)
    return groups


def _may_belong(line: Line) -> bool:
    """Whether a line without a number may be one of a table."""
    if len(line) > 1:
        return not any(ends_sentence(segment.text) and len(segment.text) > _LONGEST for segment in line)
    text = line[0].text
    is_long = len(text) > _LONGEST and not _MARKS.isdisjoint(text)
    return not is_long and "。" not in text and not is_page_number(text)


def _distance(upper: Line, lower: Line) -> float:
    """How far apart two lines are, in heights."""
    height = min(upper[0].height, lower[0].height)
    return (min(segment.top for segment in lower) - max(segment.bottom for segment in upper)) / max(height, 1.0)


def _above(lines: Sequence[Line], rows: Sequence[int], floor: int) -> int:
    """Where the header above the first of some rows begins."""
    first = row = rows[0]
    steps = sorted(_step(lines[last], lines[following]) for last, following in pairwise(rows))
    usual = steps[len(steps) // 2] if steps else _LEADING * lines[row][0].height
    while first > max(floor, row - _MOST_ABOVE):
        line = lines[first - 1]
        is_numbered = len(line) == 1 and is_outline_heading(line[0].text)
        if is_numbered and _step(line, lines[first]) > _APART * usual:
            break
        if _distance(line, lines[first]) > _FAR / 2 or not _may_belong(line) or _is_heading(line, lines[row]):
            break
        first -= 1
    return first


def _step(upper: Line, lower: Line) -> float:
    return min(segment.middle for segment in lower) - min(segment.middle for segment in upper)


def _is_heading(line: Line, row: Line) -> bool:
    """Whether a line is a heading and no label: larger than a row, or numbered and standing further in. What stands
    beside the row, or goes on in a label of it, is none."""
    first = line[0]
    if len(line) > 1 or any(_is_one_with(first, segment) for segment in row):
        return False
    is_indented = is_outline_heading(first.text) and len(first.text) > 4 and first.left > row[0].left + first.height
    return is_indented or first.height > 1.15 * row[0].height


def _is_one_with(line: Segment, segment: Segment) -> bool:
    """Whether a line reaches beside a segment of a row, or this is the next line of the same label, right below."""
    least = _BESIDE * min(line.height, segment.height)
    if min(line.bottom, segment.bottom) - max(line.top, segment.top) > least:
        return True
    is_below = abs(segment.top - line.bottom) < _LINES_APART * line.height
    return is_below and not segment.is_value and abs(segment.left - line.left) < line.height / 2


def _below(lines: Sequence[Line], rows: Sequence[int]) -> int:
    """Where a table ends that has these rows: behind the lines that its label goes on with."""
    row = rows[-1]
    after = row + 1
    left = min((segment.left for segment in lines[row] if segment.is_value), default=0.0)
    while (
        after < len(lines)
        and len(lines[after]) == 1
        and _may_belong(lines[after])
        and lines[after][0].right < left
        and _distance(lines[after - 1], lines[after]) < 0.3
        and not _is_heading(lines[after], lines[row])
    ):
        after += 1
    return _after_label(lines, rows[0], after)


def _tables(lines: Sequence[Line], characters: Characters, page: int) -> list[Table]:
    """A table for every block."""
    tables = []
    for block in _blocks(lines):
        cells: list[Cell] | None = None
        if len(block) ** 2 < _MOST_WORK:
            cells = block_cells(block, page, characters)
        if cells is None:
            tables.append(_lines_only(block, page))
        else:
            tables.append(Table(tuple(cells), where=Where(page, rounded(_around(block)))))
    return tables


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines cut above every header: words where in the rows numbers stand. Titles above a header go with it."""
    edge = min(segment.left for line in lines if _is_row(line) for segment in line[1:] if segment.is_value)
    blocks: list[list[Line]] = [[]]
    has_rows = False
    for line in lines:
        is_header = not _is_row(line) and any(s.left + s.right > 2 * edge and not s.is_value for s in line)
        if is_header and has_rows:
            block = blocks[-1]
            titles = len(block)
            while titles > 1 and len(block[titles - 1]) == 1 and not block[titles - 1][0].is_value:
                titles -= 1
            titles = _after_label(block, 0, titles)
            blocks[-1:] = [block[:titles], block[titles:]]
            has_rows = False
        blocks[-1].append(line)
        has_rows = has_rows or _is_row(line)
    return blocks


def _after_label(lines: Sequence[Line], first: int, after: int) -> int:
    """The first of some lines, ``after`` or a later one, that does not go on with the label of the line above it: a
    label goes on below where another character would not have fitted beside the widest one of the rows from ``first``
    on."""
    edge = max((line[0].right for line in lines[first:after] if _is_row(line)), default=0.0)
    while first < after < len(lines) and len(lines[after]) == 1 and _may_belong(lines[after]):
        above, below = lines[after - 1][0], lines[after][0]
        character = (above.right - above.left) / len(above.text)
        is_wider = below.right > edge + character / 2
        if above.right + character < edge or is_wider or _distance(lines[after - 1], lines[after]) > _LINES_APART:
            break
        after += 1
    return after


def _lines_only(lines: Sequence[Line], page: int) -> Table:
    cells = [
        Cell(segment.text, row, column, 1, 1, Where(page, rounded(segment[1:5])), BY_POSITION)
        for row, line in enumerate(lines)
        for column, segment in enumerate(line)
    ]
    return Table(tuple(cells), Geometry.WORDS, Where(page, rounded(_around(lines))))


def _around(lines: Sequence[Line]) -> Box:
    segments: list[Segment] = [segment for line in lines for segment in line]
    return (
        min(segment.left for segment in segments),
        min(segment.top for segment in segments),
        max(segment.right for segment in segments),
        max(segment.bottom for segment in segments),
    )
