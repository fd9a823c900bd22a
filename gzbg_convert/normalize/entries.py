"""Entries: one row of a document against one row of the form, and the places its values give."""

from __future__ import annotations

from itertools import takewhile

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache, partial
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Geometry
from gzbg_convert.model.report import State, exact
from gzbg_convert.normalize.columns import Placing, place_values
from gzbg_convert.normalize.header import Column, Header, Leaf, resolve
from gzbg_convert.normalize.labels import fold_bare
from gzbg_convert.normalize.pieces import Piece, Row
from gzbg_convert.normalize.values import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.edition import Place
    from gzbg_convert.normalize.columns import RowCheck
    from gzbg_convert.normalize.labels import Form, Line
    from gzbg_convert.normalize.segments import Segment

_OPEN = (State.BLANK, State.NOT_APPLICABLE)
_NO_GROUPS: frozenset[str] = frozenset()
_ZERO = Reading(State.REPORTED, 0)  # what a blank adds to a sum


class Placed(NamedTuple):
    """A place of the form and the piece found for it. ``piece`` None: the row has ink (``rest``) but none of it is
    certainly this place's. ``unit_text`` is what the table says of its unit beside the value or over it."""

    place: Place
    piece: Piece | None
    flags: tuple[str, ...]
    rest: tuple[Piece, ...] = ()
    unit_text: str = ""
    is_alias: bool = False


if TYPE_CHECKING:

    def _placed(values: tuple[Place, Piece | None, tuple[str, ...], tuple[Piece, ...], str, bool]) -> Placed: ...

else:
    _placed = partial(tuple.__new__, Placed)  # a fifth of the cost of calling the class


class Result(NamedTuple):
    """A result printed one a row (``sideways``) and the values at its right: ``line`` is the column of the form as the
    group seen last has it, ``is_headed`` says that a group's label came with it or since the result before it."""

    line: Line
    values: tuple[Piece, ...]
    is_headed: bool
    table: int
    is_torn: bool = False  # a row without a label is next to it
    geometry: Geometry = Geometry.GRID
    is_renamed: bool = False  # the heading over its number may make another number of it
    is_displaced: bool = False  # its first value stands under the heading of the labels
    label_at: int = -1  # the column of its own label


class Entry:
    """A segment with the header in force and the row of the form it was found to be (None: not by its label)."""

    __slots__ = ("flags", "header", "heads", "line", "note", "row", "segment")

    def __init__(
        self,
        segment: Segment,
        row: Row,
        header: Header | None,
        line: Line | None,
        flags: tuple[str, ...] = (),
        note: str = "",
        heads: Row | None = None,
    ) -> None:
        self.segment = segment
        self.row = row
        self.header = header
        self.line = line
        self.flags = flags
        self.note = note  # what stands over the header: the block's title, 单位：元
        self.heads = heads  # the last row of words above it


def places_of(entry: Entry, line: Line, form: Form) -> list[Placed]:
    """The places of one row and the pieces its values give them."""
    plain = _plain_places(entry, line, form)
    if plain is not None:
        return plain
    block = form.blocks[line.block]
    values, unit = entry.segment.values, entry.segment.unit
    header = entry.header
    check = row_check(line, form)
    columns, spelled, guess = _columns(header, line, form, entry.row, values, check)
    placings = place_values(values, columns, header if spelled else None, entry.row, check)
    if not columns and guess:
        placings = [Placing(None, at) for at in range(len(block.columns))]
    rest, places = tuple(values), form.places[line.block][line.position]
    words = [value for value in values if value.is_unreadable]
    # Where a cell holds two numbers, its neighbours may not hold their own.
    together = any(value.holds_two_numbers for value in words) or _may_have_moved(values, check)
    shared = (*guess, "numbers_together") if together else guess
    heads_nothing = len(block.columns) == 1 and block.columns[0].measure is None
    if heads_nothing and not spelled and entry.heads is not None:
        from gzbg_convert.normalize.number_heads import is_renamed

        if any(is_renamed(value, entry.row, entry.heads) for value in values):
            shared = (*shared, "label_narrowed")
    over = _unit_texts(entry, columns) if places[0].table in form.tables_with_money else {}
    aliases = {position for _, position, _, is_alias in columns if is_alias} if spelled else set()
    is_alias = line.is_alias
    is_sure = not (entry.flags or shared)
    return [
        _placed(
            (
                places[column],
                piece,
                () if is_sure and not flags else _flags(entry.flags, flags, shared, heads_nothing),
                rest,
                f"{unit} {over.get(column) or over.get(None, '')}" if over else unit,
                is_alias or column in aliases,
            )
        )
        for piece, column, flags in placings
        if column is not None
    ]


def _plain_places(entry: Entry, line: Line, form: Form) -> list[Placed] | None:
    """As ``places_of``, of a row whose own label is without doubt and which has a number, or a word for none, right
    under every column of the form: most rows. None of others."""
    header, row, values = entry.header, entry.row, entry.segment.values
    places = form.places[line.block][line.position]
    if (
        header is None
        or entry.flags
        or row.geometry is not Geometry.GRID
        or not header.shares_columns(row)
        or places[0].table in form.tables_with_money
    ):
        return None
    columns = header.plain_columns(line.block, _groups(line))
    if (
        columns is None
        or [value.left for value in values] != columns.lefts
        or [value.right for value in values] != columns.rights
        or any(value.is_unreadable for value in values)
        or values[-1].is_blank
    ):
        return None
    rest, unit, is_alias = tuple(values), entry.segment.unit, line.is_alias
    return [
        _placed((places[position], piece, flags, rest, unit, is_alias or is_other_wording))
        for piece, (position, flags, is_other_wording) in zip(values, columns.told, strict=True)
        if position is not None
    ]


def are_spoilt_numbers(segment: Segment, row: Row, header: Header | None, line: Line | None, form: Form) -> bool:
    """Whether what was taken for labels of a row that has none in the form are numbers with something beside them (2案,
    约2): every cell of the row stands right under a column of the form, and with these numbers all its sums hold. (So
    they do behind a label whose number is the one that was lost, which is why the row keeps a flag.)"""
    if header is None or line is None or row.geometry is not Geometry.GRID or row.table != header.table:
        return False
    columns, pieces = header.plain_columns(line.block, _NO_GROUPS), [*segment.labels, *segment.values]
    if (
        columns is None
        or any(piece.axis is not None for piece in segment.labels)
        or [piece.left for piece in pieces] != columns.lefts
        or [piece.right for piece in pieces] != columns.rights
    ):
        return False
    numbers = [_number_in(piece.text) if piece.is_unreadable else piece.reading for piece in pieces]
    readings = [number for number in numbers if number is not None]
    return row_check(line, form)(readings) is True


def _number_in(text: str) -> Reading | None:
    """The first number of a text, also in a Chinese or encircled digit; None where it has none."""
    for at, mark in enumerate(text):
        if mark.isdecimal():
            rest = text[at : at + LIMITS.digits]
            return Reading(State.REPORTED, int("".join(takewhile(str.isdecimal, rest))))
        if mark.isnumeric():
            from unicodedata import numeric

            return Reading(State.REPORTED, int(numeric(mark)))
    return None


def _may_have_moved(values: Sequence[Piece], check: RowCheck) -> bool:
    """Whether a number with a blank inside may be two, with a blank at the end of the row for one too few."""
    if not values or not values[-1].is_blank:
        return False
    return (
        any("number_spaced" in value.reading.flags for value in values)
        and check([_ZERO if value.is_blank else value.reading for value in values]) is not True
    )


def is_unsettled(entry: Entry, places: Sequence[Placed]) -> bool:
    """Whether a row has a place without a certain piece, ink that is no number, or no numbers at all."""
    if not places:
        return not entry.segment.values
    return any((piece := placed.piece) is None or piece.is_unreadable for placed in places)


def _unit_texts(entry: Entry, columns: Sequence[Column]) -> dict[int | None, str]:
    """For each column, all that is printed around its values and may name their unit; None: for the others."""
    around = " ".join((entry.note, *(piece.text for piece in entry.segment.labels)))
    found: dict[int | None, str] = {column.position: f"{column.leaf.piece.text} {around}" for column in columns}
    found[None] = around
    return found


def _columns(
    header: Header | None, line: Line, form: Form, row: Row, values: Sequence[Piece], check: RowCheck
) -> tuple[list[Column], bool, tuple[str, ...]]:
    """The columns of a row, whether a header spells them, and the flag if the form's order has to stand in for it.

    A header of which only the reading order is known is in tatters when it lacks columns, and doubtful when it has
    them in another order than the form; then as many values as the form has columns stand in that order which the
    row's arithmetic does not refute.
    """
    block, groups = line.block, _groups(line)
    resolved = None if header is None else header.columns(block, groups)
    if header is not None and resolved is not None and header.is_official(block, groups):
        return resolved, True, ()
    ordered = _columns_of_form(block, form)
    if header is not None and resolved is None and not any(leaf.lines for leaf in header.leaves):
        return _beside_units(header, ordered)
    if header is None or resolved is None:
        return ordered, False, ()
    readings = [value.reading for value in values]
    fits = len(readings) == len(ordered)
    positions = [column.position for column in resolved if not column.leaf.is_unit]
    if header.is_exact and len(set(positions)) < len(ordered):
        in_order = resolve(header.in_order, block, form) or []
        if [column.position for column in in_order] == [column.position for column in ordered]:
            return in_order, True, ("columns_realigned",)
    if header.is_exact and header.is_torn(block):
        filled = [_ZERO if reading.state in _OPEN else reading for reading in readings]
        is_order = fits and check(filled) is True
        return (ordered if is_order else []), True, ("column_by_order" if is_order else "columns_unresolved",)
    complete = len(positions) == len(ordered) and None not in positions and len(set(positions)) == len(ordered)
    by_header = [readings[positions.index(column.position)] for column in ordered] if complete and fits else []
    if header.is_exact:
        return _unless_refuted(resolved, by_header, readings, check)
    size = _size(block, groups, form)
    if len(set(positions) - {None}) < size != len(readings):
        return _under_some(header, resolved)
    if not fits:
        return resolved, True, ()
    if complete and (row.geometry is Geometry.ROWS or check(readings) is None):
        is_proved_so = row.geometry is Geometry.ROWS and check(by_header) is True
        return _unless_refuted(resolved, by_header, readings, check, () if is_proved_so else ("column_by_order",))
    is_headers = bool(by_header) and check(by_header) is True
    if is_headers == (check(readings) is not False):
        return [], True, ("columns_unresolved",)
    return (resolved if is_headers else ordered), True, ("column_by_order",)


def _under_some(header: Header, resolved: list[Column]) -> tuple[list[Column], bool, tuple[str, ...]]:
    """The columns under a header that lacks some, and so may lack any; 其他 or 总计 alone may be the rest of any."""
    if all(leaf.piece.axis == "both" for leaf in header.leaves):
        return [], True, ("columns_unresolved",)
    return resolved, True, ("column_by_order",)


def _unless_refuted(
    columns: list[Column],
    by_header: Sequence[Reading],
    readings: Sequence[Reading],
    check: RowCheck,
    flags: tuple[str, ...] = (),
) -> tuple[list[Column], bool, tuple[str, ...]]:
    """The columns as a header has them, in another order than the form's: they are believed unless the row's own sum
    says that it is the form's."""
    if by_header and check(by_header) is False and check(readings) is True:
        return [], True, ("columns_unresolved",)
    return columns, True, flags


def _beside_units(header: Header, ordered: list[Column]) -> tuple[list[Column], bool, tuple[str, ...]]:
    """The columns under a header that names none of this form. It is another edition's and has none, or that of a list
    with a column of units: a heading in other words (2016年, 数值) alone behind these is the numbers', with doubt; of
    several none can be told."""
    at = next((number for number, leaf in enumerate(header.leaves) if leaf.is_unit), None)
    if at is None or len(ordered) > 1:
        return [], True, ()
    behind = header.leaves[at + 1 :]
    if not behind:
        return ordered, False, ()
    if len(behind) > 1:
        return [], True, ("columns_unresolved",)
    return [Column(header.leaves[at], None), Column(behind[0], 0, ("column_by_order",))], True, ()


def _size(block: int, groups: frozenset[str], form: Form) -> int:
    """How many columns the form has in a block, under ``groups`` where these stand at the left of the row."""
    wanted = {fold_bare(group) for group in groups}
    return sum(wanted <= set(map(fold_bare, column.label[:-1])) for column in form.blocks[block].columns)


def _groups(line: Line) -> frozenset[str]:
    """The names of groups that stand at the left of an unlabelled row."""
    return _NO_GROUPS if line.own else frozenset(line.above)


def _flags(row: tuple[str, ...], own: tuple[str, ...], shared: tuple[str, ...], heads_nothing: bool) -> tuple[str, ...]:
    """A list with one column of numbers needs no header to say which column it is."""
    own = tuple(flag for flag in own if not (heads_nothing and flag == "header_missing"))
    return tuple(dict.fromkeys((*row, *own, *shared)))


@cache
def _columns_of_form(block: int, form: Form) -> list[Column]:
    nothing = Piece("", (), 0, 0)
    return [Column(Leaf(nothing, index, frozenset(), form), index) for index in range(len(form.blocks[block].columns))]


def row_check(line: Line, form: Form) -> RowCheck:
    """Whether readings in the order of the form's columns satisfy the row's own equations: None where blanks or
    unreadable ink leave it open, or the form has no such equation."""
    equations = form.row_equations(line.block, line.position)
    size = len(form.blocks[line.block].columns)

    def check(readings: Sequence[Reading]) -> bool | None:
        if not equations or len(readings) != size:
            return None
        verdicts = [_holds([readings[at] for at in plus], readings[total]) for plus, total in equations]
        return False if False in verdicts else None if None in verdicts else True

    return check


def is_proved(entry: Entry, form: Form) -> bool:
    """Whether the values of a row, in the order of the form's columns, satisfy its own equations. That noughts add up
    to nought proves nothing: it holds wherever they stand, and whatever blank a nought was taken for."""
    assert entry.line is not None
    readings = [value.reading for value in entry.segment.values]
    return any(reading.value for reading in readings) and row_check(entry.line, form)(readings) is True


def _holds(parts: list[Reading], total: Reading) -> bool | None:
    if total.value is None:
        return None
    known = sum(exact(reading.value) for reading in parts if reading.value is not None)
    if all(reading.value is not None for reading in parts):
        return known == exact(total.value)
    return False if known > exact(total.value) else None
