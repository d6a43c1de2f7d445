"""
Canonical forms: polynomials with rational coefficients in interned generators, and the rules that keep products canonical.

A form is a dictionary from monomials to nonzero coefficients; equal values that the rules can tell are equal dictionaries.
Every rule holds wherever what it rewrites is defined; its side condition stands in the function that applies it. Trusted.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from derive.kernel.generators import (
    Content,
    Exponent,
    Form,
    Generators,
    IndexForm,
    Limit,
    Monomial,
    index_order,
)
from derive.kernel.signs import Signs

_POWER_UP_TO: Final = 64
_BITS_UP_TO: Final = 100_000


def add(left: Form, right: Form, times: int | Fraction = 1) -> Form:
    """Return left + times · right."""
    result = dict(left)
    _collect(result, right, times)
    return result


def total(parts: Iterable[tuple[Form, int | Fraction]]) -> Form:
    """Return the sum of forms, each taken a number of times."""
    result: Form = {}
    for form, times in parts:
        _collect(result, form, times)
    return result


def _collect(result: Form, form: Form, times: int | Fraction) -> None:
    for monomial, coefficient in form.items():
        both = result.get(monomial, 0) + times * coefficient
        if both:
            result[monomial] = both
        else:
            result.pop(monomial, None)


def scale(form: Form, times: int | Fraction) -> Form:
    """Return times · form."""
    return {monomial: times * coefficient for monomial, coefficient in form.items()} if times else {}


def constant(value: int | Fraction) -> Form:
    """Return a rational number as a form."""
    if isinstance(value, Fraction) and value.denominator == 1:
        value = value.numerator
    return {(): value} if value else {}


def _never(_left: IndexForm, _right: IndexForm) -> bool:
    return False


class Forms(Generators, ABC):
    """The arithmetic of canonical forms; `functions.py` adds exp, log, 1/f, roots and step, `sums.py` the binders."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = Signs(self, self.cleared)
        self.unequal: Callable[[IndexForm, IndexForm], bool] = _never
        self.injective: frozenset[str] = frozenset()
        self.rewrites: dict[int, Form] = {}
        self._settled: dict[Monomial, Form] = {}
        self.leading_of: dict[int, tuple[Monomial, Form, frozenset[int]]] = {}

    @abstractmethod
    def substitute(self, form: Form, old: IndexForm, new: IndexForm) -> Form:
        """Return a form with one index in place of another wherever it stands free."""

    def generator(self, content: Content, exponent: Exponent = 1) -> Form:
        """Return a generator as a form; what is given may say what it equals."""
        number = self.intern(content)
        if number in self.rewrites:
            return self.power(self.rewrites[number], int(exponent))
        return {((number, exponent),): 1}

    # Arithmetic

    def multiply(self, left: Form, right: Form) -> Form:
        """Return the product."""
        for one, other in ((left, right), (right, left)):
            if len(one) == 1 and () in one:
                return other if one[()] == 1 else scale(other, one[()])
        if len(left) == len(right) == 1:
            ((a, p),), ((b, q),) = left.items(), right.items()
            product = self._product(a, b)
            self.spend(1 + len(product))
            return product if p * q == 1 else scale(product, p * q)
        result: Form = {}
        for a, p in left.items():
            for b, q in right.items():
                product = self._product(a, b)
                self.spend(1 + len(product))
                for monomial, coefficient in product.items():
                    total = result.get(monomial, 0) + p * q * coefficient
                    if total:
                        result[monomial] = total
                    else:
                        del result[monomial]
        return result

    def power(self, form: Form, exponent: int) -> Form:
        """Return a power with an exponent that is not negative; Limit for one past 64."""
        if exponent > _POWER_UP_TO and len(form) > 1:
            raise Limit(f"a power of {exponent} would be too large")
        if len(form) == 1 and exponent > 1:
            ((monomial, coefficient),) = form.items()
            if exponent * max(abs(coefficient.numerator), coefficient.denominator).bit_length() > _BITS_UP_TO:
                raise Limit("a number would have too many digits")
            return scale(self._settle(tuple((g, lowest(e * exponent)) for g, e in monomial)), coefficient**exponent)
        result: Form = {(): 1}
        for _ in range(exponent):
            result = self.multiply(result, form)
        return result

    def _product(self, left: Monomial, right: Monomial) -> Form:
        if not left:
            return {right: 1}
        if not right:
            return {left: 1}
        exponents: dict[int, Exponent] = dict(left)
        for generator, exponent in right:
            together = exponents.get(generator, 0) + exponent
            if together:
                exponents[generator] = lowest(together)
            else:
                del exponents[generator]
        return self._settle(tuple(sorted(exponents.items())))

    def _settle(self, monomial: Monomial) -> Form:
        """Apply the rules that look at a whole product: δ² = δ, δ(i,j) f(i) = δ(i,j) f(j), step² = step, √f √f = f, f · 1/f = 1."""
        if not any(self.contents[generator][0] in ("delta", "step", "root", "inverse") for generator, _ in monomial):
            return {monomial: 1}
        known = self._settled.get(monomial)
        if known is None:
            self.spend(len(monomial))
            known = self._settle_deltas(monomial)
            self._settled[monomial] = known
        return known

    def _settle_deltas(self, monomial: Monomial) -> Form:
        plain = tuple((g, 1 if self.contents[g][0] in ("delta", "step") else e) for g, e in monomial)
        for place, (generator, _) in enumerate(plain):
            content = self.contents[generator]
            if content[0] != "delta":
                continue
            _, keep, drop = content
            rest: Form = {plain[:place] + plain[place + 1 :]: 1}
            changed = self.substitute(rest, drop, keep)
            if changed != rest:
                return self.multiply({((generator, 1),): 1}, changed)
        if plain != monomial:
            return self._settle(plain)
        return self._settle_roots(monomial)

    def _settle_roots(self, monomial: Monomial) -> Form:
        """Rewrite √f · √f = f, wherever √f is defined."""
        for place, (generator, exponent) in enumerate(monomial):
            if self.contents[generator][0] == "root" and exponent > 1:
                twice, once = divmod(int(exponent), 2)
                rest: Form = {monomial[:place] + (((generator, 1),) if once else ()) + monomial[place + 1 :]: 1}
                return self.multiply(rest, self.power(dict(self.contents[generator][1]), twice))
        return self._settle_inverses(monomial)

    def _settle_inverses(self, monomial: Monomial) -> Form:
        """Rewrite f · 1/f = 1 by the leading term of f, and by its constant term against negative powers of exp."""
        exponents = dict(monomial)
        for generator, _ in monomial:
            if self.contents[generator][0] != "inverse":
                continue
            leading, tail, rising = self.leading_of[generator]
            if all(exponents.get(each, 0) >= least for each, least in leading):
                rest = {**exponents}
                for each, least in leading:
                    rest[each] = lowest(rest[each] - least)
                kept = tuple(sorted((g, e) for g, e in rest.items() if e))
                once = tuple(sorted((g, e - 1 if g == generator else e) for g, e in kept if g != generator or e != 1))
                return add(self._settle(once), self.multiply(self._settle(kept), tail), -1)
            if rising and any(exponents.get(each, 0) < 0 for each in rising):
                form = dict(self.contents[generator][1])
                least = form.pop(())
                lower = tuple((g, e - 1 if g == generator else e) for g, e in monomial if g != generator or e != 1)
                return scale(add(self._settle(lower), self.multiply({monomial: 1}, form), -1), 1 / Fraction(least))
        return {monomial: 1}

    def rising(self, form: Form) -> frozenset[int]:
        """Return the exponentials that stand in every term of a denominator but its constant one; none where that is zero."""
        if () not in form:
            return frozenset()
        return frozenset.intersection(
            *(frozenset(g for g, e in monomial if e > 0 and self.contents[g][0] == "exp") for monomial in form if monomial)
        )

    def delta(self, left: IndexForm, right: IndexForm) -> Form:
        """Return δ(left, right): δ(i,i) = 1; 0 for different numbers and for indices given to differ; w[i] = w[j] if i = j."""
        if left == right:
            return {(): 1}
        if isinstance(left, int) and isinstance(right, int):
            return {}
        if self.unequal(left, right):
            return {}
        if isinstance(left, tuple) and isinstance(right, tuple) and left[0] == right[0] and left[0] in self.injective:
            return self.delta(left[1], right[1])
        keep, drop = sorted((left, right), key=index_order)
        return self.generator(("delta", keep, drop))

    def positive_denominators(self, form: Form) -> list[int]:
        """Return the denominators in a sum that are certainly positive: log(a/f + b) = log(a + b f) − log f."""
        found = {g for monomial in form for g, _ in monomial if self.contents[g][0] == "inverse"} if len(form) > 1 else ()
        return sorted(g for g in found if self.signs.positive({((g, 1),): 1}))

    def cleared(self, form: Form) -> Form:
        """Return a sum times its denominators that are certainly positive; the same object if it has none."""
        for generator in self.positive_denominators(form):
            form = self.multiply(form, self.power(dict(self.contents[generator][1]), degree(form, generator)))
        return form


def degree(form: Form, generator: int) -> int:
    """Return the greatest power of a generator in a form."""
    return int(max((dict(monomial).get(generator, 0) for monomial in form), default=0))


def joined(monomial: Monomial, other: Iterable[tuple[int, Exponent]]) -> Monomial:
    """Return the product of two monomials, its exponents added and no rule applied."""
    exponents: dict[int, Exponent] = dict(monomial)
    for generator, exponent in other:
        together = exponents.get(generator, 0) + exponent
        if together:
            exponents[generator] = lowest(together)
        else:
            exponents.pop(generator, None)
    return tuple(sorted(exponents.items()))


def lowest(value: Exponent) -> Exponent:
    """Return a whole fraction as an integer."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
