"""What nobody reads is cut out before parsing: fonts, borders, widths and the like are four fifths of a document part.

In well-formed XML without comments, CDATA sections and processing instructions every ``<`` begins a tag, so the
formatting elements can be found by their names alone; a part that has any of those is left whole. The same formatting
stands in thousands of places: what is kept of it is worked out once for each.
"""

from __future__ import annotations

import re

_NAMESPACES = (  # transitional and strict (ECMA-376 part 1 and 4, ISO/IEC 29500), to the short name of ``names``
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"w"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"w"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/math", b"m"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"m"),
)
_KEPT = {  # what the walk looks at
    b"rPr": b"vanish|del|moveFrom|strike|dstrike|vertAlign|rStyle",
    b"pPr": b"pStyle|numPr|ilvl|numId|outlineLvl|rPr|del|moveFrom|vanish",
    b"tcPr": b"gridSpan|vMerge|hMerge|cellDel|cellMerge",
    b"tblPr": b"",
    b"tblGrid": b"",
}
_TO_END = rb"""(?:[^>"']|"[^"]*"|'[^']*')*>"""  # of a tag
_CHANGE = b"Change"  # rPrChange and its like hold the same element again
_LATENT = re.compile(rb"<w:latentStyles\b.*?</w:latentStyles>", re.DOTALL)


def with_short_namespaces(data: bytes) -> bytes:
    """The part with the namespaces of both dialects renamed to the short names that ``names`` uses."""
    for long, short in _NAMESPACES:
        data = data.replace(b'"' + long + b'"', b'"' + short + b'"').replace(b"'" + long + b"'", b"'" + short + b"'")
    return data


def trimmed(data: bytes) -> bytes:
    """The part (UTF-8, no declaration, short namespaces) without the formatting; whole where that is not certain."""
    if b'xmlns:w="w"' not in data or b"<!" in data or b"<?" in data:
        return data
    for name, kept in _KEPT.items():
        data = _without(data, name, kept)
    return data


def without_latent_styles(data: bytes) -> bytes:
    """The styles part without its list of styles that are not there."""
    return _LATENT.sub(b"", data, count=1)


def _without(data: bytes, name: bytes, kept: bytes) -> bytes:
    start, end = b"<w:" + name + b">", b"</w:" + name + b">"
    pieces = data.split(start)
    if len(pieces) == 1:
        return data
    keep = re.compile(rb"</?w:(?:" + kept + rb")(?=[\s/>])" + _TO_END).findall if kept else None
    known: dict[bytes, bytes] = {}
    rest = [pieces[0]]
    for piece in pieces[1:]:
        inner, closed, after = piece.partition(end)
        short = known.get(inner)
        if short is None:
            if not closed or _CHANGE in inner or b"<w:sectPr" in inner or start in inner:
                rest.append(start + piece)
                continue
            tags = b"".join(keep(inner)) if keep else b""
            short = known[inner] = start + tags + end if tags else b""
        rest.append(short)
        rest.append(after)
    return b"".join(rest)
