"""Labels that say more than the form's: the number beside or under one is that of a part, a share or another year."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, lru_cache, re
from gzbg_convert.normalize.compiled_labels import AXES
from gzbg_convert.normalize.labels import BRACKETED, LONGEST_REMEMBERED, fold, known_axes, known_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.pieces import Piece, Row

NARROWED = "label_narrowed"
LONGEST_HEAD = 40  # characters of a text that may head numbers
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
# A year that a label names, with the brackets around it; 2024年1月 is the day when a form was filled in.
_NAMED = re.compile(
    r"[（(\[【〔]?\s*(?:(?<!\d)(20[0-4]\d)\s*年度?(?!\s*\d{1,2}\s*月)|(?:上|上一|去|(本|今|当))年度?)\s*[)）\]】〕]?"
)


def narrows(text: str, official: str) -> bool:
    """Whether a printed label says more than its wording: a part, a share, a scale or another year in words (（上年）,
    其中：, （占比%）, （万件）), or anything in brackets that is no remark of the form's. A year in digits is told by
    ``mark_other_years``, which knows the report's own."""
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
    if marks <= _PLAIN or marks <= _OF_SUMS or said.startswith((*_NOTES, *_INSTRUCTIONS)) or _NAMED.fullmatch(said):
        return True
    return 2 * len(marks & own) > len(marks)


def mark_other_years(rows: Sequence[Row], year: int | None) -> None:
    """Flags the pieces that are labels for another year than ``year``, the report's (None: not known, then for any):
    labels of the form with a year beside them, and what stands over numbers. A group's label is known by the rest of it
    (2022年申请人情况); a column's or a row's is not, since it may stand beside that of the report's own year."""
    for row in rows:
        for piece in row.pieces:
            if piece.is_unreadable and "年" in piece.text and len(piece.text) <= LONGEST_HEAD:
                _mark(piece, row, year)


def _mark(piece: Piece, row: Row, year: int | None) -> None:
    if fold(piece.text) in AXES:
        return
    named = [*_NAMED.finditer(piece.text)]
    is_other = any(match[1] is not None and int(match[1]) != year for match in named)
    if piece.axis is None and named:
        key = group_named_with_year(piece.text)
        if key is not None:
            piece.spell(key)
            is_other = is_other or any(match[1] is None and match[2] is None for match in named)
        elif any(other.is_number for other in row.pieces):
            return  # a remark
    if is_other:
        piece.flags = (*piece.flags, NARROWED)


def group_named_with_year(text: str) -> str | None:
    """The folded label of a group, or the title of a block, that a text is but for the year it names."""
    for this in ("", "本年度", "本年"):
        key = fold(_NAMED.sub(this, text))
        axis = known_axes().get(key)
        if axis == "group" or (axis == "row" and key not in known_rows()):
            return key
    return None
