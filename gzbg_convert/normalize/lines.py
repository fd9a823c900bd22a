"""The lines of a document: its prose cut at line breaks, with the tables in between.

A web page may hold a whole article in one paragraph with line breaks, so headings are looked for line by line, not
paragraph by paragraph.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, NamedTuple
from gzbg_convert.model.document import Document, Paragraph, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2066\u2067\u2068\u2069\ufeff"
)
_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_FULL_WIDTH = "０１２３４５６７８９"
_HALF_WIDTH = {ord(wide): str(digit) for digit, wide in enumerate(_FULL_WIDTH)}
_ONE_HEADING = 60  # characters: a paragraph up to this long may be one heading printed on two lines


class Line(NamedTuple):
    """A line of prose, or a table standing between lines.

    ``block`` indexes ``Document.blocks``; ``text`` is the line without surrounding blanks ("" for a table); ``level``
    is the outline level where the format says so. ``form`` is None for prose, empty for a table of no form, else the
    kinds of statutory table in it.
    """

    block: int
    text: str
    where: Where
    level: int | None = None
    form: frozenset[str] | None = None


def folded(text: str) -> str:
    """``text`` without blanks and invisible characters, digits in half width: for comparing, never for printing."""
    text = "".join(text.split())
    if not text.isprintable():
        text = text.translate(_DROP_INVISIBLE)
    return text.translate(_HALF_WIDTH) if any(map(text.__contains__, _FULL_WIDTH)) else text


def tidied(text: str) -> str:
    """``text`` without the blanks of layout: only those between two Latin letters stay, as one blank."""
    if not text.isprintable():
        text = text.translate(_DROP_INVISIBLE)
    words = text.split()
    tidy = words[0] if words else ""
    for word in words[1:]:
        latin = tidy[-1].isascii() and tidy[-1].isalpha() and word[0].isascii() and word[0].isalpha()
        tidy += f" {word}" if latin else word
    return tidy


def lines_of(document: Document, form_tables: Mapping[int, frozenset[str]]) -> tuple[Line, ...]:
    """All lines with ink and all tables of ``document`` in reading order; blank lines are left out."""
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            lines.append(Line(index, "", block.where, form=form_tables.get(index, frozenset())))
            continue
        for text in _cut(block.text):
            lines.append(Line(index, text, block.where, block.heading))
    return tuple(lines)


def _cut(text: str) -> list[str]:
    """The lines of a paragraph. A last line such as 情况 alone is the end of a heading that was broken."""
    found = [line for line in map(_stripped, text.splitlines()) if line]
    if len(found) == 2 and len(text) <= _ONE_HEADING and found[1] in _TORN_ENDS:
        return [found[0] + found[1]]
    return found


_TORN_ENDS = frozenset(
    ("情况", "况", "的情况", "事项", "项", "的事项", "改进情况", "改进措施", "申请情况", "诉讼情况", "措施")
)


def _stripped(line: str) -> str:
    """``line`` without blanks and invisible characters at its ends; those inside stay as printed."""
    return line.strip(" \t\r\v\f\xa0\u3000" + INVISIBLE).strip()
