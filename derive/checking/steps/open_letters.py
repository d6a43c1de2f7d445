"""Letters in a step of which nothing says what they stand for: when they may be any number, and when that has to be said."""

from __future__ import annotations

from derive.checking.found import Found
from derive.language.scope import names
from derive.reader.latex.nodes import Symbol
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.trees import Name, Tree, Unread, parts_of


def no_letter_of_its_own(left: Tree, right: Tree, elaboration: Elaboration) -> None:
    """Raise Unread where a side within a chain has a letter that is left open and that the other side does not have."""
    letters = {part.name for part in parts_of(right) if isinstance(part, Name)}
    for letter in [letter for letter in elaboration.open if letter not in letters]:
        del elaboration.open[letter]
        raise Unread(f"what `{letter}` stands for is not said", left.span)


def says_all(found: Found, elaboration: Elaboration) -> bool:
    """Return whether the one letter that is left open is all that a claim speaks of, on both sides, as in σ(−z) = 1 − σ(z)."""
    if found.claim is None or len(elaboration.open) != 1:
        return False
    (letter,) = elaboration.open
    sides = ({each.name for each in names(side).parameters} for side in (found.claim.left, found.claim.right))
    return all(side == {letter} for side in sides)


def check_case(step: Step, notation: Notation) -> None:
    """Raise Unread where the case for which a step is meant compares its letter with one of which nothing is said: k ≠ t."""
    symbols = {node.name for node in nodes_in((step.left, step.right)) if isinstance(node, Symbol)}
    for pair in (*step.around.pinned, *step.apart):
        unsaid = [letter for letter in pair if letter.isalpha() and letter not in symbols]
        if len(unsaid) == 1 and not any(letter in notation.words or letter.isdecimal() for letter in pair):
            raise Unread(f"what `{unsaid[0]}` stands for in the case that is meant is not said")
