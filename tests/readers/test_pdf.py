"""The PDF reader on files of every kind: what is read, what is refused, and what is said about it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from gzbg_convert import convert
from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS, Limits
from gzbg_convert.model.document import Box, Document, Paragraph, Table
from gzbg_convert.readers.layout.cells import line_text
from gzbg_convert.readers.layout.words import Word
from gzbg_convert.readers.pdf import READER, characters, pdfium, read, rules
from gzbg_convert.testing.judging import differences, wrong_claims
from gzbg_convert.testing.pages import ReportPlan, compose
from gzbg_convert.testing.pdf_manners import MANNERS
from gzbg_convert.testing.pdf_paper import A4
from gzbg_convert.testing.write_pdf import DRESS, LIES, PdfStyle, write_pdf
from tests.readers import pdf_files, pdf_oddities
from tests.readers.pdf_files import File, plain, show, table

TABLE = [text for row in pdf_files.ROWS for text in row]


def texts(document: Document) -> list[list[str]]:
    """The texts of the cells of every table."""
    return [[cell.text for cell in block.cells] for block in document.blocks if isinstance(block, Table)]


def prose(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


def complaints(plan: ReportPlan, style: PdfStyle) -> list[str]:
    """What is wrong with the conversion of a report printed in a style."""
    pieces, expected = compose(plan, set())
    conversion = convert(write_pdf(pieces, style), filename="report.pdf")
    return wrong_claims(conversion, [expected]) + differences(conversion, [expected])


@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
@pytest.mark.parametrize("manner", MANNERS)
def test_reports_come_out_whole_however_their_rules_are_drawn(manner: str, edition: str) -> None:
    year = {"2014": 2017, "2019": 2020, "2021": 2023}[edition]
    assert complaints(ReportPlan(edition, year, seed=5), PdfStyle(manner)) == []


@pytest.mark.parametrize("lie", LIES)
def test_reports_come_out_whole_however_the_page_lies(lie: str) -> None:
    assert complaints(ReportPlan("2021", 2023, seed=6), PdfStyle("libreoffice", lie=lie)) == []


@pytest.mark.parametrize("dress", DRESS)
def test_reports_come_out_whole_whatever_else_is_on_the_page(dress: str) -> None:
    assert complaints(ReportPlan("2021", 2023, seed=7), PdfStyle("word", dress=frozenset({dress}))) == []


def test_labels_in_vertical_writing_and_numbers_larger_than_their_labels() -> None:
    paper = replace(A4, vertical=True, label=8.0, number=12.0)
    assert complaints(ReportPlan("2021", 2023, seed=8), PdfStyle("wps", paper=paper)) == []


SIDE, HEIGHT = 595.0, 842.0  # points: A4
SHOWN: dict[str, Callable[[float, float, float, float], Box]] = {
    "sideways_90": lambda left, top, right, bottom: (top, SIDE - right, bottom, SIDE - left),
    "sideways_270": lambda left, top, right, bottom: (HEIGHT - bottom, left, HEIGHT - top, right),
}
"""Where boxes of a page lie when it is displayed on its side."""


@pytest.mark.parametrize("lie", [lie for lie in LIES if lie != "nested_forms"])
def test_boxes_are_those_of_the_page_as_displayed(lie: str) -> None:
    """The same page, however it lies in the file, has its cells in the same places."""
    pieces, _ = compose(ReportPlan("2021", 2023, seed=5), set())
    here, there = (
        [
            (cell.where.page, cell.where.box)
            for block in read(write_pdf(pieces, PdfStyle("boxes", lie=name))).blocks
            if isinstance(block, Table)
            for cell in block.cells
        ]
        for name in ("plain", lie)
    )
    assert len(here) == len(there)
    for (page, box), (other_page, other) in zip(here, there, strict=True):
        assert page == other_page
        assert box is not None
        assert other is not None
        shown = SHOWN[lie](*box) if lie in SHOWN else box
        assert max(abs(a - b) for a, b in zip(shown, other, strict=True)) < 1


def test_a_box_is_where_the_ink_is() -> None:
    found = next(block for block in read(plain()).blocks if isinstance(block, Table))
    cell = next(cell for cell in found.cells if cell.text == "34")
    assert cell.where.page == 1
    assert cell.where.box == pytest.approx((300, 842 - 680, 420, 842 - 660), abs=0.5)


def test_a_page_inside_another_box_is_measured_from_what_is_shown() -> None:
    file = File()
    file.page(table(), entries=b"/CropBox [50 100 500 800]")
    found = next(block for block in read(file.data()).blocks if isinstance(block, Table))
    assert found.where.box == pytest.approx((10, 100, 370, 160), abs=0.5)


def test_a_table_over_two_pages_is_marked_as_cut() -> None:
    first = table(pdf_files.ROWS, top=120) + show("- 1 -", 280, 30)
    file = File()
    file.page(first)
    file.page(table(pdf_files.ROWS, top=780))
    file.page(show("五、存在的主要问题及改进情况", 60, 780) + table(pdf_files.ROWS, top=700))
    tables = [block for block in read(file.data()).blocks if isinstance(block, Table)]
    assert [(block.cut_above, block.cut_below) for block in tables] == [(False, True), (True, True), (True, False)]


def test_lines_of_a_paragraph_are_joined_and_others_are_not() -> None:
    lines = ["　　全年主动公开各类政府信息一千二百三十四条其中规章两件行政规范性文", "件五件，已按时办结。", "- 4 -"]
    page = b"".join(show(line, 60, 700 - 20 * number - 60 * (number == 2)) for number, line in enumerate(lines))
    assert prose(read(plain(page)))[1:] == [(lines[0] + lines[1]).strip(), lines[2]]


def test_a_frame_around_text_is_no_table() -> None:
    frame = b"50 600 400 120 re S " + show("政府信息公开工作年度报告", 60, 690) + show("二〇二三年度", 60, 650)
    file = File()
    file.page(frame)
    document = read(file.data())
    assert texts(document) == []
    assert prose(document) == ["政府信息公开工作年度报告", "二〇二三年度"]


def test_a_frame_around_a_page_leaves_its_table() -> None:
    file = File()
    file.page(b"20 20 555 802 re S 40 600 m 560 600 l S " + table())
    assert texts(read(file.data())) == [TABLE]


@pytest.mark.parametrize(("left", "is_said"), [(60, False), (235, True), (300, True), (0, True)])
def test_a_table_that_runs_off_its_page_is_named(left: float, is_said: bool) -> None:
    file = File()
    file.page(table(left=left))
    codes = [diagnostic.code for diagnostic in read(file.data()).diagnostics]
    assert ("table_beyond_page" in codes) is is_said


def test_cells_that_the_edge_of_the_page_cuts_are_not_certain() -> None:
    file = File()
    file.page(table(left=235.5))
    cells = [cell for block in read(file.data()).blocks if isinstance(block, Table) for cell in block.cells]
    doubts = {cell.column: (cell.confidence or 1) < 1 for cell in cells}
    assert doubts == {0: False, 1: False, 2: True}


@pytest.mark.parametrize("left", [420.0, 45.0])
def test_an_empty_cell_that_hangs_beside_a_row_is_no_column(left: float) -> None:
    frame = b"%g 640 15 20 re S " % left
    file = File()
    file.page(table() + frame)
    file.page(table() + frame + show("9", left + 4, 646))
    [bare, whole] = [block for block in read(file.data()).blocks if isinstance(block, Table)]
    assert [(cell.text, cell.column) for cell in bare.cells] == [(text, at % 3) for at, text in enumerate(TABLE)]
    assert sorted(cell.text for cell in whole.cells if cell.text) == sorted([*TABLE, "9"])


def test_cells_beyond_the_foot_of_the_page_are_not_certain() -> None:
    file = File()
    file.page(table(top=30))
    cells = [cell for block in read(file.data()).blocks if isinstance(block, Table) for cell in block.cells]
    assert {cell.row: (cell.confidence or 1) < 1 for cell in cells} == {0: False, 1: True, 2: True}


def test_cells_whose_digits_are_cut_away_are_not_certain() -> None:
    file = File()
    file.page(b"q 0 665 500 200 re W n " + table() + b" Q")
    [cells] = [block.cells for block in read(file.data()).blocks if isinstance(block, Table)]
    doubts = [cell.text for cell in cells if (cell.confidence or 1) < 1]
    assert doubts == ["", ""]


@pytest.mark.parametrize(
    ("line", "texts_of_foot"),
    [
        (show("与备案", 64, 632), ["行政规范性文件\n与备案", "56", "78"]),
        (show("与备案", 64, 632) + show("数", 64, 620), ["行政规范性文件\n与备案\n数", "56", "78"]),
        (show("99", 64, 632), ["行政规范性文件", "56", "78"]),
        (show("注：不含转发的文件", 64, 624), ["行政规范性文件", "56", "78"]),
        (show("与备案", 170, 632), ["行政规范性文件", "56", "78"]),
    ],
    ids=["a label", "two lines", "digits", "a note below", "over a rule"],
)
def test_lines_that_hang_out_of_a_table_are_of_its_cells(line: bytes, texts_of_foot: list[str]) -> None:
    file = File()
    file.page(table() + line)
    foot = next(block for block in read(file.data()).blocks if isinstance(block, Table))
    assert [cell.text for cell in foot.cells if cell.row == 2] == texts_of_foot


@pytest.mark.parametrize("off", [-2.9, -1.5, 0, 1.5, 2.9])
def test_the_rules_of_other_tables_move_no_column(off: float) -> None:
    others = b"".join(table((("",) * 3,) * 2, left=60 + off, top=600 - 60 * number) for number in range(4))
    file = File()
    file.page(table() + others)
    boxes = [block.where.box for block in read(file.data()).blocks]
    assert [box and (box[0], box[2]) for box in boxes] == [(60, 420)]


def test_areas_make_no_edges() -> None:
    shading = b"".join(b"1 g %d 500 100 300 re f " % (50 + 50 * number) for number in range(8))
    file = File()
    file.page(shading + b"0 g " + table())
    assert texts(read(file.data())) == [TABLE]


@pytest.mark.parametrize("colour", [b"1 G", b"1 1 1 RG", b"0 0 0 0 K"])
def test_rules_without_ink_divide_nothing(colour: bytes) -> None:
    file = File()
    file.page(table() + colour + b" 60 690 m 420 690 l S 120 700 m 120 640 l S")
    assert texts(read(file.data())) == [TABLE]


def test_dotted_and_dashed_rules_are_rules() -> None:
    dots = b"".join(b"%g %g 1 1 re f " % (60 + 2.5 * x, 640 + 20 * y) for x in range(145) for y in range(4))
    sides = b"[2 1] 0 d " + b"".join(b"%d 640 m %d 701 l S " % (60 + 120 * x, 60 + 120 * x) for x in range(4))
    ink = table().split(b"BT", 1)[1]
    file = File()
    file.page(dots + sides + b"BT" + ink)
    assert texts(read(file.data())) == [TABLE]


@pytest.mark.parametrize("text", ["1361\n2", "13612\n345", "13,6\n12", "1361\n2万\n元"])
def test_a_number_broken_in_a_narrow_cell_is_one_number(text: str) -> None:
    assert _narrow(text, 26) == text.replace("\n", "")


@pytest.mark.parametrize("text", ["1361\n2", "12\n34", "1361\n件数"])
def test_numbers_on_lines_of_a_wide_cell_stay_apart(text: str) -> None:
    assert _narrow(text, 120) == text


def _narrow(text: str, width: float) -> str:
    """What is read of a cell that is ``width`` points wide."""
    rows = (("规章", ""), ("", ""))
    ink = b"".join(show(line, 60 + width + 3, 700 - 14 - 10 * n, 9) for n, line in enumerate(text.split("\n")))
    file = File()
    file.page(table(rows, width=width).replace(b"60 680 m", b"60 660 m") + ink)
    found = next(block for block in read(file.data()).blocks if isinstance(block, Table))
    return next(cell.text for cell in found.cells if cell.column == 1 and cell.text)


@pytest.mark.parametrize(("x", "column", "doubted"), [(165, 0, {0, 1}), (174, 1, {0, 1}), (405, 2, {2}), (55, 0, {0})])
def test_a_number_over_a_rule_is_not_cut_but_in_doubt(x: float, column: int, doubted: set[int]) -> None:
    rows = (*pdf_files.ROWS, ("", "", ""))
    file = File()
    file.page(table(rows) + show("32329", x, 626))
    (found,) = (block for block in read(file.data()).blocks if isinstance(block, Table))
    last = [cell for cell in found.cells if cell.row == 3]
    assert {cell.column: cell.text for cell in last if cell.text} == {column: "32329"}
    assert [cell.confidence for cell in found.cells if cell.row < 3] == [None] * 9
    assert {cell.column for cell in last if cell.confidence} == doubted  # also the blank one beside it


@pytest.mark.parametrize("gap", [3, 5])
def test_numbers_with_a_rule_between_them_are_two(gap: float) -> None:
    ink = show("12", 180 - gap - 10, 626) + show("34", 180 + gap, 626)
    file = File()
    file.page(table((*pdf_files.ROWS, ("", "", ""))) + ink)
    (found,) = (block for block in read(file.data()).blocks if isinstance(block, Table))
    assert [(cell.text, cell.confidence) for cell in found.cells if cell.row == 3][:2] == [("12", None), ("34", None)]


@pytest.mark.parametrize("off", [0.3, 1.2, 2.0])
@pytest.mark.parametrize("whole", ["70", "11", "公开政府信息的情况", "8695"])
def test_what_is_printed_twice_is_read_once(whole: str, off: float) -> None:
    for again in (whole, whole[:-1], whole[1:]):
        shift = off + 10 * (again == whole[1:]) * (0.5 if whole.isdigit() else 1)
        ink = show(whole, 70, 626) + show(again, 70 + shift, 626 - off / 2)
        file = File()
        file.page(table((*pdf_files.ROWS, ("", "", ""))) + ink)
        assert texts(read(file.data()))[0][9] == whole


def test_what_is_printed_twice_in_other_pieces_is_read_once() -> None:
    file = File()
    file.page(table((*pdf_files.ROWS, ("", "", ""))) + show("至2018年12", 64, 626) + show("2018年12月31日", 74.4, 626))
    assert texts(read(file.data()))[0][9] == "至2018年12月31日"


@pytest.mark.parametrize(
    ("rise", "size", "text"),
    [(4, 6, "72¹²"), (5, 5, "72¹²"), (-3, 6, "72₁₂"), (0, 6, "7212"), (0, 10, "7212"), (0.5, 9, "7212")],
)
def test_raised_and_lowered_figures_are_no_digits_of_the_number(rise: float, size: float, text: str) -> None:
    apart = show("72", 70, 626) + show("12", 80, 626 + rise, size)
    together = b"BT /F1 10 Tf 70 626 Td <00370032> Tj /F1 %g Tf %g Ts <00310032> Tj ET " % (size, rise)
    for ink in (apart, together):
        file = File()
        file.page(table((*pdf_files.ROWS, ("", "", ""))) + ink)
        assert texts(read(file.data()))[0][9] == text


def test_struck_digits_are_no_digits() -> None:
    file = File()
    underlined = b"304 644.5 m 314 644.5 l S "
    file.page(table() + b"0.5 w 184 669.5 m 190 669.5 l S 184 649.5 m 198 649.5 l S " + underlined)
    assert texts(read(file.data()))[0][-5:] == ["1\u03362", "34", "行政规范性文件", "5\u03366\u0336", "78"]


def test_turned_text_reads_in_its_own_direction() -> None:
    turned = b"BT 0 1 -1 0 80 645 Tm /F1 10 Tf <%s> Tj ET " % "12".encode("utf-16-be").hex().encode()
    file = File()
    file.page(table((("", "规章"), ("", "34"), ("", "56"))) + turned)
    assert "12" in texts(read(file.data()))[0]


@pytest.mark.parametrize(
    ("matrix", "box"), [("0 1 -1 0 595 0", (95, 422, 155, 782)), ("0 -1 1 0 0 842", (440, 60, 500, 420))]
)
def test_a_table_on_its_side_is_read_by_turning_the_page(matrix: str, box: Box) -> None:
    """What its page carries at head and foot may be level nevertheless."""
    file = File()
    level = show("云栖县水利局", 250, 810) + show("- 1 -", 280, 30)
    file.page(b"q %s cm " % matrix.encode() + table(top=500) + show("年度报告", 60, 540) + b"Q " + level)
    document = read(file.data())
    assert texts(document) == [TABLE]
    assert next(block for block in document.blocks if isinstance(block, Table)).where.box == pytest.approx(box, abs=0.5)
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert lines == ["年度报告", "云栖县水利局", "- 1 -"]


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (pdf_files.truncated, "damaged"),
        (pdf_files.without_pages, "damaged"),
        (pdf_files.page_tree_cycle, "damaged"),
        (lambda: pdf_files.wrong_page_count(3), "damaged"),
        (lambda: b"%PDF-1.7\n", "damaged"),
        (pdf_oddities.picture_only, "needs_ocr"),
        (pdf_oddities.without_unicode_map, "needs_ocr"),
        (pdf_files.form_cycle, "limit:form_depth"),
        (lambda: pdf_files.nested_forms(40), "limit:form_depth"),
        (lambda: pdf_files.many_pages(LIMITS.pages + 1), "limit:pages"),
        (lambda: pdf_files.many_rules(LIMITS.page_objects + 1), "limit:page_objects"),
        (lambda: pdf_files.many_characters(LIMITS.page_characters + 100), "limit:page_characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(write: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read(write())
    assert caught.value.reason == reason


def test_a_password_is_needed_or_not() -> None:
    pieces, _ = compose(ReportPlan("2021", 2023, seed=5), set())
    assert len(texts(read(write_pdf(pieces, PdfStyle(), password="")))) > 1
    with pytest.raises(InputError) as caught:
        read(write_pdf(pieces, PdfStyle(), password="secret"))
    assert caught.value.reason == "encrypted"


def test_too_many_rules_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LIMITS", Limits(rules=5))
    with pytest.raises(InputError) as caught:
        read(plain())
    assert caught.value.reason == "limit:rules"


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (pdf_files.damaged_references, "pdf_rebuilt"),
        (pdf_oddities.picture_with_unseen_text, "recognised_text"),
        (lambda: pdf_oddities.with_attachment("年度报告.doc", b"x"), "attachments_left_out"),
        (lambda: pdf_oddities.with_attachment("年度报告.doc", b"x", portfolio=True), "attachments_left_out"),
        (lambda: pdf_oddities.partly_without_unicode_map(500, 10), "unmapped_characters"),
    ],
)
def test_what_is_odd_about_a_file_is_said(write: Callable[[], bytes], code: str) -> None:
    assert code in codes(read(write()))


def test_no_cell_of_a_recognised_page_is_certain() -> None:
    tables = [block for block in read(pdf_oddities.picture_with_unseen_text()).blocks if isinstance(block, Table)]
    cells = [cell for table in tables for cell in table.cells]
    assert cells
    assert all(0.95 <= (cell.confidence or 0) < 1 if cell.text else cell.confidence == 0.9 for cell in cells)


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        (b"/Subtype /Widget /FT /Tx /T (a) /V (17)", "17"),
        (b"/Subtype /FreeText /Contents <FEFF4E0D6D8953CA>", "不涉及"),
        (b"/Subtype /Widget /FT /Tx /T (a) /V ()", ""),
        (b"/Subtype /Widget /FT /Sig /T (a) /V << /Type /Sig >>", ""),
        (b"/Subtype /Widget /FT /Btn /T (a) /V /Yes", ""),
        (b"/Subtype /FreeText /Contents (17) /F 2", ""),
        (b"/Subtype /FreeText /Contents (17) /F 32", ""),
        (b"/Subtype /Link /Contents (17)", ""),
    ],
)
@pytest.mark.parametrize("number", ["", "12"])
def test_text_in_annotations_is_in_its_cell_and_doubtful(entries: bytes, text: str, number: str) -> None:
    first, _, third = pdf_files.ROWS
    rows = (first, ("规章", number, "34"), third)
    document = read(pdf_oddities.with_annotation(entries, rows))
    found = next(block for block in document.blocks if isinstance(block, Table))
    assert found.cells[4].text == f"{number}\n{text}".strip()
    assert [cell.confidence is not None for cell in found.cells] == [False] * 4 + [bool(text)] + [False] * 4
    assert "annotations_left_out" not in codes(document)


def test_annotations_beside_tables_are_not_left_out_silently() -> None:
    data = pdf_oddities.with_annotation(b"/Subtype /FreeText /Contents (17)").replace(b"[184 664", b"[584 664")
    document = read(data.replace(b"240 678]", b"590 678]"))
    assert texts(document) == [TABLE]
    assert "annotations_left_out" in codes(document)


def test_attachments_are_named() -> None:
    document = read(pdf_oddities.with_attachment("年度报告.doc", b"x"))
    assert "年度报告.doc" in document.diagnostics[0].message("zh")


def test_pages_that_are_pictures_are_named_beside_those_with_text() -> None:
    file = File()
    file.page(table())
    picture = file.stream(
        b"\xc0" * 256,
        b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    file.page(b"q 595 0 0 842 0 0 cm /Im0 Do Q", b"/XObject << /Im0 %d 0 R >>" % picture)
    document = read(file.data())
    assert texts(document) == [TABLE]
    assert next(d.message("en") for d in document.diagnostics if d.code == "pages_without_text").count("read: 2;")


def test_pages_with_rules_and_no_text_are_named_beside_those_with_text() -> None:
    blank = b"\n".join(line for line in table().split(b"\n") if not line.startswith(b"BT"))
    document = read(plain(blank, blank))
    assert texts(document) == [TABLE]
    assert "2, 3" in next(d.message("en") for d in document.diagnostics if d.code == "pages_without_text")
    file = File()
    file.page(blank)
    with pytest.raises(InputError) as caught:
        read(file.data())
    assert caught.value.reason == "needs_ocr"


def test_an_unreadable_page_leaves_the_others() -> None:
    file = File()
    file.page(table())
    fonts = b"/Font << /F1 3 0 R /F2 %d 0 R >>" % file.add(pdf_oddities.UNMAPPED_FONT)
    file.page(b"BT /F2 10 Tf 60 600 Td <%s> Tj ET" % (b"0123" * 50), fonts)
    document = read(file.data())
    assert texts(document) == [TABLE]
    assert [d.where and d.where.page for d in document.diagnostics if d.code == "page_unreadable"] == [2]


def test_text_without_ink_is_not_read() -> None:
    unseen = [
        show("77", 190, 686, before=b"3 Tr"),
        b"1 g " + show("77", 190, 686) + b"0 g ",
        b"q 0 0 10 10 re W n " + show("77", 190, 686) + b"Q ",
        show("77", 700, 686),
    ]
    for ink in unseen:
        file = File()
        file.page(table() + ink + show("公开", 500, 100, before=b"0 Tr"))
        assert texts(read(file.data())) == [TABLE]


def test_white_text_on_a_dark_area_is_read() -> None:
    file = File()
    file.page(
        b"0 0 0.5 rg 60 680 360 20 re f 0 g "
        + table().replace(b"BT  /F1", b"BT 1 g /F1", 3).replace(b"BT  /F1", b"BT 0 g /F1")
    )
    assert texts(read(file.data())) == [TABLE]


def test_white_rules_around_a_dark_row_end_it() -> None:
    """Browsers draw the rules of white text white, half of each outside of the dark area behind it."""
    file = File()
    white = b"0 0 0.5 rg 60.4 680.4 359.2 19.2 re f 1 G 1 g "
    file.page(white + table([["第二十条第（一）项"]], width=360) + b"0 G 0 g " + table(top=680))
    assert texts(read(file.data())) == [["第二十条第（一）项", *TABLE]]


def test_many_threads_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data, found = plain(), []
    threads = [Thread(target=lambda: found.append(read(data))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(document == found[0] for document in found)


@pytest.mark.skipif(sys.platform != "linux", reason="where the kernel says what a process held at most")
def test_memory_does_not_grow_with_pages(tmp_path: Path) -> None:
    for pages in (10, 300):
        file = File()
        content = file.stream(table())
        for _ in range(pages):
            file.page(content)
        (tmp_path / f"{pages}.pdf").write_bytes(file.data())
    code = (
        "import pathlib, re; from gzbg_convert.readers.pdf import read\n"
        "for pages in (10, 300):\n"
        f"    read(pathlib.Path({str(tmp_path)!r}, f'{{pages}}.pdf').read_bytes())\n"
        "    print(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    few, many = map(int, ran.stdout.split())  # kB; in a process of its own, whose peak is not that of other tests
    assert 0 < many - few < 5_000


def test_pages_and_documents_are_closed_also_when_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "LIMITS", Limits(page_characters=3))
    for _ in range(3):
        with pytest.raises(InputError):
            read(plain())
    monkeypatch.undo()
    assert texts(read(plain())) == [TABLE]
    assert not pdfium.LOCK.locked()


def test_it_is_recognised_by_its_first_bytes() -> None:
    assert READER.recognises(plain()[:4096], "报告.doc")
    assert not READER.recognises(b"<html>%PDF-", "a.pdf")


def test_a_label_on_two_lines_in_a_frame_of_its_own_is_one() -> None:
    frame = b"60 100 475 35 re S " + show("行政复", 279, 120, 10.5) + show("议", 295, 107, 10.5)
    text = b"".join(show("年" * 40, 60, 700 - 20 * line, 11) for line in range(4))
    file = File()
    file.page(text + frame)
    assert prose(read(file.data()))[-1] == "行政复议"


def test_a_blank_between_digits_is_kept_before_a_character_without_width() -> None:
    line = [Word("22", 0, 0, 12, 10, 0), Word("\u200b", 10, 0, 19, 10, 3, " "), Word("0", 19, 0, 27, 10, 4, "")]
    assert line_text(line) == "22 \u200b0"
