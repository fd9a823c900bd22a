"""Recognised words and rules become tables and paragraphs, on a page that lies askew as well."""

from __future__ import annotations

from collections.abc import Sequence
from math import radians, tan
from typing import Any

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Box, Paragraph, Table, Where
from gzbg_convert.readers.layout.lattice import Rule
from gzbg_convert.readers.recognised.blocks import blocks_of, confidence_of, document_of
from gzbg_convert.readers.recognised.given import Back, as_given
from gzbg_convert.readers.recognised.inks import tightened, words_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage

WORDS = (
    ("申请", 100, 100),
    ("自然人", 300, 100),
    ("总计", 500, 100),
    ("新收", 100, 160),
    ("12", 310, 160),
    ("7", 510, 160),
)
MORE = (("结转", 100, 220), ("3", 310, 220), ("48", 510, 220))
HEIGHT, EM = 30, 30


def page(degrees: float = 0.0, words: Sequence[tuple[str, int, int]] = WORDS, **more: Any) -> RecognisedPage:
    """A header and a row, turned clockwise about the corner of the page."""
    slope = tan(radians(degrees))
    inks = []
    for text, x, y in words:
        width = sum(EM if char > "\u2e7f" else EM // 2 for char in text)
        across, down = -slope * (y + HEIGHT / 2), slope * (x + width / 2)
        inks.append(Ink(text, (x + across, y + down, x + width + across, y + HEIGHT + down), 0.96))
    return RecognisedPage(1, 1654, 2339, inks, **more)


RULES: dict[str, Any] = {
    "across": [Rule(at, 90, 620) for at in (90, 145, 200)],
    "down": [Rule(at, 90, 200) for at in (90, 290, 490, 620)],
    "unit": 72 / 200,
}


@pytest.mark.parametrize("degrees", [0.0, 1.0, -2.0])
def test_words_without_rules_are_a_table_however_the_page_lies(degrees: float) -> None:
    words = (*WORDS, *MORE)
    (table,) = blocks_of(page(degrees, words))
    assert isinstance(table, Table)
    assert [(cell.text, cell.row, cell.column) for cell in table.cells] == [
        (text, number // 3, number % 3) for number, (text, _, _) in enumerate(words)
    ]


def test_words_between_rules_are_cells_with_their_places_in_the_units_of_the_page() -> None:
    (table,) = blocks_of(page(**RULES))
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == [text for text, _, _ in WORDS]
    box = table.cells[4].where.box
    assert box == pytest.approx((290, 145, 490, 200), abs=0.1)


def test_a_cell_is_as_certain_as_its_least_certain_word_and_never_wholly() -> None:
    sure = page(**RULES)
    unsure = sure._replace(inks=[ink._replace(score=0.5) if ink.text == "12" else ink for ink in sure.inks])
    (table,) = blocks_of(unsure)
    assert isinstance(table, Table)
    confidences = [cell.confidence for cell in table.cells]
    assert confidences == [confidence_of(0.5 if cell.text == "12" else 0.96) for cell in table.cells]
    assert confidence_of(0.5) < 0.95 <= confidence_of(0.96) < 1


def test_a_cell_without_text_is_not_certainly_blank() -> None:
    whole = page(**RULES)
    (table,) = blocks_of(whole._replace(inks=[ink for ink in whole.inks if ink.text != "7"]))
    assert isinstance(table, Table)
    assert [(cell.text, cell.confidence) for cell in table.cells][-1] == ("", 0.9)


def test_a_line_that_runs_over_a_rule_is_shared_out_and_its_places_are_not_certain() -> None:
    line = Ink("新收 12 7", (100, 160, 525, 190), 0.99)
    whole = page(**RULES)
    (table,) = blocks_of(whole._replace(inks=[*whole.inks[:3], line]))
    assert isinstance(table, Table)
    assert "".join(cell.text for cell in table.cells[3:]) == "新收127"
    assert all(cell.confidence == 0.9 for cell in table.cells[3:])


def test_digits_of_a_number_are_not_parted_by_a_rule() -> None:
    whole = page(**RULES)
    wide = Ink("12345678", (440, 160, 560, 190), 0.99)  # over the rule at 490
    (table,) = blocks_of(whole._replace(inks=[*whole.inks[:4], wide]))
    assert isinstance(table, Table)
    assert "12345678" in [cell.text for cell in table.cells]


def test_what_stands_outside_tables_is_text() -> None:
    line = Ink("本年度共受理申请", (100, 300, 400, 330), 0.9)
    whole = page(**RULES)
    blocks = blocks_of(whole._replace(inks=[*whole.inks, line]))
    assert [type(block) for block in blocks] == [Table, Paragraph]


def test_a_document_says_that_it_was_recognised() -> None:
    document = document_of([page(), page()._replace(number=2)])
    assert [(noticed.code, dict(noticed.details)) for noticed in document.diagnostics] == [
        ("recognised_text", {"pages": "1, 2"})
    ]


def test_pages_without_text_are_empty() -> None:
    with pytest.raises(InputError) as caught:
        document_of([RecognisedPage(1, 100, 100, [Ink(" ", (0, 0, 1, 1))])])
    assert caught.value.reason == "empty"


def test_a_rule_that_was_read_as_a_bar_is_no_text_and_elsewhere_it_is() -> None:
    whole = page(**RULES)
    barred = [ink._replace(text="|12|", box=(292, 160, 352, 190)) if ink.text == "12" else ink for ink in whole.inks]
    alone = Ink("|", (488, 160, 494, 190), 0.9)
    (table,) = blocks_of(whole._replace(inks=[*barred, alone]))
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells[3:]] == ["新收", "12|", "7"]  # the second bar stands far from any rule
    assert table.cells[4].confidence == 0.9


def test_a_rule_that_was_lost_between_numbers_is_put_back_and_the_cells_are_not_certain() -> None:
    words = [*WORDS, ("结转", 100, 220), ("3", 310, 220), ("48", 510, 220)]
    across = [Rule(at, 90, 620) for at in (90, 145, 200, 260)]
    down = [Rule(at, 90, 260) for at in (90, 290, 620)] + [Rule(490, 90, 200)]
    (table,) = blocks_of(page(words=words, across=across, down=down, unit=72 / 200))
    assert isinstance(table, Table)
    assert [(cell.text, cell.confidence) for cell in table.cells][-2:] == [("3", 0.9), ("48", 0.9)]
    assert table.cells[4].confidence == confidence_of(0.96)


@pytest.mark.parametrize("is_one_table", [False, True])
def test_a_heading_that_rules_run_through_parts_two_tables(is_one_table: bool) -> None:
    head = Ink("三、收到和处理政府信息公开申请情况", (110, 220, 600, 250), 0.96)
    below = [("申请", 100, 280), ("自然人", 300, 280), ("新收", 100, 340), ("12", 310, 340)]
    inks = [*page().inks, head, *page(words=below).inks]
    across = [Rule(at, 90, 620) for at in (90, 145, 200, 260, 320, 380)]
    columns = (290, 490) if is_one_table else (250,)
    down = [Rule(at, 90, 380) for at in (90, 620)]
    down += [Rule(at, 90, 200) for at in (290, 490)] + [Rule(at, 260, 380) for at in columns]
    blocks = blocks_of(page(across=across, down=down, unit=72 / 200)._replace(inks=inks))
    assert [type(block) for block in blocks] == ([Table] if is_one_table else [Table, Paragraph, Table])
    last = blocks[-1]
    assert isinstance(last, Table)
    assert last.cells[-1].row == (4 if is_one_table else 1)


@pytest.mark.parametrize("degrees", [-2.0, 1.0, 2.0])
def test_rules_on_a_page_askew_meet(degrees: float) -> None:
    slope = tan(radians(degrees))
    low = [(text, x, y + 1800) for text, x, y in WORDS]  # far from the corner that the page is turned about
    turned = page(degrees, low)
    across = [
        Rule(at + 1800 + slope * 355, 90 - slope * (at + 1800), 620 - slope * (at + 1800)) for at in (90, 145, 200)
    ]
    down = [Rule(at - slope * 1945, 1890 + slope * at, 2000 + slope * at) for at in (90, 290, 490, 620)]
    inks = [ink._replace(slope=slope) for ink in turned.inks]
    (table,) = blocks_of(turned._replace(inks=inks, across=across, down=down, unit=72 / 200))
    assert isinstance(table, Table)
    assert [(cell.text, cell.row, cell.column) for cell in table.cells] == [
        (text, number // 3, number % 3) for number, (text, _, _) in enumerate(WORDS)
    ]


def test_a_number_that_was_cut_in_two_is_one_with_doubt() -> None:
    whole = page(**RULES)
    halves = [Ink("1", (310, 160, 325, 190), 0.96), Ink("2", (326, 160, 340, 190), 0.96)]
    (table,) = blocks_of(whole._replace(inks=[*whole.inks[:4], *halves, whole.inks[5]]))
    assert isinstance(table, Table)
    assert table.cells[4].text == "12"
    assert (table.cells[4].confidence or 1) < 0.95


@pytest.mark.parametrize("height", [0, 500, 2339, 14_000])
def test_a_page_of_any_size_is_read_by_the_size_of_its_text(height: float) -> None:
    (table,) = blocks_of(page(words=(*WORDS, *MORE))._replace(height=height, width=0))
    assert isinstance(table, Table)
    assert len(table.cells) == 9


def test_numbers_of_a_row_jump_by_a_little_and_stay_in_it() -> None:
    words = [("部分公开（区分处理的，只计这", 100, 300), ("一情形）", 100, 326)]
    numbers = [("86", 700, 311), ("28", 800, 316), ("7", 900, 314), ("10", 1000, 311), ("15", 1100, 316)]
    more = [("新收", 100, 200), *((text, x, 200) for text, x, _ in numbers), ("结转", 100, 420)]
    more += [(text, x, 420) for text, x, _ in numbers]
    (table,) = blocks_of(page(words=[*more[:6], words[0], *numbers, words[1], *more[6:]]))
    assert isinstance(table, Table)
    rows = [[cell.text for cell in table.cells if cell.row == row] for row in range(3)]
    assert rows[1][1:] == [text for text, _, _ in numbers]


def test_room_around_characters_is_taken_off_where_lines_tell_their_size() -> None:
    room = 6
    texts = ("一总体情况", "主动公开政府信息情况", "收到和处理政府信息", "行政复议行政诉讼", "存在的主要问题", "报告")
    inks = [Ink(text, (100, 100 * at, 100 + EM * len(text), 100 * at + EM)) for at, text in enumerate(texts)]
    inks.append(Ink("1058", (500, 100, 500 + 2 * EM, 100 + EM)))
    loose = [ink._replace(box=(x - room, y - room, r + room, b + room)) for ink in inks for x, y, r, b in (ink.box,)]
    for ink, found in zip(inks, tightened(loose), strict=True):
        assert found.box[0] == pytest.approx(ink.box[0], abs=2)
        assert found.box[2] == pytest.approx(ink.box[2], abs=2)
        assert found.box[3] - found.box[1] == pytest.approx(EM, abs=3)
    assert tightened(inks) == inks
    assert tightened(loose[:3]) == loose[:3]  # too few to tell


def test_a_line_that_runs_down_is_taken_apart() -> None:
    words = words_of(Ink("本年度办理结果", (100, 200, 130, 410)), 30)
    assert [(text, box, seen) for text, box, seen in words][:2] == [
        ("本", (100, 200, 130, 230), False),
        ("年", (100, 230, 130, 260), False),
    ]
    assert len(words) == 7
    assert words_of(Ink("12", (100, 200, 130, 410)), 30) == [("12", (100, 200, 130, 410), True)]


GROUPED = (  # as on the first page of the form: labels of one column over those of two
    ("一、本年新收政府信息公开申请数量", 100, 100),
    ("（一）予以公开", 150, 160),
    ("（三）不", 160, 235),
    ("1.属于国家秘密", 300, 220),
    ("予公开", 165, 265),
    ("2.其他法律行政法规", 300, 280),
)


def test_labels_of_a_group_are_a_column_of_their_own_though_wide_ones_stand_over_it() -> None:
    words = [*GROUPED]
    for y in (100, 160, 220, 280):
        words += [(str(x + y), x, y) for x in (800, 900, 1000)]
    (table,) = blocks_of(page(words=words))
    assert isinstance(table, Table)
    group = next(cell for cell in table.cells if cell.text.startswith("（三）不"))
    inner = [cell for cell in table.cells if cell.text[:2] in ("1.", "2.")]
    assert "".join(group.text.split()) == "（三）不予公开"
    assert [cell.text for cell in inner] == ["1.属于国家秘密", "2.其他法律行政法规"]
    assert group.column < inner[0].column == inner[1].column


def test_a_number_that_jumped_further_is_of_the_row_it_is_near_to() -> None:
    words = []
    for y, label in ((200, "新收"), (260, "结转"), (320, "总计")):
        words.append((label, 100, y))
        words += [(str(x + y), x, y - 15 if (x, y) == (700, 260) else y) for x in (500, 600, 700, 800)]
    (table,) = blocks_of(page(words=words))
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells if cell.row == 1] == ["结转", "760", "860", "960", "1060"]


def test_the_number_of_a_list_stays_in_its_line_beside_the_numbers_of_the_row() -> None:
    words = [("新收", 100, 100)]
    words += [("1.", 100, 183), ("本机关不掌握", 130, 183), ("相关信息", 100, 217)]
    words += [("8.", 100, 283), ("属于行政查询", 130, 283), ("事项", 100, 317)]
    words += [(str(x + y), x, y) for y in (100, 200, 300) for x in (500, 600, 700)]
    across, down = [Rule(at, 90, 780) for at in (70, 160, 260, 360)], [Rule(at, 70, 360) for at in (90, 480, 580, 780)]
    (table,) = blocks_of(page(words=words, across=across, down=down))
    assert isinstance(table, Table)
    labels = [cell.text.replace("\n", "") for cell in table.cells if cell.column == 0]
    assert labels == ["新收", "1.本机关不掌握相关信息", "8.属于行政查询事项"]


@pytest.mark.parametrize(
    ("back", "box"),
    [
        (((1.0, 0.0, 5.0), (0.0, 1.0, 7.0), (0.0, 0.0, 1.0)), (30.0, 54.0, 70.0, 134.0)),
        (((0.0, -1.0, 100.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)), (80.0, 20.0, 160.0, 60.0)),  # a quarter of a turn
        (((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.005, 1.0)), (16.7, 38.9, 50.0, 94.4)),  # 1.2 times as far away
    ],
)
def test_places_lead_back_to_the_page_as_given(back: Back, box: Box) -> None:
    block = as_given(Paragraph("1", Where(1, (10.0, 20.0, 30.0, 60.0))), back, 2.0)
    assert block.where == Where(1, box)
