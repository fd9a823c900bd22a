"""Positions: over which column of the form a number of a line stands, where text keeps the layout of the page.

The columns lie where the numbers of whole rows stand, and the labels of a header. Text counts a Chinese character as
one column or as two, and then the marks that Unicode calls of ambiguous width (UAX #11: “三安全一稳定”) as one or two;
the count under which the columns keep apart, and more numbers find theirs, is the right one.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gzbg_convert.model.document import Cell
    from gzbg_convert.normalize.pieces import Piece, Row

    Span = tuple[float, float]

WIDE = "\u2e80"  # the first character that takes two columns or one
NARROW_COUNT, WIDE_COUNT, WIDEST_COUNT = 1, 2, 3  # wide characters take one column; two; ambiguous ones do, too
LEAST_IN_COLUMN = 2  # numbers, to make a column
SLACK = 1  # columns that a number may stand beside its column


class Columns(NamedTuple):
    """Where the columns of a block lie in the lines of a table, when characters are counted as ``wide`` says."""

    spans: tuple[Span, ...]
    wide: int


def columns_of(whole: Iterable[tuple[Row, Sequence[Piece]]], heads: Sequence[tuple[Row, Piece]]) -> list[Columns]:
    """The columns that ``whole`` rows, with a number for each, and the labels over them (``heads``, one for each
    column, or none) tell of, for each way to count in which they keep apart: both together, or else one of them."""
    rows = list(whole)
    found = []
    for wide in _counts([*(row for row, _ in rows), *(row for row, _ in heads)]):
        numbers = [list(map(_hull, zip(*spans, strict=True))) for spans in (_all_spans(rows, wide),) if spans]
        labels = [span for row, piece in heads if (span := span_of(piece, row, wide)) is not None]
        both = [*map(_hull, zip(*numbers, labels, strict=True))] if numbers and len(labels) == len(numbers[0]) else []
        for spans in (both, *numbers, labels if len(labels) == len(heads) else []):
            if _are_apart(spans):
                found.append(Columns(tuple(spans), wide))
                break
    return found


def _counts(rows: Iterable[Row]) -> tuple[int, ...]:
    """The counts that may differ for some rows."""
    texts = {cell.text for row in rows for cell in row.lines or _cells(row)}
    if any(_are_ambiguous(text) for text in texts):
        return NARROW_COUNT, WIDE_COUNT, WIDEST_COUNT
    return NARROW_COUNT, WIDE_COUNT


def _cells(row: Row) -> tuple[Cell, ...]:
    return tuple(cell for piece in row.pieces for cell in piece.cells)


def _are_ambiguous(text: str) -> int:
    """How many characters of a text are of ambiguous width."""
    if text.isascii():
        return 0
    from unicodedata import east_asian_width

    return sum(east_asian_width(mark) == "A" for mark in text)


def _beyond_one(text: str, wide: int) -> int:
    """How many columns more than characters a text takes."""
    if wide == NARROW_COUNT:
        return 0
    return sum(mark >= WIDE for mark in text) + (_are_ambiguous(text) if wide == WIDEST_COUNT else 0)


def _are_apart(spans: Sequence[Span]) -> bool:
    return len(spans) > 1 and all(one[1] < other[0] for one, other in pairwise(spans))


def columns_of_all(
    rows: Sequence[tuple[Row, Sequence[Piece]]], heads: Sequence[tuple[Row, Piece]], size: int
) -> list[Columns]:
    """The columns that the numbers of all ``rows`` tell of where no row has them all: numbers that share a column of
    characters stand in one column. They must be as many as the ``size`` columns of the form, with two numbers in each,
    none with two of one row, none under another's label (``heads``, as for ``columns_of``)."""
    found = []
    for wide in _counts([row for row, _ in rows]):
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
    left = span[0] + len(before) + _beyond_one(before, wide)
    return left, left + len(text) + _beyond_one(text, wide)


def _span_in_line(cell: Cell, row: Row, wide: int) -> Span | None:
    box = cell.where.box
    if box is None or cell.where.line is None:
        return None
    if wide == NARROW_COUNT:
        return box[0], box[2]
    cells = row.lines or _cells(row)
    texts = (other.text for other in cells if other.row == cell.row and other.where.box and other.where.box[0] < box[0])
    before = sum(_beyond_one(text, wide) for text in texts)
    return box[0] + before, box[2] + before + _beyond_one(cell.text, wide)


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
    rivals = sorted(best.values(), key=lambda one: (one[0], one[2].wide))
    if not rivals:
        return None
    first = rivals[0]
    if any(rival[0] == first[0] and rival[1] != first[1] for rival in rivals[1:]):
        narrow = best.get(NARROW_COUNT)
        return narrow[2] if is_paged and narrow is not None and narrow[0] == first[0] else None
    return first[2]


def _misfit(spans: Sequence[Sequence[Span | None]], under: Sequence[tuple[int, ...] | None]) -> int:
    """How raggedly the numbers of the columns stand: for each the least count of different edges or centres."""
    columns: dict[int, list[Span]] = {}
    for line, found in zip(spans, under, strict=True):
        for span, column in zip(line, found or (), strict=False):
            if span is not None:
                columns.setdefault(column, []).append(span)
    edges = (lambda span: span[0], lambda span: span[1], sum)
    return sum(min(len(set(map(edge, found))) for edge in edges) for found in columns.values())
