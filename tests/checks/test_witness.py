"""Sums confirm what was recognised, and only what they rule misreading out of."""

from __future__ import annotations

from random import Random

import pytest

from gzbg_convert.checks.witness import witnessed
from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.model.report import Fact, Report, Section, State
from gzbg_convert.testing.filling import realistic
from gzbg_convert.testing.forms import APPLICANTS, Place

RECOGNISED = ("recognised",)
NAMES = [name for name, _ in APPLICANTS]
GRANTED = ("applications.outcome.granted", "natural_person")


def report(
    edition: str,
    numbers: dict[Place, int],
    flags: dict[Place, tuple[str, ...]] | None = None,
    text: str = "2023年，联系电话 0456-7891",
    raws: dict[Place, str] | None = None,
) -> Report:
    """A recognised report with these numbers, printed as ``raws``; places that have none are absent. ``text`` is its
    prose."""
    facts = [
        Fact(
            *place.key,
            State.REPORTED,
            numbers[place.key],
            raw=(raws or {}).get(place.key),
            flags=(flags or {}).get(place.key, RECOGNISED),
        )
        if place.key in numbers
        else Fact(*place.key, State.ABSENT)
        for place in load_edition(edition).places
    ]
    return Report(None, None, edition, facts=tuple(facts), sections=(Section(None, None, "", text),))


def cases(*numbers: int) -> dict[Place, int]:
    """The reconsiderations, their total last."""
    names = ("upheld", "corrected", "other", "pending", "total")
    return {(f"reconsideration.{name}", None): number for name, number in zip(names, numbers, strict=True)}


def flagged(found: Report) -> set[Place]:
    return {fact.key for fact in found.facts if fact.flags}


def sound(edition: str = "2021", table: str = "applications.", seed: int = 5, scale: int = 100) -> dict[Place, int]:
    numbers = realistic(edition, Random(seed), scale)
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
    lone = cases(0, 0, 8, 0, 8)
    for beside in ({}, sound()):
        found = flagged(witnessed(report("2021", beside | lone)))
        assert found.intersection(lone) == {("reconsideration.other", None), ("reconsideration.total", None)}
    two = lone | {("reconsideration.upheld", None): 3, ("reconsideration.total", None): 11}
    assert flagged(witnessed(report("2021", sound() | two))).isdisjoint(two)


def test_a_nought_that_may_be_a_six_wherever_one_stands_is_not_confirmed() -> None:
    noughts = cases(0, 0, 0, 0, 0)
    assert flagged(witnessed(report("2021", noughts))) == set()
    assert flagged(witnessed(report("2021", noughts, text="2023年，联系电话 0457-7891"))) == set(noughts)


def test_a_number_with_a_nought_in_front_keeps_its_flag() -> None:
    numbers = sound()
    assert flagged(witnessed(report("2021", numbers, raws={GRANTED: str(numbers[GRANTED])}))) == set()
    assert GRANTED in flagged(witnessed(report("2021", numbers, raws={GRANTED: f"0{numbers[GRANTED]}"})))


def test_what_may_be_misread_counts_only_where_its_sum_would_still_hold() -> None:
    """Where no 7 and no 0 is read 1 + 6 may be 7 + 0, but nothing makes up for 2 + 3 = 5 being another sum."""
    assert flagged(witnessed(report("2021", cases(1, 6, 2, 3, 12)))) == set(cases(1, 6, 2, 3, 12))
    assert flagged(witnessed(report("2021", cases(2, 3, 0, 0, 5)))) == set()


ALIKE = "38 83 53 35 17 71 60 80 90 56 65 68 86 58 85 89 98 49 94 14 41 27 72".split()


@pytest.mark.parametrize("pair", [(first, second) for first in ALIKE for second in ("", "17", "38")])
def test_what_is_misread_alike_wherever_it_stands_leaves_nothing_wrong_unflagged(pair: tuple[str, str]) -> None:
    """One digit as another, or two as two others: sums of whole tables hold with it."""
    froms, tos = zip(*filter(None, pair), strict=True)
    misread = str.maketrans("".join(froms), "".join(tos))
    for seed in range(6):
        numbers = sound(seed=seed, scale=(3, 30, 400)[seed % 3])
        texts = {key: str(number).translate(misread) for key, number in numbers.items()}
        read = {key: int(text) for key, text in texts.items()}
        found = witnessed(report("2021", read, text="2023年，联系电话 0456-7891".translate(misread), raws=texts))
        assert [
            fact for fact in found.facts if fact.value not in (None, numbers.get(fact.key)) and not fact.flags
        ] == []


def test_numbers_that_stand_in_no_sum_keep_their_flag() -> None:
    key = ("proactive.penalties.decisions", None)
    assert flagged(witnessed(report("2021", {key: 975}))) == {key}
