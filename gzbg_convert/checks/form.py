"""F01-F06: whether the report has the shape that the official form and the Regulations prescribe.

Sources: 国办公开办函〔2019〕60号 and 〔2021〕30号 (sections, period); 政府信息公开条例, article 50 of 2019 (until 31
January departments, until 31 March governments), article 31 of 2007 (until 31 March all).
"""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, UNDETERMINED, Verdict
from gzbg_convert.light import TYPE_CHECKING, cache
from gzbg_convert.model.report import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.edition import FormTable
    from gzbg_convert.model.finding import Detail, FactKey
    from gzbg_convert.model.report import Report, Section

SECTIONS = {  # the six, in order
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "review": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other_matters": "其他需要报告的事项",
}
ENGLISH = {
    "overview": "overview",
    "proactive": "proactive disclosure",
    "applications": "applications",
    "review": "reconsideration and litigation",
    "problems": "problems and improvements",
    "other_matters": "other matters",
}
_NUMERALS = "一二三四五六七八九十"
FIRST_YEAR_OF_TABLES = 2014
FIRST_YEAR_OF_DEADLINES = 2019  # of the Regulations that tell departments from governments
_GOVERNMENTS = ("政府", "管委会", "管理委员会", "街道办事处", "街道办", "行政公署")
_DEPARTMENTS = tuple("局委厅部办院署会站队")
FITTING = {"2014": range(2014, 2019), "2019": range(2019, 2021), "2021": range(2021, 3000)}  # years, by edition


def has_six_sections(case: Case) -> Iterator[Verdict]:
    """F01: none of the six sections is missing."""
    found = {section.kind for section in case.report.sections}
    missing = [kind for kind in SECTIONS if kind not in found]
    if missing:
        names = "、".join(f"“{SECTIONS[kind]}”" for kind in missing), ", ".join(ENGLISH[kind] for kind in missing)
        yield Verdict("fail", (), (("names", *names),), about=" ".join(missing))
    else:
        yield PASS


def sections_are_as_on_form(case: Case) -> Iterator[Verdict]:
    """F02: the six sections bear the titles and numbers of the form, in its order."""
    first: dict[str, Section] = {}
    for section in case.report.sections:
        if section.kind in SECTIONS:
            first.setdefault(section.kind, section)
    if not first:
        yield NOT_APPLICABLE
        return
    problems = [*_titles(first), *_numbers(first)]
    order = [kind for kind in SECTIONS if kind in first]
    if list(first) != order:
        chinese = "、".join(f"“{first[kind].title}”" for kind in first)
        yield _section_verdict(
            next(iter(first.values())),
            "order",
            f"各部分的顺序与规定不同：{chinese}",
            "the order of the sections differs",
        )
    yield from problems
    if not problems and list(first) == order:
        yield PASS


def _titles(first: dict[str, Section]) -> Iterator[Verdict]:
    for kind, section in first.items():
        if _ink(section.title) != _ink(SECTIONS[kind]):
            chinese = f"第{_NUMERALS[list(SECTIONS).index(kind)]}部分标题为“{section.title}”，规定为“{SECTIONS[kind]}”"
            english = f"section '{section.title}' is titled '{SECTIONS[kind]}' on the form"
            yield _section_verdict(section, f"{kind} {_ink(section.title)}", chinese, english)


def _numbers(first: dict[str, Section]) -> Iterator[Verdict]:
    for kind, section in first.items():
        wanted = _NUMERALS[list(SECTIONS).index(kind)]
        number = (section.number or "").strip("、.．（）() ")
        if number != wanted:
            chinese = (
                f"“{section.title}”的序号为“{number}”，规定为“{wanted}”" if number else f"“{section.title}”没有序号"
            )
            english = f"section '{section.title}' is numbered '{number}' instead of '{wanted}'"
            yield _section_verdict(section, f"{kind} {number}", chinese, english)


def _section_verdict(section: Section, about: str, chinese: str, english: str) -> Verdict:
    return Verdict("fail", (), (("what", chinese, english),), where=section.where, about=about)


def _ink(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def covers_its_year(case: Case) -> Iterator[Verdict]:
    """F03: the period is 1 January to 31 December of the report's year."""
    period, year = case.report.period, case.report.year
    if year is None or period.start is None or period.end is None:
        yield UNDETERMINED
        return
    start, end = period.start, period.end
    if (start.year, start.month, start.day, end.year, end.month, end.day) == (year, 1, 1, year, 12, 31):
        yield PASS
        return
    details: tuple[Detail, ...] = (
        ("start", start.isoformat(), start.isoformat()),
        ("end", end.isoformat(), end.isoformat()),
        ("year", str(year), str(year)),
    )
    yield Verdict("fail", (), details, f"{start} .. {end}", about=f"{start} {end}")


def is_signed_in_time(case: Case) -> Iterator[Verdict]:
    """F04: signed after the year's end, and no later than 31 January (departments) or 31 March (governments)."""
    signed, year = case.report.published, case.report.year
    if signed is None or year is None:
        yield UNDETERMINED
        return
    month = _last_month(case.report, year)
    details: tuple[Detail, ...] = (
        ("published", signed.isoformat(), signed.isoformat()),
        ("year", str(year), str(year)),
    )
    if signed.year <= year:
        what = f"在统计期限（至 {year} 年 12 月 31 日）届满之前", f"is before its year was over ({year}-12-31)"
    elif month is None and (year + 1, 1) < (signed.year, signed.month) <= (year + 1, 3):
        yield UNDETERMINED  # too late for a department, not for a government
        return
    elif (signed.year, signed.month) > (year + 1, month or 3):
        until = month or 3
        what = (
            f"晚于规定的公布期限（{year + 1} 年 {until} 月 31 日）",
            f"is later than the last day for publication ({year + 1}-{until:02}-31)",
        )
    else:
        yield PASS
        return
    yield Verdict("fail", (), (*details, ("what", *what)), signed.isoformat(), about=signed.isoformat())


def _last_month(report: Report, year: int) -> int | None:
    """The month until whose end the report has to be out; None where what the body is cannot be told."""
    issuer = report.issuer or ""
    if year < FIRST_YEAR_OF_DEADLINES or issuer.endswith(_GOVERNMENTS):
        return 3
    return 1 if issuer.endswith(_DEPARTMENTS) else None


def has_tables(case: Case) -> Iterator[Verdict]:
    """F05: a report since 2014 has statutory tables, and all of its form."""
    year, edition = case.report.year, case.report.edition
    if edition is not None:
        yield from _has_all_tables(case, edition)
    elif year is None:
        yield UNDETERMINED
    elif year < FIRST_YEAR_OF_TABLES:
        yield NOT_APPLICABLE
    else:
        what = (
            "没有找到法定统计表（可能是图片，或者未随正文发布）",
            "no statutory table was found (it may be a picture, or was not published with the text)",
        )
        yield Verdict("fail", (), (("what", *what),))


def _has_all_tables(case: Case, edition: str) -> Iterator[Verdict]:
    from gzbg_convert.model.edition import load_edition

    form = load_edition(edition)
    there = {name for name, keys in _places_by_table(edition).items() if case.has_any(keys)}
    if all(table.name in there for table in form.tables):
        yield PASS
        return
    printed = {_ink(label.text) for label in case.report.labels}
    words = {table.name: {_ink(part) for part in _labels(table)} for table in form.tables}
    for table in form.tables:
        if table.name in there:
            continue
        chinese, english = f"“{table.title}”", ENGLISH.get(table.name, table.name)
        if table.name in SECTIONS:
            chinese = f"“{_NUMERALS[list(SECTIONS).index(table.name)]}、{table.title}”表"
        others = set[str]().union(*(words[name] for name in words if name != table.name))
        if printed & (words[table.name] - others):
            what = f"{chinese}中没有数据", f"the table of {english} holds no numbers"
        else:
            what = (
                f"缺少{chinese}（可能是图片、未随正文发布，或者未能辨认）",
                f"the table of {english} is missing (it may be a picture, not published with the text, or not "
                "recognised)",
            )
        yield Verdict("fail", (), (("what", *what),), about=table.name)


@cache
def _places_by_table(edition: str) -> dict[str, list[FactKey]]:
    from gzbg_convert.model.edition import load_edition

    found: dict[str, list[FactKey]] = {}
    for place in load_edition(edition).places:
        found.setdefault(place.table, []).append(place.key)
    return found


def _labels(table: FormTable) -> Iterator[str]:
    """What a table of the form calls its rows and columns."""
    for block in table.blocks:
        for label in (*[row.label for row in block.rows], *[column.label for column in block.columns]):
            yield from label


def is_on_form_of_year(case: Case) -> Iterator[Verdict]:
    """F06: the form is that of the report's year. Of tables that both forms have nobody can tell."""
    year, edition = case.report.year, case.report.edition or ""
    if year is None or edition not in FITTING:
        yield UNDETERMINED
    elif year in FITTING[edition]:
        yield PASS
    elif _is_on_form_of(year, case.report):
        yield UNDETERMINED
    else:
        details: tuple[Detail, ...] = (("year", str(year), str(year)), ("edition", edition, edition))
        yield Verdict("fail", (), details, f"{edition}, {year}", about=edition)


def _is_on_form_of(year: int, report: Report) -> bool:
    """Whether all that is printed has a place in the form of a year as well."""
    from gzbg_convert.model.edition import load_edition

    forms = [load_edition(edition) for edition, years in FITTING.items() if year in years]
    printed = {fact.key for fact in report.facts if fact.state is not State.ABSENT}
    return any(printed <= {place.key for place in form.places} for form in forms)
