"""Ways a report is damaged on its way to us: rows shifted, numbers glued, labels lost.

What the places hold is not changed by damage: the truth is what stood there before. Only damage that a careful reader
can notice is made (a row with too many cells, a label that is no label of the form), never one that looks like another
sound report. ``contested`` receives the places for which the document now says two different things.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from gzbg_convert.testing.alike import LETTERS, LOOKALIKES
from gzbg_convert.testing.filling import Printed
from gzbg_convert.testing.forms import APPLICANTS, APPLICATIONS, PROACTIVE, RESULTS, REVIEW, STATISTICS, Place
from gzbg_convert.testing.tables import Block, FilledTable, Line, Value

Tables = tuple[FilledTable, ...]
Damage = Callable[[Tables, Random, set[Place]], Tables]
Change = Callable[[tuple[Line, ...], int], tuple[Line, ...]]

_BLANK = Value(Printed("", "blank"))


def _stray(random: Random) -> Value:
    number = random.randrange(1_000_000, 9_999_999)
    return Value(Printed(str(number), "reported", number))


def _number(value: Value) -> bool:
    return value.ink.state == "reported"


def _change_one_line(tables: Tables, random: Random, fits: Callable[[Block, int], bool], change: Change) -> Tables:
    candidates = [
        (table_index, block_index, index)
        for table_index, table in enumerate(tables)
        for block_index, block in enumerate(table.blocks)
        for index in range(len(block.lines))
        if fits(block, index)
    ]
    if not candidates:
        return tables
    table_index, block_index, index = random.choice(candidates)
    table = tables[table_index]
    blocks = list(table.blocks)
    blocks[block_index] = replace(blocks[block_index], lines=change(blocks[block_index].lines, index))
    return (*tables[:table_index], replace(table, blocks=tuple(blocks)), *tables[table_index + 1 :])


def _replaced(lines: tuple[Line, ...], index: int, *new: Line) -> tuple[Line, ...]:
    return (*lines[:index], *new, *lines[index + 1 :])


def _full(block: Block, index: int) -> bool:
    """A row as long as its header whose last number is printed, so that whatever lengthens it shows at its end."""
    values = block.lines[index].values
    return bool(values) and len(values) == max(1, len(block.columns)) and _number(values[-1])


def shifted(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row moved one or two columns to the right of its header."""
    blanks = (_BLANK,) * random.choice((1, 2))
    return _change_one_line(
        tables,
        random,
        _full,
        lambda lines, i: _replaced(lines, i, replace(lines[i], values=(*blanks, *lines[i].values))),
    )


def extra_number(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A number that belongs to no place, somewhere in a row."""

    def insert(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        values = list(lines[i].values)
        values.insert(random.randrange(len(values)), _stray(random))
        return _replaced(lines, i, replace(lines[i], values=tuple(values)))

    return _change_one_line(tables, random, _full, insert)


def total_twice(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row of the applications table with eight numbers: the last one is there twice."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: _full(block, i) and len(block.columns) == 7,
        lambda lines, i: _replaced(
            lines, i, replace(lines[i], values=(*lines[i].values, Value(lines[i].values[-1].ink)))
        ),
    )


def blanks_dropped(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row whose empty cells were left out, so that the numbers moved to the left."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: any(value.ink.state == "blank" and value.place for value in block.lines[i].values),
        lambda lines, i: _replaced(
            lines,
            i,
            replace(lines[i], values=tuple(v for v in lines[i].values if v.ink.state != "blank" or not v.place)),
        ),
    )


def trailing_blanks_stripped(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row that ends with its last printed number."""

    def strip(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        values = list(lines[i].values)
        while values and values[-1].ink.state == "blank":
            values.pop()
        return _replaced(lines, i, replace(lines[i], values=tuple(values)))

    return _change_one_line(
        tables, random, lambda block, i: any(v.ink.state == "blank" for v in block.lines[i].values[-1:]), strip
    )


def split_row(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row whose last numbers stand in a row of their own below."""

    def split(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        line = lines[i]
        at = random.randrange(1, len(line.values))
        rest = Line((*line.labels[:-1], "") if line.labels else (), line.values[at:], line.indent)
        return _replaced(lines, i, replace(line, values=line.values[:at]), rest)

    return _change_one_line(tables, random, lambda block, i: len(block.lines[i].values) > 2, split)


def merged_labels(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """Two labels in one cell, none in the next; the numbers keep their rows."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: (
            i + 1 < len(block.lines)
            and bool(block.lines[i].labels)
            and block.lines[i].labels[:-1] == block.lines[i + 1].labels[:-1]
            and all(value.place for line in block.lines[i : i + 2] for value in line.values[-1:])
        ),
        lambda lines, i: (
            *lines[:i],
            replace(lines[i], labels=(*lines[i].labels[:-1], lines[i].labels[-1] + lines[i + 1].labels[-1])),
            replace(lines[i + 1], labels=(*lines[i + 1].labels[:-1], "")),
            *lines[i + 2 :],
        ),
    )


def label_lost(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row without its label."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: bool(block.lines[i].labels) and any(value.place for value in block.lines[i].values),
        lambda lines, i: _replaced(lines, i, replace(lines[i], labels=(*lines[i].labels[:-1], ""))),
    )


def groups_lost(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row that begins at the first column, because a merged label beside it ended early."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: len(block.lines[i].labels) > 1,
        lambda lines, i: _replaced(lines, i, replace(lines[i], labels=lines[i].labels[-1:])),
    )


def _official_labels() -> frozenset[str]:
    labels = {label for _, label in (*APPLICANTS, *RESULTS)}
    labels.update(label for rows in APPLICATIONS.values() for _, path in rows for label in path)
    labels.update(label for _, path in REVIEW for label in path)
    labels.update(row.label for row in STATISTICS)
    for blocks in PROACTIVE.values():
        for block in blocks:
            labels.update(label for _, label in (*block.rows, *block.columns))
    return frozenset(_bare(label) for label in labels)


def _bare(label: str) -> str:
    """A label without numbering, brackets and blanks: what two labels must differ in to be told apart."""
    return "".join(mark for mark in label if "\u4e00" <= mark <= "\u9fff" and mark not in "一二三四五六七八九")


_OFFICIAL = _official_labels()


def _damaged(label: str, random: Random) -> str:
    """``label`` with one or two characters lost or misread; never another label of the forms."""
    for _ in range(20):
        marks = list(label)
        for _ in range(random.choice((1, 1, 2))):
            index = random.randrange(len(marks))
            marks[index] = random.choice(("", "", "囗", "丨", "末", "己"))
        text = "".join(marks)
        bare = _bare(text)
        if len(bare) > 1 and bare not in _OFFICIAL:
            return text
    return label


def label_damaged(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row label with characters lost or misread."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: bool(block.lines[i].labels) and len(_bare(block.lines[i].labels[-1])) > 2,
        lambda lines, i: _replaced(
            lines, i, replace(lines[i], labels=(*lines[i].labels[:-1], _damaged(lines[i].labels[-1], random)))
        ),
    )


def column_label_damaged(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A column label with characters lost or misread."""
    index = random.randrange(len(tables))
    table = tables[index]
    block_index = random.randrange(len(table.blocks))
    block = table.blocks[block_index]
    if not block.columns:
        return tables
    columns = list(block.columns)
    column = random.randrange(len(columns))
    columns[column] = (*columns[column][:-1], _damaged(columns[column][-1], random))
    blocks = list(table.blocks)
    blocks[block_index] = replace(block, columns=tuple(columns))
    return (*tables[:index], replace(table, blocks=tuple(blocks)), *tables[index + 1 :])


def header_lost(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A table without its header rows."""
    index = random.randrange(len(tables))
    blocks = tuple(replace(block, columns=()) for block in tables[index].blocks)
    return (*tables[:index], replace(tables[index], blocks=blocks), *tables[index + 1 :])


def row_twice(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A row that is there twice, with other numbers the second time."""

    def double(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        contested.update(value.place for value in lines[i].values if value.place)
        other = tuple(_stray(random) if value.place else value for value in lines[i].values)
        return _replaced(lines, i, lines[i], replace(lines[i], values=other))

    return _change_one_line(
        tables,
        random,
        lambda block, i: bool(block.lines[i].labels) and any(value.place for value in block.lines[i].values),
        double,
    )


def _glue_points(values: tuple[Value, ...]) -> list[int]:
    """Where two numbers can be glued: the second must not look like the thousands of the first, as in ``12 345``."""
    return [
        index
        for index, (left, right) in enumerate(pairwise(values))
        if _number(left) and _number(right) and sum(mark.isdigit() for mark in right.ink.text) != 3
    ]


def glued_numbers(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """Two numbers in one cell, and a cell too few."""

    def glue(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        values = lines[i].values
        at = random.choice(_glue_points(values))
        both = Value(Printed(f"{values[at].ink.text.strip()} {values[at + 1].ink.text.strip()}", "unreadable"))
        return _replaced(lines, i, replace(lines[i], values=(*values[:at], both, *values[at + 2 :])))

    return _change_one_line(tables, random, lambda block, i: bool(_glue_points(block.lines[i].values)), glue)


def number_in_label(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A label and the first number of its row in one cell."""
    return _change_one_line(
        tables,
        random,
        lambda block, i: (
            bool(block.lines[i].labels)
            and len(block.columns) > 2
            and _full(block, i)
            and _number(block.lines[i].values[0])
        ),
        lambda lines, i: _replaced(
            lines,
            i,
            replace(
                lines[i],
                labels=(*lines[i].labels[:-1], f"{lines[i].labels[-1]} {lines[i].values[0].ink.text.strip()}"),
                values=lines[i].values[1:],
            ),
        ),
    )


def numbers_misread(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """Up to three numbers with a digit read as a letter."""
    for _ in range(random.randint(1, 3)):
        tables = _change_one_line(
            tables,
            random,
            lambda block, i: any(_digits_alike(value) for value in block.lines[i].values),
            lambda lines, i: _replaced(lines, i, replace(lines[i], values=_misread(lines[i].values, random))),
        )
    return tables


def _digits_alike(value: Value) -> list[int]:
    """Where the digits of a plain number stand that can be read as letters."""
    text = value.ink.text
    is_plain = value.place is not None and text.isascii() and text.isdigit()
    return [at for at, digit in enumerate(text) if digit in LETTERS] if is_plain else []


def _misread(values: tuple[Value, ...], random: Random) -> tuple[Value, ...]:
    index = random.choice([at for at, value in enumerate(values) if _digits_alike(value)])
    value = values[index]
    at = random.choice(_digits_alike(value))
    text = value.ink.text[:at] + random.choice(LETTERS[value.ink.text[at]]) + value.ink.text[at + 1 :]
    return (*values[:index], replace(value, ink=replace(value.ink, text=text)), *values[index + 1 :])


def labels_misread(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """Every label in three with a character read as one that looks like it, wherever it stands."""
    seen: dict[str, str] = {}

    def alike(label: str) -> str:
        if label not in seen:
            at = [index for index, mark in enumerate(label) if mark in LOOKALIKES]
            seen[label] = label
            if at and random.random() < 1 / 3:
                index = random.choice(at)
                seen[label] = label[:index] + random.choice(LOOKALIKES[label[index]]) + label[index + 1 :]
        return seen[label]

    return tuple(replace(table, blocks=tuple(_relabelled(block, alike) for block in table.blocks)) for table in tables)


def _relabelled(block: Block, spell: Callable[[str], str]) -> Block:
    return replace(
        block,
        caption=None if block.caption is None else spell(block.caption),
        columns=tuple(tuple(map(spell, path)) for path in block.columns),
        lines=tuple(replace(line, labels=tuple(map(spell, line.labels))) for line in block.lines),
    )


def page_number_inside(tables: Tables, random: Random, contested: set[Place]) -> Tables:
    """A page number as a row of its own in the middle of a table."""
    text = f"- {random.randrange(2, 9)} -"

    def insert(lines: tuple[Line, ...], i: int) -> tuple[Line, ...]:
        values = tuple(Value(Printed("", "blank")) for _ in lines[i].values)
        return _replaced(lines, i, lines[i], Line((*lines[i].labels[:-1], text), values))

    return _change_one_line(
        tables, random, lambda block, i: bool(block.lines[i].labels) and i + 1 < len(block.lines), insert
    )


DAMAGES: dict[str, Damage] = {
    "shifted": shifted,
    "extra_number": extra_number,
    "total_twice": total_twice,
    "blanks_dropped": blanks_dropped,
    "trailing_blanks_stripped": trailing_blanks_stripped,
    "split_row": split_row,
    "merged_labels": merged_labels,
    "label_lost": label_lost,
    "groups_lost": groups_lost,
    "label_damaged": label_damaged,
    "column_label_damaged": column_label_damaged,
    "header_lost": header_lost,
    "row_twice": row_twice,
    "glued_numbers": glued_numbers,
    "number_in_label": number_in_label,
    "page_number_inside": page_number_inside,
    "numbers_misread": numbers_misread,
    "labels_misread": labels_misread,
}
