"""Years inside a table: rows, columns and parts that their own label gives to another year than the report's.

Offices print last year's numbers beside this year's: two rows under 年度, two columns under one heading, the form twice
below one another. Where a table names the report's year and another in the same way, what is the other's is set apart.
"""

from __future__ import annotations

from itertools import groupby

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.model.document import Geometry
from gzbg_convert.normalize.labels import fold
from gzbg_convert.normalize.segments import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gzbg_convert.normalize.pieces import Piece, Row

_HEADS = ("年", "年度", "年份", "年别")
_OF_ONE_YEAR = frozenset("上本去今往同前当历比0123456789")
LONGEST_YEAR = 16  # characters, blanks among them
_YEAR = re.compile(
    r"[（(]?\s*(?:(20[0-4]\d)\s*(?:年度?)?|(本年度?|今年)|(上年度?|上一年度?|去年))(?:统计数|数据?|情况)?\s*[)）]?"
)


def year_of(text: str, year: int) -> int | None:
    """The year that the text of a cell is nothing but the name of, in a report on ``year``; None when it says more."""
    match = _YEAR.fullmatch(text.strip()) if len(text) <= LONGEST_YEAR else None
    if match is None:
        return None
    number, this, _ = match.groups()
    return int(number) if number else year if this else year - 1


def heads_years(text: str) -> bool:
    """Whether a text can head a column of years (年度, 统计年份): it ends with that word and names none itself, as what
    heads numbers does (2023年处理决定, 比上年: a 2022 under it counts something)."""
    is_short = "年" in text and len(text) <= LONGEST_YEAR
    return is_short and fold(text).endswith(_HEADS) and _OF_ONE_YEAR.isdisjoint(text)


def without_other_years(rows: Sequence[Row], year: int | None) -> tuple[list[Row], list[Row]]:
    """The rows of a report on ``year`` without what its tables give to another year, and what was set apart."""
    if year is None:
        return list(rows), []
    kept: list[Row] = []
    apart: list[Row] = []
    for _, group in groupby(rows, key=lambda row: row.table):
        table = list(group)
        marks = _marks(table, year)
        years = {mark.year for found in marks for mark in found}
        if year not in years and any(map(_is_of_a_year, table, marks)):
            doubt(table)
        if years - {year}:
            others = {id(mark.piece) for found in marks for mark in found if mark.year != year}
            for own, other in _divided(table, marks, year):
                if any(id(piece) in others for piece in own.pieces):
                    doubt([own])
                kept += [own] if own.pieces else []
                apart += [other] if other.pieces else []
        else:
            kept += table
    return kept, apart


def _is_of_a_year(row: Row, marks: list[_Mark]) -> bool:
    """Whether a row names a year for itself or what follows: it is no header with a column of last year's numbers."""
    if not marks:
        return False
    others = [piece for piece in row.pieces if all(piece is not mark.piece for mark in marks)]
    return any(piece.is_number for piece in others) or not any(piece.key for piece in others)


def doubt(table: Sequence[Row]) -> None:
    """Flag the values of rows that a year is named for, but not the report's."""
    for row in table:
        for piece in row.pieces:
            if piece.is_number:
                piece.flags = (*piece.flags, "label_narrowed")


class _Mark(NamedTuple):
    """A piece that names a year and nothing else."""

    piece: Piece
    year: int


def _marks(table: list[Row], year: int) -> list[list[_Mark]]:
    """The years that each row names. A number alone (2023) is a year only under a heading that says so."""
    heads: set[tuple[int, int]] = set()
    found: list[list[_Mark]] = []
    for row in table:
        found.append([])
        for piece in row.pieces:
            if piece.is_blank or (piece.is_number and not heads) or not ("年" in piece.text or "20" in piece.text):
                continue
            at = piece.left, piece.right
            named = None if piece.is_number and at not in heads else year_of(piece.text, year)
            if named is not None:
                if piece.is_number:
                    piece.read_as(f"{named}年")
                found[-1].append(_Mark(piece, named))
            elif heads_years(piece.text):
                heads.add(at)
            elif _holds_other_year(piece, year):
                doubt([row])
    return found


def _holds_other_year(piece: Piece, year: int) -> bool:
    """Whether several cells were read as one that has numbers and the name of another year: the row is that year's."""
    words = piece.text.split() if piece.is_unreadable else []
    years = {year_of(word, year) for word in words if not word.isdecimal()} - {None, year}
    return bool(years) and any(word[:1].isdecimal() and year_of(word, year) is None for word in words)


def _divided(table: list[Row], marks: list[list[_Mark]], year: int) -> Iterator[tuple[Row, Row]]:
    """Each row as what is the report's and what is another year's."""
    captions = _captions(table, marks)
    rows_of = _years_of_rows(table, marks, captions)
    is_captioned = year in captions.values() and len(set(captions.values())) > 1
    by_rows = year in rows_of.values() and len(set(rows_of.values())) > 1
    columns: list[tuple[int, int]] = []
    halves: list[tuple[int, int]] = []  # the columns of every year
    reach = 0  # where the row that names these years ends
    part = year
    begun: set[int] = set()  # cells that a row kept so far begins
    above: Row | None = None  # the row right above, if it is another year's
    for number, row in enumerate(table):
        if is_captioned and number in captions:
            part = captions[number]
        years = {mark.year for mark in marks[number]}
        if year in years and len(years) > 1 and number not in rows_of and row.geometry is Geometry.GRID:
            ends = [(mark.year, mark.piece.left, _end(mark.piece, row)) for mark in marks[number]]
            columns = [(left, right) for named, left, right in ends if named != year]
            halves = [(left, right) for _, left, right in ends]
            reach = max(piece.right for piece in row.pieces)
        elif any(_straddles(piece, columns) for piece in row.pieces):
            columns = []  # another block begins, with other columns
        if part != year or (by_rows and rows_of.get(number, year) != year):
            yield _row(row, []), row
            above = row if by_rows and number in rows_of else None
            continue
        if above is not None and number in rows_of:
            _take_labels(row, above, marks[number][0].piece.left)
        above = None
        others = _pieces_in(columns, row) if _is_cut_alike(halves, row) else []
        if by_rows and number in rows_of:
            others += [mark.piece for mark in marks[number]]
        if columns and any(piece.is_number and piece.left >= reach for piece in row.pieces):
            doubt([row])  # the years lost the blanks behind them: which columns are whose cannot be told
        own = [piece for piece in row.pieces if piece not in others]
        for piece in own:
            piece.is_first = piece.is_first or id(piece.cells[0]) not in begun
            begun.add(id(piece.cells[0]))
        yield _row(row, own), _row(row, others)


def _end(head: Piece, row: Row) -> int:
    """Where the columns of a heading end: at the next one, where merged cells were left empty."""
    if row.has_spans:
        return head.right
    behind = [piece for piece in row.pieces if piece.left >= head.right]
    return min((piece.left for piece in behind if not piece.is_blank), default=max(row.width, head.right))


def _pieces_in(columns: list[tuple[int, int]], row: Row) -> list[Piece]:
    """The pieces of a row in ``columns``; none where they leave a gap there, or the unit stands among them: then the
    row is displaced, and its surplus has to show."""
    found = [piece for piece in row.pieces if any(a <= piece.left and piece.right <= b for a, b in columns)]
    if any(piece.key in UNITS for piece in found) and any(piece.is_number for piece in row.pieces):
        return []
    is_full = sum(piece.right - piece.left for piece in found) == sum(b - a for a, b in columns)
    return found if is_full or not any(piece.is_number for piece in row.pieces) else []


def _is_cut_alike(halves: list[tuple[int, int]], row: Row) -> bool:
    """Whether a row with numbers has cells of the same widths under each year that has as many columns: a row that has
    not is displaced, and what stands under one year may be the other's."""
    if not any(piece.is_number for piece in row.pieces):
        return True
    cuts: dict[int, list[int]] = {}
    for left, right in halves:
        own = [piece.left - left for piece in row.pieces if left <= piece.left and piece.right <= right]
        if cuts.setdefault(right - left, own) != own:
            return False
    return True


def _straddles(piece: Piece, columns: list[tuple[int, int]]) -> bool:
    """Whether one cell reaches over the edge of any of ``columns``; equal labels of two years side by side do not."""
    return len(piece.cells) == 1 and any(piece.left < edge < piece.right for pair in columns for edge in pair)


def _take_labels(row: Row, above: Row, end: int) -> None:
    """Give a row the labels before column ``end`` that the row of another year above it bears for both."""
    labels = {piece.left: piece for piece in above.pieces if piece.right <= end and piece.key and piece.is_first}
    pieces = [labels.get(piece.left, piece) if piece.is_blank else piece for piece in row.pieces]
    above.pieces = [piece for piece in above.pieces if all(piece is not taken for taken in pieces)]
    row.pieces = pieces


def _captions(table: list[Row], marks: list[list[_Mark]]) -> dict[int, int]:
    """The rows that hold nothing but a year, and that year: it heads the rows below. In a column where other rows bear
    theirs it heads none: the values of its row are blank."""
    alone: dict[int, _Mark] = {}
    columns: set[int] = set()
    for number, (row, found) in enumerate(zip(table, marks, strict=True)):
        if len(found) == 1 and all(p is found[0].piece or p.is_blank for p in row.pieces):
            alone[number] = found[0]
        elif len(found) == 1 and any(p.is_number or (p.key and p.left < found[0].piece.left) for p in row.pieces):
            columns.add(found[0].piece.left)
    return {number: mark.year for number, mark in alone.items() if mark.piece.left not in columns}


def _years_of_rows(table: list[Row], marks: list[list[_Mark]], captions: dict[int, int]) -> dict[int, int]:
    """The rows with one year before their values, and that year."""
    return {
        number: found[0].year
        for number, (row, found) in enumerate(zip(table, marks, strict=True))
        if len(found) == 1 and number not in captions and not _has_value_before(found[0].piece, row)
    }


def _has_value_before(mark: Piece, row: Row) -> bool:
    """Whether a number stands before the year of a row that is none of a column that counts the rows: those stand
    before the labels."""
    before = [piece for piece in row.pieces if piece.left < mark.left and not piece.is_blank]
    labels = [piece.left for piece in before if piece.is_unreadable]
    return any(piece.is_number and piece.left > max(labels, default=-1) for piece in before)


def _row(row: Row, pieces: list[Piece]) -> Row:
    return row.with_pieces(pieces)
