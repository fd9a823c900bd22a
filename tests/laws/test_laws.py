"""The laws of the whole, over drawn layouts: number the form, draw only how it is printed.

One: what is said without a flag is true, whatever the damage. Two: of an intact document everything comes out, nearly
without flags. Three: every cell of a recognised table is accounted for. Four: the same bytes give the same output.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from gzbg_convert.conversion import convert
from gzbg_convert.testing.judging import (
    differences,
    needless_flags,
    numbers_by_confidence,
    unaccounted,
    wrong_claims,
)
from gzbg_convert.testing.layouts import Layout, layouts, write
from gzbg_convert.testing.pages import ReportPlan

FORMATS = ("html", "docx", "text", "pdf")
OF_PDF = 0.2  # of the examples: setting pages takes long, and test_papers.py has fixed ones
SURE = 0.95  # confidence: of such facts 99 of 100 are right, at least
MOST_NEEDLESS_FLAGS = 0.01  # of all facts, over a run: the contract's bound for layouts where nothing is damaged


NIGHTLY_DAMAGED = 3  # times as many damaged documents as the nightly profile says: 20,000 of all formats


def examples(form: str, times: int = 1) -> settings:
    """How many layouts of a format are drawn: as the profile says, a part of that for PDF."""
    count = times * (settings.default.max_examples if settings.default else 0)
    return settings(max_examples=round(count * OF_PDF) if form == "pdf" else count)


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_said_without_a_flag_is_true(form: str) -> None:
    numbers: list[tuple[float, bool]] = []

    @examples(form, NIGHTLY_DAMAGED if os.environ.get("GZBG_NIGHTLY") else 1)
    @given(layouts(form, damaged=True))
    def law(layout: Layout) -> None:
        data, expected = write(layout)
        conversion = convert(data, filename=layout.filename)
        assert wrong_claims(conversion, expected) == []
        numbers.extend(numbers_by_confidence(conversion, expected))

    law()
    sure = [is_right for confidence, is_right in numbers if confidence >= SURE]
    assert sum(sure) >= 0.99 * len(sure) > 0


@pytest.mark.parametrize("form", FORMATS)
def test_of_an_intact_document_everything_comes_out(form: str) -> None:
    counts = {"facts": 0, "flagged": 0}

    @examples(form)
    @given(layouts(form))
    def law(layout: Layout) -> None:
        data, expected = write(layout)
        conversion = convert(data, filename=layout.filename)
        assert wrong_claims(conversion, expected) == []
        assert differences(conversion, expected) == []
        assert unaccounted(conversion) == []
        if layout.lined_up:
            counts["facts"] += sum(len(report.facts) for report in conversion.reports)
            counts["flagged"] += len(needless_flags(conversion, expected))

    law()
    assert counts["facts"] > 0
    assert counts["flagged"] < MOST_NEEDLESS_FLAGS * counts["facts"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_cell_is_accounted_for_even_in_damaged_tables(form: str) -> None:
    @examples(form)
    @given(layouts(form, damaged=True))
    def law(layout: Layout) -> None:
        data, _ = write(layout)
        assert unaccounted(convert(data, filename=layout.filename)) == []

    law()


SAME = """
import hashlib, sys
from gzbg_convert.conversion import convert
print(hashlib.sha256(repr(convert(sys.stdin.buffer.read(), filename="report")).encode()).hexdigest())
"""


@pytest.mark.parametrize(
    ("form", "shape"), [("html", "spans"), ("docx", "spans"), ("text", "tsv_dropped"), ("text", "plain")]
)
def test_the_same_bytes_give_the_same_output_everywhere(form: str, shape: str, tmp_path: Path) -> None:
    damages = ("label_lost", "shifted", "label_damaged", "label_damaged")
    plans = (ReportPlan("2021", 2023, seed=1, damages=damages[2:]), ReportPlan("2019", 2020, seed=2, damages=damages))
    data, _ = write(Layout(form, shape, plans))
    here = hashlib.sha256(repr(convert(data, filename="report")).encode()).hexdigest()
    package = Path(__file__).parents[2]
    for seed, locale in (("1", "C"), ("77", "C.UTF-8")):
        environment = {
            **os.environ,
            "PYTHONPATH": str(package),
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": "Asia/Kabul",
        }
        run = subprocess.run(
            [sys.executable, "-c", SAME], input=data, capture_output=True, cwd=tmp_path, env=environment, check=True
        )
        assert run.stdout.decode().strip() == here
