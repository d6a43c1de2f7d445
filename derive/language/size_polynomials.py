"""Polynomials in the names of sizes, with whole coefficients: how often something is done, as a closed expression in V, d and K."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias, final

from derive.kernel.records import record
from derive.kernel.terms import Size

Monomial: TypeAlias = tuple[tuple[str, int], ...]
CONSTANT: Final[Monomial] = ()


@final
@record
class Polynomial:
    """A sum of whole multiples of monomials; `terms` holds no zero coefficient and is in the order it is printed in."""

    terms: tuple[tuple[Monomial, int], ...] = ()

    def __add__(self, other: Polynomial) -> Polynomial:
        """Return the sum."""
        return collected((*self.terms, *other.terms))

    def __sub__(self, other: Polynomial) -> Polynomial:
        """Return the difference."""
        return collected((*self.terms, *((monomial, -times) for monomial, times in other.terms)))

    def __mul__(self, other: Polynomial) -> Polynomial:
        """Return the product."""
        return collected((_product(a, b), times * more) for a, times in self.terms for b, more in other.terms)

    def at(self, sizes: Mapping[str, int]) -> int:
        """Return the value where the names stand for `sizes`; a name left out raises KeyError."""
        return sum(times * _value(monomial, sizes) for monomial, times in self.terms)

    def leading(self) -> Polynomial:
        """Return the terms whose monomial divides no other: what is left of the polynomial when all sizes are large."""
        kept = [
            (monomial, times)
            for monomial, times in self.terms
            if not any(monomial != other and _divides(monomial, other) for other, _ in self.terms)
        ]
        return collected(kept)

    def order(self) -> Polynomial:
        """Return the leading monomials without their coefficients, as they stand in O(…)."""
        return collected((monomial, 1) for monomial, _ in self.leading().terms)

    def names(self) -> tuple[str, ...]:
        """Return the names of the sizes that occur, in the order they are printed in."""
        return tuple(dict.fromkeys(name for monomial, _ in self.terms for name, _ in monomial))

    def latex(self) -> str:
        """Return the polynomial in LaTeX: 2 V d + 3 V - 1."""
        return _signed([(_latex_monomial(monomial), times) for monomial, times in self.terms], "-", " ")

    def __str__(self) -> str:
        """Return the polynomial in plain text: 2Vd + 3V − 1."""
        return _signed([(_text_monomial(monomial), times) for monomial, times in self.terms], "−", "")


def collected(terms: Iterable[tuple[Monomial, int]]) -> Polynomial:
    """Return the polynomial that is the sum of terms: equal monomials joined, zeros dropped, higher degrees first."""
    found: dict[Monomial, int] = {}
    for monomial, times in terms:
        found[monomial] = found.get(monomial, 0) + times
    kept = ((monomial, times) for monomial, times in found.items() if times)
    return Polynomial(tuple(sorted(kept, key=lambda term: (-_degree(term[0]), term[0]))))


def whole(number: int) -> Polynomial:
    """Return a whole number as a polynomial."""
    return collected([(CONSTANT, number)])


def size_polynomial(size: Size) -> Polynomial:
    """Return a size as a polynomial in its names."""
    return collected([(CONSTANT, size.constant), *((((name, 1),), times) for name, times in size.parts)])


def entries_of(shape: Iterable[Size]) -> Polynomial:
    """Return how many entries a tensor of a shape has: the product of its sizes."""
    result = whole(1)
    for each in shape:
        result = result * size_polynomial(each)
    return result


def _product(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted(powers.items()))


def _value(monomial: Monomial, sizes: Mapping[str, int]) -> int:
    result = 1
    for name, power in monomial:
        result *= int(sizes[name] ** power)
    return result


def _degree(monomial: Monomial) -> int:
    return sum(power for _, power in monomial)


def _divides(left: Monomial, right: Monomial) -> bool:
    powers = dict(right)
    return all(powers.get(name, 0) >= power for name, power in left)


_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _text_monomial(monomial: Monomial) -> str:
    shown = [name if power == 1 else name + str(power).translate(_SUPERSCRIPTS) for name, power in monomial]
    return ("" if all(len(name) == 1 for name, _ in monomial) else "·").join(shown)


def _latex_monomial(monomial: Monomial) -> str:
    letters = ((name if len(name) == 1 else rf"\mathit{{{name}}}", power) for name, power in monomial)
    return " ".join(name if power == 1 else f"{name}^{{{power}}}" for name, power in letters)


def _signed(terms: list[tuple[str, int]], minus: str, space: str) -> str:
    """Return terms joined by their signs; `space` stands between a coefficient and its monomial."""
    if not terms:
        return "0"
    shown = ""
    for monomial, times in terms:
        sign = ("" if times > 0 else minus) if not shown else (" + " if times > 0 else f" {minus} ")
        size = abs(times)
        shown += sign + (monomial if size == 1 and monomial else f"{size}{space if monomial else ''}{monomial}")
    return shown
