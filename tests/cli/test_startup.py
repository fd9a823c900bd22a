"""What starting loads: a conversion of a web page pays for nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runs import report_html

ORDINARY = Path(__file__).parents[2] / "corpus" / "yunqi-2023.html"  # all tables, money in fractions, sums that fail
DOCUMENT = ORDINARY.with_name("yunqi-2022.docx")
DEAR = set(
    "_sha2 _sha256 argparse collections contextlib csv dataclasses datetime decimal enum functools gettext "
    "hashlib importlib.metadata inspect json keyword logging lxml operator re types typing "
    "gzbg_convert.expressions_file gzbg_convert.model.edition_file gzbg_convert.checks.judging".split()
)

RARE = {  # what only some documents need, and the ordinary page does not
    f"gzbg_convert.{name}"
    for name in (
        *("normalize.continuation", "normalize.mending", "normalize.settling", "normalize.streams", "readers.html.ink"),
        *("normalize.line_numbers", "normalize.lookalikes", "normalize.number_heads", "readers.layout.strokes"),
        *("readers.listing", "readers.plugged_in", "writers.naming", "writers.terminal"),
    )
} | {"_bisect"}  # a library of its own
RARE_IN_PDF = {"bisect", "ctypes", "_struct", "encodings.utf_16_le", "gzbg_convert.readers.decoding"} | RARE - {
    *("_bisect", "gzbg_convert.normalize.continuation", "gzbg_convert.normalize.mending")
}


def _python(code: str, *, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, encoding="utf-8", check=True)


@pytest.mark.parametrize("page", [report_html(), ORDINARY.read_text(encoding="utf-8")])
def test_converting_a_page_to_csv_loads_no_dear_modules(page: str) -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from gzbg_convert.cli import convert_main\n"
        "status = convert_main(['-', '--to', 'csv'])\n"
        "print(status, *set(sys.modules) - before, file=sys.stderr)"
    )
    ran = _python(code, stdin=page)
    status, *loaded = ran.stderr.splitlines()[-1].split()
    assert status == "0"
    assert "gzbg_convert.conversion" in loaded
    assert (DEAR | RARE) & set(loaded) == set()


def test_converting_a_word_document_loads_no_dear_modules_beside_lxml() -> None:
    code = (
        "import sys, lxml.etree; before = set(sys.modules)\n"
        "from gzbg_convert.cli import convert_main\n"
        f"status = convert_main([{str(DOCUMENT)!r}, '--to', 'csv'])\n"
        "print(status, *set(sys.modules) - before, file=sys.stderr)"
    )
    status, *loaded = _python(code).stderr.splitlines()[-1].split()
    assert status == "0"
    assert "gzbg_convert.readers.docx.walk" in loaded
    assert DEAR & set(loaded) == set()


def test_converting_a_pdf_loads_no_dear_modules() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from gzbg_convert.cli import convert_main\n"
        f"status = convert_main([{str(ORDINARY.with_name('yandu-2022.pdf'))!r}, '--to', 'csv'])\n"
        "print(status, *set(sys.modules) - before, file=sys.stderr)"
    )
    status, *loaded = _python(code).stderr.splitlines()[-1].split()
    assert status == "0"
    assert "gzbg_convert.readers.layout.lattice" in loaded
    assert (DEAR | RARE_IN_PDF) & set(loaded) == set()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_conversion_loads_nothing_that_compares_reports(form: str) -> None:
    code = (
        "import sys\n"
        "from gzbg_convert.cli import convert_main\n"
        f"convert_main(['-', '--to', {form!r}])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    loaded = _python(code, stdin=report_html()).stderr.splitlines()[-1].split()
    assert "gzbg_convert.conversion" in loaded
    several = ("checks.comparing", "checks.hierarchy", "checks.likeness", "checks.repeated_text")
    assert not {f"gzbg_convert.{name}" for name in (*several, "model.comparison", "model.crosswalk")} & set(loaded)


def test_importing_the_package_loads_nothing_else_of_it() -> None:
    ran = _python("import gzbg_convert, sys; print(*[name for name in sys.modules if name.startswith('gzbg_convert')])")
    assert ran.stdout.split() == ["gzbg_convert"]


@pytest.mark.parametrize(
    "module", ["gzbg_convert.normalize.outline", "gzbg_convert.writers.csv", "gzbg_convert.cli.convert"]
)
def test_no_regular_expression_is_compiled_beforehand(module: str) -> None:
    """Compiling one takes up to a millisecond; what a document needs is compiled when it needs it."""
    code = (
        "import dataclasses, datetime, enum, re, typing\n"
        "def refuse(*arguments): raise AssertionError(arguments)\n"
        f"re.compile = refuse; import {module}; print('imported')"
    )
    assert _python(code).stdout.strip() == "imported"


SCRIPT = (
    "import atexit, sys\n"
    "from gzbg_convert.cli import convert_main\n"
    "class Kept:\n"
    "    def __del__(self): print('taken apart', file=sys.stderr)\n"
    "kept = Kept()\n"
    "{before}\n"
    "sys.argv[1:] = ['-', '--to', 'csv']\n"
    "sys.exit(convert_main())"
)


def test_the_process_ends_as_soon_as_all_is_written() -> None:
    at_once, usual = (_python(SCRIPT.replace("{before}", before), stdin=report_html()) for before in ("", REGISTERED))
    assert at_once.stderr == ""
    assert usual.stderr.splitlines() == ["at the end", "taken apart"]
    assert at_once.stdout == usual.stdout
    assert at_once.stdout.count("\n") > 100


REGISTERED = "atexit.register(print, 'at the end', file=sys.stderr)"


@pytest.mark.parametrize(
    "watched", ["import threading", "sys.setprofile(lambda *seen: None)", "sys.settrace(lambda *seen: None)"]
)
def test_who_watches_gets_the_usual_end(watched: str) -> None:
    code = "import sys\nfrom gzbg_convert.cli import _leave\n{watched}\n_leave(3)\nprint('still there')"
    assert _python(code.replace("{watched}", watched)).stdout == "still there\n"
    left = subprocess.run([sys.executable, "-c", code.replace("{watched}", "")], capture_output=True, check=False)
    assert (left.returncode, left.stdout) == (3, b"")
