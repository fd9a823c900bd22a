"""From a plan to a page: the pieces of a whole report in reading order, and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from gzbg_convert.testing import prose
from gzbg_convert.testing.additions import ADDITIONS
from gzbg_convert.testing.damage import DAMAGES
from gzbg_convert.testing.filling import Filled, Printed, fill, numbered, realistic
from gzbg_convert.testing.forms import Place, places
from gzbg_convert.testing.spelling import Speller
from gzbg_convert.testing.tables import FilledTable, Sheet, cut, official_tables, sheet
from gzbg_convert.testing.variants import VARIANTS


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: ``kind`` is ``title``, ``heading``, ``body``, ``signature`` or ``page_number``."""

    text: str
    kind: str = "body"


Piece = Text | Sheet


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be read from a report. Places that ``facts`` lacks are absent; what is said of ``contested`` ones is
    not certain and must carry a flag. ``sections`` are the kinds in order."""

    issuer: str
    year: int
    edition: str
    title: str
    sections: tuple[str, ...]
    period: tuple[date, date] | None
    published: date | None
    facts: dict[Place, Printed]
    contested: frozenset[Place] = frozenset()

    def at(self, place: Place) -> Printed | None:
        """What is printed in ``place``; None when it is absent."""
        return self.facts.get(place)


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """How one report is filled, spelled and arranged; equal plans give equal pages.

    ``filling`` is ``numbered`` or ``realistic``; ``gaps`` and ``styles`` as in ``filling.fill``; ``spelling`` as in
    ``spelling.QUIRKS``; ``variants`` and ``damages`` by name, applied in order; ``cuts`` tables are cut by a page break
    (``repeat_head``: the header is printed again below it); ``crooked`` as in ``tables.sheet``; ``prose`` is
    ``short`` or ``long``; ``lists_titles`` gives the foreword that names all six titles; ``addition`` is a name of
    ``additions.ADDITIONS``, for tables that are not cut; ``second_addition`` another one to the same tables.
    """

    edition: str
    year: int
    body: int = 0
    seed: int = 0
    filling: str = "numbered"
    gaps: str = "none"
    styles: frozenset[str] = frozenset()
    spelling: frozenset[str] = frozenset()
    variants: tuple[str, ...] = ()
    damages: tuple[str, ...] = ()
    cuts: int = 0
    repeat_head: bool = False
    crooked: tuple[int, int] = (-1, -1)
    prose: str = "short"
    lists_titles: bool = False
    scale: int = 100
    published: date | None = None
    changes: tuple[tuple[Place, int], ...] = field(default=())
    addition: str = ""
    second_addition: str = ""


def compose(plan: ReportPlan, taken: set[int], line_break: str = "\n") -> tuple[list[Piece], Expected]:
    """The pieces of the report and what must come out of it. ``taken`` numbers are avoided (and added to), so that the
    reports of one file share none; ``line_break`` is what a break inside a label looks like in the format."""
    random = Random(plan.seed)  # noqa: S311  (no secret)
    tables = official_tables(_filled(plan, random, taken))
    for name in sorted(
        plan.variants, key=lambda name: name == "reordered_columns"
    ):  # last: others put columns in order
        tables = VARIANTS[name](tables, random)
    truth = {
        value.place: value.ink
        for table in tables
        for block in table.blocks
        for line in block.lines
        for value in line.values
        if value.place is not None
    }
    contested: set[Place] = set()
    for name in plan.damages:
        tables = DAMAGES[name](tables, random, contested)
    speller = Speller(plan.spelling, random, line_break)
    sheets = [(table.name, _pieces_of(table, plan, speller, random)) for table in tables]
    voice = prose.voice(prose.BODIES[plan.body % len(prose.BODIES)], plan.year, random)
    write = _old_outline if plan.edition == "2014" else _six_sections
    pieces, sections, stated = write(plan, voice, sheets, random)
    year = plan.year
    expected = Expected(
        voice.body.name,
        year,
        plan.edition,
        pieces[0].text if isinstance(pieces[0], Text) else "",
        tuple(sections),
        (date(year, 1, 1), date(year, 12, 31)) if stated else None,
        plan.published,
        {place: truth[place] for place in (*places(plan.edition), *truth) if place in truth},
        frozenset(contested),
    )
    return pieces, expected


def _filled(plan: ReportPlan, random: Random, taken: set[int]) -> Filled:
    if plan.filling == "realistic":
        numbers = realistic(plan.edition, random, plan.scale)
    else:
        numbers = numbered(plan.edition, random, taken)
    numbers.update(plan.changes)
    return fill(plan.edition, numbers, plan.styles, random, plan.gaps)


def _pieces_of(table: FilledTable, plan: ReportPlan, speller: Speller, random: Random) -> list[Piece]:
    """The table as one sheet, or as several with what a page break puts between them."""
    rest = sheet(table, speller, plan.crooked)
    pieces: list[Piece] = []
    if plan.addition:
        printed = ADDITIONS[plan.addition](rest, plan.year, random)
        if plan.second_addition:
            printed = [one for piece in printed for one in _added(plan.second_addition, piece, plan.year, random)]
        return [Text(piece) if isinstance(piece, str) else piece for piece in printed]
    if table.name == "review":
        return [rest]
    for number in range(plan.cuts):
        possible = [row for row in rest.breaks if row > rest.head]
        if not possible:
            break
        upper, rest = cut(rest, random.choice(possible), plan.repeat_head, repeat_labels=False)
        pieces.append(upper)
        pieces.append(
            Text(random.choice((f"- {number + 4} -", f"—{number + 4}—", f"第 {number + 4} 页")), "page_number")
        )
    return [*pieces, rest]


def _added(name: str, piece: Sheet | str, year: int, random: Random) -> list[Sheet | str]:
    """What is printed for a piece of a table with an addition, where it has a number of the form."""
    has_number = not isinstance(piece, str) and any(ink.place for ink in piece.inks)
    return ADDITIONS[name](piece, year, random) if has_number and not isinstance(piece, str) else [piece]


def _title(plan: ReportPlan, voice: prose.Voice, random: Random) -> Text:
    template = random.choice(("{body}{year}年政府信息公开工作年度报告", "{body}{year}年度政府信息公开工作年度报告"))
    return Text(voice.say(template), "title")


def _chosen(texts: tuple[str, ...], plan: ReportPlan, random: Random) -> list[str]:
    return list(texts) if plan.prose == "long" else [random.choice(texts)]


def _six_sections(
    plan: ReportPlan, voice: prose.Voice, sheets: list[tuple[str, list[Piece]]], random: Random
) -> tuple[list[Piece], list[str], bool]:
    foreword = prose.FOREWORDS[random.randrange(2)] if plan.lists_titles else prose.FOREWORDS[2]
    pieces: list[Piece] = [_title(plan, voice, random), Text(voice.say(foreword))]
    for kind, titles in prose.HEADINGS:
        pieces.append(Text(random.choice(titles) if plan.prose == "short" else titles[0], "heading"))
        texts: list[str] = []
        if kind == "overview":
            texts = _chosen(prose.OVERVIEW, plan, random)
        elif kind == "problems":
            texts = _chosen(prose.PROBLEMS, plan, random)
        elif kind == "other_matters":
            texts = _chosen(prose.OTHER_MATTERS, plan, random)
        elif kind == "proactive":
            texts = [prose.PROACTIVE_LEAD[plan.seed % 2]]
        elif kind == "review":
            texts = [prose.REVIEW_LEAD[plan.seed % 2]]
        pieces.extend(Text(voice.say(text)) for text in texts if text)
        for name, parts in sheets:
            if name == kind:
                pieces.extend(parts)
    pieces.extend(_signature(plan, voice))
    return pieces, [kind for kind, _ in prose.HEADINGS], True


def _signature(plan: ReportPlan, voice: prose.Voice) -> list[Piece]:
    if plan.published is None:
        return []
    return [Text(voice.body.name, "signature"), Text(prose.chinese_date(plan.published), "signature")]


def _old_outline(
    plan: ReportPlan, voice: prose.Voice, sheets: list[tuple[str, list[Piece]]], random: Random
) -> tuple[list[Piece], list[str], bool]:
    pieces: list[Piece] = [_title(plan, voice, random)]
    kinds = []
    for kind, title, texts in prose.OUTLINE_2014:
        kinds.append(kind)
        pieces.append(Text(title, "heading"))
        stated = texts if kind == "other_matters" or plan.prose == "long" else (random.choice(texts),)
        pieces.extend(Text(voice.say(text)) for text in stated)
    pieces.extend(_signature(plan, voice))
    kinds.append("appendix")
    pieces.append(Text(voice.say(prose.APPENDIX), "heading"))
    for _, parts in sheets:
        pieces.extend(parts)
    return pieces, kinds, True
