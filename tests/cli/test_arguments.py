"""The command line read without argparse, held against argparse."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert.cli.arguments import Options, convert, parse_plainly
from gzbg_convert.cli.usage import parse_fully

WORDS = (
    *("a.html", "b.txt", "", "-", "--", "--to", "csv", "json", "xml", "--to=csv", "-o", "out", "-oout", "--strict"),
    *("--lang", "zh", "fr", "--reader", "html", "--help", "--version", "convert", "readers", "-1", "--st", "a b"),
)


def _fully(program: str, words: list[str]) -> Options | None:
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return parse_fully(program, words)
        except SystemExit:
            return None


@given(st.sampled_from(("gzbg", "convert")), st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_is_read_plainly_argparse_reads_alike(program: str, words: list[str]) -> None:
    words = ["convert", *words] if program == "gzbg" else words
    plain = parse_plainly(program, words)
    assert plain is None or plain == _fully(program, words)


@pytest.mark.parametrize(
    "words",
    [
        ["a.html"],
        ["a.html", "--to", "csv"],
        ["--to", "json", "a.html", "b.html", "-o", "out.jsonl", "--strict", "--lang", "zh", "--reader", "html"],
        ["-", "--strict"],
    ],
)
def test_usual_command_lines_are_read_plainly(words: list[str]) -> None:
    options = parse_plainly("convert", words)
    assert options is not None
    assert options.command is convert
    assert options == _fully("convert", words)


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["--to"], ["--to", "xml", "a"], ["a", "--strict", "b"], ["--to=csv", "a"]]
)
def test_all_others_are_left_to_argparse(words: list[str]) -> None:
    assert parse_plainly("convert", words) is None
