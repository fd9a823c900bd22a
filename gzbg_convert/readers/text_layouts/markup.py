"""HTML tables in a text, as Markdown writers leave those that Markdown cannot express.

The lines from ``<table>`` to its ``</table>`` are read as a web page; the rest of the text is not.
"""

from __future__ import annotations

from gzbg_convert.light import re, replace
from gzbg_convert.model.document import Block, Paragraph, Where
from gzbg_convert.readers.text_layouts.lines import Found, Lines

_OPEN = re.compile(r"<table\b", re.IGNORECASE)
_CLOSE = re.compile(r"</table\s*>", re.IGNORECASE)


def begins(line: str) -> bool:
    return _OPEN.search(line) is not None


def find(lines: Lines, floor: int, start: int, stop: int) -> Found:
    """A ``Layout``: what the markup that begins with the line ``start`` holds, once its table is closed."""
    depth = 0
    for index in range(start, stop):
        depth += len(_OPEN.findall(lines.texts[index])) - len(_CLOSE.findall(lines.texts[index]))
        if depth <= 0:
            break
    else:
        return Found(start, stop)
    from gzbg_convert.readers.html.article import read_markup

    document = read_markup("\n".join(lines.texts[start : index + 1]))
    line = lines.where(start)
    return Found(start, index + 1, tuple((start, _placed(block, line)) for block in document.blocks))


def _placed(block: Block, line: Where) -> Block:
    """The block with the line its markup begins on beside its path in the markup."""
    where = line._replace(path=block.where.path)
    if isinstance(block, Paragraph):
        return replace(block, where=where)
    cells = tuple(cell._replace(where=line._replace(path=cell.where.path)) for cell in block.cells)
    return replace(block, cells=cells, where=where)
