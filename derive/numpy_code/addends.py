"""Terms as sums of addends, and addends as signed sums of products of factors."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from derive.kernel.terms import Index
from derive.language.scope import free_indices
from derive.language.terms import SCALAR, Add, Divide, Multiply, Negate, Number, Outer, Subtract, Sum, Term, Transpose
from derive.numpy_code.forms import one_hot_index
from derive.numpy_code.prepare import is_sign


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of a product: a term, with the place in the product of each of its axes."""

    term: Term
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A sum over indices of a product of factors, with its sign."""

    negative: bool
    sums: tuple[Index, ...]
    factors: tuple[Factor, ...]


def product(term: Term, places: tuple[int, ...] | None = None) -> Product:
    """Return a term as a signed sum of products, of one factor if it is nothing finer."""
    at = tuple(range(len(term.shape))) if places is None else places
    match term:
        case Negate(inner):
            found = product(inner, at)
            return Product(not found.negative, found.sums, found.factors)
        case Transpose(inner):
            return product(inner, at[::-1])
        case Sum(index, body):
            inner_product = product(body, at)
            if index not in inner_product.sums:
                return Product(inner_product.negative, (index, *inner_product.sums), inner_product.factors)
        case Multiply(left, right) if not is_sign(left):
            both = product(left, at if left.shape else ()), product(right, at if right.shape else ())
            return _joined(*both) or _whole(term, at)
        case Outer(left, right):
            return _joined(product(left, at[:1]), product(right, at[1:])) or _whole(term, at)
        case Divide(left, right) if left.shape != SCALAR and right.shape == SCALAR:
            inverse = Factor(Divide(Number(Fraction(1)), right), ())
            return _joined(product(left, at), Product(False, (), (inverse,))) or _whole(term, at)
    return _whole(term, at)


def _whole(term: Term, places: tuple[int, ...]) -> Product:
    return Product(False, (), (Factor(term, places),))


def _joined(left: Product, right: Product) -> Product | None:
    """Return the product of two; None where an index summed in one stands in the other."""
    for one, other in ((left, right), (right, left)):
        elsewhere = set(other.sums).union(*(free_indices(each.term) for each in other.factors))
        if elsewhere.intersection(one.sums):
            return None
    return Product(left.negative != right.negative, left.sums + right.sums, left.factors + right.factors)


def has_one_hot(term: Term) -> bool:
    """Return whether a term is a product with a one-hot vector among its factors."""
    return any(one_hot_index(each.term) is not None for each in product(term).factors)


def addends(term: Term) -> list[tuple[bool, Term]]:
    """Return the terms that a term adds up, each with whether it is taken away."""
    match term:
        case Add(left, right) if left.shape == right.shape:
            return addends(left) + addends(right)
        case Subtract(left, right) if left.shape == right.shape:
            return addends(left) + [(not negative, each) for negative, each in addends(right)]
        case Negate(inner) if not has_one_hot(inner):
            return [(not negative, each) for negative, each in addends(inner)]
        case _:
            return [(False, term)]
