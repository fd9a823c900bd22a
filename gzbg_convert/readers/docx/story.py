"""The document of a package: its body, and its notes behind the blocks that refer to them."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Block, Document, Paragraph, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.docx.numbering import Numbering
from gzbg_convert.readers.docx.package import Package
from gzbg_convert.readers.docx.paragraphs import ParagraphReader
from gzbg_convert.readers.docx.parsing import parse
from gzbg_convert.readers.docx.styles import PLAIN, Styles
from gzbg_convert.readers.docx.trimming import without_latent_styles
from gzbg_convert.readers.docx.walk import Walker
from gzbg_convert.readers.html.grid import ungrouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.grid import Entry

_NOTE_PARTS = (("footnotes", "{w}footnote"), ("endnotes", "{w}endnote"))


def read_package(data: bytes) -> Document:
    """The paragraphs and tables of a Word document.

    Diagnostics: ``merges_broken``, ``merged_text_left_out``, ``picture_not_read``, ``part_not_read``.
    Raises ``InputError`` as ``readers.docx.read`` does.
    """
    package = Package(data)
    styles_part = package.part("styles")
    styles = Styles(None if styles_part is None else parse(without_latent_styles(styles_part)))
    root = parse(package.document(), styles.idle, plain=styles.default == PLAIN)
    if root.tag != "{w}document":
        raise InputError("damaged")
    body = root.find("{w}body")
    numbering_part = package.part("numbering")
    numbering = Numbering(None if numbering_part is None else parse(numbering_part), styles)
    reader = ParagraphReader(styles, numbering)
    walker = Walker(reader)
    entries = [] if body is None else walker.walk(body, package.main)
    entries += _notes(package, reader, walker)
    blocks = tuple(_blocks(entries))
    if not blocks and walker.pictures:
        raise InputError("needs_ocr.docx")
    return Document(blocks, tuple(_diagnostics(walker)))


def _notes(package: Package, reader: ParagraphReader, walker: Walker) -> Iterator[Entry]:
    """The notes that the text refers to, footnotes first, in the order in which it does."""
    for part, tag in _NOTE_PARTS:
        wanted = [name for kind, name in reader.notes if kind == part]
        data = package.part(part) if wanted else None
        if data is None:
            continue
        notes = {note.get("{w}id"): note for note in parse(data).iterchildren(tag)}
        for name in dict.fromkeys(wanted):
            if name in notes:
                yield from walker.walk(notes[name], f"{package.name(part)}/{tag[3:]}[{name}]")


def _blocks(entries: list[Entry]) -> Iterator[Block]:
    for entry in ungrouped(entries):
        if isinstance(entry, tuple):
            text, path, heading, _, _ = entry
            yield Paragraph(text, Where(path=path), heading)
        else:
            yield entry


def _diagnostics(walker: Walker) -> Iterator[Diagnostic]:
    yield from walker.diagnostics
    if walker.chunks:
        yield Diagnostic("part_not_read", details=(("count", str(walker.chunks)),))
    pictures = [path for path, before in walker.pictures if 0 < before < walker.prose]  # amid the text, not around it
    if pictures:
        yield Diagnostic("picture_not_read", Where(path=pictures[0]), (("count", str(len(pictures))),))
