"""Facts: a value that is not whole is kept in digits and comes out as a number."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest

from gzbg_convert.light import replace
from gzbg_convert.model.report import Digits, Fact, State, digits_of, exact


def fact(number: Any) -> Fact:
    return Fact("fees", None, State.REPORTED, number, "万元", "12.5")


def test_digits_come_out_as_a_decimal() -> None:
    value = fact(Digits("-12.5")).value
    assert type(value) is Decimal
    assert value == Decimal("-12.5")


def test_facts_of_digits_are_values() -> None:
    assert fact(Digits("12.5")) == fact(Digits("12.5")) != fact(Digits("12.6"))
    assert hash(fact(Digits("12.5"))) == hash(fact(Digits("12.5")))
    for other in (pickle.loads(pickle.dumps(fact(Digits("12.5")))), copy.copy(fact(Digits("12.5")))):
        assert other == fact(Digits("12.5"))
        assert type(other.value) is Decimal
    assert replace(fact(Digits("12.5")), flags=("x",)).value == Decimal("12.5")


@pytest.mark.parametrize(("number", "digits"), [("1E-7", "0.0000001"), ("1E+3", "1000"), ("-0.1000", "-0.1000")])
def test_a_decimal_is_kept_in_its_digits(number: str, digits: str) -> None:
    kept = digits_of(Decimal(number))
    assert (type(kept), kept) == (Digits, digits)
    assert exact(kept) == Decimal(number)


@pytest.mark.parametrize("number", ["1E+18", "1E+999999999", "-1E-19", "NaN"])
def test_a_decimal_of_too_many_digits_is_no_number(number: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        digits_of(Decimal(number))


@pytest.mark.parametrize(
    ("number", "digits"),
    [(3, "3"), (-3, "-3"), (Digits("0.0001"), "0.0001")],
)
def test_the_digits_of_a_value(number: Any, digits: str) -> None:
    assert fact(number).digits == digits


def test_without_a_value_there_are_no_digits() -> None:
    blank = Fact("fees", None, State.BLANK)
    assert (blank.value, blank.digits) == (None, "")
    with pytest.raises(ValueError, match="with value 12"):
        Fact("fees", None, State.BLANK, 12)
    with pytest.raises(ValueError, match="with value None"):
        Fact("fees", None, State.REPORTED)
