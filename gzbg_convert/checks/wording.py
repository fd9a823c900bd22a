"""What the places of the form are called in findings: by table, row and column, in the form's own words."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache
from gzbg_convert.model.edition import EDITIONS, MONEY, load_edition
from gzbg_convert.model.naming import applicant_names, measure_names

if TYPE_CHECKING:
    from decimal import Decimal

    from gzbg_convert.model.edition import Place
    from gzbg_convert.model.finding import FactKey
    from gzbg_convert.model.report import Fact

Words = tuple[str, str]  # in Chinese and English

_TABLES = {  # by the number of the section they stand in
    "proactive": ("表二", "table 2"),
    "applications": ("表三", "table 3"),
    "review": ("表四", "table 4"),
    "statistics": ("统计表", "statistics"),
}
_SHORT = {
    "applications.received": ("新收", "received"),
    "applications.carried_in": ("上年结转", "carried in"),
    "applications.outcome.total": ("办理总计", "outcome total"),
    "applications.carried_out": ("结转下年", "carried out"),
}
_OF_A_GROUP = frozenset("total upheld corrected other pending".split())
_MOST_NAMED = 6  # terms of a sum that are not 0; more are told as their sum
_FEW = 4  # terms of a sum that are all told, also those that are 0


@cache
def _places() -> dict[FactKey, Place]:
    """Every place of every form; the newest form's where several have it."""
    return {place.key: place for name in EDITIONS for place in load_edition(name).places}


def unit_of(key: FactKey) -> str:
    place = _places().get(key)
    return "件" if place is None else place.unit


def counted(digits: str, fact: Fact) -> Words:
    """A number with its unit, in English without: 12 件. Of money whose unit is not known none is told."""
    unit = unit_of(fact.key)
    told = (fact.unit or "") if unit == MONEY else unit
    return f"{digits} {told}".rstrip(), digits


def table(key: FactKey) -> Words:
    """The table that a place is in."""
    place = _places().get(key)
    return ("表中", "table") if place is None else _TABLES.get(place.table, (place.table, place.table))


def row(key: FactKey, edition: str | None) -> Words:
    """The row of a place, by the label that tells it from all others, and in English by its code."""
    measure = key[0]
    forms = (edition or EDITIONS[-1], *reversed(EDITIONS))  # what stands in a report may be of another form
    name = next((names[measure] for form in forms if measure in (names := measure_names(form))), measure)
    return _inner(_concise(name)), measure.partition(".")[2].replace("_", " ").replace(".", ", ") or measure


def row_of_several(key: FactKey) -> str:
    """The label of the row of proactive disclosure that holds a place among others: 行政处罚."""
    place = _places().get(key)
    return key[0] if place is None or len(place.label) < 2 else place.label[-2]


def _concise(label: str) -> str:
    """A label without what it explains in brackets at its end."""
    head, _, explained = label.rpartition("（")
    return head if explained.endswith("）") and len(head) > 1 else label


def _inner(label: str) -> str:
    """A label to be quoted: its own quotation marks are the inner ones."""
    return label.replace("“", "‘").replace("”", "’")


def column(applicant: str) -> Words:
    return applicant_names().get(applicant, applicant), applicant.replace("_", " ")


def cell(key: FactKey, edition: str | None) -> Words:
    """A place with its table: 表三“（一）予以公开”行“自然人”列."""
    tables, rows = table(key), row(key, edition)
    place = _places().get(key)
    if place is not None and place.table == "proactive":
        return f"{tables[0]}“{row_of_several(key)}”行“{_concise(place.label[-1])}”列", f"{tables[1]}, {rows[1]}"
    if key[1] is None:
        return f"{tables[0]}“{rows[0]}”", f"{tables[1]}, {rows[1]}"
    columns = column(key[1])
    return f"{tables[0]}“{rows[0]}”行“{columns[0]}”列", f"{tables[1]}, {rows[1]}, {columns[1]}"


def line(keys: tuple[FactKey, ...], total: FactKey, edition: str | None) -> Words:
    """Where the terms of an equation stand: a column, a row, or the group that ``total`` is the total of."""
    tables = table(total)
    if total[1] is None:
        place = _places()[total]
        name = place.label[-2] if place.table == "review" else place.label[-1]
        return f"{tables[0]}“{_inner(name)}”", f"{tables[1]}, {group(total[0])}"
    if len({applicant for _, applicant in keys}) == 1:
        columns = column(total[1])
        return f"{tables[0]}“{columns[0]}”列", f"{tables[1]}, column {columns[1]}"
    rows = row(total, edition)
    return f"{tables[0]}“{rows[0]}”行", f"{tables[1]}, row {rows[1]}"


def group(measure: str) -> str:
    """``litigation.direct.total``: litigation direct."""
    parts = measure.removeprefix("statistics.").split(".")
    return " ".join(parts[:-1] if parts[-1] == "total" and len(parts) > 1 else parts).replace("_", " ")


def term(key: FactKey, *, by_applicant: bool) -> Words:
    """A term of an equation, in few words."""
    measure, applicant = key
    if by_applicant and applicant is not None:
        return column(applicant)
    if measure in _SHORT:
        return _SHORT[measure]
    parts = measure.split(".")
    english = " ".join(parts[-2:] if parts[-1] in _OF_A_GROUP else parts[-1:]).replace("_", " ")
    place = _places().get(key)
    return (measure if place is None else bare(place.label[-1])), english


def bare(label: str) -> str:
    """A label without its numbering and what it explains in brackets: （一）予以公开 is 予以公开."""
    text = label
    if text[:1] in "（(":
        text = text.partition("）")[2] or text
    for mark in ("、", "."):
        head, found, rest = text.partition(mark)
        if found and len(head) <= 2:
            text = rest
    return (text.partition("（")[0] or text).removeprefix("其中：")


def summed(terms: list[tuple[Words, int | Decimal | None]], total: str, unit: str) -> Words:
    """One side of an equation as people write it: 新收 12 件＋上年结转 1 件＝13 件. Of many terms those that are 0 are
    left out; what is not filled in is None."""
    if len(terms) == 1:
        (chinese, english), _ = terms[0]
        return f"{chinese} {total} {unit}", f"{english} {total}"
    is_short = len(terms) <= _FEW
    named = [(words, number) for words, number in terms if number or (is_short and number is not None)]
    if not 0 < len(named) <= _MOST_NAMED:
        return f"各项之和 {total} {unit}", f"the parts add up to {total}"
    chinese = "＋".join(f"{words[0]} {number} {unit}" for words, number in named)
    english = " + ".join(f"{words[1]} {number}" for words, number in named)
    if len(named) == 1 and is_short:
        return chinese, english
    if len(named) == 1:
        return f"各项之和 {total} {unit}（{chinese}）", f"the parts ({english}) add up to {total}"
    return f"{chinese}＝{total} {unit}", f"{english} = {total}"


def listed(names: list[Words]) -> Words:
    """Names in a row, equal ones once."""
    return "、".join(dict.fromkeys(name[0] for name in names)), ", ".join(dict.fromkeys(name[1] for name in names))


def quoted(names: list[Words]) -> Words:
    """As ``listed``, the Chinese ones each in quotation marks."""
    return listed([(f"“{chinese}”", english) for chinese, english in names])
