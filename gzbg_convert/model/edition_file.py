"""Reading an edition file: every key checked, every problem reported at once with its path.

The files are what people edit; the program loads ``compiled_....py``. After a change to a file,
``python -m gzbg_convert.model.edition_file`` writes that anew.
"""

from __future__ import annotations

import os
import tomllib
from typing import TypeGuard

from gzbg_convert.errors import EditionError
from gzbg_convert.model.edition import (
    EDITIONS,
    Block,
    Edition,
    Equation,
    FormColumn,
    FormRow,
    FormTable,
    Place,
    parse_edition,
)
from gzbg_convert.model.finding import FactKey

Toml = dict[str, object]

_FOLDER = os.path.join(os.path.dirname(__file__), "editions")
_COMPILED = '''
# ruff: noqa
# fmt: off
"""The edition as plain tuples, so that loading it costs next to nothing. Written by ``edition_file`` from its file."""

'''.lstrip()


class _Problems(list[str]):
    def text(self, table: Toml, key: str, path: str) -> str:
        value = table.get(key)
        if isinstance(value, str) and value:
            return value
        self.append(f"{path}.{key}: a text is needed")
        return ""

    def maybe(self, table: Toml, key: str, path: str) -> str | None:
        return self.text(table, key, path) if key in table else None

    def texts(self, table: Toml, key: str, path: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if _is_texts(value):
            return tuple(value)
        self.append(f"{path}.{key}: a list of texts is needed")
        return ()

    def tables(self, table: Toml, key: str, path: str) -> list[tuple[Toml, str]]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return [(item, f"{path}.{key}[{number}]".lstrip(".")) for number, item in enumerate(value)]
        self.append(f"{path}.{key}: a list of tables is needed")
        return []

    def known(self, table: Toml, keys: str, path: str) -> None:
        for key in table:
            if key not in keys.split():
                self.append(f"{path}.{key}: unknown key")


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def read_edition(data: Toml) -> Edition:
    """The edition in ``data``. Raises ``EditionError`` with all problems, each with its key path."""
    problems = _Problems()
    problems.known(data, "edition source table alias relation", "")
    tables = tuple(_table(problems, table, path) for table, path in problems.tables(data, "table", ""))
    aliases = tuple(_alias(problems, alias, path) for alias, path in problems.tables(data, "alias", ""))
    name = problems.text(data, "edition", "")
    source = problems.text(data, "source", "")
    _check_labels(problems, tables, aliases)
    edition = Edition(name, source, tables, aliases, (), ())
    if not problems:
        places = _places(tables)
        keys = [place.key for place in places]
        problems += [f"{key}: two places of this name" for key in {key for key in keys if keys.count(key) > 1}]
        equations = tuple(
            equation
            for relation, path in problems.tables(data, "relation", "")
            for equation in _equations(problems, relation, path, keys)
        )
        edition = Edition(name, source, tables, aliases, equations, places)
    if problems:
        raise EditionError("edition_wrong", edition=name or "?", problems="; ".join(problems))
    return edition


def _table(problems: _Problems, table: Toml, path: str) -> FormTable:
    problems.known(table, "name title corners unit_header block", path)
    name = problems.text(table, "name", path)
    blocks = []
    for block, place in problems.tables(table, "block", path):
        problems.known(block, "label columns rows", place)
        rows = []
        for row, at in problems.tables(block, "rows", place):
            problems.known(row, "measure label unit", at)
            rows.append(
                FormRow(
                    problems.maybe(row, "measure", at),
                    problems.texts(row, "label", at),
                    problems.maybe(row, "unit", at),
                )
            )
        columns = []
        for column, at in problems.tables(block, "columns", place):
            problems.known(column, "measure applicant label unit unit_stated", at)
            columns.append(
                FormColumn(
                    problems.maybe(column, "measure", at),
                    problems.maybe(column, "applicant", at),
                    problems.texts(column, "label", at),
                    problems.maybe(column, "unit", at),
                    column.get("unit_stated", True) is True,
                )
            )
        blocks.append(Block(name, problems.maybe(block, "label", place), tuple(rows), tuple(columns)))
    return FormTable(
        name,
        problems.text(table, "title", path),
        tuple(blocks),
        problems.texts(table, "corners", path),
        problems.maybe(table, "unit_header", path),
    )


def _alias(problems: _Problems, alias: Toml, path: str) -> tuple[str, tuple[str, ...]]:
    problems.known(alias, "label printed seen", path)
    problems.text(alias, "seen", path)  # an alias without a document that needs it has no business here
    return problems.text(alias, "label", path), problems.texts(alias, "printed", path)


def _places(tables: tuple[FormTable, ...]) -> tuple[Place, ...]:
    return tuple(
        block.place(row, column)
        for table in tables
        for block in table.blocks
        for row in range(len(block.rows))
        for column in range(len(block.columns))
    )


def _check_labels(
    problems: _Problems, tables: tuple[FormTable, ...], aliases: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    labels = {text for table in tables for text in (table.title, *table.corners)}
    for table in tables:
        for block in table.blocks:
            labels.update(text for row in block.rows for text in row.label)
            labels.update(text for column in block.columns for text in column.label)
            for row in block.rows:
                for column in block.columns:
                    if row.measure is None and column.measure is None:
                        problems.append(f"{table.name}: {row.label} x {column.label} names no measure")
    for label, _ in aliases:
        if label not in labels:
            problems.append(f"alias: no label {label!r} in the form")


def _equations(problems: _Problems, relation: Toml, path: str, keys: list[FactKey]) -> list[Equation]:
    problems.known(relation, "rule each plus equals", path)
    rule = problems.text(relation, "rule", path)
    plus = problems.texts(relation, "plus", path)
    equals = problems.texts(relation, "equals", path)
    each = relation.get("each")
    if each == "column":
        columns = [applicant for measure, applicant in keys if measure == equals[0]]
        found = [
            Equation(rule, tuple((name, column) for name in plus), tuple((name, column) for name in equals))
            for column in columns
        ]
    elif each == "row":
        measures = dict.fromkeys(measure for measure, applicant in keys if applicant is not None)
        found = [
            Equation(rule, tuple((row, name) for name in plus), tuple((row, name) for name in equals))
            for row in measures
        ]
    else:
        found = [Equation(rule, tuple((name, None) for name in plus), tuple((name, None) for name in equals))]
    for equation in found:
        problems += [f"{path}: no place {key}" for key in equation.plus + equation.equals if key not in keys]
    return found


def read_file(name: str) -> Edition:
    """The edition ``name`` from its file. Raises ``EditionError`` with all problems, each with its key path."""
    with open(os.path.join(_FOLDER, f"{name}.toml"), "rb") as file:
        return parse_edition(tomllib.load(file))


def compiled_file(name: str) -> str:
    """The path of what is loaded of the edition ``name``."""
    return os.path.join(os.path.dirname(__file__), f"compiled_{name}.py")


def compiled_text(name: str) -> str:
    """What ``compiled_file`` has to hold: a line for every row, column, equation and place."""
    edition = read_file(name)
    parts = (edition.name, edition.source, edition.tables, edition.aliases, edition.equations, edition.places)
    return f"{_COMPILED}PARTS = {_source(parts)}\n"


def _source(value: object) -> str:
    """``value``, of tuples and texts, as Python source without named tuples."""
    if not isinstance(value, tuple):
        return repr(value)
    between = ",\n" if any(hasattr(item, "_fields") for item in value) else ","
    return f"({between.join(map(_source, value))},)" if value else "()"


if __name__ == "__main__":
    for edition in EDITIONS:
        with open(compiled_file(edition), "w", encoding="utf-8", newline="\n") as file:
            file.write(compiled_text(edition))
