"""Facts: the edition is chosen, every place of its form gets a state, every other cell an explanation."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import WELL_RECOGNISED, Geometry
from gzbg_convert.model.edition import EDITIONS, MONEY, Place
from gzbg_convert.model.finding import Diagnostic, FactKey
from gzbg_convert.model.report import Fact, Leftover, State
from gzbg_convert.normalize.labels import Form, form
from gzbg_convert.normalize.pieces import unknown_texts
from gzbg_convert.normalize.places import Match, match
from gzbg_convert.normalize.values import ODD_UNIT, money_units, to_ten_thousand
from gzbg_convert.normalize.years import year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.model.document import Cell
    from gzbg_convert.model.report import Digits
    from gzbg_convert.normalize.entries import Placed
    from gzbg_convert.normalize.pieces import Piece, Row

LEAST_FOREIGN = 6  # measures of another edition: more than a row left over from an older form
LONGEST_MARKED = 12  # characters of a number with something beside it
LEAST_PLACES = 0.5  # one place, found with a doubt


class Tables(NamedTuple):
    """What the tables of one report say: its edition (None when no statutory table is there), facts, what is left
    over, and the cells that are labels."""

    edition: str | None
    facts: tuple[Fact, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    labels: tuple[Cell, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_tables(rows: Sequence[Row], apart: Sequence[Row] = ()) -> Tables:
    """The facts of one report from the rows of its tables; ``apart`` are rows of them that are another year's."""
    every, again = (*rows, *apart), [row for row in rows if row.is_again]
    rows = [row for row in rows if not row.is_again]
    # In most reports there is nothing without meaning; where columns are lost, the order of headings may be, too.
    if any(row.geometry is Geometry.WORDS or unknown_texts(row) for row in rows):
        from gzbg_convert.normalize.mending import mend_cut_labels

        rows = mend_cut_labels(rows)
    matches = _matches(rows)
    if not matches:
        return Tables(None)
    best = matches[0]
    diagnostics: list[Diagnostic] = []
    if len(matches) > 1 and matches[1].score == best.score:
        details = (("edition", best.form.edition.name), ("other", matches[1].form.edition.name))
        code = "edition_undecided.alike" if _takings(best) == _takings(matches[1]) else "edition_undecided"
        diagnostics.append(Diagnostic(code, details=details))
    if best.labels_apart:
        diagnostics.append(Diagnostic("labels_apart"))
    entries = _collect(best, matches[1:])
    facts = []
    for place in best.form.edition.places:
        key = place.measure, place.applicant
        facts.append(_fact(key, place, entries.pop(key, ())))
    if entries:
        others = {place.key: place for other in matches[1:] for place in other.form.edition.places}
        facts += [_fact(key, others[key], found) for key, found in entries.items()]
    foreign = {fact.measure for fact in facts if "other_edition" in fact.flags}
    if len(foreign) >= LEAST_FOREIGN:
        details = (("edition", best.form.edition.name), ("count", str(len(foreign))))
        diagnostics.append(Diagnostic("editions_mixed", details=details))
    used = {id(fact.cell) for fact in facts if fact.cell is not None}
    labels = _labels(matches, (*rows, *again), used)
    leftovers = tuple(_leftovers(every, used.union(map(id, labels))))
    lost = [leftover.text.strip() for leftover in leftovers if _may_be_number(leftover)]
    facts = _with_doubts(facts, rows, {id(leftover.cell) for leftover in leftovers} if lost else set(), best.form)
    if lost and any(fact.state is State.ABSENT for fact in facts):
        details = (("count", str(len(lost))), ("text", " ".join(lost)[:40]))
        diagnostics.append(Diagnostic("numbers_without_place", details=details))
    return Tables(best.form.edition.name, tuple(facts), leftovers, labels, tuple(diagnostics))


def _with_doubts(facts: list[Fact], rows: Sequence[Row], left_over: set[int], form: Form) -> list[Fact]:
    """The facts, those in doubt for what stands to the left of them in their row. A blank, where a number there has no
    place (it is among the cells ``left_over``): it may be its own. A number of a list whose cells are in order, but
    whose columns are not known, and rows of which have two numbers, where there is a blank: that may be the value, and
    the number another column's."""
    loose = [row for row in rows if row.geometry is not Geometry.GRID]
    of_two = {row.table for row in loose if sum(piece.is_number and piece.is_first for piece in row.pieces) > 1}
    blanks: set[int] = set()
    numbers: set[int] = set()
    for row in rows if left_over else loose:
        is_list = row.table in of_two and row.geometry is not Geometry.GRID
        number_before = blank_before = False
        for at, piece in enumerate(row.pieces):
            if piece.is_blank:
                if number_before:
                    blanks.update(map(id, piece.cells))
                blank_before = blank_before or at > 0
            elif piece.is_number:
                if blank_before and is_list:
                    numbers.update(map(id, piece.cells))
                number_before = number_before or not left_over.isdisjoint(map(id, piece.cells))
    if not (blanks or numbers):
        return facts
    lists = {row.measure for block in form.blocks if len(block.columns) == 1 for row in block.rows}
    return [_with_doubt(fact, blanks, numbers if fact.measure in lists else set()) for fact in facts]


def _with_doubt(fact: Fact, blanks: set[int], numbers: set[int]) -> Fact:
    if fact.flags:
        return fact
    if fact.state is State.BLANK and id(fact.cell) in blanks:
        return _with(fact, State.BLANK, ("columns_unresolved",))
    if fact.state is State.REPORTED and id(fact.cell) in numbers:
        return _with(fact, State.REPORTED, ("columns_realigned",))
    return fact


def _matches(rows: Sequence[Row]) -> list[Match]:
    """What each edition's form finds, the one with most of its places first; of equal claims the newer one's. A form
    whose labels are fewer is not asked when the first has placed every number."""
    known = [piece for row in rows for piece in row.pieces if piece.axis is not None]
    hits = {name: _hits(known, form(name)) for name in EDITIONS}
    ranked = sorted((name for name in EDITIONS if hits[name]), key=lambda name: (hits[name], name), reverse=True)
    found: list[Match] = []
    is_enough = False
    for name in ranked:
        if not found or hits[name] == hits[ranked[0]] or not is_enough:
            found.append(match(rows, form(name)))
            is_enough = is_enough or (len(found) == 1 and _is_complete(rows, found[0]))
    scored = [(score, matched) for matched in found if (score := matched.score) >= LEAST_PLACES]
    scored.sort(key=lambda pair: (pair[0], pair[1].form.edition.name), reverse=True)
    return [matched for _, matched in scored]


def _hits(known: Sequence[Piece], form: Form) -> int:
    """How many of the labels of any edition are this one's."""
    names = form.wordings
    return len([piece for piece in known if piece.key in names or piece.bare in names])


def _is_complete(rows: Sequence[Row], matched: Match) -> bool:
    """Whether every number is placed without a doubt, and every text is a label."""
    placed = {id(entry.piece) for entry in matched.placed if not entry.flags}
    for row in rows:
        for piece in row.pieces:
            if piece.is_blank or piece.axis is not None or id(piece) in placed or not piece.is_first:
                continue
            if not piece.is_unreadable or len(piece.key) > 1:
                return False
    return True


def _takings(matched: Match) -> set[tuple[FactKey, str, int]]:
    """Which piece a form takes for which place, in which unit."""
    return {(place.key, place.unit, id(piece)) for place, piece, *_ in matched.placed}


def _collect(best: Match, others: Sequence[Match]) -> dict[FactKey, list[Placed]]:
    """What was found for each place, first by the report's own edition; another edition's form gets only pieces that
    no form before it has placed."""
    found: dict[FactKey, list[Placed]] = {}
    for entry in best.placed:
        place = entry.place
        found.setdefault((place.measure, place.applicant), []).append(entry)
    if not others:
        return found
    used = {number for entry in best.placed for number in _cells(_pieces(entry))}
    for matched in others:
        taken: set[int] = set()
        for entry in matched.placed:
            if not used.isdisjoint(_cells(entry.rest if entry.flags else _pieces(entry))):
                continue
            taken.update(_cells(_pieces(entry)))
            found.setdefault(entry.place.key, []).append(entry._replace(flags=(*entry.flags, "other_edition")))
        used |= taken
    return found


def _cells(pieces: tuple[Piece, ...]) -> Iterator[int]:
    """The identities of the cells that pieces, or parts of pieces, stand in."""
    return (id(cell) for piece in pieces for cell in piece.cells)


def _pieces(entry: Placed) -> tuple[Piece, ...]:
    """What an entry takes for its place: its piece, else all the ink of its row."""
    return (entry.piece,) if entry.piece else entry.rest


def _fact(key: FactKey, place: Place, entries: Sequence[Placed]) -> Fact:
    if not entries:
        return Fact(*key, State.ABSENT)
    if len(entries) == 1:
        return _read(key, place, entries[0])
    # A row of which no number is certainly this place's (the totals of two years side by side) is no answer.
    answers = [entry for entry in entries if entry.piece is not None] or entries
    facts = [_read(key, place, entry) for entry in answers]
    first = facts[0]
    # The same place twice (a repeated row, last year's table): equal answers are one, others are no answer.
    if all((fact.state, fact.number, fact.unit) == (first.state, first.number, first.unit) for fact in facts):
        flags = ("repeated",) * (len(facts) > 1) + ("row_contested",) * (len(facts) < len(entries))
        return _with(first, first.state, flags)
    texts = " | ".join(dict.fromkeys(fact.raw or "" for fact in facts))
    return _with(first, State.UNREADABLE, ("conflict",), raw=texts)


def _with(fact: Fact, state: State, flags: tuple[str, ...], raw: str | None = None) -> Fact:
    number, unit = (fact.number, fact.unit) if state is State.REPORTED else (None, None)
    every = tuple(dict.fromkeys((*fact.flags, *flags)))
    text = fact.raw if raw is None else raw
    return Fact(fact.measure, fact.applicant, state, number, unit, text, fact.where, every, fact.cell)


def _read(key: FactKey, place: Place, entry: Placed) -> Fact:
    measure, applicant = key
    piece, flags = entry.piece, entry.flags
    if piece is None:
        inks = [other for other in entry.rest if not other.is_blank] or list(entry.rest)
        where = inks[0].cells[0].where if inks and inks[0].cells else None
        text = " ".join(other.text.strip() for other in inks)
        return Fact(measure, applicant, State.UNREADABLE, None, None, text, where, flags)
    state, value, printed, notes = piece.reading
    cell = piece.cells[0]
    confidence = cell.confidence
    unit = None
    if notes or piece.flags:
        flags = flags + piece.flags + notes
    if not (value is None or (printed is None and place.unit != MONEY and isinstance(value, int))):
        value, unit, problems = _in_units(place, value, printed, entry.unit_text)
        flags += problems
    if value is not None and not piece.text[:1].isdigit() and str(value)[0] == "-" and not place.may_be_negative:
        flags += ("below_zero",)
    if confidence is not None and confidence < 1:
        flags += ("recognised" if confidence >= WELL_RECOGNISED else "cell_uncertain",)
    if len(flags) > 1:
        flags = tuple(dict.fromkeys(flags))
    return Fact(measure, applicant, state, value, unit, piece.text, cell.where, flags, cell)


_MONEY_UNITS = ("元", "万元", "亿元")


def _in_units(
    place: Place, value: int | Digits, printed: str | None, beside: str
) -> tuple[int | Digits, str | None, tuple[str, ...]]:
    """A number in the unit of its place: money in 万元, whatever unit is printed with it or heads it."""
    if not place.is_money:
        wrong_unit = printed in _MONEY_UNITS
        flags = ("unit_conflict",) * wrong_unit + ("not_whole",) * (not isinstance(value, int))
        return value, None, flags
    if printed is not None and printed not in _MONEY_UNITS:
        return value, None, ("unit_conflict",)
    stated = money_units(beside)
    units = stated | ({printed} if printed else set())
    if not units:  # then the form's own unit stands, if it names one
        return value, "万元" if place.unit_stated else None, ("unit_not_stated",)
    # 元 printed under 万元 is likely right, yet a factor of 10,000 hangs on it: let a person look.
    flags = ("unit_conflict",) if len(units | ({"万元"} if place.unit_stated else set())) > 1 else ()
    unit = printed or min(stated)
    if len(stated) > 1 or unit == ODD_UNIT:
        return value, None, ("unit_conflict",)
    return (value if unit == "万元" else to_ten_thousand(value, unit)), "万元", flags


def _labels(matches: Sequence[Match], rows: Sequence[Row], used: set[int]) -> tuple[Cell, ...]:
    cells = {id(cell): cell for found in matches for piece in found.labels for cell in piece.cells}
    known = (piece for row in rows for piece in row.pieces if piece.axis is not None)
    cells.update({id(cell): cell for piece in known for cell in piece.cells})
    return tuple(cell for number, cell in cells.items() if number not in used)


def _leftovers(rows: Sequence[Row], accounted: set[int]) -> Iterator[Leftover]:
    """Every cell that is neither label nor value (``accounted``), with the reason it is not."""
    for row in rows:
        for piece in row.pieces:
            if piece.is_first:
                for cell in piece.cells:
                    if id(cell) not in accounted:
                        yield Leftover(cell.text, _reason(piece), cell.where, cell)


def _may_be_number(leftover: Leftover) -> bool:
    """Whether a leftover is a number, or short ink with a digit or a picture in it (``3*``, 3（件）), but no year."""
    text = leftover.text.strip()
    is_marked = leftover.reason == "text" and len(text) <= LONGEST_MARKED and ("\ufffc" in text or text[:1].isdigit())
    return leftover.reason == "number_without_place" or (is_marked and year_of(text, 0) is None)


def _reason(piece: Piece) -> str:
    if piece.is_blank:
        return "blank"
    if piece.is_number:
        return "number_without_place"
    return "not_applicable" if piece.is_not_applicable else "text"
