"""The derivatives of softmax and cross entropy by the scores: the step on which questions (b) and (c) both rest."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, V, o, w, x, y
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim, equal
from derive.language.syntax import (
    delta,
    diag,
    exp,
    gradient,
    jacobian,
    let,
    log,
    log_sum_exp,
    number,
    one_hot,
    outer,
    softmax,
    total,
    total_over,
    vector,
)
from derive.language.terms import Term

z = vector("z", V, latex=r"\boldsymbol{z}")
t = vector("t", V, latex=r"\boldsymbol{t}")
y_hat = let("y_hat", softmax(z), latex=r"\hat{\boldsymbol{y}}")


def _loss() -> Term:
    return let("J", -log(y_hat[o]))


def _adds_up_to_one() -> Theorem:
    normaliser = total_over(x, exp(z[x]))
    return Theorem(
        name="total",
        claim=claim(total_over(w, y_hat[w]), 1),
        question="Show that the entries of ŷ add up to 1.",
        lines=(
            Line(total_over(w, y_hat[w])),
            Line(total_over(w, exp(z[w]) / normaliser), "the definition of softmax"),
            Line(total_over(w, exp(z[w])) / normaliser, "the denominator is the same for every word"),
            Line(number(1), "numerator and denominator are equal"),
        ),
        near_misses=(
            NearMiss("every denominator taken for 1", total_over(w, exp(z[w]))),
            NearMiss("V in place of 1", number(V)),
        ),
    )


def _entry() -> Theorem:
    return Theorem(
        name="entry",
        claim=claim(gradient(y_hat[w], z[x]), y_hat[w] * (delta(w, x) - y_hat[x])),
        question="Compute the derivative of an entry of ŷ by a score.",
        lines=(
            Line(gradient(y_hat[w], z[x])),
            Line(y_hat[w] * gradient(log(y_hat[w]), z[x]), "the derivative of f is f times that of log f"),
            Line(y_hat[w] * gradient(z[w] - log_sum_exp(z), z[x]), "the logarithm of a quotient is a difference"),
            Line(y_hat[w] * (delta(w, x) - y_hat[x]), "the derivative of log Σ exp by a score is that word's entry of ŷ"),
        ),
        near_misses=(
            NearMiss("the case w ≠ x taken for 0, as for a function taken entry by entry", delta(w, x) * y_hat[w] * (1 - y_hat[w])),
            NearMiss("the sign of the product turned", y_hat[w] * (delta(w, x) + y_hat[x])),
            NearMiss("the other entry forgotten as a factor", y_hat[w] * (delta(w, x) - 1)),
        ),
    )


def _jacobian() -> Theorem:
    left = jacobian(y_hat, z)
    return Theorem(
        name="jacobian",
        claim=claim(left, diag(y_hat) - outer(y_hat, y_hat)),
        question="Compute the Jacobian of ŷ by the scores.",
        lines=(
            Line(left),
            Line(total_over(w, outer(one_hot(w), gradient(y_hat[w], z))), "row w is the gradient of ŷ_w"),
            Line(total_over(w, outer(one_hot(w), y_hat[w] * (one_hot(w) - y_hat))), "the derivative of an entry, for all scores"),
            Line(diag(y_hat) - outer(y_hat, y_hat), "multiplied out"),
        ),
        near_misses=(
            NearMiss("the sign of the product turned", diag(y_hat) + outer(y_hat, y_hat)),
            NearMiss("the diagonal alone", diag(y_hat * (1 - y_hat))),
            NearMiss("one factor of the product for ŷ ŷᵀ", diag(y_hat) - outer(y, y_hat)),
        ),
        remark="The matrix is symmetric: numerator and denominator layout are the same.",
    )


def _by_scores() -> Theorem:
    loss = _loss()
    return Theorem(
        name="scores",
        claim=claim(gradient(loss, z), y_hat - y),
        question="Compute the gradient of the loss −log ŷ_o by the scores.",
        lines=(
            Line(gradient(loss, z)),
            Line(gradient(log_sum_exp(z) - z[o], z), "the logarithm of a quotient is a difference"),
            Line(y_hat - y, "the gradient of log Σ exp is ŷ, that of z_o is 1 at o alone"),
        ),
        near_misses=(
            NearMiss("the sign turned", y - y_hat),
            NearMiss("the true word's share left out", y_hat),
            NearMiss("the true word's entry weighted with its prediction", y_hat - y_hat[o] * y),
        ),
    )


def _any_target() -> Theorem:
    left = gradient(-total_over(w, t[w] * log(y_hat[w])), z)
    return Theorem(
        name="any_target",
        claim=claim(left, y_hat - t, given=equal(total(t), 1)),
        question="Show the same for cross entropy with any target t whose entries add up to 1.",
        lines=(
            Line(left),
            Line(gradient(total(t) * log_sum_exp(z) - total_over(w, t[w] * z[w]), z), "log ŷ_w = z_w − log Σ exp"),
            Line(total(t) * y_hat - t, "the gradient of log Σ exp is ŷ"),
            Line(y_hat - t, "the entries of t add up to 1"),
        ),
        near_misses=(
            NearMiss("the sign turned", t - y_hat),
            NearMiss("ŷ multiplied with the target", t * y_hat - t),
        ),
        remark="Without the assumption the gradient is (Σ_w t_w) ŷ − t.",
    )


def softmax_by_scores() -> Statement:
    """Return ∂ŷ/∂z = diag(ŷ) − ŷŷᵀ and ∂J/∂z = ŷ − y for ŷ = softmax(z), J = −log ŷ_o."""
    return Statement(
        key="word2vec.softmax",
        title="(b), (c) Softmax and cross entropy differentiated by the scores",
        source=f"the common step of {ASSIGNMENT}, written questions (b) and (c)",
        about="z holds the scores of the V words, ŷ = softmax(z), y is 1 at the true word o and 0 elsewhere, J = −log ŷ_o.",
        loss=_loss(),
        theorems=(_adds_up_to_one(), _entry(), _jacobian(), _by_scores(), _any_target()),
    )
