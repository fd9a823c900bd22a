"""Text that is laid over a page as an annotation: what is filled into a form, what is typed over the page."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.readers.pdf.pdfium import Floats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from gzbg_convert.model.document import Box, Cell, Table
    from gzbg_convert.readers.pdf.display import Display
    from gzbg_convert.readers.pdf.pdfium import Handle

_KEYS = {3: b"Contents", 20: b"V"}  # FPDF_ANNOT_FREETEXT, FPDF_ANNOT_WIDGET: where their text is (ISO 32000-1, 12.5)
_UNSEEN = 2 | 32  # FPDF_ANNOT_FLAG_HIDDEN, FPDF_ANNOT_FLAG_NOVIEW
_BUTTON = "Btn"  # the kind of a field that shows a mark, not its text
_EMPTY = 2  # bytes: the zero that ends a text
_LONGEST = 2000  # bytes of a text that are looked at
_MOST = 1000  # annotations of a page that are looked at
_MOST_TRIED = 1_000_000  # pairs of an annotation and a cell
_TYPED_OVER = 0.85  # confidence: how the text of an annotation is shown, a viewer decides

Note = tuple[str, "Box"]
"""The text of an annotation, and its box on the page as displayed."""


def notes_over(pdfium: Any, page: Handle, display: Display) -> list[Note]:
    """The annotations that show text on a loaded page, within the first thousand of them."""
    return list(_notes(pdfium, page, display))


def _notes(pdfium: Any, page: Handle, display: Display) -> Iterator[Note]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            key = _KEYS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            is_seen = key is not None and not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
            text = _text(pdfium, annotation, key) if is_seen and key else ""
            if text and _text(pdfium, annotation, b"FT") != _BUTTON:
                yield text, _box(pdfium, annotation, display)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _text(pdfium: Any, annotation: Handle, key: bytes) -> str:
    size = min(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0), _LONGEST)
    if size <= _EMPTY:
        return ""
    buffer = Floats(_LONGEST // 2, "H", pointers=1)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer.at[0], _LONGEST)
    return buffer.figures.tobytes()[: size - _EMPTY].decode("utf-16-le", "replace").strip()


def _box(pdfium: Any, annotation: Handle, display: Display) -> Box:
    edges = Floats(4)  # FS_RECTF: left, top, right, bottom
    pdfium.FPDFAnnot_GetRect(annotation, edges.at[0])
    left, top, right, bottom = edges.figures
    return display.place(left, min(top, bottom), right, max(top, bottom))


def with_notes(tables: Sequence[Table], notes: Sequence[Note]) -> tuple[list[Table], list[Note]]:
    """The tables with each note in the cell that its middle lies in, which is then not certain; and the notes that lie
    in none. Too many of both are left as they are."""
    if len(notes) * sum(len(table.cells) for table in tables) > _MOST_TRIED:
        return list(tables), list(notes)
    left_out: list[Note] = []
    found = list(tables)
    for note in notes:
        text, (left, top, right, bottom) = note
        for at, table in enumerate(found):
            cell = _cell_at((left + right) / 2, (top + bottom) / 2, table)
            if cell is not None:
                typed = cell._replace(text=f"{cell.text}\n{text}".strip("\n"), confidence=_TYPED_OVER)
                cells = tuple(typed if other is cell else other for other in table.cells)
                found[at] = replace(table, cells=cells)
                break
        else:
            left_out.append(note)
    return found, left_out


def _cell_at(x: float, y: float, table: Table) -> Cell | None:
    for cell in table.cells:
        box = cell.where.box
        if box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return cell
    return None
