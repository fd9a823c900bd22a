"""Ways a sound report departs from the form: rows missing, added, exchanged; blocks and tables in another shape.

Nothing here damages anything: every value still stands under its own labels. Each variant is a function from the tables
of a report to other tables; a variant that does not apply to an edition returns the tables unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from gzbg_convert.testing.filling import Printed
from gzbg_convert.testing.forms import APPLICANTS, OTHER_GROUP, OUTCOME, RESULTS, REVIEW, Place
from gzbg_convert.testing.tables import Block, FilledTable, Line, Value, applicant_path

Tables = tuple[FilledTable, ...]
Variant = Callable[[Tables, Random], Tables]


def _with(tables: Tables, name: str, *new: FilledTable) -> Tables:
    """``tables`` with those called ``name`` replaced by ``new``."""
    index = next((index for index, table in enumerate(tables) if table.name == name), None)
    if index is None:
        return tables
    rest = tuple(table for table in tables if table.name != name)
    return (*rest[:index], *new, *rest[index:])


def _named(tables: Tables, name: str) -> FilledTable | None:
    return next((table for table in tables if table.name == name), None)


def reordered_blocks(tables: Tables, random: Random) -> Tables:
    """The blocks of the proactive table in another order."""
    table = _named(tables, "proactive")
    if table is None:
        return tables
    blocks = list(table.blocks)
    random.shuffle(blocks)
    return _with(tables, "proactive", replace(table, blocks=tuple(blocks)))


def _review_values(tables: Tables) -> dict[Place, Value] | None:
    table = _named(tables, "review")
    if table is None or len(table.blocks[0].lines) != 1 or len(table.blocks[0].columns) != len(REVIEW) * len(RESULTS):
        return None
    return {value.place: value for value in table.blocks[0].lines[0].values if value.place}


def review_one_result_per_row(tables: Tables, random: Random) -> Tables:
    """The review table on its side: fifteen rows of one number."""
    values = _review_values(tables)
    if values is None:
        return tables
    lines = tuple(
        Line((*labels, label), (values[f"{group}.{result}", None],))
        for group, labels in REVIEW
        for result, label in RESULTS
    )
    columns = random.choice(((), (("数量",),)))
    return _with(tables, "review", FilledTable("review", (Block(None, "情形", columns, lines),)))


def review_three_rows(tables: Tables, random: Random) -> Tables:
    """The review table on its side: three rows of five results."""
    values = _review_values(tables)
    if values is None:
        return tables
    lines = tuple(
        Line(labels, tuple(values[f"{group}.{result}", None] for result, _ in RESULTS)) for group, labels in REVIEW
    )
    columns = tuple((label,) for _, label in RESULTS)
    return _with(tables, "review", FilledTable("review", (Block(None, "类别", columns, lines),)))


def review_in_three(tables: Tables, random: Random) -> Tables:
    """The review table cut into three tables, each with its own header."""
    values = _review_values(tables)
    if values is None:
        return tables
    parts = []
    for group, labels in REVIEW:
        columns = tuple((*labels, label) for _, label in RESULTS)
        line = Line((), tuple(values[f"{group}.{result}", None] for result, _ in RESULTS))
        parts.append(FilledTable("review", (Block(None, None, columns, (line,)),)))
    return _with(tables, "review", *parts)


def undivided_other(tables: Tables, random: Random) -> Tables:
    """A 2021 form whose （六）其他处理 is one row, as in 2019: a fact of its own; the three rows are not there."""
    table = _named(tables, "applications")
    if table is None:
        return tables
    block = table.blocks[0]
    divided = [index for index, line in enumerate(block.lines) if line.labels[:2] == (OUTCOME, OTHER_GROUP)]
    if len(divided) != 3:
        return tables
    values = []
    for applicant, _ in APPLICANTS:
        inks = [
            value.ink
            for index in divided
            for value in block.lines[index].values
            if value.place and value.place[1] == applicant
        ]
        numbers = [ink.value for ink in inks if ink.value is not None]
        ink = (
            Printed(str(sum(numbers)), "reported", sum(numbers), None, ("other_edition",))
            if len(numbers) == len(inks)  # else the row would contradict its own total
            else Printed("/", "not_applicable", flags=("other_edition",))
        )
        values.append(Value(ink, ("applications.outcome.other", applicant)))
    row = Line((OUTCOME, OTHER_GROUP), tuple(values))
    lines = (*block.lines[: divided[0]], row, *block.lines[divided[-1] + 1 :])
    return _with(tables, "applications", replace(table, blocks=(replace(block, lines=lines),)))


def row_of_2019(tables: Tables, random: Random) -> Tables:
    """A 2021 form that kept the row 其他对外管理服务事项."""
    table = _named(tables, "proactive")
    if table is None or len(table.blocks) != 4:
        return tables
    number = random.randrange(1_000_000, 9_999_999)
    ink = Printed(str(number), "reported", number, None, ("other_edition",))
    row = Line(("其他对外管理服务事项",), (Value(ink, ("proactive.other_services.decisions", None)),))
    blocks = tuple(
        replace(block, lines=(*block.lines, row)) if block.caption == "第二十条第（五）项" else block
        for block in table.blocks
    )
    return _with(tables, "proactive", replace(table, blocks=blocks))


def missing_row(tables: Tables, random: Random) -> Tables:
    """One row in the middle of a table is not there; so are its places."""
    return _changed_lines(tables, random, lambda lines, index: lines[:index] + lines[index + 1 :], span=1)


def exchanged_rows(tables: Tables, random: Random) -> Tables:
    """Two neighbouring rows of one group have changed places, labels and numbers together."""
    return _changed_lines(
        tables, random, lambda lines, i: (*lines[:i], lines[i + 1], lines[i], *lines[i + 2 :]), span=2
    )


def _changed_lines(
    tables: Tables, random: Random, change: Callable[[tuple[Line, ...], int], tuple[Line, ...]], span: int
) -> Tables:
    candidates = [
        (table_index, block_index, index)
        for table_index, table in enumerate(tables)
        if table.name != "review"
        for block_index, block in enumerate(table.blocks)
        for index in range(1 if span == 1 else 0, len(block.lines) - span + 1)
        if _leaf_siblings(block.lines, index, span)
    ]
    if not candidates:
        return tables
    table_index, block_index, index = random.choice(candidates)
    table = tables[table_index]
    block = table.blocks[block_index]
    blocks = list(table.blocks)
    blocks[block_index] = replace(block, lines=change(block.lines, index))
    return (*tables[:table_index], replace(table, blocks=tuple(blocks)), *tables[table_index + 1 :])


def _leaf_siblings(lines: tuple[Line, ...], index: int, span: int) -> bool:
    """Whether ``span`` lines from ``index`` are rows of one group without rows of their own."""
    first = lines[index]
    members = lines[index : index + span]
    if any(line.labels[:-1] != first.labels[:-1] or line.indent != first.indent for line in members):
        return False
    if any("其中" in line.labels[-1] or not any(value.place for value in line.values) for line in members):
        return False
    following = lines[index + span : index + span + 1]
    return not following or (following[0].indent <= first.indent and "其中" not in following[0].labels[-1])


def collapsed_outcome(tables: Tables, random: Random) -> Tables:
    """三、本年度办理结果 as a single row with a single 0: none of its rows is there, the 0 belongs to none."""
    table = _named(tables, "applications")
    if table is None:
        return tables
    block = table.blocks[0]
    inner = [index for index, line in enumerate(block.lines) if line.labels[0] == OUTCOME]
    if not inner:
        return tables
    row = Line((OUTCOME,), (Value(Printed("0", "reported", 0)),))
    lines = (*block.lines[: inner[0]], row, *block.lines[inner[-1] + 1 :])
    return _with(tables, "applications", replace(table, blocks=(replace(block, lines=lines),)))


def reordered_columns(tables: Tables, random: Random) -> Tables:
    """The columns of the applications table in another order, header and numbers together."""
    table = _named(tables, "applications")
    if table is None:
        return tables
    block = table.blocks[0]
    inner = list(range(1, 6))
    random.shuffle(inner)
    groups = [[0], inner, [6]]
    random.shuffle(groups)
    order = [index for group in groups for index in group]
    columns = tuple(applicant_path(APPLICANTS[index][0]) for index in order)
    lines = tuple(
        replace(line, values=tuple(line.values[index] for index in order)) if len(line.values) == 7 else line
        for line in block.lines
    )
    return _with(tables, "applications", replace(table, blocks=(replace(block, columns=columns, lines=lines),)))


VARIANTS: dict[str, Variant] = {
    "reordered_blocks": reordered_blocks,
    "review_one_result_per_row": review_one_result_per_row,
    "review_three_rows": review_three_rows,
    "review_in_three": review_in_three,
    "undivided_other": undivided_other,
    "row_of_2019": row_of_2019,
    "missing_row": missing_row,
    "exchanged_rows": exchanged_rows,
    "reordered_columns": reordered_columns,
    "collapsed_outcome": collapsed_outcome,
}
