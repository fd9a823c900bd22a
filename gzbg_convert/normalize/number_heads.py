"""Headings over the numbers of a list: one number a row, whose measure the row's label tells alone.

Such a list needs no heading. One that says no more than that numbers stand under it (数量, 合计) changes nothing; one
in other words (上年数, 累计, 占比, 备注) may make other numbers of them. Where columns are lost, a row that begins as
headings do (统计指标, 情形) is one of headings.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.labels import fold, known_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.pieces import Piece, Row

_CORNERS = frozenset(("统计指标", "指标名称", "指标", "信息内容", "项目", "名称", "内容", "情形", "类别", "类型"))
_PLAIN = frozenset("数量计合总统案值据单位" + "件条次篇个人项份宗万元")  # and units


def is_plain(head: Piece) -> bool:
    """Whether a heading says only that numbers stand under it: 数量（件）, 合计, 统计数据."""
    return _PLAIN.issuperset(head.key)


def is_corner(text: str) -> bool:
    """Whether a text heads the labels of rows, and what stands beside it their numbers."""
    return fold(text) in _CORNERS


def is_renamed(value: Piece, row: Row, heads: Row | None) -> bool:
    """Whether ``heads``, the last row of words above ``row``, has a heading over the number that is neither plain nor a
    label of any form."""
    if heads is None or heads.table != row.table:
        return False
    over = [head for head in heads.pieces if head.left < value.right and value.left < head.right]
    if row.geometry is not Geometry.GRID:
        over = heads.pieces[1:] if is_corner(heads.pieces[0].text) else []
    return any(not is_plain(head) and head.key not in known_axes() for head in over)


def is_displaced(values: Sequence[Piece], row: Row, heads: Row | None) -> bool:
    """Whether the first value of ``row`` stands under the heading of the labels: then the others may stand under
    another's, too."""
    if heads is None or heads.table != row.table or row.geometry is not Geometry.GRID or not values:
        return False
    left = values[0].left
    over = next((head for head in heads.pieces if head.left <= left < head.right), None)
    return over is not None and over.left < left and is_corner(over.text)


def under_plain_head(values: Sequence[Piece], row: Row, heads: Row | None) -> tuple[Piece, ...]:
    """The values of ``row`` that stand under the only plain heading, where all others stand under words of their own
    (备注, 上年数); else all of them."""
    if heads is None or heads.table != row.table or row.geometry is not Geometry.GRID or not values:
        return tuple(values)
    above = [head for head in heads.pieces if head.right > values[0].left and not head.is_blank]
    plain = [head for head in above if is_plain(head)]
    end = max(head.right for head in heads.pieces)  # a row that reaches beyond its header may be displaced
    is_headed = values[-1].right <= end and all(
        value.is_blank or any(head.left <= value.left < head.right for head in above) for value in values
    )
    if len(plain) != 1 or not is_headed:
        return tuple(values)
    return tuple(value for value in values if plain[0].left <= value.left < plain[0].right) or tuple(values)
