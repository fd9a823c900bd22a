"""Tables of web pages: spans, malformed markup, what is a table of data and what only lays out the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Geometry, Table
from gzbg_convert.model.report import State
from gzbg_convert.normalize.values import read_value
from gzbg_convert.readers.html import read
from gzbg_convert.readers.html.grid import span
from tests.readers.page_text import by_libxml2, codes, document, grid, only_grid, outcome, paragraphs, tables


def rows(*texts: str) -> str:
    """A table: one string per row, cells by blanks; ``2x3:text`` has a row span of 2 and a column span of 3."""
    out = ["<table>"]
    for text in texts:
        out.append("<tr>")
        for cell in text.split():
            spans, colon, content = cell.rpartition(":")
            down, _, across = spans.partition("x")
            out.append(f"<td rowspan='{down}' colspan='{across}'>{content}</td>" if colon else f"<td>{cell}</td>")
        out.append("</tr>")
    return "".join([*out, "</table>"])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (rows("a b", "c d"), "a b\nc d"),
        (rows("1x2:a", "c d"), "a <\nc d"),
        (rows("2x1:a b", "c"), "a b\n^ c"),
        (rows("2x1:a 1x2:b", "c d", "e f g"), "a b <\n^ c d\ne f g"),
        # A row that starts at column 0 because the row span above it ended early.
        (rows("2x1:a b c", "d e", "f g h"), "a b c\n^ d e\nf g h"),
        # Header 1+2+1, data 2+1+1.
        (rows("a 1x2:b c", "1x2:d e f"), "a b < c\nd < e f"),
        # Column span 0 is 1; row span 0 reaches to the end of the group.
        (rows("1x0:a b", "c d"), "a b\nc d"),
        (rows("0x1:a b", "c", "d"), "a b\n^ c\n^ d"),
        # Row spans end with the table.
        (rows("99x1:a b", "c"), "a b\n^ c"),
        (rows("65534x1:a b", "c"), "a b\n^ c"),
        # Holes stay holes.
        (rows("a b c", "d"), "a b c\nd . ."),
        (rows("a 2x1:b c", "1x1:d"), "a b c\nd ^ ."),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
        ("<table><td>a<td>b</table>", "a b"),
        ("<table><tr><td>a</td></div></p><td>b</td></span></tr></table>", "a b"),
        ("<table><tr><td>a<form><td>b</form><tr><td>c<td>d</table>", "a b\nc d"),
        ("<table><tr><td><div>a<td><div>b<tr><td>c<td>d</table>", "a b\nc d"),
        ("<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d</table>", "a b\nc d"),
        ("<table><tfoot><tr><td>e<td>f</tfoot><tbody><tr><td>c<td>d</table>", "c d\ne f"),
        ("<TABLE><TR><TD COLSPAN=2>a</TD></TR><TR><TD>b</TD><TD>c</TD></TR></TABLE>", "a <\nb c"),
        ("<table><caption>t</caption><colgroup><col><col></colgroup><tr><td>a<td>b</table>", "a b"),
        ("<table><tr><td>a<td></td><td>&nbsp;</td></table>", "a _ \xa0"),
        # A row span does not leave its row group.
        ("<table><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</tbody></table>", "a b\nc d"),
        ("<table><tr></tr><tr><td rowspan=2>a<td>b</tr><tr></tr><tr><td>c<td>d</table>", ". .\na b\n^ .\nc d"),
    ],
)
def test_grids(markup: str, expected: str) -> None:
    assert only_grid(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (rows("a 2x1:b c", "1x2:d e"), "a b c\nd ^ e"),
        (rows("a b 2x1:c d", "1x4:e f"), "a b c d .\ne < ^ . f"),
        (rows("a 2x1:b 3x1:c", "1x3:d e", "f g"), "a b c .\nd ^ ^ e\nf g ^ ."),
        (rows("a 2x2:b", "1x3:c d"), "a b < .\nc ^ ^ d"),
    ],
)
def test_overlapping_spans_never_share_a_slot(markup: str, expected: str) -> None:
    assert only_grid(markup) == expected
    assert codes(markup) == ["spans_overlap"]


def test_an_overlap_is_told_with_its_place() -> None:
    page = document("<p>x</p>" + rows("a 2x1:b c", "1x2:d e"))
    (overlap,) = page.diagnostics
    assert (overlap.code, str(overlap.where), overlap.details) == (
        "spans_overlap",
        "/html/body/table[1]",
        (("count", "1"),),
    )


@pytest.mark.parametrize(
    ("value", "colspan", "rowspan"),
    [
        (None, 1, 1),
        ("", 1, 1),
        ("2", 2, 2),
        (" 3 ", 3, 3),
        ("+4", 4, 4),
        ("5px", 5, 5),
        ("6.9", 6, 6),
        ("0", 1, 0),
        ("-2", 1, 1),
        ("two", 1, 1),
        ("２", 1, 1),
        ("1000", 1000, 1000),
        ("1001", 1000, 1001),
        ("1000000000", 1000, 65534),
        ("9" * 18, 1000, 65534),
        ("9" * 5000, 1, 1),
    ],
)
def test_spans_are_read_as_browsers_do(value: str | None, colspan: int, rowspan: int) -> None:
    assert span(value, LIMITS.colspan, 1) == colspan
    assert span(value, LIMITS.rowspan, 0) == rowspan


def test_a_colspan_of_a_billion_ends_at_the_tables_edge() -> None:
    assert only_grid(rows("1x1000000000:title", "a b c")) == "title < <\na b c"
    assert only_grid(rows("2x1:s 1x1000000000:t", "a b")) == "s t <\n^ a b"
    many = tables(rows(*["1x1000000000:x 1x1000000000:y"] * 5000))[0]
    assert sum(cell.colspan for cell in many.cells) == 10_000


def test_too_many_slots_are_refused_before_they_are_made() -> None:
    for page in (
        rows(*["1x999:x y"] * 500),
        "<table>" + "<tr>" + "<td rowspan=9999 colspan=999>x" + "<tr><td>y" * 9999,
    ):
        with pytest.raises(InputError) as caught:
            document(page)
        assert caught.value.reason == "limit:cells"


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        document("<table>" + "<tr><td>1<td>2" * (LIMITS.cells // 2 + 1) + "</table>")
    assert caught.value.reason == "limit:cells"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("  12\n ", "12"),
        ("一、\n\t本年", "一、 本年"),
        ("本年<br>新收", "本年\n新收"),
        ("<p>三、</p><p>结果</p>", "三、\n结果"),
        ("<div>三、</div>结果", "三、\n结果"),
        ("三<br/>、<br><br>本", "三\n、\n本"),
        ("<p><span>1</span><b>2</b></p>", "12"),
        ("<p>1 <span> 2</span></p>", "1 2"),
        ("<p></p><p>\n</p>", ""),
        ("&nbsp;", "\xa0"),
        ("\u200b0\u200b", "\u200b0\u200b"),
        ("&#65279;5", "\ufeff5"),
        ("1&lt;2 &amp; 3", "1<2 & 3"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<h4>标题</h4>", "标题"),
        ("12<sup>①</sup>", "12①"),
        ("<a href=x>5</a>", "5"),
        ("<input type=hidden value=9>7<input value=8>", "7"),
        ("<font face=宋体>1<font color=red>2</font></font>3", "123"),
        ("1<!-- 2 -->3", "13"),
        ("<pre>7\n8</pre>", "7\n8"),
        ("　全角　", "　全角　"),
    ],
)
def test_the_text_of_a_cell(content: str, text: str) -> None:
    (table,) = tables(f"<table><tr><td>{content}</td><td>z</td></tr><tr><td>x<td>y</table>")
    assert table.cells[0].text == text


def test_cells_know_their_place() -> None:
    page = "<div></div><div><table><tr><td>a<td>b</tr><tbody><tr><th>c<td>d<table></table></div>"
    (table,) = tables(page)
    assert table.geometry is Geometry.GRID
    assert str(table.where) == "/html/body/div[2]/table[1]"
    assert [str(cell.where) for cell in table.cells] == [
        "/html/body/div[2]/table[1]/tr[1]/td[1]",
        "/html/body/div[2]/table[1]/tr[1]/td[2]",
        "/html/body/div[2]/table[1]/tbody[1]/tr[1]/th[1]",
        "/html/body/div[2]/table[1]/tbody[1]/tr[1]/td[1]",
    ]


def test_paths_lead_to_the_element_in_the_parsed_page() -> None:
    from lxml import etree

    markup = "<p>x<span id=zoom><p>a</p><span>s</span><div>b<table><tr><td>1<td><p>2<tr><td>3<td>4</table>"
    root = etree.HTML(markup)
    page = document(markup)
    for block in page.blocks:
        assert root.xpath(str(block.where)), block
    (table,) = tables(markup)
    for cell in table.cells:
        (element,) = root.xpath(str(cell.where))
        assert "".join(element.itertext()) == cell.text


LONG = "本机关坚持以公开为常态，不公开为例外，" * 12


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<table><tr><td>只有一格</table>", ["只有一格"]),
        ("<table><tr><td><h1>题</h1><p>一</p><p>二</p></table>", ["题", "一", "二"]),
        (f"<table><tr><td>栏目一<br>栏目二<td><p>{LONG}</p><p>完</p></table>", ["栏目一", "栏目二", LONG, "完"]),
        ("<table><tr><td>标题<tr><td>正文<tr><td>落款</table>", ["标题", "正文", "落款"]),
        (f"<table><tr><td>说明<td>{LONG}<tr><td>注<td>{LONG}</table>", ["说明", LONG, "注", LONG]),
        ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", ["a", "b", "c", "d"]),
        ("<table><tr><td></table>", []),
        ("<table></table>", []),
    ],
)
def test_tables_that_lay_out_the_page_become_paragraphs(markup: str, expected: list[str]) -> None:
    assert tables(markup) == []
    assert paragraphs(markup) == expected


def test_a_table_within_a_table_is_read_in_its_place() -> None:
    inner = rows("甲 1", "乙 2")
    page = f"<table><tr><td>导航<td>前<table><tr><td>{inner}</table>中{inner}后</table>尾"
    told = [grid(block) if isinstance(block, Table) else block.text for block in document(page).blocks]
    assert told == ["导航", "前", "甲 1\n乙 2", "中", "甲 1\n乙 2", "后", "尾"]


def test_a_tiny_table_in_a_cell_is_text_of_that_cell() -> None:
    page = "<table><tr><td>合计<td><table><tr><td>5</table><tr><td>甲<td>6</table>"
    assert only_grid(page) == "合计 5\n甲 6"


def test_statutory_tables_with_a_paragraph_in_every_cell_stay_tables() -> None:
    label = "3.其他：申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    group = "".join(f"<p>{char}</p>" for char in "三、本年度办理结果")
    page = f"<table><tr><td>{group}</td><td><p>{label}</p></td><td><p>0</p></td></tr>"
    page += f"<tr><td><p>四</p></td><td><p>{label}</p></td><td><p>1</p></td></tr></table>"
    assert len(tables(page)) == 1


def test_a_long_note_in_a_table_of_data_does_not_dissolve_it() -> None:
    numbers = "".join(f"<tr><td>第{n}项<td>{n}" for n in range(8))
    assert len(tables(f"<table>{numbers}<tr><td colspan=2>注：{LONG * 3}</table>")) == 1


def test_a_narrow_column_of_numbers_stays_a_table() -> None:
    assert only_grid(rows("收到", "5", "答复", "7")) == "收到\n5\n答复\n7"


def test_a_table_of_links_is_navigation() -> None:
    page = "<table>" + "<tr><td><a href=1>首页</a><td><a href=2>政务公开</a>" * 3 + "</table><p>正文</p>"
    assert [block.text for block in document(page).blocks if not hasattr(block, "cells")] == ["正文"]
    assert codes(page) == ["navigation_left_out"]


def test_stray_text_in_a_table_comes_before_it() -> None:
    page = "<table>（单位：件）<tr>x<td>a<td>b</tr>y<tr><td>c<td>d</table>"
    told = ["T" if hasattr(block, "cells") else block.text for block in document(page).blocks]
    assert told == ["（单位：件）", "x", "y", "T"]


def test_cells_without_a_table_are_paragraphs() -> None:
    assert paragraphs("<td>a</td><td>b</td>") == ["a", "b"]


DIV = "<div{0}><div>{1}</div><div>{2}</div></div>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("".join(DIV.format(" class=row", *pair) for pair in ("甲1", "乙2")), "甲 1\n乙 2"),
        ("".join(DIV.format("", *pair) for pair in ("甲1", ("乙", ""))), "甲 1\n乙 _"),
        ("<ul class=r><li>甲<li>1</ul><ul class=r><li>乙<li>2</ul>", "甲 1\n乙 2"),
        ("<div role=table><div role=row><b role=cell>甲</b><b role=cell>1</b></div></div>", "甲 1"),
        (
            "<div role=row><p role=cell>甲</p><p role=cell>1</p></div><div role=row><p role=cell>乙</p></div>",
            "甲 1\n乙 .",
        ),
        (
            "<div style='Display: table'><p style='display:table-row'><span style='display:table-cell'>甲</span>"
            "<span style='display:table-cell;color:red'>1</span></p></div>",
            "甲 1",
        ),
        (
            "<div style='display:grid;grid-template-columns:1fr 2fr 1fr'><p>甲<p>1<p>2"
            "<p style='grid-column:span 2'>乙<p>3</div>",
            "甲 1 2\n乙 < 3",
        ),
        (
            "<div style='display:grid;grid-template-columns: repeat(2, minmax(0,1fr))'><p>甲<p>1<p>乙<p>2</div>",
            "甲 1\n乙 2",
        ),
    ],
)
def test_tables_drawn_without_table_elements(markup: str, expected: str) -> None:
    page = f"<h1>题</h1>{markup}<p>尾</p>"
    (table,) = tables(page)
    assert grid(table) == expected
    assert table.geometry is Geometry.GRID
    assert paragraphs(page) == ["题", "尾"]


def test_rows_of_different_lengths_keep_only_their_order() -> None:
    page = (
        DIV.format(" class=r", "甲", "1") + "<div class=r><div>第二组</div></div>" + DIV.format(" class=r", "乙", "2")
    )
    (table,) = tables(page)
    assert table.geometry is Geometry.ROWS
    assert grid(table) == "甲 1\n第二组 .\n乙 2"


@pytest.mark.parametrize(
    "markup",
    [
        "<div><span>一、</span><span>总体情况</span></div><div><span>全年</span><span>公开</span></div>",
        "<div><p>甲</p><p>乙</p></div><div><p>丙</p><p>丁</p></div>",
        "<ul><li>甲<li>乙</ul><ul><li>丙<li>丁</ul>",
        "".join(DIV.format(" class=r", "甲", LONG) for _ in range(2)),
        DIV.format(" class=r", "甲", "乙"),
        "".join(DIV.format(f" class=r{n}", "甲", "乙") for n in range(1))
        + "文字"
        + DIV.format(" class=r1", "丙", "丁"),
        "<div class=r><a href=x>甲</a><div>1</div></div>" * 3,
    ],
)
def test_ordinary_boxes_are_no_table(markup: str) -> None:
    assert tables(markup) == []


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-1, 5), st.integers(-1, 5)), max_size=5),
        min_size=1,
        max_size=6,
    )
)
def test_any_spans_give_a_table_without_shared_slots_and_without_losing_a_cell(
    spans: list[list[tuple[int, int]]],
) -> None:
    numbers = iter(range(1000))
    body = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={across}>c{next(numbers)}</td>" for down, across in row)
        for row in spans
    )
    cells = sum(map(len, spans))
    page = document(f"<table>{body}<tr><td>x<td>y</table>")  # Table itself refuses shared slots
    (table,) = (block for block in page.blocks if hasattr(block, "cells"))
    assert [cell.text for cell in table.cells] == [f"c{n}" for n in range(cells)] + ["x", "y"]
    assert max(cell.row + cell.rowspan for cell in table.cells) == len(spans) + 1
    places = [(cell.row, cell.column) for cell in table.cells]
    assert places == sorted(places)


@given(st.integers(1, 6), st.integers(2, 6), st.data())
def test_a_partitioned_grid_comes_back(height: int, width: int, data: st.DataObject) -> None:
    """Cut a grid into rectangles, write it down, read it: the same rectangles."""
    free = {(row, column) for row in range(height) for column in range(width)}
    cells: list[tuple[int, int, int, int]] = []
    for row, column in sorted(free):
        if (row, column) in free:
            down, across = data.draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
            while any((row, column + n) not in free for n in range(across)):
                across -= 1
            down = min(down, height - row)
            cells.append((row, column, down, across))
            free -= {(row + a, column + b) for a in range(down) for b in range(across)}
    body = ""
    for row in range(height):
        body += "<tr>" + "".join(
            f"<td rowspan={down} colspan={across}>{r}.{c}</td>" for r, c, down, across in cells if r == row
        )
    (table,) = tables(f"<table>{body}<tr>" + "<td>z" * width + "</table>")
    got = [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells if cell.text != "z"]
    assert got == cells
    assert codes(f"<table>{body}</table>") == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("560<sup>1</sup>", "560¹"),
        ("560<sub>1</sub>", "560₁"),
        ("12<wbr>34", "1234"),
        ("12<embed>34", "1234"),
        ("<del>7</del>8", "7\u03368"),
        ("<s><b>7</b></s>8", "7\u03368"),
        ("<del>" * 60 + "7" + "</del>" * 60, "7\u0336"),
        ("<img src=a.png>", "\ufffc"),
        ("<img src=a.png><img src=b.png>", "\ufffc"),
        ("<input value=5>", "\ufffc"),
        ("<input type=hidden value=5>", ""),
        ("<img src=a.png>5", "5"),
        ("560<span style='font-size:8pt; VERTICAL-ALIGN : Super'>1</span>", "560¹"),
        ("<p><span style='vertical-align:text-top'>1</span></p>", "¹"),
        ("560<a style='vertical-align:4pt'>1</a>", "560¹"),
        ("560<i style='vertical-align:-25%'>1</i>", "560₁"),
        ("560<b style=vertical-align:sub>1</b>", "560₁"),
        ("56<span style='vertical-align:middle'>1</span>", "561"),
        ("56<span style='vertical-align:0px'>1</span>", "561"),
        ("<p style='vertical-align:super'>561</p>", "561"),
        ("<p style='text-decoration:line-through'>7</p>8", "7\u0336\n8"),
        ("<span style='text-decoration:red line-through'><b>7</b></span>8", "7\u03368"),
        ("<p><span style='text-decoration-line: line-through'>7</span></p>", "7\u0336"),
        ("<span style='text-decoration:underline'>7</span>8", "78"),
        ("<sup>1</sup><s style='vertical-align:super'>7</s>", "¹7\u0336"),
        ("<span style='font-size:0'>9</span>5", "5"),
        ("<p><span style='font-size:0.0pt;color:red'>9</span></p>", ""),
        ("<p style='font-size:0px'>9<b>9</b><span style='font-size:9pt'>5</span>9</p>", "5"),
        ("<span style='font-size:0.9em'>5</span>", "5"),
        ("<select><option>0<option selected>5</select>", "\ufffc"),
        ("<select><option>0</option></select>5", "5"),
        ("<textarea>5</textarea>", "\ufffc"),
        ("<p><button>5</button></p>", "\ufffc"),
    ],
)
def test_ink_that_plain_text_would_lose(cell: str, text: str) -> None:
    page = f"<table><tr><td>甲</td><td>{cell}</td></tr><tr><td>乙</td><td>1</td></tr></table>"
    assert by_libxml2(page) == outcome(page)
    (table,) = [block for block in read(page.encode()).blocks if isinstance(block, Table)]
    assert [found.text for found in table.cells if (found.row, found.column) == (0, 1)] == [text]
    assert read_value(text).state is not State.REPORTED or text.isdigit()


def test_text_with_a_size_of_its_own_shows_in_a_table_of_size_0() -> None:
    cell = "<td>\n<p><span style='font-size:9pt'>{}</span></p></td>"
    page = (
        f"<table style='font-size:0'><tr>{cell.format('甲')}{cell.format(5)}</tr><tr><td>乙</td><td>7</td></tr></table>"
    )
    assert by_libxml2(page) == outcome(page)
    (table,) = read(page.encode()).blocks
    assert isinstance(table, Table)
    assert [found.text for found in table.cells] == ["甲", "5", "", ""]
