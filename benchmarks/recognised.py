"""Reading recognised pages: our reader of hOCR beside BeautifulSoup on lxml that groups its words into rows.

Run by hand, in the project's root: ``python -m benchmarks.recognised`` (valgrind for the instruction counts; without
it, CPU time only). The file is a report of our own making on three pages, as a recogniser writes it. What a user would
write instead: every word with its box and score, sorted into lines by their middles, and each word into the column
between the rules beside it; that knows no merged cells, no skew and no table that goes on. ``lines`` is the same
through lxml alone. Each count is that of a process that reads the file twice, less that of one that reads it once.
"""

from __future__ import annotations

import shutil
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial

from benchmarks.counting import instructions, least_cpu

Word = tuple[str, float, float, float, float, float]


def hocr() -> bytes:
    from gzbg_convert.testing.pages import ReportPlan, compose
    from gzbg_convert.testing.write_recognised import RecognisedStyle, write_recognised

    pieces, _ = compose(ReportPlan("2021", 2023, seed=1, filling="realistic", prose="long"), set())
    return write_recognised(pieces, RecognisedStyle("hocr"))


def ours(data: bytes) -> object:
    from gzbg_convert.readers.recognised.hocr import read

    return read(data)


def _numbers(title: str, name: str) -> list[float]:
    for part in title.split(";"):
        words = part.split()
        if words[:1] == [name]:
            return [float(word) for word in words[1:]]
    return []


def _rows(words: Iterable[Word], rules: list[float]) -> list[list[str]]:
    """Words by line and column, as a table library would take them."""
    rows: list[list[str]] = []
    at = 0.0
    for text, left, top, right, bottom, _ in sorted(words, key=lambda word: (word[2] + word[4], word[1])):
        if not rows or (top + bottom) / 2 - at > (bottom - top) / 2:
            rows.append([""] * (len(rules) + 1))
            at = (top + bottom) / 2
        rows[-1][bisect_right(rules, (left + right) / 2)] += text
    return rows


def soup(data: bytes) -> object:
    import warnings

    from bs4 import BeautifulSoup

    warnings.simplefilter("ignore")  # hOCR is XML and HTML
    tree = BeautifulSoup(data, "lxml")
    found = []
    for page in tree.find_all(class_="ocr_page"):
        words: list[Word] = []
        for node in page.find_all(class_="ocrx_word"):
            title = str(node["title"])
            left, top, right, bottom = _numbers(title, "bbox")
            words.append((node.get_text().strip(), left, top, right, bottom, _numbers(title, "x_wconf")[0]))
        boxes = [_numbers(str(node["title"]), "bbox") for node in page.find_all(class_="ocr_separator")]
        found.append(_rows(words, sorted({box[0] for box in boxes if box[3] - box[1] > box[2] - box[0]})))
    return found


def lines(data: bytes) -> object:
    from lxml import html

    tree = html.fromstring(data)
    found = []
    for page in tree.xpath("//*[@class='ocr_page']"):
        words: list[Word] = []
        for node in page.xpath(".//*[@class='ocrx_word']"):
            left, top, right, bottom = _numbers(node.get("title"), "bbox")
            confidence = _numbers(node.get("title"), "x_wconf")[0]
            words.append((node.text_content().strip(), left, top, right, bottom, confidence))
        boxes = [_numbers(node.get("title"), "bbox") for node in page.xpath(".//*[@class='ocr_separator']")]
        found.append(_rows(words, sorted({box[0] for box in boxes if box[3] - box[1] > box[2] - box[0]})))
    return found


def conversion(data: bytes) -> object:
    from gzbg_convert import convert

    return convert(data, filename="page.hocr")


CONTENDERS: dict[str, Callable[[bytes], object]] = {
    "ours": ours,
    "soup": soup,
    "lines": lines,
    "conversion": conversion,
}


def main() -> None:
    data = hocr()
    print(f"file: {len(data):,} bytes")
    for name, milliseconds in least_cpu({name: partial(read, data) for name, read in CONTENDERS.items()}, 20).items():
        print(f"{name:12} {milliseconds:8.2f} ms CPU")
    if shutil.which("valgrind") is None:
        print("valgrind is missing: no instruction counts")
        return
    counts = {name: instructions("benchmarks.recognised", name) for name in CONTENDERS}
    for name, count in counts.items():
        print(f"{name:12} {count:10,} thousand instructions; soup is {counts['soup'] / count:.2f} times that")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        recognised_file = hocr()
        for _ in range(int(sys.argv[2])):
            CONTENDERS[sys.argv[1]](recognised_file)
    else:
        main()
