"""The text reader as a whole: lines, paragraphs, pages, hostile input, and the real documents at hand."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Document, Geometry, Paragraph, Table
from gzbg_convert.readers.text import READER, read_text

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def row_lengths(table: Table) -> list[int]:
    counts = Counter(cell.row for cell in table.cells)
    return [counts[row] for row in range(max(counts) + 1)]


def test_every_line_of_prose_is_a_paragraph_with_its_line_number() -> None:
    document = read_text("\ufeff某镇年度报告\n\n　　一、总体情况　\n本镇今年很好，\n没有问题。\n")
    assert [(block.text, block.where.line) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("某镇年度报告", 1),
        ("一、总体情况", 3),
        ("本镇今年很好，", 4),
        ("没有问题。", 5),
    ]
    assert document.diagnostics == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_all_systems_count_alike(end: str) -> None:
    document = read_text(end.join(["甲", "乙", "", "丙"]))
    assert [(p.text, p.where.line) for p in document.blocks if isinstance(p, Paragraph)] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 4),
    ]


@pytest.mark.parametrize("end", ["\x0b", "\u2028", "\u2029", "\x85"])
def test_soft_line_ends_cut_a_line_without_counting(end: str) -> None:
    document = read_text(f"甲{end}乙\n丙")
    assert [(p.text, p.where.line) for p in document.blocks if isinstance(p, Paragraph)] == [
        ("甲", 1),
        ("乙", 1),
        ("丙", 2),
    ]


def test_form_feeds_number_the_pages() -> None:
    document = read_text("甲\n\f乙\n丙\f丁\n")
    assert [(b.where.page, b.where.line) for b in document.blocks] == [(1, 1), (2, 2), (2, 3), (3, 3)]
    assert read_text("甲\n").blocks[0].where.page is None


def test_controls_and_lone_surrogates_are_dropped_and_said() -> None:
    document = read_text("甲\0乙\x1b丙\ud800丁")
    assert paragraphs(document) == ["甲乙丙丁"]
    (diagnostic,) = document.diagnostics
    assert diagnostic.code == "control_characters"
    assert dict(diagnostic.details) == {"count": "3"}
    assert "3" in diagnostic.message("zh")


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("# 年度报告", "年度报告", 1),
        ("### （一）公开 ###", "（一）公开", 3),
        ("## **一、总体情况**", "一、总体情况", 2),
        ("**一、总体情况**", "一、总体情况", None),
        ("**一、**总体情况", "**一、**总体情况", None),
        ("#话题", "#话题", None),
        ("# #", "#", 1),
        ("####### 七", "####### 七", None),
    ],
)
def test_markdown_headings_and_bold_lines(line: str, text: str, level: int | None) -> None:
    (block,) = read_text(line).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.heading) == (text, level)


@pytest.mark.parametrize(
    "text",
    [
        "规章 0 0 0\n行政规范性文件 1 2 3\n",
        "本年新收\n0\n0\n12\n",
        "电话：0510-1234567    传真：0510-7654321\n邮箱：a@example.cn    邮编：214000\n",
        "首页  公开  互动  服务\n",
        "1,234\n5,678,901\n2,345,678\n3,456,789\n",
        "1.\t及时公开机构概况\n2.\t公开办事指南\n3.\t公开联系方式\n",
        "\t本镇今年公开信息三十条。\n\t没有收到申请。\n\n\t没有发生诉讼。\n",
        "今年,在上级指导下,工作顺利。\n今年,在群众支持下,成绩喜人。\n今年,在同事帮助下,任务完成。\n",
        "首页 |\n",
        "一、总体情况\n============\n",
    ],
)
def test_what_only_looks_like_a_table_stays_paragraphs(text: str) -> None:
    document = read_text(text)
    assert tables(document) == []
    assert paragraphs(document) == [line.strip() for line in text.splitlines() if line.strip()]


def test_tables_cut_by_a_page_number_or_a_page_break_say_so() -> None:
    rows = "甲\t1\t2\n乙\t3\t4\n"
    document = read_text(f"{rows}\n- 4 -\n\n{rows}\n五、问题\n{rows}\f{rows}")
    assert [(t.cut_above, t.cut_below) for t in tables(document)] == [
        (False, True),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert paragraphs(document) == ["- 4 -", "五、问题"]


def test_an_empty_text_is_an_empty_document() -> None:
    assert read_text("").blocks == ()
    assert read_text("\n \u3000\t\n\n").blocks == ()


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("甲\n" * (LIMITS.paragraphs + 1), "limit:paragraphs"),
        (("\t" * 1000 + "甲\n") * (LIMITS.cells // 1000 + 1), "limit:cells"),
        ("\n" * (20 * LIMITS.paragraphs + 1), "limit:paragraphs"),
        ("\t甲\n" * (LIMITS.cells + 1), "limit:cells"),
        ("甲 |\n" * (LIMITS.cells + 1), "limit:cells"),
        ("|甲" * LIMITS.cells + "|\n|乙|丙|\n", "limit:cells"),
        (("甲," * 999 + "甲\n") * (LIMITS.cells // 1000 + 1), "limit:cells"),
        (("甲   乙   丙\n") * (LIMITS.cells // 3 + 1), "limit:cells"),
    ],
)
def test_limits_are_refusals(text: str, limit: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text)
    assert caught.value.reason == limit


def test_one_very_long_line_is_a_paragraph() -> None:
    long = 1_000_000
    for start, filling, end in [("字", "字", ""), ("a", " ", "b"), ("+", "-", "x"), ("# a", " ", "b"), ("a", ",", "b")]:
        (block,) = read_text(start + filling * long + end).blocks
        assert isinstance(block, Paragraph)
    for mark in "\t|":
        (block,) = read_text("a" + mark * long + "b").blocks
        assert isinstance(block, Paragraph)


HOSTILE: dict[str, Callable[[int], str]] = {
    "prose": lambda n: "本镇今年公开信息，没有收到申请。\n" * n,
    "blank lines": lambda n: "\n" * n,
    "cell lines with prose between": lambda n: "\t甲\n正文正文\n" * n,
    "cell lines without rows": lambda n: "\t甲\n\n" * n,
    "cell lines, then tabs": lambda n: "\t甲\n" * n + "甲\t乙\t丙\n",
    "tab-separated": lambda n: "甲\t0\t0\n" * n,
    "tab-separated blocks": lambda n: "甲\t0\t0\n乙\t0\n\n" * n,
    "blocks of alternating width": lambda n: ("甲\t0\t0\n\n" + "乙" + "\t0" * 9 + "\n\n") * n,
    "unclosed quotes": lambda n: '"甲\t0\n"' * n,
    "quotes in one line": lambda n: '"甲,' * n,
    "commas, ragged": lambda n: "甲,乙,丙\n丁,戊,己,庚\n" * n,
    "single bars, spoilt at the end": lambda n: "甲 |\n乙 |\n\n" * n + "甲 | 乙 |\n",
    "single bars, spoilt each time": lambda n: "甲 |\n乙 |\n| 丙\n\n" * n,
    "pipe tables": lambda n: "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n" * n,
    "pipe groups": lambda n: "甲 | 乙 | 丙\n\n" * n,
    "escaped bars": lambda n: "甲 \\| " * n + "\n| 乙 | 丙\n",
    "rules without tables": lambda n: "+---+\n| 甲\n" * n,
    "only rules": lambda n: "+---+---+\n" * n,
    "a grid": lambda n: "+---+---+\n" + "| a | b |\n+---+---+\n" * n,
    "borders of simple tables": lambda n: "== ==\n甲 乙\n" * n,
    "different borders": lambda n: "== ==\n甲 乙\n=== ==\n" * n,
    "aligned": lambda n: "甲   1   2\n" * n,
    "aligned pairs, no table": lambda n: "甲：   1\n" * n,
    "aligned, widening": lambda n: "".join(" " * (i % 50) + "甲   1\n" for i in range(n)),
    "aligned, blank lines": lambda n: "甲   1   2\n\n\n\n\n\n\n\n" * n,
    "form feeds": lambda n: "甲   1\n\f" * n,
    "page numbers": lambda n: "甲\t1\n乙\t2\n- 1 -\n" * n,
}


class _Counter:
    """Counts the lines of this package's code that run, as a trace function."""

    count = 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> _Counter | None:
        if "gzbg_convert" not in frame.f_code.co_filename:
            return None
        self.count += 1
        return self


def operations(text: str) -> int:
    """How many lines of this package's code run to read the text."""
    counter = _Counter()
    before = sys.gettrace()
    sys.settrace(counter)
    try:
        read_text(text)
    finally:
        sys.settrace(before)
    return counter.count


@pytest.mark.parametrize("shape", HOSTILE)
def test_the_work_grows_with_the_length_of_the_text(shape: str) -> None:
    make = HOSTILE[shape]
    small, large = operations(make(150)), operations(make(600))
    assert large <= 4.4 * small + 500


def test_reader_reads_bytes_and_recognises_text() -> None:
    assert READER.name == "text"
    assert READER.media_type == "text/plain"
    assert READER.formats == (".txt", ".text", ".md", ".rst", ".csv", ".tsv")
    assert paragraphs(READER.read("某镇年度报告\n一、总体情况".encode("gb18030"))) == ["某镇年度报告", "一、总体情况"]


@pytest.mark.parametrize(
    ("head", "filename", "expected"),
    [
        ("某镇".encode(), "报告.TXT", True),
        ("某镇".encode(), "-", True),
        ("某镇".encode(), "报告.html", True),
        ("某镇".encode("gb18030"), "报告", True),
        ("某镇".encode("utf-16"), "报告.txt", True),
        (b"<html><body>", "报告.txt", False),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "报告", False),
        (b"%PDF-1.7", "报告.txt", False),
        (b"PK\x03\x04", "报告.txt", False),
        (bytes(range(8)) * 9, "报告.txt", False),
    ],
)
def test_recognises(head: bytes, filename: str, expected: bool) -> None:
    assert READER.recognises(head, filename) is expected


SEED_TABLES: dict[str, list[tuple[Geometry, int, list[int]]]] = {
    # name: for each table its geometry, first line, and the number of cells of each row
    "000": [
        (Geometry.ROWS, 15, [1, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3]),
        (Geometry.ROWS, 91, [2, 4, 8, 8, 8, 10]),
        (Geometry.ROWS, 141, [2, 7, 15, 15]),
        (Geometry.ROWS, 227, [1, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3]),
        (Geometry.ROWS, 303, [2, 4, 8, 8, 8, 9, 9] + [10] * 16 + [9, 9, 8]),
        (Geometry.ROWS, 567, [2, 7, 15, 15]),
    ],
    "001": [(Geometry.GRID, 37, [4] * 14), (Geometry.GRID, 54, [11] * 28), (Geometry.GRID, 85, [15] * 4)],
    "002": [
        (Geometry.ROWS, 10, [1, 4, 4, 4, 1, 4, 4, 4, 1, 4, 4, 4, 1, 3, 3, 1, 3, 3]),
        (Geometry.ROWS, 85, [2, 4, 8, 8, 8, 9, 9] + [10] * 16 + [9, 9, 8]),
        (Geometry.ROWS, 348, [2, 7, 15, 15]),
    ],
    "003": [(Geometry.ROWS, 51, [3] * 72)],
    "004": [
        (Geometry.GRID, 21, [4] * 21),
        (Geometry.GRID, 73, [4] * 15),
        (Geometry.GRID, 91, [10] * 22 + [9] * 6),
        (Geometry.GRID, 123, [15] * 4),
    ],
}


@pytest.mark.parametrize("seed", SEED_TABLES)
def test_tables_of_the_real_documents(seed: str) -> None:
    found = sorted(SEEDS.glob(f"{seed}_*.txt"))
    if not found:
        pytest.skip(f"NOT TESTED: the real document {seed} is not at {SEEDS}")
    document = read_text(found[0].read_bytes().decode("utf-8"))
    shapes = [(table.geometry, table.where.line, row_lengths(table)) for table in tables(document)]
    assert shapes == SEED_TABLES[seed]
    assert not any(table.cut_above or table.cut_below for table in tables(document))


def test_rows_glued_by_their_extractor_stay_one_row_in_order() -> None:
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        pytest.skip(f"NOT TESTED: the real document 000 is not at {SEEDS}")
    table = tables(read_text(found[0].read_bytes().decode("utf-8")))[1]
    glued = [cell.text for cell in table.cells if cell.row == 5]
    assert glued == ["三、本年度办理结果", "0", "四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"]
