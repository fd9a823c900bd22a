"""H01: a report and those of the bodies below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.checks.judging import check, verdicts
from gzbg_convert.checks.rule import Family
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import replace
from gzbg_convert.model.crosswalk import crosswalk, is_named
from gzbg_convert.model.edition import EDITIONS
from gzbg_convert.model.finding import Finding
from gzbg_convert.model.report import Digits, Report
from tests.checks.reports import Change, changed, sound

H01 = [rule for rule in RULES if rule.id == "H01"]
CASES = "reconsideration.total"


def body(name: str, edition: str = "2021", cases: Change = 0) -> Report:
    """A report in which everything is 0 but the reconsiderations."""
    report = sound(edition)
    nothing = replace(report, issuer=name, facts=tuple(replace(fact, number=0) for fact in report.facts))
    return changed(nothing, {CASES: cases}) if cases else nothing


def asked(report: Report, *children: Report, own: Report | None = None) -> list[Finding]:
    return list(verdicts(report, family=Family(children, (), own), rules=H01))


def statuses(findings: list[Finding]) -> set[str]:
    return {finding.status for finding in findings}


@pytest.mark.parametrize("edition", EDITIONS)
@given(numbers=st.lists(st.integers(0, 50), min_size=1, max_size=3))
def test_sums_pass_and_one_more_fails(edition: str, numbers: list[int]) -> None:
    measures = [fact.key for fact in sound(edition).facts if is_named(fact.measure, crosswalk().adds_up)]
    names = {f"{measure}@{who or ''}": at for at, (measure, who) in enumerate(measures)}
    children = [
        changed(body(f"第{at}局", edition), {name: number + place for name, place in names.items()})
        for at, number in enumerate(numbers)
    ]
    total = {name: sum(numbers) + len(numbers) * place for name, place in names.items()}
    above = changed(body("县政府", edition), dict(total))
    assert statuses(asked(above, *children)) == {"pass"}
    name = list(names)[sum(numbers) * 7 % len(names)]
    (wrong,) = check(changed(above, {name: total[name] + 1}), family=Family(tuple(children)), rules=H01)
    assert (wrong.status, wrong.severity) == ("fail", "warning")
    assert [f"{measure}@{who or ''}" for measure, who in wrong.facts] == [name]


def test_what_the_body_did_itself_is_counted_with_those_below() -> None:
    above, below, own = body("县政府", cases=7), body("县财政局", cases=5), body("县政府", cases=2)
    assert "fail" in statuses(asked(above, below))
    assert statuses(asked(above, below, own=own)) == {"pass"}


def test_versions_are_counted_once() -> None:
    above, below = body("县政府", cases=5), body("县财政局", cases=5)
    assert statuses(asked(above, below, replace(below, title=None), replace(above, title=None))) == {"pass"}
    (told,) = check(above, family=Family((below, body("县财政局", cases=4))), rules=H01)
    assert told.status == "undetermined"  # which of the two is it?
    assert "县财政局" in told.message("zh")


def test_a_report_on_another_year_is_none() -> None:
    below = body("县财政局", cases=3), replace(body("县民政局"), year=2022)
    (told,) = check(body("县政府", cases=5), family=Family(below), rules=H01)
    assert told.status == "undetermined"
    assert told.message("zh").startswith("县民政局没有该年度报告")


def test_other_forms_below_are_counted_where_they_count_alike() -> None:
    above = changed(body("县政府", "2019"), {"applications.outcome.other@total": 6})
    others: dict[str, Change] = {f"applications.outcome.other.{name}@total": 2 for name in OTHERS}
    below = changed(replace(body("县财政局"), year=above.year), others)
    found = asked(above, below)
    assert "fail" not in statuses(found)
    (told,) = [finding for finding in found if finding.status == "undetermined"]
    assert {measure for measure, _ in told.facts} == {
        *(f"proactive.{name}.made" for name in ("regulations", "normative_documents")),
        "proactive.other_services.decisions",
        "proactive.procurement.amount",
    }


OTHERS = ("misc", "no_payment", "no_correction")


def test_money_without_a_unit_is_not_added_up() -> None:
    fee = "proactive.fees.amount"
    above, below = changed(body("县政府"), {fee: 5}), body("县财政局")
    assert "fail" in statuses(asked(above, below))
    assert statuses(asked(changed(above, {fee: {"number": 5, "unit": ""}}), below)) == {"pass"}
    assert statuses(asked(above, changed(below, {fee: {"number": 3, "unit": ""}}))) == {"pass"}


@pytest.mark.parametrize(
    ("above", "below", "status"),
    [
        ("12.35", ("12.3456", "0"), "pass"),
        ("12.34", ("12.3456", "0"), "fail"),
        ("12.36", ("12.3456", "0"), "fail"),
        ("1", ("0.33", "0.67"), "pass"),
        ("0.99", ("0.33", "0.67"), "pass"),
        ("0.98", ("0.33", "0.67"), "fail"),
        ("1.02", ("0.33", "0.67"), "fail"),
        ("5", ("3", "3"), "fail"),
        ("6", ("3", "3"), "pass"),
    ],
)
def test_what_amounts_lose_by_rounding_is_no_contradiction(above: str, below: tuple[str, str], status: str) -> None:
    fee = "proactive.fees.amount"
    report = changed(body("县政府"), {fee: amount(above)})
    children = [changed(body(f"第{at}局"), {fee: amount(text)}) for at, text in enumerate(below)]
    assert max(statuses(asked(report, *children)), key=("pass", "fail").index) == status


def amount(text: str) -> dict[str, object]:
    return {"number": int(text) if text.isdigit() else Digits(text), "unit": "万元"}


def test_of_a_report_without_a_year_nothing_is_added_up() -> None:
    above, below = replace(body("县政府", cases=5), year=None), replace(body("县财政局", cases=3), year=None)
    (told,) = check(above, family=Family((below,)), rules=H01)
    assert told.status == "undetermined"


def test_of_many_bodies_and_columns_some_are_named() -> None:
    def told(count: int) -> str:
        children = [body(f"第{at}局", cases=1) for at in range(count)]
        (finding,) = [one for one in asked(body("县政府"), *children) if one.status == "fail"]
        return finding.message("zh")

    assert told(6).endswith("第5局 1）不符。")
    assert told(7).endswith("第5局 1等）不符。")
    (nobody,) = [one for one in asked(body("县政府", cases=3), body("县财政局")) if one.status == "fail"]
    assert "为 3 件，与各下级机关合计 0 件（均为 0）不符。" in nobody.message("zh")
    row = {f"applications.received@{who}": 1 for who in ("business", "research", "total")}
    (several,) = [one for one in asked(changed(body("县政府"), dict(row)), body("县财政局")) if one.status == "fail"]
    assert several.message("zh").endswith("不符；该行另有 2 列不符。")


def test_without_anybody_below_nothing_is_said() -> None:
    assert statuses(asked(sound("2021"))) == {"not_applicable"}


def test_a_file_in_which_no_report_could_be_read_is_no_body() -> None:
    family = Family((body("县财政局", cases=2),), ("县教育局",), unread=("below/通知.html",))
    (told,) = check(body("县政府", cases=5), family=family, rules=H01)
    assert told.status == "undetermined"
    assert told.message("zh").startswith("文件“below/通知.html”（未读出报告）、县教育局没有该年度报告")
    assert "the file below/通知.html, in which no report could be read" in told.message("en")
