"""Random tensor terms of every kind, and random values for what they speak of."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
from numpy_code_loops import Values

from derive.language import syntax as s
from derive.language.terms import Index, IndexTerm, Number, Shape, Size, SizeNumber, Term

V, d, K, m = s.sizes("V d K m")
U, A, M = s.matrix("U", V, d), s.matrix("A", K, d), s.matrix("M", d, d)
v, b, y, c = s.vector("v", d), s.vector("b", K), s.vector("y", V), s.scalar("c")
w, u = s.index_map("w", K, V), s.index_map("u", m, K)
o, j = s.index("o", V), s.index("j", d)
ARGUMENTS = ("U", "A", "M", "v", "b", "y", "c", "w", "u", "o", "j")
PARAMETERS = (U, A, M, v, b, y, c)
FREE = s.index("free", K)
BOUND = {V: ("i", "o", "word"), d: ("a", "j", "e"), K: ("k", "free", "h"), m: ("q", "r")}


class Terms:
    """Draws terms of a shape, with the indices that stand bound at that place."""

    def __init__(self, random: Random, bound: tuple[Index, ...] = ()) -> None:
        self.random = random
        self.bound = [o, j, *bound]
        self.named = 0

    def index(self, size: Size) -> IndexTerm | None:
        """Return an index over a size, through a map now and then."""
        found: list[IndexTerm] = [each for each in self.bound if each.size == size]
        if size in (V, K):
            through = w if size == V else u
            inner = [each for each in self.bound if each.size == through.domain]
            found += [through[each] for each in inner]
            if size == V:
                found += [w[u[each]] for each in self.bound if each.size == m]
        return self.random.choice(found) if found else None

    def term(self, shape: Shape, depth: int) -> Term:
        """Return a random term of a shape."""
        if depth == 0 or self.random.random() < 0.1:
            return self.leaf(shape)
        ways = [self.arithmetic, self.arithmetic, self.total, self.total, self.applied, self.entry, self.product]
        ways += [self.case, self.let, self.known]
        return self.random.choice(ways)(shape, depth - 1)

    def leaf(self, shape: Shape) -> Term:
        """Return a parameter, a constant, or an entry of a parameter at indices that stand at hand."""
        found: list[Term] = [each for each in PARAMETERS if each.shape == shape]
        if not shape:
            found += [Number(Fraction(self.random.choice([-2, 1, 3]), self.random.choice([1, 2, 3]))), SizeNumber(K + 1)]
        else:
            found += [s.zeros(*shape)]
        if len(shape) == 1:
            at = self.index(shape[0])
            found += [s.one_hot(at)] * 2 if at is not None else []
        if len(shape) == 2:
            found += [each.T for each in PARAMETERS if each.shape == shape[::-1]]
            found += [self.product(shape, 0)]
        found += [each for each in map(self.part, [shape] * 6) if each is not None]
        return self.random.choice(found)

    def part(self, shape: Shape) -> Term | None:
        """Return an entry, a row or a column of a parameter, of a shape; None if the draw fits no index."""
        whole = self.random.choice(PARAMETERS)
        if len(whole.shape) <= len(shape):
            return None
        keys: list[IndexTerm | None] = [self.index(size) for size in whole.shape]
        if shape:
            keys[self.random.randrange(2)] = None
        kept = tuple(size for size, key in zip(whole.shape, keys, strict=True) if key is None)
        return whole[tuple(slice(None) if key is None else key for key in keys)] if kept == shape else None

    def arithmetic(self, shape: Shape, depth: int) -> Term:
        left = self.term(shape, depth)
        turn = self.random.randrange(9)
        if turn == 0:
            return -left
        if turn == 8:
            return left ** self.random.choice([1, 2, 3])
        if turn == 1:
            return left * self.term((), depth)
        if turn == 2:
            return self.term((), depth) * left
        if turn == 3:
            below = s.exp(s.tanh(self.term(self.random.choice([shape, ()]), depth)))
            return left / below if self.random.random() < 0.5 else left * below**-2
        right = self.term(shape, depth)
        return [left + right, left - right, left * right, s.maximum(left, right)][turn - 4]

    def total(self, shape: Shape, depth: int) -> Term:
        size = self.random.choice([V, d, K, m])
        bound = s.index(self.random.choice(BOUND[size]), size)
        before = self.bound
        self.bound = [each for each in before if each.name != bound.name] + [bound]
        body = self.term(shape, depth)
        self.bound = before
        return s.total_over(bound, body)

    def applied(self, shape: Shape, depth: int) -> Term:
        inner = self.term(shape, depth)
        turn = self.random.randrange(7)
        if turn == 0 and shape:
            return s.softmax(inner)
        if turn == 1:
            size = self.random.choice([V, d, K])
            return s.log_sum_exp(self.term((*shape, size), depth)) if len(shape) < 2 else s.sigmoid(inner)
        if turn == 2:
            return s.log(s.sigmoid(inner))
        if turn == 3 and shape:
            return s.log(s.softmax(inner))
        return [s.sigmoid, s.tanh, s.softplus][turn % 3](inner)

    def entry(self, shape: Shape, depth: int) -> Term:
        size = self.random.choice([V, d, K])
        at = self.index(size)
        if at is None or len(shape) == 2:
            return self.leaf(shape)
        if not shape:
            second = self.random.choice([V, d])
            also = self.index(second)
            if self.random.random() < 0.4 and also is not None:
                return self.term((size, second), depth)[at, also]
            whole = self.term((size,), depth)
            return s.log_sum_exp(whole) - whole[at] if self.random.random() < 0.3 else whole[at]
        if self.random.random() < 0.5:
            return self.term((size, *shape), depth)[at]
        return self.term((*shape, size), depth)[:, at]

    def product(self, shape: Shape, depth: int) -> Term:
        size = self.random.choice([V, d, K])
        if not shape:
            return self.term((size,), depth) @ self.term((size,), depth)
        if len(shape) == 1:
            if self.random.random() < 0.5:
                return self.term((*shape, size), depth) @ self.term((size,), depth)
            return self.term((size,), depth) @ self.term((size, *shape), depth)
        turn = self.random.randrange(4) if depth else 0
        if turn == 1 and shape[0] == shape[1]:
            return s.diag(self.term(shape[:1], depth))
        if turn == 2:
            return self.term(shape[::-1], depth).T
        if turn == 3:
            return self.term((shape[0], size), depth) @ self.term((size, shape[1]), depth)
        return s.outer(self.term(shape[:1], depth), self.term(shape[1:], depth))

    def case(self, shape: Shape, depth: int) -> Term:
        size = self.random.choice([V, K])
        left, right = self.index(size), self.index(size)
        if left is None or right is None:
            return self.leaf(shape)
        if not shape and self.random.random() < 0.5:
            return s.delta(left, right)
        return s.case(left, right, self.term(shape, depth), self.term(self.random.choice([shape, ()]), depth))

    def known(self, shape: Shape, depth: int) -> Term:
        """Return a term of a form that the printer knows to compute in another way."""
        turn = self.random.randrange(5)
        if turn == 0:
            return 1 - s.sigmoid(self.term(shape, depth))
        if turn == 1:
            return s.sigmoid(-self.term(shape, depth)) - 1
        if shape:
            return self.term(shape, depth) - self.leaf(shape)
        size = self.random.choice([V, d, K])
        at = self.index(size)
        scores = self.term((size,), depth)
        if turn == 2 and at is not None:
            self.named += 1
            return s.log(s.let(f"p{self.named}", s.softmax(scores))[at])
        if turn == 3:
            return -self.term((), depth) + s.log_sum_exp(scores)
        bound = s.index(self.random.choice(BOUND[K]), K)
        return s.number(K) * s.log_sum_exp(scores) - s.total_over(bound, A[bound] @ v)

    def let(self, shape: Shape, depth: int) -> Term:
        self.named += 1
        return s.let(self.random.choice(["x", "np", "lambda", "dtype", "loss"]) + "_" * self.named, self.term(shape, depth))


def values(random: Random, sizes: dict[str, int]) -> Values:
    """Return random values for all names of this module."""
    numbers = np.random.default_rng(random.randrange(2**32))

    def draw(shape: Shape) -> np.ndarray:
        return numbers.uniform(-1, 1, tuple(sizes[str(each)] for each in shape))

    return Values(
        sizes=sizes,
        parameters={each.name: draw(each.shape) for each in PARAMETERS},
        maps={"w": numbers.integers(0, sizes["V"], sizes["K"]), "u": numbers.integers(0, sizes["K"], sizes["m"])},
        indices={o: int(numbers.integers(0, sizes["V"])), j: int(numbers.integers(0, sizes["d"]))},
    )
