"""What must not be read as the page's text, and what a style or a role makes of an element.

Removed before the walk: what is never shown, what is hidden, and the page's navigation. The elements stay in the tree,
emptied, where the count of their siblings (the place of a cell) depends on them.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.html.kinds import (
    BLOCK,
    CELL,
    DISPLAYS,
    GROUP,
    HINTS,
    INKED,
    INVISIBLE,
    KINDS,
    PRE,
    ROLES,
    ROW,
    SKIP,
    TABLE,
    may_ink,
)
from gzbg_convert.readers.html.rowdivs import mark_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.tree import Element, Tree

_INVISIBLE = frozenset(INVISIBLE)
_VOIDS = frozenset(("wbr", "embed"))  # void in HTML; libxml2 makes what follows their content
_PREFORMATTED = ("pre", "xmp", "listing", "plaintext")
_REGIONS = ("nav", "header", "footer", "aside", "menu")
_REGION_ROLES = frozenset(("navigation", "banner", "contentinfo", "menu", "menubar", "search"))
_DEEPEST = 8  # regions inside so many others are not looked at: the time would grow with the square of the depth
_MOST_TEXT = 500  # characters outside links: a region with more than that is no navigation, whatever it is called

_HIDES = r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"


class Marks:
    """What the walk must know about single elements.

    ``kinds`` overrides the kind of an element's tag; a row in ``opens`` begins a table that has no element of its own,
    one in ``closes`` ends it; those in ``uneven`` have rows of different lengths; ``columns`` gives the number of
    columns of a CSS grid; ``layouts`` are tables that say they are none; ``texts`` holds the text of preformatted
    elements; ``aria`` says that cells may give their spans by ``aria-`` attributes; ``hidden`` and
    ``regions`` count what was left out.
    """

    __slots__ = ("aria", "closes", "columns", "hidden", "kinds", "layouts", "opens", "regions", "texts", "uneven")

    def __init__(self) -> None:
        self.kinds: dict[Element, int] = {}
        self.opens: set[Element] = set()
        self.closes: set[Element] = set()
        self.uneven: set[Element] = set()
        self.columns: dict[Element, int] = {}
        self.layouts: set[Element] = set()
        self.texts: dict[Element, str] = {}
        self.aria = False
        self.hidden = 0
        self.regions = 0

    def add_run(self, rows: list[Element], *, even: bool) -> None:
        """Makes sibling elements the rows of one table."""
        self.opens.add(rows[0])
        self.closes.add(rows[-1])
        if not even:
            self.uneven.add(rows[0])
        for row in rows:
            self.kinds[row] = ROW


def prune(tree: Tree) -> Marks:
    """Empties in ``tree`` what is not to be read."""
    marks = Marks()
    root, tags = tree.root, tree.tags
    if not tags.isdisjoint(_VOIDS):
        root.drop(_VOIDS, with_content=False)
    if tree.sheets:
        from gzbg_convert.readers.html.sheets import apply_sheets

        apply_sheets(tree)
    if may_ink(tree.attributes) or not tags.isdisjoint(INKED):
        from gzbg_convert.readers.html.ink import keep_ink

        marks.hidden += keep_ink(tree)
    if not tags.isdisjoint(_INVISIBLE):
        root.drop(_INVISIBLE, with_content=True)
    marks.aria = "aria-" in tree.attributes
    if any(hint in tree.attributes for hint in HINTS):
        _mark_styled(root, marks)
    if marks.kinds or not tags.isdisjoint(_REGIONS):
        _drop_regions(root, marks)
    if not tags.isdisjoint(_PREFORMATTED):
        for pre in list(root.iter(*_PREFORMATTED)):
            _take_preformatted(pre, marks)
    mark_rows(root, marks)
    return marks


def _empty(element: Element, marks: Marks) -> None:
    element.empty()
    marks.kinds[element] = SKIP


def _mark_styled(root: Element, marks: Marks) -> None:
    """Looks at every ``style``, ``role`` and ``hidden``."""
    hides = re.compile(_HIDES, re.IGNORECASE)
    hidden: list[Element] = []
    telling: dict[str, bool] = {}  # attributes as written: whether there is anything to look at
    for element in root.iter():
        source = element.source
        tells = telling.get(source)
        if tells is None:
            lowered = source.lower()
            tells = telling[source] = "&" in lowered or any(hint in lowered for hint in HINTS)
        if not tells or element.tag in ("html", "body"):  # these are hidden until a script shows them
            continue
        style = element.get("style")
        if (style and hides.search(style)) or element.get("hidden") is not None:
            hidden.append(element)
            continue
        role = element.get("role")
        if role:
            _mark_role(element, role.strip().lower(), marks)
        elif style and KINDS.get(element.tag, BLOCK) == BLOCK:
            _mark_display(element, style, marks)
    for element in hidden:
        marks.hidden += bool(len(element) or element.text.strip())
        _empty(element, marks)
    _mark_anonymous_tables(marks)


def _mark_role(element: Element, role: str, marks: Marks) -> None:
    if role in _REGION_ROLES:
        marks.kinds[element] = SKIP  # for now: _drop_regions decides
    elif role in ("presentation", "none") and element.tag == "table":
        marks.layouts.add(element)
    elif role in ROLES and KINDS.get(element.tag, BLOCK) < TABLE:
        marks.kinds[element] = ROLES[role]


def _mark_display(element: Element, style: str, marks: Marks) -> None:
    if "display" not in style.lower():
        return
    found = re.search(r"\bdisplay\s*:\s*([a-z-]+)", style.lower())
    display = found[1] if found else ""
    if display in DISPLAYS:
        marks.kinds[element] = DISPLAYS[display]
    elif display in ("grid", "inline-grid"):
        columns = _grid_columns(style.lower())
        if columns > 1 and all("grid-row" not in (child.get("style") or "") for child in element):
            marks.kinds[element] = TABLE
            marks.columns[element] = columns
            for child in element:
                marks.kinds[child] = CELL


def _grid_columns(style: str) -> int:
    found = re.search(r"grid-template-columns\s*:\s*([^;]*)", style)
    if found is None:
        return 0
    repeated = re.fullmatch(r"repeat\(\s*([0-9]{1,3})\s*,[^(),]*(?:\([^()]*\))?\s*\)", found[1].strip())
    return int(repeated[1]) if repeated else len(found[1].split()) if "(" not in found[1] else 0


def _mark_anonymous_tables(marks: Marks) -> None:
    """Rows by style or role without a table around them: CSS puts one around each run (CSS 2.2, 17.2.1)."""
    for parent in dict.fromkeys(element.parent for element, kind in marks.kinds.items() if kind == ROW):
        if parent is None or marks.kinds.get(parent, KINDS.get(parent.tag, BLOCK)) in (TABLE, GROUP, ROW):
            continue
        run: list[Element] = []
        for child in parent:
            is_row = marks.kinds.get(child) == ROW
            if run and not is_row:
                marks.add_run(run, even=True)
                run = []
            if is_row:
                run.append(child)
                if child.tail.strip():
                    marks.add_run(run, even=True)
                    run = []
        if run:
            marks.add_run(run, even=True)


def _drop_regions(root: Element, marks: Marks) -> None:
    """Empties navigation, page headers and footers.

    Those that hold a table or much text hold the article (an end tag is missing, or the site means something else by
    the name) and stay.
    """
    budget = 1 + 4 * sum(map(len, root.texts()))  # characters looked at: regions may lie in regions
    by_role = {element for element, kind in marks.kinds.items() if kind == SKIP and element.get("role")}
    for element in by_role:
        del marks.kinds[element]
    for element, depth, in_article in list(_regions(root, by_role)):
        if in_article and element.tag in ("header", "footer"):
            continue
        if marks.kinds.get(element) == SKIP or depth >= _DEEPEST or next(element.iter("table"), None) is not None:
            continue
        own = sum(len(text.strip()) for text in element.texts())
        budget -= own
        own -= sum(len(text.strip()) for link in element.iter("a") for text in link.texts())
        if own <= _MOST_TEXT and budget > 0:
            marks.regions += own > 0 or len(element) > 0
            _empty(element, marks)


def _regions(root: Element, by_role: set[Element]) -> Iterator[tuple[Element, int, bool]]:
    """Every region, in reading order, with the number of those around it, and whether it stands in an article."""
    pending = [(iter(root), 0, False)]
    while pending:
        children, depth, in_article = pending[-1]
        for element in children:
            is_region = element.tag in _REGIONS
            if is_region or element in by_role:
                yield element, depth, in_article
            if element:
                pending.append((iter(element), depth + is_region, in_article or element.tag in ("article", "main")))
                break
        else:
            pending.pop()


def _take_preformatted(element: Element, marks: Marks) -> None:
    """Keeps the text of a preformatted element as it is, unless blocks stand in it."""
    if any(KINDS.get(child.tag, 0) >= BLOCK for child in element.below()):
        return
    for line_break in element.iter("br"):
        line_break.tail = "\n" + line_break.tail
    text = "".join(element.texts())
    if "\n" in text.strip("\n"):
        del element[:]
        marks.texts[element] = text
        marks.kinds[element] = PRE
