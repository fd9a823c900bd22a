"""The HTML reader: web pages as saved from a browser, Word, WPS or LibreOffice, and whole pages in one MHTML file.

The journey: ``quick`` (text to a ``tree``), or ``parsing`` where that is not safe (libxml2 with its hazards guarded) ->
``pruning`` (what is not shown, what is navigation, what a style or a role makes a table) -> ``walk`` (one pass over the
tree) -> ``grid`` (rows of cells to a table, or to paragraphs when the table only lays out the page) -> ``article`` (the
document; and the pages that hide theirs in a script).
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers import Reader
from gzbg_convert.readers.decoding import declared_charset, decode
from gzbg_convert.readers.html.kinds import CONTROLS
from gzbg_convert.readers.signatures import is_html, is_mhtml

if TYPE_CHECKING:
    from gzbg_convert.model.document import Document


def read(data: bytes) -> Document:
    """The paragraphs and tables of a web page, in reading order; places are element paths.

    Raises ``InputError``: ``damaged``, ``empty`` (an MHTML file without a page), ``limit:cells``,
    ``limit:paragraphs``, ``limit:nesting``, ``limit:attributes``, ``limit:elements``.
    """
    from gzbg_convert.readers.html.article import read_markup

    charset = None
    if is_mhtml(data[:4096]):
        from gzbg_convert.readers.html.mhtml import page_of

        data, charset = page_of(data)
    text, diagnostics = decode(data, charset or declared_charset(data))
    return read_markup(text, diagnostics, has_controls=any(map(data.__contains__, CONTROLS)))


def _recognises(head: bytes, filename: str) -> bool:
    return is_html(head, filename) or is_mhtml(head)


READER = Reader(
    name="html",
    media_type="text/html",
    formats=(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
    recognises=_recognises,
    read=read,
)
