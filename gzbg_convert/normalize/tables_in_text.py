"""Tables in running text: a table of the form that no reader took for one, told by its labels with numbers behind.

Rows whose cells nothing parts but a comma or a slash, or a list (予以公开：自然人79件，商业企业313件), may hold a
whole table in a way that is not read. Where a report has that table nowhere else, this is said.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, re
from gzbg_convert.model.document import Paragraph
from gzbg_convert.model.finding import Diagnostic
from gzbg_convert.normalize.compiled_labels import TABLES
from gzbg_convert.normalize.labels import fold_bare, known_axes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gzbg_convert.model.document import Block

LEAST_LABELS = 4  # different ones of one table, each with a number right behind it
LEAST_NUMBERS = 6  # behind labels of one table; the prose names a few of them
SHOWN = 40  # characters
_LABELLED = re.compile(r"([^\d\s，、,。；;：:/|\"'“”]{2,48})[\s，、,：:/|\"'“”]*+\d[\d,.]*+")


def tables_in_text(blocks: Sequence[Block], missing: Collection[str]) -> list[Diagnostic]:
    """What to say of the paragraphs among ``blocks``: a diagnostic (``table_in_text``) for each of the ``missing``
    tables of the form that is spelled there."""
    labels: dict[str, set[str]] = {}
    first: dict[str, Paragraph] = {}
    counts: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            for name in map(fold_bare, _LABELLED.findall(block.text)):
                for table in TABLES.get(name, ()):
                    if table in missing and known_axes().get(name) != "both":
                        first.setdefault(table, block)
                        labels.setdefault(table, set()).add(name)
                        counts[table] = counts.get(table, 0) + 1
    return [
        Diagnostic("table_in_text", block.where, (("text", block.text.strip()[:SHOWN]),))
        for table, block in first.items()
        if len(labels[table]) >= LEAST_LABELS and counts[table] >= LEAST_NUMBERS
    ]
