"""Tables drawn with ``div`` and ``ul``: rows are siblings of one class, each with several short leaves."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.html.kinds import CELL

if TYPE_CHECKING:
    from gzbg_convert.readers.html.pruning import Marks
    from gzbg_convert.readers.html.tree import Element

_PARENTS = frozenset(("div", "section", "article", "main", "body", "form", "ul", "ol", "li", "dl"))
_ROWS = frozenset(("div", "ul", "ol", "dl", "li", "section"))
_CELLS = frozenset(("div", "li", "p", "dd", "dt", "span"))
_INLINE = frozenset(("span", "b", "strong", "em", "i", "u", "font", "sup", "sub", "br", "label"))
_LONGEST = 80  # characters: a row of longer leaves is prose in columns


def mark_rows(root: Element, marks: Marks) -> None:
    """Marks the rows and cells of such tables. Those inside an HTML table are its own affair."""
    for parent in root.outside("table"):
        if len(parent) < 2 or parent.tag not in _PARENTS:
            continue
        run: list[Element] = []
        for child in parent:
            if _is_row(child, marks) and (not run or _continues(run[-1], child)):
                run.append(child)
                continue
            _settle(run, marks)
            run = [child] if _is_row(child, marks) else []
        _settle(run, marks)


def _is_row(element: Element, marks: Marks) -> bool:
    if element.tag not in _ROWS or not len(element) or element in marks.kinds or element.text.strip():
        return False
    with_class = element.get("class") is not None
    for cell in element:
        if cell.tag not in _CELLS or cell in marks.kinds or cell.tail.strip():
            return False
        if cell.tag == "span" and not (with_class and cell.get("class")):
            return False  # editors cut a paragraph's text into spans
        if cell.tag == "p" and not with_class:
            return False  # paragraphs in boxes
        if any(inner.tag not in _INLINE for inner in cell.below()):
            return False
    return True


def _continues(above: Element, row: Element) -> bool:
    same = row.tag == above.tag and row.get("class") == above.get("class")
    return same and not above.tail.strip()


def _settle(run: list[Element], marks: Marks) -> None:
    """Makes a table of the run if it is regular: of one length, or of one class with some rows of a single cell."""
    if len(run) < 2:
        return
    lengths = [len(row) for row in run]
    even = len(set(lengths)) == 1
    if sum(length > 1 for length in lengths) < 2 or not (even or run[0].get("class")):
        return
    if run[0].tag in ("ul", "ol") and not run[0].get("class") and len(run) < 3:
        return
    if any(sum(map(len, cell.texts())) > _LONGEST for row in run for cell in row):
        return
    marks.add_run(run, even=even)
    for row in run:
        for cell in row:
            marks.kinds[cell] = CELL
