"""The formats of text recognition: what each says of words and places is taken, and what is none is refused."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, radians, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.conversion import convert
from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Document, Paragraph, Table
from gzbg_convert.readers import find_reader
from gzbg_convert.readers.recognised import alto, hocr, page_xml, tesseract
from gzbg_convert.readers.recognised import json as ocr_json
from gzbg_convert.readers.recognised.blocks import confidence_of
from gzbg_convert.readers.recognised.json_lines import pages_in, place
from gzbg_convert.readers.recognised.places import box_of_quadrangle, upright
from gzbg_convert.readers.recognised.xml_names import root_of

GRID = (("科室", "人数", "其他"), ("办公室", "12", "7"), ("财务科", "30", "4"))
XS, YS = (100, 400, 700, 1000), (200, 260, 320, 380)
WHERE = [(text, XS[x] + 20, YS[y] + 15) for y, row in enumerate(GRID) for x, text in enumerate(row)]
"""The words of a ruled table with their left upper corners, in pixels."""
RULES = [(XS[0], y, XS[-1], y + 2) for y in YS] + [(x, YS[0], x + 2, YS[-1]) for x in XS]


def box(text: str, x: int, y: int) -> tuple[int, int, int, int]:
    return x, y, x + 30 * len(text), y + 30


def hocr_page(words: str, more: str = "") -> bytes:
    return (
        f"<html><head><meta name='ocr-system' content='x'/></head><body><div class='ocr_page' "
        f"title='bbox 0 0 1654 2339; scan_res 200 200'>{words}{more}</div></body></html>"
    ).encode()


def hocr_words(score: str = "; x_wconf 96") -> str:
    words = (
        f"<span class='ocrx_word' title='bbox {' '.join(map(str, box(*word)))}{score}'>{word[0]}</span>\n"
        for word in WHERE
    )
    return "".join(words)


HOCR_RULES = "".join(f"<div class='ocr_separator' title=\"bbox {' '.join(map(str, rule))}\"></div>" for rule in RULES)


def alto_file(namespace: str = "http://www.loc.gov/standards/alto/ns-v4#", content: str | None = None) -> bytes:
    def size(left: int, top: int, right: int, bottom: int) -> str:
        return f'HPOS="{left}" VPOS="{top}" WIDTH="{right - left}" HEIGHT="{bottom - top}"'

    lines = "".join(
        f'<TextLine {size(*box(*word))}><String {size(*box(*word))} WC="0.96" CONTENT="{word[0]}"/></TextLine>'
        for word in WHERE
    )
    rules = "".join(f"<GraphicalElement {size(*rule)}/>" for rule in RULES)
    return (
        f'<?xml version="1.0"?><alto xmlns="{namespace}"><Description><MeasurementUnit>pixel</MeasurementUnit>'
        f'</Description><Layout><Page WIDTH="1654" HEIGHT="2339"><PrintSpace>'
        f"{lines + rules if content is None else content}</PrintSpace></Page></Layout></alto>"
    ).encode()


def page_file(content: str, year: str = "2019-07-15") -> bytes:
    return (
        f'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}">'
        f'<Page imageWidth="1654" imageHeight="2339">{content}</Page></PcGts>'
    ).encode()


def coords(left: int, top: int, right: int, bottom: int) -> str:
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def equiv(text: str, conf: str = "0.96") -> str:
    return f'<TextEquiv conf="{conf}"><Unicode>{text}</Unicode></TextEquiv>'


PAGE_WORDS = "".join(
    f"<TextRegion><TextLine>{coords(*box(*word))}"
    f"<Word>{coords(*box(*word))}{equiv(word[0])}</Word></TextLine></TextRegion>"
    for word in WHERE
) + "".join(f"<SeparatorRegion>{coords(*rule)}</SeparatorRegion>" for rule in RULES)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def tsv_row(
    level: int, block: int, left: int, top: int, right: int, bottom: int, conf: str = "-1", text: str = ""
) -> str:
    return f"{level}\t1\t{block}\t0\t0\t0\t{left}\t{top}\t{right - left}\t{bottom - top}\t{conf}\t{text}\n"


TSV = (
    HEAD
    + tsv_row(1, 0, 0, 0, 1654, 2339)
    + "".join(tsv_row(2, number, *rule) for number, rule in enumerate(RULES, 1))
    + "".join(
        tsv_row(2, number, *box(*word)) + tsv_row(5, number, *box(*word), "96.4", word[0])
        for number, word in enumerate(WHERE, 50)
    )
)
RULED = {
    "hocr": (hocr.READER, hocr_page(hocr_words(), HOCR_RULES)),
    "alto": (alto.READER, alto_file()),
    "page": (page_xml.READER, page_file(PAGE_WORDS)),
    "tesseract": (tesseract.READER, TSV.encode()),
}


def only_table(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def texts(table: Table) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


@pytest.mark.parametrize("name", RULED)
def test_words_between_the_rules_that_were_found_are_cells_with_their_scores(name: str) -> None:
    reader, data = RULED[name]
    assert find_reader(data[:4096], "a.bin", None)[0].name == reader.name == name
    table = only_table(reader.read(data))
    assert texts(table) == [list(row) for row in GRID]
    assert {round(cell.confidence or 0, 2) for cell in table.cells} == {round(confidence_of(0.96), 2)}
    assert table.cells[4].where.box == pytest.approx((XS[1], YS[1], XS[2], YS[2]), abs=2)


@pytest.mark.parametrize("name", RULED)
def test_a_recognised_document_says_so(name: str) -> None:
    reader, data = RULED[name]
    assert [noticed.code for noticed in reader.read(data).diagnostics] == ["recognised_text"]


LINES: list[Any] = [[[[x, y], [x + 90, y], [x + 90, y + 30], [x, y + 30]], text, 0.96] for text, x, y in WHERE]
OBJECTS = [{"text": text, "bbox": list(box(text, x, y)), "score": 0.96} for text, x, y in WHERE]
JSON: dict[str, Any] = {
    "rapidocr": LINES,
    "rapidocr, with times": [LINES, [0.1, 0.2, 0.3]],
    "rapidocr, lists": {"boxes": [a for a, _, _ in LINES], "txts": [b for _, b, _ in LINES], "scores": [0.96] * 9},
    "rapidocr, objects": [{"box": a, "txt": b, "score": c} for a, b, c in LINES],
    "paddle 2": [[[a, [b, c]] for a, b, c in LINES]],
    "paddle 2, one page": [[a, [b, c]] for a, b, c in LINES],
    "paddle 3": {
        "res": {"rec_texts": [b for _, b, _ in LINES], "rec_scores": [0.96] * 9, "rec_polys": [a for a, _, _ in LINES]}
    },
    "paddle 3, boxes": {
        "rec_texts": [b for _, b, _ in LINES],
        "rec_scores": [0.96] * 9,
        "dt_polys": [[[0, 0], [1, 0], [1, 1], [0, 1]]],
        "rec_boxes": [[*a[0], *a[2]] for a, _, _ in LINES],
    },
    "objects": OBJECTS,
    "pages of objects": {"pages": [{"width": 1654, "height": 2339, "lines": OBJECTS}]},
    "a service, in percent": {
        "words_result": [
            {
                "words": b,
                "location": {"left": a[0][0], "top": a[0][1], "width": 90, "height": 30},
                "probability": {"average": 96},
            }
            for a, b, _ in LINES
        ]
    },
    "a service, points": {
        "data": [{"text": b, "pos": [{"x": x, "y": y} for x, y in a], "score": 0.96} for a, b, _ in LINES]
    },
    "flat corners": {
        "result": [{"text": b, "boundingBox": [*a[0], *a[1], *a[2], *a[3]], "conf": 0.96} for a, b, _ in LINES]
    },
}


@pytest.mark.parametrize("name", JSON)
def test_lines_with_boxes_in_json(name: str) -> None:
    data = json.dumps(JSON[name], ensure_ascii=False).encode()
    assert find_reader(data[:4096], "a.json", None)[0].name == "json"
    table = only_table(ocr_json.READER.read(data))
    assert texts(table) == [list(row) for row in GRID]
    assert all(cell.confidence is not None and 0.5 < cell.confidence < 1 for cell in table.cells)


HTML = (
    "<table><tr>"
    + "</tr><tr>".join("".join(f"<td>{text}</td>" for text in row) for row in (*GRID, ("合计", "", "11")))
    + "</tr></table>"
)
DOCLING = {
    "schema_name": "DoclingDocument",
    "body": {"children": [{"$ref": "#/texts/0"}, {"$ref": "#/tables/0"}, {"$ref": "#/texts/0"}, {"$ref": "#/texts/9"}]},
    "texts": [
        {
            "text": "一、总体情况",
            "label": "section_header",
            "prov": [{"page_no": 2, "bbox": {"l": 10, "t": 90, "r": 50, "b": 80, "coord_origin": "BOTTOMLEFT"}}],
        }
    ],
    "tables": [
        {
            "prov": [{"page_no": 2, "bbox": {"l": 10, "t": 20, "r": 50, "b": 60, "coord_origin": "TOPLEFT"}}],
            "data": {
                "table_cells": [
                    {
                        "text": text,
                        "start_row_offset_idx": y, "end_row_offset_idx": y + 1,
                        "start_col_offset_idx": x, "end_col_offset_idx": x + 1,
                    }
                    for y, row in enumerate((*GRID, ("合计", "", "11")))
                    for x, text in enumerate(row)
                ]
            },
        }
    ],
    "pages": {"2": {"size": {"width": 100, "height": 100}}},
}  # fmt: skip
TAKEN_APART: dict[str, Any] = {
    "docling": DOCLING,
    "mineru": [
        {"type": "text", "text": "一、总体情况", "text_level": 1, "page_idx": 1},
        {"type": "table", "table_body": f"<html><body>{HTML}</body></html>", "page_idx": 1},
    ],
    "mineru, middle": {
        "pdf_info": [
            {"page_idx": 0, "para_blocks": []},
            {
                "page_idx": 1,
                "para_blocks": [
                    {
                        "type": "title",
                        "bbox": [1, 2, 30, 9],
                        "lines": [{"spans": [{"content": "一、总体"}, {"content": "情况"}]}],
                    },
                    {"type": "table", "blocks": [{"type": "table_body", "lines": [{"spans": [{"html": HTML}]}]}]},
                ],
            },
        ]
    },
    "pp-structure": [
        {
            "type": "title",
            "bbox": [1, 2, 300, 9],
            "img_idx": 1,
            "res": [{"text": "一、总体情况", "confidence": 0.9, "text_region": [[1, 2], [300, 2], [300, 30], [1, 30]]}],
        },
        {"type": "table", "bbox": [1, 100, 300, 200], "img_idx": 1, "res": {"html": HTML}},
    ],
    "paddlex, parsed": {
        "page_index": 1,
        "parsing_res_list": [
            {"block_label": "text", "block_content": "一、总体\n情况", "block_bbox": [1, 2, 30, 9]},
            {"block_label": "table", "block_content": HTML},
        ],
    },
    "paddlex, tables": {
        "res": {
            "page_index": 1,
            "overall_ocr_res": {
                "rec_texts": ["一、总体情况", "办公室"],
                "rec_boxes": [[1, 2, 300, 32], [10, 110, 90, 130]],
                "rec_scores": [0.9, 0.9],
            },
            "table_res_list": [
                {
                    "pred_html": HTML,
                    "cell_box_list": [[1, 100, 150, 150], [150, 150, 300, 200]],
                    "table_ocr_pred": {"rec_texts": ["12"], "rec_boxes": [[2, 101, 20, 110]], "rec_scores": [0.4]},
                }
            ],
        }
    },
}  # fmt: skip


@pytest.mark.parametrize("name", TAKEN_APART)
def test_documents_that_were_taken_apart_keep_their_order_and_tables(name: str) -> None:
    data = json.dumps(TAKEN_APART[name], ensure_ascii=False).encode()
    assert find_reader(data[:4096], "a.json", None)[0].name == "json"
    first, table = ocr_json.READER.read(data).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert first.text == "一、总体情况"
    assert texts(table) == [*map(list, GRID), ["合计", "", "11"]]
    assert {first.where.page, *(cell.where.page for cell in table.cells)} == {2}
    wanted = {text: 0.9 if not text else confidence_of(None) for row in texts(table) for text in row}
    if name == "paddlex, tables":
        wanted["12"] = confidence_of(0.4)
    assert {cell.text: cell.confidence for cell in table.cells} == wanted


def test_boxes_from_the_foot_of_a_page_are_turned_over() -> None:
    first, table = ocr_json.READER.read(json.dumps(DOCLING).encode()).blocks
    assert (first.where.box, table.where.box) == ((10, 10, 50, 20), (10, 20, 50, 60))


def test_the_score_of_a_word_is_in_percent_and_of_characters_as_given() -> None:
    for score, wanted in (
        ("; x_wconf 50", 0.5),
        ("; x_confs 99 40", 0.4),
        ("; x_confs 0.99 0.4", 0.4),
        ("; x_wconf 1", 0.01),
    ):
        table = only_table(hocr.READER.read(hocr_page(hocr_words(score), HOCR_RULES)))
        assert {cell.confidence for cell in table.cells} == {confidence_of(wanted)}


def test_lines_without_words_are_taken_in_hocr_and_in_page() -> None:
    lines = hocr_words().replace("ocrx_word", "ocr_line")
    assert texts(only_table(hocr.READER.read(hocr_page(lines, HOCR_RULES)))) == [list(row) for row in GRID]
    whole = "".join(
        f"<TextRegion><TextLine>{coords(*box(*word))}{equiv(word[0])}</TextLine></TextRegion>" for word in WHERE
    )
    regions = "".join(f"<TextRegion>{coords(*box(*word))}{equiv(word[0])}</TextRegion>" for word in WHERE)
    separators = PAGE_WORDS[PAGE_WORDS.index("<SeparatorRegion") :]
    for content in (whole, regions):
        assert texts(only_table(page_xml.READER.read(page_file(content + separators, "2013-07-15")))) == [
            list(row) for row in GRID
        ]


def test_a_text_of_several_lines_in_one_box_is_cut_into_them() -> None:
    content = f"<TextRegion>{coords(100, 100, 400, 200)}{equiv('一、总体情况&#10;本年共12件')}</TextRegion>"
    (ink, other) = page_xml._inks(root_of(page_file(content), "PcGts", "PAGE", page_xml._NAMESPACES)[0][0])
    assert (ink.text, ink.box, other.text, other.box) == (
        "一、总体情况",
        (100, 100, 400, 150),
        "本年共12件",
        (100, 150, 400, 200),
    )


def test_the_first_reading_of_several_is_taken() -> None:
    readings = (
        '<TextEquiv index="1"><Unicode>错</Unicode></TextEquiv><TextEquiv index="0"><Unicode>对</Unicode></TextEquiv>'
    )
    content = f"<TextRegion><TextLine>{coords(100, 100, 400, 130)}{readings}</TextLine></TextRegion>"
    (block,) = page_xml.READER.read(page_file(content)).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "对"


@pytest.mark.parametrize("manner", ["transkribus", "roles"])
def test_cells_of_page_that_say_where_they_stand_are_a_table(manner: str) -> None:
    cells = []
    for number, (text, x, y) in enumerate(WHERE):
        row, column = divmod(number, 3)
        line = f"<TextLine>{coords(*box(text, x, y))}{equiv(text)}</TextLine>"
        if manner == "transkribus":
            cells.append(
                f'<TableCell row="{row}" col="{column}" rowSpan="1" colSpan="1">'
                f"{coords(*box(text, x, y))}{line}</TableCell>"
            )
        else:
            role = f'<Roles><TableCellRole rowIndex="{row}" columnIndex="{column}"/></Roles>'
            cells.append(f"<TextRegion>{role}{coords(*box(text, x, y))}{line}</TextRegion>")
    table = only_table(
        page_xml.READER.read(page_file(f"<TableRegion>{coords(100, 200, 1000, 380)}{''.join(cells)}</TableRegion>"))
    )
    assert texts(table) == [list(row) for row in GRID]
    assert {cell.confidence for cell in table.cells} == {confidence_of(0.96)}
    twice = [cells[0], *cells[:-1]]
    document = page_xml.READER.read(
        page_file(f"<TableRegion>{coords(100, 200, 1000, 380)}{''.join(twice)}</TableRegion>")
    )
    assert "办公室" in "".join(cell.text for cell in only_table(document).cells)  # told by place


def test_lengths_of_alto_are_what_the_unit_says() -> None:
    tenths = alto_file().replace(b">pixel<", b">mm10<")
    page = alto._page(root_of(tenths, "alto", "ALTO", alto._NAMESPACES)[1][0], 1, alto._POINTS["mm10"])
    assert page.unit == pytest.approx(72 / 254)
    assert (page.width, len(page.inks), len(page.across), len(page.down)) == (1654, 9, 4, 4)


def test_a_word_without_a_place_leaves_the_line_as_a_whole() -> None:
    line = (
        '<TextLine HPOS="10" VPOS="20" WIDTH="300" HEIGHT="30">'
        '<String HPOS="10" VPOS="20" WIDTH="40" HEIGHT="30" CONTENT="本年"/><String CONTENT="共计"/></TextLine>'
    )
    (block,) = alto.READER.read(alto_file(content=line)).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "本年共计"


def test_several_pages_are_numbered() -> None:
    one = hocr_page(hocr_words(), HOCR_RULES).decode()
    page = one[one.index("<div class='ocr_page'") : one.index("</body>")]
    document = hocr.READER.read(one.replace("</body>", f"{page}</body>").encode())
    assert [block.where.page for block in document.blocks] == [1, 2]


def test_rules_are_told_from_lines_of_text() -> None:
    wide = TSV + tsv_row(2, 90, 100, 500, 1100, 530) + tsv_row(5, 90, 100, 500, 1100, 530, "90", "本年共受理申请若干件")
    document = tesseract.READER.read(wide.encode())
    assert [type(block) for block in document.blocks] == [Table, Paragraph]


@pytest.mark.parametrize("degrees", [-2.0, -1.0, 0.0, 1.5, 2.0])
def test_a_line_askew_is_no_higher_than_its_characters(degrees: float) -> None:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    corners = [(x * c - y * s + 500, x * s + y * c + 500) for x, y in ((0, 0), (800, 0), (800, 30), (0, 30))]
    found, slope = box_of_quadrangle(corners)
    assert found is not None
    assert slope == pytest.approx(s / c)
    assert found[3] - found[1] == pytest.approx(30, rel=0.01)
    outer = (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )
    less = upright(outer, slope or 0.0)
    assert outer[3] - outer[1] >= less[3] - less[1] >= 25


BAD_PLACES: tuple[Any, ...] = (
    None, "1,2,3,4", [], [1, 2, 3], [1, 2, 3, "4"], [1, 2, 1, 2], [1, 2, float("nan"), 4], [1, 2, float("inf"), 4],
    [1, 2, 3, 10**400], {"left": 1, "top": 2}, [[1, 2]], [[1, 2], [3]], [[1, 2], ["a", 3]],
    {"x": 1, "y": 2, "w": -3, "h": 4}, [True, 2, 3, 4], [[1, 2], [3, 4], None, [1, 2]],
)  # fmt: skip


@pytest.mark.parametrize("given", BAD_PLACES, ids=repr)
def test_what_is_no_place_is_none(given: Any) -> None:
    assert place(given)[0] is None


@pytest.mark.parametrize("given", [[30, 40, 10, 20], [-30, -40, -10, -20], [[10, 20], [30, 20], [30, 40], [10, 40]]])
def test_corners_in_any_order_and_beyond_the_page_are_a_place(given: Any) -> None:
    found = place(given)[0]
    assert found is not None
    assert found[0] < found[2]
    assert found[1] < found[3]


def test_texts_without_a_place_are_told_of() -> None:
    document = ocr_json.READER.read(json.dumps([*OBJECTS, {"text": "没有位置", "score": 0.9}]).encode())
    noticed = document.diagnostics[-1]
    assert (noticed.code, dict(noticed.details)) == ("texts_without_place", {"count": "1", "first": "没有位置"})
    assert noticed.severity == "warning"


ALTO_V1 = "http://schema.ccs-gmbh.com/ALTO"
WRONG = {
    "hocr without boxes": (hocr_page("<span class='ocr_line'>一、总体情况</span>"), "no_boxes"),
    "hocr without words": (hocr_page(""), "empty"),
    "alto of another namespace": (alto_file(ALTO_V1), "unsupported_format"),
    "alto without boxes": (alto_file(content='<TextLine><String CONTENT="报告"/></TextLine>'), "no_boxes"),
    "alto without words": (alto_file(content=""), "empty"),
    "alto cut off": (alto_file()[:500], "damaged"),
    "alto with entities": (b'<!DOCTYPE alto [<!ENTITY a "b">]>' + alto_file().partition(b"?>")[2], "damaged"),
    "page of another namespace": (page_file(PAGE_WORDS).replace(b"primaresearch", b"elsewhere"), "unsupported_format"),
    "page without boxes": (page_file(f"<TextRegion>{equiv('报告')}</TextRegion>"), "no_boxes"),
    "tesseract without places": (HEAD.replace("left\ttop\t", "").encode(), "no_boxes"),
    "tesseract without words": (HEAD.encode(), "empty"),
    "json of another shape": (b'{"a": [1, 2]}', "unsupported_format"),
    "json without boxes": ('[{"text": "报告"}]'.encode(), "no_boxes"),
    "what this program wrote": (b'\xef\xbb\xbf{\n "schema": "gzbg/1",', "own_output"),
    "json cut off": (b'[{"text": "a"', "damaged"),
    "json too deep": (b"[[" * 200_000, "limit:nesting"),
    "json that is read and too deep": (b"[" * 900 + b"]" * 900, "limit:nesting"),
    "json with a number of too many digits": (b'{"a": ' + b"9" * 10_000 + b"}", "damaged"),
    "mineru without content": (b'[{"type": "table", "page_idx": 0}]', "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_ends_with_one_reason(name: str) -> None:
    data, reason = WRONG[name]
    with pytest.raises(InputError) as caught:
        convert(data, filename="report")
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


def test_the_namespace_that_is_not_known_is_named() -> None:
    with pytest.raises(InputError) as caught:
        alto.READER.read(alto_file(ALTO_V1))
    assert ALTO_V1 in str(caught.value)


@pytest.mark.parametrize(
    "namespace", ["", "http://www.loc.gov/standards/alto/ns-v2#", "http://www.loc.gov/standards/alto/ns-v3#"]
)
def test_alto_of_every_version(namespace: str) -> None:
    assert texts(only_table(alto.READER.read(alto_file(namespace)))) == [list(row) for row in GRID]


def test_an_english_page_is_no_report() -> None:
    words = hocr_words().replace("办公室", "Office").replace("财务科", "Finance")
    conversion = convert(hocr_page(words, HOCR_RULES), filename="a.hocr")
    assert conversion.reports == ()


def test_nothing_is_fetched_and_a_plain_doctype_does_no_harm() -> None:
    doctype = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://no.such.host/x.dtd">'
    data = doctype + hocr_page(hocr_words(), HOCR_RULES)
    assert texts(only_table(hocr.READER.read(data))) == [list(row) for row in GRID]
    declared = b'<!DOCTYPE alto SYSTEM "http://no.such.host/alto.dtd">' + alto_file().partition(b"?>")[2]
    assert texts(only_table(alto.READER.read(declared))) == [list(row) for row in GRID]


@pytest.mark.parametrize("name", [*RULED, "json"])
def test_a_file_that_is_cut_off_anywhere_is_read_or_refused(name: str) -> None:
    reader, data = RULED.get(name, (ocr_json.READER, json.dumps(JSON["objects"]).encode()))
    for end in range(0, len(data), max(1, len(data) // 60)):
        reason = ""
        try:
            reader.read(data[:end])
        except InputError as error:
            reason = error.reason
        assert reason in {"", "damaged", "empty", "no_boxes", "unsupported_format"}


def test_many_lines_take_time_in_proportion() -> None:
    few = [{"text": "12", "bbox": [100, 40 * at, 140, 40 * at + 30]} for at in range(500)]
    assert sum(len(page.inks) for page in pages_in(few)) == 500
    many = [{"lines": few, "width": 600, "height": 20_000} for _ in range(4)]
    document = ocr_json.READER.read(json.dumps({"pages": many}).encode())
    pages = [block.where.page or 0 for block in document.blocks]
    assert all(before <= after for before, after in pairwise(pages))
    assert set(pages) == {1, 2, 3, 4}


def test_text_that_begins_as_json_does_is_text() -> None:
    for text in ("[2023年] 政府信息公开工作年度报告", "{报告}", "【一】"):
        assert find_reader(text.encode(), "a.txt", None)[0].name == "text"


def test_a_table_of_docling_whose_cells_contradict_each_other_is_text() -> None:
    twice = json.loads(json.dumps(DOCLING))
    cells = twice["tables"][0]["data"]["table_cells"]
    cells.append({**cells[0], "text": "另一"})
    blocks = ocr_json.READER.read(json.dumps(twice).encode()).blocks
    assert {type(block) for block in blocks} == {Paragraph}
    assert [block.text for block in blocks if isinstance(block, Paragraph)][1:3] == ["科室", "另一"]


NAMES = st.sampled_from(
    "text txt box bbox score res data pages lines boxes txts scores rec_texts rec_scores rec_polys type table_body "
    "page_idx pdf_info para_blocks blocks spans html content body texts tables children $ref prov schema_name "
    "table_cells table_res_list parsing_res_list block_label block_content overall_ocr_res pred_html cell_box_list "
    "start_row_offset_idx end_row_offset_idx start_col_offset_idx end_col_offset_idx text_level".split()
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**20),
    st.floats(),
    st.sampled_from(("", "12", "table", "DoclingDocument", "#/texts/0", HTML, "<td>", "一、总体情况")),
    st.lists(st.integers(0, 500), min_size=4, max_size=4),
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5))


@given(VALUES)
def test_json_of_any_shape_is_read_or_refused(value: Any) -> None:
    reason = ""
    try:
        ocr_json.READER.read(json.dumps(value).encode())
    except InputError as error:
        reason = error.reason
    assert reason in {"", "damaged", "empty", "no_boxes", "unsupported_format", "limit:pages", "limit:cells"}
