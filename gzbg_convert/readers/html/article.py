"""The document of a page: what the walk found, without navigation; and pages whose text is not in their body."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.model.document import Block, Document, Paragraph, Table, Where
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.readers.html.grid import ungrouped
from gzbg_convert.readers.html.pruning import prune
from gzbg_convert.readers.html.quick import parse_quickly
from gzbg_convert.readers.html.walk import Walker

if TYPE_CHECKING:
    from gzbg_convert.readers.html.grid import Entry, Line
    from gzbg_convert.readers.html.tree import Tree

_LEAST_LINKS = 3  # a block of so many links and nothing else is navigation
_SCRIPT = "script:"  # begins the paths of what was found in a script
_NEXT_TO_NOTHING = 100  # characters: less is the frame of a page whose content comes by script


def read_markup(text: str, diagnostics: tuple[Diagnostic, ...] = (), *, has_controls: bool = True) -> Document:
    """The document of a page given as text; ``diagnostics`` of its decoding come first. ``has_controls``: whether it
    may hold control characters.

    Diagnostics: ``lenient_parser``, ``spans_overlap``, ``hidden_left_out``, ``navigation_left_out``,
    ``picture_not_read``, and for a page without content ``framed_page``, ``script_shell``, ``read_from_script``.
    Raises ``InputError`` as ``readers.html.read`` does.
    """
    blocks, noticed = _read(text, has_controls=has_controls)
    diagnostics += noticed
    if _is_empty(blocks):
        more, noticed = _elsewhere(text)
        blocks += more
        diagnostics += noticed
    return Document(blocks, diagnostics)


def _read(
    text: str, origin: str = "", *, has_controls: bool = True
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """What stands in the body, after the page's title; ``origin`` comes before every path."""
    tree, diagnostics = _parsed(text, has_controls)
    if tree is None:
        return (), diagnostics
    title = _title(tree)
    marks = prune(tree)
    walker = Walker(marks, origin)
    walker.walk(tree.root)
    blocks, links = _blocks(walker.entries)
    if title and blocks and not _says(blocks, title):
        blocks.insert(0, Paragraph(title, Where(path=f"{origin}/html/head/title"), heading=1))
    diagnostics += tuple(walker.diagnostics)
    for code, count in (("hidden_left_out", marks.hidden), ("navigation_left_out", marks.regions + links)):
        if count:
            diagnostics += (Diagnostic(code, details=(("count", str(count)),)),)
    pictures = [path for path, before in walker.pictures if 0 < before < walker.prose]  # amid the text, not around it
    if pictures:
        diagnostics += (Diagnostic("picture_not_read", Where(path=pictures[0]), (("count", str(len(pictures))),)),)
    return tuple(blocks), diagnostics


def _parsed(text: str, has_controls: bool) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    tree = parse_quickly(text, has_controls=has_controls)
    if tree is not None:
        return tree, ()
    from gzbg_convert.readers.html.parsing import parse

    return parse(text)


def _title(tree: Tree) -> str:
    first = next(tree.root.iter("title"), None) if "title" in tree.tags else None
    return "" if first is None else " ".join(first.text.split())


def _says(blocks: list[Block], title: str) -> bool:
    """Whether a paragraph is the title, or most of it: sites put their own name and the column's around it."""
    title = "".join(title.split())
    for block in blocks:
        if isinstance(block, Paragraph) and len(title) <= 2 * len(block.text) < 4 * len(title):
            text = "".join(block.text.split())
            if text in title and 2 * len(text) >= len(title):
                return True
    return False


def _is_empty(blocks: tuple[Block, ...]) -> bool:
    return sum(_NEXT_TO_NOTHING if isinstance(block, Table) else len(block.text) for block in blocks) < _NEXT_TO_NOTHING


def _elsewhere(text: str) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The content of a page with an empty body: in a string of a script, or not in this file at all."""
    from gzbg_convert.readers.html.scripts import embedded_markup, frames, has_scripts

    markup = embedded_markup(text)
    if markup is not None:
        blocks, diagnostics = _read(markup, _SCRIPT)
        if blocks:
            return blocks, (Diagnostic("read_from_script"), *diagnostics)
    framed = frames(text)
    if framed:
        return (), (Diagnostic("framed_page", details=(("frames", ", ".join(framed)),)),)
    return (), (Diagnostic("script_shell"),) if has_scripts(text) else ()


def _blocks(entries: list[Entry]) -> tuple[list[Block], int]:
    """The blocks in reading order without runs of paragraphs that are links only, and how many runs those were."""
    blocks: list[Block] = []
    run: list[Paragraph] = []
    links = left_out = 0
    for entry in ungrouped(entries):
        block: Block
        if isinstance(entry, tuple):
            text, path, heading, count, _ = entry
            block = Paragraph(text, Where(None, None, path), heading)
            if count and heading is None and _is_link_only(entry):
                run.append(block)
                links += count
                continue
        else:
            block = entry
        if run:
            left_out += _settle(run, links, blocks)
            run, links = [], 0
        blocks.append(block)
    if run:
        left_out += _settle(run, links, blocks)
    return blocks, left_out


def _settle(run: list[Paragraph], links: int, blocks: list[Block]) -> bool:
    if links >= _LEAST_LINKS:
        return True
    blocks.extend(run)
    return False


def _is_link_only(line: Line) -> bool:
    """Whether hardly any letters stand outside the links; dates, numbers and separators do not count."""
    in_links = _letters(line[4])
    return in_links > 0 and in_links * 10 >= _letters(line[0]) * 8


def _letters(text: str) -> int:
    return sum(char.isalpha() and char not in "年月日" for char in text)
