"""A conversion made by hand that holds one of everything a writer has to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gzbg_convert.model.document import Source, Where
from gzbg_convert.model.edition import load_edition
from gzbg_convert.model.finding import Diagnostic, Finding
from gzbg_convert.model.report import Contact, Conversion, Digits, Fact, Period, Report, Section, State


def _facts() -> tuple[Fact, ...]:
    """Every place of the form of 2021 with a number of its own, but for the ones that show the other states."""
    special = {
        ("proactive.regulations.issued", None): Fact(
            "proactive.regulations.issued", None, State.BLANK, raw=" ", where=Where(line=12)
        ),
        ("proactive.regulations.repealed", None): Fact(
            "proactive.regulations.repealed", None, State.NOT_APPLICABLE, raw="－", where=Where(page=2)
        ),
        ("proactive.fees.amount", None): Fact(
            "proactive.fees.amount",
            None,
            State.REPORTED,
            Digits("96171.6"),
            "万元",
            "96171.6",
            Where(page=2, box=(72.0, 100.5, 144.25, 118.0)),
        ),
        ("applications.received", "natural_person"): Fact(
            "applications.received", "natural_person", State.UNREADABLE, raw="1O/2", where=Where(path="/html/body/p[3]")
        ),
        ("applications.received", "business"): Fact(
            "applications.received",
            "business",
            State.REPORTED,
            -62,
            None,
            "减62",
            None,
            ("columns_realigned", "merged_cell"),
        ),
    }
    ordinary = [
        special.get(place.key, Fact(place.measure, place.applicant, State.REPORTED, number, None, str(number)))
        for number, place in enumerate(load_edition("2021").places, 1000)
    ]
    absent = Fact("litigation.after_reconsideration.total", None, State.ABSENT)
    stranger = Fact(
        "proactive.other_services.decisions", None, State.REPORTED, 7, None, "7", Where(line=40), ("other_edition",)
    )
    return (*(absent if fact.key == absent.key else fact for fact in ordinary), stranger)


@pytest.fixture(scope="session")
def conversion() -> Conversion:
    report = Report(
        issuer="青石县民政局",
        year=2023,
        edition="2021",
        title="青石县民政局2023年政府信息公开工作年度报告",
        period=Period(date(2023, 1, 1), date(2023, 12, 31)),
        published=date(2024, 1, 22),
        contact=Contact(office="办公室", phone="0999-1234567"),
        sections=(
            Section("overview", "一、", "总体情况", "第一段。\n第二段。", Where(line=3)),
            Section(None, None, "附", "", None),
        ),
        facts=_facts(),
        findings=(
            Finding(
                "A01",
                "error",
                "fail",
                "1 + 2 = 3 ≠ 3 + 4 = 7",
                (("applications.received", "total"),),
                Where(line=9),
                details=(
                    ("place", "表三“总计”列", "table 3, column total"),
                    ("left", "新收 1 件＋上年结转 2 件＝3 件", "received 1 + carried in 2 = 3"),
                    ("right", "办理总计 3 件＋结转下年 4 件＝7 件", "outcome total 3 + carried out 4 = 7"),
                ),
            ),
            Finding("R01", "error", "pass", "1 + 1 = 2", (("reconsideration.total", None),)),
            Finding("A03", "error", "undetermined", "? + 1 = 2"),
        ),
    )
    prose = Report(issuer=None, year=None, edition=None)
    noticed = (
        Diagnostic("not_a_report", Where(line=1), (("name", "x"),)),
        Diagnostic("flag.conflict"),
        Diagnostic("flag.conflict"),
    )
    return Conversion(Source("青石县.htm", "text/html", "0" * 64, "html"), (report, prose), noticed)


@pytest.fixture
def hostile(conversion: Conversion) -> Conversion:
    """As ``conversion``, from an office whose every text is an attack."""
    attack = '=HYPERLINK(1)\r\n\x1b[2J\u202e\x00\ud800,"'
    report = conversion.reports[0]
    fact = Fact("applications.received", "total", State.UNREADABLE, raw=attack, where=Where(path=attack))
    hurt = replace(
        report,
        issuer=attack,
        title=attack,
        sections=(Section(None, attack, attack, attack),),
        facts=tuple(fact if old.key == fact.key else old for old in report.facts),
    )
    return replace(conversion, source=replace(conversion.source, name=attack), reports=(hurt,))
