"""Tables of another year: last year's form printed beside this year's, told by the line above it. Where it is the only
one of its kind, the line may be a slip: the table is read, with doubt."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.model.document import Block, Paragraph
from gzbg_convert.normalize.loose import is_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_CAPTION = 40  # characters; longer lines are prose, which quotes any year
MOST_LINES = 2  # above a table: its title, and a line like 单位：件
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年|(上年|上一年|去年)")
_TABLE = re.compile("表|情况|数据|统计")


class OtherYears(NamedTuple):
    """Tables that their caption gives to another year, by their index: ``apart`` with that year, where the same table
    of the form stands elsewhere; ``doubtful``, where it does not and the caption has the year in digits."""

    apart: dict[int, int]
    doubtful: frozenset[int]


def tables_of_other_years(blocks: Sequence[Block], kinds: Mapping[int, frozenset[str]], year: int | None) -> OtherYears:
    """The tables whose caption names one year, not the report's. ``kinds`` says which tables of the form each is."""
    if year is None:
        return OtherYears({}, frozenset())
    found = {index: named for index in kinds if (named := _year_above(blocks, index, year)) is not None}
    found = {index: named for index, named in found.items() if named.year != year}
    own = frozenset().union(*(kind for index, kind in kinds.items() if index not in found))
    apart = {index: named.year for index, named in found.items() if kinds[index] <= own}
    return OtherYears(apart, frozenset(index for index in found.keys() - apart.keys() if found[index].is_in_digits))


class _Named(NamedTuple):
    year: int
    is_in_digits: bool


def _year_above(blocks: Sequence[Block], index: int, year: int) -> _Named | None:
    lines = [block for block in blocks[max(index - MOST_LINES - 1, 0) : index] if not is_page(block)][-MOST_LINES:]
    for block in reversed(lines):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_CAPTION or "。" in block.text:
            return None
        years = {
            (_Named(int(found), True) if found else _Named(year - 1, False)) for found, _ in _YEAR.findall(block.text)
        }
        if years:
            return max(years) if len({named.year for named in years}) == 1 and _TABLE.search(block.text) else None
    return None
