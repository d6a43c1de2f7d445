"""
A tensor in place of a parameter: a canonical form built anew with the tensor's entries for the parameter's. Trusted.

The form is what a term equals for every value of the parameter, derivatives taken; so it may be read at the tensor's.
"""

from __future__ import annotations

from derive.kernel.forms import add, scale
from derive.kernel.generators import Bounds, Form, IndexForm
from derive.kernel.sums import Binders


class Placing:
    """Puts a tensor, its entry a form under bounds, in place of a parameter."""

    def __init__(self, forms: Binders, parameter: str, bounds: Bounds, body: Form) -> None:
        self._forms = forms
        self._parameter = parameter
        self._bounds = bounds
        self._body = body
        self._known: dict[int, Form] = {}

    def of(self, form: Form) -> Form:
        """Return a form with the tensor's entries in place of the parameter's."""
        forms = self._forms
        result: Form = {}
        for monomial, coefficient in form.items():
            product: Form = {(): 1}
            for generator, exponent in monomial:
                content = forms.contents[generator]
                if content[0] == "exp":
                    factor = forms.exp(scale(self.of({content[1]: 1}), exponent))
                else:
                    factor = forms.power(self._generator(generator), int(exponent))
                product = forms.multiply(product, factor)
            result = add(result, product, coefficient)
        return result

    def _generator(self, generator: int) -> Form:
        known = self._known.get(generator)
        if known is None:
            known = self._known[generator] = self._row(generator)
        return known

    def _row(self, generator: int) -> Form:
        forms = self._forms
        content = forms.contents[generator]
        forms.spend(5)
        match content[0]:
            case "entry" if content[1] == self._parameter:
                return self._entry(content[2])
            case "log":
                return forms.log(self.of(dict(content[1])))
            case "inverse":
                return forms.inverse(self.of(dict(content[1])))
            case "root":
                return forms.root(self.of(dict(content[1])))
            case "step":
                return forms.step(self.of(dict(content[1])))
            case "sum":
                bounds, body = forms.opened(content[1], {content[2]: 1})
                return forms.sum_over(bounds, self.of(body))
            case "abstract":
                _, function, slots, indices, order = content
                placed = []
                for slot_bounds, slot_body in slots:
                    bounds, body = forms.opened(slot_bounds, dict(slot_body))
                    placed.append((bounds, self.of(body)))
                return forms.abstract(function, placed, indices, order)
            case _:
                return {((generator, 1),): 1}

    def _entry(self, indices: tuple[IndexForm, ...]) -> Form:
        """Return the tensor's entry at indices; its own are opened first, so that none is taken for another."""
        opened, entry = self._forms.opened(self._bounds, self._body)
        for (name, _), index in zip(opened, indices, strict=True):
            entry = self._forms.substitute(entry, name, index)
        return entry
