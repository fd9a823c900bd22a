"""The readable display: a report's head, its tables in the shape of the form, and what a person should look at."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.messages import render
from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.model.naming import common_measure, lines_of, named_lines
from gzbg_convert.model.report import State
from gzbg_convert.writers.telling import WORDS, headed, told
from gzbg_convert.writers.terminal import aligned, printable

if TYPE_CHECKING:
    from gzbg_convert.model.document import Where
    from gzbg_convert.model.edition import Block, Edition
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.naming import Line
    from gzbg_convert.model.report import Conversion, Fact, Report

LONGEST_LIST = 40  # a longer list of flags or diagnostics says how many more there are

_WORDS = {  # what heads a line, in Chinese and English
    **WORDS,
    "aside": ("（{text}）", " ({text})"),
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
        ". blank (not 0)   / a dash, slash or 无   ?... ink, no number   absent: no such cell   * flagged, see below",
    ),
    "flagged": ("有疑点的数据", "flagged"),
    "no_flags": ("有疑点的数据：无", "flagged: none"),
    "failed": ("核查发现的问题", "findings of the checks"),
    "none_failed": ("核查发现的问题：无", "findings of the checks: none"),
    "diagnostics": ("转换时的说明", "noticed on the way"),
    "more": ("……另有 {count} 条（--to csv 或 --to json 全部列出）", "... {count} more (--to csv or --to json has all)"),
    "page": ("第 {page} 页", "page {page}"),
    "line": ("第 {line} 行", "line {line}"),
    "cells": ("{count} 格", "{count} cells"),
    "printed": ("原文“{raw}”", "printed '{raw}'"),
    "place": ("［{text}］", " [{text}]"),
    "comma": ("、", ", "),
    "semicolon": ("；", "; "),
}


def write_text(conversion: Conversion, lang: str = "en") -> str:
    """``conversion`` for a person to read, in ``lang`` ("zh" or "en"); the labels of the form stay Chinese.

    Characters that could act on a terminal are escaped.
    """
    reader = _word("aside", lang, text=conversion.source.reader)
    lines = [f"{_word('source', lang)}{_word('colon', lang)}{printable(conversion.source.name)}{reader}"]
    for number, report in enumerate(conversion.reports, 1):
        lines += ["", f"== {_word('report', lang, number=number, all=len(conversion.reports))} =="]
        lines += _head(report, lang) + _tables(report, lang) + _flagged(report, lang) + _findings(report, lang)
    if conversion.diagnostics:
        found = [f"{headed(d.severity, d.message(lang), lang)}{_at(d.where, lang)}" for d in conversion.diagnostics]
        lines += ["", _word("diagnostics", lang) + _word("colon", lang).rstrip(), *_listed(found, lang)]
    return "\n".join(lines) + "\n"


def _word(name: str, lang: str, **details: object) -> str:
    chinese, english = _WORDS[name]
    return (chinese if lang == "zh" else english).format_map(details)


def _head(report: Report, lang: str) -> list[str]:
    period = report.period
    between = f"{period.start or '?'} .. {period.end or '?'}" if period.start or period.end else None
    sections = [f"{section.number or ''} {section.title}" for section in report.sections]
    rows = [
        ("issuer", report.issuer),
        ("year", report.year),
        ("edition", report.edition or _word("no_edition", lang)),
        ("title", report.title),
        ("period", between),
        ("published", report.published),
        ("sections", _word("semicolon", lang).join(sections) or None),
    ]
    unknown = _word("unknown", lang)
    colon = _word("colon", lang)
    return [f"{_word(name, lang)}{colon}{printable(str(unknown if value is None else value))}" for name, value in rows]


def _tables(report: Report, lang: str) -> list[str]:
    if report.edition is None:
        return []
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
    """The block as rows of the form; the unit of a row stands in a column of its own where it has one value."""
    lines = lines_of(block)
    heads = lines[0].heads
    units = [row.unit or "" for row in block.rows] if len(heads) == 1 else [""] * len(lines)
    rows = [(block.label or "", *heads, _word("unit", lang) if any(units) else "")]
    above: tuple[str, ...] = ()
    for (label, _, places), unit in zip(lines, units, strict=True):
        for depth, part in enumerate(label[:-1]):
            if label[: depth + 1] != above[: depth + 1]:
                rows.append(("  " * depth + part, *[""] * (len(heads) + 1)))
        values = [_shown(facts.get(place.key), lang) for place in places]
        rows.append(("  " * (len(label) - 1) + label[-1], *values, unit))
        above = label
    return aligned(rows, [40, *[8 if len(heads) > 5 else 28] * len(heads), 8])


def _shown(fact: Fact | None, lang: str) -> str:
    if fact is None or fact.state is State.ABSENT:
        text = _word("absent", lang)
    elif fact.state is State.REPORTED:
        text = f"{fact.digits}{fact.unit or ''}"
    elif fact.state is State.UNREADABLE:
        text = f"?{printable(fact.raw or '')}"
    else:
        text = "." if fact.state is State.BLANK else "/"
    return f"{text}*" if fact is not None and fact.flags else text


def _strangers(report: Report, edition: Edition, lang: str) -> list[str]:
    """The facts of other editions: a line for every row of their forms."""
    own = {place.key for place in edition.places}
    facts = {fact.key: fact for fact in report.facts if fact.key not in own}
    lines = []
    for name, line in _rows(report):
        found = [(at, facts.pop(place.key)) for at, place in enumerate(line.places) if place.key in facts]
        values = [f"{_head_of(line, at)} {_shown(fact, lang)}".strip() for at, fact in found]
        if values:
            lines.append(f"{_row_name(name, line, '', lang)}{_word('colon', lang)}{_word('comma', lang).join(values)}")
    lines += [f"{_key(fact.key)}{_word('colon', lang)}{_shown(fact, lang)}" for fact in facts.values()]
    return ["", f"-- {_word('other_edition', lang)} --", *lines] if lines else []


def _rows(report: Report) -> list[tuple[str, Line]]:
    """The rows of the report's form, then those of the other editions' forms."""
    editions = dict.fromkeys((report.edition or EDITIONS[-1], *EDITIONS))
    return [row for edition in editions for row in named_lines(edition)]


def _flagged(report: Report, lang: str) -> list[str]:
    """Why facts are less than certain: a line for every row and the flags that some or all of its values share."""
    flagged = {fact.key: fact for fact in report.facts if fact.flags}
    if not flagged:
        return ["", _word("no_flags", lang)] if report.facts else []
    count = len(flagged)
    entries: list[str] = []
    for name, line in _rows(report):
        alike: dict[tuple[str, ...], list[tuple[int, Fact]]] = {}
        for at, place in enumerate(line.places):
            if place.key in flagged:
                fact = flagged.pop(place.key)
                alike.setdefault(fact.flags, []).append((at, fact))
        for cells in alike.values():
            which = _which(line, [at for at, _ in cells], lang)
            entries.append(_row_name(name, line, which, lang) + _why([fact for _, fact in cells], lang))
    entries += [_key(fact.key) + _why([fact], lang) for fact in flagged.values()]  # of no form we know
    title = _word("flagged", lang) + _word("aside", lang, text=count) + _word("colon", lang).rstrip()
    return ["", title, *_listed(entries, lang)]


def _row_name(name: str, line: Line, which: str, lang: str) -> str:
    about = [] if lang == "zh" else [common_measure(line.places)]
    text = _word("comma", lang).join(part for part in (*about, which) if part)
    return name + (_word("aside", lang, text=text) if text else "")


def _which(line: Line, columns: list[int], lang: str) -> str:
    """Which cells of ``line`` are meant: nothing for the only one, how many where it is all, else their columns."""
    if len(columns) < len(line.places):
        return _word("comma", lang).join(line.heads[at] for at in columns)
    return "" if len(columns) == 1 else _word("cells", lang, count=len(columns))


def _head_of(line: Line, column: int) -> str:
    return line.heads[column] if len(line.places) > 1 else ""


def _why(facts: list[Fact], lang: str) -> str:
    """The flags that ``facts`` share, what was printed where the value does not show it, and where the first stands."""
    printed = [
        _word("printed", lang, raw=printable(fact.raw))
        for fact in facts
        if fact.raw is not None and fact.digits and printable(fact.raw) != fact.digits
    ]
    reasons = [render(f"flag.{flag}", {}, lang) for flag in facts[0].flags]
    text = _word("semicolon", lang).join([*reasons, *printed])
    return f"{_word('colon', lang)}{text}{_at(facts[0].where, lang)}"


def _findings(report: Report, lang: str) -> list[str]:
    failed = [
        f"{_word(severity, lang)} {told(finding, lang)}{_at(finding.where, lang)}"
        for severity in ("error", "warning", "info")
        for finding in report.findings
        if finding.status == "fail" and finding.severity == severity
    ]
    if failed:
        title = _word("failed", lang) + _word("aside", lang, text=len(failed)) + _word("colon", lang).rstrip()
        return ["", title, *_listed(failed, lang)]
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
    by_line = where.box is None and where.path is None and where.line is not None
    spot = _word("line", lang, line=where.line) if by_line else printable(str(where))
    place = " ".join(part for part in (page, spot) if part)
    return _word("place", lang, text=place) if place else ""
