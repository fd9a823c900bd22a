"""Whom to ask: address, postcode, telephone, fax, mail, web site and office, as printed."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, cache, re
from gzbg_convert.model.report import Contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAIL = ("E-mail", "Email", "e-mail", "email", "E-Mail", "EMail", "e-Mail", "eMail")
_MENTIONS = (
    *("联系", "咨询", "邮编", "邮政编码", "电话", "地址", "传真", "邮箱", "网址", "网站", "拨打", "邮件", "门户"),
    *("请向", "致函", *_MAIL),
)
_LABELS = ("邮编", "邮政编码", "电话", "传真", "邮箱", "电子邮箱", "联系", "网址", *_MAIL)
_SPACED_FIRST, _SPACED_SECOND = (
    "邮电地传网",
    "编话址真箱站",
)  # labels are often printed with blanks between their characters
_BLANKS = " \u3000\xa0"
_SPACED_STARTS = tuple(_SPACED_FIRST)
_COLONS = ("：", ":", "﹕")
_NUMBER_CHARS = frozenset("0123456789０１２３４５６７８９（()）+-—–－―─、/转")
_ADDRESS_ENDS = frozenset("；;，,。）)\n")
_ASK = ("请直接", "请", "可以", "可", "径")
_BEFORE, _WINDOW = 60, 600  # characters around a mention that are searched
_MOST_WINDOWS = 200  # in one paragraph; beyond that it is a directory, not a contact


def find_contact(texts: Iterable[str]) -> Contact:
    """The contact named in ``texts`` (foreword first); each part is the first one printed with its label."""
    found: dict[str, str] = {}
    texts = [*map(_with_labels_joined, texts)]
    every = "\n".join(texts)
    # To see that a character is missing takes a tenth of looking for two.
    mentions = [word for word in _MENTIONS if all(map(every.__contains__, word)) and word in every]
    for text in texts:
        for near in _windows(text, mentions):
            for name, read in _PARTS:
                printed = read(near) if name not in found else None
                if printed is not None:
                    found[name] = printed.strip().rstrip(".,;")
    return Contact(
        office=found.get("office"),
        address=found.get("address"),
        postcode=found.get("postcode"),
        phone=found.get("phone"),
        fax=found.get("fax"),
        email=found.get("email"),
        website=found.get("website"),
    )


def _with_labels_joined(text: str) -> str:
    """``text`` with 电　话 and the like as 电话."""
    for blank in _BLANKS:
        if blank in text and any(piece.endswith(_SPACED_STARTS) for piece in text.split(blank)[:-1]):
            return _spaced_label().sub(r"\1\2", text)
    return text


@cache
def _spaced_label() -> re.Pattern[str]:
    return re.compile(rf"([{_SPACED_FIRST}])\s{{1,8}}([{_SPACED_SECOND}])")


def _windows(text: str, words: Sequence[str]) -> Iterator[str]:
    """The stretches of ``text`` that speak of contact in one of ``words``; they do not overlap but for a few characters
    before each."""
    mentions = {word: at for word in words if (at := text.find(word)) >= 0}
    for _ in range(_MOST_WINDOWS):
        if not mentions:
            return
        start = min(mentions.values())
        end = start + _WINDOW
        yield text[max(0, start - _BEFORE) : end]
        for word, at in list(mentions.items()):
            if at < end:
                mentions[word] = text.find(word, end)
                if mentions[word] < 0:
                    del mentions[word]


def _office(text: str) -> str | None:
    """请联系某某科（…）, 请与某某科联系"""
    for at in _places(text, _ASK):
        if text.startswith(("联系", "致函"), at):
            start = _after_blanks(text, at + 2, 4)
            end = start
            while end < len(text) and "一" <= text[end] <= "龥":
                end += 1
            if 3 <= end - start <= 40 and (end == len(text) or text[end].isspace() or text[end] in "，,。；;：:（("):
                return text[start:end]
        elif text[at : at + 1] in ("与", "向", "同", "和"):
            start = _after_blanks(text, at + 1, 4)
            ends = [text.find(word, start + 3, start + 42) for word in ("联系", "咨询", "反映", "（", "(")]
            end = min((end for end in ends if end >= 0), default=0)
            name = text[start:end]
            if name and min(name) >= "一" and max(name) <= "龥":
                return name
    return None


def _address(text: str) -> str | None:
    """地址：… up to a comma, a bracket that does not close, two blanks, or the next label."""
    for at in _places(text, ("地址",)):
        colon = _after_blanks(text, at, 4)
        if text[colon : colon + 1] not in _COLONS:
            continue
        start = _after_blanks(text, colon + 1, 8)
        end = _end_of_address(text, start)
        if end is not None:
            return text[start:end]
    return None


def _end_of_address(text: str, start: int) -> int | None:
    at = start
    for size in range(81):
        if at >= len(text) or text[at] in _ADDRESS_ENDS:
            return at if size >= 2 and text[start:at].strip() else None
        blanks = _after_blanks(text, at, 8)
        if size >= 2 and (blanks - at >= 2 or text.startswith(_LABELS, blanks)):
            return at
        if text[at] in "（(":
            close = min((end for end in (text.find("）", at), text.find(")", at)) if end >= 0), default=-1)
            inside = text[at + 1 : close]
            if close < 0 or len(inside) > 40 or any(char in inside for char in "（(\n"):
                return at if size >= 2 else None
            at = close
        at += 1
    return None


def _postcode(text: str) -> str | None:
    for at in _places(text, ("邮编码", "邮编", "邮政编码", "邮政编")):
        start = _after_colon(text, at)
        code = text[start : start + 6]
        if len(code) == 6 and code.isdecimal() and not text[start + 6 : start + 7].isdecimal():
            return code
    return None


def _phone(text: str) -> str | None:
    return _number_behind(text, ("电话", "拨打"))


def _fax(text: str) -> str | None:
    return _number_behind(text, ("传真",))


def _number_behind(text: str, labels: tuple[str, ...]) -> str | None:
    """The number behind the first of ``labels`` that has one: 电话：0523-1234567、1234568, 电话（白天）…"""
    for at in _places(text, labels):
        start = _after_colon(text, _after_remark(text, at))
        first = start + (text[start : start + 1] in ("（", "("))
        first += text[first : first + 1] == "+"
        if not text[first : first + 1].isdecimal():
            continue
        end = first + 1
        while end < min(len(text), first + 42) and (text[end] in _NUMBER_CHARS or _is_blank_of_number(text, end)):
            end += 1
        while not text[end - 1].isdecimal():
            end -= 1
        if end - first >= 6:
            return text[start:end]
    return None


def _after_remark(text: str, at: int) -> int:
    """Behind 号码 or a remark in brackets (工作日) that is no area code."""
    if text.startswith("号码", at):
        return at + 2
    if text[at : at + 1] in ("（", "(") and not text[at + 1 : at + 2].isdecimal():
        return max(text.find("）", at, at + 14), text.find(")", at, at + 14), at - 1) + 1
    return at


def _is_blank_of_number(text: str, at: int) -> bool:
    """A blank, but not that before the date of the signature."""
    date_follows = text.startswith("20", at + 1) and text[at + 5 : at + 6] == "年"
    return text[at].isspace() and not date_follows


def _email(text: str) -> str | None:
    if "@" not in text:
        return None
    match = re.search(
        r"(?:邮箱|邮件|[Ee]-?[Mm]ail)[^A-Za-z0-9\n]{0,16}"
        r"([A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,80}[A-Za-z0-9])",
        text,
    )
    return match and match.group(1)


def _website(text: str) -> str | None:
    if "http" not in text and "www." not in text:
        return None
    match = re.search(
        r"(?:网址|网站|门户)[^A-Za-z0-9。\n]{0,16}"
        r"((?:https?://|www\.)[A-Za-z0-9][A-Za-z0-9._~:/?#@!$&*+,;=%-]{0,200})",
        text,
    )
    return match and match.group(1)


_PARTS = (
    ("office", _office),
    ("address", _address),
    ("postcode", _postcode),
    ("phone", _phone),
    ("fax", _fax),
    ("email", _email),
    ("website", _website),
)


def _places(text: str, words: tuple[str, ...]) -> list[int]:
    """Where each of ``words`` ends in ``text``, in order; where several begin together, the longest one only."""
    ends: dict[int, int] = {}
    for word in words:
        at = text.find(word)
        while at >= 0:
            ends[at] = max(ends.get(at, 0), at + len(word))
            at = text.find(word, at + 1)
    return [ends[at] for at in sorted(ends)]


def _after_blanks(text: str, at: int, most: int) -> int:
    """Behind at most ``most`` blanks at ``at``."""
    end = at
    while end < at + most and text[end : end + 1].isspace():
        end += 1
    return end


def _after_colon(text: str, at: int) -> int:
    at = _after_blanks(text, at, 4)
    return _after_blanks(text, at + 1, 8) if text[at : at + 1] in _COLONS else _after_blanks(text, at, 8)
