"""Kernel terms computed plainly with mpmath, derivatives by central differences; and canonical forms read back as terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import mpmath
from dual_numbers import UndefinedError

import derive.kernel.terms as k

DIGITS = 60
STEP = mpmath.mpf(10) ** -15


@dataclass(frozen=True)
class At:
    """Numbers for everything a kernel term speaks of."""

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    maps: Mapping[str, tuple[int, ...]]
    entries: Mapping[tuple[str, tuple[int, ...]], mpmath.mpf]


def place(index: k.IndexTerm | int, at: At) -> int:
    """Return the number an index stands for."""
    if isinstance(index, int):
        return index
    if isinstance(index, k.MapValue):
        return at.maps[index.map.name][place(index.index, at)]
    return at.indices[index.name]


def value(term: k.Term, at: At) -> mpmath.mpf:
    """Return the value of a term; UndefinedError where it has none."""
    match term:
        case k.Number(number):
            return mpmath.mpf(number.numerator) / number.denominator
        case k.SizeNumber(size):
            return mpmath.mpf(size.at(dict(at.sizes)))
        case k.Entry(parameter, indices):
            return at.entries[parameter, tuple(place(each, at) for each in indices)]
        case k.Delta(left, right):
            return mpmath.mpf(place(left, at) == place(right, at))
        case k.Add(terms):
            return mpmath.fsum([value(each, at) for each in terms])
        case k.Multiply(factors):
            return mpmath.fprod([value(each, at) for each in factors])
        case k.Power(base, exponent):
            return power(value(base, at), exponent)
        case k.Exp(argument):
            return mpmath.exp(bounded(value(argument, at)))
        case k.Log(argument):
            return logarithm(value(argument, at))
        case k.Root(argument):
            return root(value(argument, at))
        case k.Step(argument):
            return step(value(argument, at))
        case k.Sum(index, body):
            numbers = range(index.size.at(dict(at.sizes)))
            return mpmath.fsum([value(body, replace(at, indices={**at.indices, index.name: i})) for i in numbers])
        case k.Derivative(body, parameter, indices):
            return difference_quotient(body, (parameter, tuple(place(each, at) for each in indices)), at)
    raise TypeError(f"no term without functions: {term!r}")


def bounded(x: mpmath.mpf) -> mpmath.mpf:
    """Return a number; UndefinedError for one too large for its exponential to be computed with."""
    if abs(x) > 200:
        raise UndefinedError("too large for these digits")
    return x


def power(x: mpmath.mpf, exponent: int) -> mpmath.mpf:
    """Return an integer power; UndefinedError for a negative one of zero, and where rounding cannot tell."""
    if exponent < 0 and abs(x) < mpmath.mpf(10) ** -20:
        raise UndefinedError("a division by zero")
    return x**exponent


def logarithm(x: mpmath.mpf) -> mpmath.mpf:
    """Return a logarithm; UndefinedError unless the argument is clearly positive."""
    if x < mpmath.mpf(10) ** -20:
        raise UndefinedError("a logarithm of what is not positive")
    return mpmath.log(x)


def root(x: mpmath.mpf) -> mpmath.mpf:
    """Return a square root; UndefinedError unless the argument is clearly positive, as a derivative may be taken there."""
    if x < mpmath.mpf(10) ** -8:
        raise UndefinedError("a square root of what may not be positive")
    return mpmath.sqrt(x)


def step(x: mpmath.mpf) -> mpmath.mpf:
    """Return 1 or 0; UndefinedError near the jump, where a difference quotient would cross it."""
    if abs(x) < mpmath.mpf(10) ** -8:
        raise UndefinedError("a step at zero")
    return mpmath.mpf(x > 0)


def difference_quotient(body: k.Term, entry: tuple[str, tuple[int, ...]], at: At) -> mpmath.mpf:
    """Return the central difference quotient of a term by one entry, right to about 25 digits."""
    if entry not in at.entries:
        return mpmath.mpf(0)
    here = at.entries[entry]
    sides = [value(body, replace(at, entries={**at.entries, entry: here + sign * STEP})) for sign in (1, -1)]
    return (sides[0] - sides[1]) / (2 * STEP)


def all_entries(
    parameters: tuple[tuple[str, tuple[k.Size, ...]], ...], sizes: Mapping[str, int]
) -> list[tuple[str, tuple[int, ...]]]:
    """Return the name and place of every entry of parameters."""
    return [(name, here) for name, axes in parameters for here in product(*(range(size.at(dict(sizes))) for size in axes))]


class Reader:
    """Canonical forms read back as terms: `sizes` says which size each free index ranges over, `maps` which maps there are."""

    def __init__(self, contents: list[tuple[object, ...]], indices: dict[str, k.Index], maps: dict[str, k.IndexMap]) -> None:
        self.contents = contents
        self.indices = indices
        self.maps = maps

    def index(self, index: object) -> k.IndexTerm:
        """Return an index of a form as an index of a term."""
        if isinstance(index, tuple):
            return k.MapValue(self.maps[index[0]], self.index(index[1]))
        assert isinstance(index, str)
        return self.indices[index]

    def term(self, form: Mapping[tuple[tuple[int, int | Fraction], ...], int | Fraction]) -> k.Term:
        """Return a form as a sum of products."""
        return k.Add(
            tuple(k.Multiply((k.Number(Fraction(coefficient)), self.monomial(monomial))) for monomial, coefficient in form.items())
        )

    def monomial(self, monomial: tuple[tuple[int, int | Fraction], ...]) -> k.Term:
        """Return a monomial as a product of powers; a power of exp m is exp of a multiple of m."""
        return k.Multiply(tuple(self.power(generator, exponent) for generator, exponent in monomial))

    def power(self, generator: int, exponent: int | Fraction) -> k.Term:
        """Return one factor of a monomial."""
        content = self.contents[generator]
        if content[0] == "exp":
            return k.Exp(k.Multiply((k.Number(Fraction(exponent)), self.monomial(content[1]))))  # type: ignore[arg-type]
        assert isinstance(exponent, int)
        return k.Power(self.generator(content), exponent)

    def generator(self, content: tuple[object, ...]) -> k.Term:
        """Return a generator other than exp as a term."""
        match content:
            case ("entry", str(parameter), tuple(indices)):
                return k.Entry(parameter, tuple(map(self.index, indices)))
            case ("size", str(name)):
                return k.SizeNumber(k.Size(parts=((name, 1),)))
            case ("delta", left, right):
                return k.Delta(self.index(left), self.index(right))
            case ("log", inner):
                return k.Log(self.term(dict(inner)))  # type: ignore[call-overload]
            case ("inverse", inner):
                return k.Power(self.term(dict(inner)), -1)  # type: ignore[call-overload]
            case ("root", inner):
                return k.Root(self.term(dict(inner)))  # type: ignore[call-overload]
            case ("step", inner):
                return k.Step(self.term(dict(inner)))  # type: ignore[call-overload]
            case ("sum", tuple(bounds), monomial):
                return self.sum(bounds, monomial)  # type: ignore[arg-type]
        raise TypeError(f"no generator without functions: {content!r}")

    def sum(self, bounds: tuple[tuple[str, k.Size], ...], monomial: tuple[tuple[int, int | Fraction], ...]) -> k.Term:
        """Return a sum over one or more indices, named apart from those outside."""
        outside = dict(self.indices)
        bound = [k.Index(f"{name}_{len(outside)}", size) for name, size in bounds]
        self.indices.update(zip((name for name, _ in bounds), bound, strict=True))
        result = self.monomial(monomial)
        self.indices = outside
        for each in reversed(bound):
            result = k.Sum(each, result)
        return result
