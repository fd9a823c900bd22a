"""Pages whose body is empty because a script or a frame fills it."""

from __future__ import annotations

from gzbg_convert.light import re

_LEAST = 200  # characters of a string that may be an article
_MOST_FRAMES = 3
_STRING = r""""((?:[^"\\]++|\\.)*+)"?|'((?:[^'\\]++|\\.)*+)'?|`((?:[^`\\]++|\\.)*+)`?"""
_ESCAPE = r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))"
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def has_scripts(text: str) -> bool:
    """Whether the page has any script."""
    return "<script" in text.lower()


def frames(text: str) -> tuple[str, ...]:
    """The addresses of the first frames of a page, as written. They are not fetched."""
    found = re.finditer(r"""<i?frame\b[^<>]{0,500}?\bsrc\s{0,9}=\s{0,9}["']?([^"'\s<>]{1,300})""", text, re.IGNORECASE)
    return tuple(match[1] for match, _ in zip(found, range(_MOST_FRAMES), strict=False))


def embedded_markup(text: str) -> str | None:
    """The longest string in the page's scripts that holds a table, or else an article in markup; None without any.

    Strings of JavaScript and of JSON are understood with their escapes; markup that is itself escaped (``&lt;table``)
    is unescaped once.
    """
    best: tuple[bool, int, str] | None = None
    for script in re.finditer(r"<script\b[^>]*+(?:>|\Z)(.*?)(?:</script\b|\Z)", text, re.DOTALL | re.IGNORECASE):
        for literal in re.finditer(_STRING, script[1], re.DOTALL):
            raw = literal[literal.lastindex or 0]
            if len(raw) < _LEAST:
                continue
            markup = _unescaped(raw)
            has_table = "<table" in markup.lower()
            if (has_table or re.search(r"<(?:p|div|br|h[1-6])\b", markup, re.IGNORECASE)) and (
                best is None or (has_table, len(markup)) > best[:2]
            ):
                best = (has_table, len(markup), markup)
    return None if best is None else best[2]


def _unescaped(raw: str) -> str:
    text = re.sub(_ESCAPE, _character, raw, flags=re.DOTALL)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
    if "<" not in text and "&lt;" in text:
        from html import unescape

        text = unescape(text)
    return text


def _character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    if digits is None:
        return _CONTROLS.get(escape[4], escape[4])
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else "\ufffd"
