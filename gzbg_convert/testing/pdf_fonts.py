"""The fonts of generated PDFs, none of which needs a file.

``embedded`` is our own (``pdf_typeface``), cut down to the characters used, with a map to Unicode · ``named`` is
``STSong-Light``, which programs are expected to have, so it is not in the file · ``vertical`` the same for writing
downwards · ``radicals`` the same, with a map that names radicals for whole characters (⼀ for 一, ⾏ for 行), as
Chromium writes it.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any
from unicodedata import normalize

from gzbg_convert.testing.pdf_typeface import INVISIBLE, NAME, typeface
from gzbg_convert.testing.spelling import TO_TRADITIONAL

FACE = "STSong-Light"
NAMES = {"embedded": NAME, "named": FACE, "vertical": f"{FACE}-V", "radicals": f"{FACE}-R"}
"""By kind: what a font is called in reportlab."""
_SUPPLEMENT = {"长": "⻓", "门": "⻔", "见": "⻅", "页": "⻚", "车": "⻋"}  # U+2E80.. have no compatibility mapping


@cache
def font(kind: str) -> str:
    """The name of a font, which reportlab knows from now on."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    if kind == "embedded":
        face = TTFont(NAME, io.BytesIO(typeface("".join(sorted({*_glyphs(), *INVISIBLE})))))
    else:
        face = _radical_font() if kind == "radicals" else UnicodeCIDFont(FACE, isVertical=kind == "vertical")
        face.name = face.fontName = NAMES[kind]
    registerFont(face)
    return NAMES[kind]


def _radical_font() -> Any:
    """A font that is addressed by glyph, as embedded ones are, so that only its map tells what is written."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont, escapePDF
    from reportlab.pdfbase.pdfdoc import PDFName, PDFStream

    class Map(PDFStream):  # type: ignore[misc]  # reportlab has no types
        used: set[str]

        def format(self, document: Any) -> Any:
            self.content = _radical_map(sorted(self.used))
            return super().format(document)

    class Radicals(UnicodeCIDFont):  # type: ignore[misc]
        def addObjects(self, document: Any) -> None:  # noqa: N802  (reportlab's name)
            super().addObjects(document)
            name = document.fontMapping[self.name].removeprefix("/")
            entries = document.idToObject[name].dict
            to_unicode = Map()
            self.used = to_unicode.used = set()
            entries["Encoding"] = PDFName("Identity-H")
            entries["ToUnicode"] = document.Reference(to_unicode, f"{name}Map")

        def formatForPdf(self, text: str) -> Any:  # noqa: N802  (reportlab's name)
            marks = [mark for mark in text if mark not in INVISIBLE]
            self.used.update(marks)
            return escapePDF(b"".join(_glyphs()[mark] for mark in marks))

    return Radicals(FACE)


@cache
def _glyphs() -> dict[str, bytes]:
    """The number of the glyph of every character that documents are written in (GB 2312 and the traditional ones of
    the forms, and 〇, as which a nought is misread), in two bytes."""
    from pdfminer.cmapdb import CMapDB

    rows = ("".join(chr(code) for code in range(0x20, 0x7F)), "囗〇", *TO_TRADITIONAL.values())
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    marks = "".join((*rows, *(pair.decode("gbk", "ignore") for pair in pairs)))
    cmap = CMapDB.get_cmap("UniGB-UCS2-H")
    glyphs = {mark: list(cmap.decode(mark.encode("utf-16-be"))) for mark in marks}
    glyphs["\u00a0"] = glyphs[" "]
    return {mark: glyph[0].to_bytes(2, "big") for mark, glyph in glyphs.items() if glyph}


@cache
def radicals() -> dict[str, str]:
    """The radical that looks like each character."""
    marks = {normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
    return {**marks, **_SUPPLEMENT}


def _radical_map(marks: list[str]) -> str:
    similar = radicals()
    pairs = [f"<{_glyphs()[mark].hex()}> <{ord(similar.get(mark, mark)):04x}>" for mark in marks]
    parts = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]  # a CMap takes 100 at a time
    lines = [line for part in parts for line in (f"{len(part)} beginbfchar", *part, "endbfchar")]
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /R def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    )
    return "\n".join((*head, *lines, "endcmap end end"))


@cache
def _width(mark: str, kind: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if kind == "radicals" and mark in INVISIBLE:
        return 0.0  # it is not written
    return float(stringWidth(mark, font(kind), 1000)) / 1000


def text_width(text: str, size: float, kind: str = "embedded") -> float:
    """The width of ``text`` in points."""
    return sum(_width(mark, kind) for mark in text) * size
