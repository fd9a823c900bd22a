"""The words of a page with their places.

The text of a page comes in one call, the box of every character in one call each; so only the first and the last
character of a word are asked for, and all of them only where those two do not tell where the word lies: it is turned,
runs down, is spread or squeezed, or jumps.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any, NamedTuple

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Box
from gzbg_convert.readers.pdf.display import Place
from gzbg_convert.readers.pdf.pdfium import Floats, Handle

_TALL = 48.0  # points: a loose box larger than that is looked at twice
_HYPHEN = "\ufffe"  # what pdfium makes of a hyphen at the end of a line
_LEAST, _MOST = 0.45, 1.5  # the width of a word by that of its characters set solid


class Word(NamedTuple):
    """Characters without a blank between them, and their box from the top left of the page as displayed.

    ``start`` is the index of the first in the text of the page; ``after`` is what stands before it there: "" when the
    word before runs on into it, a blank, or a line end. ``turned`` text runs up or down.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: int
    after: str = "\n"
    turned: bool = False


class PageText:
    """The text of one loaded page. Raises ``InputError`` (``limit:page_characters``)."""

    def __init__(self, pdfium: Any, page: Handle, place: Place, hidden: Container[int]) -> None:
        self.pdfium = pdfium
        self.page = page
        self.place = place
        self.hidden = hidden
        self.loose = Floats(4)
        self.tight = Floats(4, "d")
        self.text = self._text()

    def _text(self) -> str:
        count = self.pdfium.FPDFText_CountChars(self.page)
        if count > LIMITS.page_characters:
            raise InputError("limit:page_characters", most=LIMITS.page_characters)
        if count <= 0:
            return ""
        buffer = bytearray(2 * (count + 1))
        written = self.pdfium.FPDFText_GetText(self.page, 0, count, _address(buffer))
        text = buffer[: 2 * (written - 1)].decode("utf-16-le", "replace")
        if len(text) != count:  # characters of no text or of two units: only one by one do they keep their index
            codes = map(self.pdfium.FPDFText_GetUnicode, [self.page] * count, range(count))
            text = "".join(chr(code) if code else " " for code in codes)
        return text.replace(_HYPHEN, "-")

    def words(self) -> list[Word]:
        """Every word with ink, in the order of the page's content."""
        words: list[Word] = []
        start = 0
        text = self.text
        before = "\n"
        for part in text.split():
            at = text.index(part, start)
            if at - start:
                before = "\n" if "\n" in text[start:at] else " "
            words.extend(self._placed(part, at, before))
            start = at + len(part)
        return words

    def _placed(self, part: str, start: int, before: str) -> list[Word]:
        box = self.box(start)
        if len(part) == 1:
            return [Word(part, *box, start, before)]
        end = self.box(start + len(part) - 1)
        height = box[3] - box[1]
        solid = sum(1.0 if char > "\u2e7f" else 0.5 for char in part) * height
        is_level = abs(box[1] + box[3] - end[1] - end[3]) < height and end[0] >= box[0]
        if is_level and _LEAST * solid <= end[2] - box[0] <= _MOST * solid:
            place = (box[0], min(box[1], end[1]), end[2], max(box[3], end[3]))
            return [Word(part, *place, start, before)]
        return self.characters(part, start, before)

    def characters(self, part: str, start: int, before: str) -> list[Word]:
        """Every character as a word of its own, but text that runs up or down the page stays together."""
        words = []
        for index, char in enumerate(part, start):
            words.append(Word(char, *self.box(index), index, before))
            before = ""
        return words

    def box(self, index: int) -> Box:
        """The box of a character: as high as its font, so that the characters of a line are level."""
        buffer = self.loose
        self.pdfium.FPDFText_GetLooseCharBox(self.page, index, buffer.at[0])
        left, top, right, bottom = buffer.figures
        if right - left > _TALL or top - bottom > _TALL:
            # Of fonts for vertical writing as WPS embeds them the loose box is many times too large.
            tight = self.tight
            self.pdfium.FPDFText_GetCharBox(self.page, index, *tight.at)
            left, right, bottom, top = tight.figures
        return self.place(left, bottom, right, top)


def _address(buffer: bytearray) -> Any:
    import ctypes

    return (ctypes.c_char * len(buffer)).from_buffer(buffer)
