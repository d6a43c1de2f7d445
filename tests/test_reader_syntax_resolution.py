"""
Tests of derive/reader/syntax/resolution.py:
what is applied and what multiplied, how far Σ and ∂/∂x reach, what is differentiated.
"""

from __future__ import annotations

import pytest
from checked import displayed, tree_of, verdicts

from derive.reader.syntax.trees import (
    Addition,
    Call,
    Constant,
    Derivative,
    Name,
    Over,
    Product,
    Quotient,
    Raised,
    Spread,
    Transposed,
    Tree,
    Unread,
    is_half,
    parts_of,
)


def same(one: str, other: str) -> bool:
    """Return whether two formulas have the same tree."""
    return tree_of(one) == tree_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sum_w a_w b_w + c", r"(\sum_w a_w b_w) + c"),
        (r"\sum_w a_w - \sum_w b_w", r"(\sum_w a_w) - (\sum_w b_w)"),
        (r"\frac{\partial}{\partial x} a b + c", r"\frac{\partial (a b)}{\partial x} + c"),
        (r"\log a b", r"\log(a b)"),
        (r"\log a + b", r"\log(a) + b"),
        (r"\exp u_o^T v_c", r"\exp(u_o^T v_c)"),
        (r"e^{x}", r"\exp(x)"),
        (r"\log^2 a", r"(\log a)^2"),
        (r"\sigma x", r"\sigma(x)"),
        (r"{a} {b}", r"a b"),
        (r"a \cdot -b", r"a \cdot (-b)"),
        (r"\partial J/\partial x", r"\frac{\partial J}{\partial x}"),
        (r"dJ/dx", r"\frac{d J}{d x}"),
        (r"\nabla_x J", r"\frac{\partial J}{\partial x}"),
        (r"\sigma(1 - \sigma)", r"\sigma \cdot (1 - \sigma)"),
        (r"J_{\text{neg}}", r"J_{neg}"),
    ],
)
def test_spellings_of_one_thing(one: str, other: str) -> None:
    """What people write in two ways is one tree, signs of multiplication aside."""
    first, second = tree_of(one), tree_of(other)
    if isinstance(first, Product) and isinstance(second, Product):
        assert [tree for _, tree in first.factors] == [tree for _, tree in second.factors]
    elif isinstance(first, Name):
        assert isinstance(second, Name)
        assert first.name == second.name
    else:
        assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (r"\sum_w a_w + b", r"\sum_w (a_w + b)"),
        (r"\sigma(x) y", r"\sigma(x y)"),
        (r"a - b - c", r"a - (b - c)"),
        (r"-a^2", r"(-a)^2"),
        (r"\sigma(x)^2", r"\sigma(x^2)"),
        (r"u^T v", r"u v^T"),
        (r"\sigma(1 - \sigma(x))", r"\sigma \cdot (1 - \sigma(x))"),
        (r"\hat y", r"y"),
        (r"a / b / c", r"a / (b / c)"),
    ],
)
def test_different_things(one: str, other: str) -> None:
    """Brackets and places make a difference."""
    assert not same(one, other)


def test_what_is_multiplied() -> None:
    """A bracket after a name that is no function is a factor; after a function it is an argument."""
    assert isinstance(tree_of("a (b + c)"), Product)
    assert isinstance(tree_of(r"\sigma(b + c)"), Call)
    assert isinstance(tree_of("f(b)"), Call)


def test_derivatives() -> None:
    """The order, what is differentiated and by what; ∂ that stands below alone is marked."""
    second = tree_of(r"\frac{\partial^2 J}{\partial x^2}")
    half = tree_of(r"\frac{J}{\partial x}")

    assert isinstance(second, Derivative)
    assert isinstance(second.of, Derivative)
    assert second.by == second.of.by == Name("x")
    assert not second.half
    assert second.by == Name("x")
    assert is_half(half)
    assert is_half(tree_of(r"\frac{\partial J}{x}"))
    assert not is_half(tree_of(r"\frac{\sum_w \partial u_w}{\partial x}"))
    assert not is_half(second)


def test_sums_and_signs() -> None:
    """Signs go with their terms; a doubled minus is a plus."""
    tree = tree_of("a - b - -c")

    assert isinstance(tree, Addition)
    assert [sign for sign, _ in tree.terms] == [1, -1, 1]


def test_transposes_powers_and_quotients() -> None:
    """A T or ⊤ above is a transpose, a number a power; \\frac is a quotient."""
    assert tree_of("u^T") == Transposed(Name("u"))
    assert tree_of(r"u^\top") == Transposed(Name("u"))
    assert tree_of("x^2") == Raised(Name("x"), Constant("2"))
    assert tree_of(r"\frac{1}{x}") == Quotient(Constant("1"), Name("x"))
    assert isinstance(tree_of(r"\sum_w y_w"), Over)


@pytest.mark.parametrize(
    "formula",
    [
        "a +",
        r"\frac{\partial}{\partial x}",
        r"\sum_w",
        "()",
        "3!",
        "2, 3",
        r"\hat y_o, v_c",
        r"a \cdot",
        r"\sigma^{-1}(x)",
        r"\tanh^{-1}(x)",
        r"\frac{\partial E}{\partial :_j}",
        r"\partial J",
        r"\hat{a + b}",
        r"y_1 - \cdots + y_V",
        r"y_1 + \cdots + y_o - \cdots + y_V",
    ],
)
def test_what_cannot_be_told_is_unread(formula: str) -> None:
    """The reason is a clause without a full stop."""
    with pytest.raises(Unread) as caught:
        tree_of(formula)

    assert caught.value.reason
    assert not caught.value.reason.endswith(".")


def test_depth() -> None:
    """Hundreds of brackets, fractions or signs end as a tree or as unread, never in a RecursionError."""
    for formula in ("(" * 400 + "a" + ")" * 400, r"\frac{1}{" * 300 + "a" + "}" * 300, "-" * 500 + "a", "a" + "+a" * 2000):
        try:
            tree: Tree | None = tree_of(formula)
        except Unread:
            tree = None
        assert tree is None or tree == tree_of(formula)


def test_a_prime_at_a_whole_formula() -> None:
    """(1 / (1 + e^{−x}))′ is the derivative by x; where there are two letters, or more primes, it is not told by which."""
    assert isinstance(tree_of(r"\left(\frac{1}{1 + e^{-x}}\right)'"), Derivative)
    for formula in (r"(x + y)'", r"(2x)''", "(2)'"):
        with pytest.raises(Unread):
            tree_of(formula)


def test_sums_with_dots_in_brackets() -> None:
    """[a_1 + … + a_V] is what it holds, and no list."""
    assert isinstance(tree_of(r"-[y_1 + \dots + y_V]"), Addition)
    assert not isinstance(tree_of(r"[y_1, \dots, y_V]"), Addition)
    assert isinstance(tree_of(r"-y_1 - \dots - y_V"), Spread)


def test_a_number_in_brackets_above() -> None:
    """(ŷ − y)^{[1]} is no power, though σ(x)^2 is one."""
    by = r"\frac{\partial J_{naive}}{\partial v_c} = U^T"
    assert verdicts(displayed(rf"{by}(\hat y - y)^{{[1]}}", r"\sigma(x)^{(2)} = \sigma(x) \sigma(x)")) == ["unread", "unread"]
    assert verdicts(displayed(rf"{by}(\hat y - y)^1", r"\sigma(x)^2 = \sigma(x) \sigma(x)")) == ["proved", "proved"]


@pytest.mark.parametrize(
    ("formula", "is_sum"),
    [
        (r"\frac{a}{\Sigma_C}", False),
        (r"a \Sigma_C - b", False),
        (r"\frac{\Sigma_C - a}{b}", False),
        (r"\Sigma_i - a_i", True),
        (r"\Sigma_V a_V", True),
        (r"\Sigma_i a_i", True),
    ],
)
def test_a_sigma_that_is_a_name(formula: str, is_sum: bool) -> None:
    """The letter Σ is a sum where something stands after it to be summed, not where its subscript is its name."""
    assert any(isinstance(part, Over) for part in parts_of(tree_of(formula))) is is_sum


@pytest.mark.parametrize("dot", [r"\bullet", "•", "・", r"\sdot", "⋅"])
def test_dots_that_multiply(dot: str) -> None:
    """A thick dot between two factors is one of the signs for a product, whatever it is written with, and no name."""
    assert verdicts(displayed(f"2 y = 2 {dot} y", f"2 y = 3 {dot} y")) == ["proved", "refuted"]
