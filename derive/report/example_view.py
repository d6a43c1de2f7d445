"""
From a worked example to what a template prints: the numbers chosen, and tables of values as matrices, correctly rounded.

Rational values are shown exactly where they are simple, all others to four decimals or, where they are small, to four digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from derive.kernel.verdict import Enclosure
from derive.language.lettering import Notation
from derive.language.presentation import Brackets, Digits, Matrix, Node, Row, Sign, listed
from derive.language.presenting import Presenter, present
from derive.report.example import Comparison, Example, Tensor

_DECIMALS: Final = 4
_MOST_DECIMALS: Final = 12
_LARGEST_DENOMINATOR: Final = 12


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """One row: the numbers of theorems, their left side, its value by differentiating, that of the closed form, if they agree."""

    numbers: tuple[str, ...]
    left: str
    derived: str
    closed: str
    agree: bool


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A worked example: the sizes, indices and maps; the parameters; what has a name; the loss; both sides of theorems."""

    chosen: tuple[str, ...]
    parameters: tuple[str, ...]
    named: tuple[str, ...]
    loss: str
    comparisons: tuple[ShownComparison, ...]


def shown_example(
    found: Example, loss: Node, notation: Notation, numbers: Mapping[str, str], formula: Callable[[Node], str]
) -> ShownExample:
    """Return a worked example as one back end shows it: `numbers` are those of theorems by name, `formula` sets mathematics."""
    presenter, point = Presenter(notation), found.point

    def valued(left: Node, right: Node) -> str:
        return formula(Row((left, Sign("=", "relation"), right)))

    chosen = [valued(presenter.name(name), Digits(str(size))) for name, size in sorted(point.sizes.items())]
    chosen += [valued(presenter.name(name), Digits(str(value + 1))) for name, value in point.indices.items()]
    for name, values in point.maps.items():
        chosen.append(valued(presenter.name(name), Brackets(listed(Digits(str(value + 1)) for value in values))))
    return ShownExample(
        chosen=tuple(chosen),
        parameters=tuple(valued(presenter.term(each), tensor_node(tensor)) for each, tensor in found.parameters),
        named=tuple(valued(presenter.term(each), tensor_node(tensor)) for each, tensor in found.named),
        loss=valued(loss, tensor_node(found.loss)),
        comparisons=tuple(_shown(each, notation, numbers, formula) for each in found.comparisons),
    )


def _shown(each: Comparison, notation: Notation, numbers: Mapping[str, str], formula: Callable[[Node], str]) -> ShownComparison:
    agree = each.derived.meets(each.closed)
    decimals = max(map(_decimals, (each.derived, each.closed)))
    while True:
        derived, closed = tensor_node(each.derived, decimals), tensor_node(each.closed, decimals)
        if agree or derived != closed or decimals >= _MOST_DECIMALS:
            break
        decimals += 1
    left = formula(present(each.left, notation))
    return ShownComparison(tuple(numbers[name] for name in each.names), left, formula(derived), formula(closed), agree)


def tensor_node(tensor: Tensor, decimals: int | None = None) -> Node:
    """Return the values of a tensor, a vector as a column; with as many decimals as they need, or as are asked for."""
    places = _decimals(tensor) if decimals is None else decimals
    values = [number_node(each, places) for each in tensor.entries]
    match tensor.shape:
        case ():
            return values[0]
        case (_,):
            return Matrix(tuple((value,) for value in values))
        case _:
            columns = tensor.shape[-1]
            return Matrix(tuple(tuple(values[start : start + columns]) for start in range(0, len(values), columns)))


def _decimals(tensor: Tensor) -> int:
    """Return how many decimals show four digits of the largest entry: four at least, and four where it is next to nothing."""
    largest = max((max(abs(each.lower), abs(each.upper)) for each in tensor.entries), default=Fraction(0))
    decimals = _DECIMALS
    while largest and decimals < _MOST_DECIMALS and largest * 10**decimals < 10 ** (_DECIMALS - 1):
        decimals += 1
    return decimals if decimals < _MOST_DECIMALS else _DECIMALS


def number_node(value: Enclosure, decimals: int) -> Node:
    """Return a number: a whole number or a simple fraction where it is one, else a decimal rounded to the nearest."""
    lower, upper = value.lower, value.upper
    if lower == upper and lower.denominator <= _LARGEST_DENOMINATOR:
        size = abs(lower)
        over, under = Digits(str(size.numerator)), Digits(str(size.denominator))
        return _signed(over if size.denominator == 1 else Row((over, Sign("/", "alone"), under)), negative=lower < 0)
    for places in range(decimals, -1, -1):
        units = _nearest(lower * 10**places)
        if units == _nearest(upper * 10**places):
            digits = str(abs(units)).rjust(places + 1, "0")
            shown = f"{digits[:-places]}.{digits[-places:]}" if places else digits
            return _signed(Digits(shown), negative=units < 0)
    raise ValueError(f"the interval from {lower} to {upper} is too wide for a number")


def _nearest(value: Fraction) -> int:
    """Return the nearest whole number, the greater one of two."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _signed(node: Node, *, negative: bool) -> Node:
    return Row((Sign("−", "prefix"), node)) if negative else node
