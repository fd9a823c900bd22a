"""Laws of the checks, over drawn layouts of reports in which everything adds up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gzbg_convert.conversion import convert
from gzbg_convert.model.finding import Finding
from gzbg_convert.testing.layouts import Layout, layouts, write

FORMATS = ("html", "docx", "text", "pdf")
SHARE = {"pdf": 0.05}  # of the examples of the profile: the layouts are those of test_laws.py, which draws them all


def examples(form: str) -> settings:
    count = settings.default.max_examples if settings.default else 0
    return settings(max_examples=round(count * SHARE.get(form, 0.2)))


def errors(layout: Layout) -> list[Finding]:
    """The errors that are found in ``layout`` when it is filled with numbers that add up."""
    plans = tuple(replace(plan, filling="realistic") for plan in layout.plans)
    data, _ = write(replace(layout, plans=plans))
    return [
        finding
        for report in convert(data, filename=layout.filename).reports
        for finding in report.findings
        if (finding.status, finding.severity) == ("fail", "error")
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_an_error_in_what_is_right_and_intact(form: str) -> None:
    @examples(form)
    @given(layouts(form))
    def law(layout: Layout) -> None:
        assert errors(layout) == []

    law()


@pytest.mark.parametrize("form", FORMATS)
def test_no_office_is_blamed_for_what_was_damaged_on_the_way(form: str) -> None:
    @examples(form)
    @given(layouts(form, damaged=True))
    def law(layout: Layout) -> None:
        assert [finding for finding in errors(layout) if finding.fault == "source"] == []

    law()
