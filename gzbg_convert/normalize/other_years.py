"""Tables of another year: last year's form printed beside this year's, told by the line above it."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.model.document import Block, Paragraph
from gzbg_convert.normalize.loose import is_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_CAPTION = 40  # characters; longer lines are prose, which quotes any year
MOST_LINES = 2  # above a table: its title, and a line like 单位：件
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年|(上年|上一年|去年)")
_TABLE = re.compile("表|情况|数据|统计")


def tables_of_other_years(
    blocks: Sequence[Block], kinds: Mapping[int, frozenset[str]], year: int | None
) -> dict[int, int]:
    """The tables whose caption names one year, not the report's, while the same table of the form stands elsewhere
    under no such caption: their index in ``blocks`` and that year. ``kinds`` says which tables of the form each is."""
    if year is None:
        return {}
    found = {index: named for index in kinds if (named := _year_above(blocks, index, year)) not in (None, year)}
    own = frozenset().union(*(kind for index, kind in kinds.items() if index not in found))
    return {index: named for index, named in found.items() if named is not None and kinds[index] <= own}


def _year_above(blocks: Sequence[Block], index: int, year: int) -> int | None:
    lines = [block for block in blocks[max(index - MOST_LINES - 1, 0) : index] if not is_page(block)][-MOST_LINES:]
    for block in reversed(lines):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST_CAPTION or "。" in block.text:
            return None
        years = {int(found) if found else year - 1 for found, _ in _YEAR.findall(block.text)}
        if years:
            return years.pop() if len(years) == 1 and _TABLE.search(block.text) else None
    return None
