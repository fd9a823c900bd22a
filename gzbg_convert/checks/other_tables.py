"""R03-R04, P01-P15, S11-S14: reconsideration and litigation, proactive disclosure, and the statistics of 2014.

What one number may not exceed, what must be there together, and what the cells themselves say. Sources: the official
forms and their notes.
"""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, UNDETERMINED, Verdict
from gzbg_convert.checks.wording import cell, quoted, row, row_of_several, table, unit_of
from gzbg_convert.light import TYPE_CHECKING, cache, re
from gzbg_convert.model.edition import load_edition
from gzbg_convert.model.report import State, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.model.finding import Detail, FactKey
    from gzbg_convert.model.report import Fact

_OPEN = (State.BLANK, State.NOT_APPLICABLE)
_UNIT = re.compile("[亿万千百十]?元")
_DECIMALS = re.compile(r"[.．]([0-9０-９]+)")
MOST_DECIMALS = 4  # 保留4位小数
_FACTOR = 10_000  # of 元 printed under 万元


def _fault(*facts: Fact) -> str:
    return "reading" if any(fact.flags for fact in facts) else "source"


def _has_no_number(fact: Fact | None) -> bool:
    return fact is None or fact.number is None


def not_more_than(*pairs: tuple[str, str]) -> Callable[[Case], Iterator[Verdict]]:
    """The judge of whether the first measure of every pair is at most the second."""

    def judge(case: Case) -> Iterator[Verdict]:
        edition = case.report.edition
        for lesser, greater in pairs:
            small, large = case.report.get(lesser), case.report.get(greater)
            if small is None or large is None or small.number is None:
                yield NOT_APPLICABLE  # a blank on the left can be 0
            elif large.number is None:
                yield UNDETERMINED
            elif exact(small.number) <= exact(large.number):
                yield PASS
            else:
                details: tuple[Detail, ...] = (
                    ("table", *table(small.key)),
                    ("small", *row(small.key, edition)),
                    ("large", *row(large.key, edition)),
                    ("unit", *_unit(small)),
                    ("less", large.digits, large.digits),
                    ("more", small.digits, small.digits),
                )
                formula, fault = f"{small.digits} > {large.digits}", _fault(small, large)
                yield Verdict("fail", (small.key, large.key), details, formula, small.where, fault)

    return judge


def _unit(fact: Fact) -> tuple[str, str]:
    return unit_of(fact.key), ""


def suits_follow_reconsideration(case: Case) -> Iterator[Verdict]:
    """R03: who sued after a reconsideration had one, in this year or the last."""
    suits = case.report.get("litigation.after_reconsideration.total")
    cases = case.report.get("reconsideration.total")
    if suits is None or cases is None or suits.number is None or cases.number is None:
        yield NOT_APPLICABLE
        return
    if suits.number == 0 or cases.number != 0:
        yield PASS
        return
    before = None if case.previous is None else case.previous.get("reconsideration.total")
    if before is None or before.number is None:
        yield UNDETERMINED
    elif before.number != 0:
        yield PASS
    else:
        details = (("suits", suits.digits, suits.digits),)
        yield Verdict(
            "fail", (suits.key, cases.key), details, f"{suits.digits} > 0 + 0", suits.where, _fault(suits, cases)
        )


def pending_cases_go_on(case: Case) -> Iterator[Verdict]:
    """R04: what was pending last year is counted this year."""
    for name in ("reconsideration", "litigation.direct", "litigation.after_reconsideration"):
        total = case.report.get(f"{name}.total")
        before = None if case.previous is None else case.previous.get(f"{name}.pending")
        if total is None or total.number is None:
            yield NOT_APPLICABLE
        elif before is None or before.number is None:
            yield UNDETERMINED
        elif exact(total.number) >= exact(before.number):
            yield PASS
        else:
            details: tuple[Detail, ...] = (
                ("place", *cell(total.key, case.report.edition)),
                ("total", total.digits, total.digits),
                ("before", before.digits, before.digits),
            )
            formula = f"{total.digits} < {before.digits}"
            fault = _fault(total, before)
            yield Verdict("fail", (total.key,), details, formula, total.where, fault, before.digits)


def in_force_covers_issued(case: Case) -> Iterator[Verdict]:
    """P02: what was issued this year and not repealed is in force."""
    for name in ("proactive.regulations", "proactive.normative_documents"):
        facts = [case.report.get(f"{name}.{part}") for part in ("in_force", "issued", "repealed")]
        found = [fact for fact in facts if fact is not None]
        if len(found) < 3 or _has_no_number(facts[1]):
            yield NOT_APPLICABLE
            continue
        in_force, issued, repealed = found
        if in_force.number is None or repealed.state in (State.ABSENT, State.UNREADABLE):
            yield UNDETERMINED
            continue
        left = exact(in_force.number)
        right = exact(issued.number or 0) - exact(repealed.number or 0)
        if left >= right:
            yield PASS
        elif repealed.number is None:
            yield UNDETERMINED  # as many may have been repealed as are lacking
        else:
            details: tuple[Detail, ...] = (
                ("place", *_row(in_force)),
                *((part, fact.digits, fact.digits) for part, fact in _named(in_force, issued, repealed)),
            )
            formula = f"{in_force.digits} < {issued.digits} - {repealed.digits}"
            keys = tuple(fact.key for fact in found)
            yield Verdict("fail", keys, details, formula, in_force.where, _fault(*found))


def _named(*facts: Fact) -> list[tuple[str, Fact]]:
    return [(fact.measure.rpartition(".")[2], fact) for fact in facts]


def _row(fact: Fact) -> tuple[str, str]:
    """The row of a fact that shares it with other measures: 表二“行政规范性文件”."""
    tables = table(fact.key)
    return f"{tables[0]}“{row_of_several(fact.key)}”", f"{tables[1]}, {_stem(fact)}"


def _stem(fact: Fact) -> str:
    return fact.measure.split(".")[1].replace("_", " ")


def fee_is_plain(case: Case) -> Iterator[Verdict]:
    """P04: the fee is a number in 万元 with at most four decimals, and no 10,000 times that of last year or less."""
    fact = case.report.get("proactive.fees.amount")
    if fact is None or fact.number is None:
        yield NOT_APPLICABLE
        return
    raw = (fact.raw or "").strip()
    decimals = _DECIMALS.search(raw)
    problems = []
    if _UNIT.search(raw):
        problems.append(
            ("unit", "格内写有单位（表头已规定为万元）", "has a unit in the cell, though the header says 万元")
        )
    if decimals is not None and len(decimals[1]) > MOST_DECIMALS:
        problems.append(("decimals", "小数超过 4 位", "has more than 4 decimals"))
    if (before := _factor_against(case, fact)) is not None:
        told = f"与上年的 {before} 相差一万倍左右，疑似单位有误", f"is some 10,000 times last year's {before}, or less"
        problems.append((f"factor {before}", *told))
    for about, *what in problems:
        details: tuple[Detail, ...] = (
            ("place", *cell(fact.key, case.report.edition)),
            ("raw", raw, raw),
            ("what", what[0], what[1]),
        )
        yield Verdict("fail", (fact.key,), details, fact.digits, fact.where, "source", about)
    if not problems:
        yield PASS


def _factor_against(case: Case, fact: Fact) -> str | None:
    """Last year's amount where this one is about 10,000 times as much, or that many times less."""
    before = None if case.previous is None else case.previous.get(*fact.key)
    if (
        before is None
        or before.number is None
        or fact.number is None
        or 0 in (exact(before.number), exact(fact.number))
    ):
        return None
    ratio = float(exact(fact.number)) / float(exact(before.number))
    is_off = any(power / 4 < ratio < power * 4 for power in (_FACTOR, 1 / _FACTOR))
    return before.digits if is_off else None


def has_lines_of_form(case: Case) -> Iterator[Verdict]:
    """P05: the table of proactive disclosure has the rows of the form, and no row or column of another one. (A table of
    which nothing is there is missing, see F05.)"""
    facts = case.facts("proactive.")
    if all(fact.state is State.ABSENT for fact in facts):
        yield NOT_APPLICABLE
        return
    missing = _missing_rows(case)
    strangers = [fact for fact in facts if "other_edition" in fact.flags]
    if missing:
        names = quoted([(row_of_several(key), _stem(case.fact(key))) for key in missing])
        what = f"缺少{names[0]}行", f"has no row: {names[1]}"
        yield Verdict("fail", (), (("what", *what),), about="missing")
    if strangers:
        names = quoted([(row_of_several(fact.key), _stem(fact)) for fact in strangers])
        what = (
            f"混用了其他版本表样的行或列：{names[0]}",
            f"has rows or columns of another edition of the form: {names[1]}",
        )
        keys = tuple(fact.key for fact in strangers)
        yield Verdict("fail", keys, (("what", *what),), where=strangers[0].where, fault="source")
    if not missing and not strangers:
        yield PASS


def _missing_rows(case: Case) -> list[FactKey]:
    """Of every row of proactive disclosure that is not there its first place."""
    return [keys[0] for keys in _rows_of_proactive(case.report.edition or "") if not case.has_any(keys)]


@cache
def _rows_of_proactive(edition: str) -> tuple[tuple[FactKey, ...], ...]:
    rows: dict[tuple[str, ...], list[FactKey]] = {}
    for place in load_edition(edition).places:
        if place.table == "proactive":
            rows.setdefault(place.label[:-1], []).append(place.key)
    return tuple(map(tuple, rows.values()))


def prior_and_change_are_possible(case: Case) -> Iterator[Verdict]:
    """P13: no more was cut than there was."""
    for prior in case.facts("proactive."):
        if not prior.measure.endswith(".prior_items"):
            continue
        change = case.report.get(prior.measure.replace(".prior_items", ".change"))
        if change is None or change.number is None:
            yield NOT_APPLICABLE
        elif prior.number is None:
            yield PASS if exact(change.number) >= 0 else UNDETERMINED
        elif exact(prior.number) + exact(change.number) >= 0:
            yield PASS
        else:
            details: tuple[Detail, ...] = (
                ("place", *_row(prior)),
                ("prior", prior.digits, prior.digits),
                ("change", change.digits, change.digits),
            )
            formula = f"{prior.digits} + {change.digits} < 0"
            yield Verdict("fail", (prior.key, change.key), details, formula, prior.where, _fault(prior, change))


def procurement_has_unit(case: Case) -> Iterator[Verdict]:
    """P14: the amount of procurement says 元 or 万元. (Nothing needs no unit.)"""
    fact = case.report.get("proactive.procurement.amount")
    if fact is None or fact.number is None:
        yield NOT_APPLICABLE
    elif fact.unit is not None or exact(fact.number) == 0:
        yield PASS
    else:
        raw = (fact.raw or fact.digits).strip()
        details: tuple[Detail, ...] = (("place", *cell(fact.key, case.report.edition)), ("raw", raw, raw))
        yield Verdict("fail", (fact.key,), details, fact.digits, fact.where, "source")


def procurement_is_consistent(case: Case) -> Iterator[Verdict]:
    """P15: items were bought exactly when money was spent."""
    items, amount = (case.report.get(f"proactive.procurement.{part}") for part in ("items", "amount"))
    if items is None or amount is None or (items.number is None and amount.number is None):
        yield NOT_APPLICABLE
    elif items.number is None or amount.number is None:
        yield UNDETERMINED
    elif (exact(items.number) > 0) == (exact(amount.number) > 0):
        yield PASS
    else:
        details: tuple[Detail, ...] = (
            ("items", items.digits, items.digits),
            ("amount", (amount.raw or "").strip(), (amount.raw or "").strip()),
        )
        formula = f"{items.digits}; {amount.digits}"
        yield Verdict("fail", (items.key, amount.key), details, formula, items.where, _fault(items))
