"""``gzbg compare``: what it shows and writes, and the status it ends with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from gzbg_convert.model.edition import load_edition
from tests.cli.runs import Ran, Runner, report_html

CORPUS = Path(__file__).parents[2] / "corpus"
LISTS = ("states", "values", "units", "differences")  # of a row, with an item for every report


@pytest.fixture
def compare(run: Runner, report: str, tmp_path: Path) -> Runner:
    """Runs ``gzbg compare`` where a report (``sound.htm``) and the same body's of the year before are."""
    before = report_html().replace("2023", "2022").replace("<td>12</td>", "<td>10</td>")
    (tmp_path / "before.htm").write_text(before, encoding="utf-8")

    def compare(*argv: str) -> Ran:
        return run("compare", *argv, gzbg=True)

    return compare


def test_years_of_one_body(compare: Runner) -> None:
    ran = compare("sound.htm", "before.htm", "--lang", "zh")
    lines = ran.out.decode().splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[:2] == [
        "[1] 青石县民政局 2022 年度（2021 年版表样）：before.htm",
        "[2] 青石县民政局 2023 年度（2021 年版表样）：sound.htm",
    ]
    (line,) = [line for line in lines if line.startswith("行政规范性文件/现行有效件数")]
    assert line.split()[1:] == ["10", "12", "(+2)"]
    assert not any("自然人" in line for line in lines)
    assert any("自然人" in line for line in compare("sound.htm", "before.htm", "--all").out.decode().splitlines())


def test_csv(compare: Runner, tmp_path: Path) -> None:
    assert compare("before.htm", "sound.htm", "-o", "both.csv").out == b""
    data = (tmp_path / "both.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 2 * len(load_edition("2021").places)
    (row,) = [
        row for row in rows if row["measure"] == "proactive.normative_documents.in_force" and row["number"] == "2"
    ]
    assert (row["source"], row["year"], row["state"]) == ("sound.htm", "2023", "reported")
    assert (row["value"], row["difference"]) == ("12", "2")
    blank = [row for row in rows if row["measure"] == "proactive.regulations.repealed"]
    assert [(row["state"], row["value"], row["difference"]) for row in blank] == [("blank", "", "")] * 2


def test_json(compare: Runner) -> None:
    tree = json.loads(compare("before.htm", "sound.htm", "--to", "json").out)
    assert tree["schema"] == "gzbg-compare/1"
    assert [(report["source"], report["base"]) for report in tree["reports"]] == [
        ("before.htm", None),
        ("sound.htm", 1),
    ]
    (row,) = [row for row in tree["rows"] if row["measure"] == "proactive.normative_documents.in_force"]
    assert (row["values"], row["differences"]) == ([10, 12], [None, 2])
    assert {text["kind"] for text in tree["texts"]} >= {"overview", "problems"}


def test_the_schema_describes_what_is_written(compare: Runner, run: Runner, tmp_path: Path) -> None:
    ran = run("schema", "compare", gzbg=True)
    schema = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    tree = json.loads(compare("before.htm", "sound.htm", "--to", "json").out)
    validator.validate(tree)
    for wrong in (
        tree | {"schema": "gzbg/1"},
        tree | {"more": 1},
        tree | {"reports": tree["reports"][:1]},
        tree | {"rows": [tree["rows"][0] | {"values": ["12", 10]}]},
        {name: part for name, part in tree.items() if name != "texts"},
    ):
        assert not validator.is_valid(wrong)


def test_the_schema_describes_comparisons_of_the_corpus(compare: Runner, run: Runner) -> None:
    """Of all editions, of several bodies, of reports with unreadable and absent places, and with findings."""
    validator = jsonschema.Draft202012Validator(json.loads(run("schema", "compare", gzbg=True).out))
    files = sorted(str(path) for path in CORPUS.iterdir() if path.suffix in (".html", ".docx", ".txt"))
    tree = json.loads(compare(*files, "--to", "json").out)
    validator.validate(tree)
    assert {report["edition"] for report in tree["reports"]} >= {"2014", "2019", "2021"}
    assert any(report["findings"] for report in tree["reports"])
    assert all(len(row[name]) == len(tree["reports"]) for row in tree["rows"] for name in LISTS)


def test_one_report_is_wrong_usage(compare: Runner) -> None:
    ran = compare("sound.htm")
    assert (ran.status, ran.out) == (64, b"")
    assert "there are: 1" in ran.err


def test_one_report_beside_an_input_that_cannot_be_read(compare: Runner) -> None:
    ran = compare("sound.htm", "nowhere.htm")
    assert (ran.status, ran.out) == (2, b"")
    assert ran.err.count("\n") == 1


def test_an_input_that_cannot_be_read(compare: Runner) -> None:
    ran = compare("sound.htm", "nowhere.htm", "before.htm")
    assert ran.status == 2
    assert ran.out.startswith(b"[1] ")


def test_an_input_is_not_written_over(compare: Runner) -> None:
    assert compare("sound.htm", "before.htm", "-o", "sound.htm", "--to", "csv").status == 64
    assert compare("sound.htm", "before.htm", "-o", "both.sarif").status == 64
