"""Tests of derive/numpy_code/checks.py and arguments.py: wrong arguments get one clear ValueError, sizes are read off shapes."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from numpy_code_statements import naive_softmax, negative_sampling, one, skip_gram

from derive.kernel.terms import Size
from derive.language import syntax as s
from derive.numpy_code import NotPrintable, function, module_text

V, d, K, m = s.sizes("V d K m")
U = np.ones((5, 3))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((np.ones(4), 0, U), "v_c is (d,) where U is (V, d): got shapes (4,) and (5, 3)"),
        ((np.ones((3, 1)), 0, U), "v_c is (d,) where U is (V, d): got shapes (3, 1) and (5, 3)"),
        ((np.ones(3), 0, np.ones(3)), "U is (V, d): got shape (3,)"),
        ((np.ones(3), 5, U), "o is an index in range(5): got 5"),
        ((np.ones(3), -1, U), "o is an index in range(5): got -1"),
        ((np.ones(3), [0, 1], U), "o is one index: got shape (2,)"),
        ((np.ones(3), 1.0, U), "o is an index in integers: got dtype float64"),
        ((np.ones(3), True, U), "o is an index in integers: got dtype bool"),
        ((np.ones(3), 0, U * 1j), "the arrays are real: got one of dtype complex128"),
        ((["a", "b", "c"], 0, U), "the arrays are real: got one of dtype"),
    ],
)
def test_wrong_arguments_are_named(arguments: tuple[Any, ...], words: str) -> None:
    """The message names the argument, the shape that is meant and the shape that came."""
    with pytest.raises(ValueError, match=re.escape(words)):
        function(naive_softmax())(*arguments)


@pytest.mark.parametrize(
    ("w", "words"),
    [
        ([0, 5], "w is an index in range(5): got 5"),
        ([0, -2], "w is an index in range(5): got -2"),
        ([[0]], "w is (K,): got shape (1, 1)"),
        (2, "w is (K,): got shape ()"),
        ([0.0], "w is an index in integers: got dtype float64"),
    ],
)
def test_wrong_maps_are_named(w: Any, words: str) -> None:
    """Maps are arrays of one axis of integers in range; negative ones do not count from the end."""
    with pytest.raises(ValueError, match=re.escape(words)):
        function(negative_sampling())(U, np.ones(3), 0, w)


def test_a_window_has_an_even_number_of_positions() -> None:
    """A shape 2m that is odd is refused."""
    with pytest.raises(ValueError, match=re.escape("outside is (2m,): got shape (3,)")):
        function(skip_gram())(U, np.ones(3), [0, 1, 2])


def test_sizes_are_solved_for() -> None:
    """n is told by 2n + m + 1 where m is known; an array that fits no n is refused."""
    n = s.size("n")
    long, short = s.vector("long", 2 * n + m + 1), s.vector("short", m)
    compute = function(one(s.number(n) * (long @ long) + short @ short, "long short"))
    assert compute(np.ones(9), np.ones(2))[1] == 3 * 9 + 2
    with pytest.raises(ValueError, match=re.escape("long is (m + 2n + 1,) where short is (m,): got shapes (8,) and (2,)")):
        compute(np.ones(8), np.ones(2))


def test_equal_and_fixed_sizes_are_checked() -> None:
    """A d × d matrix is square, and a size that is a number is that number."""
    M, three = s.matrix("M", d, d), s.vector("three", Size(3))
    compute = function(one(s.total(M) + three @ three, "M three"))
    assert compute(np.ones((2, 2)), np.ones(3))[1] == 7
    with pytest.raises(ValueError, match=re.escape("M is (d, d): got shape (2, 3)")):
        compute(np.ones((2, 3)), np.ones(3))
    with pytest.raises(ValueError, match=re.escape("three is (3,): got shape (4,)")):
        compute(np.ones((2, 2)), np.ones(4))


def test_maps_of_maps_are_checked_in_order() -> None:
    """u picks among the samples w picks: u's range is the length of w, whatever the order of the arguments."""
    rows, w, u = s.matrix("rows", V, d), s.index_map("w", K, V), s.index_map("u", m, K)
    k = s.index("k", m)
    compute = function(one(s.total_over(k, rows[w[u[k]]]), "u w rows"))
    table = np.arange(6.0).reshape(3, 2)
    np.testing.assert_array_equal(compute([1, 1, 0], [2, 0], table)[1], 2 * table[0] + table[2])
    with pytest.raises(ValueError, match=re.escape("u is an index in range(2): got 2")):
        compute([2], [2, 0], table)


def test_arguments_that_do_not_suffice_are_refused_when_printing() -> None:
    """Unknown names, missing parameters, free indices in the loss, and sizes nothing tells are refused before any code is made."""
    v, b, o = s.vector("v", d), s.vector("b", K), s.index("o", V)
    with pytest.raises(NotPrintable, match="'x' is no parameter"):
        module_text(one(s.total(v), "x"))
    with pytest.raises(NotPrintable, match="the parameter `b` is not among the arguments"):
        module_text(one(v @ v + b @ b, "v"))
    with pytest.raises(NotPrintable, match="sizes of o cannot be told"):
        module_text(one(s.one_hot(o), "o"))
    with pytest.raises(NotPrintable, match="the size K cannot be told"):
        module_text(one(s.number(K) * s.total(v), "v"))
    with pytest.raises(NotPrintable, match="named twice"):
        module_text(one(s.total(v), "v v"))
