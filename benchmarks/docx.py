"""Reading a Word document: our reader beside python-docx doing the same extraction.

Run by hand, in the project's root: ``python -m benchmarks.docx [FILE]`` (valgrind for the instruction counts).
Without a file, the document is a report of our own making, formatted as WPS does it. "The same extraction" is: every
table's rows and cells with their text, and every paragraph outside tables. Each count is that of a process that reads
the document twice, less that of one that reads it once: start-up, imports and compiled patterns cancel out.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO

from benchmarks.counting import instructions
from gzbg_convert.testing.pages import ReportPlan, compose
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.write_docx import DocxStyle, write_docx

COLUMNS = 10


def report() -> bytes:
    """A report of 2023 with its three tables."""
    plan = ReportPlan("2021", 2023, filling="realistic", prose="long")
    pieces, _ = compose(plan, set())
    return write_docx(pieces, DocxStyle(dress=frozenset({"formatting", "styles", "deflated"})))


def table(cells: int) -> bytes:
    """One table of so many cells."""
    inks = tuple(Ink(str(number), *divmod(number, COLUMNS)) for number in range(cells))
    sheet = Sheet(inks, cells // COLUMNS, COLUMNS)
    return write_docx([sheet], DocxStyle(dress=frozenset({"formatting", "deflated"})))


def ours(data: bytes) -> object:
    from gzbg_convert.readers.docx import read

    return read(data)


def python_docx(data: bytes) -> object:
    from docx import Document

    document = Document(BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return tables, [paragraph.text for paragraph in document.paragraphs]


def conversion(data: bytes) -> object:
    from gzbg_convert import convert

    return convert(data, filename="report.docx")


CONTENDERS: dict[str, Callable[[bytes], object]] = {"ours": ours, "python-docx": python_docx, "conversion": conversion}


def compare(path: str) -> None:
    with open(path, "rb") as file:
        data = file.read()
    for read in CONTENDERS.values():
        read(data)  # so that all modules are compiled
    counts = {name: instructions("benchmarks.docx", name, path) for name in CONTENDERS}
    for name, count in counts.items():
        ratio = counts["python-docx"] / count
        print(f"{name:12} {count:10,} thousand instructions; python-docx is {ratio:.1f} times that")


def main(path: str | None) -> None:
    if shutil.which("valgrind") is None:
        print("valgrind is missing: no instruction counts")
        return
    if path is not None:
        compare(path)
        return
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "report.docx")
        with open(path, "wb") as file:
            file.write(report())
        compare(path)
        for cells in (2_000, 20_000, 200_000):
            with open(path, "wb") as file:
                file.write(table(cells))
            count = instructions("benchmarks.docx", "ours", path)
            print(f"ours, {cells:7,} cells: {count:10,} thousand instructions, {count / cells:.2f} a cell")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        with open(sys.argv[2], "rb") as document_file:
            document_bytes = document_file.read()
        for _ in range(int(sys.argv[3])):
            CONTENDERS[sys.argv[1]](document_bytes)
    else:
        main(sys.argv[1] if len(sys.argv) == 2 else None)
