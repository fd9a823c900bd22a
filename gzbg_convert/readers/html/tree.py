"""The tree of a page: elements as the walk and the pruning need them, whichever parser found them."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ATTRIBUTE = r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?"""
NO_TEXT = frozenset(("script", "style", "textarea", "iframe", "noembed", "noframes"))  # what is in them is never read


class Element(list["Element"]):
    """An element is the list of its children. ``text`` stands before the first of them, ``tail`` behind the element
    itself; both may be empty. ``source`` are the attributes as written. Two elements are equal when they are one."""

    __slots__ = ("parent", "source", "tag", "tail", "text")
    tag: str
    source: str
    parent: Element | None
    text: str
    tail: str

    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__  # type: ignore[assignment]

    def get(self, name: str) -> str | None:
        """The value of the attribute ``name`` (in lower case), or None. Of two with one name the first counts."""
        source = self.source
        if not source or (name not in source and name not in source.lower()):
            return None  # nearly always
        for found in re.finditer(_ATTRIBUTE, source):
            if found[1].lower() == name:
                return unescaped(found[2] or found[3] or found[4] or "")
        return None

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element and all below it in reading order, or those of certain tags."""
        if not tags or self.tag in tags:
            yield self
        pending = [iter(self)]
        while pending:
            for element in pending[-1]:
                if not tags or element.tag in tags:
                    yield element
                if element:
                    pending.append(iter(element))
                    break
            else:
                pending.pop()

    def outside(self, *tags: str) -> Iterator[Element]:
        """All elements below this one in reading order, but none that lies in one of certain tags."""
        pending = [iter(self)]
        while pending:
            for element in pending[-1]:
                yield element
                if element and element.tag not in tags:
                    pending.append(iter(element))
                    break
            else:
                pending.pop()

    def below(self, *tags: str) -> Iterator[Element]:
        """As ``iter``, without the element itself."""
        found = self.iter(*tags)
        if not tags or self.tag in tags:
            next(found)
        return found

    def texts(self) -> Iterator[str]:
        """All text in the element, piece by piece; its tail is none of it."""
        yield self.text
        pending = [(iter(self), "")]
        while pending:
            children, tail = pending[-1]
            for child in children:
                yield child.text
                if child:
                    pending.append((iter(child), child.tail))
                    break
                yield child.tail
            else:
                pending.pop()
                yield tail

    def empty(self) -> None:
        """Takes the element's content and its attributes away."""
        self.clear()
        self.text = self.source = ""

    def drop(self, tags: frozenset[str], *, with_content: bool) -> None:
        """Takes every element of these tags out of this one. Their tails stay, and so does their content unless
        ``with_content``."""
        pending = [self]
        while pending:
            element = pending.pop()
            if not tags.isdisjoint([child.tag for child in element]):
                _drop_children(element, tags, with_content=with_content)
            pending += filter(None, element)


def new_element(tag: str, source: str, parent: Element | None, text: str = "") -> Element:
    """An element without children and tail. (``__init__`` would take twice the time, and a page has hundreds.)"""
    element = Element()
    element.tag = tag
    element.source = source
    element.parent = parent
    element.text = text
    element.tail = ""
    return element


class Tree:
    """A page: its ``root``, the ``tags`` that occur in it, and all its ``attributes`` in one text of lower case, to be
    searched before anything is looked for element by element; ``sheets`` are its style sheets for screens."""

    __slots__ = ("attributes", "root", "sheets", "tags")

    def __init__(self, root: Element, tags: set[str], attributes: str, sheets: list[str]) -> None:
        self.root = root
        self.tags = tags
        self.attributes = attributes
        self.sheets = sheets


def is_for_screens(sheet: Element) -> bool:
    """Whether a ``style`` element holds for screens of all kinds, and where scripts run."""
    if sheet.parent is not None and sheet.parent.tag in ("noscript", "template"):
        return False
    return (sheet.get("media") or "all").strip().lower() in ("", "all", "screen")


def tree_of(root: _Element) -> Tree:
    """The same tree from lxml's."""
    tags: set[str] = set()
    sources: list[str] = []
    sheets: list[str] = []
    top: Element | None = None
    pending: list[tuple[_Element, Element | None]] = [(root, None)]
    while pending:
        theirs, parent = pending.pop()
        ours = new_element(str(theirs.tag), "", parent)
        for name, value in theirs.items():
            quote = "'" if '"' in value else '"'
            ours.source += f" {name}={quote}{value.replace('&', '&amp;').replace(quote, '&#39;')}{quote}"
        ours.text = "" if ours.tag in NO_TEXT else theirs.text or ""
        ours.tail = theirs.tail or ""
        tags.add(ours.tag)
        if ours.tag == "style" and is_for_screens(ours):
            sheets.append(theirs.text or "")
        sources.append(ours.source.lower())
        if parent is None:
            top = ours
        else:
            parent.append(ours)
        pending += [(child, ours) for child in reversed(theirs)]
    assert top is not None
    return Tree(top, tags, " ".join(sources), sheets)


def unescaped(text: str) -> str:
    """The text with the character references of HTML replaced."""
    if "&" not in text:
        return text
    simple = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    if simple.count("&") == simple.count("&amp;"):
        return simple.replace("&amp;", "&")
    from html import unescape  # its table of two thousand names takes as long to load as a page to read

    return unescape(text)


def _drop_children(element: Element, tags: frozenset[str], *, with_content: bool) -> None:
    kept: list[Element] = []
    queue = list(element)
    queue.reverse()
    while queue:
        child = queue.pop()
        if child.tag not in tags:
            child.parent = element
            kept.append(child)
            continue
        before = "" if with_content else child.text
        tail = child.tail
        if not with_content and child:
            child[-1].tail += tail
            queue += reversed(child)
            tail = ""
        if kept:
            kept[-1].tail += before + tail
        else:
            element.text += before + tail
    element[:] = kept
