"""What every module needs of the standard library, at a fraction of the cost of starting it.

Importing ``dataclasses`` (with ``inspect``) and ``typing`` takes one and a half times what starting Python does, and
every frozen, slotted class another tenth, because its methods are compiled from text. Here the methods are shared and
nothing is compiled. ``functools``, ``enum`` and ``datetime`` (with ``collections``) take two thirds of what starting
Python does, for a few lines of them that are used. Type checkers see the standard library's names, and so do
callers: ``dataclasses.fields``, ``asdict`` and ``replace``, ``inspect.signature``, ``copy`` and ``pickle`` work on
these classes as on its own.

Only what this package uses of them exists: no inheritance of fields, no keyword-only fields, no ``order``; no methods
and no equal values in an ``Enum``, whose members are none of ``enum.Enum``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re as re
    from bisect import bisect_left as bisect_left
    from bisect import bisect_right as bisect_right
    from contextlib import contextmanager as contextmanager
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from datetime import date as date
    from enum import Enum as Enum
    from functools import cache as cache
    from functools import cached_property as cached_property
    from functools import lru_cache as lru_cache
    from functools import partial as partial
    from typing import NamedTuple as NamedTuple
else:
    from gzbg_convert import expressions as re  # noqa: F401

    try:  # the parts of CPython that are written in C, without what the modules of their names import
        from _collections import _tuplegetter
        from _datetime import date
        from _functools import _lru_cache_wrapper, partial
    except ImportError:
        from collections import _tuplegetter
        from datetime import date  # noqa: F401
        from functools import cache, lru_cache, partial  # noqa: F401
    else:

        def lru_cache(maxsize):
            """Remembers the latest ``maxsize`` results of a function."""

            def made(function):
                return _named_as(function, _lru_cache_wrapper(function, maxsize, False, _cache_info))

            return made

        def cache(function):
            """Remembers all results of a function."""
            return lru_cache(None)(function)

        def _cache_info(*counts):
            from functools import _CacheInfo

            return _CacheInfo(*counts)

    def __getattr__(name):
        if name not in ("bisect_left", "bisect_right"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:  # a library of its own to load, which a web page does without
            import _bisect as found
        except ImportError:
            import bisect as found
        return getattr(found, name)

    def _named_as(function, wrapper):
        for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
            setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        return wrapper

    def contextmanager(function):
        """Makes a function whose generator yields once one for ``with``."""

        def managed(*arguments, **named):
            return _Managed(function(*arguments, **named))

        return _named_as(function, managed)

    class _Managed:
        """The time between the start of a generator and its end."""

        def __init__(self, generator):
            self._generator = generator

        def __enter__(self):
            return next(self._generator)

        def __exit__(self, kind, error, trace):
            if error is None:
                next(self._generator, None)
                return False
            try:
                self._generator.throw(error)
            except StopIteration as stop:
                return stop is not error
            except BaseException as raised:
                if raised is not error and not (isinstance(error, StopIteration) and raised.__cause__ is error):
                    raise
            return False

    class cached_property:  # noqa: N801  (its name in functools)
        """A property that is worked out once and then an attribute of the instance."""

        def __init__(self, function):
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value

    _MISSING = object()

    class field:  # noqa: N801  (a function in the standard library)
        """What a field has beside its type."""

        __slots__ = ("compare", "default", "default_factory", "init", "repr")

        def __init__(self, *, default=_MISSING, default_factory=_MISSING, init=True, repr=True, compare=True):  # noqa: A002
            self.default = default
            self.default_factory = default_factory
            self.init = init
            self.repr = repr
            self.compare = compare

    def dataclass(*, frozen=False, slots=False, eq=True, repr=True):  # noqa: A002
        """Makes a dataclass of a class that declares fields with annotations. Without ``slots`` it can also hold other
        attributes (a ``cached_property``). A class made by the hundred may have a ``__new__`` of its own, which takes a
        seventh of the time: it sets the fields one by one of an instance of ``cls.__base__``, which lets it, and then
        makes that one of ``cls``."""

        def made(declared):
            body = dict(declared.__dict__)
            names = arguments = compared = tuple(body["__annotations__"])
            given = {name: body.pop(name) for name in names if name in body}
            told = {name: value for name, value in given.items() if type(value) is field}
            if told:
                arguments = tuple([name for name in names if name not in told or told[name].init])
                compared = tuple([name for name in names if name not in told or told[name].compare])
                given = {name: told[name].default if name in told else value for name, value in given.items()}
                given = {name: value for name, value in given.items() if value is not _MISSING}
            for name in ("__dict__", "__weakref__"):
                body.pop(name, None)
            body["__slots__"] = names if slots else (*names, "__dict__")
            body["__qualname__"] = declared.__qualname__
            body["__match_args__"] = arguments
            body["_light_compared"] = compared
            body["_light_defaults"] = given
            body["_light_told"] = told
            body["__dataclass_fields__"] = _FIELDS
            body["__signature__"] = _SIGNATURE
            body["__reduce__"] = _reduce
            if repr:
                body["__repr__"] = _repr
            if eq:
                body["__eq__"] = _eq
                body["__hash__"] = _hash if frozen else None
            bases = declared.__bases__
            is_own = "__new__" in body
            if is_own:
                bases = (type(declared.__name__, bases, {"__slots__": body["__slots__"]}),)
                body["__slots__"] = ()
            if frozen:
                body["__setattr__"] = _refuse_to_set
                body["__delattr__"] = _refuse_to_delete
            if is_own:
                return type(declared)(declared.__name__, bases, body)
            setters = []  # filled below: it takes longer to give a method to a class than to make it with one
            body["__init__"] = _init_of(arguments, given, told, setters, body.get("__post_init__"))
            cls = type(declared)(declared.__name__, declared.__bases__, body)
            setters += [cls.__dict__[name].__set__ for name in arguments]
            return cls

        return made

    def replace(instance, /, **changes):
        """A copy of ``instance`` with other values in some fields."""
        cls = type(instance)
        return cls(*[changes.pop(n) if n in changes else getattr(instance, n) for n in cls.__match_args__], **changes)

    def _init_of(names, given, told, setters, finish):
        defaults = tuple([given[name] for name in names if name in given])
        factories = len([value for value in told.values() if value.default_factory is not _MISSING])
        total = len(names)
        required = total - len(defaults) - factories

        def __init__(self, /, *values, **named):  # noqa: N807
            count = len(values)
            if named or count != total:
                if named or factories or not required <= count < total:
                    values = _bound(type(self), values, named)
                else:
                    values += defaults[count - required :]
            for set_field, value in zip(setters, values):  # noqa: B905  (as many of the one as of the other)
                set_field(self, value)
            if finish is not None:
                finish(self)

        return __init__

    def _bound(cls, values, named):
        """The value of every field, in order, as a call gives it."""
        names, told = cls.__match_args__, cls._light_told
        if len(values) > len(names):
            raise TypeError(f"{cls.__qualname__}() takes {len(names)} values, {len(values)} were given")
        bound = list(values)
        for name in names[len(values) :]:
            if name in named:
                value = named.pop(name)
            elif name in told and told[name].default_factory is not _MISSING:
                value = told[name].default_factory()
            else:
                value = cls._light_defaults.get(name, _MISSING)
            if value is _MISSING:
                raise TypeError(f"{cls.__qualname__}() misses a value for {name!r}")
            bound.append(value)
        if named:
            raise TypeError(f"{cls.__qualname__}() got values for {', '.join(map(repr, named))} that it has no use for")
        return bound

    def _repr(self):
        told = self._light_told
        shown = (name for name in type(self).__annotations__ if name not in told or told[name].repr)
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def _compared(self):
        return tuple([getattr(self, name) for name in self._light_compared])

    def _eq(self, other):
        return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented

    def _hash(self):
        return hash(_compared(self))

    def _reduce(self):
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])

    def _refuse_to_set(self, name, value):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    class _Standard:
        """An attribute of the standard library's dataclass with the same fields, made when somebody asks for it."""

        def __init__(self, name):
            self._name = name

        def __get__(self, instance, owner):
            return getattr(_standard(owner), self._name)

    _FIELDS = _Standard("__dataclass_fields__")
    _SIGNATURE = _Standard("__signature__")

    def _standard(cls):
        import dataclasses
        import inspect

        body = {}
        for name in cls.__annotations__:
            ours = cls._light_told.get(name) or field(default=cls._light_defaults.get(name, _MISSING))
            given = {key: getattr(ours, key) for key in ("default", "default_factory")}
            given = {key: value for key, value in given.items() if value is not _MISSING}
            body[name] = dataclasses.field(init=ours.init, repr=ours.repr, compare=ours.compare, **given)
        body["__annotations__"] = cls.__annotations__
        body["__module__"] = cls.__module__
        twin = dataclasses.dataclass(type(cls.__name__, (), body))
        twin.__signature__ = inspect.signature(twin)
        return twin

    class _NamedTupleType(type):
        """Makes the declared fields of a class the items of a tuple."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            names = body["_fields"] = body["__match_args__"] = tuple(body.get("__annotations__", ()))
            defaults = body["_field_defaults"] = {field: body[field] for field in names if field in body}
            for index, field in enumerate(names):
                body[field] = _tuplegetter(index, None)
            body["__slots__"] = ()
            body["__signature__"] = _TUPLE_SIGNATURE
            body["__new__"] = _new_of(names, defaults)
            return type(name, (_NamedTuple,), body)

    class _NamedTuple(tuple):
        """What all named tuples share."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            replaced = [changes.pop(name, value) for name, value in zip(self._fields, self, strict=True)]
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return tuple.__new__(type(self), replaced)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    def _new_of(names, given_unless_named):
        new = tuple.__new__
        defaults = tuple(given_unless_named.values())
        total = len(names)
        required = total - len(defaults)

        def __new__(cls, /, *values, **named):  # noqa: N807
            given = len(values)
            if given == total and not named:
                return new(cls, values)
            if named:
                given_by_name = {**given_unless_named, **named}
                values += tuple([given_by_name[name] for name in names[given:] if name in given_by_name])
            elif required <= given < total:
                values += defaults[given - required :]
            if len(values) != total or (named and not named.keys() <= set(names[given:])):
                raise TypeError(f"{cls.__name__} takes {required} to {total} values: {', '.join(names)}")
            return new(cls, values)

        return __new__

    class _StandardSignature:
        """The signature of the standard library's named tuple, made when somebody asks for it."""

        def __get__(self, instance, owner):
            from collections import namedtuple
            from inspect import signature

            defaults = owner._field_defaults.values()
            return signature(namedtuple(owner.__name__, owner._fields, defaults=defaults))

    _TUPLE_SIGNATURE = _StandardSignature()

    class NamedTuple(metaclass=_NamedTupleType):
        """The base that makes a named tuple of a class."""

    class _EnumType(type):
        """Makes of every value in the body of a class its member of that name."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            values = {key: body.pop(key) for key in [*body] if not key.startswith("_")}
            made = super().__new__(cls, name, bases, {**body, "__slots__": ()})
            made.__members__ = {}
            for key, value in values.items():
                made.__members__[key] = member = object.__new__(made)
                object.__setattr__(member, "name", key)
                object.__setattr__(member, "value", value)
                setattr(made, key, member)
            return made

        def __call__(cls, value):
            for member in cls:
                if member.value == value:
                    return member
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

        def __getitem__(cls, name):
            return cls.__members__[name]

        def __iter__(cls):
            return iter(cls.__members__.values())

        def __len__(cls):
            return len(cls.__members__)

        def __contains__(cls, member):
            return type(member) is cls

    class Enum(metaclass=_EnumType):
        """The base whose classes have a fixed set of instances, each with a ``name`` and a ``value``."""

        __slots__ = ("name", "value")

        def __setattr__(self, name, value):
            raise AttributeError(f"cannot assign to {name!r} of {self}")

        def __repr__(self):
            return f"<{self}: {self.value!r}>"

        def __str__(self):
            return f"{type(self).__name__}.{self.name}"

        def __reduce__(self):
            return type(self), (self.value,)
