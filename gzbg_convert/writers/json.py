"""JSON (``gzbg/1``): everything a conversion holds but the document, and back again.

Unknown is ``null``. A value is a JSON number, digit for digit: ``96171.6`` is written and read as a decimal, never
through a binary float.
"""

from __future__ import annotations

import json as standard_json

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gzbg_convert.model.document import Where
    from gzbg_convert.model.finding import Diagnostic, Finding
    from gzbg_convert.model.report import Conversion, Fact, Report, Section

    Json = str | int | float | Decimal | None | tuple["Json", ...] | list["Json"] | dict[str, "Json"]

SCHEMA = "gzbg/1"


def write_json(conversion: Conversion, lang: str = "en", *, indent: bool = True) -> str:
    """``conversion`` as one JSON object, ending with a line feed; messages in ``lang`` ("zh" or "en").

    ``indent`` False writes it on one line (for JSON Lines). ``gzbg schema`` prints the schema it keeps to.
    """
    source = conversion.source
    tree: Json = {
        "schema": SCHEMA,
        "source": {
            "name": source.name,
            "media_type": source.media_type,
            "sha256": source.sha256,
            "reader": source.reader,
        },
        "reports": [_report(report, lang) for report in conversion.reports],
        "diagnostics": [_diagnostic(diagnostic, lang) for diagnostic in conversion.diagnostics],
    }
    return json_text(tree, 0 if indent else None) + "\n"


def read_json(text: str) -> Conversion:
    """The conversion that ``write_json`` wrote as ``text``: an equal object, without its document.

    Its messages are those of the JSON, in its language. Raises ``InputError`` (reason ``json_not_ours``) when the
    text is not such JSON.
    """
    from gzbg_convert.writers.json_reading import conversion_of

    try:
        return conversion_of(text)
    except (KeyError, TypeError, ValueError, ArithmeticError, RecursionError) as problem:
        raise InputError("json_not_ours", "JSON", problem=f"{type(problem).__name__}: {problem}") from problem


def _report(report: Report, lang: str) -> Json:
    contact = report.contact
    return {
        "issuer": report.issuer,
        "year": report.year,
        "edition": report.edition,
        "title": report.title,
        "period": {"start": _date(report.period.start), "end": _date(report.period.end)},
        "published": _date(report.published),
        "contact": {name: getattr(contact, name) for name in contact.__slots__},
        "sections": [_section(section) for section in report.sections],
        "facts": [_fact(fact) for fact in report.facts],
        "findings": [_finding(finding, lang) for finding in report.findings],
    }


def _section(section: Section) -> Json:
    return {
        "kind": section.kind,
        "number": section.number,
        "title": section.title,
        "text": section.text,
        "where": _where(section.where),
    }


def _fact(fact: Fact) -> Json:
    return {
        "measure": fact.measure,
        "applicant": fact.applicant,
        "state": fact.state.value,
        "value": fact.value,
        "unit": fact.unit,
        "raw": fact.raw,
        "where": _where(fact.where),
        "flags": fact.flags,
    }


def _finding(finding: Finding, lang: str) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "status": finding.status,
        "message": finding.message(lang),
        "facts": finding.facts,
        "where": _where(finding.where),
    }


def _diagnostic(diagnostic: Diagnostic, lang: str) -> Json:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message(lang),
        "where": _where(diagnostic.where),
    }


def _where(where: Where | None) -> Json:
    if where is None:
        return None
    return {"page": where.page, "box": where.box, "path": where.path, "line": where.line}


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def json_text(tree: Json, depth: int | None) -> str:
    """``tree`` as JSON; ``depth`` is its depth in indented output, None for one line. The standard encoder has no way
    to write a Decimal digit for digit."""
    if isinstance(tree, str):
        return _string(tree)
    inner = None if depth is None else depth + 1
    if isinstance(tree, dict):
        parts = [f"{_string(name)}: {json_text(value, inner)}" for name, value in tree.items()]
        return _joined("{", parts, "}", depth)
    if isinstance(tree, (list, tuple)):
        flat = not any(isinstance(item, (dict, list, tuple)) for item in tree)  # a box, a key: best on one line
        return _joined("[", [json_text(item, inner) for item in tree], "]", None if flat else depth)
    if tree is None or isinstance(tree, (int, float)):
        return standard_json.dumps(tree, allow_nan=False)
    return format(tree, "f")


def _joined(opening: str, parts: list[str], closing: str, depth: int | None) -> str:
    if depth is None:
        return opening + ", ".join(parts) + closing
    indent = "\n" + "  " * (depth + 1)
    return f"{opening}{indent}{(',' + indent).join(parts)}{indent[:-2]}{closing}"


def _string(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates have no UTF-8: written as \udXXX, and read back so
        return standard_json.dumps(text)
    return standard_json.dumps(text, ensure_ascii=False)
