"""How terms, claims and statements show themselves in a notebook: as LaTeX that it sets, or as HTML whose formulas are MathML."""

from __future__ import annotations

from html import escape

from derive.language.claims import Claim, Statement
from derive.language.conditions import claim_notation, conditions
from derive.language.latex import latex, latex_claim, latex_sentence
from derive.language.mathml import mathml_claim, mathml_sentence
from derive.language.terms import Term

_STYLE = "border-left: 3px solid #888; padding-left: 0.8em; margin: 0.4em 0"


def term_in_notebook(term: Term) -> str:
    """Return a term as LaTeX between dollars."""
    return rf"$\displaystyle {latex(term)}$"


def claim_in_notebook(claim: Claim) -> str:
    """Return a claim as LaTeX between dollars, and what it is given in words behind it."""
    given = "; ".join(map(latex_sentence, conditions(claim).given))
    return rf"$\displaystyle {latex_claim(claim)}$" + (f", given {given}" if given else "")


def statement_in_notebook(statement: Statement) -> str:
    """Return a statement as HTML: its title, what it is about, and its claims, each by its name."""
    rows = "".join(
        f"<tr><td style='text-align:left'>{escape(each.name)}</td><td style='text-align:left'>{claim_as_html(each.claim)}</td></tr>"
        for each in statement.theorems
    )
    about = f"<p>{escape(statement.about)}</p>" if statement.about else ""
    return f"<div style='{_STYLE}'><p><b>{escape(statement.title or statement.key)}</b></p>{about}<table>{rows}</table></div>"


def claim_as_html(claim: Claim) -> str:
    """Return a claim as HTML, with what it is given."""
    given = "; ".join(map(mathml_sentence, conditions(claim).given))
    shown = mathml_claim(claim, claim_notation(claim), display=False)
    return f"{shown}, given {given}" if given else shown


def result_in_notebook(claim: Claim, verdict: str, said: str) -> str:
    """Return a verdict on a claim as HTML: the claim, and below it what was found."""
    colour = {"proved": "#1a7f37", "refuted": "#cf222e"}.get(verdict, "#9a6700")
    word, rest = escape(verdict), escape(said.removeprefix(verdict))
    return f"<div style='{_STYLE}'>{claim_as_html(claim)}<br><b style='color:{colour}'>{word}</b>{rest}</div>"
