"""CSV: one row for every fact.

The columns are those of ``HEADER``; rows end with a line feed and fields are quoted as in RFC 4180. Written here and
not with the ``csv`` module, which leaves a carriage return inside a field unquoted when rows end with a line feed.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gzbg_convert.model.report import Conversion, Fact, Report

HEADER = (
    "source",
    "report",
    "issuer",
    "year",
    "edition",
    "measure",
    "applicant",
    "state",
    "value",
    "unit",
    "raw",
    "flags",
    "page",
    "where",
)

_FORMULA_STARTS = frozenset("=+-@＝＋－＠")  # what spreadsheets take for the start of a formula, also in full width
_NUMBER_INK = frozenset("0123456789０１２３４５６７８９.,，．%％ ")


def write_csv(conversion: Conversion, *, header: bool = True) -> str:
    """The facts of ``conversion`` as CSV, in the order of the form; ``header`` False leaves the first line out.

    A conversion without facts gives no rows. Text fields (``source``, ``issuer``, ``raw``, ``where``) that a
    spreadsheet would run as a formula get a leading apostrophe; ``value`` never does.
    """
    rows = [",".join(HEADER)] if header else []
    for number, report in enumerate(conversion.reports, 1):
        rows += _rows(conversion.source.name, number, report)
    return "".join(f"{row}\n" for row in rows)


def csv_line(fields: Iterable[str]) -> str:
    """One row of CSV, without its line end."""
    fields = tuple(fields)
    line = ",".join(fields)
    if '"' in line or "\n" in line or "\r" in line or line.count(",") >= len(fields):
        return ",".join(map(_quoted, fields))
    return line


def guarded(text: str) -> str:
    """``text``, with a leading apostrophe where a spreadsheet would take it for a formula.

    A lone sign and a plain signed number (``-62``, ``＋1036``) stay as printed.
    """
    ink = text.lstrip()
    if ink[:1] in _FORMULA_STARTS and not (ink[0] in "+-＋－" and _NUMBER_INK.issuperset(ink[1:].rstrip())):
        return f"'{text}"
    return text


def _rows(source: str, number: int, report: Report) -> Iterator[str]:
    start = (
        guarded(source),
        str(number),
        guarded(report.issuer or ""),
        "" if report.year is None else str(report.year),
        report.edition or "",
    )
    prefix = csv_line(start)
    for fact in report.facts:
        yield f"{prefix},{csv_line(_fields(fact))}"


def _fields(fact: Fact) -> tuple[str, ...]:
    where = fact.where
    return (
        fact.measure,
        fact.applicant or "",
        fact.state.value,
        fact.digits,
        fact.unit or "",
        guarded(fact.raw or ""),
        ";".join(fact.flags),
        "" if where is None or where.page is None else str(where.page),
        "" if where is None else guarded(str(where)),
    )


def _quoted(text: str) -> str:
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
