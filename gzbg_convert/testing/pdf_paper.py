"""Paper: what a page is like, what stands on it, and how text is broken into lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

Measure = Callable[[str, float], float]
"""The width in points of a text at a size."""
HANGING = frozenset("，。、；：？！）》”’」』】")
"""Marks that no line of a paragraph begins with: they hang over its end."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Size and setting of the pages; lengths in points.

    ``start`` is left empty at the top of the first page, so that page breaks fall elsewhere. ``label`` and ``number``
    are the sizes of the text in cells; ``number_columns`` bounds the width of a column of numbers, in digits (0: as
    wide as its longest number), a longer number is broken where its cell is full. ``inside`` lets pages break inside
    rows; ``labels`` is what becomes of a merged label that a page break cuts: ``fill`` the upper part first, divide it
    in the ``middle``, or keep it in one part, the ``upper`` if it fits there. ``open_breaks`` leaves the cut edge
    without a rule. ``vertical`` sets labels of one character a line in a font for vertical writing. ``header`` and
    ``footer`` may hold ``{page}`` and ``{pages}``.
    """

    width: float = 595.0
    height: float = 842.0
    margin: float = 60.0
    start: float = 0.0
    body: float = 12.0
    label: float = 9.0
    number: float = 9.0
    number_columns: int = 0
    padding: float = 4.0
    repeat_head: bool = False
    inside: bool = False
    labels: str = "fill"
    open_breaks: bool = False
    vertical: bool = False
    header: str = ""
    footer: str = ""


A4 = Paper()


class Run(NamedTuple):
    """Text on one line: left end and baseline, size, and what it is (``title``, ``heading``, ``body``, ``signature``,
    ``head``, ``label``, ``number``, ``header``, ``footer``); a ``vertical`` one goes down from the middle of its top.
    """

    text: str
    x: float
    y: float
    size: float
    kind: str


class Frame(NamedTuple):
    """The printed part of a cell. ``open_above`` and ``open_below`` edges have no rule; ``head`` is a header cell."""

    left: float
    top: float
    right: float
    bottom: float
    open_above: bool = False
    open_below: bool = False
    head: bool = False
    label: bool = False


@dataclass(slots=True)
class Leaf:
    """A page as it is seen: its runs in reading order and the frames of each table on it."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    tables: list[list[Frame]] = field(default_factory=list)


def wrap(text: str, room: float, size: float, measure: Measure, hanging: bool = False) -> list[str]:
    """``text`` in lines no wider than ``room``, broken anywhere, as Chinese is set; at least one character a line."""
    lines = []
    for part in text.split("\n"):
        line, reached = "", 0.0
        for mark in part:
            width = measure(mark, size)
            if line and reached + width > room + 0.01 and not (hanging and mark in HANGING):
                lines.append(line)
                line, reached = "", 0.0
            line += mark
            reached += width
        lines.append(line)
    return lines
