"""The value of a tensor term by plain loops, entry by entry as its definition says; what printed NumPy is compared with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from derive.kernel.terms import Index, IndexTerm, Size
from derive.language import terms as t


@dataclass(frozen=True)
class Values:
    """Numbers for everything a term speaks of: sizes, parameters and maps by name, indices by themselves."""

    sizes: Mapping[str, int]
    parameters: Mapping[str, Any]
    maps: Mapping[str, Any]
    indices: Mapping[Index, int]

    def bound(self, index: Index, value: int) -> Values:
        """Return the values with one more index bound."""
        return Values(self.sizes, self.parameters, self.maps, {**self.indices, index: value})

    def size(self, size: Size) -> int:
        """Return a size as a number."""
        return size.constant + sum(times * self.sizes[name] for name, times in size.parts)

    def index(self, term: IndexTerm) -> int:
        """Return an index term as a number."""
        return self.indices[term] if isinstance(term, Index) else int(self.maps[term.map.name][self.index(term.index)])


FUNCTIONS = {
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "softplus": lambda x: math.log(1 + math.exp(x)),
    "relu": lambda x: x if x > 0 else 0.0,
    "step": lambda x: 1.0 if x > 0 else 0.0,
}


def tensor(term: t.Term, at: Values) -> np.ndarray:
    """Return all entries of a term."""
    shape = tuple(at.size(each) for each in term.shape)
    result = np.zeros(shape)
    for place in product(*map(range, shape)):
        result[place] = entry(term, place, at)
    return result


def entry(term: t.Term, place: tuple[int, ...], at: Values) -> float:
    """Return one entry of a term."""

    def side(each: t.Term) -> float:
        return entry(each, place if each.shape else (), at)

    match term:
        case t.Parameter(name):
            return float(np.asarray(at.parameters[name])[place])
        case t.Number(value):
            return float(value)
        case t.SizeNumber(size):
            return float(at.size(size))
        case t.Zeros():
            return 0.0
        case t.OneHot(index):
            return float(place[0] == at.index(index))
        case t.Add(left, right):
            return side(left) + side(right)
        case t.Subtract(left, right):
            return side(left) - side(right)
        case t.Multiply(left, right):
            return side(left) * side(right)
        case t.Divide(left, right):
            return side(left) / side(right)
        case t.Maximum(left, right):
            return max(side(left), side(right))
        case t.Negate(inner):
            return -side(inner)
        case t.Power(base, exponent):
            return side(base) ** exponent
        case t.MatMul(left, right):
            split = len(left.shape) - 1
            return sum(
                entry(left, (*place[:split], each), at) * entry(right, (each, *place[split:]), at)
                for each in range(at.size(left.shape[-1]))
            )
        case t.Outer(left, right):
            return entry(left, place[:1], at) * entry(right, place[1:], at)
        case t.Transpose(inner):
            return entry(inner, place[::-1], at)
        case t.Diagonal(inner):
            return entry(inner, place[:1], at) if place[0] == place[1] else 0.0
        case t.Entry(inner, indices):
            rest = iter(place)
            keys = (*indices, *([None] * (len(inner.shape) - len(indices))))
            return entry(inner, tuple(next(rest) if key is None else at.index(key) for key in keys), at)
        case t.Sum(index, body):
            return sum(entry(body, place, at.bound(index, each)) for each in range(at.size(index.size)))
        case t.Apply(function, inner):
            return FUNCTIONS[function](side(inner))
        case t.Softmax(inner):
            row = _row(inner, place[:-1], at)
            return math.exp(row[place[-1]]) / sum(map(math.exp, row))
        case t.LogSumExp(inner):
            return math.log(sum(map(math.exp, _row(inner, place, at))))
        case t.Delta(left, right):
            return float(at.index(left) == at.index(right))
        case t.Case(left, right, equal, unequal):
            return side(equal) if at.index(left) == at.index(right) else side(unequal)
        case t.Definition(_, body):
            return side(body)
        case _:
            raise TypeError(type(term).__name__)


def _row(term: t.Term, place: tuple[int, ...], at: Values) -> list[float]:
    return [entry(term, (*place, each), at) for each in range(at.size(term.shape[-1]))]
