"""Tables drawn with characters: reStructuredText grid tables, prettytable and database shells, box-drawing characters.

Rules consist of ``+``, ``-``, ``=`` or of the box-drawing characters for them, sides of ``|``. The corners of all rules
give the atomic columns, the lines with rules the atomic rows; two neighbouring slots are one cell if no wall stands
between them, so row and column spans come out as drawn (docutils, "Grid Tables"). Where a table has three full rules
and several lines below the second, each of those lines is a row of its own, as database shells print them, unless lines
with an empty first cell below a rule of ``=`` show that lines of one cell are meant.

If the sides do not stand below each other under either convention for the width of East Asian characters, the cells
are what stands between the bars of each line (``GRID`` if all rows have equally many, else ``ROWS``).
"""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import dataclass, re
from gzbg_convert.model.document import Cell, Geometry, Table
from gzbg_convert.readers.text_layouts.char_columns import expand, narrow
from gzbg_convert.readers.text_layouts.lines import Found, Lines, refuse_beyond, table_of_rows

_PART_OF_RULE = re.compile(r"\+[-=]+\+")
_CORNER = re.compile(r"(?<=[-=])\+|\+(?=[-=])")
_VERTICAL = "│┃║╎╏┆┇┊┋"
_HORIZONTAL = "─━═╌╍┄┅┈┉"
_AS_ASCII = dict.fromkeys(range(0x2500, 0x2580), "+")
_AS_ASCII |= dict.fromkeys(map(ord, _VERTICAL), "|") | dict.fromkeys(map(ord, _HORIZONTAL), "-")


def drawn(line: str) -> str:
    """The line without blanks around it, box-drawing characters as ``+``, ``-`` and ``|``; ``|---+---|``, as psql rules
    its header off, as any other rule."""
    text = line.strip().translate(_AS_ASCII)
    if text.startswith("|-") and text.endswith("-|") and not text[1:-1].strip("+-"):
        return f"+{text[1:-1]}+"
    return text


def is_full_rule(line: str) -> bool:
    """A rule from side to side, such as ``+---+===+`` or ``┌──┬──┐``."""
    return _is_full_rule(drawn(line))


def _is_full_rule(line: str) -> bool:
    return line.startswith("+") and line.endswith("+") and line.strip("+") != "" and not line.strip("+-=")


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: the table that begins with the full rule ``start``."""
    if not is_full_rule(lines.texts[start]):
        return Found(start, start + 1)
    flat: list[str] = []
    rules: list[int] = []
    while start + len(flat) < stop:
        line = drawn(lines.texts[start + len(flat)])
        if not line.startswith(("+", "|")):
            break
        if _is_full_rule(line):
            rules.append(len(flat))
        flat.append(line)
    end = start + rules[-1] + 1
    if len(rules) < 2 or end - start <= len(rules):
        return Found(start, start + len(flat))
    ruled = set(rules)
    texts = [flat[offset] if offset in ruled else lines.texts[start + offset].strip() for offset in range(end - start)]
    table = _aligned_table(lines, start, texts, rules) or _barred_table(lines, start, texts, rules)
    return Found(start, end, ((start, table),)) if table else Found(start, end)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The lines of a table, one character per column of width, as printed and as ASCII; both end with a rule."""

    printed: list[str]
    flat: list[str]
    corners: list[int]  # columns of the corners, left to right
    bands: list[tuple[int, int]]  # the lines (first, after the last) between two rules, top to bottom
    apart: list[bool]  # for each band, whether it is cut off from the next one without a drawn rule

    def text(self, band: tuple[int, int], column: tuple[int, int]) -> str:
        """What is printed from the first band to the last and from the first corner to the last."""
        left, right = self.corners[column[0]] + 1, self.corners[column[1]]
        rows = range(self.bands[band[0]][0], self.bands[band[1] - 1][1])
        pieces = (narrow(self.printed[row][left:right]).strip() for row in rows)
        return "\n".join(piece for piece in pieces if piece)

    def wall_right(self, band: int, column: int) -> bool:
        """Whether a side stands to the right of the slot in all lines of its band."""
        corner = self.corners[column + 1]
        return all(self.flat[row][corner] in "|+" for row in range(*self.bands[band]))

    def wall_below(self, band: int, column: int) -> bool:
        """Whether a rule runs along the whole bottom of the slot."""
        if self.apart[band]:
            return True
        rule = self.flat[self.bands[band][1]]
        return not rule[self.corners[column] + 1 : self.corners[column + 1]].strip("-=")

    def encloses(self, top: int, bottom: int, left: int, right: int) -> bool:
        """Whether walls stand around these slots and none between them."""
        sides = all(
            self.wall_right(band, column) == (column == right - 1)
            for band in range(top, bottom)
            for column in range(left, right)
        )
        return sides and all(
            self.wall_below(band, column) == (band == bottom - 1)
            for column in range(left, right)
            for band in range(top, bottom)
        )


def _aligned_table(lines: Lines, start: int, texts: list[str], rules: list[int]) -> Table | None:
    for wide in (True, False):
        printed = [expand(text, wide) for text in texts]
        if len({len(text) for text in printed}) == 1:
            drawing = _drawing(printed, rules)
            cells = _cells(lines, start, drawing)
            if cells is not None:
                return Table(cells, Geometry.GRID, lines.where(start))
    return None


def _drawing(printed: list[str], full_rules: list[int]) -> _Drawing:
    flat = [text.translate(_AS_ASCII) for text in printed]
    ruled = [row for row, line in enumerate(flat) if _PART_OF_RULE.search(line)]
    corners = sorted({match.start() for row in ruled for match in _CORNER.finditer(flat[row])})
    bands: list[tuple[int, int]] = []
    apart: list[bool] = []
    by_line = _one_row_per_line(flat, full_rules, ruled, corners)
    for above, below in pairwise(ruled):
        if by_line and below == full_rules[-1]:
            bands += [(row, row + 1) for row in range(above + 1, below)]
            apart += [True] * (below - above - 1)
        elif below > above + 1 or above not in full_rules or below not in full_rules:
            bands.append((above + 1, below))
            apart.append(False)
    return _Drawing(printed, flat, corners, bands, apart)


def _one_row_per_line(flat: list[str], full_rules: list[int], ruled: list[int], corners: list[int]) -> bool:
    if len(full_rules) != 3 or full_rules != ruled or full_rules[2] - full_rules[1] <= 2:
        return False
    body = flat[full_rules[1] + 1 : full_rules[2]]
    return "=" not in flat[full_rules[1]] or all(line[corners[0] + 1 : corners[1]].strip() for line in body)


def _cells(lines: Lines, start: int, drawing: _Drawing) -> tuple[Cell, ...] | None:
    """The cells as walls enclose them; None if some are no rectangles."""
    height, width = len(drawing.bands), len(drawing.corners) - 1
    refuse_beyond(height * width // 4)  # four atomic slots for each cell is more than any form has
    taken = [[False] * width for _ in range(height)]
    cells: list[Cell] = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right, below = column + 1, row + 1
            while right < width and not drawing.wall_right(row, right - 1):
                right += 1
            while below < height and not drawing.wall_below(below - 1, column):
                below += 1
            if not drawing.encloses(row, below, column, right):
                return None
            for band in range(row, below):
                if any(taken[band][column:right]):
                    return None
                taken[band][column:right] = [True] * (right - column)
            text = drawing.text((row, below), (column, right))
            where = lines.where(start + drawing.bands[row][0])
            cells.append(Cell(text, row, column, below - row, right - column, where))
    return tuple(cells)


def _barred_table(lines: Lines, start: int, texts: list[str], rules: list[int]) -> Table | None:
    """The cells between the bars of each line; lines between two rules with equally many bars are lines of one row."""
    rows: list[tuple[int, list[str]]] = []
    for above, below in pairwise(rules):
        split = [(row, _between_bars(texts[row])) for row in range(above + 1, below)]
        if len(split) > 1 and len({len(cells) for _, cells in split}) == 1 and len(rules) > 3:
            joined = ["\n".join(filter(None, column)) for column in zip(*(cells for _, cells in split), strict=True)]
            split = [(split[0][0], joined)]
        rows.extend((start + row, cells) for row, cells in split)
    refuse_beyond(sum(len(cells) for _, cells in rows))
    if not any(any(cells) for _, cells in rows):
        return None
    geometry = Geometry.GRID if len({len(cells) for _, cells in rows}) == 1 else Geometry.ROWS
    return table_of_rows(lines, rows, geometry)


def _between_bars(text: str) -> list[str]:
    sides = [column for column, char in enumerate(text.translate(_AS_ASCII)) if char == "|"]
    edges = [-1, *sides, len(text)]
    pieces = [text[left + 1 : right].strip() for left, right in pairwise(edges)]
    inner = pieces[1 if text[0] in "|" + _VERTICAL else 0 : -1 if text[-1] in "|" + _VERTICAL else None]
    return ["" if _PART_OF_RULE.search(piece.translate(_AS_ASCII)) else piece for piece in inner]
