"""Tests of derive/numpy_code/vouching.py: what is not proved is not printed."""

from __future__ import annotations

import pytest

from derive.language import syntax as s
from derive.language.claims import Code, Statement, Theorem, claim
from derive.language.terms import Term
from derive.numpy_code import NotPrintable, function, module_text

n, d = s.sizes("n d")
X, y, w = s.matrix("X", n, d), s.vector("y", n), s.vector("w", d)
J = s.let("J", s.mean((X @ w - y) ** 2))


def stated(by_w: Term, loss: Term) -> Statement:
    """Return least squares with a gradient by w, computed with a loss."""
    theorem = Theorem("by_w", claim(s.gradient(J, w), by_w))
    return Statement("own.squares", "Least squares", "", "", J, (theorem,), Code("squares", ("X", "y", "w"), loss, ("by_w",)))


def test_a_proved_gradient_is_printed() -> None:
    """The gradient 2 Xᵀ(Xw − y)/n is proved, and the function has it."""
    assert "def squares(" in module_text(stated(2 * X.T @ (X @ w - y) / n, J))


@pytest.mark.parametrize(
    ("by_w", "loss", "named"),
    [
        (3 * X.T @ (X @ w - y) / n, J, "`by_w` is not proved"),
        (2 * X.T @ (y - X @ w) / n, J, "`by_w` is not proved"),
        (2 * X.T @ (X @ w - y) / n, 2 * J, "that the loss computed is the loss stated is not proved"),
    ],
)
def test_a_false_formula_is_not_printed(by_w: Term, loss: Term, named: str) -> None:
    """A factor of 3 for 2, a sign, or twice the loss: no function comes of it, and the message says of what."""
    for make in (module_text, function):
        with pytest.raises(NotPrintable, match=named):
            make(stated(by_w, loss))
