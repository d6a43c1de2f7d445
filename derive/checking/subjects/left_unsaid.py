"""What the names in a chain may mean otherwise than they are read, of which nothing is said: a letter, the order of indices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from derive.checking.found import Found, left_open
from derive.checking.steps.proofs import Proofs
from derive.checking.subjects.chains import Chain
from derive.checking.subjects.defined import Defined
from derive.language.claims import Claim, claim
from derive.language.places import places, slots
from derive.language.places import put as put_at
from derive.language.scope import names, parameters, subterms
from derive.language.terms import Add, Entry, Negate, Parameter, Subtract, Term
from derive.subjects.inference.kinds import uses_of
from derive.subjects.told.facts import LOSSES


def left_unsaid(found: Found, defined: Defined, proofs: Proofs, tries: int) -> Found | None:
    """Return a refuted step as unread where a letter may be what would be right, or indices may be meant in the other order."""
    return _letter_unsaid(found, defined, proofs, tries) or _indices_unsaid(found, proofs)


def _letter_unsaid(found: Found, defined: Defined, proofs: Proofs, tries: int) -> Found | None:
    """
    Return a refuted step as unread where it would be right if a letter were something that it may well be, and nothing is said of
    it: h in (h − y) x, for σ(θᵀ x). `defined` is what the sheet defines, in which it does not stand. That a letter is written for
    another is a slip.
    """
    if not found.help or found.claim is None or found.result is None:
        return None
    mended = proofs.diagnosis(found.result, tries)
    if mended is None or mended.claim.left != found.claim.left:
        return None
    old, new = _apart(*_parted(found.claim.right, mended.claim.right))
    letter, other = (each.term if isinstance(each, Entry) else each for each in (old, new))
    if not isinstance(letter, Parameter) or isinstance(other, Parameter) or letter.name in defined.names():
        return None
    if letter in names(mended.claim.right).parameters or letter in names(found.claim.left).parameters:
        return None
    return left_open(found, f"what `{letter}` stands for is not said")


def _parted(one: Term, other: Term) -> tuple[Term, Term]:
    """Return the smallest parts of two terms outside which they are equal."""
    while type(one) is type(other):
        parts = [(first, second) for (_, first), (_, second) in zip(slots(one), slots(other), strict=False) if first != second]
        if len(parts) != 1:
            break
        one, other = parts[0]
    return one, other


def _apart(one: Term, other: Term) -> tuple[Term, Term]:
    """Return the one summand of a sum that another has not, and what that has for it: ŷ_i, of y_i − ŷ_i, and w x_i + b."""
    own, others = list(_summands(one)), list(_summands(other))
    for each in tuple(own):
        if each in others:
            own.remove(each)
            others.remove(each)
    if len(own) != 1 or len(others) < 2:
        return one, other
    sign, summand = own[0]
    rest = [inner if plus == sign else Negate(inner) for plus, inner in others]
    return summand, reduce(Add, rest)


def _summands(term: Term, sign: bool = True) -> Iterator[tuple[bool, Term]]:
    """Yield the summands of a sum, each with whether it is added."""
    match term:
        case Add(left, right) | Subtract(left, right):
            yield from _summands(left, sign)
            yield from _summands(right, sign == isinstance(term, Add))
        case Negate(inner):
            yield from _summands(inner, not sign)
        case _:
            yield sign, term


def _indices_unsaid(found: Found, proofs: Proofs) -> Found | None:
    """Return a refuted step as unread where it is right of x_{nj} for x_{jn}: what is x_n beside it may be a column as well."""
    if found.claim is None:
        return None
    sides = (found.claim.left, found.claim.right)
    vectors = {part.term for side in sides for part in subterms(side) if isinstance(part, Entry) and len(_indices(part)) == 1}
    for vector in (each for each in vectors if isinstance(each, Parameter) and len(set(each.shape)) < len(each.shape)):
        turned = [_turned(side, vector) for side in sides]
        if turned != list(sides) and proofs.proves(claim(*turned, given=found.claim.given)):
            return left_open(found, f"which of the two indices of `{vector}` tells vectors apart is not said")
    return None


def _indices(entry: Entry) -> tuple[object, ...]:
    return tuple(index for index in entry.indices if index is not None)


def _turned(side: Term, matrix: Parameter) -> Term:
    """Return a term with the indices of a matrix exchanged wherever it stands at two."""
    for place in places(side):
        if isinstance(place.term, Entry) and place.term.term == matrix and len(_indices(place.term)) == 2:
            side = put_at(side, place.steps, Entry(matrix, place.term.indices[::-1]))
    return side


def may_be_another(found: Found, chain: Chain, defined: Defined) -> bool:
    """Return whether a name may be meant otherwise than it is read: one that is defined later, or X beside the samples x̂_i."""
    keys = uses_of(chain.tree(found.step, left=left) for left in (True, False)).keys()
    twins = any(name.islower() and (name.upper(), accents) in keys for name, accents in keys)
    is_beside = twins if found.claim is None else has_samples_beside(found.claim)
    later = (key for key in keys if found.claim is not None or key[0] not in LOSSES)  # of shapes no loss tells anything
    return is_beside or any(defined.is_later(found.step, key) for key in later)


def has_samples_beside(stated: Claim) -> bool:
    """Return whether a claim speaks of two tensors of one shape whose names are one letter, great and small: X beside x̂_i."""
    letters = {(each.name.partition("_")[0], each.shape) for each in parameters(stated.left, stated.right) if each.shape}
    return any(letter.islower() and (letter.upper(), shape) in letters for letter, shape in letters)
