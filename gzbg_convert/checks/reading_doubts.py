"""Q01-Q04: whether the document was read as it is printed."""

from __future__ import annotations

from gzbg_convert.checks.rule import NOT_APPLICABLE, PASS, Verdict
from gzbg_convert.checks.wording import cell, line, listed, row, table
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.report import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.checks.repairing import Suggestion
    from gzbg_convert.checks.rule import Case
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.document import Cell
    from gzbg_convert.model.finding import Detail
    from gzbg_convert.model.report import Fact, Leftover, Report

LONGEST_INK = 12  # characters of a number with something beside it
MOST_TEXTS = 5  # that are told
_YEARS = "2000", "2050"
LOST_CHARACTER = "\ufffd"

_SILENT = frozenset((State.ABSENT, State.UNREADABLE))  # of a reader that says nothing of a cell
_ADRIFT = frozenset(("columns_unresolved", "merged_cell", "values_adrift", "conflict", "row_contested"))


def readers_agree(case: Case) -> Iterator[Verdict]:
    """Q01: another reader reads the same in every cell that both can read."""
    if case.reread is None:
        yield NOT_APPLICABLE
        return
    found = False
    for fact in case.report.facts:
        other = case.reread.get(*fact.key)
        if other is None or not _SILENT.isdisjoint((fact.state, other.state)):
            continue
        if (fact.state, fact.number) != (other.state, other.number):
            found = True
            words = cell(fact.key, case.report.edition)
            here, there = _read(fact), _read(other)
            details: tuple[Detail, ...] = (("place", *words), ("here", *here), ("there", *there))
            about = other.digits or other.state.value
            yield Verdict("fail", (fact.key,), details, f"{here[1]} ≠ {there[1]}", fact.where, "reading", about)
    if not found:
        yield PASS


def _read(fact: Fact) -> tuple[str, str]:
    if fact.number is not None:
        return f" {fact.digits}", fact.digits
    return "空白", "blank"


def every_number_has_a_place(case: Case) -> Iterator[Verdict]:
    """Q02: no number of a statutory table was left over while a place of the form has none, and what stands in a place
    is a number that is certainly its own. (Noughts left over are no loss: they are what a column of its own, or a
    block drawn together, holds.)"""
    report = case.report
    found = [*_left_over(report)]
    found += _unread(report, are_told=bool(found))
    yield from found
    if not found:
        yield PASS if report.facts else NOT_APPLICABLE


def _left_over(report: Report) -> Iterator[Verdict]:
    left_over = [left for left in report.leftovers if _is_number(left)]
    if not left_over:
        return
    lines = _lines(report)
    without = [fact for fact in report.facts if fact.state in _SILENT]
    lacking = {_row_of(fact) for fact in without}
    numbers = [left for left in left_over if _is_lost(left, lines.get(_line(left.cell), []), lacking)]
    if numbers and lacking:
        texts = "、".join(left.text.strip() for left in numbers[:MOST_TEXTS])
        more = ("等", ", ...") if len(numbers) > MOST_TEXTS else ("", "")
        beside = [fact for left in numbers for fact in lines.get(_line(left.cell), [])]
        unread = [fact for fact in without if fact.state is State.UNREADABLE]
        tables = listed([table(fact.key) for fact in beside or unread or without])
        what = (
            f"{tables[0]}中有 {len(numbers)} 个数字找不到对应的指标（{texts}{more[0]}），而有的指标没有数据",
            f"numbers of {tables[1]} that found no place, while some places have none: {len(numbers)} "
            f"({texts.replace('、', ', ')}{more[1]})",
        )
        severity = None if _is_sure(numbers, lines) else "warning"
        where = numbers[0].where
        yield Verdict("fail", (), (("what", *what),), where=where, fault="reading", about=texts, severity=severity)


def _unread(report: Report, *, are_told: bool) -> Iterator[Verdict]:
    """The places that hold something else than one number, and those whose numbers may be another's, unless it is told
    already that numbers have no place."""
    by_kind: dict[str, list[Fact]] = {"source": [], "reading": [], "adrift": []}
    for fact in report.facts:
        if fact.state is State.UNREADABLE:
            by_kind[_kind(fact)].append(fact)
    for fault in ("source", "reading"):
        if facts := by_kind[fault]:
            words = _first([_with_text(fact, report) for fact in facts])
            yield _unread_verdict(
                facts, fault, (f"格内不是单纯的数字，未取数：{words[0]}", f"no plain number in {words[1]}")
            )
    if (facts := by_kind["adrift"]) and not are_told:
        words = _first(list(dict.fromkeys(_line_name(fact, report) for fact in facts)))
        what = f"数字无法确定，未取数：{words[0]}", f"it is uncertain what the numbers are in {words[1]}"
        yield _unread_verdict(facts, "reading", what)


def _kind(fact: Fact) -> str:
    if not _ADRIFT.isdisjoint(fact.flags) or (fact.raw or "").strip().isdecimal():
        return "adrift"
    return "reading" if fact.flags else "source"


def _with_text(fact: Fact, report: Report) -> Words:
    text = " ".join((fact.raw or "").split())
    text = text if len(text) <= LONGEST_INK else f"{text[:LONGEST_INK]}……"
    chinese, english = cell(fact.key, report.edition)
    return f"{chinese}（“{text}”）", f"{english} ('{text}')"


def _unread_verdict(facts: list[Fact], fault: str, what: Words) -> Verdict:
    keys = tuple(fact.key for fact in facts)
    return Verdict("fail", keys, (("what", *what),), where=facts[0].where, fault=fault, severity="warning")


def _line_name(fact: Fact, report: Report) -> Words:
    """The row of a fact, where the form has rows, with its table."""
    if fact.applicant is None:
        return cell(fact.key, report.edition)
    tables, rows = table(fact.key), row(fact.key, report.edition)
    return f"{tables[0]}“{rows[0]}”行", f"{tables[1]}, {rows[1]}"


def _first(names: list[Words]) -> Words:
    chinese, english = listed(names[:MOST_TEXTS])
    if len(names) > MOST_TEXTS:
        return f"{chinese}等 {len(names)} 处", f"{english}, ... ({len(names)})"
    return chinese, english


def _is_number(left: Leftover) -> bool:
    """Whether a leftover is a number other than nought and no year (a column's heading, last year's)."""
    text = left.text.strip()
    has_ink = left.reason == "number_without_place" or (left.reason == "text" and text[:1].isdigit())
    digits = _digits(text)
    return has_ink and len(text) <= LONGEST_INK and digits.strip("0") != "" and not _YEARS[0] <= digits <= _YEARS[1]


def _digits(text: str) -> str:
    return "".join(str(int(char)) for char in text if char.isdecimal())


def _is_lost(left: Leftover, beside: list[Fact], lacking: set[str]) -> bool:
    """Whether the number may be one of the form: the row of the form that it stands in lacks one, or nothing was read
    of its row at all. (Rows may have more: columns of the office's own, last year's numbers, the same one twice.)"""
    if any(fact.number is not None and fact.digits == _digits(left.text) for fact in beside):
        return False
    return not beside or any(_row_of(fact) in lacking for fact in beside)


_Line = tuple[int, int | None, str]  # the row of a cell, and what is known of which table it is in


def _line(cell: Cell | None) -> _Line | None:
    return None if cell is None else (cell.row, cell.where.page, (cell.where.path or "").rpartition("/")[0])


def _lines(report: Report) -> dict[_Line | None, list[Fact]]:
    """The facts by the rows of the document that they were read in."""
    lines: dict[_Line | None, list[Fact]] = {}
    for fact in report.facts:
        if fact.cell is not None:
            lines.setdefault(_line(fact.cell), []).append(fact)
    return lines


def _is_sure(numbers: list[Leftover], lines: dict[_Line | None, list[Fact]]) -> bool:
    """Whether numbers were lost: one from a row of which others were read, or some from the same row. (A single one in
    a row of its own may be a remark.)"""
    alone: dict[_Line | None, int] = {}
    for left in numbers:
        line = _line(left.cell)
        if line is None or line in lines:
            return True
        alone[line] = alone.get(line, 0) + 1
    return max(alone.values()) > 1


def _row_of(fact: Fact) -> str:
    """What the places of one row of the form have in common."""
    if fact.applicant is not None or fact.measure.startswith("statistics."):
        return fact.measure
    return fact.measure.rpartition(".")[0]


def no_one_repair(case: Case) -> Iterator[Verdict]:
    """Q03: there is no number, and no two, whose change would make all sums of a table hold. It is a warning where
    several would and one of them was read so by another reader (then nothing is changed in the view), or exchanges two
    neighbours. What follows for blanks from the sums is told as what they have to be."""
    if _all_hold(case):
        yield PASS
        return
    repairs = case.repairs
    for change in repairs.changes:
        printed = [(key, case.fact(key)) for key, _ in change.numbers]
        remark = ("，两格数字疑似填反", " (they seem to be exchanged)") if change.is_exchange else ("", "")
        details: tuple[Detail, ...]
        details = (("changes", *_changes(case, change)), ("proof", *_proof(case, change)), ("remark", *remark))
        terms = [case.fact(key) for equation in change.proof for key in (*equation.plus, *equation.equals)]
        fault = "reading" if change.is_misread or any(fact.flags for fact in terms) else "source"
        keys = tuple(key for key, _ in change.numbers)
        formula = "; ".join(
            f"{fact.digits} → {value}" for (_, fact), (_, value) in zip(printed, change.numbers, strict=True)
        )
        where = printed[0][1].where
        severity = None if change.is_only else "warning"
        repair = change.numbers if change.is_only or change.is_exchange else ()
        yield Verdict("fail", keys, details, formula, where, fault, severity=severity, repair=repair)
    for gap in repairs.gaps:
        details = (("changes", *_changes(case, gap)), ("proof", *_proof(case, gap)))
        (key, value) = gap.numbers[0]
        where = case.fact(key).where
        yield Verdict("pass_if", (key,), details, f"_ → {value}", where, severity="info", repair=gap.numbers)
    if not repairs.changes and not repairs.gaps:
        yield PASS


def _all_hold(case: Case) -> bool:
    """Whether the equations of the form hold with numbers in all their places: nearly always, and quickly seen."""
    from gzbg_convert.model.edition import load_edition

    numbers = case.numbers
    try:
        return all(
            sum([numbers[key] for key in equation.plus]) == sum([numbers[key] for key in equation.equals])
            for equation in load_edition(case.report.edition or "").equations
        )
    except KeyError:
        return False


def _changes(case: Case, suggestion: Suggestion) -> tuple[str, str]:
    edition = case.report.edition
    told = []
    for key, value in suggestion.numbers:
        words, fact = cell(key, edition), case.fact(key)
        if fact.number is None:
            told.append((f"{words[0]}应为 {value}", f"{words[1]} should be {value}"))
        else:
            told.append((f"{words[0]}的 {fact.digits} 改为 {value}", f"{words[1]}: {value} instead of {fact.digits}"))
    return listed(told)


def _proof(case: Case, suggestion: Suggestion) -> tuple[str, str]:
    """The equations that speak for it: the columns, rows and groups that then add up (in English with their rules)."""
    edition = case.report.edition
    places = [
        (words, equation.rule)
        for equation in suggestion.proof
        for words in (line(equation.plus + equation.equals, equation.equals[0], edition),)
    ]
    return listed([(words[0], f"{words[1]} ({rule})") for words, rule in places])


def text_is_whole(case: Case) -> Iterator[Verdict]:
    """Q04: nothing was lost when the text was decoded."""
    report = case.report
    facts = [fact for fact in report.facts if "decoded_with_loss" in fact.flags]
    spoilt = [
        section for section in report.sections if LOST_CHARACTER in section.text or LOST_CHARACTER in section.title
    ]
    if facts or spoilt or LOST_CHARACTER in (report.title or ""):
        where = facts[0].where if facts else spoilt[0].where if spoilt else None
        yield Verdict("fail", tuple(fact.key for fact in facts), where=where, fault="reading")
    else:
        yield PASS
