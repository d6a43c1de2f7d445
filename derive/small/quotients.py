"""
Rational functions in numbered generators: a polynomial over a product of powers of known irreducible factors.

Denominators stay factored, so that a sum needs no greatest common divisor; python-flint, which SymPy itself computes with
where it is there, multiplies the polynomials.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

import flint

Powers: TypeAlias = tuple[tuple[int, int], ...]
_WIDTH: Final = 32


class TooLarge(Exception):
    """A polynomial has more terms than the caller's limit allows."""


class NowhereDefined(Exception):
    """A scalar is defined at no point: it divides by zero, or takes the logarithm of what is never positive."""


class StartAgain(Exception):
    """The generators have changed their meaning or number: what was converted before has to be converted again."""


class Quotient(NamedTuple):
    """A polynomial over factors: `denominator` pairs the number of a factor with its power, in order."""

    numerator: Any
    denominator: Powers = ()


class Quotients:
    """The field of quotients, its generators and its irreducible factors; raises TooLarge beyond `limit` terms."""

    def __init__(self, limit: int | None = None) -> None:
        self.version = 0
        self._limit = limit
        self._count = 0
        self._factors: list[Any] = []
        self._numbers: dict[str, int] = {}
        self._set_width(_WIDTH)

    def _set_width(self, width: int) -> None:
        names = [f"g{number}" for number in range(width)]
        self._context = flint.fmpq_mpoly_ctx.get(names, "lex")
        self._generators = self._context.gens()
        self._factors = [each.project_to_context(self._context) for each in self._factors]
        self._factored: dict[str, tuple[Fraction, Powers]] = {}
        self._products: dict[Powers, Any] = {(): self._context.constant(1)}

    def new_generator(self) -> int:
        """Return the number of a fresh generator; raises StartAgain after making room for more."""
        if self._count == len(self._generators):
            self._set_width(2 * self._count)
            self.start_again()
        self._count += 1
        return self._count - 1

    def start_again(self) -> None:
        """Declare everything converted so far stale, and raise StartAgain."""
        self.version += 1
        raise StartAgain

    def generator(self, number: int) -> Quotient:
        """Return a generator as a quotient."""
        return Quotient(self._generators[number])

    def constant(self, value: Fraction) -> Quotient:
        """Return a rational constant as a quotient."""
        return Quotient(self._context.constant(flint.fmpq(value.numerator, value.denominator)))

    def polynomial(self, powers: Powers) -> Any:
        """Return the product of powers of factors, expanded."""
        if powers not in self._products:
            self._products[powers] = self._product(self._factors[number] ** power for number, power in powers)
        return self._products[powers]

    def monomial(self, powers: Mapping[int, int]) -> Quotient:
        """Return the product of generators to powers, negative ones among them."""
        up = self._product(self._generators[number] ** power for number, power in powers.items() if power > 0)
        down = sorted((self.factor_of(number), -power) for number, power in powers.items() if power < 0)
        return Quotient(up, tuple(down))

    def _product(self, polynomials: Iterable[Any]) -> Any:
        result = self._context.constant(1)
        for each in polynomials:
            if self._limit is not None and len(result) * len(each) > 64 * self._limit:
                raise TooLarge(f"a polynomial would have more than {self._limit} terms")
            result = result * each
        if self._limit is not None and len(result) > self._limit:
            raise TooLarge(f"a polynomial would have more than {self._limit} terms")
        return result

    def add(self, addends: list[Quotient]) -> Quotient:
        """Return the sum, over the least common product of the denominators' factors."""
        common: dict[int, int] = {}
        for each in addends:
            for number, power in each.denominator:
                common[number] = max(power, common.get(number, 0))
        total = self._context.constant(0)
        for each in addends:
            present = dict(each.denominator)
            missing = tuple((number, common[number] - present.get(number, 0)) for number in sorted(common))
            cofactor = self.polynomial(tuple(pair for pair in missing if pair[1]))
            total += self._product((each.numerator, cofactor))
        return Quotient(total, tuple(sorted(common.items())) if total else ())

    def multiply(self, factors: list[Quotient]) -> Quotient:
        """Return the product."""
        powers: dict[int, int] = {}
        for each in factors:
            for number, power in each.denominator:
                powers[number] = powers.get(number, 0) + power
        numerator = self._product(each.numerator for each in factors)
        return Quotient(numerator, tuple(sorted(powers.items())) if numerator else ())

    def power(self, base: Quotient, exponent: int) -> Quotient:
        """Return an integer power; raises NowhereDefined for a negative power of zero."""
        if exponent < 0:
            constant, factors = self.factor(base.numerator)
            up = self.multiply([Quotient(self.polynomial(base.denominator)), self.constant(1 / constant)])
            return self.power(Quotient(up.numerator, factors), -exponent)
        powers = tuple((number, power * exponent) for number, power in base.denominator) if exponent else ()
        if len(base.numerator) <= 1:
            return Quotient(base.numerator**exponent, powers)
        return Quotient(self._product(base.numerator for _ in range(exponent)), powers)

    def factor(self, polynomial: Any) -> tuple[Fraction, Powers]:
        """Return a polynomial as a constant times powers of irreducible factors; raises NowhereDefined for zero."""
        if not polynomial:
            raise NowhereDefined("division by zero, or the logarithm of zero")
        key = str(polynomial)
        if key not in self._factored:
            self._factored[key] = self._irreducible(polynomial)
        return self._factored[key]

    def _irreducible(self, polynomial: Any) -> tuple[Fraction, Powers]:
        """Factor with the generators that occur alone, because the time grows with the number of generators."""
        unused = set(polynomial.unused_gens())
        names = [name for name in self._context.names() if name not in unused]
        if not names:
            return _fraction(polynomial.leading_coefficient()), ()
        narrow = flint.fmpq_mpoly_ctx.get(names, "lex")
        lead, found = polynomial.project_to_context(narrow).factor()
        constant, powers = _fraction(lead), []
        for each, exponent in found:
            leading = each.leading_coefficient()
            constant *= _fraction(leading) ** int(exponent)
            powers.append((self._number((each / leading).project_to_context(self._context)), int(exponent)))
        return constant, tuple(sorted(powers))

    def _number(self, factor: Any) -> int:
        """Return the number of an irreducible factor with leading coefficient 1."""
        key = str(factor)
        if key not in self._numbers:
            self._numbers[key] = len(self._factors)
            self._factors.append(factor)
        return self._numbers[key]

    def factor_of(self, generator: int) -> int:
        """Return the number of the factor that a generator is."""
        return self._number(self._generators[generator])

    def factor_polynomial(self, number: int) -> Any:
        """Return the factor of a number, its leading coefficient 1."""
        return self._factors[number]

    def reduce(self, quotient: Quotient) -> Quotient:
        """Return the quotient in lowest terms: equal quotients become equal numerators over equal factors."""
        numerator, denominator = quotient.numerator, []
        for number, power in quotient.denominator:
            left = power
            while left:
                divided, rest = divmod(numerator, self._factors[number])
                if rest:
                    denominator.append((number, left))
                    break
                numerator, left = divided, left - 1
        return Quotient(numerator, tuple(denominator))


def terms(polynomial: Any) -> list[tuple[Powers, Fraction]]:
    """Return the terms of a polynomial: generators with their powers, and the coefficient."""
    return [
        (tuple((number, int(power)) for number, power in enumerate(monomial) if power), _fraction(coefficient))
        for monomial, coefficient in zip(polynomial.monoms(), polynomial.coeffs(), strict=True)
    ]


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))
