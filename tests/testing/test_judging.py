"""The judges of the laws see what they are there to see: each is shown a conversion with one fault put in."""

from dataclasses import replace

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.report import Conversion, Fact, State
from gzbg_convert.testing.judging import differences, needless_flags, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import Expected, ReportPlan

PLACE = ("applications.received", "business")


def sound() -> tuple[Conversion, tuple[Expected, ...]]:
    """A conversion that keeps all laws, and what was printed."""
    layout = Layout("html", "spans", (ReportPlan("2021", 2023, seed=3),))
    data, expected = write(layout)
    return convert(data, filename=layout.filename), expected


def with_fact(conversion: Conversion, fact: Fact | None) -> Conversion:
    """The conversion with ``fact`` in ``PLACE``, or without any there."""
    report = conversion.reports[0]
    facts = [(fact if old.key == PLACE else old) for old in report.facts]
    return replace(conversion, reports=(replace(report, facts=tuple(fact for fact in facts if fact)),))


def test_a_sound_conversion_keeps_the_laws() -> None:
    conversion, expected = sound()
    assert wrong_claims(conversion, expected) == []
    assert differences(conversion, expected) == []
    assert unaccounted(conversion) == []
    assert needless_flags(conversion, expected) == []


@pytest.mark.parametrize("state", [State.BLANK, State.NOT_APPLICABLE, State.ABSENT])
def test_a_number_called_something_else_is_a_wrong_claim(state: State) -> None:
    conversion, expected = sound()
    fault = with_fact(conversion, Fact(*PLACE, state))
    assert len(wrong_claims(fault, expected)) == 1
    assert len(differences(fault, expected)) == 1


def test_a_wrong_number_needs_a_flag() -> None:
    conversion, expected = sound()
    fault = replace(conversion.reports[0][PLACE], number=5_000_000)
    assert len(wrong_claims(with_fact(conversion, fault), expected)) == 1
    flagged = with_fact(conversion, replace(fault, flags=("column_by_order",)))
    assert wrong_claims(flagged, expected) == []
    assert len(needless_flags(flagged, expected)) == 1


def test_a_wrong_unit_is_a_wrong_claim() -> None:
    conversion, expected = sound()
    fault = with_fact(conversion, replace(conversion.reports[0][PLACE], unit="万元"))
    assert len(wrong_claims(fault, expected)) == 1


def test_a_missing_fact_and_a_wrong_head_are_differences() -> None:
    conversion, expected = sound()
    assert differences(with_fact(conversion, None), expected) == [f"report 1: no fact for {PLACE}"]
    fault = replace(conversion, reports=(replace(conversion.reports[0], year=2022),))
    assert differences(fault, expected) == ["report 1: year 2022 instead of 2023"]
    assert differences(replace(conversion, reports=()), expected) == ["0 reports instead of 1"]


def test_a_cell_that_is_nothing_is_unaccounted() -> None:
    conversion, _ = sound()
    report = conversion.reports[0]
    fault = replace(conversion, reports=(replace(report, labels=report.labels[1:]),))
    assert len(unaccounted(fault)) == 1
