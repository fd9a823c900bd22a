"""Alignment: rows whose label is damaged, placed by the order of the form between rows that are sound.

Likeness alone is never enough, nor is order: a row is placed when it is more like one row of the form than not, and
that row is missing just there. It carries ``row_by_order``.
"""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, lru_cache, re
from gzbg_convert.normalize.labels import Form, Line, fold, fold_bare
from gzbg_convert.normalize.lookalikes import alike

if TYPE_CHECKING:
    from gzbg_convert.normalize.entries import Entry

_DIGITS = re.compile(r"\d+")
MOST_DAMAGED = 60  # rows in one run; the longest form has 66
ALIKE = 0.6  # the least share of characters in common (结果维持 and 结果纠正 have 0.5, 行政处罚 and 行政强制 too)


def align(entries: list[Entry], form: Form) -> None:
    """Give every undecided entry with values the row of the form that order and likeness agree on."""
    order = _order(form)
    position = {(line.block, line.position): number for number, line in enumerate(order)}
    taken = {(entry.line.block, entry.line.position) for entry in entries if entry.line is not None}
    start = 0
    while start < len(entries):
        if entries[start].line is not None:
            start += 1
            continue
        end = start
        while end < len(entries) and entries[end].line is None:
            end += 1
        before = _anchor(entries, start - 1, position, -1)
        after = _anchor(entries, end, position, len(order))
        missing = [line for line in order[before + 1 : after] if (line.block, line.position) not in taken]
        if after > before and (before >= 0 or after < len(order)):
            _align_run([entry for entry in entries[start:end] if _is_damaged(entry)], missing)
        _contest([entry for entry in entries[start:end] if entry.line is None and _is_damaged(entry)], entries)
        start = end


def _contest(unplaced: list[Entry], entries: list[Entry]) -> None:
    """A row that found no place, but reads much like one that another row took, puts a doubt on that one."""
    for damaged in unplaced[:MOST_DAMAGED]:
        key = _letters(damaged)
        for entry in entries[: 10 * MOST_DAMAGED]:
            if entry.line is not None and _is_like(key, entry.line):
                entry.flags = tuple(dict.fromkeys((*entry.flags, "row_contested")))


def _is_like(key: str, line: Line) -> bool:
    """Whether letters read much like the label of a row or, where rows have none, like the groups that name it."""
    return _alike(key, line) >= ALIKE if line.own else any(likeness(key, name) >= ALIKE for name in line.above)


def _letters(entry: Entry) -> str:
    """The innermost label without digits, which may be a value that slipped into it."""
    return _DIGITS.sub("", fold(entry.segment.labels[-1].text))


def _is_damaged(entry: Entry) -> bool:
    """A row with values whose innermost label is none of any edition's."""
    return bool(entry.segment.values and entry.segment.labels) and entry.segment.labels[-1].axis is None


def _order(form: Form) -> list[Line]:
    lines = {(line.block, line.position): line for found in form.rows.values() for line in found if not line.is_alias}
    return [lines[key] for key in sorted(lines)]


def _anchor(entries: list[Entry], index: int, position: dict[tuple[int, int], int], default: int) -> int:
    line = entries[index].line if 0 <= index < len(entries) else None
    return default if line is None else position.get((line.block, line.position), default)


def _align_run(run: list[Entry], missing: list[Line]) -> None:
    """The best monotone pairing of a run of damaged rows with the rows missing there, by total likeness."""
    if not run or not missing or len(run) > MOST_DAMAGED:
        return
    keys = [_letters(entry) for entry in run]
    best = [[0.0] * (len(missing) + 1) for _ in range(len(run) + 1)]
    alike = [[_alike(key, line) for line in missing] for key in keys]
    for i in range(len(run) - 1, -1, -1):
        for j in range(len(missing) - 1, -1, -1):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(run) and j < len(missing):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            run[i].line = missing[j]
            run[i].flags = ("row_by_order", "row_label_near")
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _alike(key: str, line: Line) -> float:
    """The likeness to the label of a row, with or without its remark; characters that look alike are the same."""
    key = alike(key)
    return max(likeness(key, alike(fold(line.label))), likeness(key, alike(fold_bare(line.label))))


@lru_cache(4096)
def likeness(one: str, other: str) -> float:
    """Twice the longest common subsequence over the characters of both, 0 to 1; 0 where it is below ``ALIKE``."""
    shared = [char for char in one if char in other]
    if 2 * len(shared) < ALIKE * (len(one) + len(other)) or not shared or len(one) > 80:
        return 0.0
    row = [0] * (len(other) + 1)
    for a in shared:
        previous = 0
        for column, b in enumerate(other):
            previous, row[column + 1] = (
                row[column + 1],
                previous + 1 if a == b else max(row[column + 1], row[column]),
            )
    found = 2 * row[-1] / (len(one) + len(other))
    return found if found >= ALIKE else 0.0
