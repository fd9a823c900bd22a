"""Writes ``compiled_labels.py``: the folded labels of all editions, indexed.

After a change to an edition's file or to how labels are folded, ``python -m gzbg_convert.normalize.labels_file`` writes
it anew; a test fails while it is stale.
"""

from __future__ import annotations

import os

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.edition import EDITIONS, Block, Edition, FormColumn, FormRow, load_edition
from gzbg_convert.normalize.labels import Line, RowEquation, fold, fold_bare, numbering
from gzbg_convert.normalize.lookalikes import firsts, indexed

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPILED_FILE = os.path.join(os.path.dirname(__file__), "compiled_labels.py")
_COMPILED = '''
# ruff: noqa
# fmt: off
"""The labels of all editions, folded and indexed. Written by ``labels_file``."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.normalize.labels import Parts

'''.lstrip()


class Index:
    """The labels of one edition; what they are is said in ``labels.Form``, whose attributes they become."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.rows: dict[str, list[Line]] = {}
        self.columns: dict[str, list[Line]] = {}
        self.row_groups: set[str] = set()
        self.column_groups: dict[str, set[str]] = {}
        self.titles: dict[str, int] = {}
        self.official: dict[str, str] = {}
        self.corners: set[str] = set()
        self.unit_headers: set[str] = set()
        self.equations: dict[tuple[int, int], tuple[RowEquation, ...]] = {}
        self._aliases = dict(edition.aliases)
        for label in self._aliases:
            self.official.update(dict.fromkeys(self._wordings(label), fold_bare(label)))
        for number, block in enumerate(block for table in edition.tables for block in table.blocks):
            self._add_block(number, block)
        for table in edition.tables:
            self.corners.update(*map(self._wordings, table.corners))
            if table.unit_header is not None:
                self.unit_headers.update(self._wordings(table.unit_header))

    def parts(self) -> tuple[object, ...]:
        """What ``Form`` takes, in its order."""
        return (
            *(self.rows, self.columns, self.row_groups, self.column_groups, self.titles, self.official),
            *(self.corners, self.unit_headers, self.equations),
        )

    def _add_block(self, number: int, block: Block) -> None:
        if block.label is not None:
            self.titles[fold(block.label)] = number
        for index, row in enumerate(block.rows):
            self._add_line(self.rows, number, index, row)
            self._add_equations(number, index, block)
            self.row_groups.update(*map(self._wordings, row.label[:-1]))
        for index, column in enumerate(block.columns):
            self._add_line(self.columns, number, index, column)
            for depth, label in enumerate(column.label[:-1]):
                for key in (*self._wordings(label), *_written_together(column.label[: depth + 1])):
                    self.column_groups.setdefault(key, set()).update(self._wordings(column.label[depth + 1]))
                    self.official.setdefault(key, fold_bare(label))

    def _add_line(self, target: dict[str, list[Line]], block: int, index: int, line: FormRow | FormColumn) -> None:
        if not line.label:
            return
        *outer, own = line.label
        above = tuple([fold_bare(label) for label in outer])
        official = (fold(own), fold_bare(own))
        number = numbering(own)
        for key in self._wordings(own):
            target.setdefault(key, []).append(Line(block, index, key, above, number, key not in official, own))
        for key in _written_together(line.label) if target is self.columns else ():
            target.setdefault(key, []).append(Line(block, index, official[1], above, number, False, own))

    def _add_equations(self, number: int, row: int, block: Block) -> None:
        keys = [block.place(row, column).key for column in range(len(block.columns))]
        found = tuple(
            (tuple(keys.index(key) for key in equation.plus), keys.index(equation.equals[0]))
            for equation in self.edition.equations
            if equation.equals[0] in keys and len(equation.equals) == 1 and set(equation.plus) <= set(keys)
        )
        if found:
            self.equations[number, row] = found

    def _wordings(self, label: str) -> tuple[str, ...]:
        """A label and its aliases, folded with and without remarks, in their order."""
        texts = (label, *self._aliases.get(label, ()))
        return tuple(dict.fromkeys([folded for text in texts for folded in (fold(text), fold_bare(text))]))


def _written_together(path: tuple[str, ...]) -> list[str]:
    """What a cell says that holds the end of a path of columns' labels, not the last alone (行政诉讼（复议后起诉）,
    法人或其他组织-商业企业): another name of the last."""
    return ["".join(map(fold_bare, path[start:])) for start in range(len(path) - 1)]


def _groups_written_together(paths: Sequence[tuple[str, ...]]) -> list[str]:
    return [name for path in paths for end in range(1, len(path)) for name in _written_together(path[:end])]


def _paths_written_together(index: Index) -> set[str]:
    blocks = [block for table in index.edition.tables for block in table.blocks]
    paths = [column.label for block in blocks for column in block.columns]
    return {*_groups_written_together(paths), *(name for path in paths for name in _written_together(path))}


def compiled_text() -> str:
    """What ``COMPILED_FILE`` has to hold."""
    found = [Index(load_edition(name)) for name in EDITIONS]
    rows: set[str] = set().union(*(index.rows for index in found))
    groups: set[str] = set().union(*(index.row_groups - index.rows.keys() for index in found))
    titles = {fold(table.title) for index in found for table in index.edition.tables}
    together = set().union(*map(_paths_written_together, found))
    axes = dict(sorted(_axes(found).items()))
    forms = "".join(f"{index.edition.name!r}: {_source(index.parts())},\n" for index in found)
    return (
        f"{_COMPILED}AXES: dict[str, str] = {_source(axes)}\n"
        f"ROWS: frozenset[str] = {_source(rows)}\n"
        f"GROUPS: frozenset[str] = {_source(groups)}\n"
        f"TOGETHER: frozenset[str] = {_source(together)}\n"
        f"LOOKALIKES: tuple[str, str] = {(''.join(map(chr, firsts())), ''.join(firsts().values()))!r}\n"
        f"ALIKE: dict[str, str] = {_source(indexed(axes.keys() - together))}\n"
        f"TITLES: frozenset[str] = {_source(titles)}\n"
        f"TABLES: dict[str, frozenset[str]] = {_source(dict(sorted(_tables(found).items())))}\n"
        f"FORMS: dict[str, Parts] = {{\n{forms}}}\n"
    )


def _axes(found: list[Index]) -> dict[str, str]:
    axes: dict[str, str] = {}
    for index in found:
        for key in (*index.column_groups, *index.corners, *index.unit_headers):
            axes.setdefault(key, "group")
        for key in index.columns:
            axes[key] = "both" if axes.get(key) in ("row", "both") else "column"
        for key in (*index.rows, *index.row_groups, *index.titles):
            axes[key] = "both" if axes.get(key) in ("column", "both") else "row"
    return axes


def _tables(found: list[Index]) -> dict[str, set[str]]:
    tables: dict[str, set[str]] = {}
    for index in found:
        blocks = [block for table in index.edition.tables for block in table.blocks]
        for key, lines in (*index.rows.items(), *index.columns.items()):
            tables.setdefault(key, set()).update(blocks[line.block].table for line in lines)
        for key, block in index.titles.items():
            tables.setdefault(key, set()).add(blocks[block].table)
        for table in index.edition.tables:
            of_columns = [column.label for block in table.blocks for column in block.columns]
            paths = [*of_columns, *(row.label for block in table.blocks for row in block.rows)]
            for label in (*table.corners, *(label for path in paths for label in path[:-1])):
                tables.setdefault(fold_bare(label), set()).add(table.name)
            for name in _groups_written_together(of_columns):
                tables.setdefault(name, set()).add(table.name)
    return tables


def _source(value: object) -> str:
    """``value`` as Python source, with tuples for lists and named tuples, and sets in order."""
    if isinstance(value, dict):
        entries = (f"{key!r}: {_source(item)},\n" for key, item in value.items())
        return f"{{\n{''.join(entries)}}}" if value else "{}"
    if isinstance(value, set):
        return f"frozenset({tuple(sorted(value))!r})"
    if isinstance(value, (list, tuple)):
        return f"({', '.join(map(_source, value))},)" if value else "()"
    return repr(value)


if __name__ == "__main__":
    text = compiled_text()  # before the file is opened, which is loaded for it
    with open(COMPILED_FILE, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
