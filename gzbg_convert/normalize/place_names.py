"""Names of places: where they end, and what is no place although it looks like one.

Names are taken folded (no blanks, half-width digits). Nothing here is a list of places: one is recognised by its ending
(…省, …市, …县, …镇, …街道).
"""

from __future__ import annotations

from gzbg_convert.light import lru_cache

LEVELS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道")
_PLACE_ENDS = (
    *("自治区", "自治州", "自治县", "自治旗", "特别行政区", "林区", "新区", "开发区", "高新区", "地区", "街道", "苏木"),
    *("兵团", *LEVELS),
)
_PLACE_ENDS_BY_FIRST = {
    first: tuple(end for end in _PLACE_ENDS if end[0] == first)
    for first in dict.fromkeys(end[0] for end in _PLACE_ENDS)
}
# Words that begin a department's name and hold a character of a place (城市管理局 is no place called 城市).
_NO_PLACE = (
    *("住房", "城市", "城乡", "城镇", "城管", "市场", "市政", "市容", "乡村", "社区", "区划", "地区", "园区", "景区"),
    *("辖区", "城区", "行政区", "片区", "街道办", "乡镇", "镇街"),
)
# Places whose names begin like a level of government (市中区, 镇江市 …): 市 or 区 alone means the one meant before.
_LEVEL_FIRST = (
    *("市中区", "市南区", "市北区", "乡宁县", "乡城县", "旗山区"),
    *(f"镇{char}" for char in "江海远原安雄赉坪平康沅宁巴"),
)
_GENERIC = ("全", "本", "该", "我", "各", "经济", "经济技术", "高新技术产业", "高新", "产业", "工业")
_GENERIC_ENDS = (*_PLACE_ENDS, "园区")
# 徐州市, 沙市区, 景德镇市: a second character of level right behind the first ends the name,
# unless it begins 市场, 乡村 …
_NO_LEVEL_AFTER = {"市": "场政容直级委域"} | dict.fromkeys("县区镇乡", "级委村域城划块街")
_LONGEST_PLACE = 10  # characters before 省, 市 … in the name of one place

# What stands in prose and in no name: characters, and words of two characters.
_PROSE_CHARS = frozenset("的对其是了该请及等为使按每年月日")
_PROSE_WORDS = frozenset(
    (
        *(
            "公布",
            "公开",
            "社会",
            "根据",
            "依据",
            "领导",
            "工作",
            "开展",
            "推进",
            "关于",
            "加强",
            "通过",
            "贯彻",
            "落实",
        ),
        *("要求", "上级", "下级", "所属"),
        *(f"我{char}" for char in "省市县区局委"),
        *(f"各{char}" for char in "级省市县乡"),
        *(f"全{char}" for char in "省市县区国"),
        *(f"本{char}" for char in "省市县区级"),
        *(f"{char}委" for char in "县市区省"),
    )
)


@lru_cache(256)  # whoever asks whether a name is full, or writes it out, asks for its place
def place_of(name: str) -> str:
    """The place at the start of ``name`` (汶上县 of 汶上县卫生健康局), or "" when it names none of its own.

    A mere level of government (县卫生健康局, 开发区管委会) is no place, nor are words of a department (城市管理局).
    """
    if name.startswith(LEVELS) and not name.startswith(_LEVEL_FIRST):
        return ""
    end = _place_end(name, 0)
    if not end or _is_generic(name[:end]):
        return ""
    while True:  # 潍坊市昌乐县: a place within a place
        inner = _place_end(name, end)
        if not inner:
            return name[:end]
        if inner - end > 8:
            return name[:end]
        end = inner


def _place_end(name: str, start: int) -> int:
    """Where the shortest place that begins at ``start`` and has more behind it ends; 0 when there is none."""
    if name.startswith(_NO_PLACE, start):
        return 0
    for at in range(start + 1, min(start + _LONGEST_PLACE + 1, len(name))):
        if not is_han(name[at - 1]):
            return 0
        for end in _PLACE_ENDS_BY_FIRST.get(name[at], ()):
            if name.startswith(end, at):
                stop = _after_levels(name, at + len(end))
                if stop:
                    return 0 if _is_prose(name[start:stop]) else stop
    return 0


def _after_levels(name: str, at: int) -> int:
    """``at``, or behind up to two more characters of level, where a Chinese character follows; else 0."""
    stops = [at]
    for _ in range(2):
        level = name[at : at + 1]
        after = name[at + 1 : at + 2]
        if level not in _NO_LEVEL_AFTER or (after and after in _NO_LEVEL_AFTER[level]):
            break
        at += 1
        stops.append(at)
    return next((stop for stop in reversed(stops) if is_han(name[stop : stop + 1])), 0)


def is_place(name: str) -> bool:
    """Whether ``name`` is a place and nothing more (淮安市, 梅园镇)."""
    return (
        name.endswith(_PLACE_ENDS)
        and any(name.endswith(end) and 1 <= len(name) - len(end) <= 14 for end in _PLACE_ENDS)
        and is_han(name)
        and not name.startswith(_NO_PLACE)
        and not _is_generic(name)
        and not _is_prose(name)
    )


def _is_generic(place: str) -> bool:
    """Whether a place is none in particular: 全市, 本县, 经济开发区, 工业园区."""
    if not place.startswith(_GENERIC) and place not in _GENERIC_ENDS:  # most are not
        return False
    return any(place.endswith(end) and (place == end or place[: -len(end)] in _GENERIC) for end in _GENERIC_ENDS)


def _is_prose(text: str) -> bool:
    """Whether ``text`` holds what stands in no name of a place."""
    return (
        not _PROSE_CHARS.isdisjoint(text)
        or text.startswith("委")
        or any(char in text[1:] for char in "与由")
        or any(text[at : at + 2] in _PROSE_WORDS for at in range(len(text) - 1))
        or "政府" in text.replace("政府办", "")
    )


def begins_as_prose(text: str) -> bool:
    """Whether a text begins with what begins no name."""
    return (
        text[:1] in _PROSE_CHARS
        or text.startswith("委")
        or text[1:2] in ("与", "由")
        or text[:2] in _PROSE_WORDS
        or (text.startswith("政府") and not text.startswith("政府办"))
    )


def is_han(text: str) -> bool:
    """Whether there is something, and nothing but Chinese characters."""
    return bool(text) and min(text) >= "\u4e00" and max(text) <= "\u9fff"
