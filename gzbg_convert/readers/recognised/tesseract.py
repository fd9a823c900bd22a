"""The table of words and places that tesseract writes (``tesseract page.png out tsv``), columns by the names in its
first line.

``level`` 1 is a page, 2 a block, 5 a word; ``conf`` is in percent, -1 where there is none. A block that is thin and has
no words is a ruling line.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers import Reader
from gzbg_convert.readers.decoding import decode
from gzbg_convert.readers.recognised.blocks import document_of
from gzbg_convert.readers.recognised.page import Ink, RecognisedPage
from gzbg_convert.readers.recognised.places import box_with_size, number, rules_among
from gzbg_convert.readers.signatures import is_tesseract_table

if TYPE_CHECKING:
    from gzbg_convert.model.document import Box, Document

_PLACES = ("left", "top", "width", "height")
_NEEDED = ("level", "page_num", "block_num", *_PLACES, "conf", "text")


def read(data: bytes) -> Document:
    """The tables and paragraphs that the words make by their places; boxes are in pixels.

    Raises ``InputError``: ``damaged``, ``no_boxes`` (a column of places is missing), ``empty``, and limits.
    """
    text, _ = decode(data, None)
    header, _, rest = text.removeprefix("\ufeff").lstrip().partition("\n")
    names = header.strip().split("\t")
    if not {"level", "page_num", "text"} <= set(names):
        raise InputError("damaged")
    if not set(_NEEDED) <= set(names):
        raise InputError("no_boxes", found="TSV")
    at = [names.index(name) for name in _NEEDED]
    pages: dict[int, _Page] = {}
    for line in rest.split("\n"):
        fields = line.split("\t", len(names) - 1)
        if len(fields) < len(names) - 1:
            continue
        fields.append("")  # the text of a word that is blank
        _take([fields[index] for index in at], pages)
    return document_of(page.recognised(count) for count, page in sorted(pages.items()))


class _Page:
    """What was found on a page."""

    def __init__(self) -> None:
        self.size: Box = (0.0, 0.0, 0.0, 0.0)
        self.inks: list[Ink] = []
        self.blocks: dict[str, Box] = {}  # those without words

    def recognised(self, count: int) -> RecognisedPage:
        across, down = rules_among(self.blocks.values())
        return RecognisedPage(count, self.size[2], self.size[3], self.inks, None, across, down)


def _take(fields: list[str], pages: dict[int, _Page]) -> None:
    """Takes a line of the table; such as are damaged say nothing."""
    level, count, block = number(fields[0]), number(fields[1]), fields[2]
    box = box_with_size(*map(number, fields[3:7]))
    if level is None or count is None or count < 1 or box is None:
        return
    page = pages.setdefault(int(count), _Page())
    text = fields[8].strip()
    if level == 1:
        page.size = box
    elif level == 2:
        page.blocks[block] = box
    elif text:
        page.blocks.pop(block, None)
        score = number(fields[7])
        page.inks.append(Ink(text, box, None if score is None or score < 0 else score / 100))


def _recognises(head: bytes, filename: str) -> bool:
    return is_tesseract_table(head)


READER = Reader(
    name="tesseract",
    media_type="text/tab-separated-values",
    formats=(".tsv",),
    recognises=_recognises,
    read=read,
)
