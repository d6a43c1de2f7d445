"""Tests of derive/small/quotients.py: arithmetic over factored denominators, lowest terms, room for more generators."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.small.quotients import NowhereDefined, Quotient, Quotients, StartAgain, TooLarge, terms


@pytest.fixture
def field() -> Quotients:
    """Return a field with three generators."""
    made = Quotients()
    for _ in range(3):
        made.new_generator()
    return made


def _minus(field: Quotients, left: Quotient, right: Quotient) -> Quotient:
    return field.add([left, field.multiply([field.constant(Fraction(-1)), right])])


def test_a_sum_has_the_least_common_denominator(field: Quotients) -> None:
    """1/x + 1/y − (x + y)/(xy) is zero, 1/x + 1/y − 1/(x + y) is not."""
    x, y = field.generator(0), field.generator(1)
    total = field.add([field.power(x, -1), field.power(y, -1)])
    together = field.multiply([field.add([x, y]), field.power(field.multiply([x, y]), -1)])
    assert not _minus(field, total, together).numerator
    assert _minus(field, total, field.power(field.add([x, y]), -1)).numerator


def test_lowest_terms_are_unique(field: Quotients) -> None:
    """(x² − y²)/(x + y) becomes x − y, with no denominator."""
    x, y = field.generator(0), field.generator(1)
    squares = _minus(field, field.power(x, 2), field.power(y, 2))
    reduced = field.reduce(field.multiply([squares, field.power(field.add([x, y]), -1)]))
    assert reduced.denominator == ()
    assert reduced.numerator == _minus(field, x, y).numerator


def test_a_factorisation_multiplies_out(field: Quotients) -> None:
    """The constant and the factors give the polynomial back; the factors have leading coefficient 1."""
    x, y, z = map(field.generator, range(3))
    polynomial = field.multiply([field.constant(Fraction(-6, 5)), field.power(field.add([x, x, y]), 2), z]).numerator
    constant, powers = field.factor(polynomial)
    assert field.polynomial(powers) * field.constant(constant).numerator == polynomial
    assert sorted(power for _, power in powers) == [1, 2]
    assert all(field.factor_polynomial(number).leading_coefficient() == 1 for number, _ in powers)


def test_powers_of_either_sign(field: Quotients) -> None:
    """(x/y)⁻² is y²/x², the zeroth power 1, and zero has no negative power."""
    x, y = field.generator(0), field.generator(1)
    ratio = field.multiply([x, field.power(y, -1)])
    assert not _minus(field, field.power(ratio, -2), field.multiply([field.power(y, 2), field.power(x, -2)])).numerator
    assert field.power(ratio, 0) == field.constant(Fraction(1))
    with pytest.raises(NowhereDefined):
        field.power(field.constant(Fraction(0)), -1)


def test_more_generators_make_room_and_say_so() -> None:
    """When the room is full everything converted is stale: StartAgain, a new version, and old numbers still stand."""
    field = Quotients()
    assert [field.new_generator() for _ in range(32)] == list(range(32))
    with pytest.raises(StartAgain):
        field.new_generator()
    assert field.version == 1
    assert field.new_generator() == 32
    assert terms(field.generator(32).numerator) == [(((32, 1),), Fraction(1))]


def test_a_limit_is_kept() -> None:
    """(x + y + z)⁹ has 55 terms: too many for a limit of 20, not for 60."""
    for limit, large in ((20, True), (60, False)):
        field = Quotients(limit)
        base = field.add([field.generator(field.new_generator()) for _ in range(3)])
        if large:
            with pytest.raises(TooLarge, match="20 terms"):
                field.power(base, 9)
        else:
            assert len(field.power(base, 9).numerator) == 55


def test_monomials_have_powers_of_either_sign(field: Quotients) -> None:
    """x² y⁻¹ times y is x²."""
    product = field.multiply([field.monomial({0: 2, 1: -1}), field.generator(1)])
    assert field.reduce(product) == field.power(field.generator(0), 2)
