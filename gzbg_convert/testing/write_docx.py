"""Writer of Word documents: the ways office programs and tools store the same tables. Equal pieces give equal bytes.

``shape`` of tables: ``spans`` gridSpan and vMerge · ``repeated`` every slot its own cell with the text again ·
``empty`` merged slots as empty cells · ``before`` rows begin after the slots that a merged cell to their left covers
(gridBefore), so that it ends with its first row · ``merges_short`` (damage) the last part of a merged label does not
continue it.

``dress`` of the file, any of: ``strict`` (ISO namespaces), ``prefix`` (another prefix than ``w``), ``indented`` (one
element a line), ``formatting`` (fonts, borders and widths as WPS writes them), ``styles`` (headings by style),
``numbered`` (label numbers come from lists), ``hmerge`` (the older way of merging in a row), ``runs`` (text cut into
runs), ``lines`` (a line a paragraph), ``tracked`` (deleted numbers, rows and cells beside the real ones), ``controls``
(everything in content controls), ``fields`` (numbers are results of fields), ``hidden`` (hidden numbers), ``boxes``
(tables in text boxes, once for new and once for old programs), ``nested`` (each table in a table of one cell),
``layout`` (the report in a table), ``noise`` (tables that are none of ours), ``furniture`` (header, footer, comments),
``deflated`` (members packed; without it they are not, because not every zlib packs to the same bytes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from gzbg_convert.testing.docx_parts import FORMATTING, NAMESPACES, package_parts
from gzbg_convert.testing.pages import Piece, Text
from gzbg_convert.testing.tables import Ink, Sheet

SHAPES = ("spans", "repeated", "empty", "before")
DAMAGED_SHAPES = ("merges_short",)
DRESS = (
    "strict",
    "prefix",
    "indented",
    "formatting",
    "styles",
    "numbered",
    "hmerge",
    "runs",
    "lines",
    "tracked",
    "controls",
    "fields",
    "hidden",
    "boxes",
    "nested",
    "layout",
    "noise",
    "furniture",
    "deflated",
)
_NUMBERED = (  # which labels a list can number: pattern, and how the list prints it
    (re.compile(r"（([一二三四五六七八九十])）(?=.)"), "（%1）", "chineseCounting"),
    (re.compile(r"([一二三四五六七八九十])、(?=.)"), "%1、", "chineseCountingThousand"),
    (re.compile(r"([1-9])\.(?=[^0-9])"), "%1.", "decimal"),
)
_CHANGE = 'w:id="1" w:author="a" w:date="2024-01-15T10:00:00Z"'
_CHINESE = "一二三四五六七八九十"
_STAFF = (("科室", "人数", "其他", "总计"), ("办公室", "8888801", "8888802", "8888803"))
_LINKS = (("序号", "名称", "发布日期"), ("1", "行政许可事项办理指南（处理决定数量）", "2020-06-30"))


@dataclass(frozen=True, slots=True)
class DocxStyle:
    """How the file is written."""

    shape: str = "spans"
    dress: frozenset[str] = frozenset()


def write_docx(pieces: list[Piece], style: DocxStyle) -> bytes:
    """The pieces as a Word document."""
    return _Writer(style).file(pieces)


@dataclass(slots=True)
class _Writer:
    style: DocxStyle
    lists: list[tuple[int, int]] = field(default_factory=list)  # of each list: its definition, its first number
    last: dict[int, int] = field(default_factory=dict)  # the number that a definition printed last
    controls: int = 0

    def has(self, dress: str) -> bool:
        return dress in self.style.dress

    def file(self, pieces: list[Piece]) -> bytes:
        body = "".join(self.piece(piece) for piece in pieces)
        if self.has("noise"):
            body = _plain_table(_STAFF) + body + _plain_table(_LINKS)
        if self.has("layout"):
            body = _tagged("tbl", _tagged("tr", _tagged("tc", body + "<w:p/>"))) + "<w:p/>"
        parts = package_parts(body, self.lists, [(text, form) for _, text, form in _NUMBERED], self.has("furniture"))
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = ZIP_DEFLATED if self.has("deflated") else ZIP_STORED
                archive.writestr(info, self.dressed(content))
        return buffer.getvalue()

    def dressed(self, markup: str) -> str:
        if self.has("strict"):
            for transitional, strict in NAMESPACES:
                markup = markup.replace(transitional, strict)
        if self.has("prefix"):
            markup = re.sub(r"(</?|\s|xmlns:)w([:=])", r"\1ns0\2", markup)
        if self.has("indented"):
            markup = re.sub(r"(?<=>)(?=<(?!/w:t>|/ns0:t>))", "\n  ", markup)
        return markup

    def piece(self, piece: Piece) -> str:
        if isinstance(piece, Text):
            return self.paragraph(piece)
        table = self.table(piece)
        if self.has("nested"):
            table = _tagged("tbl", _tagged("tr", _tagged("tc", table + "<w:p/>")))
        return _boxed(table) if self.has("boxes") else table

    def paragraph(self, piece: Text) -> str:
        properties = ""
        if self.has("styles") and piece.kind in ("title", "heading"):
            properties = f'<w:pStyle w:val="{"a3" if piece.kind == "title" else "2"}"/>'
        number, text = self.label(piece.text) if piece.kind == "heading" else ("", piece.text)
        return self.controlled(_paragraph(properties + number, self.runs(text)))

    def table(self, sheet: Sheet) -> str:
        rows = [self.row(row, sheet.columns) for row in _cells(sheet, self.style.shape)]
        if self.has("tracked"):
            deleted = _tagged("tc", _paragraph("", _deleted("7777701"))) * sheet.columns
            rows.insert(len(rows) // 2, f"<w:tr><w:trPr><w:del {_CHANGE}/></w:trPr>{deleted}</w:tr>")
        if self.has("controls"):
            rows = [self.controlled(row) for row in rows]
        look = FORMATTING["tblPr"] if self.has("formatting") else "<w:tblPr/>"
        grid = "<w:tblGrid>" + '<w:gridCol w:w="900"/>' * sheet.columns + "</w:tblGrid>"
        return self.controlled(f"<w:tbl>{look}{grid}{''.join(rows)}</w:tbl>")

    def row(self, cells: list[_Slot], columns: int) -> str:
        before = cells[0].column if cells else columns
        properties = f'<w:gridBefore w:val="{before}"/>' if before else ""
        inner = "".join(self.cell(cell) for cell in cells)
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"

    def cell(self, cell: _Slot) -> str:
        merge = {"first": '<w:vMerge w:val="restart"/>', "rest": "<w:vMerge/>"}.get(cell.merge, "")
        look = FORMATTING["tcPr"] if self.has("formatting") else ""
        if self.has("hmerge") and cell.colspan > 1:
            first = _cell(f'<w:hMerge w:val="restart"/>{merge}{look}', self.content(cell))
            return first + _cell(f"<w:hMerge/>{merge}{look}", "<w:p/>") * (cell.colspan - 1)
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        whole = _cell(span + merge + look, self.content(cell))
        return self.controlled(whole) if cell.column % 3 == 1 else whole

    def content(self, cell: _Slot) -> str:
        indent = f'<w:ind w:firstLine="{200 * cell.ink.indent}"/>' if cell.ink.indent else ""
        if self.has("lines") and "\n" in cell.text:
            return "".join(_paragraph(indent, self.runs(line)) for line in cell.text.split("\n"))
        number, text = self.label(cell.text) if cell.ink.label else ("", cell.text)
        return _paragraph(number + indent, self.runs(text, is_value=not cell.ink.label))

    def label(self, text: str) -> tuple[str, str]:
        """The list that prints the number of a label, and the rest of the label; or the label as it is."""
        for kind, (pattern, _, _) in enumerate(_NUMBERED if self.has("numbered") else ()):
            found = pattern.match(text)
            if found is not None:
                number = int(found[1]) if found[1].isdigit() else _CHINESE.index(found[1]) + 1
                if not self.lists or self.lists[-1][0] != kind or self.last[kind] + 1 != number:
                    self.lists.append((kind, number))
                self.last[kind] = number
                link = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'
                return link, text[found.end() :]
        return "", text

    def runs(self, text: str, is_value: bool = False) -> str:
        if not text:
            return ""
        pieces = [text]
        if self.has("runs") and len(text) > 1:
            half = len(text) // 2
            pieces = [text[:half], text[half:]]
        between = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="b"/><w:bookmarkEnd w:id="0"/>'
        runs = between.join(_run(piece, FORMATTING["rPr"] if self.has("formatting") else "") for piece in pieces)
        if is_value and self.has("fields"):
            mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
            code = '<w:r><w:instrText xml:space="preserve"> =SUM(LEFT) \\# "9999901" </w:instrText></w:r>'
            runs = mark.format("begin") + code + mark.format("separate") + runs + mark.format("end")
        if is_value and self.has("hidden"):
            runs = _run("9999902", "<w:vanish/>") + runs
        if is_value and self.has("tracked"):
            moved = f"<w:moveFrom {_CHANGE}>{_run('9999904')}</w:moveFrom>"
            runs = f"{_deleted('9999903')}{moved}<w:ins {_CHANGE}>{runs}</w:ins>"
        return self.controlled(runs) if is_value else runs

    def controlled(self, markup: str) -> str:
        if not self.has("controls") or not markup:
            return markup
        self.controls += 1
        return f'<w:sdt><w:sdtPr><w:id w:val="{self.controls}"/></w:sdtPr><w:sdtContent>{markup}</w:sdtContent></w:sdt>'


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell as it is stored: ``merge`` is ``first`` or ``rest`` of one that is merged downwards, else empty."""

    ink: Ink
    text: str
    column: int
    colspan: int = 1
    merge: str = ""


def _cells(sheet: Sheet, shape: str) -> list[list[_Slot]]:
    """The cells of every row, from left to right."""
    rows: list[list[_Slot]] = [[] for _ in range(sheet.rows)]
    short = _shortened(sheet) if shape == "merges_short" else None
    for ink in sheet.inks:
        for number in range(ink.row, ink.row + ink.rowspan):
            first = number == ink.row
            if shape in ("repeated", "empty"):
                for column in range(ink.column, ink.column + ink.colspan):
                    shown = shape == "repeated" or (first and column == ink.column)
                    rows[number].append(_Slot(ink, ink.text if shown else "", column))
                continue
            merge = ("first" if first else "rest") if ink.rowspan > 1 else ""
            if ink is short and number == ink.row + ink.rowspan - 1:
                merge = ""
            rows[number].append(_Slot(ink, ink.text if first else "", ink.column, ink.colspan, merge))
    rows = [sorted(row, key=lambda slot: slot.column) for row in rows]
    return [_begun(row) for row in rows] if shape == "before" else rows


def _begun(row: list[_Slot]) -> list[_Slot]:
    """The row without the slots at its beginning that only continue merged cells."""
    number = 0
    while number < len(row) and row[number].merge == "rest":
        number += 1
    return row[number:]


def _shortened(sheet: Sheet) -> Ink | None:
    """The group label whose last part is printed as a cell of its own."""
    groups = [ink for ink in sheet.inks if ink.label and ink.rowspan > 2]
    return groups[sheet.rows % len(groups)] if groups else None


def _plain_table(lines: tuple[tuple[str, ...], ...]) -> str:
    rows = [_tagged("tr", "".join(_cell("", _paragraph("", _run(text))) for text in line)) for line in lines]
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def _tagged(tag: str, content: str) -> str:
    return f"<w:{tag}>{content}</w:{tag}>"


def _cell(properties: str, content: str) -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{content}</w:tc>"


def _paragraph(properties: str, runs: str) -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _run(text: str, look: str = "") -> str:
    lines = [
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else "" for line in text.split("\n")
    ]
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"


def _deleted(text: str) -> str:
    return f"<w:del {_CHANGE}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _boxed(table: str) -> str:
    """The table in a text box, as Word stores it: for itself, and once more for programs before 2010."""
    content = f"<w:txbxContent>{table}<w:p/></w:txbxContent>"
    new = (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    both = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
