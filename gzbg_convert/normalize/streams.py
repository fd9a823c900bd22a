"""Rows that a source did not keep: words, cells in reading order alone. The known labels say where a row begins."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, replace
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.model.report import State
from gzbg_convert.normalize.labels import fold, fold_bare, known_axes, known_labels, known_rows, label_like
from gzbg_convert.normalize.pieces import Piece, Row
from gzbg_convert.normalize.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_JOINED = 12  # cells that may make up one label (the vertical 三、本年度办理结果 comes one character a line)


def rows_by_label(table: Table, number: int) -> Iterator[Row]:
    """The rows of a table of words or of cells in reading order; ``number`` tells the tables of a document apart."""
    if table.geometry is Geometry.WORDS:  # a word of invisible characters is no cell
        seen = tuple(cell for cell in table.cells if not cell.text or read_value(cell.text).state is not State.BLANK)
        table = replace(table, cells=seen)
    if table.geometry is Geometry.WORDS and _keeps_lines(table):
        return _rows_of_lines(table, number)
    return _rows_of_stream(table, number)


def header_and_values(pieces: list[Piece], number: int, geometry: Geometry) -> Iterator[Row]:
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
        pieces = [part for piece in _joined(tuple(line)) for part in _labels_apart(piece)]
        yield _numbered(pieces, number, table.geometry)


def _labels_apart(piece: Piece) -> list[Piece]:
    """The labels that only single blanks part in one cell: columns of text may stand that close."""
    words = piece.text.split()
    if piece.axis is not None or len(words) < 2 or not all(fold(word) in known_labels() for word in words):
        return [piece]
    return [Piece(word, piece.cells, 0, 1, True, ("label_in_pieces",)) for word in words]


def _rows_of_stream(table: Table, number: int) -> Iterator[Row]:
    """Rows found again by label: a row of the form begins at a label that follows a value, at a row label that
    follows a header, and at a value that follows a whole header (the review table's row has no label)."""
    row: list[Piece] = []
    kinds: list[str] = []
    for piece in _joined(table.cells):
        kind = _kind(piece, kinds)
        if row and _begins_row(kind, kinds):
            yield from header_and_values(row, number, table.geometry)
            row, kinds = [], []
        row.append(piece)
        kinds.append(kind)
    if row:
        yield from header_and_values(row, number, table.geometry)


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
        key = fold(text)
        if key in known_labels() or fold_bare(text) in known_labels() or label_like(key):
            best = count
    return best
