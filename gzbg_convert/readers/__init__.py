"""Readers turn bytes into paragraphs and tables; here is which one reads a document.

Precedence:

1. a ``Reader`` object, or a name, given by the caller: a built-in name always means the built-in reader;
2. built-in formats with a signature of their own, by the first bytes, whatever the file is called: ``hocr``, ``alto``,
   ``page`` and ``tesseract`` before ``html``, which the first three resemble; ``pdf``, ``docx``;
3. plug-ins (entry-point group ``gzbg_convert.readers``) in order of their entry points' names;
4. ``picture`` for pictures; other formats that are known and not readable are refused with their name
   (``unsupported_format``);
5. ``json`` for what begins as JSON does, and ``text`` as the last resort.

Plug-ins are looked for only when 1 and 2 have not settled it. A plug-in that does not load, or whose name is taken,
is reported as a diagnostic and stops no other reader.
"""

from __future__ import annotations

from gzbg_convert.errors import GzbgError, InputError, ReaderError
from gzbg_convert.light import TYPE_CHECKING, dataclass, replace
from gzbg_convert.model.document import Document
from gzbg_convert.readers.signatures import (
    ARCHIVES,
    OF_THE_WHOLE_FILE,
    PICTURES,
    UNKNOWN,
    foreign_format,
    is_alto,
    is_blank,
    is_docx,
    is_hocr,
    is_html,
    is_json,
    is_mhtml,
    is_page_xml,
    is_pdf,
    is_tesseract_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gzbg_convert.model.finding import Diagnostic

HEAD = 4096  # bytes that ``recognises`` is given


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: what it is called, how it is recognised, and how its bytes become a document.

    ``formats`` are file-name suffixes with their dot (``".html"``); ``recognises`` is given the first 4096 bytes and
    the file's name (``"-"`` when it has none); ``read`` is given all bytes and returns a ``Document`` with the text as
    printed, or raises ``InputError``.
    """

    name: str
    media_type: str
    formats: tuple[str, ...]
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes], Document]


BUILT_IN = {  # name: (module with its READER, formats), so that listing imports no reader
    "html": ("gzbg_convert.readers.html", (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml")),
    "pdf": ("gzbg_convert.readers.pdf", (".pdf",)),
    "docx": ("gzbg_convert.readers.docx", (".docx", ".docm", ".dotx", ".dotm")),
    "pdfplumber": ("gzbg_convert.readers.second_pdf", (".pdf",)),
    "hocr": ("gzbg_convert.readers.recognised.hocr", (".hocr",)),
    "alto": ("gzbg_convert.readers.recognised.alto", (".xml",)),
    "page": ("gzbg_convert.readers.recognised.page_xml", (".xml",)),
    "tesseract": ("gzbg_convert.readers.recognised.tesseract", (".tsv",)),
    "json": ("gzbg_convert.readers.recognised.json", (".json",)),
    "picture": (
        "gzbg_convert.readers.scans.picture",
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    ),
    "text": ("gzbg_convert.readers.text", (".txt", ".text", ".md", ".rst", ".csv", ".tsv")),
}


def find_reader(head: bytes, filename: str, name: str | Reader | None) -> tuple[Reader, tuple[Diagnostic, ...]]:
    """The reader for a document and what was noticed while choosing it.

    ``head`` are the document's first 4096 bytes, ``filename`` what it is called (any path, or ``"-"``); ``name`` is the
    caller's choice. A reader that is not ours is wrapped: whatever it raises comes out as an error of this package.

    Raises ``InputError`` (``empty``; ``unsupported_format`` with the detail ``found``) and
    ``ReaderError`` (``unknown_reader``, ``reader_not_loaded``).
    """
    if isinstance(name, Reader):
        return guarded(name), ()
    if name is not None:
        return _named(name)
    if len(head) < HEAD and is_blank(head):
        raise InputError("empty")
    name = _recognised_by_signature(head, filename)
    if name is not None:
        return _built_in(name), ()
    from gzbg_convert.readers.plugged_in import recognising_plugin

    reader, diagnostics = recognising_plugin(head, filename)
    if reader is not None:
        return reader, diagnostics
    found = foreign_format(head, filename)
    if found in OF_THE_WHOLE_FILE:
        return _built_in("docx"), diagnostics  # which refuses it by name when it is something else
    if found in PICTURES:
        return _built_in("picture"), diagnostics
    if found in ARCHIVES:
        raise InputError("unsupported_format.archive", found=found)
    if found is not None:
        raise InputError("unsupported_format.unknown" if found == UNKNOWN else "unsupported_format", found=found)
    return _built_in("json" if is_json(head) else "text"), diagnostics


def _recognised_by_signature(head: bytes, filename: str) -> str | None:
    """The built-in reader whose format the first bytes are certainly of."""
    if is_hocr(head):
        return "hocr"
    if is_alto(head):
        return "alto"
    if is_page_xml(head):
        return "page"
    if is_html(head, filename) or is_mhtml(head):
        return "html"
    if is_pdf(head):
        return "pdf"
    if is_docx(head, filename):
        return "docx"
    return "tesseract" if is_tesseract_table(head) else None


def wrong_choice(reader: Reader, head: bytes, filename: str) -> InputError | None:
    """What to tell a caller who chose a built-in ``reader`` that is not meant for the document (arguments as of
    ``find_reader``), by the name of its format where the first bytes are those of one; None where it may be."""
    if reader.name not in BUILT_IN or reader.recognises(head, filename):
        return None
    found = foreign_format(head, filename)
    known = {} if found in (None, UNKNOWN) else {"found": found}
    code = "not_this_format.known" if known else "not_this_format"
    return InputError(code, reader=reader.name, formats=", ".join(reader.formats), **known)


def _built_in(name: str) -> Reader:
    reader: Reader = __import__(BUILT_IN[name][0], fromlist=("READER",)).READER  # loads no importlib
    return reader


def _named(name: str) -> tuple[Reader, tuple[Diagnostic, ...]]:
    if name in BUILT_IN:
        return _built_in(name), ()
    from gzbg_convert.readers.plugged_in import named_plugin

    return named_plugin(name)


def guarded(reader: Reader) -> Reader:
    """The reader with its ``read`` fenced in: our errors pass, all others become ``ReaderError("reader_failed")``."""

    def read(data: bytes) -> Document:
        try:
            document = reader.read(data)
        except GzbgError:
            raise
        except Exception as error:
            from gzbg_convert.plugins import sentence

            raise ReaderError("reader_failed", reader=reader.name, problem=sentence(error)) from error
        if not isinstance(document, Document):
            raise ReaderError("reader_failed", reader=reader.name, problem=f"{type(document).__name__} is no Document")
        return document

    return replace(reader, read=read)
