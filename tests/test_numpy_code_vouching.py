"""Tests of derive/numpy_code/vouching.py: what is not proved is not printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from derive.catalog import statement
from derive.kernel.decide import decide
from derive.kernel.verdict import Refuted
from derive.language import syntax as s
from derive.language.claims import Claim, Code, Statement, Theorem, claim
from derive.language.entries import unfold
from derive.language.terms import Negate, Term
from derive.numpy_code import NotPrintable, function, module_text, rules
from derive.numpy_code.joined import Joined
from derive.numpy_code.vouching import Voucher

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


def test_a_wrong_fast_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule turned a sign, what it makes is not printed: the kernel refutes that it is what was written."""
    monkeypatch.setattr("derive.numpy_code.results.computable", Negate)
    with pytest.raises(NotPrintable, match="is not equal to"):
        module_text(stated(2 * X.T @ (X @ w - y) / n, J))


def test_wrongly_joined_sums_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the signs of joined sums stand for others than they should, nothing is printed."""
    split = Joined.split
    monkeypatch.setattr(Joined, "split", lambda self, term: split(turned(self), term))
    with pytest.raises(NotPrintable, match="is not equal to"):
        module_text(statement("word2vec.negative_sampling"))


def turned(joined: Joined) -> Joined:
    """Return joined indices with all signs turned."""
    return replace(joined, segments=tuple(replace(each, negative=not each.negative) for each in joined.segments))


def test_a_form_that_is_left_open_is_not_used() -> None:
    """Where the kernel neither proves nor refutes that a form is equal, the term is computed as it was written."""
    z = s.scalar("z")
    written, fast = s.softplus(z), s.maximum(z, 0) + s.log(1 + s.exp(-s.maximum(z, -z)))
    assert Voucher("own.open").form(written, fast, fast) == written
    proved = z + s.log(1 + s.exp(-z))
    assert Voucher("own.open").form(written, proved, proved) == proved


@pytest.mark.parametrize("name", rules.RULES)
def test_functions_compute_what_they_say(name: str) -> None:
    """The kernel proves each claim about the functions of printed modules."""
    claims = rules.RULES[name]()
    assert claims
    Voucher("own.rules").check_rules([name])
    assert all(each.left != each.right for each in claims)


WRONG: dict[str, Callable[[], Claim]] = {
    "the words in `at` not kept apart": lambda: claim(
        rules.A.T @ rules.errors_at(), s.total_over(rules.w, s.exp((rules.A @ rules.b)[rules.w]) * rules.A[rules.w])
    ),
    "the difference to a row, of numbers that do not add up to 0": lambda: claim(
        rules.A.T @ s.softmax(rules.A @ rules.b),
        s.total_over(rules.w, s.softmax(rules.A @ rules.b)[rules.w] * (rules.A[rules.w] - rules.A[rules.row])),
    ),
    "σ by softplus of the negative": lambda: claim(s.sigmoid(rules.z), s.exp(rules.z - s.softplus(-rules.z))),
}


@pytest.mark.parametrize("slip", WRONG)
def test_a_function_with_a_slip_is_refused(slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what a function computes is not what it says, no module that calls it is printed."""
    made: Claim = WRONG[slip]()
    assert isinstance(decide(unfold(made)), Refuted)
    monkeypatch.setattr("derive.numpy_code.vouching.RULES", {"_softplus": lambda: (made,)})
    with pytest.raises(NotPrintable, match="what `_softplus` computes is not proved"):
        module_text(statement("word2vec.negative_sampling"))
    assert module_text(statement("word2vec.naive_softmax"))
