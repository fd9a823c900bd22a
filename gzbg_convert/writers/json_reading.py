"""The way back: from the JSON of ``writers.json`` to the types of the model.

Every accessor names what it wants; anything else is a ``TypeError`` or ``ValueError`` that ``read_json`` turns into its
one error.
"""

from __future__ import annotations

import json as standard_json
from datetime import date
from decimal import Decimal
from typing import NoReturn

from gzbg_convert.model.document import Box, Source, Where
from gzbg_convert.model.finding import Diagnostic, FactKey, Finding
from gzbg_convert.model.report import Contact, Conversion, Fact, Period, Report, Section, State, digits_of
from gzbg_convert.writers.json import SCHEMA

Tree = dict[str, object]


def conversion_of(text: str) -> Conversion:
    """The conversion in ``text``. Raises ``KeyError``, ``TypeError``, ``ValueError``, ``ArithmeticError`` or
    ``RecursionError`` when it holds none."""
    tree = _tree(standard_json.loads(text, parse_float=Decimal, parse_constant=_no_number))
    if tree["schema"] != SCHEMA:
        raise ValueError(f"schema {tree['schema']!r}")
    source = _tree(tree["source"])
    return Conversion(
        Source(*(_text(source, name) for name in ("name", "media_type", "sha256", "reader"))),
        tuple(_report(report) for report in _trees(tree, "reports")),
        tuple(_diagnostic(diagnostic) for diagnostic in _trees(tree, "diagnostics")),
    )


def _report(tree: Tree) -> Report:
    period, contact = _tree(tree["period"]), _tree(tree["contact"])
    return Report(
        issuer=_maybe(tree, "issuer"),
        year=_whole(tree, "year"),
        edition=_maybe(tree, "edition"),
        title=_maybe(tree, "title"),
        period=Period(_day(period, "start"), _day(period, "end")),
        published=_day(tree, "published"),
        contact=Contact(*(_maybe(contact, name) for name in Contact.__slots__)),
        sections=tuple(_section(section) for section in _trees(tree, "sections")),
        facts=tuple(_fact(fact) for fact in _trees(tree, "facts")),
        findings=tuple(_finding(finding) for finding in _trees(tree, "findings")),
    )


def _section(tree: Tree) -> Section:
    return Section(
        _maybe(tree, "kind"), _maybe(tree, "number"), _text(tree, "title"), _text(tree, "text"), _where(tree["where"])
    )


def _fact(tree: Tree) -> Fact:
    value = tree["value"]
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, Decimal))):
        raise TypeError(f"value {value!r}")
    number = digits_of(value) if isinstance(value, Decimal) else value
    return Fact(
        measure=_text(tree, "measure"),
        applicant=_maybe(tree, "applicant"),
        state=State(tree["state"]),
        number=number,
        unit=_maybe(tree, "unit"),
        raw=_maybe(tree, "raw"),
        where=_where(tree["where"]),
        flags=tuple(_is_text(flag) for flag in _items(tree["flags"])),
    )


def _finding(tree: Tree) -> Finding:
    return Finding(
        rule=_text(tree, "rule"),
        severity=_text(tree, "severity"),
        status=_text(tree, "status"),
        formula="",
        facts=tuple(_key(key) for key in _items(tree["facts"])),
        where=_where(tree["where"]),
        told=_text(tree, "message"),
    )


def _diagnostic(tree: Tree) -> Diagnostic:
    return Diagnostic(_text(tree, "code"), _where(tree["where"]), told=_text(tree, "message"))


def _key(value: object) -> FactKey:
    measure, applicant = _items(value)
    return _is_text(measure), None if applicant is None else _is_text(applicant)


def _where(value: object) -> Where | None:
    if value is None:
        return None
    tree = _tree(value)
    return Where(_whole(tree, "page"), _box(tree["box"]), _maybe(tree, "path"), _whole(tree, "line"))


def _box(value: object) -> Box | None:
    if value is None:
        return None
    left, top, right, bottom = (_edge(edge) for edge in _items(value))
    return left, top, right, bottom


def _edge(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"edge of a box {value!r}")
    return float(value)


def _tree(value: object) -> Tree:
    if not isinstance(value, dict):
        raise TypeError(f"an object is needed, not {value!r:.80}")
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"a list is needed, not {value!r:.80}")
    return value


def _trees(tree: Tree, name: str) -> list[Tree]:
    return [_tree(item) for item in _items(tree[name])]


def _is_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is needed, not {value!r:.80}")
    return value


def _text(tree: Tree, name: str) -> str:
    return _is_text(tree[name])


def _maybe(tree: Tree, name: str) -> str | None:
    return None if tree[name] is None else _is_text(tree[name])


def _whole(tree: Tree, name: str) -> int | None:
    value = tree[name]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} {value!r:.80}")
    return value


def _day(tree: Tree, name: str) -> date | None:
    value = _maybe(tree, name)
    return None if value is None else date.fromisoformat(value)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
