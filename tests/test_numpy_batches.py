"""
Tests of batches of generated statements: where a function for a batch is printed, it computes what the function for one computes
one after the other, and adds up what is shared; where it is not, it is refused.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from derive.kernel.terms import IndexTerm
from derive.language import syntax as s
from derive.language.claims import Code, Statement, Theorem, claim
from derive.language.scope import free_indices, maps, parameters
from derive.language.terms import Term
from derive.numpy_code import NotPrintable, function

V, d, K = s.sizes("V d K")
U, W = s.matrix("U", V, d), s.matrix("W", V, d)
v, b, x, z = s.vector("v", d), s.vector("b", d), s.vector("x", V), s.scalar("z")
o, q, k = s.index("o", V), s.index("q", V), s.index("k", K)
w, p = s.index_map("w", K, V), s.index_map("p", K, V)
by_words, by_vector = s.vector("by_words", V), s.vector("by_vector", d)
BATCHES = (0, 1, 3, 63, 64, 65, 130)


class Maker:
    """Draws terms: scalars, vectors with an entry a word, vectors as long as a row, with one-hots and entries at any index."""

    def __init__(self, seed: int) -> None:
        self.numbers = np.random.default_rng(seed)

    def one(self, *choices: Any) -> Any:
        """Return one of the choices."""
        return choices[int(self.numbers.integers(len(choices)))]

    def place(self, running: bool) -> IndexTerm:
        """Return an index of a word: single, or that of a running sample."""
        return self.one(w[k], w[k], p[k]) if running and self.numbers.random() < 0.8 else self.one(o, o, q)

    def scores(self) -> Term:
        """Return a score for each word."""
        return self.one(U @ self.one(v, v, b), x, W @ v + x)

    def summand(self) -> Term:
        """Return a number for each sample, or for all."""
        at = self.place(True)
        return self.one(
            s.sigmoid(U[at] @ v), self.scores()[at], s.softplus(-(U[at] @ b)), -s.log(s.softmax(self.scores())[at]),
            s.delta(at, self.place(True)), s.case(at, self.place(False), z, U[o] @ v), z * x[at], z,
        )  # fmt: skip

    def number(self, deep: int = 1) -> Term:
        """Return a number."""
        drawn = self.numbers.integers(7)
        if drawn < 3:
            return s.total_over(k, self.summand())
        if drawn < 5:
            return s.log_sum_exp(self.scores()) - self.one(self.scores()[self.place(False)], self.words(0) @ x)
        return self.words(deep) @ x if drawn == 5 else self.row(deep) @ v

    def words(self, deep: int = 1) -> Term:
        """Return a vector with an entry for each word."""
        times, at = self.one(K, 2), self.place(True)
        counts = s.total_over(k, s.one_hot(at))
        found = self.one(
            lambda: s.softmax(self.scores()) - s.one_hot(self.place(False)),
            lambda: times * s.softmax(self.scores()) - counts,
            lambda: counts,
            lambda: s.total_over(k, self.summand() * s.one_hot(at)),
            lambda: s.softmax(self.scores()) - counts / K,
            lambda: s.one_hot(self.place(False)),
            lambda: self.scores(),
        )()
        return self.one(found, found, -found, z * found, U @ self.row(deep - 1) - found) if deep else found

    def row(self, deep: int = 1) -> Term:
        """Return a vector as long as a row of U."""
        return self.one(
            lambda: self.one(U, W).T @ self.words(max(deep - 1, 0)),
            lambda: s.total_over(k, self.summand() * U[self.place(True)]),
            lambda: self.one(U, W)[self.place(False)] - b,
            lambda: s.sigmoid(U[o] @ v) * U[self.place(False)],
            lambda: self.one(v, b),
        )()

    def rows(self) -> Term:
        """Return multiples of v in rows, as a gradient by U has them."""
        times = self.one(self.summand(), s.sigmoid(U[w[k]] @ v))
        many = s.total_over(k, times * s.outer(s.one_hot(self.one(w[k], w[k], o)), v))
        single = s.outer(self.one(z, s.sigmoid(U[o] @ v)) * s.one_hot(self.one(o, o, q)), v)
        return self.one(many, many, single, many + single)


def names_in(terms: Sequence[Term]) -> list[str]:
    """Return the names of all that terms speak of."""
    return list(dict.fromkeys(each.name for t in terms for each in (*parameters(t), *free_indices(t), *maps(t))))


def drawn(seed: int) -> tuple[Statement, list[str], list[str]]:
    """Return a statement, its arguments' names and those of them that have an axis for a batch."""
    maker = Maker(seed)
    loss, by_w, by_d = maker.number(), maker.words(), maker.row()
    claims = [claim(s.gradient(s.total(by_w * by_words), by_words), by_w)]
    claims.append(claim(s.gradient(s.total(by_d * by_vector), by_vector), by_d))
    if seed % 3 == 0:
        by_U = maker.rows()
        claims.append(claim(s.gradient(s.total(by_U * W), W), by_U))
    # Each is named as an argument, so that the sizes can be told and a gradient is each one's own.
    claims.append(claim(s.gradient(by_words @ x + s.total_over(k, x[w[k]]) + by_vector @ v, by_vector), v))
    theorems = tuple(Theorem(f"t{place}", each) for place, each in enumerate(claims))
    names = names_in([loss, *(side for each in claims for side in (each.left, each.right))])
    often = {"U": 0.1, "W": 0.0, "by_words": 1.0, "by_vector": 1.0, "v": 0.9}
    batch = [each for each in names if maker.numbers.random() < often.get(each, 0.6)]
    code = Code("drawn", tuple(names), loss, tuple(each.name for each in theorems), "", tuple(batch))
    return Statement("own.drawn", "Drawn", "drawn by this test", "", loss, theorems, code), names, batch


def value(name: str, numbers: np.random.Generator, words: int, length: int, many: int) -> Any:
    """Return a value for an argument."""
    if name in ("o", "q"):
        return int(numbers.integers(words))
    if name in ("w", "p"):
        return numbers.integers(0, words, many)
    if name == "z":
        return float(numbers.normal())
    shapes = {"U": (words, length), "W": (words, length), "x": (words,), "by_words": (words,)}
    return numbers.normal(size=shapes.get(name, (length,)))


def check(seed: int, single: Any, many: Any, names: list[str], batch: list[str], size: int) -> None:
    """Check one batch against the function for one."""
    numbers = np.random.default_rng(seed)
    # As many samples as words, or as members of the batch, would hide an axis taken for another.
    shape = [(4, 3, 2), (3, 2, 5), (1, 1, 1), (5, 2, 1)][seed % 4]
    shared = {name: value(name, numbers, *shape) for name in names}
    members = [{**shared, **{name: value(name, numbers, *shape) for name in batch}} for _ in range(size)]
    stacked = {name: np.array([each[name] for each in members]) for name in batch}
    if not size:
        stacked = {name: np.zeros((0, *np.shape(shared[name])), np.asarray(shared[name]).dtype) for name in batch}
    found = many(*({**shared, **stacked}[name] for name in names))
    singles = [[np.asarray(each) for each in single(*(member[name] for name in names))] for member in members]
    example = single(*(shared[name] for name in names))
    for place, (mine, one) in enumerate(zip(found, example, strict=True)):
        added = type(mine).__name__ == "SparseRows"
        wanted = np.array([each[place] for each in singles]).reshape(size, *np.shape(one))
        wanted = wanted.sum(axis=0) if added else wanted
        np.testing.assert_allclose(np.asarray(mine), wanted, rtol=1e-9, atol=1e-10, err_msg=f"seed {seed}, result {place}")
    kept = [np.asarray(each).copy() for each in found]
    for each in stacked.values():
        each[...] = 0
    for mine, before in zip(found, kept, strict=True):
        np.testing.assert_array_equal(np.asarray(mine), before, err_msg=f"seed {seed}: shares memory with an argument")


@pytest.mark.parametrize("start", [0, *(pytest.param(start, marks=pytest.mark.slow) for start in (10, 20, 30))])
def test_batches_of_any_statement(start: int) -> None:
    """A batch of any size computes what the single function computes for each; most of what is drawn is printed."""
    printed = 0
    for seed in range(start, start + 10):
        made, names, batch = drawn(seed)
        try:
            many = function(made, batch=True)
        except NotPrintable:
            continue
        printed += 1
        single = function(made)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for size in BATCHES:
                check(seed, single, many, names, batch, size)
    assert printed >= 4
