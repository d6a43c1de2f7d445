"""A question of later years: the derivative of the leaky ReLU max(αx, x) away from 0, for 0 < α < 1."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim, positive
from derive.language.syntax import gradient, maximum, relu, scalar, step
from derive.language.terms import Term, as_term

x = scalar("x")
alpha = scalar("alpha", latex=r"\alpha")
BETWEEN = (positive(alpha), positive(1 - alpha))


def _leaky_relu() -> Term:
    return maximum(alpha * x, x)


def _positive() -> Theorem:
    return Theorem(
        name="positive",
        claim=claim(gradient(_leaky_relu(), x), 1, given=(*BETWEEN, positive(x))),
        question="Compute the derivative of f(x) = max(αx, x) for x > 0.",
        lines=(
            Line(gradient(_leaky_relu(), x)),
            Line(gradient(x, x), "αx < x for x > 0, because α < 1"),
            Line(as_term(1), "the derivative of x"),
        ),
        near_misses=(
            NearMiss("the slope of the negative side", alpha),
            NearMiss("both slopes added", 1 + alpha),
        ),
    )


def _negative() -> Theorem:
    return Theorem(
        name="negative",
        claim=claim(gradient(_leaky_relu(), x), alpha, given=(*BETWEEN, positive(-x))),
        question="Compute the derivative of f(x) = max(αx, x) for x < 0.",
        lines=(
            Line(gradient(_leaky_relu(), x)),
            Line(gradient(alpha * x, x), "αx > x for x < 0, because α < 1"),
            Line(alpha, "the derivative of αx"),
        ),
        near_misses=(
            NearMiss("0, as for the ReLU that does not leak", as_term(0)),
            NearMiss("the slope of the positive side", as_term(1)),
            NearMiss("the sign turned", -alpha),
        ),
    )


def _both() -> Theorem:
    answer = step(x) + alpha * step(-x)
    return Theorem(
        name="both",
        claim=claim(gradient(_leaky_relu(), x), answer, given=BETWEEN),
        question="Write both cases as one, for every x but 0.",
        lines=(
            Line(gradient(_leaky_relu(), x)),
            Line(gradient(relu(x) - alpha * relu(-x), x), "for x > 0 the first part is x, for x < 0 the second is −αx, taken away"),
            Line(answer, "the derivative of ReLU is 1 for a positive argument, 0 for a negative one"),
        ),
        near_misses=(
            NearMiss("the negative side forgotten", step(x)),
            NearMiss("the two sides exchanged", alpha * step(x) + step(-x)),
            NearMiss("the slope on both sides", alpha * step(x) + alpha * step(-x)),
        ),
        remark="At x = 0 the function has a kink and no derivative.",
    )


def leaky_relu() -> Statement:
    """Return the derivative of max(αx, x): 1 for x > 0, α for x < 0, given 0 < α < 1."""
    return Statement(
        key="word2vec.leaky_relu",
        title="(e) of 2023: derivative of the leaky ReLU",
        source=f"{ASSIGNMENT}, written question (e) of 2023",
        about="f(x) = max(αx, x) for a scalar x and 0 < α < 1.",
        loss=_leaky_relu(),
        theorems=(_positive(), _negative(), _both()),
    )
