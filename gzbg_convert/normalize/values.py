"""Values: what the text of a cell says. The text decides alone; nothing is guessed and no default is filled in."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, partial, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.model.report import Digits, State

# Ink that is invisible: blanks of every kind, zero-width characters, bidi marks, the byte order mark.
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]+")
# A dash in every shape in use, a slash, or words that say the question does not arise.
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u2500_"
_SLASHES = "/／\\"  # no bar: that is how a 1 is misread, too
_NOT_APPLICABLE = frozenset(("无", "無", "不涉及", "不适用", "不適用", "n/a", "na"))
_UNITS = "件项条次篇个人份起宗类場场期份家处部"
_NUMBER = re.compile(
    r"(?P<sign>[-\uff0d\u2212+＋\u2010-\u2013]|减少?|增加?|负|下降|↓|↑)?"
    r"(?P<whole>\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．](?P<part>\d+))?"
    rf"(?P<unit>[亿億]元|[万萬]元|元|人次|[{_UNITS}])?(?P<stop>[。.；;])?"
)
_SPACED = "\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+"
_ZERO_WIDTH = r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]+"
_RUNS = r"\d+(?:\s+\d+)+"
_POINT_APART = r"\d\s+[.．]|[.．]\s+\d"
_MARK_APART = r"[-\uff0d\u2212+＋\u2010-\u2013↓↑,，]\s+\d|\d\s+[,，]"
_MINUS = frozenset("-\uff0d\u2212\u2010\u2011\u2012\u2013减负↓") | {"减少", "下降"}
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_MONEY = {"亿元": 10_000, "万元": 1}


class Reading(NamedTuple):
    """What one cell says: ``value`` only when ``state`` is reported; ``unit`` the printed one, None when there is
    none; ``flags`` what made the reading less than clean."""

    state: State
    value: int | Digits | None = None
    unit: str | None = None
    flags: tuple[str, ...] = ()


if TYPE_CHECKING:

    def _reading(values: tuple[State, int | Digits | None, str | None, tuple[str, ...]]) -> Reading: ...

else:
    _reading = partial(tuple.__new__, Reading)  # a fifth of the cost of calling the class

BLANK = Reading(State.BLANK)
_UNREADABLE = Reading(State.UNREADABLE)
_NONE_HERE = Reading(State.NOT_APPLICABLE)


def read_value(text: str) -> Reading:
    """What the text of a cell says.

    Reported: digits (of any width, with or without thousands separators), a sign or 增/减 before, a unit behind. A
    number of groups set apart by blanks (``12 345``) is read with the flag ``number_spaced``. More than
    ``LIMITS.digits`` digits, two numbers, a word: unreadable.
    """
    if text.isascii() and text.isdigit() and len(text) <= LIMITS.digits:  # by far the commonest cell
        return _reading((State.REPORTED, int(text), None, ()))
    ink = text if text.isprintable() and " " not in text else _INVISIBLE.sub("", text)
    if not ink:
        return BLANK
    if ink.isalpha():  # letters alone: no digit and no mark
        return _NONE_HERE if ink.lower() in _NOT_APPLICABLE else _UNREADABLE
    if _is_not_applicable(ink):
        return _NONE_HERE
    match = _NUMBER.fullmatch(ink)
    if match is None or len(ink) > 3 * LIMITS.digits:
        return _UNREADABLE
    flags = () if ink == text else _check_blanks(text)
    return _UNREADABLE if flags is None else _number(match, flags)


def _is_not_applicable(ink: str) -> bool:
    if len(ink) > 1 and ink[-1] in "。.":
        ink = ink[:-1]
    if len(ink) > 6:
        return False
    return ink.lower() in _NOT_APPLICABLE or not ink.strip(_DASHES) or (len(ink) <= 2 and not ink.strip(_SLASHES))


def _check_blanks(text: str) -> tuple[str, ...] | None:
    """A blank between two digits may part thousands; anything else it parts is two numbers (None). A point with a
    blank beside it may be that of an ordinal (``1. 5``), a sign or a comma what another cell says."""
    shown = re.sub(_ZERO_WIDTH, "", text)
    runs = re.findall(_RUNS, shown)
    if re.search(_POINT_APART, shown) or any(not re.fullmatch(_SPACED, run) for run in runs):
        return None
    return ("number_spaced",) if runs or re.search(_MARK_APART, shown) else ()


def _number(match: re.Match[str], flags: tuple[str, ...]) -> Reading:
    whole = re.sub("[,，]", "", match["whole"]).translate(_WIDTH)
    part = (match["part"] or "").translate(_WIDTH)
    if len(whole) + len(part) > LIMITS.digits or not (whole + part).isascii():
        return _UNREADABLE
    negative = match["sign"] in _MINUS
    unit = _simplified(match["unit"])
    if match["stop"] == "." and unit is None:
        return _UNREADABLE  # "8." is an ordinal, not a value
    number = int(whole + part)
    return Reading(State.REPORTED, _scaled(-number if negative else number, len(part)), unit, flags)


def _scaled(number: int, places: int) -> int | Digits:
    """``number`` with so many of its digits behind the point."""
    while places and number % 10 == 0:
        number, places = number // 10, places - 1
    if not places:
        return number
    digits = str(abs(number)).zfill(places + 1)
    return Digits(f"{'-' * (number < 0)}{digits[:-places]}.{digits[-places:]}")


def to_ten_thousand(value: int | Digits, unit: str) -> int | Digits:
    """Money in 万元: ``unit`` is 元, 万元 or 亿元."""
    whole, _, part = str(value).partition(".")
    number = int(whole + part)
    return _scaled(number, len(part) + 4) if unit == "元" else _scaled(number * _MONEY[unit], len(part))


_SCALES = frozenset("亿億万萬")
_ODD_SCALES = frozenset("百千十美港欧日")
ODD_UNIT = "?"


def money_units(text: str) -> set[str]:
    """The units of money that a label names (单位：万元); ``ODD_UNIT`` for one that no form uses (百万元, 美元)."""
    if "元" not in text:
        return set()
    units = set()
    *before_each, _ = _INVISIBLE.sub("", text).split("元")
    for before in before_each:
        unit = before[-1:] if before[-1:] in _SCALES else ""
        is_odd = before.removesuffix(unit)[-1:] in _ODD_SCALES
        units.add(ODD_UNIT if is_odd else _simplified(f"{unit}元") or "")
    return units


def _simplified(unit: str | None) -> str | None:
    return None if unit is None else unit.replace("萬", "万").replace("億", "亿")
