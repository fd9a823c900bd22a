"""The arithmetic of the form (勾稽关系), as its edition file states it.

An equation fails only when it is false for every non-negative value of the blanks in it. It says nothing where a
term is absent or unreadable, or was itself read with a doubt about its place.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.model.finding import Finding
from gzbg_convert.model.report import Fact, Report, State

if TYPE_CHECKING:
    from decimal import Decimal

    from gzbg_convert.model.finding import FactKey

_OPEN = (State.BLANK, State.NOT_APPLICABLE)


def check(report: Report) -> tuple[Finding, ...]:
    """A finding for every equation of the report's edition that does not simply hold."""
    if report.edition is None:
        return ()
    whole = {(fact.measure, fact.applicant): fact.number for fact in report.facts if isinstance(fact.number, int)}
    doubtful = [equation for equation in load_edition(report.edition).equations if not _holds_in(whole, equation)]
    findings = (_verdict(equation, report) for equation in doubtful)
    return tuple(finding for finding in findings if finding is not None)


def _holds_in(whole: dict[FactKey, int], equation: Equation) -> bool:
    """Whether whole numbers stand in all of an equation, and it holds: nearly always."""
    try:
        return sum([whole[key] for key in equation.plus]) == sum([whole[key] for key in equation.equals])
    except KeyError:
        return False


def _verdict(equation: Equation, report: Report) -> Finding | None:
    plus = [report[key] for key in equation.plus]
    equals = [report[key] for key in equation.equals]
    terms = [*plus, *equals]
    if any(fact.state in (State.ABSENT, State.UNREADABLE) for fact in terms):
        return None
    if all(fact.value is None for fact in terms):
        return None
    left, right = _sum(plus), _sum(equals)
    left_open = any(fact.state in _OPEN for fact in plus)
    right_open = any(fact.state in _OPEN for fact in equals)
    if left == right:
        return None
    if (left < right and left_open) or (left > right and right_open):
        return None  # the blanks can make up the difference
    formula = f"{_side(plus, left)} ≠ {_side(equals, right)}"
    keys = tuple(fact.key for fact in terms)
    fault = "reading" if any(fact.flags for fact in terms) else None
    return Finding(equation.rule, "error", "fail", formula, keys, equals[0].where, fault)


def _sum(facts: list[Fact]) -> int | Decimal:
    return sum((fact.value for fact in facts if fact.value is not None), start=0)


def _side(facts: list[Fact], total: int | Decimal) -> str:
    """``1 + 2 + _ = 3``; a blank is shown as ``_``, a single term as itself."""
    terms = " + ".join("_" if fact.value is None else str(fact.value) for fact in facts)
    return f"{terms} = {total}" if len(facts) > 1 else terms
