"""What the equations of a form, taken together, suggest: the one number to change, or the two, the blanks that follow.

A suggestion is made where the equations leave no choice, where another reader read one of the choices, or where two
neighbours bear each other's numbers. That one of the choices is easily misread is no reason to take it: of drawn tables
half were put wrong. Two numbers are told where no other two would do and each makes several equations hold: of drawn
tables with three or four wrong numbers one in a thousand looks like one with two; seven, where all are off by one.
"""

from __future__ import annotations

from gzbg_convert.checks.misreading import is_likely_misreading
from gzbg_convert.checks.solver import solve
from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.edition import load_edition
from gzbg_convert.model.report import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.checks.solver import Change, Repair
    from gzbg_convert.model.edition import Equation
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.report import Fact, Report

LEAST_PROOF = 2  # independent equations: one alone cannot tell which of its numbers is wrong
MOST_GAPS = 3  # of one report; with more of them the equations tell too little


class Suggestion(NamedTuple):
    """Numbers that should stand at places, and the equations that prove it. ``is_misread``: what is printed there is
    easily misread so. ``is_only``: no other change that small would do, and several equations say so.
    ``is_exchange``: two neighbours bear each other's numbers."""

    numbers: tuple[tuple[FactKey, int], ...]
    proof: tuple[Equation, ...]
    is_misread: bool = False
    is_only: bool = True
    is_exchange: bool = False


class Repairs(NamedTuple):
    """``changes`` of numbers that contradict others, each of one place or two; ``gaps`` that follow from the rest."""

    changes: tuple[Suggestion, ...] = ()
    gaps: tuple[Suggestion, ...] = ()

    @property
    def likely(self) -> tuple[Suggestion, ...]:
        """The changes that undo a likely misreading."""
        return tuple(change for change in self.changes if change.is_misread)


def repairs_of(report: Report, reread: Report | None = None) -> Repairs:
    """What the equations of the report's form suggest; ``reread`` is the report as another reader read it."""
    if report.edition is None:
        return Repairs()
    equations = load_edition(report.edition).equations
    keys = {key for equation in equations for key in (*equation.plus, *equation.equals)}
    values = {fact.key: fact.value for fact in report.facts if fact.key in keys}
    solution = solve(equations, values)
    changes = [_chosen(repairs, report, reread) for repairs in solution.repairs]
    absent = {fact.key for fact in report.facts if fact.state is State.ABSENT}
    fillable = [change for change in solution.gaps if change.fact in values and change.fact not in absent]
    gaps = [
        Suggestion(((change.fact, change.value),), _standing(equations, change.fact))
        for change in (fillable if len(fillable) <= MOST_GAPS else ())
    ]
    return Repairs(tuple(change for change in changes if change is not None), tuple(gaps))


def _standing(equations: Sequence[Equation], key: FactKey) -> tuple[Equation, ...]:
    return tuple(equation for equation in equations if key in equation.plus or key in equation.equals)


def _chosen(repairs: tuple[Repair, ...], report: Report, reread: Report | None) -> Suggestion | None:
    """The repair that is told of those that are equally small: the only one, if it is proved; the only one of a single
    place that another reader read so; else the only exchange of two neighbours."""
    is_only = len(repairs) == 1 and _is_proved(repairs[0], report)
    read_so = [repair for repair in repairs if len(repair.changes) == 1 and _is_read_so(repair.changes[0], reread)]
    exchanges = [repair for repair in repairs if _is_exchange(repair, report)]
    chosen = repairs if is_only else read_so or exchanges
    if len(chosen) != 1:
        return None
    (repair,) = chosen
    numbers = tuple((change.fact, change.value) for change in repair.changes)
    is_exchange = repair in exchanges
    is_misread = not is_exchange and all(_is_misread(change, report, reread) for change in repair.changes)
    return Suggestion(numbers, repair.proof, is_misread, is_only, is_exchange)


def _is_proved(repair: Repair, report: Report) -> bool:
    """Whether several equations speak for it: for one number, or two exchanged, independent ones without a gap; of
    other two each has to make several hold that did not, in a table that lacks no number: with gaps there is less to
    tell by."""
    if len(repair.changes) == 1 or _is_exchange(repair, report):
        return repair.checks >= LEAST_PROOF
    numbers = {fact.key: fact.value for fact in report.facts}
    broken = []
    for equation in load_edition(report.edition or "").equations:
        if _table(equation.equals[0]) == _table(repair.changes[0].fact):
            plus, equals = ([numbers.get(key) for key in keys] for keys in (equation.plus, equation.equals))
            if None in (*plus, *equals):
                return False
            if sum(number or 0 for number in plus) != sum(number or 0 for number in equals):
                broken.append(equation)
    return all(len(_standing(broken, change.fact)) >= LEAST_PROOF for change in repair.changes)


def _table(key: FactKey) -> str:
    return key[0].partition(".")[0]


def _is_misread(change: Change, report: Report, reread: Report | None) -> bool:
    if _is_read_so(change, reread):
        return True
    fact = report[change.fact]
    beside = [neighbour.digits for neighbour in _neighbours(fact, report)]
    return is_likely_misreading(fact.digits, str(change.value), beside)


def _is_read_so(change: Change, reread: Report | None) -> bool:
    other = None if reread is None else reread.get(*change.fact)
    return other is not None and other.number == change.value


def _is_exchange(repair: Repair, report: Report) -> bool:
    if len(repair.changes) != 2:
        return False
    first, second = repair.changes
    is_exchanged = (first.printed, second.printed) == (second.value, first.value)
    return is_exchanged and report[second.fact] in _neighbours(report[first.fact], report)


def _neighbours(fact: Fact, report: Report) -> list[Fact]:
    """The facts left and right of one in its row of the form."""
    row = [other for other in report.facts if other.measure == fact.measure or not fact.applicant]
    at = row.index(fact)
    return [other for place, other in enumerate(row) if abs(place - at) == 1]
