"""Tests of derive/language/syntax.py: the words people build terms with."""

from __future__ import annotations

from fractions import Fraction

import pytest

import derive
from derive.kernel.terms import IllFormed, Size
from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.functions import FUNCTIONS
from derive.language.scope import free_indices
from derive.language.terms import SCALAR, Apply, Number, Sum
from derive.routes import prove

V, d = say.sizes("V d")
w, o = say.index("w", V), say.index("o", V)
x = say.vector("x", V)


@pytest.mark.parametrize("name", ["V", "v_c", "y_hat", "θ", "W1"])
def test_names_are_words(name: str) -> None:
    """Letters of any script, digits and underscores make a name."""
    assert say.scalar(name).name == name


@pytest.mark.parametrize("name", ["", "1x", "a b", "x-y", "x'", "Σ!", "a\n", "\\alpha"])
@pytest.mark.parametrize("make", [say.size, say.scalar, lambda name: say.vector(name, V), lambda name: say.index(name, V)])
def test_what_is_no_name_is_refused(make: object, name: str) -> None:
    """Anything that could not be told from a term when it is shown is refused, with the name quoted."""
    with pytest.raises(IllFormed, match="is no name"):
        make(name)  # type: ignore[operator]


def test_sizes_are_the_same_wherever_the_name_stands() -> None:
    """sizes makes one size a name, equal to one made elsewhere."""
    assert say.sizes("V d") == (say.size("V"), say.size("d"))
    assert say.sizes("K") == (say.size("K"),)
    assert d != V
    assert str(1 + V) == str(V + 1)
    assert hash(2 * V) == hash(V + V)


def test_a_size_is_never_below_one() -> None:
    """A size that could be zero or less is refused."""
    for build in (lambda: Size(0), lambda: V * 0, lambda: V + (-2), lambda: Size(-1)):
        with pytest.raises(IllFormed, match="a size is a positive integer"):
            build()


def test_total_binds_indices_that_are_free_nowhere_inside() -> None:
    """total of a term with a free index i does not capture that i."""
    i = say.index("i", d)
    A = say.matrix("A", d, V)

    term = say.total(A[i])

    assert isinstance(term, Sum)
    assert term.index.name != "i"
    assert free_indices(term) == (i,)


def test_total_of_a_matrix_is_the_sum_of_all_entries() -> None:
    """Both axes are summed over, and a scalar is its own total."""
    A, a = say.matrix("A", V, d), say.scalar("a")
    i, j = say.index("i", V), say.index("j", d)

    assert say.total(A).shape == SCALAR
    assert say.total(a) == a
    assert prove(claim(say.total(A), say.total_over(j, say.total_over(i, A[i, j]))), route="kernel").verdict == "proved"


def test_mean_is_the_total_over_the_size() -> None:
    """mean(x)·V is the total, and V is the size and not a number at hand."""
    assert prove(claim(say.mean(x) * V, say.total(x)), route="kernel").verdict == "proved"
    assert prove(claim(say.mean(x), say.total(x)), route="kernel").verdict == "refuted"
    with pytest.raises(IllFormed, match="mean takes a vector"):
        say.mean(say.matrix("A", V, d))


def test_norm_is_the_root_of_the_squares() -> None:
    """norm(x)² is x · x, and x by its norm has the norm 1."""
    assert prove(claim(say.norm(x) ** 2, x @ x), route="kernel").verdict == "proved"
    assert prove(claim(say.norm(x / say.norm(x)), 1), route="kernel").verdict == "proved"
    assert prove(claim(say.norm(x), say.total(x)), route="kernel").verdict == "refuted"
    with pytest.raises(IllFormed, match="norm takes a vector"):
        say.norm(say.matrix("A", V, d))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_of_the_table_has_a_word(name: str) -> None:
    """Each row of the table can be written by its name, and applies to numbers and to tensors."""
    word = getattr(say, name)

    assert word(x) == Apply(name, x)
    assert word(x).shape == (V,)
    assert word(1).shape == SCALAR


def test_an_unknown_function_is_refused_with_those_there_are() -> None:
    """A name that is not in the table is refused, and the message lists the table."""
    with pytest.raises(IllFormed, match="exp, log, sqrt, sigmoid"):
        Apply("sin", x)


def test_fractions_are_exact() -> None:
    """fraction(1, 3) is one third, and a zero denominator is refused."""
    assert say.fraction(1, 3) == Number(Fraction(1, 3))
    with pytest.raises(ZeroDivisionError):
        say.fraction(1, 0)


def test_an_abstract_function_takes_tensors_and_indices() -> None:
    """Tensors and indices are kept apart, each in the order given."""
    term = say.abstract("J", x, o, say.vector("z", d), w)

    assert [each.name for each in term.arguments] == ["x", "z"]  # type: ignore[attr-defined]
    assert term.indices == (o, w)  # type: ignore[attr-defined]


def test_a_map_takes_an_index_over_its_domain() -> None:
    """n[k] is an index over the codomain; n of an index over another size is refused."""
    drawn = say.index_map("n", d, V)

    assert drawn[say.index("k", d)].size == V
    with pytest.raises(IllFormed, match="takes an index over d"):
        drawn[w]


def test_the_package_offers_the_words() -> None:
    """Every public name of the package is there, has a docstring, and a name that is not public is an AttributeError."""
    for name in derive.__all__:
        assert getattr(derive, name) is not None
        if name != "__version__":
            assert getattr(derive, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'simplify'"):
        derive.simplify  # noqa: B018
