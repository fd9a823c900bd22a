"""The reports that are checked together, and what each of them has to be held against: the same body's report of the
year before, other versions of it, and other bodies' reports with the same text."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gzbg_convert.checks.likeness import Index
    from gzbg_convert.model.report import Report


class Neighbours:
    """``reports`` are all that are checked together, in their order; ``numbers`` say the how many-th in its file each
    is. Finding what belongs to one of them takes no longer when there are more of them."""

    def __init__(self, reports: Sequence[Report], numbers: Sequence[int] = ()) -> None:
        self._reports = reports
        self._numbers = numbers or (0,) * len(reports)
        self._index: dict[str, Index] = {}
        self._by_year: dict[tuple[str, int], list[int]] = {}
        self._by_issuer: dict[str, list[int]] = {}
        self._before: dict[int, int | None] = {}  # of reports with other versions, once it is asked for
        for at, report in enumerate(reports):
            if report.issuer is not None:
                self._by_issuer.setdefault(report.issuer, []).append(at)
                if report.year is not None:
                    self._by_year.setdefault((report.issuer, report.year), []).append(at)
        if len(self._by_issuer) > 1:
            self._add_texts()

    def _add_texts(self) -> None:
        from gzbg_convert.checks.likeness import Index

        for at, report in enumerate(self._reports):
            for kind, letters in texts_of(report) if report.issuer is not None else ():
                self._index.setdefault(kind, Index()).add(at, letters)

    def previous(self, report: Report) -> Report | None:
        """The report of the year before; of two that differ neither."""
        if report.issuer is None or report.year is None:
            return None
        found = [self._reports[at] for at in self._by_year.get((report.issuer, report.year - 1), ())]
        return found[0] if found and all(say_the_same(found[0], other) for other in found[1:]) else None

    def versions(self, at: int) -> tuple[Report, ...]:
        """The report of the same body and year before the one at ``at``; none or one: in its file, else by when it was
        published and what it says. (In whatever order files are given, the same two are held against each other.)"""
        report = self._reports[at]
        if report.issuer is None or report.year is None:
            return ()
        same = self._by_year[report.issuer, report.year]
        if len(same) < 2:
            return ()
        if at not in self._before:
            ordered = sorted(same, key=lambda one: (self._numbers[one], *_age(self._reports[one])))
            self._before |= dict(zip(ordered, (None, *ordered), strict=False))
        before = self._before[at]
        return () if before is None else (self._reports[before],)

    def alike(self, at: int) -> tuple[Report, ...] | None:
        """Reports of other bodies in which most of a section of the report at ``at`` may stand; a few at most. None
        where there are no other bodies, or it is not known whose report this is."""
        report = self._reports[at]
        if report.issuer is None or len(self._by_issuer) < 2:
            return None
        found: dict[int, None] = {}
        for kind, letters in texts_of(report):
            own = self._by_issuer[report.issuer]
            found.update(dict.fromkeys(self._index[kind].candidates(letters, own)))
        return tuple(self._reports[other] for other in found)


def _age(report: Report) -> tuple[str, list[str]]:
    """What versions are ordered by: when they were published, then what they say."""
    published = "" if report.published is None else report.published.isoformat()
    return published, [f"{fact.state.value} {fact.digits}" for fact in report.facts]


def say_the_same(one: Report, other: Report) -> bool:
    """Whether two reports have the same in every place of the form."""
    first, second = ([(fact.key, fact.state, fact.number) for fact in report.facts] for report in (one, other))
    return first == second


def texts_of(report: Report) -> list[tuple[str, str]]:
    """The kinds and the letters of the sections that are long enough to be compared."""
    from gzbg_convert.checks.likeness import LEAST_LETTERS, letters_of

    texts: dict[str, str] = {}
    for section in report.sections:
        if section.kind is not None:
            texts[section.kind] = texts.get(section.kind, "") + section.text
    found = [(kind, letters_of(text)) for kind, text in texts.items()]
    return [(kind, letters) for kind, letters in found if len(letters) >= LEAST_LETTERS]
