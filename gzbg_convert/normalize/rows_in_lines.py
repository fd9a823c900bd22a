"""Rows of the form that share one row of a table, a line of every cell each, as Word and WPS save them."""

from __future__ import annotations

from itertools import chain

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.report import State
from gzbg_convert.normalize.labels import fold, fold_bare, known_rows
from gzbg_convert.normalize.values import read_value

if TYPE_CHECKING:
    from gzbg_convert.normalize.pieces import Piece

MOST_ROWS = 60  # more than any table of the form has


def rows_in_lines(pieces: list[Piece]) -> list[list[Piece]]:
    """The rows that the lines of a row's cells are, where one cell holds the labels of rows, a line each, and every
    cell behind it as many lines with a number or a word for none, or nothing at all. Cells before the labels (groups)
    stand over all of these rows. Any other row is one: a line more or less leaves open what is beside what."""
    from gzbg_convert.normalize.pieces import shadow

    at = next((at for at, piece in enumerate(pieces) if piece.is_first and "\n" in piece.text), None)
    if at is None:
        return [pieces]
    labels = pieces[at].text.split("\n")
    values = pieces[at + 1 :]
    lines = [piece.text.split("\n") for piece in values if not piece.is_blank]
    are_rows = len(labels) <= MOST_ROWS and len(set(labels)) == len(labels) and all(map(_is_label, labels))
    if not (are_rows and lines and all(piece.is_first for piece in values)):
        return [pieces]
    if any(len(cell) != len(labels) for cell in lines) or not all(map(_is_value, chain.from_iterable(lines))):
        return [pieces]
    groups = pieces[:at]
    return [
        [*(groups if not number else map(shadow, groups)), *(_line(piece, number) for piece in pieces[at:])]
        for number in range(len(labels))
    ]


def lines_over_rows(piece: Piece, rows: int) -> list[Piece]:
    """What a cell that reaches over some rows is in those below its first: where it holds as many numbers as there are
    rows, one a line, it is one in each, the first too, with a doubt, since nothing holds them beside their labels; else
    the same in all."""
    from gzbg_convert.normalize.pieces import shadow

    lines = piece.text.split("\n")
    if len(lines) != rows or not all(map(_is_value, lines)):
        return [shadow(piece) for _ in range(rows - 1)]
    parts = [_line(piece, number) for number in range(rows)]
    for part in parts:
        part.flags = (*part.flags, "values_adrift")
    piece.read_as(parts[0].text)
    piece.text, piece.flags = parts[0].text, parts[0].flags
    return parts[1:]


def _line(piece: Piece, number: int) -> Piece:
    """One line of a cell as a piece of its own; of a blank cell, a blank."""
    from gzbg_convert.normalize.pieces import Piece

    text = "" if piece.is_blank else piece.text.split("\n")[number].strip()
    return Piece(text, piece.cells, piece.left, piece.right)


def _is_label(line: str) -> bool:
    return fold(line) in known_rows() or fold_bare(line) in known_rows()


def _is_value(line: str) -> bool:
    return read_value(line).state is not State.UNREADABLE
