"""Several rows of the form in one row of a table."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.facts import Tables
from tests.normalize.grids import facts, grid, read, said

HEADER = "申请人情况 | > | 自然人 | 商业企业 | 总计\n"
GROUPED = HEADER + "（三）不予公开 | {labels} | {one} | {two} | {total}"


def table(labels: str, one: str, two: str, total: str) -> Tables:
    return read(grid(GROUPED.format(labels=labels, one=one, two=two, total=total)))


@pytest.mark.parametrize(("two", "second"), [("0\\3", "3"), ("", "blank"), ("0\\/", "not_applicable")])
def test_the_lines_of_the_cells_of_a_row_are_rows(two: str, second: str) -> None:
    found = said(table("1.属于国家秘密\\2.其他法律行政法规禁止公开", "4\\15", two, "4\\18"))
    assert found == {
        "applications.outcome.refused.state_secret/natural_person": "4",
        "applications.outcome.refused.state_secret/business": "0" if two else "blank",
        "applications.outcome.refused.state_secret/total": "4",
        "applications.outcome.refused.forbidden_by_law/natural_person": "15",
        "applications.outcome.refused.forbidden_by_law/business": {"0\\3": "3", "0\\/": "not_applicable"}.get(
            two, "blank"
        ),
        "applications.outcome.refused.forbidden_by_law/total": "18",
    }


@pytest.mark.parametrize(
    ("labels", "one"),
    [
        ("1.属于国家秘密\\2.其他法律行政法规禁止公开", "15"),  # a blank line was lost
        ("1.属于国家秘密\\2.其他法律行政法规禁止公开", "4\\15\\6"),
        ("1.属于国家秘密\\2.其他法律行政\\法规禁止公开", "4\\15"),
        ("2.其他法律行政\\法规禁止公开", "4\\15"),
        ("1.属于国家秘密\\1.属于国家秘密", "4\\15"),
        ("1.属于国家秘密\\2.其他法律行政法规禁止公开", "4\\见注"),
    ],
)
def test_a_line_more_or_less_leaves_open_what_is_beside_what(labels: str, one: str) -> None:
    found = facts(table(labels, one, "0\\3", "4\\18"))
    assert all(fact.number is None or fact.flags for fact in found.values())


def test_two_rows_in_a_table_of_lists() -> None:
    found = said(read(grid("信息内容 | 本年处理决定数量 | >\n行政处罚\\行政强制 | 2265\\8895 | >")))
    assert found == {"proactive.penalties.decisions": "2265", "proactive.coercion.decisions": "8895"}


def test_the_numbers_of_rows_in_one_cell_over_all_of_them_are_doubtful() -> None:
    rows = "信息内容 | 本年处理决定数量\n行政处罚 | {}\n行政强制 | ^"
    assert said(read(grid(rows.format("2265\\8895")))) == {
        "proactive.penalties.decisions": "2265 [values_adrift]",
        "proactive.coercion.decisions": "8895 [values_adrift]",
    }
    found = facts(read(grid(rows.format("2265\\8895\\1"))))
    assert all(fact.number is None or fact.flags for fact in found.values())
