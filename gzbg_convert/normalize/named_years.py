"""Years that labels name: what stands beside or under a label of another year than the report's is in doubt."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.normalize.labels import fold, known_axes, known_rows
from gzbg_convert.normalize.narrowing import NAMED_YEAR, NARROWED, with_years_in_digits
from gzbg_convert.normalize.years import year_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.pieces import Piece, Row

LONGEST_HEAD = 40  # characters of a text that may head numbers


def mark_other_years(rows: Sequence[Row], year: int | None) -> None:
    """Flags the pieces that are labels for another year than ``year``, the report's (None: not known, then for any):
    labels of the form with a year beside them, and what stands over numbers. A group's label is known by the rest of it
    (2022年申请人情况); a column's or a row's is not, since it may stand beside that of the report's own year."""
    for row in rows:
        for piece in row.pieces:
            if piece.is_unreadable and "年" in piece.text and len(piece.text) <= LONGEST_HEAD:
                _mark(piece, row, year)


def _mark(piece: Piece, row: Row, year: int | None) -> None:
    text = with_years_in_digits(piece.text)
    if fold(text) in known_axes():
        return
    named = [*NAMED_YEAR.finditer(text)]
    is_other = any(match[1] is not None and int(match[1]) != year for match in named)
    if piece.axis is None and named:
        key = group_named_with_year(text)
        if key is not None:
            piece.spell(key)
            is_other = is_other or any(match[1] is None and match[2] is None for match in named)
        elif any(other.is_number for other in row.pieces):
            return  # a remark
        elif piece.right - piece.left > 1 and year is not None:
            is_other = is_other or year_of(text, year) not in (None, year)
    if is_other:
        piece.flags = (*piece.flags, NARROWED)


def group_named_with_year(text: str) -> str | None:
    """The folded label of a group, or the title of a block, that a text is but for the year it names."""
    for this in ("", "本年度", "本年"):
        key = fold(NAMED_YEAR.sub(this, text))
        axis = known_axes().get(key)
        if axis == "group" or (axis == "row" and key not in known_rows()):
            return key
    return None
