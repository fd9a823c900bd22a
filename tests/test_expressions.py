"""The expressions that are compiled ahead are those of the standard library, and so is what they find."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from gzbg_convert import compiled_expressions, expressions
from gzbg_convert.expressions_file import COMPILED_FILE, code_of, compiled_text
from tests.cli.runs import report_html

SPOKEN = expressions.engine() == compiled_expressions.ENGINE
only_where_spoken = pytest.mark.skipif(not SPOKEN, reason="the code is for another Python, where re is used instead")


@only_where_spoken
def test_the_compiled_expressions_are_up_to_date() -> None:
    assert Path(COMPILED_FILE).read_text(encoding="utf-8") == compiled_text(), "run: make compiled"


@only_where_spoken
@pytest.mark.parametrize("key", compiled_expressions.CODES)
def test_a_kept_expression_is_what_the_standard_library_makes(key: tuple[str, int]) -> None:
    kept, made = expressions.compile(*key), re.compile(*key)
    assert kept is not made
    assert kept == made  # the engine compares text, flags and code
    assert (kept.flags, kept.groups, kept.groupindex) == (made.flags, made.groups, made.groupindex)


CALLS: list[tuple[str, Any, tuple[Any, ...], int]] = [
    ("search", "b+", ("abbc",), 0),
    ("search", "B+", ("abbc",), re.IGNORECASE),
    ("fullmatch", rb"a.c", (b"a\nc",), re.DOTALL),
    ("fullmatch", r"(?P<one>\w)(?P<two>\w)?", ("字",), 0),
    ("fullmatch", r"(?P<one>\w)(?P<two>\w)?", ("字",), re.ASCII),
    ("findall", "(a)(b)?", ("abacab",), 0),
    ("finditer", "^a", ("a\na",), re.MULTILINE),
    ("split", r"\s", ("a b  c", 1), 0),
    ("split", "X", ("axbxc", 0), re.IGNORECASE),
    ("sub", "(a)(b)", ("-", "abab", 1), 0),
    ("sub", "A", (lambda found: found[0] * 2, "banana", 0), re.IGNORECASE),
]


@pytest.mark.parametrize("kept", [False, SPOKEN])
@pytest.mark.parametrize(("function", "pattern", "arguments", "flags"), CALLS)
def test_a_function_does_what_that_of_the_standard_library_does(
    function: str, pattern: Any, arguments: tuple[Any, ...], flags: int, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = plain(getattr(re, function)(pattern, *arguments, flags=flags))
    monkeypatch.setattr(expressions, "_KEPT", {(pattern, flags): code_of(pattern, flags)} if kept else {})
    monkeypatch.setattr(expressions, "_made", {})
    if kept:
        monkeypatch.setattr(re, "compile", None)
    assert plain(getattr(expressions, function)(pattern, *arguments, flags=flags)) == expected


def plain(result: Any) -> Any:
    """What was found, comparable."""
    if isinstance(result, re.Match):
        return result.span(), result.groups(), result.groupdict()
    return result if isinstance(result, (str, bytes)) or not isinstance(result, Iterable) else [*map(plain, result)]


def test_what_is_not_rewritten_is_the_standard_librarys() -> None:
    assert expressions.escape is re.escape


@pytest.mark.parametrize("other", ["sys.implementation.name = 'another'", "compiled.ENGINE = (1, 4, 'little')"])
def test_another_python_converts_alike_with_re(other: str) -> None:
    code = (
        "import sys\n"
        "from gzbg_convert import compiled_expressions as compiled\n"
        "{other}\n"
        "from gzbg_convert.cli import convert_main\n"
        "status = convert_main(['-', '--to', 'json'])\n"
        "print(status, 're' in sys.modules, len(compiled.CODES) > 50, file=sys.stderr)"
    )

    def ran(other: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code.replace("{other}", other)]
        return subprocess.run(command, input=report_html(), capture_output=True, encoding="utf-8", check=True)

    usual, unusual = ran(""), ran(other)
    assert unusual.stderr == "0 True True\n"
    assert unusual.stdout == usual.stdout != ""
