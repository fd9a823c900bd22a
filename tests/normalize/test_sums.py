"""Sums as witnesses: which ways to read several rows all equations allow together."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.model.edition import Equation
from gzbg_convert.model.finding import FactKey
from gzbg_convert.normalize import sums
from gzbg_convert.normalize.sums import possible_ways

NAMES = "abcdef"
Way = dict[FactKey, int]


def key(name: str) -> FactKey:
    return name, None


def equation(plus: str, equals: str) -> Equation:
    return Equation("A", tuple(map(key, plus)), tuple(map(key, equals)))


def way(**numbers: int) -> Way:
    return {key(name): number for name, number in numbers.items()}


def test_what_stands_leaves_one_way() -> None:
    ways = [way(a=3, b=0), way(a=0, b=3)]
    assert possible_ways([ways], {key("c"): 2, key("d"): 5}, [equation("bc", "d")]) == [[1]]


def test_two_rows_settle_each_other() -> None:
    rows = [[way(a=3, b=0), way(a=0, b=3)], [way(c=4, d=0), way(c=0, d=4)]]
    found = possible_ways(rows, {key("e"): 7, key("f"): 0}, [equation("ac", "e"), equation("bd", "f")])
    assert found == [[0], [0]]


def test_a_number_that_is_not_known_may_be_any_from_nought_on() -> None:
    rows = [[way(a=3), way(a=9)]]
    assert possible_ways(rows, {key("c"): 5}, [equation("ab", "c")]) == [[0]]
    assert possible_ways(rows, {key("c"): 5}, [equation("a", "bc")]) == [[1]]


def test_where_no_way_adds_up_none_is_left() -> None:
    assert possible_ways([[way(a=3), way(a=9)]], {key("c"): 5}, [equation("a", "c")]) == [[]]


def test_rows_that_no_equation_connects_keep_all_their_ways() -> None:
    rows = [[way(a=1), way(a=2)], [way(b=1), way(b=2)]]
    assert possible_ways(rows, {key("c"): 2}, [equation("b", "c")]) == [[0, 1], [1]]


def test_a_long_search_leaves_doubt_not_a_guess() -> None:
    rows = [[way(a=3, b=0), way(a=0, b=3)], [way(c=3, d=0), way(c=0, d=3)]]
    known = {key("e"): 3, key("f"): 3}
    equations = [equation("ac", "e"), equation("bd", "f")]
    most, sums.MOST_STEPS = sums.MOST_STEPS, 0
    try:
        assert possible_ways(rows, known, equations) == [[0, 1], [0, 1]]
    finally:
        sums.MOST_STEPS = most


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[list[list[Way]], Way, list[Equation]]:
    number = st.integers(0, 4) if draw(st.booleans()) else st.integers(0, 300_000)
    owned = draw(st.lists(st.sampled_from(("a", "b", "ab", "cd", "c", "e")), min_size=1, max_size=3, unique=True))
    rows: list[list[Way]] = []
    taken: set[str] = set()
    for names in owned:
        if not taken.intersection(names):
            taken.update(names)
            ways = st.fixed_dictionaries({key(name): number for name in names})
            rows.append(draw(st.lists(ways, min_size=1, max_size=4)))
    known = {key(name): draw(number) for name in NAMES if name not in taken and draw(st.booleans())}
    halves = st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True).flatmap(
        lambda names: st.integers(1, len(names) - 1).map(lambda at: equation("".join(names[:at]), "".join(names[at:])))
    )
    return rows, known, draw(st.lists(halves, min_size=1, max_size=3))


@given(puzzles())
def test_no_way_of_a_solution_is_ruled_out_and_no_other_kept(
    puzzle: tuple[list[list[Way]], Way, list[Equation]],
) -> None:
    rows, known, equations = puzzle
    allowed = []
    for chosen in product(*(range(len(ways)) for ways in rows)):
        numbers = {**known}
        for ways, at in zip(rows, chosen, strict=True):
            numbers.update(ways[at])
        if all(_may_hold(one, numbers) for one in equations):
            allowed.append(chosen)
    found = possible_ways(rows, known, equations)
    every = [sorted({chosen[at] for chosen in allowed}) for at in range(len(rows))]
    for at, left in enumerate(found):
        assert set(every[at]) <= set(left)  # an equation alone may leave more, where another never holds
    if allowed:
        assert found == every


def _may_hold(one: Equation, numbers: Way) -> bool:
    """Whether an equation holds for some numbers from nought on where there is none; always, where both sides lack
    some, or no number of a row stands in it."""
    lacks = [any(k not in numbers for k in side) for side in (one.plus, one.equals)]
    plus, equals = (sum(numbers.get(k, 0) for k in side) for side in (one.plus, one.equals))
    if all(lacks):
        return True
    return plus <= equals if lacks[0] else plus >= equals if lacks[1] else plus == equals
