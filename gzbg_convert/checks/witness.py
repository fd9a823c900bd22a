"""The arithmetic of the form as a witness of what was recognised.

A recognised number is right nearly always, which is not always: it carries a flag. Where the sums it stands in are all
complete and hold, misreading is ruled out but for one kind: a digit that is misread in the same way wherever it stands
(every 3 as 8), in a sum of one number only (3 = 3). So a number is confirmed by sums with two numbers on one side, and
a nought by any.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.edition import load_edition

if TYPE_CHECKING:
    from gzbg_convert.model.edition import Equation
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.report import Fact, Report

RECOGNISED = "recognised"
_LEAST_TERMS = 3  # of a sum that are not nought: two parts and their total


def witnessed(report: Report) -> Report:
    """The report without the flag ``recognised`` on the numbers that its sums confirm."""
    if report.edition is None:
        return report
    numbers = {fact.key: fact.number for fact in report.facts if _is_clean(fact) and isinstance(fact.number, int)}
    sums: dict[FactKey, list[Equation]] = {}
    for equation in load_edition(report.edition).equations:
        for key in (*equation.plus, *equation.equals):
            sums.setdefault(key, []).append(equation)
    confirmed = {key for key in numbers if key in sums and _is_confirmed(key, sums[key], numbers)}
    facts = (replace(fact, flags=()) if fact.flags and fact.key in confirmed else fact for fact in report.facts)
    return replace(report, facts=tuple(facts))


def _is_clean(fact: Fact) -> bool:
    """Whether nothing but its recognition makes a fact less than certain."""
    return not fact.flags or fact.flags == (RECOGNISED,)


def _is_confirmed(key: FactKey, sums: list[Equation], numbers: dict[FactKey, int]) -> bool:
    most = 0
    for equation in sums:
        plus, equals = [numbers.get(term) for term in equation.plus], [numbers.get(term) for term in equation.equals]
        terms = [*plus, *equals]
        if None in terms or sum(filter(None, plus)) != sum(filter(None, equals)):
            return False
        most = max(most, sum(map(bool, terms)))
    return not numbers[key] or most >= _LEAST_TERMS
