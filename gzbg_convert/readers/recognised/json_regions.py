"""Pages in JSON of which some parts are lines with boxes and others tables as HTML: PP-Structure and PaddleX."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.html_tables import tables_in
from gzbg_convert.readers.recognised.json_lines import pages_in, place, real
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import box_around

if TYPE_CHECKING:
    from typing import Any

    from gzbg_convert.model.document import Box, Document, Table


class _Page(NamedTuple):
    inks: list[Ink]
    tables: list[Table]


def regions(value: Any) -> Document | None:
    """The document of PP-Structure's regions (``type`` and ``res``) or of PaddleX's pages (``table_res_list``); None
    where an item is neither.

    Raises ``InputError`` as pages and tables do.
    """
    pages: dict[int, _Page] = {}
    for index, given in enumerate(value if isinstance(value, list) else [value]):
        item = _unwrapped(given)
        if "table_res_list" in item:
            number = _number(item.get("page_index"), index)
            _take_page(item, number, pages.setdefault(number, _Page([], [])))
        elif "type" in item and isinstance(item.get("res"), (dict, list)):
            number = _number(item.get("img_idx"), 0)
            _take_region(item, number, pages.setdefault(number, _Page([], [])))
        else:
            return None
    if not any(page.inks or page.tables for page in pages.values()):
        return None
    return document_of(
        RecognisedPage(number, 0.0, 0.0, page.inks, tables=page.tables) for number, page in sorted(pages.items())
    )


def _unwrapped(given: Any) -> dict[str, Any]:
    """An item, without the ``res`` that PaddleX puts around a page; empty for what is no object."""
    if not isinstance(given, dict):
        return {}
    inner = given.get("res")
    return inner if isinstance(inner, dict) and "table_res_list" in inner else given


def _number(index: Any, usual: int) -> int:
    found = real(index)
    return int(min(max(usual if found is None else found, 0), LIMITS.pages)) + 1


def _take_region(item: dict[str, Any], number: int, page: _Page) -> None:
    """Takes a region of PP-Structure: a table as HTML, or lines."""
    result = item["res"]
    html = result.get("html") if isinstance(result, dict) else None
    if isinstance(html, str):
        page.tables.extend(tables_in(html, number, place(item.get("bbox"))[0]))
        return
    for found in pages_in(result):
        page.inks.extend(found.inks)


def _take_page(item: dict[str, Any], number: int, page: _Page) -> None:
    """Takes a page of PaddleX: its tables as HTML, and the lines that lie in none of them."""
    boxes: list[Box] = []
    given = item["table_res_list"]
    for table in given if isinstance(given, list) else []:
        if not isinstance(table, dict) or not isinstance(table.get("pred_html"), str):
            continue
        around = _around(table.get("cell_box_list"))
        scores = {ink.text: ink.score for found in pages_in(table.get("table_ocr_pred")) for ink in found.inks}
        page.tables.extend(tables_in(table["pred_html"], number, around, scores))
        boxes += [around] if around is not None else []
    for found in pages_in(item.get("overall_ocr_res")):
        page.inks.extend(ink for ink in found.inks if not any(_lies_in(ink.box, box) for box in boxes))


def _around(cells: Any) -> Box | None:
    """The box around the cells of a table."""
    boxes = [box for cell in cells if (box := place(cell)[0]) is not None] if isinstance(cells, list) else []
    return box_around([corner for left, top, right, bottom in boxes for corner in ((left, top), (right, bottom))])


def _lies_in(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
