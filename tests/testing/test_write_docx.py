"""Word documents of our own making are what another library reads in them; equal pieces give equal bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.model.document import Table
from gzbg_convert.readers.docx import read
from gzbg_convert.testing.layouts import report_plans
from gzbg_convert.testing.pages import Piece, ReportPlan, Text, compose
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.write_docx import DRESS, SHAPES, DocxStyle, write_docx

SHEET = Sheet(
    (
        Ink("甲", 0, 0, 2, 1),
        Ink("乙", 0, 1, 1, 2),
        Ink("1", 1, 1),
        Ink("2", 1, 2),
        Ink("丙\n丁", 2, 0),
        Ink("", 2, 1),
        Ink("3", 2, 2),
    ),
    3,
    3,
)


def slots(data: bytes) -> list[list[str]]:
    """The first table as python-docx sees it: every slot with the text of the cell that covers it."""
    (table, *_) = docx.Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("spans", [["甲", "乙", "乙"], ["甲", "1", "2"], ["丙\n丁", "", "3"]]),
        ("repeated", [["甲", "乙", "乙"], ["甲", "1", "2"], ["丙\n丁", "", "3"]]),
        ("empty", [["甲", "乙", ""], ["", "1", "2"], ["丙\n丁", "", "3"]]),
    ],
)
def test_another_library_reads_what_was_written(shape: str, expected: list[list[str]]) -> None:
    for dress in ((), ("formatting", "styles"), ("deflated",)):
        assert slots(write_docx([Text("一、总体情况"), SHEET], DocxStyle(shape, frozenset(dress)))) == expected


@given(st.sampled_from(SHAPES[:3]).flatmap(lambda shape: st.tuples(st.just(shape), report_plans("docx", shape, False))))
def test_our_reader_agrees_with_python_docx(drawn: tuple[str, ReportPlan]) -> None:
    """Over whole reports: each slot of each table, and the paragraphs around them."""
    shape, plan = drawn
    # no table of one cell, which is none; no blanks around breaks; no row that lacks a cell of an added column
    whole = replace(plan, cuts=0, spelling=frozenset(), addition="")
    pieces, _ = compose(whole, set())
    data = write_docx(pieces, DocxStyle(shape, frozenset({"formatting"})))
    theirs = docx.Document(BytesIO(data))
    found = read(data).blocks
    tables = [block for block in found if isinstance(block, Table)]
    assert len(tables) == len(theirs.tables)
    for table, other in zip(tables, theirs.tables, strict=True):
        grid = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    grid[row, column] = cell.text
        for row, line in enumerate(other.rows):
            for column, cell in enumerate(line.cells):
                assert grid[row, column] == cell.text.strip(" \t\n")
    lines = [block.text for block in found if not isinstance(block, Table)]
    assert lines == [paragraph.text for paragraph in theirs.paragraphs if paragraph.text]


def test_equal_layouts_give_equal_bytes() -> None:
    style = DocxStyle(dress=frozenset(DRESS) - {"deflated"})
    pieces: list[Piece] = [Text("一、总体情况", "heading"), SHEET, Text("（一）主动公开", "body")]
    assert write_docx(list(pieces), style) == write_docx(list(pieces), style)
