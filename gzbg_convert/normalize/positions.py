"""Positions: over which column of the form a number of a line stands, where text keeps the layout of the page.

The columns lie where the numbers of whole rows stand, and the labels of a header. Text counts a Chinese character as
one column or as two; the count under which the columns keep apart, and more numbers find theirs, is the right one.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gzbg_convert.model.document import Cell
    from gzbg_convert.normalize.pieces import Piece, Row

    Span = tuple[float, float]

WIDE = "\u2e80"  # the first character that may take two columns
LEAST_IN_COLUMN = 2  # numbers, to make a column
SLACK = 1  # columns that a number may stand beside its column


class Columns(NamedTuple):
    """Where the columns of a block lie in the lines of a table, when a wide character counts as ``wide``."""

    spans: tuple[Span, ...]
    wide: int


def columns_of(whole: Iterable[tuple[Row, Sequence[Piece]]], heads: Sequence[tuple[Row, Piece]]) -> list[Columns]:
    """The columns that ``whole`` rows, with a number for each, and the labels over them (``heads``, one for each
    column, or none) tell of, for each way to count in which they keep apart: both together, or else one of them."""
    rows = list(whole)
    found = []
    for wide in (1, 2):
        numbers = [list(map(_hull, zip(*spans, strict=True))) for spans in (_all_spans(rows, wide),) if spans]
        labels = [span for row, piece in heads if (span := span_of(piece, row, wide)) is not None]
        both = [*map(_hull, zip(*numbers, labels, strict=True))] if numbers and len(labels) == len(numbers[0]) else []
        for spans in (both, *numbers, labels if len(labels) == len(heads) else []):
            if _are_apart(spans):
                found.append(Columns(tuple(spans), wide))
                break
    return found


def _are_apart(spans: Sequence[Span]) -> bool:
    return len(spans) > 1 and all(one[1] < other[0] for one, other in pairwise(spans))


def columns_of_all(
    rows: Sequence[tuple[Row, Sequence[Piece]]], heads: Sequence[tuple[Row, Piece]], size: int
) -> list[Columns]:
    """The columns that the numbers of all ``rows`` tell of where no row has them all: numbers that share a column of
    characters stand in one column. They must be as many as the ``size`` columns of the form, with two numbers in each,
    none with two of one row, none under another's label (``heads``, as for ``columns_of``)."""
    found = []
    for wide in (1, 2):
        lines = _all_spans(rows, wide)
        columns: list[Span] = []
        counts: list[int] = []
        for span in sorted(span for spans in lines for span in spans):
            if columns and span[0] < columns[-1][1]:
                columns[-1] = columns[-1][0], max(columns[-1][1], span[1])
                counts[-1] += 1
            else:
                columns.append(span)
                counts.append(1)
        if len(columns) != size or min(counts) < LEAST_IN_COLUMN:
            continue
        laid = Columns(tuple(columns), wide)
        if all(columns_under(spans, laid) for spans in lines) and _stand_under(heads, laid):
            found.append(laid)
    return found


def _stand_under(heads: Sequence[tuple[Row, Piece]], columns: Columns) -> bool:
    """Whether no column stands under the label of another."""
    labels = [span_of(piece, row, columns.wide) for row, piece in heads]
    return all(
        label is None or number == at or not _overlaps(label, column)
        for at, label in enumerate(labels)
        for number, column in enumerate(columns.spans)
    )


def _all_spans(rows: Sequence[tuple[Row, Sequence[Piece]]], wide: int) -> list[list[Span]]:
    every = [spans_of(pieces, row, wide) for row, pieces in rows]
    return [[span for span in spans if span is not None] for spans in every if None not in spans]


def _hull(spans: Iterable[Span]) -> Span:
    lefts, rights = zip(*spans, strict=True)
    return min(lefts), max(rights)


def span_of(piece: Piece, row: Row, wide: int) -> Span | None:
    """The columns of characters that a piece takes in its line, or its parts in theirs; None where they are not
    known."""
    (span,) = spans_of([piece], row, wide)
    return span


def spans_of(pieces: Sequence[Piece], row: Row, wide: int) -> list[Span | None]:
    """The columns of characters that pieces take, as for ``span_of``; those that are parts of one cell come in its
    order."""
    ends: dict[int, int] = {}
    spans: list[Span | None] = []
    for piece in pieces:
        known = [_span_in_line(cell, row, wide) for cell in piece.cells]
        found = [span for span in known if span is not None]
        cell = piece.cells[0] if len(piece.cells) == 1 else None
        if cell is not None and piece.text != cell.text and found and piece.text in cell.text:
            start = cell.text.find(piece.text, ends.get(id(cell), 0))
            ends[id(cell)] = start + len(piece.text)
            spans.append(_part_of(found[0], cell.text[:start], piece.text, wide) if start >= 0 else None)
        else:
            spans.append(_hull(found) if found and len(found) == len(known) else None)
    return spans


def _part_of(span: Span, before: str, text: str, wide: int) -> Span:
    """The columns of a text with another one before it in its cell."""
    left = span[0] + len(before) + (wide > 1) * sum(mark >= WIDE for mark in before)
    return left, left + len(text) + (wide > 1) * sum(mark >= WIDE for mark in text)


def _span_in_line(cell: Cell, row: Row, wide: int) -> Span | None:
    box = cell.where.box
    if box is None or cell.where.line is None:
        return None
    if wide == 1:
        return box[0], box[2]
    cells = row.lines or tuple(other for piece in row.pieces for other in piece.cells)
    texts = (other.text for other in cells if other.row == cell.row and other.where.box and other.where.box[0] < box[0])
    before = sum(mark >= WIDE for text in texts for mark in text)
    return box[0] + before, box[2] + before + sum(mark >= WIDE for mark in cell.text)


def columns_under(spans: Sequence[Span | None], columns: Columns) -> tuple[int, ...] | None:
    """The column that each number stands in, from left to right; None when one stands in none, or two in one."""
    found: list[int] = []
    for span in spans:
        if span is None:
            return None
        under = [
            number
            for number, (left, right) in enumerate(columns.spans)
            if span[0] < right + SLACK and left - SLACK < span[1]
        ]
        if len(under) > 1:
            under = [number for number in under if _overlaps(span, columns.spans[number])]
        if len(under) != 1 or (found and found[-1] >= under[0]):
            return None
        found += under
    return tuple(found)


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def best_columns(
    every: Sequence[Columns], rows: Sequence[tuple[Row, Sequence[Piece]]], is_paged: bool
) -> Columns | None:
    """The count under which the numbers of more rows find their columns, of equals the one under which they line up
    better; None when they are as good and differ, unless form feeds cut the text into pages (``is_paged``): they come
    from ``pdftotext``, to which every character is one column."""
    best: dict[int, tuple[tuple[int, int], list[tuple[int, ...] | None], Columns]] = {}
    for columns in every:
        spans = [spans_of(pieces, row, columns.wide) for row, pieces in rows]
        under = [columns_under(line, columns) for line in spans]
        rank = -sum(found is not None for found in under), _misfit(spans, under)
        if columns.wide not in best or rank < best[columns.wide][0]:
            best[columns.wide] = rank, under, columns
    narrow, wide = best.get(1), best.get(2)
    if narrow is None or wide is None:
        return (narrow or wide or (None, None, None))[2]
    if narrow[0] == wide[0] and narrow[1] != wide[1] and not is_paged:
        return None
    return min(narrow, wide, key=lambda one: one[0])[2]


def _misfit(spans: Sequence[Sequence[Span | None]], under: Sequence[tuple[int, ...] | None]) -> int:
    """How raggedly the numbers of the columns stand: for each the least count of different edges or centres."""
    columns: dict[int, list[Span]] = {}
    for line, found in zip(spans, under, strict=True):
        for span, column in zip(line, found or (), strict=False):
            if span is not None:
                columns.setdefault(column, []).append(span)
    edges = (lambda span: span[0], lambda span: span[1], sum)
    return sum(min(len(set(map(edge, found))) for edge in edges) for found in columns.values())
