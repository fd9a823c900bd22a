"""Page breaks: one grid for the pieces of a table, no running lines, paragraphs in one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gzbg_convert.model.document import Cell, Document, Paragraph, Table, Where
from gzbg_convert.model.report import State
from gzbg_convert.normalize.continuation import shared_grids, without_page_breaks
from gzbg_convert.normalize.pieces import Grid
from gzbg_convert.normalize.reports import read_reports
from tests.normalize.grids import grid

HEADER = """
申请人情况 | >      | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
"""
UPPER = (
    HEADER
    + """
一、本年新收政府信息公开申请数量 | > | 1 | 2 | 3 | 4 | 5 | 6 | 21
三、本年度办理结果 | （一）予以公开 | 11 | 12 | 13 | 14 | 15 | 16 | 81
"""
)
LOWER = """
四、结转下年度继续办理 | 31 | 32 | 33 | 34 | 35 | 36 | 201
"""


def placed(table: Table, page: int, edges: list[float]) -> Table:
    """The table on a page, its columns between the given edges, its rows 20 points high."""
    cells = tuple(
        cell._replace(
            where=Where(
                page, (edges[cell.column], 20.0 * cell.row, edges[cell.column + cell.colspan], 20.0 * cell.row + 20)
            )
        )
        for cell in table.cells
    )
    return replace(table, cells=cells, where=Where(page, (edges[0], 0, edges[-1], 300)))


def shifted(table: Table) -> Table:
    """The table 40 points further down."""
    return replace(table, where=table.where._replace(box=(60.0, 40, 410, 340)))


def paragraph(text: str, page: int, top: float) -> Paragraph:
    return Paragraph(text, Where(page, (60, top, 500, top + 12)))


VALUES = [200.0, 230, 260, 290, 320, 350, 380, 410]
NARROWER = [60.0, 202.0, *VALUES[1:]]


def read(*blocks: Paragraph | Table) -> dict[str, tuple[object, tuple[str, ...]]]:
    title = Paragraph("松湾县2023年政府信息公开工作年度报告", Where(1, (60, 10, 500, 20)))
    reports, _ = read_reports(Document((title, *blocks)))
    return {
        f"{fact.measure.split('.', 1)[1]}/{fact.applicant}": (fact.value, fact.flags)
        for fact in reports[0].facts
        if fact.state.value == "reported"
    }


def grids(*blocks: Paragraph | Table) -> dict[int, Grid]:
    return shared_grids(Document(tuple(blocks)))


@pytest.mark.parametrize("between", [[], [paragraph("- 4 -", 1, 800)]])
def test_a_piece_with_fewer_columns_stands_under_the_header_of_the_page_before(between: list[Paragraph]) -> None:
    upper = placed(grid(UPPER), 1, [60.0, 90.0, *VALUES])
    lower = placed(grid(LOWER), 2, NARROWER)
    found = read(upper, *between, lower)
    assert found["carried_out/natural_person"] == (31, ())
    assert found["carried_out/other"] == (36, ())
    assert found["carried_out/total"] == (201, ())


@pytest.mark.parametrize(
    "lower",
    [
        placed(grid(LOWER), 3, NARROWER),
        placed(grid(LOWER), 2, [100.0, *NARROWER[1:]]),
        placed(grid(LOWER), 2, [60.0, 61, 61.5, 62, 62.5, 63, 63.5, 64, 410]),
        replace(grid(LOWER), where=Where(2)),
    ],
    ids=["page missing", "other left edge", "rules too close", "no boxes"],
)
def test_other_tables_share_no_grid(lower: Table) -> None:
    assert grids(placed(grid(UPPER), 1, [60.0, 90.0, *VALUES]), lower) == {}


def test_tables_with_text_between_share_no_grid() -> None:
    upper = placed(grid(UPPER), 1, [60.0, 90.0, *VALUES])
    assert grids(upper, paragraph("说明", 2, 60), placed(grid(LOWER), 2, NARROWER)) == {}


def test_shared_columns_are_counted_between_all_rules() -> None:
    found = grids(placed(grid(UPPER), 1, [60.0, 90.0, *VALUES]), placed(grid(LOWER), 2, NARROWER))
    assert found[0].edges == tuple(range(10))
    assert found[1].edges == (0, 2, 3, 4, 5, 6, 7, 8, 9)
    assert found[0].width == found[1].width == 9
    assert found[0].number == found[1].number == 0


def texts(*blocks: Paragraph | Table) -> list[str]:
    return [block.text for block in without_page_breaks(Document(tuple(blocks))).blocks if isinstance(block, Paragraph)]


def letterhead(text: str, page: int) -> Table:
    return placed(grid(text), page, [60.0, 300.0, 410.0])


@pytest.mark.parametrize("head", ["云栖县水利局 | 第{}页", "云栖县水利局 | "])
def test_a_table_that_stands_on_every_page_goes(head: str) -> None:
    upper = placed(grid(UPPER), 1, [60.0, 90.0, *VALUES])
    lower = placed(grid(LOWER), 2, NARROWER)
    found = read(letterhead(head.format(1), 1), shifted(upper), letterhead(head.format(2), 2), shifted(lower))
    assert found["carried_out/natural_person"] == (31, ())
    assert found["carried_out/total"] == (201, ())


@pytest.mark.parametrize("head", ["合计 | 规章", "云栖县水利局 | {}", "云栖县水利局 | {}件", "云栖县水利局 | 无"])
def test_no_table_with_labels_or_values_goes(head: str) -> None:
    document = Document((letterhead(head.format(1), 1), letterhead(head.format(2), 2)))
    assert without_page_breaks(document) is document


def test_running_lines_go_and_the_paragraph_is_one() -> None:
    long = "围绕重点领域主动公开政府信息，推进政务公开标准化规范化建设，不断提升"
    assert texts(
        paragraph("内部资料", 1, 30),
        paragraph("一、总体情况", 1, 60),
        paragraph(long, 1, 700),
        paragraph("第 1 页", 1, 800),
        paragraph("内部资料", 2, 31),
        paragraph("公开质量。", 2, 60),
        paragraph("第 2 页", 2, 800),
    ) == ["一、总体情况", long + "公开质量。"]


@pytest.mark.parametrize("unit", [0.3, 1.0, 17.0], ids=["coarse units", "points", "fine units"])
def test_what_runs_and_what_goes_on_is_told_in_any_unit(unit: float) -> None:
    """Recognisers count in pixels or whatever; nothing stands exactly where it stood on the page before."""

    def on_page(block: Paragraph | Table, off: float) -> Paragraph | Table:
        def at(where: Where) -> Where:
            left, top, right, bottom = ((edge + off) * unit for edge in where.box or ())
            return where._replace(box=(left, top, right, bottom))

        if isinstance(block, Paragraph):
            return replace(block, where=at(block.where))
        cells = tuple(cell._replace(where=at(cell.where)) for cell in block.cells)
        return replace(block, cells=cells, where=at(block.where))

    upper = shifted(placed(grid(UPPER), 1, [60.0, 90.0, *VALUES]))
    lower = shifted(placed(grid(LOWER), 2, NARROWER))
    head = paragraph("内部资料", 1, 0), paragraph("内部资料", 2, 0)
    found = read(on_page(head[0], 0), on_page(upper, 0), on_page(head[1], 0.5), on_page(lower, 0.5))
    assert found["carried_out/natural_person"] == (31, ())
    assert found["carried_out/total"] == (201, ())


def test_a_running_line_is_told_whether_its_box_is_tight_or_not() -> None:
    tight, loose = Where(1, (60, 35, 500, 39)), Where(2, (60, 30, 500, 44))
    assert texts(Paragraph("内部资料", tight), Paragraph("甲乙", Where(1, (60, 90, 500, 102)))) == ["内部资料", "甲乙"]
    assert texts(
        Paragraph("内部资料", tight),
        paragraph("甲乙", 1, 90),
        Paragraph("内部资料", loose),
        paragraph("丙丁", 2, 90),
    ) == ["甲乙", "丙丁"]


def test_what_comes_again_elsewhere_on_the_page_stays() -> None:
    lines = ["甲乙丙丁", "内部资料", "戊己庚辛", "内部资料", "壬癸"]
    heights = [30, 60, 90, 60, 90]
    pages = [1, 1, 1, 2, 2]
    blocks = [paragraph(text, page, top) for text, page, top in zip(lines, pages, heights, strict=True)]
    assert texts(*blocks) == lines  # at the head of page 2, but within page 1


def test_the_same_line_at_another_height_is_none_that_runs() -> None:
    blocks = [paragraph("内部资料", 1, 30), paragraph("甲乙", 1, 90), paragraph("内部资料", 2, 200)]
    assert texts(*blocks) == ["内部资料", "甲乙", "内部资料"]


@pytest.mark.parametrize(
    ("first", "second", "page"),
    [("2021", "2021", 4), ("2021", "2022", 2), ("二〇二一", "二〇二二", 2)],
    ids=["pages between", "other year", "other year in words"],
)
def test_titles_of_two_reports_at_the_same_height_run_along_no_pages(first: str, second: str, page: int) -> None:
    titles = [f"云栖县水利局{year}年政府信息公开工作年度报告" for year in (first, second)]
    blocks = [paragraph(titles[0], 1, 60), paragraph("甲", 1, 700), paragraph(titles[1], page, 60)]
    assert texts(*blocks, paragraph("乙", page, 720)) == [titles[0], "甲", titles[1], "乙"]


@pytest.mark.parametrize("page", [2, 3])
def test_the_heading_of_a_section_runs_along_no_pages(page: int) -> None:
    """Two reports in one file have the same ones."""
    heading = "三、收到和处理政府信息公开申请情况"
    blocks = [paragraph("甲", 1, 400), paragraph(heading, 1, 700), paragraph("乙", page, 400)]
    assert texts(*blocks, paragraph(heading, page, 700)) == ["甲", heading, "乙", heading]


def test_what_runs_along_every_other_page_goes() -> None:
    blocks = []
    for page, text in enumerate(("甲", "乙", "丙", "丁"), 1):
        blocks += [paragraph(("年度报告", "云栖县水利局")[page % 2], page, 30), paragraph(text, page, 400)]
    assert texts(*blocks) == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("围绕重点领域主动公开政府信息，推进政务公开标准化规范化建设。", "各科室要认真落实。"),
        ("围绕重点领域主动公开政府信息，推进政务公开标准化规范化建设", "二、主动公开政府信息情况"),
        ("政府信息公开", "各科室要认真落实。"),
        ("六、因政府信息公开申请行政复议、提起行政诉讼的情况", "有关数据见附表。"),
        ("松湾县卫生健康委员会2020年度政府信息公开工作年度报告", "现将有关情况报告如下。"),
    ],
    ids=["sentence ended", "heading", "short line", "below a long heading", "below a title"],
)
def test_paragraphs_that_do_not_go_on_stay_two(above: str, below: str) -> None:
    assert texts(paragraph(above, 1, 700), paragraph(below, 2, 60)) == [above, below]


def test_documents_without_pages_are_as_they_were() -> None:
    document = Document((Paragraph("- 4 -"), Table((Cell("1", 0, 0),))))
    assert without_page_breaks(document) is document


REVIEW = """
行政复议 | > | > | > | > | 行政诉讼 | > | > | > | > | > | > | > | > | >
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | > | > | > | > | 复议后起诉 | > | > | > | >
^ | ^ | ^ | ^ | ^ | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计
"""


def test_the_values_alone_on_the_next_page_stand_under_their_header() -> None:
    edges = [30.0 * edge for edge in range(2, 18)]
    upper = placed(grid(REVIEW), 1, edges)
    lower = placed(grid(" | ".join(str(10 + number) for number in range(15))), 2, edges)
    found = read(upper, paragraph("- 4 -", 1, 800), lower)
    assert [value for value, _ in found.values()] == list(range(10, 25))
    assert {flags for _, flags in found.values()} == {()}
    assert next(iter(found)) == "upheld/None"


LABEL, NUMBERS = "四、结转下年度继续办理 {}| | | | | | |", "{}| 31 | 32 | 33 | 34 | 35 | 36 | 201"


@pytest.mark.parametrize(("first", "second"), [(LABEL, NUMBERS), (NUMBERS, LABEL)], ids=["label first", "values first"])
def test_a_row_cut_between_label_and_values_is_one_and_doubtful(first: str, second: str) -> None:
    upper = placed(grid(UPPER.rstrip() + "\n" + first.format("| > ")), 1, [60.0, 90.0, *VALUES])
    found = read(upper, placed(grid(second.format("")), 2, NARROWER))
    assert found["carried_out/natural_person"] == (31, ("label_in_pieces",))
    assert found["carried_out/total"] == (201, ("label_in_pieces",))
    assert found["outcome.granted/total"] == (81, ())


def test_a_row_of_blanks_before_the_break_keeps_them() -> None:
    upper = UPPER.rstrip() + "\n二、上年结转政府信息公开申请数量 | > | | | | | | |"
    found = read(placed(grid(upper), 1, [60.0, 90.0, *VALUES]), placed(grid(LOWER), 2, NARROWER))
    assert found["carried_out/total"] == (201, ())
    assert "carried_in/total" not in found


RESULTS = """
情形 | > | > | 数量
行政复议 | 结果维持 | > | 11
^ | 结果纠正 | > | 12
^ | 其他结果 | > | 13
^ | 尚未审结 | > | 14
^ | 总计 | > | 50
行政诉讼 | {} | 结果维持 | 21
^ | ^ | 结果纠正 | 22
"""
OTHERS = """
 | {} | 其他结果 | 23
^ | ^ | 尚未审结 | 24
^ | ^ | 总计 | 90
"""
FOUR = [60.0, 110.0, 170.0, 460.0, 535.0]


def test_the_label_of_a_group_overleaf_reaches_up_over_its_cell_and_is_doubtful() -> None:
    direct = "未经复议直接起诉"
    upper, lower = RESULTS.format(""), OTHERS.format(direct)
    found = read(placed(grid(upper), 1, FOUR), placed(grid(lower), 2, FOUR))
    doubtful = ("label_in_pieces",)
    assert found["direct.upheld/None"] == (21, doubtful)
    assert found["direct.corrected/None"] == (22, doubtful)
    assert found["direct.pending/None"] == (24, ())
    assert found["upheld/None"] == (11, ())


def test_a_blank_cell_that_goes_on_from_the_page_before_takes_no_label_from_the_next() -> None:
    upper = " | | 结果维持 | 21\n^ | ^ | 结果纠正 | 22"
    found = read(placed(grid(upper), 1, FOUR), placed(grid(OTHERS.format("复议后起诉")), 2, FOUR))
    assert not {"after_reconsideration.upheld/None", "after_reconsideration.corrected/None"} & {*found}


def test_a_dash_at_the_foot_of_a_page_is_that_of_the_label_overleaf() -> None:
    upper = RESULTS.format("未经复议直接起诉") + "^ | ^ | | ——\n"
    lower = "\n | | 其他结果 | \n^ | ^ | 尚未审结 | 24\n"
    title = Paragraph("松湾县2023年政府信息公开工作年度报告", Where(1, (60, 10, 500, 20)))
    reports, _ = read_reports(Document((title, placed(grid(upper), 1, FOUR), placed(grid(lower), 2, FOUR))))
    (fact,) = (fact for fact in reports[0].facts if fact.measure == "litigation.direct.other")
    assert (fact.state, fact.flags) == (State.NOT_APPLICABLE, ("label_in_pieces",))


@pytest.mark.parametrize(("text", "is_one"), [("", True), ("3", False)], ids=["stray rule", "column"])
def test_a_stray_rule_beside_a_piece_of_a_table_parts_it_from_no_other(text: str, is_one: bool) -> None:
    edges = [60.0, 476.9, 505.9, 535.0]
    upper, lower = grid("规章 | 件 | 12\n规范性文件 | 件 | 7"), grid(f" | | 0 | {text}")
    assert bool(grids(placed(upper, 1, edges), placed(lower, 2, [*edges, 547.0]))) == is_one
    wider = [60.0, 300.0, *edges[1:]]  # with more columns than the piece beside which the rule is
    assert (
        bool(grids(placed(grid("一、规章 | （一）市级 | 件 | 12"), 1, wider), placed(lower, 2, [*edges, 547.0])))
        == is_one
    )


CUT = """
三、本年度办理结果 | （一）予以公开 | 11 | 12 | 13 | 14 | 15 | 9083 | 81
"""
REST = " | | | | | | | 8 | "


def test_what_stands_beside_a_table_stands_between_no_pieces_of_it() -> None:
    upper = placed(grid(HEADER + CUT), 1, [60.0, 90.0, *VALUES])
    aside = Paragraph("结", Where(1, (50, 30, 58, 38)))
    found = grids(upper, aside, placed(grid(REST), 2, [60.0, 90.0, *VALUES]))
    assert set(found) == {0, 2}


@pytest.mark.parametrize(("rest", "is_doubtful"), [(REST, True), (LOWER, False)], ids=["rest", "row of its own"])
def test_numbers_overleaf_in_other_columns_put_a_doubt_on_the_row_above_the_break(rest: str, is_doubtful: bool) -> None:
    upper = replace(placed(grid(HEADER + CUT), 1, [60.0, 90.0, *VALUES]), cut_below=True)
    table = grid(rest)
    columns = max(cell.column + cell.colspan for cell in table.cells)
    lower = replace(placed(table, 2, [20.0 * edge for edge in range(1, columns + 2)]), cut_above=True)
    found = read(upper, lower)
    assert ("label_in_pieces" in found["outcome.granted/other"][1]) == is_doubtful
