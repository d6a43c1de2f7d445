"""From the trees of the two sides of a step to the claim that they are equal."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from derive.language.claims import Claim
from derive.language.scope import names, places_in
from derive.language.terms import Entry, Gradient, Parameter, SizeNumber, Term, Transpose, Zeros
from derive.reader.definienda import is_settled
from derive.reader.latex.nodes import Symbol
from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.stacks import stacked_sides
from derive.reader.meaning.values import Misfit, Value, same_shape
from derive.reader.notation import Notation
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.items import FUNCTIONS, GREEDY, KNOWN
from derive.reader.syntax.trees import Call, Constant, Derivative, Listed, Name, Product, Tree, Unread, parts_of
from derive.reader.syntax.updates import is_renewed

ASSUMED: Final = "what is said here of a parameter is assumed, not derived"
OTHER_CENTRE: Final = "the vector of another centre word, on which this does not depend"
_ELEMENTARY: Final = frozenset({"exp", "log", "ln", "√", "sqrt"})
# σ differentiated twenty times is of millions of parts, and a sum of two thousand terms of some thousands.
_LARGEST: Final = 100_000


def compared(left: Tree, right: Tree, elaboration: Elaboration, *, loose: bool = False) -> tuple[Value, Value]:
    """
    Return what two sides mean, in one shape. Raises Misfit where their shapes differ, and whatever reading them raises.

    `loose` is true where a formula declares that its vectors lie: then a row may stand for a column, as [a, b] may, with commas.
    """
    stacks = stacked_sides(left, right, elaboration)
    if stacks is not None:
        return stacks
    first, second = elaboration.value(left), elaboration.value(right)
    if elaboration.other_centre is not None and not (first.zero or second.zero):
        raise Unread(OTHER_CENTRE, elaboration.other_centre)
    first, second = in_one_shape(first, second, (left, right), loose=loose)
    _check_letters(first.term, second.term, left, elaboration)
    _check_letters(second.term, first.term, right, elaboration)
    return first, second


def in_one_shape(first: Value, second: Value, sides: tuple[Tree, Tree], *, loose: bool = False) -> tuple[Value, Value]:
    """Return what two sides mean, in one shape. Raises Misfit where their shapes differ."""
    first, second = shaped(first, second), shaped(second, first)
    listed = any(isinstance(side, Listed) and side.is_list for side in sides)
    if (loose or listed) and first.rank == second.rank == 1:
        second = Value(second.term, first.lies)
    if not same_shape(first, second):
        raise Misfit(f"the left side is {first.shape}, the right side {second.shape}")
    return first, second


def renews(step: Step, left: Tree, right: Tree, notation: Notation) -> bool:
    """
    Return whether a step gives a name a value by an arrow or a colon, or a new value that is made of its old one: θ := θ − η ∇J
    claims nothing, whatever θ is; another value than what the notation knows is claimed.
    """
    return (step.assigns and not is_settled(left, notation)) or gives_anew(step, left, right)


def gives_anew(step: Step, left: Tree, right: Tree) -> bool:
    """Return whether a step gives a name a new value that is made of its old one, by an arrow, a colon or a rate."""
    return step.place == 0 and is_renewed(left, right, assigns=step.assigns)


def _check_letters(own: Term, other: Term, tree: Tree, elaboration: Elaboration) -> None:
    """Raise Unread for ∂J/∂b_k ∂b_k/∂v on one side alone, where k does not stand on the other: a sum over k may be meant."""
    words = elaboration.notation.words.values()
    if any(index not in names(other).free and index not in words for index in names(own).free) and leaves_a_sum(tree, elaboration):
        raise Unread("whether a sum is meant in a product of derivatives is not said", tree.span)


def leaves_a_sum(tree: Tree, elaboration: Elaboration) -> bool:
    """Return whether a product of derivatives goes by one of a family, as no index at its end tells: ∂J/∂b_k ∂b_k/∂v."""
    words = elaboration.notation.words.values()
    for part in parts_of(tree):
        factors = [each for _, each in part.factors if isinstance(each, Derivative)] if isinstance(part, Product) else []
        for before, after in pairwise(factors):
            if before.by == after.of:
                kept = names(elaboration.value(after.by).term).free
                if any(index not in kept and index not in words for index in names(elaboration.value(before.by).term).free):
                    return True
    return False


def shaped(value: Value, other: Value) -> Value:
    """Return zeros of the other side's shape for the number 0. Raises Unread for a term too large to be gone through."""
    if places_in(value.term) > _LARGEST:
        raise Unread(f"this stands for more than {_LARGEST} parts")
    return Value(Zeros(other.term.shape), other.lies) if value.zero and other.rank else value


def is_part(term: Term) -> bool:
    """Return whether a term is a parameter or a part of one, or a size, of which anything may be assumed."""
    while isinstance(term, Entry | Transpose):
        term = term.term
    return isinstance(term, Parameter | SizeNumber)


def is_rounded(stated: Claim | None, left: Tree, right: Tree) -> bool:
    """Return whether numbers alone are compared, some of them written with a decimal point: e^{-1/5} = 0.8187."""
    decimals = any(isinstance(part, Constant) and "." in part.digits for part in parts_of((left, right)))
    return decimals and stated is not None and not any(names(side).parameters for side in (stated.left, stated.right))


def speaks_of_samples(step: Step, notation: Notation) -> bool:
    """Return whether samples are spoken of in a step itself: by σ or K, or in one about words after a loss that draws them."""
    sampled = {key: loss for key, loss in notation.losses.items() if loss.maps}
    names = {node.name for node in nodes_in((step.left, step.right)) if isinstance(node, Symbol)}
    if any(names & loss.signs for loss in sampled.values()):
        return True
    words = {*notation.rows, *notation.loss_names, *(rows.symbol for rows in notation.rows.values())}
    return step.around.loss in sampled and bool(names & words)


def says_what_is(left: Tree, right: Tree, term: Term) -> bool:
    """Return whether a left side is a bare name, or a function at its arguments, that the notation gives a meaning."""
    if isinstance(left, Call):
        names = all(isinstance(each.tree, Name | None) for each in (*left.arguments, *left.given))
        known = any(part == left.function for part in parts_of(right) if isinstance(part, Name))
        return names and not known and not left.primes and left.function.name not in GREEDY and not _is_by_others(left, right)
    return isinstance(left, Name) and left not in parts_of(right) and not isinstance(term, Gradient) and not is_part(term)


def says_what_function_is(left: Tree) -> bool:
    """Return whether a left side is a function of the sheet's own at its arguments, of which a sheet says what it is."""
    return isinstance(left, Call) and left.function.name not in FUNCTIONS and not left.primes


def _is_by_others(left: Call, right: Tree) -> bool:
    """Return whether a function that everybody knows is said to be something made of others: tanh x = 2σ(2x) − 1 is a claim."""
    known = {part.function.name for part in parts_of(right) if isinstance(part, Call)} & KNOWN.keys()
    return left.function.name in KNOWN and not known <= _ELEMENTARY
