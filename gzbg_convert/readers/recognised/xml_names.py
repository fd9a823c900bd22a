"""XML of recognisers: its root, whose namespace is looked at, and its elements by their names alone."""

from __future__ import annotations

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.readers.decoding import declared_charset, decode
from gzbg_convert.readers.xml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element


def root_of(data: bytes, name: str, called: str, namespaces: Sequence[str]) -> _Element:
    """The root of a document named ``name`` in one of some ``namespaces`` (what they begin with), or in none.

    Raises ``InputError``: ``damaged`` (also for what a document type declares), ``unsupported_format`` for another root
    or namespace (``called`` is the format's name for people), and as ``xml_tree.tree_of`` does.
    """
    text, _ = decode(data, declared_charset(data[:200]))
    root = tree_of(_without_prolog(text).encode("utf-8", "replace"))
    namespace = root.tag.rpartition("}")[0].removeprefix("{")
    if local_name(root) != name or (namespace and not namespace.startswith(tuple(namespaces))):
        raise InputError("unsupported_format", found=f"{called} ({namespace})" if local_name(root) == name else "XML")
    return root


def local_name(node: _Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _without_prolog(text: str) -> str:
    """The text without XML declaration and document type, which say nothing of words. Raises ``InputError``
    (``damaged``) for a type that declares anything itself."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2].lstrip()
    before, doctype, rest = text.partition("<!DOCTYPE")
    if not doctype or before.strip():
        return text
    declared, _, text = rest.partition(">")
    if "[" in declared:
        raise InputError("damaged")
    return text
