"""Documents for the tests of the outline, written as lines."""

from __future__ import annotations

from gzbg_convert.model.document import Block, Cell, Document, Paragraph, Table, Where
from gzbg_convert.normalize.outline import Outline, read_outline, roles_of
from gzbg_convert.normalize.roles import Role


def document_of(*lines: str) -> tuple[Document, dict[int, frozenset[str]]]:
    """``lines`` as paragraphs; ``[proactive]`` and the like stand for statutory tables, ``[]`` for any other table,
    and ``# `` before a line for a heading the format marks."""
    blocks: list[Block] = []
    forms: dict[int, frozenset[str]] = {}
    for number, line in enumerate(lines, 1):
        where = Where(line=number)
        if line.startswith("[") and line.endswith("]"):
            if line != "[]":
                forms[len(blocks)] = frozenset(line[1:-1].split(","))
            blocks.append(Table((Cell("7", 0, 0),), where=where))
        elif line.startswith("# "):
            blocks.append(Paragraph(line[2:], where, heading=2))
        else:
            blocks.append(Paragraph(line, where))
    return Document(tuple(blocks)), forms


def outline_of(*lines: str) -> Outline:
    return read_outline(*document_of(*lines))


def kinds_of(*lines: str) -> list[list[str | None]]:
    return [[section.kind for section in report.sections] for report in outline_of(*lines).reports]


def role_of(lines: tuple[str, ...], text: str) -> Role:
    """The role of the first line that reads ``text``."""
    return next(role for _, found, _, role in roles_of(*document_of(*lines)) if found == text)
