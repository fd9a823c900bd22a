"""Y01-Y07, F08, H01: what several reports say of each other: of two years or one, of several bodies."""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, UNDETERMINED, Verdict
from gzbg_convert.checks.wording import cell, counted, listed
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.report import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.finding import Detail, FactKey
    from gzbg_convert.model.report import Fact, Report

MOST_NAMED = 5  # places that differ, in one sentence
LEAST_BASE = 30  # of a ratio
MOST_RATIO = 5
SINCE, UNTIL = "applications.carried_in", "applications.carried_out"


def carried_over_is_the_same(case: Case) -> Iterator[Verdict]:
    """Y01: what last year carried out is what this year carried in, in every column. An error where both tables add
    up in themselves."""
    before = case.previous
    if before is None:
        yield UNDETERMINED
        return
    for fact in case.facts(SINCE):
        other = before.get(UNTIL, fact.applicant)
        if other is None or other.number is None or fact.number is None:
            yield NOT_APPLICABLE if other is None else UNDETERMINED
        elif other.number == fact.number:
            yield PASS
        else:
            details = (
                *_place(fact, case.report),
                ("now", fact.digits, fact.digits),
                ("before", other.digits, other.digits),
            )
            severity = "error" if _adds_up(case.report) and _adds_up(before) else "warning"
            fault = "reading" if fact.flags or other.flags else None
            formula = f"{other.digits} ≠ {fact.digits}"
            yield Verdict("fail", (fact.key,), details, formula, fact.where, fault, other.digits, severity)


def _adds_up(report: Report) -> bool:
    from gzbg_convert.checks.arithmetic import sums_of
    from gzbg_convert.checks.rule import Case

    case = Case(report)
    return all(
        verdict.status in ("pass", "pass_if") for rule in ("A01", "A02", "A03") for verdict in sums_of(rule)(case)
    )


def grows_by(result: str, *parts: tuple[int, bool, str]) -> Callable[[Case], Iterator[Verdict]]:
    """The judge of a stock from year to year: for every row of proactive disclosure ``result`` is the sum of
    ``parts``, each a sign, whether it is last year's, and the name of a column."""

    def judge(case: Case) -> Iterator[Verdict]:
        if case.previous is None:
            yield UNDETERMINED
            return
        for fact in case.facts("proactive."):
            stem, _, name = fact.measure.rpartition(".")
            if name != result:
                continue
            terms = [
                (sign, (case.previous if is_before else case.report).get(f"{stem}.{part}"))
                for sign, is_before, part in parts
            ]
            yield _grown(fact, terms, case.report)

    return judge


def _grown(fact: Fact, terms: list[tuple[int, Fact | None]], report: Report) -> Verdict:
    found = [(sign, term) for sign, term in terms if term is not None]
    if len(found) < len(terms):
        return NOT_APPLICABLE
    numbers = [(sign, term.number, term.digits) for sign, term in found]
    if fact.number is None or any(number is None for _, number, _ in numbers):
        return UNDETERMINED
    total = sum(sign * exact(number) for sign, number, _ in numbers if number is not None)
    if total == exact(fact.number):
        return PASS
    told = "".join(f"{'＋' if sign > 0 else '－'}{digits}" for sign, _, digits in numbers)[1:]
    plain = " ".join(f"{'+' if sign > 0 else '-'} {digits}" for sign, _, digits in numbers)[2:]
    details = (
        *_place(fact, report),
        ("now", fact.digits, fact.digits),
        ("sum", f"{told}＝{total}", f"{plain} = {total}"),
    )
    fault = "reading" if fact.flags or any(term.flags for _, term in found) else None
    formula = f"{plain} = {total} ≠ {fact.digits}"
    about = " ".join(digits for _, _, digits in numbers)
    return Verdict("fail", (fact.key,), details, formula, fact.where, fault, about)


def changes_are_moderate(case: Case) -> Iterator[Verdict]:
    """Y04: no number is more than five times that of last year, or less than a fifth, where that was 30 or more."""
    if case.previous is None:
        yield UNDETERMINED
        return
    found = False
    for fact in case.report.facts:
        before = case.previous.get(fact.measure, fact.applicant)
        if fact.applicant not in (None, "total") or before is None or before.number is None or fact.number is None:
            continue
        if fact.unit != before.unit:
            continue
        now, then = exact(fact.number), exact(before.number)
        if then >= LEAST_BASE and not then <= now * MOST_RATIO <= then * MOST_RATIO**2:
            found = True
            details = (
                *_place(fact, case.report),
                ("now", *counted(fact.digits, fact)),
                ("before", *counted(before.digits, before)),
            )
            formula = f"{before.digits} → {fact.digits}"
            yield Verdict("fail", (fact.key,), details, formula, fact.where, about=before.digits)
    if not found:
        yield PASS


def is_on_same_form(case: Case) -> Iterator[Verdict]:
    """Y05: the form did not change since last year, so that all may be compared."""
    if case.previous is None:
        yield UNDETERMINED
        return
    before, now = case.previous.edition or "", case.report.edition or ""
    if before == now:
        yield PASS
        return
    from gzbg_convert.model.crosswalk import crosswalk

    nothing = "各项指标均不可比", "nothing may be compared"
    words = crosswalk().between.get(frozenset((before, now)), nothing)
    details: tuple[Detail, ...] = (("before", before or "？", before or "?"), ("now", now, now), ("what", *words))
    yield Verdict("fail", (), details, f"{before} → {now}", about=f"{before} {now}")


def agrees_with_other_version(case: Case) -> Iterator[Verdict]:
    """Y06: reports of one body on one year say the same."""
    report = case.report
    same = [
        other
        for other in (case.beside if case.versions is None else case.versions)
        if (other.issuer, other.year) == (report.issuer, report.year) and None not in (other.issuer, other.year)
    ]
    for other in same[-1:]:  # of several the last: with the others it was compared itself
        different = [
            (fact, twin) for fact in report.facts if (twin := other.get(*fact.key)) and _contradict(fact, twin)
        ]
        if not different:
            yield PASS
            continue
        keys: tuple[FactKey, ...] = tuple(fact.key for fact, _ in different)
        named = [
            (f"{words[0]}（一为 {twin.digits}，一为 {fact.digits}）", f"{words[1]} ({twin.digits}, {fact.digits})")
            for fact, twin in different[:MOST_NAMED]
            for words in (cell(fact.key, report.edition),)
        ]
        names = listed(named)
        if len(different) > MOST_NAMED:
            names = f"{names[0]}等", f"{names[1]}, ..."
        details: tuple[Detail, ...] = (
            ("issuer", report.issuer or "", report.issuer or ""),
            ("year", str(report.year), str(report.year)),
            ("count", str(len(different)), str(len(different))),
            ("names", *names),
        )
        fault = "reading" if any(fact.flags or twin.flags for fact, twin in different) else "source"
        about = " ".join(twin.digits for _, twin in different)
        yield Verdict("fail", keys, details, where=different[0][0].where, fault=fault, about=about)
    if not same:
        yield NOT_APPLICABLE


def _contradict(fact: Fact, twin: Fact) -> bool:
    """Whether two numbers differ (a blank contradicts nothing, nor does an amount whose unit is not known)."""
    if fact.number is None or twin.number is None or fact.unit != twin.unit:
        return False
    return exact(fact.number) != exact(twin.number)


def text_is_its_own(case: Case) -> Iterator[Verdict]:
    """Y07: see ``repeated_text``, which is loaded where there is something to compare with."""
    if case.previous is None and case.alike is None:
        yield UNDETERMINED
        return
    from gzbg_convert.checks.repeated_text import is_of_its_own

    yield from is_of_its_own(case)


def adds_up(case: Case) -> Iterator[Verdict]:
    """H01: see ``hierarchy``, which is loaded where there are reports of bodies below."""
    if case.family is None:
        yield NOT_APPLICABLE
        return
    from gzbg_convert.checks.hierarchy import adds_up_from_below

    yield from adds_up_from_below(case)


def is_alone_in_file(case: Case) -> Iterator[Verdict]:
    """F08: a file holds one report."""
    if not case.beside:
        yield PASS
        return
    yield Verdict("fail", where=next((section.where for section in case.report.sections), None))


def _place(fact: Fact, report: Report) -> tuple[Detail, ...]:
    return (("place", *cell(fact.key, report.edition)),)
