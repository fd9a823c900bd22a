"""Reports: the document's outline and its tables, brought together."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.model.document import Block, Cell, Document, Paragraph, Table
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.model.report import Report, State
from gzbg_convert.normalize.compiled_labels import TABLES
from gzbg_convert.normalize.facts import read_tables
from gzbg_convert.normalize.labels import fold, fold_bare, form, known_axes, known_rows
from gzbg_convert.normalize.loose import LONGEST_LINE, gather_loose_lines, is_page, words_of
from gzbg_convert.normalize.named_years import mark_other_years
from gzbg_convert.normalize.other_years import tables_of_other_years
from gzbg_convert.normalize.outline import ReportOutline, read_outline
from gzbg_convert.normalize.pieces import Grid, Piece, Row, may_be_counted, rows_of_table
from gzbg_convert.normalize.segments import UNITS
from gzbg_convert.normalize.values import read_value
from gzbg_convert.normalize.years import doubt, without_other_years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


MOST_CAPTIONS = 3
LONGEST_CAPTION = 20  # characters
MOST_CUT_OFF = 2  # rows that a page break may cut off from a table
LEAST_BEGIN = 5  # characters of a row's label that tell it
LEAST_NUMBERS = 3  # of a line, for it to be told of when nothing says what they are
MOST_BETWEEN = 3  # blocks from a piece of a table to the next: a page number, a caption
_BARS = frozenset("|｜│")  # between cells, alone among blanks
LEAST_LABELS = 2  # of one table of the form, for a table to count as that


def read_reports(document: Document) -> tuple[tuple[Report, ...], tuple[Diagnostic, ...]]:
    """The reports a document holds (none, one or more), and what was noticed."""
    printed = set(map(id, document.blocks))
    document, grids = _as_one(document)
    rows = {
        index: rows_of_table(block, index, grids.get(index))
        for index, block in enumerate(document.blocks)
        if isinstance(block, Table)
    }
    if any(block.where.page for block in document.blocks):
        _join_cut_rows(document.blocks, rows, grids)
    rows = {index: [*_captions(document.blocks, index), *lines] for index, lines in rows.items()}
    kinds = _kinds_of_tables(rows, grids)
    loose = {index for index in kinds if id(document.blocks[index]) not in printed}
    kinds = {
        index: kind
        for index, kind in kinds.items()
        if not _is_prose(index, kinds, loose, rows[index], document.blocks[max(index - MOST_BETWEEN, 0) : index])
    }
    outline = read_outline(document, kinds)
    diagnostics = list(outline.diagnostics)
    reports = []
    for part in outline.reports:
        inside = {index: kinds[index] for index in kinds if part.first <= index < part.last}
        others = tables_of_other_years(document.blocks, inside, part.year)
        for index in others.doubtful:
            doubt(rows[index])
        report, remarks = _report(part, [line for index in inside if index not in others.apart for line in rows[index]])
        reports.append(report)
        diagnostics += remarks
        diagnostics += [
            Diagnostic("table_of_other_year", document.blocks[index].where, (("year", str(year)),))
            for index, year in others.apart.items()
        ]
        left_out = (
            _left_out(
                document.blocks[index],
                rows.get(index, []),
                bool(kinds.keys() & {index - 2, index - 1, index + 1, index + 2}),
            )
            for index in range(part.first, part.last)
            if index not in kinds
        )
        diagnostics += [noticed for noticed in left_out if noticed is not None]
        outside = [document.blocks[index] for index in range(part.first, part.last) if index not in kinds]
        diagnostics += _numbers_on_lines(outside)
        missing = _tables_without_numbers(report, report.edition) if report.edition else set()
        if missing:
            from gzbg_convert.normalize.tables_in_text import tables_in_text

            diagnostics += tables_in_text(outside, missing)
    return tuple(reports), tuple(diagnostics)


def _tables_without_numbers(report: Report, edition: str) -> set[str]:
    """The tables of a form that a report has no numbers of."""
    tables = {place.measure: place.table for place in form(edition).edition.places}
    told = {fact.measure for fact in report.facts if fact.number is not None}
    return {*tables.values()} - {tables[measure] for measure in told if measure in tables}


def _numbers_on_lines(blocks: Sequence[Block]) -> list[Diagnostic]:
    """Numbers on lines of their own, one below the other: several are no page numbers, but what no table took."""
    noticed: list[Diagnostic] = []
    run: list[Block] = []
    for block in [*blocks, Paragraph("")]:
        if isinstance(block, Paragraph) and block.text[-1:].isdigit() and len(block.text) <= LONGEST_CAPTION:
            if read_value(block.text).state is State.REPORTED:
                run.append(block)
                continue
        elif (
            run and isinstance(block, Paragraph) and block.text and read_value(block.text).state is State.NOT_APPLICABLE
        ):
            continue
        if len(run) >= LEAST_NUMBERS:
            text = " ".join(number.text.strip() for number in run if isinstance(number, Paragraph))
            noticed.append(Diagnostic("numbers_left_out", run[0].where, (("text", text[:40]),)))
        run = []
    return noticed


def _as_one(document: Document) -> tuple[Document, dict[int, Grid]]:
    """The document with its loose lines gathered, and where it has pages without what their breaks cut and put between;
    the grids that tables share over pages."""
    if not any(block.where.page for block in document.blocks):
        return gather_loose_lines(document), {}
    from gzbg_convert.normalize.continuation import shared_grids, without_page_breaks

    document = gather_loose_lines(without_page_breaks(document))
    return document, shared_grids(document)


def _join_cut_rows(blocks: Sequence[Block], rows: dict[int, list[Row]], grids: dict[int, Grid]) -> None:
    """Makes one of rows that a page break cut; where the pieces of a table share no columns, the row is doubtful."""
    from gzbg_convert.normalize.cut_rows import doubt_cut_row, join_cut_row

    for above, below in pairwise(rows):
        upper, lower = blocks[above], blocks[below]
        if above in grids and below in grids and grids[above].number == grids[below].number:
            join_cut_row(rows[above], rows[below])
        elif isinstance(upper, Table) and isinstance(lower, Table) and upper.cut_below and lower.cut_above:
            doubt_cut_row(rows[above], rows[below])


def _captions(blocks: Sequence[Block], index: int) -> list[Row]:
    """The labels of the form that stand as lines right above a table (行政诉讼, 第二十条第（六）项), as rows of it."""
    table = blocks[index]
    assert isinstance(table, Table)
    start = index
    while start and index - start < MOST_CAPTIONS and _is_caption(blocks[start - 1]):
        start -= 1
    if start == index:
        return []
    width = max((cell.column + cell.colspan for cell in table.cells), default=1)
    return [
        Row([Piece(block.text, (Cell(block.text, 0, 0, where=block.where),), 0, width)], index, table.geometry, width)
        for block in blocks[start:index]
        if isinstance(block, Paragraph)
    ]


def _is_caption(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_CAPTION:
        return False
    if block.text.strip("（( ").startswith("单位"):
        return True
    return known_axes().get(fold(block.text)) in ("group", "row")


def _report(part: ReportOutline, rows: list[Row]) -> tuple[Report, tuple[Diagnostic, ...]]:
    counts: list[Row] = []
    if may_be_counted(rows):
        from gzbg_convert.normalize.line_numbers import without_line_numbers

        rows, counts = without_line_numbers(rows)
    rows, apart = without_other_years(rows, part.year)
    mark_other_years(rows, part.year)
    tables = read_tables(rows, [*apart, *counts])
    noticed = list(tables.diagnostics)
    if apart:
        where = apart[0].pieces[0].cells[0].where
        noticed.append(Diagnostic("rows_of_other_year", where, (("rows", str(len(apart))),)))
    if tables.edition is None:
        noticed.append(
            Diagnostic("no_form_table", details=(("title", part.title),))
            if part.title
            else Diagnostic("no_form_table.untitled")
        )
    report = Report(
        issuer=part.issuer,
        year=part.year,
        edition=tables.edition,
        title=part.title,
        period=part.period,
        published=part.published,
        contact=part.contact,
        sections=part.sections,
        facts=tables.facts,
        leftovers=tables.leftovers,
        labels=tables.labels,
    )
    return report, tuple(noticed)


def _is_prose(
    index: int, kinds: dict[int, frozenset[str]], loose: set[int], rows: list[Row], above: Sequence[Block]
) -> bool:
    """Whether loose lines (行政许可 12件 in a list of the prose) only look like a table of the form: they have no
    header, follow no piece of that table (but for what a page end puts between: its number, the end of a label), and
    the table itself stands elsewhere."""
    if index not in loose or kinds.keys() & {index - 1, index - 2}:
        return False
    before = next((at for at in range(1, len(above) + 1) if isinstance(above[-at], Table)), 0)
    if before and index - before in kinds and all(map(_is_between, above[len(above) - before + 1 :])):
        return False
    firm = frozenset().union(*(kind for at, kind in kinds.items() if at not in loose))
    found = {piece.axis for row in rows for piece in row.pieces}
    return kinds[index] <= firm and not found & {"column", "group"}


def _is_between(block: Block) -> bool:
    return isinstance(block, Paragraph) and (
        is_page(block) or (len(block.text) <= LONGEST_CAPTION and "。" not in block.text)
    )


def _left_out(block: Block, rows: list[Row], is_beside: bool) -> Diagnostic | None:
    """A table that is none of the form's, or a line of numbers: said, since these numbers appear nowhere else. One
    right beside a table of the form (``is_beside``), or with a row's label of it, may be a part that was cut off."""
    if isinstance(block, Table):
        inks = [piece for row in rows for piece in row.pieces if not piece.is_blank]
        is_bare = _is_bare(rows)
        may_belong = is_beside or any(piece.bare in known_rows() for piece in inks)
        has_numbers = any(piece.is_number or (may_belong and _lists_numbers(piece.text)) for piece in inks)
        is_torn = has_numbers and not is_bare and (_has_cut_row_label(rows) or any(map(_begins_with_numbers, rows)))
        if has_numbers and (is_bare or is_torn or (may_belong and len(rows) <= MOST_CUT_OFF)):
            text = " ".join(piece.text.strip() for piece in inks)
            return Diagnostic("numbers_left_out", block.where, (("text", text[:40]),))
        first = next((piece.text.strip() for row in rows for piece in row.pieces if not piece.is_blank), "")
        return Diagnostic("table_left_out", block.where, (("rows", str(len(rows))), ("first", first[:20])))
    if len(block.text) > LONGEST_LINE or not re.search(r"\d", block.text) or is_page(block):
        return None
    words = [word for word in words_of(block.text) if word not in _BARS]
    states = [read_value(word).state for word in words]
    numbers = states.count(State.REPORTED)
    if not numbers:
        return None
    labels = next(at for at, state in enumerate(states) if state is not State.UNREADABLE)
    label = "".join(words[: labels - (words[labels - 1] in UNITS)]) if labels else ""
    is_row = State.UNREADABLE not in states[labels:] and (
        fold_bare(label) in known_rows() or _begin_a_label({label}) if label else len(words) >= LEAST_NUMBERS
    )
    if not is_row and not (is_beside and len(words) <= 2 * numbers + 1 and words[-1]):
        return None
    return Diagnostic("numbers_left_out", block.where, (("text", " ".join(words)[:40]),))


def _is_bare(rows: list[Row]) -> bool:
    """Whether a table has no words but units and captions (单位：件), each caption alone in its row."""
    lines = [_inks(row) for row in rows]
    worded = [inks for inks in lines if any(piece.is_unreadable for piece in inks)]
    return len(worded) <= MOST_CAPTIONS and all(len(inks) == 1 for inks in worded)


def _inks(row: Row) -> list[Piece]:
    """What is printed in a row besides units."""
    return [piece for piece in row.pieces if not piece.is_blank and piece.is_first and piece.key not in UNITS]


def _begins_with_numbers(row: Row) -> bool:
    """Whether a row has no label: numbers, and a remark behind them."""
    inks = _inks(row)
    return len(inks) > LEAST_NUMBERS and all(piece.is_number for piece in inks[:-1])


def _has_cut_row_label(rows: list[Row]) -> bool:
    """Whether lines around numbers spell the label of a row of the form together only, or one begins as such a label
    does (上年结转政府信 before 息公开申请数量)."""
    from gzbg_convert.normalize.mending import mend_cut_labels

    labels = (piece for row in mend_cut_labels(rows) for piece in row.pieces if "label_in_pieces" in piece.flags)
    if any(piece.bare in known_rows() for piece in labels):
        return True
    return _begin_a_label({word for row in rows for piece in row.pieces for word in piece.text.split()[:1]})


def _begin_a_label(texts: set[str]) -> bool:
    """Whether one of some texts begins as the label of a row does."""
    begins = tuple(begin for begin in map(fold_bare, texts) if len(begin) >= LEAST_BEGIN)
    return bool(begins) and any(label.startswith(begins) for label in known_rows())


def _lists_numbers(text: str) -> bool:
    """Whether one of the lines in a cell is a number: a column that nothing divides into rows."""
    return "\n" in text and any(read_value(line).state is State.REPORTED for line in text.split("\n"))


def _kinds_of_tables(rows: dict[int, list[Row]], grids: Mapping[int, Grid]) -> dict[int, frozenset[str]]:
    """The tables of the form that each table's labels speak of. Where a table of the form goes on in another (a page
    break), one label is enough, and none where both share a grid."""
    found: dict[int, frozenset[str]] = {}
    before: frozenset[str] = frozenset()
    last = -1
    for index, lines in rows.items():
        is_next = index <= last + MOST_BETWEEN
        kinds = _told(_labels(lines), before if is_next else frozenset())
        if not kinds and _has_words(lines):  # labels that are all cut over lines
            from gzbg_convert.normalize.mending import mend_cut_labels

            kinds = _told(_labels(mend_cut_labels(lines)), before if is_next else frozenset())
        if not kinds and before and index == last + 1 and _is_header(rows[last]) and not _has_words(lines):
            kinds = before
        if kinds:
            found[index] = kinds
        before, last = kinds, index
    pieces: dict[int, frozenset[str]] = {}
    for index, grid in grids.items():
        pieces[grid.number] = pieces.get(grid.number, frozenset()) | found.get(index, frozenset())
    found.update({index: pieces[grid.number] for index, grid in grids.items() if pieces[grid.number]})
    return dict(sorted(found.items()))


def _told(labels: Mapping[str, set[str]], before: frozenset[str]) -> frozenset[str]:
    """The tables of the form that labels tell of; 其他 and 总计 head any table, and tell of none."""
    return frozenset(
        kind
        for kind, names in labels.items()
        if kind in before
        or (len(names) >= LEAST_LABELS and any(known_axes().get(name) not in (None, "both") for name in names))
    )


def _is_header(rows: list[Row]) -> bool:
    """Whether a table is nothing but the header of the one below: pages that let rows scroll under it print two."""
    pieces = [piece for row in rows for piece in row.pieces if piece.is_first and not piece.is_blank]
    return all(piece.key for piece in pieces) and any(piece.axis == "column" for piece in pieces)


def _has_words(rows: list[Row]) -> bool:
    return any(piece.is_unreadable for row in rows for piece in row.pieces)


def _labels(rows: list[Row]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for piece in row.pieces:
            if piece.key:
                for kind in TABLES.get(piece.key) or TABLES.get(piece.bare) or ():
                    found.setdefault(kind, set()).add(piece.bare)
    return found
