"""
Which definitions that are not read look like the usual ones all the same: ŷ_w = e^{z_w} / Σ_j e^{z_j}, of scores of which nothing
else is said.

What has a name, a number or a root that the usual meaning has not, is another thing: a temperature, a norm, a sum over some words.
"""

from __future__ import annotations

from typing import Final

from derive.checking.context import Context
from derive.checking.found import Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Fraction, Group, Number, Root, Scripts, Sign, Symbol
from derive.reader.notation import Notation
from derive.reader.prose.cases import bare, nodes_in
from derive.reader.steps import Step

_USUAL: Final = (*"ijklnswxzOCe", "log", "ln", "exp", "σ", "softmax")
_OF_WORDS: Final = frozenset({"u", "v", "U", "V", "υ", "ν"})
_TURNED: Final = Symbol("T")


def is_of_labels(step: Step) -> bool:
    """Return whether a loss is made of labels y and numbers, as that of a logistic regression is, and not of words."""
    return any(isinstance(node, Symbol) and node.name == "y" for node in nodes_in(step.right)) and not speaks_of_vectors(step)


def speaks_of_vectors(step: Step) -> bool:
    """Return whether vectors of words stand on the right side of a step."""
    return bool(_letters(step) & _OF_WORDS)


def looks_usual(each: Found, what: str, context: Context) -> bool:
    """Return whether what is said is not read, and has all of what the usual meaning has and nothing else."""
    letters = _letters(each.step)
    if "σ" in letters and is_of_labels(each.step):
        return False
    exponential = {"softmax"} & letters or {"exp", "e"} & letters
    logarithm = {"log", "ln"} & letters and ("σ" in letters or what == "naive softmax")
    has_it = bool(exponential if what == "ŷ" else logarithm)
    return has_it and has_only_known_names(each.step, context.notation) and not _is_of_other_scores(each, letters, context)


def _letters(step: Step) -> set[str]:
    return {node.name for node in nodes_in(step.right) if isinstance(node, Symbol)}


def _is_of_other_scores(each: Found, letters: set[str], context: Context) -> bool:
    """Return whether the sheet says a letter to be more than a product of word vectors: s_w = u_wᵀ v_c / √d, z = W U v_c."""
    for step in context.steps:
        left = next((node.name for node in nodes_in(step.left) if isinstance(node, Symbol)), "")
        if step.place == 0 and left in letters and step is not each.step and context.defines(step):
            if not has_only_known_names(step, replaced(context.notation, sizes={})):
                return True
            for node in nodes_in(step.right):
                if isinstance(node, Fraction | Number) or (isinstance(node, Sign) and node.name in ("−", "/", "+")):
                    return True
    return False


def has_only_known_names(step: Step, notation: Notation) -> bool:
    """
    Return whether no number, norm or root stands on a right side, and no name but those of the notation and indices; T stands above
    what is transposed, and nowhere else.
    """
    known = {name for name, _ in notation.terms} | {*notation.rows, *notation.sizes, *notation.words, *notation.probability}
    known |= {*notation.loss_names, *(rows.symbol for rows in notation.rows.values()), *_USUAL}
    turned = 0
    for node in nodes_in(step.right):
        if isinstance(node, Number) and node.digits not in ("0", "1"):
            return False
        if isinstance(node, Root) or (isinstance(node, Group) and node.opens in ("|", "‖", "∥")):
            return False
        if isinstance(node, Scripts) and node.above is not None and _TURNED in bare(node.above):
            turned += 1
        if node == _TURNED:
            turned -= 1
        elif isinstance(node, Symbol) and node.name not in known:
            return False
    return turned >= 0
