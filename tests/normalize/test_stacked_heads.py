"""Headings broken over the lines of a text."""

from __future__ import annotations

import pytest

from gzbg_convert.model.document import Table
from gzbg_convert.normalize.pieces import rows_of_table
from gzbg_convert.normalize.stacked_heads import stack_headers
from gzbg_convert.readers.text import read_text
from tests.normalize.test_settling import flags, report_of, row

TEXT = """三、收到和处理政府信息公开申请情况

                                    自然   法人或其他组织                     总计
                                    人     商业   科研   社会   法律   其他
                                           企业   机构   公益   服务
                                                         组织   {last}
一、本年新收政府信息公开申请数量    41     7                           11     59
二、上年结转政府信息公开申请数量    3             1                           4
（七）总计                          44     7      4      1      1      11     68
四、结转下年度继续办理                                                        8
"""


def test_parts_under_each_other_are_one_heading() -> None:
    report = report_of(TEXT.format(last="机构"))
    assert row(report, "received") == ["41", "7", "_", "_", "_", "11", "59"]
    assert row(report, "carried_in") == ["3", "_", "1", "_", "_", "_", "4"]
    assert row(report, "carried_out")[-1] == "8"
    assert "columns_by_position" in flags(report, "carried_in")
    assert row(report, "outcome.total", is_flagged=False) == ["44", "7", "4", "1", "1", "11", "68"]


TOTAL_FIRST = """三、收到和处理政府信息公开申请情况

                                    总计   自然   法人或其他组织
                                           人     商业   科研   社会   法律   其他
                                                  企业   机构   公益   服务
                                                                组织   机构
一、本年新收政府信息公开申请数量    59     41     7      4      1      2      4
二、上年结转政府信息公开申请数量    8      3      1      1      1      1      1
"""


def test_columns_in_another_order_than_the_form_s_say_that_they_were_put_together() -> None:
    report = report_of(TOTAL_FIRST)
    assert row(report, "received") == ["41", "7", "4", "1", "2", "4", "59"]
    assert "label_in_pieces" in flags(report, "received")


@pytest.mark.parametrize("last", ["其它", ""])
def test_a_heading_that_its_parts_do_not_spell_leaves_all_as_they_are(last: str) -> None:
    text = TEXT.format(last=last)
    assert set(row(report_of(text), "carried_in")) <= {"?", "_"}
    (table,) = (block for block in read_text(text).blocks if isinstance(block, Table))
    rows = rows_of_table(table, 0)
    assert stack_headers(rows) == rows


def test_groups_that_stand_over_the_table_do_not_hide_the_order_of_the_headings() -> None:
    whole = next(line for line in TEXT.splitlines() if "68" in line)
    text = TEXT.replace(f"{whole}\n", "").format(last="机构").replace("法人或其他组织", " " * 14)
    over = "申请人情况\n\n法人或其他组织\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\n"
    report = report_of(text.replace("\n\n", f"\n\n{over}", 1))
    assert row(report, "carried_in") == ["3", "_", "1", "_", "_", "_", "4"]


CLOSE = """三、收到和处理政府信息公开申请情况

                                                             申请人情况
                                          法人或其他组织
                                  自然人                                                    总计
                                          商业企业 科研机构 社会公益组织 法律服务机构 其他
一、本年新收政府信息公开申请数量  1041    1107     2003     12           1            5     4169
二、上年结转政府信息公开申请数量  3       1        2        0            0            0     6
"""


def test_labels_and_numbers_that_stand_one_blank_apart_are_each_their_own() -> None:
    report = report_of(CLOSE)
    assert row(report, "received") == ["1041", "1107", "2003", "12", "1", "5", "4169"]
    assert row(report, "carried_in") == ["3", "1", "2", "0", "0", "0", "6"]


PIECES = """四、因政府信息公开工作被申请行政复议、提起行政诉讼情况

行政复议
结果维持  结果纠正  其他结果  尚未审结  总计
3         1         0         2         6

行政诉讼
未经复议直接起诉
结果维持  结果纠正  其他结果  尚未审结  总计
4         0         1         5         10

行政诉讼
复议后起诉
{heading}
7         0         2         0         9
"""
WHOLE = "结果维持  结果纠正  其他结果  尚未审结  总计"
BROKEN = "结果      结果      其他      尚未      总计\n维持      纠正      结果      审结"


@pytest.mark.parametrize("heading", [WHOLE, BROKEN])
def test_groups_that_tell_the_columns_apart_stay_over_their_headings(heading: str) -> None:
    report = report_of(PIECES.format(heading=heading))
    numbers = {fact.measure: fact.raw for fact in report.facts}
    results = ("upheld", "corrected", "other", "pending", "total")
    for block, printed in (("direct", "4 0 1 5 10"), ("after_reconsideration", "7 0 2 0 9")):
        assert [numbers[f"litigation.{block}.{result}"] for result in results] == printed.split()
    assert [numbers[f"reconsideration.{result}"] for result in results] == ["3", "1", "0", "2", "6"]


def test_numbers_with_one_blank_between_them_are_no_part_of_a_heading() -> None:
    report = report_of(TEXT.format(last="机构").replace("41     7  ", "410007 7  ").replace("59", "410025"))
    assert row(report, "carried_in") == ["3", "_", "1", "_", "_", "_", "4"]
    assert row(report, "received") == ["410007", "7", "_", "_", "_", "11", "410025"]
    assert "numbers_parted" in flags(report, "received")
