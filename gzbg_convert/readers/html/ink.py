"""Ink that plain text would lose or change: raised and struck-out figures, fields and pictures in cells.

``560<sup>1</sup>`` is no 5601, a struck 7 is no 7, and a cell with a picture of a number is not blank. They become the
characters that say so in plain text: superior and inferior figures, a stroke over each character, and U+FFFC (object
replacement character, Unicode 23.8), so that nobody reads a number there.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

OBJECT = "\ufffc"
_STROKE = "\u0336"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}
_STRUCK = ("del", "s", "strike")
_FIELDS = ("input", "select", "textarea", "button", "img", "svg", "canvas", "object", "iframe")
_HINTS = (b"<sup", b"<sub", b"<del", b"<s>", b"<s ", b"<strike")
_FIELD_HINTS = tuple(b"<" + name.encode() for name in _FIELDS)


def keep_ink(root: _Element, lowered: bytes) -> None:
    """Rewrites the texts of such elements in ``root``; ``lowered`` is the source, searched to spare the passes."""
    if any(hint in lowered for hint in _HINTS):
        for element in root.iter(*_SCRIPTS, *_STRUCK):
            if next(element.iterancestors(*_SCRIPTS, *_STRUCK), None) is None:  # once, however deep they are nested
                _rewrite(element)
    if any(hint in lowered for hint in _FIELD_HINTS):
        cells: set[_Element] = set()
        for field in root.iter(*_FIELDS):
            cell = next(field.iterancestors("td", "th"), None)
            if cell is not None and cell not in cells and field.get("type") not in ("hidden", "submit", "image"):
                cells.add(cell)
                _show(field, cell)


def _rewrite(element: _Element) -> None:
    table = _SCRIPTS.get(element.tag)
    for inner in element.iter():
        if inner.text:
            inner.text = _changed(inner.text, table)
        if inner is not element and inner.tail:
            inner.tail = _changed(inner.tail, table)


def _changed(text: str, table: dict[int, int] | None) -> str:
    if table is not None:
        return text.translate(table)
    return "".join(char if char.isspace() else char + _STROKE for char in text)


def _show(field: _Element, cell: _Element) -> None:
    """Marks a field or picture that is all a cell of a table with several columns holds."""
    row = cell.getparent()
    if row is not None and len(row) > 1 and not "".join(cell.itertext()).strip():
        field.tail = OBJECT + (field.tail or "")
