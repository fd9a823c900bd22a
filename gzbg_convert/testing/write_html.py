"""Writer of web pages: the ways government sites and office programs print the same tables.

``shape`` of tables: ``spans`` as drawn · ``repeated`` every slot its own cell with the text again · ``empty`` merged
slots as empty cells · ``divs`` no table elements at all (display: table) · ``spans_long`` and ``spans_short`` a rowspan
that is wrong by one (damage).

``dress`` of the page, any of: ``paragraphs`` (one ``<p>`` a cell), ``th``, ``thead``, ``word``, ``layout`` (the article
in a layout table between navigation and footer), ``nested`` (each table in a table of one cell), ``site``, ``comment``
(last year's table in a comment), ``script`` (the same in a script), ``upper``, ``unclosed``, ``entities``, ``flat``
(paragraphs divided by ``<br>``), ``noise`` (tables that are none of ours), ``spacer`` (an empty first column).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.tables import Ink, Sheet

SHAPES = ("spans", "repeated", "empty", "divs")
DAMAGED_SHAPES = ("spans_long", "spans_short")
DRESS = (
    "paragraphs",
    "th",
    "thead",
    "word",
    "layout",
    "nested",
    "site",
    "comment",
    "script",
    "upper",
    "unclosed",
    "entities",
    "flat",
    "noise",
)
CHARSETS: dict[str, tuple[str, str]] = {
    "utf-8": ("utf-8", '<meta charset="utf-8">'),
    "utf-8-bare": ("utf-8", ""),
    "utf-8-bom": ("utf-8-sig", ""),
    "gbk": ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
    "gbk-bare": ("gb18030", ""),
    "gbk-called-utf-8": ("gb18030", '<meta charset="utf-8">'),
    "utf-8-called-gbk": ("utf-8", '<meta http-equiv="Content-Type" content="text/html; charset=gbk">'),
}
"""By name: how the page is encoded, and what it says of itself."""

LAST_YEAR = (
    "<table><tr><td>一、本年新收政府信息公开申请数量</td><td>7777701</td><td>7777702</td><td>7777703</td><td>7777704</td>"
    "<td>7777705</td><td>7777706</td><td>7777707</td></tr></table>"
)
NAVIGATION = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xxgk/">政府信息公开</a></li>'
    '<li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul>'
    '<div class="crumb">当前位置：首页 &gt; 政府信息公开 &gt; 年度报告</div></div>'
)
LINKS = (
    "<table><tr><td>序号</td><td>名称</td><td>发布日期</td></tr>"
    "<tr><td>1</td><td><a href='a.htm'>2018年政府信息公开工作年度报告</a></td><td>2019-03-21</td></tr>"
    "<tr><td>2</td><td><a href='b.htm'>行政许可事项办理指南（处理决定数量）</a></td><td>2020-06-30</td></tr></table>"
)
STAFF = (
    "<table><tr><th>科室</th><th>人数</th><th>其他</th><th>总计</th></tr><tr><td>办公室</td><td>8888801</td><td>8888802</td>"
    "<td>8888803</td></tr><tr><td>法规科</td><td>8888804</td><td>8888805</td><td>8888806</td></tr></table>"
)
FOOTER = '<div class="footer"><p>主办：政府办公室　版权所有</p><p>网站标识码：9900000012　备案号：00000018号</p></div>'


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """How the page is written; ``charset`` is a key of ``CHARSETS``."""

    shape: str = "spans"
    dress: frozenset[str] = frozenset()
    charset: str = "utf-8"
    title: str = "政府信息公开工作年度报告"


def write_html(pieces: list[Piece], style: HtmlStyle) -> bytes:
    """The pieces as a web page."""
    encoding, meta = CHARSETS[style.charset]
    article = "".join(_piece(piece, style) for piece in pieces)
    if "noise" in style.dress:
        article = STAFF + article + LINKS
    if "comment" in style.dress:
        article += f"<!-- {LAST_YEAR} -->"
    if "script" in style.dress:
        article += f"<script>var last = '{LAST_YEAR}';</script><style>td {{ width: 9999901px }}</style>"
    if "layout" in style.dress:
        article = (
            f'<table width="1000" border="0"><tr><td colspan="2">{NAVIGATION}</td></tr><tr><td width="200">{LINKS}</td>'
            f"<td>{article}</td></tr><tr><td colspan='2'>{FOOTER}</td></tr></table>"
        )
    elif "site" in style.dress:
        article = f'{NAVIGATION}<div class="article" id="zoom">{article}</div>{FOOTER}'
    body = f"<body>{article}</body>"
    head = f"<head>{meta}<title>{escape(style.title)}</title></head>"
    page = f"<!DOCTYPE html>\n<html>{head}{body}</html>\n"
    return page.encode(encoding)


def _marked(text: str, style: HtmlStyle) -> str:
    lines = [escape(line, quote=False) for line in text.split("\n")]
    if "entities" in style.dress:
        lines = ["".join(_entity(mark) for mark in line) for line in lines]
    return ("<BR>" if "upper" in style.dress else "<br>").join(lines)


def _entity(mark: str) -> str:
    if mark == "\u00a0":
        return "&nbsp;"
    return f"&#{ord(mark)};" if mark in "（）“”1２" else mark


def _piece(piece: Piece, style: HtmlStyle) -> str:
    if isinstance(piece, Sheet):
        table = _divs(piece, style) if style.shape == "divs" else _table(piece, style)
        return f"<table border=0><tr><td>{table}</td></tr></table>" if "nested" in style.dress else table
    return _paragraph(piece, style)


def _paragraph(piece: Text, style: HtmlStyle) -> str:
    text = _marked(piece.text, style)
    if "flat" in style.dress:
        return f"&nbsp;&nbsp;{text}<br>\n"
    if "word" in style.dress:
        return (
            f'<p class=MsoNormal style="text-indent:32.0pt;mso-char-indent-count:2.0"><span lang=EN-US '
            f'style="font-size:16.0pt;font-family:仿宋_GB2312">{text}<o:p></o:p></span></p>\n'
        )
    tag = {"title": "h1", "heading": "h2"}.get(piece.kind, "p") if "th" in style.dress else "p"
    return f"<{tag}>{text}</{tag}>\n"


def _cells(sheet: Sheet, shape: str) -> list[list[Ink]]:
    if shape not in ("repeated", "empty"):
        return sheet.by_row()
    rows: list[list[Ink]] = [[] for _ in range(sheet.rows)]
    for ink in sheet.inks:
        for row in range(ink.row, ink.row + ink.rowspan):
            for column in range(ink.column, ink.column + ink.colspan):
                first = (row, column) == (ink.row, ink.column)
                text = ink.text if shape == "repeated" or first else ""
                rows[row].append(Ink(text, row, column, label=ink.label))
    return [sorted(row, key=lambda ink: ink.column) for row in rows]


def _table(sheet: Sheet, style: HtmlStyle) -> str:
    rows = []
    tr, end = ("<TR>", "</TR>") if "upper" in style.dress else ("<tr>", "</tr>")
    if "unclosed" in style.dress:
        end = ""
    wrong = _wrong_span(sheet, style.shape)
    for number, row in enumerate(_cells(sheet, style.shape)):
        cells = "".join(_cell(ink, style, sheet.head > number, wrong if ink is wrong else None) for ink in row)
        rows.append(f"{tr}{cells}{end}\n")
    if "thead" in style.dress and sheet.head and style.shape != "divs":
        rows.insert(sheet.head, "</thead><tbody>")
        rows.insert(0, "<thead>")
        rows.append("</tbody>")
    look = (
        ' class=MsoNormalTable border=1 cellspacing=0 style="border-collapse:collapse"' if "word" in style.dress else ""
    )
    return f"<table{look}>\n{''.join(rows)}</table>\n"


def _wrong_span(sheet: Sheet, shape: str) -> Ink | None:
    """The group label whose rowspan is printed wrong."""
    if shape not in DAMAGED_SHAPES:
        return None
    groups = [ink for ink in sheet.inks if ink.label and ink.rowspan > 2]
    return groups[sheet.rows % len(groups)] if groups else None


def _cell(ink: Ink, style: HtmlStyle, head: bool, wrong: Ink | None) -> str:
    rowspan = ink.rowspan
    if wrong is not None:
        rowspan += 1 if style.shape == "spans_long" else -1
    spans = f' colspan="{ink.colspan}"' if ink.colspan > 1 else ""
    spans += f' rowspan="{rowspan}"' if rowspan > 1 else ""
    text = "&nbsp;" * (4 * ink.indent) + _marked(ink.text, style)
    if "word" in style.dress:
        inner = text or "&nbsp;"
        text = f'<p class=MsoNormal align=center><span style="font-size:9.0pt">{inner}</span></p>'
        spans += ' width=47 valign=top style="border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt"'
    elif "paragraphs" in style.dress:
        text = f"<p>{text}</p>\n"
    tag = "th" if head and "th" in style.dress else "td"
    tag = tag.upper() if "upper" in style.dress else tag
    return f"<{tag}{spans}>{text}" + ("" if "unclosed" in style.dress else f"</{tag}>")


def _divs(sheet: Sheet, style: HtmlStyle) -> str:
    rows = []
    for row in _cells(sheet, "empty"):
        cells = "".join(f'<div class="td" style="display:table-cell">{_marked(ink.text, style)}</div>' for ink in row)
        rows.append(f'<div class="tr" style="display:table-row">{cells}</div>\n')
    return f'<div class="table" style="display:table">{"".join(rows)}</div>\n'
