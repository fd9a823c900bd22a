"""Which cell is which place: transcripts of tables and what must be read from them."""

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.document import Geometry
from gzbg_convert.testing.judging import differences
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from tests.normalize.grids import facts, grid, read, said

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
HEADER = """
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | > | > | 申请人情况 | > | > | > | > | > | >
^ | ^ | ^ | 自然人 | 法人或其他组织 | > | > | > | > | 总计
^ | ^ | ^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | ^
"""
ORDERED_HEADER = """
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况
 | 自然人 | 法人或其他组织 | 总计
 |  | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |
"""
REVIEW = """
行政复议 | > | > | > | > | 行政诉讼 | > | > | > | > | > | > | > | > | >
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | > | > | > | > | 复议后起诉 | > | > | > | >
^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
"""
RESULTS = ("upheld", "corrected", "other", "pending", "total")
SUITS = ("reconsideration", "litigation.direct", "litigation.after_reconsideration")


def row(measure: str, values: str, flags: str = "") -> dict[str, str]:
    """What a row of the applications table must say."""
    names = [f"{measure}/{applicant}" for applicant in APPLICANTS]
    return dict(zip(names, (value + flags for value in values.split()), strict=True))


def review(values: str, flags: str = "") -> dict[str, str]:
    names = [f"{suit}.{result}" for suit in SUITS for result in RESULTS]
    return dict(zip(names, (value + flags for value in values.split()), strict=True))


def test_blocks_of_2021() -> None:
    table = grid(
        """
第二十条第（一）项 | > | > | >
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 1 | 2 | 3
行政规范性文件 | 4 | 5 |
第二十条第（五）项 | > | > | >
信息内容 | 本年处理决定数量 | > | >
行政许可 | 535 | > | >
第二十条第（六）项 | > | > | >
信息内容 | 本年处理决定数量 | > | >
行政处罚 | 154件 | > | >
行政强制 | 无 | > | >
第二十条第（八）项 | > | > | >
信息内容 | 本年收费金额（单位：万元，保留4位小数） | > | >
行政事业性收费 | 25.1 | > | >
"""
    )
    assert read(table).edition == "2021"
    assert said(read(table)) == {
        "proactive.regulations.issued": "1",
        "proactive.regulations.repealed": "2",
        "proactive.regulations.in_force": "3",
        "proactive.normative_documents.issued": "4",
        "proactive.normative_documents.repealed": "5",
        "proactive.normative_documents.in_force": "blank",
        "proactive.licensing.decisions": "535",
        "proactive.penalties.decisions": "154",
        "proactive.coercion.decisions": "not_applicable",
        "proactive.fees.amount": "25.1",
    }


def test_header_1_2_1_over_data_2_1_1() -> None:
    table = grid("""
第二十条第（五）项 | > | > | >
信息内容 | 上一年项目数量 | > | 本年增/减
行政许可 | > | 12 | 3
其他对外管理服务事项 | > | 5 | 减2
""")
    assert said(read(table)) == {
        "proactive.licensing.prior_items": "12",
        "proactive.licensing.change": "3",
        "proactive.other_services.prior_items": "5",
        "proactive.other_services.change": "-2",
    }


@pytest.mark.parametrize("printed", ["–5", "-5", "负5"])
def test_a_count_or_an_amount_below_zero_is_doubted_and_a_change_is_not(printed: str) -> None:
    table = grid(f"""
第二十条第（五）项 | > | > | >
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政许可 | 12 | {printed} | {printed}
第二十条第（八）项 | > | > | >
信息内容 | 上一年项目数量 | 本年增/减 | >
行政事业性收费 | 12 | {printed} | >
第二十条第（九）项 | > | > | >
信息内容 | 采购项目数量 | 采购总金额（万元） | >
政府集中采购 | 3 | {printed} | >
""")
    flags = {fact.measure: fact.flags for fact in read(table).facts if fact.value == -5}
    assert flags == {
        "proactive.licensing.change": (),
        "proactive.licensing.decisions": ("below_zero",),
        "proactive.fees.change": (),
        "proactive.procurement.amount": ("below_zero",),
    }


def test_a_row_of_another_edition_keeps_its_own_measure_and_shifts_none() -> None:
    table = grid("""
第二十条第（一）项 | > | > | >
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
行政规范性文件 | 4 | 5 | 6
第二十条第（五）项 | > | > | >
信息内容 | 本年处理决定数量 | > | >
行政许可 | 7 | > | >
其他对外管理服务事项 | 8 | > | >
第二十条第（六）项 | > | > | >
信息内容 | 本年处理决定数量 | > | >
行政处罚 | 162 | > | >
行政强制 | 9 | > | >
""")
    found = said(read(table))
    assert read(table).edition == "2021"
    assert found["proactive.licensing.decisions"] == "7"
    assert found["proactive.penalties.decisions"] == "162"
    assert found["proactive.coercion.decisions"] == "9"
    assert found["proactive.other_services.decisions"] == "8 [other_edition]"
    assert read(table).facts[-1].measure == "proactive.other_services.decisions"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("10万元", ("10", "万元", ())),
        ("251000元", ("25.1", "万元", ())),
        ("18", ("18", None, ("unit_not_stated",))),
        ("3件", ("3", None, ("unit_conflict",))),
    ],
)
def test_procurement_has_no_unit_on_the_form(cell: str, expected: tuple[str, str | None, tuple[str, ...]]) -> None:
    table = grid(f"信息内容 | 采购项目数量 | 采购总金额\n政府集中采购 | 18 | {cell}")
    fact = facts(read(table))["proactive.procurement.amount"]
    assert (str(fact.value), fact.unit, fact.flags) == expected
    assert fact.raw == cell


def test_fee_whose_unit_only_the_form_states() -> None:
    fact = facts(read(grid("信息内容 | 本年收费金额\n行政事业性收费 | 12.5")))["proactive.fees.amount"]
    assert (str(fact.value), fact.unit, fact.flags) == ("12.5", "万元", ("unit_not_stated",))


@pytest.mark.parametrize(
    "table",
    [
        "信息内容 | 本年收费金额\n行政事业性收费（元） | 251000",
        "第二十条第（八）项（单位：元） | >\n信息内容 | 本年收费金额\n行政事业性收费 | 251000",
        "单位：元 | >\n信息内容 | 本年收费金额\n行政事业性收费 | 251000",
        "信息内容 | 本年收费金额（元）\n行政事业性收费 | 251000",
    ],
)
def test_fee_in_yuan_wherever_the_table_says_so(table: str) -> None:
    fact = facts(read(grid(table)))["proactive.fees.amount"]
    assert (str(fact.value), fact.unit, fact.flags) == ("25.1", "万元", ("unit_conflict",))


@pytest.mark.parametrize(
    ("cell", "value", "flags"),
    [("12.5", "12.5", ()), ("251000元", "25.1", ("unit_conflict",)), ("0.0000", "0", ()), ("96171.6", "96171.6", ())],
)
def test_fee_under_a_header_of_ten_thousand_yuan(cell: str, value: str, flags: tuple[str, ...]) -> None:
    table = grid(f"信息内容 | 本年收费金额（单位：万元，保留4位小数）\n行政事业性收费 | {cell}")
    fact = facts(read(table))["proactive.fees.amount"]
    assert (str(fact.value), fact.unit, fact.flags) == (value, "万元", flags)


def test_applications_with_spans() -> None:
    table = grid(
        HEADER
        + """一、本年新收政府信息公开申请数量 | > | > | 1 | 2 | 3 | 4 | 5 | 6 | 21
三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 11 | 12 | 13 | 14 | 15 | 16 | 81
^ | ^ | 3、危及"三安全一稳定" | / |  | 无 | 0 | — | 不涉及 | O
^ | （六）其他处理 | 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1
^ | （七）总计 | > | 7 | 7 | 7 | 7 | 7 | 7 | 42"""
    )
    assert said(read(table)) == (
        row("applications.received", "1 2 3 4 5 6 21")
        | row("applications.outcome.refused.state_secret", "11 12 13 14 15 16 81")
        | row(
            "applications.outcome.refused.security_stability",
            "not_applicable blank not_applicable 0 not_applicable not_applicable unreadable",
        )
        | row("applications.outcome.other.misc", "1 0 0 0 0 0 1")
        | row("applications.outcome.total", "7 7 7 7 7 7 42")
    )
    assert read(table).edition == "2021"


def test_columns_may_stand_in_another_order_with_their_header() -> None:
    table = grid("""
 | 自然人 | 总计 | 法人或其他组织 | > | > | > | >
^ | ^ | ^ | 其他 | 商业企业 | 科研机构 | 社会组织 | 法律服务机构
一、本年新收政府信息公开申请数量 | 1 | 21 | 6 | 2 | 3 | 4 | 5
""")
    assert said(read(table)) == row("applications.received", "1 2 3 4 5 6 21")


@pytest.mark.parametrize(
    "header",
    [
        ORDERED_HEADER,
        ORDERED_HEADER.replace("申请人情况", "申请人情况 | 总计").replace("其他组织 | 总计", "其他组织 |"),
    ],
)
def test_rows_whose_merged_cells_took_no_slot(header: str) -> None:
    table = grid(
        header
        + """一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21
三、本年度办理结果 | （一）予以公开 | 7 | 8 | 9 | 10 | 11 | 12 | 57
 | （三）不予公开 | 1.属于国家秘密 |  |  |  |  |  |  | 3
 |  | 2.其他法律行政法规禁止公开 | 1 | | | | | | 1""",
        Geometry.ROWS,
    )
    assert said(read(table)) == (
        row("applications.received", "1 2 3 4 5 6 21")
        | row("applications.outcome.granted", "7 8 9 10 11 12 57")
        | row("applications.outcome.refused.state_secret", "blank " * 6 + "3")
        | row("applications.outcome.refused.forbidden_by_law", "1 " + "blank " * 5 + "1")
    )


def test_a_short_row_is_not_filled_from_the_left() -> None:
    table = grid(HEADER + "一、本年新收政府信息公开申请数量 | > | > | 5")
    assert said(read(table)) == row("applications.received", "unreadable " * 7, " [columns_unresolved]")
    assert [left.text for left in read(table).leftovers if left.reason == "number_without_place"] == ["5"]


def test_eight_numbers_for_seven_columns_are_settled_by_the_rows_own_sum() -> None:
    table = grid(HEADER + "（七）总计 | > | > | 1 | 2 | 3 | 4 | 5 | 6 | 21 | 9")
    assert said(read(table)) == row("applications.outcome.total", "1 2 3 4 5 6 21", " [columns_realigned]")


def test_eight_numbers_that_no_sum_settles_are_unreadable() -> None:
    table = grid(HEADER + "（七）总计 | > | > | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8")
    assert said(read(table)) == row("applications.outcome.total", "unreadable " * 7, " [columns_unresolved]")


def test_a_row_displaced_by_a_column() -> None:
    table = grid(HEADER + "（一）予以公开 | > | > |  | 1 | 2 | 3 | 4 | 5 | 6 | 21")
    assert said(read(table)) == row("applications.outcome.granted", "1 2 3 4 5 6 21", " [columns_realigned]")


def test_merged_words_answer_for_every_column_and_a_merged_number_for_none() -> None:
    table = grid(
        HEADER
        + """二、上年结转政府信息公开申请数量 | > | > | 无 | > | > | > | > | > | >
四、结转下年度继续办理 | > | > | 3 | > | > | > | > | > | >"""
    )
    assert said(read(table)) == (
        row("applications.carried_in", "not_applicable " * 7, " [merged_cell]")
        | row("applications.carried_out", "unreadable " * 7, " [merged_cell]")
    )


def test_a_label_below_two_in_one_cell_may_have_moved_up() -> None:
    rows = """七、向图书馆、档案馆等查阅场所报送信息数（一）纸质文件数 | 条 | 30
（二）电子文件数 | 条 | 12
 | 条 | """
    found = said(read(grid("指标名称 | 单位 | 数量\n六、行政诉讼数量 | 件 | 4\n" + rows)))
    assert "[" in found["statistics.deposits.electronic"]


def test_the_outcome_block_collapsed_to_one_zero() -> None:
    table = grid(
        ORDERED_HEADER + "三、本年度办理结果 | 0 | 四、结转下年度继续办理 | 1 | 2 | 3 | 4 | 5 | 6 | 21", Geometry.ROWS
    )
    assert said(read(table)) == row("applications.carried_out", "1 2 3 4 5 6 21")
    assert [left.text for left in read(table).leftovers if left.reason != "blank"] == ["0"]


def test_a_missing_row_in_the_middle_is_absent_and_moves_no_other() -> None:
    table = grid(
        HEADER
        + """三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1
^ | ^ | 4.保护第三方合法权益 | 2 | 0 | 0 | 0 | 0 | 0 | 2"""
    )
    found = said(read(table))
    assert found == (
        row("applications.outcome.refused.state_secret", "1 0 0 0 0 0 1")
        | row("applications.outcome.refused.third_party_rights", "2 0 0 0 0 0 2")
    )


def test_a_damaged_row_label_between_two_sound_ones_is_placed_with_a_flag() -> None:
    table = grid(
        HEADER
        + """三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1
^ | ^ | 2.其他法律行攻法规禁止公 | 2 | 0 | 0 | 0 | 0 | 0 | 2
^ | ^ | 3.危及“三安全一稳定” | 3 | 0 | 0 | 0 | 0 | 0 | 3"""
    )
    found = said(read(table))
    assert (
        row("applications.outcome.refused.forbidden_by_law", "2 0 0 0 0 0 2", " [row_by_order, row_label_near]").items()
        <= found.items()
    )


def test_a_label_that_lost_characters_and_reads_as_another_carries_a_flag() -> None:
    table = grid(HEADER + "三、本年度办理结果 | （六）其他 | > | 5 | 0 | 0 | 0 | 0 | 0 | 5")
    assert all("label_number_differs" in text for text in said(read(table)).values())
    assert len(said(read(table))) == 7


def test_labels_cut_by_a_page_break() -> None:
    upper = grid(
        HEADER
        + """三、本年度办理结果 | （四）无 | 1.本机关不掌握相关政府信息 | 1 | 2 | 3 | 4 | 5 | 6 | 21
^ | ^ | 2.没有现成信息需要 | | | | | | |"""
    )
    lower = grid("""
 | 法提供 | 另行制作 | 1 | 0 | 0 | 0 | 0 | 0 | 1
^ | ^ | 3.补正后申请内容仍不明确 | 2 | 0 | 0 | 0 | 0 | 0 | 2
""")
    assert said(read(upper, lower)) == (
        row("applications.outcome.unavailable.not_held", "1 2 3 4 5 6 21")
        | row("applications.outcome.unavailable.needs_creation", "1 0 0 0 0 0 1", " [label_in_pieces]")
        | row("applications.outcome.unavailable.still_unclear", "2 0 0 0 0 0 2")
    )


def test_review_under_three_header_rows() -> None:
    values = "1 2 3 4 10 5 6 7 8 26 9 10 11 12 42"
    assert said(read(grid(REVIEW + values.replace(" ", " | ")))) == review(values)
    assert said(read(grid(REVIEW + " | " * 14))) == review("blank " * 15)


def test_review_without_spans() -> None:
    values = "0 0 0 0 0 0 0 1 0 1 0 0 0 0 0"
    text = f"""
行政复议 | 行政诉讼
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉
 |  |  |  |  | {" | ".join(["结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"] * 2)}
{values.replace(" ", " | ")}"""
    assert said(read(grid(text, Geometry.ROWS))) == review(values)


@pytest.mark.parametrize("spoilt", [("约2",), ("2案", "一"), ("2（含1件撤诉）",), ("2/3", "1?", "０次？")])
def test_review_with_words_beside_its_first_numbers(spoilt: tuple[str, ...]) -> None:
    """They are no label of a row that has none: every number stands right under its column, and the sums hold."""
    values = ["2", "1", "0", "1", "4", "3", "0", "1", "1", "5", "1", "0", "0", "1", "2"][len(spoilt) :]
    expected = " ".join(["unreadable"] * len(spoilt) + values)
    assert said(read(grid(REVIEW + " | ".join([*spoilt, *values])))) == review(expected, " [columns_by_sums]")


@pytest.mark.parametrize("label", ["3案", "第1行", "件数", "2案"])
@pytest.mark.parametrize("lost", range(4))
def test_review_behind_a_label_in_the_place_of_a_number(label: str, lost: int) -> None:
    """Even where the label's number is the one that was lost, and all sums hold, nothing is wrong without a flag."""
    values = "2 3 0 1 6 3 0 1 1 5 1 0 0 1 2".split()
    row = [label, *values[:lost], *values[lost + 1 :]]
    for number, found in zip(values, said(read(grid(REVIEW + " | ".join(row)))).values(), strict=True):
        assert found == number or found.endswith("]")


@pytest.mark.parametrize("label", ["2案", "2023年", "件数"])
def test_review_behind_a_label_that_cost_its_last_number(label: str) -> None:
    """The numbers stand under the columns next to theirs, which their sums tell; a word alone is a label as it is."""
    values = "2 1 0 1 4 3 0 1 1 5 1 0 0 1 2".split()[:-1]
    found = said(read(grid(REVIEW + " | ".join([label, *values]))))
    assert list(found.values())[:10] == [f"{value} [columns_by_sums]" for value in values[:10]]
    assert all(text.endswith("]") for text in found.values())


@pytest.mark.parametrize("geometry", [Geometry.GRID, Geometry.ROWS])
def test_review_turned_on_its_side(geometry: Geometry) -> None:
    table = grid(
        """
行政复议 | 结果维持 | 1
 | 结果纠正 | 2
 | 其他结果 |
 | 尚未审结 | /
 | 总计 | 3
未经复议直接起诉 | 结果维持 | 4
 | 总计 | 5
复议后起诉 | 结果维持 | 6
 | 总计 |
""",
        geometry,
    )
    assert said(read(table)) == {
        "reconsideration.upheld": "1",
        "reconsideration.corrected": "2",
        "reconsideration.other": "blank",
        "reconsideration.pending": "not_applicable",
        "reconsideration.total": "3",
        "litigation.direct.upheld": "4",
        "litigation.direct.total": "5",
        "litigation.after_reconsideration.upheld": "6",
        "litigation.after_reconsideration.total": "blank",
    }


def test_review_cut_into_three() -> None:
    header = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n"
    tables = [
        grid(f"行政复议 | > | > | > | >\n{header}1 | 2 | 3 | 4 | 10"),
        grid(f"行政诉讼 | > | > | > | >\n未经复议直接起诉 | > | > | > | >\n{header}5 | 6 | 7 | 8 | 26"),
        grid(f"复议后起诉 | > | > | > | >\n{header}9 | 10 | 11 | 12 | 42"),
    ]
    assert said(read(*tables)) == review("1 2 3 4 10 5 6 7 8 26 9 10 11 12 42")


def test_merged_cells_repeated_in_every_column() -> None:
    table = grid("""
第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项
信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量
行政许可 | 535 | 535 | 535
""")
    assert said(read(table)) == {"proactive.licensing.decisions": "535"}


def test_statistics_tell_equal_labels_apart_by_their_group() -> None:
    table = grid("""
统计指标 | 单位 | 统计数
一、主动公开情况 | |
（一）主动公开政府信息数\\\\（不同渠道和方式公开相同信息计1条） | 条 | 1,234
其中：主动公开规范性文件数 | 条 | 5
四、行政复议数量 | 件 | 3
（一）维持具体行政行为数 | 件 |
（二）被依法纠错数 | 件 | 1
（三）其他情形数 | 件 | 2
五、行政诉讼数量 | 件 | 9
（二）被依法纠错数 | 件 | 7
六、被举报投诉数量 | 件 | 4
（二）被纠错数 | 件 | /
（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费） | 万元 | 12.50
""")
    assert said(read(table)) == {
        "statistics.proactive.disclosed": "1234",
        "statistics.proactive.normative_disclosed": "5",
        "statistics.reconsideration.total": "3",
        "statistics.reconsideration.upheld": "blank",
        "statistics.reconsideration.corrected": "1",
        "statistics.reconsideration.other": "2",
        "statistics.litigation.total": "9",
        "statistics.litigation.corrected": "7",
        "statistics.complaints.total": "4",
        "statistics.complaints.corrected": "not_applicable",
        "statistics.resources.funding": "12.5",
    }


def test_a_repeated_place_with_another_number_is_no_answer() -> None:
    table = grid("""
信息内容 | 本年处理决定数量
行政处罚 | 975
行政处罚 | 157
行政强制 | 3
行政强制 | 3
""")
    assert said(read(table)) == {
        "proactive.penalties.decisions": "unreadable [conflict]",
        "proactive.coercion.decisions": "3 [repeated]",
    }


def test_a_table_without_header_is_read_by_count_with_a_flag() -> None:
    table = grid("一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21")
    assert said(read(table)) == row("applications.received", "1 2 3 4 5 6 21", " [header_missing]")


def test_a_table_of_other_things_says_nothing() -> None:
    table = grid("序号 | 名称 | 发布日期\n1 | 抽查事项清单 | 2022年01月11日\n2 | 一封信 | 2022年01月04日")
    assert read(table).edition is None
    assert read(table).facts == ()


def test_ordinals_in_a_column_of_their_own_are_no_values() -> None:
    table = grid(HEADER + "三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 21")
    numbered = grid("序号 | 信息内容 | 本年处理决定数量\n1 | 行政处罚 | 5\n2 | 行政强制 | 6")
    assert said(read(table)) == row("applications.outcome.refused.state_secret", "1 2 3 4 5 6 21")
    assert said(read(numbered)) == {"proactive.penalties.decisions": "5", "proactive.coercion.decisions": "6"}


def test_review_in_three_rows_of_five() -> None:
    table = grid("""
类别 | > | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
行政复议 | > | 1 | 2 | 3 | 4 | 10
行政诉讼 | 未经复议直接起诉 | 5 | 6 | 7 | 8 | 26
^ | 复议后起诉 | | | | / |
""")
    expected = "1 2 3 4 10 5 6 7 8 26 blank blank blank not_applicable blank"
    assert said(read(table)) == review(expected)


def test_review_on_its_side_with_groups_named_once() -> None:
    table = grid("""
情形 | | | 数量
行政复议 | 结果维持 | | 1
 | 结果纠正 | | 2
行政诉讼 | 未经复议直接起诉 | 结果维持 | 3
 | | 结果纠正 | 4
 | | 总计 | 7
 | 复议后起诉 | 结果维持 | 5
 | | 结果纠正 | 6
""")
    assert said(read(table)) == {
        "reconsideration.upheld": "1",
        "reconsideration.corrected": "2",
        "litigation.direct.upheld": "3",
        "litigation.direct.corrected": "4",
        "litigation.direct.total": "7",
        "litigation.after_reconsideration.upheld": "5",
        "litigation.after_reconsideration.corrected": "6",
    }


@pytest.mark.parametrize("label", ["行政许可（上年）", "其中：行政许可", "行政许可（占比%）", "行政许可（万件）"])
def test_a_label_that_says_more_than_the_forms_carries_a_flag(label: str) -> None:
    assert said(read(grid(f"信息内容 | 本年处理决定数量\n{label} | 12\n行政处罚 | 3"))) == {
        "proactive.licensing.decisions": "12 [label_narrowed]",
        "proactive.penalties.decisions": "3",
    }
    column = label.replace("行政许可", "本年处理决定数量")
    assert said(read(grid(f"信息内容 | {column}\n行政许可 | 12"))) == {
        "proactive.licensing.decisions": "12 [label_narrowed]"
    }


def test_columns_beside_their_group_are_told_by_the_sum_of_the_row() -> None:
    table = grid("""
 | 自然人 | 法人或其他组织 | > | > | > | 总计 | >
^ | ^ | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 总计 | 其他
一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21
""")
    assert said(read(table)) == row("applications.received", "1 2 3 4 5 6 21", " [columns_realigned, column_by_order]")


def test_a_stray_number_in_a_header_makes_it_no_row() -> None:
    header = ORDERED_HEADER.replace("法律服务机构 | 其他", "法律服务机构 | 65 | 其他")
    table = grid(header + "一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21", Geometry.ROWS)
    assert said(read(table)) == row("applications.received", "1 2 3 4 5 6 21")


def test_a_blank_row_in_a_header_or_under_it_holds_no_values() -> None:
    values = "1 2 3 4 10 5 6 7 8 26 9 10 11 12 42"
    groups, results, leaves = REVIEW.strip("\n").splitlines()
    gap = " | " * 14
    below = leaves.replace("^", "")
    assert said(read(grid("\n".join((groups, results, below, gap, values.replace(" ", " | ")))))) == review(values)
    torn = said(read(grid("\n".join((groups, results, gap, below, values.replace(" ", " | "))))))
    assert [text for text in torn.values() if text.startswith("blank")] == []
    assert said(read(grid("\n".join((groups, gap, results, leaves, values.replace(" ", " | ")))))) == review(values)


def test_columns_that_are_none_of_the_forms_stand_apart_under_headings_of_their_own() -> None:
    table = grid(
        "序号 | 信息内容 | 单位 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 备注\n1 | 规章 | 件 | 1 | 2 | 3 | 4"
    )
    assert said(read(table)) == {
        "proactive.regulations.issued": "1",
        "proactive.regulations.repealed": "2",
        "proactive.regulations.in_force": "3",
    }


def test_a_number_under_a_heading_of_labels_is_no_stranger() -> None:
    """A row that begins a column too far to the left has its first number under the heading of the labels."""
    table = grid("序号 | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 | 2 | 3 | ")
    assert [text for text in said(read(table)).values() if "[" not in text] == []


def test_a_sum_under_the_last_row_is_not_the_total_of_the_outcome() -> None:
    table = grid(
        HEADER
        + "四、结转下年度继续办理 | > | > | 1 | 2 | 3 | 4 | 5 | 6 | 21\n合计 | > | > | 7 | 8 | 9 | 1 | 2 | 3 | 30"
    )
    found = said(read(table))
    assert row("applications.carried_out", "1 2 3 4 5 6 21").items() <= found.items()
    assert row("applications.outcome.total", "7 8 9 1 2 3 30", " [row_by_order]").items() <= found.items()


def test_numbers_beside_groups_printed_again_contest_their_neighbours() -> None:
    head = "申请人情况 | > | > | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    groups = "三、本年度办理结果 | （五）不予处理 | "
    rows = f"{groups}2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 7\n{groups} | 3 | 7 | | | | |"
    found = said(read(grid(head + rows)))
    assert found
    assert [text for text in found.values() if "row_contested" not in text] == []


@pytest.mark.parametrize("lost", range(7))
def test_a_blank_among_labels_is_a_lost_label_and_no_value(lost: int) -> None:
    labels = ["主动公开规范性文件数", "制发规范性文件总数", "政务微博公开政府信息数", "政务微信公开政府信息数"]
    labels += ["参加或举办新闻发布会总次数", "政府网站在线访谈次数", "政策解读稿件发布数"]
    row = " | ".join(("统计指标", *(label if at != lost else "" for at, label in enumerate(labels))))
    found = said(read(grid(f"{row}\n统计数 | 1 | 2 | 3 | 4 | 5 | 6 | 7")))
    assert [text for text in found.values() if "[" not in text] == []


def test_remarks_behind_columns_in_another_order_are_none_of_them() -> None:
    table = """
 | 申请人情况 | > | > | > | > | > | > | 备注
^ | 自然人 | 总计 | 法人或其他组织 | > | > | > | > | ^
^ | ^ | ^ | 法律服务机构 | 科研机构 | 商业企业 | 社会公益组织 | 其他 | ^
一、本年新收政府信息公开申请数量 | 1 | 21 | 5 | 3 | 2 | 4 | 6 | 12
"""
    assert said(read(grid(table))) == row("applications.received", "1 2 3 4 5 6 21")


def test_the_numbers_of_a_lost_row_in_one_cell_contest_the_row_above() -> None:
    head = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
    found = said(read(grid(f"{head}规章 | 7 | | \n | 82 14 | | \n行政规范性文件 | 5 | 4 | 2")))
    assert found["proactive.regulations.repealed"] == "blank [row_contested]"
    assert found["proactive.regulations.issued"] == "7 [row_contested]"


@pytest.mark.parametrize("geometry", [Geometry.GRID, Geometry.ROWS])
def test_five_results_over_rows_of_groups_are_all_that_these_have(geometry: Geometry) -> None:
    table = """
类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
行政复议 | 1 | 2 | 3 | 4 | 10
复议后起诉 | 5 | 6 | 7 | 8 | 27
"""
    found = said(read(grid(table, geometry)))
    assert found["reconsideration.pending"] == "4"
    assert found["litigation.after_reconsideration.total"] == "27"


def test_a_number_under_a_head_of_its_own_is_a_stray_unless_the_whole_row_is_displaced() -> None:
    table = """
信息内容 | | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 99 | 1 | | 3
行政规范性文件 | 99 | 5 | 4 |
"""
    found = said(read(grid(table)))
    assert found["proactive.regulations.issued"] == "1 [columns_realigned]"
    assert found["proactive.regulations.repealed"] == "blank [columns_realigned]"
    assert {text for place, text in found.items() if "normative" in place} == {"unreadable [columns_unresolved]"}


def test_a_merged_number_repeated_in_every_column_is_no_surplus() -> None:
    plan = ReportPlan("2019", 2019, gaps="blanks", styles=frozenset({"wide"}), crooked=(0, 1), scale=3)
    data, expected = write(Layout("html", "repeated", (plan,)))
    assert differences(convert(data), expected) == []


def test_numbers_beside_as_many_blanks_may_be_another_years() -> None:
    blanks, numbers = "| " * 7, " | ".join("1 2 3 4 5 6 21".split())
    found = said(
        read(grid(f"一、本年新收政府信息公开申请数量 {blanks}| {numbers}\n二、上年结转政府信息公开申请数量 |"))
    )
    assert {text for place, text in found.items() if "received" in place} == {"unreadable [columns_unresolved]"}


def test_a_misread_number_of_a_lost_row_contests_the_row_above() -> None:
    head = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
    found = said(read(grid(f"{head}规章 | | | \n | 9044l | | \n行政规范性文件 | 5 | 4 | 2")))
    assert found["proactive.regulations.repealed"] == "blank [row_contested]"


def test_numbers_below_a_blank_row_without_a_label_may_be_anothers() -> None:
    table = "行政复议 | > | > | > | >\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n | | | | \n1 | 2 | 3 | 4 | 11"
    found = said(read(grid(table)))
    assert found["reconsideration.upheld"] == "1 [row_contested]"


def test_a_remark_behind_a_row_of_blanks_leaves_them_blank() -> None:
    table = """
类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 备注
行政复议 | 1 | 2 | 3 | 4 | 10 |
复议后起诉 | | | | | | 含结转
"""
    found = said(read(grid(table)))
    assert [text for place, text in found.items() if "litigation" in place] == ["blank"] * 5


def test_a_remark_behind_a_row_of_blanks_without_a_label_leaves_them_blank() -> None:
    head = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 备注"
    first = grid(f"行政复议 | > | > | > | > | >\n{head}\n | | | | | 另有3件")
    second = grid(f"复议后起诉 | > | > | > | > | >\n{head}\n1 | 2 | 3 | 4 | 10 | 无")
    found = said(read(first, second))
    assert [text for place, text in found.items() if "reconsideration." in place[:16]] == ["blank"] * 5
    assert found["litigation.after_reconsideration.total"] == "10"


def test_a_blank_behind_a_number_without_a_place_is_not_certain() -> None:
    table = """
情形 | > | > | 数量
行政复议 | 结果维持 | > | 3
^ | 结果纠正 | > | 4
总计 | > | 7 |
"""
    found = said(read(grid(table)))
    assert found["reconsideration.upheld"] == "3"
    assert found["reconsideration.total"] == "blank [columns_unresolved]"


def test_a_label_torn_off_its_group_is_noticed_though_it_stands_in_the_group_again() -> None:
    table = """
 | 申请人情况 | > | > | > | > | > | >
^ | 自然人 | 法人或其他组织 | > | > | > | > | 总计
商业企业 | ^ | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 商业企业 | ^
一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21
"""
    found = said(read(grid(table)))
    clean = {place.partition("/")[2] for place, text in found.items() if "[" not in text}
    assert clean <= {"natural_person", "total"}


def test_in_a_list_of_two_columns_that_lost_their_places_a_number_behind_a_blank_is_not_certain() -> None:
    table = """
统计指标 | 单位 | 统计数 |
（一）主动公开政府信息数 | 条 | 5 | 17
其中：主动公开规范性文件数 | 条 | | 18
"""
    found = said(read(grid(table, Geometry.ROWS)))
    assert "[" in found["statistics.proactive.normative_disclosed"]


def test_of_tables_that_two_forms_have_nobody_needs_to_know_which_it_is() -> None:
    told = read(grid(REVIEW + " | ".join(map(str, range(15))))).diagnostics
    assert [(one.code, one.severity) for one in told] == [("edition_undecided.alike", "info")]


def test_rows_of_two_forms_that_weigh_the_same_are_told_of() -> None:
    one = grid("信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 1 | 2 | 3")
    other = grid("信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规章 | 4 | 5 | 6")
    told = read(one, other).diagnostics
    assert ("edition_undecided", "warning") in [(one.code, one.severity) for one in told]


def test_rows_printed_twice_under_a_group_printed_twice_contradict_each_other() -> None:
    groups = {"（五）不予处理": ("2.重复申请", "3.要求提供公开出版物"), "（六）其他处理": ("3.其他",)}
    lines, number = ["<tr><td colspan=3>申请人情况<td>自然人<td>总计"], 0
    for group, labels in groups.items():
        for label in labels:
            for _ in range(2):
                head = f"<td rowspan={len(labels)}>{group}" if label == labels[0] else ""
                number += 1
                lines.append(f"<tr><td>三、本年度办理结果{head}<td>{label}<td>{number}<td>{number}")
    page = f"<h1>松湾县2023年政府信息公开工作年度报告</h1><table>{''.join(lines)}</table>"
    (report,) = convert(page.encode(), filename="report.html").reports
    found = {fact.measure: fact for fact in report.facts if fact.applicant == "total" and fact.flags}
    for measure in ("not_processed.repeated", "not_processed.publication", "other.misc"):
        assert "conflict" in found[f"applications.outcome.{measure}"].flags, measure
