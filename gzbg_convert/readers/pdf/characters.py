"""The words of a page with their places, without those that leave no ink.

The text of a page comes in one call, the box of every character in one call each; so only the first and the last
character of a word are asked for, and all of them only where those two do not tell where the word lies: it is turned,
runs down, is spread or squeezed, or jumps.
"""

from __future__ import annotations

from codecs import utf_16_le_decode  # without the module of the encoding
from itertools import repeat

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.layout.words import SMALL, Word, numbers_together, word_of
from gzbg_convert.readers.pdf.pdfium import Floats, Handle
from gzbg_convert.readers.pdf.radicals import folded
from gzbg_convert.readers.pdf.rules import WHITE, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from typing import Any

    from gzbg_convert.model.document import Box
    from gzbg_convert.readers.pdf.display import Display

_TALL = 48.0  # points: a loose box larger than that is looked at twice
_HYPHEN = "\ufffe"  # what pdfium makes of a hyphen at the end of a line
_LEAST, _MOST = 0.7, 1.5  # the width of a word by that of its characters set solid
_TWICE = 0.5  # of the box of a character: the same one nearer than that is printed twice
_MOST_TWICE = 100  # characters before it that it is compared with
_WIDE = "\u2e7f"  # characters above are as wide as high, those below half that
_QUARTER = 1.5707963267948966  # of a turn, in radians; ``math`` is a library of its own to load
_ASKED = 20  # words of a page, at most, that are asked which way they run
_MOST_LAYER = 0.8  # of the text of a page: more of it unseen above a picture is what recognition left

_EDGES, _TIGHT, _COLOUR, _POINT = Floats(4), Floats(4, "d"), Floats(4, "I"), Floats(2)  # one page is read at a time


class PageText:
    """The text of one loaded page, in the order of its content.

    ``needs_fonts``: some characters have no width, perhaps, or are not known; where they and what is beside them stand
    depends on their glyphs.
    ``unmapped`` is the share of characters (0..1) whose font does not tell what they are: they come out as U+FFFD.
    ``clipped`` are the places of digits that the page lets nobody see, known once the words are read.
    ``is_layer``: all text is unseen and lies on a picture; text recognition left it there, and it is kept.
    Raises ``InputError`` (``limit:page_characters``).
    """

    def __init__(self, pdfium: Any, page: Handle, display: Display, drawing: Drawing) -> None:
        self.pdfium = pdfium
        self.page = page
        self.display = display
        self.drawing = drawing
        self.unmapped = 0.0
        self.clipped: list[Box] = []
        self.needs_fonts = False
        self.is_layer = bool(drawing.pictures) and len(drawing.hidden) > _MOST_LAYER * drawing.texts
        self.hidden = () if self.is_layer else frozenset(drawing.hidden)
        self.text = self._text()

    def _text(self) -> str:
        count = self.pdfium.FPDFText_CountChars(self.page)
        if count > LIMITS.page_characters:
            raise InputError("limit:page_characters", most=LIMITS.page_characters)
        if count <= 0:
            return ""
        buffer = Floats(count + 1, "H", pointers=1)
        written = self.pdfium.FPDFText_GetText(self.page, 0, count, buffer.at[0])
        text, _ = utf_16_le_decode(buffer.figures[: max(written - 1, 0)], "replace", True)
        if len(text) != count:  # characters of no text or of two units: one by one they keep their index
            codes = map(self.pdfium.FPDFText_GetUnicode, [self.page] * count, range(count))
            text = "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)
        return folded(text.replace(_HYPHEN, "-"))

    def words(self) -> list[Word]:
        """Every word that is seen on the page."""
        parts, starts, befores = self._parts()
        if not self.unmapped and 1 in map(self.pdfium.FPDFText_HasUnicodeMapError, repeat(self.page), starts):
            self._mark_unmapped()
            parts, starts, befores = self._parts()
        self.needs_fonts = self.unmapped > 0 or not "".join(parts).isprintable()
        odd = self._odd(parts, starts)
        ends = self._boxes([start + len(part) - 1 for part, start in zip(parts, starts, strict=True) if len(part) > 1])
        following = iter(ends)
        words: list[Word] = []
        across, down = 2 * self.display.width, 2 * self.display.height
        for part, start, before, box in zip(parts, starts, befores, self._boxes(starts), strict=True):
            last = box if len(part) == 1 else next(following)
            left, top, end, bottom = box
            other, upper, right, lower = last
            height = bottom - top
            width = right - left
            length = len(part.encode("utf-8", "replace"))  # a byte for half an em, three for a whole one
            solid = (len(part) + length) * (end - left) / (4 if part[0] > _WIDE else 2)
            is_level = other >= left and -height < top + bottom - upper - lower < height
            if part[0].isdigit() and part[-1].isdigit():
                # A note behind a number (marks of punctuation are small as well), or a digit of it printed again.
                is_noted = lower - upper <= SMALL * height
                is_level = is_level and not is_noted and width >= solid - _TWICE * (end - left)
            if start in odd or not is_level or not _LEAST * solid <= width <= _MOST * solid:
                words.extend(numbers_together(self.characters(part, start, before)))
            elif 0 <= left + right <= across and 0 <= top + bottom <= down:
                top, bottom = min(top, upper), max(bottom, lower)
                words.append(word_of((part, left, top, right, bottom, start, before, False)))
        return words

    def _parts(self) -> tuple[list[str], list[int], list[str]]:
        """The words of the text, the indexes of their first characters, and what stands before them."""
        parts: list[str] = []
        starts: list[int] = []
        befores: list[str] = []
        offset = 0
        for line in self.text.split("\n"):
            found = line.split()
            at = 0
            for part in found:
                at = line.index(part, at)
                starts.append(offset + at)
                at += len(part)
            parts += found
            befores += ["\n", *[" "] * (len(found) - 1)] if found else []
            offset += len(line) + 1
        return parts, starts, befores

    def _odd(self, parts: list[str], starts: list[int]) -> Set[int]:
        """The starts of the words that have characters without ink, perhaps: all are looked at one by one."""
        if self.hidden:
            return frozenset(starts)
        pairs = list(zip(parts, starts, strict=True))
        odd = {start for part, start in pairs if not part.isprintable()}
        digits = [start for part, start in pairs if part[0].isdigit() or part[-1].isdigit()]
        item_of, clip_of = self.pdfium.FPDFText_GetTextObject, self.pdfium.FPDFPageObj_GetClipPath
        count, page = self.pdfium.FPDFClipPath_CountPaths, self.page
        clipped = [start for start in digits if count(clip_of(item_of(page, start))) > 0]
        odd.update([start for start in clipped if self._is_clipped(start)])
        odd.update(self._pale(starts))
        tails = {start + len(part) - 1: start for part, start in pairs if len(part) > 1 and part[-1].isdigit()}
        odd.update(tails[index] for index in self._pale(list(tails)))
        return odd

    def _pale(self, indexes: Sequence[int]) -> list[int]:
        """Those of the characters that may be white, or transparent."""
        fill, page = self.pdfium.FPDFText_GetFillColor, self.page
        at_0, at_1, at_2, at_3 = _COLOUR.at
        colour = _COLOUR.figures
        return [
            index
            for index in indexes
            if fill(page, index, at_0, at_1, at_2, at_3) and (colour[0] >= WHITE or not colour[3])
        ]

    def _boxes(self, indexes: Sequence[int]) -> list[Box]:
        """The boxes of characters: ``box`` for many."""
        if not indexes:
            return []
        buffer = Floats(4 * len(indexes), pointers=0)
        places = buffer.pointers(range(0, 4 * len(indexes), 4))
        list(map(self.pdfium.FPDFText_GetLooseCharBox, repeat(self.page), indexes, places))
        edges = iter(buffer.figures)
        x, y, is_turned = self.display.left, self.display.top, self.display.turn
        return [
            self.box(index)
            if is_turned or right - left > _TALL or top - bottom > _TALL
            else (left - x, y - top, right - x, y - bottom)
            for index, left, top, right, bottom in zip(indexes, edges, edges, edges, edges, strict=True)
        ]

    def _mark_unmapped(self) -> None:
        """Put U+FFFD for every character whose font does not tell what it is, and count them."""
        has_error = self.pdfium.FPDFText_HasUnicodeMapError
        marked = [
            "\ufffd" if not char.isspace() and has_error(self.page, index) == 1 else char
            for index, char in enumerate(self.text)
        ]
        ink = sum(not char.isspace() for char in marked)
        self.text = "".join(marked)
        self.unmapped = self.text.count("\ufffd") / max(1, ink)

    def characters(self, part: str, start: int, before: str) -> list[Word]:
        """Every character that is seen as a word of its own; but text that is turned stays together."""
        words: list[Word] = []
        for index, char in enumerate(part, start):
            if not self._has_ink(index, char):
                continue
            word = Word(char, *self.box(index), index, before, self.turn_of(index) > 0)
            before = ""
            if not self._is_shown(word.left + word.right, word.top + word.bottom):
                continue
            if any(_is_printed_again(word, other) for other in words[-_MOST_TWICE:]):
                continue
            last = words[-1] if words else None
            if last is not None and last.is_turned and word.is_turned and last.start + len(last.text) == index:
                words[-1] = _together(last, word)
            else:
                words.append(word)
        return words

    def _has_ink(self, index: int, char: str) -> bool:
        if char != " " and not char.isprintable() and char < "\xa0":
            return False  # a control character
        if self.hidden and self.pdfium.FPDFText_GetTextObject(self.page, index).value in self.hidden:
            return False
        if char.isdigit() and self._is_clipped(index):
            self.clipped.append(self.box(index))
            return False
        return not self._is_white(index) or self._lies_on_dark(index)

    def _lies_on_dark(self, index: int) -> bool:
        left, top, right, bottom = self.box(index)
        x, y = (left + right) / 2, (top + bottom) / 2
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.drawing.dark)

    def _is_clipped(self, index: int) -> bool:
        """Whether the text object of a character lies outside of what the page lets be seen of it.

        Only asked for digits. Object and clip are in the same space, be it the page's or a form's.
        """
        pdfium = self.pdfium
        item: Handle = pdfium.FPDFText_GetTextObject(self.page, index)
        if not item:
            return False
        clip: Handle = pdfium.FPDFPageObj_GetClipPath(item)
        paths = pdfium.FPDFClipPath_CountPaths(clip)
        if paths < 1 or not pdfium.FPDFPageObj_GetBounds(item, *_EDGES.at):
            return False
        left, bottom, right, top = _EDGES.figures
        x, y = (left + right) / 2, (bottom + top) / 2
        for path in range(paths):
            xs, ys = self._clip(clip, path)
            if xs and not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)):
                return min(xs) >= right or max(xs) <= left or min(ys) >= top or max(ys) <= bottom
        return False

    def _clip(self, clip: Handle, path: int) -> tuple[list[float], list[float]]:
        """The corners of one path of a clip; of a rectangle two that are opposite."""
        pdfium = self.pdfium
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        xs, ys = [], []
        for number in range(0, count, 2 if count in (4, 5) else 1):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, number)
            if pdfium.FPDFPathSegment_GetPoint(segment, *_POINT.at):
                x, y = _POINT.figures
                xs.append(x)
                ys.append(y)
        return xs, ys

    def _is_white(self, index: int) -> bool:
        """Whether a character leaves no ink on white paper."""
        red, green, blue, alpha = _COLOUR.at
        if not self.pdfium.FPDFText_GetFillColor(self.page, index, red, green, blue, alpha):
            return False
        figures = _COLOUR.figures
        return min(figures) >= WHITE or figures[3] == 0

    def quarters(self, words: Sequence[Word]) -> int:
        """How many quarters of a turn, clockwise, most of the words run in as the page is displayed: 0 where they are
        level. A few of them are asked."""
        found = [self.turn_of(word.start) for word in words[:: len(words) // _ASKED + 1]]
        most = max(set(found), key=found.count, default=0)
        return most if 2 * found.count(most) > len(found) else 0

    def turn_of(self, index: int) -> int:
        """The quarters of a turn, clockwise, that one character is turned by as the page is displayed."""
        angle = self.pdfium.FPDFText_GetCharAngle(self.page, index)
        return round(angle / _QUARTER + self.display.turn) % 4 if angle >= 0 else 0

    def _is_shown(self, across: float, down: float) -> bool:
        """Whether the middle of a box lies on the page; its edges come added up."""
        return 0 <= across <= 2 * self.display.width and 0 <= down <= 2 * self.display.height

    def box(self, index: int) -> Box:
        """The box of a character: as high as its font, so that the characters of a line are level."""
        buffer = _EDGES
        self.pdfium.FPDFText_GetLooseCharBox(self.page, index, buffer.at[0])
        left, top, right, bottom = buffer.figures
        if right - left > _TALL or top - bottom > _TALL:
            # Of fonts for vertical writing as WPS embeds them the loose box is many times too large.
            self.pdfium.FPDFText_GetCharBox(self.page, index, *_TIGHT.at)
            left, right, bottom, top = _TIGHT.figures
        return self.display.place(left, bottom, right, top)


def _is_printed_again(word: Word, other: Word) -> bool:
    """Whether a character stands where the same one stood before: printed twice, to look bold or cast a shadow."""
    if word.text != other.text:
        return False
    across, down = _TWICE * (word.right - word.left), _TWICE * (word.bottom - word.top)
    return abs(word.left - other.left) < across and abs(word.top - other.top) < down


def _together(word: Word, other: Word) -> Word:
    return word._replace(
        text=word.text + other.text,
        left=min(word.left, other.left),
        top=min(word.top, other.top),
        right=max(word.right, other.right),
        bottom=max(word.bottom, other.bottom),
    )
