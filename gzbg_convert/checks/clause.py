"""A clause of a sentence, and what stands before it."""

from __future__ import annotations

from gzbg_convert.checks import phrases
from gzbg_convert.checks.numerals import whole_number
from gzbg_convert.light import dataclass


@dataclass(slots=True)
class Clause:
    """A clause: its place in its ``sentence``, which begins at ``offset`` of the paragraph; what stands ``between`` it
    and the clause before it. ``is_on_topic``: it says itself what it speaks of."""

    sentence: str
    begin: int
    end: int
    offset: int
    between: str = ""
    previous: Clause | None = None
    is_on_topic: bool = False

    @property
    def text(self) -> str:
        return self.sentence[self.begin : self.end]

    @property
    def start(self) -> int:
        return self.offset + self.begin

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.offset + self.end

    @property
    def previous_text(self) -> str:
        return "" if self.previous is None else self.previous.text

    @property
    def following(self) -> str:
        """What comes behind it in its sentence, and behind the mark that parts them."""
        return self.sentence[self.end + 1 :]

    @property
    def named(self) -> str:
        """What is named before a colon."""
        return self.previous_text if self.between in ("：", ":") else ""

    @property
    def is_joined(self) -> bool:
        """Whether what it says is said of the clause before it as well."""
        return self.between == "、" and not phrases.COUNT.search(self.previous_text)

    @property
    def joined(self) -> list[str]:
        """The clauses before it of which it says the same."""
        return [*self.previous.joined, self.previous.text] if self.previous is not None and self.is_joined else []


def numbers_in_a_row(sentence: str, at: int) -> tuple[list[int | None], int]:
    """The numbers that stand in a row there, with what joins them, and where the row ends: 3件、2件和1件."""
    found: list[int | None] = []
    end = at
    while (count := phrases.COUNT.match(sentence, at)) is not None:
        found.append(whole_number(count[1]))
        end = count.end()
        joiner = phrases.JOINER.match(sentence, end)
        if joiner is None:
            break
        at = joiner.end()
    return found, end
