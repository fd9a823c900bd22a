"""Reports side by side: rows, differences, editions, findings and texts."""

from __future__ import annotations

import pytest

from gzbg_convert import compare
from gzbg_convert.light import replace
from gzbg_convert.model.comparison import Comparison, Row
from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.model.report import Report, Section, State
from tests.checks.reports import before, changed, sound

REVIEW = "reconsideration.total"
OTHER = "applications.outcome.other"


def row(comparison: Comparison, measure: str, applicant: str | None = None) -> Row:
    (found,) = [one for one in comparison.rows if one.key == (measure, applicant)]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_reports_on_one_form_have_its_rows(edition: str) -> None:
    now = sound(edition)
    comparison = compare(now, before(now))
    assert [report.year for report in comparison.reports] == [before(now).year, now.year]
    assert [one.key for one in comparison.rows] == [place.key for place in load_edition(edition).places]
    for one in comparison.rows:
        old, new = (report.get(*one.key) for report in comparison.reports)
        assert old is not None
        assert new is not None
        assert one.edition is None
        assert old.value is not None
        assert new.value is not None
        assert one.differences == (None, new.value - old.value)


def test_years_have_the_year_before_as_base_and_bodies_the_first() -> None:
    years = [replace(sound("2021"), year=year) for year in (2024, 2022, 2023)]
    comparison = compare(*years)
    assert comparison.bases == (None, 0, 1)
    assert [report.year for report in comparison.reports] == [2022, 2023, 2024]
    bodies = [replace(report, issuer=f"第{at}局") for at, report in enumerate(years)]
    assert compare(*bodies).bases == (None, 0, 0)
    assert compare(*bodies).reports == tuple(bodies)
    undated = replace(years[0], year=None)
    assert compare(years[1], undated).reports == (undated, years[1])


def test_what_is_not_said_has_no_difference() -> None:
    now = sound("2021")
    for state in ("blank", "dash", "absent", "unreadable"):
        one = row(compare(now, changed(before(now), {REVIEW: state})), REVIEW)
        assert one.differences == (None, None)
        assert one.sides[0] is not None
        assert one.sides[0].value is None
    other_unit = changed(before(now), {"proactive.fees.amount": {"number": 5, "unit": ""}})
    assert row(compare(now, other_unit), "proactive.fees.amount").differences == (None, None)


def test_other_results_of_2019_are_the_three_of_2021() -> None:
    old, new = replace(sound("2019"), year=2022), sound("2021")
    new = changed(new, {f"{OTHER}.no_correction@total": 2, f"{OTHER}.no_payment@total": 3, f"{OTHER}.misc@total": 4})
    comparison = compare(changed(old, {f"{OTHER}@total": 5}), new)
    one = row(comparison, OTHER, "total")
    assert (one.edition, one.differences) == (None, (None, 4))
    part = row(comparison, f"{OTHER}.misc", "total")
    assert (part.edition, part.sides[0]) == ("2021", None)
    new = changed(new, {f"{OTHER}.no_payment@total": "blank"})
    side = row(compare(old, new), OTHER, "total").sides[1]
    assert side is not None
    assert (side.value, side.state) == (None, State.BLANK)


def test_an_undivided_row_on_the_form_of_2021_is_taken_as_it_is() -> None:
    parts: dict[str, int | str | dict[str, object]] = {
        f"{OTHER}.{name}@total": "absent" for name in ("misc", "no_payment", "no_correction")
    }
    new = changed(sound("2021"), {**parts, f"{OTHER}@total": 7})
    one = row(compare(replace(sound("2019"), year=2022), new), OTHER, "total")
    assert one.sides[1] is not None
    assert one.sides[1].value == 7


def test_every_place_of_every_report_is_in_some_row() -> None:
    reports = [replace(sound(edition), issuer="甲局") for edition in EDITIONS]
    comparison = compare(*reports)
    for at, report in enumerate(comparison.reports):
        shown = {fact.key for one in comparison.rows for fact in (one.sides[at].facts if one.sides[at] else ())}  # type: ignore[union-attr]
        assert shown == {fact.key for fact in report.facts}
    received = row(comparison, "applications.received", "total")
    assert all(side is not None and side.value is not None for side in received.sides)
    assert row(comparison, "proactive.regulations.in_force").edition == "2021"
    for one in comparison.rows:
        if one.edition is not None:
            assert one.differences == (None, None, None)


def test_what_two_forms_have_alike_stands_in_one_row_and_the_rest_by_form() -> None:
    """Also where it is a part of what a third form sums up."""
    old, new = replace(sound("2019"), year=2022), sound("2021")
    suits = row(compare(old, new), "litigation.direct.total")
    assert (suits.edition, None in suits.sides) == (None, False)
    listed = row(compare(replace(sound("2014"), year=2022), new), "applications.outcome.granted", "business")
    assert (listed.edition, listed.sides[0]) == ("2021", None)


def test_texts_are_held_against_those_of_the_same_section() -> None:
    def report(year: int, *kinds: str | None) -> Report:
        return Report("甲局", year, None, sections=tuple(Section(kind, None, "", "一样的话。") for kind in kinds))

    found = compare(report(2022, "overview", None), report(2023, "overview", "review", None)).texts
    assert [text.kind for text in found] == ["overview"]


def test_findings_stand_with_their_report() -> None:
    now = sound("2021")
    then = changed(before(now), {"applications.carried_out@business": "+1"})
    first, second = compare(now, then).findings
    assert first == ()
    assert "Y01" in {finding.rule for finding in second}
    assert {finding.rule[0] for finding in second} <= {"Y", "A", "R"}
    assert {finding.rule for finding in compare(now, replace(now, issuer="甲局")).findings[1]} == set()


def test_a_change_of_form_says_what_may_be_compared() -> None:
    old, new = replace(sound("2019"), year=2022), sound("2021")
    (told,) = [finding for finding in compare(old, new).findings[1] if finding.rule == "Y05"]
    assert "可比的有表三、表四全部指标和表二的处理决定数量" in told.message("zh")


def test_passages_are_marked() -> None:
    common = "坚持以公开为常态不公开为例外全年发布各类信息若干条"
    texts = [f"去年的话。{common}，", f"今年另有新的说法，{common}；以后再说。"]
    reports = [
        Report("甲局", year, None, sections=(Section("overview", "一", "总体情况", text),))
        for year, text in zip((2022, 2023), texts, strict=True)
    ]
    (text,) = compare(*reports).texts
    assert text.marked() == f"今年另有新的说法，【{common}】；以后再说。"
    assert (text.report, text.kind, text.share) == (1, "overview", 25 / 37)


def test_one_report_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="two reports"):
        compare(sound("2021"))
