"""What the tests of the reader's meaning share: formulas as trees and values, sheets as steps and what is found about them."""

from __future__ import annotations

from derive.checking.checker import Checker
from derive.checking.found import Checked, Found
from derive.checking.watch import LOST, Watch, Work
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of
from derive.reader.latex.layout import chains
from derive.reader.latex.macros import Macros
from derive.reader.latex.nodes import Row
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.indices import Circumstances
from derive.reader.meaning.values import Value
from derive.reader.notation import Reading
from derive.reader.prose.declared.stackings import stacked_as, stackings_of
from derive.reader.steps import Step, steps_of
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Tree
from derive.reader.word2vec import word2vec

NOTATION = word2vec()
RESOLVER = Resolver(lambda name: name in NOTATION.loss_names or name in NOTATION.probability or name in ("f", "s"))


def row_of(formula: str) -> Row:
    """Return a formula without an equals sign as a row."""
    (chain,) = chains([(formula, 0)], Macros()).chains
    (side,) = chain.sides
    return side


def tree_of(formula: str) -> Tree:
    """Return the tree of a formula. Raises Unread."""
    return RESOLVER.tree(row_of(formula))


def elaboration(*, loss: str = "naive softmax", **reading: str) -> Elaboration:
    """Return an elaboration in word2vec's notation, under the usual reading but for what is named."""
    return Elaboration(NOTATION, Reading(**reading), Circumstances(loss), RESOLVER)  # type: ignore[arg-type]


def value_of(formula: str, *, loss: str = "naive softmax", **reading: str) -> Value:
    """Return what a formula means. Raises Unread or Misfit."""
    return elaboration(loss=loss, **reading).value(tree_of(formula))


def steps_in(text: str) -> tuple[Step, ...]:
    """Return the steps of a Markdown sheet."""
    formulas, _ = formulas_of(outline_of(sheet_of_text(text)))
    return steps_of(formulas, NOTATION)


class Unhelped:
    """A watch under which no help is looked for."""

    def begin(self, work: Work) -> str:
        """Give up help, and nothing else."""
        return f"{LOST}no help is asked for" if "help" in work[0] else ""


def checked(text: str, watch: Watch | None = None) -> Checked:
    """Return what is found in a Markdown sheet."""
    formulas, everything = formulas_of(outline_of(sheet_of_text(text)))
    stacked = stacked_as(stackings_of(text, everything, NOTATION))
    return Checker(NOTATION, watch).check(steps_of(formulas, NOTATION), stacked)


def found_in(text: str) -> tuple[Found, ...]:
    """Return what is found about each step of a Markdown sheet."""
    return checked(text).found


def verdicts(text: str, watch: Watch | None = None) -> list[str]:
    """Return the verdicts of the steps of a Markdown sheet, in order."""
    return [found.verdict for found in checked(text, watch).found]


def displayed(*formulas: str) -> str:
    """Return a sheet with formulas, each in a display of its own."""
    return "\n\n".join(f"$$\n{formula}\n$$" for formula in formulas) + "\n"
