"""Every bound on hostile input, in one frozen object.

Reaching a bound raises ``InputError(reason="limit:<name>")`` in the one place that enforces it (named beside each
field); nothing is ever cut in silence. The two clamps are not refusals: the HTML standard prescribes them.
"""

from gzbg_convert.light import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one conversion. All are counts except ``input_bytes``."""

    input_bytes: int = 50_000_000  # conversion.read_source
    paragraphs: int = 200_000  # model.document.Document
    cells: int = 200_000  # model.document.Document, and the reader that builds a grid
    nesting: int = 1_000  # readers that walk a tree
    elements: int = 1_000_000  # HTML elements of a page; readers.html.parsing
    attributes: int = 2_000  # HTML attributes in one tag; readers.html
    colspan: int = 1_000  # clamp: HTML standard, 4.9.11 "attributes common to td and th"
    rowspan: int = 65_534  # clamp: as above
    digits: int = 18  # a longer run of digits is no number; normalize.values


LIMITS = Limits()
