"""A second table that its caption gives to another year."""

from __future__ import annotations

import pytest

from gzbg_convert.model.document import Block, Document, Geometry, Paragraph
from gzbg_convert.model.report import State
from gzbg_convert.normalize.reports import read_reports
from tests.normalize.grids import facts, grid, read

HEADER = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
OURS = HEADER + "一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21"
THEIRS = HEADER + "一、本年新收政府信息公开申请数量 | 7 | 7 | 7 | 7 | 7 | 7 | 42"


def received(*lines: str) -> tuple[list[tuple[object, tuple[str, ...]]], list[str]]:
    blocks: list[Block] = [Paragraph("松湾县2023年政府信息公开工作年度报告"), *map(Paragraph, lines[:1]), grid(OURS)]
    blocks += [*map(Paragraph, lines[1:]), grid(THEIRS)]
    reports, diagnostics = read_reports(Document(tuple(blocks)))
    facts = [fact for fact in reports[0].facts if fact.measure == "applications.received"]
    return [(fact.value, fact.flags) for fact in facts], [diagnostic.code for diagnostic in diagnostics]


@pytest.mark.parametrize(
    "caption", [["附：2022年收到和处理政府信息公开申请情况"], ["2022 年度申请情况统计表", "单位：件"], ["上年度数据"]]
)
def test_last_years_table_is_left_out_and_said(caption: list[str]) -> None:
    values, codes = received("收到和处理政府信息公开申请的数据", *caption)
    assert values == [(value, ()) for value in (1, 2, 3, 4, 5, 6, 21)]
    assert codes.count("table_of_other_year") == 1


@pytest.mark.parametrize(
    "caption",
    [
        "与2022年的数据相比，2023年申请情况如下",
        "2023年收到和处理政府信息公开申请情况",
        "2022年",
        "根据2022年统计口径，本机关对收到和处理政府信息公开申请情况的数据进行了核对，结果如下所示：单位件",
    ],
)
def test_a_caption_that_does_not_give_it_to_another_year_decides_nothing(caption: str) -> None:
    values, codes = received("收到和处理政府信息公开申请的数据", caption)
    assert {flags for _, flags in values} == {("conflict",)}
    assert "table_of_other_year" not in codes


@pytest.mark.parametrize(
    ("caption", "flags"),
    [
        ("2022年申请情况统计表", ("label_narrowed",)),
        ("2023年申请情况统计表", ()),
        ("与上年相比，申请情况如下表", ()),
        ("2022年", ("label_narrowed",)),
    ],
)
def test_the_only_table_is_read_with_a_doubt_where_another_year_heads_it(caption: str, flags: tuple[str, ...]) -> None:
    blocks: list[Block] = [Paragraph("松湾县2023年政府信息公开工作年度报告"), Paragraph(caption), grid(OURS)]
    reports, diagnostics = read_reports(Document(tuple(blocks)))
    facts = [fact for fact in reports[0].facts if fact.measure == "applications.received"]
    assert [(fact.value, fact.flags) for fact in facts] == [(value, flags) for value in (1, 2, 3, 4, 5, 6, 21)]
    assert "table_of_other_year" not in [diagnostic.code for diagnostic in diagnostics]


ROWS = "\n".join(
    f"{label} {{unit}}{number}" for label, number in (("（一）收到申请数", 5), ("1.当面申请数", 6), ("2.传真申请数", 7))
)


@pytest.mark.parametrize("unit", ["", "件 "])
@pytest.mark.parametrize(
    "head",
    [
        "统计指标 上年数",
        "上年数",
        "统计指标\n单位\n上年数",
        "数量（上年）",
        "项目 累计",
        "单位：件 占比",
        "历年累计数",
        "情形\n同比增减",
    ],
)
def test_lines_under_a_heading_of_other_numbers_are_in_doubt(head: str, unit: str) -> None:
    assert of_lines(f"{head}\n{ROWS.format(unit=unit)}") == [(value, ("label_narrowed",)) for value in (5, 6, 7)]


@pytest.mark.parametrize(
    "head", ["统计指标 数量", "数量", "统计指标\n单位\n统计数", "与上年相比增减情况如下：", "单位：件", "2016年统计表"]
)
def test_lines_under_another_heading_are_certain(head: str) -> None:
    assert of_lines(f"{head}\n{ROWS.format(unit='件 ')}") == [(value, ()) for value in (5, 6, 7)]


def of_lines(text: str) -> list[tuple[object, tuple[str, ...]]]:
    lines = f"松湾县2016年政府信息公开工作年度报告\n{text}".splitlines()
    reports, _ = read_reports(Document(tuple(map(Paragraph, lines))))
    return [(fact.value, fact.flags) for fact in reports[0].facts if fact.state is not State.ABSENT]


@pytest.mark.parametrize("caption", ["上年数", "去年同期情况", "（历年累计）"])
def test_a_first_row_or_a_line_of_other_numbers_puts_the_table_in_doubt(caption: str) -> None:
    row = grid(f"{caption} | > | > | > | > | > | > | >\n{OURS}")
    title = Paragraph("松湾县2023年政府信息公开工作年度报告")
    for blocks in ((title, row), (title, Paragraph(caption), Paragraph("单位：件"), grid(OURS))):
        reports, _ = read_reports(Document(blocks))
        flags = {fact.flags for fact in reports[0].facts if fact.measure == "applications.received"}
        assert flags == {("label_narrowed",)}


@pytest.mark.parametrize("geometry", [Geometry.STREAM, Geometry.ROWS, Geometry.WORDS])
def test_results_under_a_heading_of_other_numbers_are_in_doubt_where_columns_are_lost(geometry: Geometry) -> None:
    rows = "\n行政复议 | 结果维持 | 5\n结果纠正 | 6\n其他结果 | 7\n尚未审结 | 8\n总计 | 26"
    for head, flags in (("上年数", ["label_narrowed"]), ("数量", [])):
        found = facts(read(grid(f"情形 | {head}{rows}", geometry)))
        assert [list(fact.flags) for fact in found.values()] == [flags] * 5


def side_by_side(captions: tuple[str, ...], *tables: str) -> list[tuple[object, tuple[str, ...]]]:
    blocks: list[Block] = [Paragraph("松湾县2023年政府信息公开工作年度报告"), *map(Paragraph, captions)]
    reports, _ = read_reports(Document((*blocks, *map(grid, tables))))
    return [(fact.value, fact.flags) for fact in reports[0].facts if fact.measure == "applications.received"]


@pytest.mark.parametrize(
    ("this", "last"), [("2023年情况", "2022年情况"), ("2023年", "2022年"), ("本年", "上年"), ("本年数", "上年数")]
)
def test_two_lines_above_two_tables_head_them_in_turn(this: str, last: str) -> None:
    expected = [(value, ()) for value in (1, 2, 3, 4, 5, 6, 21)]
    assert side_by_side((this, last), OURS, THEIRS) == expected
    assert side_by_side((last, this), THEIRS, OURS) == expected


def test_two_unlike_lines_of_years_above_two_tables_tell_nothing() -> None:
    assert all("conflict" in flags for _, flags in side_by_side(("本年数据", "2022年统计数"), OURS, THEIRS))


@pytest.mark.parametrize(("this", "last"), [("2023年", "2022年"), ("本年", "上年"), ("本年数", "上年数")])
def test_names_of_years_decide_between_tables_that_both_have_one(this: str, last: str) -> None:
    for captions, numbers in (((this, last), (1, 2, 3, 4, 5, 6, 21)), ((last, this), (7, 7, 7, 7, 7, 7, 42))):
        assert received(*captions)[0] == [(value, ()) for value in numbers]


@pytest.mark.parametrize("between", [(), ("- 4 -",)])
def test_what_goes_on_behind_last_years_table_is_last_years(between: tuple[str, ...]) -> None:
    first, second = (
        f"{label} | 7 | 7 | 7 | 7 | 7 | 7 | 42"
        for label in ("一、本年新收政府信息公开申请数量", "四、结转下年度继续办理")
    )
    ours: list[Block] = [
        Paragraph("2023年申请情况"),
        grid(f"{OURS}\n四、结转下年度继续办理 | 1 | 1 | 1 | 1 | 1 | 1 | 6"),
    ]
    theirs: list[Block] = [
        Paragraph("2022年申请情况"),
        grid(HEADER + first),
        *map(Paragraph, between),
        grid(HEADER + second),
    ]
    title = Paragraph("松湾县2023年政府信息公开工作年度报告")
    reports, _ = read_reports(Document((title, *theirs, *ours)))
    assert [(fact.value, fact.flags) for fact in reports[0].facts if fact.measure == "applications.carried_out"] == [
        (value, ()) for value in (1, 1, 1, 1, 1, 1, 6)
    ]
    reports, _ = read_reports(Document((title, *theirs)))
    said = [fact for fact in reports[0].facts if fact.state is State.REPORTED]
    assert said
    assert [fact for fact in said if not fact.flags] == []
