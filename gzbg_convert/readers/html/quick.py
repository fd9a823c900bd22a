"""Our own parser for web pages: the tree that libxml2 builds of them, at a third of the cost, start-up included.

Loading lxml takes more than twice as long as starting Python. So the pages of usual size and shape are read here, by
one regular expression for all tags and the few rules by which libxml2 puts elements into one another (of its
HTMLparser.c: ``htmlStartClose``, ``htmlEndPriority``, ``htmlCheckImplied``). Nothing is guessed: markup that the
expression is not sure to cut up as the HTML standard does is left to libxml2.
"""

from __future__ import annotations

import re

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.html.kinds import HINTS
from gzbg_convert.readers.html.tree import Element, Tree, unescaped

_MOST = 2_000_000  # characters: all tags of a page are held at once
_DEEPEST = 2_000  # libxml2 stops at 2048
_LONGEST = 2 * LIMITS.attributes  # characters of attributes that cannot be too many

_CONTROLS = "[\x00-\x08\x0b\x0e-\x1f]"  # libxml2 has its own ways with these

_LOOSELY = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+"""  # attributes with their quotes in pairs
_STRICTLY = r"""(?:[\s/]*+[^\s<>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++(?=\s|\Z)))?+)*+[\s/]*+"""
_RAW = "script|style|title|textarea|iframe|noembed|noframes"
_INK = "span|font|b|strong"
_TOKENS = (
    # 1-3: an element whose content is no markup
    rf"<(?:(?=[stin][ctiefo])({_RAW})(?=[\s>])({_LOOSELY})>((?:[^<]++|<(?!/\1[\s/>]))*+)</\1[\s/]*+>"
    # 4-6: any other tag, 4 of a cell; 7-11: with all its content when that is but text, a cell's in some wrapping (7)
    rf"|(?:(t[dh])(?=[\s/>])|(/?[a-z][^\s/>\"'=<]*+))({_LOOSELY})>(?:((?(4)\s*+"
    rf"(?:<(p)(?=[\s>])[^<>]*+>\s*+)?(?:<({_INK})(?=[\s>])[^<>]*+>)?(?:<({_INK})(?=[\s>])[^<>]*+>)?))"
    r"([^<]*+)(?(10)</\10>)(?(9)</\9>)(?(8)\s*+</p>)(?(4)\s*+</\4>|</\5>)|)"
    # 12: a comment, a declaration
    r"|(!--(?!-?>)(?:[^-]++|-(?!-!?>))*+-->|[!?](?!--)[^>]*+>)"
    # 13: the text behind it; nothing else at all where none of these matches, and nothing is tried twice
    r"|)([^<]*+)"
)
_UNCLEAR = frozenset((*_RAW.split("|"), "xmp", "plaintext", "frameset"))  # the raw ones where no end is seen

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
_VOID = frozenset("area base basefont br col frame hr img input isindex link meta param".split())
_OF_HEAD = frozenset("script style meta link title base".split())
_BEGINS_TAG = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?")
_WITHOUT_END = frozenset(("/body", "/html"))  # what comes behind their end tags is read all the same
_PARTS = frozenset(("html", "head", "body"))
_NOT_CLOSED = _PARTS | _VOID | _UNCLEAR
_STEPS_BACK = 1_000_000  # open elements looked at for end tags that match none of the innermost
_BLANK = " \t\n\r\f"


class _Unclear(Exception):  # noqa: N818  (no error: another parser is asked)
    """Markup that this parser does not take upon itself."""


class _Builder:
    """Puts elements into one another. ``top`` is the innermost open one."""

    def __init__(self) -> None:
        self.root = self.top = Element("html", "", None)
        self.depth = 1
        self.opened: dict[str, int] = {}  # how many of each tag are open
        self.sources: set[str] = set()
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
        element = Element(tag, source, parent, text)
        parent.append(element)
        if source and source not in self.sources:
            self.check(source)
        return element

    def check(self, source: str) -> None:
        """Takes note of attributes, once it is sure that the tag ends where they end."""
        if len(source) > _LONGEST or not re.fullmatch(_STRICTLY, source, re.ASCII):
            raise _Unclear
        self.sources.add(source)

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
                raise _Unclear
            return
        self._has_head = True
        self.has_body = tag == "body"
        element = Element(tag, source, self.root)
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
                    raise _Unclear
                return
            element = element.parent
        while self.top is not element:
            self.end_top()
        self.end_top()

    def text(self, text: str) -> None:
        """Adds text where things stand."""
        if not self.has_body and self.top.tag in _PARTS:
            text = text.lstrip(_BLANK)
            if not text:
                return
            if self.top.tag == "head":
                self.end_top()
            self._imply("#text")
        if self.top:
            self.top[-1].tail += text
        else:
            self.top.text += text


def parse_quickly(page: str) -> Tree | None:
    """The tree of a page, or None when libxml2 had better be asked.

    Raises ``InputError`` (``limit:nesting``).
    """
    page = page.removeprefix("\ufeff")
    begin = page.find("<")
    if begin < 0 or len(page) > _MOST or re.search(_CONTROLS, page):
        return None
    try:
        return _parsed(page, begin)
    except _Unclear:
        return None


def _parsed(page: str, begin: int) -> Tree:
    builder = _Builder()
    if begin:
        builder.text(unescaped(page[:begin]))
    tags: dict[str, str] = {}  # as written: in lower case
    plain: dict[str, bool] = {}  # wrappings: whether they say nothing of their content
    for token in re.finditer(_TOKENS, page, re.IGNORECASE | re.ASCII):
        raw, raw_source, raw_text, cell, name, source, wrapping, _, _, _, content, comment, text = token.groups()
        if "&" in text:
            text = unescaped(text)
        name = cell or name
        if not name:
            if raw:
                _add_raw(builder, tags.setdefault(raw, raw.lower()), raw_source, raw_text)
            elif not comment:
                text = _literally(text)
            builder.text(text)
            continue
        tag = tags.get(name)
        if tag is None:
            tag = tags[name] = name.lower()
        if content is None or tag in _NOT_CLOSED:
            _take(builder, tag, source, (unescaped(content) if content else "") + text)
            continue
        if wrapping and wrapping not in plain:
            plain[wrapping] = _is_plain(wrapping)
        if source[-1:] == "/":
            raise _Unclear
        element = builder.add(tag, source, unescaped(content) if "&" in content else content)
        if wrapping and not (plain[wrapping] and builder.opened.get("table")):
            _wrap(builder, element, wrapping)
        element.tail = text
    return Tree(builder.root, set(tags.values()), " ".join(builder.sources).lower())


def _take(builder: _Builder, tag: str, source: str, text: str) -> None:
    """Takes a start tag or an end tag, and the text behind it."""
    if source and source not in builder.sources:
        builder.check(source)
    if tag[0] != "/":
        _start(builder, tag, source)
    elif tag[1:] == builder.top.tag and tag not in _WITHOUT_END:
        builder.end_top().tail = text
        return
    elif tag not in _WITHOUT_END:
        builder.end(tag[1:])
    if text:
        builder.text(text)


def _literally(text: str) -> str:
    """What stands behind a ``<`` that begins no tag, with it."""
    if text[:1] in _BEGINS_TAG:
        raise _Unclear
    return "<" + text


def _start(builder: _Builder, tag: str, source: str) -> None:
    ends = source[-1:] == "/"
    if tag in _UNCLEAR:
        raise _Unclear
    if tag in _PARTS:
        if ends:
            raise _Unclear
        builder.add_part(tag, source)
        return
    element = builder.add(tag, source, "")
    if ends and tag not in _VOID and source[-2:-1].strip("\"'" + _BLANK):  # of a value, perhaps
        raise _Unclear
    if not ends and tag not in _VOID:
        builder.open(element)


def _add_raw(builder: _Builder, tag: str, source: str, content: str) -> None:
    """Takes an element whose content is no markup; only that of the title is ever read."""
    if source[-1:] == "/" or ("<!--" in content and "<script" in content.lower()):
        raise _Unclear
    builder.add(tag, source, unescaped(content) if tag == "title" else "")


def _is_plain(wrapping: str) -> bool:
    """Whether the tags around a text say nothing of it that would be read."""
    for source in re.findall(r"<[a-zA-Z]++([^>]*+)>", wrapping):
        if len(source) > _LONGEST or source[-1:] == "/" or not re.fullmatch(_STRICTLY, source, re.ASCII):
            raise _Unclear
    lowered = wrapping.lower()
    return not any(hint in lowered for hint in HINTS)


def _wrap(builder: _Builder, cell: Element, wrapping: str) -> None:
    """Puts the tags around the text of a cell into the tree after all."""
    text, cell.text = cell.text, ""
    builder.open(cell)
    for tag in re.finditer(r"<([a-zA-Z]++)([^>]*+)>", wrapping):
        builder.open(builder.add(tag[1].lower(), tag[2], ""))
    builder.top.text = text
    while builder.top is not cell:
        builder.end_top()
    builder.end_top()
