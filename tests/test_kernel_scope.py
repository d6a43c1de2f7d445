"""Tests of derive/kernel/scope.py: every name in a claim stands for one thing, declared once."""

from __future__ import annotations

import pytest
from kernel_terms import PARAMETERS, A, I, J, K, S, U, V, W, d, m, mul, n, over, x, z

from derive.kernel.decide import decide
from derive.kernel.generators import Limit
from derive.kernel.scope import check, names, size_names
from derive.kernel.terms import (
    Abstract,
    Claim,
    Entry,
    Equal,
    Fact,
    IllFormed,
    Index,
    IndexMap,
    Injective,
    Positive,
    Power,
    Slot,
    Term,
    Unequal,
)
from derive.kernel.verdict import Proved
from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.entries import unfold
from derive.language.terms import Term as TensorTerm

OTHER_I = Index("i", K)


def of(term: Term, *free: Index, given: tuple[Fact, ...] = ()) -> Claim:
    """Return a claim that a term is itself."""
    return Claim(term, term, free, PARAMETERS, (W, U), given)


def test_names_tells_free_from_bound() -> None:
    """A bound index is not free, a map value is seen through, and a derivative's parameter counts."""
    here = names(mul(over(I, x(I)), x(W[A]), d(S, "t")))
    assert here.free == {A}
    assert here.bound == {"i"}
    assert here.maps == {W}
    assert {name for name, _ in here.parameters} == {"x", "s", "t"}
    assert size_names(of(mul(over(I, x(I)), x(W[A])), A)) == ("V", "K")


@pytest.mark.parametrize(
    "wrong",
    [
        of(x(I)),
        of(x(I), OTHER_I),
        of(Entry("unknown", ())),
        of(Entry("x", (A,)), A),
        of(Entry("M", (I,)), I),
        of(x(I), I, I),
        of(mul(x(I), over(I, x(I))), I),
        of(x(IndexMap("v", K, V)[A]), A),
        of(x(IndexMap("w", V, V)[I]), I),
        of(S, I, given=(Positive(x(J), (Index("i", V), Index("i", K))),)),
        of(S, OTHER_I, given=(Positive(x(I), (I,)),)),
        of(S, given=(Unequal(I, J),)),
        of(S, given=(Injective(IndexMap("v", K, V)),)),
        of(S, given=(Equal(x(I), S),)),
        of(x(Index("#1", V)), Index("#1", V)),
        of(over(Index("~1", V), n(1))),
        of(over(Index("", V), n(1))),
        Claim(S, S, parameters=(("s", ()), ("s", (V,)))),
        Claim(S, S, parameters=(("s", ()),), maps=(W, IndexMap("w", V, V))),
    ],
)
def test_what_is_not_declared_as_used_is_no_claim(wrong: Claim) -> None:
    """Each of these uses a name undeclared, for two things, over two sizes, or one that the kernel keeps to itself."""
    with pytest.raises(IllFormed):
        check(wrong)


@pytest.mark.parametrize(
    "term",
    [
        over(I, over(OTHER_I, x(I))),
        Abstract("f", (Slot((I, I), x(I)),), ()),
        Abstract("f", (Slot((I, OTHER_I), x(I)),), ()),
        over(I, Abstract("f", (Slot((OTHER_I,), x(I)),), ())),
    ],
)
def test_a_bound_name_stands_for_one_index(term: Term) -> None:
    """A binder that would take an index of another size by its name alone is refused, in sums and in slots."""
    with pytest.raises(IllFormed, match="one name stands for two indices"):
        check(of(term))


def test_a_name_may_be_bound_again_inside_and_elsewhere() -> None:
    """Σ_i x_i Σ_i x_i, and sums over two sizes side by side, are well formed."""
    check(of(over(I, mul(x(I), over(I, x(I))))))
    check(of(mul(over(I, x(I)), over(OTHER_I, z(OTHER_I)))))
    check(of(over(J, d(over(J, m(J, J)), "x", J))))


def test_huge_powers_are_a_limit() -> None:
    """An exponent of 64 is a claim, one of 65 is past the limit."""
    check(of(Power(S, -64)))
    with pytest.raises(Limit, match="exponent"):
        check(of(Power(S, 65)))


LETTER_X, LETTER_Y = say.scalar("x"), say.scalar("y")
LETTER_I, LETTER_J = (say.index(name, say.size("V")) for name in "ij")
GUARDED = say.case(LETTER_I, LETTER_J, say.log(LETTER_X), 0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (say.log(LETTER_X * LETTER_Y), say.log(LETTER_X) + say.log(LETTER_Y)),
        (say.log(LETTER_X * LETTER_X), 2 * say.log(LETTER_X)),
        (say.log(LETTER_X) + say.step(LETTER_X), say.log(LETTER_X) + 1),
    ],
)
def test_where_a_logarithm_is_defined_its_argument_is_positive(left: TensorTerm, right: TensorTerm) -> None:
    """The sides are compared where both are defined: there the argument of a logarithm is positive."""
    assert isinstance(decide(unfold(claim(left, right))), Proved)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (say.log(LETTER_X) + say.step(LETTER_Y), say.log(LETTER_X) + 1),
        (say.log(LETTER_X * LETTER_Y) + say.step(LETTER_X), say.log(LETTER_X * LETTER_Y) + 1),
        (
            say.case(LETTER_I, LETTER_J, say.log(LETTER_X), 0) + say.step(LETTER_X),
            say.case(LETTER_I, LETTER_J, say.log(LETTER_X), 0) + 1,
        ),
        (say.log(LETTER_X + LETTER_Y), say.log(LETTER_X) + say.log(LETTER_Y)),
    ],
)
def test_a_logarithm_says_nothing_of_other_signs(left: TensorTerm, right: TensorTerm) -> None:
    """Not of another number, not of the factors of its argument, not where it stands in the branch of a case."""
    assert not isinstance(decide(unfold(claim(left, right))), Proved)
