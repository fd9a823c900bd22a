"""Dates and years: the statistical period, the date of signature or publication, the year of a report."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, cache, date, re
from gzbg_convert.model.report import Period
from gzbg_convert.normalize.lines import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR, LAST_YEAR = 2003, 2099  # the first local rules on disclosure (广州) took effect on 1 January 2003

_ZEROS = "〇○◯零ＯO0"
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○◯ＯO", 0) | {"元": 1}
_YEAR_DIGITS = frozenset(f"{_ZEROS}123456789一二三四五六七八九")
_MONTH_NUMERALS = frozenset("元一二三四五六七八九十")
_DAY_NUMERALS = frozenset("一二三四五六七八九十廿卅")

_PERIOD_WORDS = ("期限", "时限", "统计", "数据", "时段", "所列")
_BEFORE, _AFTER = 60, 24  # characters around a range of days that may say it is the statistical period
_DASHES = str.maketrans(dict.fromkeys("—–~～－―─", "-"))
_RANGE_MARKS = "至到-—–~～－―─"
_PUBLISHED = ("发布", "公布", "发文", "成文", "生成", "印发")
_LONGEST_DATE_LINE = 80


class DateLine(NamedTuple):
    """A line that ends in a date and says little else. ``day`` is None when the calendar has no such day; ``before``
    is the folded text in front of it (the signature of the issuer on the same line)."""

    day: date | None
    before: str


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(r"(20\d\d)(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")


@cache
def _range_pattern() -> re.Pattern[str]:
    """A day, then the end of a range that begins with it; the groups of the day are those of ``_day_pattern``."""
    return re.compile(
        _day_pattern().pattern + r"(起?)(?:[（(]含[）)])?[,，]?、?(?:至|到|-{1,3})[,，]?"
        r"(?:(20\d\d)(?:年|[-./]))?(\d{1,2})(?:月|[-./])(\d{1,2})日?(止?)"
    )


def fold_dates(text: str) -> str:
    """``text`` folded, with the Chinese numerals of its dates as digits."""
    plain = folded(text)
    if "年" not in plain:
        return plain
    parts = plain.split("年")
    for index, part in enumerate(parts[:-1]):
        year = part[-4:]
        if year[:1] in ("二", "2") and year[1:2] in _ZEROS and len(year) == 4 and _YEAR_DIGITS.issuperset(year):
            parts[index] = part[:-4] + "".join(str(_VALUES.get(char, char)) for char in year)
    _count(parts, _MONTH_NUMERALS, "月")
    parts = "年".join(parts).split("月")
    _count(parts, _DAY_NUMERALS, "日号")
    return "月".join(parts)


def _count(parts: list[str], numerals: frozenset[str], ends: str) -> None:
    """In every part but the first, a Chinese number of up to three characters with one of ``ends`` behind it becomes
    digits."""
    for index, part in enumerate(parts):
        if index and part[:1] in numerals:
            size = next((size for size in (1, 2, 3) if part[size : size + 1] not in numerals), 3)
            if part[size : size + 1] and part[size : size + 1] in ends:
                parts[index] = f"{_small_number(part[:size])}{part[size:]}"


def find_period(texts: Iterable[str]) -> tuple[Period, str | None]:
    """The first statistical period stated in ``texts``, and the text of a date in it that does not exist, or None.

    A range of days counts when the words around it speak of statistics or it reads 自…起…止; other ranges are prose.
    """
    for text in texts:
        if not any(map(text.__contains__, "2２二")) or not any(map(text.__contains__, _RANGE_MARKS)):
            continue
        plain = fold_dates(text)
        if "20" not in plain:
            continue
        for match in _range_pattern().finditer(plain.translate(_DASHES)):
            year, month, day, begins, last_year, last_month, last_day, ends = match.groups()
            from_ = plain[: match.start()][-1:]
            from_ = from_ if from_ in ("自", "从", "由") else ""
            around = plain[max(0, match.start() - _BEFORE) : match.start()] + plain[match.end() : match.end() + _AFTER]
            if not (any(map(around.__contains__, _PERIOD_WORDS)) or (from_ and begins and ends)):
                continue
            start = _day(year, month, day)
            end = _day(last_year or year, last_month, last_day)
            return Period(start, end), None if start and end else from_ + plain[match.start() : match.end()]
    return Period(), None


def read_date_line(text: str) -> DateLine | None:
    """``text`` as a line that ends in a date (2022年1月24日, 二〇二二年一月二十四日, 2022-01-24), or None."""
    if len(text) > _LONGEST_DATE_LINE or not text or not (text[-1].isdecimal() or text[-1] in "日号）)"):
        return None
    head, _, clock = text.rpartition(" ")
    plain = fold_dates(head if _is_clock(clock) else text)
    end = plain.removesuffix("）").removesuffix(")") if plain.endswith(("）", ")")) else plain
    for match in _day_pattern().finditer(end):
        if end[match.end() :] in ("", "号"):
            return DateLine(_day(*match.groups()), plain[: match.start()].removesuffix("（").removesuffix("("))
    return None


def read_published(text: str, bare_label: bool) -> DateLine | None:
    """The date of a line such as 发布时间：2022-01-24 来源：…, or None.

    ``bare_label`` also lets 时间：… and 日期：… count, which only mean publication right under a title.
    """
    if len(text) > 4 * _LONGEST_DATE_LINE or ("时" not in text and "日" not in text):
        return None
    if ":" in text or "：" in text:  # blanks are dropped next: 2022-1-2 10:30 must not become the 21st
        text = re.sub(r"(?<=\d)\s+\d{1,2}[:：]\d{2}", " ", text)
    plain = fold_dates(text)
    for label in _labels_of_time(plain):
        if bare_label or plain[max(0, label - 4) : label - 2] in _PUBLISHED:
            at = label
            at += plain[at : at + 1] in ("]", "】")
            at += plain[at : at + 1] in ("：", ":")
            match = _day_pattern().match(plain, at)
            if match is not None:
                return DateLine(_day(*match.groups()), "")
    return None


def title_year(title: str) -> int | None:
    """The year a title names; the first one, when there are several."""
    plain = fold_dates(title)
    at = plain.find("20")
    while at >= 0:
        year = plain[at : at + 4]
        alone = not plain[at - 1 : at].isdecimal() and not plain[at + 4 : at + 5].isdecimal()
        if len(year) == 4 and year.isdecimal() and alone:
            return int(year) if FIRST_YEAR <= int(year) <= LAST_YEAR else None
        at = plain.find("20", at + 1)
    return None


def report_year(text: str) -> int | None:
    """The year of a phrase such as 2020年度政府信息公开工作年度报告 in running text, outside the name of a notice."""
    if "公" not in text or "报" not in text:
        return None
    plain = fold_dates(text)
    at = plain.find("信息公开")
    while at >= 0:
        end = at + 4
        after = plain[end : end + 40]
        if "报告" in after[:12] and "通知" not in after:
            year = _year_before(plain[max(0, at - 20) : at])
            if year is not None:
                return year
        at = plain.find("信息公开", end)
    return None


def commonest_year(texts: Iterable[str]) -> int | None:
    """The year named most often in ``texts``, or None when there is none or two are named equally often."""
    counts: dict[int, int] = {}
    for text in texts:
        if "年" in text:
            for part in fold_dates(text).split("年")[:-1]:
                if part[-4:-2] == "20" and part[-2:].isdecimal():
                    year = int(part[-4:])
                    counts[year] = counts.get(year, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _is_clock(text: str) -> bool:
    """10:30 or 10:30:15."""
    parts = text.replace("：", ":").split(":")
    return 2 <= len(parts) <= 3 and all(part.isdecimal() and len(part) <= 2 for part in parts)


def _labels_of_time(plain: str) -> list[int]:
    """Where each 时间 or 日期 in ``plain`` ends, in order."""
    ends: list[int] = []
    for label in ("时间", "日期"):
        at = plain.find(label)
        while at >= 0:
            ends.append(at + 2)
            at = plain.find(label, at + 2)
    return sorted(ends)


def _year_before(text: str) -> int | None:
    """The year that ends ``text``, as in 2020年度本级政府; the first of 2020-2021年."""
    text = text.removesuffix("政府").removesuffix("政务").removesuffix("本级").removesuffix("度").removesuffix("年")
    if text[-5:-4] == "-" and _is_year(text[-4:]) and _is_year(text[-9:-5]):
        text = text[:-5]
    return int(text[-4:]) if _is_year(text[-4:]) else None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.startswith("20") and text.isdecimal()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _small_number(numeral: str) -> int:
    """The value of 一 … 三十一; 廿 is 20, 卅 is 30."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    tens, ten, units = numeral.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(units, 0)
