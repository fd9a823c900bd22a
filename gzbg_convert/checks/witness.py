"""The arithmetic of the form as a witness of what was recognised.

A recognised number is right nearly always, which is not always: it carries a flag. Where the sums it stands in are all
complete and hold, misreading is ruled out but for one kind: a digit that is misread in the same way wherever it stands.
With every 3 read as 8 the sum 3 = 3 still holds, and so does 3 + 10 = 13. So a number is confirmed by sums with two
numbers on one side, and a nought by any, if no such misreading is left: either the digit that may have been misread is
read somewhere, or some sum would not hold with it.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.edition import load_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gzbg_convert.model.edition import Equation
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.report import Fact, Report

RECOGNISED = "recognised"
_LEAST_TERMS = 3  # of a sum that are not nought: two parts and their total
_SPARE = tuple(f"0{digit}" for digit in range(10))  # nobody prints a nought in front of a number
_ALIKE = {  # digits, and those that are misread as them
    "0": "689",
    "1": "47",
    "2": "7",
    "3": "58",
    "4": "19",
    "5": "368",
    "6": "058",
    "7": "12",
    "8": "03569",
    "9": "0478",
}


def witnessed(report: Report) -> Report:
    """The report without the flag ``recognised`` on the numbers that its sums confirm."""
    if report.edition is None:
        return report
    numbers = {fact.key: fact.number for fact in report.facts if _is_clean(fact) and isinstance(fact.number, int)}
    sums: dict[FactKey, list[Equation]] = {}
    for equation in load_edition(report.edition).equations:
        for key in (*equation.plus, *equation.equals):
            sums.setdefault(key, []).append(equation)
    complete = {key: number for key, number in numbers.items() if key in sums and _holds(key, sums[key], numbers)}
    in_tables = set("".join(map(str, complete.values())))
    in_text = in_tables.union(*(section.text for section in report.sections))
    confirmed = {
        key
        for key, number in complete.items()
        if not _may_be_misread(key, sums[key], numbers, in_tables if number else in_text)
    }
    facts = (replace(fact, flags=()) if fact.flags and fact.key in confirmed else fact for fact in report.facts)
    return replace(report, facts=tuple(facts))


def _is_clean(fact: Fact) -> bool:
    """Whether nothing but its recognition makes a fact less than certain. (A number that begins with a nought may be
    one that begins with a six.)"""
    if fact.flags:
        return fact.flags == (RECOGNISED,) and not (fact.raw or "").strip().startswith(_SPARE)
    return True


def _holds(key: FactKey, sums: list[Equation], numbers: Mapping[FactKey, int]) -> bool:
    """Whether all sums of a number are complete and hold, and say enough of it."""
    most = 0
    for equation in sums:
        plus, equals = [numbers.get(term) for term in equation.plus], [numbers.get(term) for term in equation.equals]
        terms = [*plus, *equals]
        if None in terms or sum(filter(None, plus)) != sum(filter(None, equals)):
            return False
        most = max(most, sum(map(bool, terms)))
    return not numbers[key] or most >= _LEAST_TERMS


def _may_be_misread(key: FactKey, sums: list[Equation], numbers: Mapping[FactKey, int], seen: set[str]) -> bool:
    """Whether a digit of a number may be another one that was read nowhere (``seen`` are those that were), so that all
    its sums hold still: each of them has another number that would change as much at the same place."""
    return any(
        all(_makes_up(key, place, by, equation, numbers, seen) for equation in sums)
        for place, digit in enumerate(reversed(str(numbers[key])))
        for by in _changes(digit, seen)
    )


def _makes_up(
    key: FactKey, place: int, by: int, equation: Equation, numbers: Mapping[FactKey, int], seen: set[str]
) -> bool:
    """Whether an equation may hold still if the digit of a number at a place, from the right, were ``by`` more."""
    sides = (equation.plus, equation.equals) if key in equation.plus else (equation.equals, equation.plus)
    for terms, needed in zip(sides, (-by, by), strict=True):
        digits = {str(numbers[term])[-1 - place] for term in terms if term != key and len(str(numbers[term])) > place}
        if any(needed in _changes(digit, seen) for digit in digits):
            return True
    return False


def _changes(digit: str, seen: set[str]) -> set[int]:
    """By how much the digit that was printed may be more than the one that was read."""
    return {int(other) - int(digit) for other in _ALIKE[digit] if other not in seen}
