"""How much of a text whose blanks vanished can be told at all, by whatever reader: an exhaustive count.

Of a row in which places are blank, text keeps the numbers in their order. A number is told only if it stands in the
same place in every way to lay the row over its columns that the equations of the form allow. What they allow depends on
what a blank means: nothing (``is_nought``), or a number that nobody wrote down, which may be any from nought on. All
other rows are taken as they were printed, so what is counted is no less than what a reader can tell, who does not know
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from gzbg_convert.model.edition import Equation, load_edition
from gzbg_convert.testing.forms import APPLICANTS, APPLICATIONS, PROACTIVE, RESULTS, Place
from gzbg_convert.testing.pages import Expected

Numbers = Mapping[Place, int]


def counted(report: Expected, *, is_nought: bool) -> tuple[int, int]:
    """How many of the printed numbers of a report can be told, and how many are printed."""
    printed = {place: ink.value for place, ink in report.facts.items() if ink.state == "reported"}
    whole = {place: value for place, value in printed.items() if isinstance(value, int)}
    equations = load_edition(report.edition).equations
    untold: set[Place] = set()
    for row in _rows(report.edition):
        own = [equation for equation in equations if not {*row}.isdisjoint((*equation.plus, *equation.equals))]
        shown = [place for place in row if place in printed]
        if len(shown) < len(row):
            values = [printed[place] for place in shown]
            others = {place: value for place, value in whole.items() if place not in row}
            for places in combinations(row, len(shown)):
                way = dict(zip(places, values, strict=True))
                changed = {place for place in shown if way.get(place) != printed[place]} - untold
                if changed and all(_allows(equation, {**others, **way}, is_nought) for equation in own):
                    untold |= changed
    return len(printed) - len(untold), len(printed)


def _rows(edition: str) -> Iterator[Sequence[Place]]:
    """The rows of a form that have several columns, each with its places from left to right."""
    for block in PROACTIVE.get(edition, ()):
        yield from ([(f"proactive.{row}.{column}", None) for column, _ in block.columns] for row, _ in block.rows)
    for measure, _ in APPLICATIONS.get(edition, ()):
        yield [(f"applications.{measure}", applicant) for applicant, _ in APPLICANTS]
    if edition in PROACTIVE:
        groups = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")
        yield [(f"{group}.{result}", None) for group in groups for result, _ in RESULTS]


def _allows(equation: Equation, numbers: Mapping[Place, object], is_nought: bool) -> bool:
    """Whether an equation can hold: with a blank on one side that side may be more, with blanks on both anything is."""
    plus, equals = ([numbers.get(place) for place in side] for side in (equation.plus, equation.equals))
    spare = sum(n for n in equals if isinstance(n, int)) - sum(n for n in plus if isinstance(n, int))
    if is_nought:
        return spare == 0
    return (spare <= 0 or None in plus) and (spare >= 0 or None in equals)
