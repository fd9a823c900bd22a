"""Every code that the package gives to its callers has its sentence."""

import csv
import re
from pathlib import Path

import gzbg_convert
from gzbg_convert.messages import catalogue

_RAISED = re.compile(r'(?:Diagnostic|InputError|ReaderError|EditionError|UsageError)\(\s*"([a-z_.]+)(?::[a-z_]+)?"')


def test_every_flag_has_its_sentence() -> None:
    """Those of the sources, as far as they stand behind the word, and those that the corpus shows."""
    root = Path(gzbg_convert.__file__).parent
    sources = "".join(source.read_text(encoding="utf-8") for source in (root / "normalize").glob("*.py"))
    flags = set(re.findall(r'(?:flags(?: =|,|\.append)|state,|UNREADABLE,) ?\(?"([a-z_]+)"', sources))
    for expected in (root.parent / "corpus").glob("*.expected.csv"):
        with expected.open(encoding="utf-8-sig", newline="") as file:
            flags.update(flag for row in csv.DictReader(file) for flag in re.findall("[a-z_]+", row["flags"]))
    assert {"conflict", "repeated", "row_contested", "columns_realigned", "unit_not_stated"} <= flags
    assert {f"flag.{flag}" for flag in flags} <= set(catalogue())


def test_every_code_in_the_sources_is_in_the_catalogue() -> None:
    sources = Path(gzbg_convert.__file__).parent.rglob("*.py")
    codes = {code for source in sources for code in _RAISED.findall(source.read_text(encoding="utf-8"))}
    assert {"empty", "limit", "unknown_edition"} <= codes
    assert codes <= set(catalogue())
