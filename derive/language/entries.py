"""
From tensor terms to scalar terms: what an entry of each kind of term is. One definition a kind, in the order of `terms.py`.

Trusted: a wrong line here makes a wrong claim provable. Bound indices get names of their own (w.1, w.2, …), so that nothing
is captured.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from derive.kernel import terms as scalar
from derive.kernel.terms import Index, IndexTerm, MapValue, Size
from derive.language.claims import (
    Assumption,
    Claim,
    Equal,
    Injective,
    Positive,
    Unequal,
    assumption_terms,
    claim_indices,
    claim_maps,
)
from derive.language.functions import FUNCTIONS, MINUS_ONE, ONE
from derive.language.scope import free_indices, index_of, names, parameters
from derive.language.terms import (
    Abstract,
    Add,
    Apply,
    At,
    Case,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Entry,
    Gradient,
    Jacobian,
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

Indices: TypeAlias = tuple[IndexTerm, ...]
Scope: TypeAlias = dict[Index, Index]

ZERO: Final = scalar.Number(Fraction(0))


def unfold(claim: Claim) -> scalar.Claim:
    """Return a claim about tensors as the claim about their entries: see `Entries.claim`."""
    return Entries().claim(claim)


class Entries:
    """The entries of tensor terms, equal terms at equal indices unfolded once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Term, Indices, tuple[tuple[Index, Index], ...]], scalar.Term] = {}

    def claim(self, claim: Claim) -> scalar.Claim:
        """
        Return a claim about tensors as the claim about their entries at `axis.1`, `axis.2`, …, indices over the axes of its
        sides.
        """
        axes = tuple(Index(f"axis.{place}", size) for place, size in enumerate(claim.left.shape, start=1))
        indices = claim_indices(claim)
        terms = (claim.left, claim.right, *assumption_terms(claim.given))
        return scalar.Claim(
            left=self.of(claim.left, axes),
            right=self.of(claim.right, axes),
            indices=indices + axes,
            parameters=tuple((each.name, each.axes) for each in parameters(*terms)),
            maps=claim_maps(claim),
            given=tuple(self.fact(each, indices) for each in claim.given),
        )

    def fact(self, assumption: Assumption, indices: tuple[Index, ...]) -> scalar.Fact:
        """Return an assumption on tensors as a fact on entries, for every value of the indices that are not the claim's own."""
        match assumption:
            case Unequal(left, right):
                own = dict.fromkeys((index_of(left), index_of(right)))
                return scalar.Unequal(left, right, tuple(index for index in own if index not in indices))
            case Injective(index_map):
                return scalar.Injective(index_map)
            case Positive(term):
                axes, every = self._axes(term, indices)
                return scalar.Positive(self.of(term, axes), every)
            case Equal(left, right):
                axes, every = self._axes(left, indices)
                others = tuple(each for each in free_indices(right) if each not in indices and each not in every)
                return scalar.Equal(self.of(left, axes), self.of(right, axes), every + others)
        assert_never(assumption)

    def _axes(self, term: Term, indices: tuple[Index, ...]) -> tuple[Indices, tuple[Index, ...]]:
        axes = tuple(Index(f"every.{place}", size) for place, size in enumerate(term.shape, start=1))
        return axes, axes + tuple(index for index in free_indices(term) if index not in indices)

    def of(self, term: Term, at: Indices, scope: Scope | None = None) -> scalar.Term:
        """Return the entry of a term at indices, one for each of its axes; `scope` renames the indices bound outside."""
        scope = scope or {}
        scope = {index: scope[index] for index in names(term).free if index in scope}
        key = (term, at, tuple(scope.items()))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._of(term, at, scope)
        return known

    def _of(self, term: Term, at: Indices, scope: Scope) -> scalar.Term:
        match term:
            case Parameter(name):
                return scalar.Entry(name, at)
            case Number(value):
                return scalar.Number(value)
            case SizeNumber(size):
                return scalar.SizeNumber(size)
            case Zeros():
                return ZERO
            case OneHot(index):
                return scalar.Delta(_renamed(index, scope), at[0])
            case Add() | Subtract() | Multiply() | Divide() | Maximum():
                return self._two_sided(term, at, scope)
            case Negate(inner):
                return _negated(self.of(inner, at, scope))
            case Power(base, exponent):
                return scalar.Power(self.of(base, at, scope), exponent)
            case MatMul(left, right):
                bound = _bound("k", right.shape[0], at, scope)
                rows = len(left.shape) - 1
                first = self.of(left, (*at[:rows], bound), scope)
                return scalar.Sum(bound, scalar.Multiply((first, self.of(right, (bound, *at[rows:]), scope))))
            case Outer(left, right):
                return scalar.Multiply((self.of(left, at[:1], scope), self.of(right, at[1:], scope)))
            case Transpose(inner):
                return self.of(inner, at[::-1], scope)
            case Diagonal(inner):
                return scalar.Multiply((scalar.Delta(at[0], at[1]), self.of(inner, at[:1], scope)))
            case Entry(inner, keys):
                return self.of(inner, _filled(keys, at, scope), scope)
            case Sum(index, body):
                bound = _bound(index.name, index.size, at, scope)
                return scalar.Sum(bound, self.of(body, at, {**scope, index: bound}))
            case Apply(function, inner):
                return FUNCTIONS[function].definition(self.of(inner, at, scope))
            case Softmax(inner):
                above = scalar.Exp(self.of(inner, at, scope))
                return scalar.Multiply((above, scalar.Power(self._total_exp(inner, at[:-1], scope), -1)))
            case LogSumExp(inner):
                return scalar.Log(self._total_exp(inner, at, scope))
            case Delta(left, right):
                return scalar.Delta(_renamed(left, scope), _renamed(right, scope))
            case Case():
                return self._case(term, at, scope)
            case Abstract(function, arguments, indices):
                slots = tuple(self._slot(each, scope) for each in arguments)
                return scalar.Abstract(function, slots, tuple(_renamed(index, scope) for index in indices))
            case Definition(_, body):
                return self.of(body, at, scope)
            case At(inner, parameter, value):
                return scalar.At(self.of(inner, at, scope), parameter.name, self._slot(value, scope, at))
            case Gradient(loss, by):
                return self._derivative(loss, (), by, at, scope)
            case Jacobian(inner, by, layout):
                own, other = len(inner.shape), len(by.shape)
                if layout == "numerator":
                    return self._derivative(inner, at[:own], by, at[own:], scope)
                return self._derivative(inner, at[other:], by, at[:other], scope)
        raise TypeError(f"{type(term).__name__} is no kind of term")

    def _two_sided(self, term: Add | Subtract | Multiply | Divide | Maximum, at: Indices, scope: Scope) -> scalar.Term:
        left = self.of(term.left, at[: len(term.left.shape)], scope)
        right = self.of(term.right, at[: len(term.right.shape)], scope)
        match term:
            case Add():
                return scalar.Add((left, right))
            case Subtract():
                return scalar.Add((left, _negated(right)))
            case Multiply():
                return scalar.Multiply((left, right))
            case Divide():
                return scalar.Multiply((left, scalar.Power(right, -1)))
            case Maximum():
                lead = scalar.Add((left, _negated(right)))
                return scalar.Add((right, FUNCTIONS["relu"].definition(lead)))
        assert_never(term)

    def _case(self, term: Case, at: Indices, scope: Scope) -> scalar.Term:
        delta = scalar.Delta(_renamed(term.left, scope), _renamed(term.right, scope))
        equal = self.of(term.equal, at[: len(term.equal.shape)], scope)
        unequal = self.of(term.unequal, at[: len(term.unequal.shape)], scope)
        otherwise = scalar.Multiply((scalar.Add((ONE, _negated(delta))), unequal))
        return scalar.Add((scalar.Multiply((delta, equal)), otherwise))

    def _total_exp(self, term: Term, at: Indices, scope: Scope) -> scalar.Term:
        bound = _bound("w", term.shape[-1], at, scope)
        return scalar.Sum(bound, scalar.Exp(self.of(term, (*at, bound), scope)))

    def _slot(self, term: Term, scope: Scope, at: Indices = ()) -> scalar.Slot:
        bound: tuple[Index, ...] = ()
        for size in term.shape:
            bound += (_bound("i", size, (*at, *bound), scope),)
        return scalar.Slot(bound, self.of(term, bound, scope))

    def _derivative(self, term: Term, at: Indices, by: Term, by_at: Indices, scope: Scope) -> scalar.Term:
        body = self.of(term, at, scope)
        match by:
            case Parameter(name):
                return scalar.Derivative(body, name, by_at)
            case Entry(Parameter(name), keys):
                return scalar.Derivative(body, name, _filled(keys, by_at, scope))
        raise TypeError(f"a derivative by {type(by).__name__} is never built")


def _bound(name: str, size: Size, at: Indices, scope: Scope) -> Index:
    """Return an index for a binder inside others: its number is greater than that of every index bound outside and in use here."""
    outside = (index_of(index).name.partition(".")[2] for index in (*at, *scope.values()))
    number = 1 + max((int(number) for number in outside if number), default=0)
    return Index(f"{name}.{number}" if name not in ("axis", "every") else f"{name}_.{number}", size)


def _negated(term: scalar.Term) -> scalar.Term:
    return scalar.Multiply((MINUS_ONE, term))


def _renamed(index: IndexTerm, scope: Scope) -> IndexTerm:
    """Return an index with the names of the sums that bind it."""
    if isinstance(index, MapValue):
        return MapValue(index.map, _renamed(index.index, scope))
    return scope.get(index, index)


def _filled(keys: tuple[IndexTerm | None, ...], at: Indices, scope: Scope) -> Indices:
    """Return the indices of a tensor's axes: the keys that are given, those of the kept axes for the rest."""
    rest = iter(at)
    given = tuple(next(rest) if key is None else _renamed(key, scope) for key in keys)
    return given + tuple(rest)
