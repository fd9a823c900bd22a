"""The laws over reports set on paper: each manner of drawing, each lie of the page, tables cut at many heights."""

from __future__ import annotations

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.testing.judging import differences, needless_flags, unaccounted, wrong_claims
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import ReportPlan
from gzbg_convert.testing.pdf_manners import MANNERS, RULED
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.write_pdf import LIES, SIDEWAYS

PLANS = {
    "2021": ReportPlan("2021", 2023, seed=1),
    "2019": ReportPlan("2019", 2020, seed=2),
    "2014": ReportPlan("2014", 2016, seed=3),
}


def complaints(layout: Layout) -> list[str]:
    """What breaks law one or three."""
    data, expected = write(layout)
    conversion = convert(data, filename=layout.filename)
    return [*wrong_claims(conversion, expected), *unaccounted(conversion)]


def shortfalls(layout: Layout) -> list[str]:
    """What of an intact report did not come out, or came out with a flag that the paper gave no reason for."""
    data, expected = write(layout)
    conversion = convert(data, filename=layout.filename)
    return [*differences(conversion, expected), *needless_flags(conversion, expected)]


@pytest.mark.parametrize("edition", PLANS)
@pytest.mark.parametrize("manner", MANNERS)
def test_what_is_said_without_a_flag_is_true_in_every_manner(manner: str, edition: str) -> None:
    assert complaints(Layout("pdf", manner, (PLANS[edition],))) == []


@pytest.mark.parametrize("edition", PLANS)
@pytest.mark.parametrize("manner", RULED)
def test_everything_comes_out_in_every_manner_with_rules(manner: str, edition: str) -> None:
    assert shortfalls(Layout("pdf", manner, (PLANS[edition],))) == []


@pytest.mark.parametrize("lie", LIES)
def test_everything_comes_out_however_the_page_lies(lie: str) -> None:
    assert shortfalls(Layout("pdf", "wps", (PLANS["2021"],), lie=lie)) == []


@pytest.mark.parametrize("lie", SIDEWAYS)
@pytest.mark.parametrize("start", [100, 400])
def test_tables_go_on_over_pages_that_are_read_from_the_side(start: int, lie: str) -> None:
    paper = Paper(842, 595, start=start, header="内部资料", footer="- {page} -")
    assert shortfalls(Layout("pdf", "wps", (PLANS["2021"],), paper=paper, lie=lie)) == []


@pytest.mark.parametrize("dress", ["spare", "open_bottom", "strokes", "doubled"])
def test_everything_comes_out_among_stray_rules(dress: str) -> None:
    assert shortfalls(Layout("pdf", "wps", (PLANS["2021"],), dress=frozenset((dress,)))) == []


@pytest.mark.parametrize("start", range(20, 660, 40))
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_everything_comes_out_wherever_a_page_ends(start: int, is_open: bool) -> None:
    paper = Paper(start=start, open_breaks=is_open, footer="- {page} -")
    assert shortfalls(Layout("pdf", "wps", (PLANS["2021"],), paper=paper)) == []


@pytest.mark.parametrize("start", range(20, 660, 80))
@pytest.mark.parametrize("labels", ["fill", "middle", "upper"])
def test_rows_cut_inside_are_never_wrong_in_silence(start: int, labels: str) -> None:
    paper = Paper(start=start, inside=True, labels=labels, footer="- {page} -")
    assert complaints(Layout("pdf", "wps", (PLANS["2021"],), paper=paper)) == []
