"""The parts of a Word document around its text: relationships, styles, numbering, header, footer and comments."""

from __future__ import annotations

NAMESPACES = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
"""Pairs of namespaces: of ECMA-376 (transitional), and what they are called in strict documents (ISO/IEC 29500-1)."""

_W, _R, _DRAWING = (transitional for transitional, _ in NAMESPACES)
_OFFICE = "http://schemas.microsoft.com/office/word/2010/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOT = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="{_DRAWING}wordprocessingDrawing" xmlns:a="{_DRAWING}main" '
    f'xmlns:wps="{_OFFICE}wordprocessingShape" xmlns:w14="{_OFFICE}wordml" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_BETWEEN = ("tab", "nothing", "space")  # what lists print between number and text, one after the other
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BORDERS = "".join(f'<w:{side} w:val="single" w:color="auto" w:sz="4" w:space="0"/>' for side in ("top", "left"))
FORMATTING = {
    "rPr": '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体"/><w:color w:val="000000"/><w:sz w:val="18"/>',
    "tcPr": f'<w:tcW w:w="900" w:type="dxa"/><w:tcBorders>{_BORDERS}</w:tcBorders><w:vAlign w:val="center"/>',
    "tblPr": f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>',
}
"""Formatting as office programs write it, by the element it stands in (``tblPr`` with the element itself)."""


def package_parts(
    body: str, lists: list[tuple[int, int]], definitions: list[tuple[str, str]], furniture: bool
) -> dict[str, str]:
    """The parts by name.

    ``lists`` are pairs of a definition's index and the first number; ``definitions`` pairs of a level's text and number
    format. ``furniture`` adds a header, a footer and comments.
    """
    section, parts = "<w:sectPr/>", {}
    related = ["styles", "numbering"]
    if furniture:
        related += ["header", "footer", "comments"]
        section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
        parts = {
            "word/header.xml": _part("hdr", "<w:p><w:r><w:t>某某机关 7777702</w:t></w:r></w:p>"),
            "word/footer.xml": _part("ftr", "<w:p><w:r><w:t>— 7777703 —</w:t></w:r></w:p>"),
            "word/comments.xml": _part(
                "comments", '<w:comment w:id="0"><w:p><w:r><w:t>7777704</w:t></w:r></w:p></w:comment>'
            ),
        }
    return {
        "[Content_Types].xml": _content_types(related),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            {f"rId{number}": (name, f"{name}.xml") for number, name in enumerate(related, 1)}
        ),
        "word/styles.xml": _part("styles", _styles()),
        "word/numbering.xml": _part("numbering", _numbering(lists, definitions)),
        **parts,
    }


def _part(tag: str, content: str) -> str:
    return f"{_HEAD}<w:{tag} {_ROOT}>{content}</w:{tag}>"


def _content_types(related: list[str]) -> str:
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{name}+xml"/>' for name in related)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{items}</Relationships>'


def _styles() -> str:
    def style(name: str, title: str, properties: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>{properties}</w:style>'

    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        + style("a3", "Title", '<w:basedOn w:val="a"/>')
        + style("2", "heading 1", '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    )


def _numbering(lists: list[tuple[int, int]], definitions: list[tuple[str, str]]) -> str:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="{_BETWEEN[number % 3]}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for number, (text, form) in enumerate(definitions)
    )
    concrete = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (kind, start) in enumerate(lists, 1)
    )
    return abstract + concrete
