"""The second PDF reader, on pdfplumber: other code down to the bytes, many times slower.

It is asked for by name (``--reader pdfplumber``), and by the first reader for single pages that one doubts itself on.
Its characters and its table finder are pdfplumber's own; how lines become cells and paragraphs is shared.
"""

from __future__ import annotations

from bisect import bisect_left
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Block, Box, Cell, Document, Table, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers import Reader
from gzbg_convert.readers.layout.cells import cell_text, confidence_in, lines_of, rounded
from gzbg_convert.readers.layout.lines import margins_of, paragraphs_of_lines
from gzbg_convert.readers.layout.tables import mark_cuts
from gzbg_convert.readers.layout.words import SMALL, Word
from gzbg_convert.readers.pdf.radicals import folded
from gzbg_convert.readers.signatures import is_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_UNMAPPED = 0.05  # of the characters of a page: with more of them unknown it is not readable
_UNMAPPED = "(cid:"  # what pdfminer gives for a character whose font does not tell what it is
_GAP = 1.5  # points between two characters of a word at most
_COLOUR = "non_stroking_color"
_THROUGH = 0.25  # of the height of a word: a rule that far from its top and foot runs through it
_DOUBTED = 0.85  # confidence: digits that may not be the number
_THIN = 3.0  # points: what is filled and thinner is a rule
_SAME = 1.0  # points: edges of cells that near are one line


def read(data: bytes) -> Document:
    """The paragraphs and tables of a PDF, in reading order; places are page and box.

    Raises ``InputError``: ``damaged``, ``encrypted``, ``needs_ocr``, ``empty``, ``limit:pages``.
    """
    blocks: list[Block] = []
    diagnostics: list[Diagnostic] = []
    has_pictures = False
    with opened(data) as pages:
        for number in range(1, len(pages) + 1):
            with _page(pages, number) as page:
                has_pictures = has_pictures or bool(page.images)
                share = unmapped_share(page)
                if share > MOST_UNMAPPED:
                    details = (("page", str(number)), ("share", f"{share:.1%}"))
                    diagnostics.append(Diagnostic("page_unreadable", Where(number), details))
                else:
                    blocks.extend(blocks_of(page, number))
    if not blocks:
        raise InputError("needs_ocr" if has_pictures or diagnostics else "empty")
    mark_cuts(blocks)
    return Document(tuple(blocks), tuple(diagnostics))


def read_page(data: bytes, number: int) -> list[Block] | None:
    """The blocks of one page (from 1), or None when its text is not readable."""
    with opened(data) as pages, _page(pages, number) as page:
        return None if unmapped_share(page) > MOST_UNMAPPED else blocks_of(page, number)


@contextmanager
def opened(data: bytes) -> Iterator[Sequence[Any]]:
    """The pages of a document. Whatever pdfminer raises inside comes out as an ``InputError``."""
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > LIMITS.pages:
                raise InputError("limit:pages", most=LIMITS.pages)
            yield pdf.pages
    except InputError:
        raise
    except PdfminerException as error:
        is_locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__cause__))
        raise InputError("encrypted" if is_locked else "damaged") from error
    except Exception as error:  # the border to foreign code, which raises what it likes on broken files
        raise InputError("damaged") from error


@contextmanager
def _page(pages: Sequence[Any], number: int) -> Iterator[Any]:
    """A page whose characters printed twice (fake bold) are there once, without filled areas, which are no edges of
    cells; closed in the end, as it keeps its objects."""
    page = pages[number - 1]
    try:
        yield page.dedupe_chars().filter(_is_no_area)
    finally:
        page.close()


def _is_no_area(item: dict[str, Any]) -> bool:
    """Whether an object is anything but an area that is filled and has no border: WPS lays one behind every line."""
    is_filled = item["object_type"] in ("rect", "curve") and item.get("fill") and not item.get("stroke")
    return not is_filled or bool(min(item["width"], item["height"]) <= _THIN)


def unmapped_share(page: Any) -> float:
    """The share of characters (0..1) whose font does not tell what they are."""
    inks = [char["text"] for char in page.chars if char["text"].strip()]
    unmapped = [text for text in inks if text.startswith(_UNMAPPED)]
    return len(unmapped) / max(1, len(inks))


def blocks_of(page: Any, number: int) -> list[Block]:
    """The tables of a page and the paragraphs between them, from top to bottom."""
    words = _words(page)
    tables: list[Table] = []
    margins = margins_of(words)
    left, top = page.bbox[:2]
    doubted: set[int] | None = None
    for found in page.find_tables():
        cells = [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in found.cells]
        if len(cells) < 2:
            continue
        doubted = _doubted(page, words) if doubted is None else doubted
        table, words = _table(cells, words, number, doubted)
        if any(cell.text for cell in table.cells):
            tables.append(table)
    blocks: list[Block] = []
    for table in sorted(tables, key=_top):
        above = [word for word in words if word.top < _top(table)]
        words = [word for word in words if word.top >= _top(table)]
        blocks += [*paragraphs_of_lines(lines_of(above), number, margins), table]
    return [*blocks, *paragraphs_of_lines(lines_of(words), number, margins)]


def _top(table: Table) -> float:
    assert table.where.box is not None
    return table.where.box[1]


def _words(page: Any) -> list[Word]:
    left, top, right, bottom = page.bbox
    words = []
    for number, word in enumerate(page.extract_words(x_tolerance=_GAP, extra_attrs=[_COLOUR])):
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        if left <= x <= right and top <= y <= bottom and not _is_white(word[_COLOUR]):
            box = word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top
            words.append(Word(folded(word["text"]), *box, number, " "))
    return words


def _is_white(colour: Any) -> bool:
    """Whether a colour is white: grey, RGB or CMYK by its number of components."""
    if not isinstance(colour, (list, tuple)) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    return bool(colour) and (max(colour) == 0 if len(colour) == 4 else min(colour) >= 1)


def _doubted(page: Any, words: Sequence[Word]) -> set[int]:
    """The words (by ``start``) whose digits may not be the number: some are smaller than others (raised or lowered), or
    a rule runs through them."""
    left, top = page.bbox[:2]
    found = set()
    rules = [(edge["top"] - top, edge["x0"] - left, edge["x1"] - left) for edge in page.horizontal_edges]
    digits = [word for word in words if any(map(str.isdigit, word.text))]
    for number, word in enumerate(page.extract_words(x_tolerance=_GAP, extra_attrs=[_COLOUR], return_chars=True)):
        sizes = [char["size"] for char in word["chars"] if char["text"].isdigit()]
        if sizes and min(sizes) <= SMALL * max(sizes):
            found.add(number)
    rules.sort()
    heights = [height for height, _, _ in rules]
    for word in digits:
        inset = _THROUGH * (word.bottom - word.top)
        near = rules[bisect_left(heights, word.top + inset) : bisect_left(heights, word.bottom - inset)]
        if any(start < word.right and word.left < end for _, start, end in near):
            found.add(word.start)
    return found


def _table(boxes: Sequence[Box], words: list[Word], page: int, doubted: set[int]) -> tuple[Table, list[Word]]:
    """A table from the boxes of its cells, and the words outside it; ``doubted`` words make their cells uncertain, and
    so do numbers that run over an edge those on both sides of it."""
    spilled = [
        word for word in words if any(map(str.isdigit, word.text)) and any(_is_over_edge(word, box) for box in boxes)
    ]
    xs, ys = _lines([x for box in boxes for x in box[::2]]), _lines([y for box in boxes for y in box[1::2]])
    cells: list[Cell] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, top, right, bottom = box
        column, row = _index(xs, left), _index(ys, top)
        inside = [word for word in words if _is_in(word, box)]
        words = [word for word in words if not _is_in(word, box)]
        spans = max(1, _index(ys, bottom) - row), max(1, _index(xs, right) - column)
        text = cell_text(inside, left, right)
        where = Where(page, rounded(box))
        is_doubted = any(word.start in doubted for word in inside) or any(_is_over_edge(word, box) for word in spilled)
        cells.append(Cell(text, row, column, *spans, where, _DOUBTED if is_doubted else confidence_in(text, inside)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), where=Where(page, rounded((xs[0], ys[0], xs[-1], ys[-1])))), words


def _is_over_edge(word: Word, box: Box) -> bool:
    """Whether a word stands in a cell and beside it."""
    left, top, right, bottom = box
    is_level = top <= (word.top + word.bottom) / 2 < bottom
    return is_level and (
        word.left < left - _SAME < word.right - 2 * _SAME or word.left + 2 * _SAME < right + _SAME < word.right
    )


def _is_in(word: Word, box: Box) -> bool:
    left, top, right, bottom = box
    return left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom


def _lines(edges: Sequence[float]) -> list[float]:
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SAME:
            lines.append(edge)
    return lines


def _index(lines: Sequence[float], edge: float) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - edge))


READER = Reader(
    name="pdfplumber",
    media_type="application/pdf",
    formats=(".pdf",),
    recognises=lambda head, filename: is_pdf(head),
    read=read,
)
