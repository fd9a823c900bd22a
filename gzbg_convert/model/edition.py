"""The editions of the form: the types that the edition files are read into.

A file names its tables; a table has blocks; a block is a matrix of ``rows`` and ``columns`` whose crossings are the
places of the form. Every row and column carries the path of its official labels, outermost first. ``[[alias]]`` gives
other wordings of one label, each with the document that made it necessary; ``[[relation]]`` the arithmetic.
"""

from __future__ import annotations

from gzbg_convert.errors import EditionError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache, dataclass

if TYPE_CHECKING:
    from typing import Any

    from gzbg_convert.model.finding import FactKey

    BlockParts = tuple[str, str | None, tuple[tuple[Any, ...], ...], tuple[tuple[Any, ...], ...]]
    TableParts = tuple[str, str, tuple[BlockParts, ...], tuple[str, ...], str | None]

EDITIONS = ("2014", "2019", "2021")
MONEY = "万元"  # the unit of money in every form


class Place(NamedTuple):
    """One place of the form: ``label`` is the path of official labels, ``unit`` the unit of the form (``万元`` for
    money). ``unit_stated`` is False where the form itself names no unit (procurement of 2019)."""

    measure: str
    applicant: str | None
    table: str
    label: tuple[str, ...]
    unit: str
    unit_stated: bool = True

    @property
    def key(self) -> FactKey:
        return self.measure, self.applicant

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY

    @property
    def may_be_negative(self) -> bool:
        """Whether the form asks for a change (本年增/减), and not for a count or an amount."""
        return self.measure.endswith(".change")


class FormRow(NamedTuple):
    """A row of a block; the review table's only row has no label and no measure of its own."""

    measure: str | None
    label: tuple[str, ...]
    unit: str | None = None


class FormColumn(NamedTuple):
    """A column of a block: an applicant, or the last part (or the whole) of a measure."""

    measure: str | None
    applicant: str | None
    label: tuple[str, ...]
    unit: str | None = None
    unit_stated: bool = True


class Block(NamedTuple):
    """A matrix of places under one header. ``label`` is its own heading (第二十条第（一）项) or None."""

    table: str
    label: str | None
    rows: tuple[FormRow, ...]
    columns: tuple[FormColumn, ...]

    def place(self, row: int, column: int) -> Place:
        """The place at a crossing (both from 0)."""
        across, down = self.columns[column], self.rows[row]
        if across.applicant is not None or across.measure is None:
            measure = down.measure
        elif down.measure is not None:
            measure = f"{down.measure}.{across.measure}"
        else:
            measure = across.measure
        assert measure is not None
        head = () if self.label is None else (self.label,)
        # The applicant is a column of its own in the contract, and 统计数 heads every measure: neither is in the path.
        tail = across.label if across.measure is not None else ()
        return Place(
            measure,
            across.applicant,
            self.table,
            head + down.label + tail,
            across.unit or down.unit or "件",
            across.unit_stated,
        )


class FormTable(NamedTuple):
    """A statutory table: ``corners`` are texts of its header that head no value; ``unit_header`` heads the column
    of units, where it has one."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    corners: tuple[str, ...] = ()
    unit_header: str | None = None


class Equation(NamedTuple):
    """Σ ``plus`` = Σ ``equals`` over the facts named, by rule ``rule`` of the form."""

    rule: str
    plus: tuple[FactKey, ...]
    equals: tuple[FactKey, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the form. ``places`` are all of its places in the order of the form."""

    name: str
    source: str
    tables: tuple[FormTable, ...]
    aliases: tuple[tuple[str, tuple[str, ...]], ...]
    equations: tuple[Equation, ...]
    places: tuple[Place, ...]


@cache
def load_edition(name: str) -> Edition:
    """The edition ``name`` (one of ``EDITIONS``). Raises ``EditionError`` when there is none of that name.

    It comes from ``compiled_....py``, which ``edition_file`` writes from the file that people edit: parsing
    and checking that at every start would take longer than reading a report.
    """
    if name not in EDITIONS:
        raise EditionError("unknown_edition", edition=name, known=", ".join(EDITIONS))
    module = __import__(f"gzbg_convert.model.compiled_{name}", fromlist=("PARTS",))
    return edition_of(*module.PARTS)


def edition_of(
    name: str,
    source: str,
    tables: tuple[TableParts, ...],
    aliases: tuple[tuple[str, tuple[str, ...]], ...],
    equations: tuple[tuple[Any, ...], ...],
    places: tuple[tuple[Any, ...], ...],
) -> Edition:
    """The edition whose named tuples are given as plain ones, which load faster."""
    return Edition(
        name,
        source,
        tuple([FormTable(table[0], table[1], _blocks(table[2]), *table[3:]) for table in tables]),
        aliases,
        tuple(map(Equation._make, equations)),
        tuple(map(Place._make, places)),
    )


def _blocks(blocks: tuple[BlockParts, ...]) -> tuple[Block, ...]:
    return tuple(
        [
            Block(table, label, tuple(map(FormRow._make, rows)), tuple(map(FormColumn._make, columns)))
            for table, label, rows, columns in blocks
        ]
    )


def parse_edition(data: dict[str, object]) -> Edition:
    """An edition from the parsed TOML. Raises ``EditionError`` naming every problem with its key path."""
    from gzbg_convert.model.edition_file import read_edition

    return read_edition(data)
