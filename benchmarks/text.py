"""What reading a text costs: beside ``csv.reader`` on the same rows, and as the text grows.

Run by hand, in the project's root: ``python -m benchmarks.text``. CPU time of this process, the least of interleaved
runs. ``csv.reader`` is what one would use instead on tab-separated rows; it finds no tables, keeps no places and tells
no layouts apart.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import partial

from benchmarks.counting import least_cpu
from gzbg_convert.readers.text import read_text

PROSE = "本镇今年主动公开政府信息，内容涉及机构职能、办事指南与财政预算，没有收到申请。\n"
LABELS = ["内容", "新购报刊", "合订本", "借阅人次", "外借册数", "办证人数", "开放天数"]


def tab_separated(rows: int) -> str:
    return "".join(f"{LABELS[row % 7]}{row}\t{row}\t\t0\t{row * 7}\t0\t0\t\n" for row in range(rows))


def cell_lines(rows: int) -> str:
    return "\n".join(f"\t{LABELS[row % 7]}{row}\n\t{row}\n\t\n\t0\n\t{row * 7}\n\t0\n" for row in range(rows))


def report(tables: int) -> str:
    return "".join(f"{PROSE * 20}\n{tab_separated(25)}\n{PROSE * 20}\n{cell_lines(25)}\n\n" for _ in range(tables))


def grown(make: Callable[[int], str], size: int) -> str:
    """A text of about ``size`` bytes in UTF-8."""
    return make(max(1, size * 100 // len(make(100).encode())))


def main() -> None:
    rows, cells, prose = (grown(make, 100_000) for make in (tab_separated, cell_lines, PROSE.__mul__))
    costs = least_cpu(
        {
            "csv.reader, tab-separated": lambda: list(csv.reader(io.StringIO(rows), delimiter="\t")),
            "read_text, tab-separated": lambda: read_text(rows),
            "read_text, cell per line": lambda: read_text(cells),
            "read_text, prose": lambda: read_text(prose),
        }
    )
    print("100 kB of text, CPU ms")
    for name, cost in costs.items():
        print(f"  {name:28}{cost:8.2f}  {cost / costs['csv.reader, tab-separated']:6.1f}x")
    print("prose and tables, CPU ms per 100 kB")
    for factor in (1, 2, 4, 8):
        text = grown(report, 100_000 * factor)
        cost = least_cpu({"read_text": partial(read_text, text)})["read_text"]
        print(f"  {factor}x{cost / (len(text.encode()) / 100_000):35.2f}")


if __name__ == "__main__":
    main()
