"""What is drawn on a page: the rules that make edges of cells, the areas that do not, pictures, hidden text.

Producers draw a rule as a stroked line (WPS, LibreOffice), a thin filled rectangle (Word) or a thin closed path
(Chromium), a frame as a stroked rectangle, a whole table as one path. A filled area is never an edge: WPS lays white
ones behind every paragraph. Everything is in points from the top left of the page as displayed.
"""

from __future__ import annotations

from itertools import pairwise, repeat

from gzbg_convert.errors import InputError
from gzbg_convert.light import TYPE_CHECKING
from gzbg_convert.limits import LIMITS
from gzbg_convert.readers.layout.lattice import Rule, rule_of
from gzbg_convert.readers.pdf.pdfium import (
    BEZIER_TO,
    CLIP,
    FORM,
    IMAGE,
    INVISIBLE,
    MOVE_TO,
    Floats,
    Handle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from gzbg_convert.model.document import Box
    from gzbg_convert.readers.pdf.display import Place

THIN = 3.0  # points: what is thinner is a rule, what is thicker an area
_DASH = 8.0  # points: dots and dashes in a row make a rule when it is at least that long
_GAP = 3.0  # points between two of them at most
_ALONG = 1.0  # points between a white rule and the area whose edge it is
WHITE = 250  # of 255, in all three colours

_LINE, _RECTANGLE = 2, 5  # segments of a path that is one

_BOUNDS, _MODES, _COLOUR, _POINT = Floats(4), Floats(2, "i"), Floats(4, "I"), Floats(2)  # one page is read at a time

Matrix = tuple[float, float, float, float, float, float]


class Drawing:
    """What is drawn on one page."""

    def __init__(self) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.dark: list[Box] = []  # filled areas that are not white
        self.pictures: list[Box] = []
        self.hidden: set[int] = set()  # addresses of text objects that leave no ink
        self.texts = 0  # text objects
        self.dots: list[Box] = []
        self.white: list[tuple[bool, Rule]] = []  # rules without colour: (is across, rule)


def _places_of(value: int, values: list[int]) -> Iterator[int]:
    """The indexes of a value that is rare."""
    at = -1
    for _ in range(values.count(value)):
        at = values.index(value, at + 1)
        yield at


class _Walk:
    """One page's objects, walked once, form XObjects within."""

    def __init__(self, pdfium: Any, place: Place) -> None:
        self.pdfium = pdfium
        self.place = place
        self.drawing = Drawing()
        self.objects = 0
        self.seen: set[Box] = set()

    def visit(self, count: int, get: Callable[..., Handle], parent: Handle, matrix: Matrix | None, depth: int) -> None:
        self.objects += max(count, 0)
        if self.objects > LIMITS.page_objects:
            raise InputError("limit:page_objects", most=LIMITS.page_objects)
        objects = list(map(get, repeat(parent), range(count)))
        modes = list(map(self.pdfium.FPDFTextObj_GetTextRenderMode, objects))
        drawing = self.drawing
        drawing.texts += count - modes.count(-1)
        if INVISIBLE in modes or CLIP in modes:
            without_ink = (item.value for item, mode in zip(objects, modes, strict=True) if mode in (INVISIBLE, CLIP))
            drawing.hidden.update(address for address in without_ink if address)
        others = [objects[at] for at in _places_of(-1, modes)]  # most are text
        for item, segments in zip(others, map(self.pdfium.FPDFPath_CountSegments, others), strict=True):
            if segments >= 0:
                self._path(item, matrix, segments)
                continue
            kind = self.pdfium.FPDFPageObj_GetType(item)
            if kind == IMAGE:
                drawing.pictures.append(self._bounds(item, matrix))
            elif kind == FORM:
                self._form(item, matrix, depth)

    def _form(self, item: Handle, matrix: Matrix | None, depth: int) -> None:
        if depth >= LIMITS.form_depth:
            raise InputError("limit:form_depth", most=LIMITS.form_depth)
        pdfium = self.pdfium
        inner = self._matrix(item)
        outer = inner if matrix is None else _product(inner, matrix)
        self.visit(pdfium.FPDFFormObj_CountObjects(item), pdfium.FPDFFormObj_GetObject, item, outer, depth + 1)

    def _matrix(self, item: Handle) -> Matrix:
        buffer = Floats(6)
        self.pdfium.FPDFPageObj_GetMatrix(item, buffer.at[0])
        a, b, c, d, e, f = buffer.figures
        return a, b, c, d, e, f

    def _bounds(self, item: Handle, matrix: Matrix | None) -> Box:
        at_0, at_1, at_2, at_3 = _BOUNDS.at
        self.pdfium.FPDFPageObj_GetBounds(item, at_0, at_1, at_2, at_3)
        left, bottom, right, top = _BOUNDS.figures
        if matrix is not None:
            left, bottom, right, top = _transformed((left, bottom, right, top), matrix)
        return self.place(left, bottom, right, top)

    def _path(self, item: Handle, matrix: Matrix | None, segments: int) -> None:
        left, top, right, bottom = box = self._bounds(item, matrix)
        if box in self.seen:
            return  # producers draw the side that two cells share twice
        width, height = right - left, bottom - top
        if width > THIN and height > THIN:
            self._area(item, matrix, segments, box)
            return
        stroke = segments == _LINE or self._modes(item)[1]
        if self._is_white(item, stroke=stroke):
            self.drawing.white.extend(_rules_of_thin(box))
            return
        self.seen.add(box)
        if width <= THIN and height <= THIN:
            self.drawing.dots.append(box)
        elif height <= THIN:
            half = height / 2 if stroke else 0.0
            self.drawing.across.append(rule_of(((top + bottom) / 2, left + half, right - half)))
        else:
            half = width / 2 if stroke else 0.0
            self.drawing.down.append(rule_of(((left + right) / 2, top + half, bottom - half)))

    def _area(self, item: Handle, matrix: Matrix | None, segments: int, box: Box) -> None:
        """A path that is no single rule: a frame, a filled area, or several of these."""
        fill, stroke = self._modes(item)
        if not stroke and segments <= _RECTANGLE:
            if not self._is_white(item, stroke=False):
                self.drawing.dark.append(box)
        elif segments > _LINE:
            self._segments(item, matrix, segments, fill=bool(fill), stroke=bool(stroke))

    def _modes(self, item: Handle) -> tuple[int, int]:
        self.pdfium.FPDFPath_GetDrawMode(item, *_MODES.at)
        fill, stroke = _MODES.figures
        return int(fill), int(stroke)

    def _is_white(self, item: Handle, *, stroke: int | bool) -> bool:
        """Whether a path leaves no ink on white paper."""
        read = self.pdfium.FPDFPageObj_GetStrokeColor if stroke else self.pdfium.FPDFPageObj_GetFillColor
        if not read(item, *_COLOUR.at):
            return False
        red, green, blue, alpha = _COLOUR.figures
        return bool(alpha == 0 or (red >= WHITE and green >= WHITE and blue >= WHITE))

    def _segments(self, item: Handle, matrix: Matrix | None, count: int, *, fill: bool, stroke: bool) -> None:
        """The edges that a path of several segments draws."""
        self.objects += count
        if self.objects > LIMITS.page_objects:
            raise InputError("limit:page_objects", most=LIMITS.page_objects)
        is_white = self._is_white(item, stroke=stroke)
        own = self._matrix(item)
        whole = own if matrix is None else _product(own, matrix)
        areas: list[Box] = []
        for points in self._subpaths(item, count, whole):
            if stroke and not is_white:
                self._edges(_with_square_corners(points))
                continue
            xs = [x for x, _ in points if x == x]
            ys = [y for _, y in points if y == y]
            box = min(xs), min(ys), max(xs), max(ys)
            if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
                if not is_white:
                    self._add(_rules_of_thin(box))
            else:
                areas.append(box)
        if fill and not is_white and areas:
            self._add(_ring(areas))
            self.drawing.dark.extend(areas[:1])

    def _subpaths(self, item: Handle, count: int, matrix: Matrix) -> Iterable[list[tuple[float, float]]]:
        """The corners of every subpath as displayed; a curve leaves a corner that is not a number."""
        pdfium, place = self.pdfium, self.place
        a, b, c, d, e, f = matrix
        buffer = _POINT
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, *buffer.at)
            x, y = buffer.figures
            x, y = a * x + c * y + e, b * x + d * y + f
            x, y, _, _ = place(x, y, x, y)
            if kind == MOVE_TO:
                if len(points) > 1:
                    yield points
                points = []
            elif kind == BEZIER_TO:
                points.append((float("nan"), float("nan")))
            points.append((x, y))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _edges(self, points: list[tuple[float, float]]) -> None:
        """The straight edges of a stroked subpath."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) <= 1 and abs(x1 - x0) > THIN:
                self.drawing.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= 1 and abs(y1 - y0) > THIN:
                self.drawing.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _add(self, rules: Iterable[tuple[bool, Rule]]) -> None:
        for is_across, rule in rules:
            (self.drawing.across if is_across else self.drawing.down).append(rule)


def drawing_of(pdfium: Any, page: Handle, place: Place) -> Drawing:
    """What is drawn on a page.

    Raises ``InputError``: ``limit:page_objects``, ``limit:form_depth``, ``limit:rules``.
    """
    walk = _Walk(pdfium, place)
    walk.visit(pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, page, None, 0)
    drawing = walk.drawing
    for is_across, rule in drawing.white:
        if any(_is_seen_on(is_across, rule, box) for box in drawing.dark):
            (drawing.across if is_across else drawing.down).append(rule)
    if drawing.dots:
        drawing.across.extend(_rows_of_dots([(top, left, bottom, right) for left, top, right, bottom in drawing.dots]))
        drawing.down.extend(_rows_of_dots(drawing.dots))
    if len(drawing.across) + len(drawing.down) > LIMITS.rules:
        raise InputError("limit:rules", most=LIMITS.rules)
    return drawing


def _rules_of_thin(box: Box) -> list[tuple[bool, Rule]]:
    left, top, right, bottom = box
    if right - left >= bottom - top:
        return [(True, Rule((top + bottom) / 2, left, right))]
    return [(False, Rule((left + right) / 2, top, bottom))]


def _with_square_corners(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a subpath; those of a rectangle with rounded ones, made square. It is one if straight edges run
    along all four sides of the box around it."""
    seen = [point for point in points if point[0] == point[0]]
    if len(seen) == len(points):
        return points
    (left, right), (top, bottom) = ((min(places), max(places)) for places in zip(*seen, strict=True))
    straight = [
        (one, other) for one, other in pairwise(points) if one[0] == one[0] and other[0] == other[0] and one != other
    ]
    sides = ((0, left), (0, right), (1, top), (1, bottom))
    is_frame = all(
        any(abs(one[axis] - at) <= 1 >= abs(other[axis] - at) for one, other in straight) for axis, at in sides
    )
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)] if is_frame else points


def _is_seen_on(is_across: bool, rule: Rule, box: Box) -> bool:
    """Whether a white rule lies on a dark area, or along its edge, where the dark ends."""
    left, top, right, bottom = box
    middle = (rule.start + rule.end) / 2
    x, y = (middle, rule.at) if is_across else (rule.at, middle)
    return left - _ALONG <= x <= right + _ALONG and top - _ALONG <= y <= bottom + _ALONG


def _ring(areas: list[Box]) -> list[tuple[bool, Rule]]:
    """The edges of a frame that is filled between an outer and an inner rectangle."""
    if len(areas) != 2:
        return []
    outer, inner = sorted(areas, key=lambda box: box[0] - box[2])
    if not all(0 <= abs(a - b) <= THIN for a, b in zip(outer, inner, strict=True)):
        return []
    left, top, right, bottom = outer
    return [
        (True, Rule(top, left, right)),
        (True, Rule(bottom, left, right)),
        (False, Rule(left, top, bottom)),
        (False, Rule(right, top, bottom)),
    ]


def _rows_of_dots(dots: list[tuple[float, float, float, float]]) -> Iterable[Rule]:
    """Rules of dots in a row: ``dots`` are (across the rule, along it, and the same at the far side)."""
    row: list[tuple[float, float, float]] = []
    lines = sorted((round((near + far) / 2), start, end, (near + far) / 2) for near, start, far, end in dots)
    last: int | None = None
    for line, start, end, at in lines:
        if row and (line != last or start > row[-1][1] + _GAP):
            yield from _rule_of(row)
            row = []
        row.append((start, end, at))
        last = line
    yield from _rule_of(row)


def _rule_of(row: list[tuple[float, float, float]]) -> Iterable[Rule]:
    if row and len(row) > 1 and row[-1][1] - row[0][0] >= _DASH:
        yield Rule(row[0][2], row[0][0], row[-1][1])


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _transformed(box: Box, matrix: Matrix) -> Box:
    """A box in another space: the box around its corners."""
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
