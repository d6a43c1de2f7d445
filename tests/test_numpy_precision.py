"""
Tests of every NumPy function of the catalogue against an oracle with four hundred digits, where floating point is hardest:
logits of ±1e4, one that leads by 40 or by 700, repeated samples, the true word among them, sizes of one and none.

The products u_wᵀ v are exact in floats by construction, so that whatever error is found is the function's own.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import mpmath
import numpy as np
import pytest
from numpy_oracle import Loss, cross_entropy, sampled, value_and_gradients
from thinned import thinned

from derive.catalog import keys, statement
from derive.numpy_code import function

PRINTED = {key: function(statement(key)) for key in keys() if statement(key).code}
# Relative errors allowed, and what is too small for the type to hold with all its digits.
DOUBLE, DOUBLE_FLOOR = 1e-12, mpmath.mpf(1e-306)
SINGLE, SINGLE_FLOOR = 1e-5, mpmath.mpf(1e-36)

SCORES = {
    "even": [0.5, -1.25, 0.75, 0.0, 0.5],
    "all equal": [3.0, 3.0, 3.0],
    "±1e4": [1e4, -1e4, 0.0, 1e4, -1e4, 9.9995e3],
    "all −1e4": [-1e4, -1e4, -1e4 - 1.5],
    "the first leads by 40": [41.0, 1.0, 0.5, 1.0, -3.0],
    "the last leads by 40": [-20.0, -21.5, -40.0, 20.0],
    "one leads by 700": [3.0, 703.0, 2.0, 3.0],
    "two lead by 40": [0.0, 40.5, 40.0, -1.0, 0.5],
    "one word": [1e4],
}


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def with_scores(scores: Sequence[float], d: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return v and U, of few binary digits, with U v exactly the scores."""
    numbers = np.random.default_rng(seed)
    v = numbers.integers(1, 8, d) / 4.0
    v[0] = 1.0
    U = numbers.integers(-12, 13, (len(scores), d)) / 8.0
    U[:, 0] = scores - U[:, 1:] @ v[1:]
    assert np.array_equal(U @ v, scores)
    return v, U


def dense(gradient: Any) -> np.ndarray:
    """Return a gradient as an array, whether it came factored or not."""
    return np.asarray(gradient.dense() if hasattr(gradient, "dense") else gradient)


def largest(numbers: Sequence[Any]) -> Any:
    """Return the largest absolute value."""
    return max((abs(each) for each in numbers), default=mpmath.mpf(0))


@dataclass(frozen=True)
class Case:
    """
    Where a function is asked, and the oracle's answer: the loss, ∂/∂v, the rows of ∂/∂U.

    `terms` says for each word how large the terms are that meet in its δ, δ being what v is multiplied by in a row of ∂/∂U.
    It is None where they are of one sign, so that δ itself can be had to the last digits: where a word is both wanted and not,
    a model that fits well has a δ near zero, and nobody who knows rounded numbers alone keeps digits of it.
    """

    v: np.ndarray
    U: np.ndarray
    loss: Any
    by_v: Any
    by_words: Any
    terms: tuple[int | None, ...]

    @property
    def delta(self) -> list[Any]:
        """Return the sizes of the δ, or of the terms that meet in them."""
        assert self.v[0] == 1
        return [abs(row[0]) if size is None else size for row, size in zip(self.by_words, self.terms, strict=True)]

    def check(self, found: Any, within: float = DOUBLE, floor: Any = DOUBLE_FLOOR) -> None:
        """Check the loss relative to itself, ∂/∂v = Σ_w δ_w u_w relative to the sum's terms, ∂/∂U relative to each entry."""
        loss, by_v, by_U = float(found[0]), np.asarray(found[1]), dense(found[2])
        assert by_v.shape == self.v.shape
        assert by_U.shape == self.U.shape
        assert abs(mpmath.mpf(loss) - self.loss) <= within * self.loss + floor, "the loss"
        size = sum(delta * largest(u) for delta, u in zip(self.delta, self.U, strict=True))
        for mine, wanted in zip(by_v, self.by_v, strict=True):
            assert abs(mpmath.mpf(float(mine)) - wanted) <= within * size + floor, "∂/∂v"
        for row, wanted_row, delta in zip(by_U, self.by_words, self.delta, strict=True):
            for mine, wanted, factor in zip(row, wanted_row, self.v, strict=True):
                assert abs(mpmath.mpf(float(mine)) - wanted) <= within * delta * abs(factor) + floor, "∂/∂U"


def case_of(loss: Loss, v: np.ndarray, U: np.ndarray, positive: Sequence[int], negative: Sequence[int]) -> Case:
    """Return a case; a word gets so many terms of one sign and so many of the other."""
    counts = zip(positive, negative, strict=True)
    terms = tuple(sum(pair) if min(pair) > 0 else None for pair in counts)
    return Case(v, U, *value_and_gradients(loss, v, U), terms)


def window(v: np.ndarray, U: np.ndarray, o: Sequence[int]) -> Case:
    """Return the case of the cross entropy summed over the words of a window."""
    met = [list(o).count(each) for each in range(len(U))]
    return case_of(cross_entropy(o), v, U, met, [len(o) - count for count in met])


def sampling(v: np.ndarray, U: np.ndarray, o: Sequence[int], w: Sequence[int]) -> Case:
    """Return the case of negative sampling with true words o and samples w."""
    met, drawn = ([list(words).count(each) for each in range(len(U))] for words in (o, w))
    return case_of(sampled(o, w), v, U, met, drawn)


@cache
def single(name: str, d: int, o: int) -> Case:
    """Return the case of one true word and scores of a name."""
    return window(*with_scores(SCORES[name], d), [o])


@pytest.mark.parametrize("d", [1, 3])
@pytest.mark.parametrize("name", SCORES)
def test_naive_softmax(name: str, d: int) -> None:
    """Twelve digits, of ∂/∂U in each entry, whichever word is true and whichever leads; outside vectors as rows or columns."""
    for o in range(len(SCORES[name])):
        case = single(name, d, o)
        case.check(PRINTED["word2vec.naive_softmax"](case.v, o, case.U))
        loss, by_v, by_U = PRINTED["word2vec.naive_softmax_columns"](case.v, o, case.U.T)
        case.check((loss, by_v, dense(by_U).T))


@pytest.mark.parametrize("name", thinned(SCORES, 3))
def test_words_far_apart_in_a_large_vocabulary(name: str) -> None:
    """The same where U is read in several blocks of rows: the words stand far apart, the others 5,000 below the least of them."""
    words, d = 200_000, 3
    hard = SCORES[name]
    places = np.linspace(0, words - 1, len(hard)).astype(int)
    scores = np.full(words, min(hard) - 5000.0)
    scores[places] = hard
    v, U = with_scores(scores, d)
    rest = np.ones(words, dtype=bool)
    rest[places] = False
    for o in {0, len(hard) // 2, int(np.argmax(hard))}:
        loss, by_v, by_U = PRINTED["word2vec.naive_softmax"](v, int(places[o]), U)
        entries = dense(by_U)
        window(v, U[places], [o]).check((loss, by_v, entries[places]))
        assert not entries[rest].any()


WINDOWS = {
    "even": (0, 1, 2, 3),
    "all equal": (0, 0, 1, 1),
    "±1e4": (0, 4, 0, 5),
    "all −1e4": (2, 2),
    "the first leads by 40": (0, 0, 0, 0),
    "the last leads by 40": (3, 3, 0, 3),
    "one leads by 700": (1, 1),
    "two lead by 40": (1, 2, 2, 1, 0, 4),
    "one word": (0, 0),
}


@pytest.mark.parametrize("name", SCORES)
def test_window_of_naive_softmax(name: str) -> None:
    """A window keeps twelve digits as its positions do one by one."""
    o = WINDOWS[name]
    case = window(*with_scores(SCORES[name], 3), o)
    case.check(PRINTED["word2vec.skip_gram_naive_softmax"](case.v, np.array(o), case.U))


SAMPLES: dict[str, tuple[int, list[int]]] = {
    "none": (0, []),
    "one": (1, [0]),
    "repeated": (2, [0, 0, 1, 0]),
    "the true word among them": (1, [1, 0, 1, 2]),
    "all the true word": (0, [0, 0]),
}
SAMPLED_SCORES = ("even", "±1e4", "the first leads by 40", "one leads by 700")


@pytest.mark.parametrize("samples", SAMPLES)
@pytest.mark.parametrize("name", SAMPLED_SCORES)
def test_negative_sampling(name: str, samples: str) -> None:
    """Twelve digits with repeated samples, with the true word among them, and with no samples at all."""
    o, w = SAMPLES[samples]
    for d in (1, 3):
        case = sampling(*with_scores(SCORES[name], d), [o], w)
        case.check(PRINTED["word2vec.negative_sampling"](case.v, o, case.U, np.array(w, dtype=int)))


@pytest.mark.parametrize("name", SAMPLED_SCORES)
def test_window_of_negative_sampling(name: str) -> None:
    """Twelve digits over a window, with no samples, some, and words that are both met and drawn."""
    windows: list[tuple[list[int], list[int]]] = [([0, 1], []), ([2, 2], [0, 1, 1, 3]), ([0, 1, 2, 0], [0, 2, 2])]
    for o, w in windows:
        case = sampling(*with_scores(SCORES[name], 3), o, w)
        case.check(PRINTED["word2vec.skip_gram_negative_sampling"](case.v, np.array(o), case.U, np.array(w, dtype=int)))


def test_batch_of_negative_sampling() -> None:
    """A batch of more than one block has twelve digits for each pair; what it says of U is the sum over the pairs."""
    batch = function(statement("word2vec.negative_sampling"), batch=True)
    v, U = with_scores(SCORES["one leads by 700"], 3)
    pairs = [(o, [a, b]) for o in range(4) for a in range(4) for b in (0, a)]
    cases = [sampling(v, U, [o], w) for o, w in pairs]
    times = 3  # 96 pairs
    o, w = np.array([o for o, _ in pairs] * times), np.array([w for _, w in pairs] * times)
    losses, by_v, by_U = batch(np.tile(v, (len(o), 1)), o, U, w)
    for place, (loss, row) in enumerate(zip(losses, by_v, strict=True)):
        case = cases[place % len(cases)]
        case.check((loss, row, np.array(case.by_words, dtype=float)))
    total = times * np.sum([np.array(case.by_words, dtype=float) for case in cases], axis=0)
    np.testing.assert_allclose(dense(by_U), total, rtol=DOUBLE)


def test_one_word_leaves_nothing_to_learn() -> None:
    """With V = 1 loss and gradients of the softmax are zero, exactly."""
    v, U = with_scores([-1e4], 1)
    for key, o in (("word2vec.naive_softmax", 0), ("word2vec.skip_gram_naive_softmax", np.array([0, 0]))):
        loss, by_v, by_U = PRINTED[key](v, o, U)
        assert loss == 0
        assert not np.any(by_v)
        assert not np.any(dense(by_U))


@pytest.mark.parametrize("name", SCORES)
def test_single_precision(name: str) -> None:
    """float32 arrays give float32 results with five digits, down to the smallest numbers the type holds."""
    v, U = (array.astype(np.float32) for array in with_scores(SCORES[name], 3))
    assert np.array_equal(U @ v, SCORES[name])
    for o in range(len(U)):
        found = PRINTED["word2vec.naive_softmax"](v, o, U)
        assert {np.asarray(found[0]).dtype, found[1].dtype, dense(found[2]).dtype} == {np.dtype(np.float32)}
        single(name, 3, o).check(found, SINGLE, SINGLE_FLOOR)
    w = [0, len(U) - 1, 0]
    sampling(v, U, [0], w).check(PRINTED["word2vec.negative_sampling"](v, 0, U, w), SINGLE, SINGLE_FLOOR)


def test_the_oracle_sees_what_is_wrong() -> None:
    """A loss or gradient one part in 10^11 off, and the loss as −log ŷ_o in floats, do not pass."""
    case = single("the first leads by 40", 3, 0)
    right = (float(case.loss), np.array(case.by_v, dtype=float), np.array(case.by_words, dtype=float))
    case.check(right)
    for place, what in enumerate(("the loss", "∂/∂v", "∂/∂U")):
        wrong = [each * (1 + 1e-11) if at == place else each for at, each in enumerate(right)]
        with pytest.raises(AssertionError, match=what):
            case.check(wrong)
    raised = np.exp(case.U @ case.v - 41)
    with pytest.raises(AssertionError, match="the loss"):
        case.check((-np.log(raised[0] / raised.sum()), *right[1:]))
