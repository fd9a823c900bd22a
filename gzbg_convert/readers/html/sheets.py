"""Style sheets in a page, as far as they hide, strike out or raise what is printed: their rules become styles.

Only selectors of one element count: ``tag``, ``.class``, ``#id``, ``tag.class``, ``tag#id``; and none in ``@media`` and
the like. Which declaration wins is as in CSS (Cascading and Inheritance 3, 6: importance, specificity, order). Where
another selector, with more conditions than these, says something of the same property, what holds depends on more than
the element, and the rule is not followed: to read what is hidden is the smaller loss.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.tree import Element, Tree

_WORDS = ("none", "hidden", "collapse", "mso-hide", "line-through", "super", "sub", "text-top", "text-bottom")
_MATTERS = {  # properties, and what in their values changes what is printed
    "display": frozenset(("none",)),
    "visibility": frozenset(("hidden", "collapse")),
    "mso-hide": frozenset(("all",)),
    "text-decoration": frozenset(("line-through",)),
    "text-decoration-line": frozenset(("line-through",)),
    "vertical-align": frozenset(("super", "sub", "text-top", "text-bottom")),
}
_NAME = r"[\w-]++"
_INLINE = 100  # specificity of a style attribute: above all selectors here
_PARTS = frozenset(("html", "head", "body"))


class _Declaration(NamedTuple):
    """The value of a property, with what decides between two of them."""

    rank: tuple[bool, int, int]  # importance, specificity, order
    value: str


_Declarations = dict[str, _Declaration]  # by property
Rules = dict[str, dict[str, _Declarations]]
"""Declarations by ``.class`` or ``#id`` (empty for none), then by tag (empty for any)."""


def rules_of(sheets: list[str]) -> Rules:
    """The rules of a page's sheets; empty where none can change what is printed."""
    rules: Rules = {}
    unsure: dict[str, set[str]] = {}  # properties of classes, ids and tags that depend on more than the element
    order = 0
    for sheet in sheets:
        lowered = sheet.lower()
        if not any(word in lowered for word in _WORDS):
            continue
        for selectors, body in _blocks(sheet):
            for selector in selectors.split(","):
                order += 1
                _take(selector.strip(), body, order, rules, unsure)
    for name, by_tag in rules.items():
        for tag, declarations in by_tag.items():
            for left_open in unsure.get(name or tag, ()):
                declarations.pop(left_open, None)
    all_declarations = (declarations for by_tag in rules.values() for declarations in by_tag.values())
    return rules if any(_matters(*item) for found in all_declarations for item in found.items()) else {}


def apply_sheets(tree: Tree) -> None:
    """Puts what the sheets of a page say into the style attributes of its elements."""
    rules = rules_of(tree.sheets)
    if not rules:
        return
    known: dict[tuple[str, str], str] = {}
    for element in tree.root.iter():
        if element.tag in _PARTS:
            continue
        key = element.tag, element.source
        if key not in known:
            known[key] = _source(element, rules)
        element.source = known[key]
    tree.attributes = " ".join(dict.fromkeys([tree.attributes, *known.values()])).lower()


def _source(element: Element, rules: Rules) -> str:
    """The element's attributes, with what matters of the sheets and is not overruled before its own style."""
    winners: _Declarations = {}
    for declarations in _matching(element, rules):
        _merge(winners, declarations)
    if not winners:
        return element.source
    own = element.get("style") or ""
    _merge(winners, _declarations(own, _INLINE, 0))
    added = "".join(
        f"{name}:{winner.value};"
        for name, winner in winners.items()
        if winner.rank[1] < _INLINE and _matters(name, winner)
    )
    if not added:
        return element.source
    style = (added + own).replace("&", "&amp;").replace('"', "&quot;")
    return f' style="{style}"{element.source}'


def _matching(element: Element, rules: Rules) -> Iterator[_Declarations]:
    names = ["", *("." + name for name in dict.fromkeys((element.get("class") or "").split()))]
    identity = element.get("id")
    if identity:
        names.append("#" + identity)
    for name in names:
        by_tag = rules.get(name)
        if by_tag is not None:
            yield by_tag.get("", {})
            yield by_tag.get(element.tag, {})


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet outside of at-rules: selectors and declarations."""
    sheet = re.sub(r"/\*.*?(?:\*/|\Z)|<!--|-->", " ", sheet, flags=re.DOTALL)
    depth, selectors = 0, ""
    for found in re.finditer(r"([^{}]*+)([{}]|\Z)", sheet):
        text, brace = found.groups()
        if brace == "{":
            depth += 1
            if depth == 1:
                selectors = text.rpartition(";")[2].strip()
            continue
        if brace and depth == 1 and not selectors.startswith("@"):
            yield selectors, text
        depth = max(0, depth - 1)


def _take(selector: str, body: str, order: int, rules: Rules, unsure: dict[str, set[str]]) -> None:
    """Takes a rule for one selector; of one with more conditions, that it leaves properties open."""
    simple = re.fullmatch(rf"({_NAME})?([.#]{_NAME})?", selector)
    if simple is None:
        shown = {name for name, said in _declarations(body, 0, 0).items() if not _matters(name, said)}
        if shown:
            subject = re.split(r"[\s>+~]", re.sub(r":not\([^()]*+\)", "", selector))[-1]
            for name in re.findall(rf"(?<!:)[.#]?{_NAME}", subject):
                unsure.setdefault(name if name[0] in ".#" else name.lower(), set()).update(shown)
        return
    tag, name = simple.groups("")
    specificity = (20 if name[:1] == "#" else 2 if name else 0) + bool(tag)
    declarations = _declarations(body, specificity, order)
    if declarations and selector:
        _merge(rules.setdefault(name, {}).setdefault(tag.lower(), {}), declarations)


def _declarations(body: str, specificity: int, order: int) -> _Declarations:
    """The declarations of the properties that matter."""
    found: _Declarations = {}
    for declaration in body.lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        if name in _MATTERS:
            value, _, importance = value.partition("!")
            rank = ("important" in importance, specificity, order)
            _merge(found, {name: _Declaration(rank, value.strip())})
    return found


def _matters(name: str, declaration: _Declaration) -> bool:
    return not _MATTERS[name].isdisjoint(declaration.value.split())


def _merge(into: _Declarations, more: _Declarations) -> None:
    for name, declaration in more.items():
        if name not in into or declaration.rank >= into[name].rank:
            into[name] = declaration
