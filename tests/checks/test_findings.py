"""What every finding has to hold to, whatever its rule: laws over the cases of the rules."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gzbg_convert.checks.judging import check, verdicts
from gzbg_convert.checks.narrative import part
from gzbg_convert.checks.rule import Family, Rule
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import replace
from gzbg_convert.model.finding import Finding
from gzbg_convert.model.report import Report, Section
from gzbg_convert.writers.judged import key_of
from tests.checks.reports import Change, before, changed, sound
from tests.checks.test_rules import CASES, built, with_prose

FAILING = [case for case in CASES if case["status"] == "fail"]
NAMES = [f"{case['rule']}-{at}" for at, case in enumerate(FAILING)]
BY_NAME: dict[str, Rule] = {rule.id: rule for rule in RULES}
SAYS_NO_FAULT = {"Y04", "Y05", "A07", "A08", "A09", "A10", "Y02", "Y03", "H01"}  # of one number, or of none
OF_THE_CELL = {"P04", "P05", "P14"}  # what is printed in it, however it was read
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def found(case: dict[str, Any], report: Report | None = None) -> tuple[Report, list[Finding]]:
    """The report of a case (or another one in its place) and what its rule finds wrong in it."""
    own, known = built(case)
    report = report or own
    told = verdicts(report, **known, rules=[BY_NAME[case["rule"]]])
    return report, [finding for finding in told if finding.status == "fail"]


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_a_finding_is_placed_where_what_it_speaks_of_stands(case: dict[str, Any]) -> None:
    report, told = found(case)
    for finding in told:
        places = [fact.where for key in finding.facts if (fact := report.get(*key)) is not None]
        quoted = {chinese for name, chinese, _ in finding.details if name == "quote"}
        if places and case["rule"][0] != "T":
            assert finding.where in places
        elif quoted and not finding.about.startswith("title"):
            near = [one.where for one in report.sections if any(_ink(quote) in _ink(one.text) for quote in quoted)]
            assert finding.where in near
            assert finding.where is not None


def _ink(text: str) -> str:
    return "".join(text.replace("……", "").split())


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_where_a_number_was_read_with_a_doubt_the_reading_is_at_fault(case: dict[str, Any]) -> None:
    report, told = found(case)
    for finding in told:
        assert finding.fault in ("source", "reading", None)
        if finding.fault != "source" or not finding.facts or case["rule"] in OF_THE_CELL:
            continue
        assert all(not fact.flags for key in finding.facts if (fact := report.get(*key)) is not None)
        doubtful = replace(
            report,
            facts=tuple(
                replace(fact, flags=(*fact.flags, "recognised")) if fact.key == finding.facts[0] else fact
                for fact in report.facts
            ),
        )
        again = [one for one in found(case, doubtful)[1] if one.facts[:1] == finding.facts[:1]]
        assert {one.fault for one in again} <= {"reading"}  # T01 says nothing of what is in doubt


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_a_fault_is_told_where_there_is_one(case: dict[str, Any]) -> None:
    _, told = found(case)
    if case["rule"] not in SAYS_NO_FAULT and case["rule"][0] in "AREPSTQ":
        assert all(finding.fault for finding in told if finding.facts)


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_findings_of_a_report_have_keys_of_their_own(case: dict[str, Any]) -> None:
    report, told = found(case)
    keys = [key_of("a.txt", report, finding) for finding in told]
    assert len(set(keys)) == len(keys)


ALL_NOUGHT: dict[str, Change] = {
    f"{measure}@{who}": 0 for measure, who in (fact.key for fact in sound("2021").facts) if who is not None
}
NUMBERS_OF_OTHERS: list[tuple[str, dict[str, Change], str, str]] = [  # a rule, what differs, the other and its number
    ("Y01", {}, "previous", "applications.carried_out@total"),
    ("Y02", {}, "previous", "proactive.regulations.in_force@"),
    ("Y04", {"proactive.licensing.decisions": 1000}, "previous", "proactive.licensing.decisions@"),
    ("R04", {"reconsideration.total": 1}, "previous", "reconsideration.pending@"),
    ("P04", {"proactive.fees.amount": {"number": 700000, "unit": "万元"}}, "previous", "proactive.fees.amount@"),
    ("A09", ALL_NOUGHT, "previous", "applications.carried_out@total"),
    ("Q01", {}, "reread", "reconsideration.total@"),
    ("Y06", {}, "beside", "litigation.direct.other@"),
    ("H01", {}, "family", "reconsideration.total@"),
]


@pytest.mark.parametrize(("rule", "changes", "other", "place"), NUMBERS_OF_OTHERS, ids=lambda name: str(name)[:8])
def test_another_number_of_another_report_is_another_finding(
    rule: str, changes: dict[str, Change], other: str, place: str
) -> None:
    report, keys = changed(sound("2021"), changes), []
    for number in (71, 72, 71):
        twin = changed(before(report) if other == "previous" else report, {place: number})
        below = replace(twin, issuer="云栖县财政局")
        known: dict[str, Any] = {"previous": twin, "beside": (twin,), "reread": twin, "family": Family((below,))}
        told = verdicts(report, rules=[BY_NAME[rule]], **{other: known[other]})
        keys.append([key_of("a.htm", report, finding) for finding in told if finding.status == "fail"])
    assert keys[0]
    assert keys[0] == keys[2] != keys[1]


def test_a_text_that_was_taken_over_is_the_same_finding_whoever_has_it() -> None:
    report = with_prose(sound("2021"), ["problems", 30])

    def keys(own: Report, **known: Any) -> list[str]:
        told = verdicts(own, rules=[BY_NAME["Y07"]], **known)
        return [key_of("a.htm", own, finding) for finding in told if finding.status == "fail"]

    (key,) = keys(report, others=(replace(report, issuer="云栖县财政局"),))
    assert keys(report, others=(replace(report, issuer="云栖县民政局", year=2022),)) == [key]
    assert keys(report, previous=replace(report, year=2022)) == [key]
    less = with_prose(report, ["problems", 29])
    assert len(keys(less, previous=report)) == 1
    assert keys(less, previous=report) != [key]  # another text


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_both_sentences_have_the_numbers_of_the_formula(case: dict[str, Any]) -> None:
    for finding in found(case)[1]:
        if finding.rule == "F04":  # a date is written in one language as in the other, not as in the formula
            continue
        numbers = {*NUMBER.findall(finding.formula.split("→")[-1].split("=")[-1])} - {"0"}  # which is told as none
        for lang in ("zh", "en"):
            sentence = finding.message(lang)
            assert numbers <= set(NUMBER.findall(sentence)), sentence


@pytest.mark.parametrize("case", FAILING, ids=NAMES)
def test_no_code_stands_in_a_chinese_sentence(case: dict[str, Any]) -> None:
    for finding in found(case)[1]:
        sentence = finding.message("zh")
        quoted = re.sub("“[^”]*”|‘[^’]*’", "", sentence)
        assert not re.search("[a-z_]{3,}", re.sub("applications", "appl", sentence)), sentence
        assert not re.search(r"[A-Z][0-9]{2}", quoted), sentence


def test_sections_are_called_by_their_numbers() -> None:
    assert part(Section("review", "四、", "复议诉讼", ""))[0] == "第四部分"
    assert part(Section(None, "七", "附件", "")) == ("第七部分", "section '附件'")
    assert part(Section("fees", "第十一章", "收费", ""))[0] == "“收费”"
    assert part(Section("appendix", None, "附件", ""))[0] == "“附件”"


BREAKS: dict[str, dict[str, Change]] = {  # one kind of sum each
    "A01": {"applications.received@business": "+1", "applications.received@total": "+1"},
    "A02": {"applications.outcome.granted@business": "+1", "applications.outcome.granted@total": "+1"},
    "A03": {"applications.received@total": "+1", "applications.carried_out@total": "+1"},
}


@pytest.mark.parametrize("broken", ["", *BREAKS])
@pytest.mark.parametrize("is_this_years", [True, False])
def test_what_was_carried_over_is_an_error_between_tables_that_add_up(broken: str, is_this_years: bool) -> None:
    report = sound("2021")
    measures = [f"applications.{name}@{who}" for name in ("received", "carried_out") for who in ("business", "total")]
    previous = changed(replace(report, year=2022), dict.fromkeys(measures, "+1"))
    if broken and is_this_years:
        report = changed(report, BREAKS[broken])
    elif broken:
        previous = changed(previous, BREAKS[broken])
    told = [finding for finding in check(report, previous=previous) if finding.rule == "Y01"]
    assert {finding.severity for finding in told} == {"warning" if broken else "error"}


def test_of_many_differences_some_are_named() -> None:
    report = sound("2021")
    wards = [fact.key for fact in report.facts if fact.measure.startswith("litigation.")][:6]
    for count, is_cut in ((5, False), (6, True)):
        other = changed(report, {f"{measure}@": "+1" for measure, _ in wards[:count]})
        (told,) = [finding for finding in check(report, beside=(other,)) if finding.rule == "Y06"]
        assert f"有 {count} 处数据不一致" in told.message("zh")
        assert told.message("zh").endswith("等。") is is_cut
        assert told.message("en").endswith(", ....") is is_cut
        assert told.where == report[wards[0]].where


def test_a_large_change_is_told_of_totals_and_of_cases_only() -> None:
    report = sound("2021")
    previous = changed(
        before(report), {"applications.received@total": 100_000, "applications.received@business": 100_000}
    )
    told = [finding for finding in check(report, previous=previous) if finding.rule == "Y04"]
    assert ("applications.received", "total") in [finding.facts[0] for finding in told]
    assert all(applicant in (None, "total") for finding in told for _, applicant in finding.facts)


def test_what_was_taken_over_is_quoted_from_where_a_sentence_begins() -> None:
    copied = (
        "我局坚持以公开为常态不公开为例外，把公开贯穿决策执行管理服务结果全过程。"
        "持续提升政务公开的实效和水平，围绕群众关心的事项回应关切。"
        "加强队伍建设，组织业务培训，安排专人负责信息的收集、审核、发布和更新，做到及时准确，方便群众查询和利用。"
    )
    for own, other, quoted in (
        ("2023年，", "2022年，", "2023年，我局坚持"),  # what stands before it is not compared
        ("（一）今年全县上下", "（一）去年各方合力", "持续提升政务公开"),
    ):
        report = sound("2021")
        texts = [f"{opening}{copied}" for opening in (own, other)]
        mine, theirs = (
            replace(
                report,
                year=year,
                sections=tuple(replace(one, text=text) if one.kind == "problems" else one for one in report.sections),
            )
            for text, year in zip(texts, (2023, 2022), strict=True)
        )
        (told,) = [one for one in verdicts(mine, previous=theirs, rules=[BY_NAME["Y07"]]) if one.status == "fail"]
        quote = next(chinese for name, chinese, _ in told.details if name == "quote")
        assert quote.startswith(quoted), quote
        assert quote.endswith("……")


def test_amounts_are_told_with_the_unit_that_is_known() -> None:
    report = changed(sound("2021"), {"proactive.fees.amount": {"number": 400, "unit": "万元"}})
    previous = changed(report, {"proactive.fees.amount": {"number": 40, "unit": "万元"}})
    (told,) = [one for one in check(report, previous=replace(previous, year=2022)) if one.rule == "Y04"]
    assert "为 400 万元，上年为 40 万元，变化较大" in told.message("zh")
