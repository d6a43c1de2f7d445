"""Questions (b) and (c) where the outside vectors are the columns of U, as in some years of the assignment: U is d × V."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, V, d, o, v_c, w, x, y
from derive.language.claims import Code, Line, NearMiss, Statement, Theorem, claim
from derive.language.syntax import (
    case,
    exp,
    gradient,
    let,
    log,
    log_sum_exp,
    matrix,
    one_hot,
    outer,
    softmax,
    total_over,
)
from derive.language.terms import Term

U = matrix("U", d, V, latex=r"\boldsymbol{U}")
y_hat = let("y_hat", softmax(U.T @ v_c), latex=r"\hat{\boldsymbol{y}}")
QUOTIENT = "the logarithm of a quotient is a difference"


def _loss() -> Term:
    return let("J", -log(y_hat[o]), latex=r"J_{\text{naive-softmax}}")


def _as_difference() -> Term:
    return log(total_over(x, exp(U[:, x] @ v_c))) - U[:, o] @ v_c


def _by_centre_vector() -> Theorem:
    loss = _loss()
    normaliser = total_over(x, exp(U[:, x] @ v_c))
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, v_c), U @ (y_hat - y)),
        question="Compute the gradient by the centre vector v_c, in terms of y, ŷ and U.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(gradient(_as_difference(), v_c), QUOTIENT),
            Line(total_over(w, exp(U[:, w] @ v_c) * U[:, w]) / normaliser - U[:, o], "chain rule; u_wᵀ v_c has the gradient u_w"),
            Line(total_over(w, y_hat[w] * U[:, w]) - U[:, o], "each exp over the sum of all is ŷ_w"),
            Line(U @ (y_hat - y), "U times a vector adds the columns of U with its entries as weights"),
        ),
        near_misses=(
            NearMiss("the sign turned: y − ŷ for ŷ − y", U @ (y - y_hat)),
            NearMiss("the true word's share left out", U @ y_hat),
            NearMiss("y for ŷ", U @ (y - y)),
        ),
        remark="Uᵀ(ŷ − y), the answer for outside vectors in rows, has no meaning here: Uᵀ is V × d and ŷ − y has V entries.",
    )


def _by_any_word() -> Theorem:
    loss = _loss()
    return Theorem(
        name="u_w",
        claim=claim(gradient(loss, U[:, w]), (y_hat[w] - y[w]) * v_c),
        question="Compute the gradient by any outside vector u_w, a column of U.",
        lines=(
            Line(gradient(loss, U[:, w])),
            Line(gradient(_as_difference(), U[:, w]), QUOTIENT),
            Line(case(w, o, (y_hat[o] - 1) * v_c, y_hat[w] * v_c), "u_o stands in the second part too, the others do not"),
            Line((y_hat[w] - y[w]) * v_c, "y_w is 1 in the first case and 0 in the second"),
        ),
        near_misses=(
            NearMiss("the sign turned", (y[w] - y_hat[w]) * v_c),
            NearMiss("the two cases exchanged", case(w, o, y_hat[w] * v_c, (y_hat[w] - 1) * v_c)),
            NearMiss("the outside vector for the centre vector", (y_hat[w] - y[w]) * U[:, w]),
        ),
    )


def _by_all_words() -> Theorem:
    loss = _loss()
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), outer(v_c, y_hat - y)),
        question="Compute the gradient by all outside vectors at once, by U.",
        lines=(
            Line(gradient(loss, U)),
            Line(total_over(w, outer(gradient(loss, U[:, w]), one_hot(w))), "column w of the gradient is the gradient by u_w"),
            Line(total_over(w, outer((y_hat[w] - y[w]) * v_c, one_hot(w))), "the gradient by u_w"),
            Line(outer(v_c, y_hat - y), "the columns, all multiples of v_c, are an outer product"),
        ),
        near_misses=(
            NearMiss("the sign turned", outer(v_c, y - y_hat)),
            NearMiss("y left out", outer(v_c, y_hat)),
            NearMiss("the outside vector of o for the centre vector", outer(U[:, o], y_hat - y)),
        ),
        remark="With the outside vectors as columns of U, v_c (ŷ − y)ᵀ has U's shape d × V.",
    )


def _stable() -> Theorem:
    loss, scores = _loss(), U.T @ v_c
    return Theorem(
        name="stable",
        claim=claim(loss, log_sum_exp(scores) - scores[o]),
        question="Write the loss so that it can be computed without overflow.",
        lines=(
            Line(loss),
            Line(_as_difference(), QUOTIENT),
            Line(log_sum_exp(scores) - scores[o], "the scores are the entries of Uᵀ v_c"),
        ),
        near_misses=(
            NearMiss("the true word's score added", log_sum_exp(scores) + scores[o]),
            NearMiss("the true word's score left out", log_sum_exp(scores)),
        ),
    )


def naive_softmax_columns() -> Statement:
    """Return questions (b) and (c) for U stored d × V: ∂J/∂v_c = U(ŷ − y), ∂J/∂U = v_c (ŷ − y)ᵀ."""
    return Statement(
        key="word2vec.naive_softmax_columns",
        title="(b), (c) Gradients of the naive softmax loss, outside vectors in columns",
        source=f"{ASSIGNMENT}, written questions (b) to (d) of the years that store the outside vectors as columns of U",
        about=(
            "The vocabulary has V words. The columns of U, a d × V matrix, are the outside vectors u_w; v_c is the centre word's "
            "vector. ŷ = softmax(Uᵀ v_c), y is 1 at the true outside word o and 0 elsewhere, J = −log ŷ_o."
        ),
        loss=_loss(),
        theorems=(_by_centre_vector(), _by_any_word(), _by_all_words(), _stable()),
        code=Code(
            function="naive_softmax_columns",
            arguments=("v_c", "o", "U"),
            loss=log_sum_exp(U.T @ v_c) - (U.T @ v_c)[o],
            gradients=("v_c", "U"),
            textbook="stable",
        ),
    )
