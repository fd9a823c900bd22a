"""Every example in the READMEs is run, and what it shows is compared with what comes out.

In a ``console`` block a line that begins with ``$ `` is a command and what follows is its output (both streams); a
status that is not 0 is shown by ``echo $?``. The commands of a block run one after the other in one shell. In a
``python`` block the comment behind a ``print`` is what it prints; the blocks of one file are one program. A line
``...`` stands for any lines, ``...`` within a line for any text.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
END = "== end of a command, with status "
PRELUDE = """
convert() { "$PYTHON" -m gzbg_convert convert "$@"; }
gzbg() { "$PYTHON" -m gzbg_convert "$@"; }
"""


def _blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def _commands(block: str) -> list[tuple[str, str]]:
    """Every command of a ``console`` block with the output that is shown."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def _fits(shown: str, said: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
        for line in shown.rstrip("\n").split("\n")
    )
    return re.fullmatch(pattern, said.rstrip("\n") + "\n") is not None


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory with the corpus in it, as the reader of the README has it."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("readme", "block"), [(readme, block) for readme in READMES for block in _blocks(readme, "console")]
)
def test_commands(readme: str, block: str, workplace: Path) -> None:
    commands = _commands(block)
    script = "".join(f"{command}\nended=$?; echo '{END}'$ended; (exit $ended)\n" for command, _ in commands)
    lang = "zh_CN.UTF-8" if "zh" in readme else "C.UTF-8"
    environment = os.environ | {"PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "LC_ALL": lang, "PYTHONUTF8": "1"}
    ran = subprocess.run(
        ["sh", "-c", PRELUDE + script],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=workplace,
        env=environment,
        timeout=60,
        check=False,
    )
    said = re.split(rf"^{END}(\d+)\n", ran.stdout.decode(), flags=re.MULTILINE)
    assert len(said) == 2 * len(commands) + 1
    for at, (command, shown) in enumerate(commands):
        assert _fits(shown, said[2 * at]), said[2 * at]
        asked = commands[at + 1 : at + 2] and commands[at + 1][0] == "echo $?"
        assert asked or said[2 * at + 1] == "0", command


@pytest.mark.parametrize("readme", READMES)
def test_python(readme: str, workplace: Path) -> None:
    program = "\n".join(_blocks(readme, "python"))
    shown = [line.rpartition("  # ")[2] for line in program.splitlines() if "print(" in line]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(program, readme, "exec"), {"__name__": "example"})
    said = out.getvalue().splitlines()
    assert len(said) == len(shown)
    for shown_line, said_line in zip(shown, said, strict=True):
        assert _fits(shown_line, said_line), said_line


@pytest.mark.parametrize("readme", READMES)
def test_there_are_examples(readme: str) -> None:
    assert len(_blocks(readme, "python")) >= 2
    assert len([command for block in _blocks(readme, "console") for command in _commands(block)]) >= 4


def test_both_languages_have_the_same_sections() -> None:
    texts = [(ROOT / readme).read_text(encoding="utf-8") for readme in READMES]
    assert len({len(re.findall(r"^## ", text, flags=re.MULTILINE)) for text in texts}) == 1
    tables = [re.findall(r"^\|", text, flags=re.MULTILINE) for text in texts]
    assert len(tables[0]) == len(tables[1])


@pytest.mark.parametrize("language", ["sh", "python", "toml"])
def test_both_languages_show_the_same_code(language: str) -> None:
    code = [re.sub(r"#.*", "", "\n".join(_blocks(readme, language))) for readme in READMES]
    assert code[0] == code[1]


def test_both_languages_show_the_same_commands() -> None:
    shown = [
        [[command for command, _ in _commands(block)] for block in _blocks(readme, "console")] for readme in READMES
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("shown", "said", "fits"),
    [
        ("a\n...\nz\n", "a\nb\nc\nz\n", True),
        ("a\n...\nz\n", "a\nz\n", True),
        ("a\n...\nz\n", "a\nb\n", False),
        ("a ... z", "a b z", True),
        ("a ... z", "a b\nz", False),
        ("a.z", "abz", False),
    ],
)
def test_the_comparison_itself(shown: str, said: str, fits: bool) -> None:
    assert _fits(shown, said) is fits
