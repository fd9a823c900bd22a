"""A paragraph to the lines that are printed of it: text, fields, symbols and breaks, behind its automatic number."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.docx.ink import PLAIN_INK, Ink, ink_of
from gzbg_convert.readers.docx.names import ALTERNATE, DELETED, MATH_TEXT, P_PR, PICTURES, R_PR, TEXT_BOX, VAL, R, T
from gzbg_convert.readers.docx.styles import PLAIN, Style, Styles, heading_of, list_and_outline
from gzbg_convert.readers.docx.wrappers import flattened
from gzbg_convert.readers.html.ink import OBJECT

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gzbg_convert.readers.docx.numbering import Numbering

_INLINE = frozenset((R, P_PR, MATH_TEXT))
_MARKS = {  # what the empty elements of a run print
    "{w}tab": "\t",
    "{w}ptab": "\t",
    "{w}br": "\n",
    "{w}cr": "\n",
    "{w}noBreakHyphen": "-",
}
_SHAPES = frozenset((ALTERNATE, "{w}drawing", "{w}pict", "{w}object"))
_DRAWN = frozenset(("{w}pict", "{w}object"))
_VML = "{urn:schemas-microsoft-com:vml}"
_NO_PICTURES = frozenset((_VML + "shapetype", _VML + "line"))
_RULE = "{urn:schemas-microsoft-com:office:office}hr"  # a shape that is a horizontal rule
_IN_SHAPES = frozenset((TEXT_BOX, T, *_MARKS, *PICTURES))
_NOTES = {"{w}footnoteReference": "footnotes", "{w}endnoteReference": "endnotes"}
_WHITE = " \t\n\r\f"
_PRIVATE = 0xF000  # symbol fonts have their characters from here on (17.3.3.30)
_DIGITS = range(0x30, 0x3A)


class Lines(NamedTuple):
    """What is printed of a paragraph: its lines without the empty ones, and its outline level (1 highest)."""

    texts: list[str]
    heading: int | None = None


class _Look(NamedTuple):
    """What a paragraph's properties come to; ``joins``: its end is deleted, so that it is one with the next."""

    style: Style
    joins: bool = False


class ParagraphReader:
    """Reads one paragraph after the other in the order of the document, because automatic numbers count.

    ``boxes``, ``pictures`` and ``notes`` (part, id) are what was anchored or referred to; who uses them empties them.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.boxes: list[_Element] = []
        self.pictures = 0
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._numbering = numbering
        self._default = _Look(styles.default)
        self._is_default_plain = styles.default == PLAIN
        self._looks: dict[str, _Look] = {}
        self._buffer: list[str] = []
        self._fields: list[bool] = []  # of each open field: whether its instruction, not its result, is being read
        self._is_muted = False
        self._ink = PLAIN_INK

    def read(self, paragraph: _Element) -> Lines | None:
        """Its lines; None when it goes on in the next one."""
        look = self._default
        self._ink = look.style.ink
        for tag, child in flattened(paragraph, _INLINE):
            if tag == R:
                self._run(child)
            elif tag == P_PR:
                look = self._look(child)
                self._ink = look.style.ink
            elif child.text:
                self._add(child.text, PLAIN_INK)
        if self._fields:  # one that is not ended hides nothing beyond its paragraph
            self._fields.clear()
            self._is_muted = False
        return None if look.joins else Lines(self._finished(look.style), look.style.heading)

    def plain(self, paragraph: _Element) -> str | None:
        """The text of a paragraph of plain runs; None for all others: the shortest way for most cells."""
        if self._buffer or not self._is_default_plain:
            return None
        text = ""
        for index in range(len(paragraph)):
            run = paragraph[index]
            if run.tag != R or len(run) != 1:
                return None
            content = run[0]
            if content.tag != T:
                return None
            text += content.text or ""
        return text

    def rest(self) -> list[str]:
        """The lines of paragraphs that were to go on in a next one when there is none."""
        return self._taken()

    def _look(self, properties: _Element) -> _Look:
        if len(properties) == 1 and properties[0].tag == "{w}pStyle":
            name = properties[0].get(VAL, "")
            look = self._looks.get(name)
            if look is None:
                look = self._looks[name] = self._worked_out(properties)
            return look
        return self._worked_out(properties)

    def _worked_out(self, properties: _Element) -> _Look:
        name = properties.find("{w}pStyle")
        style_id = None if name is None else name.get(VAL)
        style = self._styles.default if style_id is None else self._styles[style_id]
        number, level, heading = list_and_outline(properties)
        if number is None:
            number = style.number
            if number is not None and level is None:
                level = style.level
        if number is not None and level is None:
            level = self._numbering.level_of(number, style_id or "")
        style = Style(heading_of(heading, style.heading), number, level, style.ink)
        mark = properties.find(R_PR)
        joins = mark is not None and any(child.tag in DELETED for child in mark)
        return _Look(style, joins)

    def _run(self, run: _Element) -> None:
        ink = self._ink
        for child in run:
            tag = child.tag
            if tag == T:
                if child.text:
                    self._add(child.text, ink)
            elif tag == R_PR:
                ink = self._run_ink(child)
            elif tag in _MARKS:
                self._add(_MARKS[tag], ink)
            elif tag in _SHAPES:
                if not ink.hidden:
                    self._shape(child, ink)
            else:
                self._special(child, tag, ink)

    def _add(self, text: str, ink: Ink) -> None:
        if self._is_muted:
            return
        if "\n" in text and len(text) > 1:  # of a file that was indented: no break of lines
            text = text.replace("\n", " ")
        self._buffer.append(text if ink is PLAIN_INK else ink.printed(text))

    def _run_ink(self, properties: _Element) -> Ink:
        base = self._ink
        style = properties.find("{w}rStyle")
        if style is not None:
            base = base.over(self._styles[style.get(VAL, "")].ink)
        ink = ink_of(properties, base)
        return PLAIN_INK if ink == PLAIN_INK else ink

    def _special(self, element: _Element, tag: str, ink: Ink) -> None:
        """Takes a rarer element of a run."""
        if tag == "{w}fldChar":
            self._field(element, ink)
        elif tag == "{w}sym":
            self._add(_symbol(element), ink)
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], element.get("{w}id", "")))
        elif tag == "{w}ruby":  # the reading above the text is none of it
            for _, text in flattened(element.iterchildren("{w}rubyBase"), (T,)):
                self._add(text.text or "", ink)

    def _field(self, element: _Element, ink: Ink) -> None:
        kind = element.get("{w}fldCharType")
        if kind == "begin":
            self._add(_chosen_item(element), ink)
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._is_muted = True in self._fields

    def _shape(self, element: _Element, ink: Ink) -> None:
        if self._is_muted:
            return
        is_drawn = element.tag in _DRAWN and any(_is_drawing(child) for child in element)
        for tag, inner in flattened((element,), _IN_SHAPES):
            is_drawn = False  # what it holds is taken one by one
            if tag == TEXT_BOX:
                self.boxes.append(inner)
            elif tag in PICTURES:
                self.pictures += 1
            else:  # a character in a later version's way of writing, or as others understand it
                self._add(_MARKS.get(tag) or inner.text or "", ink)
        self.pictures += is_drawn

    def _finished(self, style: Style) -> list[str]:
        """The lines with the number before them. An empty paragraph counts, but its number alone is no text: in a cell
        it would be taken for what stands in it."""
        label = ""
        if style.number is not None:
            label = self._numbering.next_label(style.number, style.level or 0)
        lines = self._taken()
        if label and lines:
            lines[0] = label + lines[0]
        return lines

    def _taken(self) -> list[str]:
        buffer = self._buffer
        if not buffer:
            return []
        text = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        if "\n" not in text:
            text = text.strip(_WHITE)
            return [text] if text else []
        lines = [line.strip(_WHITE) for line in text.split("\n")]
        return [line for line in lines if line]


def _is_drawing(shape: _Element) -> bool:
    """Whether something in a w:pict or w:object is drawn that may be a picture: no mere line."""
    return shape.tag not in _NO_PICTURES and shape.get(_RULE) is None


def stripped(text: str) -> str:
    """Text of one line: a line break in it is of the file, which was indented, and none that is printed."""
    return text.strip(_WHITE).replace("\n", " ")


def _symbol(element: _Element) -> str:
    """The character of a w:sym; one that only its font knows stays in the private use area, where it has no meaning."""
    code = element.get("{w}char") or ""
    try:
        number = int(code, 16) if len(code) <= 6 else 0
    except ValueError:
        return OBJECT
    if element.get("{w}font") == "Symbol" and number - _PRIVATE in _DIGITS:
        return chr(number - _PRIVATE)
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else OBJECT


def _chosen_item(begin: _Element) -> str:
    """What a drop-down form field shows (17.16.9); it has no result of its own."""
    choices = begin.find("{w}ffData/{w}ddList")
    if choices is None:
        return ""
    items = [item.get(VAL, "") for item in choices.iterchildren("{w}listEntry")]
    for tag in ("{w}result", "{w}default"):
        chosen = choices.find(tag)
        if chosen is not None:
            index = chosen.get(VAL, "")
            return items[int(index)] if index.isascii() and index.isdigit() and int(index[:9]) < len(items) else ""
    return items[0] if items else ""
