"""
From a case to a call and back: arguments in the function's own names, layout and counting, results under the names of outputs.

What does not fit is said in one sentence that names what there is on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile
from types import TracebackType
from typing import Any, Final, Literal, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.verdict import Point
from derive.testing.arrays import Framework, Function, names_by_keyword, parameter_names, required_names
from derive.testing.cases import Case, Subject
from derive.testing.closed_forms import LOSS, Output, Reference

Layout: TypeAlias = Literal["transposed", "column", "row"]
CALLED: Final = "derive called the function at"
LAYOUTS: Final = ("transposed", "column", "row")
Arguments: TypeAlias = Mapping[str, str] | Sequence[str]


class WrongCall(TypeError):
    """A function cannot be called with what a statement speaks of, or returns something else than asked; one sentence."""


@final
@record
class Convention:
    """
    How a function is called: `order` pairs its own names, empty where it says none, with the statement's; the first `placed` of
    them are handed over by place.

    `layout` says which parameters it keeps transposed, or as columns or rows; `base` what its indices count from; `batch` which
    arguments have an axis in front; `dtype` the floats it gets.
    """

    order: tuple[tuple[str, str], ...]
    placed: int
    layout: Mapping[str, str]
    base: int
    batch: tuple[str, ...]
    dtype: str


def convention(
    function: Function,
    reference: Reference,
    arguments: Arguments | None,
    layout: Mapping[str, str],
    base: int,
    batch: Sequence[str],
    dtype: str,
) -> Convention:
    """Return how a function is called. Raises WrongCall with both sides' names where they do not fit."""
    for name in (*layout, *batch):
        if name not in reference.arguments:
            raise WrongCall(f"`{name}` is no argument: `{reference.key}` speaks of {', '.join(reference.arguments)}")
    for name, kind in layout.items():
        if kind not in LAYOUTS:
            raise WrongCall(f"the layout of `{name}` is transposed, column or row, not {kind!r}")
    order, placed = _by_place(function, _order(function, reference, arguments))
    return Convention(order, placed, dict(layout), base, tuple(batch), dtype)


def _order(function: Function, reference: Reference, arguments: Arguments | None) -> tuple[tuple[str, str], ...]:
    wanted, own = reference.arguments, parameter_names(function)
    if isinstance(arguments, Mapping):
        order = tuple(arguments.items())
        if own is not None:
            taken = [name for name, _ in order]
            order += tuple((name, name) for name in own if name in wanted and name not in taken and name not in arguments.values())
            if unknown := [name for name in taken if name not in own]:
                raise WrongCall(f"the function has no argument `{unknown[0]}`: it takes {', '.join(own)}")
    elif arguments is not None:
        order = tuple(("", name) for name in arguments)
    elif own is None:
        order = tuple(("", name) for name in wanted)
    else:
        order = tuple((name, name) for name in own if name in wanted)
    given = [name for _, name in order]
    if unknown := [name for name in given if name not in wanted]:
        raise WrongCall(f"`{reference.key}` speaks of no `{unknown[0]}`: it needs {', '.join(wanted)}")
    missing = [name for name in wanted if name not in given]
    left = (
        []
        if own is None or any(not name for name, _ in order)
        else [each for each in required_names(function) if each not in dict(order)]
    )
    if missing or left:
        takes = f"the function takes {', '.join(own)}" if own is not None else "the function does not say what it takes"
        raise WrongCall(
            f"{takes}; `{reference.key}` needs {', '.join(wanted)}: say with `arguments` which is which, as in "
            f"arguments={{{(left or ['name'])[0]!r}: {(missing or list(wanted))[0]!r}}}"
        )
    return order


def _by_place(function: Function, order: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the arguments in the function's own order, and how many of the first can be handed over by place."""
    own = parameter_names(function)
    if own is None or any(not name for name, _ in order):
        return order, sum(not name for name, _ in order)
    sorted_order = tuple(sorted(order, key=lambda pair: own.index(pair[0])))
    unplaced = names_by_keyword(function)
    first = (name == each and name not in unplaced for (name, _), each in zip(sorted_order, own, strict=False))
    return sorted_order, len(list(takewhile(bool, first)))


def handed(case: Case, subject: Subject, how: Convention, framework: Framework) -> dict[str, Any]:
    """Return what a function is called with, by the statement's names."""
    return {name: _argument(case, name, subject, how, framework) for _, name in how.order}


def _argument(case: Case, name: str, subject: Subject, how: Convention, framework: Framework) -> Any:
    rows = case.points if name in how.batch else case.points[:1]
    if name in subject.indices:
        values = [point.indices[name] + how.base for point in rows]
        return framework.integers(values) if name in how.batch else values[0]
    if name in subject.maps:
        tables: list[Any] = [[value + how.base for value in point.maps[name]] for point in rows]
        return framework.integers(tables if name in how.batch else tables[0])
    tensors = [nested(point, name, subject, how.layout.get(name, "")) for point in rows]
    return framework.array(tensors if name in how.batch else tensors[0], how.dtype)


def nested(point: Point, name: str, subject: Subject, layout: str) -> Any:
    """Return a parameter's values as nested lists of floats, in the layout the function keeps it in."""
    extents = [size.at(dict(point.sizes)) for size in subject.parameters[name]]
    entries = point.parameters[name]

    def part(place: tuple[int, ...]) -> Any:
        if len(place) == len(extents):
            return float(entries.get(place, Fraction(0)))
        return [part((*place, each)) for each in range(extents[len(place)])]

    whole = part(())
    match layout:
        case "transposed":
            return [list(row) for row in zip(*whole, strict=True)]
        case "column":
            return [[value] for value in whole]
        case "row":
            return [whole]
        case _:
            return whole


def called(function: Function, how: Convention, values: Mapping[str, Any]) -> Any:
    """Return what a function returns for values by the statement's names; that NumPy would warn of an overflow is no news here."""
    import numpy

    by_place = [values[name] for _, name in how.order[: how.placed]]
    with numpy.errstate(all="ignore"):
        return function(*by_place, **{own: values[name] for own, name in how.order[how.placed :]})


@final
class Noted:
    """A context in which what somebody's function raises gets a note with what it was called with."""

    def __init__(self, words: Callable[[], str]) -> None:
        self._words = words

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is not None:
            error.add_note(f"{CALLED} {self._words()}")


def named_results(result: Any, reference: Reference, *, asked: bool) -> dict[str, Any]:
    """
    Return what a function returned by the names of outputs: from a mapping by its keys, else by place.

    Where nobody `asked` for certain outputs, one result is the loss, one fewer than there are outputs are the gradients alone.
    Raises WrongCall where names or numbers do not fit.
    """
    flat = _flat(result)
    names = [each.name for each in reference.outputs]
    if all(name for name, _ in flat):
        if unknown := [name for name, _ in flat if name not in names]:
            raise WrongCall(f"the function returns `{unknown[0]}`: `{reference.key}` has {', '.join(names)}")
        return {str(name): value for name, value in flat}
    by_place = [value for _, value in flat]
    if len(flat) == len(names):
        return dict(zip(names, by_place, strict=True))
    gradients = [name for name in names if name != LOSS]
    if not asked and len(flat) == len(gradients):
        return dict(zip(gradients, by_place, strict=True))
    if len(flat) == 1 and LOSS in names:
        return {LOSS: by_place[0]}
    raise WrongCall(
        f"the function returns {len(flat)} results, not the {len(names)} asked for ({', '.join(names)}): say which with `returns`"
    )


def _flat(result: Any) -> list[tuple[str | None, Any]]:
    """Return results in a row: what stands in tuples, lists and mappings inside comes one by one, named tuples by place."""
    if isinstance(result, Mapping):
        return [(str(name), value) for name, value in result.items()]
    if isinstance(result, tuple) or (isinstance(result, list) and any(hasattr(each, "shape") for each in result)):
        return [pair for each in result for pair in (_flat(each) if isinstance(each, tuple | list | Mapping) else [(None, each)])]
    return [(None, result)]


def differentiated(reference: Reference) -> tuple[Output, ...]:
    """Return the outputs that a backward gives: gradients of the loss by a whole parameter."""
    return tuple(each for each in reference.outputs if each.whole)
