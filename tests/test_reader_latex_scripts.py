"""Tests of scripts: in any order, doubled, with primes, on every base, and transposes that are sure to be some."""

from __future__ import annotations

import pytest
from reader_notation import shown

from derive.reader.latex.layout import row
from derive.reader.latex.nodes import Big, Noted, Row, Scripts, Sign, Symbol
from derive.reader.latex.scripts import parted


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x_a^b", "x_a^b"),
        ("x^b_a", "x_a^b"),
        ("x'_a", "x′_a"),
        ("x_a'", "x′_a"),
        ("x^{'}_a", "x′_a"),
        (r"x^\prime", "x′"),
        (r"x^{\prime T}", "x′^T"),
        ("x''", "x′′"),
        ("{x_a}^b", "x_a^b"),
        ("{x_a'}^T", "x′_a^T"),
        ("{x^a}^b", "x^a^b"),
        ("(a)_i^2", "(a)_i^2"),
        (r"\mathbf{x}_i", "x_i"),
        ("x_{}", "x"),
        ("x^{}_i", "x_i"),
        ("+_i", "{+ {}_i}"),
        ("", "{}"),
        ("x_", "x"),
        ("x_i_j", "x_{i_j}"),
        (r"\sum\limits_{i}^n", "Σ_i^n"),
        ("uᵀv", "{u^ᵀ v}"),
        ("uᵀ⁻¹", "u^{ᵀ − 1}"),
        (r"W^{(k)\top}", "W^{(k) ᵀ}"),
        (r"W^{(k)\mathrm{T}}", "W^{(k) ᵀ}"),
        (r"W^{\mathbf{T}}", "W^T"),
        ("U⊤v", "{U^ᵀ v}"),
    ],
)
def test_scripts_of(formula: str, expected: str) -> None:
    """What stands below, above and behind a base is put with it, whatever the order; empty scripts are none."""
    found, _ = row([(formula, 0)])
    assert shown(found if len(found.items) != 1 else found.items[0]) == expected


def test_a_plain_t_is_a_letter_and_an_upright_one_a_transpose() -> None:
    """What T above means is decided later; ⊤ above is a transpose at once."""
    assert row([("x^T", 0)])[0].items[0] == Scripts(Symbol("x"), None, Row((Symbol("T"),)))
    for transpose in (r"^\top", r"^{\intercal}", r"^\mathsf{T}", r"^{\rm T}", r"^\text{T}", "ᵀ", "^⊤"):
        assert row([("x" + transpose, 0)])[0].items[0] == Scripts(Symbol("x"), None, Row((Sign("ᵀ"),)))


def test_bounds_belong_to_large_operators_and_notes_to_braces() -> None:
    """A Σ keeps its bounds, an underbrace its note."""
    assert row([(r"\prod_{k}", 0)])[0].items[0] == Big("Π", Row((Symbol("k"),)))
    assert row([(r"\underbrace{a}_n", 0)])[0].items[0] == Noted("underbrace", Row((Symbol("a"),)), Row((Symbol("n"),)))


def test_doubled_scripts_are_noted() -> None:
    """x_a_b is no TeX: it is read as x_{a_b}, and the author is told where."""
    _, flaws = row([("y + x_a_b", 0)])
    assert [(flaw.span.start, flaw.reason[:11]) for flaw in flaws] == [(8, "two scripts")]


@pytest.mark.parametrize(
    ("written", "side", "said"),
    [
        (r"\frac{\partial J}{\partial v_w}\Big|_{w \ne c}", r"\frac{\partial J}{\partial v_w}", r"w \ne c"),
        (r"\left. \frac{\partial J}{\partial u_w} \right|_{w = o}", r"\frac{\partial J}{\partial u_w}", "w = o"),
        (r"\frac{\partial p_i}{\partial z_j} _{(i \neq j)}", r"\frac{\partial p_i}{\partial z_j}", r"(i \ne j)"),
    ],
)
def test_a_condition_below_a_derivative(written: str, side: str, said: str) -> None:
    """What compares two indices below a derivative, or a bar behind it, says for which case it is."""
    assert parted(row([(written, 0)])[0]) == (row([(side, 0)])[0], row([(said, 0)])[0])


@pytest.mark.parametrize(
    "written", [r"\frac{d f}{d x}\Big|_{x = a}", r"\frac{d f}{d x}|_{x = 0}", r"x_{i \ne j}", r"\frac{a}{b}_{k}", "|_{w = o}"]
)
def test_what_is_no_condition_below_a_derivative(written: str) -> None:
    """A value in the place of a letter, the subscript of a letter and one index alone are no conditions."""
    side = row([(written, 0)])[0]
    assert parted(side) == (side, Row(()))
