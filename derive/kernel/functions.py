"""
exp, log, 1/f, √f and step of canonical forms: how each splits, with the side condition beside the rule. Trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from derive.kernel.forms import Forms, add, constant, degree, joined, lowest, scale
from derive.kernel.generators import Exponent, Form, Limit, Monomial, Undefined, freeze

_FACTOR_UP_TO: Final = 10_000


class Functions(Forms):
    """Forms with the functions the kernel knows."""

    def exp(self, form: Form) -> Form:
        """
        Return exp of a form, as a product over its monomials with their coefficients as exponents.

        exp(n log f) = fⁿ and exp(n/2 log f) = √fⁿ for integers n (f > 0 wherever log f is defined); exp(δ m) = 1 + δ (exp(m) − 1).
        """
        result: Form = {(): 1}
        for monomial, coefficient in form.items():
            result = self.multiply(result, self._exp_of(monomial, lowest(coefficient)))
        return result

    def _exp_of(self, monomial: Monomial, times: Exponent) -> Form:
        for place, (generator, _) in enumerate(monomial):
            if self.contents[generator][0] == "delta":
                rest = self._exp_of(monomial[:place] + monomial[place + 1 :], times)
                delta: Form = {((generator, 1),): 1}
                return add(add({(): 1}, self.multiply(delta, rest)), delta, -1)
        doubled = lowest(2 * times)
        if len(monomial) == 1 and monomial[0][1] == 1 and isinstance(doubled, int):
            content = self.contents[monomial[0][0]]
            if content[0] == "log":
                base, exponent = (self.root(dict(content[1])), doubled) if doubled % 2 else (dict(content[1]), doubled // 2)
                return self.power(base if exponent > 0 else self.inverse(base), abs(exponent))
        return self.generator(("exp", monomial), times)

    def log(self, form: Form) -> Form:
        """
        Return log of a form, over the factors that are certainly positive; what is left is one logarithm.

        log(a b) = log a + log b where a > 0, since then b > 0 wherever the left side is defined; log exp(m) = m; log √f = ½ log f.
        """
        cases = self._cases(form)
        if cases is not None:
            return self._either(*cases, self.log)
        result: Form = {}
        for generator in self.positive_denominators(form):
            times = degree(form, generator)
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
            elif kind == "root":  # positive wherever the left side is defined, as it is not zero then
                result = add(result, self.log(dict(self.contents[generator][1])), Fraction(1, 2) * exponent)
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

    def _log_number(self, number: int | Fraction) -> Form:
        """Return log of a positive rational number over its primes; large numbers stay whole."""
        result: Form = {}
        value = Fraction(number)
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            for prime, times in self._primes(part):
                result = add(result, self.generator(("log", (((), prime),))), sign * times)
        return result

    def _primes(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield the primes of a positive integer with their exponents; what is left of a large one comes whole."""
        rest, prime = number, 2
        while rest > 1:
            if prime * prime > rest or prime > _FACTOR_UP_TO:
                prime = rest
            times = 0
            while rest % prime == 0:
                rest, times = rest // prime, times + 1
            if times:
                yield prime, times
            prime += 1
            self.spend(1)

    def root(self, form: Form) -> Form:
        """
        Return √f over its factors: √(a b) = √a √b where a is certainly positive, or both certainly not negative.

        A denominator h that is certainly positive is cleared first: √(a/h + b) = √(a + b h) / √h. What is left is one root.
        """
        if not form:
            return {}
        cases = self._cases(form)
        if cases is not None:
            return self._either(*cases, self.root)
        result: Form = {(): 1}
        for generator in self.positive_denominators(form):
            times = degree(form, generator)
            form = self.multiply(form, self.power(dict(self.contents[generator][1]), times))
            result = self.multiply(result, self._root_of(generator, times))
        number, content, primitive = self.factors(form)
        parts: list[Form] = [{((generator, exponent),): 1} for generator, exponent in content]
        apart = number > 0 and all(map(self.signs.nonnegative, (*parts, primitive)))
        left: Form = {(): -1 if number < 0 else 1}
        result = self.multiply(result, self._root_of_number(abs(Fraction(number))))
        for (generator, exponent), part in zip(content, parts, strict=True):
            if apart or self.signs.positive({((generator, 1),): 1}):
                result = self.multiply(result, self._root_of(generator, exponent))
            else:
                left = self.multiply(left, part)
        if primitive != {(): 1}:
            if apart or self.signs.positive(primitive):
                result = self.multiply(result, self.generator(("root", freeze(primitive))))
            else:
                left = self.multiply(left, primitive)
        if self.signs.negative(left):
            raise Undefined("the square root of a negative number has no value")
        return result if left == {(): 1} else self.multiply(result, self._root_of_one(left))

    def _root_of_one(self, form: Form) -> Form:
        """Return the root of what does not split: √(1/f) = √f / f, since f > 0 where the left side is defined."""
        if len(form) == 1:
            ((monomial, coefficient),) = form.items()
            if len(monomial) == 1 and monomial[0][1] == coefficient == 1 and self.contents[monomial[0][0]][0] == "inverse":
                return self.multiply(self.root(dict(self.contents[monomial[0][0]][1])), {monomial: 1})
        return self.generator(("root", freeze(form)))

    def _root_of(self, generator: int, exponent: Exponent) -> Form:
        """
        Return √(gᵉ), which is certainly not negative: √exp(m) = exp(m/2), √δ = δ, √(1/f) = √f / f where 1/f > 0; √(g²ⁿ) = gⁿ where
        g ≥ 0 or n is even.
        """
        content = self.contents[generator]
        if content[0] == "exp":
            return {((generator, lowest(Fraction(exponent) / 2)),): 1}
        base: Form = {((generator, 1),): 1}
        if content[0] in ("delta", "step"):
            return base
        half, odd = divmod(int(exponent), 2)
        if not odd and not self.signs.nonnegative(base):  # √(g²) is the absolute value of g
            half, odd, root = half - half % 2, half % 2, self.generator(("root", freeze({((generator, 2),): 1})))
        elif content[0] == "inverse":
            root = self.multiply(self.root(dict(content[1])), base)
        else:
            root = self.generator(("root", freeze(base)))
        return self.multiply(self.power(base, half), root) if odd else self.power(base, half)

    def _root_of_number(self, number: Fraction) -> Form:
        """Return the root of a positive rational number over its primes: √(a/b) = √(a b) / b."""
        result = constant(Fraction(1, number.denominator))
        for prime, times in self._primes(number.numerator * number.denominator):
            result = scale(result, prime ** (times // 2))
            if times % 2:
                result = self.multiply(result, self.generator(("root", (((), prime),))))
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
        Return 1/f, defined where f is not zero: 1/(c E f g) = (1/c) (1/E) (1/f) (1/g) for a number c, exponentials E and
        factors f, g.

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
            for _ in range(degree(form, generator)):
                form, above = self.multiply(form, base), self.multiply(above, base)
        if not form:  # what is not zero, times what is, is
            raise Undefined("1/0 has no value")
        number, content, primitive = self.factors(form)
        result = scale(above, 1 / Fraction(number))
        for generator, exponent in content:
            kind, base = self.contents[generator][0], {((generator, 1),): 1}
            if kind == "exp":
                factor: Form = {((generator, -exponent),): 1}
            elif kind == "root":  # 1/√f = √f / f
                factor = self.multiply(base, self.inverse(dict(self.contents[generator][1])))
            else:
                factor = self.power(self._inverse_of(base), int(exponent))
            result = self.multiply(result, factor)
        if primitive != {(): 1}:
            result = self.multiply(result, self._inverse_of(primitive))
        return {monomial: lowest(coefficient) for monomial, coefficient in result.items()}

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
        if number not in self.leading_of:
            leading = max(primitive, key=self.monomial_order)
            if primitive[leading] != 1:
                raise Limit("a denominator without a leading term of coefficient 1")
            self.leading_of[number] = (leading, {m: c for m, c in primitive.items() if m != leading}, self.rising(primitive))
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
        primitive = {joined(monomial, inverse.items()): c for monomial, c in form.items()}
        number = primitive[max(primitive, key=self.monomial_order)]
        if number != 1:
            primitive = {monomial: lowest(Fraction(c) / number) for monomial, c in primitive.items()}
        return number, content, primitive
