"""Digits of one cell that stand together and look unlike each other: ``321<small>5</small>`` is perhaps no 3215.

The mark of a note, a figure in white or one moved off the page is a digit of its own beside the number. What it is
cannot be told, so U+FFFC is put between (``ink``): nobody reads a number there.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.html.ink import OBJECT
from gzbg_convert.readers.html.kinds import INLINE, KINDS, LINK, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.tree import Element

_TAGS = ("small", "big", "a")
_PROPERTIES = frozenset(  # what raises or lowers a figure by itself is read as such before (``ink``)
    "font-size opacity position top bottom left right width height overflow clip transform filter text-indent".split()
)
_WHITE = frozenset(("white", "#fff", "#ffffff", "rgb(255,255,255)"))  # any other colour is but an emphasis


def part_unlike(cell: Element) -> None:
    """Parts digits that stand together in ``cell`` and look unlike each other; cells of tables in it are not its."""
    last: tuple[str, Element] | None = None
    for holder, name, look in _texts(cell):
        if look is None:
            last = None  # a line ends
            continue
        text = getattr(holder, name)
        if not text:
            continue
        if last is not None and last[0].isdecimal() and text[0].isdecimal() and _look(last[1]) != _look(look):
            setattr(holder, name, OBJECT + text)
        last = text[-1], look


def _texts(cell: Element) -> Iterator[tuple[Element, str, Element | None]]:
    """The texts of a cell in reading order: the element that holds one, as what, and the element in whose look it is
    printed; None for that where a line ends."""
    yield cell, "text", cell
    pending = [(cell, iter(cell))]
    while pending:
        parent, children = pending[-1]
        for child in children:
            kind = KINDS.get(child.tag, INLINE)
            if kind not in (INLINE, LINK):
                yield child, "", None
            if kind < TABLE:
                yield child, "text", child
                if child:
                    pending.append((child, iter(child)))
                    break
            yield from _behind(child, parent)
        else:
            pending.pop()
            if pending:
                yield from _behind(parent, pending[-1][0])


def _behind(element: Element, parent: Element) -> Iterator[tuple[Element, str, Element | None]]:
    if KINDS.get(element.tag, INLINE) not in (INLINE, LINK):
        yield element, "", None
    yield element, "tail", parent


def _look(element: Element) -> dict[str, str]:
    """What the inline elements around a text say of its look, the inner ones last."""
    around: list[Element] = []
    inner: Element | None = element
    while inner is not None and KINDS.get(inner.tag, INLINE) in (INLINE, LINK):
        around.append(inner)
        inner = inner.parent
    look: dict[str, str] = {}
    for outer in reversed(around):
        if outer.tag in _TAGS:
            look[outer.tag] = ""
        if outer.tag == "font" and outer.get("size") is not None:
            look["size"] = outer.get("size") or ""
        colour = outer.get("color") if outer.tag == "font" else None
        for declared in (outer.get("style") or "").lower().split(";"):
            name, _, value = declared.partition(":")
            if name.strip() == "color":
                colour = value
            elif name.strip() in _PROPERTIES:
                look[name.strip()] = value.strip()
        if colour is not None:
            look["color"] = "white" if "".join(colour.lower().split()) in _WHITE else ""
    return {name: value for name, value in look.items() if value or name in _TAGS}
