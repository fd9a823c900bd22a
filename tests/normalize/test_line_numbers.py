"""Columns that count the rows: their numbers are none of the form's, wherever they stand."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.facts import Tables, read_tables
from gzbg_convert.normalize.line_numbers import without_line_numbers
from gzbg_convert.normalize.pieces import rows_of_table
from tests.normalize.grids import grid, said
from tests.normalize.test_places import review, row

APPLICANTS = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")
VALUES = ("9 2 7 4 5 6 33", "1 1 1 1 1 1 6", "8 8 8 8 8 8 48")
EXPECTED = {
    **row("applications.received", VALUES[0]),
    **row("applications.carried_in", VALUES[1]),
    **row("applications.carried_out", VALUES[2]),
}


def read(text: str) -> Tables:
    rows, counts = without_line_numbers(rows_of_table(grid(text), 0))
    return read_tables(rows, counts)


def table(head: str, numbers: tuple[str, ...], is_left: bool) -> str:
    lines = [f"信息内容 | {head} | {APPLICANTS}" if not is_left else f"{head} | 信息内容 | {APPLICANTS}"]
    for label, number, values in zip(LABELS, numbers, VALUES, strict=True):
        labels = f"{number} | {label}" if is_left else f"{label} | {number}"
        lines.append(f"{labels} | {values.replace(' ', ' | ')}")
    return "\n".join(lines)


def test_the_index_of_a_table_that_a_program_wrote_holds_no_values() -> None:
    """Its columns are counted, too, and its header is a row as any other."""
    head, *lines = table("0", ("1", "2", "3"), is_left=True).splitlines()
    text = "\n".join((" | " + " | ".join(map(str, range(8))), head, *lines))
    assert said(read(text)) == EXPECTED


@pytest.mark.parametrize("numbers", [("0", "0", "1"), ("0", "2", "3"), ("2", "3", "4")])
def test_a_column_at_the_left_that_does_not_count_from_the_first_row_on_holds_numbers(numbers: tuple[str, ...]) -> None:
    rows = rows_of_table(grid(table("", numbers, is_left=True)), 0)
    assert without_line_numbers(rows) == (rows, [])


@pytest.mark.parametrize("head", ["序号", "行次", "栏次", "编 号"])
@pytest.mark.parametrize("is_left", [True, False])
@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("1", "", "2"), ("1", "2", "1")])
def test_a_headed_column_that_counts_the_rows_holds_no_values(
    head: str, is_left: bool, numbers: tuple[str, ...]
) -> None:
    assert said(read(table(head, numbers, is_left))) == EXPECTED


def test_at_the_left_of_all_labels_it_needs_no_heading() -> None:
    assert said(read(table("", ("1", "2", "3"), is_left=True))) == EXPECTED


@pytest.mark.parametrize(
    ("head", "numbers"), [("行次", ("1", "5", "3")), ("行次", ("1", "2", "12")), ("", ("1", "2", "3"))]
)
def test_between_labels_and_values_a_number_out_of_turn_or_without_a_heading_leaves_a_doubt(
    head: str, numbers: tuple[str, ...]
) -> None:
    found = said(read(table(head, numbers, is_left=False)))
    assert found
    assert [text for text in found.values() if "[" not in text] == []


def test_it_is_told_beside_the_numbers_of_an_unlabelled_row() -> None:
    results = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    found = said(read(f"序号 | 行政复议 | > | > | > | >\n^ | {results}\n1 | 5 | 6 | 7 | 8 | 26"))
    assert found == {key: text for key, text in review("5 6 7 8 26" + " x" * 10).items() if text != "x"}
