"""Operation counts against an evaluator that computes with numbers, in plain loops, and counts what it does."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from counting_evaluator import Evaluator

from derive.catalog import statement
from derive.catalog.negative_notation import s
from derive.kernel.records import fields
from derive.kernel.terms import IllFormed, Index
from derive.language.costs import RULES, Count, operations, shared_values
from derive.language.syntax import (
    abstract,
    delta,
    diag,
    exp,
    gradient,
    index,
    index_map,
    let,
    log,
    log_sum_exp,
    matrix,
    maximum,
    number,
    one_hot,
    outer,
    relu,
    sigmoid,
    size,
    sizes,
    softmax,
    softplus,
    tanh,
    total_over,
    vector,
    zeros,
)
from derive.language.terms import Term

V, d, K = sizes("V d K")
U, A, v, x, z = matrix("U", V, d), matrix("A", d, d), vector("v", d), vector("x", d), vector("z", V)
o, w, k = index("o", V), index("w", V), index("k", K)
drawn = index_map("w", K, V)


def counted(numbers: Mapping[str, int], *terms: Term, over: tuple[Index, ...] = ()) -> dict[str, int]:
    evaluator = Evaluator(numbers)
    for term in terms:
        for values in itertools.product(*(range(each.size.at(numbers)) for each in over)):
            evaluator.tensor(term, {each.name: at for each, at in zip(over, values, strict=True)})
    return {kind: evaluator.tally[kind] for kind in fields(Count)}


def claimed(numbers: Mapping[str, int], *terms: Term, over: tuple[Index, ...] = ()) -> dict[str, int]:
    count = operations(*terms, over=over)
    return {kind: getattr(count, kind).at(numbers) for kind in fields(count)}


SIZES = [{"V": 5, "d": 3, "K": 2, "m": 2, "N": 3}, {"V": 2, "d": 4, "K": 3, "m": 1, "N": 1}, dict.fromkeys("VdKmN", 1)]

TERMS = {
    "scores": U @ v,
    "vector times matrix": z @ U,
    "square": A @ A.T,
    "softmax": softmax(U @ v),
    "softmax and its log": softmax(z) * log_sum_exp(z),
    "an entry of what is computed": log(softmax(U @ v)[o]),
    "one-hot taken away": softmax(U @ v) - one_hot(o),
    "a chosen row": U.T @ one_hot(o),
    "a chosen row placed": outer(one_hot(o), v),
    "a multiple of a row placed": sigmoid(U[o] @ v) * outer(one_hot(o), v),
    "rows placed and added": total_over(k, sigmoid(U[drawn[k]] @ v) * outer(one_hot(drawn[k]), v)),
    "a scalar spread": 1 - sigmoid(x),
    "a product with a scalar": (v @ x) * x / (v @ v),
    "powers": (v @ x) ** 3 + (v @ v) ** -2,
    "a diagonal": diag(x * x),
    "a sum that does not depend on its index": total_over(k, exp(x)),
    "a part outside the sum": total_over(k, (U[drawn[k]] @ v) * (v @ x) * x),
    "functions": tanh(x) + softplus(v) - maximum(relu(x), v),
    "zeros": x + zeros(d),
    "chosen by delta": delta(o, w) * x,
    "the same twice": exp(U @ v) / total_over(w, exp(U @ v)[w]),
    "definitions": let("a", U @ v)[o] + let("b", U @ v)[w],
    "nested sums": total_over(w, z[w] * total_over(k, z[drawn[k]] * z[w])),
}


@pytest.mark.parametrize("numbers", SIZES, ids=str)
@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_counts_are_what_an_evaluator_does(term: Term, numbers: dict[str, int]):
    """The polynomials of a term, at numbers, are the operations done when it is computed in loops."""
    assert claimed(numbers, term) == counted(numbers, term)


@pytest.mark.parametrize("numbers", SIZES, ids=str)
def test_naive_softmax_counts_are_what_an_evaluator_does(numbers: dict[str, int]):
    """The loss and each gradient of the naive softmax loss, alone and together."""
    found = statement("word2vec.naive_softmax")
    terms = (found.loss, found.theorem("v_c").claim.right, found.theorem("U").claim.right)

    for group in ((terms[0],), (terms[1],), (terms[2],), terms):
        assert claimed(numbers, *group) == counted(numbers, *group)


@pytest.mark.parametrize("numbers", SIZES, ids=str)
def test_negative_sampling_counts_are_what_an_evaluator_does(numbers: dict[str, int]):
    """The loss and each gradient of the negative sampling loss, with the rows of all samples, alone and together."""
    found = statement("word2vec.negative_sampling")
    terms = (found.loss, *(found.theorem(name).claim.right for name in ("v_c", "u_o", "u_k")))

    for group in (*((term,) for term in terms), terms):
        assert claimed(numbers, *group, over=(s,)) == counted(numbers, *group, over=(s,))


@pytest.mark.parametrize("key", ["word2vec.skip_gram_naive_softmax", "word2vec.skip_gram_negative_sampling"])
@pytest.mark.parametrize("numbers", SIZES, ids=str)
def test_where_it_is_open_which_entries_are_zero_the_count_is_never_too_low(key: str, numbers: dict[str, int]):
    """Words that may fall on one place, or not, count as the most that can be."""
    found = statement(key)
    for name in ("v_c", "U"):
        done, count = (each(numbers, found.theorem(name).claim.right) for each in (counted, claimed))
        assert all(done[kind] <= count[kind] for kind in count)
        assert done["functions"] == count["functions"]


def test_known_counts_by_hand():
    """A matrix of V rows times a vector of d entries costs Vd multiplications and V(d − 1) additions; softmax V exps."""
    scores = operations(U @ v)
    assert (str(scores.multiplications), str(scores.additions)) == ("Vd", "Vd − V")

    probabilities = operations(softmax(z))
    assert (str(probabilities.functions), str(probabilities.additions), str(probabilities.divisions)) == ("V", "V − 1", "V")
    assert str(operations(softmax(U @ v)).total) == "2Vd + 2V − 1"


def test_what_is_free():
    """Choosing, transposing, placing and turning signs costs nothing."""
    for term in (one_hot(o), zeros(d), U[o], U.T, -x, diag(x), U.T @ one_hot(o), outer(one_hot(o), v), U[drawn[k]], number(V)):
        assert operations(term) == Count()


def test_a_running_index_is_known_by_its_size_and_not_its_name():
    """The values a sum over k runs through serve the rows that are wanted for every j as well."""
    j = index("j", K)
    rows, in_sum = sigmoid(U[drawn[j]] @ v) * v, total_over(k, sigmoid(U[drawn[k]] @ v))

    both = operations(rows, in_sum, over=(j,))
    assert str((operations(rows, over=(j,)) + operations(in_sum) - both).functions) == "K"
    assert shared_values(rows, in_sum, over=(j,)) == (sigmoid(U[drawn[j]] @ v),)


def test_a_given_index_is_not_a_running_one():
    """Without `over`, a free index has one value: one row, not K of them."""
    row = sigmoid(U[drawn[k]] @ v) * v

    assert str(operations(row).multiplications) == "2d"
    assert str(operations(row, over=(k,)).multiplications) == "2Kd"


def test_different_parts_are_not_taken_for_one():
    """σ(x) and σ(−x), and words at given and at running indices, are computed each by itself."""
    assert str(operations(sigmoid(x), sigmoid(-x)).functions) == "2d"
    assert str(operations(exp(z[o]), total_over(w, exp(z[w]))).functions) == "V + 1"


def test_derivatives_and_unknown_functions_have_no_count():
    """A gradient says what is wanted and not how it is computed."""
    for term in (gradient(log_sum_exp(z), z), abstract("J", z)):
        with pytest.raises(IllFormed, match="does not say how it is computed"):
            operations(term)


def test_sizes_that_are_combinations_count_as_such():
    """A sum over 2m positions has 2m − 1 additions."""
    m = size("m")
    j = index("j", 2 * m)

    assert str(operations(total_over(j, vector("a", 2 * m)[j])).additions) == "2m − 1"


def test_each_rule_is_one_line():
    """The table of rules has no empty cell and states nothing twice."""
    assert len({what for what, _ in RULES}) == len(RULES)
    assert all(what and count and "\n" not in what + count for what, count in RULES)
