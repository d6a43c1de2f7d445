"""Tests of derive/numpy_code/cross_entropy.py: softmax less one-hots is found by its structure, however it is written."""

from __future__ import annotations

import numpy as np
import pytest
from numpy_code_statements import stated

from derive.language import syntax as s
from derive.language.claims import claim
from derive.language.terms import Term
from derive.numpy_code import function, module_text
from derive.numpy_code.cross_entropy import Errors, errors_of

V, d, K, m = s.sizes("V d K m")
U, C, v, x = s.matrix("U", V, d), s.matrix("C", d, V), s.vector("v", d), s.vector("x", V)
o, k, j = s.index("o", V), s.index("k", K), s.index("j", 2 * m)
w, window = s.index_map("w", K, V), s.index_map("window", 2 * m, V)
p, y = s.let("p", s.softmax(U @ v)), s.let("y", s.one_hot(o))
ALL_OF_W, ALL_OF_WINDOW = s.total_over(k, s.one_hot(w[k])), s.total_over(j, s.one_hot(window[j]))

FOUND = {
    "softmax less a one-hot": (p - y, ((o, None),), False),
    "without names": (s.softmax(U @ v) - s.one_hot(o), ((o, None),), False),
    "turned": (y - p, ((o, None),), True),
    "minus in front": (-s.one_hot(o) + p, ((o, None),), False),
    "under a name": (s.let("e", p - y), ((o, None),), False),
    "a window": (s.number(2 * m) * p - ALL_OF_WINDOW, ((window[j], j),), False),
    "a number in front": (2 * p - y - s.one_hot(w[k]), ((o, None), (w[k], None)), False),
    "a word and samples": (s.number(K + 1) * p - y - ALL_OF_W, ((o, None), (w[k], k)), False),
    "behind the softmax": (p * s.number(K) - ALL_OF_W, ((w[k], k),), False),
}


@pytest.mark.parametrize("name", FOUND)
def test_errors_are_found_however_they_are_written(name: str) -> None:
    """Names, order, signs and the place of the number in front do not matter."""
    term, labels, negative = FOUND[name]
    assert errors_of(term) == (Errors(U @ v, labels), negative)


@pytest.mark.parametrize(
    "term",
    [
        p,
        y,
        p + y,
        -p - y,
        2 * p - y,
        s.number(K) * p - ALL_OF_WINDOW,
        p - y - y,
        p - x,
        s.sigmoid(U @ v) - y,
        p * p - y,
        p - p,
    ],
    ids=str,
)
def test_what_does_not_add_up_to_0_is_nothing_of_the_kind(term: Term) -> None:
    """Another number of one-hots, another sign, or another vector: such a term is computed as it stands."""
    assert errors_of(term) is None


def of_softmax(scores: Term, by_v: Term, by_matrix: Term, matrix: Term, score_of_o: Term) -> str:
    """Return the lines of the module of a loss of scores with its gradients."""
    loss = -s.log(s.softmax(scores)[o])
    gradients = {"v": claim(s.gradient(loss, v), by_v), "matrix": claim(s.gradient(loss, matrix), by_matrix)}
    name = "U" if matrix == U else "C"
    return module_text(stated("loss_of_softmax", f"v o {name}", loss, s.log_sum_exp(scores) - score_of_o, gradients))


E, F = s.softmax(U @ v) - s.one_hot(o), s.softmax(v @ C) - s.one_hot(o)
SPELLINGS = {
    "rows": (U @ v, U.T @ E, s.outer(E, v), U, (U @ v)[o], "U"),
    "rows, times from the left": (U @ v, E @ U, s.outer(E, v), U, U[o] @ v, "U"),
    "rows, two products": (U @ v, U.T @ s.softmax(U @ v) - U[o], s.outer(E, v), U, v @ U[o], "U"),
    "columns": (C.T @ v, C @ (s.softmax(C.T @ v) - y), s.outer(v, s.softmax(C.T @ v) - y), C, C[:, o] @ v, "C.T"),
    "columns, times from the left": (v @ C, C @ F, s.outer(v, F), C, (v @ C)[o], "C.T"),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_each_spelling_is_computed_in_one_pass(name: str) -> None:
    """The loss, the errors and their product with the matrix come from one call, and no other line reads the matrix."""
    *terms, shown = SPELLINGS[name]
    text = of_softmax(*terms)
    body = text[: text.index("\n\n\nclass ")]
    assert body.count("_cross_entropy(") == 1
    assert f"_cross_entropy({shown}, v, [o])" in body
    for other in (" @ ", "_softmax(", "_log_sum_exp(", ".take("):
        assert other not in body[body.index("_cross_entropy(") :]


def test_a_gradient_of_the_negative_loss_has_its_sign() -> None:
    """Where a likelihood is stated and y − ŷ written, values are those of the loss with the sign turned."""
    likelihood = s.log(p[o])
    turned = stated(
        "likelihood",
        "v o U",
        likelihood,
        (U @ v)[o] - s.log_sum_exp(U @ v),
        {"v": claim(s.gradient(likelihood, v), U.T @ (y - p)), "U": claim(s.gradient(likelihood, U), s.outer(y - p, v))},
    )
    numbers = np.random.default_rng(0)
    A, b = numbers.normal(size=(4, 3)), numbers.normal(size=3)
    shares = np.exp(A @ b) / np.exp(A @ b).sum()
    loss, by_v, by_U = function(turned)(b, 2, A)
    np.testing.assert_allclose(loss, np.log(shares[2]), rtol=1e-13)
    np.testing.assert_allclose(by_v, A.T @ (np.eye(4)[2] - shares), rtol=1e-12)
    np.testing.assert_allclose(by_U, np.outer(np.eye(4)[2] - shares, b), rtol=1e-12)
    assert "_cross_entropy(U, v, [o])" in module_text(turned)


def test_averages_by_softmax_are_one_pass_too() -> None:
    """log Σ exp(U v), whose gradient is the average of the rows, reads U once."""
    loss = s.log_sum_exp(U @ v)
    gradients = {"v": claim(s.gradient(loss, v), U.T @ s.softmax(U @ v)), "U": claim(s.gradient(loss, U), s.outer(p, v))}
    log_total = stated("log_total", "U v", loss, loss, gradients)
    text = module_text(log_total)
    assert "_softmax_average(U, v)" in text
    assert "U @ v\n" not in text
    A, b = np.arange(6.0).reshape(3, 2) / 5, np.array([1.0, -2.0])
    shares = np.exp(A @ b) / np.exp(A @ b).sum()
    for found, wanted in zip(
        function(log_total)(A, b), (np.log(np.exp(A @ b).sum()), A.T @ shares, np.outer(shares, b)), strict=True
    ):
        np.testing.assert_allclose(found, wanted, rtol=1e-13)


def test_errors_that_no_matrix_is_multiplied_with_do_not_cancel() -> None:
    """Where the true one of plain scores leads by 40, its share less 1 is −e⁻⁴⁰ and not zero."""
    loss = -s.log(s.softmax(x)[o])
    plain = stated("plain", "x o", loss, s.log_sum_exp(x) - x[o], {"x": claim(s.gradient(loss, x), s.softmax(x) - s.one_hot(o))})
    by_x = function(plain)([40.0, 0.0], 0)[1]
    np.testing.assert_allclose(by_x, [-np.exp(-40), np.exp(-40)], rtol=1e-12)


def test_a_softmax_that_runs_is_left_alone() -> None:
    """Errors for each of several vectors are no single pass: they are computed as they stand."""
    X = s.matrix("X", K, d)
    each = s.total_over(k, U.T @ (s.softmax(U @ X[k]) - s.one_hot(w[k])))
    loss = s.total_over(k, s.log_sum_exp(U @ X[k]) - U[w[k]] @ X[k])
    shift = s.vector("shift", d)
    text = module_text(stated("many", "U X w", loss, loss, {}))
    assert "_cross_entropy(" not in text
    assert "_cross_entropy(" not in module_text(stated("sums", "U X w shift", each @ shift, each @ shift, {}))


@pytest.mark.parametrize(
    "errors",
    [
        p - ALL_OF_W / K,
        s.let("e", p - s.let("mean", ALL_OF_W / K)),
        s.total_over(k, (p - s.one_hot(w[k])) / K),
        -(ALL_OF_W / K - p),
    ],
    ids=str,
)
def test_means_keep_their_digits(errors: Term) -> None:
    """A mean over a window in which one word leads by 40 is computed in one pass, and its gradient to the last digits."""
    loss = s.total_over(k, -s.log(p[w[k]])) / K
    by_v, by_U = claim(s.gradient(loss, v), U.T @ errors), claim(s.gradient(loss, U), s.outer(errors, v))
    made = stated("mean", "v w U", loss, loss, {"v": by_v, "U": by_U})
    assert "_cross_entropy(U, v, w)" in module_text(made)
    A, b = np.array([[40.0, 0.25], [0.0, 0.5], [0.0, -1.0]]), np.array([1.0, 0.0])
    found, by_b, by_A = function(made)(b, [0, 0, 0], A)
    share = np.exp(-40) / (1 + 2 * np.exp(-40))
    np.testing.assert_allclose(found, np.log1p(2 * np.exp(-40)), rtol=1e-13)
    np.testing.assert_allclose(by_b, [-80 * share, share * (0.5 - 1 - 2 * 0.25)], rtol=1e-13)
    np.testing.assert_allclose(np.asarray(by_A)[:, 0], [-2 * share, share, share], rtol=1e-13)
