"""Reports side by side: what ``compare()`` returns."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.crosswalk import crosswalk
from gzbg_convert.model.report import Fact, State

if TYPE_CHECKING:
    from decimal import Decimal

    from gzbg_convert.model.finding import FactKey, Finding
    from gzbg_convert.model.report import Report


class Side(NamedTuple):
    """What one report says in a row: its ``facts`` (several where the row is their sum), ``value`` where all of them
    have one, and ``unit`` as in ``Fact``."""

    facts: tuple[Fact, ...]
    value: int | Decimal | None
    unit: str | None

    @property
    def state(self) -> State:
        """``reported`` where there is a value, else what keeps it from being known."""
        states = {fact.state for fact in self.facts}
        doubts = (State.UNREADABLE, State.ABSENT, State.BLANK, State.NOT_APPLICABLE)
        return next((state for state in doubts if state in states), State.REPORTED)


class Row(NamedTuple):
    """A measure (and applicant) with one side for every report, None where the report's form does not have it.

    ``edition`` is set where only reports on that form have it: it may not be compared with others. ``label`` is the
    official one. ``differences`` are those to the report's base, None where one of the two has no value or the units
    differ.
    """

    key: FactKey
    edition: str | None
    label: str
    sides: tuple[Side | None, ...]
    differences: tuple[int | Decimal | None, ...]


class Passages(NamedTuple):
    """How much of a section's text stands in the same section of the report's base: ``share`` (0..1) of its letters,
    and the ``passages``, each from where it begins in ``text`` to behind its last letter."""

    report: int
    kind: str
    title: str
    text: str
    share: float
    passages: tuple[tuple[int, int], ...]

    def marked(self) -> str:
        """The text, what stands in the other between 【 and 】."""
        parts, last = [], 0
        for start, end in self.passages:
            parts += [self.text[last:start], "【", self.text[start:end], "】"]
            last = end
        return "".join([*parts, self.text[last:]])


class Comparison(NamedTuple):
    """``reports`` stand in the order of their years where they are of one body, else as they were given. ``bases`` say
    for each with which it is compared, as a position: of one body the one before it, else the first; None for the
    first. ``findings`` are what the rules that ask for several reports say of each."""

    reports: tuple[Report, ...]
    bases: tuple[int | None, ...]
    rows: tuple[Row, ...]
    findings: tuple[tuple[Finding, ...], ...]
    texts: tuple[Passages, ...]


def side_of(report: Report, key: FactKey) -> Side | None:
    """What ``report`` says of a measure, which its form may have in parts; None where it has it not at all. What the
    document itself has under that name comes first."""
    own = report.get(*key)
    if own is not None and own.state is not State.ABSENT:
        return Side((own,), own.value, own.unit)
    parts = crosswalk().terms.get(key, {}).get(report.edition or "", ())
    if not parts:
        return None if own is None else Side((own,), None, own.unit)
    facts = tuple(report.get(*part) or Fact(*part, State.ABSENT) for part in parts)
    values = [fact.value for fact in facts if fact.value is not None]
    return Side(facts, sum(values) if len(values) == len(facts) else None, facts[0].unit)
