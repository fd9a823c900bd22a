"""The outline of real documents, where they are at hand. Skipped aloud when they are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gzbg_convert.model.document import Cell, Document, Paragraph, Table, Where
from gzbg_convert.normalize.outline import ReportOutline, read_outline

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


def _naive(text: str) -> tuple[Document, dict[int, frozenset[str]]]:
    """Lines as paragraphs, runs of lines that hold or begin with a tab as one table each."""
    blocks: list[Paragraph | Table] = []
    forms: dict[int, frozenset[str]] = {}
    cells: list[Cell] = []
    for number, line in enumerate([*text.split("\n"), "end"], 1):
        if "\t" in line or (cells and (not line.strip() or line[0] == " ") and number % 400):
            cells.append(Cell(line, len(cells), 0))
            continue
        if cells:
            if any(
                "统" in cell.text or "项" in cell.text or "结果" in cell.text or "申请人" in cell.text for cell in cells
            ):
                forms[len(blocks)] = frozenset(("applications",))
            blocks.append(Table(tuple(cells)))
            cells = []
        blocks.append(Paragraph(line, Where(line=number)))
    return Document(tuple(blocks[:-1])), forms


def _summary(report: ReportOutline) -> dict[str, object]:
    def iso(day: object) -> str | None:
        return None if day is None else str(day)

    return {
        "issuer": report.issuer,
        "year": report.year,
        "title": report.title,
        "period": {"start": iso(report.period.start), "end": iso(report.period.end)},
        "sections": [section.kind for section in report.sections if section.kind is not None],
        "published": iso(report.published),
    }


def _expected(seed: Path) -> Iterator[dict[str, object]]:
    wanted = json.loads((SHARED / "expected" / f"{seed.stem}.json").read_text(encoding="utf-8"))
    for report in wanted["reports"]:
        del report["edition"]
        yield report


@pytest.mark.skipif(not SEEDS, reason="NO SEEDS AT HAND: the outlines of the real documents are NOT tested")
def test_seeds_come_out_as_expected() -> None:
    assert len(SEEDS) >= 5
    for seed in SEEDS:
        document, forms = _naive(seed.read_text(encoding="utf-8"))
        outline = read_outline(document, forms)
        assert [_summary(report) for report in outline.reports] == list(_expected(seed)), seed.name
