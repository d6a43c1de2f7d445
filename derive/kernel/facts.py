"""
What a claim is given, made into what the canonical forms use: indices that differ, maps without repeats, signs, equations. Trusted.

Equations hold at the point, not around it: they are used only when every derivative has been taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from derive.kernel.canonical import Canonical, index_form
from derive.kernel.forms import add
from derive.kernel.generators import Form, IndexForm
from derive.kernel.scope import names
from derive.kernel.terms import Claim, Entry, Equal, Index, Injective, Log, Positive, Root, Term, Unequal


def install(forms: Canonical, claim: Claim) -> None:
    """Make forms use the given facts that hold in a neighbourhood of every point: those on indices and signs."""
    pairs = [fact for fact in claim.given if isinstance(fact, Unequal)]
    if pairs:
        forms.unequal = _differ(pairs)
    forms.injective = frozenset(fact.map.name for fact in claim.given if isinstance(fact, Injective))
    for fact in claim.given:
        if isinstance(fact, Positive):
            _install_positive(forms, fact)


def let_defined(forms: Canonical, needed: Iterable[Log | Root]) -> None:
    """Make forms use that logarithms and roots are defined: their arguments are positive, or not negative."""
    for each in needed:
        signs = forms.signs.forms if isinstance(each, Log) else forms.signs.not_negative
        signs.append(forms.form(each.argument))
        _know_signs(forms, each.argument)


def _know_signs(forms: Canonical, term: Term) -> None:
    forms.known.update(name for name, _ in names(term).parameters)


def _install_positive(forms: Canonical, fact: Positive) -> None:
    if not fact.every:
        forms.signs.forms.append(forms.form(fact.term))
    _know_signs(forms, fact.term)
    if isinstance(fact.term, Entry):
        different = len(set(fact.term.indices)) == len(fact.term.indices)
        if different and all(index in fact.every for index in fact.term.indices):
            forms.signs.parameters.add(fact.term.parameter)


def _differ(pairs: list[Unequal]) -> Callable[[IndexForm, IndexForm], bool]:
    patterns = [
        (index_form(left), index_form(right), frozenset(index.name for index in fact.every))
        for fact in pairs
        for left, right in ((fact.left, fact.right), (fact.right, fact.left))
    ]

    def differ(left: IndexForm, right: IndexForm) -> bool:
        for first, second, every in patterns:
            bound: dict[str, IndexForm] = {}
            if _matches(first, left, every, bound) and _matches(second, right, every, bound):
                return True
        return False

    return differ


def _matches(pattern: IndexForm, index: IndexForm, every: frozenset[str], bound: dict[str, IndexForm]) -> bool:
    if isinstance(pattern, str) and pattern in every:
        return bool(bound.setdefault(pattern, index) == index)
    if isinstance(pattern, tuple) and isinstance(index, tuple):
        return bool(pattern[0] == index[0]) and _matches(pattern[1], index[1], every, bound)
    return bool(pattern == index)


def equations(forms: Canonical, claim: Claim) -> Iterator[Form]:
    """Yield what the given equations say is zero, at every choice of the claim's own indices for those they hold for."""
    for fact in claim.given:
        if not isinstance(fact, Equal):
            continue
        form = add(forms.form(fact.left), forms.form(fact.right), -1)
        for chosen in itertools.product(*(_choices(index, claim) for index in fact.every)):
            instance = form
            for index, name in zip(fact.every, chosen, strict=True):
                if name != index.name:
                    instance = forms.substitute(instance, index.name, name)
            if instance:
                yield instance


def _choices(index: Index, claim: Claim) -> list[str]:
    return [each.name for each in claim.indices if each.size == index.size]
