"""Our own parser for web pages: the tree that libxml2 builds of them, at a third of the cost, start-up included.

Loading lxml takes more than twice as long as starting Python. So the pages of usual size and shape are read here: one
regular expression cuts them up, ``nesting`` puts the elements into one another. Nothing is guessed: markup that is not
certain to be cut up as the HTML standard does it is left to libxml2.
"""

from __future__ import annotations

from gzbg_convert.light import re
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.html.kinds import CONTROLS, HINTS, may_ink, may_vanish
from gzbg_convert.readers.html.nesting import BLANK, PARTS, VOID, Builder, Unclear
from gzbg_convert.readers.html.tree import Element, Tree, is_for_screens, new_element, unescaped

_MOST = 2_000_000  # characters: all tags of a page are held at once
_LONGEST = 2 * LIMITS.attributes  # characters of attributes that cannot be too many

_LOOSELY = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+"""  # attributes with their quotes in pairs
_STRICTLY = r"""(?:[\s/]*+[^\s<>"'=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++(?=\s|\Z)))?+)*+[\s/]*+"""
_RAW = "script|style|title|textarea|iframe|noembed|noframes"
_INK = "span|font|b|strong"
_TOKENS = (
    # 1-3: an element whose content is no markup
    rf"<(?:(?=[stin][ctiefo])({_RAW})(?=[\s>])({_LOOSELY})>((?:[^<]++|<(?!/\1[\s/>]))*+)</\1[\s/]*+>"
    # 4-6: any other tag, 4 of a cell; 7-12: with all its content when that is but text, a cell's in some wrapping (7)
    rf"|(?:(t[dh])(?=[\s/>])|(/?[a-z][^\s/>\"'=<]*+))({_LOOSELY})>(?:((?(4)\s*+"
    rf"(?:<(p)(?=[\s>])[^>]*+>\s*+)?(?:<({_INK})(?=[\s>])[^>]*+>)?(?:<({_INK})(?=[\s>])[^>]*+>)?"
    rf"(?:<({_INK})(?=[\s>])[^>]*+>)?))"
    r"([^<]*+)(?(11)</\11>)(?(10)</\10>)(?(9)</\9>)(?(8)\s*+</p>)(?(4)\s*+</\4>|</\5>)|)"
    # 13: a comment, a declaration
    r"|(!--(?!-?>)(?:[^-]++|-(?!-!?>))*+-->|[!?](?!--)[^>]*+>)"
    # 14: the text behind it; nothing else at all where none of these matches, and nothing is tried twice
    r"|)([^<]*+)"
)
_UNCLEAR = frozenset((*_RAW.split("|"), "xmp", "plaintext", "frameset"))  # the raw ones where no end is seen

# References to characters that are none, or that programs do not agree on.
_ODD_REFERENCE = (
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|12[7-9]|1[345]\d|649[789]\d|650\d\d|6553[45]|\d{6,})(?!\d)"
    r"|x0*(?:[0-8bef]|1[0-9a-f]|7f|[89][0-9a-f]|fd[de][0-9a-f]|fff[ef]|[0-9a-f]{5,})(?![0-9a-f]))"
)
_WRAPPING = r"<([a-zA-Z]++)([^>]*+)>"
_BEGINS_TAG = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/!?")
_WITHOUT_END = frozenset(("/body", "/html"))  # what comes behind their end tags is read all the same
_NOT_CLOSED = PARTS | VOID | _UNCLEAR


def parse_quickly(page: str, *, has_controls: bool = True) -> Tree | None:
    """The tree of a page, or None when libxml2 had better be asked. ``has_controls``: whether it may hold control
    characters, with which libxml2 has its own ways.

    Raises ``InputError`` (``limit:nesting``).
    """
    page = page.removeprefix("\ufeff")
    begin = page.find("<")
    if begin < 0 or len(page) > _MOST or (has_controls and any(map(page.__contains__, map(chr, CONTROLS)))):
        return None
    if "&#" in page and re.search(_ODD_REFERENCE, page, re.IGNORECASE | re.ASCII):
        return None
    try:
        return _parsed(page, begin, leaves_out=True) or _parsed(page, begin, leaves_out=False)
    except Unclear:
        return None


def _parsed(page: str, begin: int, *, leaves_out: bool) -> Tree | None:
    """The tree of a page; ``leaves_out`` wrappings in cells that say nothing of their content. None where that shows
    to have been wrong."""
    builder = Builder()
    builder.text(unescaped(page[:begin]))
    tags: dict[str, str] = {}  # as written: in lower case
    plain: dict[str, bool] = {}  # wrappings: whether they say nothing of their content
    latest = latest_plain = ""  # attributes, and a wrapping, like those of the cell before
    opened = builder.opened
    for token in re.finditer(_TOKENS, page, re.IGNORECASE | re.ASCII):
        cell, name, source, wrapping, content, text = token.group(4, 5, 6, 7, 12, 14)
        if "&" in text:
            text = unescaped(text)
        name = cell or name
        if not name:
            _take_other(builder, tags, token, text)
            continue
        if name in tags:
            tag = tags[name]
        else:
            tag = tags[name] = name.lower()
        if source != latest:
            latest = _checked(builder, source)
        source = latest  # one text for many cells: what is known of it is found faster
        if content is None or tag in _NOT_CLOSED:
            _take(builder, tag, source, (unescaped(content) if content else "") + text)
            continue
        if source[-1:] == "/":
            raise Unclear
        if "&" in content:
            content = unescaped(content)
        top = builder.top
        if cell and top.tag == "tr" and builder.has_body:  # nothing ends before it
            element = new_element(tag, source, top, content)
            top.append(element)
        else:
            element = builder.add(tag, source, content)
        if (
            wrapping
            and (wrapping != latest_plain or not opened.get("table"))
            and _wrap(builder, element, wrapping, plain, leaves_out)
        ):
            latest_plain = wrapping
        if builder.has_body:
            element.tail = text
        else:
            builder.text(text)
    return _tree(builder, tags, plain)


def _tree(builder: Builder, tags: dict[str, str], plain: dict[str, bool]) -> Tree | None:
    attributes = " ".join(builder.sources).lower()
    # Rules may be of wrappings that were left out before; and a size in one may be all that shows a text in size 0.
    if True in plain.values() and (builder.has_rules or may_vanish(attributes)):
        return None
    return Tree(builder.root, set(tags.values()), attributes, builder.sheets)


def _checked(builder: Builder, source: str) -> str:
    """The attributes, once it is sure that the tag ends where they end; takes note of them."""
    if source not in builder.sources:
        if len(source) > _LONGEST or not re.fullmatch(_STRICTLY, source, re.ASCII):
            raise Unclear
        builder.sources.add(source)
    return source


def _take_other(builder: Builder, tags: dict[str, str], token: re.Match[str], text: str) -> None:
    """Takes an element whose content is no markup, or a comment, or a ``<`` that is but a text."""
    raw = token[1]
    if raw:
        _add_raw(builder, tags.setdefault(raw, raw.lower()), token[2], token[3])
    builder.text(text if raw or token[13] else _literally(text))


def _take(builder: Builder, tag: str, source: str, text: str) -> None:
    """Takes a start tag or an end tag, and the text behind it."""
    if tag[0] != "/":
        _start(builder, tag, source)
    elif tag[1:] == builder.top.tag and tag not in _WITHOUT_END:
        top = builder.end_top()
        if builder.has_body:
            top.tail = text
            return
    elif tag not in _WITHOUT_END:
        builder.end(tag[1:])
    if text:
        builder.text(text)


def _literally(text: str) -> str:
    """What stands behind a ``<`` that begins no tag, with it."""
    if text[:1] in _BEGINS_TAG:
        raise Unclear
    return "<" + text


def _start(builder: Builder, tag: str, source: str) -> None:
    ends = source[-1:] == "/"
    if tag in _UNCLEAR:
        raise Unclear
    if tag in PARTS:
        if ends:
            raise Unclear
        builder.add_part(tag, source)
        return
    element = builder.add(tag, source, "")
    if ends and tag not in VOID and source[-2:-1].strip("\"'" + BLANK):  # of a value, perhaps
        raise Unclear
    if not ends and tag not in VOID:
        builder.open(element)


def _add_raw(builder: Builder, tag: str, source: str, content: str) -> None:
    """Takes an element whose content is no markup; only that of the title is ever read."""
    _checked(builder, source)
    if source[-1:] == "/" or ("<!--" in content and "<script" in content.lower()):
        raise Unclear
    element = builder.add(tag, source, unescaped(content) if tag == "title" else "")
    if tag == "style" and is_for_screens(element):
        from gzbg_convert.readers.html.sheets import rules_of

        builder.sheets.append(content)
        builder.has_rules = builder.has_rules or bool(rules_of([content]))


def _says_nothing(builder: Builder, wrapping: str) -> bool:
    """Whether the tags around the text of a cell say nothing of it."""
    for _, source in re.findall(_WRAPPING, wrapping):
        if source[-1:] == "/":
            raise Unclear
        _checked(builder, source)
    lowered = wrapping.lower()
    return not (builder.has_rules or any(hint in lowered for hint in HINTS) or may_ink(lowered))


def _wrap(builder: Builder, cell: Element, wrapping: str, plain: dict[str, bool], leaves_out: bool) -> bool:
    """Puts the tags around the text of a cell into the tree after all, unless they say nothing of it; whether they say
    nothing."""
    if wrapping not in plain:
        plain[wrapping] = _says_nothing(builder, wrapping) and leaves_out
    if plain[wrapping] and builder.opened.get("table"):
        return True
    text, cell.text = cell.text, ""
    builder.open(cell)
    for name, source in re.findall(_WRAPPING, wrapping):
        builder.open(builder.add(name.lower(), source, ""))
    builder.top.text = text
    while builder.top is not cell:
        builder.end_top()
    builder.end_top()
    return False
