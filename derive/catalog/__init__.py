"""The catalogue: what word2vec's written questions state, found by key and built when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from derive.catalog.cross_entropy import cross_entropy
from derive.catalog.leaky_relu import leaky_relu
from derive.catalog.log_sum_exp_shift import log_sum_exp_shift
from derive.catalog.naive_softmax import naive_softmax
from derive.catalog.naive_softmax_columns import naive_softmax_columns
from derive.catalog.negative_sampling import negative_sampling
from derive.catalog.sigmoid import sigmoid_function
from derive.catalog.skip_gram import skip_gram
from derive.catalog.skip_gram_naive_softmax import skip_gram_naive_softmax
from derive.catalog.skip_gram_negative_sampling import skip_gram_negative_sampling
from derive.catalog.softmax import softmax_by_scores
from derive.catalog.vanishing_gradient import vanishing_gradient
from derive.language.claims import Statement

_BUILDERS: Final[dict[str, Callable[[], Statement]]] = {
    "word2vec.cross_entropy": cross_entropy,
    "word2vec.softmax": softmax_by_scores,
    "word2vec.naive_softmax": naive_softmax,
    "word2vec.naive_softmax_columns": naive_softmax_columns,
    "word2vec.vanishing_gradient": vanishing_gradient,
    "word2vec.leaky_relu": leaky_relu,
    "word2vec.sigmoid": sigmoid_function,
    "word2vec.negative_sampling": negative_sampling,
    "word2vec.skip_gram": skip_gram,
    "word2vec.skip_gram_naive_softmax": skip_gram_naive_softmax,
    "word2vec.skip_gram_negative_sampling": skip_gram_negative_sampling,
    "word2vec.log_sum_exp_shift": log_sum_exp_shift,
}


def keys() -> tuple[str, ...]:
    """Return the keys of all statements, in the order of the questions."""
    return tuple(_BUILDERS)


@cache
def statement(key: str) -> Statement:
    """Return the statement of a key, built at its first call; KeyError if the catalogue has none of that key."""
    return _BUILDERS[key]()
