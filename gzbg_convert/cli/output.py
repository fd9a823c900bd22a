"""Where the data goes (standard output, one file, or a file for every input in a directory), and what is told."""

from __future__ import annotations

import os
import sys

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.messages import message_of, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_FORMATS = {".csv": "csv", ".json": "json", ".jsonl": "json"}


class UsageError(Exception):
    """The options contradict each other or the files that exist; carries a code of the catalogue."""

    def __init__(self, code: str, details: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.details = details or {}

    def message(self, lang: str) -> str:
        return render(self.code, self.details, lang)


class Target(NamedTuple):
    """``form`` is ``csv``, ``json`` or ``text``; ``files`` are the files to write, one for every input in the same
    order, or one for all of them, or none for standard output."""

    form: str
    files: tuple[str, ...]
    shared: bool  # several inputs go into one stream

    @property
    def lines(self) -> bool:
        """JSON Lines instead of one indented object."""
        return self.shared or any(file.endswith(".jsonl") for file in self.files)


def plan(inputs: tuple[str, ...], output: str | None, to: str | None) -> Target:
    """Where ``inputs`` go. Raises ``UsageError`` before anything is read or written."""
    if inputs.count("-") > 1:
        raise UsageError("cli.stdin_twice")
    several = len(inputs) > 1
    if output is None or output == "-":
        return Target(to or "text", (), several)
    if not os.path.isdir(output):
        _keep_inputs(inputs, output)
    form = to or _FORMATS.get(os.path.splitext(output)[1].lower())
    if form is None:
        raise UsageError("cli.unknown_suffix", {"out": output, "formats": ", ".join(sorted(set(_FORMATS.values())))})
    if not os.path.isdir(output):
        if not os.path.isdir(os.path.dirname(output) or "."):
            raise UsageError("cli.no_directory", {"out": os.path.dirname(output)})
        return Target(form, (output,), several)
    files = tuple(os.path.join(output, f"{_stem(name)}.{form}") for name in inputs)
    for at, file in enumerate(files):
        if file.casefold() in {other.casefold() for other in files[:at]}:
            raise UsageError("cli.same_output", {"out": file})
        _keep_inputs(inputs, file)
    return Target(form, files, shared=False)


def standard_output() -> BinaryIO:
    """The bytes of standard output. Raises ``OSError`` when it is closed."""
    if sys.stdout is None:
        import errno

        raise OSError(errno.EBADF, "standard output is closed")
    return sys.stdout.buffer


def tell(line: str) -> None:
    """One line on standard error, harmless to a terminal. That it cannot be told (a full disk) stops no conversion."""
    if sys.stderr is None:
        return
    from gzbg_convert.writers.telling import escaped

    try:
        print(escaped(line), file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError:
        pass


def about(name: str, message: str, lang: str) -> str:
    """``message`` behind what it is about."""
    return f"{name}：{message}" if lang == "zh" else f"{name}: {message}"


def written(write: Callable[[], None], out: str | None, lang: str) -> bool:
    """Calls ``write``, and whether it could be done; else why it could not (to ``out``, if to no other file) is told.
    Raises ``BrokenPipeError``: nobody wants to know."""
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as problem:
        tell(unwritable(out or "-", problem, lang))
        return False
    return True


def unwritable(out: str, problem: OSError, lang: str) -> str:
    """The sentence that says why nothing could be written to ``out``."""
    import errno

    code = f"os.{errno.errorcode.get(problem.errno or 0, '')}"
    why = render(code, {}, lang) if message_of(code) else problem.strerror or str(problem)
    return render("cli.cannot_write", {"out": out, "problem": why}, lang)


def _stem(name: str) -> str:
    return "stdin" if name == "-" else os.path.splitext(os.path.basename(name))[0]


def _keep_inputs(inputs: tuple[str, ...], file: str) -> None:
    if os.path.exists(file):
        for name in inputs:
            if name != "-" and os.path.exists(name) and os.path.samefile(name, file):
                raise UsageError("cli.is_input", {"out": file})
