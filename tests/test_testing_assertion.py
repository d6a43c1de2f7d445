"""Tests of derive/testing/assertion.py: what is right passes, what is wrong fails with the output, the entry and the near miss."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import written_by_hand as right
from thinned import thinned

from derive import claim, gradient, let, matrix, mean, sizes, vector
from derive.catalog import statement
from derive.numpy_code import function
from derive.testing import NoReference, WrongCall, WrongGradients, assert_gradients

NAIVE, NEGATIVE = "word2vec.naive_softmax", "word2vec.negative_sampling"
n, d = sizes("n d")
X, y, w = matrix("X", n, d), vector("y", n), vector("w", d)
J = let("J", mean((X @ w - y) ** 2))
MSE = claim(gradient(J, w), 2 * X.T @ (X @ w - y) / n)


def failure(wrong: Callable[..., Any], against: Any = NAIVE, **said: Any) -> str:
    """Return what is said of a function that is wrong."""
    with pytest.raises(WrongGradients) as caught:
        assert_gradients(wrong, against, **said)
    return str(caught.value)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("key", thinned([NAIVE, NEGATIVE], 2))
def test_right_code_passes(key: str, dtype: str) -> None:
    """Loss and gradients by hand agree with the closed forms; what is said is that they were tested, not proved."""
    tested = assert_gradients(getattr(right, key.partition(".")[2]), key, dtype=dtype)
    assert tested.outputs == ("loss", "v_c", "U")
    assert tested.dtype == dtype
    assert str(tested).startswith("tested, not proved: loss, v_c, U agree with")


@pytest.mark.parametrize("key", ["word2vec.naive_softmax_columns", "word2vec.skip_gram_negative_sampling"])
def test_printed_functions_pass(key: str) -> None:
    """The functions that derive prints, gradients in factors, are right as well."""
    assert_gradients(function(statement(key)), key)


@pytest.mark.slow
@pytest.mark.parametrize("reduction", ["each", "sum", "mean"])
def test_a_batch(reduction: str) -> None:
    """Functions of many losses at once: each by itself, added up, or averaged; the wrong one of these is told apart."""
    whole = statement(NEGATIVE)
    printed = function(whole, batch=True)

    def reduced(v_c: Any, o: Any, U: Any, w: Any) -> tuple[Any, Any, Any]:
        losses, by_v_c, by_U = printed(v_c, o, U, w)
        over = len(v_c) if reduction == "mean" else 1
        return losses if reduction == "each" else losses.sum() / over, by_v_c / over, by_U.dense() / over

    assert whole.code is not None
    said: dict[str, Any] = {"batch": whole.code.batch}
    assert_gradients(reduced, whole, reduction=reduction, **said)
    other = "sum" if reduction == "mean" else "mean"
    assert "the gradient by U is not" in failure(reduced, whole, reduction=other, **said)

    def turned(v_c: Any, o: Any, U: Any, w: Any) -> tuple[Any, Any, Any]:
        losses, by_v_c, by_U = reduced(v_c, o, U, w)
        return losses, by_v_c, -by_U

    how = "averaged" if reduction == "mean" else "added up"
    assert f"` of each row, {how}: the closed form with the opposite sign" in failure(turned, whole, reduction=reduction, **said)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda loss, v, U, of: (loss, v, -U), "your ∂J/∂U equals `(y − ŷ) v_cᵀ`: the sign turned"),
        (lambda loss, v, U, of: (loss, v + of[2][of[1]], U), "your ∂J/∂v_c equals `Uᵀ ŷ`: the true word's share left out"),
        (lambda loss, v, U, of: (loss, v, U.T), "it is the transpose of what it should be"),
        (lambda loss, v, U, of: (loss, v / 10, U), "it is 0.1 times what it should be"),
        (lambda loss, v, U, of: (loss, v / len(U), U), "with the factor 1 / V"),
        (lambda loss, v, U, of: (-loss, v, U), "the loss is not that of"),
        (lambda loss, v, U, of: (loss, v * (of[1] > 0), U), "it is wrong only where o is first"),
    ],
)
def test_slips_of_the_softmax_gradients(spoil: Callable[..., Any], said: str) -> None:
    """A slip is named: which gradient, and the near miss that is computed, or where it goes wrong; the others are right."""
    text = failure(lambda v_c, o, U: spoil(*right.naive_softmax(v_c, o, U), (v_c, o, U)))
    assert said in text
    assert "agree with word2vec.naive_softmax at every point" in text
    assert "(proved)" in text


class Kept:
    """A right function but for what it keeps from call to call."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self.buffers: dict[tuple[int, ...], Any] = {}

    def twice(self, v_c: Any, o: int, U: Any) -> tuple[Any, Any, Any]:
        """Double the gradient of what was seen before."""
        key = bytes(o) + v_c.tobytes() + U.tobytes()
        loss, by_v_c, by_U = right.naive_softmax(v_c, o, U)
        by_v_c = by_v_c * 2 if key in self.seen else by_v_c
        self.seen.add(key)
        return loss, by_v_c, by_U

    def one_array(self, v_c: Any, o: int, U: Any) -> tuple[Any, Any, Any]:
        """Return the same array each time."""
        loss, by_v_c, by_U = right.naive_softmax(v_c, o, U)
        by_U, new = self.buffers.setdefault(U.shape, np.zeros_like(U)), by_U
        by_U[:] = new
        return loss, by_v_c, by_U

    def updated(self, v_c: Any, o: int, U: Any) -> tuple[Any, Any, Any]:
        """Go down the gradient at once."""
        loss, by_v_c, by_U = right.naive_softmax(v_c, o, U)
        U -= 0.1 * by_U
        return loss, by_v_c, by_U


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("twice", "it is wrong only where it is called with the same values again"),
        ("one_array", "what one call returns as U is changed by a later one"),
        ("updated", "it changes `U`, which it is called with"),
    ],
)
def test_what_is_kept_from_call_to_call(slip: str, said: str) -> None:
    """Values that are right once are wrong where a second call has others, changes them, or is handed other arguments."""
    assert said in failure(getattr(Kept(), slip))


@pytest.mark.slow
def test_slips_in_the_midst_and_beyond() -> None:
    """What is wrong for words that are neither first nor last, and for more than a few words, is found at the first try."""
    for spoil, said in (
        (lambda v, o, U: 1 + (0 < o < len(U) - 1), "it is wrong only where o is neither first nor last"),
        (lambda v, o, U: 1 + (len(U) > 3), "it is wrong only where all sizes are 5 or more"),
    ):

        def wrong(v_c: Any, o: int, U: Any, spoil: Any = spoil) -> tuple[Any, Any, Any]:
            loss, by_v_c, by_U = right.naive_softmax(v_c, o, U)
            return loss, by_v_c, by_U * spoil(v_c, o, U)

        assert said in failure(wrong, returns=("loss", "v_c", "U"), arguments=("v_c", "o", "U"))


def test_a_batch_of_one() -> None:
    """A function that drops the axis of a batch where it holds one row is wrong there."""

    def squeezed(v_c: Any, o: Any, U: Any) -> tuple[Any, Any, Any]:
        losses, by_v_c, by_U = zip(*(right.naive_softmax(v, each, U) for v, each in zip(v_c, o, strict=True)), strict=True)
        return np.array(losses), np.squeeze(by_v_c), sum(by_U)

    assert "its shape is (2,), wanted is (1, 2)" in failure(squeezed, batch=("v_c", "o"))


def test_the_entry_and_the_numbers_are_named() -> None:
    """One wrong entry is shown with both numbers, at a point that can be pasted into Python, and the numbers are right."""

    def wrong(v_c: Any, o: int, U: Any) -> tuple[Any, Any, Any]:
        loss, by_v_c, by_U = right.naive_softmax(v_c, o, U)
        by_v_c[-1] += 1
        return loss, by_v_c, by_U

    text = failure(wrong)
    point = next(line for line in text.splitlines() if line.startswith("  at ")).partition("; ")[2]
    found = {name: ast.literal_eval(value) for name, value in re.findall(r"(\w+) = (.+?)(?=, \w+ = |$)", point)}
    _, by_v_c, _ = right.naive_softmax(np.array(found["v_c"]), found["o"], np.array(found["U"]))
    numbers = next(line for line in text.splitlines() if line.startswith("  entry [2]"))
    assert f"{by_v_c[-1]:.10f}"[:10] in numbers


def test_repeated_samples_counted_once() -> None:
    """An update by `+=` at repeated places counts them once: the failure says where it goes wrong."""

    def wrong(v_c: Any, o: int, U: Any, w: Any) -> tuple[Any, Any, Any]:
        loss, by_v_c, by_U = right.negative_sampling(v_c, o, U, w)
        by_U = np.zeros_like(U)
        by_U[o] -= right.sigmoid(-(U[o] @ v_c)) * v_c
        by_U[w] += right.sigmoid(U[w] @ v_c)[:, None] * v_c
        return loss, by_v_c, by_U

    text = failure(wrong, NEGATIVE)
    assert "the gradient by U is not that of word2vec.negative_sampling/U" in text
    assert "it is wrong only where w has repeats" in text


def test_overflow() -> None:
    """A loss that overflows where logits are large is wrong there, and right where large points are left out."""

    def textbook(v_c: Any, o: int, U: Any) -> Any:
        exps = np.exp(U @ v_c)
        return -np.log(exps[o] / exps.sum())

    text = failure(textbook)
    assert "it is wrong only where values are large" in text
    assert "need a stable form" in text
    assert assert_gradients(textbook, NAIVE, large=False).outputs == ("loss",)


def test_own_names_layout_and_counting() -> None:
    """A function with names of its own, words in columns, vectors as columns and indices from 1 is tested as it is."""

    def own(center: Any, target: int, W: Any) -> dict[str, Any]:
        loss, by_v_c, by_U = right.naive_softmax(center[:, 0], target - 1, W.T)
        return {"loss": loss, "U": by_U.T, "v_c": by_v_c[:, None]}

    said: dict[str, Any] = {
        "arguments": {"center": "v_c", "target": "o", "W": "U"},
        "layout": {"U": "transposed", "v_c": "column"},
        "index_base": 1,
    }
    assert assert_gradients(own, NAIVE, **said).outputs == ("loss", "v_c", "U")
    with pytest.raises(WrongCall, match=r"takes center, target, W; .* needs v_c, o, U: say with `arguments`"):
        assert_gradients(own, NAIVE)


def test_gradients_by_rows() -> None:
    """Gradients by u_o and by every sample are compared where the claims' assumptions hold: no sample is o, or all differ."""

    def rows(v_c: Any, o: int, U: Any, w: Any) -> tuple[Any, Any, Any]:
        loss = right.negative_sampling(v_c, o, U, w)[0]
        return loss, -right.sigmoid(-(U[o] @ v_c)) * v_c, right.sigmoid(U[w] @ v_c)[:, None] * v_c

    assert assert_gradients(rows, NEGATIVE, returns=("loss", "u_o", "u_k")).outputs == ("loss", "u_o", "u_k")
    assert "σ(x) for σ(−x)" in failure(lambda v_c, o, U, w: -right.sigmoid(U[o] @ v_c) * v_c, NEGATIVE, returns=("u_o_reflected",))


def test_claims_of_ones_own() -> None:
    """A claim is enough: the loss in it is compared too. A claim that is not proved is no reference."""
    assert assert_gradients(lambda X, y, w: (((X @ w - y) ** 2).mean(), 2 * X.T @ (X @ w - y) / len(y)), MSE).outputs == (
        "loss",
        "w",
    )
    assert "without the factor 2" in failure(lambda X, y, w: X.T @ (X @ w - y) / len(y), MSE)
    with pytest.raises(NoReference, match="is not proved"):
        assert_gradients(lambda X, y, w: 0, claim(gradient(J, w), X.T @ (X @ w - y) / n))


def test_what_does_not_fit_is_said() -> None:
    """Unknown keys, names, dtypes and results are refused with what there is; what the function raises gets its point as a note."""
    with pytest.raises(NoReference, match=r"did you mean word2vec\.naive_softmax"):
        assert_gradients(right.naive_softmax, "word2vec.naive_softmx")
    with pytest.raises(NoReference, match="nothing called `W`: there are loss, v_c"):
        assert_gradients(right.naive_softmax, NAIVE, returns=("W",))
    with pytest.raises(ValueError, match="the floats are one of"):
        assert_gradients(right.naive_softmax, NAIVE, dtype="int8")
    with pytest.raises(WrongCall, match="returns 4 results, not the 3 asked for"):
        assert_gradients(lambda v_c, o, U: (0, 0, 0, 0), NAIVE)
    with pytest.raises(ZeroDivisionError) as caught:
        assert_gradients(lambda v_c, o, U: 1 / 0, NAIVE)
    assert "derive called the function at V = " in caught.value.__notes__[0]
