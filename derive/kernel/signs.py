"""
Signs that are certain: whether a canonical form is positive for all values of everything in it.

Rules: a sum with positive denominators is as it is over their product; exp and sizes are positive; a sum over a nonempty
range, a product, an even power, 1/f and log f (f > 1) follow their parts; δ, step and roots are not negative, a root
is positive if its argument is; what is given as positive is. Answering no means only that no rule applies.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derive.kernel.generators import Form, Frozen, Generators, Monomial


class Signs:
    """What is given as positive: parameters all of whose entries are, and forms up to a positive factor."""

    def __init__(self, table: Generators, cleared: Callable[[Form], Form]) -> None:
        self._table = table
        self._cleared = cleared
        self.parameters: set[str] = set()
        self.forms: list[Form] = []
        self.not_negative: list[Form] = []

    def positive(self, form: Form) -> bool:
        """Return whether a form is certainly positive wherever it is defined."""
        if not form:
            return False
        if self._termwise(form) or any(_positive_multiple(form, given) for given in self.forms):
            return True
        cleared = self._cleared(form)
        return cleared is not form and self.positive(cleared)

    def nonnegative(self, form: Form) -> bool:
        """Return whether a form is certainly not negative wherever it is defined."""
        if self.positive(form) or any(_positive_multiple(form, given) for given in self.not_negative):
            return True
        cleared = self._cleared(form)
        if cleared is not form:
            return self.nonnegative(cleared)
        return all((self._monomial(monomial) or 0) * coefficient > 0 for monomial, coefficient in form.items())

    def _termwise(self, form: Form) -> bool:
        strict = False
        for monomial, coefficient in form.items():
            sign = self._monomial(monomial)
            if sign is None or (sign < 0) != (coefficient < 0):
                return False
            strict = strict or abs(sign) == 2
        return strict

    def negative(self, form: Form) -> bool:
        """Return whether a form is certainly negative wherever it is defined."""
        return self.positive({monomial: -coefficient for monomial, coefficient in form.items()})

    def _frozen(self, frozen: Frozen) -> int | None:
        form = dict(frozen)
        if self.positive(form):
            return 2
        return -2 if self.negative(form) else None

    def _monomial(self, monomial: Monomial) -> int | None:
        """Return 2 for positive, 1 for not negative, −2 for negative, None for unknown."""
        result = 2
        for generator, exponent in monomial:
            sign = self._generator(generator)
            if isinstance(exponent, int) and exponent % 2 == 0 and sign not in (1, 2):
                sign = 2 if sign == -2 else 1
            if sign is None:
                return None
            result = (1 if 1 in (abs(result), sign) else 2) * (1 if (result > 0) == (sign > 0) else -1)
            if result == -1:
                return None
        return result

    def _generator(self, generator: int) -> int | None:
        content = self._table.contents[generator]
        match content[0]:
            case "exp" | "size":
                return 2
            case "delta" | "step":
                return 1
            case "root":
                return 2 if self.positive(dict(content[1])) else 1
            case "entry":
                return 2 if content[1] in self.parameters else None
            case "sum":
                return self._monomial(content[2])
            case "inverse":
                return self._frozen(content[1])
            case "log":
                above_one = dict(content[1])
                above_one[()] = above_one.get((), 0) - 1
                if not above_one[()]:
                    del above_one[()]
                return 2 if self.positive(above_one) else None
            case _:
                return None


def _positive_multiple(form: Form, given: Form) -> bool:
    """Return whether a form is a positive rational multiple of another."""
    if form.keys() != given.keys():
        return False
    ratios = {Fraction(form[monomial]) / Fraction(given[monomial]) for monomial in form}
    return len(ratios) == 1 and ratios.pop() > 0
