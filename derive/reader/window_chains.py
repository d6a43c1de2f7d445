"""Chains about the losses of a window: which of them speak of its words, and what J without a label is in them."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from derive.reader.latex.nodes import Big, Chain, Group, Node, Row, Scripts, Symbol
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.syntax.bounds import letters_in

_TWO_LOSSES: Final = "one letter stands for the loss of a window and for its terms"


def speaks_of_window(chain: Chain) -> bool:
    """Return whether a chain speaks of the words of a window, w_{t+j}."""
    below = (node.below for node in nodes_in(chain.sides) if isinstance(node, Scripts) and node.below is not None)
    return any(letters_in(each) in (("t", "j"), ("c", "j")) for each in below)


def names_window(chain: Chain, notation: Notation) -> bool:
    """Return whether J without a label is the loss of a window in a chain: beside J(v_c, w_{t+j}, U), a term of it."""
    if not speaks_of_window(chain):
        return False
    applied: list[bool] = []
    alone: list[bool] = []
    for side in chain.sides:
        rows = [node.items for node in (side, *nodes_in((side,))) if isinstance(node, Row)]
        pairs = [pair for items in rows for pair in pairwise((*items, None)) if _is_loss(pair[0], notation)]
        applied.append(any(isinstance(after, Group) and speaks_of_window(Chain((after.body,), ())) for _, after in pairs))
        alone.append(any(not isinstance(after, Group) for _, after in pairs))
    return alone.count(True) == 1 and any(applied) and not applied[alone.index(True)]


def of_two_losses(chain: Chain, notation: Notation) -> str:
    """Return why a chain is not claimed in which one J is the loss of a window and each of its terms: ∂J/∂U = Σ_{−m≤j≤m} ∂J/∂U."""
    if len(chain.sides) != 2 or speaks_of_window(chain):
        return ""
    left, right = map(bare, chain.sides)
    sums = [node for node in right if isinstance(node, Big) and node.name == "Σ"]
    in_window = any({"m", "j"} <= set(letters_in(each.below)) for each in sums if each.below is not None)
    speaks = any(isinstance(node, Symbol) and node.name in notation.loss_names for node in nodes_in(tuple(left)))
    return _TWO_LOSSES if in_window and speaks and right[-len(left) :] == left else ""


def _is_loss(node: Node | None, notation: Notation) -> bool:
    return isinstance(node, Symbol) and node.name in notation.loss_names and not node.accents


def names_centres(chain: Chain, notation: Notation) -> bool:
    """Return whether a chain speaks of the vector v_w of another word than the centre word."""
    for node in nodes_in(chain.sides):
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and node.below is not None:
            names = letters_in(node.below) if notation.aliases.get(node.base.name, node.base.name) in notation.centre else ()
            if names and names != ("c",) and names != ("w", "t"):
                return True
    return False
