"""What must not be read as the page's text, and what a style or a role makes of an element.

Removed before the walk: what is never shown, what is hidden, and the page's navigation. The elements stay in the tree,
emptied, where the count of their siblings (the place of a cell) depends on them.
"""

from __future__ import annotations

import re
from itertools import islice

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.html.ink import keep_ink
from gzbg_convert.readers.html.kinds import BLOCK, CELL, DISPLAYS, GROUP, INVISIBLE, KINDS, PRE, ROLES, ROW, SKIP, TABLE
from gzbg_convert.readers.html.rowdivs import mark_rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_REGIONS = ("nav", "header", "footer", "aside", "menu")
_REGION_ROLES = frozenset(("navigation", "banner", "contentinfo", "menu", "menubar", "search"))
_DEEPEST = 8  # regions inside so many others are not looked at: the time would grow with the square of the depth
_MOST_TEXT = 500  # characters outside links: a region with more than that is no navigation, whatever it is called

_HIDES = r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
_HINTS = (b"display", b"visibility", b"hidden", b"mso-hide", b"role")  # without any of them, nothing is marked


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
        self.kinds: dict[_Element, int] = {}
        self.opens: set[_Element] = set()
        self.closes: set[_Element] = set()
        self.uneven: set[_Element] = set()
        self.columns: dict[_Element, int] = {}
        self.layouts: set[_Element] = set()
        self.texts: dict[_Element, str] = {}
        self.aria = False
        self.hidden = 0
        self.regions = 0

    def add_run(self, rows: list[_Element], *, even: bool) -> None:
        """Makes sibling elements the rows of one table."""
        self.opens.add(rows[0])
        self.closes.add(rows[-1])
        if not even:
            self.uneven.add(rows[0])
        for row in rows:
            self.kinds[row] = ROW


def prune(root: _Element, text: str) -> Marks:
    """Empties in ``root`` what is not to be read; ``text`` is the source, searched to spare needless passes."""
    from lxml import etree

    marks = Marks()
    lowered = text.encode("utf-8", "replace").lower()  # of bytes, because that is three times faster than of text
    if b"<wbr" in lowered or b"<embed" in lowered:
        etree.strip_tags(root, "wbr", "embed")  # void in HTML; libxml2 makes what follows their content
    keep_ink(root, lowered)
    etree.strip_elements(root, *INVISIBLE, with_tail=False)
    marks.aria = b"aria-" in lowered
    if any(hint in lowered for hint in _HINTS):
        _mark_styled(root, marks)
    _drop_regions(root, marks, 4 * len(text))
    for pre in root.iter("pre", "xmp", "listing", "plaintext"):
        _take_preformatted(pre, marks)
    mark_rows(root, marks)
    return marks


def _empty(element: _Element, marks: Marks) -> None:
    element.clear(keep_tail=True)
    marks.kinds[element] = SKIP


def _mark_styled(root: _Element, marks: Marks) -> None:
    """Looks at every ``style``, ``role`` and ``hidden``."""
    hides = re.compile(_HIDES, re.IGNORECASE)
    hidden: list[_Element] = []
    for element in root.iter("*"):
        style = element.get("style")
        if element.tag in ("html", "body"):  # hidden until a script shows it
            continue
        if (style and hides.search(style)) or element.get("hidden") is not None:
            hidden.append(element)
            continue
        role = element.get("role")
        if role:
            _mark_role(element, role.strip().lower(), marks)
        elif style and KINDS.get(element.tag, BLOCK) == BLOCK:
            _mark_display(element, style, marks)
    for element in hidden:
        marks.hidden += bool(len(element) or (element.text or "").strip())
        _empty(element, marks)
    _mark_anonymous_tables(marks)


def _mark_role(element: _Element, role: str, marks: Marks) -> None:
    if role in _REGION_ROLES:
        marks.kinds[element] = SKIP  # for now: _drop_regions decides
    elif role in ("presentation", "none") and element.tag == "table":
        marks.layouts.add(element)
    elif role in ROLES and KINDS.get(element.tag, BLOCK) < TABLE:
        marks.kinds[element] = ROLES[role]


def _mark_display(element: _Element, style: str, marks: Marks) -> None:
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
    run: list[_Element] = []
    for element, kind in list(marks.kinds.items()):
        if kind != ROW:
            continue
        parent = element.getparent()
        if parent is None or marks.kinds.get(parent, KINDS.get(parent.tag, BLOCK)) in (TABLE, GROUP, ROW):
            continue
        if run and (element.getprevious() is not run[-1] or (run[-1].tail or "").strip()):
            marks.add_run(run, even=True)
            run = []
        run.append(element)
    if run:
        marks.add_run(run, even=True)


def _drop_regions(root: _Element, marks: Marks, budget: int) -> None:
    """Empties navigation, page headers and footers.

    Those that hold a table or much text hold the article (an end tag is missing, or the site means something else by
    the name) and stay. ``budget`` bounds the characters looked at.
    """
    regions = [element for element, kind in marks.kinds.items() if kind == SKIP and element.get("role")]
    for element in regions:
        del marks.kinds[element]
    for element in (*root.iter(*_REGIONS), *regions):
        if element.tag in ("header", "footer") and next(element.iterancestors("article", "main"), None) is not None:
            continue
        depth = sum(1 for _ in islice(element.iterancestors(*_REGIONS), _DEEPEST))
        if marks.kinds.get(element) == SKIP or depth == _DEEPEST or next(element.iter("table"), None) is not None:
            continue
        own = sum(len(text.strip()) for text in element.itertext())
        budget -= own
        own -= sum(len(text.strip()) for link in element.iter("a") for text in link.itertext())
        if own <= _MOST_TEXT and budget > 0:
            marks.regions += own > 0 or len(element) > 0
            _empty(element, marks)


def _take_preformatted(element: _Element, marks: Marks) -> None:
    """Keeps the text of a preformatted element as it is, unless blocks stand in it."""
    if any(KINDS.get(child.tag, 0) >= BLOCK for child in element.iterdescendants()):
        return
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = "".join(element.itertext())
    if "\n" in text.strip("\n"):
        del element[:]
        marks.texts[element] = text
        marks.kinds[element] = PRE
