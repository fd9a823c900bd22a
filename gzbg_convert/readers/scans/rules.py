"""A picture of a page set straight, its ink, and the ruling lines on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gzbg_convert.readers.layout.lattice import SNAP, Rule, grids_of
from gzbg_convert.readers.scans.keystone import drawn_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.model.document import Box
    from gzbg_convert.readers.scans.engine import Picture

_MOST_SKEW = 10.0  # degrees
_LEVEL = 10  # pixels, at half size: ink that runs on level so far may be of a rule, and is of few characters
_LEAST_SKEW = 0.05  # degrees: less is not worth the blur of turning
_SHORTEST = 0.02  # of the longer side of the page: the shortest rule, as long as two characters
_THICKEST = 0.004  # of the longer side: a thicker one is an area
A4 = 841.9  # points: pages are taken to be that high
_NARROWEST = 0.15  # of the width of the page: a narrower grid is a character
_MOST_RULES = 3000  # on a page: one with more is a drawing
_LONG = 0.25  # of the width of the page: so long a rule is no stroke of a character
_GAP = 3  # pixels between the pieces of a thin rule
_OFF = 4  # pixels: so far along a rule there is nothing but the rules that cross it
_MOST_BESIDE = 0.3  # of its length
_LEAST_INK = 0.85  # of a rule's length: what has less was a row of characters
_AROUND = 5  # pixels: a rule is wiped out with two on each side, where its edges blur
_BESIDE = 9  # pixels: a speck no further than half of that from something written may be a thin stroke of it
_CHARACTER = (0.005, 0.03)  # of the longer side of a page: the least and the greatest height of characters
_SPECK = 6  # pixels: smaller blots are dust


class Straight(NamedTuple):
    """``ink`` is what is dark on the picture set straight, without rules and dust (255, else 0), ``blank`` the grey
    picture without them. ``across`` and ``down`` are the rules. ``back`` is the matrix, 3x3, that leads
    from places on it to those on the picture as given."""

    ink: Picture
    blank: Picture
    across: list[Rule]
    down: list[Rule]
    back: Any


def straightened(picture: Picture) -> Straight:
    """A grey picture of a page with its lines level, and the rules on it."""
    import cv2
    import numpy as np

    grey = _even(picture)
    height, width = grey.shape
    ink = _ink(grey)
    flat = drawn_out(ink)
    if flat is None:
        flat = np.eye(3)
        degrees = _skew(ink)
        if abs(degrees) >= _LEAST_SKEW:
            flat[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    if (flat != np.eye(3)).any():
        grey = cv2.warpPerspective(grey, flat, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
        ink = _ink(grey)
    back = np.linalg.inv(flat)
    found_across, found_down = _rules(ink, is_across=True), _rules(ink, is_across=False)
    rules = [rule for rule, _ in found_across.rules], [rule for rule, _ in found_down.rules]
    across, down = _of_tables(*rules, max(width, height), width)
    mask = cv2.bitwise_or(found_across.mask_of(across), found_down.mask_of(down))
    mask = cv2.dilate(mask, np.ones((_AROUND, _AROUND), np.uint8))
    blank = grey.copy()
    blank[mask > 0] = 255
    ink[mask > 0] = 0
    written = _without_specks(ink)
    dust = cv2.subtract(ink, cv2.dilate(written, np.ones((_BESIDE, _BESIDE), np.uint8)))
    blank[cv2.dilate(dust, np.ones((3, 3), np.uint8)) > 0] = 255
    return Straight(written, blank, across, down, back)


def share_outside(picture: Picture, boxes: Sequence[Box]) -> float:
    """How much of what may be characters on a grey picture lies outside of some boxes, 0..1."""
    import cv2

    ink = _ink(_even(picture))
    side = max(ink.shape)
    least, most = _CHARACTER[0] * side, _CHARACTER[1] * side
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    inside = count = 0
    covered = ink * 0
    for left, top, right, bottom in boxes:
        around = (bottom - top) / 2
        covered[max(0, round(top - around)) : round(bottom + around), max(0, round(left)) : round(right)] = 1
    for (_, _, width, height, _), (x, y) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        if least <= height <= most and width <= most:
            count += 1
            inside += int(covered[int(y), int(x)])
    return (count - inside) / count if count else 0.0


def _of_tables(across: list[Rule], down: list[Rule], side: int, width: int) -> tuple[list[Rule], list[Rule]]:
    """The rules of tables on a page with this longer side and width, and long ones. Others are strokes of characters:
    heavy ones run on from one to the next, but do not end at rules; large ones make grids of their own size."""
    unit = A4 / side  # points
    near = SNAP / unit
    if len(across) + len(down) > _MOST_RULES:
        return [], []
    down = [rule for rule in down if _ends_at(rule, across, near)]
    across = [rule for rule in across if rule.end - rule.start >= _LONG * width or _ends_at(rule, down, near)]
    frames = [
        tuple(edge / unit for edge in (grid.xs[0] - SNAP, grid.ys[0] - SNAP, grid.xs[-1] + SNAP, grid.ys[-1] + SNAP))
        for grid in grids_of(scaled(across, unit), scaled(down, unit))
        if len(grid.slots) > 1 and grid.xs[-1] - grid.xs[0] >= _NARROWEST * width * unit
    ]
    return (
        [
            rule
            for rule in across
            if rule.end - rule.start >= _LONG * width
            or any(x0 <= rule.start <= x1 and y0 <= rule.at <= y1 for x0, y0, x1, y1 in frames)
        ],
        [rule for rule in down if any(x0 <= rule.at <= x1 and y0 <= rule.start <= y1 for x0, y0, x1, y1 in frames)],
    )


def _ends_at(rule: Rule, others: Sequence[Rule], near: float) -> bool:
    """Whether both ends of a rule lie on rules of the other direction."""
    return all(
        any(abs(other.at - end) <= near and other.start - near <= rule.at <= other.end + near for other in others)
        for end in (rule.start, rule.end)
    )


def scaled(rules: Sequence[Rule], by: float) -> list[Rule]:
    return [Rule(at * by, start * by, end * by) for at, start, end in rules]


def _even(picture: Picture) -> Picture:
    """The picture with its paper white everywhere: photographs have shadows."""
    import cv2

    side = max(picture.shape) // 40 | 1
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))), max(3, side // 4 | 1))
    paper = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, paper, scale=255)


def _ink(grey: Picture) -> Picture:
    import cv2

    return cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]


def _skew(ink: Picture) -> float:
    """By how many degrees the lines of a page fall to the right; of its longest straight ones if it has any, else that
    at which its lines of text stand out best."""
    import cv2
    import numpy as np

    half = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    level = cv2.morphologyEx(cv2.threshold(half, 99, 255, cv2.THRESH_BINARY)[1], cv2.MORPH_OPEN, np.ones((1, _LEVEL)))
    least = half.shape[1] // 6
    lines = cv2.HoughLinesP(level, 1, np.pi / 1800, least // 2, minLineLength=least, maxLineGap=10)
    angles: list[tuple[float, float]] = []
    for x0, y0, x1, y1 in [] if lines is None else lines.reshape(-1, 4):
        angle = float(np.degrees(np.arctan2(y1 - y0, x1 - x0)))
        if abs(angle) < _MOST_SKEW:
            angles.append((angle, float(np.hypot(x1 - x0, y1 - y0))))
    longest = max((length for _, length in angles), default=0.0)
    angles = [(angle, length) for angle, length in angles if 2 * length >= longest]  # the longer, the exacter
    rest = sum(length for _, length in angles) / 2
    for angle, length in sorted(angles):
        rest -= length
        if rest < 0:
            return angle
    return _skew_of_text(ink)


def _skew_of_text(ink: Picture) -> float:
    """The angle at which the rows of a page differ most in their ink."""
    import cv2
    import numpy as np

    small = cv2.resize(ink, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    height, width = small.shape

    def contrast(degrees: Any) -> float:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        rows = cv2.warpAffine(small, turn, (width, height)).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best = max(np.arange(-5, 5.01, 0.5), key=contrast)
    return float(max(np.arange(best - 0.5, best + 0.51, 0.1), key=contrast))


class _Found(NamedTuple):
    """Rules of one direction, each with its number in ``labels``, which has for every pixel the one it is part of."""

    rules: list[tuple[Rule, int]]
    labels: Any

    def mask_of(self, kept: Sequence[Rule]) -> Picture:
        import numpy as np

        wanted = set(kept)
        shown: Any = np.zeros(int(self.labels.max()) + 1, np.uint8)
        shown[[number for rule, number in self.rules if rule in wanted]] = 255
        return shown[self.labels]


def _rules(ink: Picture, *, is_across: bool) -> _Found:
    """What may be the rules of one direction."""
    import cv2
    import numpy as np

    side = max(ink.shape)
    least, thickest = max(12, round(side * _SHORTEST)), max(4, round(side * _THICKEST))

    def brush(along: int, over: int) -> Any:
        return np.ones((over, along) if is_across else (along, over), np.uint8)

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, brush(_GAP, 1))
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, brush(least, 1))
    joined = cv2.dilate(long, brush(1, 3))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rules = []
    for number, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        start, length, at, thick = (x, width, y, height) if is_across else (y, height, x, width)
        piece = ink[y : y + height, x : x + width]
        if thick > thickest + 2 or (piece.max(axis=0 if is_across else 1) > 0).mean() < _LEAST_INK:
            continue
        if not any(_is_stroke(ink if is_across else ink.T, at + way, start, length) for way in (-_OFF, thick + 1)):
            rules.append((Rule(at + thick / 2, start, start + length), number))
    return _Found(rules, labels)


def _is_stroke(ink: Picture, at: int, start: int, length: int) -> bool:
    """Whether what stands along one side of a rule, beginning at the row ``at``, are the rest of characters whose
    strokes it is."""
    beside = ink[max(0, at) : max(0, at + _OFF - 1), start : start + length]
    return beside.size > 0 and float(beside.any(axis=0).mean()) > _MOST_BESIDE


def _without_specks(ink: Picture) -> Picture:
    import cv2
    import numpy as np

    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = np.where(stats[:, cv2.CC_STAT_AREA] >= _SPECK, 255, 0).astype(np.uint8)
    kept[0] = 0
    return kept[labels] if count > 1 else ink
