"""Tables as lines of pieces: one view of every geometry, before any label is given a meaning.

A piece is a cell, or several cells that together are one label. A line is one row of the form as far as the source
kept rows; where it did not (streams, words, loose lines), the known labels say where a row begins.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, dataclass, lru_cache, replace
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.model.report import State
from gzbg_convert.normalize.labels import (
    LONGEST_REMEMBERED,
    Number,
    fold,
    fold_bare,
    known_axes,
    known_labels,
    known_rows,
    numbering,
)
from gzbg_convert.normalize.values import Reading, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PART = 40  # characters of a text that may be part of a label
MOST_JOINED = 12  # cells that may make up one label (the vertical 三、本年度办理结果 comes one character a line)


class Grid(NamedTuple):
    """The columns a piece of a table shares with the pieces on other pages: ``number`` is the first piece's; column
    ``n`` of this piece begins at ``edges[n]`` of the ``width`` shared ones."""

    number: int
    edges: tuple[int, ...]
    width: int


class Ink(NamedTuple):
    """What a text says by itself: as a value, and, where it may be a label, its folded text with and without remarks
    and what the label names (``labels.known_axes``; None when it is none of any edition's)."""

    reading: Reading
    key: str = ""
    bare: str = ""
    axis: str | None = None


def _ink_of(text: str) -> Ink:
    reading = read_value(text)
    if reading.state is not State.UNREADABLE and reading.state is not State.NOT_APPLICABLE:
        return Ink(reading)
    key = fold(text)
    bare = key if known_axes().get(key) == "group" else fold_bare(text)  # 行政诉讼（复议后起诉）: no remark
    return Ink(reading, key, bare, _axis(key, bare))


def _axis(key: str, bare: str) -> str | None:
    axes = known_axes()
    return axes.get(key, axes.get(bare)) if key else None


_ink_of_short = lru_cache(4096)(_ink_of)  # zeros, small numbers and the labels of the forms come again and again


class Piece:
    """What stands in columns [left, right) of a line. ``is_first`` is False where a cell reaches down from above.

    ``reading``, ``key``, ``bare`` and ``axis`` are as in ``Ink``. (No dataclass: a page has hundreds, and making them
    is much of the work.)
    """

    __slots__ = (
        "axis", "bare", "cells", "flags", "is_blank", "is_first", "is_number", "key", "left", "reading", "right", "text"
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
        self.reading, self.key, self.bare, self.axis = (
            _ink_of_short(text) if len(text) <= LONGEST_REMEMBERED else _ink_of(text)
        )
        state = self.reading.state
        self.is_blank = state is State.BLANK
        self.is_number = state is State.REPORTED

    def spell(self, key: str) -> None:
        """Makes the piece a label of another folded text than its own."""
        self.key = self.bare = key
        self.axis = _axis(key, key)

    @property
    def numbering(self) -> Number | None:
        return numbering(self.text)

    @property
    def holds_two_numbers(self) -> bool:
        """Whether it holds the numbers of two cells and nothing else."""
        if self.reading.state is not State.UNREADABLE:
            return False
        states = [read_value(word).state for word in self.text.split()]
        return states.count(State.REPORTED) > 1 and set(states) <= {State.REPORTED, State.BLANK}


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """A line of a table: its pieces from left to right, and how far their columns can be trusted. ``has_spans`` says
    that the table marks merged cells as such."""

    pieces: list[Piece]
    table: int
    geometry: Geometry
    width: int  # columns of the table
    has_spans: bool = False
    has_repeats: bool = False  # merged cells come once for every column they span
    is_again: bool = False  # a header printed again at the head of a page: it says nothing new


def unknown_texts(row: Row) -> list[Piece]:
    """The pieces of a row that are ink without meaning so far, and may be part of a label."""
    return [
        piece
        for piece in row.pieces
        if piece.is_first
        and piece.reading.state is State.UNREADABLE
        and 0 < len(piece.key) <= LONGEST_PART
        and piece.axis is None
    ]


def rows_of_table(table: Table, number: int, grid: Grid | None = None) -> list[Row]:
    """Every row of a table, in reading order; ``number`` tells the tables of a document apart. ``grid`` are the
    columns of a piece of a table that page breaks cut."""
    return list(_rows(table, number, grid))


def _rows(table: Table, number: int, grid: Grid | None) -> Iterator[Row]:
    if table.geometry is Geometry.WORDS:  # a word of invisible characters is no cell
        seen = tuple(cell for cell in table.cells if not cell.text or read_value(cell.text).state is not State.BLANK)
        table = replace(table, cells=seen)
    if table.geometry is Geometry.WORDS and _keeps_lines(table):
        yield from _rows_of_lines(table, number)
        return
    if table.geometry in (Geometry.STREAM, Geometry.WORDS):
        yield from _rows_of_stream(table, number)
        return
    if grid is None:
        width = max((cell.column + cell.colspan for cell in table.cells), default=0)
        grid = Grid(number, tuple(range(width + 1)), width)
    edges = grid.edges
    has_spans = False
    lines: dict[int, list[Piece]] = {}
    for cell in table.cells:
        text, row, column, rows, columns, _, _ = cell
        has_spans = has_spans or columns > 1
        piece = Piece(text, (cell,), edges[column], edges[column + columns])
        lines.setdefault(row, []).append(piece)
        if rows > 1:
            for below in range(row + 1, row + rows):
                lines.setdefault(below, []).append(_shadow(piece))
    sorted_lines = [sorted(lines[row], key=lambda piece: piece.left) for row in sorted(lines)]
    if table.geometry is Geometry.ROWS:
        for pieces in sorted_lines:
            yield from _header_and_values(pieces, number, table.geometry)
        return
    merged = [_one_for_repeats(pieces) for pieces in sorted_lines]
    has_repeats = any(len(piece.cells) > 1 for pieces in merged for piece in pieces)
    for pieces in merged:
        yield Row(pieces, grid.number, table.geometry, grid.width, has_spans, has_repeats)


def _header_and_values(pieces: list[Piece], number: int, geometry: Geometry) -> Iterator[Row]:
    """A row, or two where a whole header and the values under it ran together into one."""
    kinds: list[str] = []
    for piece in pieces:
        kinds.append(_kind(piece, kinds))
    at = max((index for index, kind in enumerate(kinds, start=1) if kind not in ("value", "blank")), default=0)
    while at > 1 and kinds[at - 1] == "group" and "column" in kinds[:at]:
        at -= 1  # groups at the left of values, under a header of results
    if "value" in kinds[at:] and at and _ends_header(kinds[:at]):
        yield _numbered(pieces[:at], number, geometry)
        yield _numbered(pieces[at:], number, geometry)
    else:
        yield _numbered(pieces, number, geometry)


def _shadow(piece: Piece) -> Piece:
    """The same piece as it covers a lower row."""
    shadow = Piece.__new__(Piece)
    shadow.text, shadow.cells, shadow.flags, shadow.reading = piece.text, piece.cells, piece.flags, piece.reading
    shadow.left, shadow.right, shadow.is_first = piece.left, piece.right, False
    shadow.key, shadow.bare, shadow.axis = piece.key, piece.bare, piece.axis
    shadow.is_blank, shadow.is_number = piece.is_blank, piece.is_number
    return shadow


def _one_for_repeats(pieces: list[Piece]) -> list[Piece]:
    """Extractors repeat a merged label in every column it spans: neighbours with the same label are one piece."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if (
            last is not None
            and piece.key
            and piece.text == last.text
            and last.right == piece.left
            and piece.is_first == last.is_first
            and piece.reading.state is State.UNREADABLE
            and (piece.axis is not None or len(piece.key) > 12)
        ):
            last.cells += piece.cells
            last.right = piece.right
        else:
            result.append(piece)
    return result


def _keeps_lines(table: Table) -> bool:
    """Whether lines of words are rows of the form: most numbers share their line with another word."""
    words: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for cell in table.cells:
        words[cell.row] = words.get(cell.row, 0) + 1
        if read_value(cell.text).state is State.REPORTED:
            numbers[cell.row] = numbers.get(cell.row, 0) + 1
    return 2 * sum(count for row, count in numbers.items() if words[row] > 1) > sum(numbers.values())


def _rows_of_lines(table: Table, number: int) -> Iterator[Row]:
    """The lines as rows, the words of a line that together spell a label joined."""
    lines: dict[int, list[Cell]] = {}
    for cell in table.cells:
        lines.setdefault(cell.row, []).append(cell)
    for line in lines.values():
        yield _numbered(list(_joined(tuple(line))), number, table.geometry)


def _rows_of_stream(table: Table, number: int) -> Iterator[Row]:
    """Rows found again by label: a row of the form begins at a label that follows a value, at a row label that
    follows a header, and at a value that follows a whole header (the review table's row has no label)."""
    row: list[Piece] = []
    kinds: list[str] = []
    for piece in _joined(table.cells):
        kind = _kind(piece, kinds)
        if row and _begins_row(kind, kinds):
            yield from _header_and_values(row, number, table.geometry)
            row, kinds = [], []
        row.append(piece)
        kinds.append(kind)
    if row:
        yield from _header_and_values(row, number, table.geometry)


def _kind(piece: Piece, before: list[str]) -> str:
    """``leaf`` for the label of a row, ``row`` for what stands over rows, ``column``, ``group`` (over columns),
    ``value`` for a number or other ink, ``blank``. 其他 and 总计 name rows and columns: numbering makes them rows, a
    header before them columns."""
    if piece.is_blank:
        return "blank"
    names = known_axes()
    key = piece.key if piece.key in names else piece.bare
    axes = names.get(key, "value")
    if axes == "both":
        return "column" if piece.numbering is None and "column" in before and "value" not in before else "leaf"
    return "leaf" if axes == "row" and key in known_rows() else axes


def _begins_row(kind: str, before: list[str]) -> bool:
    if kind in ("leaf", "row", "column", "group"):
        if "value" in before or (before[-1] == "blank" and ("leaf" in before or before.count("blank") > 1)):
            return True
        if before[-2:] == ["column", "blank"] and _under_group(before).count("column") == 1:
            return True  # one result a row, and no number beside the one above
        return kind in ("leaf", "row") and "column" in before
    return _ends_header(before)


def _ends_header(kinds: list[str]) -> bool:
    """Whether the pieces so far are a header whose rows have no label: it ends in columns under its last group."""
    is_unlabelled = not {"row", "leaf"}.intersection(kinds)
    return is_unlabelled and kinds[-1] == "column" and _under_group(kinds).count("column") > 1


def _under_group(kinds: list[str]) -> list[str]:
    """The kinds that follow the last group of columns: 数量 over results that stand one a row is none of theirs."""
    return kinds[len(kinds) - kinds[::-1].index("group") :] if "group" in kinds else kinds


def _numbered(row: list[Piece], number: int, geometry: Geometry) -> Row:
    for column, piece in enumerate(row):
        piece.left, piece.right = column, column + 1
    return Row(row, number, geometry, len(row))


def _joined(cells: tuple[Cell, ...]) -> Iterator[Piece]:
    """The cells in reading order, those that only together spell a label joined."""
    position = 0
    while position < len(cells):
        count = _longest_label(cells, position)
        part = cells[position : position + count]
        yield Piece("".join(cell.text for cell in part), part, 0, 1)
        position += count


def _longest_label(cells: tuple[Cell, ...], start: int) -> int:
    """How many cells from ``start`` on spell one known label; 1 when none do."""
    text, best = "", 1
    for count, cell in enumerate(cells[start : start + MOST_JOINED], start=1):
        if read_value(cell.text).state is not State.UNREADABLE or len(text) > 60:
            break  # a number before "2.重复申请" is no part of its numbering
        text += cell.text
        if fold(text) in known_labels() or fold_bare(text) in known_labels():
            best = count
    return best
