"""Every fact carries a confidence that follows from its flags and its cell."""

from __future__ import annotations

import pytest

from gzbg_convert.messages.facts import FACTS
from gzbg_convert.model import confidence
from gzbg_convert.model.document import Cell
from gzbg_convert.model.report import Fact, State

MEASURE = "proactive.penalties.decisions"


def fact(*flags: str, cell: Cell | None = None) -> Fact:
    return Fact(MEASURE, None, State.REPORTED, 975, raw="975", flags=flags, cell=cell)


def test_without_a_flag_it_is_full_and_of_what_could_not_be_read_none() -> None:
    assert fact().confidence == 1
    assert Fact(MEASURE, None, State.UNREADABLE, raw="9?5").confidence == 0


def test_every_flag_has_its_share() -> None:
    assert set(confidence._OF_FLAGS) == {code.removeprefix("flag.") for code in FACTS if code.startswith("flag.")}


def test_doubts_add_up() -> None:
    one, other = fact("columns_realigned"), fact("row_contested")
    assert fact("columns_realigned", "row_contested").confidence < min(one.confidence, other.confidence) < 1


@pytest.mark.parametrize("flag", ["recognised", "cell_uncertain"])
def test_what_a_reader_doubts_is_no_more_certain_than_its_cell(flag: str) -> None:
    sure, unsure = (fact(flag, cell=Cell("975", 0, 0, confidence=share)).confidence for share in (0.99, 0.5))
    assert 0.95 < sure <= 0.99
    assert 0.45 < unsure <= 0.5
    assert fact(flag).confidence < 0.95
