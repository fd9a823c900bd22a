"""Tables of another year: last year's form printed beside this year's, told by the line above it. Where it is the only
one of its kind, the line may be a slip: the table is read, with doubt. So it is under a line, or below first rows, that
make other numbers of its numbers (上年数, 累计, 占比). What stands right behind a table of its kind is under the same
lines; but two lines that name their years in the same way above two tables head them in turn, as a page in two columns
leaves them.
"""

from __future__ import annotations

from itertools import groupby, islice

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.model.document import Block, Paragraph, Table
from gzbg_convert.normalize.labels import fold, known_axes
from gzbg_convert.normalize.loose import is_page
from gzbg_convert.normalize.named_years import group_named_with_year
from gzbg_convert.normalize.narrowing import with_years_in_digits
from gzbg_convert.normalize.years import year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST_CAPTION = 40  # characters; longer lines are prose, which quotes any year
LONGEST_HEAD = 20  # characters of a line that is nothing but a heading of numbers
MOST_CELLS = 60  # of the first rows of a table
MOST_LINES = 2  # above a table: its title, and a line like 单位：件
MOST_ROWS = 3  # of one text each, at the head of a table: headings of labels, units and numbers, one a line
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年度?|(本年度?|今年)|(?:上年|上一年|去年)度?")
_TABLE = re.compile("表|情况|数据|统计|数量")
_PARTS = re.compile(r"[\s（）()：:]+")
_OTHER_NUMBERS = re.compile(
    "(?:(?:上|上一|去|往|历)年度?|同期|累计|累积|占比|比例|比重|百分比|同比|环比|增减|增长|增幅|增速){1,3}"
    "(?:数|数量|数值|数据|统计数|总数|合计|值|量|率|额|情况)?"
)


class OtherYears(NamedTuple):
    """Tables that their caption gives to another year, by their index: ``apart`` with that year, where the same table
    of the form stands elsewhere; ``doubtful``, where it does not and the caption leaves no other reading."""

    apart: dict[int, int]
    doubtful: frozenset[int]


def tables_of_other_years(blocks: Sequence[Block], kinds: Mapping[int, frozenset[str]], year: int | None) -> OtherYears:
    """The tables whose caption names one year, not the report's. ``kinds`` says which tables of the form each is. A
    caption that is no more than the name of a year decides where another table is the report's own by such a name."""
    above = _lines_over(blocks, kinds)
    renamed = {index for index in kinds if any(map(_is_of_other_numbers, above[index]))}
    if year is None:
        return OtherYears({}, frozenset(renamed))
    named = {index: name for index in kinds if (name := _year_in(above[index], year)) is not None}
    others = {index: name for index, name in named.items() if name.year != year}
    told = {index: name for index, name in others.items() if name.is_of_table}
    in_digits = {index for index, name in others.items() if name.is_in_digits}
    own = frozenset().union(*(kind for index, kind in kinds.items() if index not in told))
    named_own = frozenset().union(*(kinds[index] for index, name in named.items() if name.year == year))
    apart = {
        index: name.year for index, name in others.items() if kinds[index] <= (own if index in told else named_own)
    }
    doubtful = in_digits | renamed
    return OtherYears(apart, frozenset(doubtful - apart.keys()))


class _Named(NamedTuple):
    year: int
    is_in_digits: bool
    is_of_table: bool  # what it says besides the year can be said of a table


def _lines_over(blocks: Sequence[Block], kinds: Mapping[int, frozenset[str]]) -> dict[int, list[str]]:
    """The lines that speak of each table: those above it, or above a table of its kind right before it. Of two lines
    alike but for their years each is one table's."""
    found: dict[int, list[str]] = {}
    for index in sorted(kinds):
        first = [text for text in _first_rows(blocks[index]) if len(text) <= LONGEST_CAPTION]
        found[index] = [*reversed(first), *_lines_above(blocks, index)]
        before = next((at for at in range(index - 1, -1, -1) if not is_page(blocks[at])), -1)
        if found[index] or before not in found or kinds[before].isdisjoint(kinds[index]):
            continue
        found[index] = lines = found[before]
        if len(lines) == 2 and lines[0] != lines[1] and len({_YEAR.sub("", line) for line in lines}) == 1:
            found[index], found[before] = lines[:1], lines[1:]
    return found


def _lines_above(blocks: Sequence[Block], index: int) -> Iterator[str]:
    """The short lines above a table, the nearest first."""
    lines = [block for block in blocks[max(index - MOST_LINES - 1, 0) : index] if not is_page(block)][-MOST_LINES:]
    for block in reversed(lines):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_CAPTION or "。" in block.text:
            return
        yield block.text


def _first_rows(table: Block) -> Iterator[str]:
    """The first rows of a table that hold one text each."""
    assert isinstance(table, Table)
    for _, row in islice(groupby(table.cells[:MOST_CELLS], lambda cell: cell.row), MOST_ROWS):
        texts = [cell.text for cell in row if cell.text.strip()]
        if len(texts) != 1:
            return
        yield texts[0]


def _is_of_other_numbers(text: str) -> bool:
    """Whether a line names the numbers below it in words that make other numbers of them, and says no more."""
    words = _PARTS.split(text.strip()) if len(text) <= LONGEST_HEAD else []
    return any(map(_OTHER_NUMBERS.fullmatch, words))


def _year_in(lines: Sequence[str], year: int) -> _Named | None:
    """The year that the nearest line with any gives to a table. The form's own labels (上年结转) give it none."""
    for text in map(with_years_in_digits, lines):
        names = () if fold(text) in known_axes() else _YEAR.findall(text)
        years = {int(digits) if digits else year if this else year - 1 for digits, this in names}
        if years:
            is_of_table = _TABLE.search(text) is not None or group_named_with_year(text) is not None
            is_telling = len(years) == 1 and (is_of_table or year_of(text, year) is not None)
            return _Named(years.pop(), any(digits for digits, _ in names), is_of_table) if is_telling else None
    return None
