"""The arguments of a printed function: which they are, how they are shaped, and which sizes their shapes tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from derive.kernel.terms import Index, IndexMap, Size
from derive.language.scope import free_indices, maps, parameters
from derive.language.terms import Parameter, Shape, Term
from derive.numpy_code.names import Names
from derive.numpy_code.prepare import NotPrintable


@dataclass(frozen=True, slots=True)
class Table:
    """The values of an index map for each of a batch: a table of indices, a row for each."""

    map: IndexMap
    batch: Size

    @property
    def name(self) -> str:
        """Return the map's name."""
        return self.map.name


Argument: TypeAlias = Parameter | Index | IndexMap | Table


def arguments(wanted: Sequence[str], terms: Sequence[Term], names: Names, where: str) -> dict[Argument, str]:
    """
    Return the arguments of those names in terms, in that order, each with its name in Python.

    Raises NotPrintable for a name that stands for nothing in the terms, or for two things.
    """
    found: dict[Argument, None] = {}
    for term in terms:
        found |= dict.fromkeys((*parameters(term), *maps(term), *free_indices(term)))
    result: dict[Argument, str] = {}
    for name in wanted:
        meant = [each for each in found if each.name == name]
        if len(meant) != 1 or meant[0] in result:
            what = "is named twice or stands for two things" if meant else "is no parameter, free index or map"
            raise NotPrintable(f"the argument {name!r} {what} in the terms of {where}")
        result[meant[0]] = names.new(name)
    return result


def axes_of(argument: Argument) -> Shape:
    """Return the shape of what is passed for an argument."""
    match argument:
        case Parameter():
            return argument.axes
        case IndexMap():
            return (argument.domain,)
        case Table(index_map, batch):
            return (batch, index_map.domain)
        case Index():
            return ()


def range_of(argument: Index | IndexMap | Table) -> Size:
    """Return the size over which the values of an index or a map range."""
    if isinstance(argument, Table):
        return argument.map.codomain
    return argument.codomain if isinstance(argument, IndexMap) else argument.size


def shape_of(axes: Shape) -> str:
    """Return a shape as Python shows it, with sizes for numbers: (V, d), (K,), ()."""
    shown = ", ".join(map(str, axes))
    return f"({shown},)" if len(axes) == 1 else f"({shown})"


@dataclass(frozen=True, slots=True)
class Told:
    """A size that the shape of an argument tells: its name, on which axis it stands, and what else stands there."""

    name: str
    place: int
    size: Size


@dataclass(frozen=True, slots=True)
class Step:
    """An argument whose turn it is to be checked, and the sizes that it tells first."""

    argument: Argument
    tells: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The order in which arguments are checked, and the sizes' names in Python."""

    steps: tuple[Step, ...]
    sizes: Mapping[str, str]


def planned(given: Sequence[Argument], names: Names) -> Plan:
    """
    Return an order of checking in which each size is told before it is needed: arrays, then maps, then indices.

    Sizes like 2·m are solved for m where nothing tells it plainly. Raises NotPrintable where a size cannot be told.
    """
    sizes: dict[str, str] = {}
    steps: list[Step] = []
    waiting = sorted(given, key=_turn)
    while waiting:
        argument, tells = _next(waiting, sizes)
        for told in tells:
            sizes[told.name] = names.new(told.name)
        steps.append(Step(argument, tells))
        waiting.remove(argument)
    return Plan(tuple(steps), sizes)


def _turn(argument: Argument) -> tuple[int, int]:
    """Return when an argument is checked: matrices, vectors, maps, indices."""
    kind = 0 if isinstance(argument, Parameter) else 2 if isinstance(argument, Index) else 1
    return kind, -len(axes_of(argument))


def _next(waiting: Sequence[Argument], known: Mapping[str, str]) -> tuple[Argument, tuple[Told, ...]]:
    """Return the first argument that can be checked, one whose axes are plain sizes before one with sizes to solve for."""
    for only_plain in (True, False):
        for argument in waiting:
            tells = _tells(argument, known)
            if tells is not None and (not only_plain or all(told.size == Size(parts=((told.name, 1),)) for told in tells)):
                return argument, tells
    stuck = ", ".join(each.name for each in waiting)
    raise NotPrintable(f"the sizes of {stuck} cannot be told from the shapes of the arguments")


def _tells(argument: Argument, known: Mapping[str, str]) -> tuple[Told, ...] | None:
    """Return the sizes an argument tells, None while one cannot be told."""
    told: dict[str, Told] = {}
    if not isinstance(argument, Parameter) and any(name not in known for name, _ in range_of(argument).parts):
        return None
    for place, size in sorted(enumerate(axes_of(argument)), key=lambda pair: len(pair[1].parts) != 1 or pair[1].constant):
        unknown = [name for name, _ in size.parts if name not in known and name not in told]
        if len(unknown) > 1:
            return None
        if unknown:
            told[unknown[0]] = Told(unknown[0], place, size)
    return tuple(told.values())
