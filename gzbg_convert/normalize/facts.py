"""Facts: the edition is chosen, every place of its form gets a state, every other cell an explanation."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import WELL_RECOGNISED, Geometry
from gzbg_convert.model.edition import EDITIONS, Place
from gzbg_convert.model.finding import Diagnostic, FactKey
from gzbg_convert.model.report import Fact, Leftover, State
from gzbg_convert.normalize.labels import Form, form
from gzbg_convert.normalize.pieces import unknown_texts
from gzbg_convert.normalize.places import Match, match
from gzbg_convert.normalize.values import ODD_UNIT, money_units, to_ten_thousand

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
        diagnostics.append(Diagnostic("edition_undecided", details=details))
    if best.labels_apart:
        diagnostics.append(Diagnostic("labels_apart"))
    entries = _collect(best, matches[1:])
    facts = [_fact(key := place.key, place, entries.pop(key, ())) for place in best.form.edition.places]
    others = {place.key: place for other in matches[1:] for place in other.form.edition.places}
    facts += [_fact(key, others[key], found) for key, found in entries.items()]
    foreign = {fact.measure for fact in facts if "other_edition" in fact.flags}
    if len(foreign) >= LEAST_FOREIGN:
        details = (("edition", best.form.edition.name), ("count", str(len(foreign))))
        diagnostics.append(Diagnostic("editions_mixed", details=details))
    used = {id(fact.cell) for fact in facts if fact.cell is not None}
    labels = _labels(matches, (*rows, *again), used)
    leftovers = tuple(_leftovers(every, used, {id(cell) for cell in labels}))
    lost = [leftover.text.strip() for leftover in leftovers if _may_be_number(leftover)]
    if any(row.geometry is not Geometry.GRID for row in rows):
        facts = _with_doubtful_order(facts, rows, best.form)
    if lost:
        facts = _with_doubtful_blanks(facts, rows, {id(leftover.cell) for leftover in leftovers})
    if lost and any(fact.state is State.ABSENT for fact in facts):
        details = (("count", str(len(lost))), ("text", " ".join(lost)[:40]))
        diagnostics.append(Diagnostic("numbers_without_place", details=details))
    return Tables(best.form.edition.name, tuple(facts), leftovers, labels, tuple(diagnostics))


def _with_doubtful_order(facts: list[Fact], rows: Sequence[Row], form: Form) -> list[Fact]:
    """The facts; where the cells of a list are in order, but its columns are not known, and rows of it have two
    numbers, a number behind a blank is doubtful: the blank may be the value, and the number another column's."""
    of_two = {row.table for row in rows if sum(piece.is_number and piece.is_first for piece in row.pieces) > 1}
    doubtful: set[int] = set()
    for row in rows:
        if row.table not in of_two or row.geometry is Geometry.GRID:
            continue
        is_after = False
        for piece in row.pieces[1:]:
            if piece.is_number and is_after:
                doubtful.update(map(id, piece.cells))
            is_after = is_after or piece.is_blank
    if not doubtful:
        return facts
    lists = {row.measure for block in form.blocks if len(block.columns) == 1 for row in block.rows}
    return [
        _with(fact, fact.state, ("columns_realigned",))
        if fact.state is State.REPORTED and not fact.flags and fact.measure in lists and id(fact.cell) in doubtful
        else fact
        for fact in facts
    ]


def _with_doubtful_blanks(facts: list[Fact], rows: Sequence[Row], left_over: set[int]) -> list[Fact]:
    """The facts; a blank is doubtful where a number to the left of it in its row has no place: it may be its own."""
    doubtful: set[int] = set()
    for row in rows:
        is_after = False
        for piece in row.pieces:
            is_after = is_after or (piece.is_number and not left_over.isdisjoint(map(id, piece.cells)))
            if is_after and piece.is_blank:
                doubtful.update(map(id, piece.cells))
    return [
        _with(fact, State.BLANK, ("columns_unresolved",))
        if fact.state is State.BLANK and not fact.flags and id(fact.cell) in doubtful
        else fact
        for fact in facts
    ]


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
    return sum(1 for piece in known if piece.key in names or piece.bare in names)


def _is_complete(rows: Sequence[Row], matched: Match) -> bool:
    """Whether every number is placed without a doubt, and every text is a label."""
    placed = {id(entry.piece) for entry in matched.placed if not entry.flags}
    return all(
        id(piece) in placed or piece.is_blank or piece.axis is not None or not piece.is_first
        for row in rows
        for piece in row.pieces
        if piece.reading.state is not State.UNREADABLE or len(piece.key) > 1
    )


def _collect(best: Match, others: Sequence[Match]) -> dict[FactKey, list[Placed]]:
    """What was found for each place, first by the report's own edition; another edition's form gets only pieces that
    no form before it has placed."""
    found: dict[FactKey, list[Placed]] = {}
    for entry in best.placed:
        found.setdefault(entry.place.key, []).append(entry)
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
    measure, applicant = key
    if not entries:
        return Fact(measure, applicant, State.ABSENT)
    if len(entries) == 1:
        return _read(place, entries[0])
    facts = [_read(place, entry) for entry in entries]
    first = facts[0]
    # The same place twice (a repeated row, last year's table): equal answers are one, others are no answer.
    if all((fact.state, fact.number, fact.unit) == (first.state, first.number, first.unit) for fact in facts):
        return _with(first, first.state, ("repeated",))
    texts = " | ".join(dict.fromkeys(fact.raw or "" for fact in facts))
    return _with(first, State.UNREADABLE, ("conflict",), raw=texts)


def _with(fact: Fact, state: State, flags: tuple[str, ...], raw: str | None = None) -> Fact:
    number, unit = (fact.number, fact.unit) if state is State.REPORTED else (None, None)
    every = tuple(dict.fromkeys((*fact.flags, *flags)))
    text = fact.raw if raw is None else raw
    return Fact(fact.measure, fact.applicant, state, number, unit, text, fact.where, every, fact.cell)


def _read(place: Place, entry: Placed) -> Fact:
    measure, applicant = place.key
    piece = entry.piece
    if piece is None:
        inks = [rest for rest in entry.rest if not rest.is_blank] or list(entry.rest)
        where = inks[0].cells[0].where if inks and inks[0].cells else None
        text = " ".join(rest.text.strip() for rest in inks)
        return Fact(measure, applicant, State.UNREADABLE, None, None, text, where, entry.flags)
    reading, cell = piece.reading, piece.cells[0]
    value, unit = reading.value, None
    problems: tuple[str, ...] = ()
    is_plain = reading.unit is None and isinstance(value, int) and not place.is_money
    if value is not None and not is_plain:
        value, unit, problems = _in_units(place, value, reading.unit, entry.unit_text)
    if cell.confidence is not None and cell.confidence < 1:
        problems = (*problems, "recognised" if cell.confidence >= WELL_RECOGNISED else "cell_uncertain")
    flags = entry.flags + piece.flags + reading.flags + problems
    flags = tuple(dict.fromkeys(flags)) if len(flags) > 1 else flags
    return Fact(measure, applicant, reading.state, value, unit, piece.text, cell.where, flags, cell)


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


def _leftovers(rows: Sequence[Row], used: set[int], labels: set[int]) -> Iterator[Leftover]:
    """Every cell that is neither label nor value, with the reason it is not."""
    for row in rows:
        for piece in row.pieces:
            if piece.is_first:
                for cell in piece.cells:
                    if id(cell) not in used and id(cell) not in labels:
                        yield Leftover(cell.text, _reason(piece), cell.where, cell)


def _may_be_number(leftover: Leftover) -> bool:
    """Whether a leftover is a number, or short ink with a digit or a picture in it (``3*``, 3（件））."""
    text = leftover.text.strip()
    is_marked = leftover.reason == "text" and len(text) <= LONGEST_MARKED and ("\ufffc" in text or text[:1].isdigit())
    return leftover.reason == "number_without_place" or is_marked


def _reason(piece: Piece) -> str:
    if piece.is_blank:
        return "blank"
    if piece.is_number:
        return "number_without_place"
    return "not_applicable" if piece.reading.state is State.NOT_APPLICABLE else "text"
