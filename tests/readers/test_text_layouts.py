"""Each layout of tables in text, by example: what is formed, what keeps apart, where the edges are."""

from __future__ import annotations

import re

import pytest

from gzbg_convert.model.document import Geometry, Paragraph, Table
from gzbg_convert.readers.text import read_text


def only_table(text: str) -> Table:
    tables = [block for block in read_text(text).blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def rows(table: Table) -> list[list[str]]:
    """The texts row by row, in the order of the cells."""
    grid: dict[int, list[str]] = {}
    for cell in table.cells:
        grid.setdefault(cell.row, []).append(cell.text)
    return [grid[row] for row in sorted(grid)]


def outline(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as their text, tables as their rows."""
    return [block.text if isinstance(block, Paragraph) else rows(block) for block in read_text(text).blocks]


def spans(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


# One cell per line, indented by a tab.


def test_cell_lines() -> None:
    text = "二、借阅\n\t项目\n\t本年新\n购册数\n\n\t报刊\n\t 12 \n \t\n\n\n \u00a0\n三、其他\n"
    table = only_table(text)
    assert table.geometry is Geometry.ROWS
    assert table.where.line == 2
    assert [(c.text, c.row, c.column, c.where.line) for c in table.cells] == [
        ("项目", 0, 0, 2),
        ("本年新\n购册数", 0, 1, 3),
        ("报刊", 1, 0, 6),
        ("12", 1, 1, 7),
        ("", 1, 2, 8),
    ]
    assert outline(text) == ["二、借阅", [["项目", "本年新\n购册数"], ["报刊", "12", ""]], "三、其他"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line break in the last cell of a row, before the blank line.
        ("\t甲\n\t上\n下\n\n\t1\n\t2\n", [[["甲", "上\n下"], ["1", "2"]]]),
        # Text right after the last cell is the next paragraph, not part of the number.
        ("\t甲\n\t1\n五、问题\n正文\n", [[["甲", "1"]], "五、问题", "正文"]),
        ("\t甲\n\t1\n正文\n\n正文\n", [[["甲", "1"]], "正文", "正文"]),
        # A heading between two tables without any blank line.
        ("\t甲\n\t1\n四、诉讼\n\t乙\n\t2\n", [[["甲", "1"]], "四、诉讼", [["乙", "2"]]]),
        ("\t甲\n\t1\n- 4 -\n\t乙\n\t2\n", [[["甲", "1"]], "- 4 -", [["乙", "2"]]]),
        # Two blank lines end the table.
        ("\t甲\n\t1\n\n\n\t乙\n\t2\n", [[["甲", "1"]], [["乙", "2"]]]),
        # An empty first cell begins the table, an empty last one ends it.
        ("\t\n\t甲\n\n\t乙\n\t\n", [[["", "甲"], ["乙", ""]]]),
        # Paragraphs indented by a tab around a table.
        (
            "\t情况如下表所示。\n\n\t甲\n\t1\n\n\t以上为全部情况。\n",
            ["情况如下表所示。", [["甲", "1"]], "以上为全部情况。"],
        ),
        # Indentation inside a cell's later lines is kept.
        ("\t甲\n\u3000\u3000（注）\n\t1\n", [[["甲\n\u3000\u3000（注）", "1"]]]),
    ],
)
def test_edges_of_cell_lines(text: str, expected: list[object]) -> None:
    assert outline(text) == expected


# Cells set apart by lines of tabs: what Chromium 131 gives as innerText of a table whose cells hold paragraphs.

INNER = (
    "前言。\n\n甲\n\n\t\n\n1\n\n\t\n\n\t\n\n3\n\n\n\n\n4\n\n\t\t\n\n6\n\n\n\n\n乙\n\n\t\n\n\xa0\n\n\t\n\n上\n\n下\n\n\t\n\n9"
    "\n8\n\n\n丙\t10\t\n\n11\n\n\t\n\n\n丁\n\n\n\n\n戊\n\n\t\n\n\t\n\n\t\n\n\n\n\n己\n\n\t\n\n1\n\n\t\t\n\n"
)
ROWS = [
    ["甲", "1", "", "3"],
    ["4", "", "6"],
    ["乙", "", "上\n下", "9\n8"],
    ["丙", "10", "11", ""],
    ["丁"],
    ["戊", "", "", ""],
    ["己", "1", "", ""],
]


def test_cells_set_apart_by_lines_of_tabs() -> None:
    table = only_table(INNER)
    assert table.geometry is Geometry.ROWS
    assert rows(table) == ROWS
    assert [(c.row, c.column, c.where.line) for c in table.cells if c.text == "6"] == [(1, 2, 22)]


@pytest.mark.parametrize("behind", ["五、问题", "这是表后的一段话。", "以上数据由本机关办公室汇总", "- 4 -"])
def test_text_behind_an_empty_last_cell_is_none_of_it(behind: str) -> None:
    assert outline(INNER + behind + "\n\n正文") == ["前言。", ROWS, behind, "正文"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A number ends with its paragraph, and so do marks: what follows is the next table's.
        ("甲\n\n\t\n\n1\n\n\n\n\n乙\n\n\t\n\n无\n\n续表\n", [[["甲", "1"], ["乙", "无"]], "续表"]),
        # Two rows of one cell above; a numbered label is no heading where a tab follows.
        (
            "其一\n\n\n\n\n其二\n\n\n\n\n三、甲\n\n\t\n\n1\n\n\n\n\n四、乙\n丙\n\n\t\n\n2\n",
            [[["其一"], ["其二"], ["三、甲", "1"], ["四、乙\n丙", "2"]]],
        ),
        # A table right behind another one, which had the header alone.
        (
            "甲\n\n\t\n\n乙\n\n\n\n\n丙\n\n\t\n\n丁\n\n1\n\n\t\n\n2\n\n\n\n\n3\n\n\t\n\n4\n",
            [[["甲", "乙"], ["丙", "丁"]], [["1", "2"], ["3", "4"]]],
        ),
        # The first cell of a row is empty.
        ("甲\n\n\t\n\n1\n\n\n\t\n\n2\n\n\t\n\n3\n", [[["甲", "1"], ["", "2", "3"]]]),
        # Too few cells for a table.
        ("甲\n\n\t\n\n1\n", ["甲", "1"]),
    ],
)
def test_edges_of_lines_of_tabs(text: str, expected: list[object]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize("most", [1, 2])
def test_lines_of_tabs_whose_blank_lines_were_collapsed_keep_the_order_of_the_cells(most: int) -> None:
    below = "戊\n\n\t\n\n\t\n\n7\n\n\n\n\n己\n\n\t\n\n27200.4132万元\n\n五、问题\n\n正文"
    text = re.sub(f"\n{{{most},}}", "\n" * most, "甲\n\n\t\n\n1\n\n\n\n\n乙\n\n\t\n\n\t\n\n\n\n\n" + below)
    found = ["甲", "1", "乙", "", "戊", "", "7", "己", "27200.4132万元"]
    assert only_table(text).geometry is Geometry.STREAM
    assert outline(text) == [[[cell] for cell in found], "五、问题", "正文"]


# Tabs between the columns.


def test_tab_separated_rows_keep_empty_fields() -> None:
    table = only_table("说明\n\n借阅项目\t\t\n内容\t册数\t人次\n\t\t7\n 报刊 \t0\t\n\n正文\n")
    assert table.geometry is Geometry.GRID
    assert rows(table) == [["借阅项目", "", ""], ["内容", "册数", "人次"], ["", "", "7"], ["报刊", "0", ""]]
    assert [(c.row, c.column, c.where.line) for c in table.cells if c.text == "7"] == [(2, 2, 5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One blank line inside a table of similar width.
        ("甲\t1\t2\t3\n乙\t1\t2\n\n丙\t4\t5\t6\n", [[["甲", "1", "2", "3"], ["乙", "1", "2"], ["丙", "4", "5", "6"]]]),
        # Two blank lines, or another width: two tables.
        (
            "甲\t1\t2\n乙\t1\t2\n\n\n丙\t4\t5\n丁\t1\t1\n",
            [[["甲", "1", "2"], ["乙", "1", "2"]], [["丙", "4", "5"], ["丁", "1", "1"]]],
        ),
        (
            "甲\t1\t2\n乙\t1\t2\n\n丙\t4\t5\t1\t1\t1\n丁\t1\t1\t1\t1\t1\n",
            [[["甲", "1", "2"], ["乙", "1", "2"]], [["丙", "4", "5", "1", "1", "1"], ["丁", "1", "1", "1", "1", "1"]]],
        ),
        # Every row set apart by blank lines.
        ("甲\t册数\n\n乙\t1\t2\n\n丙\t3\n", [[["甲", "册数"], ["乙", "1", "2"], ["丙", "3"]]]),
        # Block titles whose trailing tabs were stripped; the first counts only if there is a second.
        ("其一\n甲\t1\t2\n其二\n乙\t3\t4\n", [[["其一"], ["甲", "1", "2"], ["其二"], ["乙", "3", "4"]]]),
        ("其一\n甲\t1\t2\n乙\t3\t4\n其二\n", ["其一", [["甲", "1", "2"], ["乙", "3", "4"]], "其二"]),
        (
            "甲\t1\n乙\t3\n四、诉讼\n丙\t4\n丁\t5\n",
            [[["甲", "1"], ["乙", "3"]], "四、诉讼", [["丙", "4"], ["丁", "5"]]],
        ),
        # Rows that begin with an empty column are no cell lines.
        ("\t自然\n\t1\n甲\t2\n", [[["", "自然"], ["", "1"], ["甲", "2"]]]),
        ("\t\t自然\t企业\n甲\t\t2\t3\n", [[["", "", "自然", "企业"], ["甲", "", "2", "3"]]]),
        # Cells with line breaks as spreadsheets copy them.
        ('内容\t"本年\n册数"\t人次\n"报\n刊"\t1\t2\n', [[["内容", "本年\n册数", "人次"], ["报\n刊", "1", "2"]]]),
        ('"内\n容"\t册数\n报刊\t"说""明"\n', [[["内\n容", "册数"], ["报刊", '说"明']]]),
        ('"阅览"\t1\n报刊"\t2\n', [[['"阅览"', "1"], ['报刊"', "2"]]]),
    ],
)
def test_edges_of_tab_separated_rows(text: str, expected: list[object]) -> None:
    assert outline(text) == expected


def test_a_list_of_links_is_one_more_grid() -> None:
    table = only_table("序号\t名称\n1\t关于开馆的通告\n2\t关于闭馆的通告\n")
    assert rows(table) == [["序号", "名称"], ["1", "关于开馆的通告"], ["2", "关于闭馆的通告"]]


# Commas.


def test_comma_separated_values() -> None:
    table = only_table('借阅,,\n内容,"册,数","人\n次"\n报刊,"1,234", 2\n')
    assert table.geometry is Geometry.GRID
    assert rows(table) == [["借阅", "", ""], ["内容", "册,数", "人\n次"], ["报刊", "1,234", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "甲,1,2\n乙,3,4\n",  # two lines prove nothing
        "甲，1，2\n乙，3，4\n丙，5，6\n",
        "甲 1,234 5,678\n乙 1,234 5,678\n丙 1,234 5,678\n",
        "甲,1,2\n乙,3\n丙,4,5\n",
        "1,234,567,890,123\n",
        "借阅,归还,续借,1,2\n",
    ],
)
def test_commas_that_are_no_table(text: str) -> None:
    assert outline(text) == text.splitlines()


BROKEN = (  # the label of a row runs on to the next line
    ("甲,,1,2\n乙,丙,3,4\n丁,戊,5,6\n四、己\n庚,,7,8\n", [["四、己"], ["庚", "", "7", "8"]]),
    ("甲,,1,2\n乙,丙,3,4\n丁,戊,5,6\n己\n庚,,7,\n", [["己"], ["庚", "", "7", ""]]),
    ("甲,,1,2\n丁,戊\n己,5,6\n庚,,7,8\n", [["丁", "戊\n己", "5", "6"], ["庚", "", "7", "8"]]),
    ("甲,,1,2\n丁,戊,5\n,6\n庚,,7,8\n", [["丁", "戊", "5", "6"], ["庚", "", "7", "8"]]),
    ("甲\t\t1\t2\n乙\t丙\t3\t4\n四、己\n庚\t\t7\t8\n", [["四、己"], ["庚", "", "7", "8"]]),
    ("甲 | | 1 | 2\n乙 | 丙 | 3 | 4\n四、己\n庚 | | 7 | 8\n", [["四、己"], ["庚", "", "7", "8"]]),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_label_broken_over_two_lines_ends_no_table(text: str, expected: list[list[str]]) -> None:
    assert rows(only_table(f"正文\n\n{text}\n四、诉讼\n"))[-2:] == expected


@pytest.mark.parametrize("sep", [",", "\t", "|"])
@pytest.mark.parametrize(
    "behind",
    [
        "四、己\n庚,7,\n",  # one number: below a heading
        "四、己\n庚,7,8,9\n",  # another width
        "四、己\n庚,辛,8\n",  # texts: a header below a heading
        "四、己\n五、庚,7,8\n",
        "第 3 页\n庚,7,8\n",
    ],
)
def test_what_may_be_a_heading_ends_a_table(sep: str, behind: str) -> None:
    text = "甲,1,2\n乙,3,4\n丙,5,6\n" + behind
    assert outline(text.replace(",", sep))[0] == [["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]


@pytest.mark.parametrize("text", ["甲,1,2,,4\n", '"续\n借",,1,2,30\n乙,,3,,\n'])
def test_rows_of_many_numbers_between_commas_need_no_others(text: str) -> None:
    assert rows(only_table(text))[-1] in (["甲", "1", "2", "", "4"], ["乙", "", "3", "", ""])


def test_one_row_between_commas_goes_on_behind_its_caption() -> None:
    above = "名称,本年,上年\n甲,1,2\n乙,3,4\n\n"
    found = outline(f"{above}续表\n\n丙,5,6\n")
    assert found[-2:] == ["续表", [["丙", "5", "6"]]]
    assert outline(f"{above}说明\n\n丙,5,6\n")[-1] == "丙,5,6"


@pytest.mark.parametrize("parted", ["—4—", "续表"])
def test_rows_between_commas_go_on_below_a_page_number(parted: str) -> None:
    below = "丙,5,6\n丁,7,8\n戊,9,0\n"
    found = outline(f"名称,本年,上年\n甲,1,2\n\n{parted}\n\n{below}")
    assert found[:2] == [[["名称", "本年", "上年"], ["甲", "1", "2"]], parted]
    assert outline(f"名称,本年,上年\n\n{parted}\n{below}")[0] == [["名称", "本年", "上年"]]
    assert outline(f"名称,本年,上年\n\n说明\n{below}")[0] == "名称,本年,上年"
    assert outline(f"名称,本年,上年,备注\n{parted}\n{below}")[0] == "名称,本年,上年,备注"


def test_one_row_between_tabs_goes_on_behind_its_caption() -> None:
    above = "名称\t本年\t上年\n甲\t1\t2\n乙\t3\t4\n\n"
    found = outline(f"{above}续上表：\n\n丙\t5\t6\n")
    assert found[-2:] == ["续上表：", [["丙", "5", "6"]]]
    assert outline(f"{above}说明\n\n丙\t5\t6\n")[-1] == "丙\t5\t6"


# Bars.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| 项目 | 册数 |\n|:---|---:|\n| 报刊 | 12 |\n|  | **3** |\n", [["项目", "册数"], ["报刊", "12"], ["", "3"]]),
        ("项目 | 册数\n--- | ---\n报刊 | 12\n | 3\n", [["项目", "册数"], ["报刊", "12"], ["", "3"]]),
        ("| 甲\\|乙 | 上<br>下 |\n|-|-|\n| - | --- |\n", [["甲|乙", "上\n下"], ["-", "---"]]),
        ("|甲|乙|\n|---|---|\n|1|2|\n|---|---|\n", [["甲", "乙"], ["1", "2"], ["---", "---"]]),
        ("|甲|乙|\n|1|2|\n|-|-|\n|---|---|\n|3|4|\n", [["甲", "乙"], ["1", "2"], ["-", "-"], ["3", "4"]]),
        ("项目 | 册数 |\n报刊 | 12 |\n期刊 | |\n", [["项目", "册数"], ["报刊", "12"], ["期刊", ""]]),
        (" 项目 | 册数\n------+------\n 报刊 |   12\n", [["项目", "册数"], ["报刊", "12"]]),
        ("|项目|册数|\n|---+---|\n|报刊|12|\n", [["项目", "册数"], ["报刊", "12"]]),
        # The bar at the end of a line is a border where the line has one cell too many without it.
        (
            "| 甲| 乙| 丙\n---|---|---\n丁| 1| 无\n| 2| 3\n戊| 4| 5|\n",
            [["甲", "乙", "丙"], ["丁", "1", "无"], ["", "2", "3"], ["戊", "4", "5"]],
        ),
        ("| 甲| 乙| 丙\n丁| 1| 无\n戊| 2| \n", [["甲", "乙", "丙"], ["丁", "1", "无"], ["戊", "2", ""]]),
        # Rows of several lengths, and block titles with or without bars.
        ("其一 |\n甲 | 1 | 2 |\n其二\n乙 | 3 |\n", [["其一"], ["甲", "1", "2"], ["其二"], ["乙", "3"]]),
        ("│甲│1│\n│乙│2│\n", [["甲", "1"], ["乙", "2"]]),
        ("甲｜1\n乙｜2\n", [["甲", "1"], ["乙", "2"]]),
        # A 1 that was misread as a bar stands close to its number, where the others stand between blanks.
        (
            "| 项目 | 册数 |\n|---|---|\n| 报刊 | 76| |\n| 期刊 | |5 |\n",
            [["项目", "册数"], ["报刊", "76|"], ["期刊", "|5"]],
        ),
        ("| 项目 | 册数 |\n|---|---|\n| 报刊 | 7 | 6 |\n", [["项目", "册数"], ["报刊", "7", "6"]]),
        # A blank line inside.
        ("甲 | 1 | 2\n\n乙 | 3 | 4\n", [["甲", "1", "2"], ["乙", "3", "4"]]),
    ],
)
def test_cells_between_bars(text: str, expected: list[list[str]]) -> None:
    table = only_table(f"正文\n\n{text}\n正文\n")
    assert table.geometry is Geometry.GRID
    assert rows(table) == expected


def test_two_markdown_tables_stay_two() -> None:
    one = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    assert outline(f"{one}\n{one}") == [[["甲", "乙"], ["1", "2"]]] * 2


@pytest.mark.parametrize(
    "text",
    ["项目 |\n本年新\n购册数 |\n报刊 |\n |\n|\n12 |\n", "| 项目\n| 本年新\n购册数\n| 报刊\n|\n| \n| 12\n"],
)
def test_one_cell_per_line_with_a_bar(text: str) -> None:
    table = only_table(f"二、借阅\n{text}三、其他\n")
    assert table.geometry is Geometry.STREAM
    assert [(c.text, c.row, c.column) for c in table.cells] == [
        ("项目", 0, 0),
        ("本年新\n购册数", 1, 0),
        ("报刊", 2, 0),
        ("", 3, 0),
        ("", 4, 0),
        ("12", 5, 0),
    ]
    assert [c.where.line for c in table.cells] == [2, 3, 5, 6, 7, 8]


def test_groups_of_single_cells_are_rows_only_if_all_are() -> None:
    table = only_table("甲 |\n1 |\n\n乙 |\n2 |\n3 |\n\n丙 |\n|\n")
    assert table.geometry is Geometry.ROWS
    assert rows(table) == [["甲", "1"], ["乙", "2", "3"], ["丙", ""]]
    table = only_table("其一 |\n\n甲 |\n1 |\n\n乙 |\n2 |\n")
    assert table.geometry is Geometry.STREAM
    assert rows(table) == [["其一"], ["甲"], ["1"], ["乙"], ["2"]]


# Drawn tables.

SPANNED = """\
+------+-----------+
| 项目 | 借阅      |
|      +-----+-----+
|      | 册  | 人  |
+======+=====+=====+
| 报   | 1   | 2   |
| 刊   |     |     |
+------+-----+-----+
| 合计       |     |
+------------+-----+
"""
SPANNED_CELLS = [
    ("项目", 0, 0, 2, 1),
    ("借阅", 0, 1, 1, 2),
    ("册", 1, 1, 1, 1),
    ("人", 1, 2, 1, 1),
    ("报\n刊", 2, 0, 1, 1),
    ("1", 2, 1, 1, 1),
    ("2", 2, 2, 1, 1),
    ("合计", 3, 0, 1, 2),
    ("", 3, 2, 1, 1),
]


def test_grid_table_with_spans() -> None:
    table = only_table(f"正文\n\n{SPANNED}\n正文\n")
    assert table.geometry is Geometry.GRID
    assert spans(table) == SPANNED_CELLS
    assert [cell.where.line for cell in table.cells] == [4, 4, 6, 6, 8, 8, 8, 11, 11]


def test_box_drawing_in_single_columns() -> None:
    table = only_table("  ┌──┬────┐\n  │项目│借阅册数│\n  ├──┼──┬─┤\n  │报刊│12│3│\n  └──┴──┴─┘\n")
    assert spans(table) == [
        ("项目", 0, 0, 1, 1),
        ("借阅册数", 0, 1, 1, 2),
        ("报刊", 1, 0, 1, 1),
        ("12", 1, 1, 1, 1),
        ("3", 1, 2, 1, 1),
    ]


def test_shell_output_has_a_row_per_line() -> None:
    text = "+----+----+\n| 项 | 册 |\n+----+----+\n| 报 | 1  |\n|    | 2  |\n+----+----+\n"
    assert rows(only_table(text)) == [["项", "册"], ["报", "1"], ["", "2"]]
    psql = "|----+----|".join(text.split("+----+----+")).replace("|----+----|", "+----+----+", 1)
    assert rows(only_table(psql[::-1].replace("|----+----|", "+----+----+", 1)[::-1])) == rows(only_table(text))
    text = text.replace("+----+----+\n| 报", "+====+====+\n| 报")
    assert rows(only_table(text)) == [["项", "册"], ["报", "1\n2"]]


def test_a_drawing_whose_sides_do_not_meet_is_read_line_by_line() -> None:
    text = "+---+---+\n| 项目 | 册 |\n+---+---+\n| 报 | 1 |\n+---+---+\n"
    assert rows(only_table(text)) == [["项目", "册"], ["报", "1"]]


def test_a_drawing_with_cells_that_are_no_rectangles_is_read_line_by_line() -> None:
    table = only_table("+--+--+\n|a  b |\n|  +--+\n|  |d |\n+--+--+\n")
    assert table.geometry is Geometry.ROWS
    assert [text for row in rows(table) for text in row if text] == ["a  b", "d"]


def test_simple_table() -> None:
    text = """\
======  ====  ====
项目    借阅
------  ----------
\\       册    人
======  ====  ====
报刊    1     2
合订本
期刊          长于一栏
======  ====  ====
"""
    table = only_table(f"正文\n\n{text}\n正文\n")
    assert table.geometry is Geometry.GRID
    assert spans(table) == [
        ("项目", 0, 0, 1, 1),
        ("借阅", 0, 1, 1, 2),
        ("", 1, 0, 1, 1),
        ("册", 1, 1, 1, 1),
        ("人", 1, 2, 1, 1),
        ("报刊", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
        ("合订本", 3, 0, 1, 1),
        ("", 3, 1, 1, 1),
        ("", 3, 2, 1, 1),
        ("期刊", 4, 0, 1, 1),
        ("", 4, 1, 1, 1),
        ("长于一栏", 4, 2, 1, 1),
    ]


# Aligned columns.

ALIGNED = """\
正文正文正文。
    二、借阅

第一类
内容           册数      人次        天数

报刊           1         3           11

合订本                   26

第二类
期刊           447228
"""
ALIGNED_CELLS = [
    ("第一类", 0, 0),
    ("内容", 1, 0),
    ("册数", 1, 1),
    ("人次", 1, 2),
    ("天数", 1, 3),
    ("报刊", 2, 0),
    ("1", 2, 1),
    ("3", 2, 2),
    ("11", 2, 3),
    ("合订本", 3, 0),
    ("26", 3, 2),
    ("第二类", 4, 0),
    ("期刊", 5, 0),
    ("447228", 5, 1),
]


def as_pdftotext(text: str) -> str:
    """Every wide character a column narrower in all that follows it, as ``pdftotext -layout`` counts."""
    lines = []
    for line in text.splitlines():
        head, *rest = re.split("( {2,})", line)
        for blanks, token in zip(rest[::2], rest[1::2], strict=True):
            head += blanks + " " * sum(ord(char) > 0x2E80 for char in re.split(" {2,}", head)[-1]) + token
        lines.append(head)
    return "\n".join(lines) + "\n\f"


def test_aligned_columns_of_a_pdf_are_a_grid_with_boxes() -> None:
    table = only_table(as_pdftotext(ALIGNED))
    assert table.geometry is Geometry.GRID
    assert [(c.text, c.row, c.column) for c in table.cells] == ALIGNED_CELLS
    boxes = {cell.text: cell.where.box for cell in table.cells}
    assert [boxes["报刊"], boxes["11"]] == [(0, 7, 2, 8), (37, 7, 39, 8)]


def test_aligned_columns_are_only_words_where_the_width_of_characters_decides() -> None:
    uncertain = only_table(ALIGNED)
    assert uncertain.geometry is Geometry.WORDS
    assert [(c.text, c.row) for c in uncertain.cells] == [(text, row) for text, row, _ in ALIGNED_CELLS]


def test_aligned_columns_of_narrow_characters_are_a_grid() -> None:
    certain = only_table("item   a    b\nx      1    2\ny           3\n")
    assert certain.geometry is Geometry.GRID
    assert [(c.text, c.row, c.column) for c in certain.cells][-2:] == [("y", 2, 0), ("3", 2, 2)]


def test_a_number_right_under_either_width_but_below_different_headings_is_only_a_word() -> None:
    # Padded for two columns a character, 5 and 7 stand below 丙数; counted by characters they stand below 乙数.
    label = "年度新购报刊借阅人次合计"
    text = f"项目{' ' * 24}甲数    乙数    丙数\n" + "".join(f"{label}{' ' * 20}{number}\n" for number in (5, 7))
    table = only_table(text)
    assert table.geometry is Geometry.WORDS
    assert rows(table) == [["项目", "甲数", "乙数", "丙数"], [label, "5"], [label, "7"]]


def test_headings_of_open_extent_leave_only_words() -> None:
    text = "A                 B\nc     d     e     f     g     h\n1     2     3     4     5     6\n"
    table = only_table(text)
    assert table.geometry is Geometry.WORDS
    assert rows(table) == [["A", "B"], list("cdefgh"), list("123456")]
    assert [c.column for c in table.cells] == [0, 1, *range(6), *range(6)]
    assert all(c.where.box is not None for c in table.cells)


NARROW = """\
信息内容        制发件数 废止件数
规章            0        31
行政规范性文件  2        5
行政事业性收费X 4        7
"""
RIGHT = """\
label             a    b
short           118   62
longest there     2  198
longest label  1260 2227
the label   27 1260   22
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NARROW, ["行政事业性收费X", "4", "7"]),
        (NARROW.replace("X 4", "1 4"), ["行政事业性收费1", "4", "7"]),  # the number at the label's end is its own
        ("规章      0      0\n许可      262    17\n行政规范性文件 4      9\n", ["行政规范性文件", "4", "9"]),  # narrow
        ("规章      0      0\n许可      262    17\n行政规范性 文件 4  9\n", ["行政规范性 文件 4", "9"]),  # no column
        ("规章      0      0\n许可      2621   17\n行政规范性 4621   9\n", ["行政规范性 4621", "9"]),  # nor here
        ("aa        0    0\nbb        262  17\nthe label 2620 172\n", ["the label", "2620", "172"]),  # and numbers
        ("aa        0      0\nbb        262    17\nthe label 27 771 9\n", ["the label", "27 771", "9"]),  # thousands?
        (RIGHT, ["the label", "27 1260", "22"]),
        (RIGHT[: RIGHT.index("the label")], ["longest label", "1260", "2227"]),
    ],
)
def test_a_number_one_blank_behind_the_longest_label_is_its_columns(text: str, expected: list[str]) -> None:
    assert rows(only_table(text))[-1] == expected


def test_a_row_of_many_aligned_numbers_needs_no_other() -> None:
    table = only_table("借阅    85    84   569     /    100\n")
    assert rows(table) == [["借阅", "85", "84", "569", "/", "100"]]
    assert outline("借阅    85    84   569\n") == ["借阅    85    84   569"]
    assert outline("借    阅    85    须    知    册\n") == ["借    阅    85    须    知    册"]


def test_sentences_headings_and_page_numbers_end_aligned_columns() -> None:
    block = "册    人    天\n1     2     3\n"
    text = f"{block}这是一句话。\n{block}   三、申请情况\n{block}- 4 -\n{block}"
    assert [x for x in outline(text) if isinstance(x, str)] == ["这是一句话。", "三、申请情况", "- 4 -"]
    assert sum(isinstance(x, list) for x in outline(text)) == 4


def test_a_page_break_cuts_aligned_columns_and_titles_at_its_foot_belong_to_them() -> None:
    text = "册    人    天\n1     2     3\n\n第二类\n\n      - 3 -\n\f册      人      天\n4       5       6\n"
    blocks = read_text(text).blocks
    first, number, second = blocks
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert rows(first) == [["册", "人", "天"], ["1", "2", "3"], ["第二类"]]
    assert first.cut_below
    assert isinstance(number, Paragraph)
    assert number.text == "- 3 -"
    assert second.cut_above
    assert (first.where.page, second.where.page) == (1, 2)


def test_html_tables_in_markdown() -> None:
    text = (
        "# 标题\n\n文字\n\n<table>\n<tr><td colspan=2>甲</td></tr>\n<tr><td>乙</td><td>1</td></tr>\n</table>\n\n后文\n"
    )
    document = read_text(text)
    before, prose, table, after = document.blocks
    assert isinstance(table, Table)
    assert [(cell.text, cell.row, cell.column, cell.colspan) for cell in table.cells] == [
        ("甲", 0, 0, 2),
        ("乙", 1, 0, 1),
        ("1", 1, 1, 1),
    ]
    assert table.cells[0].where.line == 5
    assert [block.text for block in (before, prose, after) if isinstance(block, Paragraph)] == ["标题", "文字", "后文"]


def test_a_table_that_is_never_closed_stays_text() -> None:
    document = read_text("<table>\n<tr><td>甲\n" + "文字\n" * 5)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert len(document.blocks) == 7


def test_the_last_cell_may_have_no_bar_where_bars_stand_between_the_cells() -> None:
    assert outline("甲|\n乙|\n\n1|\n17\n\n五、问题\n") == [[["甲"], ["乙"], ["1"], ["17"]], "五、问题"]
    assert outline("甲|\n乙|\n\n1|\n\n17\n") == [[["甲"], ["乙"], ["1"]], "17"]


def test_two_cells_one_a_line_before_a_bar_are_no_rows() -> None:
    """What a page break leaves of a table printed one cell a line."""
    table = next(block for block in read_text("行政强制 |\n11 |\n").blocks if isinstance(block, Table))
    assert table.geometry is Geometry.STREAM
    assert [cell.text for cell in table.cells] == ["行政强制", "11"]
