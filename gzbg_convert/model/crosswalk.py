"""What may be compared across editions of the form, and what adds up from bodies to the one above them.

It is data: ``editions/crosswalk.toml``. A name in it that ends in ``.*`` stands for all measures that begin so. It is
read when it is first asked for, which no conversion does.
"""

from __future__ import annotations

import os

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache
from gzbg_convert.model.edition import load_edition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from gzbg_convert.model.finding import FactKey

_FILE = os.path.join(os.path.dirname(__file__), "editions", "crosswalk.toml")


class Crosswalk(NamedTuple):
    """``terms`` are the measures that more than one edition has: for each of these editions the places that it is the
    sum of. ``labels`` name those that no edition has itself; ``between`` says for two editions in Chinese and English
    what may be compared; ``adds_up`` are the names of what adds up from below."""

    terms: dict[FactKey, dict[str, tuple[FactKey, ...]]]
    labels: dict[str, str]
    between: dict[frozenset[str], tuple[str, str]]
    adds_up: tuple[str, ...]


@cache
def crosswalk() -> Crosswalk:
    """What the file says. Raises ``KeyError`` where it names what an edition does not have."""
    import tomllib

    with open(_FILE, "rb") as file:
        data = tomllib.load(file)
    terms: dict[FactKey, dict[str, tuple[FactKey, ...]]] = {}
    for shared in data["shared"]:
        for edition in shared["editions"]:
            for place in load_edition(edition).places:
                if is_named(place.measure, shared["measures"]):
                    terms.setdefault(place.key, {})[edition] = (place.key,)
    for equivalent in data["equivalent"]:
        for key, parts in _equivalents(equivalent):
            terms.setdefault(key, {})[equivalent["edition"]] = parts
    labels = {one["measure"]: one["label"] for one in data["equivalent"] if "label" in one}
    several = {key: places for key, places in terms.items() if len(places) > 1}
    between = {frozenset(one["editions"]): (one["words"][0], one["words"][1]) for one in data["between"]}
    return Crosswalk(several, labels, between, tuple(data["adds_up"]["measures"]))


def _equivalents(equivalent: Mapping[str, Any]) -> list[tuple[FactKey, tuple[FactKey, ...]]]:
    """The measure, for every applicant that its parts have."""
    applicants: dict[str, list[str | None]] = {part: [] for part in equivalent["sum"]}
    for place in load_edition(equivalent["edition"]).places:
        if place.measure in applicants:
            applicants[place.measure].append(place.applicant)
    first = applicants[equivalent["sum"][0]]
    if not first or any(found != first for found in applicants.values()):
        raise KeyError(equivalent["measure"])
    return [
        (
            (equivalent["measure"], applicant or equivalent.get("applicant")),
            tuple((part, applicant) for part in applicants),
        )
        for applicant in first
    ]


def is_named(measure: str, names: tuple[str, ...] | list[str]) -> bool:
    """Whether ``measure`` is among ``names``."""
    return any(measure.startswith(name[:-1]) if name.endswith(".*") else measure == name for name in names)
