"""The laws over PDFs that LibreOffice and Chromium make of generated web pages.

Runs only when asked to (``GZBG_OFFICES=1``; ``make nightly`` asks) and says loudly when a program is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.testing.judging import differences, needless_flags, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import Expected, ReportPlan

DEADLINE = 120  # seconds for one run of a program
LAYOUTS = {
    "2021": Layout("html", "spans", (ReportPlan("2021", 2023, seed=1, prose="long", lists_titles=True),)),
    "2021-gaps": Layout("html", "spans", (ReportPlan("2021", 2022, seed=2, gaps="dashes", filling="realistic"),)),
    "2019": Layout("html", "spans", (ReportPlan("2019", 2020, seed=3, crooked=(1, 0), gaps="blanks"),)),
    "2019-styles": Layout(
        "html", "spans", (ReportPlan("2019", 2019, seed=4, styles=frozenset({"thousands", "signs"})),)
    ),
    "2014": Layout("html", "spans", (ReportPlan("2014", 2016, seed=5, prose="long"),)),
    "turned": Layout("html", "spans", (ReportPlan("2021", 2024, seed=6, variants=("review_one_result_per_row",)),)),
    "two": Layout("html", "spans", (ReportPlan("2019", 2020, seed=7), ReportPlan("2021", 2021, seed=8, body=2))),
}


RULED = b'<table border="1" cellspacing="0" style="border-collapse:collapse">'
SMALL = b"<style>td, th { font-size: 7pt; padding: 1px }</style></head>"
LOOKS = {
    "fitting": (RULED, SMALL),
    "large": (RULED, b"</head>"),  # numbers break over lines, tables run off their page
    "borderless": (b"<table>", SMALL),
    "borderless-large": (b"<table>", b"</head>"),
}
"""What a table begins with, and what stands at the end of the page's head."""


def _page(name: str, look: str = "fitting") -> tuple[bytes, tuple[Expected, ...]]:
    """A web page whose tables look as ``look`` says, and what must come out of it."""
    page, expected = write(LAYOUTS[name])
    table, head = LOOKS[look]
    return page.replace(b"<table>", table).replace(b"</head>", head), expected


def _libreoffice(pages: Sequence[Path], out: Path) -> None:
    program = ["soffice", "--headless", f"-env:UserInstallation={(out / 'user').as_uri()}"]
    filters = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(out)]
    subprocess.run([*program, *filters, *map(str, pages)], check=True, capture_output=True, timeout=DEADLINE)


def _chromium(pages: Sequence[Path], out: Path) -> None:
    program = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={out / 'user'}"]
    for page in pages:
        target = f"--print-to-pdf={out / page.stem}.pdf"
        command = [*program, "--no-pdf-header-footer", target, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=DEADLINE)


PROGRAMS: dict[str, tuple[str, Callable[[Sequence[Path], Path], None]]] = {
    "LibreOffice": ("soffice", _libreoffice),
    "Chromium": ("chromium", _chromium),
}


@pytest.fixture(scope="module", params=PROGRAMS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory with a PDF of every layout in every look, made by one of the programs."""
    if not os.environ.get("GZBG_OFFICES"):
        pytest.skip("GZBG_OFFICES is not set: PDFs of real offices were not made")
    name, print_pages = PROGRAMS[request.param]
    if shutil.which(name) is None:
        pytest.skip(f"{request.param.upper()} IS MISSING: its PDFs were not tried; this test proved nothing")
    directory = tmp_path_factory.mktemp(request.param)
    pages = []
    for name, look in product(LAYOUTS, LOOKS):
        pages.append(directory / f"{name}.{look}.html")
        pages[-1].write_bytes(_page(name, look)[0])
    print_pages(pages, directory)
    return directory


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_an_office_prints_is_read_back(printed: Path, name: str) -> None:
    _, expected = _page(name)
    conversion = convert((printed / f"{name}.fitting.pdf").read_bytes(), filename=f"{name}.pdf")
    assert wrong_claims(conversion, expected) == []
    assert differences(conversion, expected) == []
    assert unaccounted(conversion) == []
    flagged = needless_flags(conversion, expected)
    assert [fact for fact in flagged if not fact.endswith("['label_in_pieces']")] == []  # a page may end in a label


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_what_an_office_prints_is_never_wrong_in_silence(printed: Path, name: str, look: str) -> None:
    _, expected = _page(name, look)
    conversion = convert((printed / f"{name}.{look}.pdf").read_bytes(), filename=f"{name}.pdf")
    assert wrong_claims(conversion, expected) == []
    assert unaccounted(conversion) == []
