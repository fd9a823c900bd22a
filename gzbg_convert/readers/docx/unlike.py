"""Digits of one cell that stand together in runs of unlike look: ``321`` and a small ``5`` are perhaps no 3215.

What w:vertAlign raises is read as such (``ink``); but Word's raised position, a smaller size, white, a style of
characters or a link say it as well. What such a digit is cannot be told, so U+FFFC is put before it: nobody reads a
number there.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.html.ink import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT = (  # of two runs: a digit ends the first one, which is not deleted, and begins the second
    rb"</w:t></w:r>(?<=[0-9]</w:t></w:r>)((?:<(?!/?w:(?:r|p|br|tab|del|moveFrom)[\s/>])[^<>]*+>)*+)"
    rb"<w:r(?:\s[^<>]*+)?>(?:<w:rPr>((?:[^<]|<(?!/w:rPr>))*+)</w:rPr>)?<w:t(?:\s[^<>]*+)?>(?=[0-9])"
)
_SAID = rb"""<w:(sz|position|color|rStyle)\s[^<>]*?w:val=["']([^"']*)"""
_HIDDEN = rb"""<w:vanish(?:\s*/|\s+w:val=["'](?:1|true|on)["']\s*/)>"""
_LIKE = frozenset(((b"position", b"0"),))
_LONGEST = 20_000  # bytes of a cell, or of the formatting of a run, that are looked back


def has_joints(data: bytes) -> bool:
    """Whether digits of two runs stand together anywhere in a part."""
    return re.search(_JOINT, data) is not None


def parted(data: bytes) -> bytes:
    """The part with U+FFFC between such digits in cells, where the runs look unlike each other."""
    pieces = []
    done = 0
    for at in _unlike(data):
        pieces += [data[done:at], OBJECT.encode()]
        done = at
    return b"".join([*pieces, data[done:]])


def _unlike(data: bytes) -> Iterator[int]:
    """Where the second digit of each such pair begins."""
    for joint in re.finditer(_JOINT, data):
        start = joint.start()
        floor = max(0, start - _LONGEST)
        run = _begins(data, b"w:r", floor, start)
        formatting, closed, _ = data[max(run, floor) : start].partition(b"</w:rPr>")
        is_first = _begins(data, b"w:p", floor, start) > data.rfind(b"</w:r>", floor, max(run, floor))
        if re.search(_HIDDEN, joint[2] or b"") or (closed and is_first and re.search(_HIDDEN, formatting)):
            continue  # digits that nobody sees; behind them a digit may still stand beside one before them
        is_link = b"<w:hyperlink" in joint[1] or b"</w:hyperlink" in joint[1]
        if (is_link or _look(formatting if closed else b"") != _look(joint[2] or b"")) and _is_in_cell(data, start):
            yield joint.end()


def _look(formatting: bytes) -> set[tuple[bytes, bytes]]:
    said = {(name, value.upper()) for name, value in re.findall(_SAID, formatting)}
    return {(name, value) for name, value in said - _LIKE if name != b"color" or value == b"FFFFFF"}


def _is_in_cell(data: bytes, at: int) -> bool:
    floor = max(0, at - _LONGEST)
    return _begins(data, b"w:tc", floor, at) > data.rfind(b"</w:tc>", floor, at)


def _begins(data: bytes, name: bytes, floor: int, at: int) -> int:
    """Where the last element of a name before ``at`` begins, -1 where there is none."""
    return max(data.rfind(b"<" + name + b">", floor, at), data.rfind(b"<" + name + b" ", floor, at))
