"""The laws over what text recognition makes of reports: in each of its formats, with its mistakes and without.

How much comes out right for every kind of mistake has a floor (``floors.py``).
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from gzbg_convert.conversion import convert
from gzbg_convert.testing.judging import differences, numbers_by_confidence, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, layouts, write
from gzbg_convert.testing.pages import ReportPlan
from gzbg_convert.testing.recognising import MISREADINGS
from gzbg_convert.testing.write_recognised import SHAPES
from tests.laws.floors import counted, holds, share
from tests.laws.test_laws import FORMATS, NIGHTLY_DAMAGED, OF_PDF

INTACT, DAMAGED = 0.3, 0.75  # of the examples of a profile
SURE, RIGHT = 0.95, 0.99  # confidence of numbers, and the share of them that is right
KINDS = ("none", *MISREADINGS)
GROUPS = {"ruled": "hocr", "unruled": "rapidocr"}
PLANS = (
    ReportPlan("2021", 2023, seed=1, filling="realistic"),
    ReportPlan("2019", 2020, seed=3),
    ReportPlan("2014", 2017, seed=4, filling="realistic"),
)


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


def test_what_is_said_of_misread_pages_without_a_flag_is_true() -> None:
    """And of the numbers with a confidence of 0.95 and more, 99 of 100 are right."""
    sure: list[bool] = []

    @examples(DAMAGED)
    @given(layouts("recognised", damaged=True))
    def law(layout: Layout) -> None:
        data, expected = write(layout)
        conversion = convert(data, filename=layout.filename)
        assert wrong_claims(conversion, expected) == []
        assert unaccounted(conversion) == []
        found = numbers_by_confidence(conversion, expected)
        sure.extend(is_right for confidence, is_right in found if confidence >= SURE)

    law()
    assert sum(sure) >= RIGHT * len(sure) > 0


def test_a_nightly_run_draws_twenty_thousand_damaged_documents() -> None:
    drawn = settings.get_profile("nightly").max_examples
    others = NIGHTLY_DAMAGED * (len(FORMATS) - 1 + OF_PDF)
    assert drawn * (others + DAMAGED) >= 20_000


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_gives_the_facts_of_a_report(shape: str) -> None:
    right, printed = counted(Layout("recognised", shape, PLANS[:1]))
    assert right == printed > 0


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_less_comes_out_than_before(group: str, kind: str) -> None:
    ways = () if kind == "none" else (kind,)
    drawn = (
        Layout("recognised", GROUPS[group], (plan,), True, misreadings=ways, seed=number)
        for number, plan in enumerate(PLANS)
    )
    assert holds(group, kind, share(drawn))
