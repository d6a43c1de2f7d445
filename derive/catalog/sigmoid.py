"""Question (d): the derivative of the sigmoid function, of a scalar in both of its forms and of a vector entry by entry."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, d
from derive.language.claims import Line, NearMiss, Statement, Theorem, claim
from derive.language.syntax import (
    case,
    delta,
    diag,
    exp,
    gradient,
    index,
    jacobian,
    log,
    matrix,
    one_hot,
    outer,
    scalar,
    sigmoid,
    softplus,
    total_over,
    vector,
)

x = scalar("x")
z = vector("z", d, latex=r"\boldsymbol{z}")
A = matrix("A", d, d, latex=r"\boldsymbol{A}")
i, j = index("i", d), index("j", d)


def _both_forms() -> Theorem:
    return Theorem(
        name="forms",
        claim=claim(1 / (1 + exp(-x)), exp(x) / (exp(x) + 1)),
        question="Show that both forms in which the sigmoid function is written are one function.",
        lines=(
            Line(1 / (1 + exp(-x))),
            Line(exp(x) / (exp(x) * (1 + exp(-x))), "numerator and denominator multiplied by exp(x)"),
            Line(exp(x) / (exp(x) + 1), "exp(x) exp(−x) = 1"),
        ),
        near_misses=(
            NearMiss("the sign of the exponent turned in numerator and denominator", exp(-x) / (exp(-x) + 1)),
            NearMiss("numerator 1, as in the first form", 1 / (exp(x) + 1)),
        ),
    )


def _definition() -> Theorem:
    return Theorem(
        name="definition",
        claim=claim(sigmoid(x), exp(x) / (exp(x) + 1)),
        question="Write σ(x) in terms of exp(x).",
        lines=(
            Line(sigmoid(x)),
            Line(1 / (1 + exp(-x)), "the definition"),
            Line(exp(x) / (exp(x) + 1), "numerator and denominator multiplied by exp(x)"),
        ),
        near_misses=(
            NearMiss("σ(−x) for σ(x)", 1 / (1 + exp(x))),
            NearMiss("minus for plus in the denominator", exp(x) / (exp(x) - 1)),
        ),
    )


def _reflection() -> Theorem:
    return Theorem(
        name="reflection",
        claim=claim(sigmoid(-x), 1 - sigmoid(x)),
        question="Express σ(−x) in terms of σ(x).",
        lines=(
            Line(sigmoid(-x)),
            Line(1 / (1 + exp(x)), "the definition at −x"),
            Line((1 + exp(x) - exp(x)) / (1 + exp(x)), "exp(x) added to and subtracted from the numerator"),
            Line(1 - exp(x) / (1 + exp(x)), "split in two"),
            Line(1 - sigmoid(x), "the second form of σ"),
        ),
        near_misses=(
            NearMiss("σ taken for an odd function, as tanh is", -sigmoid(x)),
            NearMiss("σ taken for an even function", sigmoid(x)),
            NearMiss("the sign turned", sigmoid(x) - 1),
        ),
    )


def _derivative() -> Theorem:
    return Theorem(
        name="derivative",
        claim=claim(gradient(sigmoid(x), x), sigmoid(x) * (1 - sigmoid(x))),
        question="Compute the derivative of σ(x), in terms of σ(x).",
        lines=(
            Line(gradient(sigmoid(x), x)),
            Line(gradient(1 / (1 + exp(-x)), x), "the first form of σ"),
            Line(exp(-x) / (1 + exp(-x)) ** 2, "the derivative of 1/f is −f′/f², that of exp(−x) is −exp(−x)"),
            Line((1 / (1 + exp(-x))) * (exp(-x) / (1 + exp(-x))), "split into two factors"),
            Line((1 / (1 + exp(-x))) * (1 - 1 / (1 + exp(-x))), "exp(−x) = (1 + exp(−x)) − 1"),
            Line(sigmoid(x) * (1 - sigmoid(x)), "the first form of σ, twice"),
        ),
        near_misses=(
            NearMiss("the sign turned", sigmoid(x) * (sigmoid(x) - 1)),
            NearMiss("the factor 1 − σ(x) dropped", sigmoid(x)),
            NearMiss("plus for minus", sigmoid(x) * (1 + sigmoid(x))),
            NearMiss("σ(−x) for σ(x)", sigmoid(-x) * (1 - sigmoid(x))),
        ),
    )


def _derivative_of_second_form() -> Theorem:
    second = exp(x) / (exp(x) + 1)
    return Theorem(
        name="derivative_of_second_form",
        claim=claim(gradient(second, x), sigmoid(x) * (1 - sigmoid(x))),
        question="Compute the same derivative from the second form of σ.",
        lines=(
            Line(gradient(second, x)),
            Line((exp(x) * (exp(x) + 1) - exp(x) * exp(x)) / (exp(x) + 1) ** 2, "quotient rule"),
            Line((exp(x) / (exp(x) + 1)) * (1 / (exp(x) + 1)), "the numerator is exp(x); split into two factors"),
            Line(sigmoid(x) * sigmoid(-x), "the second form of σ at x, the first at −x"),
            Line(sigmoid(x) * (1 - sigmoid(x)), "σ(−x) = 1 − σ(x)"),
        ),
        near_misses=(
            NearMiss("the square of the denominator forgotten", exp(x) / (exp(x) + 1)),
            NearMiss("the quotient rule's minus taken for a plus", (exp(x) * (exp(x) + 1) + exp(x) ** 2) / (exp(x) + 1) ** 2),
        ),
    )


def _derivative_of_log() -> Theorem:
    return Theorem(
        name="derivative_of_log",
        claim=claim(gradient(log(sigmoid(x)), x), 1 - sigmoid(x)),
        question="Compute the derivative of log σ(x), which question (e) needs.",
        lines=(
            Line(gradient(log(sigmoid(x)), x)),
            Line(gradient(sigmoid(x), x) / sigmoid(x), "the derivative of log f is f′/f"),
            Line(sigmoid(x) * (1 - sigmoid(x)) / sigmoid(x), "σ′ = σ (1 − σ)"),
            Line(1 - sigmoid(x), "σ(x) cancels"),
        ),
        near_misses=(
            NearMiss("σ(x) for 1 − σ(x)", sigmoid(x)),
            NearMiss("the inner derivative forgotten", 1 / sigmoid(x)),
            NearMiss("the sign turned", sigmoid(x) - 1),
        ),
    )


def _softplus() -> Theorem:
    return Theorem(
        name="softplus",
        claim=claim(-log(sigmoid(x)), softplus(-x)),
        question="Write −log σ(x) so that it can be computed without overflow.",
        lines=(
            Line(-log(sigmoid(x))),
            Line(-log(1 / (1 + exp(-x))), "the definition"),
            Line(log(1 + exp(-x)), "the logarithm of 1/f is −log f"),
            Line(softplus(-x), "softplus(x) = log(1 + exp(x))"),
        ),
        near_misses=(
            NearMiss("the argument's sign lost", softplus(x)),
            NearMiss("a sign too many", -softplus(-x)),
        ),
    )


def _entries() -> Theorem:
    slope = sigmoid(z[i]) * (1 - sigmoid(z[i]))
    return Theorem(
        name="entries",
        claim=claim(gradient(sigmoid(z[i]), z[j]), delta(i, j) * slope),
        question="σ is taken of a vector z, entry by entry. Compute the derivative of entry i of σ(z) by entry j of z.",
        lines=(
            Line(gradient(sigmoid(z[i]), z[j])),
            Line(case(i, j, slope, 0), "σ(z_i) depends on z_i alone, with the derivative from above"),
            Line(delta(i, j) * slope, "both cases as one"),
        ),
        near_misses=(
            NearMiss("the case i ≠ j forgotten", slope),
            NearMiss("the factor 1 − σ dropped", delta(i, j) * sigmoid(z[i])),
            NearMiss("the sign turned", -delta(i, j) * slope),
        ),
    )


def _jacobian() -> Theorem:
    left = jacobian(sigmoid(z), z)
    slope = sigmoid(z[i]) * (1 - sigmoid(z[i]))
    return Theorem(
        name="jacobian",
        claim=claim(left, diag(sigmoid(z) * (1 - sigmoid(z)))),
        question="Compute the Jacobian of σ(z) for a vector z.",
        lines=(
            Line(left),
            Line(total_over(i, outer(one_hot(i), gradient(sigmoid(z[i]), z))), "row i is the gradient of entry i"),
            Line(total_over(i, outer(one_hot(i), slope * one_hot(i))), "entry i depends on z_i alone"),
            Line(diag(sigmoid(z) * (1 - sigmoid(z))), "the sum is a diagonal matrix"),
        ),
        near_misses=(
            NearMiss("an outer product for the diagonal matrix", outer(sigmoid(z), 1 - sigmoid(z))),
            NearMiss("the factor 1 − σ(z) dropped", diag(sigmoid(z))),
            NearMiss("the sign turned", diag(sigmoid(z) * (sigmoid(z) - 1))),
            NearMiss("σ(−z) for σ(z)", diag(sigmoid(-z) * (1 - sigmoid(z)))),
        ),
        remark="The matrix is symmetric: here numerator and denominator layout are the same.",
    )


def _jacobian_of_layer() -> Theorem:
    scores = A @ z
    slope = sigmoid(scores) * (1 - sigmoid(scores))
    row = sigmoid(scores[i]) * (1 - sigmoid(scores[i])) * A[i]
    return Theorem(
        name="jacobian_of_layer",
        claim=claim(jacobian(sigmoid(scores), z), diag(slope) @ A),
        question="Compute the Jacobian of σ(A z) by z, for a square matrix A: the order of the factors counts.",
        lines=(
            Line(jacobian(sigmoid(scores), z)),
            Line(total_over(i, outer(one_hot(i), gradient(sigmoid(scores[i]), z))), "row i is the gradient of entry i"),
            Line(total_over(i, outer(one_hot(i), row)), "chain rule; entry i of A z has row i of A as its gradient"),
            Line(diag(slope) @ A, "a diagonal matrix from the left multiplies the rows"),
        ),
        near_misses=(
            NearMiss("the matrix A transposed", diag(slope) @ A.T),
            NearMiss("the factors exchanged", A @ diag(slope)),
            NearMiss("denominator layout: the whole transposed", A.T @ diag(slope)),
            NearMiss("the outer derivative dropped", A),
        ),
    )


def sigmoid_function() -> Statement:
    """Return question (d): σ′ = σ (1 − σ), and diag(σ′(z)) for a vector."""
    return Statement(
        key="word2vec.sigmoid",
        title="(d) Derivative of the sigmoid function",
        source=f"{ASSIGNMENT}, written question (d), in later years (f)",
        about="σ(x) = 1/(1 + exp(−x)) for a scalar x; of a vector z it is taken entry by entry.",
        loss=sigmoid(x),
        theorems=(
            _definition(),
            _both_forms(),
            _reflection(),
            _derivative(),
            _derivative_of_second_form(),
            _derivative_of_log(),
            _softplus(),
            _entries(),
            _jacobian(),
            _jacobian_of_layer(),
        ),
    )
