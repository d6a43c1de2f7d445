"""Tests of derive/language/kernel_text.py: what the kernel decided, in one line that leaves nothing open."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel.terms import (
    Abstract,
    Add,
    Claim,
    Delta,
    Derivative,
    Entry,
    Equal,
    Exp,
    Index,
    IndexMap,
    Injective,
    Log,
    Multiply,
    Number,
    Positive,
    Power,
    Size,
    SizeNumber,
    Slot,
    Step,
    Sum,
    Unequal,
)
from derive.language.claims import claim
from derive.language.entries import unfold
from derive.language.kernel_text import kernel_text
from derive.language.syntax import abstract, index, matrix, number, sizes, total, total_over, vector

V, K = Size(parts=(("V", 1),)), Size(parts=(("K", 1),))
i, j, k = Index("i", V), Index("j", V), Index("k", K)
n = IndexMap("n", K, V)
x = Entry("x", (i,))
one = Number(Fraction(1))


def test_every_kind_of_term_is_printed_in_full() -> None:
    """Each node kind of the kernel's grammar has its own spelling, and bound indices name what they range over."""
    left = Add((
        Multiply((Number(Fraction(-1, 2)), SizeNumber(V + 1), x)),
        Power(Exp(Log(x)), -1),
        Step(Delta(i, n[k])),
        Sum(j, Entry("x", (j,))),
        Derivative(x, "x", (j,)),
        Abstract("f", (Slot((j,), Entry("x", (j,))), Slot((), one)), (i,)),
    ))  # fmt: skip
    assert kernel_text(Claim(left, one)) == (
        "(((-1/2) * (V + 1) * x[i]) + (exp(log(x[i])) ^ -1) + step(delta(i, n[k])) + sum(j in V: x[j]) + d(x[i])/d(x[j])"
        " + f({j in V: x[j]}, 1, i)) = 1"
    )


def test_everything_a_claim_is_made_for_and_given_is_said() -> None:
    """Parameters with shapes, maps, indices and all four kinds of facts come before the equation."""
    facts = (Unequal(n[k], i, (k,)), Injective(n), Positive(x, (i,)), Equal(x, one))
    claim = Claim(x, one, (i,), (("x", (V,)), ("U", (V, K)), ("a", ())), (n,), facts)
    assert kernel_text(claim) == (
        "for all x in R^(V), U in R^(V x K), a in R, n: K -> V, i in V; "
        "given (n[k] != i for all k in K) and n has no repeats and (x[i.1] > 0 for all i.1 in V) and (x[i] = 1): x[i] = 1"
    )


def test_no_bound_index_has_the_name_of_one_around_it() -> None:
    """Binders inside one another, and those named as a free index or a parameter, get names of their own."""
    inner = Sum(Index("w.1", V), Entry("x", (Index("w.1", V),)))
    outer = Sum(Index("w.1", V), Multiply((Entry("x", (Index("w.1", V),)), inner)))
    assert kernel_text(Claim(outer, one)) == "sum(w in V: (x[w] * sum(w.1 in V: x[w.1]))) = 1"

    w = Index("w", V)
    claim = Claim(Add((Entry("x", (w,)), outer)), one, (w,), (("x", (V,)),))
    assert "(x[w] + sum(w.1 in V: (x[w.1] * sum(w.2 in V: x[w.2]))))" in kernel_text(claim)

    over_parameter = Sum(Index("x", V), Entry("x", (Index("x", V),)))
    assert kernel_text(Claim(over_parameter, one, (), (("x", (V,)),))).endswith("sum(x.1 in V: x[x.1]) = 1")


def test_no_bound_index_has_the_name_of_a_size_or_a_function() -> None:
    """In a sum over k.1 in d, k ^ -1 is the size k: a size and an unknown function keep their names to themselves."""
    k, d = sizes("k d")
    W, x = matrix("W", k, d), vector("x", d)
    inner = total((W * (number(1) / number(k))) @ x)
    shown = kernel_text(unfold(claim(inner, inner)))
    assert "sum(k in" not in shown
    assert "sum(k.1 in d" in shown
    unknown = total_over(index("i", d), abstract("i_", x) * x[index("i", d)])
    assert "sum(i_ in" not in kernel_text(unfold(claim(unknown, unknown)))
