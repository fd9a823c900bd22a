"""Every code that the package gives to its callers has its sentence."""

import re
from pathlib import Path

import gzbg_convert
from gzbg_convert.messages import CATALOGUE

_RAISED = re.compile(r'(?:Diagnostic|InputError|ReaderError|EditionError|UsageError)\(\s*"([a-z_.]+)(?::[a-z_]+)?"')


def test_every_code_in_the_sources_is_in_the_catalogue() -> None:
    sources = Path(gzbg_convert.__file__).parent.rglob("*.py")
    codes = {code for source in sources for code in _RAISED.findall(source.read_text(encoding="utf-8"))}
    assert {"empty", "limit", "unknown_edition"} <= codes
    assert codes <= set(CATALOGUE)
