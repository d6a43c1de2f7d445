"""
Sheets that predict a word from the average v̂ of the vectors around it, and speak of no centre word: v̂ is what is scored there.

What v̂ is made of is not followed: a derivative by one of the vectors v_w around the word is not read.
"""

from __future__ import annotations

from typing import Final

from derive.kernel.records import replaced
from derive.language.syntax import let
from derive.language.terms import Definition, Parameter, Term
from derive.reader.latex.patterns import Pattern
from derive.reader.meaning.derivatives import put
from derive.reader.notation import Notation

_WRAPPED: Final = r"\{?\s*(?:\\(?:bm|boldsymbol|mathbf|vec|bf|pmb)\s*)?\{?\s*v\s*\}?\s*\}?"
_HATTED: Final = Pattern(rf"\\(?:wide)?hat\s*{_WRAPPED}(?!\s*[_^A-Za-z])", words="\\hat|\\widehat")
# v_c, v_{w_c}, \mathbf{v}_c, v_{center}: the vector of a centre word.
_BELOW: Final = r"(?<![A-Za-z\\])v\s*\}{0,2}\s*_\s*\{?\s*(?:\\(?:text|mathrm|mathit)\s*\{)?\s*(?:w\s*_\s*\{?\s*)?"
_CENTRE: Final = Pattern(rf"{_BELOW}(?:[cIt](?!\s*[-+A-Za-z])|cent)")


def with_average(notation: Notation, text: str) -> Notation:
    """Return a notation in which v̂ is scored in place of v_c, where a sheet has the one and not the other."""
    centre = notation.centre.get("v")
    if centre is None or not _HATTED.search(text) or _CENTRE.search(text):
        return notation
    average = Parameter("v_hat", centre.shape)
    return replaced(
        notation,
        centre={"v": average},
        terms={key: _about(term, centre, average) for key, term in notation.terms.items()},
        losses={key: replaced(loss, term=_about(loss.term, centre, average)) for key, loss in notation.losses.items()},
    )


def _about(term: Term, old: Term, new: Term) -> Term:
    """Return a term that is about another vector, under the name that it has."""
    if isinstance(term, Definition):
        return let(term.name, put(term.body, old, new), latex=term.latex)
    return put(term, old, new)
