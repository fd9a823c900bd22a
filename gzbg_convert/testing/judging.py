"""Holding a conversion against what was printed: the laws, as lists of complaints (none: the law holds)."""

from __future__ import annotations

from collections.abc import Sequence

from gzbg_convert.model.document import Table
from gzbg_convert.model.report import Conversion, Fact, Report, State
from gzbg_convert.testing.pages import Expected

_NO_INK = " \t\r\n\xa0\u3000\u200b\ufeff"


def wrong_claims(conversion: Conversion, expected: Sequence[Expected]) -> list[str]:
    """Law one: what is said without a flag is true.

    An unflagged number is the number printed in that place, with its unit; an unflagged blank, dash or absence does not
    stand where a number is printed. An absence may, if the conversion says that something was not understood: the text
    of the number is in a leftover or in a flagged fact, or there is a warning. Where the count of reports differs
    from what was written, a fact may agree with any of them.
    """
    paired = len(conversion.reports) == len(expected)
    complaints = []
    for index, report in enumerate(conversion.reports):
        truths = [expected[index]] if paired else list(expected)
        for fact in report.facts:
            if fact.flags:
                continue
            if not any(_true(fact, truth, conversion) for truth in truths):
                printed = [truth.at(fact.key) for truth in truths]
                complaints.append(
                    f"report {index + 1}: {_said(fact)} without a flag; printed {[ink and ink.text for ink in printed]}"
                )
    return complaints


def _true(fact: Fact, truth: Expected, conversion: Conversion) -> bool:
    ink = truth.at(fact.key)
    if fact.key in truth.contested and fact.state is State.REPORTED:
        return False
    if fact.state is State.REPORTED:
        return ink is not None and ink.state == "reported" and (ink.value, ink.unit) == (fact.value, fact.unit)
    if fact.state is State.UNREADABLE or ink is None:
        return True
    if fact.state is State.ABSENT:
        return ink.state != "reported" or _mentioned(_bare(ink.text), conversion)
    return ink.state == str(fact.state.value)


def _mentioned(text: str, conversion: Conversion) -> bool:
    if any(diagnostic.severity != "info" for diagnostic in conversion.diagnostics):
        return True
    for report in conversion.reports:
        if any(text in _bare(leftover.text) for leftover in report.leftovers):
            return True
        if any(fact.flags and text in _bare(fact.raw or "") for fact in report.facts):
            return True
    return False


def _bare(text: str) -> str:
    """``text`` without blanks and line ends: a narrow cell breaks its number anywhere."""
    return "".join(text.split())


def _said(fact: Fact) -> str:
    place = fact.measure if fact.applicant is None else f"{fact.measure}/{fact.applicant}"
    value = "" if fact.value is None else f" {fact.value} {fact.unit or ''}".rstrip()
    return f"{place} {fact.state.value}{value}"


def numbers_by_confidence(conversion: Conversion, expected: Sequence[Expected]) -> list[tuple[float, bool]]:
    """The confidence of every number that is reported, and whether it is the one printed in its place."""
    if len(conversion.reports) != len(expected):
        return []
    return [
        (fact.confidence, ink is not None and (ink.state, ink.value) == ("reported", fact.value))
        for report, truth in zip(conversion.reports, expected, strict=True)
        for fact in report.facts
        if fact.state is State.REPORTED
        for ink in (truth.at(fact.key),)
    ]


def differences(conversion: Conversion, expected: Sequence[Expected]) -> list[str]:
    """Law two: of an intact document everything comes out: reports, their head, their sections, every fact."""
    if len(conversion.reports) != len(expected):
        return [f"{len(conversion.reports)} reports instead of {len(expected)}"]
    complaints = []
    for index, (report, truth) in enumerate(zip(conversion.reports, expected, strict=True)):
        complaints += [f"report {index + 1}: {complaint}" for complaint in _differences(report, truth)]
    return complaints


def _differences(report: Report, truth: Expected) -> list[str]:
    sections = tuple(section.kind for section in report.sections if section.kind)
    period = (report.period.start, report.period.end)
    pairs = (
        ("issuer", report.issuer, truth.issuer),
        ("year", report.year, truth.year),
        ("edition", report.edition, truth.edition),
        ("title", report.title, truth.title),
        ("sections", sections, truth.sections),
        ("period", period, truth.period or (None, None)),
        ("published", report.published, truth.published),
    )
    complaints = [f"{name} {found!r} instead of {wanted!r}" for name, found, wanted in pairs if found != wanted]
    for fact in report.facts:
        ink = truth.at(fact.key)
        wanted = (ink.state, ink.value, ink.unit) if ink else ("absent", None, None)
        if (fact.state.value, fact.value, fact.unit) != wanted:
            printed = f"{ink.text!r} is printed ({ink.state})" if ink else "nothing is printed"
            complaints.append(f"{_said(fact)} {list(fact.flags)} where {printed}")
    found = {fact.key for fact in report.facts}
    complaints += [f"no fact for {place}" for place in truth.facts if place not in found]
    return complaints


def needless_flags(conversion: Conversion, expected: Sequence[Expected]) -> list[str]:
    """Facts with flags that the print did not make necessary."""
    needless = []
    for report, truth in zip(conversion.reports, expected, strict=True):
        for fact in report.facts:
            ink = truth.at(fact.key)
            flags = set(fact.flags) - set(ink.flags if ink else ())
            if flags:
                needless.append(f"{_said(fact)} {sorted(flags)}")
    return needless


def unaccounted(conversion: Conversion) -> list[str]:
    """Law three: every cell of a table of the form is a label, the cell of a fact, or an explained leftover."""
    if conversion.document is None:
        return []
    known: set[int] = set()
    for report in conversion.reports:
        known.update(id(cell) for cell in report.labels)
        known.update(id(fact.cell) for fact in report.facts if fact.cell is not None)
        known.update(
            id(leftover.cell) for leftover in report.leftovers if leftover.cell is not None and leftover.reason
        )
    complaints = []
    for block in conversion.document.blocks:
        if isinstance(block, Table) and any(id(cell) in known for cell in block.cells):
            complaints += [
                f"cell {cell.row},{cell.column} {cell.text!r} is neither label nor value nor leftover"
                for cell in block.cells
                if id(cell) not in known and cell.text.strip(_NO_INK)
            ]
    return complaints
