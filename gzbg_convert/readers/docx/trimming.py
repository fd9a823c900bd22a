"""What nobody reads is cut out before parsing: fonts, borders, widths and the like are four fifths of a document part.

In well-formed XML without comments, CDATA sections and processing instructions every ``<`` begins a tag, so the
formatting elements can be found by their names alone; a part that has any of those is left whole. The same formatting
stands in thousands of places: what is kept of it is worked out once for each.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.docx.unlike import has_joints, parted

if TYPE_CHECKING:
    from collections.abc import Collection

_NAMESPACES = (  # transitional and strict (ECMA-376 part 1 and 4, ISO/IEC 29500), to the short name of ``names``
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"w"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"w"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/math", b"m"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"m"),
)


def _tags(names: bytes) -> bytes:
    """An expression for the tags of elements named so."""
    return rb"</?w:(?:" + names + rb""")(?=[\s/>])[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+>"""


_KEPT = {  # what is looked at in an element of formatting; the largest come first, w:rPr before w:pPr that holds it
    b"tcPr": re.compile(_tags(b"gridSpan|vMerge|hMerge|cellDel|cellMerge")),
    b"tblPrEx": None,
    b"trPr": re.compile(_tags(b"gridBefore|del|moveFrom|hidden")),
    b"tblPr": None,
    b"tblGrid": None,
    b"rPr": re.compile(_tags(b"vanish|del|moveFrom|strike|dstrike|vertAlign|rStyle")),
    b"pPr": re.compile(_tags(b"pStyle|numPr|ilvl|numId|outlineLvl|rPr|del|moveFrom|vanish")),
}
_CHANGE = b"Change"  # rPrChange and its like hold the same element again
_EMPTY_RUN = b"<w:r></w:r>"
_PLAIN = re.compile(  # a paragraph that is all of a cell, and in it nothing but the text of one run
    rb"<w:p(?:(?<=<w:tc><w:p)|(?<=</w:tcPr><w:p))[^<>]*+>"
    rb"(?:<w:r[^<>]*+><w:t[^<>]*+>([^<]*+)</w:t></w:r></w:p>|</w:p>|(?<=/>))(?=</w:tc>)"
)
_LATENT = (b"<w:latentStyles", b"</w:latentStyles>")
_STYLE = re.compile(rb"""<w:pStyle w:val="([^"&]*)"/>""")


def with_short_namespaces(data: bytes) -> bytes:
    """The part with the namespaces of both dialects renamed to the short names that ``names`` uses."""
    for quote in (b'"', b"'") if b"'" in data else (b'"',):
        for long, short in _NAMESPACES:
            data = data.replace(quote + long + quote, quote + short + quote)
    return data


def trimmed(data: bytes, idle: Collection[str], plain: bool) -> bytes:
    """The part (UTF-8, no declaration, short namespaces) without the formatting; whole where that is not certain.

    ``idle`` are the styles of paragraphs that say nothing. With ``plain`` a cell that holds nothing but text has it as
    its own, without paragraph and run: a quarter of the elements.
    """
    if b'xmlns:w="w"' not in data or contains(data, b"<!") or contains(data, b"<?"):
        return data
    whole = data
    for name, kept in _KEPT.items():
        data = _without(data, name, kept, idle)
    data = data.replace(_EMPTY_RUN, b"")
    if has_joints(data) and (marked := parted(whole)) != whole:
        return trimmed(marked, idle, plain)
    return b"".join(filter(None, _PLAIN.split(data))) if plain else data


def contains(data: bytes, mark: bytes) -> bool:
    """Whether ``mark`` is in ``data``; looks for its second byte first, which is rare and quickly found or not."""
    return mark[1:2] in data and mark in data


def without_latent_styles(data: bytes) -> bytes:
    """The styles part without its list of styles that are not there."""
    before, start, rest = data.partition(_LATENT[0])
    after = rest.partition(_LATENT[1])[2] if start else b""
    return before + after if after else data


def _without(data: bytes, name: bytes, kept: re.Pattern[bytes] | None, idle: Collection[str]) -> bytes:
    start, end = b"<w:" + name + b">", b"</w:" + name + b">"
    pieces = data.split(start)
    known: dict[bytes, bytes] = {}
    rest = [pieces[0]]
    for piece in pieces[1:]:
        inner, closed, after = piece.partition(end)
        short = known.get(inner)
        if short is None:
            if not closed or _CHANGE in inner or b"<w:sectPr" in inner:
                rest.append(start + piece)
                continue
            short = known[inner] = _what_is_kept(inner, start, end, kept, idle)
        rest.append(short)
        rest.append(after)
    return b"".join(rest)


def _what_is_kept(
    inner: bytes, start: bytes, end: bytes, kept: re.Pattern[bytes] | None, idle: Collection[str]
) -> bytes:
    if kept is None:
        return b""
    tags = b"".join(kept.findall(inner))
    style = _STYLE.fullmatch(tags)
    if style is not None and style[1].decode("utf-8", "replace") in idle:
        return b""
    return start + tags + end if tags else b""
