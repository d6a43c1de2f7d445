"""An evaluator of tensor terms that computes with numbers, in plain loops, and counts every operation it does."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from derive.kernel.records import fields
from derive.kernel.terms import Index, IndexTerm, MapValue
from derive.language.terms import (
    Add,
    Apply,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Entry,
    LogSumExp,
    MatMul,
    Maximum,
    Multiply,
    Negate,
    Number,
    OneHot,
    Outer,
    Parameter,
    Power,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)


@dataclass(frozen=True)
class Real:
    """A number that was computed or given; a plain int stands for a 0 or 1 that is known beforehand and costs nothing."""

    value: float


Entries = dict[tuple[int, ...], Real | int]


class Evaluator:
    """Computes entries of terms in loops; each operation is counted, each value computed once for the indices it depends on."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = dict(numbers)
        self.tally: Counter[str] = Counter()
        self.known: dict[object, Entries] = {}

    def done(self, kind: str, value: float) -> Real:
        self.tally[kind] += 1
        return Real(value)

    def add(self, left: Real | int, right: Real | int, sign: int = 1) -> Real | int:
        if isinstance(right, int) and right == 0:
            return left
        if isinstance(left, int) and left == 0:
            return right if sign == 1 else negative(right)
        return self.done("additions", plain(left) + sign * plain(right))

    def multiply(self, left: Real | int, right: Real | int) -> Real | int:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, int):
                return 0 if one == 0 else other if one == 1 else negative(other)
        return self.done("multiplications", plain(left) * plain(right))

    def divide(self, left: Real | int, right: Real | int) -> Real | int:
        return 0 if isinstance(left, int) and left == 0 else self.done("divisions", plain(left) / plain(right))

    def function(self, name: str, value: Real | int) -> Real:
        at = plain(value)
        match name:
            case "exp":
                return self.done("functions", math.exp(at))
            case "log":
                return self.done("functions", math.log(abs(at) + 1))
            case "sqrt":
                return self.done("functions", math.sqrt(abs(at)))
            case "tanh":
                return self.done("functions", math.tanh(at))
            case "sigmoid":
                below = self.done("additions", 1 + self.done("functions", math.exp(-at)).value)
                return self.done("divisions", 1 / below.value)
            case "softplus":
                inside = self.done("additions", 1 + self.done("functions", math.exp(at)).value)
                return self.done("functions", math.log(inside.value))
            case "relu":
                return self.done("additions", max(at, 0))
        raise AssertionError(name)

    def places(self, term: Term) -> Iterator[tuple[int, ...]]:
        return itertools.product(*(range(each.at(self.numbers)) for each in term.shape))

    def tensor(self, term: Term, env: Mapping[str, int]) -> Entries:
        """Return all entries of a term, computed once for each way its parts depend on running indices."""
        if isinstance(term, Definition):
            return self.tensor(term.body, env)
        key = described(term, env, 0)
        if key not in self.known:
            self.known[key] = self.computed(term, env)
        return self.known[key]

    def computed(self, term: Term, env: Mapping[str, int]) -> Entries:
        def get(part: Term) -> Entries:
            return self.tensor(part, env)

        match term:
            case Parameter() | Number() | SizeNumber():
                return {at: Real(0.1 + sum(at)) for at in self.places(term)}
            case Zeros():
                return dict.fromkeys(self.places(term), 0)
            case OneHot(chosen):
                return {(at,): int(at == value(chosen, env)) for (at,) in self.places(term)}
            case Delta(left, right):
                return {(): int(value(left, env) == value(right, env))}
            case Add(left, right) | Subtract(left, right):
                sign, first, second = (1 if isinstance(term, Add) else -1), get(left), get(right)
                return {at: self.add(spread(first, at), spread(second, at), sign) for at in self.places(term)}
            case Multiply(left, right):
                first, second = get(left), get(right)
                return {at: self.multiply(spread(first, at), spread(second, at)) for at in self.places(term)}
            case Divide(left, right):
                first, second = get(left), get(right)
                return {at: self.divide(spread(first, at), spread(second, at)) for at in self.places(term)}
            case Maximum(left, right):
                first, second = get(left), get(right)
                return {at: self.done("additions", max(plain(first[at]), plain(second[at]))) for at in self.places(term)}
            case Power(base, exponent):
                found = get(base)
                return {at: self.power(found[at], exponent) for at in self.places(term)}
            case Negate(inner):
                return {at: negative(each) for at, each in get(inner).items()}
            case Transpose(inner):
                return {at[::-1]: each for at, each in get(inner).items()}
            case Diagonal(inner):
                found = get(inner)
                return {at: found[at[:1]] if at[0] == at[1] else 0 for at in self.places(term)}
            case Outer(left, right):
                first, second = get(left), get(right)
                return {(i, j): self.multiply(first[(i,)], second[(j,)]) for i, j in self.places(term)}
            case MatMul(left, right):
                return self.product(term, left, right, get)
            case Entry(inner, indices):
                found = get(inner)
                return {at: found[placed(indices, at, env)] for at in self.places(term)}
            case Sum(bound, body):
                every = [self.tensor(body, {**env, bound.name: each}) for each in range(bound.size.at(self.numbers))]
                return {at: self.total([each[at] for each in every]) for at in self.places(term)}
            case Apply(name, inner):
                return {at: self.function(name, each) for at, each in get(inner).items()}
            case Softmax(inner) | LogSumExp(inner):
                powers = get(Apply("exp", inner))
                totals = self.known.setdefault(("total", described(inner, env, 0)), {})
                if () not in totals:
                    totals[()] = self.total(list(powers.values()))
                if isinstance(term, LogSumExp):
                    return {(): self.function("log", totals[()])}
                return {at: self.divide(each, totals[()]) for at, each in powers.items()}
        raise AssertionError(term)

    def product(self, term: Term, left: Term, right: Term, get: Callable[[Term], Entries]) -> Entries:
        first, second, rows = get(left), get(right), len(left.shape) - 1
        inner = range(left.shape[-1].at(self.numbers))
        return {
            at: self.total([self.multiply(first[(*at[:rows], i)], second[(i, *at[rows:])]) for i in inner])
            for at in self.places(term)
        }

    def total(self, values: list[Real | int]) -> Real | int:
        result = values[0]
        for each in values[1:]:
            result = self.add(result, each)
        return result

    def power(self, base: Real | int, exponent: int) -> Real | int:
        result = base
        for _ in range(abs(exponent) - 1):
            result = self.multiply(result, base)
        return self.divide(Real(1.0), result) if exponent < 0 else result


def plain(value: Real | int) -> float:
    return value.value if isinstance(value, Real) else float(value)


def negative(value: Real | int) -> Real | int:
    return Real(-value.value) if isinstance(value, Real) else -value


def spread(found: Entries, at: tuple[int, ...]) -> Real | int:
    return found[at] if at in found else found[()]


def value(here: IndexTerm, env: Mapping[str, int]) -> int:
    """Return what an index stands for: running ones by their value; given ones and samples are all word 0, where they meet."""
    return 0 if isinstance(here, MapValue) else env.get(here.name, 0)


def placed(indices: tuple[IndexTerm | None, ...], at: tuple[int, ...], env: Mapping[str, int]) -> tuple[int, ...]:
    kept = iter(at)
    return (*(next(kept) if each is None else value(each, env) for each in indices), *kept)


def described(here: object, env: Mapping[str, object], depth: int) -> object:
    """Return what is computed, with the values of running indices for their names and the depth of a sum for its index."""
    match here:
        case Definition():
            return described(here.body, env, depth)
        case Sum():
            inner = described(here.body, {**env, here.index.name: ("depth", depth)}, depth + 1)
            return ("sum", str(here.index.size), inner)
        case Index():
            return env.get(here.name, here.name)
        case MapValue():
            return (here.map.name, described(here.index, env, depth))
        case Term():
            own = [getattr(here, name) for name in fields(here)]
            return (type(here).__name__, *(described(each, env, depth) for each in own))
        case tuple():
            return tuple(described(each, env, depth) for each in here)
        case _:
            return str(here)
