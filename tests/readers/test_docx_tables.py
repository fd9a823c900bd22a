"""Tables of Word documents: merged cells, regular or not; nested tables; what is a table of data."""

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Table
from tests.readers.word_files import (
    blocks,
    codes,
    document,
    down,
    only_grid,
    p,
    rest,
    tbl,
    tc,
    tr,
    wide,
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (tbl("a b", "c d"), "a b\nc d"),
        (tbl(tr(wide(2, "a")), "c d"), "a <\nc d"),
        (tbl(tr(down("a"), "b"), tr(rest(), "c")), "a b\n^ c"),
        (tbl(tr(down("a", 2), "b"), tr(rest("", 2), "c")), "a < b\n^ ^ c"),
        # Header 1+2+1, data 2+1+1.
        (tbl(tr("a", wide(2, "b"), "c"), tr(wide(2, "d"), "e", "f")), "a b < c\nd < e f"),
        # The second of two merged cells begins in the row in which the first one ends.
        (tbl(tr(down("a"), "b"), tr(rest(), "c"), tr(down("d"), "e"), tr(rest(), "f")), "a b\n^ c\nd e\n^ f"),
        # A row that begins or ends within the grid.
        (tbl("a b c", tr("d", properties='<w:gridBefore w:val="2"/>')), "a b c\n. . d"),
        (tbl("a b c", tr("d", properties='<w:gridAfter w:val="2"/>')), "a b c\nd . ."),
        (
            tbl(tr("a", down("b")), tr(rest(), properties='<w:gridBefore w:val="1"/>'), "c d"),
            "a b\n. ^\nc d",
        ),
        # The older way of merging cells of a row.
        (
            tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"), "c d e"),
            "a < b\nc d e",
        ),
        # Tracked merges.
        (
            tbl(tr(tc("a", '<w:cellMerge w:vMerge="rest"/>'), "b"), tr(tc("", '<w:cellMerge w:vMerge="cont"/>'), "c")),
            "a b\n^ c",
        ),
        # A continuation of nothing is a cell, and what continues it a part of it.
        (tbl(tr(rest("a"), "b"), tr(rest(), "c")), "a b\n^ c"),
        (tbl("a b", tr(rest("c"), "d")), "a b\nc d"),
        (tbl(tr(down("a"), "b"), tr("x", "y"), tr(rest("c"), "d")), "a b\nx y\nc d"),
        # One that does not fit the cell above is a cell of its own.
        (tbl(tr(down("a", 2), "b"), tr(rest(), "c", "d")), "a < b\n_ c d"),
        # Text in a continuation is not printed.
        (tbl(tr(down("a"), "b"), tr(rest("a"), "c")), "a b\n^ c"),
        (tbl(tr(down("a"), "b"), tr(rest("x"), "c"), tr(rest(), "d")), "a b\n^ c\n^ d"),
        # Absurd spans end where the table does.
        (tbl("a b c", tr(wide(1_000_000_000, "d")), tr(wide("9" * 5000, "e"))), "a b c\nd < <\ne < <"),
        (tbl("a b c", tr("d", wide(2_000_000, "e")), tr(wide(5000, "f"), "g")), "a b c .\nd e < .\nf < < g"),
        (tbl("a b", tr(wide(0, "c"), "d"), tr(wide("-3", "e"), "f"), tr(wide("x", "g"), "h")), "a b\nc d\ne f\ng h"),
    ],
)
def test_cells_and_spans(markup: str, expected: str) -> None:
    assert only_grid(markup) == expected


def test_every_cell_says_where_it_stands() -> None:
    body = p("x") + tbl("a b", "c d") + tbl(tr(down("e"), "f"), tr(rest(), "g"))
    first, second = [block for block in document(body).blocks if isinstance(block, Table)]
    assert first.where.path == "word/document.xml/tbl[1]"
    assert [cell.where.path for cell in first.cells][-1] == "word/document.xml/tbl[1]/tr[2]/tc[2]"
    assert {cell.text: cell.where.path for cell in second.cells}["g"] == "word/document.xml/tbl[2]/tr[2]/tc[2]"


def test_a_cell_that_falls_out_of_its_merge_is_told_of() -> None:
    assert codes(tbl(tr(down("a", 2), "b"), tr(rest(), "c", "d"))) == ["merges_broken"]
    assert codes(tbl(tr(down("a"), "b"), tr(rest("a"), "c"))) == []
    assert codes(tbl(tr(down("a"), "b"), tr(rest("x"), "c"))) == ["merged_text_left_out"]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    vertical = tc("".join(p(char) for char in "三、本年度"))
    assert only_grid(tbl(tr(vertical, tc("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>" + p())))) == (
        "三/、/本/年/度 a/b"
    )


def test_a_table_around_the_report_is_no_table_of_data() -> None:
    inside = p("一、总体情况") + tbl("a b", "c d") + p("二、主动公开")
    expected = ["一、总体情况", "a b\nc d", "二、主动公开"]
    assert blocks(tbl(tr(tc(inside)))) == expected
    assert blocks(tbl(tr(tc("页眉"), tc("")), tr(tc(tbl(tr(tc(inside)))), tc("")))) == ["页眉", *expected]


def test_a_small_table_in_a_cell_is_text_of_the_cell() -> None:
    assert only_grid(tbl(tr(tc(tbl(tr(tc("7"))) + p()), "b", "c"), "d e f")) == "7 b c\nd e f"


def test_too_many_cells_are_refused() -> None:
    flood = tbl("<w:tr>" + "<w:tc/>" * 200_001 + "</w:tr>")
    with pytest.raises(InputError) as caught:
        document(flood)
    assert caught.value.reason == "limit:cells"


def run(text: str, formatting: str = "") -> str:
    return f"<w:r><w:rPr>{formatting}</w:rPr><w:t>{text}</w:t></w:r>" if formatting else f"<w:r><w:t>{text}</w:t></w:r>"


def cell_of(runs: str) -> str:
    """The text of a cell whose paragraph holds ``runs``."""
    (table,) = document(tbl(tr(tc(f"<w:p>{runs}</w:p>"), tc(p("1"))))).blocks
    assert isinstance(table, Table)
    return table.cells[0].text


@pytest.mark.parametrize(
    "beside",
    [
        run("5", '<w:position w:val="8"/>'),
        run("5", '<w:rFonts w:ascii="Times"/><w:sz w:val="12"/>'),
        run("5", '<w:color w:val="ffffff"/>'),
        run("5", '<w:rStyle w:val="note"/>'),
        f'<w:hyperlink w:anchor="n5">{run("5")}</w:hyperlink>',
    ],
)
def test_digits_that_look_unlike_the_number_beside_them_are_no_part_of_it(beside: str) -> None:
    assert cell_of(run("321") + beside) == "321\ufffc5"
    assert cell_of(beside + run("321", '<w:b w:val="1"/>')) == "5\ufffc321"


@pytest.mark.parametrize(
    "runs",
    [
        run("3") + run("21"),
        run("3", '<w:sz w:val="21"/>') + run("21", '<w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/>'),
        run("3", '<w:position w:val="6"/>') + run("21", '<w:position w:val="6"/>'),
        run("3") + '<w:proofErr w:type="spellStart"/>' + run("21", '<w:color w:val="FF0000"/>'),
    ],
)
def test_a_number_in_runs_that_look_alike_is_one(runs: str) -> None:
    assert cell_of(runs) == "321"


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:vanish w:val="1"/>'])
def test_digits_that_nobody_sees_stand_beside_none(hidden: str) -> None:
    small = '<w:sz w:val="12"/>'
    assert cell_of(run("9", hidden) + run("321", small)) == "321"
    assert cell_of(run("321", small) + run("9", hidden)) == "321"
    for wrapped in (run("9", hidden), f'<w:ins w:id="1">{run("9", hidden)}</w:ins>'):
        assert cell_of(run("32") + wrapped + run("1", small)) == "32\ufffc1"


def test_digits_in_running_text_are_left_as_they_are() -> None:
    larger = run("23", '<w:sz w:val="44"/>')
    assert blocks(f"<w:p>{run('20')}{larger}</w:p>") == ["2023"]
