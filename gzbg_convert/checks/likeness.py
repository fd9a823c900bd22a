"""How much of a text stands in another one, word for word.

Only letters are compared: numbers, years, blanks and punctuation are what is changed first when a text is taken over.
A letter counts as shared where it is in a run of ``RUN`` letters (a shingle) that the other text has as well, wherever
it has it: passages that were moved count, common words do not. Everything is linear in the texts.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = 12  # letters; the name of the regulation, which every report has, is as long without what stands around it
LEAST_LETTERS = 100  # of a text that is worth comparing: 无 and 没有其他需要报告的事项 are the same everywhere
MOST_LETTERS = 200_000  # of one text; what is behind them is not compared
_SAMPLED = 8  # of so many shingles the index keeps one
_MOST_HOLDERS = 20  # texts that the index remembers for one shingle: more have a text in common, and any will do
_MOST_CANDIDATES = 3


class Likeness(NamedTuple):
    """How much of a text stands in another: ``share`` of its letters (0..1), and the ``passages`` of the text as
    printed, each from where it begins to behind its last letter."""

    share: float
    passages: tuple[tuple[int, int], ...]


def letters_of(text: str) -> str:
    """What is compared of a text."""
    return "".join(filter(str.isalpha, text[: 4 * MOST_LETTERS]))[:MOST_LETTERS]


def shingles_of(letters: str) -> set[str]:
    return {letters[at : at + RUN] for at in range(len(letters) - RUN + 1)}


def likeness(text: str, other: str) -> Likeness:
    """How much of ``text`` stands in ``other``. A text of fewer letters than a shingle has shares nothing."""
    letters = letters_of(text)
    places = [at for at, char in enumerate(text[: 4 * MOST_LETTERS]) if char.isalpha()]
    runs = list(_runs(letters, shingles_of(letters_of(other))))
    shared = sum(end - start for start, end in runs)
    passages = tuple((places[start], places[end - 1] + 1) for start, end in runs)
    return Likeness(shared / len(letters) if letters else 0.0, passages)


def share(letters: str, shingles: set[str]) -> float:
    """``Likeness.share`` of letters and the shingles of the other text."""
    return sum(end - start for start, end in _runs(letters, shingles)) / len(letters) if letters else 0.0


def _runs(letters: str, shingles: set[str]) -> Iterator[tuple[int, int]]:
    """The stretches of ``letters`` that are covered by ``shingles``, as long as they can be."""
    start = end = 0
    for at in range(len(letters) - RUN + 1):
        if letters[at : at + RUN] not in shingles:
            continue
        if at > end:
            if end:
                yield start, end
            start = at
        end = at + RUN
    if end:
        yield start, end


class Index:
    """Texts under names, of which those can be found that have most of a given text in them. It holds every eighth
    shingle, chosen by its own letters, so that the same are chosen in all texts; it grows with the texts alone."""

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}

    def add(self, name: int, letters: str) -> None:
        for sign in _signs(letters):
            holders = self._holders.setdefault(sign, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(name)

    def candidates(self, letters: str, excluded: Iterable[int]) -> list[int]:
        """The names of the texts that may have most of ``letters`` in them, the likeliest first, a few at most."""
        signs, hits = _signs(letters), dict[int, int]()
        for sign in signs:
            for name in self._holders.get(sign, ()):
                hits[name] = hits.get(name, 0) + 1
        for name in excluded:
            hits.pop(name, None)
        likely = [name for name, count in hits.items() if 2 * count >= len(signs)]
        return sorted(likely, key=lambda name: (-hits[name], name))[:_MOST_CANDIDATES]


def _signs(letters: str) -> set[int]:
    from zlib import crc32

    ink = letters.encode("utf-32-le", "surrogatepass")
    sums = {crc32(ink[4 * at : 4 * (at + RUN)]) for at in range(len(letters) - RUN + 1)}
    return {sign for sign in sums if sign % _SAMPLED == 0}
