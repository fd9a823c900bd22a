"""Rules that other distributions declare as entry points of the group ``gzbg_convert.rules``.

The value of an entry point is a ``Rule`` that bears the entry point's name. They are listed without being imported and
loaded when a report is checked. One that fails to load, or to judge, is named, and stops nothing else.
"""

from __future__ import annotations

import sys

from gzbg_convert.checks.judging import finding_of
from gzbg_convert.checks.rule import SEVERITIES, STATUSES, Rule, Verdict
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.plugins import RULES as GROUP
from gzbg_convert.plugins import PlugIn, installed_plugins, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.finding import Finding

LONGEST_ID = 20


class DeclaredRule(NamedTuple):
    """A declared rule: its distribution and version, the rule itself, or what is wrong with it."""

    id: str
    distribution: str
    version: str
    rule: Rule | None
    problem: Diagnostic | None


def list_rules() -> tuple[DeclaredRule, ...]:
    """Every rule: those of the package in their order, then the declared ones, each loaded or with its problem."""
    from gzbg_convert import __version__

    own = [DeclaredRule(rule.id, "gzbg-convert", __version__, rule, None) for rule in RULES]
    return (*own, *_declared(tuple(sys.path)))


def declared_rules() -> tuple[tuple[DeclaredRule, ...], tuple[Diagnostic, ...]]:
    """The declared rules that can be asked, and what is wrong with the others."""
    found = _declared(tuple(sys.path))
    problems = [declared.problem for declared in found if declared.problem is not None]
    return tuple(declared for declared in found if declared.rule is not None), tuple(problems)


@cache
def _declared(path: tuple[str, ...]) -> tuple[DeclaredRule, ...]:
    """What is installed along ``path``, which is looked for and loaded once."""
    taken = {rule.id for rule in RULES}
    found = []
    for plugin in installed_plugins(GROUP):
        loaded = _name_taken(plugin) if plugin.name in taken else _loaded(plugin)
        taken.add(plugin.name)
        rule, problem = (loaded, None) if isinstance(loaded, Rule) else (None, loaded)
        found.append(DeclaredRule(plugin.name, plugin.distribution, plugin.version, rule, problem))
    return tuple(found)


def judged(case: Case, rules: Sequence[DeclaredRule]) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """What declared rules say of a case, and which of them could not be asked."""
    findings: list[Finding] = []
    problems: list[Diagnostic] = []
    for declared in rules:
        rule = declared.rule
        if rule is None or case.report.edition not in rule.editions:
            continue
        try:
            told = [finding_of(rule, verdict) for verdict in map(_sound, rule.judge(case))]
            for finding in told:
                finding.message("zh"), finding.message("en")
        except (Exception, SystemExit) as error:  # noqa: BLE001  (the border to foreign code)
            problems.append(_problem("rule_failed", declared.id, declared.distribution, sentence(error)))
            continue
        findings += told
    return tuple(findings), tuple(problems)


def _sound(verdict: Verdict) -> Verdict:
    """``verdict``, if it is one."""
    if not isinstance(verdict, Verdict):
        raise TypeError(f"{type(verdict).__name__} is not a gzbg_convert.Verdict")
    if verdict.status not in STATUSES or verdict.severity not in (*SEVERITIES, None):
        raise ValueError(f"a verdict cannot be {verdict.status!r}, {verdict.severity!r}")
    return verdict


def _loaded(plugin: PlugIn) -> Rule | Diagnostic:
    rule = plugin.load(Rule, lambda rule: rule.id)
    if isinstance(rule, str):
        return _not_loaded(plugin, rule)
    if not is_rule_id(rule.id):
        return _not_loaded(plugin, "its name is no capital letter with capital letters, digits and hyphens behind it")
    if rule.severity not in SEVERITIES:
        return _not_loaded(plugin, f"no severity: '{rule.severity}'")
    if rule.title is None:
        return _not_loaded(plugin, "it has no title")
    return rule


def is_rule_id(name: str) -> bool:
    """Whether a rule may be called so: ``HN-01``."""
    inks = name.replace("-", "A")
    return len(name) <= LONGEST_ID and name[:1].isalpha() and inks.isascii() and inks.isalnum() and inks == inks.upper()


def _not_loaded(plugin: PlugIn, problem: str) -> Diagnostic:
    return _problem("rule_not_loaded", plugin.name, plugin.distribution, problem)


def _name_taken(plugin: PlugIn) -> Diagnostic:
    return _problem("rule_name_taken", plugin.name, plugin.distribution, "")


def _problem(code: str, rule: str, distribution: str, problem: str) -> Diagnostic:
    return Diagnostic(code, details=(("rule", rule), ("distribution", distribution), ("problem", problem)))
