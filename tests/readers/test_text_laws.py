"""Laws of the text reader: what is written in a layout is read back, and nothing is lost or invented on the way."""

from __future__ import annotations

import contextlib
import csv
import io
import unicodedata

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gzbg_convert.errors import InputError
from gzbg_convert.model.document import Geometry, Paragraph, Table
from gzbg_convert.readers.text import read_text

Rows = list[list[str]]

WORDS = st.sampled_from(
    [
        "0",
        "7",
        "12",
        "1057",
        "０",
        "甲",
        "乙丙",
        "项目",
        "册数",
        "人次合计",
        "（一）报刊借阅",
        "减62",
        "3 册",
        "甲 乙 12",
        "ab",
        "a-1",
        "不涉及",
    ]
)
BROKEN = st.sampled_from(["甲\n乙", "本年新\n购册数", "1\n2", "报 刊\nab\n（注）", "12\n册", "a\n0\n0"])
BLANK = st.just("")
BEFORE, AFTER = "前文前文前文。", "后文后文后文。"


def grids(cell: st.SearchStrategy[str], *, least_rows: int = 2, least_columns: int = 2) -> st.SearchStrategy[Rows]:
    """Rows of equally many cells, not all of them blank."""
    shape = st.tuples(st.integers(least_rows, 6), st.integers(least_columns, 6))
    rows = shape.flatmap(lambda s: st.lists(st.lists(cell, min_size=s[1], max_size=s[1]), min_size=s[0], max_size=s[0]))
    return rows.filter(lambda rows: any(any(row) for row in rows))


def ragged(cell: st.SearchStrategy[str]) -> st.SearchStrategy[Rows]:
    rows = st.lists(st.lists(cell, min_size=1, max_size=8), min_size=1, max_size=6)
    return rows.filter(lambda rows: any(len(row) > 1 for row in rows) and any(any(row) for row in rows))


def read_back(text: str) -> Table:
    """The one table in the text, which must stand between the two paragraphs."""
    before, table, after = read_text(f"{BEFORE}\n\n{text}\n\n\n{AFTER}\n").blocks
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert (before.text, after.text) == (BEFORE, AFTER)
    assert isinstance(table, Table)
    return table


def texts(table: Table) -> Rows:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    assert list(rows) == list(range(len(rows)))
    return list(rows.values())


@given(ragged(BROKEN | WORDS | BLANK), st.sampled_from(["\t", " \t", "\u3000\t"]), st.sampled_from(["", " ", "\u00a0"]))
def test_cell_lines_are_read_back(rows: Rows, indent: str, trail: str) -> None:
    assume("\n" not in rows[-1][-1])  # after the last cell an unindented line is the next paragraph
    written = "\n\n".join("\n".join(indent + cell + trail for cell in row) for row in rows)
    table = read_back(written)
    assert table.geometry is Geometry.ROWS
    assert texts(table) == rows
    assert [cell.column for cell in table.cells] == [column for row in rows for column in range(len(row))]


@given(grids(BROKEN | WORDS | BLANK | BLANK, least_columns=3), st.booleans())
def test_tab_separated_rows_are_read_back(rows: Rows, spaced: bool) -> None:
    if spaced:
        rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter="\t", lineterminator="\n\n" if spaced else "\n").writerows(rows)
    table = read_back(buffer.getvalue().rstrip("\n"))
    assert table.geometry is Geometry.GRID
    assert texts(table) == rows
    assert [cell.column for cell in table.cells] == [column for row in rows for column in range(len(row))]


@given(grids(BROKEN | WORDS | BLANK | st.just("1,234") | st.just('甲"乙'), least_rows=3, least_columns=3))
def test_comma_separated_rows_are_read_back(rows: Rows) -> None:
    rows[0][0] = "项目"  # commas between digits alone prove nothing
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    table = read_back(buffer.getvalue().rstrip("\n"))
    assert table.geometry is Geometry.GRID
    assert texts(table) == rows


@given(grids(BROKEN | WORDS | BLANK | st.just("甲|乙")), st.booleans(), st.sampled_from(["---", ":-:", "-"]))
def test_pipe_tables_are_read_back(rows: Rows, border: bool, rule: str) -> None:
    written = [" | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) for row in rows]
    written.insert(1, " | ".join(rule for _ in rows[0]))
    table = read_back("\n".join(f"| {line} |" if border else line for line in written))
    assert table.geometry is Geometry.GRID
    assert texts(table) == rows


@given(st.lists(WORDS | BLANK, min_size=3, max_size=12).filter(any), st.booleans(), st.sampled_from(["", " "]))
def test_single_cells_with_bars_are_read_back(cells: list[str], trailing: bool, blank: str) -> None:
    table = read_back("\n".join(f"{cell}{blank}|" if trailing else f"|{blank}{cell}" for cell in cells))
    assert table.geometry is Geometry.STREAM
    assert texts(table) == [[cell] for cell in cells]
    assert {cell.column for cell in table.cells} == {0}


def width(text: str, wide: bool) -> int:
    return sum(2 if wide and unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, size: int, wide: bool, align: str = "<") -> str:
    blanks = size - width(text, wide)
    left = {"<": 0, "^": blanks // 2, ">": blanks}[align]
    return " " * left + text + " " * (blanks - left)


Slot = tuple[int, int, int, int, str]  # row, column, rowspan, colspan, text


@st.composite
def layouts(draw: st.DrawFn) -> list[Slot]:
    """A grid some of whose slots are merged into larger cells; the texts tell all cells apart."""
    height, columns = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(height) for column in range(columns)}
    slots: list[Slot] = []
    while free:
        row, column = min(free)
        down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not {(row + i, column + j) for i in range(down) for j in range(across)} <= free:
            down, across = (down - 1, across) if down > 1 else (down, across - 1)
        free -= {(row + i, column + j) for i in range(down) for j in range(across)}
        slots.append((row, column, down, across, draw(BROKEN | BLANK)))
    return slots


def drawing(slots: list[Slot], wide: bool) -> str:
    """The layout as a reStructuredText grid table."""
    height = max(row + down for row, _, down, _, _ in slots)
    columns = max(column + across for _, column, _, across, _ in slots)
    size = 2 + max(width(line, wide) for *_, text in slots for line in [*text.split("\n"), ""])
    lines = max(text.count("\n") + 1 for *_, text in slots)
    step = lines + 1
    canvas = [[" "] * (columns * (size + 1) + 1) for _ in range(height * step + 1)]
    for row, column, down, across, text in slots:
        top, bottom = row * step, (row + down) * step
        left, right = column * (size + 1), (column + across) * (size + 1)
        for x in range(left, right + 1):
            for y in (top, bottom):
                canvas[y][x] = "+" if x in (left, right) or canvas[y][x] in "|+" else "-"
        for y in range(top + 1, bottom):
            for x in (left, right):
                canvas[y][x] = "+" if canvas[y][x] in "-+" else "|"
        for offset, line in enumerate(text.split("\n")):
            x = left + 2
            for char in line:
                canvas[top + 1 + offset][x] = char
                if width(char, wide) == 2:
                    canvas[top + 1 + offset][x + 1] = ""
                x += width(char, wide)
    for y in range(0, len(canvas), step):  # corners where rules of neighbours meet a side
        for x in range(0, len(canvas[0]), size + 1):
            sides = [canvas[y][x + dx] for dx in (-1, 1) if 0 <= x + dx < len(canvas[0])]
            if canvas[y][x] == "|" and "-" in sides:
                canvas[y][x] = "+"
    return "\n".join("".join(line) for line in canvas)


@given(layouts(), st.booleans())
def test_drawn_tables_are_read_back_with_their_spans(slots: list[Slot], wide: bool) -> None:
    assume(any(text for *_, text in slots))
    assume(len({row for row, *_ in slots}) != 2)  # a header and one more row: lines below are rows, as of a shell
    table = read_back(drawing(slots, wide))
    assert table.geometry is Geometry.GRID
    # A boundary that no cell ends at is not drawn, and so is no row or column.
    tops = sorted({row for row, *_ in slots})
    lefts = sorted({column for _, column, *_ in slots})
    expected = [
        (
            tops.index(row),
            lefts.index(column),
            sum(row <= top < row + down for top in tops),
            sum(column <= left < column + across for left in lefts),
            text,
        )
        for row, column, down, across, text in slots
    ]
    found = [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]
    assert found == sorted(expected)


@given(grids(WORDS | BLANK, least_rows=3), st.booleans(), st.booleans())
def test_boxes_with_a_row_per_line_are_read_back(rows: Rows, wide: bool, boxed: bool) -> None:
    size = 2 + max(width(cell, wide) for row in rows for cell in row)
    rule = "+" + "+".join("-" * size for _ in rows[0]) + "+"
    lines = ["|" + "|".join(padded(cell, size, wide, "^") for cell in row) + "|" for row in rows]
    written = "\n".join([rule, lines[0], rule, *lines[1:], rule])
    if boxed:
        lines = [line.replace("|", "│") for line in lines]
        top, middle, bottom = (
            left + inner.join("─" * size for _ in rows[0]) + right for left, inner, right in ("┌┬┐", "├┼┤", "└┴┘")
        )
        written = "\n".join([top, lines[0], middle, *lines[1:], bottom])
    table = read_back(written)
    assert table.geometry is Geometry.GRID
    assert texts(table) == rows


@given(grids(WORDS | BLANK), st.booleans(), st.booleans())
def test_simple_tables_are_read_back(rows: Rows, wide: bool, header: bool) -> None:
    rows = [[row[0] or "\\", *row[1:]] for row in rows]
    sizes = [1 + max(2, *(width(row[column], wide) for row in rows)) for column in range(len(rows[0]))]
    border = "  ".join("=" * size for size in sizes)
    lines = ["  ".join(padded(cell, size, wide) for cell, size in zip(row, sizes, strict=True)) for row in rows]
    table = read_back("\n".join([border, lines[0], *([border] if header else []), *lines[1:], border]))
    assert table.geometry is Geometry.GRID
    assert texts(table) == [["" if row[0] == "\\" else row[0], *row[1:]] for row in rows]


@given(
    grids(WORDS | BLANK, least_rows=3, least_columns=3)
    | grids(st.text(st.sampled_from("a01"), max_size=4), least_rows=3, least_columns=3),
    st.lists(st.sampled_from("<^>"), min_size=6, max_size=6),
    st.integers(2, 6),
    st.booleans(),
)
@settings(max_examples=200)
def test_aligned_columns_lose_nothing_and_a_grid_is_never_wrong(
    rows: Rows, aligns: list[str], gap: int, wide: bool
) -> None:
    sizes = [max(1, *(width(row[column], wide) for row in rows)) for column in range(len(rows[0]))]
    lines = [
        (" " * gap).join(padded(cell, size, wide, align) for cell, size, align in zip(row, sizes, aligns, strict=False))
        for row in rows
    ]
    blocks = read_text("\n".join(line.rstrip() for line in lines)).blocks
    printed = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    assume(not printed)  # too few columns are filled for a table
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    assert [cell.text for cell in cells] == [cell for row in rows for cell in row if cell]
    (table,) = (block for block in blocks if isinstance(block, Table))
    if table.geometry is Geometry.GRID:
        true = [column for row in rows for column, cell in enumerate(row) if cell]
        pairs = {(found.column, column) for found, column in zip(cells, true, strict=True)}
        assert len(pairs) == len({column for _, column in pairs}) == len({column for column, _ in pairs})
    else:
        assert table.geometry is Geometry.WORDS
    assert all(cell.where.box is not None for cell in cells)


MARKS = "|｜│┌─┐└┘├┼┤\\,+=-:#*_\"'"
CHARACTERS = "\t\t\t  \n\n\n\n\u3000\u00a0\r\x0b\f甲乙0123一、。，（）.aZ\0\u200b\ufeff\u2028"
HOSTILE = st.text(st.sampled_from(CHARACTERS + MARKS), max_size=200)
LINES = """\
→甲⏎ →⏎ ⏎ 甲→1→2⏎ 乙→→⏎ 甲·|⏎ |·乙⏎ |甲|1|⏎ |-|-|⏎ +--+--+⏎ |甲·|1·|⏎ +--+··|⏎ ==·==⏎ 甲·1⏎ 甲···1···2⏎ ···乙····3⏎
正文。⏎ 一、总则⏎ -·4·-⏎ 甲,1,2⏎ "甲,1⏎ ↡ 4⏎ 其一⏎ #·题⏎ **题**⏎ --·--⏎ ┌──┐⏎ │甲│⏎ └──┘⏎
"""
SIGNS = str.maketrans({"→": "\t", "·": " ", "⏎": "\n", "↡": "\f"})
PIECES = st.lists(st.sampled_from(LINES.split()), max_size=40).map(lambda pieces: "".join(pieces).translate(SIGNS))


def ink(text: str) -> str:
    """What must not get lost: all but blanks, control characters and marks of layout."""
    marks = set(MARKS) | {"\0", "\ufeff"}
    return "".join(char for char in text if not char.isspace() and char not in marks)


@given(HOSTILE | PIECES)
@settings(max_examples=200)
@example("+--+--+\n|甲|乙|\n+--+  |\n|丙|丁|\n+--+--+\n")
def test_all_ink_comes_out_once(text: str) -> None:
    document = read_text(text)
    out = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
    )
    assert sorted(ink(out)) == sorted(ink(text))
    spanning = any(cell.rowspan > 1 for block in document.blocks if isinstance(block, Table) for cell in block.cells)
    if not spanning and "+" not in text and "─" not in text:  # lines of one drawn row are read cell by cell
        assert ink(out) == ink(text)


@given(HOSTILE | PIECES)
def test_places_follow_the_order_of_the_text(text: str) -> None:
    blocks = read_text(text).blocks
    lines = [block.where.line or 0 for block in blocks]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in lines)
    for block in blocks:
        if isinstance(block, Table):
            assert list(block.cells) == sorted(block.cells, key=lambda cell: (cell.row, cell.column))


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        read_text(text)
