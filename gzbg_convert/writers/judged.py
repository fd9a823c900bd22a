"""What was found in a report, as the outputs of ``gzbg check`` show it."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.writers.json import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.finding import Finding
    from gzbg_convert.model.report import Fact, Report
    from gzbg_convert.writers.json import Json

SEVERITIES = ("error", "warning", "info")


class Told(NamedTuple):
    """A finding, the facts it speaks of, and whether the user has accepted it. ``key`` names it in a way that no other
    wording of its message and no newer version changes: body, year, rule, facts and their numbers."""

    finding: Finding
    facts: tuple[Fact, ...]
    key: str
    is_accepted: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is something that is wrong and was not accepted."""
        return self.finding.status == "fail" and not self.is_accepted


class Judged(NamedTuple):
    """A report of a file (``number`` counts from 1) and what was found in it."""

    source: str
    number: int
    issuer: str | None
    year: int | None
    edition: str | None
    told: tuple[Told, ...]


class Failure(NamedTuple):
    """A file that was not checked: the stable ``code`` of what is the matter, and a sentence in Chinese and English."""

    source: str
    code: str
    words: tuple[str, str]

    def message(self, lang: str) -> str:
        return self.words[0 if lang == "zh" else 1]


def judged(source: str, number: int, report: Report, accepted: frozenset[str] = frozenset()) -> Judged:
    """What is in the findings of ``report``, errors first; ``accepted`` are the keys of those the user accepts."""
    told = []
    for severity in SEVERITIES:
        for finding in report.findings:
            if finding.severity == severity:
                facts = [report.get(*key) for key in finding.facts]
                key = key_of(source, report, finding)
                known = tuple(fact for fact in facts if fact is not None)
                told.append(Told(finding, known, key, key in accepted))
    return Judged(source, number, report.issuer, report.year, report.edition, tuple(told))


def key_of(source: str, report: Report, finding: Finding) -> str:
    """The key of a finding: a line of JSON. The name of the file stands in it only where the body is not known."""
    facts: list[Json] = []
    for measure, applicant in finding.facts:
        fact = report.get(measure, applicant)
        facts.append((measure, applicant, "" if fact is None else fact.digits or fact.state.value))
    body = report.issuer if report.issuer is not None else source.replace("\\", "/").rpartition("/")[2]
    return json_text(
        {"body": body, "year": report.year, "rule": finding.rule, "facts": facts, "about": finding.about}, None
    )


def counts(reports: Sequence[Judged], severity: str) -> int:
    """How many findings of a severity are wrong and not accepted."""
    return sum(told.counts and told.finding.severity == severity for report in reports for told in report.told)
