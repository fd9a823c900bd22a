"""The laws over what text recognition makes of reports: in each of its formats, with its mistakes and without.

How much comes out right for every kind of mistake stands in ``tests/data/floors.toml``. It may only rise: the test
fails below it, and with ``GZBG_RAISE_FLOORS=1`` it writes down what is better.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

from gzbg_convert.conversion import convert
from gzbg_convert.testing.forms import Place
from gzbg_convert.testing.judging import differences, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, layouts, write
from gzbg_convert.testing.pages import Expected, ReportPlan
from gzbg_convert.testing.recognising import MISREADINGS
from gzbg_convert.testing.write_recognised import SHAPES

INTACT, DAMAGED = 0.3, 0.75  # of the examples of a profile
FLOORS = Path(__file__).parents[1] / "data" / "floors.toml"
TOLERANCE = 0.002
KINDS = ("none", *MISREADINGS)
GROUPS = {"ruled": "hocr", "unruled": "rapidocr"}
PLANS = (
    ReportPlan("2021", 2023, seed=1, filling="realistic"),
    ReportPlan("2019", 2020, seed=3),
    ReportPlan("2014", 2017, seed=4, filling="realistic"),
)


Numbers = dict[Place, tuple[object, object]]


def examples(part: float) -> settings:
    count = settings.default.max_examples if settings.default else 0
    return settings(max_examples=round(count * part))


@examples(INTACT)
@given(layouts("recognised"))
def test_of_pages_recognised_without_a_mistake_everything_comes_out(layout: Layout) -> None:
    data, expected = write(layout)
    conversion = convert(data, filename=layout.filename)
    assert wrong_claims(conversion, expected) == []
    assert differences(conversion, expected) == []
    assert unaccounted(conversion) == []


@examples(DAMAGED)
@given(layouts("recognised", damaged=True))
def test_what_is_said_of_misread_pages_without_a_flag_is_true(layout: Layout) -> None:
    data, expected = write(layout)
    conversion = convert(data, filename=layout.filename)
    assert wrong_claims(conversion, expected) == []
    assert unaccounted(conversion) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_gives_the_facts_of_a_report(shape: str) -> None:
    right, printed = counted(Layout("recognised", shape, PLANS[:1]))
    assert right == printed > 0


def counted(layout: Layout) -> tuple[int, int]:
    """How many of the printed numbers come out right, and how many are printed."""
    data, expected = write(layout)
    reports = convert(data, filename=layout.filename).reports
    found: Numbers = {fact.key: (fact.value, fact.unit) for report in reports for fact in report.facts}
    return sum(_right(truth, found) for truth in expected), sum(len(_numbers(truth)) for truth in expected)


def _numbers(truth: Expected) -> Numbers:
    return {key: (ink.value, ink.unit) for key, ink in truth.facts.items() if ink.state == "reported"}


def _right(truth: Expected, found: Numbers) -> int:
    return sum(found.get(key) == number for key, number in _numbers(truth).items())


def share(group: str, kind: str) -> float:
    """The share of printed numbers that come out right where pages are misread in one way."""
    ways = () if kind == "none" else (kind,)
    counts = [
        counted(Layout("recognised", GROUPS[group], (plan,), True, misreadings=ways, seed=number))
        for number, plan in enumerate(PLANS)
    ]
    return sum(right for right, _ in counts) / sum(printed for _, printed in counts)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_less_comes_out_than_before(group: str, kind: str) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found = round(share(group, kind), 4)
    if os.environ.get("GZBG_RAISE_FLOORS") and found > floors[group].get(kind, 0.0):
        floors[group][kind] = found
        write_floors(floors)
    assert found >= floors[group][kind] - TOLERANCE


def write_floors(floors: dict[str, dict[str, float]]) -> None:
    head = "# Shares of printed numbers that come out right; tests/laws/test_recognised.py compares and raises them.\n"
    tables = (
        f"\n[{group}]\n" + "".join(f"{kind} = {floors[group][kind]}\n" for kind in KINDS if kind in floors[group])
        for group in GROUPS
    )
    FLOORS.write_text(head + "".join(tables), encoding="utf-8")
