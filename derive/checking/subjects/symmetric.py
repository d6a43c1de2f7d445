"""
Steps on matrices that words say are symmetric: ∇(xᵀ A x) = 2 A x where A is.

A matrix is symmetric where, and only where, it is (B + Bᵀ) / 2 of some matrix B: what is proved with (A + Aᵀ) / 2 in place of A is
proved of every symmetric A. What is differentiated by A itself is left alone, for of a symmetric A that has two meanings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.checking.found import Found
from derive.checking.steps.proofs import Proofs
from derive.checking.subjects.agreement import known_of
from derive.kernel.records import replaced
from derive.language.claims import Claim, claim
from derive.language.scope import names, subterms
from derive.language.syntax import at
from derive.language.terms import Gradient, Jacobian, Parameter
from derive.reader.syntax.trees import Name
from derive.subjects.names.lettering import letter_name
from derive.subjects.told.spoken import Assumed, says_symmetry

_NOTE: Final = "{0} is symmetric, as the sheet says: it is read as ({0} + {0}ᵀ) / 2"


def under_symmetry(found: Found, assumed: Sequence[Assumed], proofs: Proofs) -> Found | None:
    """Return that a step is proved of the matrices in it that are said to be symmetric; None where it is not, or none is."""
    known = known_of(found.step, assumed, certainly=True)
    said = {letter_name(Name(name)) for name, word in known.items() if says_symmetry(word)}
    matrices = tuple(_matrices(found.claim, said)) if found.claim is not None and said else ()
    if found.claim is None or not matrices:
        return None
    left, right = found.claim.left, found.claim.right
    for each in matrices:
        left, right = (at(side, each, (each + each.T) / 2) for side in (left, right))
    stated = claim(left, right, given=found.claim.given)
    result = proofs.result(stated)
    if result.verdict != "proved":
        return None
    notes = (*found.notes, *(_NOTE.format(each.name) for each in matrices))
    return replaced(found, verdict="proved", claim=stated, result=result, reason="", notes=notes, help="", page="")


def is_refuted_anyway(found: Found, assumed: Sequence[Assumed]) -> bool:
    """
    Return whether what is said of the matrices in a step holds of the numbers that refute it: there they are diagonal, positive,
    and so symmetric, and what else may be said besides.
    """
    known = known_of(found.step, assumed)
    counterexample = found.result.counterexample if found.result is not None else None
    if counterexample is None or not all(map(says_symmetry, known.values())):
        return False
    values = [counterexample.point.parameters.get(letter_name(Name(name)), {}) for name in known]
    return all(
        entries and all(len(at) == 2 and (value > 0 if at[0] == at[1] else value == 0) for at, value in entries.items())
        for entries in values
    )


def _matrices(stated: Claim, said: set[str]) -> Iterator[Parameter]:
    """Yield the square matrices in a claim that have such names, where nothing is assumed of them or differentiated by them."""
    sides = (stated.left, stated.right)
    slopes = (part for side in sides for part in subterms(side) if isinstance(part, Gradient | Jacobian))
    by = {parameter for part in slopes for parameter in names(part.by).parameters}
    for each in dict.fromkeys(parameter for side in sides for parameter in names(side).parameters):
        is_square = len(each.shape) == 2 and each.shape[0] == each.shape[1]
        if is_square and each.name in said and each not in by:
            yield each
