"""The parts of a Word document: which member of the archive is the text, which its styles, numbering and notes.

ECMA-376 part 2 (OPC), and part 1, 11.3: parts are found by the types of their relationships, never by their names.
"""

from __future__ import annotations

from posixpath import dirname, join, normpath

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.docx.archive import Archive
from gzbg_convert.readers.docx.parsing import parse_plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "".join(f"{char}\0" for char in "EncryptedPackage").encode()  # in UTF-16; [MS-OFFCRYPTO] 2.3.4.4
_OTHERS = (  # a member that only another format has, and the name of that format
    ("xl/workbook.xml", "XLSX (ZIP)"),
    ("xl/workbook.bin", "XLSB (ZIP)"),
    ("ppt/presentation.xml", "PPTX (ZIP)"),
    ("content.xml", "OpenDocument (ZIP)"),
    ("ofd.xml", "OFD (ZIP)"),
    ("meta-inf/container.xml", "EPUB (ZIP)"),
)
_USUAL = "word/document.xml"


class Package:
    """The opened package. ``main`` is the name of the document part; the other parts are read when asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises ``InputError``: ``encrypted``, ``unsupported_format`` (what it is instead), ``damaged``."""
        if data.startswith(_OLE2):
            if _ENCRYPTED_STREAM in data:
                raise InputError("encrypted")
            raise InputError("unsupported_format.old_office", found="OLE2 (.doc, .wps, .xls)")
        self._archive = Archive(data)
        self.main = self._find_main()
        self._related = self._relations(self.main)

    def document(self) -> bytes:
        """The document part."""
        return self._archive.read(self.main)

    def part(self, kind: str) -> bytes | None:
        """The part that the document names as its ``styles``, ``numbering``, ``footnotes`` or ``endnotes``."""
        name = self.name(kind)
        return None if name is None else self._archive.read(name)

    def name(self, kind: str) -> str | None:
        """The name of that part, None when there is none."""
        name = self._related.get(kind)
        return name if name is not None and name in self._archive else None

    def _find_main(self) -> str:
        main = self._relations("").get("officeDocument")
        if main is None or main not in self._archive:
            main = _USUAL
        for member, found in _OTHERS:
            if member in self._archive and (main not in self._archive or main.lower() == member):
                raise InputError("unsupported_format", found=found)
        if main not in self._archive:
            if "[Content_Types].xml" in self._archive:
                raise InputError("damaged")
            raise InputError("unsupported_format.archive", found="ZIP")
        return main

    def _relations(self, source: str) -> dict[str, str]:
        """The targets of a part's relationships by the last word of their type; external ones are not followed."""
        folder, _, file = source.rpartition("/")
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if name not in self._archive:
            return {}
        targets: dict[str, str] = {}
        for relation in _relationships(self._archive.read(name)):
            kind, target = relation.get("Type"), relation.get("Target")
            if kind and target and relation.get("TargetMode") != "External":
                path = normpath(join("/", dirname(source), target)).lstrip("/")
                targets.setdefault(kind.rpartition("/")[2], path)
        return targets


def _relationships(data: bytes) -> list[_Element]:
    return [element for element in parse_plain(data) if isinstance(element.tag, str)]
