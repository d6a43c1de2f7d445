"""Short words for the kernel's terms, for tests written against the kernel alone."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel import terms as k
from derive.kernel.canonical import Canonical
from derive.kernel.decide import decide
from derive.kernel.generators import Form
from derive.kernel.verdict import Proved, Refuted, Undecided, Verdict


def size(name: str) -> k.Size:
    """Return the size known by a name."""
    return k.Size(parts=((name, 1),))


V, K = size("V"), size("K")
I, J, L, O = (k.Index(name, V) for name in "ijlo")  # noqa: E741 - the indices of the field
A, B = k.Index("a", K), k.Index("b", K)
W = k.IndexMap("w", K, V)
U = k.IndexMap("u", V, V)
PARAMETERS: tuple[tuple[str, tuple[k.Size, ...]], ...] = (
    ("s", ()),
    ("t", ()),
    ("x", (V,)),
    ("y", (V,)),
    ("z", (K,)),
    ("M", (V, V)),
)
S, T = k.Entry("s", ()), k.Entry("t", ())


def n(value: int | str | Fraction) -> k.Number:
    """Return a number."""
    return k.Number(Fraction(value))


def x(index: k.IndexTerm) -> k.Entry:
    """Return an entry of the vector x over V."""
    return k.Entry("x", (index,))


def y(index: k.IndexTerm) -> k.Entry:
    """Return an entry of the vector y over V."""
    return k.Entry("y", (index,))


def z(index: k.IndexTerm) -> k.Entry:
    """Return an entry of the vector z over K."""
    return k.Entry("z", (index,))


def m(row: k.IndexTerm, column: k.IndexTerm) -> k.Entry:
    """Return an entry of the matrix M over V and V."""
    return k.Entry("M", (row, column))


def add(*terms: k.Term) -> k.Add:
    """Return a sum of terms."""
    return k.Add(terms)


def mul(*factors: k.Term) -> k.Multiply:
    """Return a product of terms."""
    return k.Multiply(factors)


def neg(term: k.Term) -> k.Multiply:
    """Return −term."""
    return mul(n(-1), term)


def sub(left: k.Term, right: k.Term) -> k.Add:
    """Return a difference."""
    return add(left, neg(right))


def inv(term: k.Term) -> k.Power:
    """Return 1/term."""
    return k.Power(term, -1)


def d(body: k.Term, parameter: str, *indices: k.IndexTerm) -> k.Derivative:
    """Return ∂ body / ∂ an entry."""
    return k.Derivative(body, parameter, indices)


def over(index: k.Index, body: k.Term) -> k.Sum:
    """Return Σ over an index."""
    return k.Sum(index, body)


def sigmoid(term: k.Term) -> k.Term:
    """Return 1/(1 + exp(−term))."""
    return inv(add(n(1), k.Exp(neg(term))))


def form(term: k.Term) -> Form:
    """Return a term's canonical form in a table of its own."""
    return Canonical().form(term)


def same(*terms: k.Term) -> bool:
    """Tell whether terms have one canonical form."""
    forms = Canonical()
    first, *others = (forms.form(term) for term in terms)
    return all(other == first for other in others)


def claim(left: k.Term, right: k.Term, *free: k.Index, given: tuple[k.Fact, ...] = ()) -> k.Claim:
    """Return a claim in the parameters and maps of this module."""
    return k.Claim(left, right, free, PARAMETERS, (W, U), given)


def verdict(left: k.Term, right: k.Term, *free: k.Index, given: tuple[k.Fact, ...] = ()) -> Verdict:
    """Return the verdict on a claim in the parameters and maps of this module."""
    return decide(claim(left, right, *free, given=given))


def proved(left: k.Term, right: k.Term, *free: k.Index, given: tuple[k.Fact, ...] = ()) -> Proved:
    """Return the proof of a claim; fail if there is none."""
    found = verdict(left, right, *free, given=given)
    assert isinstance(found, Proved), found
    return found


def refuted(left: k.Term, right: k.Term, *free: k.Index, given: tuple[k.Fact, ...] = ()) -> Refuted:
    """Return the refutation of a claim; fail if there is none."""
    found = verdict(left, right, *free, given=given)
    assert isinstance(found, Refuted), found
    return found


def undecided(left: k.Term, right: k.Term, *free: k.Index, given: tuple[k.Fact, ...] = ()) -> Undecided:
    """Return the missing verdict on a claim; fail if there is one."""
    found = verdict(left, right, *free, given=given)
    assert isinstance(found, Undecided), found
    return found
