"""Lines of a page into paragraphs."""

from __future__ import annotations

import pytest

from gzbg_convert.readers.layout.cells import line_text
from gzbg_convert.readers.layout.lines import margins_of, paragraphs_of_lines
from gzbg_convert.readers.layout.words import Word

PAGE = (60.0, 530.0)


def texts(*lines: tuple[str, float, float], margins: tuple[float, float] = PAGE) -> list[str]:
    """The paragraphs of lines of 12 points, one below the other: each its text, left and right edge."""
    words = [[Word(text, left, 20.0 * at, right, 20.0 * at + 12, 0)] for at, (text, left, right) in enumerate(lines)]
    return [paragraph.text for paragraph in paragraphs_of_lines(words, 1, margins)]


def test_a_full_line_goes_on_with_the_next_at_the_margin() -> None:
    assert texts(("本机关认真贯彻", 84, 529), ("落实条例。", 60, 200)) == ["本机关认真贯彻落实条例。"]


@pytest.mark.parametrize(
    "second",
    [("落实条例。", 84.0, 230.0), ("二、主动公开政府信息情况", 60.0, 300.0), ("十二、附则", 60.0, 200.0)],
    ids=["stands in", "heading", "heading of two digits"],
)
def test_what_begins_a_paragraph_is_not_joined(second: tuple[str, float, float]) -> None:
    assert len(texts(("本机关认真贯彻", 84, 529), second)) == 2


def test_the_margins_are_those_of_the_page() -> None:
    """Between two tables the longest line is not full, and the leftmost stands in."""
    lines = ("2023年数据如下表。", 84.0, 300.0), ("表中数据以件计", 84.0, 230.0)
    assert len(texts(*lines)) == 2
    assert len(texts(*lines, margins=(84.0, 300.0))) == 1


def test_margins_are_the_outermost_edges() -> None:
    assert margins_of([Word("甲", 70, 0, 90, 12, 0), Word("乙", 60, 0, 80, 12, 0)]) == (60, 90)
    assert margins_of([]) == (0.0, 0.0)


def test_words_may_lie_over_one_without_width() -> None:
    assert line_text([Word("报", 5, 0, 5, 12, 0), Word("告", 4, 0, 16, 12, 1)]) == "报告"
