"""hOCR: a web page whose elements say where on the picture their text stands (hOCR 1.2, http://kba.github.io/hocr-spec).

Elements whose class begins with ``ocr`` have their properties in ``title``: ``bbox 20 30 80 50; x_wconf 93``. Words
(``ocrx_word``) are taken where there are any, else lines, whatever the producer calls them.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.decoding import declared_charset, decode
from gzbg_convert.readers.html.parsing import parse
from gzbg_convert.readers.html.quick import parse_quickly
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import box_of, lines_in, number, numbers, rules_among, upright
from gzbg_convert.readers.registry import Reader
from gzbg_convert.readers.signatures import is_hocr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.model.document import Box, Document
    from gzbg_convert.readers.html.tree import Element

_NO_LETTERS = frozenset(("ocrx_cinfo", "ocr_cinfo", "ocr_glyph", "ocrx_glyph"))  # parts of words: of no use alone
_LINE_END = "\u2028"  # which no recogniser writes
_SEPARATORS = frozenset(("ocr_separator", "ocr_linedrawing"))


class _Place(NamedTuple):
    """An element with a box: what it is, its box, its other properties, its text."""

    kind: str
    box: Box
    properties: dict[str, str]
    text: str


def read(data: bytes) -> Document:
    """The tables and paragraphs that the words of an hOCR file make by their places; boxes are in its units (pixels).

    Raises ``InputError``: ``damaged``, ``no_boxes``, ``empty``, and those of web pages and of recognised ones.
    """
    text, _ = decode(data, declared_charset(data))
    tree = parse_quickly(text) or parse(text)[0]
    if tree is None:
        raise InputError("damaged")
    pages = [element for element in tree.root.iter() if _kind(element) == "ocr_page"] or [tree.root]
    found = [_page(page, number) for number, page in enumerate(pages, 1)]
    if not any(page.inks for page in found) and any("".join(page.texts()).strip() for page in pages):
        raise InputError("no_boxes", found="hOCR")
    return document_of(found)


def _kind(element: Element) -> str:
    """The hOCR class of an element, empty when it has none."""
    if "ocr" not in element.source:
        return ""
    classes = (element.get("class") or "").split()
    return next((name for name in classes if name.startswith("ocr")), "")


def _properties(element: Element) -> dict[str, str]:
    properties: dict[str, str] = {}
    for part in (element.get("title") or "").split(";"):
        name, _, value = part.strip().partition(" ")
        properties.setdefault(name.lower(), value.strip())
    return properties


def _page(page: Element, count: int) -> RecognisedPage:
    properties = _properties(page)
    box = numbers(properties.get("bbox", ""))
    resolution = numbers(properties.get("scan_res", ""))
    inks: list[Ink] = []
    separators = []
    for line, place in _places(page):
        if place.kind in _SEPARATORS:
            separators.append(place.box)
        elif place.text:
            inks += _inks(place, line)
    across, down = rules_among(separators)
    width, height = (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)
    unit = 72 / resolution[0] if resolution and resolution[0] > 1 else None
    return RecognisedPage(count, width, height, inks, unit, across, down)


def _places(page: Element) -> Iterator[tuple[dict[str, str], _Place]]:
    """The innermost elements with boxes, and what is said of the line that each stands in."""
    pending: list[tuple[Element, dict[str, str]]] = [(page, {})]
    while pending:
        element, line = pending.pop()
        kind = _kind(element)
        properties = _properties(element) if kind else {}
        if "baseline" in properties or "textangle" in properties:
            line = properties
        box = _box(properties) if element is not page else None
        if box is not None and not _has_places(element):
            yield line, _Place(kind, box, properties, _text(element))
        else:
            pending += [(child, line) for child in reversed(element)]


def _has_places(element: Element) -> bool:
    """Whether there are words or lines with places in an element."""
    return any(
        kind not in _NO_LETTERS and "bbox" in (child.get("title") or "")
        for child in element.below()
        if (kind := _kind(child))
    )


def _text(element: Element) -> str:
    """The text in an element, its lines where ``br`` parts them."""
    for end in element.below("br"):
        end.text = _LINE_END
    lines = "".join(element.texts()).split(_LINE_END)
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _box(properties: dict[str, str]) -> Box | None:
    corners = numbers(properties.get("bbox", ""))
    return box_of(corners) if len(corners) == 4 else None


def _inks(place: _Place, line: dict[str, str]) -> Sequence[Ink]:
    stated = numbers(line.get("baseline", ""))
    slope = stated[0] if len(stated) == 2 else None
    box = upright(place.box, slope or 0.0)
    return lines_in(place.text, box, _score(place.properties), slope)


def _score(properties: dict[str, str]) -> float | None:
    """The score of a word, which is in percent; or that of its least certain character, which kraken gives as a share
    of 1."""
    whole = number(properties.get("x_wconf"))
    if whole is not None:
        return whole / 100 if whole >= 0 else None
    of_characters = numbers(properties.get("x_confs", ""))
    least = min(of_characters, default=-1.0)
    if least < 0:
        return None
    return least if max(of_characters) <= 1 else least / 100


def _recognises(head: bytes, filename: str) -> bool:
    return is_hocr(head)


READER = Reader(
    name="hocr",
    media_type="text/vnd.hocr+html",
    formats=(".hocr",),
    recognises=_recognises,
    read=read,
)
