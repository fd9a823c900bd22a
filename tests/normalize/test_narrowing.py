"""Labels that say more than the form's: of another year, of a part."""

from __future__ import annotations

import pytest

from gzbg_convert.model.document import Document, Geometry, Paragraph
from gzbg_convert.normalize.facts import read_tables
from gzbg_convert.normalize.named_years import mark_other_years
from gzbg_convert.normalize.narrowing import narrows
from gzbg_convert.normalize.pieces import rows_of_table
from gzbg_convert.normalize.reports import read_reports
from tests.normalize.grids import facts, grid

RESULTS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
REVIEW = f"""
{{group}} | > | > | > | > | {{litigation}} | > | > | > | > | > | > | > | > | >
^ | ^ | ^ | ^ | ^ | {{direct}} | > | > | > | > | 复议后起诉 | > | > | > | >
{RESULTS} | {RESULTS} | {RESULTS}
1 | 2 | 3 | 4 | 10 | 5 | 6 | 7 | 8 | 26 | 1 | 0 | 0 | 0 | 1
"""
APPLICATIONS = """
项目 | {group} | >
^ | 自然人 | 总计
一、本年新收政府信息公开申请数量 | 5 | 6
"""
OUTCOME = """
申请人情况 | > | 自然人 | 总计
{group} | （一）予以公开 | 1 | 2
^ | （二）部分公开 | 3 | 4
四、结转下年度继续办理 | > | 5 | 6
"""
LISTS = """
第二十条第（五）项{year} | >
信息内容 | 本年处理决定数量
行政许可 | 1
第二十条第（六）项 | >
信息内容 | 本年处理决定数量
行政处罚 | 2
行政强制 | 3
"""


def flagged(text: str, year: int | None = 2023, geometry: Geometry = Geometry.GRID) -> dict[str, tuple[str, ...]]:
    rows = rows_of_table(grid(text, geometry), 0)
    mark_other_years(rows, year)
    return {measure: fact.flags for measure, fact in facts(read_tables(rows)).items()}


def narrowed(text: str, year: int | None = 2023) -> set[str]:
    found = flagged(text, year)
    assert set(found.values()) <= {(), ("label_narrowed",)}
    return {measure for measure, flags in found.items() if flags}


@pytest.mark.parametrize("year", ["（2022年）", "（2022年度）", "(2021 年)", "（上年）", "【去年】", "（区级）"])
def test_what_stands_under_a_narrowed_group_is_in_doubt(year: str) -> None:
    of_all = {"group": "行政复议", "litigation": "行政诉讼", "direct": "未经复议直接起诉"}
    assert narrowed(REVIEW.format(**of_all)) == set()
    for name, measures in (
        ("group", "reconsideration."),
        ("direct", "litigation.direct."),
        ("litigation", "litigation."),
    ):
        found = narrowed(REVIEW.format_map({**of_all, name: of_all[name] + year}))
        assert len(found) == (10 if name == "litigation" else 5)
        assert all(measure.startswith(measures) for measure in found)


@pytest.mark.parametrize("group", ["行政复议（2022年）", "行政复议（区级）"])
def test_results_beside_a_narrowed_group_are_in_doubt(group: str) -> None:
    listed = "\n".join(f"{{group}} | {name} | {at}" for at, name in enumerate(RESULTS.split(" | "), 1))
    assert narrowed(listed.format(group="行政复议")) == set()
    assert len(narrowed(listed.format(group=group))) == 5
    crossed = f"情形 | {RESULTS}\n{{group}} | 1 | 2 | 3 | 4 | 10\n未经复议直接起诉 | 1 | 2 | 3 | 4 | 10"
    assert narrowed(crossed.format(group="行政复议")) == set()
    assert len(narrowed(crossed.format(group=group))) == 5


@pytest.mark.parametrize(
    "group",
    [
        "申请人情况（2022年）",
        "2022年申请人情况",
        "2022年度申请人情况",
        "上年度申请人情况",
        "二〇二二年申请人情况",
        "２０２２年申请人情况",
        "上年度情况",
    ],
)
def test_a_head_over_all_columns_that_names_another_year(group: str) -> None:
    assert len(narrowed(APPLICATIONS.format(group=group))) == 2


@pytest.mark.parametrize(
    "group", ["申请人情况", "申请人情况（2023年）", "申请人情况（二〇二三年）", "2023年申请人情况", "本年度申请人情况"]
)
def test_a_head_that_names_the_reports_own_year(group: str) -> None:
    assert flagged(APPLICATIONS.format(group=group)) == {
        "applications.received/natural_person": (),
        "applications.received/total": (),
    }
    assert narrowed(APPLICATIONS.format(group=group), 2022) == (
        {"applications.received/natural_person", "applications.received/total"}
        if "202" in group or "二〇" in group
        else set()
    )


@pytest.mark.parametrize("group", ["三、上年度办理结果", "三、本年度办理结果（2022年）", "三、2022年办理结果"])
def test_every_row_of_a_group_of_another_year(group: str) -> None:
    assert narrowed(OUTCOME.format(group="三、本年度办理结果")) == set()
    assert len(narrowed(OUTCOME.format(group=group))) == 4


@pytest.mark.parametrize("year", ["（2022年）", "（上年）"])
def test_the_rows_under_the_title_of_a_block_of_another_year(year: str) -> None:
    assert narrowed(LISTS.format(year=year)) == {"proactive.licensing.decisions"}
    assert narrowed(LISTS.format(year="（2023年）")) == set()


def test_rows_under_any_words_that_name_another_year() -> None:
    table = "项目 | {year}申请数量 | >\n^ | 自然人 | 总计\n一、本年新收政府信息公开申请数量 | 5 | 6"
    assert len(narrowed(table.format(year="2022年"))) == 2
    assert narrowed(table.format(year="2023年")) == set()
    assert (
        narrowed("填表日期：2024年1月5日 | > | >\n项目 | 自然人 | 总计\n一、本年新收政府信息公开申请数量 | 5 | 6")
        == set()
    )


@pytest.mark.parametrize("label", ["行政许可（2022年）", "（2022年）行政许可"])
def test_a_row_of_another_year(label: str) -> None:
    table = f"信息内容 | 本年处理决定数量\n{label} | 12\n行政处罚 | 3"
    assert narrowed(table) == {"proactive.licensing.decisions"}
    assert narrowed(table, None) == {"proactive.licensing.decisions"}
    assert narrowed(table, 2022) == set()


@pytest.mark.parametrize(
    "remark",
    ["不予许可", "申请数", "变更", "立案数", "撤销", "简易程序", "区级", "未成年人", "外籍", "网络申请", "含变更"],
)
def test_a_label_with_anything_in_brackets_is_of_a_part(remark: str) -> None:
    for label in ("行政许可", "自然人", "（一）予以公开"):
        assert narrows(f"{label}（{remark}）", label)
        assert narrows(f"（{remark}）{label}", label)


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("行政处罚（单位：宗）", "行政处罚"),
        ("行政处罚（件）", "行政处罚"),
        ("（五）不予处理", "（五）不予处理"),
        ("（七）总计（第一至六项之和）", "（七）总计"),
        ("行政处罚（注1）", "行政处罚"),
        ("行政处罚（1）", "行政处罚"),
        ("行政诉讼（复议后起诉）", "复议后起诉"),
        ("本年收费金额", "本年收费金额（单位：万元）"),
        (
            "（二）部分公开（区分处理，只计这一情形不计其他情形）",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "（一）主动公开政府信息数"),
        ("（三）从事政府信息公开工作人员数（不包括政府公报及政府网站工作人员数）", "（三）从事政府信息公开工作人员数"),
    ],
)
def test_the_forms_own_remarks_say_no_more(text: str, official: str) -> None:
    assert not narrows(text, official)


@pytest.mark.parametrize(
    ("caption", "is_doubtful"), [("2022年度", True), ("申请人情况（2022年）", True), ("2023年度", False)]
)
def test_a_line_above_the_table_that_is_no_more_than_a_year(caption: str, is_doubtful: bool) -> None:
    blocks = (Paragraph("松湾县2023年政府信息公开工作年度报告"), Paragraph(caption), grid(OUTCOME))
    reports, _ = read_reports(Document(blocks))
    flags = {fact.flags for fact in reports[0].facts if fact.measure == "applications.carried_out" and fact.number}
    assert flags == ({("label_narrowed",)} if is_doubtful else {()})


def test_the_first_row_of_a_table_names_its_year_as_a_line_above_it_does() -> None:
    for year, expected in (("2022", ("label_narrowed",)), ("2023", ())):
        table = grid(f"{year}年收到和处理政府信息公开申请情况 | > | > | >{OUTCOME}")
        reports, _ = read_reports(Document((Paragraph("松湾县2023年政府信息公开工作年度报告"), table)))
        assert {fact.flags for fact in reports[0].facts if fact.number} == {expected}


@pytest.mark.parametrize("words", ["2022年", "2022年度数据", "项目（2022年）", "（2022年1月至12月）"])
def test_a_corner_that_names_another_year_speaks_of_the_whole_table(words: str) -> None:
    table = "{corner} | 申请人情况 | >\n^ | 自然人 | 总计\n一、本年新收政府信息公开申请数量 | 5 | 6"
    assert len(narrowed(table.format(corner=words))) == 2
    assert narrowed(table.format(corner=words), 2022) == set()


def test_a_label_of_the_form_in_the_first_row_gives_a_table_to_no_year() -> None:
    blanks = grid(f"二、上年结转政府信息公开申请数量 | | |\n{OUTCOME.strip()}")
    blocks = (Paragraph("松湾县2023年政府信息公开工作年度报告"), grid(OUTCOME), Paragraph("续表"), blanks)
    _, diagnostics = read_reports(Document(blocks))
    assert "table_of_other_year" not in [diagnostic.code for diagnostic in diagnostics]
