"""Writers of the formats of text recognition: the same reports set on pages, then seen as a recogniser sees them.

``shape`` names format and manner (``SHAPES``): in ``WITH_RULES`` the recogniser also found the rules of the tables; in
``WITH_TABLES`` it has put the tables together itself. In the others there is nothing but words or lines with boxes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.pdf_fonts import text_width
from gzbg_convert.testing.pdf_pages import set_pages
from gzbg_convert.testing.pdf_paper import A4, Paper
from gzbg_convert.testing.recognising import Seen, SeenPage, as_lines, misread, see
from gzbg_convert.testing.tables import Sheet

_SCALE = 200 / 72  # pixels to a point
_ROOM = 2.0  # points that PaddleOCR leaves around a line
_THICK = 2.0  # pixels: a rule

Pages = Sequence[SeenPage]


@dataclass(frozen=True, slots=True)
class RecognisedStyle:
    """How a recogniser writes what it saw; ``misreadings`` are names of ``recognising.MISREADINGS``, in order."""

    shape: str = "hocr"
    paper: Paper = A4
    misreadings: tuple[str, ...] = ()
    seed: int = 0


def write_recognised(pieces: list[Piece], style: RecognisedStyle) -> bytes:
    """The pieces as a recogniser writes them that makes the mistakes of ``style``."""
    if style.shape in WITH_TABLES:
        return WITH_TABLES[style.shape](pieces)
    measure = partial(text_width, kind="embedded")
    leaves = set_pages(pieces, style.paper, measure)
    pages = misread(see(leaves, measure, style.shape not in OF_LINES, style.seed), style.misreadings, style.seed)
    if style.shape in OF_LINES:
        pages = [as_lines(page) for page in pages]
    return (WITH_RULES.get(style.shape) or WITHOUT_RULES[style.shape])(pages)


Corners = tuple[float, float, float, float]


def _pixels(seen: Seen, scale: float = _SCALE) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in (seen.left, seen.top, seen.right, seen.bottom))
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _around(line: Sequence[Seen], slope: float) -> Seen:
    """The upright box around a line that may lie askew."""
    left, right = line[0].left, line[-1].right
    spare = abs(slope) * (right - left) / 2 if len(line) == 1 else 0.0
    return Seen("", left, min(word.top for word in line) - spare, right, max(word.bottom for word in line) + spare)


def _rules(page: SeenPage) -> list[Corners]:
    """The boxes of the rules in pixels."""
    boxes = []
    for side in page.rules:
        left, right = sorted((side.x0 * _SCALE, side.x1 * _SCALE))
        top, bottom = sorted((side.y0 * _SCALE, side.y1 * _SCALE))
        boxes.append((left, top, max(right, left + _THICK), max(bottom, top + _THICK)))
    return boxes


def _hocr(pages: Pages, in_words: bool = True) -> bytes:
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n'
        '  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head>'
        "<title></title><meta name='ocr-system' content='drawn'/></head>\n<body>\n"
    ]
    for number, page in enumerate(pages):
        size = f"bbox 0 0 {page.width * _SCALE:.0f} {page.height * _SCALE:.0f}"
        parts.append(f"<div class='ocr_page' title='image \"a b.png\"; {size}; ppageno {number}; scan_res 200 200'>\n")
        parts += [
            f"<div class='ocr_separator' title=\"bbox {' '.join(f'{edge:.0f}' for edge in box)}\"></div>\n"
            for box in _rules(page)
        ]
        for line in page.lines:
            box = " ".join(map(str, _pixels(_around(line, page.slope))))
            parts.append(f"<span class='ocr_line' title=\"bbox {box}; baseline {page.slope:.4f} -3\">")
            for word in line:
                text = escape(word.text)
                if in_words:
                    box = " ".join(map(str, _pixels(word)))
                    text = f"<span class='ocrx_word' title='bbox {box}; x_wconf {word.score * 100:.0f}'>{text}</span> "
                parts.append(text)
            parts.append("</span>\n")
        parts.append("</div>\n")
    return "".join([*parts, "</body></html>\n"]).encode()


def _alto(pages: Pages, unit: str = "pixel", version: str = "http://www.loc.gov/standards/alto/ns-v3#") -> bytes:
    scale = {"pixel": _SCALE, "mm10": 254 / 72, "inch1200": 1200 / 72}[unit]
    namespace = f' xmlns="{version}"' if version else ""
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<alto{namespace}><Description><MeasurementUnit>{unit}']
    parts.append("</MeasurementUnit></Description><Layout>\n")
    for number, page in enumerate(pages, 1):
        parts.append(f'<Page ID="p{number}" WIDTH="{page.width * scale:.0f}" HEIGHT="{page.height * scale:.0f}">')
        parts.append("<PrintSpace>\n")
        for rule in _rules(page):
            left, top, right, bottom = (edge / _SCALE * scale for edge in rule)
            parts.append(f"<GraphicalElement {_size(left, top, right, bottom)}/>\n")
        parts.append("<TextBlock>\n")
        for line in page.lines:
            box = _pixels(_around(line, page.slope), scale)
            end = box[3] + page.slope * (box[2] - box[0])
            parts.append(f'<TextLine {_size(*box)} BASELINE="{box[0]},{box[3]} {box[2]},{end:.1f}">')
            parts += [
                f'<String {_size(*_pixels(word, scale))} WC="{word.score:.3f}" CONTENT="{escape(word.text)}"/><SP/>'
                for word in line
            ]
            parts.append("</TextLine>\n")
        parts.append("</TextBlock></PrintSpace></Page>\n")
    return "".join([*parts, "</Layout></alto>\n"]).encode()


def _size(left: float, top: float, right: float, bottom: float) -> str:
    return f'HPOS="{left:.0f}" VPOS="{top:.0f}" WIDTH="{max(right - left, 1):.0f}" HEIGHT="{max(bottom - top, 1):.0f}"'


def _page_xml(pages: Pages, in_words: bool = True, year: str = "2019-07-15") -> bytes:
    namespace = f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}"
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<PcGts xmlns="{namespace}"><Metadata/>\n']
    for page in pages:
        width, height = page.width * _SCALE, page.height * _SCALE
        parts.append(f'<Page imageWidth="{width:.0f}" imageHeight="{height:.0f}">\n')
        parts += [f"<SeparatorRegion>{_polygon(rule)}</SeparatorRegion>\n" for rule in _rules(page)]
        parts.append("<TextRegion>")
        for line in page.lines:
            box = _pixels(_around(line, page.slope))
            end = box[3] + page.slope * (box[2] - box[0])
            parts.append(f'<TextLine>{_polygon(box)}<Baseline points="{box[0]},{box[3]} {box[2]},{end:.1f}"/>')
            for word in line:
                said = f'<TextEquiv conf="{word.score:.3f}"><Unicode>{escape(word.text)}</Unicode></TextEquiv>'
                parts.append(f"<Word>{_polygon(_pixels(word))}{said}</Word>" if in_words else said)
            parts.append("</TextLine>\n")
        parts.append("</TextRegion></Page>\n")
    return "".join([*parts, "</PcGts>\n"]).encode()


def _polygon(box: Corners) -> str:
    left, top, right, bottom = (round(edge) for edge in box)
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def _tesseract(pages: Pages) -> bytes:
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]

    def add(level: int, page: int, block: int, box: Corners, conf: str = "-1", text: str = "") -> None:
        left, top, right, bottom = (round(edge) for edge in box)
        rows.append(f"{level}\t{page}\t{block}\t0\t0\t0\t{left}\t{top}\t{right - left}\t{bottom - top}\t{conf}\t{text}")

    for number, page in enumerate(pages, 1):
        add(1, number, 0, (0, 0, page.width * _SCALE, page.height * _SCALE))
        block = 0
        for rule in _rules(page):
            block += 1
            add(2, number, block, rule)
        for line in page.lines:
            block += 1
            add(2, number, block, _pixels(_around(line, page.slope)))
            for word in line:
                add(5, number, block, _pixels(word), f"{word.score * 100:.6f}", word.text)
    return ("\n".join(rows) + "\n").encode()


def _corners(seen: Seen, slope: float, room: float = 0.0) -> list[list[float]]:
    """The four corners of a line, which may lie askew, with room around it in points."""
    edges = seen.left - room, seen.top - room, seen.right + room, seen.bottom + room
    left, top, right, bottom = (edge * _SCALE for edge in edges)
    fall = slope * (right - left) / 2
    return [[left, top - fall], [right, top + fall], [right, bottom + fall], [left, bottom - fall]]


def _seen(page: SeenPage, room: float = 0.0) -> list[tuple[list[list[float]], str, float]]:
    return [(_corners(word, page.slope, room), word.text, word.score) for line in page.lines for word in line]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _rapidocr(pages: Pages) -> bytes:
    return _json([[list(line) for line in _seen(page)] for page in pages])


def _paddle_2(pages: Pages) -> bytes:
    return _json([[[box, [text, score]] for box, text, score in _seen(page, _ROOM)] for page in pages])


def _paddle_3(pages: Pages) -> bytes:
    results = []
    for number, page in enumerate(pages):
        boxes, texts, scores = zip(*_seen(page), strict=True) if page.lines else ((), (), ())
        result = {"page_index": number, "dt_polys": boxes, "rec_polys": boxes, "rec_texts": texts, "rec_scores": scores}
        results.append({"res": result})
    return _json(results)


def _objects(pages: Pages) -> bytes:
    found = []
    for page in pages:
        lines = [{"text": text, "bbox": [*box[0], *box[2]], "confidence": score} for box, text, score in _seen(page)]
        found.append({"width": page.width * _SCALE, "height": page.height * _SCALE, "lines": lines})
    return _json({"pages": found})


WITH_RULES: dict[str, Callable[[Pages], bytes]] = {
    "hocr": _hocr,
    "hocr_lines": partial(_hocr, in_words=False),
    "alto": _alto,
    "alto_mm10": partial(_alto, unit="mm10", version="http://www.loc.gov/standards/alto/ns-v4#"),
    "alto_inch1200": partial(_alto, unit="inch1200", version=""),
    "page": _page_xml,
    "page_lines": partial(_page_xml, in_words=False, year="2013-07-15"),
    "tesseract": _tesseract,
}
WITHOUT_RULES: dict[str, Callable[[Pages], bytes]] = {
    "rapidocr": _rapidocr,
    "paddle_2": _paddle_2,
    "paddle_3": _paddle_3,
    "objects": _objects,
}
OF_LINES = ("hocr_lines", "page_lines", *WITHOUT_RULES)
"""Shapes that give lines and no words."""


def _html_of(sheet: Sheet) -> str:
    rows = []
    for row in sheet.by_row():
        cells = []
        for ink in row:
            spans = (f' rowspan="{ink.rowspan}"' if ink.rowspan > 1 else "") + (
                f' colspan="{ink.colspan}"' if ink.colspan > 1 else ""
            )
            cells.append(f"<td{spans}>{escape(ink.text, quote=False)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><table>{''.join(rows)}</table></body></html>"


def _mineru(pieces: list[Piece]) -> bytes:
    items: list[dict[str, Any]] = []
    for piece in pieces:
        if isinstance(piece, Text):
            level = {"text_level": 1} if piece.kind in ("title", "heading") else {}
            items.append({"type": "text", "text": piece.text, **level, "page_idx": 0})
        else:
            items.append({"type": "table", "table_caption": [], "table_body": _html_of(piece), "page_idx": 0})
    return _json(items)


def _mineru_middle(pieces: list[Piece]) -> bytes:
    blocks = []
    for at, piece in enumerate(pieces):
        span = {"content": piece.text, "score": 0.98} if isinstance(piece, Text) else {"html": _html_of(piece)}
        bbox = [50, 20 * at, 500, 20 * at + 18]
        lines = [{"bbox": bbox, "spans": [{"bbox": bbox, **span}]}]
        if isinstance(piece, Text):
            blocks.append({"type": "text", "bbox": bbox, "lines": lines})
        else:
            blocks.append(
                {"type": "table", "bbox": bbox, "blocks": [{"type": "table_body", "bbox": bbox, "lines": lines}]}
            )
    return _json({"pdf_info": [{"page_idx": 0, "page_size": [595, 842], "para_blocks": blocks}]})


def _docling(pieces: list[Piece]) -> bytes:
    texts: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    children = []
    for at, piece in enumerate(pieces):
        box = {"l": 50.0, "t": 8000.0 - 20 * at, "r": 500.0, "b": 7982.0 - 20 * at, "coord_origin": "BOTTOMLEFT"}
        prov = [{"page_no": 1, "bbox": box, "charspan": [0, 1]}]
        if isinstance(piece, Text):
            label = "section_header" if piece.kind == "heading" else "text"
            children.append({"$ref": f"#/texts/{len(texts)}"})
            texts.append({"label": label, "text": piece.text, "prov": prov, "children": []})
            continue
        cells = [
            {
                "text": ink.text,
                "row_span": ink.rowspan,
                "col_span": ink.colspan,
                "start_row_offset_idx": ink.row,
                "end_row_offset_idx": ink.row + ink.rowspan,
                "start_col_offset_idx": ink.column,
                "end_col_offset_idx": ink.column + ink.colspan,
            }
            for ink in piece.inks
        ]
        children.append({"$ref": f"#/tables/{len(tables)}"})
        tables.append({"label": "table", "prov": prov, "data": {"table_cells": cells, "num_rows": piece.rows}})
    pages = {"1": {"page_no": 1, "size": {"width": 595.0, "height": 8000.0}}}
    document = {"schema_name": "DoclingDocument", "version": "1.3.0", "texts": texts, "tables": tables, "pages": pages}
    return _json({**document, "body": {"self_ref": "#/body", "children": children}})


def _pp_structure(pieces: list[Piece]) -> bytes:
    items = []
    for at, piece in enumerate(pieces):
        top = 80 * at
        box = [50, top, 500, top + 20]
        if isinstance(piece, Sheet):
            items.append({"type": "table", "bbox": box, "res": {"html": _html_of(piece)}, "img_idx": 0})
        else:
            corners = [[50, top], [500, top], [500, top + 20], [50, top + 20]]
            line = {"text": piece.text, "confidence": 0.98, "text_region": corners}
            items.append({"type": "text", "bbox": box, "res": [line], "img_idx": 0})
    return _json(items)


def _paddle_parsing(pieces: list[Piece]) -> bytes:
    blocks = []
    for at, piece in enumerate(pieces):
        label, content = ("text", piece.text) if isinstance(piece, Text) else ("table", _html_of(piece))
        blocks.append({"block_label": label, "block_content": content, "block_bbox": [50, 30 * at, 500, 30 * at + 20]})
    return _json({"input_path": "a.png", "page_index": None, "parsing_res_list": blocks})


WITH_TABLES: dict[str, Callable[[list[Piece]], bytes]] = {
    "mineru": _mineru,
    "mineru_middle": _mineru_middle,
    "docling": _docling,
    "pp_structure": _pp_structure,
    "paddle_parsing": _paddle_parsing,
}
SHAPES = (*WITH_RULES, *WITHOUT_RULES, *WITH_TABLES)
SUFFIXES = {"hocr": ".hocr", "alto": ".xml", "page": ".xml", "tesseract": ".tsv"}
"""By the beginning of a shape's name; all others are JSON."""


def suffix_of(shape: str) -> str:
    """The suffix of a file of that shape."""
    return SUFFIXES.get(shape.partition("_")[0], ".json")
