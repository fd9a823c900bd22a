"""Automatic numbers: printed text that stands nowhere in the paragraph."""

import pytest

from gzbg_convert.readers.docx.number_formats import label
from tests.readers.word_files import blocks, only_grid, p, tbl, tc, tr


def level(index: int, form: str, text: str, more: str = "", suffix: str = "nothing", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, definition: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def numbered(text: str, number: int, index: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')


def override(start: int, index: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


FORM = abstract(
    0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("japaneseCounting", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1203, "一千二百零三"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("noSuchFormat", 5, "5"),
        ("chineseCounting", 123456, "123456"),
        ("none", 5, ""),
    ],
)
def test_formats(form: str, number: int, printed: str) -> None:
    assert label(number, form) == printed


def test_headings_and_their_sections_are_counted() -> None:
    body = numbered("总体情况", 1) + numbered("甲", 1, 1) + numbered("乙", 1, 1) + numbered("x", 1, 2) + p("正文")
    body += numbered("主动公开", 1) + numbered("丙", 1, 1)
    expected = ["一、总体情况", "（一）甲", "（二）乙", "1.x", "正文", "二、主动公开", "（一）丙"]
    assert blocks(body, numbering=FORM + num(1, 0)) == expected


def test_row_labels_of_a_table() -> None:
    rows = [tr(tc(numbered(text, 1, 1)), "5") for text in ("予以公开", "部分公开")]
    assert only_grid(tbl(*rows), numbering=FORM + num(1, 0)) == "（一）予以公开 5\n（二）部分公开 5"


def test_an_empty_paragraph_counts_and_prints_nothing() -> None:
    body = tbl(tr("a", tc(numbered("", 1, 2))), tr("b", tc(numbered("x", 1, 2))))
    assert only_grid(body, numbering=FORM + num(1, 0)) == "a _\nb 2.x"


def test_lists_share_a_count_unless_they_start_anew() -> None:
    lists = FORM + num(1, 0) + num(2, 0) + num(3, 0, override(1)) + num(4, 0, override(7))
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 4)
    assert blocks(body, numbering=lists) == ["一、a", "二、b", "一、c", "二、d", "七、e"]


def test_levels_of_several_numbers() -> None:
    levels = (level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("a", 1) + numbered("b", 1, 1) + numbered("c", 1, 1) + numbered("d", 1) + numbered("e", 1, 1)
    found = blocks(body, numbering=abstract(0, *levels) + num(1, 0))
    assert found == ["一、a", "1.1b", "1.2c", "二、d", "2.1e"]
    never = (level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    found = blocks(body, numbering=abstract(0, *never) + num(1, 0))
    assert found == ["1.a", "1)b", "2)c", "2.d", "3)e"]


def test_what_stands_between_number_and_text() -> None:
    levels = (level(0, "decimal", "%1", suffix="tab"), level(1, "decimal", "%2", suffix="space"))
    body = numbered("5", 1) + numbered("6", 1, 1)
    assert blocks(body, numbering=abstract(0, *levels) + num(1, 0)) == ["1\t5", "1 6"]


def test_bullets_print_no_text() -> None:
    assert blocks(numbered("a", 1), numbering=abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0)) == ["a"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)


def test_styles_carry_numbers_and_paragraphs_take_them_off() -> None:
    levels = (level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
              level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'))  # fmt: skip
    body = p("a", '<w:pStyle w:val="1"/>') + p("b", '<w:pStyle w:val="2"/>')
    body += p("c", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p("d", '<w:pStyle w:val="1"/>')
    found = blocks(body, styles=STYLES, numbering=abstract(0, *levels) + num(1, 0))
    assert found == ["一、a", "（一）b", "c", "二、d"]


def test_a_list_may_be_defined_by_a_style() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + abstract(1, level(0, "chineseCounting", "%1、")) + num(2, 0) + num(3, 1)
    )  # fmt: skip
    assert blocks(numbered("a", 2) + numbered("b", 3), styles=STYLES, numbering=lists) == ["一、a", "二、b"]


def test_deleted_paragraphs_are_not_counted() -> None:
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    body = numbered("a", 1) + p('<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del>', gone) + numbered("b", 1)
    assert blocks(body, numbering=FORM + num(1, 0)) == ["一、a", "二、b"]


@pytest.mark.parametrize(
    "lists",
    ["", num(1, 9), FORM, abstract(0) + num(1, 0), abstract(0, level(0, "decimal", "")) + num(1, 0)],
)
def test_lists_that_are_not_there_print_nothing(lists: str) -> None:
    assert blocks(numbered("a", 1), numbering=lists) == ["a"]
