"""
Canonical forms: polynomials with rational coefficients in interned generators, and the rules that keep them canonical.

A form is a dictionary from monomials to nonzero coefficients; equal values that the rules can tell are equal dictionaries. Every rule
holds wherever what it rewrites is defined; its side condition stands in the function that applies it. Trusted.
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
    Undefined,
    freeze,
    index_order,
)
from derive.kernel.signs import Signs

_FACTOR_UP_TO: Final = 10_000
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


class Forms(Generators, ABC):
    """The arithmetic of canonical forms; `sums.py` adds the binders."""

    def __init__(self) -> None:
        super().__init__()
        self.signs = Signs(self, self._cleared)
        self.unequal: Callable[[IndexForm, IndexForm], bool] = lambda left, right: False
        self.injective: frozenset[str] = frozenset()
        self.rewrites: dict[int, Form] = {}
        self._settled: dict[Monomial, Form] = {}
        self._leading: dict[int, tuple[Monomial, Form]] = {}

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
            return scale(self._settle(tuple((g, _lowest(e * exponent)) for g, e in monomial)), coefficient**exponent)
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
                exponents[generator] = _lowest(together)
            else:
                del exponents[generator]
        return self._settle(tuple(sorted(exponents.items())))

    def _settle(self, monomial: Monomial) -> Form:
        """Apply the rules that look at a whole product: δ² = δ and δ(i,j) f(i) = δ(i,j) f(j); step² = step; f · 1/f = 1."""
        if not any(self.contents[generator][0] in ("delta", "step", "inverse") for generator, _ in monomial):
            return {monomial: 1}
        known = self._settled.get(monomial)
        if known is None:
            self.spend(1)
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
        return self._settle_inverses(monomial)

    def _settle_inverses(self, monomial: Monomial) -> Form:
        """Rewrite f · 1/f = 1 by the leading term of f, and by its constant term against negative powers of exp."""
        exponents = dict(monomial)
        for generator, exponent in monomial:
            if self.contents[generator][0] != "inverse":
                continue
            leading, tail = self._leading[generator]
            lower = (
                tuple(sorted({**exponents, generator: exponent - 1}.items()))
                if exponent != 1
                else tuple(item for item in monomial if item[0] != generator)
            )
            if all(exponents.get(each, 0) >= least for each, least in leading):
                rest = {**exponents}
                for each, least in leading:
                    rest[each] = _lowest(rest[each] - least)
                kept = tuple(sorted((g, e) for g, e in rest.items() if e))
                once = tuple(sorted((g, e - 1 if g == generator else e) for g, e in kept if g != generator or e != 1))
                return add(self._settle(once), self.multiply(self._settle(kept), tail), -1)
            rising = self._rising(generator)
            if rising and any(exponents.get(each, 0) < 0 for each in rising):
                form = dict(self.contents[generator][1])
                least = form.pop(())
                return scale(add(self._settle(lower), self.multiply({monomial: 1}, form), -1), 1 / Fraction(least))
        return {monomial: 1}

    def _rising(self, generator: int) -> frozenset[int]:
        """Return the exponentials that stand in every term of f but its constant one, for a generator 1/f."""
        form = dict(self.contents[generator][1])
        if () not in form:
            return frozenset()
        return frozenset.intersection(
            *(frozenset(g for g, e in monomial if e > 0 and self.contents[g][0] == "exp") for monomial in form if monomial)
        )

    # Generators

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

    def exp(self, form: Form) -> Form:
        """
        Return exp of a form, as a product over its monomials with their coefficients as exponents.

        exp(n log f) = fⁿ for integers n (f > 0 wherever log f is defined); exp(δ m) = 1 + δ (exp(m) − 1).
        """
        result: Form = {(): 1}
        for monomial, coefficient in form.items():
            result = self.multiply(result, self._exp_of(monomial, _lowest(coefficient)))
        return result

    def _exp_of(self, monomial: Monomial, times: Exponent) -> Form:
        for place, (generator, _) in enumerate(monomial):
            if self.contents[generator][0] == "delta":
                rest = self._exp_of(monomial[:place] + monomial[place + 1 :], times)
                delta: Form = {((generator, 1),): 1}
                return add(add({(): 1}, self.multiply(delta, rest)), delta, -1)
        if len(monomial) == 1 and monomial[0][1] == 1 and isinstance(times, int):
            content = self.contents[monomial[0][0]]
            if content[0] == "log":
                base = dict(content[1])
                return self.power(base if times > 0 else self.inverse(base), abs(times))
        return self.generator(("exp", monomial), times)

    def log(self, form: Form) -> Form:
        """
        Return log of a form, over the factors that are certainly positive; what is left is one logarithm.

        log(a b) = log a + log b where a > 0, since then b > 0 wherever the left side is defined; log exp(m) = m.
        """
        cases = self._cases(form)
        if cases is not None:
            return self._either(*cases, self.log)
        result: Form = {}
        for generator in self._positive_denominators(form):
            times = _degree(form, generator)
            denominator = dict(self.contents[generator][1])
            form = self.multiply(form, self.power(denominator, times))
            result = add(result, self.log(denominator), -times)
        if not form:
            raise Undefined("log 0 has no value")
        number, content, primitive = self.factors(form)
        left: Form = {(): -1 if number < 0 else 1}
        result = add(result, self._log_number(abs(Fraction(number))))
        for generator, exponent in content:
            base: Form = {((generator, 1),): 1}
            kind = self.contents[generator][0]
            if kind == "exp":
                result = add(result, {self.contents[generator][1]: exponent})
            elif kind == "inverse" and self.signs.positive(base):
                result = add(result, self.log(dict(self.contents[generator][1])), -exponent)
            elif self.signs.positive(base):
                result = add(result, self.generator(("log", freeze(base))), exponent)
            else:
                left = self.multiply(left, {((generator, exponent),): 1})
        if primitive != {(): 1}:
            if self.signs.positive(primitive):
                result = add(result, self.generator(("log", freeze(primitive))))
            else:
                left = self.multiply(left, primitive)
        if left == {(): 1}:
            return result
        if self.signs.negative(left):
            raise Undefined("the logarithm of a negative number has no value")
        return add(result, self._log_of_one(left))

    def _log_of_one(self, form: Form) -> Form:
        """Return the logarithm of what does not split: log(1/f) = −log f, since f > 0 where 1/f is."""
        if len(form) == 1:
            ((monomial, coefficient),) = form.items()
            if len(monomial) == 1 and coefficient == 1 and self.contents[monomial[0][0]][0] == "inverse":
                inner = self.generator(("log", self.contents[monomial[0][0]][1]))
                return scale(inner, -1) if monomial[0][1] == 1 else self.generator(("log", freeze(form)))
        return self.generator(("log", freeze(form)))

    def _positive_denominators(self, form: Form) -> list[int]:
        """Return the denominators in a sum that are certainly positive: log(a/f + b) = log(a + b f) − log f."""
        found = {g for monomial in form for g, _ in monomial if self.contents[g][0] == "inverse"} if len(form) > 1 else ()
        return sorted(g for g in found if self.signs.positive({((g, 1),): 1}))

    def _cleared(self, form: Form) -> Form:
        """Return a sum times its denominators that are certainly positive; the same object if it has none."""
        for generator in self._positive_denominators(form):
            form = self.multiply(form, self.power(dict(self.contents[generator][1]), _degree(form, generator)))
        return form

    def _log_number(self, number: int | Fraction) -> Form:
        """Return log of a positive rational number over its primes; large numbers stay whole."""
        result: Form = {}
        value = Fraction(number)
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            rest, prime = part, 2
            while rest > 1:
                if prime * prime > rest or prime > _FACTOR_UP_TO:
                    prime = rest
                while rest % prime == 0:
                    result = add(result, self.generator(("log", (((), prime),))), sign)
                    rest //= prime
                prime += 1
                self.spend(1)
        return result

    def step(self, form: Form) -> Form:
        """Return the indicator of a positive form; factors of certain sign drop out, step(−u) = 1 − step(u) away from 0."""
        if not form:
            raise Undefined("step is undefined at 0")
        if self.signs.positive(form):
            return {(): 1}
        if self.signs.negative(form):
            return {}
        number, content, primitive = self.factors(form)
        sign = 1 if number > 0 else -1
        left: Form = {(): 1}
        odd: list[Form] = [{((generator, 1),): 1} for generator, exponent in content if exponent % 2]
        for factor in (*odd, primitive):
            if self.signs.negative(factor):
                sign = -sign
            elif not self.signs.positive(factor):
                left = self.multiply(left, factor)
        if left == {(): 1}:
            return {(): 1} if sign > 0 else {}
        result = self.generator(("step", freeze(left)))
        return result if sign > 0 else add({(): 1}, result, -1)

    def inverse(self, form: Form) -> Form:
        """
        Return 1/f, defined where f is not zero: 1/(c E f g) = (1/c) (1/E) (1/f) (1/g) for a number c, exponentials E and factors f, g.

        Denominators inside f are cleared first: 1/(a + b/h) = h / (a h + b), defined wherever the left side is.
        """
        if not form:
            raise Undefined("1/0 has no value")
        cases = self._cases(form)
        if cases is not None:
            return self._either(*cases, self.inverse)
        above: Form = {(): 1}
        for generator in sorted({g for m in form for g, _ in m if self.contents[g][0] == "inverse"}):
            base = dict(self.contents[generator][1])
            for _ in range(_degree(form, generator)):
                form, above = self.multiply(form, base), self.multiply(above, base)
        number, content, primitive = self.factors(form)
        result = scale(above, 1 / Fraction(number))
        for generator, exponent in content:
            if self.contents[generator][0] == "exp":
                factor: Form = {((generator, -exponent),): 1}
            else:
                factor = self.power(self._inverse_of({((generator, 1),): 1}), int(exponent))
            result = self.multiply(result, factor)
        if primitive != {(): 1}:
            result = self.multiply(result, self._inverse_of(primitive))
        return {monomial: _lowest(coefficient) for monomial, coefficient in result.items()}

    def _cases(self, form: Form) -> tuple[int, Form, Form] | None:
        """Return a δ in a form, and the form where δ is 1 and where it is 0, if both are certainly positive."""
        delta = next((g for m in form for g, _ in m if self.contents[g][0] == "delta"), None)
        if delta is None:
            return None
        _, keep, drop = self.contents[delta]
        unequal = {m: c for m, c in form.items() if delta not in dict(m)}
        equal: Form = {}
        for monomial, coefficient in form.items():
            equal = add(equal, {tuple(item for item in monomial if item[0] != delta): coefficient})
        equal = self.substitute(equal, drop, keep)
        both = self.signs.positive(equal) and self.signs.positive(unequal)
        return (delta, equal, unequal) if both else None

    def _either(self, delta: int, equal: Form, unequal: Form, function: Callable[[Form], Form]) -> Form:
        """Return g(f) = g(f₀) + δ (g(f₁) − g(f₀)), where g is defined at f₁ and at f₀, the values of f where δ is 1 and 0."""
        otherwise = function(unequal)
        return add(otherwise, self.multiply({((delta, 1),): 1}, add(function(equal), otherwise, -1)))

    def _inverse_of(self, primitive: Form) -> Form:
        number = self.intern(("inverse", freeze(primitive)))
        if number not in self._leading:
            leading = max(primitive, key=self.monomial_order)
            if primitive[leading] != 1:
                raise Limit("a denominator without a leading term of coefficient 1")
            self._leading[number] = (leading, {m: c for m, c in primitive.items() if m != leading})
        return {((number, 1),): 1}

    def factors(self, form: Form) -> tuple[int | Fraction, Monomial, Form]:
        """Return a number, a monomial and a primitive form with leading coefficient 1, whose product is the (nonzero) form."""
        common: dict[int, Exponent] = {}
        for generator in {g for monomial in form for g, _ in monomial}:
            exponents = [dict(monomial).get(generator, 0) for monomial in form]
            least = min(exponents)
            if least:
                common[generator] = least
        content = tuple(sorted(common.items()))
        inverse = {g: -e for g, e in common.items()}
        primitive = {_joined(monomial, inverse.items()): c for monomial, c in form.items()}
        number = primitive[max(primitive, key=self.monomial_order)]
        if number != 1:
            primitive = {monomial: _lowest(Fraction(c) / number) for monomial, c in primitive.items()}
        return number, content, primitive


def _degree(form: Form, generator: int) -> int:
    """Return the greatest power of a generator in a form."""
    return int(max((dict(monomial).get(generator, 0) for monomial in form), default=0))


def _joined(monomial: Monomial, other: Iterable[tuple[int, Exponent]]) -> Monomial:
    exponents: dict[int, Exponent] = dict(monomial)
    for generator, exponent in other:
        together = exponents.get(generator, 0) + exponent
        if together:
            exponents[generator] = _lowest(together)
        else:
            exponents.pop(generator, None)
    return tuple(sorted(exponents.items()))


def _lowest(value: Exponent) -> Exponent:
    """Return a whole fraction as an integer."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
