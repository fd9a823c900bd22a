"""Generated PDFs show what was composed: pages hold every cell once, and another program finds the numbers in them."""

import io
import logging
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from gzbg_convert.model.document import Source
from gzbg_convert.model.report import Conversion
from gzbg_convert.review.pictures import SCALE, pictures
from gzbg_convert.testing import layouts
from gzbg_convert.testing.alike import LETTERS
from gzbg_convert.testing.pages import Piece, ReportPlan, Text, compose
from gzbg_convert.testing.pdf_fonts import text_width
from gzbg_convert.testing.pdf_manners import MANNERS, RULED
from gzbg_convert.testing.pdf_pages import set_pages
from gzbg_convert.testing.pdf_paper import A4, Paper
from gzbg_convert.testing.tables import Sheet
from gzbg_convert.testing.write_pdf import DRESS, LIES, SIDEWAYS, PdfStyle, write_pdf

PLAN = ReportPlan("2021", 2023, seed=5)


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, logger="pdfminer")


@pytest.mark.parametrize(
    "style", [PdfStyle(), PdfStyle(font="named"), PdfStyle(dress=frozenset({"radicals"}))], ids=lambda style: style.font
)
def test_every_character_that_a_digit_is_misread_as_can_be_written(style: PdfStyle) -> None:
    marks = sorted({*LETTERS, *"".join(LETTERS.values())})
    with pdfplumber.open(io.BytesIO(write_pdf([Text("".join(marks))], style))) as document:
        assert sorted(char["text"] for page in document.pages for char in page.chars) == marks


def test_characters_set_one_by_one_stand_as_their_font_is_wide() -> None:
    data = write_pdf([Text("956\u200b.1315")], PdfStyle(dress=frozenset({"radicals", "per_character"})))
    with pdfplumber.open(io.BytesIO(data)) as document:
        chars = document.pages[0].chars
    assert all(abs(char["x1"] - following["x0"]) < 0.1 for char, following in pairwise(chars))


def composed(plan: ReportPlan = PLAN) -> list[Piece]:
    return compose(plan, set())[0]


def inks(pieces: list[Piece], label: bool) -> list[str]:
    texts = [ink.text for piece in pieces if isinstance(piece, Sheet) for ink in piece.inks if ink.label == label]
    return [text.replace("\n", "") for text in texts if text.strip()]


def cells(data: bytes) -> Counter[str]:
    """The texts of all cells that pdfplumber finds by their rules."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    return Counter(cell.replace("\n", "") for row in rows for cell in row if cell)


@pytest.mark.parametrize("manner", [name for name in RULED if name != "rounded"])  # pdfplumber takes no round corners
def test_every_number_stands_in_a_cell_of_its_own(manner: str) -> None:
    pieces = composed()
    found = cells(write_pdf(pieces, PdfStyle(manner, paper=replace(A4, start=100))))
    assert Counter(inks(pieces, label=False)) - found == Counter()
    assert found["规章"] == 1


@pytest.mark.parametrize("lie", sorted({*LIES} - {*SIDEWAYS}))
def test_however_the_page_lies_it_shows_the_same(lie: str) -> None:
    pieces = composed()
    found = cells(write_pdf(pieces, PdfStyle("libreoffice", lie=lie)))
    assert Counter(inks(pieces, label=False)) - found == Counter()


def rendered(data: bytes, width: float, height: float) -> Image.Image:
    """The first page, of the given size in points, as pdfium shows it."""
    nothing_read = Conversion(Source("", "", "", ""), ())
    image = next(pictures(data, nothing_read)).image
    return image.crop((0, 0, round(width * SCALE), round(height * SCALE))).convert("L")


def test_a_page_on_its_side_shows_the_same_turned() -> None:
    upright = rendered(write_pdf(composed(), PdfStyle()), 595, 842)
    for lie, turn in zip(SIDEWAYS, (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270), strict=True):
        side = rendered(write_pdf(composed(), PdfStyle(lie=lie)), 842, 595)
        difference = ImageChops.difference(side, upright.transpose(turn).resize(side.size))
        assert sum(difference.histogram()[128:]) < 0.01 * side.width * side.height  # grey edges aside


def test_manners_without_all_rules_have_no_cells() -> None:
    assert set(MANNERS) - set(RULED) == {"half", "borderless"}
    assert not cells(write_pdf(composed(), PdfStyle("borderless")))


def papers() -> st.SearchStrategy[Paper]:
    whole_numbers = st.just(0)  # a number that is broken in its cell is not found again as one run
    return st.builds(replace, layouts.papers(), number_columns=whole_numbers)


@given(papers(), st.sampled_from(("2014", "2019", "2021")))
def test_pages_hold_every_number_once_and_every_label(paper: Paper, edition: str) -> None:
    pieces = composed(ReportPlan(edition, 2021, seed=9))
    runs = [run for leaf in set_pages(pieces, replace(paper, number=9.0), text_width) for run in leaf.runs]
    assert Counter(run.text for run in runs if run.kind == "number") == Counter(inks(pieces, label=False))
    printed = Counter("".join(run.text for run in runs if run.kind in ("head", "label", "vertical")))
    wanted = Counter("".join(inks(pieces, label=True)))
    assert wanted - printed == Counter()
    if not paper.repeat_head:
        assert printed == wanted


@given(papers())
def test_nothing_runs_over_the_margins(paper: Paper) -> None:
    for leaf in set_pages(composed(), paper, text_width):
        for frame in (frame for table in leaf.tables for frame in table):
            assert paper.margin - 0.01 <= frame.left < frame.right <= paper.width - paper.margin + 0.01
            assert paper.margin - 0.01 <= frame.top < frame.bottom <= paper.height - paper.margin + 0.01


def test_pages_end_between_rows_inside_rows_and_inside_merged_labels() -> None:
    cut_labels: set[tuple[str, str]] = set()
    for start in range(0, 640, 9):
        leaves = set_pages(composed(), Paper(start=start, inside=True), text_width)
        for upper, lower in pairwise(leaves):
            feet = [run.text for run in upper.runs if run.kind == "label" and run.y > 740]
            heads = [run.text for run in lower.runs if run.kind == "label" and run.y < 110]
            cut_labels.update((foot, head) for foot in feet for head in heads)
    assert ("第二十条第（六）项", "信息内容") in cut_labels  # a block's caption alone at the foot of a page
    assert ("（四）无", "法提供") in cut_labels
    assert any(foot + head == "5.要求行政机关确认或重新出具已获取信息" for foot, head in cut_labels)


def test_a_narrow_column_breaks_numbers_only_where_they_fill_it() -> None:
    leaves = set_pages(composed(), Paper(number_columns=4), text_width)
    runs = [run for leaf in leaves for run in leaf.runs if run.kind == "number"]
    below = [(run, next_run) for run, next_run in pairwise(runs) if 0 < next_run.y - run.y < 12]
    broken = [(run.text, rest.text) for run, rest in below if run.text + rest.text in inks(composed(), label=False)]
    assert len(broken) > 20
    assert {len(first) for first, _ in broken} <= {4, 5}


@pytest.mark.parametrize("dress", DRESS)
def test_every_dress_changes_the_file_and_keeps_the_numbers(dress: str) -> None:
    pieces = composed()
    style = PdfStyle("libreoffice", frozenset({dress}), paper=replace(A4, header="年度报告", footer="- {page} -"))
    data = write_pdf(pieces, style)
    assert data != write_pdf(pieces, replace(style, dress=frozenset()))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        marks = Counter(mark["text"] for page in pdf.pages for mark in page.chars)
    assert Counter("".join(inks(pieces, label=False))) - marks == Counter()


@settings(max_examples=60)
@given(layouts.layouts("pdf", damaged=True))
def test_equal_layouts_give_equal_bytes(layout: layouts.Layout) -> None:
    assert layouts.write(layout)[0] == layouts.write(layout)[0]
