"""Question (a): the cross entropy of a one-hot y and ŷ is the naive softmax loss, −log P(O = o | C = c)."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, PREDICTION, WORDS, U, V, o, v_c, w, y, y_hat
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim, positive
from derive.language.syntax import case, exp, index, let, log, total_over, vector
from derive.language.terms import Term


def _loss() -> Term:
    return -total_over(w, y[w] * log(y_hat[w]))


def _one_word_is_left() -> Theorem:
    loss, other = _loss(), index("c", V)
    return Theorem(
        name="naive_softmax",
        claim=claim(loss, -log(y_hat[o])),
        question="Show that the cross entropy of y and ŷ is the naive softmax loss −log ŷ_o.",
        lines=(
            Line(loss),
            Line(-total_over(w, case(w, o, log(y_hat[w]), 0)), "y_w is 1 for the true outside word o and 0 for every other"),
            Line(-log(y_hat[o]), "only the term of the true word remains"),
        ),
        near_misses=(
            NearMiss("the minus sign lost", log(y_hat[o])),
            NearMiss("the logarithm lost", -y_hat[o]),
            NearMiss("the index of the centre word for that of the outside word", -log(y_hat[other])),
            NearMiss("y for ŷ", -log(y[o])),
        ),
    )


def _log_probability() -> Theorem:
    loss = _loss()
    probability = let("P", exp(U[o] @ v_c) / total_over(w, exp(U[w] @ v_c)), latex=r"P(O = o \mid C = c)")
    return Theorem(
        name="log_probability",
        claim=claim(loss, -log(probability)),
        question="Show that the cross entropy of y and ŷ is −log P(O = o | C = c).",
        lines=(
            Line(loss),
            Line(-log(y_hat[o]), "y is one-hot: only the term of the true outside word o remains"),
            Line(-log(probability), "ŷ_o is the probability the model gives to o: its exp over the sum of all"),
        ),
        near_misses=(
            NearMiss("the minus sign lost on the way", log(probability)),
            NearMiss("the normalising sum left out", -log(exp(U[o] @ v_c))),
            NearMiss("the normalising sum alone", -log(total_over(w, exp(U[w] @ v_c)))),
        ),
        remark="A probability is at most 1, so the loss is never negative: a lost minus sign can be seen.",
    )


def _any_prediction() -> Theorem:
    p = vector("p", V, latex=r"\boldsymbol{p}")
    left = -total_over(w, y[w] * log(p[w]))
    return Theorem(
        name="any_prediction",
        claim=claim(left, -log(p[o]), given=positive(p)),
        question="Does the model's form matter? Show the same for any vector p of positive entries.",
        lines=(
            Line(left),
            Line(-total_over(w, case(w, o, log(p[w]), 0)), "y_w is 1 for w = o and 0 otherwise"),
            Line(-log(p[o]), "only the term of the true word remains"),
        ),
        near_misses=(
            NearMiss("the minus sign lost", log(p[o])),
            NearMiss("the logarithm lost", -p[o]),
            NearMiss("the probability of any other word", -log(1 - p[o])),
        ),
        remark="Nothing about softmax is used: the step rests on y being one-hot alone.",
    )


def cross_entropy() -> Statement:
    """Return question (a): −Σ_w y_w log ŷ_w = −log ŷ_o = −log P(O = o | C = c)."""
    return Statement(
        key="word2vec.cross_entropy",
        title="(a) Cross entropy with a one-hot vector is the naive softmax loss",
        source=f"{ASSIGNMENT}, written question (a)",
        about=f"{WORDS} {PREDICTION}",
        loss=_loss(),
        theorems=(_one_word_is_left(), _log_probability(), _any_prediction()),
    )
