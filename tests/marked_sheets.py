"""What the tests of the marking share: a text as a marked sheet, steps that are right and wrong in known ways."""

from __future__ import annotations

from derive.marking.diagnosing import marked
from derive.marking.marked import Marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Dialect, sheet_of_text
from derive.reader.word2vec import word2vec

RIGHT = "$$\\frac{\\partial J_{naive}}{\\partial v_c} = U^\\top(\\hat y - y)$$\n"
WRONG = "$$\\frac{\\partial J_{naive}}{\\partial v_c} = U^\\top(y - \\hat y)$$\n"
STRANGE = "$$\\frac{\\partial J_{naive}}{\\partial v_c} = \\rho v_c$$\n"


def marked_sheet(text: str, name: str = "a.md", dialect: Dialect = "markdown") -> Marked:
    """Return a text, checked and marked."""
    return marked(verdicts_of(name, [sheet_of_text(text, name, dialect)], word2vec()))


def verdicts_on(text: str, dialect: Dialect = "markdown") -> list[str]:
    """Return the verdicts on the steps of a text that is a sheet by itself, in order: with all that its words say."""
    return [each.verdict for _, each in verdicts_of("a.md", [sheet_of_text(text, "a.md", dialect)], word2vec()).placed]
