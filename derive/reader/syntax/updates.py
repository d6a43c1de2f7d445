"""
Steps of gradient descent as sheets write them: v_c^{new} = v_c^{old} − α (…), θ^{(t+1)} = θ^{(t)} − η ∇J.

What is taken away must be the rate times the gradient of the loss that is spoken of. What is given its new value under its old
name, θ := θ − η ∇J, is claimed to be nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from derive.reader.syntax.trees import Addition, Derivative, Name, Product, Tree, parts_of

_AFTER: Final = frozenset({"new", "(new)", "(t+1)", "(k+1)", "(n+1)", "(i+1)", "next", "updated"})
_BEFORE: Final = frozenset({"old", "(old)", "(t)", "(k)", "(n)", "(i)", "prev", "previous", ""})

_RATES: Final = frozenset("αηϵεγ")


def gradient_step(left: Tree, right: Tree, scalars: Collection[str]) -> tuple[Tree, Tree] | None:
    """Return −α ∂J/∂x and what is added to x, of a step x^{new} = x^{old} + …; None of others, and where no rate stands there."""
    if not isinstance(left, Name) or left.label not in _AFTER or not isinstance(right, Addition):
        return None
    variable = Name(left.name, left.accents, left.below, "", left.span)
    kept = [(sign, term) for sign, term in right.terms if not (sign > 0 and _is_before(term, variable))]
    rates = dict.fromkeys(part for part in parts_of(tuple(kept)) if isinstance(part, Name) and part.name in scalars)
    if len(kept) != len(right.terms) - 1 or not kept or len(rates) != 1:
        return None
    (rate,) = rates
    gradient = Derivative(Name("J", span=left.span), variable, 1, False, left.span)
    return Addition(((-1, Product((("", rate), ("", gradient)), left.span)),), left.span), Addition(tuple(kept), right.span)


def is_renewed(left: Tree, right: Tree, *, assigns: bool) -> bool:
    """
    Return whether a name is given a new value that is made of its old one: x := f(x), and x = x − η g, which no equation would be.

    Without an arrow or a colon all that is added must have a rate.
    """
    if not isinstance(left, Name):
        return False
    if assigns:
        return any(part == left for part in parts_of(right))
    if not isinstance(right, Addition):
        return False
    added = [term for sign, term in right.terms if not (sign > 0 and term == left)]
    return len(added) == len(right.terms) - 1 and all(_has_rate(term) for term in added) and bool(added)


def _has_rate(term: Tree) -> bool:
    factors = [factor for _, factor in term.factors] if isinstance(term, Product) else []
    return any(isinstance(factor, Name) and factor.name in _RATES and not factor.accents for factor in factors)


def _is_before(term: Tree, variable: Name) -> bool:
    if not isinstance(term, Name) or term.label not in _BEFORE:
        return False
    return (term.name, term.accents, term.below) == (variable.name, variable.accents, variable.below)
