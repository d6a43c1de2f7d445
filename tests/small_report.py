"""A small report with everything in it, built without deciding anything, for the tests of derive/report."""

from __future__ import annotations

from functools import cache

from terms_to_show import HOSTILE, J, U, o, v_c, w, y, y_hat

from derive.language.claims import Claim, Line, NearMiss, Statement, Theorem, claim, unequal
from derive.language.syntax import gradient, log, softmax
from derive.report.content import Beside, Counts, Curve, Outcome, Plot, Report, near_miss_claim
from derive.report.example import example

HOSTILE_TEXT = "".join(HOSTILE)


def theorems() -> tuple[Theorem, ...]:
    """Return a theorem with a derivation and near misses, and one with an assumption and nothing else."""
    return (
        Theorem(
            name="v_c",
            claim=claim(gradient(J, v_c), U.T @ (y_hat - y)),
            question="Compute the gradient by v_c & say why, 100% of it.",
            lines=(
                Line(gradient(J, v_c)),
                Line(gradient(-log(softmax(U @ v_c)[o]), v_c), "ŷ written out"),
                Line(U.T @ (y_hat - y), "Uᵀŷ less Uᵀy"),
            ),
            near_misses=(NearMiss("the sign turned", U.T @ (y - y_hat)), NearMiss("not shown", U.T @ y)),
            remark="The loss's gradient, question (d).",
        ),
        Theorem(name="u_w", claim=claim(gradient(J, U[w]), y_hat[w] * v_c, given=unequal(w, o))),
    )


def outcomes() -> dict[Claim, Outcome]:
    """Return an outcome of each verdict."""
    first, second = theorems()
    proved = Outcome("proved", "every size V, d", {"V": 3, "d": 2}, kernel="for all V: a_b = {c}")
    found = dict.fromkeys([first.claim, *(step for _, step in first.steps())], proved)
    found[first.steps()[0][1]] = Outcome("undecided", reason="the zero test gave up")
    found[second.claim] = Outcome("refuted", counterexample="at V = 1 both sides differ")
    found[near_miss_claim(first, first.near_misses[0])] = Outcome("refuted", counterexample="at V = 2, v_c = [1]")
    return found


_example = cache(example)


def report(*, title: str = "A sheet", code: str = "import numpy as np\n\n\ndef f(x):\n    return x - 1  # 'ŷ'\n") -> Report:
    """Return a report with one statement, its code, counts and picture."""
    plot = Plot(
        "V", "operations", (Curve("dear", ((100, 600), (1000, 6000), (10000, 60000))), Curve("cheap", ((100, 80), (10000, 80))))
    )
    counts = Counts(("", "dear", "cheap"), (("loss", "2Vd + V", "7d²"),), "The word dV is V times d.", plot)
    statement = Statement("word2vec.small", "Gradients & more", "a paper, 50% of it", "U has rows u_w.", J, theorems())
    return Report(
        title, (statement,), outcomes(), {"word2vec.small": Beside(code, counts, _example(statement))}, "An introduction."
    )
