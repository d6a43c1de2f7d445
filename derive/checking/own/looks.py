"""
Which definitions that are not read look like the usual ones all the same: ŷ_w = e^{z_w} / Σ_j e^{z_j}, of scores of which nothing
else is said.

What has a name, a number or a root that the usual meaning has not, is another thing: a temperature, a norm, a sum over some words.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from derive.checking.context import Context
from derive.checking.found import Found
from derive.reader.latex.nodes import Big, Fraction, Group, Node, Number, Root, Row, Scripts, Sign, Symbol, Unreadable
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.steps import Step

_FUNCTIONS: Final = frozenset({"log", "ln", "exp", "σ", "softmax"})
_LOGS: Final = frozenset({"log", "ln"})  # to the base that stands below
_WORDS: Final = frozenset({"V", "W", "Vocab", "vocab", "vocabulary", "𝒱"})
_PARTLY: Final = frozenset({"≠", "∖", "\\"})
_SCORES: Final = frozenset("nsxz")
_OF_WORDS: Final = frozenset({"u", "v", "U", "V", "υ", "ν"})
_TURNED: Final = Symbol("T")
_E: Final = Symbol("e")


def is_of_labels(step: Step) -> bool:
    """Return whether a loss is made of labels y and numbers, as that of a logistic regression is, and not of words."""
    return any(isinstance(node, Symbol) and node.name == "y" for node in nodes_in(step.right)) and not speaks_of_vectors(step)


def speaks_of_vectors(step: Step) -> bool:
    """Return whether vectors of words stand on the right side of a step."""
    return bool(_letters(step) & _OF_WORDS)


def looks_usual(each: Found, what: str, context: Context) -> bool:
    """Return whether what is said is not read, and has all of what the usual meaning has and nothing else."""
    letters = _letters(each.step)
    if ("σ" in letters and is_of_labels(each.step)) or _predicts_several(each.step, context.notation):
        return False
    exponential = {"softmax"} & letters or {"exp", "e"} & letters
    logarithm = {"log", "ln"} & letters and ("σ" in letters or what == "naive softmax")
    has_it = bool(exponential if what == "ŷ" else logarithm)
    return has_it and has_only_known_names(each.step, context.notation) and not _is_of_other_scores(each, letters, context)


def _predicts_several(step: Step, notation: Notation) -> bool:
    """Return whether several predictions stand on a right side, as in −log ŷ_a − log ŷ_b: the usual loss has one."""
    predicted = [
        node for node in nodes_in(step.right) if isinstance(node, Symbol) and (node.name, node.accents) == notation.predicted
    ]
    return len(predicted) > 1


def _letters(step: Step) -> set[str]:
    return {node.name for node in nodes_in(step.right) if isinstance(node, Symbol)}


def _is_of_other_scores(each: Found, letters: set[str], context: Context) -> bool:
    """Return whether the sheet says a letter to be more than a product of word vectors: s_w = u_wᵀ v_c / √d, z = W U v_c."""
    for step in context.steps:
        left = next((node.name for node in nodes_in(step.left) if isinstance(node, Symbol)), "")
        if step.place == 0 and left in letters and step is not each.step and context.defines(step):
            if not has_only_known_names(step, context.notation):
                return True
            for node in nodes_in(step.right):
                if isinstance(node, Fraction | Number) or (isinstance(node, Sign) and node.name in ("−", "/", "+")):
                    return True
    return False


def has_only_known_names(step: Step, notation: Notation) -> bool:
    """
    Return whether no number, norm or root stands on a right side, and no name but those of the notation, and letters of scores as
    all of what is exponentiated: e^{z_w}, softmax(s). Letters that count stand below, or behind P; one that is a factor is a name.
    """
    known = {name for name, _ in notation.terms} | {*notation.rows, *(rows.symbol for rows in notation.rows.values()), *_FUNCTIONS}
    known |= {"K"} if "σ" in _letters(step) else set()  # so many are drawn, and there is no other sum
    return all(_is_known(node, known) for node in _values(step.right, notation))


def _is_known(node: Node, known: Set[str]) -> bool:
    match node:
        case Symbol(name):
            return name in known
        case Number(digits):
            return digits in ("0", "1")
        case Group(opens):
            return opens not in ("|", "‖", "∥")
    return not isinstance(node, Root | Unreadable)


def _values(row: Row, notation: Notation) -> Iterator[Node]:
    """Yield the nodes of a side that have a value by themselves: no letters of indices, and no scores that stand alone."""
    items = bare(row)
    named = [item for item in items if not (isinstance(item, Symbol | Scripts) and _symbol(item) in _FUNCTIONS)]
    alone = len(named) == 1 and isinstance(named[0], Symbol | Scripts) and _symbol(named[0]) in _SCORES
    for place, item in enumerate(items):
        if alone and item is named[0]:
            continue
        before = items[place - 1] if place else None
        after = items[place + 1] if place + 1 < len(items) else None
        names = (*notation.probability, *notation.loss_names)
        if isinstance(after, Group) and _symbol(item) in names:
            continue
        if isinstance(item, Group) and before is not None and _symbol(before) in names:
            continue  # the words of which it is the probability
        yield from _values_in(item, notation)


def _values_in(item: Node, notation: Notation) -> Iterator[Node]:
    match item:
        case Scripts(base, below, above):
            # e has no value by itself, nor has the T above what is transposed.
            yield from () if base == _E and above is not None else _values_in(base, notation)
            yield from (node for node in nodes_in(below) if isinstance(node, Number)) if below and _symbol(base) in _LOGS else ()
            turned = above is None or bare(above) == [_TURNED]
            yield from () if above is None or turned else _values(above, notation)
        case Fraction(top, bottom):
            yield from (*_values(top, notation), *_values(bottom, notation))
        case Group(_, body):
            yield item
            yield from _values(body, notation)
        case Row():
            yield from _values(item, notation)
        case Big(_, below, above):
            # A sum may be over all words, counted or not, and over no others.
            for node in nodes_in((below or Row(()), above or Row(()))):
                if isinstance(node, Sign):
                    yield Symbol(node.name) if node.name in _PARTLY else node
                elif isinstance(node, Symbol) and not (node.name in _WORDS or (len(node.name) == 1 and node.name.islower())):
                    yield node
        case Sign():
            pass
        case _:
            yield item
            yield from (node for node in nodes_in(item) if node is not item)


def _symbol(node: Node) -> str:
    """Return the name of a symbol, with scripts or without; nothing for another node."""
    base = node.base if isinstance(node, Scripts) else node
    return base.name if isinstance(base, Symbol) else ""
