"""Digits of one cell that stand together and look unlike each other: ``321<small>5</small>`` is perhaps no 3215.

The mark of a note, a figure in white, on a line of its own or moved off the page is a digit of its own beside the
number; so is one behind a picture or an icon. Of a class it is not known how it looks: sheets elsewhere say it. What
such a digit is cannot be told, so U+FFFC is put between (``ink``): nobody reads a number there.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.html.ink import OBJECT
from gzbg_convert.readers.html.kinds import FIELDS, INLINE, KINDS, LINK, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.tree import Element

_TAGS = ("small", "big", "a")
_PROPERTIES = frozenset(  # what raises or lowers a figure by itself is read as such before (``ink``)
    "font-size opacity position top bottom left right width height overflow clip transform filter text-indent "
    "display float zoom font margin margin-left margin-right padding padding-left padding-right".split()
)
_SPACING = frozenset("display float margin margin-left margin-right padding padding-left padding-right".split())
_NO_LENGTH = r"[+-]?(?:0+\.?0*|\.0+)[a-z%]*"
_NOTHING = rf"inline|none|normal|{_NO_LENGTH}(?:\s+{_NO_LENGTH})*"  # values that change no look
_CLASSES_OF_WORD = frozenset(("spelle", "grame"))  # its proofing: ``<span class=SpellE>``
_LIGHTEST = 0xF0  # of each of red, green and blue: hardly to be seen on white
_LONGEST = (
    40  # characters of a value that is looked into: a pattern may take the square of them, and no office has more
)
_FLEXIBLE = r"display\s*:\s*(?:inline-)?(?:flex|grid)"


def part_unlike(cell: Element) -> None:
    """Parts digits that stand together in ``cell`` and look unlike each other; cells of tables in it are not its."""
    are_items = re.search(_FLEXIBLE, (cell.get("style") or "").lower()) is not None  # each child is a block then
    last: tuple[str, Element] | None = None
    is_between = False
    for holder, name, look in _texts(cell):
        if look is None:
            last = None  # a line ends
            continue
        if not name:
            is_between = True
            continue
        text = getattr(holder, name)
        if not text:
            continue
        if last is not None and last[0].isdecimal() and text[0].isdecimal():
            is_apart = is_between or (are_items and last[1] is not look)
            if is_apart or _look(last[1]) != _look(look):
                setattr(holder, name, OBJECT + text)
        last = text[-1], look
        is_between = False


def _texts(cell: Element) -> Iterator[tuple[Element, str, Element | None]]:
    """The texts of a cell in reading order: the element that holds one, as what, and the element in whose look it is
    printed; None for that where a line ends. Of a picture and the like, or an icon, there is neither text nor name."""
    yield cell, "text", cell
    pending = [(cell, iter(cell))]
    while pending:
        parent, children = pending[-1]
        for child in children:
            kind = KINDS.get(child.tag, INLINE)
            if _is_thing(child):
                yield child, "", child
                yield child, "tail", parent
                continue
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


def _is_thing(element: Element) -> bool:
    """Whether an element shows something that is no text: a picture, a field, an empty one with a class (an icon)."""
    if element.tag in FIELDS:
        return True
    is_empty = not element and not element.text and KINDS.get(element.tag, INLINE) == INLINE
    return is_empty and bool(_classes(element))


def _classes(element: Element) -> list[str]:
    return [name for name in (element.get("class") or "").lower().split() if name not in _CLASSES_OF_WORD]


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
        look["class"] = " ".join((look.get("class", ""), *_classes(outer))).strip()
        colour = outer.get("color") if outer.tag == "font" else None
        for declared in (outer.get("style") or "").lower().split(";"):
            name, _, value = declared.partition(":")
            if name.strip() == "color":
                colour = value
            elif name.strip() in _PROPERTIES:
                value = value.replace("!important", "").strip()
                look[name.strip()] = "" if name.strip() in _SPACING and _is_nothing(value) else value
        if colour is not None:
            look["color"] = "white" if _is_faint("".join(colour.lower().split())) else ""  # others are an emphasis
    return {name: value for name, value in look.items() if value or name in _TAGS}


def _is_nothing(value: str) -> bool:
    """Whether the value of a property changes no look."""
    return len(value) <= _LONGEST and re.fullmatch(_NOTHING, value) is not None


def _is_faint(colour: str) -> bool:
    """Whether text of a colour is not to be seen on white paper."""
    if len(colour) > _LONGEST:
        return False
    if colour in ("white", "transparent") or re.fullmatch(r"(?:rgba|hsla)\(.*,0*\.?0*%?\)", colour):
        return True
    found = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?", colour)
    parts = [int(2 * digit, 16) for digit in found.groups()] if found else []
    found = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?", colour)
    parts += [int(pair, 16) for pair in found.groups()] if found else []
    found = re.fullmatch(r"rgba?\((\d+),(\d+),(\d+)(?:,[\d.%]+)?\)", colour)
    parts += map(int, found.groups()) if found else []
    return bool(parts) and min(parts) >= _LIGHTEST
