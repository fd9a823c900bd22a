"""What the sums of a table suggest, whose fault a wrong number is, and the view with the suggestion carried out."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.checks.judging import check, checked
from gzbg_convert.checks.misreading import is_likely_misreading
from gzbg_convert.checks.repairing import Repairs, repairs_of
from gzbg_convert.light import replace
from gzbg_convert.model.finding import FactKey, Finding
from gzbg_convert.model.report import Report, State
from tests.checks.reports import Change, changed, sound

EDITIONS = ("2019", "2021")
TWO = ("outcome.granted@other", "outcome.unavailable.not_held@research")


def judged(report: Report) -> Report:
    ((found,), _) = checked([report])
    return found


def suggestions(report: Report) -> list[Finding]:
    return [finding for finding in check(report) if finding.rule == "Q03"]


def cells(edition: str) -> list[tuple[str, str | None]]:
    return [fact.key for fact in sound(edition).facts if fact.applicant is not None]


@pytest.mark.parametrize("edition", EDITIONS)
def test_any_wrong_number_of_the_applications_table_is_put_right(edition: str) -> None:
    """Every one of them, all 161 or 175: the finding names the number and the view is the sound report's."""
    report, random = sound(edition), Random(4)
    for measure, applicant in cells(edition):
        wrong = changed(report, {f"{measure}@{applicant}": f"+{random.choice((1, 6, 90))}"})
        (finding,) = suggestions(wrong)
        right = report[measure, applicant]
        assert (finding.status, finding.severity, finding.facts) == ("fail", "error", (right.key,))
        assert finding.repair == ((right.key, right.number),)
        view = judged(wrong).repaired()
        assert [fact.number for fact in view.facts] == [fact.number for fact in report.facts]


def test_a_repaired_fact_is_flagged_and_keeps_what_is_printed() -> None:
    report = judged(changed(sound("2021"), {"applications.received@business": 7777}))
    view = report.repaired()
    fact = view["applications.received", "business"]
    assert (fact.raw, fact.flags, fact.state) == ("7777", ("repaired",), State.REPORTED)
    assert fact.number == sound("2021")["applications.received", "business"].number
    assert [one.key for one in view.facts if one.flags] == [fact.key]
    assert view.findings == report.findings
    assert report["applications.received", "business"].number == 7777


def test_of_a_sound_report_the_view_is_the_report() -> None:
    report = judged(sound("2021"))
    assert report.repaired() is report


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_up_to_three_blanks_follow_from_the_rest(edition: str, data: st.DataObject) -> None:
    report = sound(edition)
    gaps = data.draw(st.lists(st.sampled_from(cells(edition)), min_size=1, max_size=3, unique=True))
    states = data.draw(st.lists(st.sampled_from(["blank", "dash", "unreadable"]), min_size=3, max_size=3))
    blank = changed(report, {f"{key[0]}@{key[1]}": state for key, state in zip(gaps, states, strict=False)})
    found = suggestions(blank)
    assert {finding.status for finding in found} == {"pass_if"}
    view = judged(blank).repaired()
    assert [fact.number for fact in view.facts] == [fact.number for fact in report.facts]
    assert {fact.key for fact in view.facts if "repaired" in fact.flags} == set(gaps)


def test_more_blanks_are_left_alone() -> None:
    blanks = ("received@business", "outcome.granted@research", "outcome.partial@other", "carried_out@legal_service")
    for count, told in ((3, 3), (4, 0)):
        report = changed(sound("2021"), {f"applications.{name}": "blank" for name in blanks[:count]})
        assert len([one for one in suggestions(report) if one.status == "pass_if"]) == told


def test_what_another_reader_read_speaks_for_a_change() -> None:
    """Of the four numbers of a group any may be wrong; that of the other reader is."""
    report = changed(sound("2021"), {"reconsideration.upheld": "+41"})
    right = sound("2021")["reconsideration.upheld"].number
    told = [one for one in check(report) if one.rule == "Q03" and one.status == "fail"]
    again = [one for one in check(report, reread=sound("2021")) if one.rule == "Q03" and one.status == "fail"]
    assert told == []
    (finding,) = again
    assert finding.facts == (("reconsideration.upheld", None),)
    assert finding.formula.endswith(f" → {right}")
    assert (finding.fault, finding.severity, finding.repair) == ("reading", "warning", ())


def test_what_is_not_there_stays_absent() -> None:
    report = changed(sound("2021"), {"applications.received@business": "absent"})
    assert judged(report).repaired()["applications.received", "business"].state is State.ABSENT


def mistaken(edition: str, random: Random, count: int) -> tuple[Report, dict[FactKey, int]]:
    """A report with so many wrong numbers, and those that are right."""
    report = sound(edition)
    right = {key: int(report[key].digits) for key in random.sample(cells(edition), count)}
    wrong = {key: number + random.choice((1, 2, 10, 90)) for key, number in right.items()}
    return changed(report, {f"{measure}@{who}": number for (measure, who), number in wrong.items()}), right


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_wrong_numbers_are_named_where_no_other_two_would_do(edition: str) -> None:
    """They seldom would. What is told is right."""
    random, named = Random(1), 0
    for _ in range(100):
        report, right = mistaken(edition, random, 2)
        changes = repairs_of(report).changes
        assert [dict(change.numbers) for change in changes] in ([], [right])
        named += len(changes)
    assert named >= 90


@pytest.mark.parametrize("edition", EDITIONS)
def test_of_three_or_four_wrong_numbers_nothing_is_told(edition: str) -> None:
    """They look like two in one of a hundred tables at most."""
    random = Random(2)
    told = [repairs_of(mistaken(edition, random, random.choice((3, 4)))[0]).changes for _ in range(200)]
    assert len(list(filter(None, told))) <= 2


def test_two_wrong_numbers_are_suggested_and_put_right_in_the_view_alone() -> None:
    """The reading is at fault where both numbers are easily misread."""
    report = _summed(changed(sound("2021"), {f"applications.{name}": 53 for name in TWO}))
    for printed, fault in (((58, 58), "reading"), ((58, 54), "source")):
        wrong = changed(report, {f"applications.{name}": number for name, number in zip(TWO, printed, strict=True)})
        (finding,) = suggestions(wrong)
        assert (finding.severity, finding.fault) == ("error", fault)
        assert [fact.number for fact in judged(wrong).repaired().facts] == [fact.number for fact in report.facts]
        assert judged(wrong).facts == wrong.facts


@pytest.mark.parametrize(("numbers", "severity"), [((41, 17), "error"), ((1, 8), "warning")])
def test_two_neighbours_that_changed_places_are(numbers: tuple[int, int], severity: str) -> None:
    """(Of small numbers those of other rows may have as well.)"""
    names = ("applications.outcome.granted@business", "applications.outcome.granted@research")
    report = changed(sound("2021"), dict(zip(names, numbers, strict=True)))
    swapped = changed(_summed(report), dict(zip(names, reversed(numbers), strict=True)))
    (finding,) = suggestions(swapped)
    assert {key[1] for key in finding.facts} == {"business", "research"}
    assert (finding.fault, finding.severity) == ("source", severity)
    assert "，两格数字疑似填反，" in finding.message("zh")
    view = judged(swapped).repaired()
    assert [view["applications.outcome.granted", who].number for who in ("business", "research")] == [*numbers]


def test_two_that_are_no_neighbours_did_not_change_places() -> None:
    one, other = ("applications.outcome.granted@business", "applications.outcome.granted@other")
    report = _summed(changed(sound("2021"), {one: 41, other: 17}))
    assert suggestions(changed(report, {one: 17, other: 41})) == []


def _sum(report: Report, measure: str, applicant: str) -> int:
    return int(report[f"applications.{measure}", applicant].digits)


def _summed(report: Report) -> Report:
    """``report`` with totals of its outcomes and received numbers that fit them."""
    changes: dict[str, Change] = {}
    kinds = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
    for kind in kinds:
        closed = sum(
            int(fact.digits)
            for fact in report.facts
            if fact.applicant == kind and "outcome." in fact.measure and not fact.measure.endswith("total")
        )
        out, into = _sum(report, "carried_out", kind), _sum(report, "carried_in", kind)
        changes[f"applications.outcome.total@{kind}"] = closed
        changes[f"applications.received@{kind}"] = closed + out - into
    report = changed(report, changes)
    measures = dict.fromkeys(fact.measure for fact in report.facts if fact.applicant)
    totals = {f"{measure}@total": sum(int(report[measure, kind].digits) for kind in kinds) for measure in measures}
    return changed(report, dict(totals))


@pytest.mark.parametrize(
    ("printed", "right", "fault"), [(58, 53, "reading"), (53, 58, "reading"), (11, 17, "reading"), (54, 53, "source")]
)
def test_the_reading_is_at_fault_where_the_right_number_is_easily_misread(printed: int, right: int, fault: str) -> None:
    report = _summed(changed(sound("2021"), {"applications.outcome.granted@other": right}))
    assert suggestions(report) == []
    wrong = changed(report, {"applications.outcome.granted@other": printed})
    found = [finding for finding in check(wrong) if finding.status == "fail" and finding.severity == "error"]
    assert {finding.rule for finding in found} == {"A02", "A03", "Q03"}
    assert {finding.fault for finding in found} == {fault}


def test_the_reading_is_at_fault_where_a_number_is_flagged() -> None:
    report = changed(sound("2021"), {"applications.received@other": {"number": 4321, "flags": ["merged_cell"]}})
    found = [finding for finding in check(report) if finding.status == "fail"]
    assert {finding.fault for finding in found} == {"reading"}


@pytest.mark.parametrize(
    ("read", "right", "neighbours", "is_likely"),
    [
        ("13", "18", (), True),
        ("1", "7", (), True),
        ("60", "66", (), True),
        ("15", "16", (), True),
        ("33", "88", (), False),  # two digits
        ("12", "13", (), False),
        ("1", "12", (), True),
        ("2", "12", (), True),
        ("123", "12", (), True),
        ("0", "10", (), False),
        ("12", "12", (), False),
        ("14", "29", ("14",), True),
        ("14", "29", ("29",), True),
        ("4", "9", ("4",), False),  # chance
        ("", "12", (), False),
        ("-3", "8", (), False),
        ("12", "12", ("12",), False),
        ("1.2", "12", ("1.2",), False),
        ("12", "1.2", ("12",), False),
        ("8", "-8", (), False),
        ("1", "123", (), False),  # two digits lost
        ("13", "123", (), False),  # one lost within
        ("45", "12", ("4", "5"), False),
    ],
)
def test_likely_misreadings(read: str, right: str, neighbours: tuple[str, ...], is_likely: bool) -> None:
    assert is_likely_misreading(read, right, neighbours) is is_likely


def test_one_equation_does_not_tell_which_of_its_numbers_is_wrong() -> None:
    """Of table four nothing is suggested, whatever is easily misread there, and what was printed is at fault."""
    random = Random(7)
    names = ("upheld", "corrected", "other", "pending")
    for _ in range(300):
        numbers = {f"reconsideration.{name}": random.choice((0, 1, 3, 7, 8, 11, 40)) for name in names}
        report = changed(sound("2021"), {**numbers, "reconsideration.total": sum(numbers.values())})
        wrong = random.choice([*numbers, "reconsideration.total"])
        printed = int(report[wrong].digits) + random.choice((1, 2, 5, 10, 30))
        found = check(changed(report, {wrong: printed}))
        assert [finding for finding in found if finding.rule == "Q03" and finding.status == "fail"] == []
        assert [finding.fault for finding in found if finding.rule == "R01" and finding.status == "fail"] == ["source"]


def test_with_blanks_what_one_equation_says_is_not_suggested() -> None:
    """Dashes stand for the noughts: where the row of the wrong number has one, its column alone speaks for it."""
    random, named = Random(8), 0
    for _ in range(200):
        report = sound("2021")
        key = random.choice([fact.key for fact in report.facts if fact.applicant and fact.number])
        dashes = [other for other in cells("2021") if other != key and random.random() < 0.2]
        wrong: dict[str, Change] = {f"{measure}@{who}": "dash" for measure, who in dashes}
        wrong[f"{key[0]}@{key[1]}"] = int(report[key].digits) + random.choice((1, 5, 10))
        told = [finding for finding in suggestions(changed(report, wrong)) if finding.status == "fail"]
        assert {finding.repair for finding in told} <= {((key, report[key].number),)}
        named += len(told)
    assert named > 0


def test_the_sums_that_a_blank_follows_from_are_named_on_either_side() -> None:
    (finding,) = suggestions(changed(sound("2021"), {"applications.received@total": "blank"}))
    assert "“总计”列、表三“一、本年新收政府信息公开申请数量”行的勾稽关系推得" in finding.message("zh")


def test_of_a_place_that_the_report_lacks_nothing_is_suggested() -> None:
    report = sound("2021")
    less = tuple(fact for fact in report.facts if fact.key != ("applications.received", "business"))
    assert suggestions(replace(report, facts=less)) == []


def test_nothing_is_suggested_without_a_form() -> None:
    assert repairs_of(replace(sound("2021"), edition=None)) == Repairs()
    assert judged(replace(sound("2021"), edition=None, facts=())).repaired().facts == ()
