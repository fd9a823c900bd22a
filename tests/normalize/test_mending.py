"""Labels that line breaks cut into parts, with their numbers on a line of their own."""

from __future__ import annotations

import pytest

from tests.normalize.grids import grid, read, said
from tests.normalize.test_settling import HEAD, flags, report_of, row

ABOVE = """（五）不予处理
3.要求提供公开出版物 213 0 0 22 3 5 243
{}
（七）总计 3372 834 423 273 176 131 5209
"""
NO_CORRECTION = ("1.申请人无正当理由逾期不补正、行政机关不", "再处理其政府信息公开申请")
NO_PAYMENT = ("2.申请人逾期未按收费通知要求缴纳费用、行", "政机关不再处理其政府信息公开申请")
NUMBERS = ("0 63 24 19 0 16 122", "83 0 0 25 5 3 116")


@pytest.mark.parametrize(
    "lines",
    [
        (*NO_CORRECTION, NUMBERS[0], *NO_PAYMENT, NUMBERS[1]),
        (*NO_CORRECTION, NUMBERS[0], "（六）其", NO_PAYMENT[0], "他处理", NO_PAYMENT[1], NUMBERS[1]),
        (NUMBERS[0], *NO_CORRECTION, NUMBERS[1], *NO_PAYMENT),
        (NO_CORRECTION[0], NUMBERS[0], NO_CORRECTION[1], NO_PAYMENT[0], NUMBERS[1], NO_PAYMENT[1]),
    ],
    ids=["labels first", "labels first, a group beside them", "numbers first", "numbers between"],
)
def test_numbers_beside_two_cut_labels_are_the_one_s_whose_turn_it_is(lines: tuple[str, ...]) -> None:
    report = report_of(HEAD + ABOVE.format("\n".join(lines)))
    assert row(report, "outcome.other.no_correction") == NUMBERS[0].split()
    assert row(report, "outcome.other.no_payment") == NUMBERS[1].split()
    assert "label_in_pieces" in flags(report, "outcome.other.no_payment")


def test_what_stands_beside_a_part_of_a_label_is_not_lost() -> None:
    lost = """
统计指标 | | 单位 | 统计数
（一）主动公开政府信息数 | | 条 | 5
（一）回应公众关注热点 | 二、回应解读情况 | |
或重大舆情数 | | 次 | 6
"""
    tables = read(grid(lost))
    assert "6 [label_in_pieces]" in said(tables).values()
    assert "二、回应解读情况" in [cell.text for cell in tables.labels]
