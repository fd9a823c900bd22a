"""Headers that are not the form's: one column alone, paths of labels in one cell, empty cells between."""

from __future__ import annotations

import pytest

from tests.normalize.grids import grid, read, said
from tests.normalize.test_places import review, row

RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"


@pytest.mark.parametrize("corner", ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "项目"])
def test_a_table_with_a_column_of_totals_alone(corner: str) -> None:
    table = f"{corner} | 总计\n一、本年新收政府信息公开申请数量 | 12\n二、上年结转政府信息公开申请数量 | 3"
    assert said(read(grid(table))) == {"applications.received/total": "12", "applications.carried_in/total": "3"}


@pytest.mark.parametrize("suit", ["行政诉讼（{}）", "行政诉讼——{}", "行政诉讼：{}", "行政诉讼 {}", "{}"])
def test_groups_in_one_cell_are_the_innermost(suit: str) -> None:
    suits = ("行政复议", *(suit.format(name) for name in ("未经复议直接起诉", "复议后起诉")))
    rows = "\n".join(f"{name} | {at} | 2 | 3 | 4 | {at + 9}" for at, name in enumerate(suits))
    assert said(read(grid(f"类别 | {RESULTS}\n{rows}"))) == review("0 2 3 4 9 1 2 3 4 10 2 2 3 4 11")
    over = " | ".join(f"{name} | > | > | > | >" for name in suits)
    under = " | ".join([RESULTS] * 3)
    assert said(read(grid(f"{over}\n{under}\n" + " | ".join(map(str, range(15)))))) == review(
        " ".join(map(str, range(15)))
    )


def test_headers_of_one_row_name_the_whole_path() -> None:
    names = "自然人 | 法人或其他组织-商业企业 | 法人或其他组织-科研机构 | 法人或其他组织（社会公益组织）"
    names = f"{names} | 法人或其他组织-法律服务机构 | 法人或其他组织-其他 | 申请人情况-总计"
    table = f"信息内容 | {names}\n一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21"
    assert said(read(grid(table))) == row("applications.received", "1 2 3 4 5 6 21")


def test_an_empty_cell_in_a_header_with_spans_stands_under_no_group() -> None:
    table = f"""
行政复议 | > | > | > | > | | 行政诉讼 | > | > | > | > | > | > | > | > | >
{RESULTS} | 未经复议直接起诉 | > | > | > | > | | 复议后起诉 | > | > | > | >
^ | ^ | ^ | ^ | ^ | {RESULTS} | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | | 总计
1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | | 15
"""
    found = said(read(grid(table)))
    expected = review(" ".join(map(str, range(1, 16))))
    assert {key: text for key, text in found.items() if "[" not in text}.items() <= expected.items()


def test_results_of_two_tables_abreast_are_no_headers() -> None:
    line = "^ | {0} | 5 | ^ | {0} | 7"
    rows = "\n".join(line.format(result) for result in ("结果纠正", "其他结果", "尚未审结", "总计"))
    found = said(read(grid(f"行政复议 | 结果维持 | 5 | 行政复议 | 结果维持 | 7\n{rows}")))
    assert found
    assert [text for text in found.values() if "[" not in text] == []
