"""What the writers promise, on every document of the corpus."""

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from gzbg_convert import convert, read_json
from gzbg_convert.messages import catalogue
from gzbg_convert.testing.corpus import documents
from gzbg_convert.writers.csv import HEADER, write_csv
from gzbg_convert.writers.json import write_json
from gzbg_convert.writers.text import write_text

DOCUMENTS = [golden.document for golden in documents(str(Path(__file__).parents[2] / "corpus"))]
SCHEMA = json.loads(files("gzbg_convert.writers").joinpath("schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: Path(path).name)
def test_every_document(document: str) -> None:
    conversion = convert(document)
    text = write_json(conversion)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert read_json(text) == conversion
    rows = list(csv.reader(io.StringIO(write_csv(conversion), newline="")))
    assert [len(row) for row in rows] == [len(HEADER)] * (1 + sum(len(report.facts) for report in conversion.reports))
    assert write_text(conversion, "zh").startswith("文件：")
    codes = {found.code for found in conversion.diagnostics}
    codes |= {f"flag.{flag}" for report in conversion.reports for fact in report.facts for flag in fact.flags}
    codes |= {f"leftover.{leftover.reason}" for report in conversion.reports for leftover in report.leftovers}
    codes |= {f"rule.{found.rule}.{found.status}" for report in conversion.reports for found in report.findings}
    assert codes <= set(catalogue())
