"""Y07: the text of a report is its own: no section is last year's again, or another body's."""

from __future__ import annotations

from gzbg_convert.checks.likeness import LEAST_LETTERS, letters_of, likeness
from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, Verdict
from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.finding import Detail
    from gzbg_convert.model.report import Report, Section

MOST_SHARED = 0.9  # of the letters of a section
_LONGEST_QUOTE = 30  # characters
_SHORTEST_QUOTE = 10
_SENTENCE_ENDS = "。；！？\n"
_CLAUSE_ENDS = "，：、"


class _Other(NamedTuple):
    """A report that a text may be taken from, and its name in a sentence."""

    words: Words
    report: Report


def is_of_its_own(case: Case) -> Iterator[Verdict]:
    """Less than nine tenths of a section's letters stand in last year's section, or in another body's."""
    sections = [section for section in case.report.sections if section.kind and _is_long(section)]
    if not sections:
        yield NOT_APPLICABLE
        return
    others = [] if case.previous is None else [_Other(("上年度的", "last year's report"), case.previous)]
    others += [_named(other) for other in case.alike or () if other.issuer != case.report.issuer]
    for section in sections:
        found = [verdict for other in others if (verdict := _repeated(section, other)) is not None]
        yield found[0] if found else PASS


def _named(report: Report) -> _Other:
    name, year = report.issuer or "？", "" if report.year is None else str(report.year)
    return _Other((f"{name} {year} 年度的", f"the report of {name} for {year}"), report)


def _is_long(section: Section) -> bool:
    return len(section.text) >= LEAST_LETTERS and len(letters_of(section.text)) >= LEAST_LETTERS


def _repeated(section: Section, other: _Other) -> Verdict | None:
    text = "\n".join(one.text for one in other.report.sections if one.kind == section.kind)
    found = likeness(section.text, text)
    if found.share < MOST_SHARED:
        return None
    start, end = max(found.passages, key=lambda passage: passage[1] - passage[0])
    start = _beginning(section.text, start, end)
    quote = " ".join(section.text[start : min(end, start + _LONGEST_QUOTE)].split())
    is_cut = end > start + _LONGEST_QUOTE
    percent, kind = str(int(100 * found.share)), section.kind or ""
    details: tuple[Detail, ...] = (
        ("section", section.title, kind.replace("_", " ")),
        ("percent", percent, percent),
        ("whose", *other.words),
        ("quote", f"{quote}……" if is_cut else quote, f"{quote}..." if is_cut else quote),
    )
    return Verdict("fail", (), details, f"{percent} %", section.where, about=f"{kind} {_digest(section.text)}")


def _beginning(text: str, start: int, end: int) -> int:
    """Where the sentence that a passage begins with begins, if nothing but what is not compared stands before it; else
    where a sentence or a clause begins in it of which enough is left to be quoted; else its start."""
    before = start
    while before and not text[before - 1].isalpha() and text[before - 1] not in _SENTENCE_ENDS:
        before -= 1
    if before == 0 or text[before - 1] in _SENTENCE_ENDS:
        return before
    for marks in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        for at in range(start, end - _SHORTEST_QUOTE):
            if text[at - 1] in marks:
                return at
    return start


def _digest(text: str) -> str:
    """What a text is known by in baselines, whichever of the reports that have it is named."""
    from hashlib import sha256

    return sha256(letters_of(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
