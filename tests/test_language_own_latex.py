"""Tests of derive/language/own_latex.py: a name's own LaTeX is letters, accents, fonts and indices, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from derive import catalog
from derive.kernel.terms import IllFormed
from derive.language import syntax as say
from derive.language.own_latex import checked_latex
from derive.language.terms import Term


@pytest.mark.parametrize(
    "latex",
    [
        "",
        "v_c",
        r"\alpha",
        r"\hat{\boldsymbol{y}}",
        r"\boldsymbol{v}_{c}",
        r"J_{\text{skip-gram}}",
        r"P(O = o \mid C = c)",
        r"\widehat{W}^{(2)\prime}_{i,\,j}",
        r"\mathcal{L}\{x\}",
        "损失",
    ],
)
def test_what_names_are_made_of_is_kept_as_it_is(latex: str) -> None:
    """Letters of any script, accents, fonts, fractions, signs and indices come back unchanged."""
    assert checked_latex("a", latex) == latex
    assert getattr(say.vector("a", 2, latex=latex), "latex", None) == latex


@pytest.mark.parametrize(
    ("latex", "named"),
    [
        (r"\input{/etc/passwd}", r"\input"),
        (r"\boldsymbol{\include{x}}", r"\include"),
        (r"\openin5=x", r"\openin"),
        (r"\immediate\write18{ls}", r"\immediate"),
        (r"\def\x{}", r"\def"),
        (r"\csname input\endcsname", r"\csname"),
        (r"\catcode`\@=11", r"\catcode"),
        (r"\href{x}{y}", r"\href"),
        (r"\inputx", r"\inputx"),
        (r"^^5cinput{x}", "^^"),
        (r"a$ b", "$"),
        (r"a%", "%"),
        (r"a\\b", r"\\"),
        ("a\nb", r"\n"),
        ("a\u202eb", r"\u202e"),
    ],
)
def test_what_reads_defines_or_leaves_the_formula_is_refused_by_name(latex: str, named: str) -> None:
    """All ways to make a name say what it stumbles over, and the name it is given for."""
    makers: list[Callable[[], Term]] = [
        lambda: say.scalar("a", latex=latex),
        lambda: say.vector("a", 2, latex=latex),
        lambda: say.matrix("a", 2, 3, latex=latex),
        lambda: say.let("a", say.scalar("b"), latex=latex),
    ]
    for make in makers:
        with pytest.raises(IllFormed) as caught:
            make()
        assert f"`{named}`" in str(caught.value)
        assert "'a'" in str(caught.value)


@pytest.mark.parametrize("latex", [r"\hat{y", "y}", "}{", r"\{{"])
def test_braces_pair(latex: str) -> None:
    """A brace too many or too few, or in the wrong order, is refused; an escaped brace is no brace."""
    with pytest.raises(IllFormed, match="do not pair"):
        checked_latex("a", latex)
    assert checked_latex("a", r"\{a") == r"\{a"


def test_the_catalogues_names_pass() -> None:
    """Every statement of the catalogue can be built, with the LaTeX its names are given."""
    statements = tuple(map(catalog.statement, catalog.keys()))
    assert all(each.theorems for each in statements)
