"""The counts that the prose of a report states. How they are read: ``prose``."""

from __future__ import annotations

from gzbg_convert.checks.prose import Paragraph
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.prose import Statement
    from gzbg_convert.model.report import Report

KINDS = ("overview", "proactive", "applications", "review", "other_matters")  # sections that count what tables count
MOST_TEXT = 50_000  # characters of a section that are read
LONGEST_HEADING = 30  # characters, with what ends the line
_STOPS = "。；;！!？?"
_SUBJECTS = ("申请", "复议", "诉讼", "规范性文件", "行政许可", "行政处罚", "行政强制")


def statements(report: Report) -> tuple[Statement, ...]:
    """All counts that the sections of ``report`` state of its year and its body, in the order of the text. Nothing is
    a statement where the year of the report is not known."""
    if report.year is None:
        return ()
    found: list[Statement] = []
    for section in report.sections:
        if section.kind in KINDS:
            for start, text in _paragraphs(section.text[:MOST_TEXT]):
                if any(word in text for word in _SUBJECTS):
                    found += Paragraph(section, start, text, report.year, report.issuer or "").read()
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with where they begin. Where a line ends in the midst of a sentence it goes on, and so
    it does after a heading."""
    begin = at = 0
    for line in text.split("\n"):
        at += len(line) + 1
        if line.rstrip()[-1:] in _STOPS and at - begin > LONGEST_HEADING:  # also an empty line
            yield begin, text[begin : at - 1]
            begin = at
    if begin < len(text):
        yield begin, text[begin:]
