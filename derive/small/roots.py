"""
Square roots in the field of quotients: each is a generator whose square is known.

√(a b) is √a √b where a has a known sign, or where neither is ever negative; √(f²ⁿ) is fⁿ where the sign of f is known or n is even.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import sympy

from derive.small.generators import Exponential, Root, Sign, Signs, Tables
from derive.small.quotients import NowhereDefined, Powers, Quotient, terms

_FACTORS_UP_TO: Final = 10_000


def root(tables: Tables, signs: Signs, constant: Fraction, powers: Powers) -> Quotient:
    """Return the root of constant · Π factor ** power. Raises NowhereDefined where that is never positive, and StartAgain."""
    sign = 1 if constant > 0 else -1
    found = [_root_of_number(tables, abs(constant))]
    rest: list[tuple[int, int]] = []
    for factor, power in powers:
        known = signs.of(factor)
        if known is None:
            rest.append((factor, power))
        else:
            sign *= known**power
            found.append(_root_of_power(tables, known, factor, power))
    if not rest and sign < 0:
        raise NowhereDefined("the square root of what is never positive")
    if sign > 0 and all(power % 2 == 0 or signs.never_negative(factor) for factor, power in rest):
        found += [_root_of_open_sign(tables, factor, power) for factor, power in rest]
    elif rest:
        found.append(tables.field.generator(tables.number(Root(sign, tuple(rest)))))
    return tables.field.multiply(found)


def square(tables: Tables, content: Root) -> Quotient:
    """Return what a generator is the root of."""
    parts = [_power(tables, 1, factor, power) for factor, power in content.factors]
    return tables.field.multiply([tables.field.constant(Fraction(content.constant)), *parts])


def without_squares(tables: Tables, polynomial: Any) -> Any:
    """Return a polynomial, times the denominators under its roots, in which no root has a power: zero where it is."""
    field = tables.field
    for number, content in reversed(list(enumerate(tables.contents))):
        if not isinstance(content, Root):
            continue
        parts = terms(polynomial)
        most = max((dict(powers).get(number, 0) for powers, _ in parts), default=0) // 2
        if not most:
            continue
        up = tuple((factor, power) for factor, power in content.factors if power > 0)
        down = tuple((factor, -power) for factor, power in content.factors if power < 0)
        above = field.multiply([field.constant(Fraction(content.constant)), Quotient(field.polynomial(up))])
        below = Quotient(field.polynomial(down))
        addends = []
        for powers, coefficient in parts:
            here = dict(powers)
            twice, once = divmod(here.pop(number, 0), 2)
            rest = field.monomial(here | ({number: 1} if once else {}))
            addends.append(
                field.multiply([field.constant(coefficient), rest, field.power(above, twice), field.power(below, most - twice)])
            )
        polynomial = field.add(addends).numerator
    return polynomial


def _root_of_number(tables: Tables, number: Fraction) -> Quotient:
    """Return the root of a positive number over its primes: √(a/b) = √(a b) / b."""
    found = [tables.field.constant(Fraction(1, number.denominator))]
    for prime, power in sympy.factorint(number.numerator * number.denominator, limit=_FACTORS_UP_TO).items():
        found.append(tables.field.constant(Fraction(int(prime) ** (int(power) // 2))))
        if power % 2:
            found.append(tables.field.generator(tables.number(Root(int(prime), ()))))
    return tables.field.multiply(found)


def _power(tables: Tables, sign: int, factor: int, power: int) -> Quotient:
    base = tables.field.multiply([tables.field.constant(Fraction(sign)), Quotient(tables.field.polynomial(((factor, 1),)))])
    return tables.field.power(base, power)


def _root_of_power(tables: Tables, sign: Sign, factor: int, power: int) -> Quotient:
    """Return √((sign · factor) ** power), the sign being the factor's; of an exponential, one of half its argument."""
    number = tables.single(factor)
    if number is not None and isinstance(tables.contents[number], Exponential):
        halved = tables.exponent(number, Fraction(power, 2 * tables.roots.get(number, 1)))
        return tables.field.monomial({number: halved})
    half, odd = divmod(power, 2)
    last = [tables.field.generator(tables.number(Root(sign, ((factor, 1),))))] if odd else []
    return tables.field.multiply([_power(tables, sign, factor, half), *last])


def _root_of_open_sign(tables: Tables, factor: int, power: int) -> Quotient:
    """Return √(factor ** power) where that is never negative: |f| is the root of f²."""
    half, odd = divmod(power, 2)
    if odd:
        last = Root(1, ((factor, 1),))
    elif half % 2:
        half, last = half - 1, Root(1, ((factor, 2),))
    else:
        return _power(tables, 1, factor, half)
    return tables.field.multiply([_power(tables, 1, factor, half), tables.field.generator(tables.number(last))])
