"""Elements that stand around content without being any: they are passed through, or left out with what they hold."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.docx.names import ALTERNATE, CHOICE, DELETED, FALLBACK, SDT, is_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.etree import _Element

_UNDERSTOOD = frozenset(("wps", "wpg", "wpc", "wpi"))  # shapes, groups, canvases, ink: what a Choice may require
_NOTHING = ()


def flattened(parent: Iterable[_Element], wanted: Collection[str]) -> Iterator[tuple[str, _Element]]:
    """The outermost elements with a ``wanted`` tag, whatever is wrapped around them, with their tags.

    Content controls, custom XML, smart tags, insertions, hyperlinks and elements of later versions are passed through;
    deletions are left out (the accepted state counts), and so is the prompt that an unfilled control shows.
    Raises ``InputError`` (``limit:nesting``).
    """
    pending = [iter(parent)]
    while pending:
        for child in pending[-1]:
            tag = child.tag
            if tag in wanted:
                yield tag, child
            elif len(child):
                pending.append(iter(_content(child, tag)))
                if len(pending) > LIMITS.nesting:
                    raise InputError("limit:nesting", most=LIMITS.nesting)
                break
        else:
            pending.pop()


def _content(element: _Element, tag: str) -> _Element | tuple[()]:
    if tag in DELETED:
        return _NOTHING
    if tag == SDT:
        prompt = element.find("{w}sdtPr/{w}showingPlcHdr")
        if prompt is not None and is_on(prompt.get("{w}val")):
            return _NOTHING
        inner = element.find("{w}sdtContent")
        return _NOTHING if inner is None else inner
    if tag == ALTERNATE:
        return _alternative(element)
    return element


def _alternative(element: _Element) -> _Element | tuple[()]:
    """Exactly one of the alternatives (part 3, 7.5): the first whose requirements are understood, else the fallback."""
    for choice in element.iterchildren(CHOICE):
        if _UNDERSTOOD.issuperset((choice.get("Requires") or "?").split()):
            return choice
    fallback = element.find(FALLBACK)
    if fallback is not None:
        return fallback
    choice = element.find(CHOICE)
    return _NOTHING if choice is None else choice
