"""
The terms of a window's loss as the losses they may stand for, where a step says on one side alone what they are.

Σ ∂J(v_c, w_{t+j}, U)/∂v_c = Σ Uᵀ(ŷ − y) speaks of one loss, though J is left open everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from derive.checking.found import Found
from derive.checking.steps.proofs import Proofs
from derive.kernel.records import replaced
from derive.kernel.terms import IndexMap
from derive.language.claims import Claim, claim
from derive.language.parts import with_parts
from derive.language.scope import maps, subterms
from derive.language.terms import Abstract, Sum, Term
from derive.reader.notation import Notation

_OPEN: Final = "J"


def as_losses(found: Found, notation: Notation, proofs: Proofs) -> Found:
    """Return what is refuted of an open loss as proved, or unread, where it is not refuted of each loss that may stand there."""
    stated = found.claim
    if found.verdict != "refuted" or stated is None or not may_stand_for_loss(found):
        return found
    results = {key: proofs.result(other) for key, other in _with_losses(stated, notation)}
    for key, result in results.items():
        if result.verdict == "proved":
            notes = (*found.notes, f"J(v_c, w, U) is read as the loss of {key}")
            return replaced(found, verdict="proved", claim=result.claim, result=result, reason="", notes=notes)
    if all(result.verdict == "refuted" for result in results.values()):
        at_one_word = any(proofs.proves(other) for _, other in _with_losses(stated, notation, own_word=False))
        unsaid = "of which word of the window y is, is not said"
        return replaced(found, verdict="unread", claim=None, result=None, reason=unsaid) if at_one_word else found
    return replaced(found, verdict="unread", claim=None, result=None, reason="which loss stands within the window is not said")


def may_stand_for_loss(found: Found) -> bool:
    """Return whether an open loss stands on one side alone of what a step says."""
    return found.claim is not None and _is_open(found.claim.left) != _is_open(found.claim.right)


def _is_open(term: Term) -> bool:
    return any(isinstance(part, Abstract) and part.function == _OPEN for part in subterms(term))


def _with_losses(stated: Claim, notation: Notation, *, own_word: bool = True) -> Iterator[tuple[str, Claim]]:
    """Yield a claim with each loss of the notation for the open one, at the word that stands in it or else at o throughout."""
    for key, loss in notation.losses.items():
        term = _beside(loss.term, stated)
        left, right = (_closed(side, term, notation, own_word) for side in (stated.left, stated.right))
        yield key, claim(left, right, given=stated.given)


def _beside(loss: Term, stated: Claim) -> Term:
    """Return a loss with maps that have no name of an index which a sum of a claim binds: Σ_w beside the samples w_k."""
    sides = (stated.left, stated.right)
    bound = {part.index.name for side in sides for part in subterms(side) if isinstance(part, Sum)}
    known = maps(*sides)
    for each in maps(loss):
        if each.name in bound and each not in known:
            loss = _replaced(loss, each, IndexMap(f"{each.name}_drawn", each.domain, each.codomain))
    return loss


def _closed(value: Any, loss: Term, notation: Notation, own_word: bool) -> Any:
    if isinstance(value, Abstract) and value.function == _OPEN:
        (centre,) = notation.centre.values()
        at_word = _replaced(loss, notation.words["o"], value.indices[0]) if own_word else loss
        return _replaced(at_word, centre, value.arguments[0])
    return with_parts(value, lambda part: _closed(part, loss, notation, own_word))


def _replaced(value: Any, old: object, new: object) -> Any:
    """Return a value with another wherever an equal of `old` stands in it."""
    if value == old:
        return new
    return with_parts(value, lambda part: _replaced(part, old, new))
