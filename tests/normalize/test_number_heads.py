"""Lists with one number a row, under headings that are plain and such that may make other numbers of them."""

from __future__ import annotations

import pytest

from tests.normalize.grids import grid, read, said

RESULTS = "行政复议 | 结果维持 | {}\n^ | 结果纠正 | {}\n^ | 其他结果 | {}\n^ | 尚未审结 | {}\n^ | 总计 | {}"
MEASURES = [f"reconsideration.{result}" for result in ("upheld", "corrected", "other", "pending", "total")]
OTHER_WORDS = ["上年数", "2022年", "历年累计", "占比", "同比增减", "备注", "数量（上年）"]
PLAIN = ["数量", "件数", "数量（件）", "案件总数", "合计", "数量（件、万元）", ""]


def results(head: str, *values: str) -> list[str]:
    found = said(read(grid(f" | 情形 | {head}\n" + RESULTS.format(*values))))
    return [found[measure] for measure in MEASURES]


@pytest.mark.parametrize("head", PLAIN)
def test_a_plain_heading_over_results_changes_nothing(head: str) -> None:
    assert results(head, "1", "2", "3", "4", "10") == ["1", "2", "3", "4", "10"]


@pytest.mark.parametrize("head", OTHER_WORDS)
def test_results_under_other_words_are_in_doubt(head: str) -> None:
    assert results(head, "1", "2", "3", "4", "10") == [f"{value} [label_narrowed]" for value in (1, 2, 3, 4, 10)]


@pytest.mark.parametrize("head", OTHER_WORDS)
@pytest.mark.parametrize("order", [1, -1])
def test_results_are_those_under_the_plain_heading_wherever_it_stands(head: str, order: int) -> None:
    heads = " | ".join(["数量", head][::order])
    values = [" | ".join([str(number), "88"][::order]) for number in (1, 2, 3, 4, 10)]
    assert results(heads, *values) == ["1", "2", "3", "4", "10"]


def test_two_plain_headings_leave_results_open() -> None:
    assert all(found.startswith("unreadable") for found in results("数量 | 件数", *["1 | 2"] * 5))


LIST = """
一、主动公开情况 | {0}
（一）主动公开政府信息数 | {1}
2.政府网站公开政府信息数 | {2}
三、依申请公开情况 | {0}
（一）收到申请数 | {3}
"""
LISTED = ["statistics.proactive.disclosed", "statistics.channels.website", "statistics.requests.received"]


def listed(heads: str, empty: str, *values: str) -> list[str | None]:
    found = said(read(grid(f"{heads}{LIST.format(empty, *values)}")))
    return [found.get(measure) for measure in LISTED]


@pytest.mark.parametrize("head", OTHER_WORDS)
def test_a_list_under_other_words_is_in_doubt(head: str) -> None:
    assert listed(f"指标名称 | {head}", "", "5", "6", "7") == [f"{value} [label_narrowed]" for value in (5, 6, 7)]


@pytest.mark.parametrize("head", PLAIN)
def test_a_list_under_a_plain_heading_is_certain(head: str) -> None:
    assert listed(f"指标名称 | {head}", "", "5", "6", "7") == ["5", "6", "7"]


@pytest.mark.parametrize("head", ["2016年", "数值", "填报数", "上年数"])
def test_the_only_heading_behind_the_units_is_of_the_numbers_with_doubt(head: str) -> None:
    values = "条 | 5", "条 | 6", "件 | 7"
    assert listed(f"指标名称 | 单位 | {head}", " | ", *values) == [f"{value} [column_by_order]" for value in (5, 6, 7)]


def test_of_two_headings_behind_the_units_in_other_words_none_is_taken() -> None:
    values = "条 | 5 | 50", "条 | 6 | 60", "件 | 7 | 70"
    assert set(listed("指标名称 | 单位 | 历年累计 | 2016年", " | | ", *values)) == {"unreadable [columns_unresolved]"}
