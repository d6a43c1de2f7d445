"""
Partial derivatives of canonical forms: the product and chain rule once, and one row a kind of generator. Trusted.

∂U[a,b]/∂U[w,j] = δ_aw δ_bj; ∂ exp m = exp m ∂m; ∂ log f = ∂f / f; ∂ 1/f = −∂f / f²; ∂ √f = ∂f / (2 √f); ∂ Σ = Σ ∂;
∂ step = 0 away from its jump; an abstract function follows the chain rule through every entry of its tensors.
"""

from __future__ import annotations

from fractions import Fraction

from derive.kernel.forms import add, scale, total
from derive.kernel.generators import Form, IndexForm
from derive.kernel.sums import Binders


class Differentiation:
    """∂/∂ one entry of a parameter, at indices that may be free."""

    def __init__(self, forms: Binders, parameter: str, indices: tuple[IndexForm, ...]) -> None:
        self._forms = forms
        self._parameter = parameter
        self._indices = indices
        self._known: dict[int, Form] = {}

    def of(self, form: Form) -> Form:
        """Return the derivative of a form."""
        forms = self._forms
        found: list[tuple[Form, int | Fraction]] = []
        for monomial, coefficient in form.items():
            for place, (generator, exponent) in enumerate(monomial):
                inner = self._generator(generator)
                if not inner:
                    continue
                if forms.kind(generator) == "exp":
                    rest = monomial
                else:
                    left = ((generator, exponent - 1),) if exponent != 1 else ()
                    rest = monomial[:place] + left + monomial[place + 1 :]
                found.append((forms.multiply({rest: 1}, inner), coefficient * exponent))
        return total(found)

    def _generator(self, generator: int) -> Form:
        """Return the derivative of a generator; of m for exp m, whose exponent and value the product rule brings in."""
        known = self._known.get(generator)
        if known is None:
            known = self._row(generator)
            self._known[generator] = known
        return known

    def _row(self, generator: int) -> Form:
        forms = self._forms
        content = forms.contents[generator]
        match content[0]:
            case "entry":
                result: Form = {(): 1} if content[1] == self._parameter else {}
                for here, there in zip(content[2], self._indices, strict=True) if result else ():
                    result = forms.multiply(result, forms.delta(here, there))
                return result
            case "exp":
                return self.of({content[1]: 1})
            case "log":
                inner = self.of(dict(content[1]))
                return forms.multiply(inner, forms.inverse(dict(content[1]))) if inner else {}
            case "root":
                inner = scale(self.of(dict(content[1])), Fraction(1, 2))
                return forms.multiply(inner, forms.inverse({((generator, 1),): 1})) if inner else {}
            case "inverse":
                inner = self.of(dict(content[1]))
                return forms.multiply(inner, {((generator, 2),): -1})
            case "sum":
                bounds, body = forms.opened(content[1], {content[2]: 1})
                return forms.sum_over(bounds, self.of(body))
            case "abstract":
                return self._abstract(generator)
            case _:
                return {}

    def _abstract(self, generator: int) -> Form:
        forms = self._forms
        _, function, slots, indices, order = forms.contents[generator]
        result: Form = {}
        for place, (bounds, body) in enumerate(slots):
            entry, opened = forms.opened(bounds, dict(body))
            inner = self.of(opened)
            if not inner:
                continue
            names = tuple(name for name, _ in entry)
            slots_again = [forms.opened(each, dict(each_body)) for each, each_body in slots]
            outer = forms.abstract(function, slots_again, indices, (*order, (place, names)))
            result = add(result, forms.sum_over(entry, forms.multiply(outer, inner)))
        return result
