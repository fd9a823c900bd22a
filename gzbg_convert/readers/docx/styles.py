"""What a style says of its paragraphs: outline level, numbering, and whether their text is hidden or struck out."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, dataclass, re, replace
from gzbg_convert.readers.docx.ink import PLAIN_INK, Ink, ink_of
from gzbg_convert.readers.docx.names import P_PR, R_PR, VAL, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOWEST = 9  # outline levels from 1; one more is running text (17.3.1.20)
_LONGEST_CHAIN = 20  # styles based on styles; Word allows 10
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """``heading`` counts from 1, None for running text; ``number`` is the id of a list ("0": none), ``level`` in it."""

    heading: int | None = None
    number: str | None = None
    level: int | None = None
    ink: Ink = PLAIN_INK


PLAIN = Style()


class Styles:
    """The styles of a document by their id, each with what it inherits."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.default = PLAIN
        if root is None:
            return
        for element in root.iterchildren("{w}style"):
            style = element.get("{w}styleId")
            if style is not None:
                self._elements.setdefault(style, element)
                if element.get("{w}type") == "paragraph" and is_on(element.get("{w}default", "0")):
                    self.default = self[style]

    @property
    def idle(self) -> frozenset[str]:
        """The styles that make no difference to a paragraph."""
        return frozenset(name for name in self._elements if self[name] == self.default)

    def __getitem__(self, style: str) -> Style:
        if style not in self._elements:
            return self.default
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = self._resolved(style)
        return known

    def list_of(self, style: str) -> str | None:
        """The list that a numbering style stands for (17.7.4.12)."""
        return self[style].number

    def _resolved(self, name: str) -> Style:
        chain: list[_Element] = []
        element = self._elements.get(name)
        while element is not None and element not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(element)
            element = self._elements.get(_value(element, "{w}basedOn") or "")
        style = PLAIN
        for element in reversed(chain):
            style = _over(style, element)
        return style


def _over(base: Style, element: _Element) -> Style:
    """The style that ``element`` defines on top of ``base``."""
    named = _HEADING.fullmatch((_value(element, "{w}name") or "").strip())
    style = replace(base, heading=int(named[1])) if named else base
    properties = element.find(P_PR)
    if properties is not None:
        number, level, outline = list_and_outline(properties)
        if number is not None:
            style = replace(style, number=number)
        if level is not None:
            style = replace(style, level=level)
        style = replace(style, heading=heading_of(outline, style.heading))
    properties = element.find(R_PR)
    return style if properties is None else replace(style, ink=ink_of(properties, style.ink))


def list_and_outline(properties: _Element) -> tuple[str | None, int | None, int | None]:
    """The list, the level in it (from 0) and the heading level (from 1; 10 for running text) that a w:pPr states."""
    number = level = outline = None
    for child in properties:
        tag = child.tag
        if tag == "{w}numPr":
            number = _value(child, "{w}numId")
            level = digit(_value(child, "{w}ilvl"))
        elif tag == "{w}outlineLvl":
            stated = digit(child.get(VAL))
            outline = None if stated is None else stated + 1
    return number, level, outline


def heading_of(stated: int | None, otherwise: int | None) -> int | None:
    """The heading level that is stated, else the one that is inherited; None for running text."""
    if stated is None:
        return otherwise
    return stated if stated <= _LOWEST else None


def digit(text: str | None) -> int | None:
    """A level as it is written: one digit."""
    return int(text) if text is not None and len(text) == 1 and text in "0123456789" else None


def _value(element: _Element, tag: str) -> str | None:
    child = element.find(tag)
    return None if child is None else child.get(VAL)
