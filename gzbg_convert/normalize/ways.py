"""Ways: how the numbers of a row that lost its shape can be laid over the columns of the form.

Blanks may have vanished, two numbers may have run together, the end of a number or all numbers may stand on the line
below, a digit may have been read as a letter. Nothing is decided here: ``settling`` asks the sums, the positions and
the number of numbers which way it is.
"""

from __future__ import annotations

from itertools import combinations
from math import comb

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.report import State
from gzbg_convert.normalize.pieces import MISREAD_DIGITS, Piece
from gzbg_convert.normalize.values import Reading, read_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gzbg_convert.model.document import Cell

MOST_WAYS = 7_000  # to lay the numbers of one row: 7 of the 15 columns of the review table make 6,435
LEAST_TOGETHER = 10  # digits from which on a run that begins with none of nought is no number of a report
_LETTERS = str.maketrans(MISREAD_DIGITS, "0000111115558" + "8")
_MISREAD = re.compile(r"[\dOoＯ〇lI|｜丨SsＳBＢ]+")
_GLUED = re.compile(r"-?\d+")


class Way(NamedTuple):
    """A piece for each column, None where nothing is printed. ``flags`` say what was done to the numbers; ``is_guess``:
    only the sums can tell that it is so."""

    pieces: tuple[Piece | None, ...]
    flags: tuple[str, ...]
    is_guess: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        """What each column adds to a sum."""
        return tuple(0 if piece is None else _number(piece) for piece in self.pieces)


class Run(NamedTuple):
    """The numbers of a row from left to right, all of them readable, and what was done to them."""

    pieces: tuple[Piece, ...]
    flags: tuple[str, ...] = ()
    is_guess: bool = False


def runs_of(values: Sequence[Piece], below: Sequence[Piece], size: int) -> list[Run]:
    """The runs of numbers that the values of a row may be, for a row of ``size`` columns; ``below`` are the numbers
    without a label on the line below."""
    whole = _single_digits(values, size) or readable(values)
    under = _single_digits(below, size) or readable(below)
    if whole is None or under is None:
        return []
    if len(whole.pieces) == size and len(under.pieces) == 1:
        return list(_joined(whole, under.pieces[0]))
    if under.pieces and len(whole.pieces) + len(under.pieces) <= size:
        flags = (*whole.flags, *under.flags, "numbers_below")
        whole = Run((*whole.pieces, *under.pieces), flags, whole.is_guess or under.is_guess)
    runs = [whole]
    if len(whole.pieces) + 1 == size:
        runs += _parted(whole)
    return runs


def ways_of(run: Run, size: int, allows: Callable[[Way], bool]) -> list[Way]:
    """The ways to lay a run over ``size`` columns that ``allows`` does not rule out; none when they are too many."""
    count = len(run.pieces)
    if not 0 < count <= size or comb(size, count) > MOST_WAYS:
        return []
    ways = []
    for columns in combinations(range(size), count):
        laid: list[Piece | None] = [None] * size
        for column, piece in zip(columns, run.pieces, strict=True):
            laid[column] = piece
        way = Way(tuple(laid), run.flags, run.is_guess or count < size)
        if allows(way):
            ways.append(way)
    return ways


def by_blanks(values: Sequence[Piece]) -> Run | None:
    """The values with all that blanks part in one cell apart, also what may be one number with a blank for thousands;
    None where one is no number, or nothing is to be parted."""
    parts = [
        (_apart(piece) or [piece]) if piece.reading.value is None or "number_spaced" in piece.reading.flags else [piece]
        for piece in values
    ]
    pieces = tuple(piece for part in parts for piece in part)
    if len(pieces) == len(values) or not all(isinstance(piece.reading.value, int) for piece in pieces):
        return None
    return Run(pieces, ("numbers_parted",))


def _number(piece: Piece) -> int:
    value = piece.reading.value
    return value if isinstance(value, int) else 0


def readable(values: Sequence[Piece]) -> Run | None:
    """The values with letters among digits repaired, and two numbers in one cell apart; None where one is neither."""
    pieces: list[Piece] = []
    flags: dict[str, None] = {}
    is_guess = False
    for piece in values:
        reading = piece.reading
        if reading.state is not State.UNREADABLE:
            if reading.value is not None and not isinstance(reading.value, int):
                return None
            pieces.append(piece)
        elif (repaired := _repaired(piece)) is not None:
            pieces.append(repaired)
            is_guess = True
        elif parts := _apart(piece):
            pieces += parts
            flags["numbers_parted"] = None
        else:
            return None
    return Run(tuple(pieces), tuple(flags), is_guess)


def _single_digits(values: Sequence[Piece], size: int) -> Run | None:
    """As many digits without a blank as there are columns, where together they can be no number of a report."""
    if len(values) != 1 or size == 1:
        return None
    piece = values[0]
    text = piece.text.strip()
    if len(text) != size or not (text.isascii() and text.isdigit()) or (text[0] != "0" and size < LEAST_TOGETHER):
        return None
    return Run(tuple(_part(piece, digit, int(digit)) for digit in text), ("numbers_parted",), True)


def _repaired(piece: Piece) -> Piece | None:
    """A number in which digits were read as letters, as printed, with the value it then has."""
    text = piece.text.strip()
    if not _MISREAD.fullmatch(text) or len(text) > LIMITS.digits:
        return None
    digits = text.translate(_LETTERS)
    if digits == text or not (digits.isascii() and digits.isdigit()) or (len(digits) > 1 and digits[0] == "0"):
        return None
    return _part(piece, piece.text, int(digits), ("number_repaired",))


def _apart(piece: Piece) -> list[Piece]:
    """The numbers that blanks, or a sign, part in one cell; none when it holds anything else."""
    words = [word for text in piece.text.split() for word in (_GLUED.findall(text) if _is_glued(text) else [text])]
    numbers = [(word, value) for word in words if isinstance(value := read_value(word).value, int)]
    if len(words) < 2 or len(numbers) < len(words):
        return []
    return [_part(piece, word, value) for word, value in numbers]


def _is_glued(text: str) -> bool:
    return "-" in text[1:] and "".join(_GLUED.findall(text)) == text


def _parted(run: Run) -> Iterator[Run]:
    """The runs in which one number of the row is two that were printed together, or with a blank that looks like one
    of thousands."""
    for at, piece in enumerate(run.pieces):
        text = piece.text.strip()
        if "number_spaced" in piece.reading.flags and (words := _apart(piece)):
            yield Run((*run.pieces[:at], *words, *run.pieces[at + 1 :]), (*run.flags, "numbers_parted"), True)
        if not (text.isascii() and text.isdigit()):
            continue
        for cut in range(1, len(text)):
            left, right = text[:cut], text[cut:]
            if (len(left) > 1 and left[0] == "0") or (len(right) > 1 and right[0] == "0"):
                continue
            parts = (_part(piece, left, int(left)), _part(piece, right, int(right)))
            pieces = (*run.pieces[:at], *parts, *run.pieces[at + 1 :])
            yield Run(pieces, (*run.flags, "numbers_parted"), True)


def _joined(run: Run, rest: Piece) -> Iterator[Run]:
    """The runs in which one number of the row goes on with the digits on the line below."""
    digits = rest.text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return
    for at, piece in enumerate(run.pieces):
        text = piece.text.strip()
        if text.isascii() and text.isdigit() and text[0] != "0" and len(text) + len(digits) <= LIMITS.digits:
            joined = _part(piece, f"{text} {digits}", int(text + digits), cells=(*piece.cells, *rest.cells))
            pieces = (*run.pieces[:at], joined, *run.pieces[at + 1 :])
            yield Run(pieces, (*run.flags, "number_joined"), True)


def _part(piece: Piece, text: str, value: int, flags: tuple[str, ...] = (), cells: tuple[Cell, ...] = ()) -> Piece:
    """A piece that says ``value`` where ``piece`` stands."""
    part = Piece(text, cells or piece.cells, piece.left, piece.right, True, piece.flags)
    part.reading = Reading(State.REPORTED, value, None, flags)
    part.is_blank, part.is_number = False, True
    return part
