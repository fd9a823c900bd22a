"""Reports side by side, for people."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.report import State
from gzbg_convert.writers.telling import WORDS, told
from gzbg_convert.writers.terminal import aligned, printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from gzbg_convert.model.comparison import Comparison, Passages, Row, Side
    from gzbg_convert.model.report import Report

LEAST_TOLD = 0.3  # of a text: less has nothing but usual phrases in common
_WIDEST = 24  # cells of a terminal, for what one report says
_WORDS = {  # in Chinese and English
    **WORDS,
    "unknown": ("（发布机关不详）", "(body unknown)"),
    "year": ("{year} 年度", "{year}"),
    "no_year": ("年度不详", "year unknown"),
    "edition": ("{edition} 年版表样", "form of {edition}"),
    "no_edition": ("没有法定统计表", "no statutory table"),
    "of_years": ("括号内为与前一份报告之差", "in brackets: the difference to the report before"),
    "of_bodies": ("括号内为与第一份报告之差", "in brackets: the difference to the first report"),
    "apart": (
        "以下只有 {edition} 年版表样有，与其他版本不可比",
        "only the form of {edition} has these: not to be compared with others",
    ),
    "absent": ("无此格", "absent"),
    "legend": (
        "- 该版表样没有   . 空白（不是 0）   / 填“无”、横线等   ? 读不出   * 有疑点",
        "- not on that form   . blank (not 0)   / a dash, slash or 无   ? unreadable   * flagged",
    ),
    "found": ("跨年度、跨机关核查", "what the reports say of each other"),
    "none": ("没有发现问题", "nothing found"),
    "texts": ("与所比报告相同的文字（【】内）", "text that the other report has as well (in 【】)"),
    "no_texts": ("没有相同的段落", "no passages in common"),
    "share": ("{title}（{percent}%）", "{title} ({percent}%)"),
}


def write_comparison_text(
    comparison: Comparison, sources: Sequence[str], lang: str = "en", *, every: bool = False
) -> str:
    """``comparison`` in ``lang`` ("zh" or "en"); ``sources`` name the files of its reports. Of the applications table
    the totals, and with ``every`` all applicants. Characters that could act on a terminal are escaped."""
    reports = comparison.reports
    lines = [
        f"[{number}] {_named(report, lang)}{_word('colon', lang)}{printable(source)}"
        for number, (report, source) in enumerate(zip(reports, sources, strict=True), 1)
    ]
    is_one_body = len(comparison.bases) > 2 and comparison.bases[2] == 1
    lines += ["", _word("of_years" if is_one_body or len(reports) == 2 else "of_bodies", lang)]
    rows = [row for row in comparison.rows if every or row.key[1] in (None, "total")]
    head = ("", *(f"[{number}]" for number in range(1, len(reports) + 1)))
    for edition in sorted({row.edition for row in rows}, key=lambda name: (name is not None, name or "")):
        if edition is not None:
            lines += ["", f"-- {_word('apart', lang, edition=edition)} --"]
        shown = [_row(row, lang) for row in rows if row.edition == edition]
        lines += aligned([head, *shown], [44, *[_WIDEST] * len(reports)])
    lines += ["", _word("legend", lang)]
    return "\n".join([*lines, *_findings(comparison, lang), *_texts(comparison, lang)]) + "\n"


def _word(name: str, lang: str, **details: object) -> str:
    chinese, english = _WORDS[name]
    return (chinese if lang == "zh" else english).format_map(details)


def _named(report: Report, lang: str) -> str:
    year = _word("no_year", lang) if report.year is None else _word("year", lang, year=report.year)
    issuer = _word("unknown", lang) if report.issuer is None else printable(report.issuer)
    form = _word("edition", lang, edition=report.edition) if report.edition else _word("no_edition", lang)
    return f"{issuer} {year}{f'（{form}）' if lang == 'zh' else f' ({form})'}"


def _row(row: Row, lang: str) -> tuple[str, ...]:
    pairs = zip(row.sides, row.differences, strict=True)
    return row.label, *(_shown(side, lang) + (_change(by)) for side, by in pairs)


def plain(number: int | Decimal) -> str:
    """A number in plain digits."""
    return str(number) if isinstance(number, int) else f"{number:f}"


def _change(by: int | Decimal | None) -> str:
    if by is None:
        return ""
    return f" ({'+' if by > 0 else ''}{plain(by)})"


def _shown(side: Side | None, lang: str) -> str:
    if side is None:
        return "-"
    flag = "*" if any(fact.flags for fact in side.facts) else ""
    if side.value is not None:
        return f"{plain(side.value)}{side.unit or ''}{flag}"
    signs = {State.BLANK: ".", State.NOT_APPLICABLE: "/", State.UNREADABLE: "?", State.ABSENT: _word("absent", lang)}
    return signs[side.state] + flag


def _findings(comparison: Comparison, lang: str) -> list[str]:
    lines = []
    for number, findings in enumerate(comparison.findings, 1):
        lines += [f"  [{number}] {_word(one.severity, lang)} {printable(told(one, lang))}" for one in findings]
    title = _word("found", lang) + _word("colon", lang)
    return ["", title.rstrip(), *lines] if lines else ["", title + _word("none", lang)]


def _texts(comparison: Comparison, lang: str) -> list[str]:
    lines = [line for text in comparison.texts if text.share >= LEAST_TOLD for line in _text(text, lang)]
    title = _word("texts", lang) + _word("colon", lang)
    return ["", title.rstrip(), *lines] if lines else ["", title + _word("no_texts", lang)]


def _text(text: Passages, lang: str) -> list[str]:
    share = _word("share", lang, title=printable(text.title), percent=int(100 * text.share))
    return [f"  [{text.report + 1}] {share}{_word('colon', lang)}{printable(text.marked())}"]
