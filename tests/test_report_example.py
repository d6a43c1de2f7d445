"""Tests of derive/report/example.py and example_view.py: small numbers, both sides computed apart, every decimal right."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from thinned import thinned

from derive import catalog
from derive.kernel.verdict import Enclosure
from derive.language import syntax as say
from derive.language.claims import Statement, Theorem, claim, equal, positive, unequal
from derive.language.lettering import notation
from derive.language.presenting import present
from derive.language.terms import Term
from derive.language.text import text_node
from derive.report.example import Tensor, example
from derive.report.example_view import ShownExample, number_node, shown_example, tensor_node
from derive.report.prose import terms_of

n, d = say.sizes("n d")
X, y, w = say.matrix("X", n, d), say.vector("y", n), say.vector("w", d)
SQUARES = say.let("J", say.mean((X @ w - y) ** 2))


def stated(loss: Term, *theorems: Theorem) -> Statement:
    """Return a statement of one's own."""
    return Statement("own", "Own", "", "", loss, theorems)


def shown(statement: Statement) -> ShownExample:
    """Return a statement's example in plain text, theorems numbered from 1."""
    found = example(statement)
    assert found is not None
    numbers = {each.name: str(turn) for turn, each in enumerate(statement.theorems, start=1)}
    chosen = notation(*terms_of(statement))
    return shown_example(found, present(statement.loss, chosen), chosen, numbers, text_node)


def test_the_naive_softmax_loss_is_worked_out() -> None:
    """The example of question (b) holds the sizes, the parameters, ŷ, the loss and each gradient, as one computes them by hand."""
    found = shown(catalog.statement("word2vec.naive_softmax"))
    assert found.chosen == ("V = 3", "d = 2", "o = 2", "w = 3")
    assert found.parameters == ("U = [[0, 1], [1, 1], [2, −1]]", "v_c = [1, 2]")
    exps = [math.exp(2), math.exp(3), math.exp(0)]
    share = [each / sum(exps) for each in exps]
    assert f"ŷ = [{', '.join(f'{each:.4f}' for each in share)}]" in found.named
    assert found.loss == f"J = {-math.log(share[1]):.4f}"
    by_v_c = found.comparisons[0]
    assert by_v_c.left == "∂J/∂v_c"
    assert by_v_c.derived == by_v_c.closed == f"[−{1 - share[1] - 2 * share[2]:.4f}, −{1 - share[0] - share[1] + share[2]:.4f}]"


@pytest.mark.parametrize("key", thinned(sorted({*catalog.keys()} - {"word2vec.skip_gram"}), 3))
def test_every_loss_of_the_catalogue_has_an_example(key: str) -> None:
    """Both sides agree in every row, no parameter is zero throughout, and sizes of matrices differ."""
    statement = catalog.statement(key)
    found = example(statement)
    assert found is not None
    assert found.comparisons
    assert all(each.derived.meets(each.closed) for each in found.comparisons)
    for parameter, tensor in found.parameters:
        assert any(entry.lower for entry in tensor.entries), parameter
    gradients = {each for row in found.comparisons for each in row.names}
    assert gradients <= {each.name for each in statement.theorems}


def test_an_unknown_loss_has_no_example() -> None:
    """Where the loss is any smooth function there is nothing to compute with numbers."""
    assert example(catalog.statement("word2vec.skip_gram")) is None


def test_a_false_closed_form_differs_from_the_derivative() -> None:
    """The two sides are computed apart: a factor left out shows in the numbers, a right closed form agrees."""
    right = Theorem("right", claim(say.gradient(SQUARES, w), 2 * X.T @ (X @ w - y) / n))
    wrong = Theorem("wrong", claim(say.gradient(SQUARES, w), X.T @ (X @ w - y) / n))
    rows = shown(stated(SQUARES, right, wrong)).comparisons
    assert [(row.numbers, row.agree) for row in rows] == [(("1",), True), (("2",), False)]
    assert rows[0].derived == rows[0].closed == rows[1].derived != rows[1].closed


def test_a_difference_in_late_decimals_is_shown() -> None:
    """Where two values differ further back than four decimals, so many are shown that they differ."""
    slip = 2 * X.T @ (X @ w - y) / n + say.fraction(1, 10**7) * w
    (row,) = shown(stated(SQUARES, Theorem("slip", claim(say.gradient(SQUARES, w), slip)))).comparisons
    assert not row.agree
    assert row.derived != row.closed


def test_what_is_given_holds() -> None:
    """Positive parameters are positive, equations hold exactly, indices that differ do."""
    o, k = say.index("o", n), say.index("k", n)
    p = say.vector("p", n)
    loss = -say.log(p[o])
    given = (positive(p), equal(say.total(p), 1), unequal(o, k))
    found = example(stated(loss, Theorem("p", claim(say.gradient(loss, p), -say.one_hot(o) / p, given=given))))
    assert found is not None
    ((_, values),) = found.parameters
    assert sum(entry.lower for entry in values.entries) == 1
    assert all(entry.lower > 0 for entry in values.entries)
    assert found.point.indices["o"] != found.point.indices["k"]


def test_a_theorem_that_cannot_hold_beside_the_others_is_left_out() -> None:
    """Of two theorems that are given opposite things, one is shown."""
    o, k = say.index("o", n), say.index("k", n)
    loss = (say.one_hot(o) @ y) ** 2
    first = Theorem("other", claim(say.gradient(loss, y[k]), 0, given=unequal(o, k)))
    second = Theorem("same", claim(say.gradient(loss, y[o]), 2 * y[o]))
    found = example(stated(loss, first, second))
    assert found is not None
    assert [each.names for each in found.comparisons] == [("other",), ("same",)]
    never = Theorem("never", claim(say.gradient(loss, y[o]), 2 * y[o], given=equal(say.total(y * y), -1)))
    assert example(stated(loss, never)) is None
    both = example(stated(loss, never, second))
    assert both is not None
    assert [each.names for each in both.comparisons] == [("same",)]


def test_a_name_has_one_meaning_in_an_example() -> None:
    """A theorem in which J means something else than in the loss is not set beside it."""
    other = say.let("J", w @ w)
    own = Theorem("own", claim(say.gradient(SQUARES, w), 2 * X.T @ (X @ w - y) / n))
    found = example(stated(SQUARES, Theorem("other", claim(say.gradient(other, w), 2 * w)), own))
    assert found is not None
    assert [each.names for each in found.comparisons] == [("own",)]


def enclosed(lower: str, upper: str = "") -> Enclosure:
    """Return an interval with the given ends, or one number."""
    return Enclosure(Fraction(lower), Fraction(upper or lower))


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (enclosed("3"), 4, "3"),
        (enclosed("-1/4"), 4, "−1/4"),
        (enclosed("1/17"), 4, "0.0588"),
        (enclosed("-12345678/100000"), 4, "−123.4568"),
        (enclosed("0.12344999", "0.12344999001"), 4, "0.1234"),
        (enclosed("0.12345001", "0.12345001001"), 4, "0.1235"),
        (enclosed("-0.00001", "0.00001"), 4, "0.0000"),
        (enclosed("0.99999", "0.999991"), 4, "1.0000"),
        (enclosed("0.1249999", "0.1250001"), 2, "0.1"),
        (enclosed("2.6", "2.7"), 0, "3"),
    ],
)
def test_numbers_are_rounded_to_the_nearest(value: Enclosure, decimals: int, written: str) -> None:
    """Simple rationals are exact; of others, only decimals are shown that all numbers of the interval round to."""
    assert text_node(number_node(value, decimals)) == written


def test_an_interval_too_wide_for_a_number_is_an_error() -> None:
    """No digit is shown that is not known."""
    with pytest.raises(ValueError, match="too wide"):
        number_node(enclosed("0", "1"), 4)


def test_small_values_keep_four_digits() -> None:
    """A tensor whose entries are all small is shown with more decimals."""
    tiny = Tensor((2,), (enclosed("123456789/1000000000000"), enclosed("0")))
    assert text_node(tensor_node(tiny)) == "[0.0001235, 0]"
    assert text_node(tensor_node(Tensor((), (enclosed("1/10000000000000000000"),)))) == "0.0000"
    assert text_node(tensor_node(Tensor((1, 2), (enclosed("1"), enclosed("2"))))) == "[[1, 2]]"
    assert text_node(tensor_node(Tensor((), (enclosed("1/3"),)))) == "1/3"
