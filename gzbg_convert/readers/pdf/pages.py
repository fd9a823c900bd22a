"""A document page by page: each is loaded, read and closed before the next, so memory does not grow with pages."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, dataclass, field, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Block, Box, Document, Table, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.layout.cells import BY_POSITION, lines_of, rounded
from gzbg_convert.readers.layout.lattice import grids_of, loose_rules
from gzbg_convert.readers.layout.lines import margins_of, paragraphs_of_lines
from gzbg_convert.readers.layout.tables import in_order, mark_cuts, ruled_tables
from gzbg_convert.readers.pdf.characters import PageText
from gzbg_convert.readers.pdf.display import Display, display_of, further, turned_back
from gzbg_convert.readers.pdf.pdfium import LOCK, Handle, library, loaded_page, opened
from gzbg_convert.readers.pdf.rules import Drawing, drawing_of
from gzbg_convert.readers.pdf.stand_in_font import standing_in, without_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from gzbg_convert.readers.layout.words import Word
    from gzbg_convert.readers.scans.page import Found

_MOST_UNMAPPED = 0.05  # of the characters of a page: with more of them unknown it is not readable
_EDGE = 1.0  # points: a table that comes so near to the edge of its page runs off it
_CUT_OFF = 0.85  # confidence: a cell that the edge of its page cuts may have lost digits
_MOST_UNSEEN = 100  # digits that are cut away: with more of them no cell of the page is certain
_RULES = 3  # across and down: with that many and no table they were not understood


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    blocks: list[Block] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    layers: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unreadable: list[Diagnostic] = field(default_factory=list)
    unmapped: list[Diagnostic] = field(default_factory=list)
    second: list[int] = field(default_factory=list)
    unruled: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    annotated: list[int] = field(default_factory=list)
    turned: list[tuple[int, int]] = field(default_factory=list)
    is_without_fonts: bool = False


class _FontsNeeded(Exception):  # noqa: N818  # not an error: the document is read once more
    """What a page says depends on fonts that were not shown."""


class _Doubt(NamedTuple):
    """A page that was perhaps not understood: what was read of it, and what is said of it if its text is unreadable."""

    blocks: Sequence[Block]
    unreadable: Diagnostic | None = None


def read_pages(data: bytes) -> Document:
    """The paragraphs and tables of a PDF in reading order.

    Raises ``InputError``: ``damaged``, ``encrypted``, ``needs_ocr``, ``empty``, ``limit:pages`` and those of one page.
    """
    with LOCK:
        without = without_fonts(data)
        try:
            return _read(data, without)
        except _FontsNeeded:
            return _read(data, data)


def _read(data: bytes, shown: bytes) -> Document:
    """Read a document of which pdfium is shown ``shown``. Raises ``_FontsNeeded`` if that has not its fonts."""
    is_without_fonts = shown is not data
    with standing_in(for_all=is_without_fonts), opened(shown) as document:
        pdfium = library()
        count = pdfium.FPDF_GetPageCount(document)
        if count > LIMITS.pages:
            raise InputError("limit:pages", most=LIMITS.pages)
        if count < 1:
            raise InputError("damaged")
        reading = _Reading(is_without_fonts=is_without_fonts)
        for index in range(count):
            doubt = _read_page(pdfium, document, index, reading)
            if doubt is not None:
                _read_again(data, index + 1, doubt, reading)
        attached = _attached(pdfium, document)
        is_sound = bool(pdfium.FPDF_DocumentHasValidCrossReferenceTable(document))
    if not reading.blocks and not attached:
        raise InputError("needs_ocr" if reading.without_text or reading.unreadable else "empty")
    if reading.layers:
        reading.blocks = _in_doubt(reading.blocks, reading.layers)
    mark_cuts(reading.blocks)
    noticed = _diagnostics(reading, attached, is_sound=is_sound)
    return Document(tuple(reading.blocks), tuple(noticed), tuple(reading.turned))


def _attached(pdfium: Any, document: Handle) -> list[str]:
    """The names of embedded files."""
    if pdfium.FPDFDoc_GetAttachmentCount(document) < 1:
        return []
    from gzbg_convert.readers.pdf.attachments import attachment_names

    return attachment_names(pdfium, document)


def _with_notes(pdfium: Any, page: Handle, display: Display, tables: list[Table]) -> tuple[list[Table], bool]:
    """The tables with what is laid over them as annotations, and whether some lies beside them."""
    from gzbg_convert.readers.pdf.annotations import notes_over, with_notes

    tables, left_out = with_notes(tables, notes_over(pdfium, page, display))
    return tables, bool(left_out)


def _diagnostics(reading: _Reading, attached: Sequence[str], *, is_sound: bool) -> list[Diagnostic]:
    noticed = [*reading.unreadable, *reading.unmapped]
    if reading.without_text:
        noticed.append(Diagnostic("pages_without_text", details=(("pages", _listed(reading.without_text)),)))
    if reading.layers or reading.recognised:
        pages = sorted([*reading.layers, *reading.recognised])
        noticed.append(Diagnostic("recognised_text", details=(("pages", _listed(pages)),)))
    if reading.beyond:
        noticed.append(Diagnostic("table_beyond_page", details=(("pages", _listed(reading.beyond)),)))
    if reading.unruled:
        noticed.append(Diagnostic("tables_without_rules", details=(("pages", _listed(reading.unruled)),)))
    if reading.second:
        noticed.append(Diagnostic("read_by_second", details=(("pages", _listed(reading.second)),)))
    if reading.annotated:
        noticed.append(Diagnostic("annotations_left_out", details=(("pages", _listed(reading.annotated)),)))
    if attached:
        noticed.append(Diagnostic("attachments_left_out", details=(("names", ", ".join(attached)),)))
    if not is_sound:
        noticed.append(Diagnostic("pdf_rebuilt"))
    return noticed


def _unmapped(code: str, page: int, share: float) -> Diagnostic:
    return Diagnostic(code, Where(page), (("page", str(page)), ("share", f"{share:.1%}")))


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))


def _read_page(pdfium: Any, document: Handle, index: int, reading: _Reading) -> _Doubt | None:
    """Read one page. When it is in doubt whether it was understood, no block of it is in ``reading``."""
    number = index + 1
    with loaded_page(document, index) as (page, text_page):
        sight = _sight_of(pdfium, page, text_page)
        if reading.is_without_fonts and sight.text.needs_fonts:
            raise _FontsNeeded
        if sight.text.unmapped > _MOST_UNMAPPED:
            return _Doubt((), _unmapped("page_unreadable", number, sight.text.unmapped))
        if sight.text.unmapped:
            reading.unmapped.append(_unmapped("unmapped_characters", number, sight.text.unmapped))
        if sight.drawing.pictures and _is_scanned(sight):
            found = _recognised(pdfium, page, sight, number)
            if found is not None:
                _take(found, number, reading)
                return None
            reading.without_text.append(number)
        blocks, is_understood = _blocks_of(pdfium, page, sight, number, reading)
        if sight.drawing.pictures and not any(isinstance(block, Table) for block in blocks):
            found = _recognised_tables(pdfium, page, sight, number)
            if found is not None:
                _take(found, number, reading)
                return None
    if sight.text.is_layer and sight.words:
        reading.layers.append(number)
    if not is_understood:
        return _Doubt(blocks)
    reading.blocks.extend(blocks)
    if sight.turned:
        reading.turned.append((number, sight.turned))
    if any(isinstance(block, Table) and block.cells[0].confidence == BY_POSITION for block in blocks):
        reading.unruled.append(number)
    return None


def _is_scanned(sight: _Sight) -> bool:
    from gzbg_convert.readers.pdf.scanned import is_scanned

    return is_scanned(sight.words, sight.drawing.pictures, sight.display)


def _recognised(pdfium: Any, page: Handle, sight: _Sight, number: int) -> Found | None:
    """What a recogniser finds on a page that is a picture, None without one."""
    from gzbg_convert.readers.pdf.scanned import recognised

    return recognised(pdfium, page, display_of(pdfium, page), number)


def _recognised_tables(pdfium: Any, page: Handle, sight: _Sight, number: int) -> Found | None:
    """What a recogniser finds on a page that is a picture with more on it than its text, None if it has no table."""
    from gzbg_convert.readers.pdf.scanned import is_pictured, recognised_tables

    if not is_pictured(sight.drawing.pictures, sight.display):
        return None
    boxes = [(word.left, word.top, word.right, word.bottom) for word in sight.words]
    if sight.turned:
        boxes = [turned_back(box, sight.display, -sight.turned) for box in boxes]
    return recognised_tables(pdfium, page, display_of(pdfium, page), number, boxes)


def _take(found: Found, number: int, reading: _Reading) -> None:
    """Take what was recognised on a page as what stands there."""
    reading.blocks.extend(found.blocks)
    reading.recognised.append(number)
    if found.turned:
        reading.turned.append((number, found.turned))


class _Sight(NamedTuple):
    """A page as whoever reads it sees it. ``turned`` are the quarters of a turn, clockwise, that its text runs in when
    it is displayed as the file says; ``level`` are the words that run level there nevertheless, by their starts."""

    display: Display
    drawing: Drawing
    text: PageText
    words: list[Word]
    turned: int
    level: dict[int, Word]


def _sight_of(pdfium: Any, page: Handle, text_page: Handle) -> _Sight:
    def seen(display: Display) -> _Sight:
        drawing = drawing_of(pdfium, page, display.place)
        text = PageText(pdfium, text_page, display, drawing)
        return _Sight(display, drawing, text, text.words(), 0, {})

    display = display_of(pdfium, page)
    sight = seen(display)
    turned = sight.text.quarters(sight.words)
    if not turned:
        return sight
    level = {word.start: word for word in sight.words if not sight.text.turn_of(word.start)}
    return seen(further(display, -turned))._replace(turned=turned, level=level)


def _blocks_of(
    pdfium: Any, page: Handle, sight: _Sight, number: int, reading: _Reading
) -> tuple[Sequence[Block], bool]:
    """What stands on a page, and whether it was understood; it is not when many rules make no table."""
    display, drawing, text, words, turned, level = sight
    margins = margins_of(words)
    grids = grids_of(drawing.across, drawing.down)
    loose = loose_rules(drawing.across, grids)
    if loose:
        from gzbg_convert.readers.layout.strokes import strike

        words = strike(words, loose)
    tables, words = ruled_tables(grids, words, text.characters, number)
    if any(_reaches_over_foot(table, words) for table in tables):
        tables, words = _with_hanging_text(tables, words)
    if any(_runs_off(table.where.box, display) for table in tables):
        reading.beyond.append(number)
        tables = [_with_doubt_at_edge(table, display) for table in tables]
    if text.clipped:
        tables = [_with_doubt_around(table, text.clipped) for table in tables]
    if pdfium.FPDFPage_GetAnnotCount(page):
        tables, is_left_out = _with_notes(pdfium, page, display, tables)
        reading.annotated.extend([number] * is_left_out)
    aside = [level[word.start] for word in words if word.start in level]
    words = [word for word in words if word.start not in level] if aside else words
    blocks = in_order(tables, words, text.characters, number, margins)
    if turned:
        blocks = [_turned_back(block, display, -turned) for block in blocks]
        blocks.extend(paragraphs_of_lines(lines_of(aside), number, margins_of(aside)))
    were_read = tables or (words and any(len(grid.slots) > 1 for grid in grids))
    return blocks, bool(were_read) or min(len(drawing.across), len(drawing.down)) < _RULES


def _turned_back(block: Block, display: Display, quarters: int) -> Block:
    """A block with its places on the page as it was before ``further`` turned it."""

    def back(where: Where) -> Where:
        return where if where.box is None else where._replace(box=rounded(turned_back(where.box, display, quarters)))

    if isinstance(block, Table):
        cells = tuple(cell._replace(where=back(cell.where)) for cell in block.cells)
        return replace(block, cells=cells, where=back(block.where))
    return replace(block, where=back(block.where))


def _read_again(data: bytes, number: int, doubt: _Doubt, reading: _Reading) -> None:
    """Ask the second reader for a page. What it finds is taken if it finds tables, or text where there was none."""
    from gzbg_convert.readers.second_pdf import read_page

    try:
        second = read_page(data, number)
    except InputError:
        second = None
    if second and (not doubt.blocks or any(isinstance(block, Table) for block in second)):
        reading.blocks.extend(second)
        reading.second.append(number)
        return
    reading.blocks.extend(doubt.blocks)
    if doubt.unreadable is not None:
        reading.unreadable.append(doubt.unreadable)
    elif not doubt.blocks and number not in reading.without_text[-1:]:
        reading.without_text.append(number)


def _in_doubt(blocks: Sequence[Block], layers: Sequence[int]) -> list[Block]:
    """The blocks; on pages whose text was recognised no cell is certain."""
    from gzbg_convert.readers.recognised.blocks import unscored

    return [unscored(block) if block.where.page in layers else block for block in blocks]


def _reaches_over_foot(table: Table, words: Sequence[Word]) -> bool:
    """Whether a word below a table reaches over its lowest rule."""
    assert table.where.box is not None
    bottom = table.where.box[3]
    return any(word.top < bottom < (word.top + word.bottom) / 2 for word in words)


def _with_hanging_text(tables: list[Table], words: list[Word]) -> tuple[list[Table], list[Word]]:
    from gzbg_convert.readers.layout.hanging import with_hanging_text

    return with_hanging_text(tables, words)


def _runs_off(box: Box | None, page: Display) -> bool:
    """Whether a table or a cell ends at a side of its page, where producers cut off what does not fit, or beyond its
    head or foot, where nobody sees it."""
    if box is None:
        return False
    left, top, right, bottom = box
    return left <= _EDGE or right >= page.width - _EDGE or top < -_EDGE or bottom > page.height + _EDGE


def _with_doubt_at_edge(table: Table, page: Display) -> Table:
    """The table; those of its cells that the edge of the page cuts are not certain."""
    return _doubted(table, lambda box: _runs_off(box, page))


def _with_doubt_around(table: Table, unseen: Sequence[Box]) -> Table:
    """The table; its cells where digits are cut away are not certain: the rules around them may be cut away, too."""
    are_many = len(unseen) > _MOST_UNSEEN
    return _doubted(table, lambda box: are_many or _holds_one(box, unseen))


def _doubted(table: Table, is_cut: Callable[[Box | None], bool]) -> Table:
    cells = (cell._replace(confidence=_CUT_OFF) if is_cut(cell.where.box) else cell for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _holds_one(box: Box | None, others: Sequence[Box]) -> bool:
    if box is None:
        return False
    left, top, right, bottom = box
    return any(left <= (a + c) / 2 <= right and top <= (b + d) / 2 <= bottom for a, b, c, d in others)
