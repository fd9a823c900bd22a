"""The lines of a text, their places, and what can be told from the shape of one line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from gzbg_convert.errors import InputError
from gzbg_convert.light import dataclass, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Box, Cell, Geometry, Paragraph, Table, Where

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_OUTLINE = re.compile("[一二三四五六七八九十]{1,3}、")
_PAGE_NUMBER = re.compile(r"[-—–－―~·•]+\s*\d{1,4}\s*[-—–－―~·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE = re.compile("[。；！？]")
_MOST_LINES = 10 * LIMITS.paragraphs  # blank ones and lines of cells included
_LONGEST_TITLE = 40  # characters; a title row of a table is a phrase


@dataclass(frozen=True, slots=True)
class Lines:
    """A text cut into lines, without their ends, and the number of each in the file.

    ``numbers`` count from 1 the lines an editor shows: a vertical tab, form feed or Unicode line separator cuts a line
    here without adding to the count. ``page_starts`` are the indices of the first lines of pages 2, 3, … where form
    feeds cut the text into pages, else empty; ``paged`` says whether there was a form feed at all.
    """

    texts: Sequence[str]
    numbers: Sequence[int]
    page_starts: Sequence[int] = ()
    paged: bool = False

    def where(self, index: int, box: Box | None = None) -> Where:
        """The place of the line at ``index`` (from 0)."""
        page = bisect_right(self.page_starts, index) + 1 if self.paged else None
        return Where(page=page, box=box, line=self.numbers[index])

    def page_end(self, index: int) -> int:
        """The index after the last line of the page that holds the line at ``index``."""
        if not self.page_starts:
            return len(self.texts)
        following = bisect_right(self.page_starts, index)
        return self.page_starts[following] if following < len(self.page_starts) else len(self.texts)


@dataclass(frozen=True, slots=True)
class Found:
    """What a layout made of the lines from ``start`` up to ``end`` (indices, ``end`` excluded).

    ``blocks`` are the table and the paragraphs cut off from it, in order, each with the index of its first line; none
    means that the layout was not met before ``end`` and need not be asked again until there.
    """

    start: int
    end: int
    blocks: tuple[tuple[int, Paragraph | Table], ...] = ()


Layout = Callable[[Lines, int, int, int], Found]
"""``(lines, floor, start, stop)``: form a table that begins at the line ``start`` and ends before ``stop``; the lines
from ``floor`` up to ``start`` were taken for paragraphs and may be claimed. To stay linear over the whole text, a
layout looks past the ``end`` it returns, or back before ``start``, by a bounded number of lines only."""


def split_lines(text: str) -> Lines:
    """Cut at every line end: LF, CR LF, CR, vertical tab, NEL, U+2028, U+2029, and form feed, also a page break.

    Raises ``InputError`` (``limit:paragraphs``) for more than ten times as many lines as paragraphs are allowed.
    """
    _refuse_lines(text)
    if "\r\r\n" in text:  # CR LF written again through a text-mode stream
        text = text.replace("\r\r\n", "\n")
    if not _SOFT_BREAK.search(text):
        texts = text.splitlines()
        return Lines(texts, range(1, len(texts) + 1))
    pieces: list[str] = []
    numbers: list[int] = []
    page_starts: list[int] = []
    for number, line in enumerate(re.split("\r\n|\r|\n", text), 1):
        for page, part in enumerate(line.split("\x0c")):
            if page:
                page_starts.append(len(pieces))
            pieces.extend(part.splitlines() or [""])
            numbers.extend([number] * (len(pieces) - len(numbers)))
    return Lines(pieces, numbers, page_starts, bool(page_starts))


def _refuse_lines(text: str) -> None:
    if len(text) > _MOST_LINES and sum(map(text.count, _LINE_ENDS)) > 2 * _MOST_LINES:  # CR LF counts twice
        raise InputError("limit:paragraphs", most=LIMITS.paragraphs)


def is_blank(line: str) -> bool:
    """Nothing but white space. A tab is none: it is a cell, an empty one."""
    return not line or (line.isspace() and "\t" not in line)


def is_outline_heading(line: str) -> bool:
    """Numbered as the sections of a report are: ``三、``. Such a line never goes on with a cell's text."""
    return _OUTLINE.match(line.lstrip()) is not None


def is_page_number(line: str) -> bool:
    """``- 4 -``, ``—4—``, ``第 4 页 共 6 页``: a running page number wherever it stands."""
    return len(line) < 200 and _PAGE_NUMBER.fullmatch(line.strip()) is not None


def is_bare_number(line: str) -> bool:
    """A lone number of at most four digits: a page number only where a page begins or ends."""
    return len(line) < 200 and _BARE_NUMBER.fullmatch(line.strip()) is not None


def ends_sentence(line: str) -> bool:
    """Holds a mark that ends a sentence, or ends with a colon: prose, not a cell."""
    return _SENTENCE.search(line) is not None or line.rstrip().endswith(("：", ":"))


def may_be_title_row(line: str) -> bool:
    """A line without any mark of its layout that may still be a row of one cell: short, no sentence, no heading."""
    return is_phrase(line) and not is_outline_heading(line)


def is_phrase(line: str) -> bool:
    """Short, no sentence, no page number: what may be a title or the beginning of a label."""
    text = line.strip()
    return 0 < len(text) <= _LONGEST_TITLE and not is_page_number(text) and not ends_sentence(text)


def is_broken(begin: str, fields: Sequence[str]) -> bool:
    """Whether a row goes on with a label that the text ``begin`` above it began: one text, and numbers behind it.

    Behind what is numbered as sections are, one number is not enough: the row may be the first below a heading.
    """
    inks = [field.strip() for field in fields if field and not field.isspace()]
    return (
        is_phrase(begin)
        and not begin.strip()[0].isdigit()
        and len(inks) > 1 + is_outline_heading(begin)
        and not inks[0][0].isdigit()
        and not is_outline_heading(inks[0])
        and all(ink[0].isdigit() for ink in inks[1:])
    )


def reads_as_prose(texts: Iterable[str]) -> bool:
    """Most of the characters stand in texts with full stops: paragraphs with tabs or bars in them, not cells."""
    prose = total = 0
    for text in texts:
        total += len(text)
        if "。" in text:
            prose += len(text)
    return prose * 2 > total


def refuse_beyond(cells: int) -> None:
    """Refuse a table of more than ``LIMITS.cells`` cells before it is built.

    Raises ``InputError`` (``limit:cells``).
    """
    if cells > LIMITS.cells:
        raise InputError("limit:cells", most=LIMITS.cells)


def table_of_rows(lines: Lines, rows: Sequence[tuple[int, Sequence[str]]], geometry: Geometry) -> Table:
    """A table of rows of texts; each row comes with the index of its line, a text's position is its column."""
    cells: list[Cell] = []
    for row, (index, texts) in enumerate(rows):
        refuse_beyond(len(cells) + len(texts))
        where = lines.where(index)
        cells.extend(Cell(text, row, column, where=where) for column, text in enumerate(texts))
    return Table(tuple(cells), geometry, lines.where(rows[0][0]))
