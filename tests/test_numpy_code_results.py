"""Tests of derive/numpy_code/results.py: results have names and shapes of their own, and forms that are proved."""

from __future__ import annotations

import pytest
from numpy_code_statements import naive_softmax, negative_sampling

from derive.language import syntax as s
from derive.language.claims import Statement
from derive.numpy_code.arguments import arguments
from derive.numpy_code.joined import Joiner
from derive.numpy_code.names import Names
from derive.numpy_code.prepare import NotPrintable
from derive.numpy_code.results import Prepared, prepared_results, terms_of, theorem_named
from derive.numpy_code.vouching import Voucher


def prepared(made: Statement) -> tuple[Prepared, ...]:
    """Return the results of a statement."""
    assert made.code is not None
    theorems = [theorem_named(made, name) for name in made.code.gradients]
    given = arguments(made.code.arguments, terms_of(made, made.code, theorems), Names(), made.key)
    return prepared_results(made, made.code, theorems, given, Joiner(tuple(given)), Voucher(made.key))


def test_results_are_named_by_what_they_are() -> None:
    """Gradients are named by their parameter, or by their theorem; shapes have an axis in front for an index that stands free."""
    found = {each.result.name: (str(each.result.shape), len(each.free)) for each in prepared(naive_softmax())}
    assert list(found) == ["loss", "gradient_v_c", "gradient_U", "gradient_u_w"]
    assert [len(each.free) for each in prepared(negative_sampling())] == [0, 0, 0, 0, 1]


def test_results_stand_in_their_fast_form() -> None:
    """The loss and the gradients of negative sampling are single sums over joined indices; as they were written they are not."""
    for each in prepared(negative_sampling())[:3]:
        assert "o_and_w" in str(each.term)
        assert "o_and_w" not in str(each.result.term)


def test_a_theorem_that_is_not_there_is_named() -> None:
    """A code that names a theorem of another name is refused in words."""
    with pytest.raises(NotPrintable, match=r"own\.naive_softmax has no theorem 'V'"):
        theorem_named(naive_softmax(), "V")


def test_joined_indices_are_those_of_two_addends() -> None:
    """A loss of one addend has nothing to join."""
    v = s.vector("v", s.size("d"))
    one = Statement("own.one", "One", "", "", v @ v, ())
    assert Joiner(()).joined(one.loss) == one.loss
