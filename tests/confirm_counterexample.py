"""
Looks at a counterexample again with nothing but fractions and mpmath: both sides are computed as they are written.

Tensors are plain dictionaries from places to numbers, sums are loops, derivatives are dual numbers. It shares no line
with either route, and knows nothing of canonical forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import mpmath
from dual_numbers import FUNCTIONS, Dual, add, exp, greater, inverse, log, minus, parts, power, real, times, total

import derive.language.terms as t
from derive.kernel.verdict import Counterexample, Point
from derive.language.claims import Assumption, Claim, Equal, Injective, Positive, Unequal, assumption_terms, claim_indices
from derive.language.scope import free_indices, index_of, parameters

DIGITS = 60

Place = tuple[int, ...]
Tensor = dict[Place, object]
Function = Callable[[list[Tensor], tuple[int, ...]], object]


@dataclass(frozen=True)
class Where:
    """Numbers for everything a term speaks of."""

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    maps: Mapping[str, tuple[int, ...]]
    tensors: Mapping[str, Tensor]
    functions: Mapping[str, Function]
    level: int = 0


def index_value(index: t.IndexTerm, where: Where) -> int:
    """Return the number an index term stands for."""
    if isinstance(index, t.MapValue):
        return where.maps[index.map.name][index_value(index.index, where)]
    return where.indices[index.name]


def spots(shape: t.Shape, where: Where) -> list[Place]:
    """Return all places of a tensor of a shape."""
    return list(product(*(range(size.at(dict(where.sizes))) for size in shape)))


def entries_at(indices: tuple[t.IndexTerm | None, ...], shape: t.Shape, where: Where) -> dict[Place, Place]:
    """Return, for each place that is left when a tensor is indexed, the place in the whole it comes from."""
    fixed = [None if index is None else index_value(index, where) for index in indices]
    fixed += [None] * (len(shape) - len(fixed))
    kept = tuple(size for size, here in zip(shape, fixed, strict=True) if here is None)
    found = {}
    for place in spots(kept, where):
        rest = iter(place)
        found[place] = tuple(next(rest) if here is None else here for here in fixed)
    return found


def entrywise(combine: Callable[[object, object], object], left: t.Term, right: t.Term, where: Where) -> Tensor:
    """Return two tensors combined entry by entry, a scalar going with every entry."""
    x, y = value(left, where), value(right, where)
    longer = x if len(left.shape) >= len(right.shape) else y
    return {here: combine(x[here if left.shape else ()], y[here if right.shape else ()]) for here in longer}


def derivative(term: t.Term, by: t.Term, where: Where) -> dict[tuple[Place, Place], object]:
    """Return ∂ term[i] / ∂ by[j] for all places i, j."""
    base, indices = (by.term, by.indices) if isinstance(by, t.Entry) else (by, ())
    assert isinstance(base, t.Parameter)
    found = {}
    for here, whole in entries_at(indices, base.axes, where).items():
        changed = dict(where.tensors[base.name])
        changed[whole] = Dual(where.level, changed[whole], mpmath.mpf(1))
        inner = replace(where, tensors={**where.tensors, base.name: changed}, level=where.level + 1)
        for place, number in value(term, inner).items():
            found[place, here] = parts(number, where.level)[1]
    return found


def value(term: t.Term, where: Where) -> Tensor:
    """Return the entries of a tensor term."""
    for kinds in (leaf, arithmetic, linear, reduction):
        found = kinds(term, where)
        if found is not None:
            return found
    raise TypeError(f"no node kind of the language: {term!r}")


def leaf(term: t.Term, where: Where) -> Tensor | None:
    """Return the entries of what has no parts, or only named ones."""
    one, nought = mpmath.mpf(1), mpmath.mpf(0)
    match term:
        case t.Parameter(name, _):
            return dict(where.tensors[name])
        case t.Number(number):
            return {(): mpmath.mpf(number.numerator) / number.denominator}
        case t.SizeNumber(size):
            return {(): mpmath.mpf(size.at(dict(where.sizes)))}
        case t.Zeros(axes):
            return dict.fromkeys(spots(axes, where), nought)
        case t.OneHot(index):
            return {(i,): one if i == index_value(index, where) else nought for (i,) in spots(term.shape, where)}
        case t.Delta(left, right):
            return {(): one if index_value(left, where) == index_value(right, where) else nought}
        case t.Definition(_, body):
            return value(body, where)
        case t.Abstract(function, arguments, indices):
            tensors = [value(each, where) for each in arguments]
            return {(): where.functions[function](tensors, tuple(index_value(each, where) for each in indices))}
    return None


def arithmetic(term: t.Term, where: Where) -> Tensor | None:
    """Return the entries of what is computed entry by entry."""
    match term:
        case t.Add(left, right):
            return entrywise(add, left, right, where)
        case t.Subtract(left, right):
            return entrywise(lambda x, y: add(x, minus(y)), left, right, where)
        case t.Multiply(left, right):
            return entrywise(times, left, right, where)
        case t.Divide(left, right):
            return entrywise(lambda x, y: times(x, inverse(y)), left, right, where)
        case t.Maximum(left, right):
            return entrywise(greater, left, right, where)
        case t.Negate(inner):
            return {here: minus(x) for here, x in value(inner, where).items()}
        case t.Power(base, exponent):
            return {here: power(x, exponent) for here, x in value(base, where).items()}
        case t.Apply(function, inner):
            return {here: FUNCTIONS[function](x) for here, x in value(inner, where).items()}
        case t.Case(left, right, same, other):
            chosen = same if index_value(left, where) == index_value(right, where) else other
            x = value(chosen, where)
            return {here: x[here if chosen.shape else ()] for here in spots(term.shape, where)}
    return None


def linear(term: t.Term, where: Where) -> Tensor | None:
    """Return the entries of products of tensors, and of tensors with their entries set elsewhere."""
    match term:
        case t.MatMul(left, right):
            x, y = value(left, where), value(right, where)
            middle = spots(left.shape[-1:], where)
            heads, tails = spots(left.shape[:-1], where), spots(right.shape[1:], where)
            return {i + j: total([times(x[i + k], y[k + j]) for k in middle]) for i in heads for j in tails}
        case t.Outer(left, right):
            x, y = value(left, where), value(right, where)
            return {i + j: times(x[i], y[j]) for i in x for j in y}
        case t.Transpose(inner):
            return {(j, i): x for (i, j), x in value(inner, where).items()}
        case t.Diagonal(inner):
            x = value(inner, where)
            return {(i, j): x[(i,)] if i == j else mpmath.mpf(0) for i, j in spots(term.shape, where)}
        case t.Entry(inner, indices):
            x = value(inner, where)
            return {here: x[whole] for here, whole in entries_at(indices, inner.shape, where).items()}
    return None


def reduction(term: t.Term, where: Where) -> Tensor | None:
    """Return the entries of sums, of functions along an axis, and of derivatives."""
    match term:
        case t.Sum(index, body):
            numbers = range(index.size.at(dict(where.sizes)))
            turns = [value(body, replace(where, indices={**where.indices, index.name: i})) for i in numbers]
            return {here: total([turn[here] for turn in turns]) for here in turns[0]}
        case t.Softmax(inner):
            x = {here: exp(each) for here, each in value(inner, where).items()}
            return {i: times(each, inverse(total([x[k] for k in x if k[:-1] == i[:-1]]))) for i, each in x.items()}
        case t.LogSumExp(inner):
            x = {here: exp(each) for here, each in value(inner, where).items()}
            return {i: log(total([x[k] for k in x if k[:-1] == i])) for i in spots(term.shape, where)}
        case t.Gradient(loss, by):
            return {here: x for (_, here), x in derivative(loss, by, where).items()}
        case t.Jacobian(inner, by, layout):
            found = derivative(inner, by, where).items()
            return {(i + j if layout == "numerator" else j + i): x for (i, j), x in found}
    return None


def stand_in(tensors: list[Tensor], indices: tuple[int, ...]) -> object:
    """Return the value of the function that stands for an unknown one: (1 + i₁ + 2 i₂ + …)(s + s²), s = x₁ + 2 x₂ + …"""
    entries = [tensor[here] for tensor in tensors for here in sorted(tensor)]
    s = total([times(mpmath.mpf(n), x) for n, x in enumerate(entries, start=1)])
    weight = mpmath.mpf(1 + sum(n * (1 + i) for n, i in enumerate(indices, start=1)))
    return times(weight, add(s, times(s, s)))


def where_of(claim: Claim, point: Point) -> Where:
    """Return a point as numbers of many digits; an entry that is not named is zero."""
    if any(not meaning.startswith("(1 + i₁ + 2 i₂ + …)(s + s²)") for meaning in point.functions.values()):
        raise ValueError("this function is not known here")
    functions = dict.fromkeys(point.functions, stand_in)
    empty = Where(point.sizes, point.indices, point.maps, {}, functions)
    tensors: dict[str, Tensor] = {}
    for each in parameters(claim.left, claim.right, *assumption_terms(claim.given)):
        given = point.parameters.get(each.name, {})
        numbers = {here: Fraction(given.get(here, 0)) for here in spots(each.axes, empty)}
        tensors[each.name] = {here: mpmath.mpf(x.numerator) / x.denominator for here, x in numbers.items()}
    return replace(empty, tensors=tensors)


def cases(free: list[t.Index], where: Where) -> list[Where]:
    """Return a place to look at for every choice of values for some indices."""
    found = []
    for values in spots(tuple(index.size for index in free), where):
        named = {index.name: number for index, number in zip(free, values, strict=True)}
        found.append(replace(where, indices={**where.indices, **named}))
    return found


def fact_holds(fact: Assumption, own: set[t.Index], where: Where) -> bool:
    """Tell whether an assumption is so, for every value of the indices that are not the claim's own."""
    match fact:
        case Unequal(left, right):
            free = list({index_of(left), index_of(right)} - own)
            return all(index_value(left, here) != index_value(right, here) for here in cases(free, where))
        case Injective(each):
            return len(set(where.maps[each.name])) == len(where.maps[each.name])
        case Positive(term):
            free = list({*free_indices(term)} - own)
            return all(real(x) > 0 for here in cases(free, where) for x in value(term, here).values())
        case Equal(left, right):
            free = list({*free_indices(left), *free_indices(right)} - own)
            for here in cases(free, where):
                x, y = value(left, here), value(right, here)
                if any(abs(real(x[i]) - real(y[i])) > mpmath.mpf(10) ** (15 - DIGITS) for i in x):
                    return False
    return True


def holds(claim: Claim, where: Where) -> bool:
    """Tell whether what a claim assumes is so; equations to within rounding."""
    own = set(claim_indices(claim))
    return all(fact_holds(fact, own, where) for fact in claim.given)


def confirms(claim: Claim, found: Counterexample) -> bool:
    """
    Tell whether what is assumed holds at a counterexample and the two sides differ, each in the interval said to hold it.

    Raises UndefinedError where a side has no value there.
    """
    with mpmath.workdps(DIGITS):
        where = where_of(claim, found.point)
        own = {index.name for index in claim_indices(claim)}
        entry = tuple(number for name, number in found.point.indices.items() if name not in own)
        left, right = value(claim.left, where)[entry], value(claim.right, where)[entry]
        slack = mpmath.mpf(10) ** (15 - DIGITS)
        apart = abs(left - right) > slack and holds(claim, where)
        return apart and all(
            mpmath.mpf(ends.lower.numerator) / ends.lower.denominator - slack
            <= side
            <= mpmath.mpf(ends.upper.numerator) / ends.upper.denominator + slack
            for side, ends in ((left, found.left), (right, found.right))
        )
