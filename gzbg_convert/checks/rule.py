"""What a rule is: a name, a severity, and a function from a case to verdicts. There is nothing to subclass."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cached_property
from gzbg_convert.model.edition import EDITIONS
from gzbg_convert.model.report import Fact, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gzbg_convert.checks.prose import Statement
    from gzbg_convert.checks.repairing import Repairs
    from gzbg_convert.model.document import Where
    from gzbg_convert.model.finding import Detail, FactKey
    from gzbg_convert.model.report import Report

STATUSES = ("pass", "pass_if", "fail", "undetermined", "not_applicable")
SEVERITIES = ("error", "warning", "info")
WITHOUT_TABLES = None  # stands among ``Rule.editions`` for reports in which no statutory table was found


class Family(NamedTuple):
    """The reports of the bodies directly below one, on the same year: ``children``, the names of those that are
    ``missing``, and what the body did by itself, where that is a report of its ``own``. ``unread`` are the names of
    files in which no report could be read: they may be a body's."""

    children: tuple[Report, ...]
    missing: tuple[str, ...] = ()
    own: Report | None = None
    unread: tuple[str, ...] = ()


class Case:
    """What a rule looks at: a ``report``, the reports that stand ``beside`` it in its file (those before it), the same
    body's report of the year before, and the report as another reader read it, where they are known. Of the reports
    that are checked with it, ``versions`` are those of the same body and year that it is held against (None where those
    beside it are), ``alike`` those of other bodies that may have the same text (None where there are no
    others). ``family`` are the reports that it should be the sum of.

    ``numbers`` are the whole numbers of the report by their places, ``rows`` the rows of its applications table: their
    facts by measure, the total last. ``is_told_whole``: somebody wants to see also what passes, with its numbers.
    """

    def __init__(
        self,
        report: Report,
        beside: tuple[Report, ...] = (),
        previous: Report | None = None,
        reread: Report | None = None,
        *,
        versions: tuple[Report, ...] | None = None,
        alike: tuple[Report, ...] | None = None,
        family: Family | None = None,
        is_told_whole: bool = False,
    ) -> None:
        self.report = report
        self.beside = beside
        self.previous = previous
        self.reread = reread
        self.versions = versions
        self.alike = alike
        self.family = family
        self.is_told_whole = is_told_whole
        self.numbers = {
            (fact.measure, fact.applicant): fact.number for fact in report.facts if isinstance(fact.number, int)
        }

    @cached_property
    def repairs(self) -> Repairs:
        """What the equations of the form, taken together, say should stand in the report's tables."""
        from gzbg_convert.checks.repairing import repairs_of

        return repairs_of(self.report, self.reread)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What the prose counts."""
        from gzbg_convert.checks.statements import statements

        return statements(self.report)

    @cached_property
    def rows(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.report.facts:
            if fact.applicant is not None:
                found.setdefault(fact.measure, []).append(fact)
        return {
            measure: facts for measure, facts in found.items() if any(fact.state is not State.ABSENT for fact in facts)
        }

    def has_any(self, keys: Iterable[FactKey]) -> bool:
        """Whether anything was found for any of some places."""
        return any(self.fact(key).state is not State.ABSENT for key in keys)

    def fact(self, key: FactKey) -> Fact:
        """The fact of a place; an absent one where the report knows nothing of it."""
        return self.report.get(*key) or Fact(*key, State.ABSENT)

    def facts(self, prefix: str) -> list[Fact]:
        """The facts whose measure begins so."""
        return [fact for fact in self.report.facts if fact.measure.startswith(prefix)]

    def section_text(self, kind: str) -> str | None:
        """The text of the sections of a kind, or None when the report has none."""
        texts = [section.text for section in self.report.sections if section.kind == kind]
        return "\n".join(texts) if texts else None


class Verdict(NamedTuple):
    """What a rule says of a case. ``status`` is one of ``STATUSES``; ``severity`` stands where it differs from the
    rule's own; the rest is as in ``Finding``."""

    status: str
    facts: tuple[FactKey, ...] = ()
    details: tuple[Detail, ...] = ()
    formula: str = ""
    where: Where | None = None
    fault: str | None = None
    about: str = ""
    severity: str | None = None
    repair: tuple[tuple[FactKey, int], ...] = ()


PASS = Verdict("pass")
UNDETERMINED = Verdict("undetermined")
NOT_APPLICABLE = Verdict("not_applicable")


class Rule(NamedTuple):
    """``judge`` gives the verdicts on a case, any number of them; it is asked about reports on the forms of
    ``editions`` only (``WITHOUT_TABLES`` for those on none). ``title`` says in Chinese and English what the rule asks
    for. A rule that the package does not know brings ``failure``: its sentence where it fails, in both languages,
    with ``{name}`` for every detail of the verdict.
    """

    id: str
    severity: str
    judge: Callable[[Case], Iterable[Verdict]]
    editions: tuple[str | None, ...] = EDITIONS
    title: tuple[str, str] | None = None
    failure: tuple[str, str] | None = None
