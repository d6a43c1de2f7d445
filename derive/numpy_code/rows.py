"""
Matrices into equal ones that show how few numbers they are made of: rows with a factor in front of each, one outer product in
place of two.
"""

from __future__ import annotations

from collections.abc import Callable

from derive.language.scope import free_indices
from derive.language.terms import SCALAR, Add, Definition, Divide, Multiply, Negate, Outer, Subtract, Sum, Term


def spread_out(term: Term, holds_one_hot: Callable[[Term], bool]) -> Term:
    """(A + B) / n = A / n + B / n and n (A + B) = n A + n B, where A and B are rows alone; any other term stays."""
    match term:
        case Divide(x, n) if _is_sum(x):
            found = _each(x, lambda part: Divide(part, n), holds_one_hot)
        case Multiply(n, x) if n.shape == SCALAR and _is_sum(x):
            found = _each(x, lambda part: Multiply(n, part), holds_one_hot)
        case Multiply(x, n) if n.shape == SCALAR and _is_sum(x):
            found = _each(x, lambda part: Multiply(part, n), holds_one_hot)
        case _:
            return term
    return term if found is None else found


def _is_sum(term: Term) -> bool:
    """Return whether a term, be it under a name or a minus, is a sum or difference of matrices."""
    while isinstance(term, Definition | Negate):
        term = term.body if isinstance(term, Definition) else term.term
    return isinstance(term, Add | Subtract) and len(term.shape) == 2


def _each(term: Term, change: Callable[[Term], Term], holds_one_hot: Callable[[Term], bool]) -> Term | None:
    """Return a sum of rows with each addend changed; None where an addend is no row."""
    if not _is_sum(term):
        return change(term) if holds_one_hot(term) else None
    match term:
        case Definition(_, body):
            return _each(body, change, holds_one_hot)
        case Negate(inner):
            found = _each(inner, change, holds_one_hot)
            return None if found is None else Negate(found)
        case Add(left, right) | Subtract(left, right):
            first, second = _each(left, change, holds_one_hot), _each(right, change, holds_one_hot)
            return None if first is None or second is None else type(term)(first, second)
    return None


def together(left: Term, right: Term, holds_one_hot: Callable[[Term], bool]) -> tuple[Term, Term, Term, bool] | None:
    """
    Return a, b, c of a cᵀ and b cᵀ, the bool False, or of c aᵀ and c bᵀ, the bool True, where one of a and b alone has one-hots.

    Their sum or difference is one outer product then. None for other terms.
    """
    for turned in (False, True):
        first, second = _sides(left, turned), _sides(right, turned)
        if first is not None and second is not None and first[1] == second[1]:
            a, b = first[0], second[0]
            if holds_one_hot(a) != holds_one_hot(b):
                return a, b, first[1], turned
    return None


def _sides(term: Term, turned: bool) -> tuple[Term, Term] | None:
    """Return a and c of a cᵀ, of c aᵀ if turned, also where factors and sums stand in front; None for other terms."""
    match term:
        case Definition(_, body):
            return _sides(body, turned)
        case Outer(a, c):
            return (c, a) if turned else (a, c)
        case Multiply(n, inner) if n.shape == SCALAR:
            found = _sides(inner, turned)
            return None if found is None else (Multiply(n, found[0]), found[1])
        case Sum(index, body):
            found = _sides(body, turned)
            return None if found is None or index in free_indices(found[1]) else (Sum(index, found[0]), found[1])
    return None
