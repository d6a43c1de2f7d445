"""A question of later years: when the gradient of the naive softmax loss by the centre vector is zero."""

from __future__ import annotations

from derive.catalog.naive_softmax import naive_softmax_loss
from derive.catalog.notation import ASSIGNMENT, PREDICTION, WORDS, U, d, o, v_c, y, y_hat
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim, equal
from derive.language.syntax import gradient, zeros


def _difference() -> Theorem:
    loss = naive_softmax_loss()
    return Theorem(
        name="difference",
        claim=claim(gradient(loss, v_c), U.T @ y_hat - U[o]),
        question="Write the gradient by v_c as the outside vector the model expects, less the one that was seen.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(U.T @ (y_hat - y), "question (b)"),
            Line(U.T @ y_hat - U.T @ y, "multiplied out"),
            Line(U.T @ y_hat - U[o], "y is 1 at o alone: Uᵀy is the row u_o"),
        ),
        near_misses=(
            NearMiss("the sign turned", U[o] - U.T @ y_hat),
            NearMiss("the seen vector weighted with its prediction", U.T @ y_hat - y_hat[o] * U[o]),
        ),
    )


def _zero() -> Theorem:
    loss = naive_softmax_loss()
    expected = equal(U.T @ y_hat, U[o])
    return Theorem(
        name="zero",
        claim=claim(gradient(loss, v_c), zeros(d), given=expected),
        question="When is the gradient by v_c zero?",
        lines=(
            Line(gradient(loss, v_c)),
            Line(U.T @ y_hat - U[o], "the expected outside vector less the one seen"),
            Line(U[o] - U[o], "they are given to be equal"),
            Line(zeros(d), "a vector less itself is zero"),
        ),
        near_misses=(
            NearMiss("the expected vector forgotten", -U[o]),
            NearMiss("the seen vector forgotten", U.T @ y_hat),
        ),
        remark=(
            "The converse holds too: by the claim before, the gradient always equals the difference Uᵀŷ − u_o, so it is zero "
            "exactly where Uᵀŷ = u_o, in both directions. "
            "ŷ = y would do, but a softmax of real scores over two words or more is never one-hot."
        ),
    )


def vanishing_gradient() -> Statement:
    """Return when ∂J/∂v_c of the naive softmax loss is zero: where Uᵀŷ = u_o."""
    return Statement(
        key="word2vec.vanishing_gradient",
        title="(b) of later years: when the gradient by the centre vector is zero",
        source=f"{ASSIGNMENT}, written question (b) of later years",
        about=f"{WORDS} {PREDICTION} The loss is J = −log ŷ_o.",
        loss=naive_softmax_loss(),
        theorems=(_difference(), _zero()),
    )
