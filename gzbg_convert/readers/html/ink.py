"""Ink that plain text would lose or change: raised and struck-out figures, fields and pictures in cells.

``560<sup>1</sup>`` is no 5601, a struck 7 is no 7, and a cell with a picture of a number is not blank. They become the
characters that say so in plain text: superior and inferior figures, a stroke over each character, and U+FFFC (object
replacement character, Unicode 23.8), so that nobody reads a number there. A style says it as well as a tag. Text of
size 0 is no ink.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.html.kinds import (
    FIELDS,
    INFERIOR,
    INVISIBLE,
    KINDS,
    LINK,
    STRUCK,
    SUPERIOR,
    may_ink,
    may_vanish,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.tree import Element, Tree

OBJECT = "\ufffc"
_STROKE = "\u0336"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PLAIN: dict[int, int] = {}  # for elements that are none of these
_STRUCK: None = None
_TAGS: dict[str, dict[int, int] | None] = {
    **dict.fromkeys(SUPERIOR, _RAISED),
    **dict.fromkeys(INFERIOR, _LOWERED),
    **dict.fromkeys(STRUCK, _STRUCK),
}
_SHIFTED = (  # top and bottom are of the line, and leave text of the usual size where it is
    r"vertical-align\s*:\s*(?:(super|text-top|\+?(?=[\d.]*[1-9])[\d.])|(sub|text-bottom|-(?=[\d.]*[1-9])))"
)
_NO_SIZE = r"font-size\s*:\s*0+(?:\.0*)?(?:[a-z]+|%)?\s*(?:!\s*important\s*)?(?:;|\Z)"


def keep_ink(tree: Tree) -> int:
    """Rewrites the texts of such elements; how many of size 0 were emptied."""
    unseen = 0
    styled = may_ink(tree.attributes)
    if styled or not tree.tags.isdisjoint(_TAGS):
        for element, table in _inked(tree.root, styled):
            _rewrite(element, table)
    if may_vanish(tree.attributes):
        unseen = sum(_has_no_size(element) and _emptied(element) for element in tree.root.iter())
    if not tree.tags.isdisjoint(FIELDS):
        for cell in tree.root.iter("td", "th"):
            _part_at_fields(cell)
            for element in cell.outside("td", "th", *FIELDS):
                if element.tag in FIELDS and element.get("type") not in ("hidden", "submit", "image"):
                    _show(element, cell)
                    break
    return unseen


def _inked(root: Element, styled: bool) -> Iterator[tuple[Element, dict[int, int] | None]]:
    """The raised, lowered and struck elements with what they make of figures; none in another, however deep."""
    pending = [iter(root)]
    while pending:
        for element in pending[-1]:
            table = _TAGS.get(element.tag, _PLAIN)
            if styled and table is _PLAIN and element.source:
                table = _styled_table(element)
            if table is not _PLAIN:
                yield element, table
            elif element:
                pending.append(iter(element))
                break
        else:
            pending.pop()


def _styled_table(element: Element) -> dict[int, int] | None:
    style = (element.get("style") or "").lower()
    if any("line-through" in said and said.lstrip().startswith("text-decoration") for said in style.split(";")):
        return _STRUCK
    if "vertical-align" not in style or KINDS.get(element.tag, LINK) != LINK:  # of a cell it means something else
        return _PLAIN
    shifted = re.search(_SHIFTED, style)
    if shifted is None:
        return _PLAIN
    return _RAISED if shifted[1] else _LOWERED


def _rewrite(element: Element, table: dict[int, int] | None) -> None:
    for inner in element.iter():
        inner.text = _changed(inner.text, table)
        if inner is not element:
            inner.tail = _changed(inner.tail, table)


def _changed(text: str, table: dict[int, int] | None) -> str:
    return struck(text) if table is None else text.translate(table)


def raised(text: str) -> str:
    """The text with superior figures."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with inferior figures."""
    return text.translate(_LOWERED)


def struck(text: str) -> str:
    """The text with a stroke over each character."""
    return "".join(char if char.isspace() else char + _STROKE for char in text)


def _has_no_size(element: Element) -> bool:
    if "font-size" not in element.source and "&" not in element.source and "font-size" not in element.source.lower():
        return False
    style = (element.get("style") or "").lower()
    return "font-size" in style and re.search(_NO_SIZE, style) is not None


def _emptied(element: Element) -> bool:
    """Takes away the text of size 0: of the element and of all in it that have no size, and no class, of their own."""
    found = False
    pending = [element]
    while pending:
        inner = pending.pop()
        found |= bool(inner.text.strip())
        inner.text = ""
        for child in inner:
            found |= bool(child.tail.strip())
            child.tail = ""
            if "font" not in child.source.lower() and child.get("class") is None and child.get("size") is None:
                pending.append(child)
    return found


def _part_at_fields(cell: Element) -> None:
    """Keeps digits before and behind a drawing or a field from becoming one number when that is left out."""
    for parent in (cell, *cell.outside("td", "th")):
        before = parent.text
        for child in parent:
            if child.tag in FIELDS and before[-1:].isdecimal() and child.tail[:1].isdecimal():
                child.tail = OBJECT + child.tail
            before = child.tail


def _show(field: Element, cell: Element) -> None:
    """Marks a field or picture that is all a cell of a table with several columns holds."""
    row = cell.parent
    if row is not None and len(row) > 1 and not _has_text(cell):
        field.tail = OBJECT + field.tail


def _has_text(cell: Element) -> bool:
    """Whether there is text in a cell but that in fields, of which nobody knows what is chosen."""
    return bool(cell.text.strip()) or any(
        element.tail.strip() or (element.tag not in INVISIBLE and element.text.strip())
        for element in cell.outside(*INVISIBLE)
    )
