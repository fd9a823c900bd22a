"""Tables and outline brought together: which tables are the form's, what is said of the others."""

from dataclasses import replace

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.document import Block, Cell, Document, Paragraph, Table
from gzbg_convert.normalize.reports import read_reports
from gzbg_convert.testing.judging import wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from tests.normalize.grids import grid

HEAD = [
    Paragraph("云岭县卫生健康局2022年政府信息公开工作年度报告"),
    Paragraph("一、总体情况"),
    Paragraph("2022年，云岭县卫生健康局扎实推进政府信息公开工作。"),
    Paragraph("二、主动公开政府信息情况"),
]
TAIL = [
    Paragraph("三、收到和处理政府信息公开申请情况"),
    Paragraph("四、政府信息公开行政复议、行政诉讼情况"),
    Paragraph("五、存在的主要问题及改进情况"),
    Paragraph("六、其他需要报告的事项"),
    Paragraph("无其他需要报告的事项。"),
]
PENALTIES = grid("信息内容 | 本年处理决定数量\n行政处罚 | 975\n行政强制 | 12")


def read(*blocks: Block) -> tuple[dict[str, str], list[str]]:
    reports, diagnostics = read_reports(Document((*HEAD, *blocks, *TAIL)))
    assert len(reports) == 1
    assert reports[0].issuer == "云岭县卫生健康局"
    said = {fact.measure: f"{fact.value} {' '.join(fact.flags)}".strip() for fact in reports[0].facts if fact.raw}
    return said, [diagnostic.code for diagnostic in diagnostics]


def test_a_table_of_other_things_is_left_out_and_told_of() -> None:
    noise = grid("序号 | 名称\n1 | 抽查清单\n2 | 一封信")
    assert read(noise, PENALTIES) == (
        {"proactive.penalties.decisions": "975", "proactive.coercion.decisions": "12"},
        ["table_left_out"],
    )


def test_a_row_under_the_title_of_its_block_is_a_part_of_the_form() -> None:
    found, codes = read(grid("第二十条第（五）项 | >\n行政许可 | 5\n第二十条第（六）项 | >"), PENALTIES)
    assert found["proactive.licensing.decisions"] == "5 header_missing"
    assert "table_left_out" not in codes


def test_numbers_without_any_label_are_told_of() -> None:
    assert read(PENALTIES, Paragraph("3 4 5 6 7"))[1] == ["numbers_left_out"]
    assert read(PENALTIES, Paragraph("| | 1.属于国家秘密 | 3 | 4 | 7"))[1] == ["numbers_left_out"]
    assert read(PENALTIES, Paragraph("如下。"), grid("单位：件 | > | >\n3 | 4 | 7"))[1] == ["numbers_left_out"]


def test_the_totals_of_two_years_side_by_side_leave_the_numbers_of_the_form_where_they_are() -> None:
    """That they claim the same places is told with every number."""
    header = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计\n"
    received, carried = "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"
    form = grid(f"{header}{received} | 1 | 2 | 3 | 4 | 5 | 6 | 21\n{carried} | 1 | 0 | 0 | 0 | 0 | 0 | 1")
    totals = grid(f"项目 | 2021年 | 2022年 | 增长率\n{received} | 20 | 21 | 5%\n{carried} | 2 | 1 | -50%")
    reports, _ = read_reports(Document((*HEAD, form, Paragraph("近两年数据对比"), totals, *TAIL)))
    numbers = {fact.key: fact.number for fact in reports[0].facts if fact.raw}
    applicants = ("natural_person", "business", "total")
    assert [numbers["applications.received", applicant] for applicant in applicants] == [1, 2, 21]
    assert len(numbers) == 14
    assert all("row_contested" in fact.flags for fact in reports[0].facts if fact.raw)


def test_numbers_with_nothing_but_their_unit_are_told_of() -> None:
    """A row of the review table of which the header was lost."""
    assert read(PENALTIES, *TAIL[:2], grid("件 | 3 | 4 | 7 | 0 | 14"))[1] == ["numbers_left_out"]


def test_of_a_row_printed_twice_one_without_its_cells_the_other_is_doubtful() -> None:
    """The cells that one of them lost may have said something else."""
    cells = [Cell("信息内容", 0, 0), Cell("本年处理决定数量", 0, 1), Cell("行政处罚", 1, 0)]
    rows = [Cell("行政处罚", 2, 0), Cell("975", 2, 1), Cell("行政强制", 3, 0), Cell("12", 3, 1)]
    found, _ = read(Table((*cells, *rows)))
    assert found == {"proactive.penalties.decisions": "975 row_contested", "proactive.coercion.decisions": "12"}


def test_a_column_of_numbers_beside_a_table_is_told_of() -> None:
    column = Table((Cell("行政征收\n行政检查", 0, 0), Cell("3\n4", 0, 1)))
    assert read(PENALTIES, column)[1] == ["numbers_left_out"]


def test_a_line_with_the_beginning_of_a_row_s_label_holds_a_number_of_the_form() -> None:
    told = read(PENALTIES, Paragraph("如下。"), Paragraph("四、结转下年度继续      424090"), Paragraph("办理"))[1]
    assert told == ["numbers_left_out"]


@pytest.mark.parametrize(
    ("label", "code"), [("二、上年结转政府信 393481 85", "numbers_left_out"), ("上年水费 393481 85", "table_left_out")]
)
def test_a_table_with_the_beginning_of_a_row_s_label_holds_numbers_of_the_form(label: str, code: str) -> None:
    table = grid(f"{label} | 41 | 210\n息公开申请数量 | | \n三 | 1 | 2\n四 | 3 | 4\n五 | 5 | 6\n六 | 7 | 8\n七 | 9 | 1")
    assert read(PENALTIES, Paragraph("如下。"), table)[1] == [code]


def test_a_report_without_tables_has_no_facts_and_says_so() -> None:
    assert read() == ({}, ["no_form_table"])
    sentence = Paragraph("本年受理申请3259件、答复3278件，上年受理2222件；处以行政处罚975件，行政强制12件。")
    assert read(sentence) == ({}, ["no_form_table"])


def test_the_largest_table_is_not_the_forms() -> None:
    other = grid("\n".join(f"指标{number} | {number} | {2 * number}" for number in range(200)))
    for blocks in ((other, PENALTIES), (PENALTIES, other)):
        found, codes = read(*blocks)
        assert found == {"proactive.penalties.decisions": "975", "proactive.coercion.decisions": "12"}
        assert codes == ["table_left_out"]


def test_a_report_of_zeros_is_no_empty_one() -> None:
    for printed, state in (("0", "reported"), ("", "blank"), ("/", "not_applicable")):
        reports, _ = read_reports(
            Document((*HEAD, grid(f"信息内容 | 本年处理决定数量\n行政处罚 | {printed}\n行政强制 | {printed}"), *TAIL))
        )
        facts = [fact for fact in reports[0].facts if fact.state.value != "absent"]
        assert [(fact.state.value, fact.value, fact.flags) for fact in facts] == [
            (state, 0 if printed == "0" else None, ())
        ] * 2


def test_a_row_that_a_page_break_cut_off_still_belongs() -> None:
    upper = grid("信息内容 | 本年处理决定数量\n行政许可 | 3\n行政处罚 | 975")
    lower = grid("行政强制 | 12")
    assert read(upper, Paragraph("- 4 -"), lower)[0] == {
        "proactive.licensing.decisions": "3",
        "proactive.penalties.decisions": "975",
        "proactive.coercion.decisions": "12",
    }


def test_captions_above_a_table_say_which_group_it_is() -> None:
    table = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n{} | 1 | 1 | 1 | 9"
    blocks = [
        block
        for caption, value in (("行政复议", 6), ("未经复议直接起诉", 7), ("复议后起诉", 8))
        for block in (Paragraph(caption), grid(table.format(value)))
    ]
    found = read(*blocks)[0]
    assert found["reconsideration.upheld"] == "6"
    assert found["litigation.direct.upheld"] == "7"
    assert found["litigation.after_reconsideration.upheld"] == "8"


def test_a_page_number_in_a_table_is_no_value() -> None:
    lines = ["信息内容", "本年处理决定数量", "行政许可", "3", "行政处罚", "- 4 -", "975", "行政强制", "12"]
    found, _ = read(*map(Paragraph, lines))
    assert found["proactive.penalties.decisions"] == "975"
    assert found["proactive.coercion.decisions"] == "12"


def test_a_list_in_the_prose_does_not_contest_the_table() -> None:
    listed = [Paragraph(line) for line in ("行政许可 12件", "行政处罚 5件", "行政强制 3件")]
    reports, diagnostics = read_reports(Document((*HEAD[:3], *listed, HEAD[3], PENALTIES, *TAIL)))
    fact = reports[0]["proactive.penalties.decisions"]
    assert (fact.value, fact.flags) == (975, ())
    assert [diagnostic.code for diagnostic in diagnostics] == ["table_left_out"]


def test_numbers_on_lines_below_two_labels_on_one_are_told_of() -> None:
    plan = ReportPlan("2019", 2019, seed=64, gaps="dashes", damages=("blanks_dropped", "merged_labels"), scale=3)
    plan = replace(plan, variants=("collapsed_outcome", "exchanged_rows"))
    data, expected = write(Layout("text", "plain", (plan,), damaged=True, airy=False))
    conversion = convert(data, filename="a.txt")
    assert wrong_claims(conversion, expected) == []
    assert "numbers_left_out" in [diagnostic.code for diagnostic in conversion.diagnostics]


IN_TEXT = (
    "予以公开：自然人79件，商业企业313件，科研机构246件；部分公开：自然人3件，商业企业6件，科研机构0件；重复申请2件",
    " ".join(
        f"{label} 1000 2000 3000 4000 5000 6000 21000"
        for label in (
            "（一）予以公开",
            "（二）部分公开",
            "1.属于国家秘密",
            "8.属于行政查询事项",
            "2.重复申请",
            "3.要求提供公开出版物",
        )
    ),
    "一、本年新收政府信息公开申请数量，4，5\n（一）予以公开，1，1\n1.属于国家秘密，2，1\n2.重复申请，0，0\n8.属于行政查询事项，1，0\n"
    "3.要求提供公开出版物，2，1",
    "一、本年新收政府信息公开申请数量/4/5\n（一）予以公开/1/1\n1.属于国家秘密/2/1\n2.重复申请/0/0\n8.属于行政查询事项/1/0\n"
    "3.要求提供公开出版物/2/1",
)
ROWS = grid(
    "一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21\n（一）予以公开 | 1 | 2 | 3 | 4 | 5 | 6 | 21"
)


@pytest.mark.parametrize("text", IN_TEXT)
def test_a_table_that_only_the_text_spells_is_told_of(text: str) -> None:
    lines = [Paragraph(line) for line in text.split("\n")]
    assert read(PENALTIES, *lines)[1] == ["table_in_text"]
    assert "table_in_text" not in read(PENALTIES, ROWS, *lines)[1]  # which is there: the text may speak of it


def test_prose_that_names_numbers_of_a_table_is_none() -> None:
    text = "全年新收申请12件，其中自然人7件、商业企业3件、其他2件；予以公开5件，部分公开3件。"
    assert read(PENALTIES, Paragraph(text))[1] == []
