"""The second PDF reader, and when the first one asks it."""

from __future__ import annotations

import pytest

from gzbg_convert import convert
from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Document, Table
from gzbg_convert.readers import find_reader
from gzbg_convert.readers.pdf import pages, read
from gzbg_convert.readers.second_pdf import read as read_second
from gzbg_convert.testing.judging import wrong_claims
from gzbg_convert.testing.pages import ReportPlan, compose
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from tests.readers import pdf_files, pdf_oddities
from tests.readers.pdf_files import plain, show

TABLE = [text for row in pdf_files.ROWS for text in row]


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in document.blocks if isinstance(block, Table)]


def test_both_read_the_same_table_in_the_same_place() -> None:
    first, second = read(plain()), read_second(plain())
    assert texts(first) == texts(second) == [TABLE]
    boxes = [
        [cell.where.box for block in d.blocks if isinstance(block, Table) for cell in block.cells]
        for d in (first, second)
    ]
    for one, other in zip(*boxes, strict=True):
        assert one is not None
        assert other == pytest.approx(one, abs=0.5)


@pytest.mark.parametrize("manner", ["wps", "libreoffice", "chromium", "word"])
def test_nothing_it_says_without_a_flag_is_wrong(manner: str) -> None:
    pieces, expected = compose(ReportPlan("2021", 2023, seed=9), set())
    conversion = convert(write_pdf(pieces, PdfStyle(manner)), filename="report.pdf", reader="pdfplumber")
    assert conversion.source.reader == "pdfplumber"
    assert wrong_claims(conversion, [expected]) == []


def test_it_is_asked_for_by_name_only() -> None:
    assert find_reader(plain()[:4096], "a.pdf", None)[0].name == "pdf"
    assert find_reader(plain()[:4096], "a.pdf", "pdfplumber")[0].name == "pdfplumber"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_files.truncated(), "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (pdf_oddities.picture_only(), "needs_ocr"),
        (pdf_oddities.without_unicode_map(), "needs_ocr"),
    ],
)
def test_what_it_cannot_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_second(data)
    assert caught.value.reason == reason


def test_a_password_is_told_from_damage() -> None:
    pieces, _ = compose(ReportPlan("2021", 2023, seed=9), set())
    with pytest.raises(InputError) as caught:
        read_second(write_pdf(pieces, PdfStyle(), password="secret"))
    assert caught.value.reason == "encrypted"


def test_white_and_outlying_text_is_left_out_and_doubled_text_read_once() -> None:
    unseen = b"1 g " + show("77", 190, 686) + b"0 g " + show("88", 700, 686) + show("12", 184.2, 666)
    file = pdf_files.File()
    file.page(pdf_files.table() + unseen)
    assert texts(read_second(file.data())) == [TABLE]


def test_a_filled_area_is_no_edge_and_a_thin_one_is() -> None:
    """A producer lays a white area behind the line of text in a cell; Word draws rules as thin areas."""
    area = b"1 g 182 683 116 9 re f 0 g "
    file = pdf_files.File()
    file.page(area + pdf_files.table())
    assert texts(read_second(file.data())) == [TABLE]
    across = b"".join(b"60 %.2f 360 0.5 re f " % y for y in (699.75, 679.75, 659.75, 639.75))
    down = b"".join(b"%.2f 640 0.5 60 re f " % x for x in (59.75, 179.75, 299.75, 419.75))
    words = b"".join(
        show(text, 64 + 120 * column, 686 - 20 * row)
        for row, cells in enumerate(pdf_files.ROWS)
        for column, text in enumerate(cells)
    )
    file = pdf_files.File()
    file.page(area + across + down + words)
    assert texts(read_second(file.data())) == [TABLE]


def test_the_first_asks_it_for_a_page_of_rules_without_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "grids_of", lambda across, down: [])
    monkeypatch.setattr(pages, "_RULES", 3)
    document = read(plain())
    assert texts(document) == [TABLE]
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["read_by_second"]


@pytest.mark.parametrize(
    ("ink", "doubted"),
    [
        (show("32329", 176, 626), {0, 1}),
        (show("12", 190, 626) + show("3", 200.2, 630, 5), {1}),
        (show("12", 190, 626) + b"0.5 w 184 629.5 m 204 629.5 l S ", {1}),
        (show("12", 190, 626) + b"0.5 w 184 624.5 m 204 624.5 l S ", set()),
    ],
    ids=["over a rule", "a raised figure", "struck", "underlined"],
)
def test_digits_that_may_not_be_the_number_are_in_doubt(ink: bytes, doubted: set[int]) -> None:
    file = pdf_files.File()
    file.page(pdf_files.table((*pdf_files.ROWS, ("", "", ""))) + ink)
    cells = [cell for block in read_second(file.data()).blocks if isinstance(block, Table) for cell in block.cells]
    assert {(cell.row, cell.column) for cell in cells if cell.confidence} == {(3, column) for column in doubted}
