"""Words into the cells of a grid, and the text of a cell from its words."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, bisect_right, partial
from gzbg_convert.model.document import Box, Cell, Table, Where
from gzbg_convert.readers.layout.words import SMALL, STROKE, as_script, numbers_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.readers.layout.lattice import Grid
    from gzbg_convert.readers.layout.words import Characters, Word

_BLANK = 0.3  # of the height of the line: a wider gap is a blank
_TWICE = 0.5  # of the width of a character: what begins that far before its end begins with it
_PADDING = 5.4  # points between a cell's rule and its text: the default of Word, the widest of all
_UNITS = "件条次项篇个人万元"
_LONGEST_UNIT = 2
_WITHOUT_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NUMBER = frozenset(f"0123456789０１２３４５６７８９.,，．-－{_WITHOUT_WIDTH}")
_WIDE = "\u2e7f"  # characters above are as wide as high, those below half that
BY_POSITION = 0.8  # confidence: a cell that no rules close
_OF_SPILLED = 0.85  # confidence: a number that runs over the rule between two cells is in one of them
_OF_WRAPPED = 0.9  # confidence: a number that fills its lines could be two


def fill(grid: Grid, words: Sequence[Word], characters: Characters, page: int) -> tuple[Table, list[Word]]:
    """The table of ``grid`` with the text of the words in it, and the words that lie outside. A word that lies in
    several cells is shared out by its characters, but the digits of a number stay together. ``page`` counts from 1."""
    xs, ys, slots = grid.xs, grid.ys, grid.slots
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    inside: list[list[Word]] = [[] for _ in slots]
    outside: list[Word] = []
    spilled: set[int] = set()  # the cells with a number that runs over their rules
    around: set[int] = set()  # the cells that it may belong to as well
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
            if fits or is_turned or len(text) == 1 or STROKE in text:
                inside[cell].append(word)
                continue
        for part in numbers_together(characters(text, word.start, word.before)):
            x = (part.left + part.right) / 2
            reached = _reached(part, row, xs) if part.text.isdigit() else ()
            if reached:
                x = max(left, x) if x < right else xs[-2]
                around.update(reached)
                spilled.add(row[bisect_right(xs, x) - 1])
            if left <= x < right:
                inside[row[bisect_right(xs, x) - 1]].append(part)
            else:
                outside.append(part)
    cells = _cells(grid, inside, page)
    for cell in spilled.union(cell for cell in around if not inside[cell]):
        cells[cell] = cells[cell]._replace(confidence=_OF_SPILLED)
    if not all(slot.is_closed for slot in slots):
        cells.sort(key=_place)
    return Table(tuple(cells), where=Where(page, rounded((left, top, right, bottom)))), outside


def _reached(number: Word, row: Sequence[int], xs: Sequence[float]) -> Sequence[int]:
    """The cells that the digits of a number lie in if these are several, or if some stand out of the table."""
    half = (number.right - number.left) / len(number.text) / 2
    start, end = number.left + half, number.right - half
    first, last = bisect_right(xs, start) - 1, bisect_right(xs, end) - 1
    reached = row[max(first, 0) : last + 1] if start < xs[-1] and end > xs[0] else ()
    return reached if len(set(reached)) > 1 or first < 0 or last >= len(row) else ()


def _cells(grid: Grid, inside: list[list[Word]], page: int) -> list[Cell]:
    """The cells of a grid with the words in each, in the order of its slots."""
    xs, ys = [_tenths(x) for x in grid.xs], [_tenths(y) for y in grid.ys]
    cells: list[Cell] = []
    for (row, column, rows, columns, _), found in zip(grid.slots, inside, strict=True):
        left, right = xs[column], xs[column + columns]
        text = "" if not found else found[0].text if len(found) == 1 else cell_text(found, left, right)
        where = _where((page, (left, ys[row], right, ys[row + rows]), None, None))
        cells.append(_cell((text, row, column, rows, columns, where, confidence_in(text, found))))
    return cells


def confidence_in(text: str, words: Sequence[Word]) -> float | None:
    """How certain the text of a cell is: less than 1 where words on several lines were joined to one number."""
    if len(words) < 2 or "\n" in text or words[0].is_turned:
        return None
    is_on_lines = max(word.top for word in words) >= min(word.bottom for word in words)
    return _OF_WRAPPED if is_on_lines else None


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


if TYPE_CHECKING:

    def _cell(values: tuple[str, int, int, int, int, Where, float | None]) -> Cell: ...

else:
    _cell = partial(tuple.__new__, Cell)  # a fifth of the cost of calling the class
if TYPE_CHECKING:

    def _where(values: tuple[int, Box, None, None]) -> Where: ...

else:
    _where = partial(tuple.__new__, Where)  # a fifth of the cost of calling the class


def _tenths(length: float) -> float:
    return int(length * 10 + 0.5) / 10


def rounded(box: Box) -> Box:
    """A box in tenths of a point."""
    left, top, right, bottom = box
    return _tenths(left), _tenths(top), _tenths(right), _tenths(bottom)


def cell_text(words: list[Word], left: float, right: float) -> str:
    """The text of a cell between two edges: its lines from top to bottom, each from left to right."""
    if not words:
        return ""
    if any(word.is_turned for word in words):
        return "\n".join(word.text for word in sorted(words, key=lambda word: word.start))
    lines = lines_of(words)
    texts = [line_text(line) for line in lines]
    return ("" if len(lines) > 1 and _is_wrapped_number(lines, texts, left, right) else "\n").join(texts)


def _is_wrapped_number(lines: list[list[Word]], texts: list[str], left: float, right: float) -> bool:
    """Whether the lines are one number that did not fit: every line but the last is full. A unit may end it."""
    whole = "".join(texts)
    number = whole.rstrip(_UNITS)
    if len(whole) - len(number) > _LONGEST_UNIT or not _NUMBER.issuperset(number):
        return False
    return all(_is_full(line, text, left, right) for line, text in zip(lines, texts[:-1], strict=False))


def _is_full(line: list[Word], text: str, left: float, right: float) -> bool:
    """Whether another digit would not fit a line: between the cell's edges, or behind the line's end."""
    start, end = line[0].left, line[-1].right
    digit = (end - start) / max(1, sum(char not in _WITHOUT_WIDTH for char in text))
    return end - start + digit > right - left - 2 * _PADDING or end + digit > right - _PADDING


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
    last = line[0]
    for word in line[1:]:
        if word.left < last.right:
            again = _repeated(last, word)
            if again:
                text += word.text[again:]
                last = word if len(word.text) > again else last
                continue
        gap = word.left - last.right
        # Between digits a blank is never lost, nor where a character without width stands before the second.
        between_digits = text[-1].isdigit() and (word.text[0].isdigit() or word.text[0] in _WITHOUT_WIDTH)
        is_apart = gap > _BLANK * (word.bottom - word.top) or (word.before == " " and (gap > 0 or between_digits))
        if not is_apart and word.bottom - word.top <= SMALL * (last.bottom - last.top):
            script = as_script(word, last)
            if script != word.text:
                text += script
                continue
        text += f" {word.text}" if is_apart else word.text
        last = word
    return text


def _repeated(word: Word, other: Word) -> int:
    """How many characters at the beginning of a word are those of one that it lies on: printed twice, to look bold or
    cast a shadow, and perhaps broken elsewhere."""
    halves = [2 if char > _WIDE else 1 for char in word.text]
    half = (word.right - word.left) / sum(halves)
    if half <= 0:
        return 0
    at, into = 0, other.left - word.left
    while at < len(halves) and into > _TWICE * half * halves[at]:
        into -= half * halves[at]
        at += 1
    rest = word.text[at:]
    both = min(len(rest), len(other.text))
    return both if rest[:both] == other.text[:both] else 0
