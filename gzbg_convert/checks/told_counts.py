"""T01, T02: the counts that the prose states, against the tables and among themselves."""

from __future__ import annotations

from gzbg_convert.checks.narrative import OF_RECEIVED, part
from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, Verdict
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.prose import Statement
    from gzbg_convert.checks.quantities import Held
    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.finding import Detail

SUMMED = (  # what the prose sums up (共) where it stands side by side
    ("received", "carried_in"),
    ("fresh", "carried_in"),
    ("reconsideration.total", "litigation.total"),
    ("direct.total", "after.total"),
)
_ALL_PARTS = (  # where all of these are told, they are the whole
    ("natural_person", "organisations"),
    *[
        tuple([f"{case}.{result}" for result in ("upheld", "corrected", "other", "pending")])
        for case in ("reconsideration", "litigation", "direct", "after")
    ],
    *SUMMED,
)
_NO_PARTS = ("carried_out",)  # told beside the parts of a total, not as one of them


def counts_are_those_of_tables(case: Case) -> Iterator[Verdict]:
    """T01: what the text counts is what the tables hold. Of several statements on one number those that differ are
    told where none agrees, or where one that agrees names the year as they do."""
    from gzbg_convert.checks.quantities import held

    told: dict[str, list[Statement]] = {}
    for one in case.statements:
        if one.quantity and (one.number or one.quantity not in OF_RECEIVED):
            told.setdefault(one.quantity, []).append(one)
    is_compared, found = False, False
    for quantity, ones in told.items():
        known = held(case.report, quantity)
        if known is None or (known.number == 0 and quantity in OF_RECEIVED):
            continue  # the latter is T03's, as is that nothing was received
        is_compared = True
        right = [one for one in ones if one.number in known.all]
        is_explicit = not right or any(one.is_explicit for one in right)
        for one in ones:
            if one.number not in known.all and is_explicit and (one.is_explicit or not right):
                found = True
                yield _differs(case, one, known)
    if not found:
        yield PASS if is_compared else NOT_APPLICABLE


def _differs(case: Case, one: Statement, known: Held) -> Verdict:
    from gzbg_convert.checks.quantities import place_of

    details: tuple[Detail, ...] = (
        *_quote(one),
        ("place", *place_of(one.quantity, known.keys, case.report.edition)),
        ("count", str(known.number), str(known.number)),
    )
    where = one.section.where
    about = f"{one.section.kind} {one.quantity} {one.number}"
    return Verdict("fail", known.keys, details, f"{one.number} ≠ {known.number}", where, "source", about)


def parts_make_their_whole(case: Case) -> Iterator[Verdict]:
    """T02: what is said to be a part (其中) is no more than the whole, and the parts are the whole where all of them
    are told."""
    groups: dict[int, list[Statement]] = {}
    for one in case.statements:
        if one.whole is not None and one.quantity not in _NO_PARTS:
            groups.setdefault(one.whole.start, []).append(one)
    found = False
    for parts in groups.values():
        verdict = _judged(parts)
        if verdict is not None:
            found = True
            yield verdict
    if not found:
        yield PASS if groups else NOT_APPLICABLE


def _judged(parts: list[Statement]) -> Verdict | None:
    whole = parts[0].whole
    assert whole is not None
    for family in _ALL_PARTS:
        named = [part for part in parts if part.quantity in family]
        total = sum([part.number for part in named])
        if tuple(sorted(part.quantity for part in named)) == tuple(sorted(family)) and total != whole.number:
            return _unequal(whole, named, total)
    larger = [part for part in parts if part.number > whole.number]
    return _unequal(whole, larger[:1], larger[0].number) if larger else None


def _unequal(whole: Statement, parts: list[Statement], total: int) -> Verdict:
    chinese = "、".join(f"‘{part.quote}’" for part in parts)
    english = ", ".join(f"'{part.quote}'" for part in parts)
    what = f"其分项{chinese}大于总数", f"of it {english}, which is more than the whole"
    if len(parts) > 1:
        what = (
            f"各分项（{chinese}）合计 {total} {whole.quote[-1]}，与总数不符",
            f"its parts ({english}) are together {total}",
        )
    details = (*_quote(whole), ("what", *what))
    numbers = " + ".join(str(part.number) for part in parts)
    formula = f"{numbers} = {total} ≠ {whole.number}" if len(parts) > 1 else f"{total} > {whole.number}"
    about = f"{whole.section.kind} {whole.quantity} {whole.number} {numbers}"
    return Verdict("fail", (), details, formula, whole.section.where, "source", about)


def _quote(one: Statement) -> tuple[Detail, ...]:
    return ("part", *part(one.section)), ("quote", one.quote, one.quote)
