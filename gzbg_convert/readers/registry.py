"""Which reader reads a document.

Precedence:

1. a ``Reader`` object, or a name, given by the caller: a built-in name always means the built-in reader;
2. built-in formats with a signature of their own, by the first bytes, whatever the file is called: ``hocr``, ``alto``,
   ``page`` and ``tesseract`` before ``html``, which the first three resemble; ``pdf``, ``docx``;
3. plug-ins (entry-point group ``gzbg_convert.readers``) in order of their entry points' names;
4. pictures are refused as such (``needs_ocr``), other formats that are known and not readable with their name
   (``unsupported_format``);
5. ``json`` for what begins as JSON does, and ``text`` as the last resort.

Plug-ins are looked for only when 1 and 2 have not settled it. A plug-in that does not load, or whose name is taken,
is reported as a diagnostic and stops no other reader.
"""

from __future__ import annotations

from gzbg_convert.errors import GzbgError, InputError, ReaderError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, dataclass, replace
from gzbg_convert.model.document import Document
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.signatures import (
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

    from gzbg_convert.plugins import PlugIn

HEAD = 4096  # bytes that ``recognises`` is given
DISTRIBUTION = "gzbg-convert"


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


class ReaderInfo(NamedTuple):
    """One line of ``gzbg readers``: ``formats`` is empty and ``error`` None for a plug-in that was not loaded.

    ``error`` is the catalogue's code and details of what is wrong with it; ``problem(lang)`` says it.
    """

    name: str
    distribution: str
    version: str
    formats: tuple[str, ...]
    error: Diagnostic | None = None

    def problem(self, lang: str = "en") -> str:
        """What is wrong with this reader, in ``"zh"`` or ``"en"``; empty when nothing is."""
        return "" if self.error is None else self.error.message(lang)


_BUILT_IN = {  # name: (module with its READER, formats), so that listing imports no reader
    "html": ("gzbg_convert.readers.html", (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml")),
    "pdf": ("gzbg_convert.readers.pdf", (".pdf",)),
    "docx": ("gzbg_convert.readers.docx", (".docx", ".docm", ".dotx", ".dotm")),
    "pdfplumber": ("gzbg_convert.readers.second_pdf", (".pdf",)),
    "hocr": ("gzbg_convert.readers.recognised.hocr", (".hocr",)),
    "alto": ("gzbg_convert.readers.recognised.alto", (".xml",)),
    "page": ("gzbg_convert.readers.recognised.page_xml", (".xml",)),
    "tesseract": ("gzbg_convert.readers.recognised.tesseract", (".tsv",)),
    "json": ("gzbg_convert.readers.recognised.json", (".json",)),
    "text": ("gzbg_convert.readers.text", (".txt", ".md", ".tsv")),
}


def find_reader(head: bytes, filename: str, name: str | Reader | None) -> tuple[Reader, tuple[Diagnostic, ...]]:
    """The reader for a document and what was noticed while choosing it.

    ``head`` are the document's first 4096 bytes, ``filename`` what it is called (any path, or ``"-"``); ``name`` is the
    caller's choice. A reader that is not ours is wrapped: whatever it raises comes out as an error of this package.

    Raises ``InputError`` (``empty``; ``needs_ocr`` or ``unsupported_format`` with the detail ``found``) and
    ``ReaderError`` (``unknown_reader``, ``reader_not_loaded``).
    """
    if isinstance(name, Reader):
        return _guarded(name), ()
    if name is not None:
        return _named(name)
    if len(head) < HEAD and is_blank(head):
        raise InputError("empty")
    name = _recognised_by_signature(head, filename)
    if name is not None:
        return _built_in(name), ()
    reader, diagnostics = _recognising_plugin(head, filename)
    if reader is not None:
        return reader, diagnostics
    found = foreign_format(head, filename)
    if found in OF_THE_WHOLE_FILE:
        return _built_in("docx"), diagnostics  # which refuses it by name when it is something else
    if found in PICTURES:
        raise InputError("needs_ocr.picture", found=found)
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


def is_for_another(reader: Reader, head: bytes, filename: str) -> bool:
    """Whether a built-in ``reader`` is certainly not meant for the document (arguments as of ``find_reader``)."""
    return reader.name in _BUILT_IN and not reader.recognises(head, filename)


def list_readers(*, load: bool = False) -> tuple[ReaderInfo, ...]:
    """Every installed reader: built-in ones, then plug-ins by name.

    Nothing is imported unless ``load``: then plug-ins tell their formats, and what is wrong with them.
    """
    from gzbg_convert import __version__
    from gzbg_convert.plugins import READERS, installed_plugins

    infos = [ReaderInfo(name, DISTRIBUTION, __version__, formats) for name, (_, formats) in _BUILT_IN.items()]
    taken = set(_BUILT_IN)
    for plugin in installed_plugins(READERS):
        error = _name_taken(plugin, taken)
        formats: tuple[str, ...] = ()
        taken.add(plugin.name)
        if load and error is None:
            loaded = _loaded(plugin)
            if isinstance(loaded, Reader):
                formats = loaded.formats
            else:
                error = loaded
        infos.append(ReaderInfo(plugin.name, plugin.distribution, plugin.version, formats, error))
    return tuple(infos)


def _built_in(name: str) -> Reader:
    reader: Reader = __import__(_BUILT_IN[name][0], fromlist=("READER",)).READER  # loads no importlib
    return reader


def _named(name: str) -> tuple[Reader, tuple[Diagnostic, ...]]:
    from gzbg_convert.plugins import READERS, installed_plugins

    if name in _BUILT_IN:
        return _built_in(name), ()
    plugins = installed_plugins(READERS)
    same = [plugin for plugin in plugins if plugin.name == name]
    if not same:
        known = sorted({*_BUILT_IN, *(plugin.name for plugin in plugins)})
        raise ReaderError("unknown_reader", reader=name, known=", ".join(known))
    loaded = _loaded(same[0])
    if not isinstance(loaded, Reader):
        raise ReaderError(loaded.code, **dict(loaded.details))
    return _guarded(loaded), tuple(_taken_diagnostic(plugin) for plugin in same[1:])


def _recognising_plugin(head: bytes, filename: str) -> tuple[Reader | None, tuple[Diagnostic, ...]]:
    """The first plug-in that recognises the document, and the diagnostics of those that could not be asked."""
    from gzbg_convert.plugins import READERS, installed_plugins

    diagnostics: list[Diagnostic] = []
    chosen: Reader | None = None
    taken = set(_BUILT_IN)
    for plugin in installed_plugins(READERS):
        error = _name_taken(plugin, taken)
        taken.add(plugin.name)
        if error is None and chosen is None:
            loaded = _loaded(plugin)
            if isinstance(loaded, Reader):
                verdict = _asked(loaded, plugin, head, filename)
                if verdict is True:
                    chosen = _guarded(loaded)
                elif verdict is not False:
                    error = verdict
            else:
                error = loaded
        if error is not None:
            diagnostics.append(error)
    return chosen, tuple(diagnostics)


def _asked(reader: Reader, plugin: PlugIn, head: bytes, filename: str) -> bool | Diagnostic:
    try:
        return bool(reader.recognises(head, filename))
    except Exception as error:  # noqa: BLE001  (the border to foreign code)
        return _not_loaded(plugin, f"recognises: {_sentence(error)}")


def _loaded(plugin: PlugIn) -> Reader | Diagnostic:
    """The plug-in's Reader, or what is wrong with it."""
    try:
        reader = plugin.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001  (the border to foreign code)
        return _not_loaded(plugin, _sentence(error))
    if not isinstance(reader, Reader):
        return _not_loaded(plugin, f"{type(reader).__name__} is not a gzbg_convert.readers.Reader")
    if reader.name != plugin.name:
        return _not_loaded(plugin, f"its Reader is named '{reader.name}'")
    return reader


def _not_loaded(plugin: PlugIn, problem: str) -> Diagnostic:
    details = (("reader", plugin.name), ("distribution", plugin.distribution), ("problem", problem))
    return Diagnostic("reader_not_loaded", details=details)


def _name_taken(plugin: PlugIn, taken: set[str]) -> Diagnostic | None:
    return _taken_diagnostic(plugin) if plugin.name in taken else None


def _taken_diagnostic(plugin: PlugIn) -> Diagnostic:
    return Diagnostic("reader_name_taken", details=(("reader", plugin.name), ("distribution", plugin.distribution)))


def _sentence(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _guarded(reader: Reader) -> Reader:
    """The reader with its ``read`` fenced in: our errors pass, all others become ``ReaderError("reader_failed")``."""

    def read(data: bytes) -> Document:
        try:
            document = reader.read(data)
        except GzbgError:
            raise
        except Exception as error:
            raise ReaderError("reader_failed", reader=reader.name, problem=_sentence(error)) from error
        if not isinstance(document, Document):
            raise ReaderError("reader_failed", reader=reader.name, problem=f"{type(document).__name__} is no Document")
        return document

    return replace(reader, read=read)
