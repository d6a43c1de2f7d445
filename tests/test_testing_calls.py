"""Tests of derive/testing/calls.py: whose argument is whose, and which result is which."""

from __future__ import annotations

from typing import Any

import pytest

from derive.catalog import statement
from derive.testing.calls import Arguments, WrongCall, convention, named_results
from derive.testing.closed_forms import reference

NAIVE = reference(statement("word2vec.naive_softmax"))


def ordered(function: Any, arguments: Arguments | None = None) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return how a function is called."""
    how = convention(function, NAIVE, arguments, {}, 0, (), "float64")
    return how.order, how.placed


def test_names_go_by_name_and_in_the_function_s_order() -> None:
    """Equal names belong together, others by what is said; what takes arguments by place alone gets them there."""
    assert ordered(lambda U, o, v_c: 0) == ((("U", "U"), ("o", "o"), ("v_c", "v_c")), 3)
    assert ordered(lambda o, *, W, v_c: 0, {"W": "U"}) == ((("o", "o"), ("W", "U"), ("v_c", "v_c")), 1)
    assert ordered(lambda *values: 0) == ((("", "v_c"), ("", "o"), ("", "U")), 3)
    assert ordered(lambda *values: 0, ("U", "v_c", "o")) == ((("", "U"), ("", "v_c"), ("", "o")), 3)


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        (lambda v_c, o: 0, None, "the function takes v_c, o; .* needs v_c, o, U"),
        (lambda v_c, o, U, rate: 0, None, "needs v_c, o, U: say with `arguments`"),
        (lambda v_c, o, U: 0, {"x": "U"}, "the function has no argument `x`: it takes v_c, o, U"),
        (lambda v_c, o, W: 0, {"W": "V"}, "speaks of no `V`: it needs v_c, o, U"),
    ],
)
def test_what_does_not_fit_is_refused(function: Any, arguments: Any, said: str) -> None:
    """The sentence names what there is on both sides."""
    with pytest.raises(WrongCall, match=said):
        ordered(function, arguments)


def test_results_go_by_name_by_place_or_alone() -> None:
    """Three results are loss and gradients, two the gradients, one the loss; nested results come in a row."""
    assert named_results((1, 2, 3), NAIVE, asked=False) == {"loss": 1, "v_c": 2, "U": 3}
    assert named_results((1, (2, 3)), NAIVE, asked=False) == {"loss": 1, "v_c": 2, "U": 3}
    assert named_results((2, 3), NAIVE, asked=False) == {"v_c": 2, "U": 3}
    assert named_results(1, NAIVE, asked=False) == {"loss": 1}
    assert named_results({"U": 3}, NAIVE, asked=False) == {"U": 3}
    with pytest.raises(WrongCall, match="returns 2 results, not the 3 asked for"):
        named_results((2, 3), NAIVE, asked=True)
    with pytest.raises(WrongCall, match="returns `W`"):
        named_results({"W": 3}, NAIVE, asked=False)
