"""The title of a report: on one line, on several, or named in the foreword."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.normalize.furniture import is_furniture, is_under_title
from gzbg_convert.normalize.issuer import title_names_issuer, without_years
from gzbg_convert.normalize.lines import Line, folded, tidied
from gzbg_convert.normalize.organs import read_organ_line
from gzbg_convert.normalize.place_names import is_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SUBJECTS = ("信息公开", "政务公开")
_REPORTS = ("报告", "年报")
_NO_TITLE_CHARS = frozenset("。；;！？!?|｜>＞，,：:")
_BEFORE_SUBJECT, _AFTER_SUBJECT = 60, 20  # characters of a title around 信息公开, without 报告
_NOT_TITLE = (
    *("通知", "培训", "解读", "汇总", "一览", "目录", "指南", "编制", "要求", "格式", "模板", "制度", "公布", "公示"),
    *("发布", "召开", "举办", "印发", "按时", "报送", "督促", "栏目", "专栏", "现将"),
)
_NOT_TITLE_STARTS = ("本报告", "根据", "如下", "以上", "附件", "附表")
_NAMED = "政府信息公开"
_LAST_CHARACTER = "告"  # of a title, alone on its last line
_LONGEST = 90
_PARTS = 3  # lines that one title may be printed on, besides the name and the year above it


class TitleLines(NamedTuple):
    """A title printed on the lines ``first`` .. ``last`` (both included, indexes of the sequence searched)."""

    first: int
    last: int
    text: str

    @property
    def is_bare(self) -> bool:
        """Whether it names neither year nor body, as the entry of a menu does."""
        plain = folded(self.text)
        return not title_names_issuer(self.text) and without_years(plain) == plain


def title_in(text: str) -> str | None:
    """The title that fills one line, without the blanks of layout, or None."""
    if len(text) > _LONGEST or "报" not in text or is_furniture(text):
        return None
    plain = folded(text)
    if not _reads_as_title(plain) or _is_of_something_else(plain):
        return None
    return tidied(text).strip("《》")


def find_titles(lines: Sequence[Line], first: int, last: int) -> list[TitleLines]:
    """Every title printed on lines ``first`` .. ``last`` - 1, in order."""
    found: list[TitleLines] = []
    floor = first
    for index in range(first, last):
        text = lines[index].text
        if not 0 < len(text) <= _LONGEST or ("报" not in text[-20:] and text != _LAST_CHARACTER):
            continue
        title = _ending_at(lines, floor, index)
        if title is not None:
            found.append(title)
            floor = index + 1
    return found


def title_named_in(texts: Iterable[str]) -> str | None:
    """The title that a foreword gives in 《》, or None."""
    for text in texts:
        for start in text.split("《")[1:] if _NAMED in text else ():
            name, end, _ = start.partition("》")
            subject = name.rfind(_NAMED, 4, 80 + len(_NAMED))
            rest = len(name) - subject - len(_NAMED) - len("报告")
            reads_so = end and subject >= 0 and name.endswith("报告") and 0 <= rest <= _AFTER_SUBJECT
            if reads_so and not _is_of_something_else(folded(name)):
                return tidied(name)
    return None


def _reads_as_title(plain: str) -> bool:
    """…信息公开…报告, with a remark in brackets behind it at most."""
    plain = plain.removesuffix("》")
    if plain.endswith(("）", ")")):
        bracket = max(plain.rfind("（"), plain.rfind("("))
        if not 1 <= len(plain) - bracket - 2 <= 12 or bracket < 0 or any(map(plain[bracket:-1].__contains__, "）)")):
            return False
        plain = plain[:bracket]
    if not plain.endswith(_REPORTS) or not _NO_TITLE_CHARS.isdisjoint(plain):
        return False
    subject = max(plain.rfind(word, 0, _BEFORE_SUBJECT + len(word)) for word in _SUBJECTS)
    return subject >= 0 and len("信息公开") <= len(plain) - subject - len("报告") <= len("信息公开") + _AFTER_SUBJECT


def _is_of_something_else(plain: str) -> bool:
    """Whether a line about reports is a notice, a menu or a sentence."""
    if plain.startswith(_NOT_TITLE_STARTS) or any(map(plain.__contains__, _NOT_TITLE)):
        return True
    digits = len(plain) - len(plain.lstrip("0123456789"))
    return 1 <= digits <= 2 and plain[digits : digits + 1] in (".", "、")


def choose_title(titles: Sequence[TitleLines]) -> TitleLines | None:
    """The title among repetitions of it: the last one nearest the text, unless an earlier one says it more fully."""
    telling = [title for title in titles if not title.is_bare] or list(titles)
    if not telling:
        return None
    chosen = telling[-1]
    for title in telling:
        if len(title.text) > len(chosen.text) and folded(title.text).endswith(folded(chosen.text)):
            chosen = title
    return chosen


def _ending_at(lines: Sequence[Line], floor: int, last: int) -> TitleLines | None:
    """The title whose last line is ``last``: the fewest lines that read as one, then name and year above them."""
    text = ""
    for first in range(last, max(floor, last - _PARTS + 1) - 1, -1):
        line = lines[first]
        if line.form is not None or len(line.text) > _LONGEST or (first < last and is_under_title(line.text)):
            return None
        text = line.text + text
        if title_in(text) is not None:
            return _with_name_above(lines, floor, first, last, text)
        if _reads_as_title(folded(text)) or is_furniture(line.text):
            return None
    return None


def _with_name_above(lines: Sequence[Line], floor: int, first: int, last: int, text: str) -> TitleLines:
    while first > floor and not title_names_issuer(text):
        above = lines[first - 1]
        plain = folded(above.text)
        if above.form is not None or len(plain) > 40 or is_furniture(above.text):
            break
        name = without_years(plain).replace("（）", "").replace("()", "")
        if name and not (read_organ_line(name) or is_place(name)):
            break
        first -= 1
        text = above.text + text
    return TitleLines(first, last, tidied(text).strip("《》"))
