"""The arithmetic of the form (勾稽关系), as its edition file states it.

An equation fails only when it is false for every non-negative value of the blanks in it. It says nothing where a
term is absent or unreadable.
"""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, Verdict
from gzbg_convert.checks.wording import line, listed, summed, term, unit_of
from gzbg_convert.light import TYPE_CHECKING, cache
from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.model.report import Fact, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.finding import Detail, FactKey

_OPEN = (State.BLANK, State.NOT_APPLICABLE)
_LOST = (State.ABSENT, State.UNREADABLE)


def sums_of(rule: str) -> Callable[[Case], Iterator[Verdict]]:
    """The judge of the equations that the edition files give under the name ``rule``."""

    def judge(case: Case) -> Iterator[Verdict]:
        for equation in _equations(case.report.edition or "").get(rule, ()):
            is_plain = not case.is_told_whole and _holds_in(case.numbers, equation)
            yield PASS if is_plain else _verdict(equation, case)

    return judge


def _holds_in(numbers: dict[FactKey, int], equation: Equation) -> bool:
    """Whether whole numbers stand in all of an equation, and it holds: nearly always."""
    try:
        return sum([numbers[key] for key in equation.plus]) == sum([numbers[key] for key in equation.equals])
    except KeyError:
        return False


@cache
def _equations(edition: str) -> dict[str, tuple[Equation, ...]]:
    found: dict[str, tuple[Equation, ...]] = {}
    for equation in load_edition(edition).equations:
        found[equation.rule] = (*found.get(equation.rule, ()), equation)
    return found


def _verdict(equation: Equation, case: Case) -> Verdict:
    plus = [case.fact(key) for key in equation.plus]
    equals = [case.fact(key) for key in equation.equals]
    terms = [*plus, *equals]
    if all(fact.number is None for fact in terms):
        return NOT_APPLICABLE
    left, right = _sum(plus), _sum(equals)
    relation = "=" if left == right else "≠"
    formula = f"{_side(plus, left)} {relation} {_side(equals, right)}"
    status, gaps = _status(plus, equals, left, right), [fact for fact in terms if fact.number is None]
    keys = equation.plus + equation.equals
    by_applicant = len({measure for measure, _ in keys}) == 1
    unit = unit_of(equation.equals[0])
    details: list[Detail] = [
        ("place", *line(keys, equation.equals[0], case.report.edition)),
        ("left", *_told(plus, left, unit, by_applicant=by_applicant)),
        ("right", *_told(equals, right, unit, by_applicant=by_applicant)),
        ("gaps", *listed([term(fact.key, by_applicant=by_applicant) for fact in gaps])),
    ]
    if status == "undetermined":
        details.append(("why", *_why(plus, equals, unit, by_applicant=by_applicant)))
    fault = _fault(terms, case) if status == "fail" else None
    return Verdict(status, keys, tuple(details), formula, equals[0].where, fault)


def _status(plus: list[Fact], equals: list[Fact], left: int | Decimal, right: int | Decimal) -> str:
    if any(fact.state in _LOST for fact in (*plus, *equals)):
        return "undetermined"
    if left == right:
        return "pass" if all(fact.number is not None for fact in (*plus, *equals)) else "pass_if"
    short = plus if left < right else equals  # the side on which blanks can make up the difference
    return "undetermined" if any(fact.state in _OPEN for fact in short) else "fail"


def _fault(terms: list[Fact], case: Case) -> str:
    """The reading is at fault where a term was read with a doubt, or where the one number that would put all right is
    easily misread as what was read; else the office printed it so."""
    if any(fact.flags for fact in terms):
        return "reading"
    misread = {fact for repair in case.repairs.likely for fact, _ in repair.numbers}
    return "reading" if any(fact.key in misread for fact in terms) else "source"


def _why(plus: list[Fact], equals: list[Fact], unit: str, *, by_applicant: bool) -> Words:
    """Why it cannot be checked, and what the blanks have to be: one of them alone, several of a side together, those
    of both sides by how much they differ."""
    gaps = [[fact for fact in side if fact.number is None] for side in (plus, equals)]
    if any(fact.state in _LOST for side in gaps for fact in side):
        return "缺失或未能读出，无法核对", "absent or unreadable, so that it cannot be checked"
    left, right = _sum(plus), _sum(equals)
    missing = left - right if left > right else right - left
    if all(gaps):
        more, less = reversed(gaps) if left > right else gaps
        (much, much_en), (little, little_en) = (_together(side, by_applicant=by_applicant) for side in (more, less))
        what = f"{much}应比{little}多 {missing} {unit}", f"{much_en} should be {missing} more than {little_en}"
    elif len(gaps[0]) + len(gaps[1]) == 1:
        what = f"应为 {missing} {unit}", f"it should be {missing}"
    else:
        what = f"合计应为 {missing} {unit}", f"they should add up to {missing}"
    return f"未填，无法核对（{what[0]}，勾稽关系才成立）", f"left blank, so that it cannot be checked ({what[1]})"


def _together(facts: list[Fact], *, by_applicant: bool) -> Words:
    chinese, english = listed([term(fact.key, by_applicant=by_applicant) for fact in facts])
    return (chinese, english) if len(facts) == 1 else (f"{chinese}之和", f"the sum of {english}")


def _sum(facts: list[Fact]) -> int | Decimal:
    return sum((fact.value for fact in facts if fact.value is not None), start=0)


def _side(facts: list[Fact], total: int | Decimal) -> str:
    return _written([fact.digits or "_" for fact in facts], total)


def _written(terms: list[str], total: int | Decimal) -> str:
    """``1 + 2 + _ = 3``; a blank is shown as ``_``, a single term as itself."""
    return terms[0] if len(terms) == 1 else f"{' + '.join(terms)} = {total}"


def _told(facts: list[Fact], total: int | Decimal, unit: str, *, by_applicant: bool) -> Words:
    return summed([(term(fact.key, by_applicant=by_applicant), fact.value) for fact in facts], str(total), unit)
