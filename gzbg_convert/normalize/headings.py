"""Section headings: the reading of one line as a heading."""

from __future__ import annotations

from gzbg_convert.light import Enum, NamedTuple, cache, lru_cache, re
from gzbg_convert.normalize.lines import folded, tidied
from gzbg_convert.normalize.section_titles import holds_form_row, may_be_official, official_end, title_kind

SIX = ("overview", "proactive", "applications", "review", "problems", "other_matters")

_LONGEST = 60  # characters of a heading that fills its line

_NUMERALS = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
_DIGIT_OF = {char: index % 10 + 1 for index, char in enumerate(_NUMERALS)}
_PART_MARKS = frozenset("、.．,，:：")
_MARKS = frozenset("、.．,，:：﹑､")
_ARABIC_MARKS = frozenset("、.．")
# Traditional characters to simplified ones, commas to "、", quotes and 的 to nothing.
_UNIFIED = str.maketrans(
    "總體況動開報處請訴訟復議題進項關資訊機構組織領導費減說，,",
    "总体况动开报处请诉讼复议题进项关资讯机构组织领导费减说、、",
    "的“”",
)


class Numbering(Enum):
    """How a heading is numbered: 第一部分, 一、, （一）, 1., or not at all."""

    PART = "part"
    CHINESE = "chinese"
    PAREN = "paren"
    ARABIC = "arabic"
    NONE = "none"


class HeadingMark(NamedTuple):
    """A line read as a heading, or, with ``title`` "", as an item of a numbered list.

    ``value`` is its number (0 without one), ``number`` as printed, ``kind`` None when the title is unknown,
    ``official`` whether the title is one of the forms' own, ``rest`` the text of the same line that follows the title,
    ``leader`` whether a page number follows as in a table of contents.
    """

    numbering: Numbering
    value: int
    number: str | None
    title: str
    kind: str | None
    official: bool
    rest: str = ""
    leader: bool = False


def kind_of(title: str) -> tuple[str | None, bool]:
    """The kind of section that ``title`` (without number) names, or None, and whether it is an official title."""
    core = _core(title)
    return (None, False) if not core or holds_form_row(core) else _kind_of_core(core)


_kind_of_core = lru_cache(1024)(title_kind)  # a line is asked for by tables and by sections, a title in every report


def read_heading(text: str, level: int | None) -> HeadingMark | None:
    """``text``, one line, as a heading, or None when it cannot be one.

    A numbered line that reads as a sentence comes out without title: it tells lists from headings.
    ``level`` is the outline level the format gives it. An unnumbered line is a heading only with a known title: an
    official one, or any when the format calls it a heading.
    """
    return _read_short(text, level) if len(text) <= _LONGEST else _read(text, level)


def _read(text: str, level: int | None) -> HeadingMark | None:
    read = _read_number(text)
    if read is None:
        return _unnumbered(text, level)
    numbering, number, end = read
    value = _value(number)
    rest = text[end:]
    whole = _whole_line(numbering, value, number, rest) if len(rest) <= _LONGEST else None
    if whole is not None and whole.official:
        return whole
    item = HeadingMark(numbering, value, number, "", None, False)
    return _glued(numbering, value, number, rest) or whole or item


# A line is read where pages are joined, where loose lines are gathered and where headings are sought.
_read_short = lru_cache(1024)(_read)


def read_appendix(text: str) -> HeadingMark:
    """The heading of an appendix (附件：, 附表1 …统计表), a line that its surroundings have shown to be one."""
    return HeadingMark(Numbering.NONE, 0, None, _printed(text), "appendix", False)


def _read_number(text: str) -> tuple[Numbering, str, int] | None:
    """The number a line begins with: its style, the number as printed, and where the title behind it begins."""
    first = text[:1]
    if first == "第":
        return _read_part(text)
    if first in ("（", "("):
        return _read_bracketed(text)
    if first in _DIGIT_OF:
        size, marks, numbering = _run(text, 0), _MARKS, Numbering.CHINESE
    elif first.isdecimal():
        size, marks, numbering = 1 + text[1:2].isdecimal(), _ARABIC_MARKS, Numbering.ARABIC
    else:
        return None
    at = _after_blanks(text, size)
    marked = text[at : at + 1] in marks
    if not size or not (marked or at > size):
        return None
    at = at + 1 if marked else size + 1
    end = _after_blanks(text, at)
    if numbering is Numbering.ARABIC and text[end : end + 1].isdecimal():  # 1.5 and 1 5 are numbers, "1. 5" a list
        end -= 1
    return (numbering, text[:size], end) if end >= at else None


def _read_part(text: str) -> tuple[Numbering, str, int] | None:
    """第一部分, 第二章, 第三、"""
    at = 1 + _run(text, 1, digits=True)
    word = next((word for word in ("部分", "章", "篇") if text.startswith(word, at)), "")
    end = at + len(word)
    if at == 1 or not (word or text[at : at + 1] in _PART_MARKS or text[at : at + 1].isspace()):
        return None
    number = text[:end]
    while text[end : end + 1] in _PART_MARKS or text[end : end + 1].isspace():
        end += 1
    return Numbering.PART, number, end


def _read_bracketed(text: str) -> tuple[Numbering, str, int] | None:
    """（一） or (1)"""
    at = 1 + text[1:2].isspace()
    size = _run(text, at, digits=True)
    at += size
    at += text[at : at + 1].isspace()
    if not size or text[at : at + 1] not in ("）", ")"):
        return None
    number, end = text[: at + 1], at + 1
    while end < at + 5 and (text[end : end + 1] in ("、", ".", "．") or text[end : end + 1].isspace()):
        end += 1
    return Numbering.PAREN, number, end


def _run(text: str, start: int, *, digits: bool = False) -> int:
    """How many numerals (or, with ``digits``, also digits) stand at ``start``; 0 when there are more than three."""
    size = 0
    for char in text[start : start + 4]:
        if char not in _DIGIT_OF and not (digits and char.isdecimal()):
            break
        size += 1
    return size if size < 4 else 0


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def _unnumbered(text: str, level: int | None) -> HeadingMark | None:
    if len(text) > _LONGEST:
        return None
    if text[0] in _DIGIT_OF and kind_of(text[1:])[1]:  # 一总体情况: the mark after the number is missing
        return HeadingMark(Numbering.CHINESE, _DIGIT_OF[text[0]], text[0], _printed(text[1:]), *kind_of(text[1:]))
    if level is None and not may_be_official(text):
        return None
    mark = _whole_line(Numbering.NONE, 0, None, text)
    if mark is None or mark.kind is None or not (mark.official or level is not None):
        return None
    return mark


def _whole_line(numbering: Numbering, value: int, number: str | None, rest: str) -> HeadingMark | None:
    """The heading whose title fills the line; None when the line reads as a sentence."""
    leader = _leader(rest)
    title = _printed(rest if leader is None else rest[:leader])
    if not title or len(title) > _LONGEST or any(map(title.__contains__, "。；;！？!?")):
        return None
    if holds_form_row(folded(title)):
        return None
    kind, official = kind_of(title)
    if kind is None and (any(map(title.__contains__, "，,：:")) or rest.rstrip().endswith(("。", "；", ";"))):
        return None
    return HeadingMark(numbering, value, number, title, kind, official, leader=leader is not None)


def _leader(rest: str) -> int | None:
    """Where the dots or blanks begin that lead to a page number at the end of ``rest``; None without any."""
    if not rest.rstrip("）)")[-1:].isdecimal():
        return None
    found = _leader_pattern().search(rest)
    return None if found is None else found.start()


@cache
def _leader_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:[.…·．‥⋯_]{2,}|-{3,}|—{2,}|\t|\s{2,})\s{0,20}[（(]?\d{1,3}[)）]?$")


def _glued(numbering: Numbering, value: int, number: str, rest: str) -> HeadingMark | None:
    """The heading whose line goes on with text, as 一、总体情况2021年，…; None for a sentence that lists titles."""
    end = official_end(rest, 0)
    if not end:
        return None
    after = _after_glue(rest, end)
    if after is None:
        return None
    text = rest[after:].strip()
    following = _read_number(text)
    if official_end(text, following[2] if following else 0):
        return None
    title = rest[:end]
    return HeadingMark(numbering, value, number, _printed(title), *kind_of(title), rest=text)


def _after_glue(text: str, at: int) -> int | None:
    """Where the text behind a heading on the same line begins: behind a full stop, a colon or blanks, or right there
    with a year, a first item or 无; None when what stands there goes on with the title."""
    char = text[at : at + 1]
    if char and char in "。：:；;":
        return at + 1
    if char.isspace():
        end = min(_after_blanks(text, at), at + 8)
        if text[end : end + 1] not in tuple("及和与、，"):
            return end
        return end - 1 if end > at + 1 else None
    rest = text[at : at + 6]
    if rest[:4].isdecimal() and rest.startswith("20") and "年" in (rest[4:5], rest[4:].lstrip()[:1]):
        return at
    first_item = rest[:1] in ("（", "(") and rest[1:2] in ("一", "1") and rest[2:3] in ("）", ")")
    return at if first_item or (rest and text[at:].strip("（()）。.") == "无") else None


def _printed(title: str) -> str:
    return tidied(title).rstrip("。：:；;，,、.．")


def _core(title: str) -> str:
    """``title`` folded for comparison with the table: without parentheses, years, 的 and quotes."""
    if len(title) > _LONGEST + 20:
        return ""
    core = folded(title)
    if "（" in core or "(" in core:
        core = re.sub(r"[（(][^（()）]*[）)]", "", core)
    if "20" in core:
        core = re.sub(r"20\d\d年?度?", "", core)
    return core.translate(_UNIFIED).strip("。：:；;、.．")


def _value(number: str) -> int:
    digits = "".join(char for char in number if char.isdecimal())
    if digits:
        return int(digits)
    value = 0
    for char in number:
        digit = _DIGIT_OF.get(char, 0)
        value = max(value, 1) * 10 if digit == 10 else value + digit
    return value
