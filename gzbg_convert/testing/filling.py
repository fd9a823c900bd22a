"""Filling a form: which number stands in each place, how it is printed, and what must be read from it.

*Numbering the form*: every place gets a number of its own, so that a misplaced value shows. Realistic fillings satisfy
the arithmetic of the forms instead. All randomness comes from the ``random.Random`` handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from gzbg_convert.testing.forms import APPLICANTS, APPLICATIONS, MONEY_WITH_UNIT, PROCUREMENT, RESULTS, Place, places

Number = int | Decimal
Numbers = dict[Place, Number]

BLANK_INKS = ("", "", "", " ", "\u00a0", "\u200b", "\u3000")
DASH_INKS = ("/", "—", "－", "-", "无", "不涉及", "——")
COUNTERS = ("件", "项", "条", "次", "个", "人", "篇", "人次")


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a value cell and what must be read from it; ``flags`` are those no reading can avoid."""

    text: str
    state: str
    value: Number | None = None
    unit: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: what is printed in each place of ``edition``, in the order of the form."""

    edition: str
    cells: dict[Place, Printed]


def numbered(edition: str, random: Random, taken: set[int]) -> Numbers:
    """A different whole number of 2 to 6 digits in every place; ``taken`` numbers are avoided and added to.

    Money gets decimals, so that they are exercised; the whole part is still unique.
    """
    numbers: Numbers = {}
    for place in places(edition):
        number = random.randrange(11, 10 ** random.choice((2, 3, 4, 5, 6)))
        while number in taken:
            number = random.randrange(11, 999_999)
        taken.add(number)
        money = place[0] in MONEY_WITH_UNIT and random.random() < 0.7
        numbers[place] = Decimal(number) + Decimal(random.randrange(1, 10_000)).scaleb(-4) if money else number
    return numbers


def realistic(edition: str, random: Random, scale: int = 100) -> Numbers:
    """Numbers as a busy office would report them: every relation of the form holds."""
    if edition == "2014":
        return _realistic_list(random, scale)
    numbers: Numbers = {
        place: random.randrange(scale // 4, scale * 4) for place in places(edition) if place[0].startswith("proactive")
    }
    for place in list(numbers):
        if place[0].endswith(".change"):
            numbers[place] = random.randrange(-12, 13)
        elif place[0].startswith("proactive.regulations"):
            numbers[place] = random.randrange(1 + scale // 500)  # only large cities and provinces make any
        elif place[0].startswith("proactive.normative_documents"):
            numbers[place] = random.randrange(2 + scale // 20)
        elif place[0] in MONEY_WITH_UNIT:
            numbers[place] = Decimal(random.randrange(1_000, 90_000 * scale)).scaleb(-4)
    for stem in ("regulations", "normative_documents"):
        if edition == "2021":
            numbers[f"proactive.{stem}.in_force", None] += sum(
                numbers[f"proactive.{stem}.{column}", None] for column in ("issued", "repealed")
            )
        else:
            made = numbers[f"proactive.{stem}.made", None]
            numbers[f"proactive.{stem}.disclosed", None] = made
            numbers[f"proactive.{stem}.public_total", None] += made
    numbers.update(_realistic_applications(edition, random, scale))
    for group in ("reconsideration", "litigation.direct", "litigation.after_reconsideration"):
        parts = [random.randrange(0, max(2, scale // 5)) for _ in RESULTS[:-1]]
        for (result, _), number in zip(RESULTS, [*parts, sum(parts)], strict=True):
            numbers[f"{group}.{result}", None] = number
    return {place: numbers[place] for place in places(edition)}


def _realistic_applications(edition: str, random: Random, scale: int) -> dict[Place, int]:
    rows: dict[str, list[int]] = {measure: [] for measure, _ in APPLICATIONS[edition]}
    for index, _ in enumerate(APPLICANTS[:-1]):
        most = max(2, scale // (1 + 3 * index))
        for measure, column in rows.items():
            often = measure.endswith((".granted", ".not_held", ".partial"))
            column.append(random.randrange(most) if often else random.choice((0, random.randrange(1 + most // 4))))
        parts = [
            column for measure, column in rows.items() if measure.startswith("outcome.") and "total" not in measure
        ]
        rows["outcome.total"][index] = sum(part[index] for part in parts)
        closed = rows["outcome.total"][index] + rows["carried_out"][index]
        rows["carried_in"][index] = min(rows["carried_in"][index], closed)
        rows["received"][index] = closed - rows["carried_in"][index]
    return {
        (f"applications.{measure}", applicant): number
        for measure, column in rows.items()
        for (applicant, _), number in zip(APPLICANTS, [*column, sum(column)], strict=True)
    }


_SUMS_2014 = (
    ("channels.total", ("gazette", "website", "weibo", "wechat", "other")),
    (
        "requests.received",
        ("received_in_person", "received_fax", "received_online", "received_letter", "received_other"),
    ),
    ("requests.closed", ("closed_on_time", "closed_extended")),
    ("reconsideration.total", ("upheld", "corrected", "other")),
    ("litigation.total", ("upheld", "corrected", "other")),
    ("complaints.total", ("upheld", "corrected", "other")),
    ("deposits.total", ("paper", "electronic")),
    ("resources.staff", ("staff_full_time", "staff_part_time")),
)
_REFUSED = (
    "state_secret",
    "trade_secret",
    "privacy",
    "security_stability",
    "not_government_information",
    "other_legal",
)
_REPLIES = ("already_public", "granted", "partial", "refused", "not_competent", "nonexistent", "amend", "other_channel")


def _realistic_list(random: Random, scale: int) -> Numbers:
    numbers: Numbers = {place: random.randrange(0, scale) for place in places("2014")}

    def add_up(total: str, parts: tuple[str, ...]) -> None:
        numbers[f"statistics.{total}", None] = sum(numbers[f"statistics.{part}", None] for part in parts)

    for total, names in _SUMS_2014:
        add_up(total, tuple(f"{total.partition('.')[0]}.{name}" for name in names))
    add_up("replies.refused", tuple(f"replies.refused_{name}" for name in _REFUSED))
    add_up("replies.total", tuple(f"replies.{name}" for name in _REPLIES))
    disclosed = numbers["statistics.channels.website", None]
    for measure, most in (
        ("proactive.disclosed", disclosed),
        ("proactive.normative_disclosed", disclosed // 2),
        ("proactive.normative_issued", disclosed // 2),
    ):
        numbers[f"statistics.{measure}", None] = most
    for stem in ("press_conferences", "online_interviews"):
        count = numbers[f"statistics.response.{stem}", None]
        numbers[f"statistics.response.{stem}_by_head", None] = count // 3
    for measure in ("request_fees", "resources.funding"):
        numbers[f"statistics.{measure}", None] = Decimal(random.randrange(1, 900)).scaleb(-1)
    return numbers


def printed(place: Place, number: Number, styles: frozenset[str], random: Random) -> Printed:
    """How ``number`` is printed in ``place`` and what it then says.

    ``styles`` allows departures from plain digits, each taken by a cell now and then: ``thousands``, ``wide``
    (full-width digits), ``padded`` (blanks around), ``units`` (件, 万元, 元), ``signs`` (减62, ＋5), ``hidden``
    (zero-width and no-break blanks).
    """

    def taken(style: str) -> bool:
        return style in styles and random.random() < 0.3

    unit = "万元" if place[0] in MONEY_WITH_UNIT or place[0] == PROCUREMENT else None
    flags: tuple[str, ...] = ()
    text = str(abs(number))
    if taken("thousands") and isinstance(number, int):
        text = f"{abs(number):,}".replace(",", random.choice(",，"))
    if taken("wide"):
        text = text.translate({ord(str(digit)): "０１２３４５６７８９"[digit] for digit in range(10)})
    if number < 0:
        text = random.choice(("-", "减", "－", "负") if "signs" in styles else ("-",)) + text
    elif place[0].endswith(".change") and taken("signs"):
        text = random.choice(("＋", "+", "增")) + text
    value = number
    if unit:
        text, value, unit, flags = _money(place, number, text, "units" in styles, random)
    elif taken("units"):
        text += random.choice(COUNTERS[:2])
    if taken("padded"):
        text = random.choice((f" {text}", f"{text} ", f" {text} ", f"\u3000{text}"))
    if taken("hidden"):
        text = random.choice((f"\u200b{text}", f"{text}\u200b", f"\u00a0{text}", f"{text}\ufeff"))
    return Printed(text, "reported", value, unit, flags)


def _money(
    place: Place, number: Number, text: str, with_unit: bool, random: Random
) -> tuple[str, Number, str | None, tuple[str, ...]]:
    """Text, value, unit and unavoidable flags of an amount: 万元 is what comes out, 元 is converted."""
    how = random.choice(("plain", "wan", "yuan")) if with_unit else "plain"
    if how == "wan":
        return f"{text}万元", number, "万元", ()
    if how == "yuan":
        value = Decimal(number) / 10_000
        return f"{text}元", value, "万元", () if place[0] == PROCUREMENT else ("unit_conflict",)
    if place[0] == PROCUREMENT:
        return text, number, None, ("unit_not_stated",)
    return text, number, "万元", ()


def fill(edition: str, numbers: Numbers, styles: frozenset[str], random: Random, gaps: str = "none") -> Filled:
    """Print ``numbers``. ``gaps``: ``none``, ``blanks`` (about four places in ten are empty), ``dashes`` (about three
    in ten say 无, / or a dash), ``totals`` (only totals of the applications table are printed)."""
    cells: dict[Place, Printed] = {}
    rows = {_row_of(place) for place in numbers}
    without_noughts = {row for row in sorted(rows) if random.random() < 0.5} if gaps == "noughts" else set()
    for place in places(edition):
        draw = random.random()
        if gaps == "totals" and place[1] not in (None, "total"):
            cells[place] = Printed("", "blank")
        elif gaps == "blanks" and draw < 0.4:
            ink = random.choice(BLANK_INKS) if "hidden" in styles else ""
            cells[place] = Printed(ink, "blank")
        elif not numbers[place] and _row_of(place) in without_noughts:
            cells[place] = Printed("", "blank")
        elif gaps == "dashes" and draw < 0.3:
            cells[place] = Printed(random.choice(DASH_INKS), "not_applicable")
        else:
            cells[place] = printed(place, numbers[place], styles, random)
    return Filled(edition, cells)


def _row_of(place: Place) -> str:
    """What the places of a row of the form have in common."""
    return place[0] if place[1] is not None else place[0].rpartition(".")[0]
