"""Every bound on hostile input, in one frozen object.

Reaching a bound raises ``InputError(reason="limit:<name>")`` in the one place that enforces it (named beside each
field); nothing is ever cut in silence. The two clamps are not refusals: the HTML standard prescribes them.
"""

from gzbg_convert.light import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one conversion. All are counts except those of ``bytes``."""

    input_bytes: int = 50_000_000  # conversion.read_source
    paragraphs: int = 200_000  # model.document.Document
    cells: int = 200_000  # model.document.Document, and the reader that builds a grid
    nesting: int = 1_000  # readers that walk a tree
    containers: int = 100  # cells, text boxes and wrappers of DOCX within each other; readers.docx
    members: int = 20_000  # files in a ZIP package; readers.docx.archive
    part_bytes: int = 200_000_000  # one part of a ZIP package, unpacked; readers.docx.archive
    part_nodes: int = 4_000_000  # tags and attributes of an XML part; readers.xml_tree
    elements: int = 1_000_000  # HTML elements of a page; readers.html.parsing
    attributes: int = 2_000  # HTML attributes in one tag; readers.html
    colspan: int = 1_000  # clamp: HTML standard, 4.9.11 "attributes common to td and th"
    rowspan: int = 65_534  # clamp: as above
    pages: int = 2_000  # PDF, recognised pages; readers.pdf.pages, readers.recognised.blocks
    page_objects: int = 200_000  # PDF: objects and path segments of one page; readers.pdf.rules
    page_characters: int = 200_000  # as above; readers.pdf.characters, readers.recognised.blocks
    rules: int = 50_000  # PDF: rules of one page; readers.pdf.rules
    form_depth: int = 20  # PDF: form XObjects within one another; readers.pdf.rules
    pixels: int = 20_000_000  # of one picture; review.pictures, readers.pdf.bitmap
    picture_pixels: int = 80_000_000  # of one picture that is read; readers.scans.picture
    digits: int = 18  # a longer run of digits is no number; normalize.values


LIMITS = Limits()
