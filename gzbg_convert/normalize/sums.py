"""Sums as witnesses of placement: which of the ways to read several rows all equations of the form allow together.

A row that lost its blanks can be laid over its columns in several ways; each of its numbers stands in the row's own sum
and in those of the columns. The ways are data here, numbers by fact, and so are the equations: nothing is known of
columns, labels or cells.

First every way goes with which an equation cannot come out whatever the other rows do, until nothing changes: a set of
reachable sums is an integer with one bit for each. Then for each way that is left one solution of all rows is looked
for, within a budget. What is not decided within it stays possible, so that the answer errs on the side of doubt.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gzbg_convert.model.edition import Equation
    from gzbg_convert.model.finding import FactKey

    Way = Mapping[FactKey, int]
    Domains = dict[int, list[int]]  # by the number of a row, which of its ways are possible

MOST_STEPS = 10_000  # equations held against the ways, over all rows
MOST_REACHED = 200_000  # the largest sum whose reachable parts are kept; of larger ones only their bounds are


class _Constraint(NamedTuple):
    """``base`` plus what each row adds in its way must be nought; with ``above`` it may be more, with ``below`` less
    (a number that is not known makes up the difference)."""

    base: int
    adds: tuple[tuple[int, tuple[int, ...]], ...]  # the number of a row, and what it adds in each of its ways
    above: bool
    below: bool


def possible_ways(
    rows: Sequence[Sequence[Way]], known: Mapping[FactKey, int], equations: Iterable[Equation]
) -> list[list[int]]:
    """For every row the numbers of those of its ways that some choice among the others' ways reconciles with all
    ``equations``; none where no choice does. ``known`` are the numbers that stand; what is neither known nor in a way
    may be any number from nought on. All ways of a row say something of the same facts."""
    owner = {key: number for number, ways in enumerate(rows) for way in ways[:1] for key in way}
    constraints = [found for equation in equations if (found := _constraint(equation, rows, owner, known)) is not None]
    possible: list[list[int]] = [list(range(len(ways))) for ways in rows]
    for members, own in _connected(constraints):
        search = _Search(own)
        domains = search.narrowed({row: possible[row] for row in members}, own)
        for row, left in _supported(search, domains or {row: [] for row in members}).items():
            possible[row] = left
    return possible


def _connected(constraints: Sequence[_Constraint]) -> list[tuple[set[int], list[_Constraint]]]:
    """The rows that equations connect, and these."""
    groups: list[tuple[set[int], list[_Constraint]]] = []
    for constraint in constraints:
        rows = {row for row, _ in constraint.adds}
        touched = [group for group in groups if group[0] & rows]
        groups = [group for group in groups if not group[0] & rows]
        groups.append(
            (rows.union(*(group[0] for group in touched)), [constraint, *(one for g in touched for one in g[1])])
        )
    return groups


def _supported(search: _Search, domains: Domains) -> Domains:
    """The ways of each row that stand in some solution, or of which that could not be told in time."""
    found: dict[int, set[int]] = {row: set() for row in domains}
    for row, ways in domains.items():
        for way in ways:
            if way in found[row]:
                continue
            solution = search.solution({**domains, row: [way]}, row)
            if solution is not None:
                for at, chosen in solution.items():
                    found[at].add(chosen)
            elif search.is_over:
                found[row].add(way)
    return {row: sorted(ways) for row, ways in found.items()}


class _Search:
    """Connected equations over the ways of rows, and the steps taken so far."""

    def __init__(self, constraints: Sequence[_Constraint]) -> None:
        self.steps = 0
        self.of_row: dict[int, list[_Constraint]] = {}
        for constraint in constraints:
            for row, _ in constraint.adds:
                self.of_row.setdefault(row, []).append(constraint)

    @property
    def is_over(self) -> bool:
        return self.steps > MOST_STEPS

    def solution(self, domains: Domains, changed: int) -> dict[int, int] | None:
        """One way for each row that all equations allow, after the ways of row ``changed`` were cut down; None when
        there is none, or none was found in time."""
        narrowed = self.narrowed(domains, self.of_row[changed])
        if narrowed is None or self.is_over:
            return None
        undecided = [row for row, ways in narrowed.items() if len(ways) > 1]
        if not undecided:
            return {row: ways[0] for row, ways in narrowed.items()}
        row = min(undecided, key=lambda at: len(narrowed[at]))
        for way in narrowed[row]:
            found = self.solution({**narrowed, row: [way]}, row)
            if found is not None or self.is_over:
                return found
        return None

    def narrowed(self, domains: Domains, constraints: Sequence[_Constraint]) -> Domains | None:
        """The domains without the ways with which an equation cannot come out; None when a row has none left."""
        domains = dict(domains)
        waiting = {id(constraint): constraint for constraint in constraints}
        while waiting and not self.is_over:
            self.steps += 1
            _, constraint = waiting.popitem()
            for row, ways in _narrowed(constraint, domains):
                if not ways:
                    return None
                domains[row] = ways
                waiting.update((id(other), other) for other in self.of_row[row] if other is not constraint)
        return domains


def _constraint(
    equation: Equation, rows: Sequence[Sequence[Way]], owner: Mapping[FactKey, int], known: Mapping[FactKey, int]
) -> _Constraint | None:
    """An equation over the rows that stand in it; None where none does, or what is unknown leaves it open."""
    terms = {**dict.fromkeys(equation.plus, 1), **dict.fromkeys(equation.equals, -1)}
    here = {owner[key] for key in terms if key in owner}
    unknown = {sign for key, sign in terms.items() if key not in owner and key not in known}
    if not here or len(unknown) > 1:
        return None
    base = sum(sign * known[key] for key, sign in terms.items() if key in known and key not in owner)
    adds = tuple(
        (row, tuple(sum(terms.get(key, 0) * number for key, number in way.items()) for way in rows[row]))
        for row in sorted(here)
    )
    return _Constraint(base, adds, -1 in unknown, 1 in unknown)


def _narrowed(constraint: _Constraint, domains: Domains) -> list[tuple[int, list[int]]]:
    """The rows of which a constraint rules out some ways, with the ways that remain."""
    least = {row: min(adds[way] for way in domains[row]) for row, adds in constraint.adds}
    most = {row: max(adds[way] for way in domains[row]) for row, adds in constraint.adds}
    low, high = constraint.base + sum(least.values()), constraint.base + sum(most.values())
    is_exact = not (constraint.above or constraint.below)
    if is_exact and low > 0:
        return [(constraint.adds[0][0], [])]
    reached = _reached(constraint, domains, least, -low) if is_exact and -low <= MOST_REACHED else None
    found = []
    for number, (row, adds) in enumerate(constraint.adds):
        if reached is not None:
            before, needed = reached[number]
            sums = {add for add in {adds[way] for way in domains[row]} if before << (add - least[row]) & needed}
            kept = [way for way in domains[row] if adds[way] in sums]
        else:
            kept = [
                way
                for way in domains[row]
                if (constraint.above or low - least[row] + adds[way] <= 0)
                and (constraint.below or high - most[row] + adds[way] >= 0)
            ]
        if len(kept) < len(domains[row]):
            found.append((row, kept))
    return found


def _reached(constraint: _Constraint, domains: Domains, least: Mapping[int, int], target: int) -> list[tuple[int, int]]:
    """For each row the sums that the rows before it reach, and those from which the rows behind it reach ``target``,
    each over the least that every row adds: bit n is set for the sum n."""
    steps = [(row, {adds[way] - least[row] for way in domains[row]}) for row, adds in constraint.adds]
    mask = (2 << target) - 1
    needed = [1 << target]
    for _, sizes in reversed(steps):
        needed.append(_union(needed[-1] >> size for size in sizes))
    needed.reverse()
    found, before = [], 1
    for (_, sizes), behind in zip(steps, needed[1:], strict=True):
        found.append((before, behind))
        before = _union(before << size for size in sizes) & mask
    return found


def _union(sets: Iterable[int]) -> int:
    union = 0
    for one in sets:
        union |= one
    return union
