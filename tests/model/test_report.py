"""Facts: a value that is not whole is kept in digits and comes out as a number."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest

from gzbg_convert.light import replace
from gzbg_convert.model.report import Digits, Fact, State


def fact(value: Any) -> Fact:
    return Fact("fees", None, State.REPORTED, value, "万元", "12.5")


def test_digits_come_out_as_a_decimal() -> None:
    value = fact(Digits("-12.5")).value
    assert type(value) is Decimal
    assert value == Decimal("-12.5")


def test_a_fact_of_digits_is_the_fact_of_their_number() -> None:
    assert fact(Digits("12.5")) == fact(Decimal("12.5")) != fact(Digits("12.6"))
    assert hash(fact(Digits("12.5"))) == hash(fact(Decimal("12.5")))
    assert repr(fact(Digits("12.5"))) == repr(fact(Decimal("12.5")))
    for other in (pickle.loads(pickle.dumps(fact(Digits("12.5")))), copy.copy(fact(Digits("12.5")))):
        assert other == fact(Decimal("12.5"))
    assert replace(fact(Digits("12.5")), flags=("x",)).value == Decimal("12.5")


@pytest.mark.parametrize(
    ("value", "digits"),
    [(3, "3"), (-3, "-3"), (Digits("0.0001"), "0.0001"), (Decimal("1E-7"), "0.0000001"), (Decimal("1E+3"), "1000")],
)
def test_the_digits_of_a_value(value: Any, digits: str) -> None:
    assert fact(value).digits == digits


def test_without_a_value_there_are_no_digits() -> None:
    blank = Fact("fees", None, State.BLANK)
    assert (blank.value, blank.digits) == (None, "")
    with pytest.raises(ValueError, match="with value 12"):
        Fact("fees", None, State.BLANK, 12)
    with pytest.raises(ValueError, match="with value None"):
        Fact("fees", None, State.REPORTED)
