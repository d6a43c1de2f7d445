"""Tests of derive/certificate/printing.py: what terms are in Gallina, one kind after the other."""

from __future__ import annotations

import pytest

from derive.certificate.printing import Printer
from derive.certificate.statements import claim_scope, stated
from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.terms import Term

V, d = say.sizes("V d")
U, v, x = say.matrix("U", V, d), say.vector("v", d), say.scalar("x")
o, w, j = say.index("o", V), say.index("w", V), say.index("j", d)

PRINTED = {
    U[w, j]: "U w j",
    U.T[j, w]: "U w j",
    U[w] @ v: "rsum d (fun i => U w i * v i)",
    (U @ v)[w]: "rsum d (fun i => U w i * v i)",
    say.outer(U @ v, v)[w, j]: "rsum d (fun i => U w i * v i) * v j",
    say.one_hot(o)[w]: "delta o w",
    say.diag(v)[j, j]: "delta j j * v j",
    say.softmax(U @ v)[w]: "softmax V (fun i => rsum d (fun i_1 => U i i_1 * v i_1)) w",
    say.softmax(v)[j]: "softmax d v j",
    say.log_sum_exp(v): "log_sum_exp d v",
    say.total_over(w, say.exp(U[w] @ v)): "rsum V (fun w_1 => exp (rsum d (fun i => U w_1 i * v i)))",
    say.case(w, o, x, 2 * x): "case_of w o x (2 * x)",
    -(x**2): "- x ^ 2",
    (-x) ** 2: "(- x) ^ 2",
    x ** (-2): "/ (x ^ 2)",
    x - (x - x): "x - (x - x)",
    x / (x * x): "x / (x * x)",
    say.number(V) * x: "INR V * x",
    say.fraction(-1, 2) * x: "(-1 / 2) * x",
    say.gradient(say.exp(x), x): "Derive (fun t => exp t) x",
    say.gradient(U[w] @ v, U[o])[j]: "Derive (fun t => rsum d (fun i => upd2 U o j t w i * v i)) (U o j)",
    say.jacobian(U @ v, v)[w, j]: "Derive (fun t => rsum d (fun i => U w i * upd v j t i)) (v j)",
    say.jacobian(U @ v, v, layout="denominator")[j, w]: "Derive (fun t => rsum d (fun i => U w i * upd v j t i)) (v j)",
}


@pytest.mark.parametrize("term", PRINTED, ids=str)
def test_a_term_is_printed_as_its_entries_are(term: Term) -> None:
    """Sums bind names of their own, derivatives replace one entry, brackets stand where they are needed and nowhere else."""
    both = claim(term + 0 * (U[w, j] + v[j] + U[o, j] + x), x)
    printer = Printer([both.left, both.right])
    scope, _, _ = claim_scope(both, printer)

    assert str(printer.entry(term, (), scope)) == PRINTED[term]


def test_a_name_for_a_term_becomes_a_definition() -> None:
    """It is a function of what its body speaks of, then of its indices; it never has the name of something else in the file."""
    scores = say.let("s", U @ v)
    other = say.let("s", say.exp(x))
    printer = Printer([scores, other, say.vector("p", d)])

    assert stated(claim(scores[w], x), printer).equation == "s d U v w = x"
    assert stated(claim(other, x), printer).equation == "s_1 x = x"
    assert [text for _, _, text in printer.definitions.values()] == [
        "Definition s (d : nat) (U : nat -> nat -> R) (v : nat -> R) (i : nat) : R :=\n  rsum d (fun i_1 => U i i_1 * v i_1).",
        "Definition s_1 (x : R) : R :=\n  exp x.",
    ]


def test_a_whole_tensor_is_handed_to_an_unknown_function() -> None:
    """A parameter or a row as it is, with one entry replaced where it is differentiated by; other tensors as functions."""
    J = say.abstract("J", U[w], o, say.exp(v))
    claimed = claim(say.gradient(J, U[w])[j], x)
    statement = stated(claimed, Printer([claimed.left]))

    assert statement.equation == "Derive (fun t => J (upd2 U w j t w) o (fun i => exp (v i))) (U w j) = x"
    assert "(forall X q X_1 i, ex_derive (fun t => J (upd X i t) q X_1) (X i))" in statement.hypotheses
