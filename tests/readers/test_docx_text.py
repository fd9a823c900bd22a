"""Text of Word documents: what is printed once all changes are accepted, and in which order."""

import pytest

from gzbg_convert.model.document import Table
from tests.readers.word_files import blocks, codes, document, headings, only_grid, p, run, tbl, tc, tr

CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
PICTURE = "<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing></w:r>"
LONG = "本机关坚持以公开为常态、不公开为例外，主动公开各类信息，及时回应关切，不断提高工作质量和水平，让群众满意。"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText> =SUM(LEFT) 9999901 </w:instrText></w:r>"


def changed(tag: str, inner: str) -> str:
    return f'<w:{tag} w:id="1" w:author="a">{inner}</w:{tag}>'


def box(inner: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"


def shape(inner: str) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("1") + run("2"), "12"),
        (run(" 一、 总体 "), "一、 总体"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:noBreakHyphen/><w:t>62</w:t></w:r>", "-62"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>第二十条\n      第（一）项</w:t></w:r>", "第二十条       第（一）项"),
        # Tracked changes, accepted.
        (changed("ins", run("5")) + changed("del", "<w:r><w:delText>7</w:delText></w:r>"), "5"),
        (changed("moveTo", run("5")) + changed("moveFrom", run("7")), "5"),
        (changed("ins", changed("del", run("7"))) + run("5"), "5"),
        (run("5", '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'), "5"),
        # Wrappers.
        (f"<w:hyperlink>{run('5')}</w:hyperlink>", "5"),
        (f"<w:smartTag><w:customXml><w:dir>{run('5')}</w:dir></w:customXml></w:smartTag>", "5"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('5')}</w:sdtContent></w:sdt>", "5"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt>", ""),
        (f'<w:fldSimple w:instr="PAGE">{run("5")}</w:fldSimple>', "5"),
        # Fields: the result, not the instruction, also of fields in instructions and in results.
        (field("begin") + CODE + field("separate") + run("5") + field("end") + run("件"), "5件"),
        (field("begin") + field("begin") + CODE + field("separate") + run("7") + field("end") + field("separate")
         + run("5") + field("end"), "5"),
        (field("begin") + CODE + field("separate") + run("1") + field("begin") + CODE + field("separate") + run("2")
         + field("end") + run("3") + field("end"), "123"),
        (field("begin") + CODE + field("end") + run("5"), "5"),
        (field("end") + run("5"), "5"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="无"/>'
         '<w:listEntry w:val="有"/></w:ddList></w:ffData></w:fldChar></w:r>' + CODE + field("end"), "有"),
        # Ink that plain text would lose, and text that is no ink.
        (run("7", "<w:vanish/>") + run("5", '<w:vanish w:val="0"/>'), "5"),
        (run("560") + run("1", '<w:vertAlign w:val="superscript"/>'), "560¹"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>'), "H₂"),
        (run("7", "<w:strike/>"), "7\u0336"),
        ('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', "5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\uf0fc"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        ('<w:r><w:sym w:char="nonsense"/></w:r>', "\ufffc"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
         "</w:r>", "汉"),
        ("<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", "5"),
        ("<w:r>" + CHOICE.format("w16se", "<w16se xmlns='x'/>", "<w:t>☺</w:t>") + "</w:r>", "☺"),
    ],
)  # fmt: skip
def test_what_is_printed_of_a_cell(content: str, text: str) -> None:
    """In a cell among others, and in a paragraph of its own."""
    (table,) = document(tbl(tr("a", tc(p(content)), "b"), "c d e")).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["a", text, "b", "c", "d", "e"]
    assert blocks(p(content)) == ([text] if text else [])


def test_breaks_end_lines() -> None:
    assert blocks(p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>")) == ["a", "b", "c"]


def test_a_field_may_go_on_over_paragraphs_and_one_without_an_end_hides_nothing() -> None:
    contents = p(field("begin") + CODE + field("separate") + run("a")) + p("b") + p(run("c") + field("end")) + p("d")
    assert blocks(contents) == ["a", "b", "c", "d"]
    assert blocks(p(field("begin") + CODE + run("a")) + p("b")) == ["b"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    assert blocks(p("本年", mark) + p("新收") + p("x")) == ["本年新收", "x"]
    assert blocks(p("本年", mark) + tbl("a b", "c d")) == ["本年", "a b\nc d"]
    assert only_grid(tbl(tr(tc(p("本", mark) + p("年")), "b"), "c d")) == "本年 b\nc d"
    assert only_grid(tbl(tr(tc(p("本", mark)), "b"), "c d")) == "本 b\nc d"


def test_deleted_rows_and_cells_are_none() -> None:
    gone = tr("7", "8", properties='<w:del w:id="1" w:author="a"/>')
    moved = tr("7", "8", properties='<w:moveFrom w:id="1" w:author="a"/>')
    new = tr("c", "d", properties='<w:ins w:id="1" w:author="a"/>')
    hidden = tr("9", "9", properties="<w:hidden/>")
    assert only_grid(tbl("a b", gone, new, moved, hidden)) == "a b\nc d"
    cells = tr("a", tc("7", '<w:cellDel w:id="1"/>'), tc("b", '<w:cellIns w:id="1"/>'))
    assert only_grid(tbl(cells, "c d")) == "a b\nc d"
    assert blocks(tbl(gone)) == []


def test_rows_and_cells_in_wrappers() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = control(tr("a", "b")) + f"<w:customXml>{tr(control(tc('c')), 'd')}</w:customXml>"
    assert blocks(control(control(p("x")) + tbl(rows) + changed("ins", p("y")))) == ["x", "a b\nc d", "y"]


def test_exactly_one_of_two_alternatives_is_read() -> None:
    inner = p("框") + tbl("a b", "c d")
    both = "<w:r>" + CHOICE.format("wps", shape(inner), box(inner)) + "</w:r>"
    assert blocks(p(run("前") + both) + p("后")) == ["前", "框", "a b\nc d", "后"]
    unknown = "<w:r>" + CHOICE.format("future", "<w:t>7</w:t>", box(p("框"))) + "</w:r>"
    assert blocks(p(unknown)) == ["框"]
    alone = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='future'><w:t>5</w:t></mc:Choice></mc:AlternateContent></w:r>"
    )
    assert blocks(p(alone)) == ["5"]


def test_text_boxes_in_cells_and_in_groups() -> None:
    group = f"<w:pict><v:group>{box(p('5')).removeprefix('<w:pict>').removesuffix('</w:pict>')}</v:group></w:pict>"
    assert only_grid(tbl(tr(tc(p("<w:r>" + group + "</w:r>")), "b"), "c d")) == "5 b\nc d"
    deleted = changed("del", "<w:r>" + box(p("7")) + "</w:r>")
    assert blocks(p(deleted) + p("x")) == ["x"]


def test_pictures_in_cells_are_ink() -> None:
    assert only_grid(tbl(tr("a", tc(p(PICTURE))), "c d")) == "a \ufffc\nc d"
    assert only_grid(tbl(tr("a", tc(p(run("5") + PICTURE))), "c d")) == "a 5\nc d"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:object><v:shape/></w:object>", "\ufffc"),
        ("<w:object><v:shapetype/><v:shape/></w:object>", "\ufffc"),
        ("<w:pict><v:shape/></w:pict>", "\ufffc"),
        ("<w:pict><v:shape/></w:pict><w:t>5</w:t>", "5"),
        ("<w:pict><v:line/></w:pict>", "_"),
        (box(p("5")), "5"),
    ],
)
def test_objects_and_drawings_in_cells_are_ink(content: str, text: str) -> None:
    assert only_grid(tbl(tr("a", tc(p(f"<w:r>{content}</w:r>"))), "c d")) == f"a {text}\nc d"


def test_pictures_amid_the_text_are_told_of() -> None:
    assert codes(p(LONG) + p(PICTURE) + p(LONG)) == ["picture_not_read"]
    assert codes(p(PICTURE) + p(LONG) + p(PICTURE)) == []


def test_embedded_documents_are_told_of() -> None:
    assert codes(p("x") + '<w:altChunk r:id="rId9"/>') == ["part_not_read"]


def test_notes_follow_the_body() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="0">{p("7")}</w:footnote><w:footnote w:id="2">{p("注：含上年。")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{p("完")}</w:endnote>'
    body = tbl(tr("a", tc(p(run("560") + mark))), "c d") + p(run("x") + end)
    found = document(body, footnotes=notes, endnotes=ends)
    assert blocks(body, footnotes=notes, endnotes=ends) == ["a 560\nc d", "x", "注：含上年。", "完"]
    assert found.blocks[2].where.path == "word/footnotes.xml/footnote[2]/p[1]"
    assert blocks(p("x"), footnotes=notes) == ["x"]


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="章"/><w:basedOn w:val="d"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="e"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="f"><w:basedOn w:val="f"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="g"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_headings_by_style_and_by_level() -> None:
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("a", "1", "b", "c", "e", "none"))
    body += p("x", '<w:outlineLvl w:val="1"/>') + p("y", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
    found = [("a", None), ("1", 1), ("b", 2), ("c", 3), ("e", None), ("none", None), ("x", 2), ("y", None)]
    assert headings(body, styles=STYLES) == found


def test_styles_that_hide() -> None:
    body = p("7", '<w:pStyle w:val="f"/>') + p(run("7", '<w:rStyle w:val="g"/>') + run("5"))
    body += p(run("6", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="f"/>')
    assert blocks(body, styles=STYLES) == ["5", "6"]
