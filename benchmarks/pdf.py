"""Reading a PDF: our reader beside pdfplumber doing the same extraction, and beside what pdfium alone costs.

Run by hand, in the project's root: ``python -m benchmarks.pdf [PART...] [FILE...]`` (valgrind for the instruction
counts; without it, CPU time only). The parts are ``manners``, ``growth`` and ``process``, by default all; every FILE is
a PDF that is measured beside the manners.

The documents are reports of our own making, drawn in the manner of four producers. "The same extraction" is
``extract_text`` and ``extract_tables`` of every page, each page closed; "pdfium" loads every page and its text, with
the fonts of the document, and asks for nothing; "conversion" reads and normalises. Each count is that of a process that
reads a few lines and a table and then the document, less that of one that reads the former alone: start-up, imports and
compiled patterns cancel out.
Cells are held against those that were drawn.
"""

from __future__ import annotations

import io
import logging
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.counting import counted, least_cpu
from benchmarks.startup import measure

if TYPE_CHECKING:
    from gzbg_convert.model.document import Block
    from gzbg_convert.testing.pages import Piece

PARTS = ("manners", "growth", "process")
MANNERS = ("wps", "libreoffice", "chromium", "word")


def report(manner: str) -> bytes:
    """A report of the 2021 form with long prose, a few pages; WPS and Chromium write every character by itself."""
    from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf

    dress = frozenset({"per_character"}) if manner in ("wps", "chromium") else frozenset[str]()
    return write_pdf(_pieces(), PdfStyle(manner, dress))


def first_lines() -> bytes:
    """That report up to its first table: what is read before counting begins."""
    from gzbg_convert.testing.tables import Sheet
    from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf

    pieces = _pieces()
    first = next(index for index, piece in enumerate(pieces) if isinstance(piece, Sheet))
    return write_pdf(pieces[first - 2 : first + 1], PdfStyle("word"))


def _pieces() -> list[Piece]:
    from gzbg_convert.testing.pages import ReportPlan, compose

    pieces, _ = compose(ReportPlan("2021", 2023, seed=5, prose="long"), set())
    return pieces


def drawn_cells() -> Counter[str]:
    """The texts of the cells that were drawn."""
    from gzbg_convert.testing.tables import Sheet

    sheets = [piece for piece in _pieces() if isinstance(piece, Sheet)]
    return Counter(_plain(ink.text) for sheet in sheets for ink in sheet.inks if not ink.label)


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def ours(data: bytes) -> list[str]:
    from gzbg_convert.model.document import Table
    from gzbg_convert.readers.pdf import read

    return [cell.text for block in read(data).blocks if isinstance(block, Table) for cell in block.cells]


def plumber(data: bytes) -> list[str]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    cells: list[str] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            cells += [cell or "" for table in page.extract_tables() for row in table for cell in row]
            page.close()
    return cells


def pdfium(data: bytes) -> list[str]:
    from gzbg_convert.readers.pdf.pdfium import library, loaded_page, opened

    with opened(data) as document:
        for index in range(library().FPDF_GetPageCount(document)):
            with loaded_page(document, index):
                pass
    return []


def conversion(data: bytes) -> list[str]:
    from gzbg_convert.conversion import converted

    converted(data, "report.pdf", None, is_summed=False, is_checked=False)
    return []


CONTENDERS: dict[str, Callable[[bytes], list[str]]] = {
    "pdfplumber": plumber,
    "pdfium": pdfium,
    "ours": ours,
    "conversion": conversion,
}


def compare(documents: dict[str, str], directory: str) -> None:
    """What each contender costs on each document (path by name), written as it comes."""
    before = f"{directory}/before.pdf"
    Path(before).write_bytes(first_lines())
    for path in (before, *documents.values()):  # byte code is written before counting begins
        conversion(Path(path).read_bytes())
    times = {name: _times(path) for name, path in documents.items()}
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # what else runs does not change a count
        starts = pool.submit(_counts, before) if shutil.which("valgrind") else None
        counts = {name: pool.submit(_counts, before, path) for name, path in documents.items() if starts is not None}
        for name in documents:
            costs = times[name]
            if starts is not None:
                start, whole = starts.result(), counts[name].result()
                costs = {each: float(whole[each] - start[each]) for each in CONTENDERS}
            for each in CONTENDERS:
                line = f"{name:12} {each:11} {times[name][each]:8.1f} ms CPU"
                print(line + (f" {costs[each]:11,.0f} thousand instructions" if starts is not None else ""))
            reading = costs["ours"]
            line = f"{name:12} reading: {costs['pdfplumber'] / reading:.1f} times fewer than pdfplumber"
            line += f", {reading / costs['pdfium']:.2f} times pdfium"
            line += f"; normalising adds {costs['conversion'] / reading - 1:.0%}"
            is_drawn = name in MANNERS
            print(line + (f"; {accuracy(Path(documents[name]).read_bytes())}" if is_drawn else ""), flush=True)


def _times(path: str) -> dict[str, float]:
    data = Path(path).read_bytes()
    return least_cpu({each: partial(read, data) for each, read in CONTENDERS.items()}, 2)


def _counts(*paths: str) -> dict[str, int]:
    return {each: counted("benchmarks.pdf", each, *paths) for each in CONTENDERS}


def accuracy(data: bytes) -> str:
    """How many of the cells drawn with a value come out, and how many that were not drawn."""
    wanted = drawn_cells()
    found = Counter(_plain(text) for text in ours(data))
    values = Counter({text: count for text, count in found.items() if text.isdigit()})
    missing = sum((Counter({text: wanted[text] for text in wanted if text}) - found).values())
    return f"cells missing: {missing}, false: {sum((values - wanted).values())}"


def many_pages(pages: int) -> bytes:
    """One page with a table of eleven rows and four columns, ``pages`` times."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        canvas.setLineWidth(0.5)
        for row in range(12):
            canvas.line(40, 800 - 25 * row, 540, 800 - 25 * row)
        for column in range(5):
            canvas.line(40 + 125 * column, 800, 40 + 125 * column, 525)
        for row in range(11):
            for column in range(4):
                canvas.drawString(44 + 125 * column, 785 - 25 * row, str(row * 4 + column))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class LastPage(list["Block"]):
    """Blocks of which only the last page's are kept, as by somebody who uses up each page before the next."""

    def extend(self, blocks: Iterable[Block]) -> None:
        self[:] = blocks


def page_by_page(data: bytes) -> None:
    """Read a document and keep no page of it. Only for a process that does nothing else."""
    from gzbg_convert.readers.pdf import pages

    class Kept(pages._Reading):
        def __init__(self, *, is_without_fonts: bool) -> None:
            super().__init__(is_without_fonts=is_without_fonts)
            self.blocks = LastPage()

    vars(pages)["_Reading"] = Kept
    pages.read_pages(data)


def whole_document(data: bytes) -> None:
    from gzbg_convert.readers.pdf import read

    read(data)


MEMORY: dict[str, Callable[[bytes], None]] = {"page by page": page_by_page, "whole document": whole_document}


def growth(directory: str) -> None:
    """Cost per page and memory from 6 to 600 pages."""
    lengths = (6, 60, 600)
    paths = {pages: f"{directory}/pages-{pages}.pdf" for pages in (1, *lengths)}
    for pages, path in paths.items():
        Path(path).write_bytes(many_pages(pages))
    start = counted("benchmarks.pdf", "ours", paths[1]) if shutil.which("valgrind") else 0
    for pages in lengths:
        cost = (counted("benchmarks.pdf", "ours", paths[1], paths[pages]) - start) // pages if start else 0
        line = f"{pages:4} pages: {cost:6,} thousand instructions a page; most memory in MB"
        for name in MEMORY:
            command = [sys.executable, "-m", "benchmarks.pdf", name, paths[pages]]
            line += f" {subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()} ({name})"
        print(line, flush=True)


def peak_memory() -> int:
    """Most memory of this process in MB. Not ``ru_maxrss``: that begins with what the process held that started this
    one, which for a benchmark is more than a reading ever needs."""
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert held is not None
    return int(held[1]) // 1024


def whole_processes(documents: dict[str, str]) -> None:
    """CPU time of ``convert FILE --to csv`` as a process, by that of a bare Python, all taking turns."""
    code = "import sys; from gzbg_convert.cli import convert_main; sys.exit(convert_main())"
    commands = {name: [sys.executable, "-c", code, path, "--to", "csv"] for name, path in documents.items()}
    medians = measure({"bare": [sys.executable, "-c", "pass"], **commands}, 21)
    bare = medians.pop("bare")
    for name, whole in medians.items():
        line = f"{name:12} whole process: {whole * 1000:.0f} ms CPU, bare Python {bare * 1000:.0f} ms"
        print(f"{line}: {whole / bare:.2f} times")


def main(arguments: list[str]) -> None:
    from tempfile import TemporaryDirectory

    parts = [argument for argument in arguments if argument in PARTS] or list(PARTS)
    documents = {Path(path).stem[:12]: path for path in arguments if path not in PARTS}
    with TemporaryDirectory() as directory:
        for manner in MANNERS:
            path = f"{directory}/{manner}.pdf"
            Path(path).write_bytes(report(manner))
            documents[manner] = path
        if "manners" in parts:
            compare(documents, directory)
        if "growth" in parts:
            growth(directory)
        if "process" in parts:
            whole_processes(documents)


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in CONTENDERS:
        for given in sys.argv[2:]:
            CONTENDERS[sys.argv[1]](Path(given).read_bytes())
    elif len(sys.argv) == 3 and sys.argv[1] in MEMORY:
        MEMORY[sys.argv[1]](Path(sys.argv[2]).read_bytes())
        print(peak_memory())
    else:
        main(sys.argv[1:])
