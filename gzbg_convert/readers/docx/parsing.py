"""Parts to trees: nothing is fetched, no entity is resolved, and what only an attack has is refused before parsing."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.docx.trimming import contains, trimmed, with_short_namespaces

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")


def parse(data: bytes, idle: Collection[str] = (), plain: bool = False) -> _Element:
    """The root of a part of WordprocessingML, its namespaces short, its formatting ``trimmed`` with these arguments.

    Raises ``InputError``: ``damaged`` (also for any DOCTYPE: OPC forbids it), ``limit:part_nodes``, ``limit:nesting``.
    """
    return _tree(trimmed(with_short_namespaces(_utf8(data)), idle, plain))


def parse_plain(data: bytes) -> _Element:
    """The root of a part of the package itself; raises as ``parse`` does."""
    return _tree(_utf8(data))


def _utf8(data: bytes) -> bytes:
    """The part in UTF-8 without declaration; OPC allows UTF-8 and UTF-16 only (ECMA-376 part 2, 6.2.5)."""
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").removeprefix("\ufeff").encode()
            break
    if contains(data, b"<!DOCTYPE"):
        raise InputError("damaged")
    return _DECLARATION.sub(b"", data, count=1)


def _tree(data: bytes) -> _Element:
    from lxml import etree

    if data.count(b"<") + data.count(b'="') + data.count(b"='") > LIMITS.part_nodes:
        raise InputError("limit:part_nodes", most=f"{LIMITS.part_nodes:,}")
    parser = etree.XMLParser(
        encoding="utf-8",
        huge_tree=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        fatal = parser.error_log.filter_from_fatals()
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in fatal):
            raise InputError("limit:nesting", most=LIMITS.nesting) from problem
        raise InputError("damaged") from problem
    if root is None:
        raise InputError("damaged")
    return root
