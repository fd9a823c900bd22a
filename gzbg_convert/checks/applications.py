"""A04-A10: the table of applications, beside its sums. Sources: the official form, and the notes under it."""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, UNDETERMINED, Verdict
from gzbg_convert.checks.wording import bare, cell, column, listed, quoted, row, unit_of
from gzbg_convert.light import TYPE_CHECKING, cache, re
from gzbg_convert.model.edition import load_edition
from gzbg_convert.model.report import State, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gzbg_convert.checks.rule import Case
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.document import Cell
    from gzbg_convert.model.finding import Detail
    from gzbg_convert.model.report import Fact, Report

APPLICATIONS = "applications."
OUTCOMES = "applications.outcome."
_UNDIVIDED = "applications.outcome.other"
_OPEN = (State.BLANK, State.NOT_APPLICABLE)
MOST_NAMED = 6  # rows, in one sentence
_ODD_NUMBER = frozenset(("not_whole", "below_zero"))  # flags on what is printed, not on how it was read
_NO_FEE = re.compile(
    "(?:未|没有|无)[^，。；减免退逾缴超]{0,12}(?:信息处理费|收费|费用)"
    "|(?:信息处理费|收费|费用)[^，。；\\d]{0,8}(?:0 ?元|为0(?![.．0-9])|为零)"
)


def are_counts(*prefixes: str) -> Callable[[Case], Iterator[Verdict]]:
    """The judge of whether what is counted is a whole number and not below 0; money need not be whole, and a change
    (2019) may go either way."""

    def judge(case: Case) -> Iterator[Verdict]:
        facts = [fact for fact in case.report.facts if fact.number is not None and fact.measure.startswith(prefixes)]
        wrong = [fact for fact in facts if not _is_count(fact)]
        for fact in wrong:
            fault = "source" if _ODD_NUMBER.issuperset(fact.flags) else "reading"
            details = (("place", *cell(fact.key, case.report.edition)), _raw(fact))
            yield Verdict("fail", (fact.key,), details, fact.digits, fact.where, fault)
        if not wrong:
            yield PASS if facts else NOT_APPLICABLE

    return judge


def _is_count(fact: Fact) -> bool:
    number = fact.number
    if isinstance(number, int):
        return number >= 0 or fact.measure.endswith(".change")
    return unit_of(fact.key) == "万元" and not fact.digits.startswith("-")


def _raw(fact: Fact) -> tuple[str, str, str]:
    text = (fact.raw or fact.digits).strip()
    return "raw", text, text


def no_blank_among_numbers(case: Case) -> Iterator[Verdict]:
    """A05: where some cells of a row hold numbers, so do all. A row of which only the total is filled in is another
    matter: it says that there was nothing."""
    rows = case.rows
    blanks: list[Fact] = []
    told: list[Words] = []
    for measure, facts in rows.items():
        parts, total = facts[:-1], facts[-1]
        open_facts = [fact for fact in facts if fact.state in _OPEN]
        has_gaps = any(fact.state in _OPEN for fact in parts) or total.state in _OPEN
        if has_gaps and any(fact.number is not None for fact in parts):
            columns = listed([column(fact.applicant or "") for fact in open_facts])
            name = row((measure, None), case.report.edition)
            told.append((f"“{name[0]}”行（{columns[0]}）", f"{name[1]} ({columns[1]})"))
            blanks += open_facts
    if told:
        keys = tuple(fact.key for fact in blanks)
        yield Verdict("fail", keys, _rows_told(told), where=blanks[0].where, fault=_fault(blanks))
    else:
        yield PASS if rows else NOT_APPLICABLE


def _rows_told(names: list[Words]) -> tuple[Detail, ...]:
    """How many rows, and the first of them by name."""
    first, count = listed(names[:MOST_NAMED]), str(len(names))
    if len(names) > MOST_NAMED:
        first = f"{first[0]}等", f"{first[1]}, ..."
    return ("count", count, count), ("rows", *first)


def _fault(facts: list[Fact]) -> str:
    return "reading" if any(fact.flags for fact in facts) else "source"


def total_has_applicants(case: Case) -> Iterator[Verdict]:
    """A06: a total above 0 has applicants, and applicants have a total."""
    rows = case.rows
    without_applicants: list[tuple[Fact, int]] = []
    without_total: list[tuple[Fact, int]] = []
    for facts in rows.values():
        numbers = [fact.number or 0 for fact in facts]
        if 0 in numbers and any(fact.state in (State.UNREADABLE, State.ABSENT) for fact in facts):
            continue
        counted, whole = sum([int(exact(number)) for number in numbers[:-1]]), int(exact(numbers[-1]))
        if whole and not counted:
            without_applicants.append((facts[-1], whole))
        elif counted and not whole:
            without_total.append((facts[-1], counted))
    what = "总计大于 0，而六类申请人均为 0 或未填", "the total is above 0, but every kind of applicant 0 or blank"
    if without_applicants:
        yield _half_empty(without_applicants, what, case.report, "applicants")
    what = "六类申请人合计大于 0，而总计为 0 或未填", "there are applicants, but the total is 0 or blank"
    if without_total:
        yield _half_empty(without_total, what, case.report, "total")
    if not without_applicants and not without_total:
        yield PASS if rows else NOT_APPLICABLE


def _half_empty(found: list[tuple[Fact, int]], what: Words, report: Report, about: str) -> Verdict:
    names = [(row(fact.key, report.edition), number) for fact, number in found]
    told = [(f"“{name[0]}”（{number} 件）", f"{name[1]} ({number})") for name, number in names]
    facts = [fact for fact, _ in found]
    keys = tuple(fact.key for fact in facts)
    details = (*_rows_told(told), ("what", *what))
    return Verdict("fail", keys, details, where=facts[0].where, fault=_fault(facts), about=about)


def has_rows_of_form(case: Case) -> Iterator[Verdict]:
    """A07: the table has the rows of the form, no fewer, no others, and the outcomes each on its own."""
    report = case.report
    rows = case.rows
    if not rows:
        yield NOT_APPLICABLE
        return
    own = dict.fromkeys(place.measure for place in load_edition(report.edition or "").places if place.applicant)
    missing = [measure for measure in own if measure not in rows]
    outcomes = [measure for measure in own if measure.startswith(OUTCOMES)]
    added = [measure for measure in rows if measure not in own]
    if set(outcomes) <= set(missing):
        missing = [measure for measure in missing if measure not in outcomes]
        yield _row_verdict("outcomes", ("“三、本年度办理结果”未分项填列", "the outcomes are not given one by one"), ())
    elif _UNDIVIDED in added and not any(measure.startswith(f"{_UNDIVIDED}.") for measure in rows):
        missing = [measure for measure in missing if not measure.startswith(f"{_UNDIVIDED}.")]
        added.remove(_UNDIVIDED)
        what = "“（六）其他处理”未分三项填列", "other outcomes are one row instead of three"
        yield _row_verdict("other", what, rows[_UNDIVIDED])
    if missing:
        names = quoted([row((measure, None), report.edition) for measure in missing])
        yield _row_verdict("missing", (f"缺少{names[0]}行", f"rows missing: {names[1]}"), ())
    for measure in added:
        name = row((measure, None), report.edition)
        yield _row_verdict(
            measure, (f"多出“{name[0]}”行", f"a row that the form does not have: {name[1]}"), rows[measure]
        )
    if set(own) == set(rows):
        yield PASS


def _row_verdict(about: str, what: tuple[str, str], facts: list[Fact] | tuple[()]) -> Verdict:
    keys = tuple(fact.key for fact in facts)
    return Verdict("fail", keys, (("what", *what),), where=facts[0].where if facts else None, about=about)


def has_labels_of_form(case: Case) -> Iterator[Verdict]:
    """A08: the labels are worded as on the form. Told are the wordings that are known for labels of this table, and
    rows whose label was only near to the form's."""
    report = case.report
    rows = case.rows
    if not rows or not (report.labels or any("row_label_near" in facts[0].flags for facts in rows.values())):
        yield NOT_APPLICABLE
        return
    others = _other_wordings(report.edition or "")
    found: dict[str, Cell] = {}
    for label in report.labels:
        ink = "".join(filter(str.isalnum, label.text))
        if ink in others:
            found.setdefault(ink, label)
    for ink, label in found.items():
        text = " ".join(label.text.split())
        details = ("printed", text, text), ("label", others[ink], others[ink])
        yield Verdict("fail", (), details, where=label.where, fault="source", about=ink)
    for measure, facts in rows.items():
        if "row_label_near" in facts[0].flags:
            name = row((measure, None), report.edition)
            details = ("printed", "……", "..."), ("label", name[0], name[0])
            yield Verdict("fail", (facts[0].key,), details, where=facts[0].where, fault="reading", about=measure)
    if not found and not any("row_label_near" in facts[0].flags for facts in rows.values()):
        yield PASS


@cache
def _other_wordings(edition: str) -> dict[str, str]:
    """The labels of the applications table, by the ink of every other wording that is known for them."""
    form = load_edition(edition)
    blocks = [block for table in form.tables if table.name == "applications" for block in table.blocks]
    own = {part for block in blocks for line in block.rows for part in line.label}
    own |= {part for block in blocks for head in block.columns for part in head.label}
    return {
        "".join(filter(str.isalnum, printed)): label
        for label, wordings in form.aliases
        if label in own
        for printed in wordings
    }


def goes_on_from_last_year(case: Case) -> Iterator[Verdict]:
    """A09: not all is 0 when the year before carried some out."""
    if case.previous is None:
        yield UNDETERMINED
        return
    before = case.previous.get("applications.carried_out", "total")
    if before is None or not before.number:
        yield NOT_APPLICABLE if before is None else PASS
        return
    facts = [fact for facts in case.rows.values() for fact in facts]
    if not facts or any(fact.number != 0 for fact in facts):
        yield PASS if facts else NOT_APPLICABLE
        return
    details = (("before", before.digits, before.digits),)
    keys, formula = tuple(fact.key for fact in facts), f"{before.digits} ≠ 0"
    yield Verdict("fail", keys, details, formula, facts[0].where, about=before.digits)


def no_payment_without_fee(case: Case) -> Iterator[Verdict]:
    """A10: nobody failed to pay what nobody asked for."""
    fact = case.report.get("applications.outcome.other.no_payment", "total")
    text = case.section_text("other_matters")
    if fact is None or fact.number is None or text is None:
        yield NOT_APPLICABLE
        return
    said = _NO_FEE.search(text)
    if said is None or fact.number == 0:
        yield PASS
        return
    name = bare(row(fact.key, case.report.edition)[0].rpartition("/")[2])
    details = ("count", fact.digits, fact.digits), ("row", *listed([(name, "not paid")])), ("quote", said[0], said[0])
    yield Verdict("fail", (fact.key,), details, f"{fact.digits} ≠ 0", fact.where)
