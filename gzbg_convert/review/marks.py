"""What is to be marked on the pages of a document: every cell of its tables, and what became of it."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, Enum, NamedTuple
from gzbg_convert.model.document import Box, Cell, Table, Where
from gzbg_convert.model.report import State

if TYPE_CHECKING:
    from gzbg_convert.model.report import Conversion, Fact


class Kind(Enum):
    """What became of a cell; the value is its name in the legend of the pictures."""

    FACT = "fact: a value with no doubt about it"
    FLAGGED = "flagged fact: check it"
    LABEL = "label"
    LEFTOVER = "leftover: in a table of the form, neither label nor value"
    CELL = "other cell: nothing was read from it"


class Mark(NamedTuple):
    """One box on a page, in points from the top left corner as displayed. ``rows`` and ``columns`` are the cell's
    spans; ``said`` is what a list beside the page says of it: a fact's measure, applicant, value and flags, or why a
    cell is left over; empty for the others."""

    kind: Kind
    box: Box
    rows: int = 1
    columns: int = 1
    said: str = ""
    value: str = ""


def marks_by_page(conversion: Conversion) -> dict[int, list[Mark]]:
    """The marks of every page that has any, by its number (from 1), in reading order."""
    meanings = _meanings(conversion)
    pages: dict[int, list[Mark]] = {}
    drawn: set[int] = set()
    for block in conversion.document.blocks if conversion.document else ():
        if isinstance(block, Table):
            for cell in block.cells:
                kind, said, value = meanings.get(id(cell), (Kind.CELL, "", ""))
                drawn.add(id(cell))
                _mark(pages, cell.where, Mark(kind, (0, 0, 0, 0), cell.rowspan, cell.colspan, said, value))
    for number, report in enumerate(conversion.reports, 1):
        for fact in report.facts:
            if fact.where is not None and (fact.cell is None or id(fact.cell) not in drawn):
                kind, said, value = _fact(fact, number, len(conversion.reports))
                _mark(pages, fact.where, Mark(kind, (0, 0, 0, 0), said=said, value=value))
    return pages


def _mark(pages: dict[int, list[Mark]], where: Where, mark: Mark) -> None:
    if where.page is not None and where.box is not None:
        pages.setdefault(where.page, []).append(mark._replace(box=where.box))


def _meanings(conversion: Conversion) -> dict[int, tuple[Kind, str, str]]:
    """By the identity of a cell: what became of it, what is said of it, and the value read from it."""
    meanings: dict[int, tuple[Kind, str, str]] = {}
    for number, report in enumerate(conversion.reports, 1):
        for label in report.labels:
            meanings[id(label)] = (Kind.LABEL, "", "")
        for leftover in report.leftovers:
            if leftover.cell is not None:
                kind = Kind.LEFTOVER if _has_ink(leftover.cell) else Kind.CELL
                meanings[id(leftover.cell)] = (kind, f"leftover: {leftover.reason}", "")
        for fact in report.facts:
            if fact.cell is not None:
                meanings[id(fact.cell)] = _fact(fact, number, len(conversion.reports))
    return meanings


def _has_ink(cell: Cell) -> bool:
    return bool(cell.text.strip())


def _fact(fact: Fact, number: int, reports: int) -> tuple[Kind, str, str]:
    place = fact.measure if fact.applicant is None else f"{fact.measure}/{fact.applicant}"
    if reports > 1:
        place = f"report {number}: {place}"
    value = str(fact.value) if fact.state is State.REPORTED else fact.state.value
    flags = f" [{', '.join(fact.flags)}]" if fact.flags else ""
    return Kind.FLAGGED if fact.flags else Kind.FACT, f"{place} = {value}{flags}", value
