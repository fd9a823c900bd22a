"""How much comes out of damaged texts: the floors of ``floors.py`` for every shape and every kind of damage.

Numbers add up, as in reports; noughts may be left blank (``noughts``), or all but the totals (``totals``), or anything
(``blanks``), which leaves no trace in a line of words.
"""

from __future__ import annotations

import pytest

from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from gzbg_convert.testing.text_damage import LINE_DAMAGES
from gzbg_convert.testing.write_text import ALIGNED, LAID_OUT
from tests.laws.determined import counted
from tests.laws.floors import holds, share

EDITIONS = (("2021", 2023), ("2019", 2020), ("2014", 2016))
SCALES = (3, 30, 400)  # of the numbers: a township, a county, a province
SHAPES = ("spaces", *ALIGNED, *LAID_OUT)
GAPS = ("none", "noughts", "blanks", "totals")
CHARACTERS = ("numbers_misread", "labels_misread", "label_damaged", "column_label_damaged")
OF_FORMATS = {"html": "spans", "docx": "spans", "text": "tsv"}
IN_ALIGNED, IN_SPACES = 0.97, 0.90  # what is promised of text in columns, and of text whose blanks vanished


def plans(gaps: str = "none", damages: tuple[str, ...] = (), count: int = 6) -> list[ReportPlan]:
    return [
        ReportPlan(edition, year, seed=31 * number, filling="realistic", scale=scale, gaps=gaps, damages=damages)
        for number in range(count)
        for edition, year in [EDITIONS[number % len(EDITIONS)]]
        for scale in [SCALES[number // len(EDITIONS) % len(SCALES)]]
    ]


def texts(shape: str, gaps: str = "none", *damages: str, count: int = 6) -> list[Layout]:
    return [Layout("text", shape, (plan,), True, text_damages=damages) for plan in plans(gaps, count=count)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("gaps", GAPS)
def test_no_less_comes_out_of_rows_that_lost_their_blanks(shape: str, gaps: str) -> None:
    assert holds(f"text_{shape}", gaps, share(texts(shape, gaps)))


@pytest.mark.parametrize("shape", ["spaces", "aligned", "laid_out"])
@pytest.mark.parametrize("damage", LINE_DAMAGES)
def test_no_less_comes_out_of_damaged_lines(shape: str, damage: str) -> None:
    assert holds(f"text_{shape}", damage, share(texts(shape, "none", damage)))


@pytest.mark.parametrize("form", OF_FORMATS)
@pytest.mark.parametrize("damage", CHARACTERS)
def test_no_less_comes_out_of_misread_characters(form: str, damage: str) -> None:
    drawn = [Layout(form, OF_FORMATS[form], (plan,), True) for plan in plans(damages=(damage,))]
    assert holds(form, damage, share(drawn))


@pytest.mark.parametrize("shape", [shape for shape in (*ALIGNED, *LAID_OUT) if not shape.endswith("_close")])
def test_nearly_all_comes_out_of_aligned_text(shape: str) -> None:
    assert share(layout for gaps in GAPS for layout in texts(shape, gaps)) >= IN_ALIGNED


@pytest.mark.parametrize(("gaps", "most"), [("blanks", 0.30), ("totals", 0.75)])
def test_no_reader_can_tell_more_of_rows_whose_blanks_hide_numbers(gaps: str, most: float) -> None:
    """What is promised of blanks that mean nothing cannot be had of others: in most rows several ways are left."""
    counts = [
        counted(report, is_nought=False) for layout in texts("spaces", gaps, count=12) for report in write(layout)[1]
    ]
    told, printed = sum(told for told, _ in counts), sum(printed for _, printed in counts)
    assert 0.2 * printed < told < most * printed
    assert share(texts("spaces", gaps, count=12)) <= told / printed


def test_most_comes_out_of_text_whose_blanks_vanished() -> None:
    assert share(texts("spaces", "noughts", count=27)) >= IN_SPACES
