"""Loose lines: tables of the form whose ruling was lost, found again in runs of paragraphs by their labels.

Extractors leave a table as one cell a line, one number a line, or a label and its numbers in one line. A run of short
lines that spells labels of the form and holds values is a table; prose, headings and single labels are not.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.model.document import Block, Cell, Document, Geometry, Paragraph, Table
from gzbg_convert.model.report import State
from gzbg_convert.normalize.compiled_labels import TITLES
from gzbg_convert.normalize.headings import read_heading
from gzbg_convert.normalize.labels import fold, fold_bare, known_labels, label_like
from gzbg_convert.normalize.segments import UNITS
from gzbg_convert.normalize.values import read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 240  # characters; the longest label of a form has 40, its row fifteen numbers
LONGEST_PART = 30  # of a piece of a broken label
MOST_HEADS = 4  # words of a line of headings over labels, units and numbers
MOST_PARTS = 6  # lines in a row that are neither label nor value
LONGEST_INK = 20  # characters of a cell that is no number (3（件）, 5（含上年结转1件）, 见附表)
LEAST_LABELS = 3
LEAST_FIELDS = 3  # tabs or commas in a line of fields, of which two are enough
CONFIDENCE_ON_PAGES = 0.8  # of the cells in lines that were no table to the reader of a page
LEAST_VALUES = 3  # behind its label, for a line to be a row of the form all by itself
_PAGE = re.compile(r"\s*(?:[-－–—]+\s*\d{1,4}\s*[-－–—]+|第\s*\d{1,4}\s*页.{0,12})\s*")
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")  # not the one that parts thousands
_SAYS = (State.REPORTED, State.NOT_APPLICABLE)
_SENTENCE = re.compile("[。；！？]")


class _Line(NamedTuple):
    """A line in a run: ``kind`` is ``label`` (alone or with values behind), ``value`` or ``part`` (a short line that
    may belong); ``cells`` are its words; ``block`` the paragraph, or the table of words, that it comes from."""

    block: Block
    kind: str
    cells: list[Cell]

    @property
    def words(self) -> list[str]:
        return [cell.text for cell in self.cells]


def gather_loose_lines(document: Document) -> Document:
    """The document with every run of loose form lines as one table."""
    blocks: list[Block] = []
    run: list[_Line] = []
    pages: list[Block] = []  # page numbers in a run: they stand after its table
    for block in (*document.blocks, None):
        if run and block is not None and is_page(block):
            pages.append(block)
            continue
        lines = _lines(block)
        if lines and (lines[0].kind != "part" or (run and _parts_at_end(run) < MOST_PARTS)):
            if not run and blocks and _is_heading(blocks[-1]) and (heading := _lines(blocks[-1])):
                blocks.pop()
                run += heading
            run += lines
            continue
        if run:
            before = next((block for block in reversed(blocks[-3:]) if not is_page(block)), None)
            blocks += [*_close(run, before), *pages]
            run, pages = [], []
        if block is not None:
            blocks.append(block)
    same = [*map(id, blocks)] == [*map(id, document.blocks)]
    return document if same else document.with_blocks(tuple(blocks))


def _lines(block: Block | None) -> list[_Line]:
    """A paragraph as a line of a run, a table of words as its lines; none of prose, headings and other tables."""
    if isinstance(block, Paragraph):
        if len(block.text) > LONGEST_LINE or ("。" in block.text and len(block.text) > LONGEST_PART):
            return []  # prose, told at a glance
        words = words_of(block.text)
        if not any(words) or _PAGE.fullmatch(block.text):
            return []
        # Where the source has places on a page, its reader saw no table here.
        confidence = None if block.where.box is None else CONFIDENCE_ON_PAGES
        cells = [Cell(word, 0, column, 1, 1, block.where, confidence) for column, word in enumerate(words)]
        line = _line(block, cells)
        return [line] if line and not (line.kind == "part" and _is_section(block)) else []
    if block is None or block.geometry is not Geometry.WORDS:
        return []
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [_line(block, cells) or _Line(block, "part", cells) for cells in rows.values()]


def _line(block: Block, cells: list[Cell]) -> _Line | None:
    """What the cells of a line are; None when they can be none of the form's."""
    words = [cell.text for cell in cells]
    count = len(words)
    while count and read_value(words[count - 1]).state is not State.UNREADABLE:
        count -= 1
    if not count:
        return _Line(block, "value", cells)
    first = next(number for number, word in enumerate(words) if word)  # fields of merged cells at the left
    unit = count - first > 1 and words[count - 1] in UNITS
    label = "".join(words[first : count - unit])
    if fold(label) in TITLES:
        return None
    labels = labels_before_ink(words) if len(words) > 1 else []
    if labels and count - unit > labels[-1]:
        starts = (0, *labels[:-1])
        joined = [cells[at]._replace(text="".join(words[at:end])) for at, end in zip(starts, labels, strict=True)]
        return _Line(block, "label", [*joined, *cells[labels[-1] :]])
    if _is_label(label):
        whole = cells[first]._replace(text=label)
        return _Line(block, "label", [*cells[:first], whole, *cells[count - unit :]])
    inner = words[first : count - unit]
    if len(inner) > 1 and sum(map(_is_label, inner)) > max(1, len(inner) // 2):
        return _Line(block, "label", cells)
    if 2 * _count_numbers(words) > len(words):
        return _Line(block, "value", cells)
    if len(label) > LONGEST_PART or _SENTENCE.search(label):
        return None
    return _Line(block, "part", cells)


def labels_before_ink(words: Sequence[str]) -> list[int]:
    """Where the labels end that the words of a line begin with, when ink of a row is all that follows them."""
    ends: list[int] = []
    start = 0
    while start < len(words):
        counts = range(min(len(words) - start, MOST_PARTS), 0, -1)
        count = next((count for count in counts if _is_label("".join(words[start : start + count]))), 0)
        if not count:
            break
        start += count
        ends.append(start)
    return ends if ends and (_count_numbers(words[start:]) or _is_misread(words[start:])) else []


def _is_misread(words: Sequence[str]) -> bool:
    """Whether words are one short ink with a digit (993s7), behind its unit or alone."""
    *before, last = words or ("",)
    is_ink = 0 < len(last) <= LONGEST_INK and any(map(str.isdigit, last))
    return is_ink and len(before) < 2 and all(word in UNITS for word in before)


def _count_numbers(words: Sequence[str]) -> int:
    """How many words are numbers, where the others are short enough to be cells, too (12①, 同上); 0 where not."""
    if any(len(word) > LONGEST_INK for word in words):
        return 0
    return sum(read_value(word).state is State.REPORTED for word in words)


def words_of(text: str) -> list[str]:
    """The cells of a line: between tabs, between commas where there are several, a label and its number around a colon
    (收到申请数：5件), else between blanks; none of a long line."""
    if len(text) > LONGEST_LINE:
        return []
    if text.count("\t") >= LEAST_FIELDS:
        return [field.strip() for field in text.split("\t")]
    if _commas(text) >= LEAST_FIELDS and not _SENTENCE.search(text):
        return [field.strip() for field in (_unquoted(text) if '"' in text else text.split(","))]
    colon = max(text.rfind("："), text.rfind(":"))
    if colon > 0 and read_value(text[colon + 1 :]).state in _SAYS and _is_label(text[:colon]):
        return [text[:colon].strip(), text[colon + 1 :].strip()]
    return text.split()


def _unquoted(text: str) -> list[str]:
    import csv

    return next(csv.reader([text]), [])


def is_page(block: Block) -> bool:
    """Whether a block is nothing but a page number (- 4 -, 第 4 页)."""
    return isinstance(block, Paragraph) and _PAGE.fullmatch(block.text) is not None


def _is_section(paragraph: Paragraph) -> bool:
    mark = read_heading(paragraph.text.strip(), paragraph.heading)
    return mark is not None and mark.kind is not None


def _is_label(text: str) -> bool:
    key = fold(text)
    return key in known_labels() or fold_bare(text) in known_labels() or label_like(key) is not None


def _is_heading(block: Block) -> bool:
    """Whether a line heads the columns of the rows below it (统计指标 数量): then it is the first of their table."""
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_PART:
        return False
    words = block.text.split()
    if not 1 < len(words) <= MOST_HEADS:
        return False
    from gzbg_convert.normalize.number_heads import is_corner

    return is_corner(words[0])


def _parts_at_end(run: list[_Line]) -> int:
    count = 0
    while count < len(run) and run[-1 - count].kind == "part":
        count += 1
    return count


def _is_row(line: _Line) -> bool:
    """A label with a row of values behind it; between tabs, two are a row."""
    values = sum(read_value(word).state is not State.UNREADABLE for word in line.words)
    has_tabs = isinstance(line.block, Paragraph) and "\t" in line.block.text
    return line.kind == "label" and values >= LEAST_VALUES - has_tabs and len(line.words) - values <= LEAST_VALUES


def _close(run: list[_Line], before: Block | None) -> list[Block]:
    """The run as a table between the lines that do not belong to it, or as the blocks it was. Right behind a table of
    the form (``before``) one row that a page break cut off is enough."""
    kinds = [line.kind for line in run]
    values = [line for line in run if read_value(line.cells[-1].text).state is not State.UNREADABLE]
    fields = [isinstance(line.block, Paragraph) and _has_fields(line.block.text) for line in run]
    enough = kinds.count("label") >= (LEAST_LABELS if sum(fields) < LEAST_LABELS - 1 else LEAST_LABELS - 1)
    is_cut_off = isinstance(before, Table) and run and run[0].kind == "label" and run[0] in values and _is_form(before)
    if (not (enough and values) and not is_cut_off and not any(map(_is_row, run))) or len(
        {id(line.block) for line in run}
    ) == 1 < len(run):
        return _blocks(run)
    start = 0 if _is_heading(run[0].block) else kinds.index("label")
    end = max(index for index, kind in enumerate(kinds) if kind != "part") + 1
    cells = [
        cell._replace(row=row, column=column)
        for row, line in enumerate(run[start:end])
        for column, cell in enumerate(line.cells)
    ]
    # Tabs keep the columns of a row that lost its table; so do commas.
    geometry = Geometry.GRID if all(fields[start:end]) else Geometry.WORDS
    return [*_blocks(run[:start]), Table(tuple(cells), geometry, cells[0].where), *_blocks(run[end:])]


def _is_form(table: Table) -> bool:
    """Whether the last cells of a table hold a label of the form."""
    return any(_is_label(cell.text) for cell in table.cells[-2 * MOST_PARTS :] if cell.text)


def _has_fields(text: str) -> bool:
    return text.count("\t") >= LEAST_FIELDS or _commas(text) >= LEAST_FIELDS


def _commas(text: str) -> int:
    """How many commas part fields."""
    return len(_COMMA.findall(text)) if text.count(",") >= LEAST_FIELDS else 0


def _blocks(run: list[_Line]) -> list[Block]:
    """The blocks that lines come from, each once."""
    return list({id(line.block): line.block for line in run}.values())
