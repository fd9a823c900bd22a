"""The documents of the corpus that text recognition made: what each report holds, and how a recogniser writes it."""

from __future__ import annotations

from datetime import date

from gzbg_convert.testing.pages import ReportPlan
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.write_recognised import RecognisedStyle


def _plan(edition: str, year: int, body: int, scale: int, gaps: str = "none") -> ReportPlan:
    seed = year * 10 + body
    return ReportPlan(edition, year, body, seed, "realistic", gaps=gaps, scale=scale, published=date(year + 1, 1, 20))


def _style(shape: str, *misreadings: str, paper: Paper | None = None) -> RecognisedStyle:
    return RecognisedStyle(shape, paper or Paper(footer="- {page} -"), misreadings, seed=7)


RECOGNISED: dict[str, tuple[ReportPlan, RecognisedStyle]] = {
    # Words and rules of pages that lie askew.
    "songwan-2022.hocr": (_plan("2021", 2022, 3, 200), _style("hocr", "askew")),
    # Tenths of millimetres, blanks, the header again on every page.
    "yunqi-2020.xml": (_plan("2019", 2020, 0, 60, gaps="blanks"), _style("alto_mm10", paper=Paper(repeat_head=True))),
    # Lines without words.
    "qingshi-2016.xml": (_plan("2014", 2016, 1, 800), _style("page_lines")),
    "nanping-2021.tsv": (_plan("2021", 2021, 6, 90, gaps="dashes"), _style("tesseract")),
    # No rules at all.
    "wanghe-2017.json": (_plan("2014", 2017, 5, 300), _style("rapidocr")),
    # Tables put together by the recogniser, as HTML and as cells.
    "yandu-2021.json": (_plan("2021", 2021, 4, 15), _style("mineru")),
    "linsha-2024.json": (_plan("2021", 2024, 7, 120), _style("docling")),
}
"""By the document's name: what the report holds and how it is written."""
