"""Tables written as text, for tests: cells between bars, ``>`` continues the cell at its left, ``^`` the one above."""

from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.model.report import Fact
from gzbg_convert.normalize.facts import Tables, read_tables
from gzbg_convert.normalize.pieces import rows_of_table


def grid(text: str, geometry: Geometry = Geometry.GRID) -> Table:
    """The table that ``text`` draws; ``\\n`` in a cell is written as ``\\\\``."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    cells: list[list[object]] = []  # text, row, column, bottom, right
    owner: dict[tuple[int, int], int] = {}
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if cell in (">", "^"):
                number = owner[(row, column - 1) if cell == ">" else (row - 1, column)]
                cells[number][3:] = [row + 1, column + 1]
            else:
                number = len(cells)
                cells.append([cell.replace("\\", "\n"), row, column, row + 1, column + 1])
            owner[row, column] = number
    return Table(
        tuple(
            Cell(str(text), row, column, bottom - row, right - column)  # type: ignore[operator,arg-type]
            for text, row, column, bottom, right in cells
        ),
        geometry,
    )


def read(*tables: Table) -> Tables:
    return read_tables([row for number, table in enumerate(tables) for row in rows_of_table(table, number)])


def facts(tables: Tables) -> dict[str, Fact]:
    """The facts that are there, under ``measure`` or ``measure/applicant``."""
    return {
        fact.measure + (f"/{fact.applicant}" if fact.applicant else ""): fact
        for fact in tables.facts
        if fact.state.value != "absent"
    }


def said(tables: Tables) -> dict[str, str]:
    """As ``facts``, each as one readable text: value or state, then the flags in brackets."""
    return {
        key: f"{fact.state.value if fact.value is None else fact.value}"
        + (f" [{', '.join(fact.flags)}]" if fact.flags else "")
        for key, fact in facts(tables).items()
    }
