"""
Turns explicit SymPy scalars into quotients of polynomials, with a generator for each entry, exponential and logarithm.

exp(a + b) becomes a product of powers of exponentials of monomials, the logarithm of a product a sum over the factors whose
signs are known: so exp(a)·exp(−a) is 1 and exp(2a) the square of exp(a), and what remains are independent generators.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import sympy

from derive.small.generators import Entry, Exponential, Logarithm, Prime, Root, Signs, Tables, Value
from derive.small.quotients import NowhereDefined, Powers, Quotient, terms
from derive.small.roots import root, square
from derive.small.scalars import Step, Unknown

_FACTORS_UP_TO: Final = 10_000  # what is left after smaller factors stays whole: two numbers that share one stay undecided


class NeedsSign(Exception):
    """A step cannot be resolved before the sign of an irreducible factor is chosen."""

    def __init__(self, factor: int) -> None:
        self.factor = factor
        super().__init__(factor)


class Conversion:
    """Converts scalars to quotients, under what is known of signs, with entries replaced by what they are given to equal."""

    def __init__(self, tables: Tables, signs: Signs, solved: Mapping[Any, Any]) -> None:
        self._tables = tables
        self._field = tables.field
        self.signs = signs
        self._solved = solved
        self._known: dict[Any, Quotient] = {}

    def quotient(self, scalar: Any) -> Quotient:
        """
        Return a scalar as a quotient.

        Raises NowhereDefined where it is defined at no point, NeedsSign at a step whose sign is open, TooLarge, StartAgain.
        """
        if scalar not in self._known:
            self._known[scalar] = self._converted(scalar)
        return self._known[scalar]

    def _converted(self, scalar: Any) -> Quotient:
        if scalar.is_Rational:
            return self._field.constant(Fraction(int(scalar.p), int(scalar.q)))
        if scalar.is_Symbol:
            if scalar in self._solved:
                return self.quotient(self._solved[scalar])
            return self._field.generator(self._tables.number(Entry(scalar)))
        if scalar.is_Add:
            return self._field.add([self.quotient(each) for each in scalar.args])
        if scalar.is_Mul:
            return self._field.multiply([self.quotient(each) for each in scalar.args])
        if scalar.is_Pow and scalar.exp.is_Integer:
            return self._field.power(self.quotient(scalar.base), int(scalar.exp))
        return self._of_function(scalar)

    def _of_function(self, scalar: Any) -> Quotient:
        if isinstance(scalar, sympy.exp):
            return self._exponential_of(scalar.args[0])
        if scalar is sympy.E:
            return self._exponential(self._field.constant(Fraction(1)))
        if scalar.is_Pow and scalar.exp.is_Rational and scalar.exp.q == 2:
            return self._field.power(self._root(self.quotient(scalar.base)), int(scalar.exp.p))
        if scalar.is_Pow:  # SymPy makes x**y of exp(y·log x)
            return self._exponential(self.quotient(scalar.exp * sympy.log(scalar.base)))
        if isinstance(scalar, sympy.log):
            return self._logarithm(self.quotient(scalar.args[0]))
        if isinstance(scalar, Step):
            return self._field.constant(Fraction(self._step(self.quotient(scalar.args[0]))))
        if isinstance(scalar, Unknown):
            return self._value(scalar)
        if scalar.is_number:
            raise NowhereDefined(f"{scalar} is no real number")
        raise TypeError(f"the zero test has no rule for {type(scalar).__name__}")

    def _exponential_of(self, scalar: Any) -> Quotient:
        """Return exp of a scalar; addend by addend where these have different denominators, which have no unique sum of parts."""
        argument = self._field.reduce(self.quotient(scalar))
        if self._single_generators(argument.denominator) is None and len(argument.denominator) > 1:
            addends = sympy.Add.make_args(sympy.expand_mul(scalar))
            if len(addends) > 1:
                return self._field.multiply([self._exponential(self.quotient(each)) for each in addends])
        return self._exponential(argument)

    def _exponential(self, argument: Quotient) -> Quotient:
        numerator, denominator = self._field.reduce(argument)
        single = self._single_generators(denominator)
        rest: list[tuple[Exponential, Fraction]] = []
        if single is None:
            whole, numerator = divmod(numerator, self._field.polynomial(denominator))
            rest += [(Exponential(powers, ()), coefficient) for powers, coefficient in terms(whole)]
        for powers, coefficient in terms(numerator):
            if single is None:
                rest.append((Exponential(powers, denominator), coefficient))
            else:
                combined = dict(powers)
                for number, power in single.items():
                    combined[number] = combined.get(number, 0) - power
                kept = tuple(sorted((number, power) for number, power in combined.items() if power))
                rest.append((Exponential(kept, ()), coefficient))
        return self._field.multiply([self._power_of(content, coefficient) for content, coefficient in rest])

    def _single_generators(self, denominator: Powers) -> dict[int, int] | None:
        """Return a denominator as powers of generators, None if one of its factors is not a generator."""
        found: dict[int, int] = {}
        for factor, power in denominator:
            parts = terms(self._field.factor_polynomial(factor))
            if len(parts) != 1:
                return None
            found[parts[0][0][0][0]] = power
        return found

    def _power_of(self, content: Exponential, power: Fraction) -> Quotient:
        """Return exp(power · monomial): a power of the generator, or of what a logarithm is taken of."""
        if len(content.monomial) == 1 and content.monomial[0][1] == 1 and not content.denominator and power.denominator <= 2:
            match self._tables.contents[content.monomial[0][0]]:
                case Logarithm(sign, factors):
                    up = tuple((number, each) for number, each in factors if each > 0)
                    down = tuple((number, -each) for number, each in factors if each < 0)
                    base = self._field.multiply([self._field.constant(Fraction(sign)), Quotient(self._field.polynomial(up), down)])
                    return self._half_power(base, power)
                case Prime(prime):
                    return self._half_power(self._field.constant(Fraction(prime)), power)
                case _:
                    pass
        number = self._tables.number(content)
        return self._field.monomial({number: self._tables.exponent(number, power)})

    def _half_power(self, base: Quotient, power: Fraction) -> Quotient:
        """Return a power with half of an integer, of a base that is positive wherever what is asked for is defined."""
        whole = power.denominator == 1
        return self._field.power(base if whole else self._root(base), int(power if whole else 2 * power))

    def _root(self, argument: Quotient) -> Quotient:
        """Return a square root; √0 = 0."""
        return root(self._tables, self.signs, *self.factored(argument)) if argument.numerator else argument

    def _logarithm(self, argument: Quotient) -> Quotient:
        constant, powers = self.factored(argument)
        sign = 1 if constant > 0 else -1
        found: list[Quotient] = []
        rest: list[tuple[int, int]] = []
        for factor, power in powers:
            known = self.signs.of(factor)
            if known is None:
                rest.append((factor, power))
            else:
                sign *= known**power
                found.append(self._scaled(self._log_of_factor(known, factor), Fraction(power)))
        if rest:
            found.append(self._log_of_open_signs(sign, rest))
        elif sign < 0:
            raise NowhereDefined("the logarithm of what is never positive")
        for number, factor in ((abs(constant).numerator, 1), (abs(constant).denominator, -1)):
            for prime, power in sympy.factorint(number, limit=_FACTORS_UP_TO).items():
                generator = self._field.generator(self._tables.number(Prime(int(prime))))
                found.append(self._scaled(generator, Fraction(int(power) * factor)))
        return self._field.add(found)

    def _log_of_factor(self, sign: int, factor: int) -> Quotient:
        """Return log(sign · factor) of a factor of that sign; of an exponential, its argument."""
        number = self._tables.single(factor)
        if number is not None:
            content = self._tables.contents[number]
            if isinstance(content, Root):
                return self._scaled(self._logarithm(square(self._tables, content)), Fraction(1, 2))
            if isinstance(content, Exponential):
                argument = self._field.monomial(dict(content.monomial))
                below = self._field.multiply([argument, Quotient(self._field.polynomial(()), content.denominator)])
                return self._scaled(below, Fraction(1, self._tables.roots.get(number, 1)))
        return self._field.generator(self._tables.number(Logarithm(sign, ((factor, 1),))))

    def _log_of_open_signs(self, sign: int, powers: list[tuple[int, int]]) -> Quotient:
        """Return the logarithm of a product of factors none of which has a known sign, the product being positive."""
        common = math.gcd(*(power for _, power in powers)) * (1 if powers[0][1] > 0 else -1)
        base = tuple((factor, power // common) for factor, power in powers)
        if common % 2 == 0:  # log r⁴ is twice log r², and r² is positive whatever r is
            if sign < 0:
                raise NowhereDefined("the logarithm of what is never positive")
            base, common = tuple((factor, 2 * power) for factor, power in base), common // 2
        return self._scaled(self._field.generator(self._tables.number(Logarithm(sign, base))), Fraction(common))

    def factored(self, quotient: Quotient) -> tuple[Fraction, Powers]:
        """Return a quotient as a constant times powers of irreducible factors, those of the denominator negative."""
        constant, above = self._field.factor(quotient.numerator)
        powers = dict(above)
        for number, power in quotient.denominator:
            powers[number] = powers.get(number, 0) - power
        return constant, tuple(sorted((number, power) for number, power in powers.items() if power))

    def _scaled(self, quotient: Quotient, by: Fraction) -> Quotient:
        return self._field.multiply([self._field.constant(by), quotient])

    def _step(self, argument: Quotient) -> int:
        constant, powers = self.factored(argument)
        sign = 1 if constant > 0 else -1
        for factor, power in powers:
            if power % 2:
                known = self.signs.of(factor)
                if known is None:
                    raise NeedsSign(factor)
                sign *= known
        return 1 if sign > 0 else 0

    def _value(self, scalar: Any) -> Quotient:
        function, indices, orders, *entries = scalar.args
        reduced = [self._field.reduce(self.quotient(each)) for each in entries]
        arguments = tuple((str(each.numerator), each.denominator) for each in reduced)
        return self._field.generator(self._tables.number(Value(function, indices, orders, arguments)))
