"""Shares of printed numbers that come out right, for every kind of damage, which may only rise.

They stand in ``tests/data/floors.toml``. A test fails below its floor; with ``GZBG_RAISE_FLOORS=1`` it writes down what
is better.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path

from gzbg_convert.conversion import convert
from gzbg_convert.testing.forms import Place
from gzbg_convert.testing.layouts import Layout, write
from gzbg_convert.testing.pages import Expected

FLOORS = Path(__file__).parents[1] / "data" / "floors.toml"
TOLERANCE = 0.002
HEAD = "# Shares of printed numbers that come out right; tests/laws/floors.py says how they are compared and raised.\n"

Numbers = dict[Place, tuple[object, object]]


def holds(group: str, kind: str, found: float) -> bool:
    """Whether a share is not below its floor; a better one becomes the floor where floors are raised."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found = round(found, 4)
    if os.environ.get("GZBG_RAISE_FLOORS") and found > floors.setdefault(group, {}).get(kind, 0.0):
        floors[group][kind] = found
        tables = (
            f"\n[{name}]\n" + "".join(f"{key} = {share}\n" for key, share in floors[name].items()) for name in floors
        )
        FLOORS.write_text(HEAD + "".join(tables), encoding="utf-8")
    return bool(found >= floors[group][kind] - TOLERANCE)


def share(layouts: Iterable[Layout]) -> float:
    """The share of the numbers printed in some layouts that come out right."""
    counts = [counted(layout) for layout in layouts]
    return sum(right for right, _ in counts) / sum(printed for _, printed in counts)


def counted(layout: Layout) -> tuple[int, int]:
    """How many of the printed numbers come out right, and how many are printed."""
    data, expected = write(layout)
    reports = convert(data, filename=layout.filename).reports
    found: Numbers = {fact.key: (fact.value, fact.unit) for report in reports for fact in report.facts}
    return sum(_right(truth, found) for truth in expected), sum(len(_numbers(truth)) for truth in expected)


def _numbers(truth: Expected) -> Numbers:
    return {key: (ink.value, ink.unit) for key, ink in truth.facts.items() if ink.state == "reported"}


def _right(truth: Expected, found: Numbers) -> int:
    return sum(found.get(key) == number for key, number in _numbers(truth).items())
