"""PAGE XML: words or lines with the polygons around them (PRImA, https://github.com/PRImA-Research-Lab/PAGE-XML,
versions 2009 to 2019; as written by Transkribus, eScriptorium, OCR-D, kraken).

What is finest is taken: words, else the text of a line, else that of a region. Cells of a table that say their row and
column make one as it is.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Cell, Table, Where
from gzbg_convert.readers import Reader
from gzbg_convert.readers.recognised.blocks import UNSEEN, confidence_of, document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import (
    box_around,
    lines_in,
    number,
    points_of,
    rules_among,
    slope_through,
    upright,
)
from gzbg_convert.readers.recognised.xml_names import local_name, root_of
from gzbg_convert.readers.signatures import is_page_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from gzbg_convert.model.document import Box, Document
    from gzbg_convert.readers.recognised.places import Point

_NAMESPACES = ("http://schema.primaresearch.org/PAGE/gts/pagecontent/",)
_MOST_SPAN = 1_000  # slots: no cell of a table is wider or higher


def read(data: bytes) -> Document:
    """The tables and paragraphs that the words of a PAGE file make by their places; boxes are in its units (pixels).

    Raises ``InputError``: ``damaged``, ``unsupported_format`` (another namespace), ``no_boxes``, ``empty``, limits.
    """
    root = root_of(data, "PcGts", "PAGE", _NAMESPACES)
    nodes = [node for node in root if local_name(node) == "Page"]
    pages = [_page(node, number) for number, node in enumerate(nodes, 1)]
    if not any(page.inks or page.tables for page in pages) and any(
        node.text for node in root.iter() if local_name(node) == "Unicode"
    ):
        raise InputError("no_boxes", found="PAGE")
    return document_of(pages)


def _page(page: _Element, count: int) -> RecognisedPage:
    inks: list[Ink] = []
    tables: list[Table] = []
    separators = []
    pending = [page]
    while pending:
        node = pending.pop()
        name = local_name(node)
        if name == "TableRegion":
            table = _table(node, count)
            if table is not None:
                tables.append(table)
                continue
        elif name == "SeparatorRegion":
            separators.append(box_around(_points(node)))
        elif name in ("TextRegion", "TableCell"):
            inks += _inks(node)
        pending += reversed([child for child in node if local_name(child).endswith(("Region", "Cell"))])
    across, down = rules_among(box for box in separators if box is not None)
    size = [number(page.get(name)) or 0.0 for name in ("imageWidth", "imageHeight")]
    return RecognisedPage(count, size[0], size[1], inks, None, across, down, tables)


def _inks(region: _Element) -> Iterator[Ink]:
    """The words of a region's own lines, or these, or its text."""
    lines = [node for node in region if local_name(node) == "TextLine"]
    found = False
    for line in lines:
        for ink in _line(line):
            found = True
            yield ink
    if not found:
        yield from _text_in(region, None)


def _line(line: _Element) -> list[Ink]:
    slope = slope_through(points_of(_attribute(line, "Baseline", "points")))
    words = [ink for node in line if local_name(node) == "Word" for ink in _text_in(node, slope)]
    return words or _text_in(line, slope)


def _text_in(node: _Element, slope: float | None) -> list[Ink]:
    """The text that is given for an element itself, in its box."""
    text, score = _text(node)
    box = box_around(_points(node))
    return lines_in(text, upright(box, slope or 0.0), score, slope) if text and box is not None else []


def _text(node: _Element) -> tuple[str, float | None]:
    """The text of an element and its score: the first of several readings."""
    readings = [child for child in node if local_name(child) == "TextEquiv"]
    if not readings:
        return "", None
    first = min(readings, key=lambda reading: number(reading.get("index")) or 0.0)
    text = next((child.text or "" for child in first if local_name(child) == "Unicode"), "")
    return text.strip(), number(first.get("conf"))


def _points(node: _Element) -> list[Point]:
    """The corners of an element: a list since 2013, elements before."""
    text = _attribute(node, "Coords", "points")
    if text:
        return points_of(text)
    corners = (point for child in node if local_name(child) == "Coords" for point in child)
    places = [(number(point.get("x")), number(point.get("y"))) for point in corners]
    return [(x, y) for x, y in places if x is not None and y is not None]


def _attribute(node: _Element, child: str, name: str) -> str:
    return next((found.get(name) or "" for found in node if local_name(found) == child), "")


def _table(region: _Element, page: int) -> Table | None:
    """The table of a region whose cells say where they stand; None where one does not, or two are said to stand in one
    slot."""
    cells = []
    for node in region:
        if local_name(node) not in ("TextRegion", "TableCell"):
            continue
        cell = _cell(node, page)
        if cell is None:
            return None
        cells.append(cell)
    box = box_around(_points(region))
    if not cells or box is None:
        return None
    try:
        return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), where=Where(page, box))
    except ValueError:
        return None


def _cell(node: _Element, page: int) -> Cell | None:
    """A cell by what it says of itself (Transkribus), or its role says (PAGE 2019)."""
    role = next((found for found in node.iter() if local_name(found) == "TableCellRole"), None)
    given = node if role is None else role
    names = ("row", "col", "rowSpan", "colSpan") if role is None else ("rowIndex", "columnIndex", "rowSpan", "colSpan")
    row, column, rows, columns = (number(given.get(name)) for name in names)
    if row is None or column is None or not 0 <= row < _MOST_SPAN or not 0 <= column < _MOST_SPAN:
        return None
    spans = [int(min(max(span or 1, 1), _MOST_SPAN)) for span in (rows, columns)]
    inks = list(_inks(node))
    text = "\n".join(" ".join(ink.text for ink in line) for line in _by_line(inks))
    confidence = min((confidence_of(ink.score) for ink in inks), default=UNSEEN)
    box: Box | None = box_around(_points(node))
    return Cell(text, int(row), int(column), spans[0], spans[1], Where(page, box), confidence)


def _by_line(inks: list[Ink]) -> list[list[Ink]]:
    """The words of a cell by line, in their order."""
    lines: list[list[Ink]] = []
    for ink in inks:
        last = lines[-1][-1] if lines else None
        if last is not None and last.box[1] < (ink.box[1] + ink.box[3]) / 2 < last.box[3]:
            lines[-1].append(ink)
        else:
            lines.append([ink])
    return lines


def _recognises(head: bytes, filename: str) -> bool:
    return is_page_xml(head)


READER = Reader(
    name="page",
    media_type="application/vnd.prima.page+xml",
    formats=(".xml",),
    recognises=_recognises,
    read=read,
)
