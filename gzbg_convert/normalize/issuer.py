"""Who issued a report: the title's name, completed by the full name where the document gives it."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache, re
from gzbg_convert.normalize.lines import folded
from gzbg_convert.normalize.organs import expanded, is_full_name, organs_in, read_organ_line, written_out
from gzbg_convert.normalize.place_names import is_place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_AROUND_START = ("关于", "《")
_AROUND_END = ("关于", "的", "本级", "全面", "开展", "推进", "年度")
_LEVELS = tuple("省市县区州盟旗镇乡")
_LONGEST_QUOTATION = 200
_SIGNATURE, _FOREWORD, _BODY = 4, 2, 1  # weights: where a body names itself most surely


class _Names:
    """Full names found in the text with the weight of the evidence for each, in order of appearance."""

    def __init__(self) -> None:
        self.weights: dict[str, int] = {}
        self._known: dict[str, str | None] = {}  # as printed -> written out, None when no full name

    def add(self, name: str, weight: int) -> None:
        if name not in self._known:
            full = expanded(name)
            self._known[name] = full if is_full_name(full) else None
        known = self._known[name]
        if known is not None:
            self.weights[known] = self.weights.get(known, 0) + weight

    def best(self, names: Iterable[str] | None = None) -> str | None:
        """The name with the most evidence; None when there is none or two have the same."""
        among = self.weights if names is None else names
        ranked = sorted(((self.weights[name], name) for name in among), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return None
        return ranked[0][1]


def find_issuer(
    title: str | None, signatures: Iterable[str], foreword: Iterable[str], body: Iterable[str]
) -> str | None:
    """The full name of the issuing body, or None when the texts do not tell it for sure.

    ``title`` is the report's title, ``signatures`` the lines above its date, ``foreword`` and ``body`` its prose. The
    title decides who it is; the other texts complete a short name (区卫健局) and replace a missing title.
    """
    names = _Names()
    titled = _titled(title) if title else ""
    # A name that completes a place, or a body named with its place, has that place in it: other texts say nothing.
    place = titled if is_place(titled) else place_of(titled) if is_full_name(titled) else ""
    for line in signatures:
        signed = read_organ_line(folded(line))
        if signed is not None:
            names.add(signed, _SIGNATURE)
    for weight, texts in ((_FOREWORD, foreword), (_BODY, body)):
        for text in texts:
            plain = folded(text) if place[:1] in text else ""
            if place in plain:
                for name in organs_in(_without_quotations(plain), place):
                    names.add(name, weight)
    if not titled:
        return _untitled(names)
    if is_place(titled):
        return _of_place(titled, names)
    if is_full_name(titled):
        return _completed(titled, names)
    return names.best([name for name in names.weights if _abbreviates(titled, name)])


def title_names_issuer(title: str) -> bool:
    """Whether a title says whose report it is."""
    return bool(_titled(title))


def without_years(plain: str) -> str:
    """Folded ``plain`` without the years in it: 2023年度, 2021-2022年, 二〇二一年, 2023年1-12月."""
    if "20" in plain:
        plain = _year_pattern().sub("", plain)
    if "月" in plain:
        plain = _month_pattern().sub("", plain)
    return (
        _chinese_year_pattern().sub("", plain) if "二" in plain or any(map(plain.__contains__, "〇○◯零Ｏ")) else plain
    )


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(r"20\d\d(?:[-—](?:20)?\d\d|至(?:20)?\d\d)?年?(?:度)?")


@cache
def _month_pattern() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}月?[-—至~]\d{1,2}月份?")


@cache
def _chinese_year_pattern() -> re.Pattern[str]:
    return re.compile(r"[二2][〇○◯零Ｏ0-9一二三四五六七八九]{3}(?:[-—](?:20)?\d\d|至(?:20)?\d\d)?年?(?:度)?")


def _titled(title: str) -> str:
    """The name in a title: what stands before or after the year and before 政府信息公开; "" when nothing does."""
    plain = folded(title).strip("《》")
    if "条例》" in plain:  # 关于《…政府信息公开条例》实施情况的报告: that name is the regulation's
        plain = _without_quotations(plain)
    starts = [at for at in map(plain.find, ("政府信息公开", "政务信息公开", "信息公开", "政务公开")) if at >= 0]
    if not starts:
        return ""
    start = min(starts)
    name = without_years(plain[:start])
    if name.endswith("人民") and plain.startswith("政府", start):
        name += "政府"  # 某市人民政府信息公开报告: one 政府 for both
    return _without_around(name).strip("—-:：·")


def _without_around(name: str) -> str:
    while name.startswith(_AROUND_START):
        name = name.removeprefix("关于").removeprefix("《")
    while name.endswith(_AROUND_END):
        for word in _AROUND_END:
            name = name.removesuffix(word)
    return name


def _without_quotations(plain: str) -> str:
    """``plain`` with nothing between 《 and 》: the issuer of another document is not this one's."""
    if "《" not in plain:
        return plain
    pieces = plain.split("》")
    for index, piece in enumerate(pieces[:-1]):
        before, quote, title = piece.rpartition("《")
        if quote and len(title) <= _LONGEST_QUOTATION:
            pieces[index] = before + quote
    return "》".join(pieces)


def _untitled(names: _Names) -> str | None:
    best = names.best()
    return best if best is not None and names.weights[best] >= 2 else None


def _of_place(place: str, names: _Names) -> str | None:
    """The government of ``place`` when the text names it; a place alone is not a body."""
    for rest in ("人民政府", "办事处", "管理委员会"):
        if any(name == place + rest or name.startswith(place + rest + "办公") for name in names.weights):
            return place + rest
    endings = (place + "人民政府", place + "办事处", place + "管理委员会")
    return names.best([name for name in names.weights if name.endswith(endings)])


def _completed(titled: str, names: _Names) -> str:
    """``titled`` with its higher place in front or its department written out, where the text has it so."""
    full = expanded(titled)
    place = place_of(titled)
    department = titled[len(place) :]
    longer: list[str] = []
    for name in names.weights:
        if name == full:
            continue
        higher = name.endswith(full) and is_place(name[: -len(full)])
        if higher or (place and name.startswith(place) and _stands_for(department, name[len(place) :])):
            longer.append(name)
    return names.best(longer) or full


def _abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` (区卫健局, 卫健委, 县政府) can stand for the full ``name``: its level of government is the last
    of the name's place, and its department stands for the name's."""
    place = place_of(name)
    department = name[len(place) :]
    if _stands_for(short, department):
        return True
    return short[:1] in _LEVELS and place.endswith(short[:1]) and _stands_for(short[1:], department)


def _stands_for(short: str, department: str) -> bool:
    """Whether the characters of ``short``, written out, come in the same order in ``department``, ending alike."""
    full = written_out(short)
    return full == department or (_ends_alike(full, department) and _is_subsequence(full, department))


def _ends_alike(short: str, full: str) -> bool:
    return short[-1:] == full[-1:] or full.endswith({"委": "委员会", "办": "办公室"}.get(short[-1:], "\0"))


def _is_subsequence(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)
