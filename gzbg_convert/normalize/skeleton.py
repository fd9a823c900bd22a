"""Which of the lines that look like headings are the headings of sections.

Tables of contents, sub-headings, numbered lists inside a section and menus look alike. What tells them apart is the
company a line keeps: the numbering most titles of the form share, the sequence of the numbers, what follows.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.normalize.furniture import is_page_number
from gzbg_convert.normalize.headings import SIX, HeadingMark, Numbering, read_heading
from gzbg_convert.normalize.lines import Line, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTENTS_RUN = 3  # known titles in a row, with no text between them, that make a table of contents
_ANOTHER_REPORT = 3  # official titles of another numbering that make another report
_OWN_NUMBERING = 2  # kinds of section above and below a title that make two reports of their own
_LONGEST_UNKNOWN = 30  # characters of a title that is not in the table
_SECTION_WORDS = ("情况", "事项", "问题", "措施", "附件", "附表", "工作")


class Heading(NamedTuple):
    """The line at index ``line`` as a heading of a section."""

    line: int
    mark: HeadingMark


class Skeleton(NamedTuple):
    """The headings of sections in order, and the indexes of the lines that make up tables of contents."""

    headings: tuple[Heading, ...]
    contents: frozenset[int]


def read_skeleton(lines: Sequence[Line], titles: Sequence[int]) -> Skeleton:
    """The headings among ``lines``; ``titles`` are the lines, in order, that print the title of a report."""
    candidates = [
        Heading(index, mark)
        for index, line in enumerate(lines)
        if line.text and not is_page_number(line.text) and (mark := read_heading(line.text, line.level)) is not None
    ]
    contents = _contents(lines, candidates)
    candidates = [candidate for candidate in candidates if candidate.line not in contents]
    headings = [heading for stretch in _stretches(candidates, titles) for heading in _accepted(stretch)]
    return Skeleton(tuple(headings), frozenset(contents))


def _stretches(candidates: Sequence[Heading], titles: Sequence[int]) -> list[list[Heading]]:
    """``candidates`` cut at the titles below which the sections begin again: each report has its own numbering."""
    stretches: list[list[Heading]] = [[]]
    above: set[str] = set()
    for between in _between(candidates, titles):
        kinds = [heading.mark.kind for heading in between if heading.mark.kind is not None]
        if kinds and kinds[0] in above and min(len(above), len(set(kinds))) >= _OWN_NUMBERING:
            stretches.append([])
            above.clear()
        stretches[-1].extend(between)
        above.update(kinds)
    return stretches


def _between(candidates: Sequence[Heading], titles: Sequence[int]) -> Iterator[list[Heading]]:
    """``candidates`` grouped by the titles they stand between; groups are never empty."""
    group: list[Heading] = []
    above = 0
    for candidate in candidates:
        passed = above
        while above < len(titles) and titles[above] < candidate.line:
            above += 1
        if above > passed and group:
            yield group
            group = []
        group.append(candidate)
    if group:
        yield group


def _contents(lines: Sequence[Line], candidates: Sequence[Heading]) -> set[int]:
    """The lines of tables of contents: runs of titles that come again later, or that page numbers follow."""
    found: set[int] = set()
    last_of = {candidate.mark.kind: candidate.line for candidate in candidates if candidate.mark.kind is not None}
    for run in _runs(lines, candidates):
        kinds = [heading.mark.kind for heading in run if heading.mark.kind is not None]
        above = run[0].line - 1
        announced = above >= 0 and _announces_contents(lines[above].text)
        paged = 2 * sum(heading.mark.leader for heading in run) > len(run)
        again = all(last_of[kind] > run[-1].line for kind in kinds)
        if len(set(kinds)) < (2 if announced else _CONTENTS_RUN):
            continue
        if paged or (again and (announced or kinds[0] == "overview")):
            found.update(heading.line for heading in run)
            if announced:
                found.add(above)
    return found


def _announces_contents(text: str) -> bool:
    return "目" in text and folded(text).strip("：:") in ("目录", "目次")


def _runs(lines: Sequence[Line], candidates: Sequence[Heading]) -> Iterator[list[Heading]]:
    """The titles grouped by numbering and by what stands between them: at most two page numbers within a group."""
    run: list[Heading] = []
    for candidate in candidates:
        if run and not _goes_on(lines, run, candidate):
            yield run
            run = []
        if candidate.mark.title and not candidate.mark.rest:
            run.append(candidate)
    if run:
        yield run


def _goes_on(lines: Sequence[Line], run: Sequence[Heading], candidate: Heading) -> bool:
    gap = lines[run[-1].line + 1 : min(candidate.line, run[-1].line + 4)]
    mark = candidate.mark
    return (
        len(gap) <= 2
        and all(line.text and is_page_number(line.text) for line in gap)
        and mark.numbering is run[-1].mark.numbering
        and not mark.rest
        and (mark.kind is None or mark.kind != run[0].mark.kind)
    )


def _accepted(candidates: Sequence[Heading]) -> list[Heading]:
    """The headings of all reports: those of the commonest numbering, single official titles of another one between
    them (a number that was dropped or mistyped), and whole reports of another numbering before and after."""
    numbering = _main_numbering(candidates)
    if numbering is None:
        return []
    main = _in_sequence([candidate for candidate in candidates if candidate.mark.numbering is numbering])
    if not main:
        return []
    others = [candidate for candidate in candidates if candidate.mark.numbering is not numbering]
    before = _another_report([candidate for candidate in others if candidate.line < main[0].line])
    after = _another_report([candidate for candidate in others if candidate.line > main[-1].line])
    first = before[-1].line if before else -1
    last = after[0].line if after else candidates[-1].line + 1
    odd = _odd_ones(main, [candidate for candidate in others if first < candidate.line < last])
    return [*before, *sorted((*main, *odd), key=lambda heading: heading.line), *after]


def _another_report(candidates: Sequence[Heading]) -> list[Heading]:
    official = {candidate.mark.kind for candidate in candidates if candidate.mark.official}
    return _accepted(candidates) if len(official) >= _ANOTHER_REPORT else []


def _main_numbering(candidates: Sequence[Heading]) -> Numbering | None:
    """The numbering under which most kinds of section stand; official titles count twice."""
    kinds: dict[Numbering, set[tuple[str, bool]]] = {}
    for candidate in candidates:
        mark = candidate.mark
        if mark.kind is not None:
            weights = {(mark.kind, False), (mark.kind, mark.official)}
            kinds.setdefault(mark.numbering, set()).update(weights)
    if not kinds:
        return None
    order = (Numbering.CHINESE, Numbering.PART, Numbering.NONE, Numbering.ARABIC, Numbering.PAREN)
    return max(order, key=lambda numbering: len(kinds.get(numbering, ())))


def _in_sequence(candidates: Sequence[Heading]) -> list[Heading]:
    """The headings of one numbering without the lists that are numbered alike inside a section."""
    officials = _official_kinds(candidates)
    accepted: list[Heading] = []
    pending: list[Heading] = []  # titles not in the table, before the first one that is
    seen: set[str] = set()
    last = nested = 0
    for candidate, official in zip(candidates, officials, strict=True):
        mark = candidate.mark
        follows = mark.numbering is Numbering.NONE or (mark.value == last + 1 and not 0 < nested == mark.value - 1)
        if mark.kind is not None and _is_known(mark, official, seen, follows, nested):
            if not accepted:
                accepted.extend(_leading(pending, mark.value))
            if mark.kind == "overview":
                seen = set()
            seen.add(mark.kind)
            accepted.append(candidate)
            last, nested = mark.value, 0
        elif not accepted:
            pending.append(candidate)
        elif mark.kind is None and _continues(mark, last, nested, follows):
            accepted.append(candidate)
            last, nested = mark.value, 0
        elif mark.value == 1 or mark.value == nested + 1:
            nested = mark.value
    return accepted


def _official_kinds(candidates: Sequence[Heading]) -> list[frozenset[str]]:
    """For each candidate: the kinds that have an official title in the same report (between two 总体情况)."""
    cycle = 0
    cycles: list[int] = []
    kinds: dict[int, set[str]] = {}
    for candidate in candidates:
        if candidate.mark.official and candidate.mark.kind == "overview":
            cycle += 1
        cycles.append(cycle)
        official = kinds.setdefault(cycle, set())
        if candidate.mark.official and candidate.mark.kind is not None:
            official.add(candidate.mark.kind)
    frozen = {number: frozenset(found) for number, found in kinds.items()}
    return [frozen[number] for number in cycles]


def _is_known(mark: HeadingMark, official: frozenset[str], seen: set[str], follows: bool, nested: int) -> bool:
    """Whether a title of the table is a section here, not an item of a list inside one."""
    if mark.official:
        return True
    if follows:
        return True
    if mark.kind in official or 0 < nested == mark.value - 1:
        return False
    return mark.kind not in seen or (mark.kind == "overview" and mark.value == 1)


def _continues(mark: HeadingMark, last: int, nested: int, follows: bool) -> bool:
    """Whether a title that is not in the table is a section: the next number, or by mistake the same one again."""
    if not mark.title or len(mark.title) > _LONGEST_UNKNOWN or mark.rest:
        return False
    return follows or (mark.value == last >= 2 and nested == 0 and mark.title.endswith(_SECTION_WORDS))


def _leading(pending: Sequence[Heading], value: int) -> list[Heading]:
    """The unknown titles that count up to the first known one: 一、机构概要 before 二、主动公开情况."""
    leading: list[Heading] = []
    for candidate in reversed(pending):
        value -= 1
        if value < 1 or candidate.mark.value != value or not candidate.mark.title:
            break
        leading.append(candidate)
    return leading[::-1] if leading and leading[-1].mark.value == 1 else []


def _odd_ones(main: Sequence[Heading], others: Sequence[Heading]) -> list[Heading]:
    """Official titles of another numbering whose kind the report lacks and which stand where the form has them."""
    odd: list[Heading] = []
    spans = _spans(main)
    current = 0
    for candidate in others:
        kind = candidate.mark.kind
        if not candidate.mark.official or kind not in SIX:
            continue
        while current + 1 < len(spans) and spans[current + 1][0] < candidate.line:
            current += 1
        places = spans[current][1]
        if kind not in places and all(
            (last < candidate.line) if SIX.index(other) < SIX.index(kind) else (first > candidate.line)
            for other, (first, last) in places.items()
        ):
            places[kind] = (candidate.line, candidate.line)
            odd.append(candidate)
    return odd


def _spans(headings: Sequence[Heading]) -> list[tuple[int, dict[str, tuple[int, int]]]]:
    """For each report (cut where 总体情况 comes again): its first line, and the first and last line of each kind."""
    spans: list[tuple[int, dict[str, tuple[int, int]]]] = []
    for heading in headings:
        kind = heading.mark.kind
        if not spans or kind == "overview":
            spans.append((heading.line, {}))
        if kind in SIX:
            places = spans[-1][1]
            places[kind] = (places.get(kind, (heading.line, 0))[0], heading.line)
    return spans
