"""The elements of WordprocessingML that this reader knows, under the short namespaces of ``trimming``."""

from __future__ import annotations

P, TBL, TR, TC, SDT = "{w}p", "{w}tbl", "{w}tr", "{w}tc", "{w}sdt"
R, T, MATH_TEXT = "{w}r", "{w}t", "{m}t"
P_PR, R_PR, TR_PR, TC_PR = "{w}pPr", "{w}rPr", "{w}trPr", "{w}tcPr"
VAL = "{w}val"
TEXT_BOX = "{w}txbxContent"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

_DRAWINGS = ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
PICTURES = frozenset(
    (
        "{urn:schemas-microsoft-com:vml}imagedata",
        *("{" + space + name for space in _DRAWINGS for name in ("picture}pic", "chart}chart", "diagram}relIds")),
    )
)

DELETED = frozenset(("{w}del", "{w}moveFrom"))
"""Tracked changes whose content is gone once the changes are accepted (17.13.5)."""


def is_on(value: str | None) -> bool:
    """What an on/off property says (17.17.4): on when it has no value."""
    return value not in ("0", "false", "off", "none")
