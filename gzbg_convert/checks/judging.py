"""Asking the rules: every verdict on a report, and what of it is worth telling."""

from __future__ import annotations

from gzbg_convert.checks.neighbours import Neighbours
from gzbg_convert.checks.rule import NOT_APPLICABLE, Case, Family, Rule, Verdict
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gzbg_convert.model.finding import Diagnostic
    from gzbg_convert.model.report import Report

MOST_BESIDE = 100  # reports of a file that one of them is held against
SILENT = ("pass", "not_applicable")  # verdicts that are not told


def verdicts(
    report: Report,
    *,
    beside: Sequence[Report] = (),
    previous: Report | None = None,
    reread: Report | None = None,
    others: Sequence[Report] | None = None,
    family: Family | None = None,
    rules: Iterable[Rule] = RULES,
    silent: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Every verdict of ``rules`` (those of the package) on ``report``, in their order; a rule that has nothing to say
    says ``not_applicable``.

    ``beside`` are the reports before it in its file; ``previous`` is the same body's report of the year
    before, ``reread`` the report as another reader read it, ``others`` are other bodies' reports whose text it is held
    against, ``family`` the reports that it should be the sum of. Verdicts that are ``silent`` are left out; where
    ``pass`` is, the numbers of what passes are not told either.
    """
    alike = None if others is None else tuple(others)
    is_told_whole = "pass" not in silent
    case = Case(report, tuple(beside), previous, reread, alike=alike, family=family, is_told_whole=is_told_whole)
    return tuple(_verdicts(case, rules, silent))


def check(
    report: Report,
    *,
    beside: Sequence[Report] = (),
    previous: Report | None = None,
    reread: Report | None = None,
    others: Sequence[Report] | None = None,
    family: Family | None = None,
    rules: Iterable[Rule] = RULES,
) -> tuple[Finding, ...]:
    """As ``verdicts``, without those that simply pass or do not apply."""
    return verdicts(
        report,
        beside=beside,
        previous=previous,
        reread=reread,
        others=others,
        family=family,
        rules=rules,
        silent=SILENT,
    )


def checked(
    reports: Sequence[Report], silent: tuple[str, ...] = SILENT, reread: Sequence[Report] = ()
) -> tuple[tuple[Report, ...], tuple[Diagnostic, ...]]:
    """The reports of one file with their findings, as ``checked_together``."""
    ((result, noticed),) = checked_together([reports], silent, [reread])
    return result, noticed


def checked_together(
    files: Sequence[Sequence[Report]],
    silent: tuple[str, ...] = SILENT,
    reread: Sequence[Sequence[Report]] = (),
) -> list[tuple[tuple[Report, ...], tuple[Diagnostic, ...]]]:
    """For every file its reports with their findings, of the package's rules and of those that other distributions
    declare, without the verdicts that are ``silent``; and what is wrong with declared rules. Reports of one body are
    held against each other, whatever file they are in. ``reread`` are the same reports as another reader read them.
    """
    from gzbg_convert.checks.rule_plugins import declared_rules, judged

    rules, known = declared_rules()
    numbers = [number for reports in files for number in range(len(reports))]
    neighbours = Neighbours([report for reports in files for report in reports], numbers)
    result = []
    first = 0  # of the file, among all reports
    for number, reports in enumerate(files):
        noticed, told = list(known), []
        again = reread[number] if number < len(reread) else ()
        for at, report in enumerate(reports):
            case = Case(
                report,
                tuple(reports[max(0, at - MOST_BESIDE) : at]),
                neighbours.previous(report),
                again[at] if len(again) == len(reports) else None,
                versions=neighbours.versions(first + at),
                alike=neighbours.alike(first + at),
                is_told_whole="pass" not in silent,
            )
            more, problems = judged(case, rules)
            findings = (*_verdicts(case, RULES, silent), *(one for one in more if one.status not in silent))
            told.append(replace(report, findings=findings))
            noticed += problems
        first += len(reports)
        result.append((tuple(told), tuple({(one.code, one.details): one for one in noticed}.values())))
    return result


def _verdicts(case: Case, rules: Iterable[Rule], silent: tuple[str, ...]) -> Iterator[Finding]:
    edition = case.report.edition
    for rule in rules:
        found = tuple(rule.judge(case)) if edition in rule.editions else ()
        for verdict in found or (NOT_APPLICABLE,):
            if verdict.status not in silent:
                yield finding_of(rule, verdict)


def finding_of(rule: Rule, verdict: Verdict) -> Finding:
    """What ``rule`` says, as a report holds it."""
    return Finding(
        rule.id,
        verdict.severity or rule.severity,
        verdict.status,
        verdict.formula,
        verdict.facts,
        verdict.where,
        verdict.fault,
        details=verdict.details,
        words=None if rule.title is None else _words(rule, verdict.status),
        about=verdict.about,
        repair=verdict.repair,
    )


def _words(rule: Rule, status: str) -> tuple[str, str]:
    """The sentence of a rule that is not of the package."""
    assert rule.title is not None
    if status == "fail" and rule.failure is not None:
        return rule.failure
    from gzbg_convert.messages.rules import VERDICTS

    chinese, english = VERDICTS[status]
    return f"{_plain(rule.title[0])}：{chinese}。{{formula}}", f"{_plain(rule.title[1])}: {english}. {{formula}}"


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
