"""pdfium, called through ctypes without the package around it.

Importing ``pypdfium2`` costs five times what starting Python does; all that is wanted of it is its library. The names
are those of pdfium's public headers (fpdfview.h, fpdf_text.h, fpdf_edit.h).

Calls are what a page costs here, so they are made as cheap as ctypes allows: the library is called with the interpreter
lock held, and what is passed again and again, a page or the place for a figure, is an argument made ready beforehand
(``byref``). pdfium is not thread-safe: whoever calls it holds ``LOCK``.
"""

from __future__ import annotations

import sys
from _thread import allocate_lock  # as ``threading`` has it, without the cost of importing that
from itertools import repeat

from gzbg_convert.errors import InputError, ReaderError
from gzbg_convert.light import TYPE_CHECKING, cache, contextmanager
from gzbg_convert.readers.pdf.foreign import (
    Structure,
    addressof,
    byref,
    c_char,
    c_float,
    c_int,
    c_uint,
    c_void_p,
    library_at,
)
from gzbg_convert.readers.pdf.stand_in_font import install

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

LOCK = allocate_lock()

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
INVISIBLE, CLIP = 3, 7  # FPDF_TEXTRENDERMODE_*: neither leaves ink
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_*
_WIDEST = 8  # bytes of a figure
_NAMES = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}


class Handle(c_void_p):
    """A pointer that ctypes gives back as it is, not as a number."""

    __slots__ = ()


class _Config(Structure):  # FPDF_LIBRARY_CONFIG, version 2
    _fields_ = (
        ("version", c_int),
        ("font_paths", c_void_p),
        ("isolate", c_void_p),
        ("slot", c_uint),
    )


_NO_PATHS = (c_void_p * 1)(None)  # pdfium keeps the address

_HANDLES = (
    *("FPDF_LoadMemDocument64", "FPDF_LoadPage", "FPDFText_LoadPage", "FPDFPage_GetObject", "FPDFFormObj_GetObject"),
    *("FPDFPath_GetPathSegment", "FPDFText_GetTextObject", "FPDFPageObj_GetClipPath", "FPDFClipPath_GetPathSegment"),
    *("FPDFDoc_GetAttachment", "FPDFPage_GetAnnot"),
)
_FLOATS = ("FPDF_GetPageWidthF", "FPDF_GetPageHeightF", "FPDFText_GetCharAngle")


@cache
def library() -> Any:
    """pdfium, ready to be called. Raises ``ReaderError`` (``reader_not_loaded``).

    It is told to look for no fonts on the machine (``stand_in_font``).
    """
    try:
        pdfium = library_at(_path())
    except OSError as error:
        raise _not_loaded(str(error)) from error
    for names, kind in ((_HANDLES, Handle), (_FLOATS, c_float)):
        for name in names:
            getattr(pdfium, name).restype = kind
    pdfium.FPDF_InitLibraryWithConfig(byref(_Config(2, addressof(_NO_PATHS), None, 0)))
    install(pdfium)
    return pdfium


def _path() -> str:
    from _frozen_importlib_external import PathFinder  # as ``importlib.machinery`` has it, without importing that

    spec = PathFinder.find_spec("pypdfium2_raw")
    if spec is None or not spec.submodule_search_locations:
        raise _not_loaded("pypdfium2 is not installed")
    return f"{spec.submodule_search_locations[0]}/{_NAMES.get(sys.platform, 'libpdfium.so')}"


def _not_loaded(problem: str) -> ReaderError:
    return ReaderError("reader_not_loaded", reader="pdf", distribution="pypdfium2", problem=problem)


class Floats:
    """A buffer that pdfium fills with figures: ``at[i]`` points to the i-th, ``figures`` holds them. (No ``array``:
    importing that brings ``collections``.)"""

    __slots__ = ("at", "figures", "start")

    def __init__(self, count: int, kind: str = "f", pointers: int | None = None) -> None:
        memory: Any = memoryview(bytearray(_WIDEST * count))
        self.figures: memoryview[float] = memory.cast(kind)[:count]
        self.start = c_char.from_buffer(self.figures)
        self.at = tuple(self.pointers(range(count if pointers is None else pointers)))

    def pointers(self, places: Iterable[int]) -> Iterator[Any]:
        """Pointers to the figures in these places."""
        size = self.figures.itemsize
        return map(byref, repeat(self.start), [size * place for place in places])


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """The document in ``data``, closed in the end. Raises ``InputError`` (``encrypted``, ``damaged``)."""
    pdfium = library()
    document: Handle = pdfium.FPDF_LoadMemDocument64(data, c_void_p(len(data)), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        raise InputError("encrypted" if code in (_PASSWORD, _SECURITY) else "damaged")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _ready(handle: Handle) -> Any:
    """What ``handle`` points to as an argument that needs no conversion."""
    return byref(c_char.from_address(handle.value or 0))


@contextmanager
def loaded_page(document: Handle, index: int) -> Iterator[tuple[Handle, Handle]]:
    """Page ``index`` (from 0) and its text, closed in the end. Raises ``InputError`` (``damaged``)."""
    pdfium = library()
    page: Handle = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise InputError("damaged")
    text: Handle | None = None
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise InputError("damaged")
        yield _ready(page), _ready(text)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
