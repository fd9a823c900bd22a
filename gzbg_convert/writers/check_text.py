"""The findings of ``gzbg check`` for people: by body and year, errors first."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.writers.judged import SEVERITIES, counts
from gzbg_convert.writers.telling import WORDS
from gzbg_convert.writers.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Where
    from gzbg_convert.writers.judged import Judged, Told

_WORDS = {  # in Chinese and English
    **WORDS,
    "body": ("{issuer}", "{issuer}"),
    "unknown": ("（发布机关不详）", "(body unknown)"),
    "report": ("{year} 年度（{source}{number}）", "{year} ({source}{number})"),
    "no_year": ("年度不详", "year unknown"),
    "number": ("，第 {number} 份", ", report {number}"),
    "none": ("没有发现问题", "nothing found"),
    "source": ("原文如此", "as printed"),
    "reading": ("可能是读取有误，请对照原文", "may have been read wrongly: compare it with the document"),
    "accepted": ("已认可", "accepted"),
    "page": ("第 {page} 页", "page {page}"),
    "line": ("第 {line} 行", "line {line}"),
    "box": ("左 {left} 上 {top}", "left {left}, top {top}"),
    "place": ("［{text}］", " [{text}]"),
    "pass": ("符合", "pass"),
    "pass_if": ("附条件符合", "pass if"),
    "undetermined": ("无法判断", "undetermined"),
    "not_applicable": ("不适用", "not applicable"),
    "summary": (
        "共 {reports} 份报告：错误 {error} 项，警告 {warning} 项，提示 {info} 项{accepted}。",
        "reports: {reports}; errors: {error}; warnings: {warning}; to know: {info}{accepted}.",
    ),
    "and_accepted": ("；另有 {count} 项已认可", "; accepted: {count}"),
}
_OF_SECTIONS = ("F", "T", "Y")  # rules whose sentences name a section of the report


def write_check_text(reports: Sequence[Judged], lang: str = "en") -> str:
    """The findings of ``reports`` in ``lang`` ("zh" or "en"), those of one body together, in the order of its years.

    Characters that could act on a terminal are escaped.
    """
    bodies: dict[str | None, list[Judged]] = {}
    for report in reports:
        bodies.setdefault(report.issuer, []).append(report)
    lines: list[str] = []
    for issuer, own in bodies.items():
        lines.append(_word("unknown", lang) if issuer is None else printable(issuer))
        for report in sorted(own, key=lambda one: (one.year or 0, one.source, one.number)):
            lines += _report(report, lang)
        lines.append("")
    return "\n".join([*lines, _summary(reports, lang)]) + "\n"


def _word(name: str, lang: str, **details: object) -> str:
    chinese, english = _WORDS[name]
    return (chinese if lang == "zh" else english).format_map(details)


def _report(report: Judged, lang: str) -> list[str]:
    number = _word("number", lang, number=report.number) if report.number > 1 else ""
    year = _word("no_year", lang) if report.year is None else str(report.year)
    head = _word("report", lang, year=year, source=printable(report.source), number=number)
    if report.year is None:
        head = head.replace(" 年度", "", 1)
    if not report.told:
        return [f"  {head}{_word('colon', lang)}{_word('none', lang)}"]
    return [f"  {head}", *(f"    {_told(told, lang)}" for told in report.told)]


def _told(told: Told, lang: str) -> str:
    finding = told.finding
    kind = _word(finding.severity if finding.status == "fail" else finding.status, lang)
    remarks = [_word(finding.fault, lang)] if finding.fault else []
    if told.is_accepted:
        remarks.append(_word("accepted", lang))
    aside = "".join(f"（{remark}）" if lang == "zh" else f" ({remark})" for remark in remarks)
    is_named = bool(finding.facts) or finding.rule.startswith(_OF_SECTIONS)
    return f"{kind} {finding.rule} {printable(finding.message(lang))}{aside}{_at(finding.where, lang, is_named)}"


def _at(where: Where | None, lang: str, is_named: bool) -> str:
    """The place, in brackets. Where the sentence names it (``is_named``), the page or the line is enough: where in a
    file it stands says nothing to a reader."""
    if where is None:
        return ""
    page = "" if where.page is None else _word("page", lang, page=where.page)
    if where.line is not None:
        spot = _word("line", lang, line=where.line)
    elif is_named:
        spot = ""
    elif where.box is not None:
        left, top = (f"{edge:g}" for edge in where.box[:2])
        spot = _word("box", lang, left=left, top=top)
    else:
        spot = printable(str(where))
    place = " ".join(part for part in (page, spot) if part)
    return _word("place", lang, text=place) if place else ""


def _summary(reports: Sequence[Judged], lang: str) -> str:
    accepted = sum(told.is_accepted for report in reports for told in report.told)
    return _word(
        "summary",
        lang,
        reports=len(reports),
        accepted=_word("and_accepted", lang, count=accepted) if accepted else "",
        **{severity: counts(reports, severity) for severity in SEVERITIES},
    )
