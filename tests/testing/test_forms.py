"""The forms as the tests know them are the forms of the contract: the same places with the same labels."""

import csv
from pathlib import Path

import pytest

from gzbg_convert.testing import forms

MEASURES = Path(__file__).parents[1] / "data" / "measures.csv"


def contract(edition: str) -> dict[forms.Place, str]:
    """The label path of every place of the contract's list."""
    with MEASURES.open(encoding="utf-8", newline="") as file:
        return {
            (row["measure"], applicant): row["label"]
            for row in csv.DictReader(file)
            if row["edition"] == edition
            for applicant in (row["applicants"].split() or [None])
        }


@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
def test_the_places_are_those_of_the_contract(edition: str) -> None:
    assert list(forms.places(edition)) == list(contract(edition))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_labels_are_those_of_the_contract(edition: str) -> None:
    labels = contract(edition)
    for measure, path in forms.APPLICATIONS[edition]:
        assert labels[f"applications.{measure}", "total"] == "/".join(path)
    for group, groups in forms.REVIEW:
        for result, label in forms.RESULTS:
            assert labels[f"{group}.{result}", None] == "/".join((*groups, label))
    for block in forms.PROACTIVE[edition]:
        for stem, row in block.rows:
            for column, label in block.columns:
                assert labels[f"proactive.{stem}.{column}", None] == "/".join((block.caption, row, label))


def test_the_labels_of_the_list_are_those_of_the_contract() -> None:
    labels = contract("2014")
    for row in forms.STATISTICS:
        if row.measure:
            own = labels[f"statistics.{row.measure}", None].rsplit("/", 1)[-1]
            assert own in (row.label, f"其中：{row.label}")
