"""Rows, columns and parts of a table that their own label gives to another year."""

from __future__ import annotations

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.facts import Tables, read_tables
from gzbg_convert.normalize.pieces import rows_of_table
from gzbg_convert.normalize.years import without_other_years
from gzbg_convert.testing.judging import differences, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from tests.normalize.grids import grid, said


def read(text: str, year: int | None = 2023) -> Tables:
    return read_tables(*without_other_years(rows_of_table(grid(text), 0), year))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("edition", ["2021", "2019", "2014"])
@pytest.mark.parametrize(
    ("form", "shape", "addition"),
    [
        ("html", "spans", "two_years_of_rows"),
        ("html", "empty", "two_years_of_rows"),
        ("docx", "spans", "two_years_of_rows"),
        ("text", "tsv", "two_years_of_rows"),
        ("html", "spans", "two_years_of_columns"),
        ("docx", "spans", "two_years_of_columns"),
    ],
)
def test_two_years_in_every_table_are_told_apart(form: str, shape: str, addition: str, edition: str, seed: int) -> None:
    year = {"2021": 2023, "2019": 2020, "2014": 2016}[edition]
    data, expected = write(Layout(form, shape, (ReportPlan(edition, year, seed=seed, addition=addition),)))
    conversion = convert(data, filename=f"report.{form}")
    assert wrong_claims(conversion, expected) == []
    assert differences(conversion, expected) == []
    assert unaccounted(conversion) == []
    assert "rows_of_other_year" in [diagnostic.code for diagnostic in conversion.diagnostics]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("this", "last"), [("2023年", "2022年"), ("本年数", "上年数"), ("2023年度数据", "2022年度数据")]
)
@pytest.mark.parametrize("rest", [">", ""])
def test_a_whole_table_of_last_year_beside_this_years(order: int, this: str, last: str, rest: str) -> None:
    tables = [(this, "本年处理决定数量", "5", "6"), (last, "本年处理决定数量", "7", "8")][::order]
    heads = " | ".join(f"{year} | {rest}" for year, _, _, _ in tables)
    header = " | ".join(f"信息内容 | {head}" for _, head, _, _ in tables)
    licensing = " | ".join(f"行政许可 | {value}" for _, _, value, _ in tables)
    penalties = " | ".join(f"行政处罚 | {value}" for _, _, _, value in tables)
    assert said(read(f"{heads}\n{header}\n{licensing}\n{penalties}")) == {
        "proactive.licensing.decisions": "5",
        "proactive.penalties.decisions": "6",
    }


def test_parts_under_a_line_with_the_year() -> None:
    table = (
        "信息内容 | 本年处理决定数量\n2022年 | >\n行政许可 | 7\n行政处罚 | 8\n2023年 | >\n行政许可 | 5\n行政处罚 | 6"
    )
    assert said(read(table)) == {"proactive.licensing.decisions": "5", "proactive.penalties.decisions": "6"}


@pytest.mark.parametrize("order", [1, -1])
def test_a_year_with_nothing_but_blanks_heads_no_part_where_rows_bear_their_years(order: int) -> None:
    rows = [("2022年 | 70", "2023年 | 7"), ("2022年 | 80", "2023年 | "), ("2022年 | 90", "2023年 | 9")]
    results = zip(("行政复议 | 结果维持", " | 结果纠正", " | 其他结果"), rows, strict=True)
    table = "\n".join(f"{label} | {years[::order][0]}\n | | {years[::order][1]}" for label, years in results)
    assert said(read(f"情形 | > | 年度 | 数量\n{table}")) == {
        "reconsideration.upheld": "7",
        "reconsideration.corrected": "blank",
        "reconsideration.other": "9",
    }


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("form", "shape", "edition", "damage"),
    [
        ("text", "cell_lines", "2014", "extra_number"),
        ("text", "tsv_dropped", "2014", "extra_number"),
        ("docx", "repeated", "2021", "split_row"),
    ],
)
def test_columns_of_years_hide_no_displaced_row(form: str, shape: str, edition: str, damage: str, seed: int) -> None:
    plan = ReportPlan(edition, 2016, seed=seed, damages=(damage,), addition="two_years_of_columns")
    data, expected = write(Layout(form, shape, (plan,)))
    assert wrong_claims(convert(data, filename="report"), expected) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", ["cell_lines", "tsv_dropped", "tab_lines"])
def test_a_number_under_a_heading_of_years_displaces_its_row(shape: str, seed: int) -> None:
    plan = ReportPlan("2014", 2016, seed=seed, addition="two_years_of_rows", second_addition="numbers_beside")
    data, expected = write(Layout("text", shape, (plan,)))
    assert wrong_claims(convert(data, filename="report"), expected) == []


def test_a_block_with_columns_of_its_own_keeps_them() -> None:
    table = """
第二十条第（五）项 | > | >
信息内容 | 本年处理决定数量 | >
^ | 2023年 | 2022年
行政许可 | 5 | 7
第二十条第（六）项 | > | >
信息内容 | 备注 | 本年处理决定数量
行政处罚 | | 6
"""
    assert said(read(table)) == {"proactive.licensing.decisions": "5", "proactive.penalties.decisions": "6"}


@pytest.mark.parametrize(("blank", "is_doubtful"), [("", True), (" | ", False)])
def test_years_that_lost_the_blanks_behind_them_put_a_doubt_on_the_rows_below(blank: str, is_doubtful: bool) -> None:
    years = f"项目 | 2022年{blank} | 2023年{blank}\n"
    heads = "信息内容 | 本年增/减 | 处理决定数量 | 本年增/减 | 处理决定数量\n"
    found = said(read(f"{years}{heads}行政许可 | 11 | 12 | 13 | 14\n其他对外管理服务事项 | 15 | 16 | 17 | 18"))
    assert bool(found)
    assert any(text in ("13", "14", "17", "18") for text in found.values()) is not is_doubtful
    assert all("[" in text for text in found.values()) is is_doubtful


@pytest.mark.parametrize(("year", "is_doubtful"), [("2022年", True), ("2023年", False)])
def test_another_year_among_numbers_that_were_read_as_one_puts_a_doubt_on_its_row(year: str, is_doubtful: bool) -> None:
    """Columns with one blank between them."""
    header = "信息内容 | 上一年项目数量 本年增/减 | 处理决定数量\n"
    found = said(read(f"{header}行政许可 | 1338 {year} 3729 | 7077\n行政处罚 | 12 3 | 15"))
    assert found["proactive.licensing.decisions"].startswith("7077")
    assert ("label_narrowed" in found["proactive.licensing.decisions"]) is is_doubtful
    assert "label_narrowed" not in found["proactive.penalties.decisions"]


def test_a_number_like_a_year_is_a_number() -> None:
    table = "信息内容 | 本年处理决定数量\n行政许可 | 2023\n行政处罚 | 2022"
    assert said(read(table)) == {"proactive.licensing.decisions": "2023", "proactive.penalties.decisions": "2022"}
    headed = "信息内容 | 年度 | 本年处理决定数量\n行政许可 | 2022 | 7\n行政许可 | 2023 | 5"
    assert said(read(headed)) == {"proactive.licensing.decisions": "5"}


def test_under_a_heading_of_what_is_counted_a_number_like_a_year_is_a_number() -> None:
    table = """
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 1 | 2 | 3
信息内容 | 2023年处理决定数量 | > | >
行政许可 | 2023 | > | >
行政处罚 | 2022 | > | >
"""
    found = said(read(table))
    assert found["proactive.licensing.decisions"].startswith("2023 [")
    assert found["proactive.penalties.decisions"].startswith("2022 [")


@pytest.mark.parametrize("year", [None, 2019])
def test_years_that_are_not_the_reports_decide_nothing(year: int | None) -> None:
    table = "信息内容 | 年度 | 本年处理决定数量\n行政许可 | 2022年 | 7\n行政许可 | 2023年 | 5"
    assert "unreadable" in said(read(table, year))["proactive.licensing.decisions"]


def test_a_column_of_last_years_numbers_puts_no_doubt_on_ours() -> None:
    table = "信息内容 | 本年处理决定数量 | 上年\n行政许可 | 7 | 8"
    assert said(read(table)) == {"proactive.licensing.decisions": "7"}


@pytest.mark.parametrize("year", ["2022年 | >\n", "上年 | >\n"])
def test_the_only_numbers_of_a_table_of_another_year_carry_a_flag(year: str) -> None:
    table = f"{year}信息内容 | 本年处理决定数量\n行政许可 | 7"
    assert said(read(table)) == {"proactive.licensing.decisions": "7 [label_narrowed]"}
    assert said(read(table.replace(year, year.replace("2022", "2023").replace("上", "本")))) == {
        "proactive.licensing.decisions": "7"
    }


def test_a_row_cut_otherwise_under_one_year_than_under_the_other_is_displaced() -> None:
    columns = "本年制发件数 | 本年废止件数 | 现行有效件数"
    table = f"""
信息内容 | 2022年 | > | > | > | 2023年 | > | > | >
^ | {columns} | > | {columns} | >
规章 | 9 | 8 | 7 | > | 1 | 2 | 3 | >
行政规范性文件 | 9 | 8 | 7 | 4 | 5 | 6 | 3
"""
    found = said(read(table))
    assert found["proactive.regulations.issued"] == "1"
    assert not [text for place, text in found.items() if "normative" in place and "[" not in text]


@pytest.mark.parametrize("head", ["年度", "统计年份"])
@pytest.mark.parametrize("group", [">", ""])
def test_a_number_under_a_heading_of_years_is_no_result(head: str, group: str) -> None:
    rest = f" | {group}" * 5
    results = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    found = said(read(f"行政诉讼{rest}\n复议后起诉{rest}\n{head} | {results}\n2023 | | | | | 7"))
    assert found == {
        f"litigation.after_reconsideration.{result}": text
        for result, text in zip(
            ("upheld", "corrected", "other", "pending", "total"), ("blank",) * 4 + ("7",), strict=True
        )
    }


def test_a_heading_that_names_its_year_heads_numbers() -> None:
    found = said(read("统计指标 | 单位 | 比上年\n主动公开政府信息数 | 条 | 2022\n制发规范性文件总数 | 件 | 2023", 2023))
    assert found["statistics.proactive.disclosed"].startswith("2022 [")


def test_rows_of_two_years_are_told_apart_behind_a_column_that_counts_them() -> None:
    table = """
序号 | 情形 | > | 年度 | 数己
1 | 行政复议 | 结果维持 | 上年 | 8
 | | | 本年 | 3
2 | | 结果纠正 | 上年 | 9
 | | | 本年 | 4
"""
    found = said(read_tables(*without_other_years(rows_of_table(grid(table, Geometry.ROWS), 0), 2023)))
    assert found == {"reconsideration.upheld": "3", "reconsideration.corrected": "4"}


def test_a_row_that_bears_another_year_behind_its_number_carries_a_flag() -> None:
    head = "信息内容 | 本年处理决定数量 | 年度"
    found = said(read(f"{head}\n行政许可 | 5 | 2023年\n行政处罚 | 6 | 2022年"))
    assert found["proactive.licensing.decisions"] == "5"
    assert "proactive.penalties.decisions" not in found or "[" in found["proactive.penalties.decisions"]
