"""Setting pieces on pages: paragraphs in lines, tables in frames, cut wherever a page ends.

What comes out is what a reader sees: runs of text and the frames of cells, in points from the top left corner of each
page. How rules and text are then drawn is the business of ``pdf_manners`` and ``write_pdf``.
"""

from __future__ import annotations

from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.pdf_paper import Frame, Leaf, Measure, Paper, Run, wrap
from gzbg_convert.testing.pdf_strips import Slot, Strip, split, strip_of
from gzbg_convert.testing.tables import Sheet


def set_pages(pieces: list[Piece], paper: Paper, measure: Measure) -> list[Leaf]:
    """The pages of a document. A page number among the pieces ends its page, as it did where it was found."""
    flow = _Flow(paper, measure)
    for piece in pieces:
        if isinstance(piece, Sheet):
            flow.table(piece)
        elif piece.kind == "page_number":
            flow.foot(piece.text)
            flow.turn()
        else:
            flow.paragraph(piece)
    flow.furnish()
    return flow.leaves


class _Flow:
    """Fills pages from the top: the last page and the height reached on it."""

    def __init__(self, paper: Paper, measure: Measure) -> None:
        self.paper = paper
        self.measure = measure
        self.leaves: list[Leaf] = []
        self._footed: set[int] = set()
        self.turn()
        self.y += paper.start

    def turn(self) -> None:
        """Begin a page."""
        self.leaves.append(Leaf(self.paper.width, self.paper.height))
        self.y = self.paper.margin

    @property
    def _room(self) -> float:
        return self.paper.height - self.paper.margin - self.y

    def paragraph(self, piece: Text) -> None:
        """Set a paragraph: titles in the middle, signatures at the right, the rest with its first line indented."""
        size = self.paper.body * {"title": 1.6, "heading": 1.15}.get(piece.kind, 1.0)
        pitch = size * 1.6
        across = self.paper.width - 2 * self.paper.margin
        indent = "" if piece.kind in ("title", "signature") else "\u3000\u3000"
        for number, line in enumerate(wrap(indent + piece.text, across, size, self.measure, hanging=True)):
            if self._room < pitch:
                self.turn()
            blank = len(indent) if not number else 0
            x = self.paper.margin + blank * size
            width = self.measure(line[blank:], size)
            if piece.kind == "title":
                x += (across - width) / 2
            elif piece.kind == "signature":
                x += across - width
            self.leaves[-1].runs.append(Run(line[blank:], x, self.y + pitch * 0.5 + size * 0.35, size, piece.kind))
            self.y += pitch

    def table(self, sheet: Sheet) -> None:
        """Set a table, cut where the pages end."""
        strip = strip_of(sheet, self.paper, self.measure)
        self.y += 6
        while strip.height > self._room:
            cut = strip.last_cut(self._room, self.paper.inside)
            if cut is None:
                if self.y <= self.paper.margin:
                    break  # a row higher than a page runs over its foot
                self.turn()
                continue
            upper, strip = split(strip, cut, self.paper)
            self._print(upper)
            self.turn()
        self._print(strip)
        self.y += 10

    def _print(self, strip: Strip) -> None:
        leaf = self.leaves[-1]
        frames = []
        for slot in strip.slots:
            open_above, open_below = (edge and self.paper.open_breaks for edge in (slot.cut_above, slot.cut_below))
            top, bottom = slot.top + self.y, slot.bottom + self.y
            frames.append(Frame(slot.left, top, slot.right, bottom, open_above, open_below, slot.head, slot.label))
            leaf.runs.extend(self._lines(slot))
        leaf.tables.append(frames)
        self.y += strip.height

    def _lines(self, slot: Slot) -> list[Run]:
        first = self.y + (slot.top + slot.bottom - len(slot.lines) * slot.pitch) / 2
        kind = "head" if slot.head and slot.label else "label" if slot.label else "number"
        if self.paper.vertical and slot.label and len(slot.lines) > 2 and all(len(line) == 1 for line in slot.lines):
            return [Run("".join(slot.lines), (slot.left + slot.right) / 2, first, slot.size, "vertical")]
        runs = []
        for number, line in enumerate(slot.lines):
            if not line.strip("\u200b\ufeff"):
                continue
            y = first + slot.pitch * (number + 0.5) + slot.size * 0.35
            x = slot.left + 2.5 + slot.indent
            if slot.middle:
                x = (slot.left + slot.right - self.measure(line, slot.size)) / 2
            runs.append(Run(line, x, y, slot.size, kind))
        return runs

    def foot(self, text: str) -> None:
        """Print a page number below the text of this page."""
        self._edge(self.leaves[-1], text, self.paper.height - self.paper.margin * 0.5, "footer")
        self._footed.add(len(self.leaves))

    def _edge(self, leaf: Leaf, text: str, y: float, kind: str) -> None:
        x = (leaf.width - self.measure(text, 9)) / 2
        leaf.runs.append(Run(text, x, y, 9, kind))

    def furnish(self) -> None:
        """Print headers and page numbers; a header stands first on its page."""
        for number, leaf in enumerate(self.leaves, 1):
            names = {"page": number, "pages": len(self.leaves)}
            if self.paper.footer and number not in self._footed:
                self._edge(
                    leaf, self.paper.footer.format(**names), self.paper.height - self.paper.margin * 0.5, "footer"
                )
            if self.paper.header:
                self._edge(leaf, self.paper.header.format(**names), self.paper.margin * 0.6, "header")
                leaf.runs.insert(0, leaf.runs.pop())
