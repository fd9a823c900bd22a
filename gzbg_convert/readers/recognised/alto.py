"""ALTO: words and their places in XML (https://www.loc.gov/standards/alto, versions 2 to 4, with or without their
namespaces).

Lengths are pixels, tenths of a millimetre or 1200ths of an inch (``MeasurementUnit``). A word that a line end parts
stands there as printed: ``CONTENT`` is taken, never ``SUBS_CONTENT``.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers import Reader
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import (
    box_with_size,
    number,
    points_of,
    rules_among,
    run_on,
    slope_through,
    upright,
)
from gzbg_convert.readers.recognised.xml_names import local_name, root_of
from gzbg_convert.readers.signatures import is_alto

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from gzbg_convert.model.document import Box, Document

_NAMESPACES = ("http://www.loc.gov/standards/alto/", "https://www.loc.gov/standards/alto/")
_POINTS = {"mm10": 72 / 254, "inch1200": 72 / 1200}  # the length of a unit; nobody says how large a pixel is


def read(data: bytes) -> Document:
    """The tables and paragraphs that the words of an ALTO file make by their places; boxes are in its units.

    Raises ``InputError``: ``damaged``, ``unsupported_format`` (another namespace), ``no_boxes``, ``empty``, limits.
    """
    root = root_of(data, "alto", "ALTO", _NAMESPACES)
    unit = next((node.text or "" for node in root.iter() if local_name(node) == "MeasurementUnit"), "").strip()
    nodes = [node for node in root.iter() if local_name(node) == "Page"]
    pages = [_page(node, number, _POINTS.get(unit)) for number, node in enumerate(nodes, 1)]
    if not any(page.inks for page in pages) and any(node.get("CONTENT") for node in root.iter()):
        raise InputError("no_boxes", found="ALTO")
    return document_of(pages)


def _page(page: _Element, count: int, unit: float | None) -> RecognisedPage:
    inks: list[Ink] = []
    separators = []
    for node in page.iter():
        name = local_name(node)
        if name == "TextLine":
            inks += _line(node)
        elif name == "GraphicalElement":
            separators.append(_box(node))
    across, down = rules_among(box for box in separators if box is not None)
    width, height = number(page.get("WIDTH")), number(page.get("HEIGHT"))
    return RecognisedPage(count, width or 0.0, height or 0.0, inks, unit, across, down)


def _line(line: _Element) -> Iterable[Ink]:
    """The words of a line; the line as a whole where a word has no place."""
    slope = slope_through(points_of(line.get("BASELINE") or ""))
    words = [node for node in line if local_name(node) == "String" and node.get("CONTENT")]
    boxes = [_box(word) for word in words]
    scores = [number(word.get("WC")) for word in words]
    inks = [
        Ink(word.get("CONTENT") or "", upright(box, slope or 0.0), score, slope)
        for word, box, score in zip(words, boxes, scores, strict=True)
        if box is not None
    ]
    whole = _box(line)
    if not words or len(inks) == len(words) or whole is None:
        return inks
    text = run_on([word.get("CONTENT") or "" for word in words])
    least = min((score for score in scores if score is not None), default=None)
    return [Ink(text, upright(whole, slope or 0.0), least, slope)]


def _box(node: _Element) -> Box | None:
    return box_with_size(*(number(node.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))


def _recognises(head: bytes, filename: str) -> bool:
    return is_alto(head)


READER = Reader(
    name="alto",
    media_type="application/alto+xml",
    formats=(".xml",),
    recognises=_recognises,
    read=read,
)
