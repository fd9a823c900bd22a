"""Regular expressions as in ``re``, with those of this package compiled ahead.

Importing ``re`` and compiling what an ordinary page needs takes as long as starting Python. So the code of every
expression in the package is kept in ``compiled_expressions.py``, as the standard library's compiler wrote it
(``expressions_file`` has it written), and given to Python's engine. What is not kept, and everything on a Python whose
engine speaks another code, is left to ``re``, with the same results.

Modules say ``from gzbg_convert.light import re``; there type checkers see the standard library's own.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match, Pattern
    from typing import Any, AnyStr

    Kept = tuple[int, int, tuple[str | None, ...], bytes]  # flags, number of groups, their names, code

IGNORECASE, MULTILINE, DOTALL, ASCII = 2, 8, 16, 256  # as in re, where they are members of an enumeration


def kept_codes() -> dict[tuple[str | bytes, int], Kept]:
    """The code of every expression by its text and flags; empty where this Python's engine speaks another."""
    if sys.implementation.name == "cpython":
        from gzbg_convert.compiled_expressions import CODES, ENGINE

        if engine() == ENGINE:
            return CODES
    return {}


def engine() -> tuple[int, int, str]:
    """What code depends on: the version of Python's engine, the bytes of a word and their order."""
    import _sre  # type: ignore[import-not-found]

    return _sre.MAGIC, _sre.CODESIZE, sys.byteorder


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:  # noqa: A001  (its name in re)
    key = pattern, flags
    made: Pattern[AnyStr] | None = _made.get(key)
    if made is None:
        kept = _KEPT.get(key)
        if kept is None:
            import re

            return re.compile(pattern, flags)
        made = _made[key] = _from_code(pattern, kept)
    return made


def _from_code(pattern: AnyStr, kept: Kept) -> Pattern[AnyStr]:
    import _sre

    flags, groups, names, code = kept
    numbers = {name: number for number, name in enumerate(names) if name is not None}
    made: Pattern[AnyStr] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, numbers, names)
    return made


def search(pattern: AnyStr, string: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    return compile(pattern, flags).search(string)


def fullmatch(pattern: AnyStr, string: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    return compile(pattern, flags).fullmatch(string)


def finditer(pattern: AnyStr, string: AnyStr, flags: int = 0) -> Iterator[Match[AnyStr]]:
    return compile(pattern, flags).finditer(string)


def findall(pattern: AnyStr, string: AnyStr, flags: int = 0) -> list[Any]:
    return compile(pattern, flags).findall(string)


def split(pattern: AnyStr, string: AnyStr, maxsplit: int = 0, flags: int = 0) -> list[AnyStr | Any]:
    return compile(pattern, flags).split(string, maxsplit)


def sub(
    pattern: AnyStr, repl: AnyStr | Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0, flags: int = 0
) -> AnyStr:
    return compile(pattern, flags).sub(repl, string, count)


def __getattr__(name: str) -> object:
    """What else ``re`` has."""
    import re

    return getattr(re, name)


_KEPT = kept_codes()
_made: dict[tuple[str | bytes, int], Any] = {}  # no more than are kept; ``re`` remembers the others
