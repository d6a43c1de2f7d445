"""
Terms into equal terms that compute well: logarithms of softmax and sigmoid without cancellation, one-hot vectors as indices,
sums moved inside to where they are cheap.
"""

from __future__ import annotations

from fractions import Fraction

from derive.kernel.terms import Index, IndexTerm
from derive.language.scope import free_indices, index_of
from derive.language.terms import (
    SCALAR,
    Add,
    Apply,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Entry,
    LogSumExp,
    MatMul,
    Multiply,
    Negate,
    Number,
    OneHot,
    Outer,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
)
from derive.numpy_code.prepare import is_running, rebuilt
from derive.numpy_code.rows import spread_out, together

_ONE = Number(Fraction(1))


def body_of(term: Term) -> Term:
    """Return what a term stands for: the body of a definition, else the term itself."""
    while isinstance(term, Definition):
        term = term.body
    return term


def one_hot_index(term: Term) -> IndexTerm | None:
    """Return where a one-hot vector, named or not, is 1; None for any other term."""
    body = body_of(term)
    return body.index if isinstance(body, OneHot) else None


def holds_one_hot(term: Term) -> bool:
    """Return whether a term is a product with a one-hot vector in it, so that most of its entries are zero."""
    match term:
        case Negate(inner) | Transpose(inner) | Divide(inner, _) | Sum(_, inner):
            return holds_one_hot(inner)
        case Multiply(left, right) | Outer(left, right):
            return holds_one_hot(left) or holds_one_hot(right)
        case _:
            return one_hot_index(term) is not None


def computable(term: Term) -> Term:
    """Return an equal term in the form that is printed; each rule is an identity over the reals."""
    inner = rebuilt(_one_sum(term), computable)
    match inner:
        case Negate():
            return _minus(inner.term)
        case Apply("log", of):
            return _log(inner, of)
        case Entry():
            return _entry(inner)
        case Divide(left, right):
            return _ratio(left, right)
        case MatMul(left, right):
            return _product(left, right)
        case Outer(left, right):
            return _outer(left, right)
        case Add(left, right):
            return _sum(left, right)
        case Subtract(left, right):
            return _difference(left, right)
        case Sum(index, body):
            return _total(index, body)
        case _:
            return spread_out(inner, holds_one_hot)


def _one_sum(term: Term) -> Term:
    """n log_sum_exp(x) − Σ_{j<n} b_j = Σ_{j<n} (log_sum_exp(x) − b_j), where each difference is printed without cancellation."""
    if isinstance(term, Subtract) and isinstance(term.left, Multiply) and isinstance(term.right, Sum):
        index, body = term.right.index, term.right.body
        for times, other in ((term.left.left, term.left.right), (term.left.right, term.left.left)):
            same = times == SizeNumber(index.size) and body.shape == other.shape
            if same and isinstance(body_of(other), LogSumExp) and index not in free_indices(other):
                return Sum(index, Subtract(other, body))
    return term


def _minus(term: Term) -> Term:
    """−(−x) = x."""
    return term.term if isinstance(term, Negate) else Negate(term)


def _log(term: Term, of: Term) -> Term:
    """log σ(x) = −softplus(−x); log(1 + exp(x)) = softplus(x); log softmax(x)_i = −(log_sum_exp(x) − x_i); others stay."""
    body = body_of(of)
    if isinstance(body, Apply) and body.function == "sigmoid":
        return Negate(Apply("softplus", _minus(body.term)))
    exponent = _one_and_exp(body)
    if exponent is not None:
        return Apply("softplus", exponent)
    if isinstance(body, Entry):
        scores = body_of(body.term)
        if isinstance(scores, Softmax):
            return _log_softmax(term, scores, body.indices)
    return term


def _one_and_exp(term: Term) -> Term | None:
    """Return x of 1 + exp(x); None for any other term."""
    if isinstance(term, Add) and _ONE in (term.left, term.right):
        other = body_of(term.right if term.left == _ONE else term.left)
        if isinstance(other, Apply) and other.function == "exp":
            return other.term
    return None


def _ratio(left: Term, right: Term) -> Term:
    """exp(x) / (1 + exp(x)) = σ(x) = 1 / (1 + exp(−x)): exp overflows where σ does not."""
    exponent = _one_and_exp(body_of(right))
    if exponent is not None and left == _ONE:
        return Apply("sigmoid", _minus(exponent))
    if exponent is not None and body_of(left) == Apply("exp", exponent):
        return Apply("sigmoid", exponent)
    return spread_out(Divide(left, right), holds_one_hot)


def _log_softmax(term: Term, softmax: Softmax, indices: tuple[IndexTerm | None, ...]) -> Term:
    """Return the logarithm of one entry of a softmax; `term` itself where the indices leave more than one."""
    if len(indices) < len(softmax.shape) or any(each is None for each in indices):
        return term
    row = Entry(softmax.term, indices[:-1]) if indices[:-1] else softmax.term
    return Negate(Subtract(LogSumExp(row), Entry(row, indices[-1:])))


def _entry(entry: Entry) -> Term:
    """one_hot(i)_j = δ_ij; (Aᵀ)_ij = A_ji; (log softmax(x))_i as the logarithm of the entry; whole axes at the end left out."""
    of = body_of(entry.term)
    if entry.indices and entry.indices[-1] is None:
        return _entry(Entry(entry.term, entry.indices[:-1]))
    if isinstance(of, OneHot) and entry.indices and entry.indices[0] is not None:
        return Delta(of.index, entry.indices[0])
    if isinstance(of, Transpose):
        first, second = (*entry.indices, None, None)[:2]
        if first is not None or second is not None:
            return _entry(Entry(of.term, (second, first)))
    if isinstance(of, Apply) and of.function == "log":
        softmax = body_of(of.term)
        if isinstance(softmax, Softmax):
            return _log_softmax(entry, softmax, entry.indices)
    return entry


def _product(left: Term, right: Term) -> Term:
    """A one-hot factor picks: A one_hot(i) is column i of A, one_hot(i) A is row i; A (x / n) = (A x) / n where x has one-hots."""
    at = one_hot_index(left)
    if at is not None:
        return _entry(Entry(right, (at,)))
    at = one_hot_index(right)
    if at is not None:
        keys: tuple[IndexTerm | None, ...] = (None, at) if len(left.shape) == 2 else (at,)
        return _entry(Entry(left, keys))
    for side in (left, right):
        found = _quotient(side) if len(side.shape) == 1 else None
        if found is not None and _adds_one_hot(found[0]):
            return Divide(_product(found[0], right) if side is left else _product(left, found[0]), found[1])
    return MatMul(left, right)


def _share_less_one(term: Term) -> Term | None:
    """Return softmax(x)_i − 1 as an entry of softmax(x) − one_hot(i); None for other terms, and where i runs."""
    if not isinstance(term, Entry) or len(term.term.shape) != 1 or not isinstance(body_of(term.term), Softmax):
        return None
    (at,) = term.indices
    return None if at is None or is_running(index_of(at)) else Entry(Subtract(term.term, OneHot(at)), (at,))


def _average_less_row(left: Term, right: Term) -> Term | None:
    """Return Aᵀ softmax(x) − A_i as Aᵀ(softmax(x) − one_hot(i)); None for other terms."""
    if not isinstance(left, MatMul) or not isinstance(right, Entry):
        return None
    at = right.indices[0]
    if len(right.term.shape) != 2 or len(right.indices) > 1 or at is None or not isinstance(body_of(left.right), Softmax):
        return None
    if left.left != Transpose(right.term):
        return None
    return MatMul(left.left, Subtract(left.right, OneHot(at)))


def _less_mean(left: Term, right: Term) -> Term | None:
    """softmax(x) − Σ one-hots / n = (n softmax(x) − Σ one-hots) / n, and the other way round; None for other terms."""
    for mean, other in ((right, left), (left, right)):
        found = _quotient(mean)
        if found is not None and isinstance(body_of(other), Softmax) and _adds_one_hot(found[0]):
            many = Multiply(found[1], other)
            return Divide(Subtract(many, found[0]) if other is left else Subtract(found[0], many), found[1])
    return None


def _quotient(term: Term) -> tuple[Term, Term] | None:
    """Return x and n of a vector x / n, or (1/n) x, for a size or a whole number n; None for any other term."""
    match body_of(term):
        case Negate(inner):
            found = _quotient(inner)
            return None if found is None else (_minus(found[0]), found[1])
        case Divide(x, n) if x.shape != SCALAR and _is_count(n):
            return x, n
        case Multiply(Divide(one, n), x) | Multiply(x, Divide(one, n)) if one == _ONE and x.shape != SCALAR and _is_count(n):
            return x, n
        case Multiply(Number(value), x) | Multiply(x, Number(value)) if value.numerator == 1 and x.shape != SCALAR:
            return x, Number(Fraction(value.denominator))
    return None


def _is_count(term: Term) -> bool:
    """Return whether a term is a size or a positive whole number."""
    body = body_of(term)
    return isinstance(body, SizeNumber) or (isinstance(body, Number) and body.value > 0 and body.value.denominator == 1)


def _outer(left: Term, right: Term) -> Term:
    """x (c y)ᵀ = c x yᵀ = (c x) yᵀ for a number c, where one side is a one-hot: rows of a matrix with a multiple in front."""
    if one_hot_index(left) is not None or one_hot_index(right) is not None:
        for side, other in ((left, right), (right, left)):
            if isinstance(side, Negate):
                return _minus(_outer(side.term, other) if side is left else _outer(other, side.term))
            if isinstance(side, Multiply) and SCALAR in (side.left.shape, side.right.shape):
                times, rest = (side.left, side.right) if side.left.shape == SCALAR else (side.right, side.left)
                return Multiply(times, _outer(rest, other) if side is left else _outer(other, rest))
    return Outer(left, right)


def _sum(left: Term, right: Term) -> Term:
    """a + (−b) = a − b, and (−b) + log_sum_exp(x) = log_sum_exp(x) − b, which is printed without cancellation."""
    if isinstance(right, Negate):
        return _difference(left, right.term)
    if isinstance(left, Negate) and isinstance(body_of(right), LogSumExp):
        return _difference(right, left.term)
    found = together(left.term, right, holds_one_hot) if isinstance(left, Negate) else None
    return Add(left, right) if found is None else _product_of(_difference(found[1], found[0]), found[2], found[3])


def _product_of(side: Term, other: Term, turned: bool) -> Term:
    """Return the outer product of two vectors, in the other order if turned."""
    return Outer(other, side) if turned else Outer(side, other)


def _difference(left: Term, right: Term) -> Term:
    """
    1 − σ(x) = σ(−x); σ(x) − 1 = −σ(−x); softmax(x)_i − 1 = (softmax(x) − one_hot(i))_i;
    Aᵀ softmax(x) − A_i = Aᵀ(softmax(x) − one_hot(i)); b − log_sum_exp(x) = −(log_sum_exp(x) − b). Nothing in these cancels.
    """
    first, second = body_of(left), body_of(right)
    if left == _ONE and isinstance(second, Apply) and second.function == "sigmoid":
        return Apply("sigmoid", _minus(second.term))
    if right == _ONE and isinstance(first, Apply) and first.function == "sigmoid":
        return Negate(Apply("sigmoid", _minus(first.term)))
    less = _share_less_one(second) if left == _ONE else _share_less_one(first) if right == _ONE else _average_less_row(left, right)
    if less is not None:
        return Negate(less) if left == _ONE else less
    mean = _less_mean(left, right)
    if mean is not None:
        return mean
    if isinstance(second, LogSumExp) and not isinstance(first, LogSumExp):
        return Negate(Subtract(second, left))
    if isinstance(first, LogSumExp):
        return Subtract(first, right)
    found = together(left, right, holds_one_hot)
    return Subtract(left, right) if found is None else _product_of(_difference(found[0], found[1]), found[2], found[3])


def _total(index: Index, body: Term) -> Term:
    """Return the sum of `body` over an index, moved inside over what does not depend on the index."""

    def alone(term: Term) -> bool:
        return index not in free_indices(term)

    if alone(body):
        return Multiply(SizeNumber(index.size), body)
    match body:
        case Negate(term):
            return _minus(_total(index, term))
        case Transpose(term):
            return Transpose(_total(index, term))
        case Diagonal(term):
            return Diagonal(_total(index, term))
        case Divide(left, right) if alone(right):
            return Divide(_total(index, left), right)
        case Add(left, right) if body.shape != SCALAR:
            return Add(_total(index, left), _total(index, right))
        case Subtract(left, right) if body.shape != SCALAR:
            return Subtract(_total(index, left), _total(index, right))
        case Multiply(left, right) | MatMul(left, right) if alone(left):
            return type(body)(left, _total(index, right))
        case Multiply(left, right) | MatMul(left, right) if alone(right):
            return type(body)(_total(index, left), right)
        case Outer(left, right) if not holds_one_hot(body) and (alone(left) or alone(right)):
            return Outer(left, _total(index, right)) if alone(left) else Outer(_total(index, left), right)
        case Definition(_, inner) if body.shape != SCALAR and _adds_one_hot(inner):
            return _total(index, inner)
        case _:
            return Sum(index, body)


def _adds_one_hot(term: Term) -> bool:
    """Return whether a one-hot vector is added in a term: summed as it stands it would fill a whole matrix."""
    match term:
        case Add(left, right) | Subtract(left, right):
            return _adds_one_hot(left) or _adds_one_hot(right)
        case Definition(_, inner) | Negate(inner):
            return _adds_one_hot(inner)
        case _:
            return holds_one_hot(term)
