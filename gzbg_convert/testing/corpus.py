"""Golden files: documents with what must come out of each, compared strictly in both directions.

    python -m gzbg_convert.testing.corpus compare [DIR]   show every difference, status 1 if there is one
    python -m gzbg_convert.testing.corpus accept [DIR]    record what comes out now, to be reviewed in the diff

Beside ``name.html`` (any extension) stand ``name.expected.csv``, one row for every fact, and ``name.expected.json``,
what is known of each report and the rules that it breaks by an error. In the column ``flags`` a lone ``*`` stands for
"at least one flag". A directory without documents is an error: an empty corpus proves nothing.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gzbg_convert.conversion import convert
from gzbg_convert.model.report import Conversion, Fact, Report

HEADER = ("report", "measure", "applicant", "state", "value", "unit", "flags")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Golden:
    """A document of the corpus and the paths of what is expected of it."""

    name: str
    document: str
    facts: str
    head: str


def documents(directory: str) -> tuple[Golden, ...]:
    """The documents of ``directory``, by name. Raises ``FileNotFoundError`` when there is none."""
    found = []
    for entry in sorted(os.listdir(directory)):
        stem, extension = os.path.splitext(entry)
        if extension in (".py", ".csv") or entry.endswith(".expected.json") or entry == "README.md" or not extension:
            continue
        path = os.path.join(directory, entry)
        if os.path.isfile(path):
            expected = os.path.join(directory, stem + ".expected")
            found.append(Golden(entry, path, expected + ".csv", expected + ".json"))
    if not found:
        raise FileNotFoundError(f"no documents in {directory}: an empty corpus proves nothing")
    return tuple(found)


def fact_rows(conversion: Conversion) -> list[Row]:
    """The facts of a conversion as rows of the golden file."""
    return [_row(number, fact) for number, report in enumerate(conversion.reports, 1) for fact in report.facts]


def _row(number: int, fact: Fact) -> Row:
    flags = ";".join(fact.flags)
    return (
        str(number),
        fact.measure,
        fact.applicant or "",
        fact.state.value,
        plain(fact.value),
        fact.unit or "",
        flags,
    )


def plain(value: int | Decimal | None) -> str:
    """A number as the golden file has it: no exponent, no zeros at its end, nothing for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else format(value, "f").rstrip("0")


def report_heads(conversion: Conversion) -> list[dict[str, object]]:
    """What the golden file holds of each report beside its facts."""
    return [_head(report) for report in conversion.reports]


def _head(report: Report) -> dict[str, object]:
    start, end = report.period.start, report.period.end
    return {
        "issuer": report.issuer,
        "year": report.year,
        "edition": report.edition,
        "title": report.title,
        "period": {"start": start and start.isoformat(), "end": end and end.isoformat()},
        "published": report.published and report.published.isoformat(),
        "sections": [section.kind for section in report.sections if section.kind],
        "failed": sorted(
            {finding.rule for finding in report.findings if (finding.status, finding.severity) == ("fail", "error")}
        ),
    }


def compare(golden: Golden) -> list[str]:
    """Every difference between what comes out of a document and what is expected, in both directions."""
    conversion = _convert(golden)
    with open(golden.facts, encoding="utf-8", newline="") as file:
        header, *expected = [tuple(row) for row in csv.reader(file)]
    if header != HEADER:
        return [f"{golden.facts}: the header is {','.join(header)}"]
    complaints = _row_differences(fact_rows(conversion), expected)
    with open(golden.head, encoding="utf-8") as file:
        heads: list[dict[str, object]] = json.load(file)["reports"]
    found = report_heads(conversion)
    if len(found) != len(heads):
        complaints.append(f"{len(found)} reports instead of {len(heads)}")
    for number, (is_now, wanted) in enumerate(zip(found, heads, strict=False), 1):
        complaints += [
            f"report {number}: {name} is {is_now.get(name)!r} instead of {wanted.get(name)!r}"
            for name in sorted({*is_now, *wanted})
            if is_now.get(name) != wanted.get(name)
        ]
    return complaints


def _row_differences(found: Sequence[Row], expected: Sequence[Row]) -> list[str]:
    places_found, places_expected = {row[:3]: row for row in found}, {row[:3]: row for row in expected}
    complaints = []
    for place, row in places_expected.items():
        now = places_found.get(place)
        if now is None:
            complaints.append(f"- {','.join(row)}")
        elif now[:6] != row[:6] or not _flags_agree(now[6], row[6]):
            complaints += [f"- {','.join(row)}", f"+ {','.join(now)}"]
    complaints += [f"+ {','.join(row)}" for place, row in places_found.items() if place not in places_expected]
    if not complaints and [row[:3] for row in found] != [row[:3] for row in expected]:
        complaints.append("the same facts in another order")
    return complaints


def _flags_agree(found: str, expected: str) -> bool:
    return bool(found) if expected == "*" else found == expected


def accept(golden: Golden) -> None:
    """Write what comes out of a document now as what is expected of it."""
    conversion = _convert(golden)
    write_expected(golden, fact_rows(conversion), report_heads(conversion))


def write_expected(golden: Golden, rows: Sequence[Row], heads: Sequence[dict[str, object]]) -> None:
    """Write the two golden files of a document."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    with open(golden.facts, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
    with open(golden.head, "w", encoding="utf-8", newline="\n") as file:
        json.dump({"reports": list(heads)}, file, ensure_ascii=False, indent=1)
        file.write("\n")


def _convert(golden: Golden) -> Conversion:
    with open(golden.document, "rb") as file:
        return convert(file.read(), filename=golden.name)


def main(arguments: Sequence[str] | None = None) -> int:
    """``compare`` or ``accept`` a corpus; 0 if all is as expected, 1 if not, 2 if there is no corpus."""
    parser = argparse.ArgumentParser(prog="python -m gzbg_convert.testing.corpus", description="golden files")
    parser.add_argument("verb", choices=("compare", "accept"))
    parser.add_argument("directory", nargs="?", default="corpus", metavar="DIR")
    options = parser.parse_args(arguments)
    try:
        corpus = documents(options.directory)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    failed = 0
    for golden in corpus:
        if options.verb == "accept":
            accept(golden)
            print(f"accepted {golden.name}")
            continue
        complaints = compare(golden)
        failed += bool(complaints)
        print(f"{golden.name}: {'as expected' if not complaints else f'{len(complaints)} differences'}")
        for complaint in complaints:
            print(f"  {complaint}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
