"""What stable code rests on: softmax and log Σ exp under a shift of all scores, and the loss around the true word's score."""

from __future__ import annotations

from derive.catalog.notation import V, o, w
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim
from derive.language.syntax import case, exp, log, log_sum_exp, number, scalar, softmax, total_over, vector
from derive.language.terms import Term

scores = vector("s", V, latex=r"\boldsymbol{s}")
shift = scalar("c")


def _loss() -> Term:
    return log_sum_exp(scores) - scores[o]


def _shift() -> Theorem:
    left = log(total_over(w, exp(scores[w])))
    shifted = total_over(w, exp(scores[w] - shift))
    return Theorem(
        name="shift",
        claim=claim(left, shift + log(shifted)),
        question="Show that any constant c may be taken out of the scores: log Σ exp(s_w) = c + log Σ exp(s_w − c).",
        lines=(
            Line(left),
            Line(log(total_over(w, exp(shift) * exp(scores[w] - shift))), "exp(s_w) = exp(c) exp(s_w − c)"),
            Line(log(exp(shift) * shifted), "exp(c) taken out of the sum"),
            Line(shift + log(shifted), "the logarithm of a product is a sum, and log exp(c) = c"),
        ),
        near_misses=(
            NearMiss("the sign of c turned", log(shifted) - shift),
            NearMiss("c not added back", log(shifted)),
            NearMiss("c added back for every word", number(V) * shift + log(shifted)),
        ),
        remark="With c the greatest score, no exponential is above 1 and one is 1: nothing overflows, the sum is at least 1.",
    )


def _log_sum_exp() -> Theorem:
    return Theorem(
        name="log_sum_exp",
        claim=claim(log_sum_exp(scores), shift + log_sum_exp(scores - shift)),
        question="State the same for vectors.",
        lines=(
            Line(log_sum_exp(scores)),
            Line(shift + log(total_over(w, exp(scores[w] - shift))), "the claim above"),
            Line(shift + log_sum_exp(scores - shift), "the definition of logsumexp"),
        ),
        near_misses=(
            NearMiss("c added inside and outside", shift + log_sum_exp(scores + shift)),
            NearMiss("c not added back", log_sum_exp(scores - shift)),
        ),
    )


def _softmax() -> Theorem:
    left = softmax(scores - shift)
    return Theorem(
        name="softmax",
        claim=claim(left, softmax(scores)),
        question="Show that softmax does not change when a constant is taken from all scores.",
        lines=(
            Line(left),
            Line(exp(-shift) * exp(scores) / (exp(-shift) * total_over(w, exp(scores[w]))), "exp(s_w − c) = exp(−c) exp(s_w)"),
            Line(softmax(scores), "exp(−c) cancels"),
        ),
        near_misses=(
            NearMiss("exp(−c) cancelled in the denominator only", exp(-shift) * softmax(scores)),
            NearMiss("c taken from the values in place of the scores", softmax(scores) - shift),
        ),
    )


def _loss_shifted() -> Theorem:
    return Theorem(
        name="loss",
        claim=claim(_loss(), log_sum_exp(scores - shift) - (scores[o] - shift)),
        question="Show that the loss log Σ exp(s_w) − s_o may be computed from the shifted scores alone.",
        lines=(
            Line(_loss()),
            Line(shift + log_sum_exp(scores - shift) - scores[o], "c taken out of the scores"),
            Line(log_sum_exp(scores - shift) - (scores[o] - shift), "c moved to the true word's score"),
        ),
        near_misses=(
            NearMiss("the true word's score not shifted", log_sum_exp(scores - shift) - scores[o]),
            NearMiss("the true word's score shifted the other way", log_sum_exp(scores - shift) - (scores[o] + shift)),
        ),
    )


def _around_the_true_word() -> Theorem:
    others = total_over(w, case(w, o, 0, exp(scores[w] - scores[o])))
    return Theorem(
        name="around_the_true_word",
        claim=claim(_loss(), log(1 + others)),
        question="Write the loss so that it keeps its digits where the true word's score leads by far.",
        lines=(
            Line(_loss()),
            Line(log_sum_exp(scores - scores[o]), "c = s_o taken out of the scores"),
            Line(log(1 + others), "the true word's exponential is exp(0) = 1, apart from the others"),
        ),
        near_misses=(
            NearMiss("the true word counted twice", log(1 + total_over(w, exp(scores[w] - scores[o])))),
            NearMiss("the 1 forgotten", log(others)),
            NearMiss("the difference turned", log(1 + total_over(w, case(w, o, 0, exp(scores[o] - scores[w]))))),
        ),
        remark="log1p of the sum over the other words is exact to the last digits where log Σ exp − s_o would cancel them all.",
    )


def log_sum_exp_shift() -> Statement:
    """Return the shift invariances of log Σ exp, softmax and the loss, which stable code rests on."""
    return Statement(
        key="word2vec.log_sum_exp_shift",
        title="A constant taken out of the scores",
        source=(
            "P. Blanchard, D. J. Higham, N. J. Higham, Accurately computing the log-sum-exp and softmax functions, "
            "IMA Journal of Numerical Analysis 41, 2021, arXiv:1909.03469"
        ),
        about=(
            "s holds the scores of the V words (in word2vec the products of the outside vectors with the centre vector), "
            "c is any real number, o the true word."
        ),
        loss=_loss(),
        theorems=(_shift(), _log_sum_exp(), _softmax(), _loss_shifted(), _around_the_true_word()),
    )
