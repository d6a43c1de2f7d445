"""Tests of derive/subjects/told/facts.py: what a sheet says of its names before any of them is understood."""

from __future__ import annotations

from derive.reader.latex.layout import chains
from derive.subjects.told.facts import Facts, facts_of


def facts(*formulas: str) -> Facts:
    """Return the facts that formulas say."""
    return facts_of([chain for formula in formulas for chain in chains(((formula, 0),)).chains])


def test_shapes() -> None:
    """ℝ^{n×m} says a shape and two sizes; two that disagree say none."""
    found = facts(
        r"W \in \mathbb{R}^{n \times m}", r"b_1 \in \mathbb{R}^{1 \times D_h}", r"x, y \in \mathbb{R}^m", r"c \in \mathbb{R}"
    )

    assert dict(found.shapes) == {
        ("W", ()): ("n", "m"),
        ("b_1", ()): ("1", "D_h"),
        ("x", ()): ("m",),
        ("y", ()): ("m",),
        ("c", ()): (),
    }
    assert found.sizes == {"n", "m", "D_h"}
    assert facts(r"W \in \mathbb{R}^{n \times m}", r"W \in \mathbb{R}^{m \times n}").shapes == ()
    assert facts(r"W \in \mathbb{R}^{n \times m}", r"W \in \mathbb{R}^{md \times k}").shapes == ()


def test_sizes_indices_functions() -> None:
    """A Σ binds a letter up to a size; f(x) = … is a function, z = … is defined."""
    found = facts(r"z_i = \sum_{k=1}^{m} W_{ik} x_k", r"h_\theta(x) = \mathbf{g}(z)", r"1 = a")

    assert found.bound == {"k"}
    assert found.sizes == {"m"}
    assert found.functions == {"h"}
    assert found.defined == {"z"}
    assert found.bold == {"g"}


def test_a_differential_is_no_function() -> None:
    """d(X Y) = … defines no function d, d(x, y) = … may."""
    assert "d" not in facts(r"d(X Y) = d X \, Y").functions
    assert "d" in facts(r"d(x, y) = x - y").functions
