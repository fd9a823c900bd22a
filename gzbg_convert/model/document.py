"""The shared table representation: what every reader produces and the normalizer consumes.

A document is a sequence of paragraphs and tables in reading order. A cell holds the text as printed and knows its
place; it knows nothing of editions, labels or numbers.

Cells and places are tuples, not dataclasses: a page has hundreds, and making them was a sixth of reading it.
"""

from __future__ import annotations

from itertools import product

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, Enum, NamedTuple, dataclass, replace
from gzbg_convert.limits import LIMITS

if TYPE_CHECKING:
    from gzbg_convert.model.finding import Diagnostic

Box = tuple[float, float, float, float]

WELL_RECOGNISED = 0.95
"""The confidence of a cell, less than 1, from which on a recogniser is sure of the text, and its place is not in doubt.
The arithmetic of the form may confirm such a number; a less certain one is doubted whatever the sums say."""


class Where(NamedTuple):
    """A place in the source. Only what the format has is set.

    ``page`` counts from 1. ``box`` is (left, top, right, bottom) in points from the top left corner of the page as
    displayed (in aligned text: in columns and lines of characters; of recognised pages: in the recogniser's units).
    ``path`` is the element path of HTML and DOCX.
    ``line`` counts the lines of a text from 1.
    """

    page: int | None = None
    box: Box | None = None
    path: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """As in the ``where`` column of the CSV: the box, else the path, else the line; without the page."""
        if self.box is not None:
            left, top, right, bottom = self.box
            return f"{left:g} {top:g} {right:g} {bottom:g}"
        if self.path is not None:
            return self.path
        return "" if self.line is None else f"line {self.line}"


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, as printed. ``heading`` is its outline level (1 highest) where it has one."""

    text: str
    where: Where = NOWHERE
    heading: int | None = None


class Cell(NamedTuple):
    """One cell as printed: ``row`` and ``column`` count from 0 and name its first slot; ``confidence`` is 0..1
    where a recogniser gave one (``WELL_RECOGNISED``), else None. Its table sees that place and spans are possible."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    where: Where = NOWHERE
    confidence: float | None = None


class Geometry(Enum):
    """How much of a table's shape the source kept."""

    GRID = "grid"  # rows, columns and spans are as in the source
    ROWS = "rows"  # rows are right; within a row only the order of the cells is (merged cells took no slot)
    STREAM = "stream"  # only the reading order is: one cell a row, rows of the form are to be found again
    WORDS = "words"  # lines of blank-separated words; blank cells and cell borders are lost


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order (by row, then column). No two cells share a slot; slots may be empty.

    ``cut_above`` and ``cut_below`` say that the table runs off the page there.
    """

    cells: tuple[Cell, ...]
    geometry: Geometry = Geometry.GRID
    where: Where = NOWHERE
    cut_above: bool = False
    cut_below: bool = False

    def __post_init__(self) -> None:
        """Raises ``ValueError`` for impossible cells and those that share a slot, ``InputError`` for too large ones."""
        taken: set[tuple[int, int]] = set()
        area = 0
        for _, row, column, rows, columns, _, _ in self.cells:
            if rows == columns == 1 and row >= 0 and column >= 0:  # most cells
                area += 1
                taken.add((row, column))
            elif row < 0 or column < 0 or rows < 1 or columns < 1:
                raise ValueError(f"a cell cannot lie at {row},{column} with spans {rows}x{columns}")
            else:
                area += rows * columns
                if area > 2 * LIMITS.cells:
                    raise InputError("limit:cells", most=LIMITS.cells)
                taken.update(product(range(row, row + rows), range(column, column + columns)))
            if len(taken) != area:
                raise ValueError(f"two cells share a slot at {row},{column}")


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: its ``name`` as given, its media type, the SHA-256 of its bytes in hex, the reader's name."""

    name: str
    media_type: str
    sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs and tables in reading order, and what the reader noticed. Too many of either is an ``InputError``.

    ``turned`` are the pages whose text does not run level as they are displayed, each with the quarters of a turn,
    clockwise, in which it runs: a table printed on its side is read by turning the page.
    """

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        cells = sum(len(block.cells) for block in self.blocks if isinstance(block, Table))
        if cells > LIMITS.cells:
            raise InputError("limit:cells", most=LIMITS.cells)
        if len(self.blocks) > LIMITS.paragraphs:
            raise InputError("limit:paragraphs", most=LIMITS.paragraphs)

    def with_blocks(self, blocks: tuple[Block, ...]) -> Document:
        """The same document with other blocks; diagnostics stay."""
        return replace(self, blocks=blocks)
