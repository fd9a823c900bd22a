"""Paragraphs and tables from recognised words: the page is set straight, read as a PDF's page is, and what was found is
put back where it stands on the page as given."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import WELL_RECOGNISED, Block, Box, Cell, Document, Table
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.layout.lattice import Grid, Rule, grids_of
from gzbg_convert.readers.layout.lines import margins_of
from gzbg_convert.readers.layout.tables import in_order, mark_cuts, ruled_tables
from gzbg_convert.readers.layout.words import Word
from gzbg_convert.readers.recognised.found_rules import lost_rules, without_bars
from gzbg_convert.readers.recognised.given import as_given
from gzbg_convert.readers.recognised.inks import ends, is_number, rejoined, slope_of, tightened, usual_height, words_of
from gzbg_convert.readers.recognised.joined_tables import parted
from gzbg_convert.readers.recognised.page import UNSCORED, RecognisedPage

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

_A4 = 841.9  # points: the height of a page of which nobody says how high it is
_USUAL = 9.0  # points: the height of the boxes of lines on a page of unknown size
_SMALL, _LARGE = 5.0, 24.0  # points: that of the smallest and the largest text of reports
_THIN = 0.85  # of the usual height: boxes are tight, and that of 一 is thin
_STEP, _SPAN = 0.2, 0.5  # heights of a line: numbers of one row are no further apart, each from the next, and all
_ROW, _ASTRAY = 3, 0.6  # numbers that make a row; heights of a line: one that is so near to it is of it
_BESIDE = 0.35  # heights of a line: a word that is so near to a number is of the same line, and not of the next cell
_SHARE = 0.9  # confidence: where in a line its words stand is reckoned, not seen
UNSEEN = 0.9
"""The confidence of a cell in which nothing was recognised: it may have ink."""
_MOST = 0.999  # confidence of text with a full score
_GOOD = 0.6  # a score: recognisers are right nearly always above it


def document_of(pages: Iterable[RecognisedPage]) -> Document:
    """The document that recognised pages make.

    Raises ``InputError``: ``empty`` when nothing was recognised, ``limit:pages`` and those of one page.
    """
    blocks: list[Block] = []
    numbers = []
    for page in pages:
        if page.number > LIMITS.pages:
            raise InputError("limit:pages", most=LIMITS.pages)
        found = blocks_of(page)
        blocks += found
        if found:
            numbers.append(page.number)
    return _document(blocks, numbers)


def document_of_blocks(blocks: Iterable[Block]) -> Document:
    """The document of blocks that the recogniser has put together itself; their cells have a confidence.

    Raises ``InputError``: ``empty`` when there are none.
    """
    blocks = list(blocks)
    return _document(blocks, sorted({block.where.page or 1 for block in blocks}))


def _document(blocks: list[Block], pages: Sequence[int]) -> Document:
    if not blocks:
        raise InputError("empty")
    mark_cuts(blocks)
    noticed = Diagnostic("recognised_text", details=(("pages", ", ".join(map(str, pages))),))
    return Document(tuple(blocks), (noticed,))


def blocks_of(page: RecognisedPage) -> list[Block]:
    """The paragraphs and tables of one page. Boxes are in the page's units; the confidence of a cell is that of what
    was recognised in it, and less than 1 for every cell.

    Raises ``InputError`` (``limit:page_characters``, ``limit:cells``).
    """
    if sum(len(ink.text) for ink in page.inks) > LIMITS.page_characters:
        raise InputError("limit:page_characters", most=LIMITS.page_characters)
    sheet = _sheet_of(page)
    words = sheet.words
    margins = margins_of(words)
    tables, rest = ruled_tables(sheet.grids, words, sheet.characters, page.number)
    blocks = in_order(tables, rest, sheet.characters, page.number, margins)
    parts = [part for block in blocks for part in (parted(block) if isinstance(block, Table) else [block])]
    return _with_tables([sheet.as_given(part) for part in parts], page.tables)


def confidence_of(score: float | None) -> float:
    """How certain a text is whose recogniser gives ``score`` (0..1) for it: ``WELL_RECOGNISED`` and more where that is
    good, less where nothing may confirm it."""
    score = UNSCORED if score is None else min(max(score, 0.0), 1.0)
    if score < _GOOD:
        return WELL_RECOGNISED * score
    return WELL_RECOGNISED + (_MOST - WELL_RECOGNISED) * (score - _GOOD) / (1 - _GOOD)


def unscored(block: Block) -> Block:
    """The block as one that was recognised without scores: no cell of a table is certain."""
    if not isinstance(block, Table):
        return block
    cells = (
        cell._replace(confidence=min(1.0 if cell.confidence is None else cell.confidence, _usual_confidence(cell)))
        for cell in block.cells
    )
    return replace(block, cells=tuple(cells))


def _usual_confidence(cell: Cell) -> float:
    return confidence_of(None) if cell.text.strip() else UNSEEN


def _with_tables(blocks: list[Block], tables: Sequence[Table]) -> list[Block]:
    """The blocks with tables that the recogniser has put together, each above what stands lower."""
    for table in tables:
        top = table.where.box[1] if table.where.box else None
        at = next((n for n, block in enumerate(blocks) if top is not None and _top(block) > top), len(blocks))
        blocks.insert(at, table)
    return blocks


def _top(block: Block) -> float:
    return block.where.box[1] if block.where.box else 0.0


class _Sheet(NamedTuple):
    """A page set straight, in points. The ``start`` of a word counts characters; ``starts`` are those of all words.
    ``grids`` are what its rules draw."""

    words: list[Word]
    starts: list[int]
    scores: _Scores
    grids: list[Grid]
    unit: float
    slope: float

    def characters(self, text: str, start: int, before: str) -> list[Word]:
        """A word taken apart: nobody knows where its characters stand, so each gets its share of the width."""
        word = self.words[bisect_right(self.starts, start) - 1]
        edges = ends(word.text, word.left, word.right)
        first = start - word.start
        return [
            Word(char, edges[at], word.top, edges[at + 1], word.bottom, word.start + at, before if at == first else "")
            for at, char in enumerate(word.text)
            if first <= at < first + len(text)
        ]

    def as_given(self, block: Block) -> Block:
        """A block with its places on the page as given; the cells of a table with their scores."""
        if isinstance(block, Table):
            cells = (cell._replace(confidence=self.scores.of_cell(cell)) for cell in block.cells)
            block = replace(block, cells=tuple(cells))
        back = (1.0, -self.slope, 0.0), (self.slope, 1.0, 0.0), (0.0, 0.0, 1.0)
        return as_given(block, back, 1 / self.unit)


class _Scores:
    """The confidence of words, found by their places."""

    def __init__(self, words: Sequence[Word], scores: Sequence[float]) -> None:
        pairs = zip(words, scores, strict=True)
        self.middles = sorted(((w.top + w.bottom) / 2, (w.left + w.right) / 2, score) for w, score in pairs)
        self.heights = [height for height, _, _ in self.middles]

    def of_cell(self, cell: Cell) -> float:
        """The confidence of a cell: that of the least certain word in it, and of its place."""
        found: list[float] = []
        if cell.text.strip() and cell.where.box is not None:
            left, top, right, bottom = cell.where.box
            near = self.middles[bisect_left(self.heights, top) : bisect_right(self.heights, bottom)]
            found = [score for _, x, score in near if left <= x <= right]
        least = min(found, default=UNSEEN)
        return least if cell.confidence is None else min(least, cell.confidence)


def _sheet_of(page: RecognisedPage) -> _Sheet:
    inks = tightened([ink for ink in page.inks if ink.text.strip()])
    usual = usual_height(inks)
    unit = page.unit or _unit_of(page, usual)
    slope = slope_of(inks)
    across = [_level(rule, slope, unit) for rule in page.across]
    down = sorted(_level(rule, -slope, unit) for rule in page.down)
    words: list[Word] = []
    starts = [0]
    scores: list[float] = []
    for ink in rejoined(inks, sorted(page.down)):
        for text, box, is_seen in words_of(ink, usual):
            word = without_bars(Word(text, *_straight(box, unit, slope, usual), starts[-1]), down)
            if word is None:
                continue
            words.append(word)
            starts.append(starts[-1] + len(word.text))
            confidence = confidence_of(ink.score)
            scores.append(confidence if is_seen and word.text == text else min(confidence, _SHARE))
    words = _levelled(words, usual * unit)
    grids = _mended(across, down, words, scores)
    return _Sheet(_with_gaps(words), starts[:-1], _Scores(words, scores), grids, unit, slope)


def _mended(across: list[Rule], down: list[Rule], words: Sequence[Word], scores: list[float]) -> list[Grid]:
    """The grids that rules draw, with those that are missing between numbers; these words are not certain."""
    grids = grids_of(across, down)
    found = [lost_rules(grid, words) for grid in grids]
    if not any(more_across or more_down for more_across, more_down, _ in found):
        return grids
    for _, _, doubtful in found:
        for index in doubtful:
            scores[index] = min(scores[index], _SHARE)
    more_across = [rule for rules, _, _ in found for rule in rules]
    more_down = [rule for _, rules, _ in found for rule in rules]
    return grids_of([*across, *more_across], [*down, *more_down])


def _unit_of(page: RecognisedPage, usual: float) -> float:
    """The length of a unit in points where the recogniser does not say: as on a page of A4, if lines have the height of
    text on it. A picture of a part of a page, or of a page on a screen, is of no known size, but its text is."""
    of_page = _A4 / page.height if page.height > 0 else 0.0
    if usual <= 0:
        return of_page or 1.0
    return of_page if _SMALL < usual * of_page < _LARGE else _USUAL / usual


def _straight(box: Box, unit: float, slope: float, usual: float) -> Box:
    """A box on the page set straight, in points; as high as usual if it is lower, as that of 一 or of a dash is."""
    left, top, right, bottom = box
    across, down = slope * (top + bottom) / 2, slope * (left + right) / 2
    if bottom - top < _THIN * usual:
        middle = (top + bottom) / 2
        top, bottom = middle - usual / 2, middle + usual / 2
    return (left + across) * unit, (top - down) * unit, (right + across) * unit, (bottom - down) * unit


def _level(rule: Rule, slope: float, unit: float) -> Rule:
    """A rule on the page set straight, in points; of one that runs down the slope is that of the page, turned round."""
    at, start, end = rule
    aside = slope * at
    return Rule((at - slope * (start + end) / 2) * unit, (start + aside) * unit, (end + aside) * unit)


def _levelled(words: list[Word], height: float) -> list[Word]:
    """The words; numbers that stand beside one another but for the unsteady hand of a recogniser, on one level. Else a
    row whose label has two lines would fall apart: some of its numbers to the upper, some to the lower one."""
    levelled = list(words)
    numbers = [(word.top + word.bottom, at) for at, word in enumerate(words) if is_number(word.text)]
    astray = {at for _, at in numbers if not _is_in_text(words, at, height)}
    for level in _levels(sorted(numbers), height, astray):
        middle = level[len(level) // 2][0]
        for own, index in level:
            down = (middle - own) / 2
            word = words[index]
            levelled[index] = word._replace(top=word.top + down, bottom=word.bottom + down)
    return levelled


def _is_in_text(words: Sequence[Word], at: int, height: float) -> bool:
    """Whether a number stands in a line of text, right beside the word before or behind it: that of a list (``2.``)."""
    number = words[at]
    for word in words[max(0, at - 1) : at + 2]:
        is_level = abs(number.top + number.bottom - word.top - word.bottom) < 2 * _STEP * height
        is_near = max(number.left - word.right, word.left - number.right) < _BESIDE * height
        if is_level and is_near and not is_number(word.text):
            return True
    return False


def _levels(numbers: list[tuple[float, int]], height: float, astray: Container[int]) -> list[list[tuple[float, int]]]:
    """Numbers, each with twice its middle, by level from top to bottom; one alone that may be ``astray`` goes to the
    row that it is near."""
    levels: list[list[tuple[float, int]]] = []
    for number in numbers:
        level = levels[-1] if levels else []
        if not level or number[0] - level[-1][0] > 2 * _STEP * height or number[0] - level[0][0] > 2 * _SPAN * height:
            levels.append([])
        levels[-1].append(number)
    rows = [(level[len(level) // 2][0], level) for level in levels if len(level) >= _ROW]
    places = [place for place, _ in rows]
    for level in levels:
        if len(level) == 1 and level[0][1] in astray:
            at = bisect_left(places, level[0][0])
            near = min(rows[max(0, at - 1) : at + 1], key=lambda row: abs(row[0] - level[0][0]), default=None)
            if near is not None and abs(near[0] - level[0][0]) < 2 * _ASTRAY * height:
                near[1].insert(0 if level[0][0] < near[0] else len(near[1]), level.pop())
    return [level for level in levels if level]


def _with_gaps(words: list[Word]) -> list[Word]:
    """The words with what stands before each: a blank between numbers and Latin words, nothing between Chinese ones,
    which recognisers part as they like."""
    if not words:
        return words
    befores = ["\n"]
    for last, word in pairwise(words):
        is_on_line = last.left < word.left and word.top < (last.top + last.bottom) / 2 < word.bottom
        is_between = last.text[-1].isascii() and word.text[0].isascii()
        befores.append((" " if is_between else "") if is_on_line else "\n")
    return [word._replace(before=before) for word, before in zip(words, befores, strict=True)]
