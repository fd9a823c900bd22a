"""Mending: labels that a line break or a page break cut are one label again.

Parts are joined only when together they spell a label of the form that no part spells alone, and only around one row
of values. A row's label mended so carries ``label_in_pieces``; a group's label cut between two sound rows only tells
which group those rows are in, and a column's, which names the column exactly, carries none.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.labels import fold, fold_bare, known_axes, known_groups, label_like
from gzbg_convert.normalize.pieces import Piece, Row, unknown_texts
from gzbg_convert.normalize.segments import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARTS = 3  # lines above, and lines below, that may hold a part of a row's label


def mend_cut_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows with cut labels joined; of rows that held a part of a label only the rest is left."""
    if any(row.geometry is Geometry.WORDS for row in rows):
        from gzbg_convert.normalize.stacked_heads import stack_headers

        rows = stack_headers(rows)
    texts = [_texts(row) for row in rows]
    inks = [_has_ink(row) for row in rows]
    # Most rows have no part of a label in reach.
    near = sorted({at for number in range(len(rows)) if texts[number] for at in _around(number, len(rows))})
    mended = _mend_groups(texts)
    if _mend_headers(rows, texts, inks) or mended:
        texts = [_texts(row) for row in rows]
    result: list[Row | None] = list(rows)
    rests: dict[int, Row | None] = {}
    # Scattered letters of a group's label written from top to bottom may stand between the parts of another.
    without_scatter = [_without_scatter(found) for found in texts]
    # A label that stands whole in parts of its own may be that of the values above or below it: these come first.
    for has_values in (True, False):
        if _mend(result, rests, texts, inks, near, has_values) or without_scatter != texts:
            _mend(result, rests, without_scatter, inks, near, has_values)
    return [row for at, own in enumerate(result) if (row := own or rests.get(at)) is not None]


def _mend(
    result: list[Row | None],
    rests: dict[int, Row | None],
    texts: list[list[Piece]],
    inks: list[bool],
    near: list[int],
    has_values: bool,
) -> bool:
    """Joins the labels around those of the rows ``near`` with values, or without; whether there were any. Rows that are
    gone become None, and ``rests`` has what else stood in them."""
    has_mended = False
    for number in near:
        row = result[number]
        if row is None or inks[number] is not has_values or not (has_values or texts[number]) or _has_row_label(row):
            continue
        above = _parts(range(number - 1, -1, -1), texts, inks, result)
        below = _parts(range(number + 1, len(result)), texts, inks, result)
        found = _spelled(row, texts[number], [texts[at] for at in above], [texts[at] for at in below])
        if found is None:
            continue
        label, ups, downs = found
        kept = [piece for piece in row.pieces if piece.cells[0] not in label.cells]
        result[number] = Row(
            _insert(label, kept, row), row.table, row.geometry, row.width, row.has_spans, row.has_repeats
        )
        has_mended = True
        for at in (*above[:ups], *below[:downs]):
            rests[at] = _without(label, result[at])
            result[at] = None
    return has_mended


def _around(number: int, count: int) -> range:
    return range(max(number - 2 * MOST_PARTS, 0), min(number + 2 * MOST_PARTS + 1, count))


def _without(label: Piece, row: Row | None) -> Row | None:
    """A row without its part of a label; None where it held nothing else."""
    assert row is not None
    rest = [piece for piece in row.pieces if all(cell not in label.cells for cell in piece.cells)]
    return row.with_pieces(rest) if any(piece.is_first and not piece.is_blank for piece in rest) else None


def _parts(numbers: range, texts: list[list[Piece]], inks: list[bool], rows: list[Row | None]) -> list[int]:
    """The rows next to a row, outwards, that hold nothing but text without meaning."""
    found: list[int] = []
    for at in numbers[: 2 * MOST_PARTS]:
        row = rows[at]
        if row is None or inks[at] or _has_row_label(row) or len(found) == MOST_PARTS:
            break
        if texts[at]:
            found.append(at)
    return found


def _spelled(
    row: Row, own: list[Piece], above: list[list[Piece]], below: list[list[Piece]]
) -> tuple[Piece, int, int] | None:
    """The label that the row's own text spells with the fewest parts above and below it, and how many of each. A label
    above goes before one below: rows above have taken theirs."""
    core = own[-1] if own else None
    for count in range(1, len(above) + len(below) + 1):
        for ups in range(min(count, len(above)), -1, -1):
            downs = count - ups
            if downs > len(below):
                continue
            parts = [_in_column(texts, core, row) for texts in reversed(above[:ups])]
            parts += [core] if core is not None else []
            parts += [_in_column(texts, core, row) for texts in below[:downs]]
            pieces = [piece for piece in parts if piece is not None]
            if len(pieces) != len(parts) or len(pieces) < 2:
                continue
            text = "".join(piece.text for piece in pieces)
            key = fold(text)
            if any(known_axes().get(name) in ("row", "both") for name in (key, fold_bare(text), label_like(key) or "")):
                return _one(pieces, core or pieces[0]), ups, downs
    return None


def _in_column(texts: list[Piece], core: Piece | None, row: Row) -> Piece | None:
    """The part that stands over or under the row's own text; where columns are lost, the one next to the values."""
    if core is None or row.geometry is not Geometry.GRID:
        return texts[-1]
    return next((piece for piece in texts if piece.left < core.right and core.left < piece.right), None)


def _one(parts: list[Piece], core: Piece) -> Piece:
    cells = tuple(cell for piece in parts for cell in piece.cells)
    return Piece("".join(piece.text for piece in parts), cells, core.left, core.right, True, ("label_in_pieces",))


def _insert(label: Piece, pieces: list[Piece], row: Row) -> list[Piece]:
    """The label in its column; where columns are lost, before the first of the values."""
    if row.geometry is Geometry.GRID:
        return sorted([*pieces, label], key=lambda piece: piece.left)
    at = next((number for number, piece in enumerate(pieces) if _is_value(piece)), len(pieces))
    return [*pieces[:at], label, *pieces[at:]]


def _is_value(piece: Piece) -> bool:
    return piece.is_number or piece.is_not_applicable or piece.key.isdigit()


def _mend_groups(texts: Sequence[list[Piece]]) -> bool:
    """A group's label cut between two rows: both halves bear its name. Whether there was any."""
    found = False
    for above, below in pairwise(texts):
        for upper in _unspelled(above):
            for lower in _unspelled(below):
                key = fold(upper.text + lower.text)
                is_group = key in known_groups() or known_axes().get(key) == "group"
                if is_group and upper.left < lower.right and lower.left < upper.right:
                    upper.spell(key)
                    lower.spell(key)
                    found = True
    return found


def _unspelled(texts: list[Piece]) -> list[Piece]:
    """The parts that have not become labels since they were found."""
    return [piece for piece in texts if piece.axis is None]


def _mend_headers(rows: Sequence[Row], texts: Sequence[list[Piece]], inks: Sequence[bool]) -> bool:
    """The label of a column cut between two rows of a header, which lie in the same columns: both halves bear it.
    Whether there was any."""
    found = False
    for at, above in enumerate(rows[:-1]):
        lowers = _unspelled(texts[at + 1])
        if not lowers or above.geometry is not Geometry.GRID or inks[at] or inks[at + 1]:
            continue
        uppers = {(piece.left, piece.right): piece for piece in above.pieces if piece.key}
        for lower in lowers:
            upper = uppers.get((lower.left, lower.right))
            key = "" if upper is None else fold(upper.text + lower.text)
            if upper is not None and known_axes().get(key) in ("column", "both"):
                upper.spell(key)
                lower.spell(key)
                found = True
    return found


def _without_scatter(texts: list[Piece]) -> list[Piece]:
    return [piece for piece in texts if len(piece.key) > 4 or not any(piece.key in group for group in known_groups())]


def _texts(row: Row) -> list[Piece]:
    """The pieces of a row that may be part of a label: 人 beside a number is its unit, in a header part of a label; two
    numbers in one cell are no part of any."""
    texts = unknown_texts(row)
    if texts and _has_ink(row):
        return [piece for piece in texts if not (piece.key in UNITS or piece.key.isdigit())]
    return texts


def _has_ink(row: Row) -> bool:
    return any(piece.is_number or piece.is_not_applicable for piece in row.pieces if piece.is_first)


def _has_row_label(row: Row) -> bool:
    """Whether the row holds a label of a row (not only of a group around it)."""
    return any(
        piece.is_first and piece.axis in ("row", "both") and piece.key not in known_groups()
        for piece in row.pieces
        if piece.key
    )
