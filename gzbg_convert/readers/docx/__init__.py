"""The DOCX reader: documents of Word, WPS and LibreOffice (ECMA-376 / ISO/IEC 29500, transitional and strict).

The journey: ``archive`` (members, inflated within bounds) -> ``package`` (which part is what) -> ``trimming`` and
``parsing`` (a part to a tree, without the formatting) -> ``walk`` (one pass over the body; ``wrappers`` passes through
content controls and tracked changes, ``paragraphs`` reads text and fields, with ``styles`` and ``numbering``) ->
``grid`` (rows of cells to a table, or to paragraphs when the table only lays out the page) -> ``story`` (the document).

What counts is what is printed once all tracked changes are accepted: no deleted and no hidden text, no headers and
footers, no field codes; but automatic numbers, text boxes and notes.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers import Reader
from gzbg_convert.readers.signatures import is_docx

if TYPE_CHECKING:
    from gzbg_convert.model.document import Document


def read(data: bytes) -> Document:
    """The paragraphs and tables of a Word document, in reading order.

    Places are paths like ``word/document.xml/tbl[2]/tr[5]/tc[3]``: elements of one kind are counted from 1 within the
    cell, text box or part around them. A note comes after the body.

    Raises ``InputError``: ``damaged``, ``encrypted``, ``unsupported_format`` (``found`` says what it is instead),
    ``needs_ocr`` (pictures and no text), and ``limit:`` ``cells``, ``paragraphs``, ``containers``, ``nesting``,
    ``members``, ``part_bytes``, ``part_nodes``.
    """
    from gzbg_convert.readers.docx.story import read_package

    return read_package(data)


READER = Reader(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    formats=(".docx", ".docm", ".dotx", ".dotm"),
    recognises=is_docx,
    read=read,
)
