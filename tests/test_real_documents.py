"""Five real documents (six reports), read by hand: what comes out of them is exactly what a person read.

They are public material of others and not part of this project; where they do not lie beside the checkout these tests
are skipped, and the summary says so.
"""

import csv
import json
from pathlib import Path

import pytest

from gzbg_convert import Fact, Report, convert

SEEDS = (
    "000_c4ceb5e528716bb6",
    "001_95eaafa52db6b695",
    "002_e5d3c1bd5ddb0d5b",
    "003_847613be71b3106c",
    "004_c739096dc37e7836",
)
FIELDS = ("measure", "applicant", "state", "value", "unit")
APPLICANTS = 7


def told(fact: Fact) -> tuple[str, ...]:
    value = "" if fact.value is None else str(fact.value)
    return fact.measure, fact.applicant or "", fact.state.value, value, fact.unit or ""


def reports(shared: Path, seed: str) -> tuple[Report, ...]:
    return convert(shared / "seeds" / f"{seed}.txt").reports


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fact_is_the_one_a_person_read(shared: Path, seed: str) -> None:
    with (shared / "expected" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = reports(shared, seed)
    assert {row["report"] for row in rows} == {str(number) for number in range(1, len(found) + 1)}
    for number, report in enumerate(found, start=1):
        expected = [tuple(row[name] for name in FIELDS) for row in rows if row["report"] == str(number)]
        assert sorted(map(told, report.facts)) == sorted(expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_field_of_the_document_is_the_one_a_person_read(shared: Path, seed: str) -> None:
    expected = json.loads((shared / "expected" / f"{seed}.json").read_text(encoding="utf-8"))["reports"]
    found = [
        {
            "issuer": report.issuer,
            "year": report.year,
            "edition": report.edition,
            "title": report.title,
            "period": {
                "start": report.period.start and report.period.start.isoformat(),
                "end": report.period.end and report.period.end.isoformat(),
            },
            "sections": [section.kind for section in report.sections],
            "published": report.published and report.published.isoformat(),
        }
        for report in reports(shared, seed)
    ]
    assert found == expected


def flagged(report: Report) -> set[str]:
    return {fact.measure for fact in report.facts if fact.flags}


def test_displaced_rows_are_flagged_and_no_others(shared: Path) -> None:
    """In 001 the rows of the applications table lie beside their columns, but for the three that begin at the left."""
    (report,) = reports(shared, SEEDS[1])
    applications = {fact.measure for fact in report.facts if fact.applicant}
    in_place = {"received", "carried_in", "outcome.not_processed.confirmation"}
    assert flagged(report) == applications - {f"applications.{name}" for name in in_place}


def test_a_row_of_another_edition_is_flagged(shared: Path) -> None:
    (report,) = reports(shared, SEEDS[4])
    assert report["proactive.other_services.decisions"].flags == ("other_edition",)
    assert report["proactive.penalties.decisions"].flags == ()
    assert report["proactive.penalties.decisions"].value == 162


def test_money_without_a_unit_is_flagged(shared: Path) -> None:
    (report,) = reports(shared, SEEDS[2])
    assert flagged(report) == {"proactive.procurement.amount"}
    first, second = reports(shared, SEEDS[0])
    assert flagged(first) == flagged(second) == set()


def test_what_is_wrong_is_found_and_nothing_else(shared: Path) -> None:
    """Each of these was looked at in the document and is so."""
    found = [
        (seed[:3], number, finding.severity, finding.rule)
        for seed in SEEDS
        for number, report in enumerate(reports(shared, seed), 1)
        for finding in report.findings
        if finding.status == "fail"
    ]
    assert found == [
        ("000", 1, "warning", "A07"),  # the outcomes are one row with one 0
        ("000", 1, "warning", "F02"),  # 改进措施
        ("000", 2, "warning", "Y06"),  # one lawsuit more than in the first
        ("000", 2, "warning", "F02"),
        ("000", 2, "warning", "F08"),
        ("001", 1, "warning", "A08"),  # 社会组织
        ("001", 1, "warning", "A08"),  # 其他法律法规禁止公开
        ("001", 1, "warning", "T06"),  # section six is 无
        ("002", 1, "warning", "T08"),  # （文字描述）
        ("002", 1, "warning", "F02"),  # 整体情况
        ("003", 1, "error", "S04"),  # 12 against 15
        ("003", 1, "warning", "F04"),  # signed in January of its own year
        ("003", 1, "warning", "F06"),  # the list of 2014 for 2019
        ("004", 1, "warning", "P05"),  # 其他对外管理服务事项
    ]


def test_a_real_report_of_a_city_has_nothing_against_it(shared: Path) -> None:
    (report,) = convert(shared / "real" / "huaian-2024.pdf").reports
    assert [finding for finding in report.findings if finding.status == "fail"] == []


def test_the_zero_of_the_collapsed_block_is_an_explained_leftover(shared: Path) -> None:
    first, _ = reports(shared, SEEDS[0])
    assert [left.text for left in first.leftovers if left.reason == "number_without_place"] == ["0"]


def test_the_empty_official_form_is_all_blanks(shared: Path) -> None:
    """The ministry's own form in Word: every place is there and blank, and no blank is a zero."""
    with (shared / "expected" / "official-form-2021.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (report,) = convert(shared / "real" / "official-form-2021.docx").reports
    assert sorted(map(told, report.facts)) == sorted(tuple(row[name] for name in FIELDS) for row in rows)
    assert flagged(report) == set()
