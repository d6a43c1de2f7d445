"""
Immutable records with named fields: what a frozen dataclass gives, at a fraction of the cost when modules are imported.

A command line that answers in milliseconds cannot afford `dataclasses`: a millisecond a class, seventy classes. A record also keeps
its hash once it is known, so that large shared terms are looked up without being walked through.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Record = TypeVar("Record")


class _Uncompared:
    def __init__(self, default: object) -> None:
        self.default = default


def uncompared(*, default: Any) -> Any:
    """Return the default of a field that says how a record is shown, and takes no part in equality."""
    return _Uncompared(default)


@dataclass_transform(frozen_default=True, field_specifiers=(uncompared,))
def record(cls: type[Record]) -> type[Record]:
    """Make a class of annotated fields an immutable record; `__post_init__` is called if there is one. Subclasses add no fields."""
    annotations: dict[str, str] = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - `inspect` takes longer to load
    names = tuple(name for name, kind in annotations.items() if not str(kind).startswith("ClassVar"))
    compared = []
    for name in names:
        default = cls.__dict__.get(name)
        if isinstance(default, _Uncompared):
            setattr(cls, name, default.default)
        else:
            compared.append(name)
    defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}
    members: dict[str, object] = {
        "__match_args__": names,
        "__init__": _initializer(names, defaults, hasattr(cls, "__post_init__")),
        "__eq__": _equality(_getter(tuple(compared))),
        "__hash__": _hash(_getter(tuple(compared))),
        "__setattr__": _unchanging,
        "__delattr__": _unchanging,
        "__getstate__": _state,
    }
    members["__repr__"] = _shown
    for name, member in members.items():
        if name not in cls.__dict__ or name == "__hash__":
            setattr(cls, name, member)
    return cls


def fields(one: object) -> tuple[str, ...]:
    """Return the names of a record's fields, or of a class of records, in order."""
    names: tuple[str, ...] = getattr(one, "__match_args__")  # noqa: B009 - typing knows no record
    return names


def replaced(one: Record, **changes: object) -> Record:
    """Return a record with some fields changed; it is built, and checked, anew."""
    names = fields(one)
    if not changes.keys() <= set(names):
        raise TypeError(f"{type(one).__name__} has no {', '.join(sorted(changes.keys() - set(names)))}")
    return type(one)(*[changes[name] if name in changes else getattr(one, name) for name in names])


def _initializer(names: tuple[str, ...], defaults: dict[str, object], checks: bool) -> Callable[..., None]:
    count = len(names)

    def fill(self: Any, *values: Any, **named: Any) -> None:
        own = self.__dict__
        for name, value in zip(names, values):  # noqa: B905 - the others have defaults, or are named
            own[name] = value
        if len(values) != count or named:
            rest = names[len(values) :]
            for name in rest:
                if name in named or name in defaults:
                    own[name] = named[name] if name in named else defaults[name]
            if len(own) != count or len(values) > count or not named.keys() <= set(rest):
                raise TypeError(_wrong(type(self).__name__, names, values, own, named))
        if checks:
            self.__post_init__()

    return fill


def _wrong(what: str, names: tuple[str, ...], values: tuple[Any, ...], own: dict[str, Any], named: dict[str, Any]) -> str:
    if len(values) > len(names):
        return f"{what} takes {len(names)} values, not {len(values)}"
    for name in named:
        if name not in names[len(values) :]:
            return f"{what} takes {', '.join(names)}; `{name}` is not one of them, or is given twice"
    return f"{what} needs a value for `{next(name for name in names if name not in own)}`"


def _getter(names: tuple[str, ...]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _equality(key: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, theirs = self.__dict__.get("_hash"), other.__dict__.get("_hash")
        if mine is not None and theirs is not None and mine != theirs:
            return False
        mark = self.__dict__.get("_mark")
        if mark is not None and mark is other.__dict__.get("_mark"):
            return True
        same = key(self) == key(other)
        if same is True:
            # Found equal once, known to be: two graphs of shared terms are compared in the time of their nodes, not of their paths.
            self.__dict__["_mark"] = other.__dict__["_mark"] = mark or other.__dict__.get("_mark") or object()
        return same

    return equal


def _hash(key: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        known: int | None = self.__dict__.get("_hash")
        if known is None:
            known = hash((type(self).__qualname__, key(self)))
            self.__dict__["_hash"] = known
        return known

    return hashed


def _unchanging(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"a {type(self).__name__} does not change: `{name}` is what it was built with")


def _state(self: Any) -> dict[str, Any]:
    # What is kept beside the fields does not travel: the hash of a string differs from process to process.
    return {name: value for name, value in self.__dict__.items() if name[0] != "_"}


def _shown(self: Any) -> str:
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({inside})"
