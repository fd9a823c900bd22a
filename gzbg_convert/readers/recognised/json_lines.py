"""Lines with boxes and scores in JSON, however a recogniser nests and names them.

Known: rapidocr and EasyOCR (``[[box, text, score], ...]``, ``boxes``/``txts``/``scores``, a list of objects), PaddleOCR
2 (``[[box, [text, score]], ...]``, page by page) and 3 (``rec_texts``, ``rec_scores``, ``rec_polys`` or ``rec_boxes``),
the services whose lines are objects (``words_result`` with ``location``,
``prism_wordsInfo``, ``TextDetections``), and whatever is a list of objects with a text and a box, in ``pages`` or not.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import box_of, box_of_quadrangle, box_with_size, lines_in

if TYPE_CHECKING:
    from typing import Any

    from gzbg_convert.model.document import Box, Document

_TEXTS = ("text", "txt", "words", "word", "rec_text", "transcription", "DetectedText", "content")
_BOXES = (
    "box", "bbox", "poly", "polygon", "points", "text_region", "boundingBox", "location", "rect", "pos", "Polygon",
    "bounding_box", "position", "rec_box",
)  # fmt: skip
_SCORES = ("score", "confidence", "conf", "prob", "rec_score", "Confidence", "probability", "average")
_WITHIN = (
    "res", "result", "results", "data", "pages", "lines", "words", "texts", "items", "blocks", "words_result",
    "prism_wordsInfo", "TextDetections", "ocr_result", "ocr", "recognitionResults", "readResults", "boxes",
)  # fmt: skip
_PARALLEL = (  # lists of equal length: texts, scores, and boxes by the names they have
    ("rec_texts", "rec_scores", ("rec_polys", "rec_boxes", "dt_polys")),
    ("txts", "scores", ("boxes",)),
    ("texts", "scores", ("boxes", "polys", "bboxes")),
)
_SIZES = (("width", "height"), ("image_width", "image_height"), ("w", "h"))
_CORNERS = (
    ("left", "top", "right", "bottom"),
    ("l", "t", "r", "b"),
    ("x0", "y0", "x1", "y1"),
    ("x1", "y1", "x2", "y2"),
)
_LENGTHS = (("left", "top", "width", "height"), ("x", "y", "width", "height"), ("x", "y", "w", "h"))


class LinesOfPage(NamedTuple):
    """The lines of a page, how many texts had no box, and its size, 0 where unknown."""

    inks: list[Ink]
    misplaced: list[str]
    size: tuple[float, float]


def lines_with_boxes(value: Any) -> Document | None:
    """The document that lines with boxes make; None where there are no lines. ``no_boxes`` if none has a box."""
    pages = pages_in(value)
    inks = sum(len(page.inks) for page in pages)
    misplaced = [text for page in pages for text in page.misplaced]
    if not inks and not misplaced:
        return None
    if not inks:
        raise InputError("no_boxes", found="JSON")
    document = document_of(
        RecognisedPage(number, *page.size, page.inks) for number, page in enumerate(pages, 1) if page.inks
    )
    return with_misplaced(document, misplaced)


def with_misplaced(document: Document, texts: list[str]) -> Document:
    """The document with a warning of the texts of which nobody knows where they stand."""
    if not texts:
        return document
    noticed = Diagnostic("texts_without_place", details=(("count", str(len(texts))), ("first", texts[0][:40])))
    return replace(document, diagnostics=(*document.diagnostics, noticed))


def pages_in(value: Any) -> list[LinesOfPage]:
    """The pages with lines in a value, in its order. The depth is that of the names that are known."""
    if isinstance(value, dict):
        for texts, scores, boxes in _PARALLEL:
            if isinstance(value.get(texts), list) and any(isinstance(value.get(name), list) for name in boxes):
                return [_page_of_lists(value, texts, scores, boxes)]
        for name in _WITHIN:
            if isinstance(value.get(name), (list, dict)):
                found = pages_in(value[name])
                if found:
                    size = _size(value)
                    return [page if any(page.size) else page._replace(size=size) for page in found]
        return []
    if not isinstance(value, list) or not value:
        return []
    lines = [line for item in value if (line := _line(item)) is not None]
    if lines:
        return [_page_of_lines(lines)]
    return [page for item in value[: LIMITS.pages + 1] if isinstance(item, (list, dict)) for page in pages_in(item)]


def _page_of_lists(value: dict[str, Any], texts: str, scores: str, boxes: tuple[str, ...]) -> LinesOfPage:
    """A page whose texts, boxes and scores are lists of their own. Detections of other length fit no text."""
    count = len(value[texts])
    places = next((value[name] for name in boxes if len(_list(value.get(name))) == count), [None] * count)
    graded = _list(value.get(scores))
    graded = graded if len(graded) == count else [None] * count
    return _page_of_lines(list(zip(value[texts], places, graded, strict=True)), _size(value))


def _page_of_lines(lines: list[tuple[Any, Any, Any]], size: tuple[float, float] = (0.0, 0.0)) -> LinesOfPage:
    page = LinesOfPage([], [], size)
    graded = [real(score) for _, _, score in lines]
    most = max((score for score in graded if score is not None), default=0.0)
    for (text, given, _), score in zip(lines, graded, strict=True):
        if not isinstance(text, str) or not text.strip():
            continue
        box, slope = place(given)
        if box is None:
            page.misplaced.append(text.strip())
            continue
        page.inks.extend(lines_in(text, box, score if score is None or most <= 1 else score / 100, slope))
    return page


def _line(item: Any) -> tuple[Any, Any, Any] | None:
    """Text, box and score of a line, as written; None where the item is no line."""
    if isinstance(item, dict):
        text = next((item[name] for name in _TEXTS if isinstance(item.get(name), str)), None)
        if text is None:
            return None
        box = next((item[name] for name in _BOXES if item.get(name) is not None), None)
        return text, item if box is None else box, _score(item)
    if isinstance(item, (list, tuple)) and 2 <= len(item) <= 3 and _is_place(item[0]):
        text = item[1]
        if isinstance(text, str):
            return text, item[0], item[2] if len(item) == 3 else None
        if isinstance(text, list) and len(text) == 2 and isinstance(text[0], str):
            return text[0], item[0], text[1]
    return None


def _is_place(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 2 and all(isinstance(part, (list, int, float)) for part in value)


def _score(item: dict[str, Any]) -> Any:
    score = next((item[name] for name in _SCORES if item.get(name) is not None), None)
    return _score(score) if isinstance(score, dict) and score is not item else score


def _size(value: dict[str, Any]) -> tuple[float, float]:
    for names in _SIZES:
        width, height = (real(value.get(name)) for name in names)
        if width and height and width > 0 and height > 0:
            return width, height
    return 0.0, 0.0


def place(value: Any) -> tuple[Box | None, float | None]:
    """The box of a place in whatever notation, and how far it falls where four corners say so; None for what is no
    place: a word where a number should be, a number that is none, an area of nothing."""
    if isinstance(value, dict):
        for names in _LENGTHS:
            if all(name in value for name in names):
                return box_with_size(*(real(value[name]) for name in names)), None
        for names in _CORNERS:
            if all(name in value for name in names):
                return _box_of([real(value[name]) for name in names]), None
        return None, None
    if not isinstance(value, list) or not value:
        return None, None
    if not isinstance(value[0], (list, dict)):
        numbers = [real(part) for part in value]
        if len(numbers) == 4:
            return _box_of(numbers), None
        value = [value[at : at + 2] for at in range(0, len(value), 2)]
    points = [_point(part) for part in value]
    known = [point for point in points if point is not None]
    return box_of_quadrangle(known) if len(known) == len(points) else (None, None)


def _box_of(corners: list[float | None]) -> Box | None:
    known = [edge for edge in corners if edge is not None]
    return box_of(known) if len(known) == 4 else None


def _point(value: Any) -> tuple[float, float] | None:
    if isinstance(value, dict):
        value = [value.get("x", value.get("X")), value.get("y", value.get("Y"))]
    x, y = (real(part) for part in value) if isinstance(value, list) and len(value) == 2 else (None, None)
    return None if x is None or y is None else (x, y)


def real(value: Any) -> float | None:
    """A finite number of JSON, None for anything else: for words, too, and for true and false."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        value = float(value)
    except OverflowError:
        return None
    return value if abs(value) < float("inf") else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
