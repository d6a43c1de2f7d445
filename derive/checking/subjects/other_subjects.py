"""Whether a sheet is about something else than the words of a notation: it has no vector of a word, and defines something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derive.checking.found import Found
from derive.checking.steps.speaking import speaks_of
from derive.checking.subjects.verdicts import Subjects
from derive.reader.latex.nodes import names_in
from derive.reader.notation import Notation
from derive.reader.syntax.bounds import letters_in
from derive.subjects.told.facts import LOSSES

_OF_WORDS: Final = frozenset({"o", "w"})


def is_about_another(subjects: Subjects, found: Sequence[Found], notation: Notation) -> bool:
    """
    Return whether a sheet speaks of no words at all and defines something; with y and ŷ, where all else is unread, or where it
    says what a loss of classes is, L = −log ŷ_c, which is none of the words.
    """
    if any(speaks_of(chain.trees.values(), notation, words=True) for chain in subjects.chains):
        return False
    of_classes = [id(each.step) for each in found if is_of_a_class(each)]
    if of_classes and any(subjects.found()[place].verdict == "definition" for place in of_classes):
        return True
    verdicts = {each.verdict for each in found}
    if not verdicts & {"proved", "definition"}:
        otherwise = {each.verdict for each in subjects.found().values()}
        return "definition" in otherwise and bool(otherwise & {"proved", "refuted"})
    return "definition" in verdicts


def is_all_denied(found: Sequence[Found]) -> bool:
    """Return whether something is refuted of words, and nothing proved or defined."""
    verdicts = {each.verdict for each in found}
    return "refuted" in verdicts and not verdicts & {"proved", "definition"}


def is_about_numbers(subjects: Subjects, found: Sequence[Found], notation: Notation) -> bool:
    """Return whether in a sheet without a name of words but y and θ nothing is proved of these, and something else is: y² = y y."""
    if not is_all_denied(found) or any(speaks_of(chain.trees.values(), notation) for chain in subjects.chains):
        return False
    others = subjects.found()
    denied = [id(each.step) for each in found if each.verdict == "refuted" and id(each.step) in others]
    return any(others[place].verdict == "proved" for place in denied)


def is_of_a_class(found: Found) -> bool:
    """Return whether a step says what a loss is in letters none of which is a word, and the notation has another meaning for it."""
    is_loss = found.verdict == "refuted" and found.defines and not LOSSES.isdisjoint(names_in(found.step.left))
    letters = letters_in(found.step.right) if is_loss else ()
    return bool(letters) and _OF_WORDS.isdisjoint(letters)
