"""A row of which a page break left one half on each page."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.cut_rows import join_cut_row
from gzbg_convert.normalize.facts import Tables, read_tables
from gzbg_convert.normalize.pieces import rows_of_table
from tests.normalize.grids import grid, said

HEADER = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
ROW = "二、上年结转政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21\n"
PIECES = " [label_in_pieces]"


def read(upper: str, lower: str) -> Tables:
    above, below = (rows_of_table(grid(text), 0) for text in (HEADER + upper, lower))
    join_cut_row(above, below)
    return read_tables([*above, *below])


def received(values: str, flag: str = "") -> dict[str, str]:
    columns = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
    return {f"applications.received/{key}": value + flag for key, value in zip(columns, values.split(), strict=True)}


def carried_in() -> dict[str, str]:
    return {key.replace("received", "carried_in"): value for key, value in received("1 2 3 4 5 6 21").items()}


@pytest.mark.parametrize(
    ("upper", "lower", "flag"),
    [
        ("一、本年新收政府信息公开申请 | 7 | 0 | 0 | 0 | 0 | 0 | 7", "数量 | | | | | | | ", ""),
        ("一、本年新收政府信息 | | | | | | | ", "公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7", ""),
        ("一、本年新收政府信息公开申请数量 | | | | | | | ", " | 7 | 0 | 0 | 0 | 0 | 0 | 7", PIECES),
        (" | 7 | 0 | 0 | 0 | 0 | 0 | 7", "一、本年新收政府信息公开申请数量 | | | | | | | ", PIECES),
        ("一、本年新收政府信息公开申请 | 7 | | | 0 | 0 | 0 | 7", "数量 | | 0 | 0 | | | | ", PIECES),
    ],
    ids=["rest of the label", "values with the rest", "label then values", "values then label", "values on both pages"],
)
@pytest.mark.parametrize("head", ["", HEADER], ids=["no header", "header again"])
def test_both_halves_are_one_row(upper: str, lower: str, flag: str, head: str) -> None:
    assert said(read(upper, head + lower + "\n" + ROW)) == received("7 0 0 0 0 0 7", flag) | carried_in()


def test_digits_on_both_pages_are_no_number() -> None:
    found = said(
        read("一、本年新收政府信息公开申请 | 237 | 0 | 0 | 0 | 0 | 0 | 237", "数量 | 69 | | | | | | 69\n" + ROW)
    )
    together = " [label_in_pieces, numbers_together]"
    assert found == received("unreadable 0 0 0 0 0 unreadable", together) | carried_in()


@pytest.mark.parametrize("lower", [ROW, "其他说明 | | | | | | | \n" + ROW])
def test_whole_rows_stay_as_they_are(lower: str) -> None:
    upper = "一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7"
    assert said(read(upper, lower)) == received("7 0 0 0 0 0 7") | carried_in()


def test_a_row_with_a_blank_cell_beside_its_label_is_none_of_the_one_above() -> None:
    """Cells merged across are written as one with blanks behind it."""
    header = "申请人情况 | | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    above = rows_of_table(grid(header + " | （七）总计 | | 1 | 2 | 3 | 4 | 5 | 6 | 21"), 0)
    below = rows_of_table(grid("四、结转下年度继续办理 | | | 7 | 0 | 0 | 0 | 0 | 0 | 7"), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    rows = received("1 2 3 4 5 6 21"), received("7 0 0 0 0 0 7")
    expected = {key.replace("received", "outcome.total"): text for key, text in rows[0].items()}
    assert found == expected | {key.replace("received", "carried_out"): text for key, text in rows[1].items()}


def test_a_blank_cell_under_a_unit_says_nothing() -> None:
    header = "统计指标 | 单位 | 统计数 | 增长率\n"
    above = rows_of_table(grid(header + "5.其他方式公开政府信息数 | 条 | 15 | 12.5%"), 0)
    below = rows_of_table(grid("二、回应解读情况 | | | 12.5%\n（一）回应公众关注热点或重大舆情数 | 次 | 4 | 1%"), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    assert found["statistics.channels.other"] == "15"


def test_numbers_below_the_break_beside_the_label_of_their_group() -> None:
    header = "申请人情况 | > | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    first = "三、本年度办理结果 | （一）予以公开 | | | | | | | \n"
    above = rows_of_table(grid(header + first), 0)
    below = rows_of_table(grid("三、本年度办理结果 | | | | | | | | 5"), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    assert found["applications.outcome.granted/total"] == "5 [label_in_pieces]"


@pytest.mark.parametrize("is_label_above", [False, True])
def test_lines_of_a_row_on_both_pages_as_its_cells_have_room(is_label_above: bool) -> None:
    """Of a row that is moved over a break line by line, cells of one line and of two fall apart: the label of a group
    may stay with the numbers, and names no row."""
    header = "申请人情况 | > | > | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    numbers = " | （三）不予公开 | | 1 | 2 | 3 | 4 | 5 | 6 | 21\n"
    label = "三、本年度办理结果 | | 2.其他法律行政法规禁止公开 | | | | | | | \n"
    halves = (label, numbers) if is_label_above else (numbers, label)
    above, below = rows_of_table(grid(header + halves[0]), 0), rows_of_table(grid(halves[1]), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    expected = received("1 2 3 4 5 6 21", PIECES)
    assert found == {
        key.replace("received", "outcome.refused.forbidden_by_law"): text for key, text in expected.items()
    }


def test_a_bracket_alone_ends_a_label() -> None:
    whole = "（二）部分公开（区分处理的，只计这一情形，不计其他情形"
    found = said(read(f"{whole} | | | | | | | ", "） | 0 | 0 | 0 | 0 | 0 | 7 | 7"))
    assert found["applications.outcome.partial/total"] == "7"


def test_a_group_with_one_number_is_no_lower_half() -> None:
    found = said(
        read("一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7", "三、本年度办理结果 | 0 | | | | | | ")
    )
    assert found == received("7 0 0 0 0 0 7")


def test_a_header_is_not_joined_to_the_values_under_it() -> None:
    above, below = rows_of_table(grid(HEADER), 0), rows_of_table(grid(ROW), 0)
    join_cut_row(above, below)
    assert (len(above), len(below)) == (1, 1)


def test_a_group_alone_in_the_column_of_labels_is_a_row_of_its_own() -> None:
    upper = "二、上年结转政府信息公开申请数量 | | 2 | 3 | 4 | 5 | 6 | 21"
    found = said(read(upper, "三、本年度办理结果 | 0 | | | | | | "))
    assert found == {key: "blank" if value == "1" else value for key, value in carried_in().items()}


def test_a_word_for_no_number_is_one_over_a_break() -> None:
    header = "行政复议 | > | > | > | >\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n"
    above, below = (rows_of_table(grid(text), 0) for text in (header + "7 | 1 | 不涉 | 0 | 8", " | | 及 | | "))
    join_cut_row(above, below)
    results = ("upheld", "corrected", "other", "pending", "total")
    values = ("7", "1", "not_applicable", "0", "8")
    assert said(read_tables([*above, *below])) == {
        f"reconsideration.{result}": value for result, value in zip(results, values, strict=True)
    }


def test_a_group_goes_on_under_a_header_printed_again() -> None:
    header = "情形 | > | > | 数量\n"
    rest = " | 接起诉 | 结果纠正 | 1\n^ | ^ | 其他结果 | 0\n^ | ^ | 尚未审结 | 2\n^ | ^ | 总计 | 10"
    above = rows_of_table(grid(header + "行政诉讼 | 未经复议直 | 结果维持 | 7"), 0)
    below = rows_of_table(grid(header + rest), 0)
    join_cut_row(above, below)
    results = ("upheld", "corrected", "other", "pending", "total")
    values = ("7", "1", "0", "2", "10")
    assert said(read_tables([*above, *below])) == {
        f"litigation.direct.{result}": value for result, value in zip(results, values, strict=True)
    }


def test_a_header_cut_between_two_pages_names_its_columns() -> None:
    upper = "申请人情况 | 自然 | 商业 | 科研机构 | 社会公益 | 法律服务 | 其他 | 总计\n"
    lower = " | 人 | 企业 | | 组织 | 机构 | | \n"
    row = "一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 7"
    above, below = rows_of_table(grid(upper), 0), rows_of_table(grid(lower + row), 0)
    join_cut_row(above, below)
    assert said(read_tables([*above, *below])) == received("7 0 0 0 0 0 7")


def test_a_header_like_that_of_another_block_is_not_printed_again() -> None:
    header = "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n"
    blocks = "第二十条第（六）项 | > | > | >\n" + header + "行政处罚 | 1 | 2 | 3\n行政强制 | 4 | 5 | 6\n"
    fees = "第二十条第（八）项 | > | > | >\n信息内容 | 上一年项目数量 | 本年增/减 | >\n行政事业性收费 | 7 | 8 | >\n"
    above = rows_of_table(grid(blocks + fees + "第二十条第（五）项 | > | > | >"), 0)
    below = rows_of_table(grid(header + "行政许可 | | | 9"), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    assert found["proactive.licensing.decisions"] == "9"
    assert found["proactive.licensing.change"] == "blank"


def test_units_below_the_break_do_not_hide_digits_beside_them() -> None:
    found = said(
        read("一、本年新收政府信息公开申请数量 | 237 | 40 | 0 | 0 | 0 | 0 | 277", " | | 项 | | | | | 911\n" + ROW)
    )
    together = " [label_in_pieces, numbers_together]"
    assert found == received("237 40 0 0 0 0 unreadable", together) | carried_in()


def test_a_group_that_ends_below_the_break_does_not_hide_digits_either() -> None:
    header = "申请人情况 | > | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    above = rows_of_table(grid(header + "（五 | 1.信访举报投诉类申请 | 915 | 8 | 0 | 0 | 0 | 0 | 923"), 0)
    below = rows_of_table(grid("）不予处理 | | 0件 | 件 | | | | | "), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    assert found["applications.outcome.not_processed.petition/natural_person"].startswith("unreadable [")


def test_digits_below_the_break_are_none_that_the_last_total_of_a_list_lacks() -> None:
    rows = "行政诉讼 | 复议后起诉 | 结果维持 | 0\n^ | ^ | 结果纠正 | 7\n^ | ^ | 其他结果 | 3\n^ | ^ | 总计 | 8184"
    above, below = (rows_of_table(grid(text), 0) for text in (rows, " | | | 40"))
    join_cut_row(above, below)
    assert [*said(read_tables([*above, *below])).values()] == ["0", "7", "3", "unreadable [label_in_pieces]"]


def test_numbers_without_a_label_at_the_foot_of_a_page_are_not_those_of_the_next_row() -> None:
    header = "申请人情况 | > | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    torn = "（三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | \n^ | | 4 | | | | | | "
    above = rows_of_table(grid(header + torn), 0)
    below = rows_of_table(grid(" | 2.其他法律行政法规禁止公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1"), 0)
    join_cut_row(above, below)
    found = said(read_tables([*above, *below]))
    assert found["applications.outcome.refused.state_secret/total"] == "blank [row_contested]"
    assert found["applications.outcome.refused.forbidden_by_law/total"] == "1 [row_contested]"
