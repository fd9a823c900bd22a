"""Reading a PDF: our reader beside pdfplumber doing the same extraction, and beside what pdfium alone costs.

Run by hand, in the project's root: ``python -m benchmarks.pdf`` (valgrind for the instruction counts; without it, CPU
time only); with the path of a PDF that one is measured too.
The documents are reports of our own making, drawn in the manner of four producers. "The same extraction" is
``extract_text`` and ``extract_tables`` of every page, each page closed; "pdfium" loads every page and its text and asks
for nothing. Each count is that of a process that reads twice, less that of one that reads once: start-up, imports and
compiled patterns cancel out. Cells are held against those that were drawn.
"""

from __future__ import annotations

import io
import logging
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.counting import instructions, least_cpu

MANNERS = ("wps", "libreoffice", "chromium", "word")


def report(manner: str) -> bytes:
    """A report of the 2021 form with long prose, a few pages; WPS and Chromium write every character by itself."""
    from gzbg_convert.testing.pages import ReportPlan, compose
    from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf

    pieces, _ = compose(ReportPlan("2021", 2023, seed=5, prose="long"), set())
    dress = frozenset({"per_character"}) if manner in ("wps", "chromium") else frozenset[str]()
    return write_pdf(pieces, PdfStyle(manner, dress))


def drawn_cells(manner: str) -> Counter[str]:
    """The texts of the cells that were drawn."""
    from gzbg_convert.testing.pages import ReportPlan, compose
    from gzbg_convert.testing.tables import Sheet

    pieces, _ = compose(ReportPlan("2021", 2023, seed=5, prose="long"), set())
    sheets = [piece for piece in pieces if isinstance(piece, Sheet)]
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
    from gzbg_convert import convert

    convert(data, filename="report.pdf")
    return []


CONTENDERS: dict[str, Callable[[bytes], list[str]]] = {
    "ours": ours,
    "pdfplumber": plumber,
    "pdfium": pdfium,
    "conversion": conversion,
}


def compare(name: str, path: str) -> None:
    """One line for every contender on one document."""
    data = Path(path).read_bytes()
    names = tuple(CONTENDERS)
    times = least_cpu({each: partial(read, data) for each, read in CONTENDERS.items()}, 10)
    counts = {each: instructions("benchmarks.pdf", each, path) for each in names} if shutil.which("valgrind") else {}
    for each in names:
        line = f"{name:12} {each:11} {times[each]:8.1f} ms CPU"
        if counts:
            line += f" {counts[each]:11,} thousand instructions"
            line += f"; pdfplumber is {counts['pdfplumber'] / counts[each]:5.1f} times that"
            line += f", that is {counts[each] / counts['pdfium']:5.2f} times pdfium"
        print(line)


def accuracy(manner: str, data: bytes) -> str:
    """How many of the cells drawn with a value come out, and how many that were not drawn."""
    wanted = drawn_cells(manner)
    found = Counter(_plain(text) for text in ours(data))
    values = Counter({text: count for text, count in found.items() if text.isdigit()})
    missing = sum((Counter({text: wanted[text] for text in wanted if text}) - found).values())
    return f"cells missing: {missing}, false: {sum((values - wanted).values())}"


def many_pages(pages: int) -> bytes:
    """One page with the applications table, ``pages`` times."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    for _ in range(pages):
        canvas.setLineWidth(0.5)
        for row in range(27):
            canvas.line(40, 800 - 25 * row, 540, 800 - 25 * row)
        for column in range(9):
            canvas.line(40 + 62.5 * column, 800, 40 + 62.5 * column, 150)
        for row in range(26):
            for column in range(8):
                canvas.drawString(44 + 62.5 * column, 785 - 25 * row, str(row * 8 + column))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def growth(directory: str) -> None:
    """Cost per page and memory from 6 to 600 pages."""
    for pages in (6, 60, 600):
        path = f"{directory}/pages-{pages}.pdf"
        Path(path).write_bytes(many_pages(pages))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pdf", "memory", path], capture_output=True, text=True, check=True
        )
        counted = instructions("benchmarks.pdf", "ours", path) // pages if shutil.which("valgrind") else 0
        print(f"{pages:4} pages: {counted:6,} thousand instructions a page; most memory {done.stdout.strip()} MB")


def whole_process(path: str) -> None:
    """CPU time of ``convert FILE --to csv`` as a process, by that of a bare Python."""

    def used(*command: str) -> float:
        best = float("inf")
        for _ in range(15):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *command], capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return best * 1000

    bare = used("-c", "pass")
    code = f"import sys; from gzbg_convert.cli import convert_main; sys.exit(convert_main([{path!r}, '--to', 'csv']))"
    whole = used("-c", code)
    print(f"whole process: {whole:.0f} ms CPU, bare Python {bare:.0f} ms: {whole / bare:.1f} times")


def main(paths: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as directory:
        for manner in MANNERS:
            path = f"{directory}/{manner}.pdf"
            Path(path).write_bytes(report(manner))
            compare(manner, path)
            print(f"{manner:12} {accuracy(manner, Path(path).read_bytes())}")
            whole_process(path)
        growth(directory)
    for path in paths:
        compare(Path(path).stem[:12], path)
        whole_process(path)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] in CONTENDERS:
        document = Path(sys.argv[2]).read_bytes()
        for _ in range(int(sys.argv[3])):
            CONTENDERS[sys.argv[1]](document)
    elif len(sys.argv) == 3 and sys.argv[1] == "memory":
        ours(Path(sys.argv[2]).read_bytes())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    else:
        main(sys.argv[1:])
