"""Reports of several years or bodies side by side: numbers, texts, and what the rules across years say."""

from __future__ import annotations

from gzbg_convert.checks.judging import check
from gzbg_convert.checks.likeness import likeness
from gzbg_convert.checks.neighbours import Neighbours
from gzbg_convert.checks.table import RULES
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.comparison import Comparison, Passages, Row, side_of
from gzbg_convert.model.crosswalk import crosswalk
from gzbg_convert.model.edition import EDITIONS, load_edition
from gzbg_convert.model.naming import applicant_names, measure_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from gzbg_convert.model.comparison import Side
    from gzbg_convert.model.finding import FactKey, Finding
    from gzbg_convert.model.report import Report

ACROSS = ("A09", "R03", "R04", "Y01", "Y02", "Y03", "Y04", "Y05", "Y06", "Y07")  # rules that ask for several reports


def compare(*reports: Report) -> Comparison:
    """``reports`` (two or more) side by side. Raises ``ValueError`` for fewer.

    What the forms of different editions do not count alike stands in rows of its own for each edition
    (``model/editions/crosswalk.toml`` says what may be compared, and of what it is the sum).
    """
    if len(reports) < 2:
        raise ValueError("two reports at least are compared")
    is_one_body = len({report.issuer for report in reports}) == 1
    ordered = sorted(reports, key=lambda report: report.year or 0) if is_one_body else list(reports)
    bases: list[int | None] = [None, *(at if is_one_body else 0 for at in range(len(ordered) - 1))]
    rows = tuple(_row(key, edition, ordered, bases) for key, edition in _keys(ordered))
    texts = tuple(_texts(ordered, bases))
    return Comparison(tuple(ordered), tuple(bases), rows, _findings(ordered), texts)


def _keys(reports: Sequence[Report]) -> list[tuple[FactKey, str | None]]:
    """The rows: in the order of the forms, the newest first."""
    editions = [name for name in reversed(EDITIONS) if any(report.edition == name for report in reports)]
    if len(editions) == 1:
        own = [place.key for place in load_edition(editions[0]).places]
        return [(key, None) for key in own] + _strangers(reports, set(own))
    common: dict[FactKey, FactKey] = {}  # what a place is, or is a part of, in rows that several of these editions have
    whole: set[FactKey] = set()
    for key, terms in crosswalk().terms.items():
        if sum(edition in terms for edition in editions) > 1:
            for edition in editions:
                for part in terms.get(edition, ()):
                    common[part] = common.get(part, key) if len(terms[edition]) > 1 else key
                    if terms[edition] == (part,):
                        whole.add(part)
    rows: dict[tuple[FactKey, str | None], None] = {}
    for edition in editions:
        for place in load_edition(edition).places:
            if place.key in common:
                rows[common[place.key], None] = None
            if place.key not in whole:
                rows[place.key, edition] = None
    return list(rows)


def _strangers(reports: Sequence[Report], own: set[FactKey]) -> list[tuple[FactKey, str | None]]:
    """What stands in some of the reports though their form does not have it."""
    return [(key, None) for key in dict.fromkeys(fact.key for one in reports for fact in one.facts) if key not in own]


def _row(key: FactKey, edition: str | None, reports: Sequence[Report], bases: Sequence[int | None]) -> Row:
    sides = tuple(side_of(report, key) if edition in (None, report.edition) else None for report in reports)
    differences = tuple(
        None if base is None else _difference(sides[base], side) for base, side in zip(bases, sides, strict=True)
    )
    return Row(key, edition, _label(key, edition), sides, differences)


def _difference(base: Side | None, side: Side | None) -> int | Decimal | None:
    if base is None or side is None or base.value is None or side.value is None or base.unit != side.unit:
        return None
    return side.value - base.value


def _label(key: FactKey, edition: str | None) -> str:
    measure, applicant = key
    names = [measure_names(name) for name in ([edition] if edition else reversed(EDITIONS))]
    name = next((found[measure] for found in names if measure in found), None)
    name = name or crosswalk().labels.get(measure, measure)
    return name if applicant is None else f"{name}：{applicant_names().get(applicant, applicant)}"


def _findings(reports: Sequence[Report]) -> tuple[tuple[Finding, ...], ...]:
    rules = [rule for rule in RULES if rule.id in ACROSS]
    neighbours = Neighbours(reports)
    found = []
    for at, report in enumerate(reports):
        previous, beside = neighbours.previous(report), neighbours.versions(at)
        told = check(report, beside=beside, previous=previous, others=neighbours.alike(at), rules=rules)
        found.append(tuple(finding for finding in told if finding.status == "fail"))
    return tuple(found)


def _texts(reports: Sequence[Report], bases: Sequence[int | None]) -> Iterator[Passages]:
    for at, base in enumerate(bases):
        for section in reports[at].sections if base is not None else ():
            assert base is not None
            others = [one.text for one in reports[base].sections if one.kind == section.kind]
            if section.kind is not None and section.text and others:
                found = likeness(section.text, "\n".join(others))
                yield Passages(at, section.kind, section.title, section.text, found.share, found.passages)
