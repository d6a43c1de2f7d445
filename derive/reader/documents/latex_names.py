"""Which of LaTeX's names concern what is a formula and what is not: environments, and commands that define or hold words."""

from __future__ import annotations

from typing import Final


def names(text: str) -> frozenset[str]:
    """Return the words of a text as a set of names."""
    return frozenset(text.split())


_DISPLAYED: Final = names(
    "equation align aligned alignat alignedat xalignat xxalignat flalign gather gathered multline multlined eqnarray IEEEeqnarray "
    "split displaymath dmath array"
)

DISPLAYED: Final = _DISPLAYED | {f"{name}*" for name in _DISPLAYED}
"""Environments that are a display, or the whole of one."""

FORMULAS: Final = DISPLAYED | names(
    "math cases dcases rcases cases* dcases* numcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix bmatrix* pmatrix*"
)
"""Environments that stand nowhere but in formulas, or are one."""

DEFINING: Final = names(
    "newcommand renewcommand providecommand newcommandx renewcommandx providecommandx DeclareMathOperator DeclareRobustCommand "
    "DeclarePairedDelimiter def gdef edef xdef let NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand "
    "DeclareDocumentCommand newenvironment renewenvironment"
)
"""Commands that define another, or an environment."""

WORDING: Final = names("text mbox hbox fbox textrm textbf textit textsf texttt textnormal textup emph intertext shortintertext")
"""Commands whose argument is text, in which a dollar sign opens a formula within the formula."""
