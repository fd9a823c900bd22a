"""Two filled forms side by side in one table: nobody can say which is the report's."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from gzbg_convert.conversion import convert
from gzbg_convert.model.report import State
from gzbg_convert.testing.filling import fill, numbered
from gzbg_convert.testing.pages import Text
from gzbg_convert.testing.tables import FilledTable, Sheet, official_tables, sheet
from gzbg_convert.testing.write_html import HtmlStyle, write_html
from gzbg_convert.testing.write_text import write_text


def tables(edition: str, gaps: str, random: Random, taken: set[int]) -> tuple[FilledTable, ...]:
    return official_tables(fill(edition, numbered(edition, random, taken), frozenset(), random, gaps))


def abreast(left: Sheet, right: Sheet) -> Sheet:
    inks = [*left.inks, *(replace(ink, column=ink.column + left.columns) for ink in right.inks)]
    inks.sort(key=lambda ink: (ink.row, ink.column))
    return Sheet(tuple(inks), max(left.rows, right.rows), left.columns + right.columns)


@pytest.mark.parametrize("form", ["html", "tsv"])
@pytest.mark.parametrize("gaps", ["none", "blanks"])
@pytest.mark.parametrize("editions", [("2019", "2021"), ("2021", "2019"), ("2021", "2021")], ids="-".join)
def test_every_number_of_forms_side_by_side_carries_a_flag(editions: tuple[str, str], gaps: str, form: str) -> None:
    random = Random(7)
    taken: set[int] = set()
    left, right = (tables(edition, gaps, random, taken) for edition in editions)
    sheets = [abreast(sheet(one), sheet(other)) for one, other in zip(left, right, strict=True)]
    pieces: list[Text | Sheet] = [Text("云栖县卫生健康局2021年政府信息公开工作年度报告", "title"), *sheets]
    data = write_html(pieces, HtmlStyle()) if form == "html" else write_text(pieces, "tsv")
    conversion = convert(data, filename=f"report.{form}")
    facts = [fact for report in conversion.reports for fact in report.facts]
    is_told = any(diagnostic.severity != "info" for diagnostic in conversion.diagnostics)
    assert is_told or any(fact.state is State.UNREADABLE for fact in facts)
    assert [fact for fact in facts if fact.state is State.REPORTED and not fact.flags] == []
