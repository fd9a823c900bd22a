"""Results printed one a row: the table of reconsideration and litigation turned on its side.

A result is told by its own label and by the group (行政复议, 未经复议直接起诉, 复议后起诉) seen last above it or beside
it. Where a group's label was set in the middle of its rows and the merged cell is lost, it comes after its first
results: then the groups are told by the order of the results, with a flag, or not at all.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.entries import Placed
from gzbg_convert.normalize.header import lookup
from gzbg_convert.normalize.segments import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gzbg_convert.normalize.entries import Result
    from gzbg_convert.normalize.labels import Form, Line
    from gzbg_convert.normalize.pieces import Piece
    from gzbg_convert.normalize.segments import Segment


def line_beside(
    leaf: Piece, segment: Segment, seen: Mapping[str, int], last: int, form: Form
) -> tuple[Line, bool] | None:
    """The column of the form that a label beside its value names, by the groups beside it or seen last, and whether one
    of these came with it or since the last result; None where they do not tell one. ``seen`` says in which row each
    label was seen last, ``last`` which one had the last result."""
    lines = [line for line in lookup(form.columns, leaf) if not form.blocks[line.block].rows[0].label]
    beside = {form.name(piece.bare) for piece in segment.labels if piece is not leaf}
    scores = [
        (len(beside.intersection(line.above)), seen.get(line.above[-1], -1) if line.above else -1) for line in lines
    ]
    lines = [line for line, score in zip(lines, scores, strict=True) if score == max(scores)]
    if len(lines) != 1:
        return None
    groups = {part for column in lookup(form.columns, leaf) for part in column.above}
    begins = {form.name(piece.bare) for piece in segment.labels if piece.is_first}
    return lines[0], bool(begins & groups) or any(seen.get(part, -1) > last for part in groups)


def place_results(results: Sequence[Result], form: Form) -> Iterator[Placed]:
    """The places of results, table by table. A group with a row that has lost its label is all in doubt: the label may
    stand beside another number."""
    start = 0
    for end in range(1, len(results) + 1):
        if end == len(results) or results[end].table != results[start].table:
            yield from _place_run(results[start:end], form)
            start = end


def _place_run(run: Sequence[Result], form: Form) -> Iterator[Placed]:
    groups = _groups(form, run[0].line.block)
    ranks = [_rank(result.line, groups) for result in run]
    if not _is_headed_late(run, ranks):
        torn = {result.line.above for result in run if result.is_torn}
        is_certain = _is_whole(ranks, groups) and all(len(result.values) == 1 for result in run)
        adrift = ("values_adrift",) if _is_loose(run) and not is_certain else ()
        column, is_clear = _numbers_at(run)
        beside = () if is_clear else ("columns_realigned",)
        for result in run:
            doubt = ("row_contested",) if result.line.above in torn else ()
            renamed = ("label_narrowed",) if result.is_renamed else ()
            placed = _placed(result, result.line.position, form, (*doubt, *adrift, *beside, *renamed), column)
            if result.is_displaced and placed.piece is not None and not placed.piece.is_blank:
                placed = placed._replace(piece=None, flags=(*placed.flags, "columns_unresolved"))
            yield placed
        return
    whole = ranks == [rank for group in groups for rank in range(len(group))]
    by_order = [position for group in groups for position in group]
    for at, result in enumerate(run):
        if whole:
            yield _placed(result, by_order[at], form, ("row_by_order",))
        else:
            yield _placed(result, result.line.position, form, ("columns_unresolved",))._replace(piece=None)


def _numbers_at(run: Sequence[Result]) -> tuple[int | None, bool]:
    """The column that holds the numbers of all results, None where that cannot be told (two have digits: a heading
    that would tell which is last year's is lost) or columns are lost; and whether it is certain: no column of cells
    that might have held them, all blank, stands before it (one that holds the labels of most results has none).
    Where columns are lost, ink before the last cell beside one result leaves open whether the last cell beside
    another is of the numbers or of remarks behind them."""
    if run[0].geometry is not Geometry.GRID:
        cells = [[piece for piece in result.values if piece.key not in UNITS] for result in run]
        return None, all(piece.is_blank for values in cells for piece in values[:-1])
    columns: dict[int, list[Piece]] = {}
    for result in run:
        for piece in result.values:
            columns.setdefault(piece.left, []).append(piece)
    labels = [result.label_at for result in run]
    lefts = [
        left
        for left in sorted(columns)
        if not any(piece.key in UNITS for piece in columns[left]) and 2 * labels.count(left) < len(run)
    ]
    inked = [left for left in lefts if any(not piece.is_blank for piece in columns[left])]
    counted = [left for left in inked if any(map(_has_digit, columns[left]))]
    if len(counted) > 1 or counted != inked[: len(counted)]:
        return None, False
    if not counted:
        return (lefts[0] if lefts else None), len(inked or lefts) <= 1 and inked in ([], lefts[:1])
    return counted[0], counted == lefts[:1]


def _has_digit(piece: Piece) -> bool:
    return any(map(str.isdigit, piece.text))


def _is_loose(run: Sequence[Result]) -> bool:
    """Whether the results stand among mere words, not in a table that keeps its rows."""
    return run[0].geometry not in (Geometry.GRID, Geometry.ROWS)


def _is_whole(ranks: Sequence[int], groups: list[list[int]]) -> bool:
    """Whether the results are all those of one group or more: where some have no number beside them, a number beside
    another may be theirs (a header whose labels and numbers an extractor has shuffled)."""
    size = len(groups[0])
    return len(ranks) % size == 0 and all(rank == at % size for at, rank in enumerate(ranks))


def _is_headed_late(run: Sequence[Result], ranks: Sequence[int]) -> bool:
    """Whether the label of a group comes with another than its first result, and not with that one too, or the group
    changes between two results."""
    begins_headed = False
    for at, result in enumerate(run):
        if not at or ranks[at] <= ranks[at - 1]:
            begins_headed = result.is_headed
        elif (result.is_headed and not begins_headed) or result.line.above != run[at - 1].line.above:
            return True
    return False


def _groups(form: Form, block: int) -> list[list[int]]:
    """The columns of a block under each of its groups, in the form's order."""
    found: dict[tuple[str, ...], list[int]] = {}
    for position, column in enumerate(form.blocks[block].columns):
        found.setdefault(column.label[:-1], []).append(position)
    return list(found.values())


def _rank(line: Line, groups: list[list[int]]) -> int:
    """Which of its group's columns a result is, from 0."""
    return next(group.index(line.position) for group in groups if line.position in group)


def _placed(result: Result, position: int, form: Form, flags: tuple[str, ...], at: int | None = None) -> Placed:
    """The number of a row in column ``at``; else its one number, where it has no other ink than that in its last cell.
    Ink beside a blank is not its own, and puts a doubt on it."""
    inks = [piece for piece in result.values if not (piece.is_blank or piece.key in UNITS)]
    own = next((piece for piece in result.values if piece.left == at), None)
    if own is not None and own.is_blank and inks:
        flags = (*flags, "columns_realigned")
    elif at is None:
        inks = inks or list(result.values[-1:])
        own = inks[0] if len(inks) == 1 and inks[0] is result.values[-1] else None
    flags = flags if own else (*flags, "columns_unresolved")
    place = form.blocks[result.line.block].place(0, position)
    return Placed(place, own, tuple(dict.fromkeys(flags)), result.values, is_alias=result.line.is_alias)
