"""What every reader must keep: the suite that a reader's author runs on his own reader. The built-in readers pass it.

The author brings the reader and a function that writes blocks (paragraphs and tables, the package's own types) in his
format, and runs every check::

    import pytest
    from gzbg_convert.testing.conformance import CHECKS, Subject

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    def test_conformance(check):
        check(Subject(my_reader, "report.xyz", write_xyz))

Each check raises ``AssertionError`` with what was found. Nothing here needs the network, and no check is timed.
"""

from __future__ import annotations

import gc
import locale
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import NOWHERE, Block, Cell, Document, Paragraph, Table
from gzbg_convert.readers import Reader

Write = Callable[[tuple[Block, ...]], bytes]


@dataclass(frozen=True, slots=True)
class Subject:
    """A reader under test: the name a file of its format would have, and a writer of the format.

    ``keeps_spans`` False: the format cannot say that cells are merged. ``keeps_line_breaks`` False: nor that a cell has
    two lines. ``truncations`` are how many cut-off documents are tried.
    """

    reader: Reader
    filename: str
    write: Write
    keeps_spans: bool = True
    keeps_line_breaks: bool = True
    truncations: int = 40

    def read(self, *blocks: Block) -> Document:
        """What the reader makes of ``blocks`` written in its format."""
        return self.reader.read(self.write(blocks))


def table(*rows: str) -> Table:
    """A table without merged cells from rows of cells between bars."""
    cells = [
        Cell(text.strip(), row, column) for row, line in enumerate(rows) for column, text in enumerate(line.split("|"))
    ]
    return Table(tuple(cells))


PLAIN = table(
    "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数", "规章 | 1057 | 26 | 0", "行政规范性文件 | | 1,234 | 减62"
)
MERGED = Table(
    (
        Cell("办理结果", 0, 0, 2, 2),
        Cell("申请人情况", 0, 2, 1, 3),
        Cell("自然人", 1, 2),
        Cell("其他", 1, 3),
        Cell("总计", 1, 4),
        Cell("（三）不予公开", 2, 0, 2, 1),
        Cell("1.属于国家秘密", 2, 1),
        Cell("31", 2, 2),
        Cell("", 2, 3),
        Cell("47", 2, 4),
        Cell("2.其他", 3, 1),
        Cell("52", 3, 2),
        Cell("6", 3, 3),
        Cell("58", 3, 4),
        Cell("（七）总计", 4, 0, 1, 2),
        Cell("83", 4, 2),
        Cell("6", 4, 3),
        Cell("105", 4, 4),
    )
)
INKS = (
    "１２",
    "1，234",
    "-62",
    "＋1036",
    "10万元",
    "0.0000",
    "3件",
    "—",
    "/",
    "无",
    "O",
    "第二十条第（一）项",
    "第（六）项（区分 处理）",
)
LEAD = Paragraph("二、主动公开政府信息情况")
TAIL = Paragraph("三、收到和处理政府信息公开申请情况，本年共1057件。")


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _only_table(document: Document) -> Table:
    tables = _tables(document)
    assert len(tables) == 1, f"one table was written, {len(tables)} were read"
    return tables[0]


def _texts(found: Table) -> list[str]:
    return [cell.text.strip() for cell in found.cells]


def recognises_its_own_documents(subject: Subject) -> None:
    """The first bytes and the file name of a document of the format are enough to choose the reader."""
    data = subject.write((LEAD, PLAIN))
    assert subject.reader.recognises(data[:4096], subject.filename), f"does not recognise {subject.filename}"


def keeps_the_reading_order(subject: Subject) -> None:
    """Paragraphs and tables come in the order they are read in."""
    document = subject.read(LEAD, PLAIN, TAIL)
    found = ["table" if isinstance(block, Table) else block.text.strip() for block in document.blocks]
    found = [block for block in found if block in ("table", LEAD.text, TAIL.text)]  # a head of its own may precede
    assert found == [LEAD.text, "table", TAIL.text], f"the order read is {found}"


def keeps_cells_as_printed(subject: Subject) -> None:
    """Every text of a cell comes out as printed: nothing is normalised, read as a number or left out."""
    found = _only_table(subject.read(LEAD, PLAIN, TAIL))
    assert _texts(found) == [cell.text for cell in PLAIN.cells], f"cells read are {_texts(found)}"
    row = Table(tuple(Cell(ink, number, column) for number, ink in enumerate(INKS) for column in range(3)))
    found = _only_table(subject.read(LEAD, row, TAIL))
    assert _texts(found) == [cell.text for cell in row.cells], f"cells read are {_texts(found)}"


def keeps_blank_cells(subject: Subject) -> None:
    """A cell that is there and empty comes out as a cell with an empty text, in its own slot."""
    found = _only_table(subject.read(LEAD, PLAIN, TAIL))
    places = {(cell.row, cell.column): cell.text.strip() for cell in found.cells}
    assert places.get((2, 1)) == "", f"the empty cell came out as {places.get((2, 1))!r}"
    assert places.get((2, 2)) == "1,234", "the cell after an empty one has moved"


def keeps_merged_cells(subject: Subject) -> None:
    """A merged cell comes out once, with its spans, and no cell is added in the slots it covers."""
    if not subject.keeps_spans:
        return
    found = _only_table(subject.read(LEAD, MERGED, TAIL))
    is_now = [(cell.text.strip(), cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells]
    wanted = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in MERGED.cells]
    assert is_now == wanted, f"cells read are {is_now}"


def keeps_line_breaks_inside_cells(subject: Subject) -> None:
    """A line break inside a cell is white space in its text: the halves are neither lost, nor two cells."""
    if not subject.keeps_line_breaks:
        return
    written = Table((Cell("信息内容", 0, 0), Cell("本年新\n制作数量", 0, 1), Cell("规章", 1, 0), Cell("77", 1, 1)))
    found = _only_table(subject.read(LEAD, written, TAIL))
    assert ["".join(text.split()) for text in _texts(found)] == ["信息内容", "本年新制作数量", "规章", "77"], _texts(
        found
    )


def pads_no_rows(subject: Subject) -> None:
    """A row that is shorter than the others gets no cells that were not printed."""
    written = Table((*PLAIN.cells, Cell("行政许可", 3, 0), Cell("535", 3, 1), Cell("4", 3, 2)))
    found = _only_table(subject.read(LEAD, written, TAIL))
    last = [cell.text.strip() for cell in found.cells if cell.row == 3]
    while last and not last[-1]:  # formats that rule every slot print empty ones
        last.pop()
    assert last == ["行政许可", "535", "4"], f"the short row came out as {last}"
    assert len(found.cells) <= 16, f"{len(found.cells)} cells for 16 slots"


def says_where(subject: Subject) -> None:
    """Every table cell and every paragraph knows its place in the source: page, line, box or path, counted from 1."""
    document = subject.read(LEAD, PLAIN, TAIL)
    for block in document.blocks:
        for item in block.cells if isinstance(block, Table) else (block,):
            where = item.where
            assert where != NOWHERE, f"{item.text!r} has no place"
            assert where.page is None or where.page >= 1, f"{item.text!r} lies on page {where.page}"
            assert where.line is None or where.line >= 1, f"{item.text!r} lies on line {where.line}"
            if where.box is not None:
                left, top, right, bottom = where.box
                assert left <= right, f"the box of {item.text!r} is inside out: {where.box}"
                assert top <= bottom, f"the box of {item.text!r} is inside out: {where.box}"


def knows_no_numbers(subject: Subject) -> None:
    """A reader reads ink: a table without a single label of the form comes out just the same."""
    foreign = table("科室 | 人数 | 备注", "办公室 | 12 | －", "财务科 | 7 | 兼")
    found = _only_table(subject.read(LEAD, foreign, TAIL))
    assert _texts(found) == [cell.text for cell in foreign.cells], f"cells read are {_texts(found)}"


def reads_the_same_twice(subject: Subject) -> None:
    """Equal bytes give equal documents, also after another document was read in between."""
    first = subject.read(LEAD, MERGED, TAIL)
    subject.read(TAIL, PLAIN)
    assert subject.read(LEAD, MERGED, TAIL) == first, "the same bytes were read differently"


def leaves_the_process_alone(subject: Subject) -> None:
    """Reading changes no state that others share."""
    subject.read(LEAD, PLAIN, TAIL)  # libraries are loaded

    def state() -> tuple[object, ...]:
        return (
            os.getcwd(),
            dict(os.environ),
            locale.setlocale(locale.LC_ALL),
            sys.getrecursionlimit(),
            list(warnings.filters),
            gc.isenabled(),
            list(sys.path),
        )

    before = state()
    subject.read(LEAD, MERGED, TAIL)
    assert state() == before, "reading changed the state of the process"


def refuses_with_one_error(subject: Subject) -> None:
    """A document cut off anywhere, and garbage, gives a document or an ``InputError``: no other exception."""
    whole = subject.write((LEAD, PLAIN, MERGED, TAIL))
    random = Random(20)  # noqa: S311  (no secret)
    cuts = sorted(random.sample(range(len(whole)), min(subject.truncations, len(whole))))
    broken = [whole[:cut] for cut in cuts]
    broken += [random.randbytes(length) for length in (1, 2, 3, 17, 512, 4096)]
    broken += [b"\x00" * 64, whole[: len(whole) // 2] + random.randbytes(64) + whole[len(whole) // 2 :]]
    for data in broken:
        try:
            document = subject.reader.read(data)
        except InputError as error:
            if not error.reason:
                raise AssertionError("an InputError without a reason") from error
        else:
            assert isinstance(document, Document), f"read() returned a {type(document).__name__}"


def grows_with_its_input(subject: Subject) -> None:
    """A long table comes out whole: no row is left out and none is invented."""
    rows = 400
    written = Table(tuple(Cell(f"{column * 1000 + row}", row, column) for row in range(rows) for column in range(4)))
    found = _only_table(subject.read(LEAD, written, TAIL))
    assert len(found.cells) == rows * 4, f"{len(found.cells)} of {rows * 4} cells"
    assert _texts(found)[-4:] == ["399", "1399", "2399", "3399"], _texts(found)[-4:]


CHECKS: tuple[Callable[[Subject], None], ...] = (
    recognises_its_own_documents,
    keeps_the_reading_order,
    keeps_cells_as_printed,
    keeps_blank_cells,
    keeps_merged_cells,
    keeps_line_breaks_inside_cells,
    pads_no_rows,
    says_where,
    knows_no_numbers,
    reads_the_same_twice,
    leaves_the_process_alone,
    refuses_with_one_error,
    grows_with_its_input,
)
"""Every check, in the order in which a failure is best looked at."""
