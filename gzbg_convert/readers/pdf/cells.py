"""Words into the cells of a grid, and the text of a cell from its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gzbg_convert.model.document import Box, Cell, Table, Where
from gzbg_convert.readers.pdf.characters import PageText, Word
from gzbg_convert.readers.pdf.lattice import Grid

_BLANK = 0.3  # of the height of the line: a wider gap is a blank
_PADDING = 5.4  # points between a cell's rule and its text: the default of Word, the widest of all
_NUMBER = frozenset("0123456789０１２３４５６７８９.,，．-－")


def fill(grid: Grid, words: Sequence[Word], page_text: PageText, page: int) -> tuple[Table, list[Word]]:
    """The table of ``grid`` with the text of the words in it, and the words that lie outside. A word that lies in
    several cells is shared out by its characters. ``page`` counts from 1."""
    inside: list[list[Word]] = [[] for _ in grid.slots]
    outside: list[Word] = []
    xs, ys, owner = grid.xs, grid.ys, grid.owner
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    for word in words:
        _, start, above, end, below, *_ = word
        y = (above + below) / 2
        if not top <= y < bottom or end < left or start > right:
            outside.append(word)
            continue
        row = owner[bisect_right(ys, y) - 1]
        middle = (start + end) / 2
        if left <= middle < right:
            cell = row[bisect_right(xs, middle) - 1]
            slot = grid.slots[cell]
            if (
                len(word.text) == 1
                or word.is_turned
                or (start >= xs[slot.column] - 1 and end <= xs[slot.column + slot.colspan] + 1)
            ):
                inside[cell].append(word)
                continue
        for part in page_text.characters(word.text, word.start, word.before):
            x = (part.left + part.right) / 2
            if left <= x < right:
                inside[row[bisect_right(xs, x) - 1]].append(part)
            else:
                outside.append(part)
    cells = []
    for (row_number, column, rows, columns, _), found in zip(grid.slots, inside, strict=True):
        box = xs[column], ys[row_number], xs[column + columns], ys[row_number + rows]
        text = found[0].text if len(found) == 1 else cell_text(found, box[2] - box[0])
        cells.append(Cell(text, row_number, column, rows, columns, Where(page, rounded(box))))
    cells.sort(key=_place)
    return Table(tuple(cells), where=Where(page, rounded((left, top, right, bottom)))), outside


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def rounded(box: Box) -> Box:
    """A box in tenths of a point."""
    left, top, right, bottom = box
    return int(left * 10 + 0.5) / 10, int(top * 10 + 0.5) / 10, int(right * 10 + 0.5) / 10, int(bottom * 10 + 0.5) / 10


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
    at = reach = 0.0
    for middle, half, word in sorted(
        ((word.top + word.bottom) / 2, (word.bottom - word.top) / 2, word) for word in words
    ):
        if lines and middle - at < 0.8 * max(reach, half):
            lines[-1].append(word)
        else:
            lines.append([word])
            at, reach = middle, half
    for line in lines:
        line.sort(key=_left)
    return lines


def _left(word: Word) -> float:
    return word.left


def line_text(line: Sequence[Word]) -> str:
    """The words of a line, with a blank where the text has one or the gap is wide."""
    text = line[0].text
    for last, word in pairwise(line):
        gap = word.left - last.right
        is_apart = gap > _BLANK * (word.bottom - word.top) or (word.before == " " and gap > 0)
        text += f" {word.text}" if is_apart else word.text
    return text
