"""Columns that count the rows of a table (序号, 行次): offices add them, and their numbers are none of the form's.

Such a column is told by what it holds: nothing but 1, 2, 3 … down the table, perhaps once more from 1 in each part, or
from 0 in tables that a program wrote. One that stands at the left of all labels needs no heading; elsewhere a heading
has to say so. A number out of turn may be a value of a row that is displaced: then nothing is taken away, and the row
is told of.
"""

from __future__ import annotations

from itertools import groupby

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.pieces import HEADS_OF_COUNTS, LEAST_COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.normalize.pieces import Piece, Row

LONGEST_NUMBER = 3  # digits


def without_line_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows without the columns that count them, and what was set apart."""
    kept: list[Row] = []
    apart: list[Row] = []
    for _, group in groupby(rows, key=lambda row: row.table):
        table = list(group)
        columns = list(_counting_columns(table)) if table[0].geometry is Geometry.GRID else []
        if not columns:
            kept += table
            continue
        if _heads_columns_by_number(table[0], columns):
            apart.append(table.pop(0))
        for row in table:
            counts = [piece for piece in row.pieces if (piece.left, piece.right) in columns and piece.axis is None]
            kept.append(row.with_pieces([piece for piece in row.pieces if piece not in counts]))
            apart += [row.with_pieces(counts)] if counts else []
    return kept, apart


def _counting_columns(table: Sequence[Row]) -> Iterator[tuple[int, int]]:
    headed = {(piece.left, piece.right) for row in table for piece in row.pieces if piece.key in HEADS_OF_COUNTS}
    for left, right in sorted({*headed, (0, 1)}):
        inside = [piece for row in table for piece in row.pieces if piece.left < right and left < piece.right]
        own = [piece for piece in inside if (piece.left, piece.right) == (left, right) and piece.is_first]
        if any(piece.is_number and piece not in own for piece in inside):
            continue
        is_headed = (left, right) in headed
        inks = [piece for piece in own if not piece.is_blank and not (is_headed and _is_label(piece))]
        if len(inks) >= (1 if is_headed else LEAST_COUNTED) and _counts(inks):
            yield left, right


def _heads_columns_by_number(row: Row, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a row holds nothing but the numbers from 0 on: so programs name columns, beside an index of the rows."""
    inks = [piece for piece in row.pieces if not piece.is_blank and (piece.left, piece.right) not in columns]
    return len(inks) >= LEAST_COUNTED and inks[0].text.strip() == "0" and _counts(inks)


def _is_label(piece: Piece) -> bool:
    """Whether a cell of the column is its heading, or a caption whose merged cells were left empty."""
    return piece.key in HEADS_OF_COUNTS or piece.axis is not None


def _counts(inks: Sequence[Piece]) -> bool:
    """Whether all that stands in a column is the numbers from 1 on, in turn, or from 0 on, as programs count."""
    last = -1 if inks[0].text.strip() == "0" else 0
    for piece in inks:
        text = piece.text.strip()
        if not (text.isdecimal() and len(text) <= LONGEST_NUMBER and int(text) in (1, last + 1)):
            return False
        last = int(text)
    return True
