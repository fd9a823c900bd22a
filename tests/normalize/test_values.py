"""What the text of a cell says: every way of printing a number, every way of printing none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.model.report import Digits, State, exact
from gzbg_convert.normalize.values import money_units, read_value, to_ten_thousand

NUMBERS: list[tuple[str, int | Decimal, str | None]] = [
    ("0", 0, None),
    (" 0 ", 0, None),
    ("０", 0, None),
    ("２０", 20, None),
    ("1,234", 1234, None),
    ("1，234", 1234, None),
    ("1,234,567", 1234567, None),
    ("减62", -62, None),
    ("减少62", -62, None),
    ("-62", -62, None),
    ("－62", -62, None),
    ("−62", -62, None),
    ("负62", -62, None),
    ("↓62", -62, None),
    ("＋1036", 1036, None),
    ("增5", 5, None),
    ("10万元", 10, "万元"),
    ("251000元", 251000, "元"),
    ("1.5亿元", Decimal("1.5"), "亿元"),
    ("0.0000", 0, None),
    ("96171.6", Decimal("96171.6"), None),
    ("３．５", Decimal("3.5"), None),
    ("3件", 3, "件"),
    ("3 件", 3, "件"),
    ("2６件", 26, "件"),
    ("1,057件", 1057, "件"),
    ("0件.", 0, "件"),
    ("3件；", 3, "件"),
    ("0件。", 0, "件"),
    ("12人次", 12, "人次"),
    ("\u200b7\ufeff", 7, None),
    ("7\xa0", 7, None),
    ("\u202e12", 12, None),
    ("007", 7, None),
    ("1" * 18, int("1" * 18), None),
]

NOT_NUMBERS = [
    "O", "l", "S3", "1O", "12/3", "1. ", "8.", "（1）", "①", "①0", "4位小数", "保留4位小数", "2021年", "- 4 -",
    "〔2019〕60号", "1,23", "12,34", "1 2", "12 34", "735852 9360", "0\u200b 0\u200b",
    "12 3456", "1 234 56",
    "1361\n2", "213 -7658",
    "1. 5", "1.\n5", "1 .5", "3.\u30005", "12 . 5", "— 62", "受理3件，答复2件", "12（其中网上3）", "12、13", "共12件",
    "1e308", "0x10", "1" * 19, "9" * 400, "一", "十二", "约5", "5余件", "见附件", "1-2", "3~5", "50%", "1:2", "++1",
    "1.2.3", "(cid:12)", "３件２", "\x001", "\ud8001",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), NUMBERS)
def test_numbers(text: str, value: int | Decimal, unit: str | None) -> None:
    reading = read_value(text)
    assert (reading.state, reading.unit, reading.flags) == (State.REPORTED, unit, ())
    assert_is(reading.value, value)


def assert_is(found: int | Digits | None, expected: int | Decimal) -> None:
    """The number is exact: whole ones as ``int``, others in digits without zeros at their end."""
    assert found is not None
    assert exact(found) == expected
    assert isinstance(found, int) == (expected == int(expected))
    assert isinstance(found, int) or found == format(expected, "f").rstrip("0")


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_ink_that_is_no_number_is_unreadable(text: str) -> None:
    assert read_value(text).state is State.UNREADABLE


@pytest.mark.parametrize("text", ["", " ", "\n", "\t", "\xa0", "　", "\u200b", "\ufeff", " \u200b\xa0　", "\u2060"])
def test_invisible_ink_is_blank(text: str) -> None:
    assert read_value(text).state is State.BLANK


@pytest.mark.parametrize(
    "text", ["/", "／", "—", "－", "-", "--", "——", "─", "无", "無", "无。", "不涉及", "不适用", "N/A", " / "]
)
def test_not_applicable(text: str) -> None:
    assert read_value(text).state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 345", 12345),
        ("1 234 567", 1234567),
        ("12\xa0345", 12345),
        ("1, 234", 1234),
        ("1\n,234", 1234),
        ("- 62", -62),
        ("－\n62", -62),
        ("+ 5", 5),
    ],
)
def test_numbers_with_a_blank_inside_carry_a_flag(text: str, value: int) -> None:
    reading = read_value(text)
    assert reading.value == value
    assert reading.flags == ("number_spaced",)


@given(st.integers(0, 10**18 - 1), st.sampled_from(["plain", "wide", "comma", "spaces"]))
def test_an_integer_is_read_back(number: int, how: str) -> None:
    text = f"{number:,}" if how == "comma" else str(number)
    if how == "wide":
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert read_value(f" {text}\xa0" if how == "spaces" else text).value == number


@given(st.text(max_size=30))
def test_any_text_has_one_state_and_a_value_only_when_it_has_digits(text: str) -> None:
    reading = read_value(text)
    assert (reading.value is not None) == (reading.state is State.REPORTED)
    if reading.state is State.REPORTED:
        assert any(char.isdecimal() for char in text)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (251000, "元", Decimal("25.1")),
        (100000, "元", 10),
        (2, "亿元", 20000),
        (3, "万元", 3),
        (1, "元", Decimal("0.0001")),
    ],
)
def test_money_in_ten_thousand(value: int, unit: str, expected: int | Decimal) -> None:
    assert_is(to_ten_thousand(value, unit), expected)


@given(st.from_regex(r"[-减]?[0-9]{1,9}\.[0-9]{1,9}", fullmatch=True), st.sampled_from(["元", "万元", "亿元"]))
def test_fractions_are_exact(text: str, unit: str) -> None:
    value = read_value(text).value
    expected = Decimal(text.replace("减", "-"))
    assert value is not None
    assert_is(value, expected)
    assert_is(to_ten_thousand(value, unit), expected * Decimal({"元": "0.0001", "万元": "1", "亿元": "10000"}[unit]))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("本年收费金额（单位：万元，保留4位小数）", {"万元"}),
        ("采购总金额（元）", {"元"}),
        ("采购总金额（萬元）", {"万元"}),
        ("采购总金额", set()),
        ("单位： 万 元", {"万元"}),
        ("单位：百万元", {"?"}),
        ("单位：美元", {"?"}),
        ("单位：元 本年收费金额（单位：万元）", {"元", "万元"}),
    ],
)
def test_units_of_a_header(text: str, units: set[str]) -> None:
    assert money_units(text) == units
