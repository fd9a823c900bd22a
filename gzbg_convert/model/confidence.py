"""How likely it is that a fact says what is printed, from its flags and the cell it was read from.

The shares were counted on drawn damage of every kind in every format; a test holds that of the facts with 0.95 and more
at least 99 of 100 are right. Doubts of several kinds come on top of one another.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from gzbg_convert.model.document import Cell

_OF_FLAGS = {
    # How it was read.
    "recognised": 0.96,  # of the confidence of its cell
    "cell_uncertain": 1.0,  # the same
    "number_spaced": 0.9,
    "number_repaired": 0.8,
    "decoded_with_loss": 0.8,
    "not_whole": 0.8,
    "below_zero": 0.8,
    "unit_not_stated": 0.94,
    "unit_conflict": 0.85,
    # Where it was placed.
    "column_by_order": 0.94,
    "columns_realigned": 0.94,
    "columns_unresolved": 0.5,
    "columns_by_position": 0.94,
    "columns_by_sums": 0.94,
    "numbers_parted": 0.94,
    "number_joined": 0.9,
    "numbers_below": 0.9,
    "header_missing": 0.94,
    "values_adrift": 0.9,
    "row_by_order": 0.6,
    "row_label_near": 0.6,
    "row_contested": 0.9,
    "label_in_pieces": 0.94,
    "label_lookalike": 0.94,
    "label_narrowed": 0.7,
    "label_number_differs": 0.9,
    "merged_cell": 0.9,
    "numbers_together": 0.5,
    "repaired": 0.5,  # it says what it should be, not what is printed
    # Whose it is.
    "other_edition": 0.94,
    "repeated": 0.94,
    "conflict": 0.5,
}
_OTHER = 0.8  # of a flag that is not listed
_DOUBTED = 0.9  # of a cell that its reader doubted, or recognised, where it is not known how much


def confidence_of(flags: tuple[str, ...], cell: Cell | None) -> float:
    """0..1 for a fact with these flags (none: 1), read from ``cell`` (None when it was not kept)."""
    if not flags:
        return 1.0
    confidence = 1.0
    for flag in flags:
        confidence *= _OF_FLAGS.get(flag, _OTHER)
    if cell is not None and cell.confidence is not None:
        return confidence * cell.confidence
    return confidence * _DOUBTED if "recognised" in flags or "cell_uncertain" in flags else confidence
