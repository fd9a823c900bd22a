"""Tables without rules whose narrow labels run over several lines, all lines equally far apart."""

from __future__ import annotations

from gzbg_convert.model.document import Table
from gzbg_convert.readers.layout.borderless import _is_heading
from gzbg_convert.readers.layout.segments import segment_of
from gzbg_convert.readers.layout.words import Word
from gzbg_convert.readers.pdf import read
from tests.readers.pdf_files import File, show

LEFT, VALUES, STEP = 72.0, 110.0, 15.0


def tables(*lines: tuple[str, ...], columns: tuple[float, ...] = (LEFT, VALUES)) -> list[list[str]]:
    """The texts of the tables that lines make, each with a text for every column (empty: none)."""
    places = ((text, columns[at], 700 - STEP * row) for row, line in enumerate(lines) for at, text in enumerate(line))
    file = File()
    file.page(b"".join(show(*place) for place in places if place[0]))
    return [["".join(cell.text.split()) for cell in b.cells] for b in read(file.data()).blocks if isinstance(b, Table)]


def test_the_rest_of_a_label_stays_with_its_row() -> None:
    """The title of the next block is wider than the labels; what is not goes on where the line above is full."""
    lines = [("信息内", "本年处理决定数量"), ("容", ""), ("行政许", "255"), ("可", "")]
    more = [("第二十条第（六）项",), *lines[:2], ("行政处", "266"), ("罚", "")]
    first, second = tables(*lines, *more)
    assert first == ["信息内容", "本年处理决定数量", "行政许可", "255"]
    assert second == ["第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "266"]


def test_a_line_that_begins_with_its_number_is_no_value() -> None:
    """1.属于 is the first line of a label, not a number and its unit: the lines below are no header."""
    labels = ("1.属于", "国家秘", "密", "2.其他", "禁止公", "开的", "3.危及", "安全")
    values = dict(zip(labels[::3], ("11", "22", "33"), strict=True))
    lines = [("（三）" if not at else "", label, values.get(label, "")) for at, label in enumerate(labels)]
    [texts] = tables(("三、", "（一）公开", "44"), *lines, columns=(LEFT, VALUES, 180.0))
    assert {"11", "22", "33", "44"} <= set(texts)


def test_rules_down_alone_make_no_row_of_columns() -> None:
    """Nothing divides the rows: they are told by their place, and their values by their column."""
    rows = (("信息内容", "本年制发件数"), ("规章", "12"), ("行政规范性文件", "56"), ("其他", "7"))
    sides = b"60 720 m 180 720 l S 60 620 m 180 620 l S 180 720 m 300 720 l S 180 620 m 300 620 l S"
    down = b"".join(b" %d 720 m %d 620 l S " % (x, x) for x in (60, 180, 300))
    file = File()
    ink = (show(text, 70 + 120 * at, 700 - 20 * row) for row, line in enumerate(rows) for at, text in enumerate(line))
    file.page(sides + down + b"".join(ink))
    [cells] = [block.cells for block in read(file.data()).blocks if isinstance(block, Table)]
    assert [cell.text for cell in cells] == [text for row in rows for text in row]
    assert all((cell.confidence or 1) < 1 for cell in cells)


def test_where_nothing_stands_in_a_column_of_values_the_cell_is_blank() -> None:
    lines = [
        ("信息内容", "制发", "废止", "现行"),
        ("规章", "1", "2", "3"),
        ("文件", "4", "", "6"),
        ("其他", "", "8", "9"),
    ]
    file = File()
    columns = (LEFT, 150.0, 200.0, 250.0)
    places = ((text, columns[at], 700 - 20 * row) for row, line in enumerate(lines) for at, text in enumerate(line))
    file.page(b"".join(show(*place) for place in places if place[0]))
    [cells] = [block.cells for block in read(file.data()).blocks if isinstance(block, Table)]
    assert [cell.text for cell in cells] == [text for line in lines for text in line]
    assert all((cell.confidence or 1) < 1 for cell in cells)


def test_a_large_line_is_a_heading_only_where_it_stands_clear_of_the_row() -> None:
    group, value = segment_of([Word("三", 60, 200, 70, 210, 0)]), segment_of([Word("92", 300, 200, 312, 210, 1)])
    below = segment_of([Word("情形）", 100, 206, 130, 216, 2)])

    def heads(top: float) -> bool:
        line = [segment_of([Word("（二）部分公开", 100, top, 170, top + 12, 3)])]
        return _is_heading(line, [group, below, value])

    assert heads(150)
    assert not heads(194)  # beside the number
    assert not heads(188)  # right above the rest of its own label
