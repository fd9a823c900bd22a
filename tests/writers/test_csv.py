import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.model.report import Conversion
from gzbg_convert.writers.csv import HEADER, csv_line, guarded, write_csv


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_header_is_the_contract_s(conversion: Conversion) -> None:
    first = write_csv(conversion).partition("\n")[0]
    assert first == "source,report,issuer,year,edition,measure,applicant,state,value,unit,raw,flags,page,where"


def test_one_row_per_fact_in_the_order_of_the_form(conversion: Conversion) -> None:
    facts = [fact for report in conversion.reports for fact in report.facts]
    rows = _rows(write_csv(conversion))[1:]
    assert [(row[5], row[6] or None) for row in rows] == [fact.key for fact in facts]
    assert {tuple(row[:5]) for row in rows} == {("青石县.htm", "1", "青石县民政局", "2023", "2021")}


@pytest.mark.parametrize(
    ("measure", "applicant", "rest"),
    [
        ("proactive.regulations.issued", "", ["blank", "", "", " ", "", "", "line 12"]),
        ("proactive.regulations.repealed", "", ["not_applicable", "", "", "－", "", "2", ""]),
        ("proactive.fees.amount", "", ["reported", "96171.6", "万元", "96171.6", "", "2", "72 100.5 144.25 118"]),
        ("applications.received", "natural_person", ["unreadable", "", "", "1O/2", "", "", "/html/body/p[3]"]),
        ("applications.received", "business", ["reported", "-62", "", "减62", "columns_realigned;merged_cell", "", ""]),
        ("litigation.after_reconsideration.total", "", ["absent", "", "", "", "", "", ""]),
    ],
)
def test_how_each_state_is_written(conversion: Conversion, measure: str, applicant: str, rest: list[str]) -> None:
    [row] = [row for row in _rows(write_csv(conversion)) if row[5:7] == [measure, applicant]]
    assert row[7:] == rest


def test_without_header_only_rows(conversion: Conversion) -> None:
    with_header, without = write_csv(conversion), write_csv(conversion, header=False)
    assert with_header == ",".join(HEADER) + "\n" + without


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("-62", "-62"),
        ("＋1036", "＋1036"),
        (" -1,234.50 ", " -1,234.50 "),
        ("-", "-"),
        ("－", "－"),
        ("—", "—"),
        ("减62", "减62"),
        ("", ""),
    ],
)
def test_formulas_are_guarded_and_numbers_stay(text: str, written: str) -> None:
    assert guarded(text) == written


def test_hostile_texts_stay_in_their_fields(hostile: Conversion) -> None:
    rows = _rows(write_csv(hostile))
    assert {len(row) for row in rows} == {len(HEADER)}
    assert len(rows) == 1 + len(hostile.reports[0].facts)
    assert {row[0][:2] for row in rows[1:]} == {"'="}
    assert {row[2][:2] for row in rows[1:]} == {"'="}


@given(st.lists(st.text(), min_size=2))
def test_any_text_survives_the_quoting(fields: list[str]) -> None:
    assert _rows(csv_line(fields) + "\n") == [fields]
