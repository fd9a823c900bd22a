"""Reading a web page: our HTML reader beside BeautifulSoup on lxml doing the same extraction.

Run by hand, in the project's root: ``python -m benchmarks.html`` (valgrind for the instruction counts; without it, CPU
time only).
The page is a report of our own making, 50 kB, marked up as Word saves it. "The same extraction" is: every table's
cells with their text and spans, and every paragraph outside tables. Each count is that of a process that reads the page
twice, less that of one that reads it once: start-up, imports and compiled patterns cancel out.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial

from benchmarks.counting import instructions, least_cpu

ROWS = 25  # of the applications table


def page(times: int = 1) -> bytes:
    """A page of about 50 kB; ``times`` as many rows and paragraphs."""

    def cell(text: str, attributes: str = "") -> str:
        return (
            f"<td {attributes} valign=center style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>"
            f"<p class=MsoNormal align=center><span style='font-size:9.0pt;font-family:宋体'>{text}</span></p></td>\n"
        )

    prose = "本机关坚持以公开为常态、不公开为例外，主动公开各类信息，及时回应关切，不断提高工作质量。" * 4
    parts = ["<html><head><meta charset=utf-8><title>某某局年度报告</title><style>p{margin:0}</style></head><body>"]
    parts += ["<div id=zoom><h1>某某局2023年政府信息公开工作年度报告</h1>"]
    for number in range(12 * times):
        parts.append(f"<p class=MsoNormal style='text-indent:32.0pt'><span>（{number}）{prose}</span></p>\n")
    parts.append("<table border=1 cellspacing=0 style='border-collapse:collapse'>")
    parts.append("<tr>" + cell("第二十条第（一）项", "colspan=4") + "</tr>")
    for label in ("信息内容", "规章", "行政规范性文件") * times:
        parts.append("<tr>" + cell(label) + "".join(cell(str(n)) for n in range(3)) + "</tr>")
    parts.append("</table><p>三、收到和处理政府信息公开申请情况</p><table border=1>")
    parts.append(
        "<tr>" + cell("（本列数据的勾稽关系）", "colspan=3 rowspan=2") + cell("申请人情况", "colspan=7") + "</tr>"
    )
    parts.append("<tr>" + "".join(cell(f"申请人{n}") for n in range(7)) + "</tr>")
    for number in range((ROWS - 1) * times):
        group = cell("三、本年度办理结果", "rowspan=6") if number % 6 == 0 else ""
        label = cell(f"{number}．办理结果的一种", "colspan=2")
        parts.append("<tr>" + group + label + "".join(cell(str(n * number)) for n in range(7)) + "</tr>")
    parts.append("</table></div></body></html>")
    return "".join(parts).encode()


def ours(data: bytes) -> object:
    from gzbg_convert.readers.html import read

    return read(data)


def soup(data: bytes) -> object:
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(data, "lxml")
    tables = []
    for table in tree.find_all("table"):
        cells = []
        for row_number, row in enumerate(table.find_all("tr")):
            for cell in row.find_all(["td", "th"]):
                spans = int(str(cell.get("rowspan", "1"))), int(str(cell.get("colspan", "1")))
                cells.append((row_number, cell.get_text().strip(), *spans))
        tables.append(cells)
    paragraphs = [node.get_text().strip() for node in tree.find_all(["h1", "p"]) if node.find_parent("table") is None]
    return tables, paragraphs


def conversion(data: bytes) -> object:
    from gzbg_convert import convert

    return convert(data, filename="page.html")


CONTENDERS: dict[str, Callable[[bytes], object]] = {"ours": ours, "soup": soup, "conversion": conversion}


def main() -> None:
    data = page()
    print(f"page: {len(data):,} bytes")
    for name, milliseconds in least_cpu({name: partial(read, data) for name, read in CONTENDERS.items()}, 20).items():
        print(f"{name:12} {milliseconds:8.2f} ms CPU")
    if shutil.which("valgrind") is None:
        print("valgrind is missing: no instruction counts")
        return
    counts = {name: instructions("benchmarks.html", name, "1") for name in CONTENDERS}
    for name, count in counts.items():
        print(f"{name:12} {count:10,} thousand instructions; soup is {counts['soup'] / count:.1f} times that")
    for times in (1, 2, 4):
        count = instructions("benchmarks.html", "ours", str(times))
        print(f"ours, {times} times the rows: {count:10,} thousand instructions")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        web_page = page(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            CONTENDERS[sys.argv[1]](web_page)
    else:
        main()
