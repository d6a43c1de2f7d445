"""Tests of derive/small/generators.py: generators by content, roots of exponentials, and what is known of signs."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from derive.small.generators import Entry, Exponential, Prime, Signs, Tables
from derive.small.quotients import StartAgain


def _tables() -> Tables:
    """Return tables with the entries x (0), y (1) and exp x (2)."""
    made = Tables()
    made.number(Entry(sympy.Symbol("x")))
    made.number(Entry(sympy.Symbol("y")))
    made.number(Exponential(((0, 1),), ()))
    return made


def _factor(tables: Tables, *addends: dict[int, int], constant: int = 0) -> int:
    """Return the number of the irreducible factor that a sum of monomials is."""
    field = tables.field
    parts = [field.monomial(each) for each in addends] + ([field.constant(Fraction(constant))] if constant else [])
    _, ((number, _),) = field.factor(field.add(parts).numerator)
    return number


def test_one_content_one_number() -> None:
    """The same content is the same generator, another content another one."""
    tables = _tables()
    assert tables.number(Entry(sympy.Symbol("x"))) == 0
    assert tables.number(Prime(2)) == 3
    assert tables.inside(2) == {0}


def test_a_finer_root_starts_again() -> None:
    """exp(x/2) after exp(x) makes the generator exp(x/2), of which exp(x) is the square."""
    tables = _tables()
    assert tables.exponent(2, Fraction(3)) == 3
    with pytest.raises(StartAgain):
        tables.exponent(2, Fraction(1, 2))
    assert tables.exponent(2, Fraction(1, 2)) == 1
    assert tables.exponent(2, Fraction(1)) == 2


def test_signs_by_form() -> None:
    """1 + exp x is positive, so is exp x + x²; 1 + x and x² are open (x² may be zero)."""
    tables = _tables()
    signs = Signs(tables, {})
    assert signs.of(_factor(tables, {2: 1}, constant=1)) == 1
    assert signs.of(_factor(tables, {2: 1}, {0: 2})) == 1
    assert signs.of(_factor(tables, {0: 1}, constant=1)) is None
    assert signs.of(_factor(tables, {0: 2}, {1: 2})) is None


def test_signs_by_facts() -> None:
    """From xy > 0 and y > 0 follows x > 0, and then 1 + x > 0; from xy > 0 alone nothing follows for x."""
    tables = _tables()
    x, y, more = _factor(tables, {0: 1}), _factor(tables, {1: 1}), _factor(tables, {0: 1}, constant=1)
    signs = Signs(tables, {})
    signs.learn(Fraction(1), ((x, 1), (y, 1)))
    assert signs.of(x) is None
    signs.learn(Fraction(2), ((y, 3),))
    assert (signs.of(x), signs.of(y), signs.of(more)) == (1, 1, 1)
    assert signs.consistent


def test_facts_that_exclude_each_other_are_seen() -> None:
    """x > 0 and −x > 0 cannot both be; nor x chosen negative where x > 0 is given; nor −exp x > 0."""
    tables = _tables()
    x, power = _factor(tables, {0: 1}), _factor(tables, {2: 1})
    for chosen, facts in (({}, [(1, x), (-1, x)]), ({x: -1}, [(1, x)]), ({}, [(-1, power)])):
        signs = Signs(tables, chosen)  # type: ignore[arg-type]
        for constant, factor in facts:
            signs.learn(Fraction(constant), ((factor, 1),))
        assert not signs.consistent
