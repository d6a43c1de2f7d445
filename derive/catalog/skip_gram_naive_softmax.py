"""Question (f) with the naive softmax loss inside the window: one softmax serves all positions."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, WORDS, U, d, m, v_c, w, y_hat
from derive.catalog.skip_gram import WINDOW, c, centre_row, centres, j, outside
from derive.language.claims import Code, Line, NearMiss, Statement, Theorem, claim, unequal
from derive.language.syntax import (
    exp,
    gradient,
    let,
    log,
    log_sum_exp,
    number,
    one_hot,
    outer,
    softmax,
    total_over,
    zeros,
)
from derive.language.terms import Term

COUNTS = total_over(j, one_hot(outside[j]))


def _loss(centre: Term) -> Term:
    prediction = let("y_hat", softmax(U @ centre), latex=r"\hat{\boldsymbol{y}}")
    return let("J_window", total_over(j, -log(prediction[outside[j]])), latex=r"J_{\text{skip-gram}}")


def _by_centre_vector() -> Theorem:
    loss, answer = _loss(v_c), U.T @ (number(2 * m) * y_hat - COUNTS)
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, v_c), answer),
        question="Write down the gradient by v_c where the loss inside the window is the naive softmax loss.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(total_over(j, gradient(-log(y_hat[outside[j]]), v_c)), "the gradient of a sum is the sum of the gradients"),
            Line(total_over(j, U.T @ (y_hat - one_hot(outside[j]))), "question (b) at each position"),
            Line(answer, "ŷ is the same at all 2m positions"),
        ),
        near_misses=(
            NearMiss("ŷ counted once for the window", U.T @ (y_hat - COUNTS)),
            NearMiss("m positions for 2m", U.T @ (number(m) * y_hat - COUNTS)),
            NearMiss("the sign turned", U.T @ (COUNTS - number(2 * m) * y_hat)),
        ),
    )


def _by_outside_vectors() -> Theorem:
    loss, answer = _loss(v_c), outer(number(2 * m) * y_hat - COUNTS, v_c)
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), answer),
        question="Write down the gradient by U where the loss inside the window is the naive softmax loss.",
        lines=(
            Line(gradient(loss, U)),
            Line(total_over(j, gradient(-log(y_hat[outside[j]]), U)), "the gradient of a sum is the sum of the gradients"),
            Line(total_over(j, outer(y_hat - one_hot(outside[j]), v_c)), "question (c) at each position"),
            Line(answer, "ŷ is the same at all 2m positions"),
        ),
        near_misses=(
            NearMiss("ŷ counted once for the window", outer(y_hat - COUNTS, v_c)),
            NearMiss("the outside words left out", outer(number(2 * m) * y_hat, v_c)),
            NearMiss("the sign turned", outer(COUNTS - number(2 * m) * y_hat, v_c)),
        ),
    )


def _by_other_centre_vector() -> Theorem:
    loss = _loss(centre_row)
    prediction = softmax(U @ centres[w])
    return Theorem(
        name="v_w",
        claim=claim(gradient(loss, centres[w]), zeros(d), given=unequal(w, c)),
        question="Write down the gradient by the centre vector v_w of any other word, w ≠ c.",
        lines=(
            Line(gradient(loss, centres[w])),
            Line(total_over(j, gradient(-log(softmax(U @ centre_row)[outside[j]]), centres[w])), "the sum of the gradients"),
            Line(zeros(d), "of all centre vectors, ŷ depends on v_c alone"),
        ),
        near_misses=(
            NearMiss("w taken for the centre word", U.T @ (number(2 * m) * prediction - COUNTS)),
            NearMiss("the centre word's gradient", gradient(loss, centres[c])),
        ),
    )


def _stable() -> Theorem:
    loss, scores = _loss(v_c), U @ v_c
    answer = number(2 * m) * log_sum_exp(scores) - total_over(j, scores[outside[j]])
    return Theorem(
        name="stable",
        claim=claim(loss, answer),
        question="Write the window's loss so that it can be computed without overflow, with one softmax.",
        lines=(
            Line(loss),
            Line(
                total_over(j, log(total_over(w, exp(U[w] @ v_c))) - U[outside[j]] @ v_c),
                "the logarithm of a quotient is a difference",
            ),
            Line(answer, "the first part is the same at all 2m positions"),
        ),
        near_misses=(
            NearMiss("the normaliser counted once for the window", log_sum_exp(scores) - total_over(j, scores[outside[j]])),
            NearMiss("the scores added", number(2 * m) * log_sum_exp(scores) + total_over(j, scores[outside[j]])),
        ),
    )


def skip_gram_naive_softmax() -> Statement:
    """Return question (f) for the naive softmax loss: ∂J/∂v_c = Uᵀ(2m ŷ − Σ_j y_j), ∂J/∂U = (2m ŷ − Σ_j y_j) v_cᵀ."""
    scores = U @ v_c
    return Statement(
        key="word2vec.skip_gram_naive_softmax",
        title="(f) Skip-gram with the naive softmax loss",
        source=f"{ASSIGNMENT}, written question (f), with the loss of question (b)",
        about=f"{WORDS} {WINDOW} ŷ = softmax(U v_c); the loss of the window is −Σ_j log ŷ_{{o_j}}.",
        loss=_loss(v_c),
        theorems=(_by_outside_vectors(), _by_centre_vector(), _by_other_centre_vector(), _stable()),
        code=Code(
            function="skip_gram_naive_softmax",
            arguments=("v_c", "o", "U"),
            loss=number(2 * m) * log_sum_exp(scores) - total_over(j, scores[outside[j]]),
            gradients=("v_c", "U"),
            textbook="stable",
        ),
    )
