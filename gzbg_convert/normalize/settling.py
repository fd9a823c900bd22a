"""Settling: rows whose numbers are not one under each column, placed by whatever witnesses there are.

The witnesses: where a number stands in its line (``positions``), how many numbers there are, and all equations of the
form together (``sums``). A row is read where they leave one way to read it, always with a flag that says which of them
told; where they leave several, what these agree on. What nothing was printed for counts as nought in a sum, since the
sum must come out exactly: with fewer than two numbers that are not nought it proves nothing.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.normalize.entries import is_unsettled, row_check
from gzbg_convert.normalize.positions import (
    Columns,
    best_columns,
    columns_of,
    columns_of_all,
    columns_under,
    spans_of,
)
from gzbg_convert.normalize.sums import possible_ways
from gzbg_convert.normalize.values import BLANK
from gzbg_convert.normalize.ways import Run, Way, by_blanks, readable, runs_of, ways_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gzbg_convert.model.edition import Equation, Place
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.normalize.entries import Entry, Placed
    from gzbg_convert.normalize.labels import Form
    from gzbg_convert.normalize.pieces import Piece, Row

    Found = list[tuple[Entry, list[Placed]]]

LEAST_WITNESSES = 2  # numbers of a sum that are not nought
MOST_BELOW = 15  # numbers on the line below a row
BY_POSITION = "columns_by_position"
BY_SUMS = "columns_by_sums"


class _Area(NamedTuple):
    """Lines laid out alike: a block of the form in a table, on one page or on all of them (None)."""

    table: int
    block: int
    page: int | None


class _Open(NamedTuple):
    """A row that is to be settled: where it stands in what was found, its places, and the ways to read it."""

    at: int
    places: tuple[Place, ...]
    ways: list[Way]
    is_sure: bool = False  # positions, or the row itself, have told which way it is
    is_placed: bool = False  # each number has its column, and letters in it


def settle(found: Found, entries: Sequence[Entry], form: Form) -> Found:
    """What was found, with the rows settled that the witnesses agree on."""
    below = _numbers_below(entries)
    layouts = _layouts(found, form)
    rows = [
        opened
        for at, (entry, places) in enumerate(found)
        if (opened := _opened(at, entry, places, below.get(id(entry), ()), layouts, form)) is not None
    ]
    result = list(found)
    for row in rows:
        if row.is_sure:
            entry, places = found[row.at]
            result[row.at] = entry, _placed(entry, places, row, row.ways)
    rows = [row for row in rows if not row.is_sure]
    if not rows:
        return result
    known = _known(result, {row.at for row in rows}, form)
    equations = form.edition.equations
    numbers = [[_numbers(row.places, way) for way in row.ways] for row in rows]
    possible = possible_ways(numbers, known, equations)
    for ways, left in zip(numbers, possible, strict=True):
        if len(left) == 1:
            known.update(ways[left[0]])
    for row, ways, left in zip(rows, numbers, possible, strict=True):
        remaining = [row.ways[way] for way in left]
        if remaining and _is_witnessed(remaining, [ways[way] for way in left], known, equations):
            entry, places = found[row.at]
            result[row.at] = entry, _placed(entry, places, row, remaining)
    return result


def _numbers_below(entries: Sequence[Entry]) -> dict[int, tuple[Piece, ...]]:
    """By the identity of a row's entry, the numbers without a label on the line below it."""
    return {
        id(one): tuple(other.segment.values)
        for one, other in pairwise(entries)
        if one.line is not None
        and not other.segment.labels
        and one.row.table == other.row.table
        and 0 < len(other.segment.values) <= MOST_BELOW
        and all(not value.is_blank for value in other.segment.values)
    }


def _layouts(found: Found, form: Form) -> dict[_Area, Columns | None]:
    """By area, where the columns lie in its lines. Pages of one table may be laid out unlike each other: only where a
    page does not tell its columns by itself, those of the whole table are asked."""
    whole: dict[_Area, list[Entry]] = {}
    short: dict[_Area, list[Entry]] = {}
    for entry, _ in found:
        assert entry.line is not None
        values = entry.segment.values
        size = len(form.blocks[entry.line.block].columns)
        if size > 1 and values and values[0].cells[0].where.box is not None and values[0].cells[0].where.line:
            is_whole = len(values) == size and all(value.is_number for value in values)
            area = _area(entry)
            for one in {area, area._replace(page=None)}:
                (whole if is_whole else short).setdefault(one, []).append(entry)
    layouts: dict[_Area, Columns | None] = {}
    for area in sorted(short, key=lambda area: area.page or 0):
        full = [_row(entry) for entry in whole.get(area, ())]
        lines = [_row(entry) for entry in short[area]]
        heads = _heads(short[area][0], area, form)
        every = [
            *columns_of(full, heads),
            *columns_of_all([*full, *lines], heads, len(form.blocks[area.block].columns)),
        ]
        columns = best_columns(every, lines, _area(short[area][0]).page is not None)
        layouts[area] = columns or layouts.get(area._replace(page=None))
    return layouts


def _area(entry: Entry) -> _Area:
    assert entry.line is not None
    return _Area(entry.row.table, entry.line.block, entry.segment.values[0].cells[0].where.page)


def _row(entry: Entry) -> tuple[Row, list[Piece]]:
    return entry.row, entry.segment.values


def _heads(entry: Entry, area: _Area, form: Form) -> list[tuple[Row, Piece]]:
    """The label over each column of an area, if the header in force for a row of it has all of them, each with its
    row."""
    header = entry.header
    if header is None or header.table != area.table or not header.is_official(area.block, frozenset()):
        return []
    rows = {id(piece): row for row in header.rows for piece in row.pieces}
    pieces = [column.leaf.piece for column in header.columns(area.block) or ()]
    return [
        (rows[id(piece)], piece)
        for piece in pieces
        if id(piece) in rows and area.page in (None, piece.cells[0].where.page)
    ]


def _opened(
    at: int,
    entry: Entry,
    places: Sequence[Placed],
    below: tuple[Piece, ...],
    layouts: Mapping[_Area, Columns | None],
    form: Form,
) -> _Open | None:
    line = entry.line
    assert line is not None
    size = len(form.blocks[line.block].columns)
    check = row_check(line, form)
    values = entry.segment.values
    is_cut = bool(below) and len(values) == size and check([value.reading for value in values]) is False
    if not (is_cut or is_unsettled(entry, places)):
        return None
    own = form.places[line.block][line.position]
    if not is_cut and (way := _with_repairs(own, places)) is not None:
        return _Open(at, own, [way], is_placed=True)
    if not _has_order_of_form(entry, form):
        return None
    equations = form.row_equations(line.block, line.position)

    def adds_up(way: Way) -> bool:
        numbers = way.numbers
        return all(sum(numbers[part] for part in parts) == numbers[total] for parts, total in equations)

    runs = runs_of(values, below if is_cut or len(values) < size else (), size)
    columns = layouts.get(_area(entry)) if runs and values else None
    if columns is not None and not is_cut:
        for run in filter(None, (runs[0], by_blanks(values))):
            positioned = _by_position(entry, run, columns, size)
            readings = [BLANK if piece is None else piece.reading for piece in positioned.pieces] if positioned else []
            if positioned is not None and check(readings) is not False:
                return _Open(at, own, [positioned], is_sure=True)
    ways = [way for run in runs for way in ways_of(run, size, adds_up)]
    if not ways and runs and not below:
        ways = _with_hidden_numbers(runs[0], equations, size)
        return _Open(at, own, ways, is_sure=True) if len(ways) == 1 else None
    return _Open(at, own, ways) if ways else None


def _with_hidden_numbers(run: Run, equations: Sequence[tuple[Sequence[int], int]], size: int) -> list[Way]:
    """The ways to read a row whose sums do not come out with noughts for its blanks: a number, which nobody wrote down,
    is missing there. Where the last number is less than the others, that is the total, and each other has its place."""

    def may_add_up(way: Way) -> bool:
        for parts, total in equations:
            spare = way.numbers[total] - sum(way.numbers[part] for part in parts)
            is_hidden = any(way.pieces[part] is None for part in parts)
            if way.pieces[total] is not None and (spare < 0 or (spare > 0 and not is_hidden)):
                return False
        return True

    if run.flags or sum(piece.reading.value not in (None, 0) for piece in run.pieces) < LEAST_WITNESSES:
        return []
    return ways_of(run, size, may_add_up) if equations else []


def _with_repairs(own: Sequence[Place], places: Sequence[Placed]) -> Way | None:
    """A row with a piece for every place, some of them numbers with letters in them; None of any other row."""
    by_key = {placed.place.key: placed.piece for placed in places}
    run = readable([piece for place in own if (piece := by_key.get(place.key)) is not None])
    if run is None or run.flags or len(run.pieces) != len(own):
        return None
    return Way(run.pieces, (), run.is_guess)


def _has_order_of_form(entry: Entry, form: Form) -> bool:
    """Whether the columns are the form's in its order, as far as there is a header that says so."""
    header, line = entry.header, entry.line
    assert line is not None
    if header is None or header.columns(line.block) is None:
        return True
    return header.is_official(line.block, frozenset())


def _by_position(entry: Entry, run: Run, columns: Columns, size: int) -> Way | None:
    """The way that the places of the numbers in their lines tell; None where they tell none."""
    if run.is_guess or set(run.flags) - {"numbers_parted"}:
        return None
    under = columns_under(spans_of(run.pieces, entry.row, columns.wide), columns)
    if under is None:
        return None
    laid: list[Piece | None] = [None] * size
    for column, piece in zip(under, run.pieces, strict=True):
        laid[column] = piece
    return Way(tuple(laid), run.flags, False)


def _known(found: Found, settled: set[int], form: Form) -> dict[FactKey, int]:
    """The numbers of the rows that are not to be settled. Where nothing, or a dash, is printed, it counts as nought if
    the row's own sum says so, and is not known else."""
    known: dict[FactKey, int] = {}
    for at, (entry, places) in enumerate(found):
        if at in settled:
            continue
        numbers: dict[FactKey, int | None] = {}
        for placed in places:
            if placed.piece is not None and not placed.piece.is_unreadable:
                value = placed.piece.reading.value
                if value is None:
                    numbers[placed.place.key] = None
                elif isinstance(value, int):
                    numbers[placed.place.key] = value
        if None in numbers.values() and not _adds_up_with_noughts(entry, places, form):
            numbers = {key: number for key, number in numbers.items() if number is not None}
        known.update({key: number or 0 for key, number in numbers.items()})
    return known


def _adds_up_with_noughts(entry: Entry, places: Sequence[Placed], form: Form) -> bool:
    assert entry.line is not None
    equations = form.row_equations(entry.line.block, entry.line.position)
    keys = [place.key for place in form.places[entry.line.block][entry.line.position]]
    values = {placed.place.key: placed.piece.reading.value for placed in places if placed.piece is not None}
    numbers = [value if isinstance(value := values.get(key), int) else 0 for key in keys]
    return bool(equations) and all(sum(numbers[at] for at in parts) == numbers[total] for parts, total in equations)


def _numbers(places: Sequence[Place], way: Way) -> dict[FactKey, int]:
    return {place.key: number for place, number in zip(places, way.numbers, strict=True)}


def _is_witnessed(
    ways: Sequence[Way],
    numbers: Sequence[Mapping[FactKey, int]],
    known: Mapping[FactKey, int],
    equations: Sequence[Equation],
) -> bool:
    """Whether, for every way left that only sums can tell, some sum is complete that says enough of it: with two
    numbers that are not nought, or all of it, where a letter stands for a digit."""
    for way, own in zip(ways, numbers, strict=True):
        if not way.is_guess:
            continue
        is_repair = any("number_repaired" in piece.reading.flags for piece in way.pieces if piece is not None)
        if not any(_proves(equation, own, known, is_repair) for equation in equations):
            return False
    return True


def _proves(equation: Equation, own: Mapping[FactKey, int], known: Mapping[FactKey, int], is_repair: bool) -> bool:
    terms = (*equation.plus, *equation.equals)
    if not any(key in own for key in terms):
        return False
    numbers = [own.get(key, known.get(key)) for key in terms]
    return None not in numbers and (is_repair or sum(map(bool, numbers)) >= LEAST_WITNESSES)


def _placed(entry: Entry, places: Sequence[Placed], row: _Open, ways: Sequence[Way]) -> list[Placed]:
    """The places of a row for which all ways left have the same piece; the others as they were found."""
    from gzbg_convert.normalize.entries import Placed

    before = {placed.place.key: placed for placed in places}
    if row.is_placed:
        (way,) = ways
        return [before[place.key]._replace(piece=piece) for place, piece in zip(row.places, way.pieces, strict=True)]
    by = (BY_SUMS,) if any(way.is_guess for way in ways) else (BY_POSITION,) if row.is_sure else ()
    done = tuple(flag for flag in ways[0].flags if all(flag in way.flags for way in ways))
    unlike = tuple(flag for placed in places[:1] for flag in placed.flags if flag not in _UNSETTLED)
    result = []
    for column, place in enumerate(row.places):
        pieces = [way.pieces[column] for way in ways]
        first = pieces[0]
        base = before.get(place.key) or next(iter(places), None)
        if first is not None and all(_is_same(piece, first) for piece in pieces):
            flags = tuple(dict.fromkeys((*unlike, *entry.flags, *by, *done)))
            unit_text = base.unit_text if base is not None else entry.segment.unit
            result.append(Placed(place, first, flags, tuple(entry.segment.values), unit_text))
        elif place.key in before and not (first is None and all(piece is None for piece in pieces)):
            result.append(before[place.key])
    return result


_UNSETTLED = frozenset(("columns_unresolved", "numbers_together"))


def _is_same(one: Piece | None, other: Piece) -> bool:
    return one is not None and (one is other or (one.cells == other.cells and one.text == other.text
                                                 and one.reading == other.reading))  # fmt: skip
