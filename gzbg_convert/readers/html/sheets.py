"""Style sheets in a page, as far as they hide, strike out or raise what is printed: their rules become styles.

Only selectors of one element count (``tag``, ``.class``, ``#id``, ``tag.class``, ``tag#id``), and those that hide or
change what stands in others (``#zoom td .old``, ``td > .old``); none in ``@media`` and the like. Which declaration wins
is as in CSS (Cascading and Inheritance 3, 6: importance, specificity, order). Where another selector, with more
conditions than these, shows the same elements, what holds depends on more than the page, and the rule is not followed:
to read what is hidden is the smaller loss.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_MOST_NESTED = 200  # rules of elements in others
_MOST_STEPS = 1_000_000  # from elements to those around them, of one page


class _Declaration(NamedTuple):
    """The value of a property, with what decides between two of them."""

    rank: tuple[bool, int, int]  # importance, specificity, order
    value: str


_Declarations = dict[str, _Declaration]  # by property
_Compound = tuple[str, frozenset[str]]  # a tag (empty for any), and the classes and ids an element has to have


class _Nested(NamedTuple):
    """A rule of an element in others: what these have to be, from the element outwards, and of each whether it has to
    be the parent of the one before."""

    steps: tuple[tuple[_Compound, bool], ...]
    declarations: _Declarations


class Rules:
    """``simple``: declarations by ``.class`` or ``#id`` (empty for none), then by tag (empty for any). ``nested``: the
    rules of elements in others, by a class or id of the element, or its tag."""

    __slots__ = ("nested", "simple", "steps")

    def __init__(self) -> None:
        self.simple: dict[str, dict[str, _Declarations]] = {}
        self.nested: dict[str, list[_Nested]] = {}
        self.steps = _MOST_STEPS

    def __bool__(self) -> bool:
        """Whether any can change what is printed."""
        every = (declarations for by_tag in self.simple.values() for declarations in by_tag.values())
        return bool(self.nested) or any(_matters(*item) for found in every for item in found.items())

    def stands(self, element: Element, rule: _Nested) -> bool:
        """Whether a rule is one of this element; of several around it that fit, the innermost is taken for each."""
        around: Element | None = element
        for number, (compound, is_parent) in enumerate(rule.steps):
            around = around.parent if around is not None and number else around
            while around is not None and not _fits(around, compound):
                self.steps -= 1
                around = around.parent if number and not is_parent and self.steps > 0 else None
            if around is None:
                return False
        return True


def rules_of(sheets: list[str]) -> Rules:
    """The rules of a page's sheets; none where they cannot change what is printed."""
    rules = Rules()
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
    for name, by_tag in rules.simple.items():
        for tag, declarations in by_tag.items():
            for left_open in unsure.get(name or tag, ()):
                declarations.pop(left_open, None)
    for nested in (rule for found in rules.nested.values() for rule in found):
        (tag, names), _ = nested.steps[0]
        for left_open in set().union(*(unsure.get(name, set()) for name in (*names, tag))):
            nested.declarations.pop(left_open, None)
    return rules


def apply_sheets(tree: Tree) -> None:
    """Puts what the sheets of a page say into the style attributes of its elements."""
    rules = rules_of(tree.sheets)
    if not rules:
        return
    known: dict[tuple[str, str], str] = {}
    said: dict[str, None] = {}
    for element in tree.root.iter():
        if element.tag in _PARTS:
            continue
        key = element.tag, element.source
        if key not in known:
            known[key] = _source(element, _matching(element, rules))
        nested = [rule.declarations for rule in _nested_of(element, rules) if rules.stands(element, rule)]
        element.source = _source(element, (*_matching(element, rules), *nested)) if nested else known[key]
        said[element.source] = None
    tree.attributes = " ".join([tree.attributes, *said]).lower()


def _nested_of(element: Element, rules: Rules) -> list[_Nested]:
    """The rules of elements in others that may be one of this element."""
    if not rules.nested:
        return []
    return [rule for name in (*_names(element), element.tag) for rule in rules.nested.get(name, ())]


def _names(element: Element) -> list[str]:
    names = ["." + name for name in dict.fromkeys((element.get("class") or "").split())]
    identity = element.get("id")
    return [*names, "#" + identity] if identity else names


def _fits(element: Element, compound: _Compound) -> bool:
    tag, names = compound
    return tag in ("", element.tag) and (not names or names.issubset(_names(element)))


def _source(element: Element, matching: Iterable[_Declarations]) -> str:
    """The element's attributes, with what matters of the sheets and is not overruled before its own style."""
    winners: _Declarations = {}
    for declarations in matching:
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
    for name in ("", *_names(element)):
        by_tag = rules.simple.get(name)
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
        _take_nested(selector, body, order, rules)
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
        _merge(rules.simple.setdefault(name, {}).setdefault(tag.lower(), {}), declarations)


def _take_nested(selector: str, body: str, order: int, rules: Rules) -> None:
    """Takes a rule of an element in others, as far as it changes what is printed."""
    steps: list[tuple[_Compound, bool]] = []
    is_parent = False
    for word in reversed(selector.replace(">", " > ").split()):
        found = re.fullmatch(rf"({_NAME}|\*)?((?:[.#]{_NAME})*+)", word)
        if word != ">" and found is None:
            return
        if found is not None:
            tag = (found[1] or "").replace("*", "").lower()
            steps.append(((tag, frozenset(re.findall(rf"[.#]{_NAME}", found[2]))), is_parent))
        is_parent = word == ">"
    names = [name for (_, names), _ in steps for name in names]
    specificity = sum(20 if name[0] == "#" else 2 for name in names) + sum(bool(tag) for (tag, _), _ in steps)
    declared = _declarations(body, min(specificity, _INLINE - 1), order)
    changes = {name: said for name, said in declared.items() if _matters(name, said)}
    if changes and steps and sum(map(len, rules.nested.values())) < _MOST_NESTED:
        (tag, own), _ = steps[0]
        key = min(own, default=tag)
        if key:
            rules.nested.setdefault(key, []).append(_Nested(tuple(steps), changes))


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
