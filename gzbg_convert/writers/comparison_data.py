"""Reports side by side, for programs: CSV and JSON."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.writers.comparison_text import plain
from gzbg_convert.writers.csv import csv_line, guarded
from gzbg_convert.writers.json import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.comparison import Comparison, Row
    from gzbg_convert.model.finding import Finding
    from gzbg_convert.writers.json import Json

HEADER = (
    *("measure", "applicant", "only_edition", "label", "number", "source", "issuer", "year", "edition"),
    *("state", "value", "unit", "difference", "flags"),
)


def write_comparison_csv(comparison: Comparison, sources: Sequence[str]) -> str:
    """One row for every row of the tables and report (``number`` counts them from 1). ``only_edition`` is set where
    only reports on that form have it; ``state`` is empty where the report's form does not."""
    lines = [csv_line(HEADER)]
    for row in comparison.rows:
        measure, applicant = row.key
        for at, (side, by) in enumerate(zip(row.sides, row.differences, strict=True)):
            report = comparison.reports[at]
            flags = dict.fromkeys(flag for fact in (side.facts if side else ()) for flag in fact.flags)
            fields = (
                *(measure, applicant or "", row.edition or "", row.label, str(at + 1)),
                *(guarded(sources[at]), guarded(report.issuer or ""), str(report.year or ""), report.edition or ""),
                "" if side is None else side.state.value,
                "" if side is None or side.value is None else plain(side.value),
                "" if side is None else side.unit or "",
                "" if by is None else plain(by),
                ";".join(flags),
            )
            lines.append(csv_line(fields))
    return "".join(f"{line}\n" for line in lines)


def write_comparison_json(comparison: Comparison, sources: Sequence[str]) -> str:
    """One object (``gzbg-compare/1``): the reports with the number of the one that each is compared with, the rows,
    what the reports say of each other, and the shared passages of their texts. Numbers of reports count from 1."""
    tree: Json = {
        "schema": "gzbg-compare/1",
        "reports": [
            {
                "source": source,
                "issuer": report.issuer,
                "year": report.year,
                "edition": report.edition,
                "base": None if base is None else base + 1,
                "findings": [_finding(finding) for finding in findings],
            }
            for report, source, base, findings in zip(
                comparison.reports, sources, comparison.bases, comparison.findings, strict=True
            )
        ],
        "rows": [_row(row) for row in comparison.rows],
        "texts": [
            {
                "report": text.report + 1,
                "kind": text.kind,
                "share": round(text.share, 4),
                "passages": [text.text[start:end] for start, end in text.passages],
            }
            for text in comparison.texts
        ],
    }
    return json_text(tree, 0) + "\n"


def _row(row: Row) -> Json:
    return {
        "measure": row.key[0],
        "applicant": row.key[1],
        "only_edition": row.edition,
        "label": row.label,
        "states": [None if side is None else side.state.value for side in row.sides],
        "values": [None if side is None else side.value for side in row.sides],
        "units": [None if side is None else side.unit for side in row.sides],
        "differences": list(row.differences),
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": {"zh": finding.message("zh"), "en": finding.message("en")},
        "formula": finding.formula or None,
        "facts": [{"measure": measure, "applicant": applicant} for measure, applicant in finding.facts],
    }
