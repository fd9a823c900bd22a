"""One pass over a story of the document (its body, a note): paragraphs to lines, tables to tables, in reading order."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.docx.grid import CONTINUE, OWN, RESTART, CellDraft, RowDraft, finished
from gzbg_convert.readers.docx.names import DELETED, TBL, TC, TC_PR, TR, TR_PR, VAL, P, is_on
from gzbg_convert.readers.docx.paragraphs import ParagraphReader, stripped
from gzbg_convert.readers.docx.wrappers import flattened
from gzbg_convert.readers.html.ink import OBJECT

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gzbg_convert.readers.html.grid import Entry

_CHUNK = "{w}altChunk"
_BLOCKS = frozenset((P, TBL, _CHUNK))
_ROWS = frozenset((TR,))
_CELLS = frozenset((TC, TR_PR))
_PROSE = 50  # characters of a line that is no label
_Merging = tuple[int, int, int]  # column span, vertical, horizontal
_ALONE: _Merging = (1, OWN, OWN)
_new = tuple.__new__  # what a NamedTuple's constructor comes to, without a call of Python for each
_MERGES = {"restart": RESTART, "rest": RESTART}  # of vMerge and cellMerge; everything else continues


class Walker:
    """Walks stories; ``diagnostics``, ``chunks`` and ``pictures`` are what it noticed.

    Paths count the elements of one kind within the cell, text box or story around them, from 1 and in the order of the
    file; wrappers (content controls, tracked changes) are passed through and not counted.
    """

    def __init__(self, reader: ParagraphReader) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.pictures: list[tuple[str, int]] = []  # path, lines of prose before it
        self.prose = 0
        self.chunks = 0
        self._reader = reader
        self._depth = self._found = self._cells = 0

    def walk(self, story: _Element, path: str) -> list[Entry]:
        """What a story holds. Raises ``InputError``: ``limit:containers``, ``cells``, ``paragraphs``, ``nesting``."""
        out: list[Entry] = []
        self._container(story, path, out)
        return out

    def _container(self, parent: _Element, path: str, out: list[Entry]) -> bool:
        """Reads a body, cell or text box; whether there is more in it than lines."""
        self._depth += 1
        if self._depth > LIMITS.containers:
            raise InputError("limit:containers", most=LIMITS.containers)
        paragraphs = tables = 0
        nests = False
        for tag, child in flattened(parent, _BLOCKS):
            if tag == P:
                paragraphs += 1
                nests |= self._paragraph(child, f"{path}/p[{paragraphs}]", out)
            elif tag == TBL:
                tables += 1
                nests |= self._table(child, f"{path}/tbl[{tables}]", out)
            else:
                self.chunks += 1
        rest = self._reader.rest()
        if rest:
            self._keep(rest, path, None, out)
        self._depth -= 1
        return nests

    def _paragraph(self, paragraph: _Element, path: str, out: list[Entry]) -> bool:
        reader = self._reader
        lines = reader.read(paragraph)
        if lines is not None and lines.texts:
            self._keep(lines.texts, path, lines.heading, out)
        if reader.pictures:
            self.pictures.append((path, self.prose))
            reader.pictures = 0
        if not reader.boxes:
            return False
        boxes, reader.boxes = reader.boxes, []
        nests = False
        for number, box in enumerate(boxes, 1):
            nests |= self._container(box, f"{path}/txbxContent[{number}]", out)
        return nests

    def _keep(self, texts: list[str], path: str, heading: int | None, out: list[Entry]) -> None:
        for text in texts:
            self.prose += len(text) >= _PROSE
            out.append((text, path, heading, 0, ""))
        self._found += len(texts)
        if self._found > LIMITS.paragraphs + LIMITS.cells:
            raise InputError("limit:paragraphs", most=LIMITS.paragraphs)

    def _table(self, table: _Element, path: str, out: list[Entry]) -> bool:
        rest = self._reader.rest()
        if rest:
            self._keep(rest, path, None, out)
        rows: list[RowDraft] = []
        nests = False
        for number, (_, row) in enumerate(flattened(table, _ROWS), 1):
            draft, more = self._row(row, f"{path}/tr[{number}]")
            nests |= more
            if draft is not None:
                rows.append(draft)
        entry, merges = finished(rows, path, nests)
        for code, count in (("merges_broken", merges.broken), ("merged_text_left_out", merges.unseen)):
            if count:
                self.diagnostics.append(Diagnostic(code, Where(path=path), (("count", str(count)),)))
        if entry is None:
            return False
        out.append(entry)
        return True

    def _row(self, row: _Element, path: str) -> tuple[RowDraft | None, bool]:
        """The row, None when it is deleted or hidden; and whether a cell holds more than lines."""
        before = number = 0
        cells: list[CellDraft] = []
        nests = False
        for tag, child in flattened(row, _CELLS):
            if tag == TC:
                number += 1
                cell, more = self._cell(child, f"{path}/tc[{number}]")
                nests |= more
                if cell is not None:
                    cells.append(cell)
            else:
                if not _is_shown(child):
                    return None, False
                before = min(_number(child.find("{w}gridBefore"), 0), LIMITS.colspan)
        self._cells += len(cells)
        if self._cells > LIMITS.cells:
            raise InputError("limit:cells", most=LIMITS.cells)
        if len(cells) == 1 and [line[0] for line in cells[0].entries if isinstance(line, tuple)] == [OBJECT]:
            cells[0].entries.clear()  # a picture alone in its row is no cell of data
        return RowDraft(before, cells), nests

    def _cell(self, cell: _Element, path: str) -> tuple[CellDraft | None, bool]:
        """The cell, None when it is deleted; and whether it holds more than lines."""
        children = len(cell)
        if not children:
            return self._plain_cell(cell.text, path, _ALONE), False
        merging = _ALONE
        first = cell[0]
        if first.tag == TC_PR:
            stated = _merging(first)
            if stated is None:
                return None, False
            if children == 1:
                return self._plain_cell(first.tail, path, stated), False
            merging = stated
            children -= 1
        last = cell[-1]
        if children == 1 and last.tag == P:
            text = self._reader.plain(last)
            if text is not None:
                return self._plain_cell(text, path, merging), False
        entries: list[Entry] = []
        pictures = len(self.pictures)
        nests = self._container(cell, path, entries)
        if not entries and len(self.pictures) > pictures:
            entries.append((OBJECT, path, None, 0, ""))
        return CellDraft(entries, path, *merging), nests

    def _plain_cell(self, text: str | None, path: str, merging: _Merging) -> CellDraft:
        entries: list[Entry] = []
        if text:
            if text.isalnum():  # most are a number or a word
                entries.append((text, path, None, 0, ""))
            elif text := stripped(text):
                self._keep([text], path, None, entries)
        draft: CellDraft = _new(CellDraft, (entries, path, *merging))
        return draft


def _merging(properties: _Element) -> _Merging | None:
    """How a cell is merged with its neighbours; None for a deleted one."""
    colspan, vertical, horizontal = _ALONE
    for child in properties:
        tag = child.tag
        if tag == "{w}gridSpan":
            colspan = max(1, min(_number(child, 1), LIMITS.colspan))
        elif tag == "{w}vMerge":
            vertical = _MERGES.get(child.get(VAL, ""), CONTINUE)
        elif tag == "{w}hMerge":
            horizontal = _MERGES.get(child.get(VAL, ""), CONTINUE)
        elif tag == "{w}cellMerge":
            vertical = _MERGES.get(child.get("{w}vMerge", ""), CONTINUE)
        elif tag == "{w}cellDel":
            return None
    return colspan, vertical, horizontal


def _is_shown(properties: _Element) -> bool:
    """Whether a row is neither deleted nor hidden."""
    hidden = properties.find("{w}hidden")
    if hidden is not None and is_on(hidden.get(VAL)):
        return False
    return not any(child.tag in DELETED for child in properties)


def _number(element: _Element | None, otherwise: int) -> int:
    """A whole number that a property states; beyond all bounds is at the bound of column spans."""
    text = "" if element is None else (element.get(VAL) or "").strip()
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) <= LIMITS.digits else LIMITS.colspan
