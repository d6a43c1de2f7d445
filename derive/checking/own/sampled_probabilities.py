"""
Sheets that write the objective of negative sampling for a probability: log p(w_O | w_I) = log σ(…) + Σ_k log σ(…), as papers do.

No softmax is that, for any vectors: it is what p is said to mean there. What is said of p after it is not refuted of the softmax.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from derive.checking.found import ANOTHER, Found
from derive.kernel.records import replaced
from derive.language.scope import names, subterms
from derive.language.terms import Apply, Definition, Entry, Term

_ANOTHER_SAID: Final = "what a probability means the sheet says itself, of the words that are drawn"


def with_sampled_probabilities(found: Sequence[Found]) -> Iterator[Found]:
    """Yield what was found; of a probability that is said to be made of sigmoids of drawn words that this defines it."""
    said = False
    for each in found:
        left = each.claim.left if each.verdict == "refuted" and each.claim is not None else None
        if left is None or not any(_is_log_probability(part) for part in subterms(left)):
            yield each
        elif each.step.place == 0 and each.claim is not None and _is_log_probability(left) and _is_sampled(each.claim.right):
            said = True
            yield replaced(each, verdict="definition", help="", notes=(*each.notes, ANOTHER))
        elif said:
            yield replaced(each, verdict="undecided", reason=_ANOTHER_SAID, help="")
        else:
            yield each


def _is_log_probability(term: Term) -> bool:
    """Return whether a term is the logarithm of an entry of ŷ."""
    match term:
        case Apply("log", Entry(Definition(name))):
            return name == "y_hat"
        case _:
            return False


def _is_sampled(term: Term) -> bool:
    """Return whether a term is made of sigmoids, also of words that are drawn, and of no probability of a softmax."""
    parts = list(subterms(term))
    sigmoids = any(isinstance(part, Apply) and part.function == "sigmoid" for part in parts)
    return sigmoids and bool(names(term).maps) and not any(_is_log_probability(part) for part in parts)
