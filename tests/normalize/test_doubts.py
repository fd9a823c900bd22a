"""Rows whose values may be another's, by what stands around them."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.facts import read_tables
from gzbg_convert.normalize.pieces import rows_of_table
from tests.normalize.grids import grid, said
from tests.normalize.test_settling import REVIEW, report_of

RESULTS = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t"
HEADER = "行政复议\t\t\t\t\t行政诉讼\n\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n" + 3 * RESULTS
GROWTH = HEADER.replace("行政诉讼\n", "行政诉讼" + 10 * "\t" + "增长率\n")
FIVES = "1\t2\t3\t4\t10\t1\t1\t1\t1\t4\t2\t2\t2\t2\t8"


def flags_of(table: str) -> set[str]:
    report = report_of(REVIEW.splitlines()[0] + "\n\n" + table + "\n")
    facts = [fact for fact in report.facts if fact.measure.startswith(("reconsideration", "litigation"))]
    assert len(facts) == 15
    return {flag for fact in facts for flag in fact.flags}


@pytest.mark.parametrize(
    ("header", "row", "is_doubtful"),
    [
        (GROWTH, "7\t2\t3\t4\t10\t1\t1\t1\t1\t4\t2\t2\t2\t8\t12.5%", True),  # a blank at the left was cut off
        (GROWTH, "7" + FIVES[1:] + "\t12.5%", False),
        (GROWTH, FIVES, False),  # the sums prove that it was one at the right
        (HEADER, "7" + FIVES[1:], False),
    ],
)
def test_a_line_without_a_label_that_is_shorter_than_its_header_is_doubtful(
    header: str, row: str, is_doubtful: bool
) -> None:
    assert ("row_contested" in flags_of(f"{header}\n{row}")) is is_doubtful


HEADS = "上一年项目数量\t本年增/减\t处理决定数量"
UPPER = f"第二十条第（五）项\t\t\t\t\n信息内容\t{HEADS}\t\n行政许可\t1\t299\t2\t355\n\n续表1\n\n"


@pytest.mark.parametrize(("blank", "is_doubtful"), [("\t", True), ("", False)])
def test_a_row_under_the_header_of_another_table_is_doubtful_where_its_own_begins_elsewhere(
    blank: str, is_doubtful: bool
) -> None:
    lower = f"其他对外管理服务事项\t616\t5\t8736\t\n第二十条第（六）项\t\t\t\t\n信息内容\t{blank}{HEADS}"
    rows = "\n行政处罚\t3\t2\t20\t7746\n行政强制\t4\t105\t6\t3361\n"
    facts = report_of("二、主动公开政府信息情况\n\n" + UPPER + lower + rows).facts
    flags = {flag for fact in facts if fact.measure.startswith("proactive.other_services") for flag in fact.flags}
    assert bool(flags) is is_doubtful


APPLICANTS = "商业企业|\n科研机构|\n社会公益组织|\n法律服务机构|\n其他|\n"
GROUPLESS = f"申请人情况|\n\n自然人|\n|\n总计|\n\n{APPLICANTS}\n"


@pytest.mark.parametrize("numbers", ["10 2 3 4 5 6 30", "10 2 3 4 5 6 31"], ids=["the form's order", "neither"])
def test_columns_whose_order_an_empty_group_confused_are_doubtful(numbers: str) -> None:
    rows = "一、本年新收政府信息公开申请数量|\n" + "".join(f"{number}|\n" for number in numbers.split())
    below = "\n二、上年结转政府信息公开申请数量|\n" + "".join(f"{number}|\n" for number in "1 0 2 0 3 0 6".split())
    text = f"三、收到和处理政府信息公开申请情况\n\n（本列数据的勾稽关系）|\n{GROUPLESS}{rows}{below}"
    facts = [fact for fact in report_of(text).facts if fact.measure == "applications.received"]
    assert all(fact.flags for fact in facts)
    assert {fact.state.value for fact in facts} == ({"unreadable"} if "30" in numbers else {"reported"})


WORDS = """三、收到和处理政府信息公开申请情况

自然人  法人或其他组织  总计
商业企业  科研机构  社会公益组织  法律服务机构  其他
一、本年新收政府信息公开申请数量  212  16  126  105  88  232  779
二、上年结转政府信息公开申请数量  {}
"""


@pytest.mark.parametrize(
    ("row", "is_doubtful"),
    [
        ("0  5  5  5  0  16  见说明", True),  # a blank was lost, and a remark stands for it
        ("0  5  5  5  0  16  12%", True),
        ("0  5  5  1  0  11  —", True),  # the numbers add up without the dash
        ("0  5  5  5  0  1  —", False),
    ],
)
def test_ink_behind_the_last_number_of_a_row_of_words_is_none_of_its_values(row: str, is_doubtful: bool) -> None:
    facts = [fact for fact in report_of(WORDS.format(row)).facts if fact.measure == "applications.carried_in"]
    assert all("values_adrift" in fact.flags for fact in facts) is is_doubtful


@pytest.mark.parametrize(("first", "is_doubtful"), [("112 136", True), ("112136", False)])
def test_a_number_with_a_blank_inside_puts_a_row_in_doubt_that_lacks_its_last(first: str, is_doubtful: bool) -> None:
    heads = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|" + 8 * "---|" + "\n"
    row = f"| 一、本年新收政府信息公开申请数量 | {first} | 99 | 150 | 105 | 151 | 753 | |\n"
    below = "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 2 | 0 | 3 | 0 | 6 |\n"
    facts = report_of(f"三、收到和处理政府信息公开申请情况\n\n{heads}{row}{below}").facts
    flags = {flag for fact in facts if fact.measure == "applications.received" for flag in fact.flags}
    assert ("numbers_together" in flags) is is_doubtful


@pytest.mark.parametrize("mark", ["-", "/", "7"])
def test_a_mark_in_a_row_whose_label_reaches_down_from_above_puts_a_doubt_on_that_row(mark: str) -> None:
    """The total of the row above slipped into the first cell of one of its own."""
    head = "类别 | > | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n行政复议 | > | 1 | 2 | 3 | 4 | 10\n"
    direct = "行政诉讼 | 未经复议直接起诉 | 1 | 1 | 1 | 1 | 4\n"
    rest = f"^ | 复议后起诉 | 5 | 6 | 7 | 8 | \n^ | | {mark} | | | | "
    found = said(read_tables(rows_of_table(grid(head + direct + rest), 0)))
    after = [text for key, text in found.items() if key.startswith("litigation.after")]
    assert len(after) == 5
    assert all(text.endswith("[row_contested]") for text in after)
    assert not any("[" in text for key, text in found.items() if key.startswith("reconsideration"))
