"""Headings broken over the lines of a text: what stands under each other is one heading again.

Where only words and their places in lines are kept, a narrow column prints 社会 over 公益 over 组织. The parts of a
heading overlap from left to right; what they spell together must be a column of the form.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import Geometry
from gzbg_convert.model.edition import EDITIONS
from gzbg_convert.normalize.header import lookup, need_groups
from gzbg_convert.normalize.labels import fold, form, known_axes, label_like
from gzbg_convert.normalize.pieces import Piece, Row
from gzbg_convert.normalize.positions import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Cell
    from gzbg_convert.normalize.labels import Form
    from gzbg_convert.normalize.positions import Span

MOST_LINES = 12  # of one header
LEAST_LEAVES = 4  # headings of a header that is mended
LEAST_BROKEN = 2  # of them broken over lines


class _Stack(NamedTuple):
    """Parts under each other, the columns of characters they take, and what they spell."""

    span: Span
    parts: tuple[tuple[Row, Piece], ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for _, piece in self.parts)

    @property
    def is_leaf(self) -> bool:
        key = fold(self.text)
        return known_axes().get(label_like(key) or key) in ("column", "both")


def stack_headers(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a header with headings broken over lines replaced by its groups and its headings."""
    if not any(row.geometry is Geometry.WORDS for row in rows):
        return list(rows)
    result: list[Row] = []
    run: list[Row] = []
    for row in rows:
        if _is_of_words(row) and (not run or run[-1].table == row.table):
            run.append(row)
            continue
        result += [*_stacked(run), row]
        run = []
    return result + _stacked(run)


def _is_of_words(row: Row) -> bool:
    """Whether a row is a line of words without a value, whose places in the line are known."""
    return row.geometry is Geometry.WORDS and all(
        not (piece.is_number or piece.is_blank or piece.holds_two_numbers)
        and piece.key
        and span_of(piece, row, 1) is not None
        for piece in row.pieces
    )


def _stacked(run: list[Row]) -> list[Row]:
    if not 1 < len(run) <= MOST_LINES:
        return run
    leaves = max((_leaves(run, wide) for wide in (1, 2)), key=len)
    if len(leaves) < LEAST_LEAVES:
        return run
    heads = [_one(leaf) for leaf in sorted(leaves, key=lambda leaf: leaf.span)]
    are_sound = not any(piece.flags for leaf in leaves for _, piece in leaf.parts)
    if not (are_sound and any(_are_all(heads, form(edition)) for edition in EDITIONS)):
        for head in heads:
            head.flags = ("label_in_pieces",)
    has_need = any(need_groups(heads, form(edition)) for edition in EDITIONS)
    used = {id(piece) for leaf in leaves for _, piece in leaf.parts}
    broken = sum(len(leaf.parts) > 1 for leaf in leaves)
    if broken < LEAST_BROKEN and (has_need or not _has_groups_apart(run, used)):
        return run
    lines = tuple({id(cell): cell for row in run for piece in row.pieces for cell in piece.cells}.values())
    last = max(number for number, row in enumerate(run) if any(id(piece) in used for piece in row.pieces))
    above = [[piece for piece in row.pieces if id(piece) not in used] for row in run[: last + 1]]
    if not has_need:  # groups beside headings that tell their columns only hide the order of these
        above = [[piece for piece in pieces if piece.axis != "group"] for pieces in above]
    rows = [_row(pieces, run[0], lines) for pieces in above if pieces]
    return [*rows, _row(heads, run[0], lines), *run[last + 1 :]]


def _has_groups_apart(run: list[Row], used: set[int]) -> bool:
    """Whether groups stand in several lines over all headings: a heading beside the inner one comes below it then, and
    the order of the lines says nothing of theirs."""
    first = next((number for number, row in enumerate(run) if any(id(piece) in used for piece in row.pieces)), 0)
    return sum(any(piece.axis == "group" for piece in row.pieces) for row in run[:first]) > 1


def _leaves(run: list[Row], wide: int) -> list[_Stack]:
    """The stacks of parts that spell a heading, where wide characters take so many columns; none when anything else
    stands between them."""
    stacks: list[_Stack] = []
    strays: list[Span] = []
    for row in run:
        for piece in row.pieces:
            span = span_of(piece, row, wide)
            if span is None or piece.axis == "group":
                continue
            over = [stack for stack in stacks if stack.span[0] < span[1] and span[0] < stack.span[1]]
            if len(over) == 1 and not _closes(over[0], piece):
                both = (min(span[0], over[0].span[0]), max(span[1], over[0].span[1]))
                stacks[stacks.index(over[0])] = _Stack(both, (*over[0].parts, (row, piece)))
            elif over:
                strays.append(span)
            else:
                stacks.append(_Stack(span, ((row, piece),)))
    leaves = [stack for stack in stacks if stack.is_leaf]
    first = min((leaf.span[0] for leaf in leaves), default=0)
    others = [stack.span for stack in stacks if not stack.is_leaf] + strays
    return [] if any(span[1] > first for span in others) else leaves


def _closes(stack: _Stack, piece: Piece) -> bool:
    """Whether a stack is a heading already that the piece does not go on with."""
    return stack.is_leaf and not _Stack(stack.span, (*stack.parts, (stack.parts[0][0], piece))).is_leaf


def _one(leaf: _Stack) -> Piece:
    cells = tuple(cell for _, piece in leaf.parts for cell in piece.cells)
    return Piece(leaf.text, cells, 0, 1)


def _are_all(heads: list[Piece], form: Form) -> bool:
    """Whether the headings are all columns of a block, one behind the other as in the form: then nothing but the form's
    own header was put together."""
    found = [lookup(form.columns, head) for head in heads]
    return any(
        len(block.columns) == len(heads)
        and all(any((line.block, line.position) == (number, at) for line in lines) for at, lines in enumerate(found))
        for number, block in enumerate(form.blocks)
    )


def _row(pieces: list[Piece], like: Row, lines: tuple[Cell, ...]) -> Row:
    for column, piece in enumerate(pieces):
        piece.left, piece.right = column, column + 1
    return Row(pieces, like.table, like.geometry, len(pieces), lines=lines)
