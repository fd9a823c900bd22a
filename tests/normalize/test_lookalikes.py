"""Labels with a character that looks like another's."""

from __future__ import annotations

import pytest

from gzbg_convert.normalize.labels import known_labels, label_like
from gzbg_convert.normalize.lookalikes import alike
from tests.normalize.grids import facts, grid, read
from tests.normalize.test_places import HEADER


@pytest.mark.parametrize(
    ("printed", "label"),
    [("规草", "规章"), ("处理决定敷量", "处理决定数量"), ("无法提洪", "无法提供"), ("属于国家秘蜜", "属于国家秘密")],
)
def test_a_label_with_such_a_character_is_the_label(printed: str, label: str) -> None:
    assert label_like(printed) == label


@pytest.mark.parametrize("text", ["规则", "处理决定", "日", "", "合计数"])
def test_other_words_are_none(text: str) -> None:
    assert label_like(text) is None


def test_no_label_is_another_but_for_such_characters() -> None:
    assert len({alike(label) for label in known_labels()}) == len(known_labels()) > 100


def test_values_beside_and_under_such_labels_carry_a_flag() -> None:
    rows = "一、木年新收政府倍息公开甲请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21\n"
    table = grid(HEADER.replace("自然人", "白然人") + rows + "四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1")
    found = facts(read(table))
    assert {key: fact.value for key, fact in found.items() if "received" in key}["applications.received/total"] == 21
    flagged = {key for key, fact in found.items() if "label_lookalike" in fact.flags}
    assert flagged == {key for key in found if "received" in key or key.endswith("natural_person")}
