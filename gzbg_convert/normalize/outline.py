"""The outline of a document: which reports it holds, who issued each for which year, and the sections of its prose.

What belongs to what: a report is its title, the foreword, the sections and the signature; titles of tables and a
table of contents belong to it too, but to no section. Navigation, footers, page numbers and whatever stands before a
title or after a signature belong to no report and are listed as loose. Blank paragraphs are neither.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple, replace
from gzbg_convert.model.document import Document, Paragraph, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.model.report import Contact, Period, Section
from gzbg_convert.normalize.contact import find_contact
from gzbg_convert.normalize.dates import (
    DateLine,
    commonest_year,
    find_period,
    read_date_line,
    read_published,
    report_year,
    title_year,
)
from gzbg_convert.normalize.issuer import find_issuer
from gzbg_convert.normalize.lines import Line, lines_of
from gzbg_convert.normalize.roles import Part, Role, assign_roles, parts_of
from gzbg_convert.normalize.titles import title_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

_LAST_MONTH = 6  # in which a report on the year before is signed


class ReportOutline(NamedTuple):
    """One report of a document. ``first`` and ``last`` are block indexes, [first, last); every statutory table of the
    report lies between them. ``title`` is as printed without the blanks of layout, None when the document has none."""

    first: int
    last: int
    title: str | None
    issuer: str | None
    year: int | None
    period: Period
    published: date | None
    contact: Contact
    sections: tuple[Section, ...]


class Outline(NamedTuple):
    """The reports of a document in order, the paragraphs that belong to none of them, and what was noticed."""

    reports: tuple[ReportOutline, ...]
    loose: tuple[Paragraph, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_outline(document: Document, form_tables: Mapping[int, frozenset[str]]) -> Outline:
    """The outline of ``document``.

    ``form_tables`` maps the indexes of the blocks that are statutory tables to the kinds in them (``proactive``,
    ``applications``, ``review``, ``statistics``). No report comes out of a document with neither a statutory table,
    nor three of the six sections, nor a title with the text of a report under it.
    """
    lines = lines_of(document, form_tables)
    parts = parts_of(lines)
    diagnostics: list[Diagnostic] = []
    reports: list[ReportOutline] = []
    roles: list[Role] = [Role.LOOSE] * len(lines)
    for part in parts:
        own = assign_roles(lines, part)
        roles[part.first : part.last] = own
        reports.append(_read_report(lines, part, own, diagnostics))
    if len(reports) > 1:
        where = lines[parts[1].first].where
        diagnostics.insert(0, Diagnostic("several_reports", where, (("count", str(len(reports))),)))
    return Outline(tuple(_disjoint(reports)), tuple(_loose(document, lines, roles)), tuple(diagnostics))


LineRole = tuple[int, str, int | None, Role]


def roles_of(document: Document, form_tables: Mapping[int, frozenset[str]]) -> tuple[LineRole, ...]:
    """For every line with ink: its block, its text, the number of its report (from 0) or None, and its role there."""
    lines = lines_of(document, form_tables)
    found: list[LineRole] = [(line.block, line.text, None, Role.LOOSE) for line in lines]
    for number, part in enumerate(parts_of(lines)):
        for index, role in enumerate(assign_roles(lines, part), part.first):
            found[index] = (lines[index].block, lines[index].text, None if role is Role.LOOSE else number, role)
    return tuple(entry for entry, line in zip(found, lines, strict=True) if line.form is None)


def _read_report(lines: Sequence[Line], part: Part, roles: Sequence[Role], noticed: list[Diagnostic]) -> ReportOutline:
    own = lines[part.first : part.last]
    foreword = _with_role(own, roles, Role.FOREWORD)
    body = [heading.mark.rest for heading in part.headings if heading.mark.rest] + _with_role(own, roles, Role.BODY)
    title = part.title.text if part.title is not None else title_named_in(foreword)
    where = own[0].where
    signatures = _with_role(own, roles, Role.SIGNATURE)
    period, impossible = find_period(
        (*foreword, *body, "".join(foreword))
    )  # the last: a foreword with hard line breaks
    if impossible is not None:
        noticed.append(Diagnostic("invalid_date", where, (("text", impossible),)))
    issuer = find_issuer(title, map(_signer, signatures), foreword, body)
    if issuer is None:
        noticed.append(
            Diagnostic("issuer_unknown", where, (("title", title),))
            if title
            else Diagnostic("issuer_unknown.untitled", where)
        )
    published = _published(own, roles, noticed)
    used = [index for index, role in enumerate(roles) if role is not Role.LOOSE]
    return ReportOutline(
        first=own[used[0]].block if used else own[0].block,
        last=own[used[-1]].block + 1 if used else own[-1].block + 1,
        title=title,
        issuer=issuer,
        year=_year(title, period, foreword, body, published, noticed, where),
        period=period,
        published=published,
        contact=find_contact((*foreword, *reversed(body))),
        sections=tuple(_sections(own, part, roles)),
    )


def _with_role(lines: Sequence[Line], roles: Sequence[Role], wanted: Role) -> list[str]:
    return [line.text for line, role in zip(lines, roles, strict=True) if role is wanted and line.form is None]


def _signer(signature: str) -> str:
    """What a line of the signature says besides the date."""
    dated = read_date_line(signature)
    return signature if dated is None else dated.before


def _year(
    title: str | None,
    period: Period,
    foreword: Sequence[str],
    body: Sequence[str],
    published: date | None,
    noticed: list[Diagnostic],
    where: Where,
) -> int | None:
    """The reporting year: what title, period and foreword say, the more of them the better, the title before the
    others; without any of them, the year named most often. Where they contradict each other, that year and the one
    before the signature's speak for one of them."""
    titled = title_year(title) if title else None
    day = period.end or period.start
    ended = day.year if day is not None else None
    named = next(filter(None, map(report_year, foreword)), None)
    said = [year for year in (titled, ended, named) if year is not None]
    common = commonest_year((*foreword, *body)) if len(set(said)) != 1 else None
    if not said:
        if common is None:
            noticed.append(Diagnostic("year_unknown", where))
        return common
    signed = published.year - 1 if published is not None and published.month <= _LAST_MONTH else None
    votes = [*said, *(other for other in (common, signed) if other in said)]
    year = max(said, key=lambda candidate: (votes.count(candidate), -said.index(candidate)))
    if len(set(said)) > 1:
        sources = (("title", titled), ("period", ended), ("foreword", named))
        details = tuple((name, str(value or "-")) for name, value in sources)
        noticed.append(Diagnostic("year_contradiction", where, (("year", str(year)), *details)))
    return year


def _published(lines: Sequence[Line], roles: Sequence[Role], noticed: list[Diagnostic]) -> date | None:
    """The date of the signature, else the date of publication printed under the title."""
    for wanted in (Role.SIGNATURE, Role.DATELINE):
        for line, role in zip(lines, roles, strict=True):
            dated = _date_on(line) if role is wanted else None
            if dated is None:
                continue
            if dated.day is not None:
                return dated.day
            noticed.append(Diagnostic("invalid_date", line.where, (("text", line.text),)))
    return None


def _date_on(line: Line) -> DateLine | None:
    return read_published(line.text, bare_label=True) or read_date_line(line.text)


def _sections(lines: Sequence[Line], part: Part, roles: Sequence[Role]) -> Iterator[Section]:
    """The sections of one report. A heading printed twice in a row begins one section, not two."""
    starts = [heading.line - part.first for heading in part.headings]
    ends = [*starts[1:], len(lines)][: len(starts)]
    text: list[str] = []
    for number, (heading, start, end) in enumerate(zip(part.headings, starts, ends, strict=True)):
        if heading.mark.rest:
            text.append(heading.mark.rest)
        text.extend(_with_role(lines[start:end], roles[start:end], Role.BODY))
        following = part.headings[number + 1].mark if number + 1 < len(starts) else None
        mark = heading.mark
        printed_twice = following is not None and (following.kind, following.title) == (mark.kind, mark.title)
        if printed_twice and mark.kind is not None and not text:
            continue
        yield Section(mark.kind, mark.number, mark.title, "\n".join(text), lines[start].where)
        text = []


def _disjoint(reports: Sequence[ReportOutline]) -> Iterator[ReportOutline]:
    """``reports`` with no block in two of them: a paragraph in which one ends and the next begins stays with the
    first."""
    end = 0
    for report in reports:
        first = max(report.first, end)
        end = max(report.last, first)
        yield report._replace(first=first, last=end)


def _loose(document: Document, lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[Paragraph]:
    """The paragraphs of no report; of a paragraph that is one only in part, the lines that are."""
    texts: dict[int, list[str]] = {}
    whole: dict[int, bool] = {}
    for line, role in zip(lines, roles, strict=True):
        if line.form is None:
            whole[line.block] = whole.get(line.block, True) and role is Role.LOOSE
            if role is Role.LOOSE:
                texts.setdefault(line.block, []).append(line.text)
    for index, found in texts.items():
        block = document.blocks[index]
        assert isinstance(block, Paragraph)
        yield block if whole[index] else replace(block, text="\n".join(found))
