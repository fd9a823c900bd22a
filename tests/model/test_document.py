"""Illegal tables cannot be built."""

import pytest

from gzbg_convert.errors import InputError
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Cell, Document, Paragraph, Table, Where


@pytest.mark.parametrize(
    "cells",
    [
        (Cell("a", -1, 0),),
        (Cell("a", 0, -1),),
        (Cell("a", 0, 0, 0, 1),),
        (Cell("a", 0, 0, 1, 0),),
        (Cell("a", 0, 0), Cell("b", 0, 0)),
        (Cell("a", 0, 0, 2, 2), Cell("b", 1, 1)),
        (Cell("b", 1, 1), Cell("a", 0, 0, 2, 2)),
    ],
)
def test_illegal_cells(cells: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Table(cells)


def test_too_many_cells_and_spans_are_a_limit() -> None:
    with pytest.raises(InputError) as error:
        Table((Cell("a", 0, 0, LIMITS.cells, 1_000),))
    assert error.value.reason == "limit:cells"
    with pytest.raises(InputError) as error:
        Document((Paragraph("x"),) * (LIMITS.paragraphs + 1))
    assert error.value.reason == "limit:paragraphs"


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(), ""),
        (Where(line=3), "line 3"),
        (Where(path="/html/body"), "/html/body"),
        (Where(page=2, box=(1.0, 2.5, 3.0, 4.0)), "1 2.5 3 4"),
    ],
)
def test_a_place_as_text(where: Where, text: str) -> None:
    assert str(where) == text
