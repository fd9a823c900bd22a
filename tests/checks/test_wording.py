"""What the places of the form are called in findings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gzbg_convert.checks.wording import (
    bare,
    cell,
    group,
    line,
    listed,
    quoted,
    row,
    row_of_several,
    summed,
    table,
    term,
)

FEE = ("proactive.fees.amount", None)
GRANTED = ("applications.outcome.granted", "business")
UPHELD = ("litigation.direct.upheld", None)
UNKNOWN = ("x.y_z", None)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("（一）予以公开", "予以公开"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("四、结转下年度继续办理", "结转下年度继续办理"),
        ("其中：制发规范性文件总数", "制发规范性文件总数"),
        ("2.申请人逾期未缴纳费用、行政机关不再处理", "申请人逾期未缴纳费用、行政机关不再处理"),
        ("十二、其他", "其他"),
        ("危及国家安全、公共安全", "危及国家安全、公共安全"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("（单位：万元）", "（单位：万元）"),
        ("总计", "总计"),
    ],
)
def test_a_label_without_its_numbering(label: str, expected: str) -> None:
    assert bare(label) == expected


def test_cells_rows_and_tables() -> None:
    assert cell(FEE, "2021") == ("表二“行政事业性收费”行“本年收费金额”列", "table 2, fees, amount")
    assert cell(GRANTED, "2021") == ("表三“（一）予以公开”行“商业企业”列", "table 3, outcome, granted, business")
    assert cell(UPHELD, "2021") == ("表四“未经复议直接起诉/结果维持”", "table 4, direct, upheld")
    assert row(("applications.outcome.partial", None), "2021")[0] == "（二）部分公开"
    assert row(("applications.outcome.refused.security_stability", None), "2021")[0] == "3.危及‘三安全一稳定’"
    assert row(("applications.outcome.other.misc", None), "2019")[0] == "3.其他"  # of another form
    assert row(("applications.received", None), None)[0] == "一、本年新收政府信息公开申请数量"
    assert table(("statistics.requests.received", None)) == ("统计表", "statistics")
    assert row_of_several(FEE) == "行政事业性收费"
    assert row_of_several(("statistics.complaints.total", None)) == "statistics.complaints.total"


def test_what_no_form_has_is_called_by_its_code() -> None:
    assert (table(UNKNOWN), row(UNKNOWN, "2021"), row_of_several(UNKNOWN)) == (
        ("表中", "table"),
        ("x.y_z", "y z"),
        "x.y_z",
    )
    assert row(("x", None), "2021") == ("x", "x")
    assert term(UNKNOWN, by_applicant=False) == ("x.y_z", "y z")


def test_terms() -> None:
    assert term(GRANTED, by_applicant=True) == ("商业企业", "business")
    assert term(GRANTED, by_applicant=False) == ("予以公开", "granted")
    assert term(UPHELD, by_applicant=True) == ("结果维持", "direct upheld")
    assert term(("applications.received", "total"), by_applicant=False) == ("新收", "received")


def test_lines_and_groups() -> None:
    upheld = ("reconsideration.upheld", None), ("reconsideration.total", None)
    assert line(upheld, upheld[1], "2021") == ("表四“行政复议”", "table 4, reconsideration")
    column = ("applications.received", "other"), ("applications.outcome.total", "other")
    assert line(column, column[1], "2021") == ("表三“其他”列", "table 3, column other")
    across = ("applications.received", "other"), ("applications.received", "total")
    assert line(across, across[1], "2021")[0] == "表三“一、本年新收政府信息公开申请数量”行"
    assert [group(name) for name in ("litigation.direct.total", "statistics.replies.total", "total")] == [
        "litigation direct",
        "replies",
        "total",
    ]


def test_sums() -> None:
    names = [(word, word.lower()) for word in "ABCDEFG"]

    def told(*numbers: int | None) -> tuple[str, str]:
        terms: list[tuple[tuple[str, str], int | Decimal | None]] = list(zip(names, numbers, strict=False))
        return summed(terms, str(sum(number or 0 for number in numbers)), "件")

    assert told(12) == ("A 12 件", "a 12")
    assert told(12, 0) == ("A 12 件＋B 0 件＝12 件", "a 12 + b 0 = 12")
    assert told(1, 2, 0, 0) == ("A 1 件＋B 2 件＋C 0 件＋D 0 件＝3 件", "a 1 + b 2 + c 0 + d 0 = 3")
    assert told(1, 2, 0, 0, 0) == ("A 1 件＋B 2 件＝3 件", "a 1 + b 2 = 3")
    assert told(5, None) == ("A 5 件", "a 5")
    assert told(5, 0, 0, 0, 0) == ("各项之和 5 件（A 5 件）", "the parts (a 5) add up to 5")
    assert told(0, 0, 0, 0, 0) == ("各项之和 0 件", "the parts add up to 0")
    assert told(1, 1, 1, 1, 1, 1)[0] == "A 1 件＋B 1 件＋C 1 件＋D 1 件＋E 1 件＋F 1 件＝6 件"
    assert told(1, 1, 1, 1, 1, 1, 1) == ("各项之和 7 件", "the parts add up to 7")


def test_names_in_a_row_stand_once() -> None:
    names = [("甲", "a"), ("乙", "b"), ("甲", "a")]
    assert listed(names) == ("甲、乙", "a, b")
    assert quoted(names) == ("“甲”、“乙”", "a, b")
