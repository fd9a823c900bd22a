"""Plain text: paragraphs, and tables in every layout that text is known to carry them in.

The text is cut into lines; at each line that could begin a table the layouts of ``text_layouts`` are asked in a fixed
order (``_LAYOUTS``), from the most to the least explicit. What none of them claims is a paragraph, one per line. Loose
lines (one number per line, ``label 0 0 0`` with single blanks) stay paragraphs: only who knows the form can read those.

Each line is asked about a bounded number of times, so the work grows with the length of the text.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re, replace
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.document import Block, Document, Paragraph, Table
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers import Reader
from gzbg_convert.readers.decoding import decode
from gzbg_convert.readers.signatures import foreign_format, is_html, is_mhtml
from gzbg_convert.readers.text_layouts import (
    aligned,
    bars,
    cell_lines,
    markup,
    ruled,
    separated,
    simple_tables,
    tab_lines,
)
from gzbg_convert.readers.text_layouts.lines import (
    Found,
    Layout,
    Lines,
    is_bare_number,
    is_blank,
    is_page_number,
    split_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = (".txt", ".text", ".md", ".rst", ".csv", ".tsv")

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")  # controls but blanks; lone surrogates
# No table begins on a line without one of these.
_MARK = re.compile(r"[\t,+=" + bars.BARS + "\u2500-\u257f" + r"]|\S\s\s+\S|^\"|<table\b", re.IGNORECASE)
_BAR = re.compile(f"[{bars.BARS}]")
_HEADING = re.compile(r"#{1,6}(?=\s)")
_BOLD = re.compile(r"(\*\*|__)([^*_]+)\1")

_LAYOUTS: tuple[tuple[Callable[[str], object], Layout], ...] = (
    (markup.begins, markup.find),
    (tab_lines.is_tab_line, tab_lines.find),
    (cell_lines.is_cell_line, cell_lines.find),
    (lambda line: separated.begins_row(line, "\t"), separated.find_tabbed),
    (ruled.is_full_rule, ruled.find),
    (simple_tables.is_border, simple_tables.find),
    (_BAR.search, bars.find_single_cells),
    (_BAR.search, bars.find_between_bars),
    (lambda line: separated.begins_row(line, ","), separated.find_comma_separated),
    (aligned.is_spaced, aligned.find),
)


def read_text(text: str) -> Document:
    """The paragraphs and tables of a text, in its order.

    Places are line numbers from 1, with pages from 1 if form feeds cut the text into pages. Control characters and
    lone surrogates are dropped, with a diagnostic. Raises ``InputError`` (``limit:paragraphs``, ``limit:cells``).
    """
    text, diagnostics = _cleaned(text)
    lines = split_lines(text)
    blocks: list[Block] = []
    starts: list[int] = []  # the index of each block's first line
    asked_until = [0] * len(_LAYOUTS)  # where each layout is to be asked again
    cells = floor = index = 0
    while index < len(lines.texts) and len(blocks) <= LIMITS.paragraphs and cells <= LIMITS.cells:
        found = _find_table(lines, floor, index, asked_until)
        if found is None:
            line = lines.texts[index].strip()
            if line:
                blocks.append(_paragraph(lines, index, line))
                starts.append(index)
            index += 1
            continue
        while starts and starts[-1] >= found.start:  # titles right above the table that belong to it
            starts.pop()
            blocks.pop()
        for start, block in found.blocks:
            starts.append(start)
            blocks.append(block)
            cells += len(block.cells) if isinstance(block, Table) else 0
        index = floor = found.end
    _mark_cuts(blocks)
    return Document(tuple(blocks), diagnostics)


def _cleaned(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    text = text.removeprefix("\ufeff")
    if _NO_TEXT.search(text) is None:
        return text, ()
    text, count = _NO_TEXT.subn("", text)
    return text, (Diagnostic("control_characters", details=(("count", str(count)),)),)


def _find_table(lines: Lines, floor: int, index: int, asked_until: list[int]) -> Found | None:
    line = lines.texts[index]
    if is_blank(line) or _MARK.search(line) is None:
        return None
    stop = lines.page_end(index)
    for position, (may_begin, find) in enumerate(_LAYOUTS):
        if asked_until[position] <= index and may_begin(line):
            found = find(lines, floor, index, stop)
            if found.blocks:
                return found
            asked_until[position] = found.end
    return None


def _paragraph(lines: Lines, index: int, line: str) -> Paragraph:
    """One line as a paragraph, without the marks of a Markdown heading and of bold type around the whole line."""
    level = None
    if heading := _HEADING.match(line):
        level, line = heading.end(), line[heading.end() :].strip()
        closed = line.rstrip("#")
        line = closed.rstrip() if closed[-1:].isspace() else line
    if line.startswith(("**", "__")) and (bold := _BOLD.fullmatch(line)) and bold[2].strip():
        line = bold[2].strip()
    return Paragraph(line, lines.where(index), level)


def _mark_cuts(blocks: list[Block]) -> None:
    """Mark tables that only a page break or a running page number separates as cut there."""
    above: int | None = None  # the last table, if nothing but page numbers followed it
    numbered = False
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            numbered = is_page_number(block.text)
            if not numbered and not is_bare_number(block.text):
                above = None
            continue
        if above is not None and (numbered or blocks[above].where.page != block.where.page):
            upper = blocks[above]
            assert isinstance(upper, Table)
            blocks[above] = replace(upper, cut_below=True)
            blocks[position] = replace(block, cut_above=True)
        above, numbered = position, False


def recognises(head: bytes, filename: str) -> bool:
    """Whether a file that begins with ``head`` is text: no other format known by its first bytes, no web page."""
    return foreign_format(head, filename) is None and not is_html(head, filename) and not is_mhtml(head)


def read(data: bytes) -> Document:
    """The document in the bytes of a text file. Raises ``InputError``."""
    text, diagnostics = decode(data, None)
    document = read_text(text)
    return replace(document, diagnostics=diagnostics + document.diagnostics)


READER = Reader(name="text", media_type="text/plain", formats=FORMATS, recognises=recognises, read=read)
