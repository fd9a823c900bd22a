"""Rows that lost their shape in text: placed by position, by the sums of the form, or not at all."""

from __future__ import annotations

import pytest

from gzbg_convert.model.report import Report
from gzbg_convert.normalize.reports import read_reports
from gzbg_convert.readers.text import read_text

HEAD = """三、收到和处理政府信息公开申请情况

申请人情况
自然人 法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他
"""
APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
REVIEW = """四、政府信息公开行政复议、行政诉讼情况

行政复议 行政诉讼
结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉
结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计
"""


def report_of(text: str) -> Report:
    (report,), _ = read_reports(read_text(text))
    return report


def row(report: Report, measure: str, is_flagged: bool = True) -> list[str]:
    """The row of a measure: its numbers, ``?`` for unreadable, ``_`` where there is nothing."""
    facts = [fact for fact in report.facts if fact.measure == f"applications.{measure}"]
    marks = {"unreadable": "?", "absent": "_", "blank": "_"}
    assert all(bool(fact.flags) is is_flagged for fact in facts if fact.state.value == "reported")
    return [marks.get(fact.state.value) or str(fact.value) for fact in facts]


def flags(report: Report, measure: str) -> set[str]:
    return {flag for fact in report.facts if fact.measure == f"applications.{measure}" for flag in fact.flags}


def applications(*rows: str) -> str:
    return HEAD + "\n".join(rows)


# 五 numbers for seven columns: which columns the blanks were in is told by the rows around them.
BALANCE = (
    "一、本年新收政府信息公开申请数量 41 7 3 2 1 5 59",
    "二、上年结转政府信息公开申请数量 {}",
    "（七）总计 43 7 4 2 1 5 62",
    "四、结转下年度继续办理 1 0 0 0 0 0 1",
)


def test_a_row_with_two_numbers_for_seven_columns_is_placed_by_the_sums_of_the_others() -> None:
    report = report_of(applications(*(line.format("3 1 4") for line in BALANCE)))
    assert row(report, "carried_in") == ["3", "_", "1", "_", "_", "_", "4"]
    assert "columns_by_sums" in flags(report, "carried_in")


def test_where_no_way_to_place_it_adds_up_nothing_is_read() -> None:
    report = report_of(applications(*(line.format("3 2 5") for line in BALANCE)))
    assert row(report, "carried_in") == ["?"] * 7


def test_a_single_number_in_a_row_of_seven_is_no_ones() -> None:
    report = report_of(applications(*(line.format("4") for line in BALANCE)))
    assert row(report, "carried_in") == ["?"] * 7


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("7 1 0 0 0 0", ["7", "1", "0", "0", "0", "0", "_"]),  # less than the others: the total is missing
        ("7 1 0 0 0 9", ["?"] * 7),  # 1 is missing somewhere
        ("7 1 0 0 0", ["?"] * 7),  # one of six is blank
        ("1 0 0 0 0 0", ["?"] * 7),  # one number proves nothing
    ],
)
def test_a_last_number_that_is_less_than_the_others_is_no_total(printed: str, read: list[str]) -> None:
    report = report_of(applications(*(line.format(printed) for line in BALANCE)))
    assert row(report, "carried_in") == read
    assert "columns_by_sums" in flags(report, "carried_in") or "?" in read


def test_noughts_prove_nothing() -> None:
    report = report_of(applications(*(line.format("0 0 0") for line in BALANCE)))
    assert row(report, "carried_in") == ["?"] * 7


LAID_OUT = """三、收到和处理政府信息公开申请情况

                                申请人情况
                                自然人  法人或其他组织                                          总计
                                        商业企业  科研机构  社会公益组织  法律服务机构  其他
一、本年新收政府信息公开申请数量    {full}
二、上年结转政府信息公开申请数量    {a:<4}     {b:<4}                                               {t}
四、结转下年度继续办理                                                                         {u}
"""
FULL = "41      7         3           2             1         5     59"


@pytest.mark.parametrize("full", [FULL, "3 5 8"])
def test_a_short_row_is_placed_by_where_its_numbers_stand(full: str) -> None:
    report = report_of(LAID_OUT.format(full=full, a=3, b=1, t=4, u=8))
    assert row(report, "carried_in") == ["3", "1", "_", "_", "_", "_", "4"]
    assert "columns_by_position" in flags(report, "carried_in")


@pytest.mark.parametrize("full", [FULL, "3 5 8"])
def test_the_one_number_of_a_row_is_the_totals_where_it_stands_under_it(full: str) -> None:
    report = report_of(LAID_OUT.format(full=full, a=3, b=1, t=4, u=8))
    assert row(report, "carried_out")[-1] == "8"


def aligned(label: str, numbers: str, at: tuple[int, ...]) -> str:
    """A line with a number under each column that has one (``_``: none), as ``pdftotext -layout`` prints it."""
    line = label
    for column, number in zip(at, numbers.split(), strict=True):
        line = line.ljust(column) + number if number != "_" else line
    return line


def pages(*last: str) -> str:
    """Two pages laid out unlike each other, none with a whole row; ``last`` are lines at the end of the second."""
    left, right = (24, 30, 34, 39, 46, 51, 55), (33, 39, 45, 48, 54, 60, 66)
    rows = {
        "一、本年新收政府信息公开申请数量": "41 _ 9 _ _ _ 50",
        "二、上年结转政府信息公开申请数量": "3 4 _ _ _ _ 7",
        "（一）予以公开": "_ 2 _ 3 _ 6 11",
        "（二）部分公开": "_ _ _ 1 5 _ 6",
        "4.保护第三方合法权益": "_ _ _ _ 8 1 9",
        "3.补正后申请内容仍不明确": "6 _ 2 _ _ _ 8",
    }
    below = {
        "2.重复申请": "_ 2 3 _ _ _ 5",
        "3.要求提供公开出版物": "2 7 1 _ _ _ 10",
        "3.其他": "_ _ _ 4 3 5 12",
        "5.要求行政机关确认或重新出具已获取信息": "5 _ _ _ 7 _ 12",
        "四、结转下年度继续办理": "_ 8 _ _ 6 1 15",
        "（七）总计": "_ _ _ 4 _ 3 7",
    }
    first = [aligned(label, numbers, left) for label, numbers in rows.items()]
    second = [aligned(label, numbers, right) for label, numbers in below.items()]
    title = "三、收到和处理政府信息公开申请情况\n\n"
    return title + "\n".join(first) + "\n\f" + "\n".join([*second, *last])


def test_pages_laid_out_unlike_each_other_without_a_whole_row_tell_their_columns_each() -> None:
    report = report_of(pages())
    assert row(report, "outcome.partial") == ["_", "_", "_", "1", "5", "_", "6"]
    assert row(report, "outcome.not_processed.publication") == ["2", "7", "1", "_", "_", "_", "10"]
    assert row(report, "carried_out") == ["_", "8", "_", "_", "6", "1", "15"]
    assert "columns_by_position" in flags(report, "carried_out")


@pytest.mark.parametrize("at", [36, 42, 63])
def test_a_number_that_stands_between_the_columns_of_others_leaves_all_unknown(at: int) -> None:
    report = report_of(pages(aligned("1.信访举报投诉类申请", "3", (at,))))
    assert set(row(report, "outcome.not_processed.publication")[:-1]) <= {"?", "_"}  # sums tell which is the total
    assert row(report, "outcome.partial") == ["_", "_", "_", "1", "5", "_", "6"]


def in_a_terminal(label: str, numbers: str, quote: int) -> str:
    """A line as tools print it that give Chinese characters two columns, and quotes one or two (``quote``)."""
    line = label
    taken = sum(quote if mark in "“”" else 1 if mark.isascii() else 2 for mark in label)
    for column, number in zip((36, 40, 44, 48, 52, 56, 60), numbers.split(), strict=True):
        if number != "_":
            line, taken = line + " " * (column - taken) + number, column + len(number)
    return line


@pytest.mark.parametrize("quote", [1, 2])
def test_quotes_take_one_column_or_two(quote: int) -> None:
    rows = {
        "一、本年新收政府信息公开申请数量": "62 15 29 20 87 20 233",
        "（一）予以公开": "_ _ 4 _ _ _ 4",
        "1.属于国家秘密": "_ 25 _ _ _ _ 25",
        "3.危及“三安全一稳定”": "_ 3 _ _ 3 _ 6",
        "2.重复申请": "18 _ _ 1 _ _ 19",
        "四、结转下年度继续办理": "62 15 29 20 87 20 233",
    }
    report = report_of("\n".join(in_a_terminal(label, numbers, quote) for label, numbers in rows.items()))
    assert row(report, "outcome.refused.security_stability") == ["_", "3", "_", "_", "3", "_", "6"]
    assert row(report, "outcome.not_processed.repeated") == ["18", "_", "_", "1", "_", "_", "19"]


def test_a_number_alone_makes_no_column_where_another_is_empty() -> None:
    text = pages().replace("_", " ")
    stray = aligned("1.信访举报投诉类申请", "3", (36,))
    empty = [line for line in text.split("\f")[1].splitlines() if not line.startswith(("3.其他", "（七）"))]
    report = report_of("\f".join((text.split("\f")[0], "\n".join([*empty, stray]))))
    assert set(row(report, "outcome.not_processed.publication")[:-1]) <= {"?", "_"}


def test_numbers_under_labels_stand_in_these_and_not_in_the_order_of_the_columns_they_make() -> None:
    heads = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计".split()
    at = tuple(range(20, 90, 10))  # the last six lie under the first six labels, the first one under none
    rows = {
        "一、本年新收政府信息公开申请数量": "41 _ 9 _ _ _ 50",
        "二、上年结转政府信息公开申请数量": "_ 4 3 _ _ _ 7",
        "（一）予以公开": "6 2 _ 3 _ _ 11",
        "（二）部分公开": "_ _ _ 1 5 _ 6",
        "四、结转下年度继续办理": "_ _ _ _ 8 1 9",
        "（七）总计": "_ _ _ _ _ 8 8",
    }
    lines = [aligned(label, numbers, at) for label, numbers in rows.items()]
    header = " " * 30 + "".join(head.ljust(10) for head in heads)
    report = report_of("\n".join(["三、收到和处理政府信息公开申请情况", "", header, *lines, "\f"]))
    assert row(report, "outcome.partial") == ["_", "_", "1", "5", "_", "6", "_"]


@pytest.mark.parametrize("full", [FULL, "3 5 8"])
def test_a_position_that_the_sum_of_the_row_refutes_is_none(full: str) -> None:
    report = report_of(LAID_OUT.format(full=full, a=3, b=9, t=4, u=8))
    assert row(report, "carried_in") == ["?"] * 7


@pytest.mark.parametrize(
    ("lines", "flag"),
    [
        (("一、本年新收政府信息公开申请数量", "41 7 3 2 1 5 59"), "numbers_below"),
        (("一、本年新收政府信息公开申请数量 41 7 3", "2 1 5 59"), "numbers_below"),
        (("一、本年新收政府信息公开申请数量 41 7 3 2 1 5 5", "9"), "number_joined"),
        (("一、本年新收政府信息公开申请数量 417 3 2 1 5 59",), "numbers_parted"),
    ],
)
def test_numbers_on_the_line_below_and_numbers_printed_together(lines: tuple[str, ...], flag: str) -> None:
    report = report_of(applications(*lines, BALANCE[1].format("3 0 1 0 0 0 4"), *BALANCE[2:]))
    assert row(report, "received") == ["41", "7", "3", "2", "1", "5", "59"]
    assert flag in flags(report, "received")


def test_fifteen_single_digits_without_blanks_are_the_review_table() -> None:
    report = report_of(
        applications(*(line.format("3 0 1 0 0 0 4") for line in BALANCE)) + "\n" + REVIEW + "120030000010001"
    )
    found = [fact for fact in report.facts if fact.measure.startswith(("reconsideration", "litigation"))]
    assert [fact.value for fact in found] == [1, 2, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert all("numbers_parted" in fact.flags for fact in found)


def test_fifteen_digits_that_do_not_add_up_are_left_alone() -> None:
    report = report_of(
        applications(*(line.format("3 0 1 0 0 0 4") for line in BALANCE)) + "\n" + REVIEW + "120040000010001"
    )
    found = [fact for fact in report.facts if fact.measure.startswith(("reconsideration", "litigation"))]
    assert {fact.state.value for fact in found} <= {"unreadable", "absent"}


@pytest.mark.parametrize(("printed", "column"), [("4l", 0), ("S9", 6), ("|", 4), ("〇", 4), ("7", 1)])
def test_a_letter_for_a_digit_is_read_where_every_sum_then_holds(printed: str, column: int) -> None:
    numbers = "41 7 3 2 1 5 59" if printed != "〇" else "41 7 3 2 0 6 59"
    words = numbers.split()
    words[column] = printed
    rest = [line.format("3 0 1 0 0 0 4") for line in BALANCE[1:]]
    rest[1] = rest[1].replace("1 5 62", "0 6 62") if printed == "〇" else rest[1]
    report = report_of(applications(f"一、本年新收政府信息公开申请数量 {' '.join(words)}", *rest))
    received = [fact for fact in report.facts if fact.measure == "applications.received"]
    assert [fact.value for fact in received] == [int(number) for number in numbers.split()]
    assert received[column].raw == printed
    assert [fact.flags for fact in received if "number_repaired" in fact.flags] == (
        [received[column].flags] * (printed != "7")
    )


@pytest.mark.parametrize("printed", ["4O", "4B", "S", "4l|"])
def test_a_letter_for_a_digit_is_not_read_where_a_sum_then_fails(printed: str) -> None:
    rest = [line.format("3 0 1 0 0 0 4") for line in BALANCE[1:]]
    report = report_of(applications(f"一、本年新收政府信息公开申请数量 {printed} 7 3 2 1 5 59", *rest))
    assert row_of_states(report, "received")[0] == "unreadable"


def test_a_letter_for_a_digit_is_not_read_without_a_sum() -> None:
    table = "第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚 1S\n行政强制 3\n"
    report = report_of("二、主动公开政府信息情况\n\n" + table)
    assert {fact.state.value for fact in report.facts if fact.measure == "proactive.penalties.decisions"} == {
        "unreadable"
    }


def row_of_states(report: Report, measure: str) -> list[str]:
    return [fact.state.value for fact in report.facts if fact.measure == f"applications.{measure}"]
