"""Rows that a page break cut: the last row of one page and the first of the next are one row of the form.

They are joined where one half alone makes no sense: a label without values before values without a label (the label of
a group, printed where the lines of its cell fell, names no row), or a lower half whose texts exactly complete the
labels over them. Without such a text, or with values on both pages, the row carries ``label_in_pieces``; a number with
digits on both pages is none. So do the rows of a group that is cut, at the foot of a page, where all of its label is on
the next one.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.report import State
from gzbg_convert.normalize.labels import fold, fold_bare, known_groups, known_labels
from gzbg_convert.normalize.pieces import Piece, Row
from gzbg_convert.normalize.segments import UNITS
from gzbg_convert.normalize.values import read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Cell

FIRST_HAN, LAST_HAN = "\u4e00", "\u9fff"
MOST_HEADER_ROWS = 4  # that may be printed again at the head of a page


def join_cut_row(upper: list[Row], lower: list[Row]) -> None:
    """Make one row, in ``upper``, of its last row and the first of ``lower`` (below a header printed again) where a
    page break cut it; both are the rows of one table, in columns they share. The header is marked as such."""
    at = _repeated_header(upper, lower)
    for row in lower[:at]:
        row.is_again = True
    if not upper or at == len(lower):
        return
    above, below = upper[-1], lower[at]
    for label in _texts(below):
        if label.axis == "group":  # of columns; one of rows is told by these
            _reach_up(label, upper)
    if not (_is_row(above) and _is_row(below)):
        return
    completes = _completes(above, below)
    if not completes and not _make_one(above, below) and not _goes_on(above, below):
        return
    pieces = sorted(_joined(above, below), key=lambda piece: piece.left)
    if not completes or not _spells_on(below) or (_has_ink(above) and _has_ink(below)):
        _doubt(pieces)
    upper[-1] = Row(pieces, above.table, above.geometry, above.width, above.has_spans, above.has_repeats)
    del lower[at]


def doubt_cut_row(upper: list[Row], lower: list[Row]) -> None:
    """Put a doubt on the last row of ``upper`` where the first of ``lower``, overleaf but in other columns, has numbers
    and no label: they may be the rest of its own."""
    if upper and lower and _has_ink(lower[0]) and not any(map(_is_row_label, lower[0].pieces)):
        _doubt(upper[-1].pieces)


def _make_one(above: Row, below: Row) -> bool:
    """Whether one half is a label without values, the other values without a label."""
    return any(
        sorted((any(map(is_label, row.pieces)), _has_ink(row)) for row in (above, below))
        == [(False, True), (True, False)]
        for is_label in (_is_label_piece, _is_row_label)
    )


def _reach_up(label: Piece, upper: list[Row]) -> None:
    """The label of a group of columns at the head of a page put into the cell at the foot of the page before that
    stands over it and says nothing: it is the same cell. Not where nothing stands above that, which then may go on
    itself."""
    reached: list[tuple[Row, int]] = []
    cells: tuple[Cell, ...] = ()
    for row in reversed(upper):
        at = next((at for at, own in enumerate(row.pieces) if (own.left, own.right) == (label.left, label.right)), None)
        piece = None if at is None else row.pieces[at]
        if at is None or piece is None or not piece.is_blank or (cells and piece.cells != cells):
            break
        cells = piece.cells
        reached.append((row, at))
    if len(reached) == len(upper):
        return
    for row, at in reached:
        blank = row.pieces[at]
        cells = (*blank.cells, *label.cells)
        row.pieces[at] = Piece(label.text, cells, blank.left, blank.right, blank.is_first, blank.flags)
        _doubt(row.pieces)


def _doubt(pieces: list[Piece]) -> None:
    """Labels hand a flag on to the values of their row, but not where they are heads of columns that stand at its left
    (结果维持 beside its number): so the values have it, too."""
    for piece in pieces:
        piece.flags = (*piece.flags, "label_in_pieces")


def _repeated_header(upper: list[Row], lower: list[Row]) -> int:
    """How many rows at the head of a page are printed as those at the head of the page before."""
    count = 0
    for first, again in zip(upper, lower[:MOST_HEADER_ROWS], strict=False):
        if _has_ink(first) or not any(_texts(first)) or _print_of(first) != _print_of(again):
            break
        count += 1
    return count


def _print_of(row: Row) -> tuple[tuple[str, int, int], ...]:
    """What a row says in which columns."""
    return tuple((piece.key, piece.left, piece.right) for piece in row.pieces)


def _texts(row: Row) -> list[Piece]:
    return [piece for piece in row.pieces if piece.is_first and _is_text(piece)]


def _is_row(row: Row) -> bool:
    """Whether a row is none of a header: it names one column at most (a result that stands beside its number) and no
    group of columns alone, but for one that reaches down from above, and has a cell for a value."""
    axes = [piece.axis for piece in row.pieces if piece.key]
    has_group = any(piece.axis == "group" for piece in row.pieces if piece.key and piece.is_first)
    if axes.count("column") > 1 or (has_group and "column" not in axes and "both" not in axes):
        return False
    return any(not _is_text(piece) for piece in row.pieces if piece.is_first)


def _has_label(row: Row) -> bool:
    return any(map(_is_label_piece, row.pieces))


def _is_label_piece(piece: Piece) -> bool:
    return piece.is_first and _is_text(piece) and _is_label(piece.text)


def _is_row_label(piece: Piece) -> bool:
    return _is_label_piece(piece) and not _is_group(piece)


def _has_ink(row: Row) -> bool:
    return any(not piece.is_blank and not _is_text(piece) for piece in row.pieces if piece.is_first)


def _is_text(piece: Piece) -> bool:
    """Words or a mark behind them: ink that is neither a number nor, like ``,121``, a part of one."""
    has_words = any(FIRST_HAN <= mark <= LAST_HAN for mark in piece.key)
    return piece.is_unreadable and (has_words or not any(map(str.isdigit, piece.text)))


def _is_label(text: str) -> bool:
    return fold(text) in known_labels() or fold_bare(text) in known_labels()


def _is_whole(text: str) -> bool:
    """Whether a text is a label, or says that there is no number."""
    return _is_label(text) or read_value(text).state is State.NOT_APPLICABLE


def _completes(above: Row, below: Row) -> bool:
    """Whether all that the lower half says is the rest of words over it, or numbers of a row that has no label. The
    label of a group may be printed on the lower page; then a blank cell under the row's label tells that the row goes
    on, or blank cells over the numbers."""
    texts = _texts(below)
    groups = list(filter(_is_group, texts))
    texts = [piece for piece in texts if piece not in groups]
    inks = [piece for piece in below.pieces if piece.is_first and not piece.is_blank and not _is_text(piece)]
    if not texts and not (inks and _has_label(above)):
        return False
    labels = [piece for piece in above.pieces if _is_text(piece) and not _is_group(piece)]
    if any(_overlap(group, label) and _is_label(label.text) for group in groups for label in labels):
        return False  # there it is the label of a row
    if groups and not _has_blank_label(labels, below) and _stand_over(above, inks):
        return False
    return all(
        any(_is_text(over) and _is_whole(over.text + text.text) for over in above.pieces if _overlap(over, text))
        for text in texts
    )


def _goes_on(above: Row, below: Row) -> bool:
    """Whether there is ink among the values of the lower half, no label of a row, and a blank cell under the innermost
    label of the upper one: units, or whatever else stands there, may end its numbers. A label that reaches down from
    rows above is a group's; the row's own is blank then."""
    numbers = [piece.left for piece in above.pieces if not piece.is_blank and not _is_text(piece)]
    labels = [piece for piece in _texts(above) if piece.left < min(numbers, default=0) and piece.key not in UNITS]
    is_unnamed = not any(map(_is_row_label, below.pieces))
    return _has_ink(below) and is_unnamed and _has_blank_label(labels[-1:], below)


def _has_blank_label(labels: Sequence[Piece], below: Row) -> bool:
    """Whether a blank cell stands under one of ``labels``."""
    blanks = [piece for piece in below.pieces if piece.is_blank and piece.is_first]
    return any(_overlap(blank, label) for blank in blanks for label in labels)


def _stand_over(row: Row, others: Sequence[Piece]) -> bool:
    """Whether ink of a row shares columns with any of ``others``."""
    return any(_overlap(piece, other) for piece in row.pieces if not piece.is_blank for other in others)


def _spells_on(row: Row) -> bool:
    """Whether the lower half has words, which then complete the label exactly: that is the row's own label."""
    return any(_is_text(piece) and not _is_group(piece) for piece in row.pieces if piece.is_first)


def _is_group(piece: Piece) -> bool:
    return piece.key in known_groups() or piece.bare in known_groups()


def _overlap(one: Piece, other: Piece) -> bool:
    return one.left < other.right and other.left < one.right


def _joined(above: Row, below: Row) -> list[Piece]:
    """The pieces of both halves, those that stand over each other as one."""
    lower = [piece for piece in below.pieces if piece.is_first and not piece.is_blank]
    pieces: list[Piece] = []
    for piece in above.pieces:
        under = [other for other in lower if _overlap(piece, other)]
        lower = [other for other in lower if not _overlap(piece, other)]
        if not under:
            pieces.append(piece)
        elif piece.is_blank:
            pieces += under
        else:
            between = "" if _is_text(piece) else "\n\n"  # two halves of a number are no number
            rest = [other.text for other in under if not piece.key or other.key != piece.key]
            text = between.join((piece.text, *rest))  # a group's label may be printed on both pages
            cells = (*piece.cells, *(cell for other in under for cell in other.cells))
            pieces.append(Piece(text, cells, piece.left, piece.right, True, piece.flags))
    return pieces + lower
