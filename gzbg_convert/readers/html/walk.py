"""One pass over the tree: text to lines, rows to tables, in reading order."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, re, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Geometry, Paragraph, Table, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.html.grid import Entry, TableDraft, finished, span
from gzbg_convert.readers.html.kinds import (
    BLOCK,
    BREAK,
    CELL,
    GROUP,
    HEADING,
    HEADINGS,
    INLINE,
    KINDS,
    LINK,
    PICTURE,
    PRE,
    ROW,
    TABLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.readers.html.grid import CellDraft
    from gzbg_convert.readers.html.pruning import Marks
    from gzbg_convert.readers.html.tree import Element

_WHITE = " \t\n\r\f"  # what a browser collapses; a no-break or ideographic space is text
_RUN = re.compile(r"[ \t\n\r\f]+")
_SINGLE = frozenset(("html", "head", "body"))
_WRAPPINGS = 3  # elements in one another around a text that is still a plain one
_PROSE = 50  # characters of a line that is no label
_LONGEST_PATH = 500  # characters; the paths of 200,000 cells at the greatest depth would fill the memory


class Walker:
    """Walks a tree once; ``entries``, ``diagnostics`` and ``pictures`` are what it found.

    ``origin`` comes before every path. Elements are entered and left without recursion; parallel lists are the stack.
    Text gathers in the buffer until a block begins or ends, and then is a line: of the page, or of the open cell.
    """

    def __init__(self, marks: Marks, origin: str = "") -> None:
        self.entries: list[Entry] = []
        self.diagnostics: list[Diagnostic] = []
        self.pictures: list[tuple[str, int]] = []  # path, lines of prose before it
        self.prose = 0
        self._marks = marks
        self._out = self.entries
        self._table: TableDraft | None = None
        self._buffer: list[str] = []
        self._heading: int | None = None
        self._links = 0
        self._in_links = ""
        self._link_start = -1  # where in the buffer the open link begins
        self._known_spans = {"": (1, 1)}  # of cells, by their attributes
        self._found = 0
        self._elements: list[Element] = []
        self._kinds: list[int] = []
        self._paths = [origin]
        self._seen: list[dict[str, int]] = [{}]  # how many children of each tag were met
        self._openers = {TABLE: self._open_table, GROUP: self._open_group, ROW: self._open_row, CELL: self._open_cell}
        self._openers |= {HEADING: self._open_heading, LINK: self._open_link, PRE: self._open_preformatted}
        self._closers = {TABLE: self._close_table, GROUP: self._close_group, ROW: self._close_row}
        self._closers |= {CELL: self._close_cell, HEADING: self._close_heading, LINK: self._close_link}

    def walk(self, root: Element) -> None:
        """Raises ``InputError`` (``limit:nesting``, ``limit:cells``, ``limit:paragraphs``)."""
        seen, buffer, marked, kind_of = self._seen, self._buffer, self._marks.kinds, KINDS.get
        pending: list[Iterator[Element]] = [iter((root,))]
        while pending:
            for element in pending[-1]:
                tag = element.tag
                siblings = seen[-1]
                number = siblings[tag] = siblings.get(tag, 0) + 1
                kind = kind_of(tag, INLINE)
                if marked:
                    kind = marked.get(element, kind)
                if kind == BLOCK and not element and self._link_start < 0:
                    self._take_text(element, self._path(tag, number))
                    continue
                if kind >= ROW and self._table is not None:
                    takes = self._takes_plain_row if kind == ROW else self._takes_plain_cell
                    if takes(self._table, element, self._path(tag, number)):
                        continue
                if kind > PICTURE or kind == LINK or element:
                    self._enter(element, kind, tag, number)
                    pending.append(iter(element))
                    break
                self._pass(element, kind, number)
                tail = element.tail
                if tail:
                    buffer.append(tail)
            else:
                pending.pop()
                if pending:
                    self._leave()

    def _pass(self, element: Element, kind: int, number: int) -> None:
        """Takes an element that has no children and is no block."""
        if kind == INLINE:
            text = element.text
            if text:
                self._buffer.append(text)
        elif kind == BREAK:
            self._flush()
        elif kind == PICTURE and self._link_start < 0:
            self.pictures.append((f"{self._paths[-1]}/{element.tag}[{number}]", self.prose))

    def _take_text(self, block: Element, path: str) -> None:
        """Takes a block that holds nothing but text, as most paragraphs do."""
        if self._buffer:
            self._flush()
        if block.text:
            text = block.text.strip(_WHITE)
            if text:
                self.prose += len(text) >= _PROSE
                self._add((_collapsed(text), path, self._heading, self._links, self._in_links))
            self._links = 0
            self._in_links = ""
        tail = block.tail
        if tail and not tail.isspace():
            self._buffer.append(tail)

    def _takes_plain_row(self, table: TableDraft, row: Element, path: str) -> bool:
        """Takes a row of plain cells at once, as most are."""
        marked, known_spans = self._marks.kinds, self._known_spans.get
        if table.columns or row in marked or len(path) > _LONGEST_PATH or (row.text and not row.text.isspace()):
            return False
        cells: list[CellDraft] = []
        seen = {"td": 0, "th": 0}
        for cell in row:
            tag = cell.tag
            tail = cell.tail
            if tag not in seen or (marked and cell in marked) or (tail and not tail.isspace()):
                return False
            text: str | None = cell.text
            if cell or not cell.text.isalnum():  # most are a number or a word
                text = _plain_text(cell, marked)
            if text is None:
                return False
            seen[tag] = number = seen[tag] + 1
            columns, rows = known_spans(cell.source) or self._spans(cell)
            cells.append((text, f"{path}/{tag}[{number}]", columns, rows))
        self._begin_plain(table)
        table.start_row(row.get("height") == "0").cells = cells
        table.row = None
        self._end_plain(row, len(cells))
        return True

    def _takes_plain_cell(self, table: TableDraft, cell: Element, path: str) -> bool:
        """Takes a cell that holds nothing but text, in whatever wrapping: its place is the cell's."""
        text = _plain_text(cell, self._marks.kinds)
        if text is None:
            return False
        columns, rows = self._spans(cell)
        if table.columns:
            columns = _grid_span(cell.get("style"))
        self._begin_plain(table)
        table.row_for_cell().cells.append((text, path, columns, rows))
        self._end_plain(cell, 1)
        return True

    def _begin_plain(self, table: TableDraft) -> None:
        if self._buffer:
            self._flush()
        self._out = table.outside

    def _end_plain(self, element: Element, cells: int) -> None:
        self._count(cells)
        if element.tail and not element.tail.isspace():
            self._buffer.append(element.tail)

    def _enter(self, element: Element, kind: int, tag: str, number: int) -> None:
        if len(self._elements) > LIMITS.nesting:
            raise InputError("limit:nesting", most=LIMITS.nesting)
        if kind >= BLOCK and self._buffer:
            self._flush()
        self._paths.append(self._path(tag, number))
        self._elements.append(element)
        self._kinds.append(kind)
        self._seen.append({})
        opener = self._openers.get(kind)
        if opener is not None:
            opener(element)
        text = element.text
        if text and kind != PRE and not (kind >= TABLE and text.isspace()):
            self._buffer.append(text)

    def _path(self, tag: str, number: int) -> str:
        """Where the next element is, the ``number``-th of its tag."""
        above = self._paths[-1]
        if len(above) > _LONGEST_PATH:
            above = "..." + above[-_LONGEST_PATH // 2 :]
        return f"{above}/{tag}" if tag in _SINGLE else f"{above}/{tag}[{number}]"

    def _leave(self) -> None:
        kind = self._kinds.pop()
        if kind >= BLOCK and self._buffer:
            self._flush()
        element = self._elements.pop()
        closer = self._closers.get(kind)
        if closer is not None:
            closer(element)
        self._paths.pop()
        self._seen.pop()
        tail = element.tail
        if tail and not (kind >= BLOCK and tail.isspace()):
            self._buffer.append(tail)

    def _flush(self) -> None:
        """Ends a line."""
        buffer = self._buffer
        if not buffer:
            return
        if self._link_start >= 0:
            self._in_links += "".join(buffer[self._link_start :])
            self._link_start = 0
        text = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        text = text.strip(_WHITE)
        if text:
            self.prose += len(text) >= _PROSE
            self._add((_collapsed(text), self._paths[-1], self._heading, self._links, self._in_links))
        self._links = 1 if self._link_start >= 0 else 0
        self._in_links = ""

    def _add(self, entry: Entry) -> None:
        self._count(1)
        self._out.append(entry)

    def _count(self, found: int) -> None:
        self._found += found
        if self._found > LIMITS.paragraphs + LIMITS.cells:
            raise InputError("limit:paragraphs", most=LIMITS.paragraphs)

    def _open_table(self, element: Element) -> None:
        self._table = table = TableDraft(self._paths[-1], self._out, self._table)
        table.columns = self._marks.columns.get(element)
        table.is_layout = element in self._marks.layouts

    def _close_table(self, element: Element) -> None:
        table = self._table
        assert table is not None
        entry, overlaps = finished(table)
        if overlaps:
            details = (("count", str(overlaps)),)
            self.diagnostics.append(Diagnostic("spans_overlap", Where(path=table.path), details))
        self._out, self._table = table.outside, table.outer
        if entry is not None:
            self._out.append(entry)
            if self._table is not None:
                self._table.nests = True

    def _open_group(self, element: Element) -> None:
        if self._table is not None:
            self._out = self._table.outside
            self._table.start_group(element.tag == "tfoot")

    def _close_group(self, element: Element) -> None:
        if self._table is not None:
            self._out = self._table.outside
            self._table.end_group()

    def _open_row(self, element: Element) -> None:
        if element in self._marks.opens:
            self._table = TableDraft(self._paths[-2], self._out, self._table)
            if element in self._marks.uneven:
                self._table.geometry = Geometry.ROWS
        if self._table is not None:
            self._out = self._table.outside
            self._table.start_row(element.get("height") == "0")

    def _close_row(self, element: Element) -> None:
        if self._table is not None:
            self._out = self._table.outside
            self._table.row = None
            if element in self._marks.closes:
                self._close_table(element)

    def _open_cell(self, element: Element) -> None:
        """Begins a cell. One inside another (the end tag of the first is missing) is its neighbour."""
        table = self._table
        if table is not None:
            from gzbg_convert.readers.html.unlike import part_unlike

            part_unlike(element)
            columns, rows = self._spans(element)
            if table.columns:
                columns = _grid_span(element.get("style"))
            self._out = []
            table.row_for_cell().cells.append((self._out, self._paths[-1], columns, rows))

    def _spans(self, cell: Element) -> tuple[int, int]:
        """The columns and the rows that a cell takes; 0 rows reach to the end of the row group."""
        spans = self._known_spans.get(cell.source)
        if spans is None:
            columns, rows = cell.get("colspan"), cell.get("rowspan")
            if self._marks.aria:
                columns, rows = columns or cell.get("aria-colspan"), rows or cell.get("aria-rowspan")
            spans = span(columns, LIMITS.colspan, 1), span(rows, LIMITS.rowspan, 0)
            self._known_spans[cell.source] = spans
        return spans

    def _close_cell(self, element: Element) -> None:
        if self._table is not None:
            self._out = self._table.outside

    def _open_heading(self, element: Element) -> None:
        self._heading = HEADINGS[element.tag]

    def _close_heading(self, element: Element) -> None:
        self._heading = None

    def _open_link(self, element: Element) -> None:
        if element.get("href") is not None:
            self._links += 1
            self._link_start = len(self._buffer)

    def _close_link(self, element: Element) -> None:
        if self._link_start >= 0:
            self._in_links += "".join(self._buffer[self._link_start :])
            self._link_start = -1

    def _open_preformatted(self, element: Element) -> None:
        """Lays out preformatted text as the text reader does. In a cell only a table in it is more than its lines."""
        from gzbg_convert.readers.text import read_text

        text = self._marks.texts[element]
        document = read_text(text)
        path = self._paths[-1]
        is_cell = self._table is not None and self._out is not self._table.outside
        if is_cell and not any(isinstance(block, Table) for block in document.blocks):
            for line in text.split("\n"):
                if line.strip(_WHITE):
                    self._add((line.strip(_WHITE), path, None, 0, ""))
            return
        self.diagnostics += document.diagnostics
        for block in document.blocks:
            self._add(_below(block, path))


def _collapsed(text: str) -> str:
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return _RUN.sub(" ", text)
    return text


def _plain_text(cell: Element, marked: dict[Element, int]) -> str | None:
    """The text of a cell without blocks but one paragraph, and without links and breaks; None for all others."""
    text = _wrapped_text(cell, marked) if cell else cell.text
    if text is None or text.isalnum():  # most are a number or a word
        return text
    return _collapsed(text.strip(_WHITE))


def _wrapped_text(cell: Element, marked: dict[Element, int]) -> str | None:
    first = cell[0]
    boxed = len(cell) == 1 and first.tag == "p" and first not in marked
    if boxed and not cell.text.strip(_WHITE) and not first.tail.strip(_WHITE):
        return _inline_text(first, marked, _WRAPPINGS)
    return _inline_text(cell, marked, _WRAPPINGS)


def _inline_text(element: Element, marked: dict[Element, int], depth: int) -> str | None:
    text = element.text
    for child in element:
        if child.tag in KINDS or child in marked or not depth:
            return None
        inner = _inline_text(child, marked, depth - 1) if child else child.text
        if inner is None or (text[-1:].isdecimal() and inner[:1].isdecimal()):
            return None
        text += inner
        if text[-1:].isdecimal() and child.tail[:1].isdecimal():
            return None  # one number, if both look alike
        text += child.tail
    return text


def _grid_span(style: str | None) -> int:
    """The columns that an item of a CSS grid takes."""
    found = re.search(r"grid-column\s*:\s*(?:[0-9]+\s*/\s*)?span\s+([0-9]{1,3})\b", style or "", re.IGNORECASE)
    return max(1, int(found[1])) if found else 1


def _below(block: Paragraph | Table, path: str) -> Paragraph | Table:
    """The block of a preformatted element, with the element's path beside its lines."""
    where = block.where._replace(path=path)
    if isinstance(block, Paragraph):
        return replace(block, where=where)
    cells = tuple(cell._replace(where=cell.where._replace(path=path)) for cell in block.cells)
    return replace(block, cells=cells, where=where)
