"""The generators of the field of quotients, numbered by their content, and what is known of the signs of factors in them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

from derive.small.quotients import Powers, Quotients, terms


class Entry(NamedTuple):
    """One entry of a parameter."""

    symbol: Any


class Exponential(NamedTuple):
    """exp of a monomial in generators, powers of either sign, over a product of factors."""

    monomial: Powers
    denominator: Powers


class Logarithm(NamedTuple):
    """log of a sign times a product of powers of factors."""

    sign: int
    factors: Powers


class Prime(NamedTuple):
    """log of a prime number."""

    prime: int


class Root(NamedTuple):
    """The square root of a number times a product of powers of factors, which is not negative where it is defined."""

    constant: int
    factors: Powers


class Value(NamedTuple):
    """A partial derivative of an unknown function at canonical arguments."""

    function: Any
    indices: Any
    orders: Any
    arguments: tuple[tuple[str, Powers], ...]


Content: TypeAlias = Entry | Exponential | Logarithm | Prime | Root | Value
Sign: TypeAlias = Literal[-1, 1]


class Tables:
    """The generators by their content, with the root that is taken of each exponential, and the entries each depends on."""

    def __init__(self, limit: int | None = None) -> None:
        self.field = Quotients(limit)
        self.contents: list[Content] = []
        self.roots: dict[int, int] = {}
        self._numbers: dict[Content, int] = {}

    def number(self, content: Content) -> int:
        """Return the number of the generator with a content, a fresh one if there is none; may raise StartAgain."""
        if content not in self._numbers:
            self._numbers[content] = self.field.new_generator()
            self.contents.append(content)
        return self._numbers[content]

    def exponent(self, number: int, power: Fraction) -> int:
        """Return the power of an exponential's generator for exp(power · monomial); may raise StartAgain for a finer root."""
        root = self.roots.get(number, 1)
        if (power * root).denominator != 1:
            self.roots[number] = math.lcm(root, power.denominator)
            self.field.start_again()
        return int(power * root)

    def generators_of(self, polynomial: Any) -> set[int]:
        """Return the generators that occur in a polynomial."""
        return {number for powers, _ in terms(polynomial) for number, _ in powers}

    def single(self, factor: int) -> int | None:
        """Return the generator that a factor is, None for one that is more."""
        parts = terms(self.field.factor_polynomial(factor))
        return parts[0][0][0][0] if len(parts) == 1 else None

    def inside(self, number: int) -> set[int]:
        """Return the generators inside the content of a generator; every one for an unknown function."""
        content = self.contents[number]
        direct: set[int] = set()
        factors: Powers = ()
        match content:
            case Exponential(monomial, denominator):
                direct, factors = {each for each, _ in monomial}, denominator
            case Logarithm(_, factors) | Root(_, factors):
                pass
            case Value():
                return set(range(len(self.contents)))
            case Entry() | Prime():
                pass
        for factor, _ in factors:
            direct |= self.generators_of(self.field.factor_polynomial(factor))
        return direct.union(*(self.inside(each) for each in direct))


class Signs:
    """What is known about the signs of irreducible factors: from facts `product of factors > 0`, and from their form."""

    def __init__(self, tables: Tables, chosen: Mapping[int, Sign]) -> None:
        self._tables = tables
        self._known: dict[int, Sign] = dict(chosen)
        self._facts: list[tuple[Sign, frozenset[int]]] = []
        self.consistent = True

    def learn(self, constant: Fraction, powers: Powers) -> None:
        """Take in that constant · Π factor ** power is positive."""
        odd = frozenset(number for number, power in powers if power % 2)
        self._facts.append((1 if constant > 0 else -1, odd))
        while self._conclude():
            pass

    def _conclude(self) -> bool:
        """Draw one conclusion from the facts; return whether there was one."""
        for sign, odd in self._facts:
            unknown = [number for number in odd if self.of(number) is None]
            product = sign * math.prod(self.of(number) or 1 for number in odd)
            if not unknown and product < 0:
                self.consistent = False
            if len(unknown) == 1:
                self._known[unknown[0]] = 1 if product > 0 else -1
                return True
        return False

    def of(self, factor: int) -> Sign | None:
        """Return the sign of an irreducible factor where it is known, wherever the factor is not zero."""
        if factor not in self._known:
            found = self._by_form(self._tables.field.factor_polynomial(factor))
            if found is None:
                return None
            self._known[factor] = found
        return self._known[factor]

    def never_negative(self, factor: int) -> bool:
        """Return whether an irreducible factor is not negative by its form: a sum of even powers and of what is positive."""
        for powers, coefficient in terms(self._tables.field.factor_polynomial(factor)):
            known = [self._of_generator(number) for number, power in powers if power % 2]
            if None in known or coefficient * math.prod(each or 1 for each in known) < 0:
                return False
        return True

    def _by_form(self, polynomial: Any) -> Sign | None:
        """Return the sign of a polynomial all of whose terms have one sign, one of them never being zero."""
        every, strict = set(), False
        parts = terms(polynomial)
        if len(parts) == 1 and sum(power for _, power in parts[0][0]) == 1:
            return self._of_generator(parts[0][0][0][0])
        for powers, coefficient in parts:
            sign = 1 if coefficient > 0 else -1
            surely = True
            for number, power in powers:
                known = self._of_generator(number)
                if known is None and power % 2:
                    return None
                surely = surely and known is not None
                sign *= (known or 1) ** power
            every.add(sign)
            strict = strict or surely
        return None if len(every) != 1 or not strict else (1 if every.pop() > 0 else -1)

    def _of_generator(self, number: int) -> Sign | None:
        if isinstance(self._tables.contents[number], Exponential | Prime | Root):
            return 1
        return self._known.get(self._tables.field.factor_of(number))
