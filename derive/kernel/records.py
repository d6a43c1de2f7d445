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
    uncompared_names = [name for name in names if isinstance(cls.__dict__.get(name), _Uncompared)]
    compared = tuple(name for name in names if name not in uncompared_names)
    for name in uncompared_names:
        setattr(cls, name, getattr(cls, name).default)
    defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}
    members: dict[str, object] = {
        "__match_args__": names,
        "__init__": _initializer(names, defaults, hasattr(cls, "__post_init__")),
        "__eq__": _equality(_getter(compared)),
        "__hash__": _hash(cls.__qualname__, _getter(compared)),
        "__setattr__": _unchanging,
        "__delattr__": _unchanging,
        "__getstate__": _state,
        "__repr__": _shown,
        "_values": staticmethod(_getter(names)),
    }
    for name, member in members.items():
        if name not in cls.__dict__ or name == "__hash__":
            setattr(cls, name, member)
    return cls


def fields(one: object) -> tuple[str, ...]:
    """Return the names of a record's fields, or of a class of records, in order."""
    return one.__match_args__  # type: ignore[attr-defined,no-any-return] # typing knows no record


def values(one: object) -> tuple[Any, ...]:
    """Return the values of a record's fields, in order."""
    return one._values(one)  # type: ignore[attr-defined,no-any-return] # typing knows no record


def replaced(one: Record, **changes: object) -> Record:
    """Return a record with some fields changed; it is built, and checked, anew."""
    changed = dict(zip(fields(one), values(one), strict=True)) | changes
    if len(changed) > len(fields(one)):
        raise TypeError(f"{type(one).__name__} has no {', '.join([*changed][len(fields(one)) :])}")
    return type(one)(*changed.values())


def _initializer(names: tuple[str, ...], defaults: dict[str, object], checks: bool) -> Callable[..., None]:
    """Return what fills a record; fields that are few, as nearly always, without a loop: it takes twice as long."""
    count = len(names)
    first, second, third, fourth, fifth, *_ = (*names, *[""] * 5)
    rest = {at: tuple(map(defaults.get, names[at:])) for at in range(count) if defaults.keys() >= set(names[at:])}

    def fill(self: Any, *values: Any, **named: Any) -> None:
        own = self.__dict__
        if len(values) < count and not named and len(values) in rest:
            values += rest[len(values)]
        if named or len(values) != count:
            own.update(defaults | dict(zip(names, values, strict=False)) | named)
            if len(own) != count or len(values) > count or not named.keys() <= set(names[len(values) :]):
                raise TypeError(f"{type(self).__name__} takes {names}, not {len(values)} values and {sorted(named)}")
        elif count == 2:
            own[first], own[second] = values
        elif count == 4:
            own[first], own[second], own[third], own[fourth] = values
        elif count == 5:
            own[first], own[second], own[third], own[fourth], own[fifth] = values
        elif count == 3:
            own[first], own[second], own[third] = values
        else:
            own.update(zip(names, values, strict=True))
        if checks:
            self.__post_init__()

    return fill


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) == 1:
        only = attrgetter(*names)
        return lambda one: (only(one),)
    return attrgetter(*names) if names else lambda _: ()


def _equality(key: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        if self is other:
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        if "_hash" in mine and "_hash" in theirs and mine["_hash"] != theirs["_hash"]:
            return False
        mark = mine.get("_mark")
        if mark is not None and mark is theirs.get("_mark"):
            return True
        same = key(self) == key(other)
        if same is True:
            # Found equal once, known to be: two graphs of shared terms are compared in the time of their nodes, not of their paths.
            mine["_mark"] = theirs["_mark"] = mark or theirs.get("_mark") or object()
        return same

    return equal


def _hash(kind: str, key: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        own: dict[str, int] = self.__dict__
        if "_hash" not in own:  # an attribute that is missing costs three times as much as the hash
            own["_hash"] = hash((kind, key(self)))
        return own["_hash"]

    return hashed


def _unchanging(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"a {type(self).__name__} does not change: `{name}` is what it was built with")


def _state(self: Any) -> dict[str, Any]:
    # What is kept beside the fields does not travel: the hash of a string differs from process to process.
    return {name: value for name, value in self.__dict__.items() if name[0] != "_"}


def _shown(self: Any) -> str:
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({inside})"
