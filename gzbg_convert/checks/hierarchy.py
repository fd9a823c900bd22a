"""H01: what a body reports is the sum of what the bodies below it report.

What is assumed: the report above is the sum of the reports of its direct children, and of its ``own`` where that is
given, and of nothing else; all are on one year. What adds up is data (``editions/crosswalk.toml``).
"""

from __future__ import annotations

from decimal import Decimal

from gzbg_convert.checks.neighbours import say_the_same
from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, Verdict
from gzbg_convert.checks.wording import cell, counted, listed, row, unit_of
from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.comparison import side_of
from gzbg_convert.model.crosswalk import crosswalk, is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.checks.rule import Case, Family
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.finding import Detail, FactKey
    from gzbg_convert.model.report import Fact, Report

MOST_NAMED = 6  # bodies, or measures, in one sentence
_MONEY = "万元"


class _Sum(NamedTuple):
    """What the reports below say of a place: those that have it with their numbers, the names of those that lack it,
    and whether a flag is on any."""

    fact: Fact
    parts: tuple[tuple[str, int | Decimal], ...]
    missing: tuple[str, ...]
    is_flagged: bool

    @property
    def total(self) -> int | Decimal:
        return sum(number for _, number in self.parts)

    @property
    def status(self) -> str:
        """False for every number of those that are missing: they cannot take anything away."""
        value = self.fact.value
        assert value is not None
        too_much = self.total - value
        if too_much > self.rounding or (not self.missing and -too_much > self.rounding):
            return "fail"
        return "undetermined" if self.missing else "pass"

    @property
    def rounding(self) -> Decimal:
        """By how much the sum may be off because amounts are rounded; counts are not."""
        assert self.fact.value is not None
        above, below = _decimals(self.fact.value), max([_decimals(number) for _, number in self.parts], default=0)
        if not above and not below:
            return Decimal(0)
        addends = sum(1 for _, number in self.parts if number)
        return (addends * _last_place(below) + (_last_place(above) if above < below else 0)) / 2


def _decimals(number: int | Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent)) if isinstance(number, Decimal) else 0


def _last_place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def adds_up_from_below(case: Case) -> Iterator[Verdict]:
    """A verdict for every measure that does not add up, and for every group of bodies that leaves some untold."""
    assert case.family is not None
    below, missing = _below(case.report, case.family)
    sums: dict[str, list[_Sum]] = {}
    for fact in case.report.facts:
        if is_named(fact.measure, crosswalk().adds_up) and "other_edition" not in fact.flags:
            found = _sum(fact, below, missing)
            if found is not None:
                sums.setdefault(fact.measure, []).append(found)
    untold: dict[tuple[str, ...], list[FactKey]] = {}
    for found_in_row in sums.values():
        wrong = [one for one in found_in_row if one.status == "fail"]
        if wrong:
            yield _failed(wrong, case.report)
        elif not any(one.missing for one in found_in_row):
            yield PASS
        else:
            names = dict.fromkeys(name for one in found_in_row for name in one.missing)
            untold.setdefault(tuple(names), []).append(found_in_row[-1].fact.key)
    for lacking, keys in untold.items():
        yield _untold(lacking, keys, case)
    if not sums:
        yield NOT_APPLICABLE


def _below(report: Report, family: Family) -> tuple[list[Report], tuple[str, ...]]:
    """The reports to be added up, each body once, and the names of the bodies that have none for the year. Of two that
    differ neither is taken; another version of the report above is none of a child."""
    by_name: dict[str, list[Report]] = {}
    for child in family.children:
        if child.issuer is None or child.issuer != report.issuer:
            by_name.setdefault(child.issuer or f"？{len(by_name)}", []).append(child)
    if family.own is not None:
        by_name[f"{family.own.issuer or '？'}（本级）"] = [family.own]
    taken, missing = [], [*family.unread, *family.missing]
    for name, found in by_name.items():
        of_year = [child for child in found if child.year == report.year is not None]
        if of_year and all(say_the_same(of_year[0], other) for other in of_year[1:]):
            taken.append(of_year[0])
        else:
            missing.append(name)
    return taken, tuple(missing)


def _sum(fact: Fact, below: Sequence[Report], missing: tuple[str, ...]) -> _Sum | None:
    """None where there is nothing to compare: no number above, nobody below, or money whose unit is not known."""
    if fact.number is None or not (below or missing):
        return None
    is_money = unit_of(fact.key) == _MONEY
    parts, lacking, is_flagged = [], list(missing), bool(fact.flags)
    for child in below:
        side = side_of(child, fact.key)
        if is_money and (fact.unit is None or (side is not None and side.value and side.unit != fact.unit)):
            return None
        if side is None or side.value is None:
            lacking.append(child.issuer or "？")
        else:
            parts.append((child.issuer or "？", side.value))
            is_flagged = is_flagged or any(one.flags for one in side.facts)
    return _Sum(fact, tuple(parts), tuple(lacking), is_flagged)


def _failed(wrong: Sequence[_Sum], report: Report) -> Verdict:
    """Of the columns of a row the total is told, else the first."""
    told = next((one for one in wrong if one.fact.applicant in (None, "total")), wrong[0])
    fact, total = told.fact, told.total
    named = [(f"{name} {number}", f"{name} {number}") for name, number in told.parts if number]
    names = listed(named[:MOST_NAMED]) if named else ("均为 0", "all are 0")
    if len(named) > MOST_NAMED:
        names = f"{names[0]}等", f"{names[1]}, ..."
    more: Words = "", ""
    if len(wrong) > 1:
        more = f"；该行另有 {len(wrong) - 1} 列不符", f"; other columns of the row that differ: {len(wrong) - 1}"
    details: tuple[Detail, ...] = (
        ("place", *cell(fact.key, report.edition)),
        ("now", *counted(fact.digits, fact)),
        ("sum", *counted(str(total), fact)),
        ("names", *names),
        ("more", *more),
    )
    formula = f"{' + '.join(str(number) for _, number in told.parts) or '0'} = {total} ≠ {fact.digits}"
    keys = tuple(one.fact.key for one in wrong)
    fault = "reading" if any(one.is_flagged for one in wrong) else None
    about = "; ".join(" ".join(sorted(f"{name} {number}" for name, number in one.parts if number)) for one in wrong)
    return Verdict("fail", keys, details, formula, fact.where, fault, about)


def _untold(lacking: tuple[str, ...], keys: Sequence[FactKey], case: Case) -> Verdict:
    files = case.family.unread if case.family is not None else ()
    measures = [row(key, case.report.edition) for key in keys[:MOST_NAMED]]
    names = listed([(f"“{chinese}”", english) for chinese, english in measures])
    if len(keys) > MOST_NAMED:
        names = f"{names[0]}等", f"{names[1]}, ..."
    bodies = listed([_file(name) if name in files else (name, name) for name in lacking])
    details: tuple[Detail, ...] = (
        ("bodies", *bodies),
        ("count", str(len(keys)), str(len(keys))),
        ("names", *names),
    )
    return Verdict("undetermined", tuple(keys), details, about="、".join(lacking))


def _file(name: str) -> Words:
    return f"文件“{name}”（未读出报告）", f"the file {name}, in which no report could be read"
