"""Laws: what is done straight in the ordinary case comes out as the general rule has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.checks import arithmetic, reading_doubts
from gzbg_convert.conversion import convert
from gzbg_convert.model.report import Conversion
from gzbg_convert.normalize import entries, headings
from gzbg_convert.testing.layouts import Layout, layouts, write

every_layout = st.one_of(
    [layouts(form, damaged) for form in ("html", "docx", "text", "pdf") for damaged in (False, True)]
)


def never(*_: object) -> bool:
    return False


def nothing(*_: object) -> None:
    return None


def everything(conversion: Conversion) -> list[object]:
    """All that a conversion says, also what plays no part in its equality."""
    cells = [(fact.cell, fact.flags) for report in conversion.reports for fact in report.facts]
    return [conversion, cells, [(report.leftovers, report.labels) for report in conversion.reports]]


@given(every_layout)
def test_without_its_shortcuts_a_conversion_is_the_same(layout: Layout) -> None:
    data, _ = write(layout)
    straight = convert(data, filename=layout.filename)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(entries, "_plain_places", nothing)
        patched.setattr(arithmetic, "_holds_in", never)
        patched.setattr(reading_doubts, "_all_hold", never)
        patched.setattr(headings, "_read_short", headings._read)
        general = convert(data, filename=layout.filename)
    assert everything(straight) == everything(general)
