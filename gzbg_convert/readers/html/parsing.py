"""Text to a tree of elements where ``quick`` is not safe: with libxml2, whose ways of losing content are guarded.

What libxml2 does as it is: it hangs on tags with very many attributes (200,000: minutes), stops at a nesting of
2048, and drops everything behind ``</html>``. So the first is looked for beforehand, the second is read from its error
log, and the end tags that do harm and no good are taken out. When table cells are missing afterwards, the page is
parsed again by BeautifulSoup with ``html.parser``.
"""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.html.tree import Tree, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_LENIENT_MOST = 5_000_000  # characters: html.parser takes about a second for a million
_SMALL = 64_000  # characters: the attributes that fit in here cannot make libxml2 hang
_ATTRIBUTE = r"""[\s/]([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
_RAW = r"(<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b[^>]*+(?:>|\Z)).*?(?:</\2\b|\Z)"
_KEPT_ATTRIBUTES = frozenset(
    ("colspan", "rowspan", "style", "class", "role", "hidden", "href", "height", "src", "id", "media")
)


def parse(text: str) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """The tree of a page that is not safe to be parsed quickly; None when there is no element in it.

    Diagnostic ``lenient_parser`` when the second parser had to read it. Raises ``InputError``: ``limit:attributes``,
    ``limit:elements``, ``limit:nesting``, ``damaged``.
    """
    _refuse_floods(text)
    root, sound = _parse_strictly(text)
    if sound and not _has_lost_cells(text, root):
        return None if root is None else tree_of(root), ()
    if len(text) > _LENIENT_MOST:
        raise InputError("damaged")
    lenient = _parse_leniently(text)
    if root is not None and sound and _cells(lenient) <= _cells(root):
        return tree_of(root), ()
    return tree_of(lenient), (Diagnostic("lenient_parser"),)


def _parse_strictly(text: str) -> tuple[_Element | None, bool]:
    """libxml2's tree, and whether it got to the end."""
    from lxml import etree

    for tag in ("</body>", "</html>", "</BODY>", "</HTML>"):
        text = text.replace(tag, "")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    fatal = parser.error_log.filter_from_fatals()
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in fatal):
        raise InputError("limit:nesting", most=LIMITS.nesting)
    return root, not fatal


def _refuse_floods(text: str) -> None:
    """Refuses a tag with more attributes than any page has, and more tags than memory holds."""
    tags = text.count("<")
    if tags > 2 * LIMITS.elements:
        raise InputError("limit:elements", most=LIMITS.elements)
    # So many attributes take at least two characters each, without a ">" but in quotes.
    long_tags = re.search(f"<[^>]{{{2 * LIMITS.attributes}}}", text)
    if long_tags is None and (len(text) < _SMALL or not re.search(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""", text)):
        return
    for tag in _tags(text):
        if len(tag) > 2 * LIMITS.attributes and _attributes(tag) > LIMITS.attributes:
            raise InputError("limit:attributes", most=LIMITS.attributes)


def _tags(text: str) -> list[str]:
    """Every start tag of the text, comments and the contents of scripts and styles left out."""
    text = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)
    text = _without_raw_text(text)
    return re.findall(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?)?)*+""", text)


def _attributes(tag: str) -> int:
    return sum(1 for _ in re.finditer(_ATTRIBUTE, tag))


def _without_raw_text(text: str) -> str:
    """The text without what stands inside elements whose content is no markup."""
    return re.sub(_RAW, r"\1", text, flags=re.DOTALL | re.IGNORECASE)


def _has_lost_cells(text: str, root: _Element | None) -> bool:
    """Whether the tree has fewer table cells than the text has tags of them."""
    kept = _cells(root)
    if kept >= text.count("<td") + text.count("<TD"):
        return False
    text = _without_raw_text(re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL))
    return kept < len(re.findall(r"<td[\s>/]", text, flags=re.IGNORECASE))


def _cells(root: _Element | None) -> int:
    return 0 if root is None else int(root.xpath("count(descendant-or-self::td)"))


def _parse_leniently(text: str) -> _Element:
    """The same page through BeautifulSoup, as a tree of lxml."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString, Tag
    from lxml import etree

    try:
        soup = BeautifulSoup(text, "html.parser")
    except Exception as error:  # html.parser raises AssertionError, IndexError and others on broken declarations
        raise InputError("damaged") from error
    builder = etree.TreeBuilder()
    builder.start("html", {})
    open_tags = ["html"]
    pending = [iter(soup.contents)]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            builder.end(open_tags.pop())
        elif isinstance(node, Tag):
            if len(open_tags) > LIMITS.nesting:
                raise InputError("limit:nesting", most=LIMITS.nesting)
            name = node.name if node.name.isalnum() and node.name.isascii() and node.name != "html" else "span"
            builder.start(name, _kept(node.attrs))
            open_tags.append(name)
            pending.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            builder.data(_storable(node))
    return builder.close()


def _kept(attributes: Mapping[str, object]) -> dict[str, str]:
    return {
        name: _storable(" ".join(value) if isinstance(value, list) else str(value))
        for name, value in attributes.items()
        if name in _KEPT_ATTRIBUTES
    }


def _storable(text: str) -> str:
    """The text without the characters that XML forbids and lxml therefore refuses."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
