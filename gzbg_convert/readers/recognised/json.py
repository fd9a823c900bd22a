"""JSON of recognisers: lines with boxes and scores, or whole documents taken apart. The shapes that are known stand in
``_SHAPES``, from the most to the least telling; a file of another is refused by name.

Documents that are taken apart already (``json_documents``) keep their paragraphs and tables, pages that are in part
(``json_regions``) their tables; lines with boxes (``json_lines``) become tables by their places.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers import Reader
from gzbg_convert.readers.decoding import decode
from gzbg_convert.readers.recognised import json_documents, json_lines, json_regions
from gzbg_convert.readers.signatures import is_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from gzbg_convert.model.document import Document

_OWN = re.compile(r'\s*\{\s*"schema"\s*:\s*"(gzbg[a-z-]*/[0-9]+)"')
_SHAPES: tuple[Callable[[Any], Document | None], ...] = (
    json_documents.docling,
    json_documents.mineru_middle,
    json_documents.mineru_content,
    json_documents.paddle_parsing,
    json_regions.regions,
    json_lines.lines_with_boxes,
)


def read(data: bytes) -> Document:
    """The document in the JSON of a recogniser; boxes are in its units.

    Raises ``InputError``: ``damaged`` (no JSON), ``own_output``, ``unsupported_format`` (no shape that is known),
    ``no_boxes``,
    ``empty``, ``limit:nesting`` and those of pages and tables.
    """
    text = decode(data, None)[0].removeprefix("\ufeff")
    if (own := _OWN.match(text)) is not None:
        raise InputError("own_output", found=own[1])
    try:
        value = _parsed(text)
        for shape in _SHAPES:
            document = shape(value)
            if document is not None:
                return document
    except RecursionError as error:
        raise InputError("limit:nesting", most=LIMITS.nesting) from error
    raise InputError("unsupported_format", found="JSON")


def _parsed(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except ValueError as error:  # also for a number of more digits than Python reads
        raise InputError("damaged") from error


def _recognises(head: bytes, filename: str) -> bool:
    return is_json(head)


READER = Reader(
    name="json",
    media_type="application/json",
    formats=(".json",),
    recognises=_recognises,
    read=read,
)
