"""The equations of a form taken together: they are a code that finds errors and fills gaps.

In the applications table every number stands in two or three equations (its row, its column, the balance of the year).
A single wrong number breaks just the equations it stands in, all by the same amount: that names it and tells what it
should be. Up to three gaps anywhere follow from the rest. Nothing here changes a report: what is found is a suggestion,
with the equations that prove it.

Gaps are eliminated first (Gauss-Jordan over the equations), which leaves *checks*: combinations of equations without a
gap. A repair is a smallest set of changes after which all checks hold. It is searched for by branching over the numbers
of a check that does not hold, each changed by what one of its checks lacks; a branch ends when more checks are open
than the changes left to it can close.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gzbg_convert.model.edition import Equation
    from gzbg_convert.model.finding import FactKey

Number = int | Decimal
_Exact = int | Fraction  # whole wherever it can be: fractions take ten times as long
MOST_CHANGES = 2  # of one repair: one wrong number, or two that were exchanged; nobody can tell between larger ones
MOST_REPAIRS = 50  # of one size: with more of them the numbers tell nothing
_MOST_STEPS = 20_000  # of one search


class Change(NamedTuple):
    """What the number at a place should be; ``printed`` is None where there is a gap."""

    fact: FactKey
    printed: Number | None
    value: int


class Repair(NamedTuple):
    """Changes after which all equations that belong together hold, and those among these that did not as printed.
    ``checks`` is how many independent combinations of equations without a gap did not hold."""

    changes: tuple[Change, ...]
    proof: tuple[Equation, ...]
    checks: int


class Solution(NamedTuple):
    """What the equations tell. ``gaps`` are filled only where nothing contradicts; ``repairs`` lists for every group
    of connected equations that contradicts itself its smallest repairs (empty: none was found within the bounds)."""

    gaps: tuple[Change, ...]
    repairs: tuple[tuple[Repair, ...], ...]


def solve(equations: Iterable[Equation], values: Mapping[FactKey, Number | None]) -> Solution:
    """What ``equations`` tell about ``values``. A place that is None or missing in ``values`` is a gap.

    Numbers of a form are whole and not negative: changes and gaps that are not are no solution.
    """
    gaps: list[Change] = []
    repairs = []
    for group in _connected(equations):
        system = _reduced(group, values)
        if not any(system.lacks):
            gaps += system.filled()
            continue
        found = _Search(system, values).smallest()
        checks = sum(map(bool, system.lacks))
        repairs.append(tuple(Repair(changes, _proof(group, values, changes), checks) for changes in found))
    return Solution(tuple(gaps), tuple(repairs))


def _connected(equations: Iterable[Equation]) -> list[list[Equation]]:
    """The equations in groups that share places, in the order of their first."""
    groups: list[tuple[set[FactKey], list[Equation]]] = []
    for equation in equations:
        keys = {*equation.plus, *equation.equals}
        touched = [group for group in groups if not keys.isdisjoint(group[0])]
        groups = [group for group in groups if keys.isdisjoint(group[0])]
        merged = keys.union(*(group[0] for group in touched))
        groups.append((merged, [*(one for group in touched for one in group[1]), equation]))
    return [group[1] for group in groups]


def _terms(equation: Equation) -> dict[FactKey, int]:
    terms = dict.fromkeys(equation.plus, 1)
    for key in equation.equals:
        terms[key] = terms.get(key, 0) - 1
    return terms


@dataclass(slots=True, eq=False, repr=False)
class _System:
    """``checks`` have no gaps; ``lacks`` is by how much each misses zero; ``gaps`` by the sums that they equal."""

    checks: list[dict[FactKey, _Exact]]
    lacks: list[_Exact]
    gaps: dict[FactKey, _Exact]

    def filled(self) -> list[Change]:
        """The gaps, if they can be what they have to be."""
        if not all(map(_is_possible, self.gaps.values())):
            return []
        return [Change(key, None, int(value)) for key, value in self.gaps.items()]


def _reduced(equations: Sequence[Equation], values: Mapping[FactKey, Number | None]) -> _System:
    """The equations with every gap eliminated that can be."""
    rows: list[tuple[dict[FactKey, _Exact], dict[FactKey, _Exact]]] = []  # terms with a number, terms without
    for equation in equations:
        terms: dict[FactKey, _Exact] = {key: sign for key, sign in _terms(equation).items() if sign}
        known = {key: sign for key, sign in terms.items() if values.get(key) is not None}
        rows.append((known, {key: sign for key, sign in terms.items() if key not in known}))
    solved: list[tuple[FactKey, int]] = []
    used: set[int] = set()
    for gap in dict.fromkeys(key for _, unknown in rows for key in unknown):
        holding = [at for at, row in enumerate(rows) if gap in row[1] and at not in used]
        if not holding:
            continue
        pivot = min(holding, key=lambda at: len(rows[at][0]) + len(rows[at][1]))
        used.add(pivot)
        solved.append((gap, pivot))
        for at, row in enumerate(rows):
            if at != pivot and gap in row[1]:
                factor = _quotient(row[1][gap], rows[pivot][1][gap])
                rows[at] = _less(row[0], rows[pivot][0], factor), _less(row[1], rows[pivot][1], factor)
    checks = [known for at, (known, unknown) in enumerate(rows) if at not in used and known]
    gaps = {
        gap: _quotient(-_sum(rows[pivot][0], values), rows[pivot][1][gap])
        for gap, pivot in solved
        if len(rows[pivot][1]) == 1
    }
    return _System(checks, [_sum(check, values) for check in checks], gaps)


def _less(terms: Mapping[FactKey, _Exact], other: Mapping[FactKey, _Exact], factor: _Exact) -> dict[FactKey, _Exact]:
    """``terms`` - ``factor`` * ``other``."""
    result = dict(terms)
    for key, sign in other.items():
        result[key] = result.get(key, 0) - factor * sign
    return {key: sign for key, sign in result.items() if sign}


def _sum(terms: Mapping[FactKey, _Exact], values: Mapping[FactKey, Number | None]) -> _Exact:
    return sum((sign * _exact(values[key]) for key, sign in terms.items()), start=0)


def _exact(value: Number | None) -> _Exact:
    """The number printed, nothing being nought."""
    return value if isinstance(value, int) else Fraction(value or 0)


def _quotient(number: _Exact, by: _Exact) -> _Exact:
    return Fraction(number) / by if number % by else number // by


def _is_possible(value: _Exact) -> bool:
    return value >= 0 and value.denominator == 1


class _Search:
    """Looks for the smallest sets of changes that close all checks of a system."""

    def __init__(self, system: _System, values: Mapping[FactKey, Number | None]) -> None:
        self.values = values
        self.checks = system.checks
        self.lacks = system.lacks
        self.standing: dict[FactKey, list[tuple[int, _Exact]]] = {}  # where a number stands: check, its factor there
        for at, check in enumerate(system.checks):
            for key, factor in check.items():
                self.standing.setdefault(key, []).append((at, factor))
        self.reach = max(map(len, self.standing.values()), default=1)
        self.steps = 0
        self.found: dict[frozenset[tuple[FactKey, _Exact]], None] = {}

    def smallest(self) -> list[tuple[Change, ...]]:
        """All repairs of the least size; none when there are more than ``MOST_REPAIRS``, or when the search is long."""
        for size in range(1, MOST_CHANGES + 1):
            self._branch(self.lacks, {}, size)
            if self.steps > _MOST_STEPS or len(self.found) > MOST_REPAIRS:
                return []
            if self.found:
                return [self._changes(found) for found in self.found]
        return []

    def _branch(self, lacks: list[_Exact], changed: dict[FactKey, _Exact], left: int) -> None:
        self.steps += 1
        open_checks = [at for at, lack in enumerate(lacks) if lack]
        if not open_checks:
            self.found[frozenset(changed.items())] = None
            return
        if len(open_checks) > left * self.reach or self.steps > _MOST_STEPS or len(self.found) > MOST_REPAIRS:
            return
        narrowest = min(open_checks, key=lambda at: len(self.checks[at]))
        for key in self.checks[narrowest]:
            if key in changed:
                continue
            places = self.standing[key]
            for by in {_quotient(-lacks[at], factor) for at, factor in places if lacks[at]}:
                if not _is_possible(_exact(self.values[key]) + by):
                    continue
                after = lacks.copy()
                for at, factor in places:
                    after[at] += factor * by
                self._branch(after, {**changed, key: by}, left - 1)

    def _changes(self, found: frozenset[tuple[FactKey, _Exact]]) -> tuple[Change, ...]:
        by_key = dict(found)
        return tuple(
            Change(key, self.values[key], int(_exact(self.values[key]) + by_key[key]))
            for key in self.standing
            if key in by_key
        )


def _proof(
    equations: Sequence[Equation], values: Mapping[FactKey, Number | None], changes: Sequence[Change]
) -> tuple[Equation, ...]:
    """The equations that a repair makes hold, or brings to the number that a gap has room for."""
    changed = {change.fact for change in changes}
    return tuple(equation for equation in equations if not changed.isdisjoint(_terms(equation)))
