"""Labels seen above a row: the groups and titles it stands under, and which of them say more than the form's."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.normalize.narrowing import NARROWED, narrows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.normalize.labels import Form, Line
    from gzbg_convert.normalize.pieces import Piece


class SeenLabels:
    """The labels of one form in the order they were read: ``last`` says of each, by its folded official name, how many
    rows had been read when it was last seen."""

    __slots__ = ("_form", "_narrowed", "_titles", "last")

    def __init__(self, form: Form) -> None:
        self.last: dict[str, int] = {}
        self._form = form
        self._narrowed: set[str] = set()  # those that said more than the form's when they were last seen
        self._titles = {block: title for title, block in form.titles.items()}

    def see(self, piece: Piece, count: int) -> None:
        """Notes a label that is read when ``count`` rows have been."""
        name = self._form.name(piece.bare)
        self.last[name] = count
        if self.says_more(piece):
            self._narrowed.add(name)
        elif self._narrowed:
            self._narrowed.discard(name)

    def says_more(self, piece: Piece) -> bool:
        """Whether a label, that of a group or a title, says more than the form's."""
        return NARROWED in piece.flags or narrows(piece.text, self._form.name(piece.bare))

    def narrow(self, line: Line, beside: Sequence[Piece]) -> bool:
        """Whether the label of a group around a row, among the labels beside it or seen above, or the title of its
        block says more than the form's."""
        if self._narrowed and (
            not self._narrowed.isdisjoint(line.above) or self._titles.get(line.block) in self._narrowed
        ):
            return True
        return any(self._form.name(piece.bare) in line.above and self.says_more(piece) for piece in beside)
