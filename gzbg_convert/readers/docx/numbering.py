"""Automatic numbers: what Word prints before a paragraph of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, dataclass, field, re, replace
from gzbg_convert.readers.docx.names import VAL, is_on
from gzbg_convert.readers.docx.number_formats import label
from gzbg_convert.readers.docx.styles import Styles, digit

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_BETWEEN = {"space": " ", "nothing": ""}  # else a tab (17.9.28)
_LONGEST = 9  # digits of a start value


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` holds ``%1`` where the number of level 1 stands."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    between: str = "\t"
    restart: int | None = None  # the number of levels above that restart this one; None: all of them
    legal: bool = False  # all numbers in figures
    style: str | None = None


@dataclass(slots=True)
class _Count:
    """The counters that all lists of one definition share; None: not yet used."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: its levels, its counters, and where it sets them anew when it is first used."""

    levels: dict[int, Level]
    count: _Count
    overrides: dict[int, int]


class Numbering:
    """The lists of a document; ``next_label`` counts."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Element] = {}
        self._lists: dict[str, _Element] = {}
        self._counts: dict[str, _Count] = {}
        self._known: dict[str, _List | None] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            for element in root:
                if element.tag == "{w}abstractNum":
                    self._definitions.setdefault(element.get("{w}abstractNumId", ""), element)
                elif element.tag == "{w}num":
                    self._lists.setdefault(element.get("{w}numId", ""), element)

    def level_of(self, number: str, style: str) -> int:
        """The level that a list keeps for the paragraphs of a style (17.9.23); the first where it keeps none."""
        found = self._list(number)
        if found is not None:
            for index, level in found.levels.items():
                if level.style == style:
                    return index
        return 0

    def next_label(self, number: str, index: int) -> str:
        """Counts one paragraph of level ``index`` (from 0), and what is printed before it; empty for bullets."""
        found = self._list(number)
        if found is None or index not in found.levels:
            return ""
        numbers, level = found.count.numbers, found.levels[index]
        override = found.overrides.get(index)
        if override is not None and (number, index) not in self._begun:
            numbers[index] = None
            level = replace(level, start=override)
        self._begun.add((number, index))
        current = numbers[index]
        numbers[index] = level.start if current is None else current + 1
        for below in range(index + 1, _LEVELS):
            rule = found.levels.get(below, Level()).restart
            if rule is None or (rule > 0 and index < rule):
                numbers[below] = None
        if level.form == "bullet":
            return ""
        text = _PLACE.sub(lambda place: _printed(found, int(place[1]) - 1, level.legal), level.text)
        return text + level.between if text else ""

    def _list(self, number: str) -> _List | None:
        if number not in self._known:
            self._known[number] = self._read_list(number)
        return self._known[number]

    def _read_list(self, number: str) -> _List | None:
        element = self._lists.get(number)
        if element is None:
            return None
        name = _value(element, "{w}abstractNumId") or ""
        definition = self._definitions.get(name)
        if definition is None:
            return None
        link = _value(definition, "{w}numStyleLink")
        if link is not None:  # the levels are those of the list that a style names (17.9.21)
            linked = self._lists.get(self._styles.list_of(link) or "")
            name = name if linked is None else _value(linked, "{w}abstractNumId") or ""
            definition = self._definitions.get(name, definition)
        levels = {index: _level(child) for index, child in _indexed(definition, "{w}lvl")}
        overrides: dict[int, int] = {}
        for index, child in _indexed(element, "{w}lvlOverride"):
            inner = child.find("{w}lvl")
            if inner is not None:
                levels[index] = _level(inner)
            start = _number(_value(child, "{w}startOverride"))
            if start is not None:
                overrides[index] = start
        return _List(levels, self._counts.setdefault(name, _Count()), overrides)


def _printed(found: _List, index: int, legal: bool) -> str:
    level = found.levels.get(index)
    if level is None:
        return ""
    number = found.count.numbers[index]
    return label(level.start if number is None else number, "decimal" if legal else level.form)


def _level(element: _Element) -> Level:
    form = element.find("{w}numFmt")
    if form is None:  # Word 2010 and later put a format of their own beside a known one
        form = element.find(".//{w}numFmt")
    start, restart = _number(_value(element, "{w}start")), _number(_value(element, "{w}lvlRestart"))
    legal = element.find("{w}isLgl")
    return Level(
        form="decimal" if form is None else form.get(VAL, "decimal"),
        text=_value(element, "{w}lvlText") or "",
        start=1 if start is None else start,
        between=_BETWEEN.get(_value(element, "{w}suff") or "", "\t"),
        restart=restart,
        legal=legal is not None and is_on(legal.get(VAL)),
        style=_value(element, "{w}pStyle"),
    )


def _indexed(element: _Element, tag: str) -> list[tuple[int, _Element]]:
    found = [(digit(child.get("{w}ilvl")), child) for child in element.iterchildren(tag)]
    return [(index, child) for index, child in found if index is not None and index < _LEVELS]


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


def _value(element: _Element, tag: str) -> str | None:
    child = element.find(tag)
    return None if child is None else child.get(VAL)
