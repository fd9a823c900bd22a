"""Ways the text of a table is damaged after it was set: line by line, as extractors do it.

A damage changes the lines of one table; what its places hold is not changed. Rows are told by what the writer set:
the words of a line that are numbers, between blanks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from re import Match, finditer, fullmatch

LineDamage = Callable[[list[str], Random], list[str]]

_NUMBER = r"(?<!\S)[-－]?\d+(?:\.\d+)?(?!\S)"
VERTICAL = "三、本年度办理结果"
BETWEEN = (["", "- 5 -", ""], ["", "第 6 页 共 9 页", "", ""], ["- 7 -"], ["", "\f"], ["", "—8—", "\f"])


def _numbers(line: str) -> list[Match[str]]:
    return list(finditer(_NUMBER, line))


def _rows(lines: Sequence[str], least: int) -> list[int]:
    """The lines with a label before at least so many numbers."""
    return [
        index
        for index, line in enumerate(lines)
        if len(found := _numbers(line)) >= least and line[: found[0].start()].strip()
    ]


def _some(rows: list[int], random: Random) -> list[int]:
    """One to three of the rows, from the last."""
    return sorted(random.sample(rows, min(len(rows), random.randint(1, 3))), reverse=True)


def numbers_glued(lines: list[str], random: Random) -> list[str]:
    """Two numbers of a row without a blank between them; the second not nought, so that it can be told from zeros."""
    for index in _some(_rows(lines, 3), random):
        found = _numbers(lines[index])
        pairs = [at for at in range(1, len(found)) if fullmatch("[-－1-9].*", found[at][0])]
        if pairs:
            at = random.choice(pairs)
            lines[index] = lines[index][: found[at - 1].end()] + lines[index][found[at].start() :]
    return lines


def numbers_close(lines: list[str], random: Random) -> list[str]:
    """Two numbers of a row with one blank between them, where others have more."""
    for index in _some(_rows(lines, 3), random):
        found = _numbers(lines[index])
        at = random.randrange(1, len(found))
        if len(found[at][0].lstrip("-－")) != 3:  # else they read as thousands
            lines[index] = f"{lines[index][: found[at - 1].end()]} {lines[index][found[at].start() :]}"
    return lines


def number_split(lines: list[str], random: Random) -> list[str]:
    """The last digits of a number on the line below."""
    for index in _some(_rows(lines, 2), random):
        long = [match for match in _numbers(lines[index]) if len(match[0]) > 2 and match[0].isdigit()]
        if long:
            match = random.choice(long)
            kept = match.end() - random.randint(1, len(match[0]) - 1)
            rest = lines[index][kept : match.end()]
            lines[index] = lines[index][:kept] + " " * len(rest) + lines[index][match.end() :]
            lines.insert(index + 1, " " * match.start() + rest)
    return lines


def numbers_moved(lines: list[str], random: Random) -> list[str]:
    """All numbers of a row on the line below its label."""
    for index in _some(_rows(lines, 2), random):
        start = _numbers(lines[index])[0].start()
        line = lines[index]
        lines[index : index + 1] = [line[:start].rstrip(), " " * start + line[start:]]
    return lines


def numbers_moved_partly(lines: list[str], random: Random) -> list[str]:
    """The last numbers of a row on the line below."""
    for index in _some(_rows(lines, 3), random):
        found = _numbers(lines[index])
        start = found[random.randrange(1, len(found))].start()
        line = lines[index]
        lines[index : index + 1] = [line[:start].rstrip(), " " * start + line[start:]]
    return lines


def label_halved(lines: list[str], random: Random) -> list[str]:
    """A label in two halves, one over and one under its numbers."""
    for index in _some(_rows(lines, 2), random):
        line = lines[index]
        start = _numbers(line)[0].start()
        words = list(finditer(r"\S+", line[:start]))
        if len(words[-1][0]) > 3:
            at = words[-1].start() + random.randint(2, len(words[-1][0]) - 1)
            under = " " * words[-1].start() + line[at:start].rstrip()
            lines[index : index + 1] = [line[:at], " " * start + line[start:], under]
    return lines


def label_scattered(lines: list[str], random: Random) -> list[str]:
    """三、本年度办理结果 from top to bottom, one character between every two rows."""
    rows = _rows(lines, 7)
    if len(rows) < len(VERTICAL) + 2:
        return lines
    start = random.randrange(1, len(rows) - len(VERTICAL))
    for index, mark in reversed(list(zip(rows[start:], VERTICAL, strict=False))):
        lines.insert(index, mark)
    return lines


def page_broken(lines: list[str], random: Random) -> list[str]:
    """The end of a page between two rows, with its number."""
    for index in _some([index for index in _rows(lines, 2) if index > 1], random):
        lines[index:index] = random.choice(BETWEEN)
    return lines


def digits_together(lines: list[str], random: Random) -> list[str]:
    """The fifteen numbers of the review table without the blanks between them, where each is a single digit."""
    for index, line in enumerate(lines):
        found = _numbers(line)
        if len(found) == 15 and all(match[0].isdigit() and len(match[0]) == 1 for match in found):
            lines[index] = line[: found[0].start()] + "".join(match[0] for match in found)
    return lines


LINE_DAMAGES: dict[str, LineDamage] = {
    "numbers_glued": numbers_glued,
    "numbers_close": numbers_close,
    "number_split": number_split,
    "numbers_moved": numbers_moved,
    "numbers_moved_partly": numbers_moved_partly,
    "label_halved": label_halved,
    "label_scattered": label_scattered,
    "page_broken": page_broken,
    "digits_together": digits_together,
}
