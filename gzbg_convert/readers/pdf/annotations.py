"""Text that is laid over a page as an annotation: what is filled into a form, what is typed over the page."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gzbg_convert.readers.pdf.pdfium import Handle

_KEYS = {3: b"Contents", 20: b"V"}  # FPDF_ANNOT_FREETEXT, FPDF_ANNOT_WIDGET: where their text is (ISO 32000-1, 12.5)
_EMPTY = 2  # bytes: the zero that ends a text
_MOST = 1000  # annotations of a page that are looked at


def has_text_over_it(pdfium: Any, page: Handle) -> bool:
    """Whether annotations show text on a loaded page, within the first thousand of them."""
    return any(_has_text(pdfium, page, index) for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)))


def _has_text(pdfium: Any, page: Handle, index: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        key = _KEYS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        return key is not None and pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0) > _EMPTY
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
