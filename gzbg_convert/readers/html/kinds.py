"""What the elements of HTML are to this reader."""

from __future__ import annotations

INLINE, LINK, BREAK, SKIP, PICTURE = 0, 1, 2, 3, 4  # do not end a paragraph (a break does, and has no content)
BLOCK, HEADING, PRE, TABLE, GROUP, ROW, CELL = 10, 11, 12, 20, 21, 22, 23

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

KINDS: dict[str, int] = {
    "a": LINK,
    "br": BREAK,
    "img": PICTURE,
    "table": TABLE,
    "thead": GROUP,
    "tbody": GROUP,
    "tfoot": GROUP,
    "tr": ROW,
    "td": CELL,
    "th": CELL,
    **dict.fromkeys(("title", "meta", "link", "base", "col", "input"), SKIP),
    **dict.fromkeys(HEADINGS, HEADING),
    **dict.fromkeys(
        (
            "html head body main article section nav header footer aside menu div p ul ol li dl dt dd blockquote "
            "center form fieldset legend figure figcaption address caption hr pre xmp listing plaintext details "
            "summary hgroup dialog search frameset noframes colgroup"
        ).split(),
        BLOCK,
    ),
}

# Never shown, or shown but no text of the page: HTML standard, 15.3.1 "Hidden elements", and the form controls.
INVISIBLE = (
    "script style noscript template textarea select option optgroup datalist button svg canvas audio video "
    "applet iframe noframes noembed xml rp rt"
).split()

ROLES = {
    "table": TABLE,
    "grid": TABLE,
    "treegrid": TABLE,
    "rowgroup": GROUP,
    "row": ROW,
    "cell": CELL,
    "gridcell": CELL,
    "columnheader": CELL,
    "rowheader": CELL,
}
DISPLAYS = {
    "table": TABLE,
    "inline-table": TABLE,
    "table-row-group": GROUP,
    "table-header-group": GROUP,
    "table-footer-group": GROUP,
    "table-row": ROW,
    "table-cell": CELL,
}

# Only attributes that name one of these change what an element is, or hide it.
CONTROLS = (*range(9), 11, *range(14, 32))
"""Codes of control characters, with which parsers have ways of their own. In bytes they are found faster than in text,
and no encoding of web pages but UTF-16 has them for anything else."""

HINTS = ("display", "visibility", "hidden", "mso-hide", "role")

# Elements whose text or picture ``ink`` writes as characters: raised and lowered, struck out, and what stands in cells.
SUPERIOR, INFERIOR, STRUCK = ("sup",), ("sub",), ("del", "s", "strike")
FIELDS = ("input", "select", "textarea", "button", "img", "svg", "canvas", "object", "iframe")
INKED = frozenset((*SUPERIOR, *INFERIOR, *STRUCK, *FIELDS))

_SHIFTS = tuple("vertical-align:" + value for value in ("su", "text-", *"+-.123456789", "0."))


def may_ink(attributes: str) -> bool:
    """Whether a style in ``attributes`` (in lower case) may raise, strike out or shrink to nothing: words that cost
    next to nothing to look for, where a pattern would have to be compiled."""
    if "line-through" in attributes:
        return True
    if may_vanish(attributes):
        return True
    return "vertical-align" in attributes and any(shift in _squeezed(attributes) for shift in _SHIFTS)


def may_vanish(attributes: str) -> bool:
    """Whether a style in ``attributes`` (in lower case) may shrink text to nothing."""
    return "font-size" in attributes and "font-size:0" in _squeezed(attributes)


def _squeezed(attributes: str) -> str:
    return attributes.replace(" ", "").replace("\n", "").replace("\r", "")
