"""Tests of derive/language/claims.py: sides of one shape, names used for one thing, derivations that lead from side to side."""

from __future__ import annotations

import pytest

from derive.kernel.decide import decide
from derive.kernel.terms import IllFormed
from derive.kernel.verdict import Proved
from derive.language import syntax as say
from derive.language.claims import (
    Code,
    Equal,
    Line,
    Statement,
    Theorem,
    claim,
    claim_indices,
    claim_maps,
    equal,
    injective,
    positive,
    unequal,
)
from derive.language.entries import unfold
from derive.language.terms import Number, ShapeError

V, d, K = say.sizes("V d K")
U = say.matrix("U", V, d)
x, y = say.vector("x", V), say.vector("y", d)
w, o, k = say.index("w", V), say.index("o", V), say.index("k", K)
drawn = say.index_map("n", K, V)


def test_the_sides_of_a_claim_have_one_shape() -> None:
    """A gradient and its transpose cannot even be claimed equal; both shapes are named."""
    with pytest.raises(ShapeError, match=r"V × d.*d × V"):
        claim(U, U.T)
    with pytest.raises(ShapeError, match="a vector of V"):
        claim(x, 0)


def test_a_number_may_stand_on_the_right() -> None:
    """A scalar may be claimed to be a number."""
    assert claim(say.total(say.one_hot(o)), 1).right == Number(1)  # type: ignore[arg-type]


def test_a_claim_is_no_truth_value() -> None:
    """`if claim(…)` is refused: a claim is proved, not asked."""
    with pytest.raises(TypeError, match="no truth value"):
        bool(claim(x, x))


@pytest.mark.parametrize(
    "build",
    [
        lambda: claim(x @ x, say.vector("x", d) @ y),
        lambda: claim(say.scalar("w"), x[w]),
        lambda: claim(x[w], x[say.index("w", V)] * say.total(y[say.index("w", d)])),
        lambda: claim(say.let("p", x) @ x, say.let("p", 2 * x) @ x),
        lambda: claim(say.scalar("V") * x, x),
        lambda: claim(say.abstract("x", y), x[w]),
        lambda: claim(say.abstract("f", y), say.abstract("f", x)),
        lambda: claim(x[drawn[k]], x[say.index_map("n", K, V)[k]] * say.scalar("n")),
        lambda: claim(x[w], x[w], given=equal(say.scalar("w"), 1)),
        lambda: claim(x[w], x[w], given=unequal(say.index("x", V), w)),
        lambda: claim(y[say.index("k", d)], 1, given=unequal(drawn[k], w)),
        lambda: claim(x[w], x[w], given=positive(y[say.index("w", d)])),
    ],
)
def test_one_name_stands_for_one_thing(build: object) -> None:
    """A name used for two parameters, or for a parameter and an index, is refused: what is printed must say what is proved."""
    with pytest.raises(IllFormed, match=r"stands for two things|ranges over \w and over \w"):
        build()  # type: ignore[operator]


def test_one_letter_may_be_bound_over_two_sizes() -> None:
    """Two sums may use the same letter over different sizes: each says which."""
    i, j = say.index("i", V), say.index("i", d)
    both = claim(say.total_over(i, x[i]) * say.total_over(j, y[j]), say.total(y) * say.total(x))
    assert isinstance(decide(unfold(both)), Proved)


def test_one_name_may_be_bound_twice_over_one_size() -> None:
    """Two sums may use the same letter over the same size, as people write them."""
    i = say.index("i", V)

    assert claim(say.total_over(i, x[i]), say.total_over(i, x[i]) + 0).given == ()


def test_assumptions_may_be_one_or_many() -> None:
    """A single assumption, a list and a tuple all become a tuple."""
    fact = equal(say.total(x), 1)

    assert claim(x, x, given=fact).given == (fact,)
    assert claim(x, x, given=[fact, positive(x)]).given == (fact, positive(x))
    assert claim(x, x).given == ()


def test_assumptions_check_their_shapes() -> None:
    """Indices over different sizes are never compared, and terms of different shapes are never equal."""
    with pytest.raises(ShapeError, match="never compared"):
        unequal(w, k)
    with pytest.raises(ShapeError, match="never equal"):
        equal(x, y)
    assert equal(say.total(x), 1) == Equal(say.total(x), Number(1))  # type: ignore[arg-type]


def test_free_indices_are_those_of_the_sides() -> None:
    """A claim is for every value of the indices that stand free in its sides, in their order; a bound one is not among them."""
    both = claim(say.total_over(w, x[w]) * x[o], x[drawn[k]] * x[o], given=unequal(drawn[k], o))

    assert claim_indices(both) == (o, k)
    assert claim_maps(both) == (drawn,)


def test_maps_of_assumptions_count() -> None:
    """A map that only an assumption speaks of is one of the claim's maps, however deep it stands."""
    inner = say.index_map("m", K, K)

    assert claim_maps(claim(x, x, given=injective(drawn))) == (drawn,)
    assert claim_maps(claim(x, x, given=unequal(drawn[inner[k]], o))) == (drawn, inner)


def test_a_derivation_leads_from_left_to_right() -> None:
    """The first line is the claim's left side, the last its right side; else the theorem is refused."""
    left, middle, right = say.total(x), say.total_over(w, x[w]), say.one_hot(o) @ x
    good = Theorem("t", claim(left, right), lines=(Line(left), Line(middle, "by name"), Line(right)))

    assert [name for name, _ in good.steps()] == ["t.1", "t.2"]
    assert [(step.left, step.right) for _, step in good.steps()] == [(left, middle), (middle, right)]
    with pytest.raises(IllFormed, match="from the claim's left side"):
        Theorem("t", claim(left, right), lines=(Line(left), Line(middle)))
    with pytest.raises(IllFormed, match="from the claim's left side"):
        Theorem("t", claim(left, right), lines=(Line(middle), Line(right)))


def test_steps_keep_what_is_given() -> None:
    """Every line of a derivation may use what its claim assumes."""
    fact = equal(say.total(x), 1)
    theorem = Theorem("t", claim(say.total(x), 1, given=fact), lines=(Line(say.total(x)), Line(Number(1))))  # type: ignore[arg-type]

    assert theorem.steps()[0][1].given == (fact,)


def test_a_claim_without_lines_has_no_steps() -> None:
    """A theorem may come without a derivation."""
    assert Theorem("t", claim(x, x)).steps() == ()


def test_a_statement_names_its_theorems_apart() -> None:
    """Two theorems of one name are refused; a theorem is found by its name."""
    one, two = Theorem("one", claim(x, x)), Theorem("two", claim(y, y))
    statement = Statement("key", "title", "source", "about", say.total(x), (one, two))

    assert statement.theorem("two") is two
    with pytest.raises(KeyError):
        statement.theorem("three")
    with pytest.raises(IllFormed, match="one name"):
        Statement("key", "title", "source", "about", say.total(x), (one, one))


def test_code_is_for_a_scalar_loss() -> None:
    """A NumPy function of loss and gradients needs a loss that is a scalar."""
    code = Code("f", ("x",), say.total(x), ())

    assert Statement("key", "t", "s", "a", say.total(x), (), code).code is code
    with pytest.raises(ShapeError, match="not a scalar"):
        Statement("key", "t", "s", "a", x, (), code)
