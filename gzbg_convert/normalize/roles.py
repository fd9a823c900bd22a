"""The parts of a document that are reports, and what each line of a report is."""

from __future__ import annotations

from itertools import pairwise

from gzbg_convert.light import TYPE_CHECKING, Enum, NamedTuple
from gzbg_convert.model.report import Period
from gzbg_convert.normalize.dates import find_period, read_date_line, read_published
from gzbg_convert.normalize.furniture import is_footer, is_furniture, is_under_title
from gzbg_convert.normalize.headings import SIX, read_appendix
from gzbg_convert.normalize.lines import Line, folded
from gzbg_convert.normalize.organs import read_organ_line
from gzbg_convert.normalize.section_titles import APPENDED
from gzbg_convert.normalize.skeleton import Heading, read_skeleton
from gzbg_convert.normalize.titles import TitleLines, choose_title, find_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

_THREE = 3  # of the six sections make a report without title and tables
_OF_REPORT = (
    *(f"{this}{says}" for this in ("本报告", "本年度报告") for says in ("由", "包括", "中", "所列")),
    "报告如下",
)
_YEARLY = ("年度报告", "年报", "工作报告")
_ISSUED = ("编制", "公布")
_TABLE_ENDS = ("统计表", "情况表")
_LONGEST_CAPTION = 60
_CAPTION_LINES = 4  # lines above a table that may be its captions; lines below a date where 附件 follows it
_SENTENCE = 20  # characters from which an unmarked line before the first heading is text, not a menu entry
_FOREWORD_LENGTH = 2000  # characters of a line in which the words of a foreword are looked for
_FOREWORD_LINES = 3  # lines above a second 总体情况 that may be its foreword
_TITLES_APART = 3  # lines from a bare title down to the one that says whose report it is
_NEAR_TITLE = 6  # lines from the title in which its date of publication stands


class Role(Enum):
    """What a line is: part of a report, or of none (``LOOSE``)."""

    TITLE = "title"
    DATELINE = "dateline"  # the line under the title that says when it was published
    FOREWORD = "foreword"
    CONTENTS = "contents"
    HEADING = "heading"
    BODY = "body"
    SIGNATURE = "signature"
    TABLE = "table"
    LOOSE = "loose"


_TEXT = (Role.BODY, Role.FOREWORD, Role.LOOSE)


class Part(NamedTuple):
    """The lines [first, last) as one report: its title, all prints of its title, its headings, its contents."""

    first: int
    last: int
    title: TitleLines | None
    titles: tuple[TitleLines, ...]
    headings: tuple[Heading, ...]
    contents: frozenset[int]


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The reports among ``lines``: together they cover all of them; empty when nothing proves a report."""
    titles = find_titles(lines, 0, len(lines))
    skeleton = read_skeleton(lines, [title.first for title in titles if not title.is_bare])
    if not _is_report(lines, skeleton.headings, titles):
        return []
    groups = _restarts(skeleton.headings, titles) if skeleton.headings else [[]]
    starts = [0]
    for before, group in pairwise(groups):
        starts.append(_start(lines, titles, before[-1].line + 1, group[0].line))
    parts: list[Part] = []
    past = 0  # the titles up to the end of a part
    for start, end, group in zip(starts, [*starts[1:], len(lines)], groups, strict=True):
        headings = (*group, *_appendices(lines, group[-1].line + 1 if group else start, end))
        head = headings[0].line if headings else end
        seen = past
        while past < len(titles) and titles[past].first < end:
            past += 1
        own = tuple(titles[seen:past])
        chosen = choose_title([title for title in own if title.first < head])
        parts.append(Part(start, end, chosen, own, headings, skeleton.contents))
    return parts


def _appendices(lines: Sequence[Line], first: int, end: int) -> list[Heading]:
    """The unnumbered headings of appendices on lines ``first`` .. ``end`` - 1, which lie below the last section: 附件
    or the name of a table right above a statutory table, and 附件 right below the date of the signature."""
    found: list[Heading] = []
    dated = -1
    top: int | None = None  # the first of the captions above the current line
    for index in range(first, end):
        line = lines[index]
        if line.form is None and read_date_line(line.text) is not None:
            dated, top = index, None
        elif line.form:
            if top is not None:
                found.append(Heading(top, read_appendix(lines[top].text)))
            top = None
        elif line.form is None and _is_caption(line.text):
            appended = folded(line.text).startswith(APPENDED)
            if appended and 0 <= index - dated <= _CAPTION_LINES and dated >= 0 and not found:
                found.append(Heading(index, read_appendix(line.text)))
                top = None
            elif top is None and (appended or (dated >= 0 and not found and folded(line.text).endswith(_TABLE_ENDS))):
                top = index
        else:
            top = None
    return found


def _is_caption(text: str) -> bool:
    """附件1：…, …统计表, （2021年度）, 单位：件"""
    if len(text) > _LONGEST_CAPTION:
        return False
    plain = folded(text)
    if plain.startswith(APPENDED) or plain.endswith((*_TABLE_ENDS, "附表")):
        return len(plain) <= 43
    if plain.startswith(("（", "(")) and plain.endswith(("）", ")")):
        return 3 <= len(plain) <= 22
    return plain.startswith(("单位：", "单位:")) and 4 <= len(plain) <= 13


def _is_foreword(text: str) -> bool:
    """Whether a line says what a foreword says: by which rules the report was made, or what it covers."""
    text = text[:_FOREWORD_LENGTH]
    return (
        any(map(text.__contains__, _OF_REPORT))
        or _is_near(text, ("条例",), ("报告", *_ISSUED), 201)
        or _is_near(text, _ISSUED, _YEARLY, 80)
    )


def _is_near(text: str, first: tuple[str, ...], second: tuple[str, ...], most: int) -> bool:
    """Whether one of ``second`` stands behind one of ``first``, at most ``most`` characters away."""
    for word in first:
        at = text.find(word)
        while at >= 0:
            at += len(word)
            if any(text.find(other, at, at + most + len(other)) >= 0 for other in second):
                return True
            at = text.find(word, at)
    return False


def _first_line(title: TitleLines) -> int:
    return title.first


def _first_title(lines: Sequence[Line], titles: Sequence[TitleLines]) -> int:
    """The line of the title with which a report begins: one that says whose it is or of what year, with the bare ones
    right above it; other bare ones before it run along the pages of the report before."""
    chosen = next((number for number, title in enumerate(titles) if not title.is_bare), 0)
    while chosen:
        last, first = titles[chosen - 1].last, titles[chosen].first
        if first - last > _TITLES_APART or any(line.form is not None for line in lines[last:first]):
            break
        chosen -= 1
    return titles[chosen].first


def assign_roles(lines: Sequence[Line], part: Part) -> list[Role]:
    """The role of each line of ``part``, from ``part.first`` on."""
    own = lines[part.first : part.last]
    roles = [Role.TABLE if line.form is not None else Role.BODY for line in own]
    _before_sections(own, part, roles)
    for heading in part.headings:
        roles[heading.line - part.first] = Role.HEADING
    for index in part.contents:
        if part.first <= index < part.last:
            roles[index - part.first] = Role.CONTENTS
    _after_sections(own, part, roles)
    for index, line in enumerate(own):
        if line.form:
            roles[index] = Role.TABLE
        elif roles[index] in (Role.BODY, Role.FOREWORD) and line.form is None and is_furniture(line.text):
            roles[index] = Role.LOOSE
    return roles


def _is_report(lines: Sequence[Line], headings: Sequence[Heading], titles: Sequence[TitleLines]) -> bool:
    """A statutory table, three sections of the form (one of them of disclosure alone), or a title with text below."""
    if any(line.form for line in lines):
        return True
    kinds = {heading.mark.kind for heading in headings} - {None}
    if len(kinds) >= _THREE and not kinds.isdisjoint(("proactive", "applications", "review")):
        return True
    title = next((title for title in titles if not title.is_bare), None)
    if title is None:
        return False
    if any(heading.line > title.last and heading.mark.kind in SIX for heading in headings):
        return True
    below = [line.text for line in lines[title.last + 1 :] if len(line.text) >= _SENTENCE]
    return any(_is_foreword(text) for text in below) or find_period(below)[0] != Period()


def _restarts(headings: Sequence[Heading], titles: Sequence[TitleLines]) -> list[list[Heading]]:
    """``headings`` cut into reports: where the opening section comes again after later ones, or any section comes
    again below a new title. A heading that is merely printed twice does not begin a report."""
    groups: list[list[Heading]] = [[headings[0]]]
    seen = {headings[0].mark.kind}
    title_lines = [title.first for title in titles if not title.is_bare]
    above = 0
    for heading in headings[1:]:
        while above < len(title_lines) and title_lines[above] < groups[-1][-1].line:
            above += 1
        titled = above < len(title_lines) and title_lines[above] < heading.line
        if _begins_again(heading, groups[-1][0], seen, titled):
            groups.append([heading])
            seen = {heading.mark.kind}
        else:
            groups[-1].append(heading)
            seen.add(heading.mark.kind)
    return groups


def _begins_again(heading: Heading, opening: Heading, seen: set[str | None], titled: bool) -> bool:
    mark = heading.mark
    later = len(seen - {mark.kind, None})
    if mark.kind is None or mark.kind not in seen:
        return False
    if titled:
        return later >= 1
    if mark.kind == "overview":
        return later >= (1 if mark.official else _THREE)
    same = (mark.kind, mark.title, mark.number) == (opening.mark.kind, opening.mark.title, opening.mark.number)
    return same and later >= 1


def _start(lines: Sequence[Line], titles: Sequence[TitleLines], first: int, head: int) -> int:
    """Where, from ``first`` on, the report with the first heading ``head`` begins: its title, else its foreword."""
    from gzbg_convert.light import bisect_left

    low = bisect_left(titles, first, key=_first_line)
    within = titles[low : bisect_left(titles, head, low, key=_first_line)]
    if within:
        return _first_title(lines, within)
    start = head
    for index in range(head - 1, max(first, head - _FOREWORD_LINES) - 1, -1):
        if lines[index].form is not None:
            break
        if _is_foreword(lines[index].text):
            start = index
    return start


def _before_sections(own: Sequence[Line], part: Part, roles: list[Role]) -> None:
    """Title, dateline and foreword; what stands before them is loose."""
    title = part.title
    if part.headings:
        head = part.headings[0].line - part.first
    elif title is not None:
        head = len(own)
    else:
        head = next((index for index, line in enumerate(own) if line.form), len(own))
    if title is None:
        _foreword_without_title(own, roles, head)
    else:
        last = title.last - part.first
        for index in range(last + 1):
            dated = last - index <= _NEAR_TITLE and read_published(own[index].text, bare_label=False) is not None
            roles[index] = Role.DATELINE if dated else Role.LOOSE
        for index in range(last + 1, head):
            if own[index].form is None:
                roles[index] = _below_title(own[index].text, index - last <= _NEAR_TITLE)
    if not part.headings:
        for index in range(head, len(own)):
            roles[index] = roles[index] if own[index].form is not None else Role.FOREWORD
    _mark_titles(own, part, roles)


def _foreword_without_title(own: Sequence[Line], roles: list[Role], head: int) -> None:
    """The sentences right above the first heading are the foreword; above them begins the page around it."""
    foreword = True
    for index in range(head - 1, -1, -1):
        text = own[index].text
        foreword = foreword and own[index].form is None and (len(text) >= _SENTENCE or "。" in text)
        foreword = foreword and not is_furniture(text)
        roles[index] = Role.FOREWORD if foreword else Role.LOOSE


def _below_title(text: str, near: bool) -> Role:
    if near:
        dated = read_date_line(text)
        if read_published(text, bare_label=True) is not None or (dated is not None and not dated.before):
            return Role.DATELINE
    return Role.LOOSE if is_under_title(text) else Role.FOREWORD


def _mark_titles(own: Sequence[Line], part: Part, roles: list[Role]) -> None:
    """The title, and every line that prints it again or in part; other titles are links of the page."""
    if part.title is None:
        return
    chosen = folded(part.title.text)
    for title in part.titles:
        if title is part.title or folded(title.text) in chosen or chosen in folded(title.text):
            for index in range(title.first, title.last + 1):
                roles[index - part.first] = Role.TITLE


def _after_sections(own: Sequence[Line], part: Part, roles: list[Role]) -> None:
    """Signature and what follows it in the last section; everything from the page's footer on is loose."""
    start = 0 if part.title is None else part.title.last + 1 - part.first
    end = len(own)
    for heading in part.headings:
        if heading.mark.kind != "appendix":
            start = heading.line + 1 - part.first
    for heading in part.headings:
        if heading.line - part.first > start:
            end = heading.line - part.first
            break
    footer = _footer(own, start)
    for index in range(footer, len(own)):
        if roles[index] is not Role.HEADING:
            roles[index] = Role.LOOSE
    end = min(end, footer)
    signed = _signature(own, roles, start, end)
    if not signed:
        return
    for index in signed:
        roles[index] = Role.SIGNATURE
    for index in range(max(signed) + 1, end):
        roles[index] = Role.LOOSE


def _footer(own: Sequence[Line], start: int) -> int:
    """The first line of the page's footer after the last statutory table, or the end."""
    tables = [index for index in range(start, len(own)) if own[index].form]
    for index in range(tables[-1] + 1 if tables else start, len(own)):
        if is_footer(own[index].text):
            return index
    return len(own)


def _signature(own: Sequence[Line], roles: Sequence[Role], start: int, end: int) -> list[int]:
    """The lines of the signature in [start, end): name and date, a date alone with no text after it, or a name alone
    at the very end."""
    prose = [index for index in range(start, end) if own[index].form is None and roles[index] in _TEXT]
    text_follows = False
    for place in range(len(prose) - 1, -1, -1):
        index = prose[place]
        text = own[index].text
        dated = read_date_line(text)
        if dated is not None:
            before = bool(dated.before) and read_organ_line(dated.before) is not None
            around = [prose[near] for near in (place - 1, place + 1) if 0 <= near < len(prose)]
            names = [near for near in around if read_organ_line(folded(own[near].text))]
            if before or (names and not dated.before):
                return [index] if before else [*names[:1], index]
            if not dated.before and not text_follows:
                return [index]
        text_follows = text_follows or len(text) > _LONGEST_CAPTION
    if len(prose) > 1 and read_organ_line(folded(own[prose[-1]].text)):
        return [prose[-1]]
    return []
