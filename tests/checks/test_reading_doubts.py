"""Q02: which numbers of a table that are no facts may be facts that were lost."""

from __future__ import annotations

import pytest

from gzbg_convert.checks.judging import check
from gzbg_convert.light import replace
from gzbg_convert.model.document import Cell, Where
from gzbg_convert.model.report import Leftover, Report, State
from tests.checks.reports import changed, sound

GRANTED = "applications.outcome.granted"


def with_leftovers(report: Report, *lines: tuple[str, int]) -> Report:
    """``report`` as read from a table whose rows are those of its form, with numbers left over in some of them."""
    rows = list(dict.fromkeys(fact.measure for fact in report.facts if fact.applicant))
    facts = tuple(
        replace(fact, cell=Cell(fact.raw or "", rows.index(fact.measure), 0))
        if fact.applicant and fact.state is not State.ABSENT
        else fact
        for fact in report.facts
    )
    leftovers = tuple(
        Leftover(text, "number_without_place", Where(line=row), Cell(text, row, 9)) for text, row in lines
    )
    return replace(report, facts=facts, leftovers=leftovers)


def severities(report: Report) -> list[str]:
    return [finding.severity for finding in check(report) if finding.rule == "Q02" and finding.status == "fail"]


def test_a_number_in_a_row_that_lacks_one() -> None:
    report = changed(sound("2021"), {f"{GRANTED}@other": "absent"})
    assert severities(with_leftovers(report, ("87", 2))) == ["error"]


@pytest.mark.parametrize("text", ["87", "12345"])
def test_a_number_more_than_a_row_needs_is_no_loss(text: str) -> None:
    """Another row lacks one; this one has all of its own."""
    report = changed(sound("2021"), {"applications.carried_out@other": "absent"})
    assert severities(with_leftovers(report, (text, 2))) == []


@pytest.mark.parametrize("text", ["4321", "4,321", "４３２１件", "0", "2022", "2021年"])
def test_the_same_number_twice_is_no_loss_and_neither_are_noughts_and_years(text: str) -> None:
    report = changed(sound("2021"), {f"{GRANTED}@other": "absent", f"{GRANTED}@business": 4321})
    assert severities(with_leftovers(report, (text, 2))) == []


def test_several_numbers_in_a_row_of_which_nothing_was_read() -> None:
    report = changed(sound("2021"), {f"{GRANTED}@*": "absent"})
    assert severities(with_leftovers(report, ("87", 2), ("88", 2))) == ["error"]


def test_a_single_number_in_a_row_of_its_own_is_a_warning() -> None:
    report = changed(sound("2021"), {f"{GRANTED}@*": "absent"})
    assert severities(with_leftovers(report, ("87", 2))) == ["warning"]
    assert severities(with_leftovers(report, ("87", 2), ("88", 30))) == ["warning"]


def test_numbers_whose_places_are_uncertain_are_told_by_their_rows() -> None:
    """Unless it is told that numbers of the table found no place."""
    flagged = replace(
        sound("2021")[GRANTED, "other"], state=State.UNREADABLE, number=None, flags=("columns_unresolved",)
    )
    report = sound("2021")
    report = replace(report, facts=tuple(flagged if fact.key == flagged.key else fact for fact in report.facts))
    (finding,) = [finding for finding in check(report) if finding.rule == "Q02" and finding.status == "fail"]
    assert finding.message("zh") == "数字无法确定，未取数：表三“（一）予以公开”行，请对照原文核对。"
    assert (finding.severity, finding.fault, finding.facts) == ("warning", "reading", ((GRANTED, "other"),))
    assert severities(with_leftovers(report, ("87", 2))) == ["error"]
