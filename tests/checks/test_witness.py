"""Sums confirm what was recognised, and only what they rule misreading out of."""

from __future__ import annotations

from random import Random

import pytest

from gzbg_convert.checks.witness import witnessed
from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.model.report import Fact, Report, State
from gzbg_convert.testing.filling import realistic
from gzbg_convert.testing.forms import APPLICANTS, Place

RECOGNISED = ("recognised",)
NAMES = [name for name, _ in APPLICANTS]
GRANTED = ("applications.outcome.granted", "natural_person")


def report(edition: str, numbers: dict[Place, int], flags: dict[Place, tuple[str, ...]] | None = None) -> Report:
    """A recognised report with these numbers; places that have none are absent."""
    facts = [
        Fact(*place.key, State.REPORTED, numbers[place.key], flags=(flags or {}).get(place.key, RECOGNISED))
        if place.key in numbers
        else Fact(*place.key, State.ABSENT)
        for place in load_edition(edition).places
    ]
    return Report(None, None, edition, facts=tuple(facts))


def flagged(found: Report) -> set[Place]:
    return {fact.key for fact in found.facts if fact.flags}


def sound(edition: str = "2021", table: str = "applications.") -> dict[Place, int]:
    numbers = realistic(edition, Random(5))
    return {key: int(numbers[key]) for key in numbers if key[0].startswith(table)}


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_table_that_adds_up_is_confirmed(edition: str) -> None:
    (rows,) = ([key[0] for key in equation.plus] for equation in load_edition(edition).equations if _adds_up(equation))
    numbers: dict[Place, int] = {}
    for at, applicant in enumerate(NAMES[:-1], start=1):
        numbers.update({(row, applicant): at + number for number, row in enumerate(rows)})
        total = sum(at + number for number in range(len(rows)))
        ends = {"outcome.total": total, "carried_out": 3, "carried_in": 2, "received": total + 1}
        numbers.update({(f"applications.{name}", applicant): number for name, number in ends.items()})
    for measure in {key[0] for key in numbers}:
        numbers[measure, NAMES[-1]] = sum(numbers[measure, applicant] for applicant in NAMES[:-1])
    recognised = report(edition, numbers)
    assert len(flagged(recognised)) == 7 * (len(rows) + 4)
    assert flagged(witnessed(recognised)) == set()


def _adds_up(equation: Equation) -> bool:
    return equation.rule == "A02" and equation.equals[0][1] == "total"


def test_everything_in_a_sum_that_does_not_hold_keeps_its_flag() -> None:
    numbers = sound()
    wrong = numbers | {GRANTED: numbers[GRANTED] + 5}
    found = flagged(witnessed(report("2021", wrong)))
    for equation in load_edition("2021").equations:
        if equation.rule.startswith("A") and GRANTED in (*equation.plus, *equation.equals):
            assert {*equation.plus, *equation.equals} <= found


def test_nothing_is_confirmed_by_a_sum_with_a_gap_or_with_a_doubtful_number() -> None:
    numbers = sound()
    gap = next(
        key
        for key, number in numbers.items()
        if not number and "outcome.refused" in key[0] and key[1] == "natural_person"
    )
    without = {key: number for key, number in numbers.items() if key != gap}
    assert {GRANTED, (gap[0], "business")} <= flagged(witnessed(report("2021", without)))
    doubtful = witnessed(report("2021", numbers, {GRANTED: ("cell_uncertain",)}))
    assert {GRANTED, ("applications.outcome.granted", "business")} <= flagged(doubtful)


def test_a_sum_of_one_number_does_not_confirm_it_but_its_noughts() -> None:
    names = ("upheld", "corrected", "other", "pending", "total")
    lone: dict[Place, int] = dict(
        zip([(f"reconsideration.{name}", None) for name in names], (0, 0, 8, 0, 8), strict=True)
    )
    found = flagged(witnessed(report("2021", lone)))
    assert found == {("reconsideration.other", None), ("reconsideration.total", None)}
    two = lone | {("reconsideration.upheld", None): 3, ("reconsideration.total", None): 11}
    assert flagged(witnessed(report("2021", two))) == set()


def test_numbers_that_stand_in_no_sum_keep_their_flag() -> None:
    key = ("proactive.penalties.decisions", None)
    assert flagged(witnessed(report("2021", {key: 975}))) == {key}
