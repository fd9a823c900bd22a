"""The canonical report: what comes out, whatever the format and the edition."""

from __future__ import annotations

from gzbg_convert.light import TYPE_CHECKING, Enum, dataclass, field, replace
from gzbg_convert.limits import LIMITS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gzbg_convert.model.document import Cell, Document, Source, Where
    from gzbg_convert.model.finding import Diagnostic, FactKey, Finding


class State(Enum):
    """What a place of the form says. A blank is not a zero."""

    REPORTED = "reported"  # a number was read
    BLANK = "blank"  # the cell is there and empty
    NOT_APPLICABLE = "not_applicable"  # a dash, a slash, 无, 不涉及
    UNREADABLE = "unreadable"  # there is ink, but no number, or no certain place for it
    ABSENT = "absent"  # the document has no such cell


class Digits(str):
    """A number that is not whole, in plain digits (``-12.5``); as read, without zeros at its end.

    A fact keeps what was read so, and makes a ``Decimal`` of it for who asks for its ``value``: importing that takes a
    third of what starting Python does, and CSV needs no more than the digits.
    """

    __slots__ = ()


def exact(number: int | Digits) -> int | Decimal:
    """The number, to calculate with."""
    if isinstance(number, int):
        return number
    from decimal import Decimal

    return Decimal(number)


def digits_of(number: Decimal) -> Digits:
    """The digits of a number that somebody else wrote, zeros at its end with them. Raises ``ValueError`` when they are
    more than any document has."""
    if not number.is_finite() or not -LIMITS.digits <= number.adjusted() < LIMITS.digits:
        raise ValueError(f"no number of a report: {number}")
    return Digits(format(number, "f"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One place of the form and what the document says there.

    ``number`` is an ``int`` when whole, else ``Digits``, and set exactly when the state is ``reported``; ``value`` is
    the same as an ``int`` or ``Decimal``. ``unit`` is ``"万元"`` for money whose unit is known, else None. ``raw`` is
    the cell's text as printed, None when absent.
    ``flags`` are the codes of everything that makes the fact less than certain; none means: its own label, a clean
    number. ``cell`` is where it was read (not part of equality, and not kept in JSON).
    """

    measure: str
    applicant: str | None
    state: State
    number: int | Digits | None = None
    unit: str | None = None
    raw: str | None = None
    where: Where | None = None
    flags: tuple[str, ...] = ()
    cell: Cell | None = field(default=None, compare=False, repr=False)

    if not TYPE_CHECKING:

        def __new__(cls, measure, applicant, state, number=None, unit=None, raw=None, where=None, flags=(), cell=None):
            if (number is not None) != (state is State.REPORTED):
                raise ValueError(f"{measure}: state {state.value} with value {number}")
            if state is State.ABSENT and raw is not None:
                raise ValueError(f"{measure}: an absent fact with text {raw!r}")
            fact = object.__new__(cls.__base__)
            fact.measure = measure
            fact.applicant = applicant
            fact.state = state
            fact.number = number
            fact.unit = unit
            fact.raw = raw
            fact.where = where
            fact.flags = flags
            fact.cell = cell
            fact.__class__ = cls
            return fact

    @property
    def key(self) -> FactKey:
        return self.measure, self.applicant

    @property
    def value(self) -> int | Decimal | None:
        """The number, an ``int`` when whole, else a ``Decimal``; None where none is reported."""
        return None if self.number is None else exact(self.number)

    @property
    def confidence(self) -> float:
        """How likely it is, 0..1, that the fact says what is printed in its place: 1 without a flag, 0 where it could
        not be read. Not kept in JSON: of a fact read back it follows from the flags alone."""
        if self.state is State.UNREADABLE:
            return 0.0
        from gzbg_convert.model.confidence import confidence_of

        return confidence_of(self.flags, self.cell)

    @property
    def digits(self) -> str:
        """The value in plain digits, empty without one."""
        return "" if self.number is None else str(self.number)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the prose: ``kind`` as in the contract or None, ``number`` and ``title`` as printed, ``text`` its
    paragraphs joined by newlines (tables left out)."""

    kind: str | None
    number: str | None
    title: str
    text: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The statistical period the text states; either end None when it does not."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, as printed; None where the text does not say."""

    office: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A cell of a recognised table that is neither label nor value; ``reason`` is a stable code that explains it."""

    text: str
    reason: str
    where: Where | None = None
    cell: Cell | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``edition`` is ``"2014"``, ``"2019"``, ``"2021"``, or None when no statutory table was found.

    ``facts`` come in the order of the form: every place of the edition, also the absent ones, then facts of other
    editions found in the document. ``labels`` are the cells read as labels, ``leftovers`` account for every other cell
    of its tables (neither is kept in JSON).
    """

    issuer: str | None
    year: int | None
    edition: str | None
    title: str | None = None
    period: Period = Period()
    published: date | None = None
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    leftovers: tuple[Leftover, ...] = field(default=(), compare=False, repr=False)
    labels: tuple[Cell, ...] = field(default=(), compare=False, repr=False)
    _by_key: dict[FactKey, Fact] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {(fact.measure, fact.applicant): fact for fact in self.facts})
        if len(self._by_key) != len(self.facts):
            raise ValueError("two facts of one report share a place")

    def __getitem__(self, key: str | tuple[str, str | None]) -> Fact:
        """The fact of a measure, or of a (measure, applicant) pair. Raises ``KeyError`` when the report's form has no
        such place; it names the applicants of a measure that has some."""
        fact = self._by_key.get(key)  # type: ignore[arg-type]  # most keys are whole
        measure, applicant = key if isinstance(key, tuple) else (key, None)
        if fact is None:
            fact = self._by_key.get((measure, applicant))
        if fact is None:
            known = [repr(other) for name, other in self._by_key if name == measure and other is not None]
            wanted = f"{measure!r} needs an applicant: one of {', '.join(known)}" if known else (measure, applicant)
            raise KeyError(wanted)
        return fact

    def get(self, measure: str, applicant: str | None = None) -> Fact | None:
        """The fact of a place, or None when the report's form has no such place."""
        return self._by_key.get((measure, applicant))

    def repaired(self) -> Report:
        """A view of the report in which what its findings suggest (``Finding.repair``) is carried out.

        Every changed fact is ``reported``, carries the flag ``repaired`` and keeps its printed text in ``raw``. The
        findings stay those of what was printed; those read back from JSON suggest nothing. This report is not changed.
        """
        changes = {key: value for finding in self.findings for key, value in finding.repair}
        if not changes:
            return self
        return replace(
            self,
            facts=tuple([_repaired(fact, changes[fact.key]) if fact.key in changes else fact for fact in self.facts]),
        )


def _repaired(fact: Fact, number: int) -> Fact:
    return replace(fact, state=State.REPORTED, number=number, flags=(*fact.flags, "repaired"))


@dataclass(frozen=True, slots=True)
class Conversion:
    """What ``convert()`` returns: 0, 1 or more reports, the document they were read from, and what was noticed.

    ``document`` is None (and plays no part in equality) when the conversion was read back from JSON.
    """

    source: Source
    reports: tuple[Report, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = field(default=None, compare=False, repr=False)
