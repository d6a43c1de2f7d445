"""Tests of derive/marking/latex_prose.py: what stands between formulas reads decently, and its elements nest."""

from __future__ import annotations

import random

import pytest
from page_elements import elements

from derive.marking.latex_prose import latex_html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\section*{Softmax \& more} Text.", "<h2>Softmax &amp; more</h2><p> Text.</p>\n"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        (r"\textbf{bold \emph{both}} x", "<p><strong>bold <em>both</em></strong> x</p>\n"),
        (r"\begin{itemize}\item a \item[(b)] c\end{itemize}", "<p>• a </p>\n<p>(b)  c</p>\n"),
        (r"``so'' --- 50\%~x\\y", "<p>“so” — 50%\u00a0x<br>y</p>\n"),
        (r"\unknown{kept} \alone rest", "<p>kept  rest</p>\n"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>\n"),
        (r"\textbf{one" + "\n\n" + "two} three", "<p><strong>one</strong></p>\n<p>two three</p>\n"),
    ],
)
def test_what_it_looks_like(source: str, expected: str) -> None:
    """Headings, paragraphs, emphasis, lists, signs; a command that is not known is left out, what it is given is kept."""
    assert latex_html(source) == expected


@pytest.mark.parametrize("seed", range(40))
def test_elements_nest_whatever_is_written(seed: int) -> None:
    """Braces, commands and blank lines in any order give elements that nest."""
    dice = random.Random(seed)
    parts = ["{", "}", r"\textbf{", r"\emph{", r"\section{", "\n\n", r"\item ", r"\begin{a}", r"\end{a}", "x ", "<b>", r"\\", "~"]
    source = "".join(dice.choice(parts) for _ in range(60))

    found, _ = elements(latex_html(source))

    assert {tag for tag, _ in found} <= {"p", "strong", "em", "code", "h2", "h3", "h4", "br"}
