"""hOCR: a web page whose elements say where on the picture their text stands (hOCR 1.2, http://kba.github.io/hocr-spec).

Elements whose class begins with ``ocr`` have their properties in ``title``: ``bbox 20 30 80 50; x_wconf 93``. Words
(``ocrx_word``) are taken where there are any, else lines, whatever the producer calls them.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers import Reader
from gzbg_convert.readers.decoding import declared_charset, decode
from gzbg_convert.readers.html.parsing import parse
from gzbg_convert.readers.html.quick import parse_quickly
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import box_of, lines_in, number, numbers, rules_among, upright
from gzbg_convert.readers.signatures import is_hocr

if TYPE_CHECKING:
    from gzbg_convert.model.document import Box, Document
    from gzbg_convert.readers.html.tree import Element

_OF_LETTERS = frozenset(("ocrx_cinfo", "ocr_cinfo", "ocr_glyph", "ocrx_glyph"))  # parts of words: of no use alone
_LINE_END = "\u2028"  # which no recogniser writes
_SEPARATORS = frozenset(("ocr_separator", "ocr_linedrawing"))


class _Place(NamedTuple):
    """An element of hOCR: its class, and its properties as written (the box among them)."""

    element: Element
    kind: str
    properties: dict[str, str]


def read(data: bytes) -> Document:
    """The tables and paragraphs that the words of an hOCR file make by their places; boxes are in its units (pixels).

    Raises ``InputError``: ``damaged``, ``no_boxes``, ``empty``, and those of web pages and of recognised ones.
    """
    text, _ = decode(data, declared_charset(data))
    tree = parse_quickly(text) or parse(text)[0]
    if tree is None:
        raise InputError("damaged")
    places = {place.element: place for element in tree.root.iter() if (place := _place(element)) is not None}
    pages: list[list[_Place]] = []
    for place in places.values():
        if place.kind == "ocr_page" or not pages:
            pages.append([])
        pages[-1].append(place)
    outer = _around(places)
    found = [_page(page, number, places, outer) for number, page in enumerate(pages, 1)]
    if not any(page.inks for page in found) and any(
        "".join(place.element.texts()).strip() for place in places.values()
    ):
        raise InputError("no_boxes", found="hOCR")
    return document_of(found)


def _place(element: Element) -> _Place | None:
    """What hOCR says of an element; None for those of which it says nothing."""
    if "ocr" not in element.source:
        return None
    kind = next((name for name in (element.get("class") or "").split() if name.startswith("ocr")), None)
    if kind is None or kind in _OF_LETTERS:
        return None
    properties: dict[str, str] = {}
    for part in (element.get("title") or "").split(";"):
        name, _, value = part.strip().partition(" ")
        properties.setdefault(name.lower(), value)
    return _Place(element, kind, properties)


def _around(places: dict[Element, _Place]) -> set[Element]:
    """The elements that hold others with boxes."""
    outer: set[Element] = set()
    for element, place in places.items():
        above = element.parent if "bbox" in place.properties else None
        while above is not None and above not in outer:
            outer.add(above)
            above = above.parent
    return outer


def _page(page: list[_Place], count: int, places: dict[Element, _Place], outer: set[Element]) -> RecognisedPage:
    inks: list[Ink] = []
    separators = []
    for place in page:
        box = _box(place.properties)
        if box is None or place.element in outer or place.kind == "ocr_page":
            continue
        if place.kind in _SEPARATORS:
            separators.append(box)
            continue
        text = _text(place.element)
        if text:
            slope = _slope(place, places)
            inks += lines_in(text, upright(box, slope or 0.0), _score(place.properties), slope)
    across, down = rules_among(separators)
    own = page[0].properties if page[0].kind == "ocr_page" else {}
    size = numbers(own.get("bbox", ""))
    resolution = numbers(own.get("scan_res", ""))
    width, height = (size[2], size[3]) if len(size) == 4 else (0.0, 0.0)
    unit = 72 / resolution[0] if resolution and resolution[0] > 1 else None
    return RecognisedPage(count, width, height, inks, unit, across, down)


def _slope(place: _Place, places: dict[Element, _Place]) -> float | None:
    """How far the line falls that an element is, or stands in."""
    above = place.element.parent
    line = places.get(above) if above is not None and "baseline" not in place.properties else place
    stated = numbers(line.properties.get("baseline", "")) if line is not None else []
    return stated[0] if len(stated) == 2 else None


def _text(element: Element) -> str:
    """The text in an element, its lines where ``br`` parts them."""
    if not element:
        return " ".join(element.text.split())
    for end in element.below("br"):
        end.text = _LINE_END
    lines = "".join(element.texts()).split(_LINE_END)
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _box(properties: dict[str, str]) -> Box | None:
    corners = numbers(properties.get("bbox", ""))
    return box_of(corners) if len(corners) == 4 else None


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
