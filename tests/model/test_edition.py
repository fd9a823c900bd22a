"""The edition files against the contract's table of measures (kept in tests/data), row by row."""

import csv
from pathlib import Path

import pytest

from gzbg_convert.errors import EditionError
from gzbg_convert.model.edition import EDITIONS, load_edition, parse_edition
from gzbg_convert.model.edition_file import compiled_file, compiled_text, read_file

MEASURES = Path(__file__).parents[1] / "data" / "measures.csv"


def contract_rows(edition: str) -> list[dict[str, str]]:
    with MEASURES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["edition"] == edition]


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_loaded_is_what_the_file_says(name: str) -> None:
    assert load_edition(name) == read_file(name)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_compiled_edition_is_up_to_date(name: str) -> None:
    assert Path(compiled_file(name)).read_text(encoding="utf-8") == compiled_text(name), "run: make compiled"


@pytest.mark.parametrize("name", EDITIONS)
def test_edition_is_the_contract(name: str) -> None:
    expected = [
        (row["measure"], applicant, row["table"], row["label"], row["unit"])
        for row in contract_rows(name)
        for applicant in (tuple(row["applicants"].split()) or (None,))
    ]
    found = [(p.measure, p.applicant, p.table, "/".join(p.label), p.unit) for p in load_edition(name).places]
    assert len(expected) > 60
    assert found == expected


@pytest.mark.parametrize(("name", "count"), [("2014", 10), ("2019", 7 + 7 + 23 + 3), ("2021", 7 + 7 + 25 + 3)])
def test_equations_are_those_of_the_form(name: str, count: int) -> None:
    assert len(load_edition(name).equations) == count


def test_a_wrong_file_names_every_problem() -> None:
    wrong: dict[str, object] = {
        "edition": "x",
        "colour": 1,
        "table": [{"name": "t", "block": [{"rows": [{"label": []}], "columns": [{"label": [1]}]}]}],
    }
    with pytest.raises(EditionError) as error:
        parse_edition(wrong)
    problems = error.value.details["problems"]
    assert "colour: unknown key" in problems
    assert ".source: a text is needed" in problems
    assert "table[0].title" in problems
    assert "table[0].block[0].columns[0].label" in problems


def test_an_alias_without_a_document_is_refused() -> None:
    with pytest.raises(EditionError, match="seen"):
        parse_edition({"edition": "x", "source": "s", "alias": [{"label": "a", "printed": ["b"]}]})


def test_unknown_edition() -> None:
    with pytest.raises(EditionError):
        load_edition("1999")
