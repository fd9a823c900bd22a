"""How runs of text look where it matters: hidden, struck out, raised or lowered."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.readers.docx.names import VAL, is_on
from gzbg_convert.readers.html.ink import lowered, raised, struck

if TYPE_CHECKING:
    from lxml.etree import _Element


class Ink(NamedTuple):
    """``position`` is ``superscript``, ``subscript`` or ``baseline``."""

    hidden: bool = False
    struck: bool = False
    position: str = "baseline"

    def over(self, other: Ink) -> Ink:
        """This one on top of another: what either does to the text is done."""
        position = other.position if self.position == "baseline" else self.position
        return Ink(self.hidden or other.hidden, self.struck or other.struck, position)

    def printed(self, text: str) -> str:
        """The text in characters that say how it looks: nothing of a hidden one, ``¹`` for a raised 1."""
        if self.hidden:
            return ""
        if self.position == "superscript":
            text = raised(text)
        elif self.position == "subscript":
            text = lowered(text)
        return struck(text) if self.struck else text


PLAIN_INK = Ink()


def ink_of(properties: _Element, base: Ink) -> Ink:
    """What a w:rPr makes of ``base``."""
    ink = base
    for child in properties:
        tag = child.tag
        if tag == "{w}vanish":
            ink = ink._replace(hidden=is_on(child.get(VAL)))
        elif tag in ("{w}strike", "{w}dstrike"):
            ink = ink._replace(struck=is_on(child.get(VAL)))
        elif tag == "{w}vertAlign":
            ink = ink._replace(position=child.get(VAL, "baseline"))
    return ink
