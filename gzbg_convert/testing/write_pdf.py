"""Writer of PDF: the same tables set on pages, ruled in the manner of each producer.

``manner`` is a key of ``pdf_manners.MANNERS``; ``lie`` says how the page lies in the file (``LIES``); ``dress``, any
of: ``bold_twice`` and ``bold_stroke`` (fake bold: printed twice, or filled and stroked) · ``per_character`` (a text
object for each) · ``shuffled`` (text in no order) · ``furniture_first`` (headers and page numbers first in the stream)
· ``doubled`` (every rule twice) · ``open_bottom`` (no rule below the last row) · ``strokes`` (rules that belong to no
table) · ``spare`` (an empty cell beside a row) · ``invisible``, ``white``, ``clipped``, ``outside`` (numbers in cells
that nobody sees) · ``dark_head`` (white on black) · ``radicals`` (⾏ for 行) · ``spaced`` (characters of headings and
numbers set apart).

Same pieces and style, same bytes: reportlab writes fixed dates and identifiers. It is imported when needed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from gzbg_convert.testing.pages import Piece
from gzbg_convert.testing.pdf_fonts import font, text_width
from gzbg_convert.testing.pdf_manners import MANNERS, RULED, Pen
from gzbg_convert.testing.pdf_pages import set_pages
from gzbg_convert.testing.pdf_paper import A4, Frame, Leaf, Paper, Run

SIDEWAYS = ("sideways_90", "sideways_270")
"""Ways to lie in which the page is shown on its side, and its reader turns the head."""
LIES = ("plain", "turned_90", "turned_180", "turned_270", *SIDEWAYS, "cropped", "offset", "form", "nested_forms")
DRESS = (
    "bold_twice",
    "bold_stroke",
    "per_character",
    "shuffled",
    "furniture_first",
    "doubled",
    "open_bottom",
    "strokes",
    "spare",
    "invisible",
    "white",
    "clipped",
    "outside",
    "dark_head",
    "radicals",
    "spaced",
)
_SPACES = {"heading": 0.25, "number": 0.06}  # between characters, in sizes of the text
UNSEEN = ("invisible", "white", "clipped", "outside")


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How the file is drawn; equal styles give equal bytes. ``font`` is ``embedded`` or ``named``."""

    manner: str = "wps"
    dress: frozenset[str] = frozenset()
    lie: str = "plain"
    paper: Paper = A4
    font: str = "embedded"

    def face(self, run: Run) -> str:
        """The kind of font a run is written in."""
        if run.kind == "vertical":
            return "vertical"
        return "radicals" if "radicals" in self.dress else self.font


def write_pdf(pieces: list[Piece], style: PdfStyle, compressed: bool = True, password: str | None = None) -> bytes:
    """The pieces as a PDF file, encrypted if there is a ``password`` (the empty one lets everybody read)."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    leaves = set_pages(pieces, style.paper, partial(text_width, kind=style.font))
    file = io.BytesIO()
    size = (style.paper.width, style.paper.height)
    canvas = Canvas(file, pagesize=size, invariant=1, pageCompression=int(compressed))
    if password is not None:
        canvas.setEncrypt(StandardEncryption(password, ownerPassword="owner", strength=128))
    for number, leaf in enumerate(leaves):
        _lay(canvas, style.lie, leaf, number, partial(_draw, canvas, leaf, style, number == len(leaves) - 1))
    canvas.save()
    return file.getvalue()


def _lay(canvas: Any, lie: str, leaf: Leaf, number: int, draw: Callable[[], None]) -> None:
    """Put a page into the file so that it shows as it should, however it lies there."""
    width, height = leaf.width, leaf.height
    if lie in SIDEWAYS or lie.startswith("turned"):
        angle = int(lie.partition("_")[2])
        if lie in SIDEWAYS:
            canvas.setPageSize((height, width))
        else:
            canvas.setPageRotation(angle)  # reportlab exchanges the sides of the page itself
        turned = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}
        canvas.transform(*turned[angle])
        draw()
    elif lie in ("form", "nested_forms"):
        _draw_in_forms(canvas, leaf, number, 1 if lie == "form" else 3, draw)
    elif lie == "cropped":
        canvas.setPageSize((width + 140, height + 90))
        canvas.setCropBox((90, 30, 90 + width, 30 + height))
        canvas.translate(90, 30)
        draw()
    elif lie == "offset":
        canvas.translate(-200, 350)
        draw()
    else:
        draw()
    canvas.showPage()
    if lie == "offset":
        canvas._doc.Pages.pages[-1].MediaBox = _array([-200, 350, width - 200, height + 350])


def _array(numbers: list[float]) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFArray

    return PDFArray(numbers)


def _draw_in_forms(canvas: Any, leaf: Leaf, number: int, depth: int, draw: Callable[[], None]) -> None:
    """Draw into a form XObject, which forms around it show larger and smaller, so that it shows in its own size."""
    scales = (1.0, 1.25, 0.8)[:depth]
    canvas.beginForm(f"page{number}", 0, 0, leaf.width, leaf.height)
    draw()
    canvas.endForm()
    inner = f"page{number}"
    for level in range(1, depth):
        outer = f"page{number}level{level}"
        canvas.beginForm(outer, 0, 0, leaf.width * 2, leaf.height * 2)
        canvas.scale(scales[level], scales[level])
        canvas.doForm(inner)
        canvas.endForm()
        inner = outer
    canvas.doForm(inner)


def _draw(canvas: Any, leaf: Leaf, style: PdfStyle, last: bool) -> None:
    random = Random(len(leaf.runs) * 1000 + len(leaf.tables))  # noqa: S311  (no secret)
    pen = Pen(canvas, leaf.height)
    runs = list(leaf.runs)
    if "shuffled" in style.dress:
        random.shuffle(runs)
    if "furniture_first" in style.dress:
        runs.sort(key=lambda run: run.kind not in ("header", "footer"))
    for number, frames in enumerate(leaf.tables):
        is_last = last and number == len(leaf.tables) - 1
        _rule(pen, _without_last_rule(frames) if "open_bottom" in style.dress and is_last else frames, style)
    if "strokes" in style.dress:
        _stray_strokes(pen, leaf)
    for kind in UNSEEN:
        if kind in style.dress:
            _unseen(pen, leaf, kind, random)
    for run in runs:
        for offset in (0.0, 0.35) if "bold_twice" in style.dress else (0.0,):
            _write(pen, run, run.x + offset, style)


def _without_last_rule(frames: list[Frame]) -> list[Frame]:
    lowest = max(frame.bottom for frame in frames)
    return [frame._replace(open_below=True) if frame.bottom == lowest else frame for frame in frames]


def _rule(pen: Pen, frames: list[Frame], style: PdfStyle) -> None:
    draw = MANNERS[style.manner]
    heads = [frame for frame in frames if frame.head]
    if "spare" in style.dress and style.manner in RULED:
        last = frames[-1]
        frames = [*frames, Frame(last.right, last.top, last.right + 12, last.bottom)]
    pen.canvas.saveState()
    draw(pen, frames)
    if "doubled" in style.dress:
        pen.canvas.translate(0.6, -0.6)
        draw(pen, frames)
    pen.canvas.restoreState()
    if "dark_head" in style.dress:
        for frame in heads:
            pen.area(*frame[:4])


def _stray_strokes(pen: Pen, leaf: Leaf) -> None:
    """The red double rule of a letterhead, a rule below the page header, and text that is underlined."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setStrokeColorRGB(0.9, 0, 0)
    titles = [run for run in leaf.runs if run.kind == "title"]
    for thickness, offset in ((2.0, 7.0), (0.7, 9.5)):
        canvas.setLineWidth(thickness)
        for run in titles[-1:]:
            canvas.line(60, leaf.height - run.y - offset, leaf.width - 60, leaf.height - run.y - offset)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.6)
    for run in leaf.runs:
        if run.kind == "header":
            canvas.line(60, leaf.height - run.y - 4, leaf.width - 60, leaf.height - run.y - 4)
        elif run.kind == "heading":
            canvas.line(run.x, leaf.height - run.y - 2, run.x + text_width(run.text, run.size), leaf.height - run.y - 2)
    canvas.restoreState()


def _unseen(pen: Pen, leaf: Leaf, kind: str, random: Random) -> None:
    """Numbers in cells of the tables that nobody sees; ``outside`` ones stand beside the page."""
    frames = [frame for table in leaf.tables for frame in table if not frame.label]
    for frame in random.sample(frames, min(6, len(frames))):
        text = pen.canvas.beginText()
        pen.canvas.saveState()
        x, y = frame.left + 2, pen.height - frame.bottom + 3
        if kind == "invisible":
            text.setTextRenderMode(3)
        elif kind == "white":
            text.setFillGray(1)
        elif kind == "clipped":
            path = pen.canvas.beginPath()
            path.rect(3, 3, 20, 8)
            pen.canvas.clipPath(path, stroke=0, fill=0)
        else:
            x = random.choice((-300.0, leaf.width + 200))
        text.setFont(font("embedded"), 7)
        text.setTextOrigin(x, y)
        text.textOut(str(random.randrange(9_990_000, 9_999_999)))
        pen.canvas.drawText(text)
        pen.canvas.restoreState()


def _write(pen: Pen, run: Run, x: float, style: PdfStyle) -> None:
    vertical = run.kind == "vertical"
    text_pieces = list(run.text) if "per_character" in style.dress and not vertical else [run.text]
    for piece in text_pieces:
        text = pen.canvas.beginText()
        pen.canvas.saveState()
        if "bold_stroke" in style.dress:
            text.setTextRenderMode(2)
        if "spaced" in style.dress:
            text.setCharSpace(_SPACES.get(run.kind, 0.0) * run.size)
        if run.kind == "head" and "dark_head" in style.dress:
            pen.canvas.setFillGray(1)
        text.setFont(font(style.face(run)), run.size)
        if style.manner == "chromium":
            pen.canvas.transform(0.75, 0, 0, -0.75, 0, pen.height)
            text.setTextTransform(4 / 3, 0, 0, -4 / 3, x / 0.75, run.y / 0.75)
        else:
            text.setTextOrigin(x, pen.height - run.y)
        text.textOut(piece)
        pen.canvas.drawText(text)
        pen.canvas.restoreState()
        x += text_width(piece, run.size, style.face(run))
