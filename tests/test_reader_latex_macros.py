"""Tests of macros: definitions of all kinds are put for their calls, with places, and nothing runs away."""

from __future__ import annotations

import time

import pytest
from reader_notation import shown, shown_chain

from derive.reader.latex.layout import chains, row
from derive.reader.latex.macros import MOST_DEFINITIONS, Macros
from derive.reader.latex.nodes import Fraction, Scripts


def read(definitions: str, formula: str) -> str:
    """Return a formula as read with definitions before it."""
    macros = Macros()
    macros.define(definitions)
    return " ;; ".join(shown_chain(chain) for chain in chains([(formula, 0)], macros).chains)


@pytest.mark.parametrize(
    ("definitions", "formula", "expected"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", r"x \in \R^n", "x ∈∈ R^n"),
        (r"\newcommand\half{\frac12}", r"\half x", "<1 // 2> x"),
        (r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}", r"\pd{J}{v_c}", "<∂ J // ∂ v_c>"),
        (r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}", r"\pd Jx", "<∂ J // ∂ x>"),
        (r"\newcommand{\p}[2][P]{#1(#2)}", r"\p{x} = \p[q]{x}", "P (x) == q (x)"),
        (r"\def\v#1{\mathbf{#1}}", r"\v{x}\v y", "x y"),
        (r"\def\th{\theta}", r"\th_k", "θ_k"),
        (r"\let\e=\varepsilon", r"\e", "ϵ"),
        (r"\DeclareMathOperator{\soft}{softmax}", r"\soft(z)", "softmax (z)"),
        (r"\DeclareMathOperator*{\amin}{arg\,min}", r"\amin_x f", "argmin_x f"),
        (r"\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}", r"\norm{x}^2", "‖x‖^2"),
        (r"\newcommand{\a}{\b}\newcommand{\b}{x}", r"\a", "x"),
        (r"\newcommand{\a}{x}\renewcommand{\a}{y}", r"\a", "y"),
        (r"\newcommand{\a}{x}\providecommand{\a}{y}", r"\a", "x"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}}", r"\vec{x}", "x"),
        ("% \\newcommand{\\sigma}{x}\n", r"\sigma", "σ"),
        (r"\newcommand{\up}[1]{^\text{#1}}", r"x\up{new}", "x^{new}"),
        (r"\newcommand{\toi}{^{(i)}}", r"x\toi_k", "x_k^{(i)}"),
    ],
)
def test_definitions(definitions: str, formula: str, expected: str) -> None:
    """A call is read as what it stands for; one that redefines a command of mathematics is honoured; comments define nothing."""
    assert read(definitions, formula) == expected


def test_definitions_within_a_formula_hold_from_there_on() -> None:
    """They leave no mark, and the next formula knows them."""
    macros = Macros()
    assert shown_chain(chains([(r"\newcommand{\b}{\beta} \b = 1", 0)], macros).chains[0]) == "β == 1"
    assert shown_chain(chains([(r"\b", 50)], macros).chains[0]) == "β"
    assert "b" in macros


def test_what_a_macro_says_stands_where_it_is_called() -> None:
    """The body stands where the whole call stands, arguments keep their own places."""
    macros = Macros()
    macros.define(r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}")
    formula = r"x + \pd{J}{v_c}"
    found, _ = row([(formula, 100)], macros)
    fraction = found.items[2]
    assert isinstance(fraction, Fraction)
    assert formula[fraction.span.start - 100 : fraction.span.end - 100] == r"\pd{J}{v_c}"
    last = fraction.bottom.items[1]
    assert isinstance(last, Scripts)
    assert formula[last.span.start - 100 : last.span.end - 100] == "v_c"


@pytest.mark.parametrize(
    "formula",
    [
        r"\def\a{\a\a}\a",
        r"\def\a#1{#1#1}" + r"\a{" * 3000 + "x" + "}" * 3000,
        r"\def\a{\b\b\b\b\b\b\b\b}\def\b{\c\c\c\c\c\c\c\c}\def\c{\d\d\d\d\d\d\d\d}\def\d{\e\e\e\e\e\e\e\e}\def\e{xxxxxxxx}\a\a\a",
    ],
)
def test_expansions_are_capped(formula: str) -> None:
    """Recursion and growth end soon, in a flaw that names the command."""
    before = time.process_time()
    found = chains([(formula, 0)])
    assert time.process_time() - before < 3
    assert "stand for too much" in found.flaws[0].reason
    assert "??" in shown(found.chains[0].sides[0])


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand",
        r"\newcommand{\a",
        r"\newcommand{\a}[",
        r"\newcommand{\a}[2",
        r"\def",
        r"\def\a#",
        r"\let\a",
        r"\newcommand{ab}{c}",
    ],
)
def test_broken_definitions_define_nothing_and_break_nothing(text: str) -> None:
    """What is not a definition is passed over, and the next one is read."""
    macros = Macros()
    macros.define(text)
    macros.define(text + "\n\n" + " " * 5000 + r"\newcommand{\ok}{y}")
    assert shown_chain(chains([(r"\ok", 0)], macros).chains[0]) == "y"


def test_definitions_without_end_take_no_time() -> None:
    """There is a cap on definitions."""
    macros = Macros()
    before = time.process_time()
    macros.define(r"\newcommand{\a" * 20 * MOST_DEFINITIONS)
    assert time.process_time() - before < 3
