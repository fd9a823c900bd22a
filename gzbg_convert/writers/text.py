"""The readable display: a report's head, its tables in the shape of the form, and what a person should look at."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.messages import render
from gzbg_convert.model.report import State
from gzbg_convert.writers.terminal import aligned, printable

if TYPE_CHECKING:
    from gzbg_convert.model.document import Where
    from gzbg_convert.model.edition import Block, Edition, Place
    from gzbg_convert.model.finding import FactKey, Finding
    from gzbg_convert.model.report import Conversion, Fact, Report

LONGEST_LIST = 40  # a longer list of flags or diagnostics says how many more there are

_WORDS = {  # what heads a line, in Chinese and English
    "source": ("文件", "source"),
    "report": ("报告 {number}/{all}", "report {number} of {all}"),
    "issuer": ("发布机关", "issuer"),
    "year": ("年度", "year"),
    "edition": ("报表版本", "edition"),
    "title": ("标题", "title"),
    "period": ("统计期限", "period"),
    "published": ("发布日期", "published"),
    "sections": ("章节", "sections"),
    "unknown": ("（不详）", "(unknown)"),
    "no_edition": ("（没有法定统计表）", "(no statutory table)"),
    "other_edition": ("另一版本报表的项目", "items of another edition"),
    "unit": ("单位", "unit"),
    "absent": ("无此格", "absent"),
    "legend": (
        ". 空白（不是 0）   / 填“无”、横线等   ?... 有字但读不出数   无此格 文中没有这一格   * 有疑点，见下",
        ". blank (not 0)   / a dash, slash or 无   ?... ink but no number   absent: no such cell   * flagged, see below",
    ),
    "flagged": ("有疑点的数据", "flagged"),
    "no_flags": ("有疑点的数据：无", "flagged: none"),
    "failed": ("不成立的勾稽关系", "arithmetic that does not hold"),
    "none_failed": ("不成立的勾稽关系：无", "arithmetic that does not hold: none"),
    "diagnostics": ("转换时的说明", "noticed on the way"),
    "more": ("……另有 {count} 条（--to csv 或 --to json 全部列出）", "... {count} more (--to csv or --to json has all)"),
    "page": ("第 {page} 页", "page {page}"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
}


def write_text(conversion: Conversion, lang: str = "en") -> str:
    """``conversion`` for a person to read, in ``lang`` ("zh" or "en"); the labels of the form stay Chinese.

    Characters that could act on a terminal are escaped.
    """
    lines = [f"{_word('source', lang)}: {printable(conversion.source.name)} ({conversion.source.reader})"]
    for number, report in enumerate(conversion.reports, 1):
        lines += ["", f"== {_word('report', lang, number=number, all=len(conversion.reports))} =="]
        lines += _head(report, lang) + _tables(report, lang) + _flagged(report, lang) + _findings(report, lang)
    if conversion.diagnostics:
        found = [f"{_word(d.severity, lang)}: {d.message(lang)}{_at(d.where, lang)}" for d in conversion.diagnostics]
        lines += ["", f"{_word('diagnostics', lang)}:", *_listed(found, lang)]
    return "\n".join(lines) + "\n"


def told(finding: Finding, lang: str) -> str:
    """``finding`` in one line: the rule, the row or column it speaks of, and its message."""
    measures = {measure for measure, _ in finding.facts}
    applicants = {applicant for _, applicant in finding.facts}
    about = ""
    if len(measures) == 1 or applicants == {None}:  # a row; or a sum of single cells, whose total comes last
        about = f" ({finding.facts[-1][0]})"
    elif len(applicants) == 1:
        about = f" ({finding.facts[-1][1]})"
    return f"{finding.rule}{about}: {finding.message(lang)}"


def _word(name: str, lang: str, **details: object) -> str:
    chinese, english = _WORDS[name]
    return (chinese if lang == "zh" else english).format_map(details)


def _head(report: Report, lang: str) -> list[str]:
    period = report.period
    between = f"{period.start or '?'} .. {period.end or '?'}" if period.start or period.end else None
    rows = [
        ("issuer", report.issuer),
        ("year", report.year),
        ("edition", report.edition or _word("no_edition", lang)),
        ("title", report.title),
        ("period", between),
        ("published", report.published),
        ("sections", "; ".join(f"{section.number or ''} {section.title}" for section in report.sections) or None),
    ]
    unknown = _word("unknown", lang)
    return [f"{_word(name, lang)}: {printable(str(unknown if value is None else value))}" for name, value in rows]


def _tables(report: Report, lang: str) -> list[str]:
    if report.edition is None:
        return []
    from gzbg_convert.model.edition import load_edition

    edition = load_edition(report.edition)
    facts = {fact.key: fact for fact in report.facts}
    lines: list[str] = []
    for table in edition.tables:
        lines += ["", f"-- {table.title} --"]
        for block in table.blocks:
            lines += _block(block, facts, lang)
    lines += _strangers(report, edition, lang)
    return [*lines, "", _word("legend", lang)]


def _block(block: Block, facts: dict[FactKey, Fact], lang: str) -> list[str]:
    """The block as rows of the form. One row under a header of several levels (the review table) is folded: a line for
    every group of its columns, because fifteen columns fit no screen."""
    folded = len(block.rows) == 1 and not block.rows[0].label
    places = [[block.place(row, column) for column in range(len(block.columns))] for row in range(len(block.rows))]
    labels = [row.label for row in block.rows]
    heads = [column.label[-1] for column in block.columns]
    if folded:
        groups: dict[tuple[str, ...], list[Place]] = {}
        for column, place in zip(block.columns, places[0], strict=True):
            groups.setdefault(column.label[:-1], []).append(place)
        labels, places = list(groups), list(groups.values())
        heads = heads[: len(places[0])]
    units = ["" for _ in labels] if folded or len(heads) > 1 else [row.unit or "" for row in block.rows]
    rows = [(block.label or "", *heads, _word("unit", lang) if any(units) else "")]
    above: tuple[str, ...] = ()
    for label, line, unit in zip(labels, places, units, strict=True):
        for depth, part in enumerate(label[:-1]):
            if label[: depth + 1] != above[: depth + 1]:
                rows.append(("  " * depth + part, *[""] * (len(heads) + 1)))
        values = [_shown(facts.get(place.key), lang) for place in line]
        rows.append(("  " * (len(label) - 1) + label[-1], *values, unit))
        above = label
    return aligned(rows, [40, *[8 if len(heads) > 5 else 28] * len(heads), 8])


def _shown(fact: Fact | None, lang: str) -> str:
    if fact is None or fact.state is State.ABSENT:
        text = _word("absent", lang)
    elif fact.state is State.REPORTED:
        text = f"{fact.value if isinstance(fact.value, int) else format(fact.value, 'f')}{fact.unit or ''}"
    elif fact.state is State.UNREADABLE:
        text = f"?{printable(fact.raw or '')}"
    else:
        text = "." if fact.state is State.BLANK else "/"
    return f"{text}*" if fact is not None and fact.flags else text


def _strangers(report: Report, edition: Edition, lang: str) -> list[str]:
    own = {place.key for place in edition.places}
    facts = [fact for fact in report.facts if fact.key not in own]
    if not facts:
        return []
    return ["", f"-- {_word('other_edition', lang)} --", *(f"{_key(fact.key)}  {_shown(fact, lang)}" for fact in facts)]


def _flagged(report: Report, lang: str) -> list[str]:
    flagged = [
        f"{_key(fact.key)} = {_shown(fact, lang)}"
        + ("" if fact.raw is None else f" <{printable(fact.raw)}>")
        + f": {'; '.join(render(f'flag.{flag}', {}, lang) for flag in fact.flags)}{_at(fact.where, lang)}"
        for fact in report.facts
        if fact.flags
    ]
    if not flagged:
        return ["", _word("no_flags", lang)] if report.facts else []
    return ["", f"{_word('flagged', lang)} ({len(flagged)}):", *_listed(flagged, lang)]


def _findings(report: Report, lang: str) -> list[str]:
    failed = [
        f"{_word(finding.severity, lang)} {told(finding, lang)}{_at(finding.where, lang)}"
        for finding in report.findings
        if finding.status == "fail"
    ]
    if failed:
        return ["", f"{_word('failed', lang)} ({len(failed)}):", *_listed(failed, lang)]
    return [_word("none_failed", lang)] if report.facts else []


def _listed(entries: list[str], lang: str) -> list[str]:
    """``entries`` as a list; equal ones once with their number, and not more than ``LONGEST_LIST`` of them."""
    counted: dict[str, int] = {}
    for entry in map(printable, entries):
        counted[entry] = counted.get(entry, 0) + 1
    lines = [f"  {entry}" + ("" if times == 1 else f" (x{times})") for entry, times in counted.items()]
    if len(lines) > LONGEST_LIST:
        lines[LONGEST_LIST:] = [f"  {_word('more', lang, count=len(lines) - LONGEST_LIST)}"]
    return lines


def _key(key: FactKey) -> str:
    measure, applicant = key
    return measure if applicant is None else f"{measure}, {applicant}"


def _at(where: Where | None, lang: str) -> str:
    if where is None:
        return ""
    page = "" if where.page is None else _word("page", lang, page=where.page)
    place = " ".join(part for part in (page, printable(str(where))) if part)
    return f" [{place}]" if place else ""
