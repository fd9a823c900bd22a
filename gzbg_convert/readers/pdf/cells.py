"""Words into the cells of a grid, and the text of a cell from its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, cast

from gzbg_convert.model.document import Box, Cell, Table, Where
from gzbg_convert.readers.pdf.characters import PageText, Word
from gzbg_convert.readers.pdf.lattice import Grid

_BLANK = 0.3  # of the height of the line: a wider gap is a blank
_PADDING = 5.4  # points between a cell's rule and its text: the default of Word, the widest of all
_NUMBER = frozenset("0123456789０１２３４５６７８９.,，．-－")


def fill(grid: Grid, words: Sequence[Word], page_text: PageText, page: int) -> tuple[Table, list[Word]]:
    """The table of ``grid`` with the text of the words in it, and the words that lie outside. A word that lies in
    several cells is shared out by its characters. ``page`` counts from 1."""
    xs, ys, slots = grid.xs, grid.ys, grid.slots
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    inside: list[list[Word]] = [[] for _ in slots]
    outside: list[Word] = []
    for word in words:
        text, start, above, end, below, _, _, is_turned = word
        middle = (start + end) / 2
        height = (above + below) / 2
        if not top <= height < bottom or end < left or start > right:
            outside.append(word)
            continue
        row = grid.owner[bisect_right(ys, height) - 1]
        if left <= middle < right:
            cell = row[bisect_right(xs, middle) - 1]
            _, column, _, columns, _ = slots[cell]
            fits = start >= xs[column] - 1 and end <= xs[column + columns] + 1
            if fits or is_turned or len(text) == 1:
                inside[cell].append(word)
                continue
        for part in page_text.characters(text, word.start, word.before):
            x = (part.left + part.right) / 2
            if left <= x < right:
                inside[row[bisect_right(xs, x) - 1]].append(part)
            else:
                outside.append(part)
    cells = _cells(grid, inside, page)
    return Table(tuple(cells), where=Where(page, rounded((left, top, right, bottom)))), outside


def _cells(grid: Grid, inside: list[list[Word]], page: int) -> list[Cell]:
    """The cells of a grid with the words in each, in reading order."""
    xs, ys = [_tenths(x) for x in grid.xs], [_tenths(y) for y in grid.ys]
    cells: list[Cell] = []
    for (row, column, rows, columns, _), found in zip(grid.slots, inside, strict=True):
        left, right = xs[column], xs[column + columns]
        text = "" if not found else found[0].text if len(found) == 1 else cell_text(found, right - left)
        where = _where((page, (left, ys[row], right, ys[row + rows]), None, None))
        cells.append(_cell((text, row, column, rows, columns, where, None)))
    if not all(slot.is_closed for slot in grid.slots):
        cells.sort(key=_place)
    return cells


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


_cell = cast(Callable[[tuple[Any, ...]], Cell], partial(tuple.__new__, Cell))  # a fifth of the cost of ``Cell(...)``
_where = cast(Callable[[tuple[Any, ...]], Where], partial(tuple.__new__, Where))


def _tenths(length: float) -> float:
    return int(length * 10 + 0.5) / 10


def rounded(box: Box) -> Box:
    """A box in tenths of a point."""
    left, top, right, bottom = box
    return _tenths(left), _tenths(top), _tenths(right), _tenths(bottom)


def cell_text(words: list[Word], width: float) -> str:
    """The text of a cell that is ``width`` wide: its lines from top to bottom, each from left to right."""
    if not words:
        return ""
    if any(word.is_turned for word in words):
        return "\n".join(word.text for word in sorted(words, key=lambda word: word.start))
    lines = lines_of(words)
    texts = [line_text(line) for line in lines]
    return ("" if _is_wrapped_number(lines, texts, width) else "\n").join(texts)


def _is_wrapped_number(lines: list[list[Word]], texts: list[str], width: float) -> bool:
    """Whether the lines are one number that did not fit the cell: every line but the last is full."""
    if len(texts) < 2 or not all(_NUMBER.issuperset(text) for text in texts):
        return False
    if len({len(text) for text in texts[:-1]}) > 1 or len(texts[-1]) > len(texts[0]):
        return False
    first = lines[0]
    taken = first[-1].right - first[0].left
    return taken + taken / len(texts[0]) > width - 2 * _PADDING


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words by line, from top to bottom, each line from left to right. Words of different size share a line when
    the middle of one lies within the other."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    at = reach = 0.0
    for down, height, _, word in sorted([(word[2] + word[4], word[4] - word[2], word[1], word) for word in words]):
        if line and down - at < 0.8 * (reach if reach > height else height):
            line.append(word)
        else:
            line = [word]
            lines.append(line)
            at, reach = down, height
    for line in lines:
        if len(line) > 1:
            line.sort(key=_left)
    return lines


def _left(word: Word) -> float:
    return word.left


def line_text(line: Sequence[Word]) -> str:
    """The words of a line, with a blank where the text has one or the gap is wide."""
    text = line[0].text
    if len(line) == 1:
        return text
    for last, word in pairwise(line):
        gap = word.left - last.right
        is_apart = gap > _BLANK * (word.bottom - word.top) or (word.before == " " and gap > 0)
        text += f" {word.text}" if is_apart else word.text
    return text
