"""The PDF reader: pdfium reads characters and rules, our own lattice makes tables of them.

The journey, page by page: ``pages`` -> ``rules`` (what is drawn) and ``characters`` (words and their places) ->
``readers.layout`` (rules to grids, words into them, the rest to paragraphs). Everything is in points from the top left
corner of the page as displayed (``display``).
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers import Reader
from gzbg_convert.readers.signatures import is_pdf

if TYPE_CHECKING:
    from gzbg_convert.model.document import Document


def read(data: bytes) -> Document:
    """The paragraphs and tables of a PDF, in reading order; places are page and box.

    Raises ``InputError``: ``damaged``, ``encrypted``, ``needs_ocr``, ``empty``, ``limit:pages``,
    ``limit:page_objects``, ``limit:page_characters``, ``limit:rules``, ``limit:form_depth``, ``limit:cells``.
    """
    from gzbg_convert.readers.pdf.pages import read_pages

    return read_pages(data)


READER = Reader(
    name="pdf",
    media_type="application/pdf",
    formats=(".pdf",),
    recognises=lambda head, filename: is_pdf(head),
    read=read,
)
