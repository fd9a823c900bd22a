"""Headers: which columns of the form the header rows of a table spell, and where they lie."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.labels import Form, Line, fold_bare
from gzbg_convert.normalize.narrowing import NARROWED, narrows
from gzbg_convert.normalize.pieces import HEADS_OF_COUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.pieces import Piece, Row


class Leaf:
    """The innermost label over columns [left, right); ``above`` are the folded labels over it, ``lines`` the columns of
    the form that have its name; ``is_narrowed`` says that a label over it says more than the form's."""

    __slots__ = ("above", "is_narrowed", "is_unit", "left", "lines", "piece", "right")

    def __init__(self, piece: Piece, column: int, above: frozenset[str], form: Form, is_narrowed: bool = False) -> None:
        self.piece = piece
        self.left = column
        self.right = column + 1
        self.above = above
        self.lines = lookup(form.columns, piece)
        self.is_unit = piece.key in form.unit_headers
        self.is_narrowed = is_narrowed


class Header:
    """The header that consecutive header rows spell, worked out when it is first asked for.

    ``is_exact``: its leaves are found by their columns in the source, else by the form's groups alone.
    """

    __slots__ = (
        "_blocks", "_columns", "_in_order", "_leaves", "_official", "_plain", "_rows", "_torn",
        "form", "is_exact", "table", "width"
    )  # fmt: skip

    def __init__(self, rows: list[Row], form: Form) -> None:
        self.form = form
        self.is_exact = rows[0].geometry is Geometry.GRID
        self.width = max(row.width for row in rows)
        self.table = rows[0].table
        self._torn: dict[int, bool] = {}
        self._rows = _told(rows, form)
        self._leaves: list[Leaf] | None = None
        self._in_order: list[Leaf] | None = None
        self._columns: dict[tuple[int, frozenset[str]], list[Column] | None] = {}
        self._official: dict[tuple[int, frozenset[str]], bool] = {}
        self._plain: dict[tuple[int, frozenset[str]], PlainColumns | None] = {}
        self._blocks: set[int] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows from the top."""
        return self._rows

    @property
    def leaves(self) -> list[Leaf]:
        """The leaves from left to right."""
        if self._leaves is None:
            self._leaves = _by_geometry(self._rows, self.form, self.width) if self.is_exact else self.in_order
        return self._leaves

    @property
    def right(self) -> int:
        """Where its last column ends."""
        return max(piece.right for row in self._rows for piece in row.pieces)

    def is_behind(self, piece: Piece, row: Row) -> bool:
        """Whether a piece stands right of all columns that the header names, in a row with these columns."""
        if not self.is_exact or row.geometry is not Geometry.GRID or row.table != self.table:
            return False
        ends = [leaf.right for leaf in self.leaves if leaf.lines]
        return bool(ends) and piece.left >= max(ends)

    @property
    def in_order(self) -> list[Leaf]:
        """The leaves as the labels alone order them, for headers whose columns turn out to be wrong (merged cells
        dropped)."""
        if self._in_order is None:
            self._in_order = _by_order(self._rows, self.form)
        return self._in_order

    @property
    def groups(self) -> frozenset[str]:
        """The official names of the groups of columns in it."""
        names = (self.form.name(piece.bare) for row in self._rows for piece in row.pieces)
        return frozenset(name for name in names if name in self.form.column_groups)

    def columns(self, block: int, beside: frozenset[str] = frozenset()) -> list[Column] | None:
        """``resolve`` of the leaves, remembered: a header stands over many rows."""
        key = block, beside
        if key not in self._columns:
            spelled = block in self.blocks
            self._columns[key] = resolve(self.leaves, block, self.form, beside) if spelled else None
        return self._columns[key]

    @property
    def blocks(self) -> set[int]:
        """The blocks of the form with a column of the name of some leaf."""
        if self._blocks is None:
            self._blocks = {line.block for leaf in self.leaves for line in leaf.lines}
        return self._blocks

    def is_official(self, block: int, beside: frozenset[str]) -> bool:
        """Whether these columns are all that the form has, in the form's order."""
        key = block, beside
        if key not in self._official:
            positions = [column.position for column in self.columns(block, beside) or () if not column.leaf.is_unit]
            self._official[key] = positions == list(range(len(self.form.blocks[block].columns)))
        return self._official[key]

    def plain_columns(self, block: int, beside: frozenset[str]) -> PlainColumns | None:
        """Its columns, if they are exact, those of the form, and no label comes once for every column it spans."""
        key = block, beside
        if key not in self._plain:
            columns = self.columns(block, beside) or []
            is_plain = all(len(column.leaf.piece.cells) == 1 for column in columns)
            is_plain = is_plain and self.is_exact and self.is_official(block, beside)
            self._plain[key] = PlainColumns.of(columns) if is_plain else None
        return self._plain[key]

    def shares_columns(self, row: Row) -> bool:
        """Whether a row lies in its columns: of a piece of the table with other columns, position says nothing."""
        return row.table == self.table or row.width == self.width

    def over(self, piece: Piece) -> str | None:
        """The lowest text of the header's cells that stand over just the columns of ``piece``; None where there are
        none."""
        cells = [
            over for row in self._rows for over in row.pieces if (over.left, over.right) == (piece.left, piece.right)
        ]
        return next((text for over in reversed(cells) if (text := over.text.strip())), "") if cells else None

    def is_torn(self, block: int) -> bool:
        """Whether columns may stand under another's label: a merged label over them has not the width of the labels
        under it, of which some stand beneath their group, as in the form, and others beside it; a column's label stands
        over another's, as where a line was broken in two; or there are not all of them, nor in the form's order."""
        if block not in self._torn:
            paths = [{fold_bare(label) for label in column.label[:-1]} for column in self.form.blocks[block].columns]
            found = [
                (column.leaf.above, paths[column.position])
                for column in self.columns(block) or ()
                if column.position is not None
            ]
            # A label that stands twice is resolved to the better one; the other may be the one that is torn off. Of a
            # label that several groups have, one under none of them is.
            every = set().union(*paths)
            for leaf in self.leaves:
                lines = [line for line in leaf.lines if line.block == block]
                if len(lines) == 1 or (lines and leaf.above.isdisjoint(every)):
                    found.append((leaf.above, paths[lines[0].position]))
            self._torn[block] = any(
                any(group in above and group in path for above, path in found)
                and any((group in above) != (group in path) for above, path in found)
                for group in every
            )
            self._torn[block] |= any(self._stands_under_another(leaf, block) for leaf in self.leaves)
            positions = [column.position for column in self.columns(block) or () if column.position is not None]
            self._torn[block] |= len(positions) < len(paths) and positions != sorted(positions)
        return self._torn[block]

    def _stands_under_another(self, leaf: Leaf, block: int) -> bool:
        if not any(line.block == block for line in leaf.lines):
            return False
        over = [
            piece
            for row in self._rows
            for piece in row.pieces
            if piece.left <= leaf.left < piece.right and piece.key != leaf.piece.key
        ]
        groups = self.form.column_groups
        return any(
            self.form.name(piece.bare) not in groups
            and any(line.block == block for line in lookup(self.form.columns, piece))
            for piece in over
        )


def _told(rows: list[Row], form: Form) -> tuple[Row, ...]:
    """The rows that tell the columns: of headings put together from several lines that alone, unless they need groups;
    in which order groups beside them stand is lost."""
    stacked = next((row for row in reversed(rows) if row.lines and any(piece.axis for piece in row.pieces)), None)
    if stacked is None or need_groups(stacked.pieces, form):
        return tuple(rows)
    return (stacked,)


def need_groups(headings: Sequence[Piece], form: Form) -> bool:
    """Whether only groups over them tell which columns the headings are: two have one name, or a block of the form that
    has them all has one of them several times (结果维持 stands under every group of the reviews)."""
    if len({heading.bare for heading in headings}) < len(headings):
        return True
    blocks = [[line.block for line in lookup(form.columns, heading)] for heading in headings]
    shared = set.intersection(*map(set, blocks))
    return any(found.count(block) > 1 for found in blocks for block in shared)


class Column(NamedTuple):
    """A leaf and the column of a block it was found to be (None: the column of units, or none of the form's);
    ``flags`` say if not by its own label, ``is_alias`` if it has another wording than the form's."""

    leaf: Leaf
    position: int | None
    flags: tuple[str, ...] = ()
    is_alias: bool = False


class PlainColumns(NamedTuple):
    """Where columns begin and end, and what each is: its position in the form, its flags and ``is_alias``."""

    lefts: list[int]
    rights: list[int]
    told: list[tuple[int | None, tuple[str, ...], bool]]

    @classmethod
    def of(cls, columns: list[Column]) -> PlainColumns:
        told = [(position, tuple(dict.fromkeys(flags)), is_alias) for _, position, flags, is_alias in columns]
        return cls([column.leaf.left for column in columns], [column.leaf.right for column in columns], told)


def lookup(index: dict[str, list[Line]], piece: Piece) -> list[Line]:
    """The lines a piece spells, by its whole text, else by its text without remarks."""
    return (index.get(piece.key) or index.get(piece.bare) or []) if piece.key else []


def _is_column_label(piece: Piece, form: Form) -> bool:
    return piece.key in form.columns or piece.bare in form.columns or piece.key in form.unit_headers


def _by_geometry(rows: Sequence[Row], form: Form, width: int) -> list[Leaf]:
    grid = [_spread(row, width) for row in rows]
    # Where merged cells are marked as such, an empty cell is none of theirs.
    over = [line if row.has_spans else _filled(line) for row, line in zip(rows, grid, strict=True)]
    leaves: list[Leaf] = []
    leaf: Piece | None = None
    before: list[Piece | None] = []
    for column in range(width):
        stack = [line[column] for line in grid]
        if stack == before and leaf is not None:
            leaves[-1].right = column + 1
            continue
        before = stack
        leaf = _innermost([piece for piece in reversed(stack) if piece is not None], form)
        if leaf is None:
            continue
        if leaves and leaves[-1].piece is leaf:
            leaves[-1].right = column + 1
            continue
        labels = [piece for line in over if (piece := line[column]) is not None and piece is not leaf]
        above = frozenset([form.name(piece.bare) for piece in labels])
        leaves.append(Leaf(leaf, column, above, form, any(_is_narrowed(label, form) for label in labels)))
    return leaves


def _is_narrowed(label: Piece, form: Form) -> bool:
    """Whether a label over columns says more than a group of the form does."""
    if NARROWED in label.flags:
        return True
    return label.bare in form.column_groups and narrows(label.text, form.name(label.bare))


def _innermost(pieces: Sequence[Piece], form: Form) -> Piece | None:
    """The label of a column among pieces that stand above each other, the lowest first."""
    found = [piece for piece in pieces if _is_column_label(piece, form)]
    return next(iter(found or (piece for piece in pieces if _may_be_label(piece, form))), None)


def _spread(row: Row, width: int) -> list[Piece | None]:
    """The piece that covers each column; blank ones and holes are None."""
    line: list[Piece | None] = [None] * width
    for piece in row.pieces:
        if not piece.is_blank:
            line[piece.left : piece.right] = [piece] * (piece.right - piece.left)
    return line


def _filled(line: list[Piece | None]) -> list[Piece | None]:
    """The label over each column; where merged columns were left empty, the nearest to the left."""
    nearest: Piece | None = None
    return [nearest := piece or nearest for piece in line]


def _may_be_label(piece: Piece, form: Form) -> bool:
    """Text that could be a damaged column label: not a corner, a group, a title or a label of rows."""
    if not 0 < len(piece.key) <= 20:
        return False
    known = (form.corners, form.column_groups, form.row_groups, form.titles, form.rows)
    return not any(piece.key in names or piece.bare in names for names in known)


def _by_order(rows: Sequence[Row], form: Form) -> list[Leaf]:
    """Leaves of a header of which only the reading order is known: every group takes its children from the rows
    below it (from what follows it, where rows are lost), until one comes a second time."""
    tops: list[_Node] = []
    groups: list[_Node] = []
    has_levels = len(rows) > 1 and rows[0].geometry in (Geometry.GRID, Geometry.ROWS)
    for level, row in enumerate(rows):
        for piece in row.pieces:
            if piece.is_blank or not piece.is_first or not _takes_part(piece, form):
                continue
            node = _Node(piece, level if has_levels else None)
            parent = next((group for group in groups if group.takes(node, form)), None)
            if parent is None and not has_levels:  # once too often: it keeps its place in the order of the values
                parent = next((group for group in reversed(groups) if group.names(node, form)), None)
            (tops if parent is None else parent.children).append(node)
            if piece.key in form.column_groups or piece.bare in form.column_groups:
                groups.append(node)
    leaves: list[Leaf] = []
    for node in tops:
        _collect(node, frozenset(), leaves, form, False)
    return leaves


class _Node:
    """A label of a header and those under it; ``level`` is its row, None where rows are lost."""

    __slots__ = ("children", "level", "piece")

    def __init__(self, piece: Piece, level: int | None) -> None:
        self.piece = piece
        self.level = level
        self.children: list[_Node] = []

    def takes(self, node: _Node, form: Form) -> bool:
        """Whether ``node`` is the first of its name under this group."""
        if self.level is not None and self.level == node.level:
            return False
        return self.names(node, form) and all(child.piece.bare != node.piece.bare for child in self.children)

    def names(self, node: _Node, form: Form) -> bool:
        """Whether the form has a column of the name of ``node`` under this group."""
        names = form.column_groups.get(self.piece.key) or form.column_groups.get(self.piece.bare) or frozenset()
        return bool(names & {node.piece.key, node.piece.bare})


def _takes_part(piece: Piece, form: Form) -> bool:
    names = {piece.key, piece.bare}
    return _is_column_label(piece, form) or bool(names & form.column_groups.keys()) or _may_be_label(piece, form)


def _collect(node: _Node, above: frozenset[str], leaves: list[Leaf], form: Form, is_narrowed: bool) -> None:
    if node.children:
        is_narrowed = is_narrowed or _is_narrowed(node.piece, form)
        for child in node.children:
            _collect(child, above | {form.name(node.piece.bare)}, leaves, form, is_narrowed)
    elif _is_column_label(node.piece, form) or _may_be_label(node.piece, form):
        leaves.append(Leaf(node.piece, len(leaves), above, form, is_narrowed))


def resolve(leaves: list[Leaf], block: int, form: Form, beside: frozenset[str] = frozenset()) -> list[Column] | None:
    """Which column of ``block`` each leaf of a header is; None when the header spells none of them. ``beside`` are
    the names of groups that stand at the left of the row instead of over its columns.

    A leaf that its own label and the labels over it do not decide takes its place in the form's order, with the
    flag ``column_by_order``, when exactly one is left for it between its neighbours.
    """
    size = len(form.blocks[block].columns)
    found: list[int | None] = [_by_label(leaf, block, form, beside) for leaf in leaves]
    repeated = {index for index in found if index is not None and found.count(index) > 1}
    found = [None if index in repeated else index for index in found]
    if all(index is None for index in found) and not repeated:
        return None
    columns: list[Column] = []
    for position, (leaf, index) in enumerate(zip(leaves, found, strict=True)):
        if leaf.is_unit or index is not None:
            official = "" if index is None else form.blocks[block].columns[index].label[-1]
            is_narrowed = index is not None and (leaf.is_narrowed or narrows(leaf.piece.text, official))
            flags = (*leaf.piece.flags, NARROWED) if is_narrowed else leaf.piece.flags
            columns.append(Column(leaf, index, flags, any(line.is_alias for line in leaf.lines)))
        elif leaf.piece.key in HEADS_OF_COUNTS:
            columns += [Column(leaf, None)] if columns else []
        elif (by_order := _between(found, position, size, leaves)) is not None:
            columns.append(Column(leaf, by_order, ("column_by_order",), any(at.is_alias for at in leaf.lines)))
        elif columns:  # before the first known column it heads the labels
            columns.append(Column(leaf, None))
    return columns


def _by_label(leaf: Leaf, block: int, form: Form, beside: frozenset[str]) -> int | None:
    lines = [line for line in leaf.lines if line.block == block]
    if len(lines) > 1:
        above = leaf.above | beside
        scores = [len(above.intersection(line.above)) for line in lines]
        best = max(scores)
        lines = [line for line, score in zip(lines, scores, strict=True) if score == best]
    return lines[0].position if len(lines) == 1 else None


def _between(found: list[int | None], position: int, size: int, leaves: list[Leaf]) -> int | None:
    """The one column of the form that the order leaves for an undecided leaf, None when there is not exactly one
    column for every undecided leaf between the decided neighbours, or it was found elsewhere (columns in another order,
    and 备注 behind them)."""
    start = position
    while start and found[start - 1] is None and not leaves[start - 1].is_unit:
        start -= 1
    end = position
    while end + 1 < len(found) and found[end + 1] is None and not leaves[end + 1].is_unit:
        end += 1
    before = next((index for index in reversed(found[:start]) if index is not None), -1)
    after = next((index for index in found[end + 1 :] if index is not None), size)
    wanted = before + 1 + position - start
    return wanted if after - before - 1 == end - start + 1 and wanted not in found else None
