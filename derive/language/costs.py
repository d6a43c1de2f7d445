"""
How many operations it takes to compute tensor terms, as polynomials in the sizes: from terms to counts by the rules of `RULES`.

Equal subterms are computed once, definitions are what they stand for, and a subterm that an index runs through is computed once for
each of its values, whatever the index is called.
"""

from __future__ import annotations

from typing import Final, final

from derive.kernel.records import fields, record
from derive.kernel.terms import IllFormed, Index
from derive.language.computations import LastAxisTotal, all_parts, parts_of, whole_part
from derive.language.size_polynomials import Polynomial, entries_of, size_polynomial, whole
from derive.language.terms import (
    SCALAR,
    Abstract,
    Add,
    Apply,
    At,
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
    OneHot,
    Outer,
    Power,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)

NOTHING: Final = Polynomial()

RULES: Final[tuple[tuple[str, str], ...]] = (
    ("parameters, numbers, one-hot vectors, zeros, δ", "free"),
    ("entries, rows and gathered rows of what is computed; transposes; diag; a change of sign", "free"),
    ("a sum or difference of two tensors", "an addition an entry"),
    ("a product or quotient, entry by entry or with a scalar", "a multiplication or division an entry"),
    ("a power n ≥ 1 of a term", "n − 1 multiplications an entry; for −n a division more"),
    ("a matrix product of shapes a × b and b × c (vectors: a or c is 1)", "abc multiplications, ac(b − 1) additions"),
    ("an outer product of a and b entries", "ab multiplications"),
    ("a sum over an index of n values", "n − 1 additions an entry of what is summed, which is computed n times"),
    ("exp, log, sqrt, tanh", "a function value an entry"),
    ("σ(x) = 1/(1 + exp(−x))", "a function value, an addition and a division an entry"),
    ("softplus(x) = log(1 + exp(x))", "two function values and an addition an entry"),
    ("ReLU, step, the greater of two", "an addition (a comparison) an entry"),
    ("softmax of n entries", "n exp, n − 1 additions, n divisions"),
    ("log_sum_exp of n entries", "n exp, n − 1 additions, one log"),
    ("a case split", "both cases"),
    (
        "entries that are 0 by construction, beside the 1 of a one-hot vector",
        "nothing; where it is open which entries these are, the most it can be",
    ),
    ("a product with a one-hot vector", "free"),
    ("equal subterms, exponentials and their sum inside softmax and log_sum_exp included", "once"),
)


@final
@record
class Count:
    """How many operations of each kind; `functions` counts values of exp, log, sqrt and tanh. Comparisons count as additions."""

    multiplications: Polynomial = NOTHING
    additions: Polynomial = NOTHING
    divisions: Polynomial = NOTHING
    functions: Polynomial = NOTHING

    def __add__(self, other: Count) -> Count:
        """Return the counts of both, done one after the other."""
        return Count(*(getattr(self, kind) + getattr(other, kind) for kind in fields(self)))

    def __sub__(self, other: Count) -> Count:
        """Return by how much one count is more than another."""
        return Count(*(getattr(self, kind) - getattr(other, kind) for kind in fields(self)))

    def times(self, often: Polynomial) -> Count:
        """Return the count of doing the same so often."""
        return Count(*(getattr(self, kind) * often for kind in fields(self)))

    @property
    def total(self) -> Polynomial:
        """Return the number of operations of all kinds."""
        return self.multiplications + self.additions + self.divisions + self.functions


def operations(*terms: Term, over: tuple[Index, ...] = ()) -> Count:
    """
    Return how many operations it takes to compute terms together, what they have in common once.

    The indices in `over` run through all their values, as k where the rows of all samples are wanted; any other free index has
    one given value. Raises IllFormed for derivatives and abstract functions, which say nothing about how they are computed.
    """
    result = Count()
    for part in all_parts(*terms, over=over):
        result += _own(part.term).times(part.times)
    return result


def shared_values(*terms: Term, over: tuple[Index, ...] = ()) -> tuple[Term, ...]:
    """Return the greatest parts that more than one of several terms is computed from and that cost something."""
    keys = [{part.key for part in all_parts(term, over=over)} for term in terms]
    found: dict[Term, Term] = {}
    waiting = [(place, whole_part(term, over)) for place, term in reversed(list(enumerate(terms)))]
    while waiting:
        place, here = waiting.pop()
        elsewhere = any(here.key in other for position, other in enumerate(keys) if position != place)
        if not elsewhere:
            waiting.extend((place, each) for each in reversed(parts_of(here)))
        elif operations(here.term, over=tuple(here.running)) != Count():
            found.setdefault(here.key, here.term)
    return tuple(found.values())


def _own(term: Term) -> Count:
    """Return the operations a term adds to those of what it is computed from: `RULES`, in code."""
    entries = entries_of(term.shape)
    match term:
        case Add(left, right) | Subtract(left, right):
            return Count(additions=_met(left, right) if left.shape == right.shape else entries)
        case Multiply(left, right) | Outer(left, right) | MatMul(left, right) if _chooses(left) or _chooses(right):
            return Count()
        case Multiply() | Outer():
            return Count(multiplications=_filled(term))
        case Divide():
            return Count(divisions=_filled(term))
        case Power(_, exponent):
            return Count(multiplications=whole(max(abs(exponent) - 1, 0)), divisions=whole(int(exponent < 0))).times(entries)
        case MatMul(left, _):
            terms = size_polynomial(left.shape[-1])
            return Count(multiplications=terms, additions=terms - whole(1)).times(entries)
        case Sum(index, body):
            return Count(additions=(size_polynomial(index.size) - whole(1)) * _filled(body))
        case LastAxisTotal(inner):
            return Count(additions=(size_polynomial(inner.shape[-1]) - whole(1)) * entries)
        case _:
            return _each(term).times(entries)


def _each(term: Term) -> Count:
    """Return the operations for each entry of a term whose entries are computed one by one, or taken from elsewhere."""
    match term:
        case Apply(function, _):
            return _FUNCTION_COSTS[function]
        case Maximum():
            return Count(additions=whole(1))
        case Softmax():
            return Count(divisions=whole(1))
        case LogSumExp():
            return Count(functions=whole(1))
        case Gradient() | Jacobian() | Abstract() | At():
            raise IllFormed(f"`{term}` does not say how it is computed: its operations are not counted")
        case _:
            return Count()


_FUNCTION_COSTS: Final = {
    "exp": Count(functions=whole(1)),
    "log": Count(functions=whole(1)),
    "sqrt": Count(functions=whole(1)),
    "tanh": Count(functions=whole(1)),
    "sigmoid": Count(additions=whole(1), divisions=whole(1), functions=whole(1)),
    "softplus": Count(additions=whole(1), functions=whole(2)),
    "relu": Count(additions=whole(1)),
    "step": Count(additions=whole(1)),
}


def _chooses(term: Term) -> bool:
    """Return whether a term is built of zeros and ones alone: a product with it chooses, and costs nothing."""
    match term:
        case OneHot() | Delta():
            return True
        case Entry(inner, _) | Transpose(inner) | Negate(inner):
            return _chooses(inner)
        case Outer(left, right):
            return _chooses(left) and _chooses(right)
        case _:
            return False


def _filled(term: Term) -> Polynomial:
    """Return how many entries of a term are not 0 by construction, at the most."""
    match term:
        case Zeros():
            return NOTHING
        case OneHot():
            return whole(1)
        case Negate(inner) | Transpose(inner) | Diagonal(inner) | Divide(inner, _):
            return _filled(inner)
        case Outer(left, right):
            return _filled(left) * _filled(right)
        case Multiply(left, right):
            return _filled(right) if left.shape == SCALAR else _filled(left) if right.shape == SCALAR else _met(left, right)
        case Sum(index, body) if _has_gaps(body):
            return size_polynomial(index.size) * _filled(body)
        case Add(left, right) | Subtract(left, right) if _has_gaps(left) and _has_gaps(right):
            return _filled(left) + _filled(right)
        case _:
            return entries_of(term.shape)


def _has_gaps(term: Term) -> bool:
    return _filled(term) != entries_of(term.shape)


def _met(left: Term, right: Term) -> Polynomial:
    """Return how many entries of two terms of one shape meet, at the most, where neither is 0 by construction."""
    return _filled(right) if _has_gaps(right) else _filled(left)
