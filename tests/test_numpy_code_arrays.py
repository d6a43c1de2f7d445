"""Tests of derive/numpy_code/arrays.py: texts keep their meaning when set into larger ones, axes are brought into line by label."""

from __future__ import annotations

import numpy as np
import pytest

from derive.kernel.terms import Index, Size
from derive.numpy_code.arrays import Array, arranged, negated, operated, spread, subscripted, transposed

K, J = Index("k", Size(3)), Index("j", Size(4))
NUMBERS = {"a": 7.0, "b": 2.0, "c": 5.0, "np": np}


@pytest.mark.parametrize("first", "+-*/")
@pytest.mark.parametrize("second", "+-*/")
def test_parentheses_stand_where_they_are_needed(first: str, second: str) -> None:
    """(a ∘ b) ∙ c, a ∘ (b ∙ c) and the same with minus signs have the values of their trees."""
    a, b, c = (Array(name) for name in "abc")
    left, right = operated(second, operated(first, a, b, ()), c, ()), operated(first, a, operated(second, b, c, ()), ())
    values = {"+": float.__add__, "-": float.__sub__, "*": float.__mul__, "/": float.__truediv__}
    assert eval(left.text, dict(NUMBERS)) == values[second](values[first](7.0, 2.0), 5.0)
    assert eval(right.text, dict(NUMBERS)) == values[first](7.0, values[second](2.0, 5.0))
    assert eval(negated(left).text, dict(NUMBERS)) == -values[second](values[first](7.0, 2.0), 5.0)
    minus = operated(first, a, negated(operated(second, b, c, ())), ())
    assert eval(minus.text, dict(NUMBERS)) == values[first](7.0, -values[second](2.0, 5.0))


def test_axes_are_put_in_order_and_made_where_missing() -> None:
    """An array is transposed into the order of the labels, with new axes between; none are needed in front."""
    x = Array("x", (J, K, 0))
    assert arranged(x, (J, K, 0)) == x
    assert arranged(x, (K, J, 0)).text == "np.transpose(x, (1, 0, 2))"
    assert spread(Array("x", (K,)), (K, 0)).text == "x[:, np.newaxis]"
    assert spread(Array("x", (0,)), (K, 0)).text == "x"
    assert spread(Array("x", (J, K)), (K, J, 0)).text == "x.T[:, :, np.newaxis]"


def test_a_transpose_of_a_transpose_is_the_matrix() -> None:
    """x.T.T is never printed."""
    assert transposed(transposed(Array("x", (0, 1)))) == Array("x", (0, 1), kind="view")


def test_whole_axes_at_the_end_are_left_out() -> None:
    """x[o, :] is x[o], and x[:, :] is x."""
    x = Array("x", (0, 1))
    assert subscripted(x, ["o", ":"], (1,), copies=False).text == "x[o]"
    assert subscripted(x, [":", ":"], (0, 1), copies=False).text == "x"
    assert subscripted(x, [":", "w"], (0, K), copies=True).text == "x[:, w]"
