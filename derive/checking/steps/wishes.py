"""Which equations say nothing: conditions, wishes, equations to be solved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction as Rational
from itertools import pairwise
from typing import Final

from derive.checking.context import Context
from derive.checking.found import Found, left_open
from derive.checking.steps.proofs import Proofs
from derive.kernel.records import replaced
from derive.language.claims import Claim, claim
from derive.language.scope import names, subterms
from derive.language.syntax import gradient
from derive.language.terms import At, Gradient, Jacobian, Number, Term, Zeros
from derive.reader.latex.nodes import Big, Fraction, Root, Symbol
from derive.reader.meaning.derivatives import PLACE
from derive.reader.prose.cases.case import bare, is_made_of_more, nodes_in
from derive.reader.prose.labels.words_before import is_derivative
from derive.reader.steps import Step
from derive.reader.syntax.trees import Constant, Derivative, Tree

PRODUCT_OR_VALUE: Final = (
    "a letter before brackets with a power, as in δ (x)ᵀ, may be a factor, δ xᵀ, or stand for its value there, δ(x) transposed"
)
SOLVED: Final = "an equation to be solved, or what follows from one"
"""The reason why such an equation is unread."""
UNCERTAIN: Final = "with shapes that are inferred this is not proved, and no small change of it is"


def shapes_open(found: Found, trees: Mapping[tuple[int, bool], Tree]) -> Found:
    """
    Return a refuted step of a chain with these trees as unread, since what its names are is inferred: as an equation to be solved
    where the chain ends in 0, as ∂J/∂μ = … = 0 does.
    """
    step = found.step
    first, right = next(iter(trees.values())), trees.get((id(step), False))
    if step.place and isinstance(first, Derivative) and isinstance(right, Constant) and right.digits == "0":
        return left_open(found, SOLVED)
    return left_open(found, UNCERTAIN, "inferred-shapes")


def is_answer(found: Found) -> bool:
    """
    Return whether an equation within a sentence is an answer and no condition or wish, as in "it is zero when ŷ = y".

    What a sentence says a name of the notation is, "let J = log ŷ_o", has to agree with it: else all that follows is about another.
    That two numbers are equal holds or does not: a sentence that claims it is told of in both cases.
    """
    if found.verdict in ("proved", "definition"):
        return True
    if found.verdict == "unread":  # of a derivative that a sentence says, and is not read, that is told
        return not found.step.supposed and is_derivative(bare(found.step.left)) and is_spelt_out(found.step)
    if found.claim is None:
        return found.verdict == "refuted" and not found.step.supposed
    if found.verdict == "refuted" and found.defines:
        return not found.step.supposed and is_spelt_out(found.step)
    if found.verdict == "refuted" and found.step.asserted and not found.step.supposed and _are_numbers(found.claim):
        return True
    gradient = isinstance(found.claim.left, Gradient | Jacobian | At)
    return gradient and not _is_zero(found.claim.right)


def depends(found: Found) -> bool:
    """
    Return whether what is refuted is meant for some numbers alone, which are said beside it and not read; that two numbers are
    equal, which a sentence claims, is not.
    """
    claimed = found.step.asserted and found.claim is not None and _are_numbers(found.claim)
    return found.verdict == "refuted" and found.step.depends and not claimed


def _are_numbers(stated: Claim) -> bool:
    """Return whether both sides of a claim are numbers, whatever the letters of the sheet are."""
    within = [names(side) for side in (stated.left, stated.right)]
    return not any(each.free or each.parameters or each.sizes or each.maps or each.functions for each in within)


def is_spelt_out(step: Step) -> bool:
    """
    Return whether a right side is more than one name or number: "J = 0" is a wish, "J = log ŷ_o" says what J is. A fraction, a sum
    or a root is, where several letters stand in it: exp(u_oᵀ v_c) over a sum, not 1/V.
    """
    letters = [node for node in nodes_in(step.right) if isinstance(node, Symbol)]
    items = bare(step.right)
    is_one_whole = len(items) == 1 and isinstance(items[0], Fraction | Big | Root)
    return bool(letters) and (is_made_of_more(step.right) or (is_one_whole and len(letters) > 1))


def without_wishes(found: Sequence[Found]) -> Iterator[Found]:
    """
    Yield what was found; of equations to be solved, and what follows from them in one display, that they are such.

    "Uᵀ(ŷ − y) = 0" asks when that is so: no step is false there, unless a derivative stands on the left; one from which something
    follows in its display, ∂J/∂v = 0 ⇔ Uᵀ ŷ = Uᵀ y, asks as well, and so do the two steps of ∂J/∂v = 0 = Uᵀ(ŷ − y).
    """
    solved = set(_with_consequences(found))
    within = set(_beside_zero(found))
    for each in found:
        wished = each.claim is not None and _is_zero(each.claim.right) and _is_wished(each.claim.left)
        wished = wished or id(each.step) in within
        numbers = each.verdict == "refuted" and each.claim is not None
        if each.verdict == "unread" and each.reason == SOLVED:
            solved.add(each.step.display)
        if numbers and (wished or each.step.display in solved):
            solved.add(each.step.display)
            yield replaced(each, verdict="unread", reason=SOLVED, page="", help="")
        else:
            yield each


def _beside_zero(found: Sequence[Found]) -> Iterator[int]:
    """Yield the steps, by their identity, that end or begin in a 0 within a chain: what stands beside that is set to it."""
    for one, after in pairwise(found):
        zeros = [one.claim.right] if one.claim is not None else [after.claim.left] if after.claim is not None else []
        if one.step.chain == after.step.chain and any(map(_is_zero, zeros)):
            yield from (id(each.step) for each in (one, after) if each.claim is not None and not _are_numbers(each.claim))


def _with_consequences(found: Sequence[Found]) -> Iterator[int]:
    """Yield the displays that begin with a derivative that is said to be 0 and go on to what no derivative stands in."""
    for first, after in pairwise(found):
        if first.verdict == "refuted" and first.claim is not None and isinstance(first.claim.right, Zeros):
            follows = first.step.display == after.step.display and first.step.chain != after.step.chain
            sides = (after.claim.left, after.claim.right) if after.claim is not None else ()
            if follows and _derives(first.claim.left) and not any(map(_derives, sides)) and not _is_derived(after.step):
                yield first.step.display


def _is_derived(step: Step) -> bool:
    return any(isinstance(node, Symbol) and node.name in ("∂", "∇") for node in nodes_in((step.left, step.right)))


def asks_when_zero(left: Term, right: Term, context: Context, proofs: Proofs) -> bool:
    """Return whether a false equation asks when the derivative by v_c is 0: ŷ = y, Uᵀ ŷ = Uᵀ y, Σ ŷ_w u_w = u_o."""
    notation = context.notation
    loss = notation.losses.get("naive softmax")
    if loss is None or left.shape != right.shape or _derives(left) or _derives(right):
        return False
    predicted, true = notation.terms[notation.predicted], notation.terms[notation.true]
    if {left, right} == {predicted, true}:
        return True
    return any(
        centre.shape == left.shape
        and any(proofs.proves(claim(gradient(loss.term, centre), each)) for each in (left - right, right - left))
        for centre in notation.centre.values()
    )


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zeros) or term == Number(Rational(0))


def _is_wished(left: Term) -> bool:
    """Return whether what is said to be zero is no derivative, but for one at a place of its own: ∇J(ŵ) = 0 says what ŵ is."""
    at_place = isinstance(left, At) and isinstance(left.term, Gradient | Jacobian) and not left.parameter.name.startswith(PLACE)
    return at_place or (not _derives(left) and bool(left.shape or names(left).parameters))


def _derives(term: Term) -> bool:
    return any(isinstance(part, Gradient | Jacobian) for part in subterms(term))
