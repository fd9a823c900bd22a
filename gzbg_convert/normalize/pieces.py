"""Tables as lines of pieces: one view of every geometry, before any label is given a meaning.

A piece is a cell, or several cells that together are one label. A line is one row of the form as far as the source
kept rows; where it did not (streams, words, loose lines), the known labels say where a row begins (``streams``).
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, lru_cache
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.model.report import State
from gzbg_convert.normalize.labels import (
    LONGEST_REMEMBERED,
    Number,
    fold,
    fold_bare,
    known_axes,
    label_like,
    numbering,
)
from gzbg_convert.normalize.values import Reading, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    # A piece's reading, its four states, key, bare and axis, and whether these are those of a label that looks alike.
    Ink = tuple[Reading, bool, bool, bool, bool, str, str, str | None, bool]

HEADS_OF_COUNTS = frozenset(("序号", "行次", "行号", "栏次", "编号", "项次", "次序"))
MISREAD_DIGITS = "OoＯ〇lI|｜丨SsＳBＢ"  # letters that digits are read as
LEAST_COUNTED = 3  # rows, by a column without a heading
LONGEST_PART = 40  # characters of a text that may be part of a label


class Grid(NamedTuple):
    """The columns a piece of a table shares with the pieces on other pages: ``number`` is the first piece's; column
    ``n`` of this piece begins at ``edges[n]`` of the ``width`` shared ones."""

    number: int
    edges: tuple[int, ...]
    width: int


def _ink_of(text: str) -> Ink:
    reading = read_value(text)
    state = reading.state
    if state is State.REPORTED or state is State.BLANK:
        return reading, state is State.BLANK, state is State.REPORTED, False, False, "", "", None, False
    is_unreadable = state is State.UNREADABLE
    key = fold(text)
    bare = key if known_axes().get(key) == "group" else fold_bare(text)  # 行政诉讼（复议后起诉）: no remark
    axis = _axis(key, bare)
    if axis is None and key and (label := label_like(key) or label_like(bare)):
        return reading, False, False, is_unreadable, not is_unreadable, label, label, _axis(label, label), True
    return reading, False, False, is_unreadable, not is_unreadable, key, bare, axis, False


def _axis(key: str, bare: str) -> str | None:
    axes = known_axes()
    return axes.get(key, axes.get(bare)) if key else None


_ink_of_short = lru_cache(4096)(_ink_of)  # zeros, small numbers and the labels of the forms come again and again


class Piece:
    """What stands in columns [left, right) of a line. ``is_first`` is False where a cell reaches down from above.

    What its text says by itself: as a value (``reading``, and its state as ``is_blank`` and so on), and, where it may
    be a label, ``key`` and ``bare``: its folded text with and without remarks, and ``axis``: what the label names
    (``labels.known_axes``; None when it is none of any edition's). Of a label but for characters that look alike,
    ``key`` and ``bare`` are that label. (No dataclass: a page has hundreds, and making them is much of the work.)
    """

    __slots__ = (
        "axis", "bare", "cells", "flags", "is_blank", "is_first", "is_not_applicable", "is_number", "is_unreadable",
        "key", "left", "reading", "right", "text"
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        cells: tuple[Cell, ...],
        left: int,
        right: int,
        is_first: bool = True,
        flags: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        self.cells = cells
        self.left = left
        self.right = right
        self.is_first = is_first
        self.flags = flags
        ink = _ink_of_short(text) if len(text) <= LONGEST_REMEMBERED else _ink_of(text)
        (
            self.reading, self.is_blank, self.is_number, self.is_unreadable, self.is_not_applicable,
            self.key, self.bare, self.axis, is_alike
        ) = ink  # fmt: skip
        if is_alike:
            self.flags = (*flags, "label_lookalike")

    def spell(self, key: str) -> None:
        """Makes the piece a label of another folded text than its own."""
        self.key = self.bare = key
        self.axis = _axis(key, key)

    def read_as(self, text: str) -> None:
        """Makes the piece say what another text says; what is printed of it stays."""
        (
            self.reading, self.is_blank, self.is_number, self.is_unreadable, self.is_not_applicable,
            self.key, self.bare, self.axis, _
        ) = _ink_of(text)  # fmt: skip

    @property
    def numbering(self) -> Number | None:
        return numbering(self.text)

    @property
    def holds_two_numbers(self) -> bool:
        """Whether it holds the numbers of two cells and nothing else."""
        if not self.is_unreadable:
            return False
        states = [read_value(word).state for word in self.text.split()]
        return states.count(State.REPORTED) > 1 and set(states) <= {State.REPORTED, State.BLANK}

    @property
    def is_misread(self) -> bool:
        """Whether it holds digits of which some were read as letters, and nothing else: it is no label."""
        text = self.text.strip()
        is_short = self.is_unreadable and len(text) <= LIMITS.digits
        return is_short and all(mark.isdigit() or mark in MISREAD_DIGITS for mark in text)


class Row:
    """A line of a table: its pieces from left to right, and how far their columns can be trusted. ``has_spans`` says
    that the table marks merged cells as such; ``lines`` are the cells of the lines it was put together from."""

    __slots__ = ("geometry", "has_repeats", "has_spans", "is_again", "lines", "pieces", "table", "width")

    def __init__(
        self,
        pieces: list[Piece],
        table: int,
        geometry: Geometry,
        width: int,
        has_spans: bool = False,
        has_repeats: bool = False,
        lines: tuple[Cell, ...] = (),
    ) -> None:
        self.pieces = pieces
        self.table = table
        self.geometry = geometry
        self.width = width  # columns of the table
        self.has_spans = has_spans
        self.has_repeats = has_repeats  # merged cells come once for every column they span
        self.lines = lines
        self.is_again = False  # a header printed again at the head of a page: it says nothing new

    def with_pieces(self, pieces: list[Piece]) -> Row:
        """The same row with other pieces."""
        row = Row(pieces, self.table, self.geometry, self.width, self.has_spans, self.has_repeats)
        row.is_again = self.is_again
        return row


def unknown_texts(row: Row) -> list[Piece]:
    """The pieces of a row that are ink without meaning so far, and may be part of a label."""
    return [
        piece
        for piece in row.pieces
        if piece.is_unreadable and piece.axis is None and piece.is_first and 0 < len(piece.key) <= LONGEST_PART
    ]


def may_be_counted(rows: Sequence[Row]) -> bool:
    """Whether rows may have a column that counts them (``line_numbers``): with a heading, or numbers at the left."""
    at_left = [piece for row in rows for piece in row.pieces if not piece.left and piece.is_number]
    if sum(piece.text.strip().isdecimal() for piece in at_left) >= LEAST_COUNTED:
        return True
    return not HEADS_OF_COUNTS.isdisjoint([piece.key for row in rows for piece in row.pieces])


def rows_of_table(table: Table, number: int, grid: Grid | None = None) -> list[Row]:
    """Every row of a table, in reading order; ``number`` tells the tables of a document apart. ``grid`` are the
    columns of a piece of a table that page breaks cut."""
    return list(_rows(table, number, grid))


def _rows(table: Table, number: int, grid: Grid | None) -> Iterator[Row]:
    if table.geometry in (Geometry.STREAM, Geometry.WORDS):
        from gzbg_convert.normalize.streams import rows_by_label

        yield from rows_by_label(table, number)
        return
    if grid is None:
        width = max((column + columns for _, _, column, _, columns, _, _ in table.cells), default=0)
        grid = Grid(number, tuple(range(width + 1)), width)
    edges = grid.edges
    has_spans = False
    lines: dict[int, list[Piece]] = {}
    line: list[Piece] = []
    at = -1
    for cell in table.cells:
        text, row, column, rows, columns, _, _ = cell
        if columns > 1:
            has_spans = True
        piece = Piece(text, (cell,), edges[column], edges[column + columns])
        if row != at:
            at, line = row, lines.setdefault(row, [])
        line.append(piece)
        if rows > 1 and piece.is_unreadable and "\n" in text:
            from gzbg_convert.normalize.rows_in_lines import lines_over_rows

            below = lines_over_rows(piece, rows)
        else:
            below = [shadow(piece) for _ in range(rows - 1)] if rows > 1 else []
        for number, other in enumerate(below, row + 1):
            lines.setdefault(number, []).append(other)
    sorted_lines = [sorted(lines[row], key=lambda piece: piece.left) for row in sorted(lines)]
    if table.geometry is Geometry.ROWS:
        from gzbg_convert.normalize.streams import header_and_values

        for pieces in sorted_lines:
            yield from header_and_values(pieces, number, table.geometry)
        return
    merged = [_one_for_repeats(pieces) for pieces in sorted_lines]
    has_repeats = sum(map(len, merged)) < sum(map(len, sorted_lines))
    if any(piece.is_unreadable and piece.axis is None and "\n" in piece.text for line in merged for piece in line):
        from gzbg_convert.normalize.rows_in_lines import rows_in_lines

        merged = [row for pieces in merged for row in rows_in_lines(pieces)]
    for pieces in merged:
        yield Row(pieces, grid.number, table.geometry, grid.width, has_spans, has_repeats)


def shadow(piece: Piece) -> Piece:
    """The same piece as it covers a lower row."""
    shadow = Piece.__new__(Piece)
    shadow.text, shadow.cells, shadow.flags, shadow.reading = piece.text, piece.cells, piece.flags, piece.reading
    shadow.left, shadow.right, shadow.is_first = piece.left, piece.right, False
    shadow.key, shadow.bare, shadow.axis = piece.key, piece.bare, piece.axis
    shadow.is_blank, shadow.is_number = piece.is_blank, piece.is_number
    shadow.is_unreadable, shadow.is_not_applicable = piece.is_unreadable, piece.is_not_applicable
    return shadow


def _one_for_repeats(pieces: list[Piece]) -> list[Piece]:
    """Extractors repeat a merged label in every column it spans: neighbours with the same label are one piece."""
    texts = [piece.text for piece in pieces if piece.is_unreadable]
    if len(set(texts)) == len(texts):
        return pieces
    result: list[Piece] = []
    for piece in pieces:
        if piece.is_unreadable and result and _is_repeated(piece, result[-1]):
            result[-1].cells += piece.cells
            result[-1].right = piece.right
        else:
            result.append(piece)
    return result


def _is_repeated(piece: Piece, last: Piece) -> bool:
    return (
        piece.text == last.text
        and piece.key != ""
        and last.right == piece.left
        and piece.is_first == last.is_first
        and (piece.axis is not None or len(piece.key) > 12)
    )
