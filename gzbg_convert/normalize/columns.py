"""Columns: which value of a row belongs to which column of the form.

The witnesses are the header's columns, the number of values and the row's own arithmetic. Where the first alone
decides, the placing is clean; where another has to help, it carries a flag; where they do not decide, it is none.
"""

from __future__ import annotations

from itertools import combinations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.years import heads_years, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gzbg_convert.normalize.header import Column, Header
    from gzbg_convert.normalize.pieces import Piece, Row
    from gzbg_convert.normalize.values import Reading

    RowCheck = Callable[[Sequence[Reading]], bool | None]

MOST_SURPLUS = 3  # values more than columns that are still weighed; beyond, the row is unreadable
MOST_VALUES = 18


class Placing(NamedTuple):
    """A value and the column of the form it belongs to (None: of units, or none of the form's). ``piece`` is None
    where the row has ink but no certain piece for the column."""

    piece: Piece | None
    column: int | None
    flags: tuple[str, ...] = ()


def place_values(
    values: list[Piece], columns: list[Column], header: Header | None, row: Row, check: RowCheck
) -> list[Placing]:
    """The values of one row over the columns of its header (``header`` None: the form's order stands in for it)."""
    if header is not None and header.is_exact and row.geometry is Geometry.GRID:
        placed = _under_header(values, columns, header, row, check)
        if placed is not None:
            return placed
    if not columns:
        return []
    flags = _flags_of_counting(header, row)
    with_units, columns = columns, [column for column in columns if not column.leaf.is_unit]
    if len(values) == len(with_units):
        pairs = list(zip(values, with_units, strict=True))
        if all(value.is_blank for value, column in pairs if column.leaf.is_unit):
            values = [value for value, column in pairs if not column.leaf.is_unit]
    if len(values) == len(columns):
        if any(map(_is_no_year, values, columns)):
            return [Placing(None, column.position, ("columns_unresolved",)) for column in columns]
        if row.geometry is Geometry.WORDS and check([value.reading for value in values]) is False:
            flags = (*flags, "column_by_order")
        return [
            Placing(value, column.position, (*column.flags, *flags))
            for value, column in zip(values, columns, strict=True)
        ]
    merged = _merged(values, columns)
    if merged is not None:
        return merged
    if row.has_repeats and len(values) > len(columns):
        values = [value for at, value in enumerate(values) if not at or value.text != values[at - 1].text] or values
    return _realigned(values, columns, check)


def _under_header(
    values: list[Piece], columns: list[Column], header: Header, row: Row, check: RowCheck
) -> list[Placing] | None:
    """The values that stand in the columns of the header; None where that does not decide."""
    if not header.shares_columns(row):
        return None
    exact = _by_geometry(values, columns, header, row)
    repeats = any(len(column.leaf.piece.cells) > 1 for column in columns)
    if exact is not None and not (repeats and check([p.piece.reading for p in exact if p.piece]) is False):
        return exact
    if row.has_repeats or len(values) <= len(columns) or not columns or values[-1].right > columns[-1].leaf.right:
        return None  # cells of one merged cell are no surplus; a row that reaches beyond its columns is displaced
    under = _right_under_each(values, columns)
    return None if under is None else _aligned_or_displaced(values, under, columns, check)


def _is_no_year(value: Piece, column: Column) -> bool:
    """Whether a number stands under 年度: years there are read as such before (``years``), so its row is displaced."""
    return column.position is None and value.is_number and heads_years(column.leaf.piece.text)


def _flags_of_counting(header: Header | None, row: Row) -> tuple[str, ...]:
    if header is None:
        return ("header_missing",)
    return ("columns_realigned",) if row.geometry is Geometry.GRID else ()


def _by_geometry(values: list[Piece], columns: list[Column], header: Header, row: Row) -> list[Placing] | None:
    """One value under each column and no ink beside them; None when it is not so."""
    placings: list[Placing] = []
    used: set[int] = set()
    doubt: tuple[str, ...] = ()
    by_left = {piece.left: piece for piece in values}
    for column in columns:
        left, right = column.leaf.left, column.leaf.right
        exact = by_left.get(left)
        if exact is not None and exact.right == right:
            under = [exact]
        else:
            under = [piece for piece in values if piece.left < right and left < piece.right]
        if column.position is None and not under:
            continue
        if len(column.leaf.piece.cells) > 1 and len({piece.text for piece in under}) == 1:
            if len(columns) > 1 and not under[0].reading.value:
                doubt = ("merged_cell",)  # zeros and blanks are equal by chance as well
            used.update(id(piece) for piece in under[1:])  # one merged cell, repeated in every column as its label is
            under = under[:1]
        if len(under) != 1 or id(under[0]) in used:
            return None
        used.add(id(under[0]))
        placings.append(Placing(under[0], column.position, column.flags))
    first = min((column.leaf.left for column in columns if column.position is not None), default=0)
    beside = [
        piece for piece in values if id(piece) not in used and not (piece.right <= first and _is_headed(piece, header))
    ]
    is_wider = row.table == header.table and any(piece.left >= header.right for piece in beside)
    if is_wider or any(not piece.is_blank for piece in beside):
        return None
    placings = [placing._replace(flags=(*placing.flags, *doubt)) for placing in placings] if doubt else placings
    # Where merged cells have spans, an empty cell between label and columns is not one of theirs: the row is displaced.
    return None if row.has_spans and any(piece.right <= first for piece in beside) else placings


def _is_headed(piece: Piece, header: Header) -> bool:
    """Whether a cell between label and values has a heading of its own: a blank, 件 under 单位, a year under 年度. A
    number of another kind may be a value of a row that is displaced to the left."""
    over = header.over(piece)
    if over is None or piece.is_blank:
        return over is not None
    if any(map(str.isdigit, piece.text)):
        return heads_years(over) and year_of(piece.text, 0) is not None
    return piece.is_unreadable and bool(over)


def _merged(values: list[Piece], columns: list[Column]) -> list[Placing] | None:
    """One merged cell under all columns: 无 or a blank there answers for each; a number for none."""
    if len(values) != 1 or len(columns) < 2 or values[0].right - values[0].left < 2:
        return None
    value = values[0]
    clear = value.is_blank or value.is_not_applicable
    return [Placing(value if clear else None, column.position, ("merged_cell",)) for column in columns]


def _realigned(values: list[Piece], columns: list[Column], check: RowCheck) -> list[Placing]:
    """More values than columns: every way to leave some out, blanks before ink, that the row's arithmetic allows.
    Where all ways agree on a column, it is read. Fewer values than columns say nothing about any."""
    surplus = len(values) - len(columns)
    ways: list[tuple[Piece, ...]] = []
    if not surplus:
        ways = [tuple(values)]
    elif 0 < surplus <= MOST_SURPLUS and len(values) <= MOST_VALUES:
        blanks = [number for number, piece in enumerate(values) if piece.is_blank]
        if len(blanks) >= surplus:
            ways = _ways(values, blanks, surplus, check, False)
        ways = ways or _ways(values, range(len(values)), surplus, check, True)
    elif MOST_SURPLUS < surplus < len(columns) and sum(not piece.is_blank for piece in values) == len(columns):
        ways = [tuple(piece for piece in values if not piece.is_blank)]  # with room for more, they may be last year's
    return _agreed(ways, values, columns)


def _agreed(ways: Sequence[tuple[Piece, ...]], values: list[Piece], columns: list[Column]) -> list[Placing]:
    """What all ways to read a row agree on."""
    placings = []
    for number, column in enumerate(columns):
        readings = {way[number].reading for way in ways}
        if len(readings) == 1:
            placings.append(Placing(ways[0][number], column.position, (*column.flags, "columns_realigned")))
        elif values:
            placings.append(Placing(None, column.position, ("columns_unresolved",)))
    return placings


def _right_under_each(values: list[Piece], columns: list[Column]) -> tuple[Piece, ...] | None:
    """The values that stand under just the columns; None where a column has none."""
    at = {(value.left, value.right): value for value in values}
    under = [at.get((column.leaf.left, column.leaf.right)) for column in columns]
    found = tuple(value for value in under if value is not None)
    return found if len(found) == len(columns) else None


def _aligned_or_displaced(
    values: list[Piece], under: tuple[Piece, ...], columns: list[Column], check: RowCheck
) -> list[Placing]:
    """A value under every column, and ink before them: that is a stray, or the row is displaced as a whole, so that
    what lies before or behind its values is blank."""
    size = len(columns)
    windows = [tuple(values[start : start + size]) for start in range(len(values) - size + 1)]
    ways = [way for way in windows if all(value.is_blank for value in values if all(value is not own for own in way))]
    ways = [way for way in (under, *ways) if check([value.reading for value in way]) is not False]
    return _agreed(ways, values, columns)


def _ways(
    values: list[Piece], droppable: Sequence[int], count: int, check: RowCheck, certain: bool
) -> list[tuple[Piece, ...]]:
    """The ways to leave out ``count`` of the ``droppable`` values; where ink is left out the arithmetic must hold
    (``certain``), unless all ways come to the same."""
    every = [
        tuple(piece for number, piece in enumerate(values) if number not in left_out)
        for left_out in combinations(droppable, count)
    ]
    verdicts = [(way, check([piece.reading for piece in way])) for way in every]
    if certain and len({tuple(piece.reading for piece in way) for way in every}) > 1:
        return [way for way, verdict in verdicts if verdict is True]
    return [way for way, verdict in verdicts if verdict is not False]
