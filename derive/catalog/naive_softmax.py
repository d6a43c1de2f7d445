"""Questions (b) and (c): the gradients of the naive softmax loss by the centre vector, by each outside vector and by U."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, GOLDBERG, MIKOLOV, PREDICTION, WORDS, U, o, v_c, w, x, y, y_hat
from derive.language.claims import Code, Line, NearMiss, Statement, Theorem, claim, unequal
from derive.language.syntax import case, delta, exp, gradient, let, log, log_sum_exp, one_hot, outer, total_over
from derive.language.terms import Term


def naive_softmax_loss() -> Term:
    """Return J = −log ŷ_o, a scalar of v_c (d), o and U (V × d)."""
    return let("J", -log(y_hat[o]), latex=r"J_{\text{naive-softmax}}")


def _as_difference() -> Term:
    """Return log Σ_x exp(u_xᵀ v_c) − u_oᵀ v_c: the loss, its logarithm of a quotient written as a difference."""
    return log(total_over(x, exp(U[x] @ v_c))) - U[o] @ v_c


QUOTIENT = "the logarithm of a quotient is a difference"


def _by_centre_vector() -> Theorem:
    loss = naive_softmax_loss()
    normaliser = total_over(x, exp(U[x] @ v_c))
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, v_c), U.T @ (y_hat - y)),
        question="Compute the gradient of the naive softmax loss by the centre vector v_c, in terms of y, ŷ and U.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(gradient(_as_difference(), v_c), QUOTIENT),
            Line(total_over(w, exp(U[w] @ v_c) * U[w]) / normaliser - U[o], "chain rule; u_wᵀ v_c has the gradient u_w"),
            Line(total_over(w, y_hat[w] * U[w]) - U[o], "each exp over the sum of all is ŷ_w"),
            Line(U.T @ y_hat - U.T @ y, "Uᵀ times a vector adds the rows of U with its entries as weights; y picks u_o"),
            Line(U.T @ (y_hat - y), "Uᵀ taken out"),
        ),
        near_misses=(
            NearMiss("the sign turned: y − ŷ for ŷ − y", U.T @ (y - y_hat)),
            NearMiss("the true word's share left out", U.T @ y_hat),
            NearMiss("ŷ left out", -(U.T @ y)),
            NearMiss("the true word's prediction taken away in place of 1", U.T @ (y_hat - y_hat[o] * y)),
        ),
        remark="The gradient is the outside vector the model expects, Uᵀŷ, less the one that was seen, u_o.",
    )


def _by_true_word() -> Theorem:
    loss = naive_softmax_loss()
    share = exp(U[o] @ v_c) / total_over(x, exp(U[x] @ v_c))
    return Theorem(
        name="u_o",
        claim=claim(gradient(loss, U[o]), (y_hat[o] - 1) * v_c),
        question="Compute the gradient by the outside vector u_w of the true outside word, w = o.",
        lines=(
            Line(gradient(loss, U[o])),
            Line(gradient(_as_difference(), U[o]), QUOTIENT),
            Line(share * v_c - v_c, "u_o stands in one exponential of the sum, and in u_oᵀ v_c"),
            Line((y_hat[o] - 1) * v_c, "the quotient is ŷ_o; v_c taken out"),
        ),
        near_misses=(
            NearMiss("the sign turned", (1 - y_hat[o]) * v_c),
            NearMiss("the case w ≠ o in place of w = o", y_hat[o] * v_c),
            NearMiss("the outside vector for the centre vector", (y_hat[o] - 1) * U[o]),
        ),
    )


def _by_other_word() -> Theorem:
    loss = naive_softmax_loss()
    share = exp(U[w] @ v_c) / total_over(x, exp(U[x] @ v_c))
    return Theorem(
        name="u_other",
        claim=claim(gradient(loss, U[w]), y_hat[w] * v_c, given=unequal(w, o)),
        question="Compute the gradient by the outside vector u_w of any other word, w ≠ o.",
        lines=(
            Line(gradient(loss, U[w])),
            Line(gradient(_as_difference(), U[w]), QUOTIENT),
            Line(share * v_c, "u_w stands in one exponential of the sum; u_oᵀ v_c is free of it, because w ≠ o"),
            Line(y_hat[w] * v_c, "the quotient is ŷ_w"),
        ),
        near_misses=(
            NearMiss("the case w = o in place of w ≠ o", (y_hat[w] - 1) * v_c),
            NearMiss("the prediction for o in place of w", y_hat[o] * v_c),
            NearMiss("the sign turned", -y_hat[w] * v_c),
        ),
    )


def _by_any_word() -> Theorem:
    loss = naive_softmax_loss()
    share = exp(U[w] @ v_c) / total_over(x, exp(U[x] @ v_c))
    return Theorem(
        name="u_w",
        claim=claim(gradient(loss, U[w]), (y_hat[w] - y[w]) * v_c),
        question="Write both cases as one: the gradient by any outside vector u_w, in terms of y, ŷ and v_c.",
        lines=(
            Line(gradient(loss, U[w])),
            Line(gradient(_as_difference(), U[w]), QUOTIENT),
            Line(share * v_c - delta(w, o) * v_c, "the second part depends on u_w only where w is o"),
            Line(case(w, o, (y_hat[o] - 1) * v_c, y_hat[w] * v_c), "the two cases"),
            Line((y_hat[w] - y[w]) * v_c, "y_w is 1 in the first case and 0 in the second"),
        ),
        near_misses=(
            NearMiss("the sign turned: y_w − ŷ_w for ŷ_w − y_w", (y[w] - y_hat[w]) * v_c),
            NearMiss("1 for ŷ_w", (1 - y[w]) * v_c),
            NearMiss("y_w left out, as for a word w ≠ o", y_hat[w] * v_c),
            NearMiss("the outside vector for the centre vector", (y_hat[w] - y[w]) * U[w]),
        ),
    )


def _by_all_words() -> Theorem:
    loss = naive_softmax_loss()
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), outer(y_hat - y, v_c)),
        question="Compute the gradient by all outside vectors at once, by U.",
        lines=(
            Line(gradient(loss, U)),
            Line(total_over(w, outer(one_hot(w), gradient(loss, U[w]))), "row w of the gradient is the gradient by u_w"),
            Line(total_over(w, outer(one_hot(w), (y_hat[w] - y[w]) * v_c)), "the gradient by u_w, found above"),
            Line(outer(y_hat - y, v_c), "the rows, all multiples of v_c, are an outer product"),
        ),
        near_misses=(
            NearMiss("the sign turned", outer(y - y_hat, v_c)),
            NearMiss("y left out", outer(y_hat, v_c)),
            NearMiss("the true word's row alone", outer((y_hat[o] - 1) * y, v_c)),
            NearMiss("the outside vector of o for the centre vector", outer(y_hat - y, U[o])),
        ),
        remark="With the outside vectors as rows of U, (ŷ − y) v_cᵀ has U's shape V × d; v_c (ŷ − y)ᵀ would be d × V.",
    )


def _stable() -> Theorem:
    loss = naive_softmax_loss()
    scores = U @ v_c
    return Theorem(
        name="stable",
        claim=claim(loss, log_sum_exp(scores) - scores[o]),
        question="Write the loss so that it can be computed without overflow.",
        lines=(
            Line(loss),
            Line(-log(exp(U[o] @ v_c) / total_over(w, exp(U[w] @ v_c))), "ŷ_o written out"),
            Line(_as_difference(), QUOTIENT),
            Line(log_sum_exp(scores) - scores[o], "the scores are the entries of U v_c"),
        ),
        near_misses=(
            NearMiss("the true word's score added", log_sum_exp(scores) + scores[o]),
            NearMiss("the true word's score left out", log_sum_exp(scores)),
            NearMiss("the sign of the whole turned", scores[o] - log_sum_exp(scores)),
        ),
        remark="log Σ exp is computed with the greatest score taken out, which changes nothing; a section of its own proves that.",
    )


def naive_softmax() -> Statement:
    """Return questions (b) and (c): ∂J/∂v_c = Uᵀ(ŷ − y), ∂J/∂u_w = (ŷ_w − y_w) v_c, ∂J/∂U = (ŷ − y) v_cᵀ."""
    return Statement(
        key="word2vec.naive_softmax",
        title="(b), (c) Gradients of the naive softmax loss",
        source=(
            f"{ASSIGNMENT}, written questions (b) and (c), in later years also (d); "
            f"the softmax is equation (2) of {MIKOLOV}; see also {GOLDBERG}"
        ),
        about=f"{WORDS} {PREDICTION} The loss is J = −log ŷ_o.",
        loss=naive_softmax_loss(),
        theorems=(
            _by_centre_vector(),
            _by_true_word(),
            _by_other_word(),
            _by_any_word(),
            _by_all_words(),
            _stable(),
        ),
        code=Code(
            function="naive_softmax",
            arguments=("v_c", "o", "U"),
            loss=log_sum_exp(U @ v_c) - (U @ v_c)[o],
            gradients=("v_c", "U"),
            textbook="stable",
        ),
    )
