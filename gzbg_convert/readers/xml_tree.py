"""XML to a tree: nothing is fetched, no entity is resolved, and what only an attack has is refused before parsing."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS

if TYPE_CHECKING:
    from lxml.etree import _Element


def tree_of(data: bytes) -> _Element:
    """The root of an XML document in UTF-8, whatever its declaration would say; comments and instructions left out.

    Raises ``InputError``: ``damaged``, ``limit:part_nodes``, ``limit:nesting``.
    """
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
