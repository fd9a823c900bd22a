"""Reports made by hand for the rules: a sound one on every form, and what is changed in it."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from gzbg_convert.light import replace
from gzbg_convert.model.document import Where
from gzbg_convert.model.edition import load_edition
from gzbg_convert.model.report import Digits, Fact, Period, Report, Section, State
from gzbg_convert.testing.filling import realistic

YEARS = {"2014": 2016, "2019": 2020, "2021": 2023}
TITLES = {
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "review": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
TEXTS = {
    "overview": "2023年，我局依法公开政府信息。收到政府信息公开申请若干件，已依法答复。",
    "problems": "公开的时效有待提高，下一步将加强培训。",
    "other_matters": "本年度发出收费通知2件，收取信息处理费300元。",
}
_STATES = {"blank": State.BLANK, "dash": State.NOT_APPLICABLE, "absent": State.ABSENT, "unreadable": State.UNREADABLE}

Change = int | str | dict[str, object]


@cache
def sound(edition: str) -> Report:
    """A report on the form of ``edition`` in which nothing is wrong."""
    year = YEARS[edition]
    return Report(
        issuer="云栖县卫生健康局",
        year=year,
        edition=edition,
        title=f"云栖县卫生健康局{year}年政府信息公开工作年度报告",
        period=Period(date(year, 1, 1), date(year, 12, 31)),
        published=date(year + 1, 1, 20),
        sections=tuple(
            Section(kind, number, TITLES[kind], TEXTS.get(kind, "").replace("2023", str(year)), Where(line=at))
            for at, (kind, number) in enumerate(zip(TITLES, "一二三四五六", strict=True), 1)
        ),
        facts=tuple(_fact(key, number, at) for at, (key, number) in enumerate(_numbers(edition).items(), 100)),
    )


def _numbers(edition: str) -> dict[tuple[str, str | None], int | str]:
    numbers: dict[tuple[str, str | None], int | str] = {
        key: number if isinstance(number, int) else str(number)
        for key, number in realistic(edition, Random(5), 60).items()
    }
    if edition == "2014":
        closed, on_time, replies = (
            ("statistics.requests.closed", None),
            ("statistics.requests.closed_on_time", None),
            ("statistics.replies.total", None),
        )
        more = int(numbers[replies])
        numbers[closed] = int(numbers[closed]) + more
        numbers[on_time] = int(numbers[on_time]) + more
    for measure in ("proactive.procurement.items", "proactive.procurement.amount"):
        if (measure, None) in numbers:
            numbers[measure, None] = 7
    if edition == "2021":
        numbers["proactive.fees.amount", None] = "12.5"
    assert list(numbers) == [place.key for place in load_edition(edition).places]
    return numbers


def _fact(key: tuple[str, str | None], number: int | str, line: int) -> Fact:
    is_money = key[0].endswith(".amount") or key[0] in ("statistics.request_fees", "statistics.resources.funding")
    read = number if isinstance(number, int) else Digits(number)
    return Fact(*key, State.REPORTED, read, "万元" if is_money else None, str(number), Where(line=line))


def before(report: Report) -> Report:
    """The report of the year before that fits ``report``."""
    assert report.year is not None
    changes: dict[str, Change] = {}
    for fact in report.facts:
        stem, _, name = fact.measure.rpartition(".")
        if fact.measure == "applications.carried_in":
            changes[f"applications.carried_out@{fact.applicant}"] = int(fact.digits)
            changes[f"applications.received@{fact.applicant}"] = 10_000
            changes[f"applications.outcome.total@{fact.applicant}"] = 10_000
        elif name == "in_force":
            issued, repealed = report[f"{stem}.issued"], report[f"{stem}.repealed"]
            changes[fact.measure] = int(fact.digits) - int(issued.digits) + int(repealed.digits)
        elif name == "change" or name == "pending":
            changes[fact.measure] = 0
    return replace(changed(report, changes), year=report.year - 1)


def changed(report: Report, changes: dict[str, Change]) -> Report:
    """``report`` with other facts. Keys are ``measure`` or ``measure@applicant``, where ``*`` stands for all of them.

    A change is a number, one to add (``+1``), the name of a state, the digits of a number that is not whole, or a
    table of ``number``, ``raw``, ``unit`` and ``flags``. A fact that the form does not have is added.
    """
    facts = {fact.key: fact for fact in report.facts}
    for name, change in changes.items():
        measure, _, applicant = name.partition("@")
        keys = [key for key in facts if key[0] == measure] if applicant == "*" else [(measure, applicant or None)]
        for key in keys:
            facts[key] = _changed(facts.get(key) or Fact(*key, State.ABSENT), change)
    return replace(report, facts=tuple(facts.values()))


def _changed(fact: Fact, change: Change) -> Fact:
    if isinstance(change, dict):
        flags = change.get("flags", ())
        assert isinstance(flags, (tuple, list))
        number = str(change["number"]) if "number" in change else fact.digits
        unit = change.get("unit", fact.unit)
        return replace(
            _changed(fact, number),
            raw=str(change.get("raw", number)),
            unit=str(unit) if unit else None,
            flags=tuple(map(str, flags)),
        )
    if isinstance(change, str) and change in _STATES:
        raw = {"absent": None, "unreadable": "约三"}.get(change, " ")
        return replace(fact, state=_STATES[change], number=None, raw=raw)
    if isinstance(change, str) and change[0] == "+":
        change = int(fact.digits) + int(change)
    text = str(change)
    whole = text.lstrip("-").isdigit()
    return replace(fact, state=State.REPORTED, number=int(text) if whole else Digits(text), raw=text)
