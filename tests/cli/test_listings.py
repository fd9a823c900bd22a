from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from gzbg_convert.model.edition import EDITIONS, load_edition
from tests.cli.runs import Runner


def test_measures(run: Runner) -> None:
    ran = run("measures", gzbg=True)
    rows = list(csv.DictReader(io.StringIO(ran.out.decode())))
    assert (ran.status, ran.err) == (0, "")
    assert list(rows[0]) == ["measure", "edition", "table", "label", "unit", "applicants"]
    assert [row["measure"] for row in rows if row["edition"] == "2021"] == list(
        dict.fromkeys(place.measure for place in load_edition("2021").places)
    )
    received = next(row for row in rows if row["measure"] == "applications.received")
    assert received["applicants"] == "natural_person business research public_interest legal_service other total"


def test_measures_are_those_of_the_published_list(run: Runner, request: pytest.FixtureRequest) -> None:
    published = request.config.rootpath / "tests/data/measures.csv"
    ran = run("measures", gzbg=True)
    assert sorted(ran.out.decode().splitlines()) == sorted(published.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("edition", EDITIONS)
def test_measures_of_one_edition(run: Runner, edition: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("measures", "--edition", edition, gzbg=True).out.decode())))
    assert {row["edition"] for row in rows} == {edition}


def test_schema(run: Runner) -> None:
    ran = run("schema", gzbg=True)
    schema = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("command", ["readers", "rules", "measures", "schema"])
def test_listings_take_a_language(run: Runner, command: str) -> None:
    ran = run(command, "--lang", "zh", gzbg=True)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


def test_readers(run: Runner) -> None:
    ran = run("readers", gzbg=True)
    head, *lines = ran.out.decode().splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert head.split() == ["name", "distribution", "version", "formats", "problem"]
    assert [line.split()[:4] for line in lines if line.startswith("html")] == [
        ["html", "gzbg-convert", "0.1.0", ".html"]
    ]


def test_a_reader_that_does_not_load_is_named(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution whose entry point names a module that is not there."""
    info = tmp_path / "broken_reader-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-reader\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[gzbg_convert.readers]\nwps = no_such_module:READER\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    ran = run("readers", gzbg=True)
    line = next(line for line in ran.out.decode().splitlines() if line.startswith("wps"))
    assert line.split()[1:3] == ["broken-reader", "1.2"]
    assert "no_such_module" in line
    assert ran.status == 0
