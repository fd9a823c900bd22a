"""Labels that say more than the form's: the number beside or under one is that of a part, a share or another year."""

from __future__ import annotations

from gzbg_convert.light import lru_cache, re
from gzbg_convert.normalize.compiled_labels import AXES
from gzbg_convert.normalize.labels import BRACKETED, LONGEST_REMEMBERED, fold

NARROWED = "label_narrowed"
_WORDS = (
    *("上年", "去年", "往年", "累计", "同比", "占比", "比例", "%", "％", "‰", "其中", "不含"),
    *(scale + unit for scale in "万百千" for unit in "件条项次"),
)
_PLAIN = frozenset("数量计合总统案值据单位" + "件条次篇个人项份宗亿万元")  # how it is counted, and in what unit
_OF_SUMS = frozenset("第一二三四五六七八九十至项行列加减之和等于为即以上各合总计小" + "0123456789")
_NOTES = ("注", "备注", "见", "说明", "单位", "计量单位", "此行", "本行", "自动", "必填", "续")
_INSTRUCTIONS = (  # of the official forms, which the editions' labels leave out
    *("本列数据的勾稽关系", "区分处理的", "不同渠道和方式公开相同信息计", "不同方式回应同一热点或舆情计"),
    *("不包括政府公报及政府网站", "不包括用于政府公报"),
)
# A year that a label names, with the brackets around it; 2024年1月 is the day when a form was filled in, unless it is
# the beginning of a period.
NAMED_YEAR = re.compile(
    r"[（(\[【〔]?\s*(?:(?<!\d)(20[0-4]\d)\s*年度?(?!\s*\d{1,2}\s*月(?!.*[至到~～—–-]))"
    r"|(?:上|上一|去|(本|今|当))年度?)\s*[)）\]】〕]?"
)

_YEAR_IN_WORDS = re.compile("[二２2][〇○零０0][〇○零一二三四０-４0-4][〇○零一二三四五六七八九０-９0-9](?=[ 　]*年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789")


def narrows(text: str, official: str) -> bool:
    """Whether a printed label says more than its wording: a part, a share, a scale or another year in words (（上年）,
    其中：, （占比%）, （万件）), or anything in brackets that is no remark of the form's. A year in digits is told by
    ``named_years``, which knows the report's own."""
    if text == official:
        return False
    return _narrows_short(text, official) if len(text) <= LONGEST_REMEMBERED else _narrows(text, official)


def _narrows(text: str, official: str) -> bool:
    if any(word not in official for word in filter(text.__contains__, _WORDS)):
        return True
    if fold(text) in AXES:  # with all that is in its brackets: （单位：万元）, 行政诉讼（复议后起诉）
        return False
    own = {mark for remark in BRACKETED.findall(official) for mark in remark}
    return any(not _is_remark(fold(remark[1:-1]), own) for remark in BRACKETED.findall(text))


_narrows_short = lru_cache(4096)(_narrows)


def _is_remark(said: str, own: set[str]) -> bool:
    """Whether a folded text in brackets only says how a number is counted or comes about, in which year, what note is
    to be read, or, in about the same words, what the official label has in brackets (characters ``own``)."""
    marks = frozenset(said)
    if (
        marks <= _PLAIN
        or marks <= _OF_SUMS
        or said.startswith((*_NOTES, *_INSTRUCTIONS))
        or NAMED_YEAR.fullmatch(with_years_in_digits(said))
    ):
        return True
    return 2 * len(marks & own) > len(marks)


def with_years_in_digits(text: str) -> str:
    """A text with the years it names in words or wide digits (二〇二二年, ２０２２年) in plain ones."""
    if text.isascii() or "年" not in text:
        return text
    return _YEAR_IN_WORDS.sub(lambda match: match[0].translate(_DIGITS), text)
