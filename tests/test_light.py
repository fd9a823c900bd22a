"""The light classes behave as the standard library's, which are made here of the same declarations."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import datetime
import enum
import functools
import inspect
import pickle
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gzbg_convert import light
from gzbg_convert.model.document import Paragraph, Where
from gzbg_convert.model.report import Fact, Report, State


def declared(library: Any) -> Any:
    """The same class, made by ``library``."""

    @library.dataclass(frozen=True, slots=True)
    class Entry:
        """An entry."""

        name: str
        number: int = 7
        notes: list[str] = library.field(default_factory=list, compare=False)
        hidden: str = library.field(default="h", repr=False)
        size: int = library.field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "size", len(self.name))

        @property
        def doubled(self) -> str:
            return self.name * 2

    return Entry


STANDARD, LIGHT = declared(dataclasses), declared(light)
VALUES: tuple[st.SearchStrategy[Any], ...] = (
    st.text(max_size=2),
    st.integers(0, 2),
    st.just([]),
    st.sampled_from("hk"),
)
ORDERED = st.integers(0, 5).flatmap(lambda length: st.tuples(*(*VALUES, st.none())[:length]))
NAMED = st.fixed_dictionaries({}, optional=dict(zip(("name", "number", "notes", "hidden"), VALUES, strict=True)))


def outcome(action: Callable[[], Any]) -> object:
    """What a call gives, told without the class it is from."""
    try:
        made = action()
    except (TypeError, AttributeError) as error:
        return type(error)
    return repr(made), made.name, made.number, made.notes, made.hidden, made.size, made.doubled


@given(ORDERED, NAMED)
def test_calls_give_the_same(values: tuple[object, ...], named: dict[str, object]) -> None:
    assert outcome(lambda: LIGHT(*values, **named)) == outcome(lambda: STANDARD(*values, **named))


@given(NAMED, NAMED)
def test_equality_and_hash_are_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    one, other = {"name": "", **one}, {"name": "", **other}
    assert (LIGHT(**one) == LIGHT(**other)) == (STANDARD(**one) == STANDARD(**other))
    if LIGHT(**one) == LIGHT(**other):
        assert hash(LIGHT(**one)) == hash(LIGHT(**other))


@given(NAMED, NAMED)
def test_replacing_gives_the_same(given_: dict[str, object], changes: dict[str, object]) -> None:
    made, standard = LIGHT(**{"name": "n", **given_}), STANDARD(**{"name": "n", **given_})
    expected = outcome(lambda: dataclasses.replace(standard, **changes))
    assert outcome(lambda: light.replace(made, **changes)) == expected
    assert outcome(lambda: dataclasses.replace(made, **changes)) == expected
    with pytest.raises(TypeError):
        light.replace(made, nothing=1)


def test_instances_cannot_be_changed() -> None:
    made = LIGHT("n")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "m"
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.other = "m"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.name
    assert not hasattr(made, "__dict__")
    assert made.name == "n"


def with_own_new(library: Any) -> Any:
    """The same class, made by ``library``, with a ``__new__`` of its own."""

    @library.dataclass(frozen=True, slots=True)
    class Own:
        name: str
        number: int = 7

        def __new__(cls, name: str, number: int = 7) -> Any:
            if number < 0:
                raise ValueError(name)
            if library is dataclasses:
                return object.__new__(cls)
            unfrozen: Any = cls.__base__
            made = object.__new__(unfrozen)
            made.name = name
            made.number = number
            made.__class__ = cls
            return made

    return Own


def test_a_class_may_set_its_fields_itself() -> None:
    made = with_own_new(light)("n", number=3)
    assert (repr(made), hash(made)) == (repr(standard := with_own_new(dataclasses)("n", 3)), hash(standard))
    assert made == copy.copy(made) == light.replace(made, number=3) == dataclasses.replace(made, number=3)
    assert made != light.replace(made, number=4)
    assert type(made).__name__ == "Own"
    assert not hasattr(made, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "m"
    with pytest.raises(ValueError, match=r"^m$"):
        light.replace(made, name="m", number=-1)
    with pytest.raises(TypeError):
        with_own_new(light)()


def test_facts_are_what_the_standard_library_makes_of_them() -> None:
    fact = Fact("measure", None, State.REPORTED, 7, flags=("a",))
    assert pickle.loads(pickle.dumps(fact)) == fact == dataclasses.replace(fact, number=7)
    assert isinstance(fact, Fact)
    for change in ({"number": None}, {"state": State.BLANK}, {"state": State.ABSENT, "number": None, "raw": "7"}):
        with pytest.raises(ValueError, match=r"^measure: "):
            dataclasses.replace(fact, **change)
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact.number = 8  # type: ignore[misc]


def test_two_classes_with_the_same_fields_are_not_equal() -> None:
    assert declared(light)("n") != LIGHT("n")


def test_the_standard_library_takes_them_for_its_own() -> None:
    fact = Fact("measure", None, State.REPORTED, 7, flags=("a",))
    assert dataclasses.is_dataclass(fact)
    assert [field.name for field in dataclasses.fields(Fact)][:3] == ["measure", "applicant", "state"]
    assert dataclasses.asdict(Paragraph("文", heading=1)) == {"text": "文", "where": Where(), "heading": 1}
    assert list(inspect.signature(Paragraph).parameters) == ["text", "where", "heading"]
    assert copy.copy(fact) == copy.deepcopy(fact) == pickle.loads(pickle.dumps(fact)) == fact
    report = Report("甲局", 2023, "2021", facts=(fact,))
    assert pickle.loads(pickle.dumps(report))["measure"] == fact
    match fact:
        case Fact(measure, None, State.REPORTED):
            assert measure == "measure"
        case _:
            pytest.fail("a fact matches its own pattern")


def test_without_slots_values_can_be_kept_beside_the_fields() -> None:
    @light.dataclass(frozen=True)
    class Loose:
        name: str

    loose = Loose("n")
    loose.__dict__["kept"] = 1
    assert vars(loose) == {"kept": 1}
    assert repr(loose).endswith("Loose(name='n')")


def named_tuple(base: Any) -> Any:
    class Named(base):  # type: ignore[misc]
        """A named tuple."""

        name: str
        number: int = 7

        @property
        def doubled(self) -> str:
            return str(self.name * 2)

    return Named


def test_named_tuples_are_the_same() -> None:
    ours, standard = named_tuple(light.NamedTuple), named_tuple(typing.NamedTuple)
    assert ours("n") == standard("n") == ("n", 7)
    assert repr(ours("n", number=1)) == repr(standard("n", number=1))
    assert ours("n").doubled == "nn"
    assert ours("n")._replace(number=2)._asdict() == {"name": "n", "number": 2}
    for name in ("_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__qualname__"):
        assert getattr(ours, name) == getattr(standard, name), name
    assert list(ours.__annotations__) == list(standard.__annotations__)
    assert pickle.loads(pickle.dumps(Where(page=1))) == Where(page=1)
    assert ours._make(["n", 2]) == ours(number=2, name="n")
    assert str(inspect.signature(ours)) == "(name, number=7)"
    assert ours.__new__(ours, "n") == ("n", 7)
    for values, named in (((), {}), (("n", 1, 2), {}), (("n",), {"name": "m"}), (("n",), {"other": 1})):
        with pytest.raises(TypeError):
            ours(*values, **named)
    with pytest.raises(ValueError, match="other"):
        ours("n")._replace(other=1)
    with pytest.raises(AttributeError):
        ours("n").name = "m"


def counted(library: Any) -> Any:
    """A class and a function that count how often they are asked."""

    class Counted:
        """Counts."""

        asked = 0

        @library.cached_property  # type: ignore[untyped-decorator]
        def answer(self) -> int:
            """What is worked out."""
            self.asked += 1
            return self.asked

    return Counted


@pytest.mark.parametrize("library", [functools, light])
def test_a_cached_property_is_worked_out_once_for_every_instance(library: Any) -> None:
    cls = counted(library)
    one, other = cls(), cls()
    assert (one.answer, one.answer, other.answer) == (1, 1, 1)
    one.asked = 5
    del one.answer
    assert one.answer == 6
    assert cls.answer.__doc__ == "What is worked out."


@pytest.mark.parametrize("library", [functools, light])
def test_a_cache_remembers_as_much_as_it_is_told(library: Any) -> None:
    asked: list[int] = []

    def double(number: int) -> int:
        """Twice."""
        asked.append(number)
        return 2 * number

    of_all, of_two = library.cache(double), library.lru_cache(2)(double)
    assert [of_all(number) for number in (1, 2, 3, 1)] == [2, 4, 6, 2]
    assert asked == [1, 2, 3]
    assert [of_two(number) for number in (1, 2, 3, 1)] == [2, 4, 6, 2]
    assert asked[3:] == [1, 2, 3, 1]
    assert of_two.cache_info() == (0, 4, 2, 2)
    assert (of_two.__name__, of_two.__doc__, of_two.__wrapped__) == ("double", "Twice.", double)
    assert inspect.signature(of_two) == inspect.signature(double)


@pytest.mark.parametrize("library", [contextlib, light])
def test_a_managed_block_ends_however_it_is_left(library: Any) -> None:
    said: list[str] = []

    @library.contextmanager  # type: ignore[untyped-decorator]
    def block(name: str) -> Iterator[str]:
        """A block."""
        said.append(f"begin {name}")
        try:
            yield name.upper()
        except LookupError as error:
            raise ValueError(name) from error
        except TypeError:
            pass
        finally:
            said.append(f"end {name}")

    def leave(error: type[Exception]) -> None:
        with block(error.__name__):
            raise error

    with block("a") as given_:
        assert given_ == "A"
    for error, expected in ((KeyError, ValueError), (OSError, OSError), (StopIteration, StopIteration)):
        with pytest.raises(expected):
            leave(error)
    leave(TypeError)  # which the block keeps to itself
    assert said[:2] == ["begin a", "end a"]
    names = ("KeyError", "OSError", "StopIteration", "TypeError")
    assert said[2:] == [f"{what} {name}" for name in names for what in ("begin", "end")]
    assert (block.__name__, block.__doc__) == ("block", "A block.")


def direction(library: Any) -> Any:
    class Direction(library.Enum):  # type: ignore[misc]
        """Where to."""

        UP = "up"
        DOWN = 2

    return Direction


@pytest.mark.parametrize("library", [enum, light])
def test_an_enum_is_its_members(library: Any) -> None:
    cls = direction(library)
    assert [(member.name, member.value) for member in cls] == [("UP", "up"), ("DOWN", 2)]
    assert cls("up") is cls["UP"] is cls.UP
    assert cls.UP != cls.DOWN
    assert len({cls.UP, cls.DOWN, cls(2)}) == len(cls) == 2
    assert cls.UP in cls
    assert isinstance(cls.UP, cls)
    assert (str(cls.UP), repr(cls.DOWN)) == ("Direction.UP", "<Direction.DOWN: 2>")
    assert list(cls.__members__) == ["UP", "DOWN"]
    with pytest.raises(ValueError, match="'left' is not a valid"):
        cls("left")
    with pytest.raises(KeyError):
        cls["LEFT"]
    with pytest.raises(AttributeError):
        cls.UP.value = "down"
    assert match_of(cls.UP, cls) == "up"


def match_of(member: Any, cls: Any) -> str:
    match member:
        case cls.UP:
            return "up"
        case _:
            return "another"


def test_members_stay_themselves_when_they_are_copied_or_sent() -> None:
    assert pickle.loads(pickle.dumps(State.BLANK)) is State.BLANK
    assert copy.deepcopy(State.BLANK) is copy.copy(State.BLANK) is State.BLANK


def test_a_date_is_the_standard_librarys() -> None:
    assert light.date is datetime.date
