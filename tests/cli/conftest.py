"""The command line, run in this process in an empty directory."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from gzbg_convert.cli import convert_main, main
from tests.cli.runs import Ran, Runner, report_html


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Runner:
    """Runs ``convert`` (or, with ``gzbg=True``, ``gzbg``) in an empty directory and returns what came of it."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*argv: str, gzbg: bool = False, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            status = (main if gzbg else convert_main)(argv)
        except SystemExit as stop:
            status = int(stop.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out, captured.err.decode())

    return run


@pytest.fixture
def report(tmp_path: Path) -> str:
    """The name of a sound report in the working directory of ``run``."""
    (tmp_path / "sound.htm").write_text(report_html(), encoding="utf-8")
    return "sound.htm"


@pytest.fixture
def unsound(tmp_path: Path) -> str:
    """The name of a report whose reconsiderations do not add up."""
    (tmp_path / "unsound.htm").write_text(report_html("白水镇人民政府", total=9), encoding="utf-8")
    return "unsound.htm"
