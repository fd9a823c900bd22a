"""The equations of the applications table are a code: what it promises holds in both editions."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.checks.solver import Change, Number, Solution, solve
from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.model.finding import FactKey
from gzbg_convert.testing.filling import realistic

EDITIONS = ("2019", "2021")


def sound(edition: str, seed: int = 1) -> dict[FactKey, int]:
    """The numbers of an applications table in which everything adds up."""
    numbers = realistic(edition, Random(seed))
    return {key: int(numbers[key]) for key in numbers if key[0].startswith("applications.")}


def applications(edition: str) -> list[Equation]:
    return [equation for equation in load_edition(edition).equations if equation.rule.startswith("A")]


def repairs_of(edition: str, numbers: dict[FactKey, int], changes: dict[FactKey, Number | None]) -> list[object]:
    """By repair, what each changed number should be. The table is one: all its equations are connected."""
    (repairs,) = solve(applications(edition), {**numbers, **changes}).repairs
    return [{change.fact: change.value for change in repair.changes} for repair in repairs]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sound_table_needs_nothing(edition: str) -> None:
    assert solve(applications(edition), sound(edition)) == Solution((), ())


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_single_wrong_number_is_named_with_what_it_should_be(edition: str) -> None:
    numbers, random = sound(edition), Random(2)
    for key, number in numbers.items():
        assert repairs_of(edition, numbers, {key: number + random.choice((1, 6, 90))}) == [{key: number}]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_change_keeps_what_is_printed_and_is_proved_by_the_equations_of_its_number(edition: str) -> None:
    numbers, key = sound(edition), ("applications.outcome.total", "business")
    (repairs,) = solve(applications(edition), {**numbers, key: numbers[key] + 5}).repairs
    assert [repair.changes for repair in repairs] == [(Change(key, numbers[key] + 5, numbers[key]),)]
    assert sorted(equation.rule for equation in repairs[0].proof) == ["A01", "A02", "A03"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_two_or_three_wrong_numbers_cancel_out(edition: str) -> None:
    """Numbers cancel when the columns of their factors in the equations depend on each other: when two are multiples,
    or a third is made of two. Columns hold -1, 0 and 1, so only sums and differences of two can be a third."""
    columns: dict[FactKey, dict[int, int]] = {}
    for at, equation in enumerate(applications(edition)):
        for sign, keys in ((1, equation.plus), (-1, equation.equals)):
            for key in keys:
                columns.setdefault(key, {})[at] = sign
    vectors = {key: frozenset(column.items()) for key, column in columns.items()}
    opposite = {key: frozenset((at, -sign) for at, sign in vector) for key, vector in vectors.items()}
    known = {*vectors.values(), *opposite.values()}
    assert len(known) == 2 * len(vectors)
    for one, other in combinations(vectors, 2):
        for first in (vectors[one], opposite[one]):
            total = dict(first)
            for at, sign in vectors[other]:
                total[at] = total.get(at, 0) + sign
            assert frozenset((at, sign) for at, sign in total.items() if sign) not in known


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_any_three_gaps_are_filled(edition: str, data: st.DataObject) -> None:
    numbers = sound(edition, data.draw(st.integers(0, 3)))
    gaps = data.draw(st.lists(st.sampled_from(list(numbers)), min_size=1, max_size=3, unique=True))
    found = solve(applications(edition), {**numbers, **dict.fromkeys(gaps)})
    assert found.repairs == ()
    assert {change.fact: change.value for change in found.gaps} == {key: numbers[key] for key in gaps}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_two_wrong_numbers_are_among_the_smallest_repairs(edition: str, data: st.DataObject) -> None:
    numbers = sound(edition, data.draw(st.integers(0, 3)))
    wrong = data.draw(st.lists(st.sampled_from(list(numbers)), min_size=2, max_size=2, unique=True))
    printed = {key: numbers[key] + data.draw(st.integers(1, 999)) for key in wrong}
    assert {key: numbers[key] for key in wrong} in repairs_of(edition, numbers, {**printed})


def test_a_wrong_number_is_found_beside_a_gap() -> None:
    numbers = sound("2021")
    key = "applications.outcome.granted", "natural_person"
    changes: dict[FactKey, Number | None] = {("applications.received", "business"): None, key: numbers[key] + 8}
    assert repairs_of("2021", numbers, changes) == [{key: numbers[key]}]


def test_gaps_are_not_filled_with_what_no_form_can_say() -> None:
    equation = Equation("R01", (("a", None), ("b", None)), (("c", None),))
    assert solve([equation], {("a", None): 7, ("c", None): 5}) == Solution((), ())


def summing(*sums: str) -> list[Equation]:
    """Equations written as sums: ``a+b=c``."""
    sides = [[tuple((name, None) for name in side.split("+")) for side in one.split("=")] for one in sums]
    return [Equation("R01", plus, equals) for plus, equals in sides]


def solved(equations: list[Equation], **numbers: Number) -> tuple[dict[str, int], list[list[dict[str, int]]]]:
    """By name, what gaps are filled with; for every group of equations its repairs."""
    found = solve(equations, {(name, None): number for name, number in numbers.items()})
    repairs = [[{change.fact[0]: change.value for change in one.changes} for one in group] for group in found.repairs]
    return {change.fact[0]: change.value for change in found.gaps}, repairs


def test_gaps_that_only_stand_together_are_not_told_but_what_stands_with_them_is_held_together() -> None:
    equations = summing("a+g+h=t", "b+g+h=u")
    assert solved(equations, a=1, b=2, t=9, u=10) == ({}, [])
    (repairs,) = solved(equations, a=1, b=2, t=9, u=11)[1]
    assert sorted(repairs, key=str) == [{"a": 0}, {"b": 3}, {"t": 10}, {"u": 10}]


def test_a_gap_that_counts_twice_is_filled_where_half_is_whole() -> None:
    equations = summing("x+g=h", "y+g+h=t")
    assert solved(equations, x=1, y=2, t=9) == ({"g": 3, "h": 4}, [])
    assert solved(equations, x=1, y=3, t=9) == ({}, [])


def test_a_count_that_is_not_whole_is_what_should_be_changed() -> None:
    assert solved(summing("a+b=c"), a=Decimal("2.5"), b=3, c=6)[1] == [[{"a": 3}]]


def test_three_changes_are_not_looked_for() -> None:
    assert solved(summing("a+x=b", "c+x=d", "e+x=f"), a=1, b=7, c=1, d=8, e=1, f=9, x=1)[1] == [[]]


@pytest.mark.parametrize(("parts", "told"), [(49, 50), (50, 0)])
def test_more_repairs_than_fifty_tell_nothing(parts: int, told: int) -> None:
    names = [f"a{at}" for at in range(parts)]
    (repairs,) = solved(summing(f"{'+'.join(names)}=t"), **dict.fromkeys(names, 0), t=5)[1]
    assert len(repairs) == told


def test_tables_without_a_common_number_are_told_apart() -> None:
    equations = [equation for equation in load_edition("2021").equations if equation.rule == "R01"]
    numbers = dict(realistic("2021", Random(1)))
    for key in (("reconsideration.total", None), ("litigation.direct.total", None)):
        numbers[key] += 1
    found = solve(equations, numbers)
    assert len(found.repairs) == 2
    assert all(len(repair.changes) == 1 for repairs in found.repairs for repair in repairs)


def test_of_a_table_of_noise_nothing_is_said() -> None:
    random, numbers = Random(3), sound("2021")
    assert repairs_of("2021", numbers, {key: random.randrange(1000) for key in numbers}) == []
