"""Makes the documents of the corpus, and what must come out of each from what was filled in.

    python corpus/make.py             write the documents
    python corpus/make.py --expected  also write what is expected of them (undoes what was accepted since)

The bodies, the prose and the numbers are made up. Nothing here reads a document back: the expected values are those
that were filled into the forms.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

if not __package__:
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from corpus.pdf_documents import PDFS
from corpus.recognised_documents import RECOGNISED
from corpus.site_page import site_page
from gzbg_convert.testing.corpus import Golden, Row, plain, write_expected
from gzbg_convert.testing.forms import Place, places
from gzbg_convert.testing.pages import Expected, Piece, ReportPlan, Text, compose
from gzbg_convert.testing.pdf_manners import RULED
from gzbg_convert.testing.tables import Ink, Sheet
from gzbg_convert.testing.write_docx import DocxStyle, write_docx
from gzbg_convert.testing.write_html import HtmlStyle, write_html
from gzbg_convert.testing.write_pdf import PdfStyle, write_pdf
from gzbg_convert.testing.write_recognised import RecognisedStyle, write_recognised
from gzbg_convert.testing.write_text import BREAKS, write_text

BASE = ReportPlan("2021", 2023, filling="realistic", prose="long")


@dataclass(frozen=True, slots=True)
class Document:
    """A document, what must come out of it, the rules that each report breaks by an error, and the places that must
    carry some flag."""

    data: bytes
    expected: tuple[Expected, ...]
    failed: tuple[tuple[str, ...], ...] = ()
    flagged: frozenset[Place] = frozenset()


def _composed(*plans: ReportPlan, line_break: str = "\n") -> tuple[list[Piece], tuple[Expected, ...]]:
    taken: set[int] = set()
    pieces: list[Piece] = []
    expected = []
    for plan in plans:
        more, wanted = compose(plan, taken, line_break)
        pieces += more
        expected.append(wanted)
    return pieces, tuple(expected)


def _html(style: HtmlStyle, *plans: ReportPlan) -> Document:
    pieces, expected = _composed(*plans)
    return Document(write_html(pieces, replace(style, title=expected[0].title)), expected)


def _text(shape: str, *plans: ReportPlan, encoding: str = "utf-8", newline: str = "\n") -> Document:
    pieces, expected = _composed(*plans, line_break=BREAKS.get(shape, ""))
    return Document(write_text(pieces, shape, True, newline, encoding), expected)


def _pdf(plan: ReportPlan, style: PdfStyle) -> Document:
    pieces, expected = _composed(plan)
    return Document(write_pdf(pieces, style), tuple(_doubtful(truth, style) for truth in expected))


def _doubtful(expected: Expected, style: PdfStyle) -> Expected:
    """No reader can be sure of cells without rules, nor of a number that does not fit its column and is broken. (The
    table of proactive disclosure has few columns and room for them.)"""
    digits = style.paper.number_columns
    facts = {
        place: replace(ink, flags=(*ink.flags, "cell_uncertain"))
        if style.manner not in RULED or (0 < digits < len(ink.text) and not place[0].startswith("proactive."))
        else ink
        for place, ink in expected.facts.items()
    }
    return replace(expected, facts=facts)


def _recognised(plan: ReportPlan, style: RecognisedStyle) -> Document:
    pieces, expected = _composed(plan)
    return Document(write_recognised(pieces, style), expected)


def _docx(style: DocxStyle, *plans: ReportPlan) -> Document:
    pieces, expected = _composed(*plans)
    return Document(write_docx(pieces, style), expected)


def yunqi_2023() -> Document:
    """The README's example: a plain web page; one received application too many, so that two equations fail."""
    place: Place = ("applications.received", "natural_person")
    plan = replace(BASE, body=0, seed=2023, scale=160, lists_titles=True, published=date(2024, 1, 19))
    right = _composed(plan)[1][0].facts[place].value
    assert isinstance(right, int)
    style = HtmlStyle(dress=frozenset({"th", "site"}))
    return replace(_html(style, replace(plan, changes=((place, right + 10),))), failed=(("A01", "A03", "Q03"),))


def qingshi_2022() -> Document:
    """Layout 1: one cell a line, labels broken inside the cells; a city's large numbers with thousands separators."""
    styles = frozenset({"thousands"})
    plan = replace(BASE, year=2022, body=1, seed=11, scale=4000, styles=styles, spelling=frozenset({"breaks"}))
    return _text("cell_lines", replace(plan, published=date(2023, 3, 28), lists_titles=True))


def beiling_2021() -> Document:
    """Layout 2: tab-separated; header and rows displaced against each other, a row at column 0, a total of eight."""
    pieces, expected = _composed(replace(BASE, year=2021, body=2, seed=21, scale=900, published=date(2022, 1, 24)))
    whole = [
        index for index, piece in enumerate(pieces) if isinstance(piece, Sheet) and piece.head == 3 and piece.rows == 28
    ]
    pieces[whole[0]] = _displaced(pieces[whole[0]])
    flagged = frozenset(place for place in expected[0].facts if place[0].startswith("applications.outcome."))
    return Document(write_text(pieces, "tsv"), expected, flagged=flagged)


def _displaced(sheet: Piece) -> Sheet:
    """The applications table as some extractors leave it: the header and the rows of one label begin a column early,
    （五）5. and （六） begin at the first column, （七）总计 has its last number twice."""
    assert isinstance(sheet, Sheet)
    inks: list[Ink] = []
    for row in sheet.by_row():
        labels = [ink for ink in row if ink.label]
        text = labels[-1].text if labels else ""
        for ink in row:
            early = ink.row < sheet.head or ink.colspan == 3 or text.startswith(("一、", "二、", "四、"))
            column = ink.column - 1 if early and ink.column else ink.column
            if text.startswith(("5.要求", "1.申请人无")) and ink.label:
                column = 0 if ink.rowspan == 1 and text.startswith("5.") else max(0, ink.column - 1)
            inks.append(replace(ink, column=column))
        if "总计" in text and sheet.head <= row[0].row:
            inks.append(Ink(row[-1].text, row[-1].row, row[-1].column + 1))
    return replace(sheet, inks=tuple(_without_overlap(inks)), columns=sheet.columns + 1)


def _without_overlap(inks: list[Ink]) -> list[Ink]:
    """Merged labels end where a row begins at the first column; cells in reading order."""
    result = []
    for ink in inks:
        rowspan = ink.rowspan
        for other in inks:
            covered = ink.column <= other.column < ink.column + ink.colspan
            if covered and ink.row < other.row < ink.row + rowspan:
                rowspan = other.row - ink.row
        result.append(replace(ink, rowspan=rowspan, colspan=1 if ink.label and ink.row > 2 else ink.colspan))
    return sorted(result, key=lambda ink: (ink.row, ink.column))


def songwan_2018() -> Document:
    """Layout 3: the statistics list of 2014 with its indentation; replies that do not add up."""
    place: Place = ("statistics.replies.total", None)
    plan = ReportPlan("2014", 2018, 3, 31, "realistic", prose="long", scale=300, published=date(2019, 2, 25))
    plan = replace(plan, spelling=frozenset({"long"}))
    right = _composed(plan)[1][0].facts[place].value
    assert isinstance(right, int)
    return replace(_text("cell_lines", replace(plan, changes=((place, right - 30),))), failed=(("S04",),))


def yandu_2020() -> Document:
    """Layout 4: one cell a line before a bar; a township where most places are empty."""
    plan = ReportPlan("2019", 2020, 4, 41, "realistic", gaps="totals", prose="long", scale=8)
    return _text("bar_rows", replace(plan, published=date(2021, 1, 25)))


def wanghe_2021() -> Document:
    """Layout 4: Markdown tables."""
    return _text("pipe", replace(BASE, year=2021, body=5, seed=43, scale=250, published=date(2022, 1, 27)))


def qingshi_2021() -> Document:
    """Layout 4: one number a line, nothing between the rows."""
    return _text("plain", replace(BASE, year=2021, body=1, seed=44, scale=700), newline="\r\n")


def linsha_2020() -> Document:
    """Layout 4: merged cells dropped, rows of 8, 9 or 10 cells, so that columns are known by counting only."""
    plan = ReportPlan("2019", 2020, 7, 45, "realistic", prose="long", scale=200)
    document = _text("tsv_dropped", plan, encoding="gb18030")
    flagged = frozenset(place for place in document.expected[0].facts if not place[0].startswith("proactive."))
    return replace(document, flagged=flagged)


def nanping_2022() -> Document:
    """Columns of characters, as a layout-keeping extractor leaves them; dashes where there was nothing."""
    return _text("aligned", replace(BASE, year=2022, body=6, seed=46, scale=60, gaps="dashes"))


def nanping_2020() -> Document:
    """Layout 5: header cells 1+2+1 wide over data cells 2+1+1, one paragraph a cell; 减 and 万元 inside cells."""
    styles = frozenset({"units", "signs"})
    plan = ReportPlan("2019", 2020, 6, 51, "realistic", styles=styles, prose="long", crooked=(1, 0), scale=300)
    return _html(HtmlStyle(dress=frozenset({"paragraphs", "entities"})), replace(plan, published=date(2021, 1, 29)))


def yandu_2023() -> Document:
    """Layout 5: a GBK page that calls itself UTF-8; the article in a layout table."""
    plan = replace(BASE, body=4, seed=52, scale=12, published=date(2024, 1, 16))
    return _html(HtmlStyle(dress=frozenset({"layout", "upper"}), charset="gbk-called-utf-8"), plan)


def linsha_2022() -> Document:
    """Layout 5: saved by Word as a web page, declared gb2312."""
    plan = replace(BASE, year=2022, body=7, seed=53, scale=90, published=date(2023, 1, 18))
    document = _html(HtmlStyle(dress=frozenset({"word", "upper"}), charset="gbk"), plan)
    page = document.data.decode("gb18030")
    head = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\n'
        'xmlns:w="urn:schemas-microsoft-com:office:word"\nxmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta name=ProgId content=Word.Document>\n<meta name=Generator content="Microsoft Word 15">\n'
        "<!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n  <o:Author>办公室</o:Author>\n\n"
        "  <o:Revision>7</o:Revision>\n  <o:Words>1420</o:Words>\n </o:DocumentProperties>\n"
        "</xml><![endif]-->\n<style>\n<!--\n"
        " p.MsoNormal, li.MsoNormal\n\t{mso-style-unhide:no;\n\tmargin:0cm;\n\tfont-size:10.5pt;}\n@page WordSection1\n"
        "\t{size:595.3pt 841.9pt;}\n-->\n</style>\n"
    )
    page = page.replace("<!DOCTYPE html>\n", "").replace("<html><head>", head, 1)
    page = page.replace("<body>", "<body lang=ZH-CN style='tab-interval:21.0pt'>\n<div class=WordSection1>", 1)
    return replace(document, data=page.replace("</body>", "</div>\n</body>").encode("gb18030"))


def beiling_2024() -> Document:
    """A whole site page of some 50 kB: menus, side tables with numbers, last year's row in a script."""
    plan = replace(BASE, year=2024, body=2, seed=54, scale=1200, lists_titles=True, published=date(2025, 1, 22))
    pieces, expected = _composed(plan)
    article = write_html(pieces, HtmlStyle()).decode().partition("<body>")[2].rpartition("</body>")[0]
    page = site_page(article, expected[0].title, expected[0].issuer, 2024)
    return Document(page.encode(), expected)


def wanghe_2022() -> Document:
    """Layout 8: an OCR'd screenshot with its own list in the middle of the report, introduced in English."""
    pieces, expected = _composed(replace(BASE, year=2022, body=5, seed=81, scale=110, published=date(2023, 1, 20)))
    rows = [("序号", "名称", "发布日期", "发布机构")] + [
        (str(number), f"望河市{name}（第{number}批）", f"2022-{number % 12 + 1:02}-{number + 7:02}", "市交通运输局")
        for number, name in enumerate(
            ("公路养护计划", "道路运输抽查结果", "行政处罚决定公示", "客运线路许可公告") * 5, 1
        )
    ]
    inks = tuple(Ink(text, row, column) for row, line in enumerate(rows) for column, text in enumerate(line))
    screenshot: list[Piece] = [
        Text("The image shows the column page of a bureau's website, with a navigation bar and a list of 20 items."),
        Sheet(inks, len(rows), 4),
        Text("共 12 页 231 条记录，每页 20 条 首页 上一页 1 2 3 4 5 ... 12 下一页 末页"),
    ]
    return Document(write_text([*pieces[:4], *screenshot, *pieces[4:]], "tsv"), expected)


def yandu_2019() -> Document:
    """Layout 9: 三、本年度办理结果 collapsed to a single row with a single 0."""
    plan = ReportPlan("2019", 2019, 4, 91, "realistic", variants=("collapsed_outcome",), prose="long", scale=6)
    return _text("cell_lines", replace(plan, published=date(2020, 1, 21)))


def linsha_2023() -> Document:
    """Layout 10: the review table on its side, （六）其他处理 undivided, last year's row in a comment."""
    plan = replace(BASE, body=7, seed=101, variants=("review_one_result_per_row", "undivided_other"), scale=140)
    return _html(HtmlStyle(dress=frozenset({"comment", "th", "noise"})), plan)


def wanghe_2020_2021() -> Document:
    """Layout 10: two reports of different editions in one file; the first one's review table cut into three. What the
    first carries out is not what the second carries in."""
    first = ReportPlan("2019", 2020, 5, 102, "realistic", variants=("review_in_three",), prose="long", scale=100)
    second = replace(BASE, year=2021, body=5, seed=103, scale=130)
    dates = (date(2021, 1, 28), date(2022, 1, 26))
    document = _html(HtmlStyle(), replace(first, published=dates[0]), replace(second, published=dates[1]))
    return replace(document, failed=((), ("Y01",)))


def songwan_2021() -> Document:
    """A row of the 2019 form in a 2021 table; a table cut by a page with its header repeated; tab-separated."""
    plan = replace(BASE, year=2021, body=3, seed=104, variants=("row_of_2019",), cuts=1, repeat_head=True, scale=180)
    return _text("tsv", plan)


def qingshi_2024() -> Document:
    """Layout 11: labels that differ from the form, in traditional characters; one result of review too many."""
    place: Place = ("reconsideration.total", None)
    spelling = frozenset({"numbering", "brackets", "blanks", "near", "quotes", "traditional"})
    plan = replace(BASE, year=2024, body=1, seed=111, scale=800, spelling=spelling, published=date(2025, 3, 27))
    right = _composed(plan)[1][0].facts[place].value
    assert isinstance(right, int)
    return replace(_html(HtmlStyle(), replace(plan, changes=((place, right + 1),))), failed=(("R01",),))


def nanping_2019() -> Document:
    """A laggard: the list of 2014 in a report of 2019; fees and money with their unit in the cell."""
    plan = ReportPlan("2014", 2019, 6, 61, "realistic", styles=frozenset({"units"}), prose="long", scale=80)
    return _html(HtmlStyle(dress=frozenset({"site"})), replace(plan, published=date(2020, 3, 10)))


def beiling_2016() -> Document:
    """The list of 2014 on a page without a charset, a third of it dashes."""
    plan = ReportPlan("2014", 2016, 2, 62, "realistic", gaps="dashes", prose="long", scale=2000)
    return _html(
        HtmlStyle(charset="gbk-bare", dress=frozenset({"unclosed"})), replace(plan, published=date(2017, 3, 24))
    )


def yunqi_2022() -> Document:
    """Layout 6: in the manner of WPS, with tracked changes; the applications table goes on as a second one."""
    plan = replace(BASE, year=2022, body=0, seed=201, scale=150, cuts=1, published=date(2023, 1, 17))
    return _docx(DocxStyle(dress=frozenset({"formatting", "styles", "runs", "tracked", "furniture"})), plan)


def songwan_2020() -> Document:
    """Layout 6: tables in text boxes, numbers of labels from lists, everything in content controls."""
    plan = ReportPlan("2019", 2020, 3, 202, "realistic", gaps="blanks", prose="long", scale=70)
    style = DocxStyle(dress=frozenset({"boxes", "numbered", "controls", "lines"}))
    return _docx(style, replace(plan, published=date(2021, 1, 22)))


def qingshi_2017() -> Document:
    """Layout 6: the list of 2014 in a strict document with another prefix; the report in a layout table."""
    plan = ReportPlan("2014", 2017, 1, 203, "realistic", prose="long", scale=500, published=date(2018, 3, 20))
    return _docx(DocxStyle(dress=frozenset({"strict", "prefix", "layout", "indented"})), plan)


def nanping_2023() -> Document:
    """Layout 6: cells merged the older way, numbers as results of fields beside hidden ones, nested tables."""
    plan = replace(BASE, body=6, seed=204, scale=90, published=date(2024, 1, 23), styles=frozenset({"thousands"}))
    return _docx(DocxStyle(dress=frozenset({"hmerge", "fields", "hidden", "nested", "noise"})), plan)


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "yunqi-2023.html": yunqi_2023,
    "qingshi-2022.txt": qingshi_2022,
    "beiling-2021.tsv": beiling_2021,
    "songwan-2018.txt": songwan_2018,
    "yandu-2020.txt": yandu_2020,
    "wanghe-2021.md": wanghe_2021,
    "qingshi-2021.txt": qingshi_2021,
    "linsha-2020.tsv": linsha_2020,
    "nanping-2022.txt": nanping_2022,
    "nanping-2020.html": nanping_2020,
    "yandu-2023.htm": yandu_2023,
    "linsha-2022.htm": linsha_2022,
    "beiling-2024.html": beiling_2024,
    "wanghe-2022.txt": wanghe_2022,
    "yandu-2019.txt": yandu_2019,
    "linsha-2023.html": linsha_2023,
    "wanghe-2020-2021.html": wanghe_2020_2021,
    "songwan-2021.tsv": songwan_2021,
    "qingshi-2024.html": qingshi_2024,
    "nanping-2019.html": nanping_2019,
    "beiling-2016.html": beiling_2016,
    **{name: partial(_pdf, *drawing) for name, drawing in PDFS.items()},
    **{name: partial(_recognised, *written) for name, written in RECOGNISED.items()},
    "yunqi-2022.docx": yunqi_2022,
    "songwan-2020.docx": songwan_2020,
    "qingshi-2017-word.docx": qingshi_2017,
    "nanping-2023-word.docx": nanping_2023,
}


def expected_rows(document: Document) -> list[Row]:
    """The golden rows: every place of the edition in the order of the form, then those of other editions."""
    rows: list[Row] = []
    for number, truth in enumerate(document.expected, 1):
        own = places(truth.edition)
        for place in (*own, *(place for place in truth.facts if place not in own)):
            ink = truth.at(place)
            value = plain(ink.value if ink else None)
            flags = "*" if place in document.flagged else ";".join(ink.flags if ink else ())
            state, unit = (ink.state, ink.unit or "") if ink else ("absent", "")
            rows.append((str(number), place[0], place[1] or "", state, value, unit, flags))
    return rows


def expected_heads(document: Document) -> list[dict[str, object]]:
    """The golden heads of the reports."""
    heads: list[dict[str, object]] = []
    for number, truth in enumerate(document.expected):
        start, end = truth.period or (None, None)
        heads.append(
            {
                "issuer": truth.issuer,
                "year": truth.year,
                "edition": truth.edition,
                "title": truth.title,
                "period": {"start": start and start.isoformat(), "end": end and end.isoformat()},
                "published": truth.published and truth.published.isoformat(),
                "sections": list(truth.sections),
                "failed": list(document.failed[number]) if document.failed else [],
            }
        )
    return heads


def main() -> None:
    """Write the documents beside this file, and with ``--expected`` what must come out of them."""
    here = os.path.dirname(os.path.abspath(__file__))
    for name, make in DOCUMENTS.items():
        document = make()
        path = os.path.join(here, name)
        with open(path, "wb") as file:
            file.write(document.data)
        if "--expected" in sys.argv[1:]:
            stem = os.path.splitext(path)[0] + ".expected"
            golden = Golden(name, path, stem + ".csv", stem + ".json")
            write_expected(golden, expected_rows(document), expected_heads(document))


if __name__ == "__main__":
    main()
