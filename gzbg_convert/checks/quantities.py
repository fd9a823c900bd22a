"""What statements of the prose count, and the places of the forms that hold the same number."""

from __future__ import annotations

from gzbg_convert.checks.wording import cell, table
from gzbg_convert.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gzbg_convert.checks.wording import Words
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.report import Fact, Report

_ORGANISATIONS = tuple("business research public_interest legal_service other".split())


class Quantity(NamedTuple):
    """``words`` name it where it is a sum; ``sums`` are the sums of places of which the prose may mean any, the plain
    one first. A place is ``measure@applicant``; of all measures that begin so, ``prefix.*@applicant``."""

    words: Words
    sums: tuple[tuple[str, ...], ...]


def _applications(row: str, chinese: str, english: str, *more: str) -> Quantity:
    """A row of the applications table, in its column of totals, or lines of the list of 2014."""
    return Quantity((chinese, english), ((f"applications.{row}@total",), *[(place,) for place in more]))


def _of_applicants(chinese: str, english: str, applicants: tuple[str, ...]) -> Quantity:
    """What some applicants asked for: new, with what was carried in, or what became of it; the prose seldom says."""
    sums = [
        tuple([f"applications.{row}@{who}" for row in rows for who in applicants])
        for rows in (("received",), ("received", "carried_in"), ("outcome.total",))
    ]
    return Quantity((chinese, english), tuple(sums))


def _cases(result: str, chinese: str, english: str) -> dict[str, Quantity]:
    """A column of the table of reconsiderations and lawsuits, for each of its groups."""
    direct, after = f"litigation.direct.{result}", f"litigation.after_reconsideration.{result}"
    return {
        f"reconsideration.{result}": Quantity(
            (f"行政复议“{chinese}”", f"reconsideration, {english}"),
            ((f"reconsideration.{result}",), (f"statistics.reconsideration.{result}",)),
        ),
        f"litigation.{result}": Quantity(
            (f"行政诉讼两类“{chinese}”之和", f"litigation, {english}, both kinds together"),
            ((direct, after), (f"statistics.litigation.{result}",)),
        ),
        f"direct.{result}": Quantity((chinese, english), ((direct,),)),
        f"after.{result}": Quantity((chinese, english), ((after,),)),
    }


_RECEIVED = ("applications.received@total",)
_WITH_CARRIED_IN = (*_RECEIVED, "applications.carried_in@total")
_LISTED = ("statistics.requests.received",)

QUANTITIES: dict[str, Quantity] = {
    "fresh": Quantity(("新收", "received"), (_RECEIVED, _LISTED)),
    "received": Quantity(("新收", "received"), (_RECEIVED, _WITH_CARRIED_IN, _LISTED)),
    "handled": Quantity(
        ("新收与上年结转之和", "received and carried in"),
        (_WITH_CARRIED_IN, _RECEIVED, ("applications.outcome.total@total",), _LISTED, ("statistics.requests.closed",)),
    ),
    "carried_in": _applications("carried_in", "上年结转", "carried in"),
    "carried_out": _applications("carried_out", "结转下年", "carried out"),
    "closed": _applications("outcome.total", "办理总计", "outcome total", "statistics.requests.closed"),
    "replied": Quantity(
        ("办理总计", "outcome total"),
        (
            ("applications.outcome.total@total",),
            ("statistics.replies.total",),
            ("statistics.requests.closed",),
        ),
    ),
    "granted": _applications("outcome.granted", "予以公开", "granted", "statistics.replies.granted"),
    "partial": _applications("outcome.partial", "部分公开", "partly granted", "statistics.replies.partial"),
    "refused": _applications("outcome.refused.*", "“不予公开”各项之和", "refusals", "statistics.replies.refused"),
    "unavailable": _applications("outcome.unavailable.*", "“无法提供”各项之和", "what could not be provided"),
    "not_processed": _applications("outcome.not_processed.*", "“不予处理”各项之和", "what was not processed"),
    "other_outcome": _applications(
        "outcome.other.*", "“其他处理”各项之和", "other outcomes", "applications.outcome.other@total"
    ),
    "natural_person": _of_applicants("自然人", "natural persons", ("natural_person",)),
    "organisations": _of_applicants("法人或其他组织五列之和", "organisations, all five kinds", _ORGANISATIONS),
    "business": _of_applicants("商业企业", "businesses", ("business",)),
    **_cases("total", "总计", "total"),
    **_cases("upheld", "结果维持", "upheld"),
    **_cases("corrected", "结果纠正", "corrected"),
    **_cases("other", "其他结果", "other"),
    **_cases("pending", "尚未审结", "pending"),
    "issued": Quantity(
        ("制发", "issued"),
        (
            ("proactive.normative_documents.issued",),
            ("proactive.normative_documents.made",),
            ("statistics.proactive.normative_issued",),
        ),
    ),
    "repealed": Quantity(("废止", "repealed"), (("proactive.normative_documents.repealed",),)),
    "in_force": Quantity(("现行有效", "in force"), (("proactive.normative_documents.in_force",),)),
    "licensing": Quantity(("行政许可", "licensing"), (("proactive.licensing.decisions",),)),
    "penalties": Quantity(("行政处罚", "penalties"), (("proactive.penalties.decisions",),)),
    "coercion": Quantity(("行政强制", "coercion"), (("proactive.coercion.decisions",),)),
}


class Held(NamedTuple):
    """What the tables hold of a quantity: the ``number`` and places of the plain sum, and ``all`` numbers that the
    prose may give for it."""

    number: int
    keys: tuple[FactKey, ...]
    all: frozenset[int]


def held(report: Report, quantity: str) -> Held | None:
    """What the tables hold of a quantity; None where a number that it depends on is not certain."""
    found: list[tuple[int, tuple[FactKey, ...]]] = []
    for places in QUANTITIES[quantity].sums:
        facts = _facts(report, places)
        if facts:
            if any(fact.flags or not isinstance(fact.number, int) for fact in facts):
                return None
            total = sum([int(fact.digits) for fact in facts])
            found.append((total, tuple([fact.key for fact in facts])))
    return Held(*found[0], frozenset([number for number, _ in found])) if found else None


def _facts(report: Report, places: tuple[str, ...]) -> list[Fact]:
    """The facts of some places; none where the report's form lacks one of them."""
    found: list[Fact] = []
    for place in places:
        measure, _, applicant = place.partition("@")
        if measure[-1] == "*":
            stem = measure[:-1]
            found += [fact for fact in report.facts if fact.applicant == applicant and fact.measure.startswith(stem)]
        else:
            fact = report.get(measure, applicant or None)
            if fact is None:
                return []
            found.append(fact)
    return found


def place_of(quantity: str, keys: tuple[FactKey, ...], edition: str | None) -> Words:
    """Where the number of a quantity stands, in the words of the form."""
    if len(keys) == 1:
        return cell(keys[0], edition)
    tables, words = table(keys[0]), QUANTITIES[quantity].words
    return f"{tables[0]}{words[0]}", f"{tables[1]}, {words[1]}"
