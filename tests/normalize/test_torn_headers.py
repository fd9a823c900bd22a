"""Headers whose merged labels have the wrong width, rows wider than their header, numbers with marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.document import Document, Paragraph
from gzbg_convert.normalize.reports import read_reports
from gzbg_convert.testing.judging import wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from tests.normalize.grids import grid, read, said

# 法人或其他组织 spans four columns instead of five: 总计 stands over the column of 其他, 其他 over that of 总计.
TORN = """
申请人情况 | 自然人 | 法人或其他组织 | > | > | > | 总计 |
^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | ^ | 其他
"""
LIST = """
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 1 | 0 | 7
行政规范性文件 | 2 | 0 | 9
"""
KEYS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")


def received(*values: str) -> dict[str, str]:
    return {f"applications.received/{key}": value for key, value in zip(KEYS, values, strict=True)}


@pytest.mark.parametrize(
    ("row", "values"),
    [("4 | 1 | 0 | 1 | 1 | 2 | 9", ("4", "1", "0", "1", "1", "2", "9")),
     ("4 | | / | 1 | 1 | 2 | 8", ("4", "blank", "not_applicable", "1", "1", "2", "8"))],
    ids=["numbers", "blanks that count nothing"],
)  # fmt: skip
def test_columns_beside_their_group_are_told_by_the_sum(row: str, values: tuple[str, ...]) -> None:
    found = said(read(grid(TORN + "一、本年新收政府信息公开申请数量 | " + row)))
    assert {key: text.split(" [")[0] for key, text in found.items()} == received(*values)
    assert all("column_by_order" in text for text in found.values())


def test_without_a_sum_that_holds_they_tell_nothing() -> None:
    found = said(read(grid(TORN + "一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 1 | 1 | 2 | 99")))
    assert {text.split(" [")[0] for text in found.values()} == {"unreadable"}


def test_labels_of_columns_under_each_other_tell_nothing() -> None:
    # A line end inside 本年废止件数 cut the header in two.
    found = said(read(grid("信息内容 | 本年制发件数 | 本年废\n止件数 | 现行有效件数 | \n规章 | 5 | | 7")))
    assert found
    assert {text.split(" [")[0] for text in found.values()} <= {"unreadable", "absent"}


RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
NARROW = f"""
行政复议 | > | > | > | > | 行政诉讼 | > | > | > | > | > | > | > | > | >
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | > | > | > | 复议后起诉 | > | > | > | > |
^ | ^ | ^ | ^ | ^ | {RESULTS} | {RESULTS}
"""


@pytest.mark.parametrize("direct", [23, 24])
def test_a_group_one_column_too_narrow_is_told_by_the_sums(direct: int) -> None:
    found = said(read(grid(NARROW + f"1 | 2 | 3 | 4 | 10 | 13 | 8 | 0 | 2 | {direct} | 2 | 0 | 0 | 18 | 20")))
    texts = {key: text.split(" [")[0] for key, text in found.items()}
    expected = {"litigation.direct.total": "23", "litigation.after_reconsideration.total": "20"}
    if direct == 23:
        assert expected.items() <= texts.items()
    else:
        assert set(texts.values()) == {"unreadable"}
    assert all("[" in text for text in found.values())


def test_a_row_with_a_cell_beyond_its_header_is_displaced() -> None:
    header = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    found = said(read(grid(header + "一、本年新收政府信息公开申请数量 | | 4 | 1 | 0 | 1 | 1 | 2 | ")))
    assert found
    assert all("[" in text for text in found.values())


@pytest.mark.parametrize("mark", ["*", "（件）", "\ufffc"])
def test_numbers_with_something_beside_them_are_told_of(mark: str) -> None:
    header = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n"
    table = grid("行政复议 | > | > | > | >\n" + header + " | ".join(f"{number}{mark}" for number in (1, 2, 3, 4, 10)))
    blocks = (Paragraph("松湾县2023年政府信息公开工作年度报告"), grid(LIST), table)
    _, diagnostics = read_reports(Document(blocks))
    assert "numbers_without_place" in [diagnostic.code for diagnostic in diagnostics]


def test_a_result_that_slipped_out_of_all_groups_tears_the_header() -> None:
    plan = ReportPlan("2021", 2021, damages=("column_label_damaged",), scale=3)
    plan = replace(plan, addition="two_years_of_columns", second_addition="ordinals")
    data, expected = write(Layout("html", "spans_short", (plan,), damaged=True))
    assert wrong_claims(convert(data), expected) == []
