"""Pictures of the pages of a PDF with everything marked that was read from them.

pdfium draws the page as it is displayed, Pillow the marks: a box around each cell, in the colour of what became of it,
and beside the page a list that gives every fact its number in the picture.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.pdf.bitmap import drawn
from gzbg_convert.readers.pdf.pdfium import LOCK, Handle, library, opened
from gzbg_convert.review.marks import Kind, Mark, marks_by_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from gzbg_convert.model.report import Conversion

SCALE = 2.5  # pixels a point
SMALLEST_SCALE = 0.25
PANEL = 620  # pixels, the least width of a column of the list beside the page
LINE = 14  # pixels, the height of one of its lines
TAG = 13  # pixels, the size of what is written into a cell
TIGHT = 16.0  # points: a box that is lower is drawn around a line of print and has no room for more
FILL = 36  # of 255: how much of a cell's colour covers the page
COLOURS = {
    Kind.FACT: (0, 130, 60),
    Kind.FLAGGED: (235, 110, 0),
    Kind.LABEL: (30, 90, 200),
    Kind.LEFTOVER: (205, 0, 60),
    Kind.CELL: (120, 120, 120),
}


class Picture(NamedTuple):
    """A page, from 1, drawn as ``image``."""

    page: int
    image: Image


def pictures(data: bytes, conversion: Conversion) -> Iterator[Picture]:
    """Every page of the PDF ``data``, with what ``conversion`` read from it marked, one at a time. While it runs, no
    other PDF can be read.

    Raises ``InputError`` (``damaged``, ``encrypted``, ``limit:pixels``).
    """
    marks = marks_by_page(conversion)
    with LOCK, _fonts_of_the_machine(), opened(data) as document:
        count = library().FPDF_GetPageCount(document)
        for index in range(count):
            page, scale = _drawn(document, index)
            own = marks.get(index + 1, [])
            yield Picture(index + 1, _with_list(_marked(page, own, scale), own, f"page {index + 1} of {count}"))


def pictures_of_scans(data: bytes, conversion: Conversion) -> Iterator[Picture]:
    """Every picture in the file ``data`` that was read by the reader ``picture``, marked as a page is.

    Raises ``InputError`` (``damaged``, ``limit:picture_pixels``).
    """
    from PIL import Image

    from gzbg_convert.readers.scans.picture import frames

    marks = marks_by_page(conversion)
    for number, frame in enumerate(frames(data), start=1):
        scale = min(1.0, math.sqrt(LIMITS.pixels / (frame.width * frame.height)))
        size = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        page = frame.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        own = marks.get(number, [])
        yield Picture(number, _with_list(_marked(page, own, scale), own, f"page {number}"))


@contextmanager
def _fonts_of_the_machine() -> Iterator[None]:
    """pdfium started anew with the fonts that are installed: reading is done without them, so that it is the same
    everywhere, but fonts that a file does not bring along could then not be drawn."""
    library().FPDF_DestroyLibrary()
    library().FPDF_InitLibrary()
    try:
        yield
    finally:
        library().FPDF_DestroyLibrary()
        library.cache_clear()


def _drawn(document: Handle, index: int) -> tuple[Image, float]:
    """A page as it is displayed, on white, and how many pixels a point has on it."""
    from PIL import Image

    pdfium = library()
    page: Handle = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise InputError("damaged")
    try:
        size: tuple[float, float] = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = _scale(*size)
        width, height, pixels = drawn(pdfium, page, scale * size[0], scale * size[1])
    finally:
        pdfium.FPDF_ClosePage(page)
    return Image.frombuffer("RGB", (width, height), pixels, "raw", "RGBX", 0, 1), scale


def _scale(width: float, height: float) -> float:
    """Pixels a point, fewer on a page that is larger than paper. Raises ``InputError`` (``limit:pixels``)."""
    most = math.sqrt(LIMITS.pixels / max(width * height, 1.0))
    if most < SMALLEST_SCALE:
        raise InputError("limit:pixels", most=f"{LIMITS.pixels:,}")
    return min(SCALE, most)


def _numbers(marks: list[Mark]) -> dict[int, int]:
    """The number in the list of each mark that has something said of it, by its index."""
    said = [index for index, mark in enumerate(marks) if mark.said and mark.kind is not Kind.CELL]
    return {index: number for number, index in enumerate(said, 1)}


def _marked(page: Image, marks: list[Mark], scale: float) -> Image:
    """The page with a box for each mark; a fact's says its number and value, a merged cell's its spans. Where they
    would cover the print (a table without rules), the number stands in front of the box, and the rest in the list."""
    from PIL import Image, ImageDraw

    cover = Image.new("RGBA", page.size)
    tints = ImageDraw.Draw(cover)
    boxes = [tuple(round(edge * scale) for edge in mark.box) for mark in marks]
    for box, mark in zip(boxes, marks, strict=True):
        if mark.kind is not Kind.CELL:
            tints.rectangle(_upright(box, 2), fill=(*COLOURS[mark.kind], FILL))
    image = Image.alpha_composite(page.convert("RGBA"), cover).convert("RGB")
    draw = ImageDraw.Draw(image)
    numbers = _numbers(marks)
    for index, (box, mark) in enumerate(zip(boxes, marks, strict=True)):
        left, top, right, bottom = _upright(box, 2)
        draw.rectangle((left, top, right, bottom), outline=COLOURS[mark.kind], width=2)
        is_tight = mark.box[3] - mark.box[1] < TIGHT
        if index in numbers and is_tight:
            _tag(draw, str(numbers[index]), (left - 3, (top + bottom) // 2), mark, anchor="rm")
        elif index in numbers:
            _tag(draw, str(numbers[index]), (left + 3, top + 2), mark, anchor="la")
            if _font(TAG).getlength(mark.value) < right - left - 2:
                _tag(draw, mark.value, (right - 2, bottom - 2), mark, anchor="rd")
        elif (mark.rows > 1 or mark.columns > 1) and not is_tight and mark.box[2] - mark.box[0] > TIGHT:
            _tag(draw, f"{mark.rows}x{mark.columns}", (right - 2, bottom - 2), mark, anchor="rd")
    return image


def _upright(box: tuple[int, ...], inside: int) -> tuple[int, int, int, int]:
    """A box with its sides in order, a little smaller so that neighbours do not cover each other."""
    left, top, right, bottom = box
    return left + inside, top + inside, max(left + inside, right - inside), max(top + inside, bottom - inside)


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _tag(draw: ImageDraw, text: str, place: tuple[int, int], mark: Mark, anchor: str) -> None:
    font = _font(TAG)
    box = draw.textbbox(place, text, font=font, anchor=anchor)
    draw.rectangle(box, fill=(255, 255, 255))
    draw.text(place, text, font=font, fill=COLOURS[mark.kind], anchor=anchor)


def _with_list(page: Image, marks: list[Mark], title: str) -> Image:
    """The page with a legend and the numbered list at its right."""
    from PIL import Image, ImageDraw

    lines: list[tuple[str, Kind | None]] = [(title, None), *((kind.value, kind) for kind in Kind), ("", None)]
    lines += [(f"{number}  {marks[index].said}", marks[index].kind) for index, number in _numbers(marks).items()]
    a_column = max(1, (page.height - 2 * LINE) // LINE)
    columns = -(-len(lines) // a_column)
    font = _font(LINE - 2)
    panel = max(PANEL, *(math.ceil(font.getlength(text)) + 2 * LINE for text, _ in lines))
    image = Image.new("RGB", (page.width + columns * panel, page.height), (255, 255, 255))
    image.paste(page)
    draw = ImageDraw.Draw(image)
    draw.line((page.width, 0, page.width, page.height), fill=(0, 0, 0), width=2)
    for index, (text, kind) in enumerate(lines):
        x = page.width + 12 + index // a_column * panel
        y = LINE + index % a_column * LINE
        legend = 0 < index <= len(Kind)
        if legend:
            draw.rectangle((x, y + 2, x + 18, y + LINE - 2), fill=COLOURS[kind or Kind.CELL])
        draw.text((x + 26 * legend, y), text, font=font, fill=COLOURS[kind] if kind else (0, 0, 0))
    return image
