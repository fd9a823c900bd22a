"""Odd and hostile PDFs, written by hand: each function returns the bytes of one file.

``File`` collects objects and pages and writes them with a cross-reference table. Text is written in ``STSong-Light``,
which every reader of PDF knows, so that no font is embedded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font "
    b"/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0"
    b" >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox "
    b"[-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >> >>] >>"
)
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ROWS = (("信息内容", "本年制发件数", "本年废止件数"), ("规章", "12", "34"), ("行政规范性文件", "56", "78"))


class File:
    """A PDF: objects are numbered as they are added; 1 is the catalog, 2 the page tree, 3 the font F1."""

    def __init__(self, font: bytes = FONT) -> None:
        self._objects = [b"null", b"null", font]
        self.kids: list[int] = []

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        self._objects.append(body)
        return len(self._objects)

    def stream(self, content: bytes, entries: bytes = b"", compressed: bool = False) -> int:
        """Add a stream and return its number."""
        return self.add(stream(content, entries, compressed))

    def set(self, number: int, body: bytes) -> None:
        """Replace an object, to make cycles."""
        self._objects[number - 1] = body

    def page(self, content: bytes | int, resources: bytes = b"", entries: bytes = b"") -> int:
        """Add a page and return its number; a content given by its number is shared."""
        if isinstance(content, bytes):
            content = self.stream(content, compressed=len(content) > 100_000)
        head = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /MediaBox [0 0 595 842] %s" % (content, entries)
        self.kids.append(self.add(head + b" /Resources << /Font << /F1 3 0 R >> %s >> >>" % resources))
        return self.kids[-1]

    def objects(self, catalog: bytes = b"") -> list[bytes]:
        """All objects in the order of their numbers; ``catalog`` are further entries of the catalog."""
        tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.kids), references(self.kids))
        return [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, tree, *self._objects[2:]]

    def data(self, catalog: bytes = b"", trailer: bytes = b"") -> bytes:
        """The file; ``trailer`` are further entries of its trailer."""
        out = bytearray(HEAD)
        offsets = []
        for number, body in enumerate(self.objects(catalog), 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        size = b"/Size %d /Root 1 0 R %s" % (len(offsets) + 1, trailer)
        return bytes(out + b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def stream(content: bytes, entries: bytes = b"", compressed: bool = False) -> bytes:
    """The body of a stream object."""
    if compressed:
        content = zlib.compress(content, 9)
        entries += b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def references(numbers: Iterable[int]) -> bytes:
    """References to objects, as an array has them."""
    return b" ".join(b"%d 0 R" % number for number in numbers)


def show(text: str, x: float, y: float, size: float = 10, before: bytes = b"") -> bytes:
    """Operators that write ``text`` with its left end at ``x``, ``y`` (from the bottom); ``before`` sets a mode."""
    return b"BT %s /F1 %g Tf %g %g Td <%s> Tj ET\n" % (before, size, x, y, text.encode("utf-16-be").hex().encode())


def table(rows: Sequence[Sequence[str]] = ROWS, left: float = 60, top: float = 700, width: float = 120) -> bytes:
    """Operators that draw a table with stroked rules, rows 20 points high, columns ``width`` wide."""
    out = b"0.5 w\n"
    right, bottom = left + width * len(rows[0]), top - 20 * len(rows)
    for number in range(len(rows) + 1):
        out += b"%g %g m %g %g l S\n" % (left, top - 20 * number, right, top - 20 * number)
    for number in range(len(rows[0]) + 1):
        out += b"%g %g m %g %g l S\n" % (left + width * number, top, left + width * number, bottom)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            out += show(text, left + width * column + 4, top - 20 * row - 14)
    return out


def plain(*more: bytes) -> bytes:
    """A page with a title and a table of three rows, then ``more`` pages."""
    file = File()
    for content in (show("政府信息公开工作年度报告", 180, 760, 16) + table(), *more):
        file.page(content)
    return file.data()


def truncated(part: float = 0.5) -> bytes:
    """The first ``part`` of a sound file: no cross-reference table, no trailer."""
    data = plain()
    return data[: int(len(data) * part)]


def damaged_references() -> bytes:
    """A sound file whose cross-reference table points nowhere; it can be read by looking for the objects."""
    return plain().replace(b" 00000 n ", b" 00001 n ").replace(b"startxref\n", b"startxref\n9")


def corrupt_flate() -> bytes:
    """The compressed content of the page turns to zeros in the middle."""
    content = zlib.compress(table())
    broken = content[: len(content) // 2] + bytes(len(content) // 2)
    file = File()
    file.page(file.stream(broken, b"/Filter /FlateDecode"))
    return file.data()


def without_pages() -> bytes:
    """A page tree without leaves."""
    return File().data()


def page_tree_cycle() -> bytes:
    """Three pages, and among them the node that holds them."""
    file = File()
    content = file.stream(table())
    file.page(content)
    file.kids.append(2)
    file.page(content)
    file.page(content)
    return file.data()


def many_pages(count: int = 100_000) -> bytes:
    """``count`` pages that share one content."""
    file = File()
    content = file.stream(show("第一页", 60, 700))
    for _ in range(count):
        file.page(content)
    return file.data()


def wrong_page_count(count: int) -> bytes:
    """One page in a tree that says it has ``count``."""
    return plain().replace(b"/Count 1 ", b"/Count %d " % count)


def many_rules(count: int = 1_000_000) -> bytes:
    """A page with ``count`` strokes beside a table."""
    lines = (b"%d %d m %d %d l S" % (i % 500, i % 800, i % 500 + 9, i % 800) for i in range(count))
    return plain(b"\n".join(lines))


def crossing_rules(count: int) -> bytes:
    """A grid of ``count`` rules in each direction: ``count`` squared cells."""
    step = 500 / count
    lines = (b"%g 40 m %g 540 l S\n40 %g m 540 %g l S" % ((40 + step * i,) * 4) for i in range(count + 1))
    return plain(b"0.1 w\n" + b"\n".join(lines))


def many_characters(count: int = 1_000_000) -> bytes:
    """A page with ``count`` characters."""
    lines = (
        show(chr(0x4E00 + number % 9000) * 100, 10 + number % 97, 20 + number % 801, 4)
        for number in range(count // 100)
    )
    return plain(b"".join(lines))


def many_states(count: int = 1_000_000) -> bytes:
    """A page that saves its graphics state ``count`` times and never restores it."""
    return plain(b"q " * count + table())


def flate_bomb(size: int) -> bytes:
    """A page whose content inflates to ``size`` bytes of blanks."""
    return plain(table() + b" " * size)


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> %s >>"


def nested_forms(depth: int, width: int = 1) -> bytes:
    """Forms within forms, ``depth`` deep; each shows the next ``width`` times, the last one holds a table."""
    file = File()
    inner = file.stream(table(), FORM % b"")
    for _ in range(depth - 1):
        inner = file.stream(b"/X Do " * width, FORM % (b"/XObject << /X %d 0 R >>" % inner))
    file.page(b"/X Do", b"/XObject << /X %d 0 R >>" % inner)
    return file.data()


def form_cycle() -> bytes:
    """Three forms, each showing the next, the last the first."""
    file = File()
    forms = [file.add(b"null") for _ in range(3)]
    for index, number in enumerate(forms):
        following = b"/XObject << /X %d 0 R >>" % forms[(index + 1) % 3]
        file.set(number, stream(table(top=700 - 100 * index) + b"/X Do", FORM % following))
    file.page(b"/X Do", b"/XObject << /X %d 0 R >>" % forms[0])
    return file.data()
