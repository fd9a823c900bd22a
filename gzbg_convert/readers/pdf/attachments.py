"""Files that travel inside a PDF: they are named, not opened."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.pdf.pdfium import Floats, Handle

if TYPE_CHECKING:
    from typing import Any

_MOST_NAMES = 20


def attachment_names(pdfium: Any, document: Handle) -> list[str]:
    """The names of the files embedded in a document (a portfolio has nothing else), the first twenty of them."""
    names: list[str] = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST_NAMES)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
        buffer = Floats(max(1, size // 2), "H", pointers=1)
        if size > 2:
            pdfium.FPDFAttachment_GetName(attachment, buffer.at[0], size)
        names.append(buffer.figures.tobytes().decode("utf-16-le", "replace").rstrip("\0") or f"#{index + 1}")
    return names
