"""Parts to trees: nothing is fetched, no entity is resolved, and what only an attack has is refused before parsing."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.readers.docx.trimming import contains, trimmed, with_short_namespaces
from gzbg_convert.readers.xml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")


def parse(data: bytes, idle: Collection[str] = (), plain: bool = False) -> _Element:
    """The root of a part of WordprocessingML, its namespaces short, its formatting ``trimmed`` with these arguments.

    Raises ``InputError``: ``damaged`` (also for any DOCTYPE: OPC forbids it), ``limit:part_nodes``, ``limit:nesting``.
    """
    return tree_of(trimmed(with_short_namespaces(_utf8(data)), idle, plain))


def parse_plain(data: bytes) -> _Element:
    """The root of a part of the package itself; raises as ``parse`` does."""
    return tree_of(_utf8(data))


def _utf8(data: bytes) -> bytes:
    """The part in UTF-8 without declaration; OPC allows UTF-8 and UTF-16 only (ECMA-376 part 2, 6.2.5)."""
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").removeprefix("\ufeff").encode()
            break
    if contains(data, b"<!DOCTYPE"):
        raise InputError("damaged")
    return _DECLARATION.sub(b"", data, count=1)
