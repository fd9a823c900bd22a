"""Word documents given as markup of their body: what the tests of the DOCX reader read."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from gzbg_convert.model.document import Document, Paragraph, Table
from gzbg_convert.readers.docx import read
from tests.readers.page_text import grid

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = f"{RELATIONS}/officeDocument"
_PREFIXES = {
    "w": W,
    "r": RELATIONS,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
NAMES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _PREFIXES.items())


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMES}>{content}</w:{tag}>"


def relations(**targets: str) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{items}</Relationships>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def members(body: str, **parts: str) -> dict[str, str | bytes]:
    """The members of a package; ``parts``: the contents of ``styles``, ``numbering``, ``footnotes``, ``endnotes``."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in parts}),
    }
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    return files | {f"word/{kind}.xml": part(roots[kind], content) for kind, content in parts.items()}


def word(body: str, **parts: str) -> bytes:
    return zipped(members(body, **parts))


def document(body: str, **parts: str) -> Document:
    return read(word(body, **parts))


def blocks(body: str, **parts: str) -> list[str]:
    """The document told: the text of paragraphs, the grid of tables."""
    return [grid(block) if isinstance(block, Table) else block.text for block in document(body, **parts).blocks]


def only_grid(body: str, **parts: str) -> str:
    (told,) = [grid(block) for block in document(body, **parts).blocks if isinstance(block, Table)]
    return told


def headings(body: str, **parts: str) -> list[tuple[str, int | None]]:
    return [(block.text, block.heading) for block in document(body, **parts).blocks if isinstance(block, Paragraph)]


def codes(body: str, **parts: str) -> list[str]:
    return [diagnostic.code for diagnostic in document(body, **parts).diagnostics]


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph: text, or runs as they are."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell: text, or paragraphs and tables as they are."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows as they are, or of cells between blanks."""
    inner = "".join(row if row.startswith("<") else tr(*row.split()) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl>"


def wide(columns: int | str, text: str = "") -> str:
    return tc(text, f'<w:gridSpan w:val="{columns}"/>')


def down(text: str = "", columns: int = 1) -> str:
    """The first cell of a vertically merged one."""
    return tc(text, f'<w:gridSpan w:val="{columns}"/><w:vMerge w:val="restart"/>')


def rest(text: str = "", columns: int = 1) -> str:
    """A cell that continues the one above."""
    return tc(text, f'<w:gridSpan w:val="{columns}"/><w:vMerge/>')
