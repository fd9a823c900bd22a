"""One result a row: whose group is told by labels above, by labels in the middle, or not at all."""

from __future__ import annotations

import pytest

from gzbg_convert.model.document import Geometry
from tests.normalize.grids import facts, grid, read, said

RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
KEYS = ("upheld", "corrected", "other", "pending", "total")
GROUPS = (
    ("行政复议", "reconsideration"),
    ("未经复议直接起诉", "litigation.direct"),
    ("复议后起诉", "litigation.after_reconsideration"),
)


def lines(at: int, results: tuple[str, ...] = RESULTS, whole: bool = True) -> str:
    """The table with the labels of the groups of litigation beside their result number ``at``."""
    rows = []
    for number, (group, _) in enumerate(GROUPS):
        for place, result in enumerate(results[: 5 if whole or number != 1 else 4]):
            value = 10 * (number + 1) + place
            beside = place == (at if number else 0)
            rows.append(f"{group} | {result} | {value}" if beside else f"{result} | {value}")
    return "\n".join(rows)


def expected(flag: str) -> dict[str, str]:
    return {
        f"{group}.{key}": f"{10 * (number + 1) + place}{flag}"
        for number, (_, group) in enumerate(GROUPS)
        for place, key in enumerate(KEYS)
    }


@pytest.mark.parametrize("geometry", [Geometry.WORDS, Geometry.ROWS])
def test_labels_over_their_results_are_certain(geometry: Geometry) -> None:
    assert said(read(grid(lines(0), geometry))) == expected("")


@pytest.mark.parametrize("at", [1, 2, 3])
def test_labels_in_the_middle_are_told_by_the_order_of_the_results(at: int) -> None:
    assert said(read(grid(lines(at), Geometry.WORDS))) == expected(" [row_by_order]")


def test_a_group_with_a_row_that_lost_its_label_is_in_doubt() -> None:
    text = lines(0).replace("尚未审结 | 23\n", " | \n")
    found = said(read(grid(text, Geometry.ROWS)))
    direct = {key: text for key, text in found.items() if key.startswith("litigation.direct")}
    certain = {key: text for key, text in expected("").items() if not key.startswith("litigation.direct")}
    assert certain.items() <= found.items()
    assert len(direct) == 4
    assert all("row_contested" in text for text in direct.values())


def test_a_group_that_changes_between_its_results_tells_nothing() -> None:
    text = """
未经复议直接起诉 | 其他结果 | 23
尚未审结 | 24
总计 | 92
行政诉讼 | 结果维持 | 14
结果纠正 | 8
复议后起诉 | 其他结果 | 11
尚未审结 | 26
总计 | 59
"""
    found = said(read(grid(text, Geometry.WORDS)))
    assert found
    assert all(text.startswith("unreadable") for text in found.values())


def test_labels_in_the_middle_of_results_that_lack_one_tell_nothing() -> None:
    found = said(read(grid(lines(2, whole=False), Geometry.WORDS)))
    assert found
    assert {text for text in found.values() if not text.startswith("unreadable")} == set()
    assert all("columns_unresolved" in text for text in found.values())


def test_a_row_much_like_one_of_the_groups_contests_it() -> None:
    rows = "复议后起诉 | 1 | 2 | 3 | 4 | 10\n复议后诉 | 5 | 2 | 3 | 4 | 14"
    found = said(read(grid(" | ".join(("类别", *RESULTS)) + "\n行政复议 | 0 | 0 | 0 | 0 | 0\n" + rows)))
    values = (0, 0, 0, 0, 0, 1, 2, 3, 4, 10)
    keys = [f"{group}.{key}" for group in ("reconsideration", "litigation.after_reconsideration") for key in KEYS]
    assert found == {
        key: f"{value}{' [row_contested]' * (number > 4)}"
        for number, (key, value) in enumerate(zip(keys, values, strict=True))
    }


@pytest.mark.parametrize("between", ["", "- 3 - | | | | | \n"], ids=["next to it", "behind a page number"])
@pytest.mark.parametrize("label", ["", "行政诉讼"])
def test_numbers_without_a_label_of_their_own_contest_the_row_of_a_group(between: str, label: str) -> None:
    head = " | ".join(("类别", *RESULTS)) + "\n行政复议 | 1 | 0 | 0 | 0 | 1\n"
    found = said(read(grid(f"{head}未经复议直接起诉 | 7 | 2 | 5 | | \n{between}{label} | 710 | 194 | | | ")))
    assert all("row_contested" in text for key, text in found.items() if key.startswith("litigation.direct"))


def test_a_blank_first_result_under_a_heading_of_numbers_is_blank() -> None:
    text = "数量 | 行政复议 | " + " | ".join(
        f"{result} | {value}" for result, value in zip(RESULTS, ("", *"2345"), strict=True)
    )
    found = said(read(grid(text, Geometry.STREAM)))
    assert found == dict(zip((f"reconsideration.{key}" for key in KEYS), ("blank", *"2345"), strict=True))


def test_a_column_of_remarks_beside_the_numbers_holds_none() -> None:
    text = "情形 | > | 数量 | 备注\n行政复议 | 结果维持 | | 12\n^ | 结果纠正 | 2 | 另有3件\n^ | 总计 | 3 | /"
    assert said(read(grid(text))) == {
        "reconsideration.upheld": "blank",
        "reconsideration.corrected": "2",
        "reconsideration.total": "3",
    }


def test_remarks_are_not_taken_for_the_numbers_whose_heading_is_lost() -> None:
    text = "情形 | > | | 备注\n行政复议 | 结果维持 | | 12\n^ | 结果纠正 | 2 |\n^ | 其他结果 | 5 |\n^ | 总计 | | 8"
    assert [text for text in said(read(grid(text))).values() if "[" not in text] == []


def test_a_number_in_another_column_than_the_rest_carries_a_flag() -> None:
    text = "行政复议 | 结果维持 | | 12\n^ | 结果纠正 | 2 |\n^ | 总计 | 3 |"
    assert said(read(grid(text)))["reconsideration.upheld"] == "12 [columns_realigned]"


@pytest.mark.parametrize(
    ("unit", "remarks"),
    [("件", ("", "")), (None, ("含结转", "/")), (None, ("系统统计", "无")), ("件", ("", "含结转"))],
)
def test_units_and_words_beside_the_numbers_are_none(unit: str | None, remarks: tuple[str, str]) -> None:
    before = "" if unit is None else f"{unit} | "
    rows = f"行政复议 | 结果维持 | {before}7 | {remarks[0]}\n^ | 结果纠正 | {before}2 | {remarks[1]}"
    assert said(read(grid(rows))) == {"reconsideration.upheld": "7", "reconsideration.corrected": "2"}


@pytest.mark.parametrize("words", ["系统统计", "/"])
def test_a_blank_with_words_behind_it_is_a_blank_in_doubt(words: str) -> None:
    rows = f"行政复议 | 结果维持 | | {words}\n^ | 结果纠正 | 2 |\n^ | 总计 | 2 | {words}"
    found = said(read(grid(rows)))
    assert found["reconsideration.upheld"] == "blank [columns_realigned]"
    assert found["reconsideration.total"] == "2"


@pytest.mark.parametrize("own", ["", "/"])
def test_numbers_beside_a_column_without_any_are_in_doubt(own: str) -> None:
    rows = f"行政复议 | 结果维持 | {own} | 12\n^ | 结果纠正 | {own} | 2\n^ | 总计 | {own} | 14"
    found = said(read(grid(rows)))
    assert found
    assert [text for text in found.values() if "[columns_realigned" not in text] == []


def test_a_row_that_reaches_beyond_its_header_may_be_displaced() -> None:
    text = "情形 | > | 数量 | 备注\n行政复议 | 结果维持 | | 12 | \n^ | 结果纠正 | 2 | "
    assert "columns_realigned" in said(read(grid(text)))["reconsideration.upheld"]


def test_a_blank_row_between_groups_parts_none() -> None:
    head = "类别 | > | " + " | ".join(RESULTS)
    rows = "行政诉讼 | 未经复议直接起诉 | 1 | 0 | 0 | 0 | 1\n^ | | | | | |\n^ | 复议后起诉 | 2 | 0 | 0 | 0 | 2"
    assert list(said(read(grid(f"{head}\n{rows}"))).values()) == list("1000120002")


def test_one_number_behind_a_blank_is_doubtful_where_others_have_two() -> None:
    rows = (
        "行政复议 | 结果维持 | 1 | 9\n> | 结果纠正 | | 8\n> | 其他结果 | 2 | 7\n> | 尚未审结 | 0 | 0\n> | 总计 | | 24"
    )
    found = facts(read(grid(rows.replace(">", ""), Geometry.ROWS)))
    assert found["reconsideration.corrected"].flags
    assert found["reconsideration.total"].flags


@pytest.mark.parametrize("counted", ["0 | 含结转", "0 | "])
@pytest.mark.parametrize("remark", ["/", "12"])
def test_a_remark_behind_a_blank_is_doubtful_where_numbers_stand_before_the_last_cell(
    remark: str, counted: str
) -> None:
    rows = f"行政复议 | 结果维持 | | {remark}\n | 结果纠正 | {counted}\n | 总计 | | "
    found = facts(read(grid(rows, Geometry.ROWS)))
    assert found["reconsideration.upheld"].flags == ("columns_realigned",)
    assert "columns_unresolved" in found["reconsideration.corrected"].flags


def test_a_result_whose_first_number_stands_under_the_heading_of_labels_is_displaced() -> None:
    table = """
情形 | > | > | 数量 | 备注
行政复议 | > | 结果维持 | 3 |
^ | ^ | 结果纠正 | 4 |
总计 | > | 7 | 9 |
"""
    found = said(read(grid(table)))
    assert found["reconsideration.upheld"] == "3"
    assert found["reconsideration.total"].startswith("unreadable")


@pytest.mark.parametrize("ink", ["S", "O", "l2"])
def test_a_number_read_as_a_letter_beside_a_result_is_its_number(ink: str) -> None:
    found = said(read(grid(f"行政复议 | 结果维持 | 3\n^ | 结果纠正 | {ink}\n^ | 其他结果 | 4")))
    assert found["reconsideration.corrected"].startswith("unreadable")


def test_a_column_that_holds_the_labels_of_most_results_is_none_of_numbers() -> None:
    rows = [f"{'行政复议' if not at else ''} | {result} | | {at + 1}" for at, result in enumerate(RESULTS)]
    for group in ("未经复议直接起诉", "复议后起诉"):
        rows += [f" | {'' if at else group} | {result} | {at + 1}" for at, result in enumerate(RESULTS)]
    found = said(read(grid("\n".join(rows))))
    assert found["reconsideration.upheld"] == "1"
    assert found["litigation.direct.corrected"] == "2"


def test_a_total_below_headings_printed_again_is_that_of_the_results_above() -> None:
    head = "情形 | > | 数量"
    first = grid(f"{head}\n行政复议 | 结果维持 | 3\n^ | 结果纠正 | 4")
    for ink, state in (("7", "7"), ("—", "not_applicable"), ("", "blank")):
        second = grid(f"{head}\n | 总计 | {ink}")
        assert said(read(first, second))["reconsideration.total"] == state
