"""Generated reports as PDF, and where on which page each of their numbers is printed."""

from __future__ import annotations

from gzbg_convert.testing.pages import Expected, ReportPlan, compose
from gzbg_convert.testing.pdf_fonts import text_width
from gzbg_convert.testing.pdf_pages import set_pages
from gzbg_convert.testing.pdf_paper import A4, Paper
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf

PLAN = ReportPlan("2021", 2023, seed=5)
Point = tuple[int, float, float]


def report_pdf(plan: ReportPlan = PLAN, paper: Paper = A4, lie: str = "plain") -> tuple[bytes, Expected]:
    """A report and what must come out of it."""
    pieces, expected = compose(plan, set())
    return write_pdf(pieces, PdfStyle("libreoffice", lie=lie, paper=paper)), expected


def printed_at(plan: ReportPlan = PLAN, paper: Paper = A4) -> dict[str, Point]:
    """By the text of each number: the page, from 1, and a point inside its first character."""
    leaves = set_pages(compose(plan, set())[0], paper, text_width)
    return {
        run.text: (page, run.x + run.size * 0.2, run.y - run.size * 0.3)
        for page, leaf in enumerate(leaves, 1)
        for run in leaf.runs
        if run.kind == "number"
    }
