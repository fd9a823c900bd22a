"""Continuation: what page breaks cut is one again, and what they put between the halves is gone.

Pages are known where the source has them (PDF, OCR): every block then has its page and its box. Three things are done
there: lines that run at the top or foot of the pages are left out, a paragraph that goes on overleaf is joined, and
the tables of consecutive pages that stand between the same edges get one grid of columns.

The unit of a box is a point or whatever a recogniser counts in: what is near is told by sizes on the page, never by a
number of units.
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, bisect_left, re
from gzbg_convert.model.document import Block, Box, Document, Geometry, Paragraph, Table, Where
from gzbg_convert.model.report import State
from gzbg_convert.normalize.furniture import is_page_number
from gzbg_convert.normalize.headings import read_heading
from gzbg_convert.normalize.labels import fold, known_axes
from gzbg_convert.normalize.pieces import Grid
from gzbg_convert.normalize.values import read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SAME_HEIGHT = 0.4  # of its height: a running line moves up or down no more between pages
SAME_EDGE = 1 / 80  # of the width of a table: the outer edges of two pieces of it are no further apart
SAME_RULE = 1 / 160  # of the width of a table: two rules that are no further apart are one
LEAST_RULES = 5  # that two pieces have in common where their outer edges differ
LEAST_PARAGRAPH = 25  # characters; a shorter line at the foot of a page is a title or an entry of a list
MOST_RUNNING = 6  # lines side by side, or cells of a table, that stand on every page
_DIGITS = re.compile(r"((?:[12]\d{3}|[一二][\d零〇○Ｏ一二三四五六七八九]{3})(?=年))|[\d零一二三四五六七八九十]+")
TITLE_ENDS = ("年度报告", "年报")
_ENDS = "。！？；：…!?;:”」）)"


def without_page_breaks(document: Document) -> Document:
    """The document without running lines, and with the paragraphs that a page break cut joined."""
    running = _running_lines(document.blocks, dict(document.turned))
    blocks: list[Block] = []
    for block in document.blocks:
        if id(block) in running:
            continue
        above = blocks[-1] if blocks else None
        if isinstance(block, Paragraph) and isinstance(above, Paragraph) and _goes_on(above, block):
            blocks[-1] = Paragraph(above.text + block.text, above.where)
        else:
            blocks.append(block)
    return document if len(blocks) == len(document.blocks) else document.with_blocks(tuple(blocks))


def _running_lines(blocks: Sequence[Block], turned: Mapping[int, int]) -> set[int]:
    """The ids of lines, and of tables that hold nothing of the form, that are the outermost of their page and come
    again, but for digits, at the same height of the next page or the one after that (left and right pages may differ).
    """
    pages: dict[int, list[Block]] = {}
    for block in blocks:
        if block.where.page is not None and block.where.box is not None:
            pages.setdefault(block.where.page, []).append(block)
    running: set[int] = set()
    for is_top in (True, False):
        lines: dict[int, list[_Line]] = {}
        for page in sorted(pages):
            lines[page] = [_line(block, turned) for block in _outermost(pages[page], is_top, turned)]
            for line in lines[page]:
                before = (*lines.get(page - 1, ()), *lines.get(page - 2, ()))
                again = [id(other.block) for other in before if _comes_again(line, other)]
                running.update(again)
                if again or is_page_number(line.text):
                    running.add(id(line.block))
    return running


class _Line(NamedTuple):
    """A line that may run along the pages: its ``text``, and that without digits but for years, whose change begins
    another report (``key``); the ``middle`` of its box and how high it is."""

    text: str
    key: str
    middle: float
    height: float
    block: Block


def _line(block: Block, turned: Mapping[int, int]) -> _Line:
    box = _as_read(block.where, turned)
    assert box is not None
    text = block.text if isinstance(block, Paragraph) else "|".join(cell.text for cell in block.cells)
    key = _DIGITS.sub(lambda found: found[1] or "#", text.replace(" ", ""))
    return _Line(text, key, (box[1] + box[3]) / 2, box[3] - box[1], block)  # boxes are more or less tight


def _comes_again(line: _Line, other: _Line) -> bool:
    """Whether two lines say the same at the same height, and no heading of a section: two reports in a file have the
    same ones."""
    return (
        line.key == other.key
        and abs(line.middle - other.middle) <= SAME_HEIGHT * min(line.height, other.height)
        and not _is_section(line.text.strip())
    )


def _as_read(where: Where, turned: Mapping[int, int]) -> Box | None:
    """The box of a place to whoever turns its page until the text is level, measured from some corner of the page."""
    page, box, _, _ = where
    if not turned or box is None or page is None or not (quarters := turned.get(page, 0)):
        return box
    left, top, right, bottom = box
    return ((top, -right, bottom, -left), (-right, -bottom, -left, -top), (-bottom, left, -top, right))[quarters - 1]


def _outermost(page: list[Block], is_top: bool, turned: Mapping[int, int]) -> Iterable[Block]:
    """What lies above everything else on a page (below it) and may run along its pages; several in one line are
    together."""
    places = [(box, block) for block in page if (box := _as_read(block.where, turned))]
    edges = [(box[1] if is_top else -box[3], box[3] - box[1], block) for box, block in places]
    outermost, size, _ = min(edges, key=lambda edge: edge[:2])
    edges.sort(key=lambda edge: edge[0])
    near = ((block, edge - outermost, min(height, size)) for edge, height, block in edges)
    line = [block for block, away, least in near if away <= SAME_HEIGHT * least and _may_run(block)]
    return line[:MOST_RUNNING]


def _may_run(block: Block) -> bool:
    """Whether a block may stand on every page: a paragraph, or a few cells of words that are neither values nor labels
    of the form (the name of an office beside 第 1 页)."""
    if isinstance(block, Paragraph):
        return True
    if len(block.cells) > MOST_RUNNING:
        return False
    texts = [cell.text for cell in block.cells if cell.text]
    has_value = any(read_value(text).state is not State.UNREADABLE for text in texts)
    return not has_value and known_axes().keys().isdisjoint(map(fold, texts))


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph at the head of a page goes on with the one at the foot of the page before."""
    if above.where.page is None or below.where.page != above.where.page + 1 or below.heading or above.heading:
        return False
    return (
        len(above.text) >= LEAST_PARAGRAPH
        and above.text.rstrip()[-1:] not in _ENDS
        and read_heading(below.text.strip(), None) is None
        and not _is_section(above.text.strip())
        and not above.text.rstrip().endswith(TITLE_ENDS)
    )


def _is_section(text: str) -> bool:
    """Whether a line is the heading of a section, which may be long and ends without a mark."""
    mark = read_heading(text, None)
    return mark is not None and mark.kind is not None


def shared_grids(document: Document) -> dict[int, Grid]:
    """For every table that a page break cut from the one before, and for that one: the grid they share, by the
    table's index in the blocks. Only page numbers may stand between the pieces."""
    blocks, turned = document.blocks, dict(document.turned)
    grids: dict[int, Grid] = {}
    for tables in _neighbours(blocks, turned):
        run: list[tuple[int, list[float]]] = []
        for index, table in tables:
            edges = _edges(table, turned)
            if edges is None or not (run and _goes_on_in(blocks, run[-1], index, edges)):
                grids.update(_one_grid(run))
                run = []
            if edges is not None:
                run.append((index, edges))
        grids.update(_one_grid(run))
    return grids


def _neighbours(blocks: Sequence[Block], turned: Mapping[int, int]) -> Iterator[list[tuple[int, Table]]]:
    """Tables, each with its index, between which nothing but page numbers stands: two or more together."""
    tables: list[tuple[int, Table]] = []
    for index, block in enumerate((*blocks, None)):
        if isinstance(block, Table):
            tables.append((index, block))
        elif block is None or not (is_page_number(block.text) or (tables and _is_beside(block, tables[-1][1], turned))):
            if len(tables) > 1:
                yield tables
            tables = []


def _is_beside(block: Block, table: Table, turned: Mapping[int, int]) -> bool:
    """Whether a block stands beside a table: a label of a column that no rule closes on this page."""
    box, around = _as_read(block.where, turned), _as_read(table.where, turned)
    return block.where.page == table.where.page and bool(box and around and around[1] <= box[1] and box[3] <= around[3])


def _goes_on_in(blocks: Sequence[Block], above: tuple[int, list[float]], index: int, edges: list[float]) -> bool:
    """Whether a table goes on with the one above: overleaf or under a page number, and between the same outer edges or
    with no rule that the one above does not have (a merged cell at its side may leave no ink on a page)."""
    page, before = blocks[index].where.page, blocks[above[0]].where.page
    if page is None or before is None or not (page == before + 1 or (page == before and index > above[0] + 1)):
        return False
    width = max(above[1][-1] - above[1][0], edges[-1] - edges[0])
    near = SAME_RULE * width
    upper = _without_stray(blocks[above[0]], above[1], edges, near)
    lower = _without_stray(blocks[index], edges, above[1], near)
    if max(abs(upper[0] - lower[0]), abs(upper[-1] - lower[-1])) <= SAME_EDGE * width:
        return True
    few, many = sorted((upper, lower), key=len)
    return len(few) >= LEAST_RULES and all(min(abs(edge - other) for other in many) <= near for edge in few)


def _without_stray(table: Block, edges: list[float], other: list[float], near: float) -> list[float]:
    """The edges of a piece without those beyond the outer ones of the other piece, if nothing stands out there."""
    left, right = other[0] - near, other[-1] + near
    inner = [edge for edge in edges if left <= edge <= right]
    return edges if len(inner) < 2 or _has_ink_outside(table, edges, left, right) else inner


def _has_ink_outside(table: Block, edges: list[float], left: float, right: float) -> bool:
    """Whether anything stands in the columns of a table that reach beyond an outer edge of the other piece: a stray
    rule beside a table encloses nothing."""
    assert isinstance(table, Table)
    return any(
        text.strip() and not (left <= edges[column] and edges[column + columns] <= right)
        for text, _, column, _, columns, _, _ in table.cells
    )


def _edges(table: Table, turned: Mapping[int, int]) -> list[float] | None:
    """Where the columns of a table begin, and where the last one ends; None where boxes do not tell."""
    if table.geometry is not Geometry.GRID or not table.cells or table.where.page is None:
        return None
    found: dict[int, list[float]] = {}
    for _, _, column, _, columns, where, _ in table.cells:
        box = _as_read(where, turned) if turned else where.box
        if box is None:
            return None
        found.setdefault(column, []).append(box[0])
        found.setdefault(column + columns, []).append(box[2])
    edges = [sorted(found[column])[len(found[column]) // 2] for column in sorted(found)]
    is_whole = len(edges) == max(found) + 1
    return edges if is_whole and all(left < right for left, right in pairwise(edges)) else None


def _one_grid(run: Sequence[tuple[int, list[float]]]) -> dict[int, Grid]:
    """The grid of tables cut from each other; none where it would make two columns of one of them the same."""
    if len(run) < 2:
        return {}
    shared: list[float] = []
    places = sorted(edge for _, edges in run for edge in edges)
    near = SAME_RULE * (places[-1] - places[0])
    for place in places:
        if not shared or place - shared[-1] > near:
            shared.append(place)
    found: dict[int, Grid] = {}
    for index, edges in run:
        own = tuple(_nearest(shared, edge) for edge in edges)
        if any(left >= right for left, right in pairwise(own)):
            return {}
        found[index] = Grid(run[0][0], own, len(shared) - 1)
    return found


def _nearest(places: list[float], wanted: float) -> int:
    """Which of ``places``, which ascend, is nearest; the first of two as near."""
    at = bisect_left(places, wanted)
    is_before = at > 0 and (at == len(places) or wanted - places[at - 1] <= places[at] - wanted)
    return at - 1 if is_before else at
