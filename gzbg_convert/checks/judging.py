"""Asking the rules: every verdict on a report, and what of it is worth telling."""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, Case, Rule, Verdict
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
    rules: Iterable[Rule] = RULES,
) -> tuple[Finding, ...]:
    """Every verdict of ``rules`` (those of the package) on ``report``, in their order; a rule that has nothing to say
    says ``not_applicable``.

    ``beside`` are the reports before it in its file; ``previous`` is the same body's report of the year
    before, ``reread`` the report as another reader read it.
    """
    return tuple(_verdicts(Case(report, tuple(beside), previous, reread, is_told_whole=True), rules, ()))


def check(
    report: Report,
    *,
    beside: Sequence[Report] = (),
    previous: Report | None = None,
    reread: Report | None = None,
    rules: Iterable[Rule] = RULES,
) -> tuple[Finding, ...]:
    """As ``verdicts``, without those that simply pass or do not apply."""
    return tuple(_verdicts(Case(report, tuple(beside), previous, reread), rules, SILENT))


def checked(
    reports: Sequence[Report], silent: tuple[str, ...] = SILENT, reread: Sequence[Report] = ()
) -> tuple[tuple[Report, ...], tuple[Diagnostic, ...]]:
    """The reports of one file with their findings, of the package's rules and of those that other distributions
    declare, without the verdicts that are ``silent``; and what is wrong with declared rules. ``reread`` are the same
    reports as another reader read them."""
    from gzbg_convert.checks.rule_plugins import declared_rules, judged

    rules, noticed = declared_rules()
    by_year: dict[tuple[str | None, int | None], list[Report]] = {}
    for report in reports:
        by_year.setdefault((report.issuer, report.year), []).append(report)
    result = []
    for at, report in enumerate(reports):
        before = by_year.get((report.issuer, report.year - 1), ()) if report.issuer and report.year else ()
        previous = before[0] if len(before) == 1 else None  # of two versions neither
        beside = tuple(reports[max(0, at - MOST_BESIDE) : at])
        other = reread[at] if len(reread) == len(reports) else None
        case = Case(report, beside, previous, other, is_told_whole="pass" not in silent)
        more, problems = judged(case, rules)
        told = (*_verdicts(case, RULES, silent), *(finding for finding in more if finding.status not in silent))
        result.append(replace(report, findings=told))
        noticed = (*noticed, *problems)
    return tuple(result), tuple({(problem.code, problem.details): problem for problem in noticed}.values())


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
