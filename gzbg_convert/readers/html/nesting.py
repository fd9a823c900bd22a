"""How the elements of a page come to lie in one another: the rules by which libxml2 builds its tree.

They are those of its HTMLparser.c: ``htmlStartClose`` (what ends before a start tag), ``htmlEndPriority`` (what an end
tag does not reach through) and ``htmlCheckImplied`` (the head and the body that a page does without).
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.html.tree import Element, new_element

_HEADINGS = "h1 h2 h3 h4 h5 h6"
_CLOSED = {  # start tags, and what ends before them (in libxml2: htmlStartClose)
    "a": "a",
    "fieldset": f"a {_HEADINGS} legend listing p pre",
    "table": f"a {_HEADINGS} listing p pre",
    "td th": "a b font i p span td th u",
    "dd": "address dir dt listing menu p pre",
    "dl": "address dir dt listing menu p pre",
    "dt": "address dd dir listing menu p pre",
    "form": f"address dir dl form {_HEADINGS} listing menu ol p pre ul",
    "li": f"address dl {_HEADINGS} li listing p pre",
    "ul": "address dir listing menu p pre",
    "center": "b font i p",
    "p": f"b big {_HEADINGS} i p s small strike tt u",
    "col": "caption p",
    "colgroup": "caption colgroup p",
    "tbody": "caption colgroup p tbody td tfoot th thead tr",
    "tfoot": "caption colgroup p tbody td th thead tr",
    "thead": "caption colgroup",
    "tr": "caption colgroup p td th tr",
    "address menu pre": "p ul",
    f"blockquote body caption dir div head hr listing ol title xmp {_HEADINGS}": "p",
    "optgroup option": "option",
}
_ENDS_HEAD = frozenset(
    (
        "a abbr acronym address b bdo big blockquote br center cite code dd dfn dir div dl dt em fieldset font form "
        f"frameset {_HEADINGS} hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong sub "
        "sup table tt u ul var xmp"
    ).split()
)
_CLOSED_BY = {tag: frozenset(ended.split()) for tags, ended in _CLOSED.items() for tag in tags.split()}
_PRIORITY = {"div": 1, "td": 2, "th": 2, "tr": 3, "tbody": 4, "tfoot": 4, "thead": 4, "table": 5, "head": 6, "body": 6}
VOID = frozenset("area base basefont br col frame hr img input isindex link meta param".split())
_OF_HEAD = frozenset("script style meta link title base".split())
_DEEPEST = 2_000  # libxml2 stops at 2048
_STEPS_BACK = 1_000_000  # open elements looked at for end tags that match none of the innermost
PARTS = frozenset(("html", "head", "body"))
BLANK = " \t\n\r\f"


class Unclear(Exception):  # noqa: N818  (no error: another parser is asked)
    """Markup that this parser does not take upon itself."""


class Builder:
    """Puts elements into one another. ``top`` is the innermost open one."""

    def __init__(self) -> None:
        self.root = self.top = new_element("html", "", None)
        self.depth = 1
        self.opened: dict[str, int] = {}  # how many of each tag are open
        self.sources: set[str] = set()  # attributes as written, sure to be no less and no more
        self.sheets: list[str] = []
        self.has_rules = False  # whether a sheet may change what is printed
        self.has_body = False
        self._has_head = False
        self._steps = 0

    def add(self, tag: str, source: str, text: str) -> Element:
        """Adds an element after what ends before it and what it implies. It is not open yet."""
        closed = _CLOSED_BY.get(tag)
        if closed is not None:
            while self.top.tag in closed:
                self.end_top()
        if not self.has_body:
            self._imply(tag)
        parent = self.top
        element = new_element(tag, source, parent, text)
        parent.append(element)
        return element

    def open(self, element: Element) -> None:
        self.top = element
        self.opened[element.tag] = self.opened.get(element.tag, 0) + 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise InputError("limit:nesting", most=LIMITS.nesting)

    def add_part(self, tag: str, source: str) -> None:
        """Begins the head or the body, if that is still to come."""
        if tag == "html":
            return
        if self.top.tag == "p":
            self.end_top()
        if self.has_body:
            return
        if tag == "body" and self.top.tag == "head":
            self.end_top()
        if self.depth > 1:
            if tag == "body":  # in an element that should not be in the head
                raise Unclear
            return
        self._has_head = True
        self.has_body = tag == "body"
        element = new_element(tag, source, self.root)
        self.root.append(element)
        self.open(element)

    def _imply(self, tag: str) -> None:
        """Begins the head or the body that a tag or a text (``#text``) does without."""
        if self.top.tag == "head" and tag in _ENDS_HEAD:
            self.end_top()
        if self.depth == 1 and tag in _OF_HEAD:
            if not self._has_head:
                self.add_part("head", "")
        elif tag not in ("noframes", "frame") and not self.opened.get("head"):
            self.add_part("body", "")

    def end_top(self) -> Element:
        top = self.top
        self.opened[top.tag] -= 1
        self.depth -= 1
        assert top.parent is not None
        self.top = top.parent
        return top

    def end(self, tag: str) -> None:
        """Closes the innermost element of a tag and those in it, unless a stronger one is between."""
        if not self.opened.get(tag):
            return
        priority = _PRIORITY.get(tag, 0)
        element: Element | None = self.top
        while element is not None and element.tag != tag:
            self._steps += 1
            if _PRIORITY.get(element.tag, 0) > priority:
                if self._steps > _STEPS_BACK:  # the time grows with the square
                    raise Unclear
                return
            element = element.parent
        while self.top is not element:
            self.end_top()
        self.end_top()

    def text(self, text: str) -> None:
        """Adds text where things stand."""
        if not self.has_body and self.top.tag in PARTS:
            text = text.lstrip(BLANK)
            if not text:
                return
            if self.top.tag == "head":
                self.end_top()
            self._imply("#text")
        if self.top:
            self.top[-1].tail += text
        else:
            self.top.text += text
