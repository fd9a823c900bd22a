"""Rows whose values may be another's, by what stands around them."""

from __future__ import annotations

import pytest

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
