"""Whether a sheet is about something else than the words of a notation: it has no vector of a word, and defines something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from derive.checking.found import Found
from derive.checking.steps.speaking import speaks_of
from derive.checking.subjects.verdicts import Subjects
from derive.kernel.records import replaced
from derive.language.scope import names
from derive.language.terms import OneHot
from derive.reader.latex.nodes import Symbol, names_in
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.bounds import letters_in
from derive.subjects.told.facts import LOSSES, Facts

_ANY_VECTOR: Final = "is one-hot is not said, and in a loss of this sheet it may be any vector"
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


def with_own_targets(found: Sequence[Found], answers: Mapping[int, Found], facts: Facts) -> list[Found]:
    """
    Return what was found in the notation's terms. What is proved there of a one-hot vector, as Σ_i y_i = 1, and not in the sheet's
    own, is undecided where a loss that is another than the notation's has the letter in it: y of ½ ‖ŷ − y‖² is any vector.
    """
    losses = [each for each in found if each.verdict == "refuted" and _verdict(answers, each) == "definition"]
    targets = {node.name for each in losses for node in nodes_in(each.step.right) if isinstance(node, Symbol) and not node.accents}
    targets -= facts.one_hots
    return [
        replaced(each, verdict="undecided", result=None, reason=f"that `{min(here)}` {_ANY_VECTOR}")
        if each.verdict == "proved"
        and _verdict(answers, each) not in ("", "proved", "definition")
        and (here := targets & _one_hots(each))
        else each
        for each in found
    ]


def _verdict(answers: Mapping[int, Found], found: Found) -> str:
    other = answers.get(id(found.step))
    return "" if other is None else other.verdict


def _one_hots(found: Found) -> set[str]:
    sides = (found.claim.left, found.claim.right) if found.claim is not None else ()
    return {each.name for side in sides for each in names(side).definitions if isinstance(each.body, OneHot)}


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
