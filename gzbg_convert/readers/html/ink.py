"""Ink that plain text would lose or change: raised and struck-out figures, fields and pictures in cells.

``560<sup>1</sup>`` is no 5601, a struck 7 is no 7, and a cell with a picture of a number is not blank. They become the
characters that say so in plain text: superior and inferior figures, a stroke over each character, and U+FFFC (object
replacement character, Unicode 23.8), so that nobody reads a number there.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.readers.html.tree import Element, Tree

OBJECT = "\ufffc"
_STROKE = "\u0336"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}
_STRUCK = ("del", "s", "strike")
_FIELDS = ("input", "select", "textarea", "button", "img", "svg", "canvas", "object", "iframe")


def keep_ink(tree: Tree) -> None:
    """Rewrites the texts of such elements."""
    inked = (*_SCRIPTS, *_STRUCK)
    if not tree.tags.isdisjoint(inked):
        for element in tree.root.outside(*inked):  # once, however deep they are nested
            if element.tag in inked:
                _rewrite(element)
    if not tree.tags.isdisjoint(_FIELDS):
        for cell in tree.root.iter("td", "th"):
            for element in cell.outside("td", "th", *_FIELDS):
                if element.tag in _FIELDS and element.get("type") not in ("hidden", "submit", "image"):
                    _show(element, cell)
                    break


def _rewrite(element: Element) -> None:
    table = _SCRIPTS.get(element.tag)
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


def _show(field: Element, cell: Element) -> None:
    """Marks a field or picture that is all a cell of a table with several columns holds."""
    row = cell.parent
    if row is not None and len(row) > 1 and not "".join(cell.texts()).strip():
        field.tail = OBJECT + field.tail
