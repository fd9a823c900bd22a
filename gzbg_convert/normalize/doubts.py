"""Doubts: rows whose values may be another's, by what stands around them."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Geometry
from gzbg_convert.model.report import exact
from gzbg_convert.normalize.entries import Entry, Placed, is_proved
from gzbg_convert.normalize.header import Header, lookup
from gzbg_convert.normalize.labels import Form, Line, fold, fold_bare
from gzbg_convert.normalize.segments import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gzbg_convert.normalize.pieces import Piece

MOST_LABELS = 5  # of one row: two groups, its own (or one in each of three merged columns), a remark, a unit
LEAST_VALUES = 3  # of a row with a total
LONGEST_PAIR = 120  # characters of two labels in one cell


def doubt(entries: list[Entry], form: Form) -> bool:
    """Flags on rows whose values may be another's: whether any has.

    Beside numbers that have no label; below two labels in one cell (the labels under them may have moved up); in a row
    that names rows without values behind them (a list on its side: a blank there is a label that was lost); in one of
    which the table has the label once more without a cell behind it (its values may have been others); in a line that
    may have lost blanks at its beginning; below a header of the table before it where its own begins in another column;
    in a table that names a row twice in one line (two years or two editions of the form side by side); and wherever a
    table of mere words has a row's label without values (blanks vanished, or all labels came before all numbers).
    """
    abreast = {
        one.row.table
        for one, other in pairwise(entries)
        if one.row is other.row and one.line is not None and one.line == other.line
    }
    adrift = {
        entry.row.table
        for entry in entries
        if entry.row.geometry is Geometry.WORDS
        and entry.line is not None
        and (not entry.segment.values or sum(bool(lookup(form.rows, piece)) for piece in entry.segment.labels) > 1)
    }
    begins = _begins(entries, form)
    of_labels = {id(entry.row) for entry in entries if _is_of_labels(entry)}
    twice = {(entry.row.table, entry.line) for entry in entries if id(entry.row) in of_labels}
    entries = [entry for entry in entries if not _is_page_number(entry)]
    for number, entry in enumerate(entries):
        around = entries[max(number - 1, 0) : number + 2]
        if entry.line is None:
            continue
        if (
            entry.row.table in abreast
            or id(entry.row) in of_labels
            or (entry.row.table, entry.line) in twice
            or _may_lack_its_first_cell(entry, form)
            or (begins and _begins_elsewhere(entry, begins, form))
            or any(_is_stray(other, entry, form) for other in around)
            or (number and _holds_two_labels(entries[number - 1], form))
        ):
            entry.flags = (*entry.flags, "row_contested")
        if entry.row.table in adrift or _ends_with_a_remark(entry, form):
            entry.flags = (*entry.flags, "values_adrift")
    return bool(adrift)


def _is_of_labels(entry: Entry) -> bool:
    """Whether a row of a grid holds a label of the form without a cell behind it, or more labels than any row has."""
    if entry.row.geometry is not Geometry.GRID or entry.line is None:
        return False
    return not entry.segment.values or len(entry.segment.labels) > MOST_LABELS


def _begins(entries: list[Entry], form: Form) -> dict[tuple[int, str], int]:
    """By table, and table of the form, the column in which the numbers begin under its own headers, where some of its
    rows stand under the header of the table before it."""
    if not any(entry.header is not None and entry.header.table != entry.row.table for entry in entries):
        return {}
    found: dict[tuple[int, str], int] = {}
    for entry in entries:
        if entry.line is not None and entry.header is not None and entry.header.table == entry.row.table:
            left = _left(entry.header, entry.line.block)
            if left is not None:
                found.setdefault((entry.row.table, _table_of(entry.line, form)), left)
    return found


def _begins_elsewhere(entry: Entry, begins: dict[tuple[int, str], int], form: Form) -> bool:
    if entry.line is None or entry.header is None or entry.header.table == entry.row.table:
        return False
    own = begins.get((entry.row.table, _table_of(entry.line, form)))
    return own is not None and own != _left(entry.header, entry.line.block)


def _left(header: Header, block: int) -> int | None:
    """Where the first column of a block lies under a header."""
    columns = header.columns(block) if header.is_exact else None
    return min((column.leaf.left for column in columns or () if column.position is not None), default=None)


def _table_of(line: Line, form: Form) -> str:
    return form.places[line.block][line.position][0].table


def _ends_with_a_remark(entry: Entry, form: Form) -> bool:
    """Whether a row without cells of its own has as many values as columns only by ink behind the last number, which is
    the total then and not the last but one: a remark, or any mark where the other numbers add up to the last."""
    values = entry.segment.values
    if entry.line is None or entry.row.geometry is Geometry.GRID or len(values) < LEAST_VALUES:
        return False
    last = values[-1]
    if last.is_number or len(values) > len(form.blocks[entry.line.block].columns):
        return False
    if last.is_unreadable and not last.is_misread:
        return True
    numbers = [exact(value.reading.value) for value in values if value.reading.value is not None]
    return len(numbers) > 1 and numbers[-1] > 0 and sum(numbers[:-1]) == numbers[-1]


def _may_lack_its_first_cell(entry: Entry, form: Form) -> bool:
    """Whether a line of text without a label has fewer fields than its header, which ends with a column that is none of
    the form's: blanks are cut off from the ends of lines, and cut off at the left they moved every number."""
    header, line, last = entry.header, entry.line, entry.row.pieces[-1]
    where = last.cells[0].where
    return (
        line is not None
        and not line.own
        and entry.row.geometry is Geometry.GRID
        and where.line is not None
        and where.box is None
        and header is not None
        and header.table == entry.row.table
        and last.right < header.right
        and all(column.position is None for column in (header.columns(line.block) or ())[-1:])
        and not is_proved(entry, form)
    )


def with_doubt_of_torn_tables(
    found: list[tuple[Entry, list[Placed]]], form: Form
) -> Iterator[tuple[Entry, list[Placed]]]:
    """Where a row of mere words, or of cells in a row without end, has not as many values as columns, blanks may have
    vanished and strays come in between in every row of its table: those that no sum proves carry a flag."""
    torn = {
        entry.row.table
        for entry, places in found
        if entry.row.geometry in (Geometry.WORDS, Geometry.STREAM)
        and len(places) != len(entry.segment.values) > 0 < len(places)
    }
    for entry, places in found:
        is_doubtful = entry.row.table in torn and not is_proved(entry, form)
        doubt = ("values_adrift",) if is_doubtful else ()
        yield entry, [placed._replace(flags=(*placed.flags, *doubt)) for placed in places] if doubt else places


def _holds_two_labels(entry: Entry, form: Form) -> bool:
    """Whether the innermost label of a row is none, but the labels of two rows written behind each other."""
    if entry.line is not None:
        return False
    labels = [piece.text for piece in entry.segment.labels if piece.key not in UNITS]
    if not labels or len(labels[-1]) > LONGEST_PAIR:
        return False
    text = labels[-1]
    return any(fold(text[at:]) in form.rows and fold_bare(text[:at]) in form.rows for at in range(1, len(text)))


def _is_page_number(entry: Entry) -> bool:
    """Whether a row holds nothing but a page number: what it stands between are neighbours."""
    if entry.line is not None:
        return False
    labels = [piece for piece in entry.segment.labels if piece.is_first]
    if len(labels) != 1 or not all(piece.is_blank for piece in entry.segment.values):
        return False
    from gzbg_convert.normalize.furniture import is_page_number

    return is_page_number(labels[0].text)


def _is_stray(other: Entry, entry: Entry, form: Form) -> bool:
    """Whether ``other`` has numbers and no label, not even that of a group where groups name the rows around it. The
    groups of ``entry``, printed again beside every row of theirs, are none of its own."""
    if other.line is not None and other.line.own:
        return False  # most rows
    named = _is_named_by_groups(entry)
    if other.line is not None and not (named and not other.line.above):
        return False
    shared = {piece.key for piece in entry.segment.labels} & form.row_groups
    labels = [piece for piece in other.segment.labels if piece.is_first and piece.key not in UNITS]
    labels = [piece for piece in labels if piece.key not in shared]
    unlabelled = not labels or (named and all(_is_outer(piece, form) for piece in labels))
    inks = any(
        piece.is_number or piece.is_not_applicable or any(map(str.isdigit, piece.text))
        for piece in other.segment.values
    )
    return unlabelled and inks


def _is_outer(piece: Piece, form: Form) -> bool:
    """Whether a label is that of a group of groups (行政诉讼): it names no row alone."""
    children = form.column_groups.get(form.name(piece.bare)) or ()
    return any(child in form.column_groups for child in children)


def _is_named_by_groups(entry: Entry) -> bool:
    return entry.line is not None and not entry.line.own and bool(entry.line.above)
