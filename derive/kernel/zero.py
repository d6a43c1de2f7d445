"""
The zero test: whether two canonical forms are equal wherever both are defined. Trusted.

In turn: the difference is empty; over one common denominator it is empty; sums over one size, brought under one sign, have
bodies that vanish; the given equations make it empty. Answering no means only that none of these shows it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from derive.kernel.canonical import Canonical
from derive.kernel.facts import equations
from derive.kernel.forms import add, scale, total
from derive.kernel.generators import Form, Monomial
from derive.kernel.terms import Claim, Size

_ROUNDS: Final = 8


def vanishes(forms: Canonical, form: Form, claim: Claim) -> bool:
    """Return whether a form, a difference of sides from which all derivatives are gone, is certainly zero."""
    if is_zero(forms, form):
        return True
    given = list(equations(forms, claim))
    if not given:
        return False
    for equation in given:
        _rewrite_sum(forms, equation)
    form = forms.rebuilt(form)
    for equation in given:
        form = _reduced(forms, form, forms.rebuilt(equation) or equation)
    return is_zero(forms, form)


def is_zero(forms: Canonical, form: Form) -> bool:
    """Return whether a form is certainly zero, without what is given."""
    return not form or not (form := _over_one_denominator(forms, form)) or not _merged(forms, form)


def _over_one_denominator(forms: Canonical, form: Form) -> Form:
    """Return a form times all its denominators: zero where they are not, exactly where the form is."""
    for _ in range(_ROUNDS):
        found = {g for monomial in form for g, _ in monomial if forms.kind(g) == "inverse"}
        if not found:
            return form
        form = _cleared(forms, form, max(found))
    return form


def _cleared(forms: Canonical, form: Form, generator: int) -> Form:
    """Return a form times f to the power in which 1/f, a generator, stands in it: (1/f)ᵉ · fⁿ is written fⁿ⁻ᵉ."""
    denominator = dict(forms.contents[generator][1])
    powers = {monomial: int(dict(monomial).get(generator, 0)) for monomial in form}
    times = max(powers.values())
    parts = []
    for monomial, power in powers.items():
        rest: Form = {tuple(item for item in monomial if item[0] != generator): 1}
        parts.append((forms.multiply(rest, forms.power(denominator, times - power)), form[monomial]))
    return total(parts)


def _merged(forms: Canonical, form: Form) -> Form:
    """Return a form in which sums over one index of one size, with factors outside, are one sum, dropped if its body vanishes."""
    by_size: dict[Size, list[tuple[Monomial, int]]] = {}
    for monomial in form:
        single = [g for g, e in monomial if forms.kind(g) == "sum" and e == 1 and len(forms.contents[g][1]) == 1]
        if len(single) == 1:
            size = forms.contents[single[0]][1][0][1]
            by_size.setdefault(size, []).append((monomial, single[0]))
    result = dict(form)
    for found in filter(lambda each: len(each) > 1, by_size.values()):
        name = forms.fresh()
        body: Form = {}
        for monomial, generator in found:
            ((bound, _),), inner = forms.contents[generator][1:]
            opened = forms.substitute({inner: 1}, bound, name)
            outside = tuple(item for item in monomial if item[0] != generator)
            body = add(body, forms.multiply({outside: 1}, opened), form[monomial])
        if not _over_one_denominator(forms, body):
            for monomial, _ in found:
                del result[monomial]
    return result


def _rewrite_sum(forms: Canonical, equation: Form) -> None:
    """Let a sum that an equation determines be replaced, wherever it stands, by what it equals."""
    for monomial, coefficient in equation.items():
        if len(monomial) == 1 and monomial[0][1] == 1 and forms.kind(monomial[0][0]) == "sum":
            rest = {other: c for other, c in equation.items() if other != monomial}
            forms.rewrites[monomial[0][0]] = scale(rest, -1 / Fraction(coefficient))
            return


def _reduced(forms: Canonical, form: Form, equation: Form) -> Form:
    """
    Return a form less multiples of an equation (which is zero), so that no monomial has the equation's leading one as a
    factor.
    """
    leading = max(equation, key=forms.monomial_order)
    if not leading:
        return form
    for _ in range(_ROUNDS):
        for monomial, coefficient in form.items():
            exponents = dict(monomial)
            if all(exponents.get(generator, 0) >= least for generator, least in leading):
                factor = {g: e - dict(leading).get(g, 0) for g, e in monomial}
                rest: Form = {tuple((g, e) for g, e in sorted(factor.items()) if e): 1}
                form = add(form, forms.multiply(rest, equation), -coefficient / Fraction(equation[leading]))
                break
        else:
            return form
    return form
