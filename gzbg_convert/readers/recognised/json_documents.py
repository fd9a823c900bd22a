"""Documents in JSON that were taken apart into paragraphs and tables: docling, MinerU, PaddleX (PP-StructureV3)."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Block, Cell, Paragraph, Table, Where
from gzbg_convert.readers.recognised.blocks import document_of_blocks, unscored
from gzbg_convert.readers.recognised.html_tables import blocks_in
from gzbg_convert.readers.recognised.json_lines import place, real
from gzbg_convert.readers.recognised.places import box_of, run_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from gzbg_convert.model.document import Box, Document

_TABLE_PARTS = ("table_caption", "table_body", "table_footnote")
_TITLES = ("title", "doc_title", "paragraph_title", "section_header")


def docling(value: Any) -> Document | None:
    """A ``DoclingDocument`` (docling-core, schema 1.x): texts and tables in the order of its ``body``."""
    if not isinstance(value, dict) or not (value.get("schema_name") == "DoclingDocument" or _is_docling(value)):
        return None
    heights = {int(number): real(_at(page, "size", "height")) for number, page in _items(value.get("pages"))}
    blocks: list[Block] = []
    for node in _in_order(value):
        where = _where(node, heights)
        if "data" in node and isinstance(node["data"], dict):
            blocks += _table(node["data"], where)
        elif isinstance(node.get("text"), str) and node["text"].strip():
            blocks.append(Paragraph(node["text"].strip(), where, 1 if node.get("label") in _TITLES else None))
    return document_of_blocks(blocks)


def _is_docling(value: dict[str, Any]) -> bool:
    return isinstance(value.get("body"), dict) and "children" in value["body"] and "texts" in value


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of an object whose names are numbers."""
    if isinstance(value, dict):
        yield from ((name, entry) for name, entry in value.items() if name.isdecimal() and len(name) < 9)


def _at(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _in_order(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the body refers to, and what that refers to, in reading order; each once."""
    pending = [value["body"]] if isinstance(value.get("body"), dict) else []
    seen: set[str] = set()
    while pending:
        node = pending.pop()
        if not isinstance(node, dict):
            continue
        reference = node.get("$ref", node.get("cref"))
        if isinstance(reference, str):
            if reference not in seen:
                seen.add(reference)
                pending.append(_resolved(value, reference))
            continue
        yield node
        if "data" not in node and isinstance(node.get("children"), list):
            pending += reversed(node["children"])


def _resolved(value: Any, reference: str) -> Any:
    """What a reference such as ``#/texts/3`` means; None for one that leads nowhere."""
    for name in reference.removeprefix("#").split("/")[1:4]:
        if isinstance(value, list):
            value = value[int(name)] if name.isdecimal() and len(name) < 9 and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def _where(node: dict[str, Any], heights: dict[int, float | None]) -> Where:
    """Where a node stands. Its box may be measured from the foot of the page, whose height must then be known."""
    given = node.get("prov")
    first = given[0] if isinstance(given, list) and given and isinstance(given[0], dict) else {}
    page = real(first.get("page_no"))
    if page is None or not 1 <= page <= LIMITS.pages:
        return Where(1)
    bbox = first.get("bbox")
    box, _ = place(bbox)
    if box is not None and isinstance(bbox, dict) and bbox.get("coord_origin") == "BOTTOMLEFT":
        height = heights.get(int(page))
        box = None if height is None else box_of((box[0], height - box[1], box[2], height - box[3]))
    return Where(int(page), box)


def _table(data: dict[str, Any], where: Where) -> list[Block]:
    """A table from its cells and their offsets; as text where these contradict each other."""
    cells = []
    for given in data.get("table_cells") or []:
        cell = _cell(given, where)
        if cell is not None:
            cells.append(cell)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    try:
        return [unscored(Table(tuple(cells), where=where))] if cells else []
    except ValueError:
        return [Paragraph(cell.text, where) for cell in cells if cell.text.strip()]


def _cell(given: Any, where: Where) -> Cell | None:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return None
    edges = [real(given.get(f"{edge}_{axis}_offset_idx")) for axis in ("row", "col") for edge in ("start", "end")]
    if any(edge is None or not 0 <= edge <= LIMITS.cells for edge in edges):
        return None
    top, bottom, left, right = (int(edge or 0) for edge in edges)
    return Cell(given["text"].strip(), top, left, max(1, bottom - top), max(1, right - left), where)


def mineru_content(value: Any) -> Document | None:
    """MinerU's ``content_list.json``: a list of texts and tables in reading order, tables as HTML."""
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) and "type" in item for item in value):
        return None
    if not any("page_idx" in item or "table_body" in item for item in value):
        return None
    blocks: list[Block] = []
    for item in value:
        page = _page_number(item.get("page_idx"))
        box, _ = place(item.get("bbox"))
        where = Where(page, box)
        if item["type"] == "table":
            for part in _TABLE_PARTS:
                blocks += _part(part, item.get(part), page, box)
        else:
            level = real(item.get("text_level"))
            texts = [item.get("text"), *_strings(item.get("list_items"))]
            heading = int(level) if level and 1 <= level <= 9 else None
            blocks += [Paragraph(_text(text), where, heading) for text in texts if _text(text)]
    return document_of_blocks(blocks)


def _part(name: str, given: Any, page: int, box: Box | None) -> Iterable[Block]:
    if name == "table_body":
        return blocks_in(_text(given), page, box) if _text(given) else ()
    return [Paragraph(text.strip(), Where(page, box)) for text in _strings(given) if text.strip()]


def _text(value: Any) -> str:
    """A text without blanks around it; empty for what is none."""
    return value.strip() if isinstance(value, str) else ""


def _strings(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _page_number(index: Any) -> int:
    """The number of a page from its index. Raises ``InputError`` (``limit:pages``)."""
    number = int(real(index) or 0) + 1
    if number > LIMITS.pages:
        raise InputError("limit:pages", most=LIMITS.pages)
    return max(1, number)


def mineru_middle(value: Any) -> Document | None:
    """MinerU's ``middle.json``: pages of blocks of lines of spans."""
    if not isinstance(value, dict) or not isinstance(value.get("pdf_info"), list):
        return None
    blocks: list[Block] = []
    for index, page in enumerate(value["pdf_info"]):
        if isinstance(page, dict):
            number = _page_number(page.get("page_idx", index))
            for block in _dicts(page.get("para_blocks") or page.get("preproc_blocks")):
                blocks += _mineru_block(block, number)
    return document_of_blocks(blocks)


def _mineru_block(block: dict[str, Any], page: int) -> Iterator[Block]:
    """A block of lines: their text, and the tables in their spans. A block of a table has blocks of its own."""
    parts = _dicts(block.get("blocks"))
    if parts:
        for part in parts:
            yield from _lines(part, page)
    else:
        yield from _lines(block, page)


def _lines(block: dict[str, Any], page: int) -> Iterator[Block]:
    box, _ = place(block.get("bbox"))
    texts = []
    spans = [span for line in _dicts(block.get("lines")) for span in _dicts(line.get("spans"))]
    for span in spans:
        if _text(span.get("html")):
            yield from blocks_in(span["html"], page, box)
        elif _text(span.get("content")):
            texts.append(_text(span["content"]))
    if texts:
        heading = 1 if block.get("type") in _TITLES else None
        yield Paragraph(run_on(texts), Where(page, box), heading)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def paddle_parsing(value: Any) -> Document | None:
    """The results of PP-StructureV3 (PaddleX), page by page: ``parsing_res_list`` with tables as HTML."""
    pages = [
        item.get("res", item) for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)
    ]
    if not pages or not all(isinstance(page, dict) and "parsing_res_list" in page for page in pages):
        return None
    blocks: list[Block] = []
    for index, page in enumerate(_dicts(pages)):
        number = _page_number(page.get("page_index") if page.get("page_index") is not None else index)
        for block in _dicts(page["parsing_res_list"]):
            label, content = block.get("block_label"), _text(block.get("block_content"))
            if not content:
                continue
            box, _ = place(block.get("block_bbox"))
            if label == "table":
                blocks += blocks_in(content, number, box)
            else:
                heading = 1 if label in _TITLES else None
                lines = [line.strip() for line in content.split("\n") if line.strip()]
                blocks.append(Paragraph(run_on(lines), Where(number, box), heading))
    return document_of_blocks(blocks)
