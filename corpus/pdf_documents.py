"""The PDF documents of the corpus: what each report holds, and how its file is drawn.

Every edition in the manner of WPS, LibreOffice, Chromium and Word; between them they hold the page breaks and the odd
drawing that published files have.
"""

from __future__ import annotations

from datetime import date

from gzbg_convert.testing.pages import ReportPlan
from gzbg_convert.testing.pdf_paper import Paper
from gzbg_convert.testing.write_pdf import PdfStyle


def _plan(edition: str, year: int, body: int, scale: int, published: date, gaps: str = "none") -> ReportPlan:
    seed = year * 10 + body
    return ReportPlan(edition, year, body, seed, "realistic", gaps=gaps, prose="long", scale=scale, published=published)


def _style(manner: str, *dress: str, lie: str = "plain", paper: Paper | None = None) -> PdfStyle:
    """A style with ``named`` fonts, so that people who open the file see Chinese characters."""
    return PdfStyle(manner, frozenset(dress), lie, paper or Paper(footer="- {page} -"), "named")


PDFS: dict[str, tuple[ReportPlan, PdfStyle]] = {
    # The list of 2014: over three pages, page numbers between its parts.
    "yunqi-2015.pdf": (_plan("2014", 2015, 0, 900, date(2016, 3, 14)), _style("wps")),
    # Its header again on every page, rows that run over the page's foot.
    "qingshi-2017.pdf": (
        _plan("2014", 2017, 1, 300, date(2018, 3, 20)),
        _style("libreoffice", paper=Paper(start=90, number=10.5, repeat_head=True, inside=True, footer="{page}")),
    ),
    # A printed web page: a third of it dashes, a page header.
    "linsha-2016.pdf": (
        _plan("2014", 2016, 7, 60, date(2017, 2, 28), gaps="dashes"),
        _style("chromium", paper=Paper(padding=2.5, header="政府信息公开工作年度报告", footer="{page} / {pages}")),
    ),
    # Bands behind the header, the page numbers first in the file, so that extracted text has them inside the table.
    "wanghe-2014.pdf": (
        _plan("2014", 2014, 5, 120, date(2015, 3, 25)),
        _style("word", "furniture_first", paper=Paper(start=40, number=12, footer="- {page} -")),
    ),
    # A page ends inside （四）无 / 法提供; many places are empty.
    "songwan-2019.pdf": (
        _plan("2019", 2019, 3, 20, date(2020, 1, 22), gaps="blanks"),
        _style("wps", "strokes", paper=Paper(start=240, footer="—{page}—")),
    ),
    # On its side: the paper is wide, the title in fake bold.
    "beiling-2020.pdf": (
        _plan("2019", 2020, 2, 1500, date(2021, 1, 29)),
        _style("libreoffice", "bold_stroke", paper=Paper(842, 595, number=10.5, repeat_head=True, footer="{page}")),
    ),
    # Radicals for characters, as printing from Chromium leaves them.
    "qingshi-2020.pdf": (
        _plan("2019", 2020, 1, 5000, date(2021, 3, 26)),
        _style("chromium", "radicals", paper=Paper(start=200, footer="第 {page} 页")),
    ),
    # White on black headers, every rule drawn twice, no rule below the last row.
    "yunqi-2019.pdf": (
        _plan("2019", 2019, 0, 70, date(2020, 1, 17), gaps="totals"),
        _style("word", "dark_head", "doubled", "open_bottom", paper=Paper(start=130, footer="- {page} -")),
    ),
    # A block's caption alone at the foot of a page; five-digit numbers broken in narrow cells (13612 as 1361 / 2).
    "yandu-2022.pdf": (
        _plan("2021", 2022, 4, 40_000, date(2023, 1, 18)),
        _style("wps", paper=Paper(start=60, number=12, number_columns=4, footer="- {page} -")),
    ),
    # Pages that lie on their side in the file and are turned for display; numbers in the table that nobody sees.
    "nanping-2023.pdf": (
        _plan("2021", 2023, 6, 90, date(2024, 1, 25)),
        _style("libreoffice", "bold_twice", "invisible", lie="turned_90", paper=Paper(start=300, inside=True)),
    ),
    # Everything inside form XObjects.
    "wanghe-2024.pdf": (
        _plan("2021", 2024, 5, 250, date(2025, 1, 21)),
        _style("chromium", lie="nested_forms", paper=Paper(start=150, open_breaks=True, footer="{page} / {pages}")),
    ),
    # Printer's marks cut off by the crop box; an empty cell beside the tables.
    "beiling-2023.pdf": (
        _plan("2021", 2023, 2, 1100, date(2024, 1, 30)),
        _style("word", "spare", "outside", lie="cropped", paper=Paper(start=20, number=10.5, footer="第{page}页")),
    ),
    # No rules at all.
    "wanghe-2018.pdf": (_plan("2014", 2018, 5, 200, date(2019, 3, 22)), _style("borderless")),
}
