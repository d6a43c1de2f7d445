"""Tests of derive/marking/counterexamples.py: a counterexample in one line, in the symbols of the sheet."""

from __future__ import annotations

from derive import claim, gradient, index, log, matrix, one_hot, prove, sizes, softmax, vector
from derive.language.syntax import scalar
from derive.marking.counterexamples import counterexample_line

V, d = sizes("V d")
U, v_c, o = matrix("U", V, d), vector("v_c", d), index("o", V)
Y, Y_HAT = one_hot(o), softmax(U @ v_c)
J = -log(Y_HAT[o])


def test_a_gradient() -> None:
    """Sizes, indices from one, a matrix of one column as a row with ᵀ, what both sides are there."""
    result = prove(claim(gradient(J, v_c), U.T @ (Y - Y_HAT)), route="kernel")

    assert counterexample_line(result) == "V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2"
    assert counterexample_line(result, {"U"}) == "V=2, d=1, o=1, U=(1, 0), v_c=0: left −1/2, right 1/2"
    assert counterexample_line(result, {"v_c"}).count("v_c=0") == 1


def test_irrational_sides() -> None:
    """Three digits are shown, more where it takes more to tell the sides apart; … says that more follow."""
    x = scalar("x")
    far = prove(claim(log(x + 2), x), route="kernel")
    near = prove(claim(log(x**2 + 2) + x**2, log(x**2 + 2) + 1000001 * x**2 / 1000000), route="kernel")

    assert counterexample_line(far) == "x=0: left 0.693…, right 0"
    left, right = counterexample_line(near).partition("left ")[2].split(", right ")
    assert left != right


def test_which_entry() -> None:
    """Where the sides have several entries, the one that differs is named, counted from one."""
    A = matrix("A", 2, 3)
    result = prove(claim(A.T, 2 * A.T), route="kernel")
    line = counterexample_line(result)

    assert line.endswith(" in entry (1, 1)")
    assert "A=((1, 0, 0), (0, 0, 0))" in line


def test_what_is_proved_has_none() -> None:
    """Of a proved claim there is nothing to say."""
    assert counterexample_line(prove(claim(U.T.T, U), route="kernel")) == ""
