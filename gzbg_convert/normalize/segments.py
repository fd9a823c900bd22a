"""Segments: a line of a table, split into labels and the values that follow them."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.normalize.header import lookup

if TYPE_CHECKING:
    from gzbg_convert.normalize.header import Header
    from gzbg_convert.normalize.labels import Form
    from gzbg_convert.normalize.pieces import Piece, Row

UNITS = frozenset(["条", "件", "次", "篇", "个", "人", "人次", "份", "万元", "元", "亿元"])


class Segment:
    """Labels from outermost to innermost, the values right of them, and the unit printed between."""

    __slots__ = ("labels", "unit", "values")

    def __init__(self, *labels: Piece) -> None:
        self.labels = list(labels)
        self.values: list[Piece] = []
        self.unit = ""


def segments_of(row: Row, form: Form, header: Header | None = None) -> list[Segment]:
    """The segments of a line. A second begins where a row's label follows the values of another (tables set side by
    side, rows run together). Text behind all columns of ``header``, which is over the line, is a remark and no label.
    """
    segments = [current := Segment()]
    for piece in row.pieces:
        if not piece.key and piece.is_first:  # a number or a blank: most pieces
            current.values.append(piece)
        elif _is_row_label(piece, form):
            if current.values and _owns(current, piece, form):
                segments.append(current := Segment())
            current.values = []
            current.labels.append(piece)
        elif not piece.is_first:
            if piece.bare in form.column_groups:
                current.labels.append(piece)
        elif _is_text(piece) and _expects_label(current, piece.axis is not None, _names_row(current, form)):
            if header is not None and current.values and header.is_behind(piece, row):
                current.values.append(piece)
                continue
            current.values = []
            current.labels.append(piece)
        elif piece.axis is not None:
            segments.append(current := Segment(piece))
        else:
            current.values.append(piece)
    if form.unit_headers:
        for segment in segments:
            _take_unit(segment)
    return segments


def _is_row_label(piece: Piece, form: Form) -> bool:
    return piece.axis is not None and (bool(lookup(form.rows, piece)) or piece.bare in form.row_groups)


def _names_row(segment: Segment, form: Form) -> bool:
    """Whether the last label is a row's, or a result's with the blank cell of its number behind it."""
    if not segment.labels:
        return False
    if lookup(form.rows, segment.labels[-1]):
        return True
    columns = lookup(form.columns, segment.labels[-1]) if segment.values else ()
    return any(not form.blocks[column.block].rows[0].label for column in columns)


def _is_text(piece: Piece) -> bool:
    if not piece.is_unreadable or not piece.key or piece.key in UNITS:
        return False
    return piece.axis is not None or not (piece.holds_two_numbers or piece.is_misread)


def _owns(segment: Segment, next_label: Piece, form: Form) -> bool:
    """Whether the values before a label belong to the labels before them: those of a bare group own none, nor does
    a label own blanks that stand before a label of its own group."""
    leaf = segment.labels[-1] if segment.labels else None
    lines = lookup(form.rows, leaf) if leaf is not None else []
    if leaf is None or not lines:
        return False
    children = {line.own for line in lookup(form.rows, next_label) if leaf.bare in line.above}
    return any(not value.is_blank for value in segment.values) or not children


def _expects_label(segment: Segment, is_label: bool, names_row: bool) -> bool:
    """Ink that is no number is a label where none stands yet or after labels that name no row of the form."""
    if any(not value.is_blank for value in segment.values):
        return False
    return not segment.labels or is_label or not names_row


def _take_unit(segment: Segment) -> None:
    for piece in segment.values:
        if piece.key in UNITS and piece.is_unreadable:
            segment.unit = piece.text
            segment.labels.append(piece)
            segment.values = [value for value in segment.values if value is not piece]
            return
