"""Writes ``compiled_expressions.py``: the code of every regular expression that stands in the package.

After a change to an expression, ``python -m gzbg_convert.expressions_file`` writes it anew; a test fails while it is
stale. Expressions are found where they are used, as the first argument of a function of ``re``; they and their flags
have to be written with names of their module, not with local ones, so that they are known without running it.
"""

from __future__ import annotations

import ast
import importlib
import os
from collections.abc import Iterator
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

from gzbg_convert.expressions import engine

FOLDER = os.path.dirname(__file__)
COMPILED_FILE = os.path.join(FOLDER, "compiled_expressions.py")
_FLAGS_AT = {"compile": 1, "split": 3, "sub": 4, "subn": 4}  # among the arguments; elsewhere behind the string
_COMPILED = '''
# ruff: noqa
# fmt: off
"""The package's regular expressions as Python's engine takes them. Written by ``expressions_file`` from the modules."""

from __future__ import annotations

ENGINE: tuple[int, int, str] = {engine}  # its version, the bytes of a word, their order

CODES: dict[tuple[str | bytes, int], tuple[int, int, tuple[str | None, ...], bytes]] = {{
{entries}}}
'''.lstrip()

Expression = tuple[str | bytes, int]  # and its flags


def expressions() -> list[Expression]:
    """Every expression of the package, in order. Raises ``ValueError`` for one that is written with local names."""
    found = {expression for path in _modules() for expression in _expressions_in(path)}
    return sorted(found, key=lambda expression: (isinstance(expression[0], bytes), *expression))


def compiled_text() -> str:
    """What ``COMPILED_FILE`` has to hold: a line for every expression."""
    entries = "".join(f"{expression!r}: {code_of(*expression)!r},\n" for expression in expressions())
    return _COMPILED.format(engine=engine(), entries=entries)


def code_of(pattern: str | bytes, flags: int) -> tuple[int, int, tuple[str | None, ...], bytes]:
    """What ``re`` gives to the engine: flags, number of groups, their names, code."""
    parsed = _parser.parse(pattern, flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    _, size, order = engine()
    code = b"".join(int(word).to_bytes(size, order) for word in _compiler._code(parsed, flags))  # type: ignore[arg-type]
    return int(flags | parsed.state.flags), parsed.state.groups - 1, tuple(names), code


def _modules() -> Iterator[str]:
    """The path of every module; ``testing`` takes the standard library's ``re``."""
    for folder, _, files in os.walk(FOLDER):
        if os.path.relpath(folder, FOLDER) != "testing":
            yield from (os.path.join(folder, file) for file in files if file.endswith(".py"))


def _expressions_in(path: str) -> Iterator[Expression]:
    with open(path, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    if not any("re" in [alias.name for alias in node.names] for node in tree.body if isinstance(node, ast.ImportFrom)):
        return
    parts = os.path.relpath(path, os.path.dirname(FOLDER)).removesuffix(".py").split(os.sep)
    names = vars(importlib.import_module(".".join(parts).removesuffix(".__init__")))
    for call in ast.walk(tree):
        match call:
            case ast.Call(ast.Attribute(ast.Name("re"), function), [pattern, *_]):
                named = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
                flags = [*call.args[_FLAGS_AT.get(function, 2) :], *named, ast.Constant(0)][0]
                try:
                    yield _value(pattern, names), int(_value(flags, names))
                except NameError as error:
                    raise ValueError(f"{path}:{call.lineno}: {error}") from error


def _value(node: ast.expr, names: dict[str, Any]) -> Any:
    return eval(ast.unparse(node), names)  # noqa: S307  (our own source)


if __name__ == "__main__":
    text = compiled_text()  # before the file is opened, which is loaded for it
    with open(COMPILED_FILE, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
