"""Pictures show what was read where it is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from gzbg_convert.conversion import convert
from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Cell, Document, Table, Where
from gzbg_convert.model.report import Conversion, Fact, Leftover, Report, State
from gzbg_convert.review import pictures as drawing
from gzbg_convert.review.marks import Kind, Mark, marks_by_page
from gzbg_convert.review.pictures import COLOURS, SCALE, pictures
from gzbg_convert.testing.corpus import plain
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.write_pdf import LIES
from tests.readers import pdf_files
from tests.review.pdfs import printed_at, report_pdf


def conversion_of(report: Report, cells: tuple[Cell, ...]) -> Conversion:
    source = convert(pdf_files.plain(), filename="plain.pdf").source
    return Conversion(source, (report,), document=Document((Table(cells),)))


def darkest(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """The darkest pixel of a part of a picture: 0 is black, 255 white."""
    return min(image.crop(box).convert("L").tobytes())


def test_every_cell_is_marked_as_what_became_of_it() -> None:
    cells = tuple(
        Cell(text, 0, column, where=Where(page=2, box=(column * 50.0, 10, column * 50 + 50, 30)))
        for column, text in enumerate(("规章", "12", "3?", "页", ""))
    )
    label, sure, doubtful, odd, empty = cells
    facts = (
        Fact("proactive.regulations.issued", None, State.REPORTED, 12, raw="12", where=sure.where, cell=sure),
        Fact(
            "a.b", "total", State.UNREADABLE, raw="3?", where=doubtful.where, flags=("column_by_order",), cell=doubtful
        ),
        Fact("a.c", None, State.ABSENT),
    )
    left = (Leftover("页", "text", odd.where, odd), Leftover("", "blank", empty.where, empty))
    report = Report(None, 2023, "2021", facts=facts, labels=(label,), leftovers=left)
    assert marks_by_page(conversion_of(report, cells)) == {
        2: [
            Mark(Kind.LABEL, (0, 10, 50, 30)),
            Mark(Kind.FACT, (50, 10, 100, 30), said="proactive.regulations.issued = 12", value="12"),
            Mark(
                Kind.FLAGGED,
                (100, 10, 150, 30),
                said="a.b/total = unreadable [column_by_order]",
                value="unreadable",
            ),
            Mark(Kind.LEFTOVER, (150, 10, 200, 30), said="leftover: text"),
            Mark(Kind.CELL, (200, 10, 250, 30), said="leftover: blank"),
        ]
    }


@pytest.mark.parametrize("lie", LIES)
def test_facts_are_marked_where_their_numbers_are_printed(lie: str) -> None:
    paper = Paper(start=200, footer="- {page} -")
    data, expected = report_pdf(paper=paper, lie=lie)
    points = {text.rstrip("0") if "." in text else text: at for text, at in printed_at(paper=paper).items()}
    marks = marks_by_page(convert(data, filename="report.pdf"))
    values = {plain(ink.value) for ink in expected.facts.values()}
    placed = 0
    for page, found in marks.items():
        for mark in found:
            if mark.value in values:
                wanted_page, x, y = points[mark.value]
                x, y = {"sideways_90": (y, 595 - x), "sideways_270": (842 - y, x)}.get(lie, (x, y))
                left, top, right, bottom = mark.box
                assert (page, left < x < right, top < y < bottom) == (wanted_page, True, True)
                placed += 1
    assert placed == len(values)


@pytest.mark.parametrize("lie", ["plain", "turned_90", "cropped"])
def test_boxes_are_drawn_on_the_page_as_displayed(lie: str) -> None:
    data, _ = report_pdf(lie=lie)
    conversion = convert(data, filename="report.pdf")
    drawn = list(pictures(data, conversion))
    assert [picture.page for picture in drawn] == [1, 2]
    for picture in drawn:
        assert picture.image.height == round(842 * SCALE)
        assert picture.image.width > round(595 * SCALE)
        for mark in marks_by_page(conversion)[picture.page]:
            left, top, right, _ = (round(edge * SCALE) for edge in mark.box)
            assert picture.image.getpixel(((left + right) // 2, top + 2)) == COLOURS[mark.kind]


def test_pages_are_drawn_upright() -> None:
    """Every number has its ink where it is printed, and the margin above the title has none. The font is embedded: a
    machine without fonts draws the same."""
    data, _ = report_pdf()
    unmarked = replace(convert(data, filename="report.pdf"), reports=(), document=Document(()))
    drawn = {picture.page: picture.image for picture in pictures(data, unmarked)}
    points = printed_at()
    assert points
    for page, x, y in points.values():
        left, top = round((x - 3) * SCALE), round((y - 3) * SCALE)
        assert darkest(drawn[page], (left, top, left + 15, top + 15)) < 100
    assert darkest(drawn[1], (0, 0, 1400, 100)) == 255


def test_reading_after_drawing_is_as_before() -> None:
    data, _ = report_pdf()
    before = convert(data, filename="report.pdf")
    assert len(list(pictures(data, before))) == 2
    assert convert(data, filename="report.pdf") == before


def test_a_page_larger_than_paper_is_drawn_smaller() -> None:
    data = pdf_files.plain().replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 9000 9000]")
    (picture,) = pictures(data, convert(data, filename="plain.pdf"))
    assert picture.image.height == round(9000 * (LIMITS.pixels / 9000**2) ** 0.5)


def test_a_page_too_large_to_draw_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_files.plain()
    conversion = convert(data, filename="plain.pdf")
    monkeypatch.setattr(drawing, "LIMITS", replace(LIMITS, pixels=10_000))
    with pytest.raises(InputError) as caught:
        list(pictures(data, conversion))
    assert caught.value.reason == "limit:pixels"


def test_a_long_list_gets_more_columns() -> None:
    marks = [Mark(Kind.FACT, (10, 10, 20, 20), said=f"measure.{number} = 1", value="1") for number in range(400)]
    page = Image.new("RGB", (100, 1400), (255, 255, 255))
    image = drawing._with_list(page, marks, "page 1 of 1")
    assert image.width == 100 + 5 * drawing.PANEL
    assert darkest(image, (100 + 4 * drawing.PANEL, 0, image.width, 1400)) < 200


@pytest.mark.parametrize("kind", [Kind.FACT, Kind.LABEL])
def test_nothing_is_written_over_a_line_of_print(kind: Kind) -> None:
    page = Image.new("RGB", (300, 100), (0, 0, 0))
    mark = Mark(kind, (40, 10, 100, 22), said="measure = 123" * (kind is Kind.FACT), value="123", rows=2)
    image = drawing._marked(page, [mark], SCALE)
    assert max(image.crop((104, 29, 246, 51)).convert("L").tobytes()) < 100  # a tag is white below
    assert (max(image.crop((0, 0, 98, 100)).convert("L").tobytes()) == 255) is (kind is Kind.FACT)  # its number


def test_the_list_is_as_wide_as_its_lines() -> None:
    page = Image.new("RGB", (100, 1400), (255, 255, 255))
    mark = Mark(Kind.FLAGGED, (10, 10, 20, 20), said=f"measure = 1 [{', '.join(['a_flag'] * 40)}]", value="1")
    image = drawing._with_list(page, [mark], "page 1 of 1")
    assert darkest(image, (100 + drawing.PANEL, 100, image.width, 1400)) < 200
    assert darkest(image, (image.width - 8, 0, image.width, 1400)) == 255
