"""What text recognition sees of pages that were set: words or lines with tight boxes and scores, and the rules.

``see`` looks at the pages of ``pdf_pages`` without an error; ``misread`` then makes those of recognisers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import radians, tan
from random import Random

from gzbg_convert.testing.pdf_manners import Side, sides_of
from gzbg_convert.testing.pdf_paper import Leaf, Run

Measure = Callable[[str, float], float]
_WIDE = "\u2e7f"  # characters above stand on a square
_NO_INK = "\u200b\u200c\u200d\u2060\ufeff"
LIKE = {"0": "O6", "1": "l7", "3": "8", "5": "S6", "6": "0", "8": "3", "7": "1", "2": "7", "9": "4", "4": "9"}
"""What each digit is misread as."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A recognised word or line: its text, its box in points from the top left of the page, its score (0..1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    score: float = 0.97

    def moved(self, across: float, down: float) -> Seen:
        """The same word elsewhere."""
        return replace(
            self, left=self.left + across, right=self.right + across, top=self.top + down, bottom=self.bottom + down
        )


@dataclass(slots=True)
class SeenPage:
    """A recognised page in points; ``lines`` are the words side by side in one run of text, ``slope`` how far lines
    fall per point."""

    width: float
    height: float
    lines: list[list[Seen]] = field(default_factory=list)
    rules: list[Side] = field(default_factory=list)
    slope: float = 0.0


def see(leaves: Sequence[Leaf], measure: Measure, in_words: bool, seed: int = 0) -> list[SeenPage]:
    """Every page as a recogniser that makes no mistake sees it: ``in_words`` of one or two Chinese characters, as
    tesseract cuts them, else in lines."""
    random = Random(seed)  # noqa: S311  (no secret)
    pages = []
    for leaf in leaves:
        page = SeenPage(leaf.width, leaf.height)
        page.rules = list(dict.fromkeys(side for frames in leaf.tables for frame in frames for side in sides_of(frame)))
        page.lines = [line for run in leaf.runs if (line := _line(run, measure, in_words, random))]
        pages.append(page)
    return pages


def _line(run: Run, measure: Measure, in_words: bool, random: Random) -> list[Seen]:
    words = []
    x = run.x
    for piece in _pieces(run.text, random) if in_words else [run.text]:
        width = measure(piece, run.size)
        text = "".join(mark for mark in piece if mark not in _NO_INK)
        if text.strip():
            blank = measure(piece[: len(piece) - len(piece.lstrip())], run.size)
            end = measure(piece[len(piece.rstrip()) :], run.size)
            words.append(_tight(text.strip(), x + blank, x + width - end, run, random))
        x += width
    return words


def _pieces(text: str, random: Random) -> Iterator[str]:
    """The words of a line: digits and Latin letters stay together, of other characters one or two do."""
    piece = ""
    for mark in text:
        is_run_on = piece and piece[-1] <= _WIDE and mark <= _WIDE and not piece[-1].isspace() and not mark.isspace()
        is_pair = len(piece) == 1 and piece > _WIDE and mark > _WIDE and random.random() < 0.4
        if piece and not is_run_on and not is_pair:
            yield piece
            piece = ""
        piece += mark
    if piece:
        yield piece


def _tight(text: str, left: float, right: float, run: Run, random: Random) -> Seen:
    """A word whose box is as its ink: digits reach down to the baseline, 一 and dashes are thin."""
    size = run.size
    top, bottom = (0.82, -0.1) if any(mark > _WIDE for mark in text) else (0.72, 0.0)
    if set(text) <= set("一-—－"):
        top, bottom = 0.4, 0.3
    return Seen(text, left, run.y - top * size, right, run.y - bottom * size, round(random.uniform(0.9, 0.999), 4))


def turned(page: SeenPage, degrees: float) -> SeenPage:
    """The page askew: turned clockwise about its corner by a few degrees. Boxes stay upright, as recognisers draw them;
    those of lines grow higher."""
    slope = tan(radians(degrees))
    lines = []
    for line in page.lines:
        moved = []
        for word in line:
            x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
            moved.append(word.moved(-slope * y, slope * x))
        lines.append(moved)
    rules = [
        Side(side.x0 - slope * side.y0, side.y0 + slope * side.x0, side.x1 - slope * side.y1, side.y1 + slope * side.x1)
        for side in page.rules
    ]
    return replace(page, lines=lines, rules=rules, slope=slope)


Misreading = Callable[[SeenPage, Random], SeenPage]


def _each_word(page: SeenPage, change: Callable[[Seen], Sequence[Seen]]) -> SeenPage:
    lines = [[found for word in line for found in change(word)] for line in page.lines]
    return replace(page, lines=[line for line in lines if line])


def _lower(word: Seen, random: Random, text: str) -> Seen:
    """A word that was misread: mostly its score tells, one time in five it does not."""
    score = word.score if random.random() < 0.2 else round(random.uniform(0.3, 0.78), 4)
    return replace(word, text=text, score=score)


def _changed(share: float, change: Callable[[str, int, Random], str]) -> Misreading:
    """A misreading of a character in a ``share`` of the words."""

    def misread(page: SeenPage, random: Random) -> SeenPage:
        def words(word: Seen) -> Sequence[Seen]:
            if random.random() >= share:
                return [word]
            text = change(word.text, random.randrange(len(word.text)), random)
            return [_lower(word, random, text)] if text.strip() else []

        return _each_word(page, words)

    return misread


def _confused(text: str, at: int, random: Random) -> str:
    places = [index for index, mark in enumerate(text) if mark in LIKE]
    if not places:
        return text
    at = random.choice(places)
    return text[:at] + random.choice(LIKE[text[at]]) + text[at + 1 :]


def _lost(share: float, which: Callable[[Seen], bool]) -> Misreading:
    def misread(page: SeenPage, random: Random) -> SeenPage:
        return _each_word(page, lambda word: [] if which(word) and random.random() < share else [word])

    return misread


def _shifted(page: SeenPage, random: Random) -> SeenPage:
    """Boxes that are a little off, and one in thirty by half of its height."""

    def move(word: Seen) -> Sequence[Seen]:
        most = 0.5 if random.random() < 1 / 30 else 0.08
        height = word.bottom - word.top
        return [word.moved(random.uniform(-most, most) * height, random.uniform(-most, most) * height)]

    return _each_word(page, move)


def _glued(page: SeenPage, random: Random) -> SeenPage:
    """Words beside one another as one: those of a line, and now and then those of two cells."""
    lines: list[list[Seen]] = []
    for line in page.lines:
        last = lines[-1][-1] if lines else None
        height = line[0].bottom - line[0].top
        is_beside = last is not None and abs(last.top - line[0].top) < height / 3 and last.right < line[0].left
        if last is not None and is_beside and line[0].left - last.right < 4 * height and random.random() < 0.04:
            lines[-1][-1] = _joined(last, line[0], random)
            lines[-1] += line[1:]
        else:
            lines.append(list(line))
    return replace(page, lines=lines)


def _joined(first: Seen, second: Seen, random: Random) -> Seen:
    between = random.choice(("", " "))
    top, bottom = min(first.top, second.top), max(first.bottom, second.bottom)
    score = min(first.score, second.score) - 0.05
    return Seen(first.text + between + second.text, first.left, top, second.right, bottom, score)


def _split(page: SeenPage, random: Random) -> SeenPage:
    """Words cut in two where a character ends."""

    def cut(word: Seen) -> Sequence[Seen]:
        if len(word.text) < 2 or random.random() > 0.06:
            return [word]
        at = random.randrange(1, len(word.text))
        x = word.left + (word.right - word.left) * at / len(word.text)
        return [replace(word, text=word.text[:at], right=x - 0.2), replace(word, text=word.text[at:], left=x + 0.2)]

    return _each_word(page, cut)


def _without_some_rules(page: SeenPage, random: Random) -> SeenPage:
    return replace(page, rules=[rule for rule in page.rules if random.random() > 0.03])


def _askew(page: SeenPage, random: Random) -> SeenPage:
    return turned(page, random.uniform(-2, 2))


def _noise(page: SeenPage, random: Random) -> SeenPage:
    """Specks that were taken for marks and digits."""
    specks = []
    for _ in range(random.randrange(3, 12)):
        x, y = random.uniform(40, page.width - 40), random.uniform(40, page.height - 40)
        text = random.choice((".", "·", "|", "一", "1", "'", ","))
        specks.append([Seen(text, x, y, x + 2, y + 6, round(random.uniform(0.2, 0.7), 4))])
    return replace(page, lines=[*page.lines, *specks])


MISREADINGS: dict[str, Misreading] = {
    "dropped": _changed(0.03, lambda text, at, _: text[:at] + text[at + 1 :]),
    "doubled": _changed(0.03, lambda text, at, _: text[: at + 1] + text[at:]),
    "confused": _changed(0.05, _confused),
    "shifted": _shifted,
    "glued": _glued,
    "split": _split,
    "lost": _lost(0.02, lambda word: True),
    "lost_noughts": _lost(0.15, lambda word: word.text == "0"),
    "rules_lost": _without_some_rules,
    "askew": _askew,
    "noise": _noise,
}
"""Ways to misread a page, by name."""


def misread(pages: Sequence[SeenPage], names: Sequence[str], seed: int) -> list[SeenPage]:
    """The pages misread in some ways, one after the other."""
    random = Random(seed)  # noqa: S311  (no secret)
    result = list(pages)
    for name in names:
        result = [MISREADINGS[name](page, random) for page in result]
    return result


def as_lines(page: SeenPage) -> SeenPage:
    """The page with the words of every line as one, as recognisers of lines give them."""
    lines = []
    for line in page.lines:
        text = line[0].text
        for word, following in pairwise(line):
            is_apart = word.text[-1].isascii() and following.text[0].isascii()
            text += (" " if is_apart else "") + following.text
        box = (line[0].left, min(word.top for word in line), line[-1].right, max(word.bottom for word in line))
        lines.append([Seen(text, *box, min(word.score for word in line))])
    return replace(page, lines=lines)
