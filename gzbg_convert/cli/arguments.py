"""What may be written on the command line, and the options it becomes."""

from __future__ import annotations

import os
import sys

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_VALUES = {  # options with a value: their name, and the values that are right where not all are
    "--to": ("to", ("json", "csv")),
    "-o": ("output", None),
    "--reader": ("reader", None),
    "--lang": ("lang", ("zh", "en")),
}
_FLAGS = ("--strict", "--repair")


class Options(NamedTuple):
    """The command line, understood. ``lang`` is None when not given; ``screen_lang`` is what people are told in."""

    command: Callable[[Options], int]
    program: str
    inputs: tuple[str, ...] = ()
    to: str | None = None
    output: str | None = None
    reader: str | None = None
    strict: bool = False
    lang: str | None = None
    edition: str | None = None
    repair: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    fail_on: str = "error"
    every: bool = False
    second_reader: str | None = None
    parent: str | None = None
    own: str | None = None
    children: str | None = None
    missing: tuple[str, ...] = ()  # bodies in the folder of ``children`` that have no report
    schema_of: str = "convert"  # the command of which the JSON Schema is asked for

    @property
    def screen_lang(self) -> str:
        return self.lang or environment_lang()


def parse(program: str, argv: Sequence[str] | None) -> Options:
    """The options in ``argv`` (None: the process's own). Raises ``SystemExit``: 64 when they are wrong, 0 after
    ``--help`` and ``--version``."""
    words = sys.argv[1:] if argv is None else list(argv)
    options = parse_plainly(program, words)
    if options is None:
        from gzbg_convert.cli.usage import parse_fully

        options = parse_fully(program, words)
    return options


def parse_plainly(program: str, words: list[str]) -> Options | None:
    """The options of a correct command line that converts, spelled in full; None for any other, which argparse is to
    judge: importing that takes longer than reading a small report."""
    if program != "convert":
        if words[:1] != ["convert"]:
            return None
        words = words[1:]
    inputs: list[str] = []
    last_input = -1
    found: dict[str, str] = {}
    left = enumerate(words)
    for at, word in left:
        if word in _VALUES:
            name, right = _VALUES[word]
            _, value = next(left, (0, "-"))
            if value.startswith("-") or (right is not None and value not in right):
                return None
            found[name] = value
        elif word not in _FLAGS:
            if (word.startswith("-") and word != "-") or (inputs and last_input != at - 1):
                return None
            inputs.append(word)
            last_input = at
    if not inputs:
        return None
    return Options(
        command=convert,
        program=program,
        inputs=tuple(inputs),
        to=found.get("to"),
        output=found.get("output"),
        reader=found.get("reader"),
        strict="--strict" in words,
        repair="--repair" in words,
        lang=found.get("lang"),
    )


def environment_lang() -> str:
    """``zh`` or ``en``, as the user's environment asks for; data never depends on it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import locale

        return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    return "en"


def convert(options: Options) -> int:
    from gzbg_convert.cli.convert import run

    return run(options)


def inspect(options: Options) -> int:
    from gzbg_convert.cli.inspect import run

    return run(options)


def check(options: Options) -> int:
    from gzbg_convert.cli.check import run

    return run(options)


def compare(options: Options) -> int:
    from gzbg_convert.cli.compare import run

    return run(options)


def rules(options: Options) -> int:
    from gzbg_convert.cli import check

    return check.rules(options)


def readers(options: Options) -> int:
    from gzbg_convert.cli import listings

    return listings.readers(options)


def measures(options: Options) -> int:
    from gzbg_convert.cli import listings

    return listings.measures(options)


def schema(options: Options) -> int:
    from gzbg_convert.cli import listings

    return listings.schema(options)
