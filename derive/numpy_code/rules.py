"""
What the functions of printed modules compute in another form than their names say, as claims: the kernel is asked for each before
such a function is printed.

In `_cross_entropy` the rows in `at` are given by the different ones among them, `apart`, and by how often each stands there,
`counts`: Σ_j f(at_j) = Σ_i counts_i f(apart_i). That, sums taken block by block, and floating point are not proved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from derive.language.claims import Claim, claim
from derive.language.syntax import (
    delta,
    exp,
    index,
    index_map,
    log,
    log_sum_exp,
    matrix,
    one_hot,
    scalar,
    sigmoid,
    sizes,
    softmax,
    softplus,
    total,
    total_over,
    vector,
)
from derive.language.terms import Index, IndexTerm, Term

V, d, n = sizes("V d n")
A, b, x, counts = matrix("A", V, d), vector("b", d), vector("x", V), vector("counts", n)
z, less, top, highest = scalar("z"), scalar("less"), scalar("top"), scalar("highest")
i, j, w, row, place = index("i", n), index("j", n), index("w", V), index("row", V), index("place", V)
apart = index_map("apart", n, V)


def cross_entropy() -> tuple[Claim, ...]:
    """Return that the three values of `_cross_entropy` are the loss and its gradients, for any `top` and `highest`."""
    scores, many = A @ b, total(counts)
    kept = (1 - total_over(i, delta(apart[i], w))) * exp(scores[w] - top)
    shrink = exp(top - highest)
    others, own = shrink * total_over(w, kept), total_over(j, _own(j))
    share = many * shrink / (own + others)
    at_apart = (many * _own(i) - counts[i] * own - counts[i] * others) / (own + others)
    loss = total_over(i, counts[i] * (log_sum_exp(scores) - scores[apart[i]]))
    errors = errors_at()
    return (
        claim(loss, total_over(i, counts[i] * (highest - scores[apart[i]])) + many * log(1 + ((own - 1) + others))),
        claim(errors, total_over(w, share * kept * one_hot(w)) + total_over(i, at_apart * one_hot(apart[i]))),
        claim(A.T @ errors, share * total_over(w, kept * A[w]) + total_over(i, at_apart * A[apart[i]])),
    )


def _own(at: Index) -> Term:
    return exp((A @ b)[apart[at]] - highest)


def errors_at() -> Term:
    """Return n softmax(A b) less how often each row stands in `at`."""
    return total(counts) * softmax(A @ b) - total_over(i, counts[i] * one_hot(apart[i]))


def softmax_errors() -> tuple[Claim, ...]:
    """Return that the value of `_softmax_errors` is what it says, for any `highest`."""
    many = total(counts)
    others = total_over(w, (1 - total_over(i, delta(apart[i], w))) * _shifted(w))
    own = total_over(j, _shifted(apart[j]))
    kept = total_over(w, (1 - total_over(i, delta(apart[i], w))) * (many / (own + others) * _shifted(w)) * one_hot(w))
    at_apart = (many * _shifted(apart[i]) - counts[i] * own - counts[i] * others) / (own + others)
    errors = many * softmax(x) - total_over(i, counts[i] * one_hot(apart[i]))
    return (claim(errors, kept + total_over(i, at_apart * one_hot(apart[i]))),)


def softmax_average() -> tuple[Claim, ...]:
    """Return that the values of `_softmax_average` are what they say, for any `top`; its logarithm, for any leading place."""
    scores = A @ b
    exponentials = exp(scores - top)
    return (
        claim(log_sum_exp(x), x[place] + log(1 + _others())),
        claim(softmax(scores), exponentials / total(exponentials)),
        claim(A.T @ softmax(scores), total_over(w, exponentials[w] * A[w]) / total(exponentials)),
    )


def _shifted(at: IndexTerm) -> Term:
    return exp(x[at] - highest)


def by_differences() -> tuple[Claim, ...]:
    """Return that errors of a softmax add up to 0, so that a row may be taken from all rows they are multiplied with."""
    errors = errors_at()
    return (claim(total(errors), 0), claim(A.T @ errors, total_over(w, errors[w] * (A[w] - A[row]))))


def _others() -> Term:
    """Return Σ exp(x_w − x_place) over all places but `place`."""
    return total_over(w, (1 - delta(place, w)) * exp(x[w] - x[place]))


def shifted_softmax() -> tuple[Claim, ...]:
    """Return that softmax stays as it is when a number is taken from all scores."""
    return (claim(softmax(x), exp(x - top) / total(exp(x - top))),)


def shifted_log_sum_exp() -> tuple[Claim, ...]:
    """Return that log Σ exp x − b is (x_place − b) + log(1 + the others), for any place."""
    return (claim(log_sum_exp(x) - less, (x[place] - less) + log(1 + _others())),)


def shifted_log_softmax() -> tuple[Claim, ...]:
    """Return the same of the logarithm of each entry of softmax."""
    return (claim(log(softmax(x)[w]), (x[w] - x[place]) - log(1 + total_over(row, (1 - delta(place, row)) * _over(row)))),)


def _over(at: Index) -> Term:
    return exp(x[at] - x[place])


def halves_of_sigmoid() -> tuple[Claim, ...]:
    """Return the forms of σ for numbers below and above 0."""
    return (claim(sigmoid(z), exp(z) / (1 + exp(z))), claim(sigmoid(z), 1 / (1 + exp(-z))))


def halves_of_softplus() -> tuple[Claim, ...]:
    """Return the forms of softplus for numbers below and above 0, and σ by softplus."""
    return (
        claim(softplus(z), log(1 + exp(z))),
        claim(softplus(z), z + log(1 + exp(-z))),
        claim(sigmoid(z), exp(z - softplus(z))),
    )


RULES: Final[Mapping[str, Callable[[], tuple[Claim, ...]]]] = MappingProxyType(
    {
        "_cross_entropy": cross_entropy,
        "_by_differences": by_differences,
        "_softmax_errors": softmax_errors,
        "_softmax_average": softmax_average,
        "_softmax": shifted_softmax,
        "_log_sum_exp": shifted_log_sum_exp,
        "_log_softmax": shifted_log_softmax,
        "_sigmoid": halves_of_sigmoid,
        "_softplus": halves_of_softplus,
    }
)
"""The claims of each function that computes another form than its name says."""
