"""Every rule on reports that it passes, fails, and cannot judge: the cases are data (``cases.toml``)."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gzbg_convert.checks.judging import check, verdicts
from gzbg_convert.checks.rule import Family
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import replace
from gzbg_convert.messages.rules import TITLES
from gzbg_convert.model.document import Cell
from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.model.finding import Finding
from gzbg_convert.model.report import Leftover, Period, Report, Section
from tests.checks.reports import before, changed, sound

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
JUDGED_AS_ONE = set("A04 A05 A06 A07 A08 F02 P01 P04 Q01 Q02 Q03 R02 T01 T02 T05 T08 Y04".split())  # not place by place
WEIGHT = ("not_applicable", "pass", "pass_if", "undetermined", "fail")  # what a rule says in sum: the heaviest


def prose(sentences: int) -> str:
    """So many sentences, each in words of its own."""
    return "\n".join(
        f"{number}月，{''.join(chr(0x5000 + 97 * number + 7 * at) for at in range(14))}。"
        for number in range(1, sentences + 1)
    )


def with_prose(report: Report, given: list[Any] | None) -> Report:
    """``report`` with so many sentences as the text of a section."""
    if given is None:
        return report
    kind, sentences = given
    sections = [_with(one, "text", prose(sentences)) if one.kind == kind else one for one in report.sections]
    return replace(report, sections=tuple(sections))


def built(case: dict[str, Any]) -> tuple[Report, dict[str, Any]]:
    """The report of a case, and what it is held against: the arguments of ``verdicts``."""
    base = sound(case["edition"])
    report = changed(_zeroed(base, case.get("zero")), case.get("set", {}))
    for prefix in case.get("absent", "").split():
        report = changed(
            report, {f"{measure}@{who or ''}": "absent" for measure, who in _keys(report) if measure.startswith(prefix)}
        )
    sections = [section for section in report.sections if section.kind not in case.get("without", ())]
    sections += [Section(None, None, title, "") for title in case.get("appended", ())]
    for name in ("text", "title", "number"):
        given: dict[str, Any] = case.get(name, {})
        sections = [_with(one, name, given[one.kind]) if one.kind in given else one for one in sections]
    if case.get("reversed"):
        sections.reverse()
    report = replace(
        report,
        sections=tuple(sections),
        labels=tuple(Cell(text, row, 0) for row, text in enumerate(case.get("labels", ()))),
        leftovers=tuple(Leftover(text, reason) for text, reason in case.get("leftovers", {}).items()),
    )
    report = with_prose(_headed(report, case.get("head", {})), case.get("long_text"))
    others = None
    if "others_text" in case:
        others = (with_prose(replace(base, issuer="沙坪县财政局"), case["others_text"]),)
    previous = None
    if "previous" in case:
        previous = changed(_zeroed(before(base), case.get("zero_previous")), case["previous"])
        if only := case.get("only"):
            previous = replace(previous, facts=tuple(fact for fact in previous.facts if fact.measure.startswith(only)))
        previous = replace(previous, edition=case.get("previous_edition", previous.edition))
        previous = with_prose(previous, case.get("previous_text"))
    beside: tuple[Report, ...] = ()
    if "beside" in case:
        beside = (replace(changed(base, case["beside"]), year=case.get("beside_year", base.year)),)
    reread = changed(report, case["reread"]) if "reread" in case else None
    known = {"beside": beside, "previous": previous, "reread": reread, "others": others, "family": _family(case)}
    return report, known


def _family(case: dict[str, Any]) -> Family | None:
    """Two bodies below: one with the numbers of the sound report, and one with none but the given ones."""
    if "children" not in case:
        return None
    base = sound(case["edition"])
    nothing = replace(_zeroed(base, ""), issuer="沙坪县财政局")
    children = replace(base, issuer="沙坪县司法局"), changed(nothing, case["children"])
    return Family(children, tuple(case.get("missing", ())))


def _keys(report: Report) -> list[tuple[str, str | None]]:
    return [fact.key for fact in report.facts]


def _with(section: Section, name: str, text: str) -> Section:
    change: dict[str, Any] = {name: text or None if name == "number" else text}
    return replace(section, **change)


def _zeroed(report: Report, prefix: str | None) -> Report:
    if prefix is None:
        return report
    return replace(
        report,
        facts=tuple(replace(fact, number=0) if fact.measure.startswith(prefix) else fact for fact in report.facts),
    )


def _headed(report: Report, head: dict[str, Any]) -> Report:
    """``report`` with another head; an empty text or 0 is None."""
    known: dict[str, Any] = {name: value or None for name, value in head.items()}
    if "start" in known or "end" in known:
        start, end = known.pop("start"), known.pop("end")
        assert all(day is None or isinstance(day, date) for day in (start, end))
        known["period"] = Period(start, end)
    return replace(report, **known)


def asked(rule: str, report: Report, **known: Any) -> list[Finding]:
    return [finding for finding in verdicts(report, **known) if finding.rule == rule]


def in_sum(findings: list[Finding]) -> str:
    return max((finding.status for finding in findings), key=WEIGHT.index)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}-{case['status']}-{at}" for at, case in enumerate(CASES)])
def test_a_rule_says_what_is_so(case: dict[str, Any]) -> None:
    report, known = built(case)
    findings = asked(case["rule"], report, **known)
    assert in_sum(findings) == case["status"]
    told = [finding for finding in findings if finding.status == case["status"]]
    for finding in told:
        sentences = finding.message("zh"), finding.message("en")
        assert all(sentence.encode("gbk") and "?" not in sentence for sentence in sentences if finding.status == "fail")
    if "says" in case:
        assert any(case["says"] in finding.message("zh") for finding in told), [one.message("zh") for one in told]
    if case["status"] == "fail" and case["rule"] in JUDGED_AS_ONE:
        assert told == findings
    for name in ("fault", "severity", "formula"):
        if name in case:
            assert case[name] in [getattr(finding, name) for finding in told]


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_wrong_with_a_sound_report(edition: str) -> None:
    report = sound(edition)
    assert [finding for finding in check(report) if finding.status == "fail"] == []
    previous = before(report)
    told = check(report, previous=previous)
    assert [finding for finding in told if finding.rule != "Y04"] == []


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.id not in {"A08", "H01", "Y06", "Y07", "Q01", "T01", "T02"}],
    ids=lambda rule: rule.id,
)
def test_every_rule_passes_on_some_sound_report(rule: Any) -> None:
    """(A08 asks for printed labels, Y07 for texts, T01 and T02 for counts in them, H01, Y06 and Q01 for others:
    they have cases of their own.)"""
    found = []
    for edition in set(EDITIONS).intersection(rule.editions):
        report = sound(edition)
        previous = before(report) if rule.id != "Y04" else replace(report, year=2000)
        found.append(in_sum(asked(rule.id, report, previous=previous)))
    assert "pass" in found


def test_every_rule_has_a_case_that_fails() -> None:
    assert {case["rule"] for case in CASES if case["status"] == "fail"} == {rule.id for rule in RULES}


def test_rules_have_names_of_their_own_and_titles() -> None:
    names = [rule.id for rule in RULES]
    assert len(set(names)) == len(names)
    assert set(names) == set(TITLES)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_relation_of_the_forms_is_asked(edition: str) -> None:
    asked_here = {rule.id for rule in RULES if edition in rule.editions}
    assert {equation.rule for equation in load_edition(edition).equations} <= asked_here


def test_findings_name_facts_and_their_place() -> None:
    report = changed(sound("2021"), {"applications.received@business": "+1"})
    (finding,) = [one for one in check(report) if one.rule == "A01" and one.status == "fail"]
    assert finding.facts == tuple(
        (f"applications.{name}", "business") for name in ("received", "carried_in", "outcome.total", "carried_out")
    )
    assert finding.where == report["applications.outcome.total", "business"].where


def test_what_passes_is_seen_by_who_asks_for_it() -> None:
    report = sound("2021")
    passed = [finding for finding in verdicts(report) if finding.rule == "A03"]
    assert [finding.status for finding in passed] == ["pass"] * 25
    assert " = " in passed[0].formula
    assert "成立" in passed[0].message("zh")
    assert {finding.rule for finding in verdicts(report)} == {rule.id for rule in RULES}


def test_rules_of_other_forms_do_not_apply() -> None:
    statuses = {finding.rule: finding.status for finding in verdicts(sound("2014"))}
    assert statuses["A01"] == statuses["P02"] == "not_applicable"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("state", ["blank", "dash", "absent", "unreadable", "gone"])
def test_what_is_not_said_contradicts_nothing(edition: str, state: str) -> None:
    """Neither everything at once nor any single place, in this report or in last year's."""
    report = sound(edition)
    previous = before(report)
    single = [fact.key for fact in report.facts if fact.applicant is None]
    for keys in ([fact.key for fact in report.facts], *([key] for key in single)):
        less, less_before = _without(report, keys, state), _without(previous, keys, state)
        for pair in ((less, previous), (report, less_before), (less, less_before)):
            found = check(pair[0], previous=pair[1])
            failed = [one.rule for one in found if one.status == "fail" and one.rule[0] in "RPSYQT"]
            # Last year's sound report has other numbers; a row of one cell is gone with it.
            assert set(failed) <= {"Y04", {"absent": "P05", "gone": "P05", "unreadable": "Q02"}.get(state)}


def _without(report: Report, keys: list[tuple[str, str | None]], state: str) -> Report:
    if state == "gone":
        return replace(report, facts=tuple(fact for fact in report.facts if fact.key not in keys))
    return changed(report, {f"{measure}@{applicant or ''}": state for measure, applicant in keys})
