"""Words into the cells of a grid, and the text of a cell from its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gzbg_convert.model.document import Cell, Table, Where
from gzbg_convert.readers.pdf.characters import PageText, Word
from gzbg_convert.readers.pdf.lattice import Grid

_BLANK = 0.3  # of the height of the line: a wider gap is a blank


def fill(grid: Grid, words: Sequence[Word], page_text: PageText, page: int) -> tuple[Table, set[int]]:
    """The table of ``grid`` with the text of the words in it, and the starts of those words. A word that lies in
    several cells is shared out by its characters. ``page`` counts from 1."""
    inside: dict[int, list[Word]] = {}
    used: set[int] = set()
    for word in words:
        first = _cell_at(grid, word.left + 1, word)
        last = first if len(word.text) == 1 else _cell_at(grid, word.right - 1, word)
        if first == last:
            if len(word.text) == 1:
                first = _cell_at(grid, (word.left + word.right) / 2, word)
            if first >= 0:
                inside.setdefault(first, []).append(word)
                used.add(word.start)
            continue
        for part in page_text.characters(word.text, word.start, word.after):
            cell = _cell_at(grid, (part.left + part.right) / 2, part)
            if cell >= 0:
                inside.setdefault(cell, []).append(part)
                used.add(part.start)
        used.add(word.start)
    cells = [
        Cell(
            cell_text(inside.get(index, [])),
            row,
            column,
            rows,
            columns,
            Where(
                page,
                (
                    round(grid.xs[column], 1),
                    round(grid.ys[row], 1),
                    round(grid.xs[column + columns], 1),
                    round(grid.ys[row + rows], 1),
                ),
            ),
        )
        for index, (row, column, rows, columns, _) in enumerate(grid.slots)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = round(grid.xs[0], 1), round(grid.ys[0], 1), round(grid.xs[-1], 1), round(grid.ys[-1], 1)
    return Table(tuple(cells), where=Where(page, box)), used


def _cell_at(grid: Grid, x: float, word: Word) -> int:
    """The index of the cell at ``x`` and the middle of the word's height; -1 outside the grid."""
    column = bisect_right(grid.xs, x) - 1
    row = bisect_right(grid.ys, (word.top + word.bottom) / 2) - 1
    if 0 <= column < len(grid.xs) - 1 and 0 <= row < len(grid.ys) - 1:
        return grid.owner[row][column]
    return -1


def cell_text(words: list[Word]) -> str:
    """The text of a cell: its lines from top to bottom, each from left to right."""
    if len(words) < 2:
        return words[0].text if words else ""
    return "\n".join(line_text(line) for line in lines_of(words))


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words by line, from top to bottom, each line from left to right. Words of different size share a line when
    the middle of one lies within the other."""
    lines: list[list[Word]] = []
    ordered = sorted(words, key=lambda word: (word.top + word.bottom, word.left))
    for word in ordered:
        if lines:
            first = lines[-1][0]
            middle, its = (word.top + word.bottom) / 2, (first.top + first.bottom) / 2
            reach = max(word.bottom - word.top, first.bottom - first.top) / 2
            if abs(middle - its) < reach * 0.8:
                lines[-1].append(word)
                continue
        lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.left)
    return lines


def line_text(line: list[Word]) -> str:
    """The words of a line, with a blank where the text has one or the gap is wide."""
    text = line[0].text
    for before, word in pairwise(line):
        follows = word.start == before.start + len(before.text)
        gap = word.left - before.right
        is_apart = gap > _BLANK * (word.bottom - word.top) or (word.after == " " and gap > 0)
        text += f" {word.text}" if is_apart and not follows else word.text
    return text
