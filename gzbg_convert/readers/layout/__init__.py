"""From words, rules and their places on a page to paragraphs and tables, whoever read them: a PDF's or a scan's.

``lattice`` makes grids of rules and ``cells`` puts words into them; ``borderless`` finds tables without rules by where
numbers and headers stand; ``lines`` makes paragraphs of the rest; ``tables`` puts all in order. Everything is in points
from the top left corner of the page as displayed.
"""
