"""What the rows, measures and applicants of the forms are called among people: by their official labels."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache
from gzbg_convert.model.edition import EDITIONS, load_edition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gzbg_convert.model.edition import Block, Place

Path = tuple[str, ...]


class Line(NamedTuple):
    """A row as it is displayed: the path of its labels (outermost first), the heads of its columns, its places."""

    label: Path
    heads: tuple[str, ...]
    places: tuple[Place, ...]


def lines_of(block: Block) -> list[Line]:
    """The rows of ``block``. One row under a header of several levels (the review table) is folded: a line for every
    group of its columns, because fifteen columns fit no screen."""
    heads = tuple(column.label[-1] for column in block.columns)
    across = range(len(block.columns))
    if len(block.rows) > 1 or block.rows[0].label:
        return [
            Line(row.label, heads, tuple(block.place(at, column) for column in across))
            for at, row in enumerate(block.rows)
        ]
    groups: dict[Path, list[int]] = {}
    for at, column in enumerate(block.columns):
        groups.setdefault(column.label[:-1], []).append(at)
    return [
        Line(label, tuple(heads[at] for at in members), tuple(block.place(0, at) for at in members))
        for label, members in groups.items()
    ]


@cache
def named_lines(edition: str) -> tuple[tuple[str, Line], ...]:
    """Every row of the form of ``edition`` in its order, with a name that no other row has."""
    lines = [
        ((block.label or table.title, *line.label), line)
        for table in load_edition(edition).tables
        for block in table.blocks
        for line in lines_of(block)
    ]
    names = _shortest_ends(path for path, _ in lines)
    return tuple((names[path], line) for path, line in lines)


@cache
def measure_names(edition: str) -> dict[str, str]:
    """A name for every measure of ``edition``."""
    labels = {place.measure: place.label for place in load_edition(edition).places}
    names = _shortest_ends(labels.values())
    return {measure: names[label] for measure, label in labels.items()}


@cache
def applicant_names() -> dict[str, str]:
    """What the forms call the kinds of applicants."""
    return {
        column.applicant: column.label[-1]
        for edition in EDITIONS
        for table in load_edition(edition).tables
        for block in table.blocks
        for column in block.columns
        if column.applicant is not None
    }


def common_measure(places: Iterable[Place]) -> str:
    """The parts that the measures of ``places`` begin with: the row's own code."""
    parts = [place.measure.split(".") for place in places]
    same = 0
    while same < min(map(len, parts)) and len({part[same] for part in parts}) == 1:
        same += 1
    return ".".join(parts[0][:same])


def _shortest_ends(paths: Iterable[Path]) -> dict[Path, str]:
    """For every path its last part, with as many parts before it as tell it from the others."""
    distinct = list(dict.fromkeys(paths))
    times: dict[Path, int] = {}
    for path in distinct:
        for size in range(1, len(path) + 1):
            times[path[-size:]] = times.get(path[-size:], 0) + 1
    return {
        path: "/".join(next((path[-size:] for size in range(1, len(path)) if times[path[-size:]] == 1), path))
        for path in distinct
    }
