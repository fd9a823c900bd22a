"""Grids from rules: what a page break leaves of them."""

from __future__ import annotations

import pytest

from gzbg_convert.readers.layout.lattice import Rule, grids_of

BREAK = 700.0  # where the page ends for the rows of the table
COLUMNS = (60.0, 160.0, 260.0)


def turned(rules: list[Rule]) -> list[Rule]:
    """The same rules with the page upside down."""
    return [Rule(at, -end, -start) for at, start, end in rules]


@pytest.mark.parametrize("margin", [0.0, 5.0, 12.0])
@pytest.mark.parametrize("is_above", [False, True], ids=["page end", "page head"])
def test_a_row_that_a_page_break_cut_keeps_its_columns_in_a_frame(margin: float, is_above: bool) -> None:
    """Two columns of two rows, the second open, in a frame that runs on to the margin below."""
    across = [Rule(600, 60, 260), Rule(650, 60, 260)]
    down = [Rule(at, 600, BREAK) for at in COLUMNS]
    if margin:
        down += [Rule(at, 600, BREAK + margin) for at in (COLUMNS[0] - margin, COLUMNS[-1] + margin)]
        across.append(Rule(600, COLUMNS[0] - margin, COLUMNS[-1] + margin))
    if is_above:
        across, down = [rule._replace(at=-rule.at) for rule in across], turned(down)
    (grid,) = grids_of(across, down)
    row = 0 if is_above else len(grid.ys) - 2
    cells = {(grid.xs[slot.column], slot.colspan) for slot in grid.slots if slot.row == row}
    assert {(60.0, 1), (160.0, 1)} <= cells
    assert (grid.open_above, grid.open_below) == (is_above, not is_above)
