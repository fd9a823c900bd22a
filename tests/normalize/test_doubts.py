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
