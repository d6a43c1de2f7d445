"""Tests of derive/reader/meaning/families.py: a number with open indices as an entry of what is differentiated by."""

from __future__ import annotations

import pytest

from derive.language.claims import claim
from derive.language.syntax import delta, exp, index, let, matrix, sizes, total_over, vector
from derive.language.terms import Parameter, Term
from derive.reader.meaning.derivatives import derived
from derive.reader.meaning.families import whole_of, with_entries
from derive.reader.meaning.values import Value
from derive.reader.syntax.trees import Unread
from derive.routes import KernelRoute

n, d = sizes("n d")
i, j, k = index("i", n), index("j", n), index("k", d)
W, x, z = matrix("W", n, d), vector("x", d), vector("z", n)
theta = Parameter("theta_1", (n,))


def proved(function: Term, by: Term, right: Term) -> bool:
    """Return whether the derivative of a function by a number is proved to be something."""
    left = derived(Value(function), Value(by), lambda: False, lambda: "numerator").term
    return KernelRoute().proves(claim(left, right))


def test_what_stands_below_a_sum_is_one_of_the_family() -> None:
    """Of e_i = exp(z_i), the derivative of e_i / Σ_j e_j by e_i has the derivative of the sum in it."""
    e_i, all_ = exp(z[i]), total_over(j, exp(z[j]))

    assert proved(e_i / all_, e_i, 1 / all_ - e_i / all_**2)
    assert proved(e_i / let("Z", all_), e_i, 1 / all_ - e_i / all_**2)
    assert not proved(e_i / all_, e_i, 1 / all_)
    assert proved(exp(z[j]) + e_i, e_i, 1 + delta(i, j))
    assert not proved(exp(z[j]) + e_i, e_i, 1 + 0 * delta(i, j))


def test_a_sum_over_the_same_letter() -> None:
    """Σ_i σ_i², differentiated by σ_i, is 2σ_i; sums inside are the same whatever they bind."""
    s_i = total_over(k, W[i, k] * x[k])
    other = index("other", d)
    again = total_over(i, total_over(other, W[i, other] * x[other]) ** 2)

    assert proved(again, s_i, 2 * s_i)
    assert not proved(again, s_i, s_i)


def test_only_what_has_the_same_form() -> None:
    """exp(x_k) is none of exp(z_i), nor is exp(z_i) z_i; where nothing else of it stands there, nothing is changed."""
    assert with_entries(total_over(k, exp(x[k])), exp(z[i]), theta) is None
    assert with_entries(total_over(j, exp(z[j]) * z[j]) + exp(z[i]), exp(z[i]) * z[i], theta) is not None
    assert with_entries(exp(z[i]) * z[j], exp(z[i]), theta) is None
    assert with_entries(exp(z[i]) * x, exp(x), theta) is None
    assert whole_of(exp(z[i])).shape == (n,)


def test_a_name_that_hides_an_index_is_of_no_family() -> None:
    """Of b = −z_k and J = Σ_k exp(b), ∂J/∂b may be meant of one k or of all."""
    b = let("b", -z[i])

    with pytest.raises(Unread, match="depends on an index"):
        derived(Value(total_over(i, exp(b))), Value(b), lambda: False, lambda: "numerator")
