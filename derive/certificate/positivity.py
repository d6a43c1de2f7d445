"""
Which terms are positive wherever they are defined, seen from how they are written: what the library's tactic `pos` can prove.

Not trusted: it says which conditions are stated as a lemma and which are assumed by the theorem; Coq proves the lemma.
"""

from __future__ import annotations

from derive.language.claims import Assumption, Positive
from derive.language.terms import (
    Add,
    Apply,
    Case,
    Definition,
    Divide,
    Entry,
    MatMul,
    Multiply,
    Number,
    Power,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
)


def positive(term: Term, given: tuple[Assumption, ...]) -> bool:
    """Return whether every entry of a term is seen to be positive."""
    if any(isinstance(fact, Positive) and fact.term in (term, _base(term)) for fact in given):
        return True

    def both(left: Term, right: Term) -> bool:
        return positive(left, given) and positive(right, given)

    match term:
        case Number(value):
            return value > 0
        case SizeNumber() | Softmax():
            return True
        case Apply("exp" | "sigmoid" | "softplus", _):
            return True
        case Apply("sqrt", inner):
            return positive(inner, given)
        case Add(left, right):
            return both(left, right) or _half(left, right, given) or _half(right, left, given)
        case Subtract(Number(value), Apply("sigmoid", _)):
            return value == 1
        case Multiply(left, right) | Divide(left, right) | Case(_, _, left, right):
            return both(left, right)
        case Power(base, _):
            return positive(base, given)
        case Sum(_, body) | Definition(_, body) | Entry(body, _) | Transpose(body):
            return positive(body, given)
        case _:
            return False


def _half(first: Term, second: Term, given: tuple[Assumption, ...]) -> bool:
    return positive(first, given) and nonnegative(second, given)


def nonnegative(term: Term, given: tuple[Assumption, ...]) -> bool:
    """Return whether every entry of a term is seen not to be negative."""
    if positive(term, given):
        return True
    match term:
        case Number(value):
            return value >= 0
        case Power(_, exponent) if exponent > 0 and exponent % 2 == 0:
            return True
        case Multiply(left, right) | MatMul(left, right) if left == right:
            return True
        case Apply("sqrt", _):
            return True
        case Add(left, right) | Multiply(left, right) | Case(_, _, left, right):
            return nonnegative(left, given) and nonnegative(right, given)
        case Divide(left, right):
            return nonnegative(left, given) and positive(right, given)
        case Sum(_, body) | Definition(_, body) | Entry(body, _) | Transpose(body):
            return nonnegative(body, given)
        case _:
            return False


def _base(term: Term) -> Term:
    """Return the parameter that a term is an entry of, or the term itself."""
    while isinstance(term, Entry | Transpose):
        term = term.term
    return term
