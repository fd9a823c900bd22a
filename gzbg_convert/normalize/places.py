"""Places: which cell of a document's tables is which place of the form.

A value belongs to the row its labels spell and to the column the nearest header above spells. One rule serves all
tables: rows are read from top to bottom, each against the header in force; labels seen above (groups, block titles)
tell rows of the same name apart. Rows whose label is damaged are placed afterwards by the form's order
(``alignment.py``), with a flag.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.normalize.doubts import doubt, with_doubt_of_torn_tables
from gzbg_convert.normalize.entries import Entry, Placed, Result, are_spoilt_numbers, is_proved, is_unsettled, places_of
from gzbg_convert.normalize.header import Header, lookup
from gzbg_convert.normalize.labels import Form, Line
from gzbg_convert.normalize.narrowing import NARROWED, narrows
from gzbg_convert.normalize.seen_labels import SeenLabels
from gzbg_convert.normalize.segments import UNITS, Segment, segments_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.pieces import Piece, Row


class Match:
    """What one edition's form finds in a document: the placed cells and the pieces used as labels."""

    __slots__ = ("form", "labels", "labels_apart", "placed")

    def __init__(self, form: Form, labels: list[Piece]) -> None:
        self.form = form
        self.placed: list[Placed] = []
        self.labels = labels
        self.labels_apart = False  # in some table of words a row's label has no values behind it

    @property
    def score(self) -> float:
        """How many measures are there; those found by order or under another wording than this form's count half.

        Labels are counted, not cells: one row of seven applicants says no more of the edition than one number does.
        """
        weights: dict[str, float] = {}
        for place, _, flags, _, _, is_alias in self.placed:
            if not (is_alias or (flags and LABEL_DOUBTS.intersection(flags))):
                weights[place.measure] = 1.0
            else:
                weights.setdefault(place.measure, 0.5)
        return sum(weights.values())


def match(rows: Sequence[Row], form: Form) -> Match:
    """All places of ``form`` that the rows spell."""
    reader = _Reader(form)
    for row in rows:
        reader.read(row)
    reader.finish()
    result = Match(form, reader.labels)
    if any(entry.line is None for entry in reader.entries):
        from gzbg_convert.normalize.alignment import align

        align(reader.entries, form)
    result.labels_apart = doubt(reader.entries, form)
    found = [(entry, places_of(entry, entry.line, form)) for entry in reader.entries if entry.line is not None]
    goes_on = any(
        not below.segment.labels and above.row.table == below.row.table for above, below in pairwise(reader.entries)
    )  # numbers below a row, which may be its own
    if goes_on or any(is_unsettled(entry, places) for entry, places in found):
        from gzbg_convert.normalize.settling import settle

        found = settle(found, reader.entries, form)
    for entry, places in with_doubt_of_torn_tables(found, form):
        result.labels += entry.segment.labels
        result.placed += places
    if reader.sideways:
        from gzbg_convert.normalize.sideways import place_results

        result.placed += place_results(reader.sideways, form)
    return result


LABEL_DOUBTS = frozenset(("row_by_order", "column_by_order", "header_missing", "columns_unresolved"))
LEAST_HEADER = 4  # labels of columns in a row that is surely a header


class _Reader:
    """Reads rows from top to bottom; holds the header in force and the labels seen."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.entries: list[Entry] = []
        self.labels: list[Piece] = []
        self.sideways: list[Result] = []
        self.header: Header | None = None
        self.header_rows: list[Row] = []
        self.heads: Row | None = None  # the last row of words and no values that is no caption: 情形, 数量, 备注
        self.blanks: list[Row] = []  # right under the header: values, or a gap in it
        self.is_below_blanks = False  # such rows were taken for a gap above the current row
        self.seen = SeenLabels(form)
        self.narrowed_table = -1  # a table whose rows stand under words that do
        self.count = 0
        self.note = ""
        self.last_row = (-1, -1)
        self.is_lost = False
        self.is_torn = False  # the next result may have lost its number
        self.last_sideways = -1  # the row of the last result read beside its label
        self.last_result = -1  # the same, or its headings printed again below it

    def read(self, row: Row) -> None:
        if self.header_rows and all(piece.is_blank for piece in row.pieces):
            self.blanks.append(row)
            return
        kind = self._kind(row)
        self.is_below_blanks = bool(self.blanks) and self.blanks[0].table == row.table and self._goes_on(row, kind)
        if self.is_below_blanks:
            self.blanks = []
        self.finish()
        self._take(row, kind)

    def _goes_on(self, row: Row, kind: str) -> bool:
        """Whether a row tells that blanks over it are none of values: the header goes on, or the values are here."""
        if kind == "header":
            return any(piece.bare in self.form.column_groups for piece in self.header_rows[-1].pieces)
        return kind == "data" and not any(piece.is_unreadable for piece in row.pieces)

    def finish(self) -> None:
        blanks, self.blanks = self.blanks, []
        for row in blanks:
            self._take(row, self._kind(row))

    def _take(self, row: Row, kind: str) -> None:
        if not self.header_rows and not _has_first_ink(row):  # what stands around a blank row are neighbours
            if self.last_sideways == self.count and self.sideways:
                self.sideways[-1] = self.sideways[-1]._replace(is_torn=True)
            return
        self.count += 1
        if kind != "data" and any(piece.left and not piece.is_blank for piece in row.pieces):
            if self.last_result == self.count - 1 and self.heads is not None and _texts(row) == _texts(self.heads):
                self.last_result = self.count
            self.heads = row
        if kind == "header":
            self._note_labels(row, row.pieces[:1])
            self.header_rows.append(row)
            self.header = Header(self.header_rows, self.form)
            return
        if kind == "data":
            self.header_rows = []
            read, beside = len(self.entries), len(self.sideways)
            self._read_data(row)
            if row.table == self.narrowed_table:
                self._doubt(read, beside)
        elif kind == "other":
            self._note_labels(row, row.pieces)
            is_title = any(piece.key in self.form.titles for piece in row.pieces)
            if is_title:
                self.header_rows = []
                self.narrowed_table = -1
            text = " ".join(piece.text for piece in row.pieces)
            if is_title or "单位" in text:
                self.note = text

    def _heads_columns(self, piece: Piece) -> bool:
        return piece.bare in self.form.column_groups or bool(lookup(self.form.columns, piece))

    def _doubt(self, read: int, beside: int) -> None:
        """Doubt what was read from the entry and the result of these numbers on."""
        for entry in self.entries[read:]:
            entry.flags = (*entry.flags, NARROWED)
        self.sideways[beside:] = [result._replace(is_renamed=True) for result in self.sideways[beside:]]

    def _kind(self, row: Row) -> str:
        """``header``, ``data`` or ``other``."""
        columns, rows, both, inks = self._counts(row)
        if columns and not rows:
            if columns >= LEAST_HEADER and 2 * inks < columns:
                return "header"  # a page number or a year that slipped into it makes it none of another kind
            return "data" if inks or _is_of_dashes(row) or self._is_sideways(row) else "header"
        if rows:
            return "header" if columns > 1 and not inks else "data"
        is_last_result = self.last_result == self.count and _is_open(row.pieces[-1])  # 总计 with a dash or a blank
        if both and not inks and not is_last_result and (self.header_rows or self._begins_header(row)):
            return "header"
        if both or inks:
            return "data"
        if any(piece.is_not_applicable for piece in row.pieces if piece.is_first):
            return "data"
        return "data" if self._is_blank_row_of_values(row) else "other"

    def _begins_header(self, row: Row) -> bool:
        """Whether a row that names no column for sure (总计 alone) begins as headers do, and holds no value."""
        first = next((piece for piece in row.pieces if not piece.is_blank), None)
        if first is None or row.pieces[-1].is_blank:
            return False
        if first.key in self.form.corners:
            return True
        from gzbg_convert.normalize.number_heads import is_corner

        return is_corner(first.text)

    def _counts(self, row: Row) -> tuple[int, int, int, int]:
        """How many pieces name columns, rows, either of them, and how many are numbers."""
        form = self.form
        columns = rows = both = inks = 0
        for piece in row.pieces:
            if piece.is_number:
                inks += 1
                continue
            if piece.axis is None:
                inks += piece.is_unreadable and (piece.holds_two_numbers or piece.is_misread)
                continue
            key, bare = piece.key, piece.bare
            as_column = (
                piece.axis == "column"  # a header of another form is a header all the same
                or key in form.columns
                or bare in form.columns
                or key in form.unit_headers
                or bare in form.column_groups
            )
            as_row = key in form.rows or bare in form.rows or bare in form.row_groups
            if as_column and as_row and piece.numbering is None:
                both += 1
            elif as_row:
                rows += 1
            elif as_column:
                columns += 1
        return columns, rows, both, inks

    def _is_sideways(self, row: Row) -> bool:
        """One result of the review table with the (blank) cell for its number at its right, whatever comes behind."""
        leaves = [piece for piece in row.pieces if lookup(self.form.columns, piece)]
        if not leaves:
            return sum(map(_is_open, row.pieces)) > 1 and self._crossed(row.pieces) is not None
        behind = (piece for piece in row.pieces if piece.left >= leaves[0].right and piece.key not in UNITS)
        if len(leaves) != 1 or (first := next(behind, None)) is None or not _is_open(first):
            return False
        lines = lookup(self.form.columns, leaves[0])
        if all(self._is_unlabelled(line) for line in lines):
            return True
        return self._names_column(leaves[0], row.pieces)

    def _crossed(self, labels: list[Piece]) -> Line | None:
        """The unlabelled row of a block whose groups stand at the left and whose results stand over the columns
        (reconsideration and litigation in three rows of five): it is told which group it is by its labels."""
        if self.header is None:
            return None
        beside = frozenset(self.form.name(piece.bare) for piece in labels if piece.bare in self.form.column_groups)
        for number, block in enumerate(self.form.blocks):
            if not beside or block.rows[0].label or self.header.columns(number) is not None:
                continue
            columns = self.header.columns(number, beside) or []
            if sum(column.position is not None for column in columns) > 1:
                return Line(number, 0, "", tuple(beside), None)
        return None

    def _is_unlabelled(self, column: Line) -> bool:
        return not self.form.blocks[column.block].rows[0].label

    def _is_blank_row_of_values(self, row: Row) -> bool:
        """A row without labels right under a header whose rows have none (reconsideration and litigation)."""
        return (
            bool(self.header_rows)
            and self._block_without_labels() is not None
            and len(row.pieces) > 1
            and all(_is_open(piece) or self._is_remark(piece, row) for piece in row.pieces)
            and any(piece.is_first for piece in row.pieces)
        )

    def _is_remark(self, piece: Piece, row: Row) -> bool:
        return self.header is not None and self.header.is_behind(piece, row)

    def _block_without_labels(self) -> int | None:
        if self.header is None:
            return None
        for number, block in enumerate(self.form.blocks):
            if not block.rows[0].label and (
                self.header.columns(number) is not None
                or any(self.header.groups.intersection(column.label) for column in block.columns)
            ):
                return number
        return None

    def _note_labels(self, row: Row, over_all: list[Piece]) -> None:
        """Note the labels of a row without values; ``over_all`` are those that, if they are none of columns, speak of
        all that is below."""
        if any(NARROWED in piece.flags and not self._heads_columns(piece) for piece in over_all):
            self.narrowed_table = row.table
        names, units = self.form.names, self.form.unit_headers
        for piece in row.pieces:
            if piece.axis is not None and (piece.key in names or piece.bare in names or piece.key in units):
                self.labels.append(piece)
                self.seen.see(piece, self.count)

    def _read_data(self, row: Row) -> None:
        for segment in segments_of(row, self.form, self.header):
            line, flags = self._line(segment)
            is_spoilt = line is None and self._take_spoilt_numbers(segment, row)
            if line is not None or segment.labels:
                if line is None and self._read_sideways(segment, row):
                    continue
                entry = Entry(segment, row, self.header, line, flags, self.note, self.heads)
                if line is None and self.header is not None:
                    entry.line = self._crossed(segment.labels)
                    if entry.line is not None and self.seen.narrow(entry.line, segment.labels):
                        entry.flags = (*entry.flags, NARROWED)
                    if entry.line is None and not self._heads_rows():
                        entry.line = self._line_without_label()
                self.entries.append(entry)
                if entry.line is None:
                    self._tear(entry)
            elif segment.values:
                self._read_unlabelled(segment, row, is_spoilt=is_spoilt)
            for piece in segment.labels:
                self.seen.see(piece, self.count)
                if piece.bare in self.form.row_groups or piece.bare in self.form.column_groups:
                    self.labels.append(piece)

    def _read_unlabelled(self, segment: Segment, row: Row, *, is_spoilt: bool) -> None:
        entry = Entry(segment, row, self.header, self._line_without_label())
        is_sure = entry.line is not None and is_proved(entry, self.form)
        if is_spoilt:
            entry.flags = ("columns_by_sums",)
        elif self.is_below_blanks and not is_sure:
            entry.flags = ("row_contested",)  # the blanks may have been the values
        self.entries.append(entry)

    def _take_spoilt_numbers(self, segment: Segment, row: Row) -> bool:
        line = self._line_without_label() if segment.labels else None
        if not are_spoilt_numbers(segment, row, self.header, line, self.form):
            return False
        segment.labels, segment.values = [], [*segment.labels, *segment.values]
        return True

    def _tear(self, entry: Entry) -> None:
        """A number beside the label of a group alone belongs to a result next to it that lost it."""
        is_group = any(piece.bare in self.form.column_groups for piece in entry.segment.labels)
        if is_group and any(not piece.is_blank for piece in entry.segment.values):
            self.is_torn = True
            if self.sideways:
                self.sideways[-1] = self.sideways[-1]._replace(is_torn=True)

    def _heads_rows(self) -> bool:
        """Whether the header in force belongs to a block whose rows are labelled."""
        header = self.header
        assert header is not None
        spelled = [
            (sum(column.position is not None for column in header.columns(number) or ()), bool(block.rows[0].label))
            for number, block in enumerate(self.form.blocks)
        ]
        count, is_labelled = max(spelled)
        return count > 0 and is_labelled

    def _line_without_label(self) -> Line | None:
        block = self._block_without_labels()
        return None if block is None else Line(block, 0, "", (), None)

    def _line(self, segment: Segment) -> tuple[Line | None, tuple[str, ...]]:
        """The row of the form that the segment's innermost label spells, by the labels around it where several
        rows bear its name."""
        leaf = next((piece for piece in reversed(segment.labels) if lookup(self.form.rows, piece)), None)
        if leaf is None or self._names_column(leaf, segment.labels) or self._is_outer(leaf, segment):
            return None, ()
        lines = lookup(self.form.rows, leaf)
        printed = leaf.numbering
        is_unique = len(lines) == 1
        if not is_unique:
            lines = self._under_seen_parent(lines, segment)
        if len(lines) > 1 and printed is not None:
            lines = [line for line in lines if line.number == printed] or lines
        if len(lines) != 1:
            return None, ()
        line = lines[0]
        flags = [flag for piece in segment.labels for flag in piece.flags if piece is leaf or piece.is_first]
        if printed is not None and line.number is not None and printed != line.number:
            flags.append("label_number_differs")
        if NARROWED not in flags and (narrows(leaf.text, line.label) or self.seen.narrow(line, segment.labels)):
            flags.append(NARROWED)
        is_unnumbered = printed is None and line.number is not None
        is_late = is_unnumbered and (line.block, line.position) < self.last_row  # 合计 under the last row of all
        if self._is_out_of_order(line, is_unique) or is_late:
            flags.append("row_by_order")
        return line, tuple(flags)

    def _is_outer(self, leaf: Piece, segment: Segment) -> bool:
        """Whether a label of another edition's row stands inside the label found: then the row is that one's. A group's
        that reaches down over the row, moved there by another merged cell, names none."""
        if leaf is segment.labels[-1]:
            return False
        inner = segment.labels[segment.labels.index(leaf) + 1 :]
        groups = self.form.row_groups
        return any(piece.axis in ("row", "both") and (piece.is_first or piece.bare not in groups) for piece in inner)

    def _is_out_of_order(self, line: Line, is_unique: bool) -> bool:
        """Rows of equal labels are told apart by the group seen above. When they go backwards in the form, a group's
        label was lost, and until a row of a label of its own comes there is a doubt on each."""
        at = (line.block, line.position)
        if is_unique:
            self.is_lost = False
        elif at <= self.last_row:
            self.is_lost = True
        self.last_row = at
        return self.is_lost

    def _names_column(self, leaf: Piece, beside: list[Piece]) -> bool:
        """总计 names a row and a column: beside 行政复议, or right after another result, it is the column."""
        lines = lookup(self.form.columns, leaf)
        if not lines or leaf.numbering is not None or not any(map(self._is_unlabelled, lines)):
            return False
        groups = {part for line in lines for part in line.above if self._is_unlabelled(line)}
        return self.last_result == self.count - 1 or any(piece.bare in groups for piece in beside)

    def _under_seen_parent(self, lines: list[Line], segment: Segment) -> list[Line]:
        beside = {self.form.name(piece.bare) for piece in segment.labels}
        here = [line for line in lines if beside.intersection(line.above)]
        if here:
            return here
        last = [max((self.seen.last.get(part, -1) for part in line.above[-1:]), default=-1) for line in lines]
        return [line for line, count in zip(lines, last, strict=True) if count == max(last) and count >= 0]

    def _read_sideways(self, segment: Segment, row: Row) -> bool:
        """A column's label with its value at its right: the table was turned on its side."""
        leaf = next((piece for piece in reversed(segment.labels) if lookup(self.form.columns, piece)), None)
        if leaf is None:
            return False
        from gzbg_convert.normalize.sideways import line_beside

        told = line_beside(leaf, segment, self.seen.last, self.last_sideways, self.form)
        if told is None:
            return False
        line, is_headed = told
        if segment.values:
            from gzbg_convert.normalize.number_heads import is_displaced, is_renamed, under_plain_head

            values = under_plain_head(segment.values, row, self.heads)
            is_narrowed = self.seen.narrow(line, segment.labels) or self.seen.says_more(leaf)
            is_other = is_narrowed or is_renamed(values[-1], row, self.heads)
            doubts = (is_other, is_displaced(segment.values, row, self.heads))
            result = Result(line, values, is_headed, row.table, self.is_torn, row.geometry, *doubts, leaf.left)
            self.sideways.append(result)
            self.is_torn = False
        self.labels += segment.labels
        self.last_sideways = self.last_result = self.count
        for label in segment.labels:
            self.seen.see(label, self.count)
        return True


def _is_of_dashes(row: Row) -> bool:
    """Whether a row has marks of its own that say that there is no number, and labels only from above."""
    first = [piece for piece in row.pieces if piece.is_first]
    return any(piece.is_not_applicable for piece in first) and all(piece.axis is None for piece in first)


def _has_first_ink(row: Row) -> bool:
    return any(piece.is_first and not piece.is_blank for piece in row.pieces)


def _texts(row: Row) -> list[str]:
    return [piece.text for piece in row.pieces if not piece.is_blank]


def _is_open(piece: Piece) -> bool:
    return piece.is_blank or piece.is_not_applicable
