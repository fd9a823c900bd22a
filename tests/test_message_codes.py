"""Every code that the package gives to its callers has its sentence."""

import csv
import re
from dataclasses import fields
from pathlib import Path

import gzbg_convert
from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.messages import catalogue

_RAISED = re.compile(r'(?:Diagnostic|InputError|ReaderError|EditionError|UsageError)\(\s*"([a-z_.]+(?::[a-z_]+)?)"')


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
    codes = {
        code.replace(":", ".") for source in sources for code in _RAISED.findall(source.read_text(encoding="utf-8"))
    }
    assert {"empty", "limit.cells", "unknown_edition"} <= codes
    assert codes <= set(catalogue())


def test_every_limit_is_told_in_words() -> None:
    named = {f"limit.{field.name}" for field in fields(LIMITS)}
    clamped = {"limit.colspan", "limit.rowspan", "limit.digits"}  # nothing is refused for them
    assert named - clamped == {code for code in catalogue() if code.startswith("limit.")}
    told = InputError("limit:cells", "a.htm", most=LIMITS.cells)
    assert told.reason == "limit:cells"
    assert told.message("zh") == "a.htm：超过处理上限：单元格超过 200000 个。如果确是年度报告，请拆分或另存后再试。"
    assert told.message() == (
        "a.htm: over a limit: more than 200000 cells; if it really is an annual report, split it or save it anew."
    )
