"""Tests of derive/small/zero.py: equality wherever both sides are defined, under what is given, for every choice of signs."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
import sympy
from hypothesis import given, settings
from sympy import exp, log

from derive.small.quotients import NowhereDefined, TooLarge
from derive.small.scalars import Step
from derive.small.zero import Contradiction, ZeroTest

x, y, z = sympy.symbols("x y z")


def sigmoid(scalar: sympy.Expr) -> sympy.Expr:
    """Return σ of a scalar."""
    return 1 / (1 + exp(-scalar))


def test_sigmoid_forms() -> None:
    """1 − σ(x) = σ(−x), and not σ(x)."""
    test = ZeroTest()
    assert test.equal(1 - sigmoid(x), sigmoid(-x))
    assert not test.equal(1 - sigmoid(x), sigmoid(x))
    assert test.equal(sigmoid(x).diff(x), sigmoid(x) * (1 - sigmoid(x)))


def test_roots() -> None:
    """The square of a root is what it is the root of; products split only where no factor may be negative."""
    test, root = ZeroTest(), sympy.sqrt
    assert test.equal(root(x) ** 2, x)
    assert test.equal(1 / (1 + root(x)), (1 - root(x)) / (1 - x))
    assert test.equal(root(x**2 + y**2).diff(x), x / root(x**2 + y**2))
    assert test.equal(root(x**2 * y**2, evaluate=False), root(x**2) * root(y**2))
    assert test.equal(root(12), 2 * root(3))
    assert test.equal(exp(log(x) / 2), root(x))
    assert test.equal(log(root(x)), log(x) / 2)
    for left, right in ((root(x**2), x), (root(x + y), root(x) + root(y)), (root(x * y), root(x) * root(y)), (root(x) ** 2, -x)):
        assert not test.equal(left, right)
    assert ZeroTest(positive=[x]).equal(root(x**2), x)
    assert ZeroTest(positive=[x]).equal(root(x * y), root(x) * root(y))


def test_a_linear_equation_is_solved() -> None:
    """Given x + y + z = 1: exact everywhere, in exponents too; and nothing more than that follows."""
    test = ZeroTest(equal=[x + y + z - 1])
    assert len(test.solved) == 1
    assert test.equal(exp(x + y), exp(1 - z))
    assert test.equal(x + y, 1 - z)
    assert not test.equal(x, y)


def test_equations_are_solved_one_after_the_other() -> None:
    """Given x = y and y = 2z: x is 2z, whichever is solved first."""
    for equal in ([x - y, y - 2 * z], [y - 2 * z, x - y]):
        test = ZeroTest(equal=equal)
        assert test.equal(x * exp(y), 2 * z * exp(x))
        assert not test.equal(x, z)


def test_an_equation_linear_in_no_entry_reduces_numerators() -> None:
    """Given x² = y² − 1 and x·exp(x) = y·exp(y): both are used, and x = y does not follow."""
    test = ZeroTest(equal=[x**2 - y**2 + 1])
    assert test.equal(x**4, (y**2 - 1) ** 2)
    assert not test.equal(x, y)
    assert ZeroTest(equal=[x * exp(x) - y * exp(y)]).equal(3 * x * exp(x) / z, 3 * y * exp(y) / z)


def test_assumptions_that_cannot_hold() -> None:
    """0 = 1, x > 0 with −x > 0, and log(−1) > 0 are contradictions."""
    for positive, equal in (((), [sympy.Integer(1)]), ((x, -x), ()), ((log(-exp(x), evaluate=False),), ()), ((x,), [x + 1])):
        with pytest.raises(Contradiction):
            ZeroTest(positive, equal)


def test_steps_are_decided_for_either_sign() -> None:
    """step(x) + step(−x) = 1; step(x)·x is not x, but is where x > 0 is given."""
    assert ZeroTest().equal(Step(x) + Step(-x), sympy.S.One)
    assert not ZeroTest().equal(x * Step(x), x)
    assert ZeroTest([x]).equal(x * Step(x), x)
    assert not ZeroTest([-x]).equal(x * Step(x), x)


def test_signs_that_what_is_given_excludes_are_left_out() -> None:
    """Given a > 0 and 1 − a > 0, step(ax − x) is step(−x); without 1 − a > 0 it is not."""
    slope = Step(y * x - x)
    assert ZeroTest([y, 1 - y]).equal(slope, Step(-x))
    assert not ZeroTest([y]).equal(slope, Step(-x))
    assert ZeroTest([x * y]).equal(Step(x), Step(y))


def test_steps_inside_steps() -> None:
    """step(x + step(x)) is step(x) for x > 0 or x < 0; step(x − step(−x)) too, and step(x + step(−x)) is not."""
    assert ZeroTest().equal(Step(x + Step(x)), Step(x))
    assert not ZeroTest().equal(Step(x + Step(-x)), Step(x))


def test_a_scalar_defined_nowhere_is_said_to_be() -> None:
    """1/(xy − yx·1) in a form SymPy does not see through, and step of zero."""
    zero = (x + y) ** 2 - x**2 - 2 * x * y - y**2
    for scalar in (1 / zero, Step(zero), log(zero, evaluate=False)):
        with pytest.raises(NowhereDefined):
            ZeroTest().equal(scalar, sympy.S.One)


@pytest.mark.slow
def test_too_many_choices_of_signs_are_no_answer() -> None:
    """Eleven independent kinks have 2048 choices of signs: TooLarge, neither yes nor no."""
    symbols = sympy.symbols("k:11")
    with pytest.raises(TooLarge, match="choices of signs"):
        ZeroTest().equal(sympy.Add(*map(Step, symbols)), sympy.Add(*(1 - Step(-each) for each in symbols)))


def test_many_generators() -> None:
    """A sum over forty exponentials normalises to one: the room for generators grows while the question is answered."""
    powers = [exp(each) for each in sympy.symbols("s:40")]
    total = sympy.Add(*powers)
    test = ZeroTest()
    assert test.equal(sympy.Add(*(each / total for each in powers)), sympy.S.One)
    assert not test.equal(sympy.Add(*(each / total for each in powers[1:])), sympy.S.One)


def test_a_finer_root_asked_for_later() -> None:
    """What was decided with exp(x) stays decided when exp(x/2) comes."""
    test = ZeroTest()
    assert test.equal(exp(2 * x), exp(x) ** 2)
    assert test.equal(exp(x, evaluate=False), exp(x / 2, evaluate=False) ** 2)
    assert not test.equal(exp(x), exp(x / 2))
    assert test.equal(log(exp(x / 2, evaluate=False), evaluate=False), x / 2)


_LEAVES = st.sampled_from([x, y, sympy.Integer(1), sympy.Integer(2), sympy.Integer(-1)])


def _deeper(inner: st.SearchStrategy[sympy.Expr]) -> st.SearchStrategy[sympy.Expr]:
    return st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a: exp(a, evaluate=False), inner),
        st.builds(sigmoid, inner),
        st.builds(lambda a: log(1 + exp(a), evaluate=False), inner),
        st.builds(lambda a: (1 + a**2) ** -1, inner),
    )


_SCALARS = st.recursive(_LEAVES, _deeper, max_leaves=4)
_POINTS = [{x: sympy.Rational(1, 3), y: sympy.Rational(-1, 2)}, {x: sympy.Rational(-2, 5), y: sympy.Rational(3, 7)}]


@given(_SCALARS, _SCALARS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_equal_scalars_have_equal_values(left: sympy.Expr, right: sympy.Expr) -> None:
    """Never are two scalars said to be equal that SymPy computes to different numbers at two points, nor the other way round."""
    far = any(abs((left - right).xreplace(point).evalf(40)) > sympy.Float("1e-20", 40) for point in _POINTS)
    assert ZeroTest(limit=20_000).equal(left, right) == (not far)


@given(_SCALARS, _SCALARS)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_rewritten_scalars_are_equal(left: sympy.Expr, right: sympy.Expr) -> None:
    """Products in exponents, differences of squares and reflected sigmoids are seen through, whatever stands inside."""
    test = ZeroTest(limit=20_000)
    assert test.equal(exp(left + right, evaluate=False), exp(left, evaluate=False) * exp(right, evaluate=False))
    assert test.equal((left + right) * (left - right), left**2 - right**2)
    assert test.equal(sigmoid(left) + sigmoid(-left), sympy.S.One)
    assert not test.equal(sigmoid(left) + sigmoid(-left) + exp(right), sympy.S.One)
