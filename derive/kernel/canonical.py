"""
From a scalar term to its canonical form, by recursion over the term's kinds. Trusted.

Logarithms, roots and denominators that are not certainly positive, or not certainly nonzero, are noted in `conditions`: the term
and its derivatives are defined only where they are, and a claim with conditions needs a witness.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from derive.kernel.derivative import Differentiation
from derive.kernel.forms import add, constant, total
from derive.kernel.generators import Bounds, Form, IndexForm, Limit
from derive.kernel.placing import Placing
from derive.kernel.sums import Binders
from derive.kernel.terms import (
    Abstract,
    Add,
    At,
    Delta,
    Derivative,
    Entry,
    Exp,
    Index,
    IndexTerm,
    Log,
    Multiply,
    Number,
    Power,
    Root,
    SizeNumber,
    Slot,
    Step,
    Sum,
    Term,
)


def index_form(index: IndexTerm) -> IndexForm:
    """Return an index as canonical forms hold it: its name, or a map's name with an index."""
    if isinstance(index, Index):
        return index.name
    return (index.map.name, index_form(index.index))


class Canonical(Binders):
    """The canonical forms of one claim's terms; `known` names the parameters whose signs something is known of."""

    def __init__(self) -> None:
        super().__init__()
        self.conditions = False
        self.known: set[str] = set()
        self._forms_of: dict[Term, tuple[Form, bool]] = {}
        self._derivatives: dict[tuple[str, tuple[IndexForm, ...]], Differentiation] = {}

    def form(self, term: Term) -> Form:
        """Return the canonical form of a term. Raises Undefined where it has no value anywhere, Limit past the budget."""
        known = self._forms_of.get(term)
        if known is None:
            outside, self.conditions = self.conditions, False
            known = (self._form(term), self.conditions)
            self._forms_of[term] = known
            self.conditions = outside
        self.conditions = self.conditions or known[1]
        return known[0]

    def _form(self, term: Term) -> Form:
        match term:
            case Number(value):
                return constant(value)
            case SizeNumber(size):
                return self.size(size)
            case Entry(parameter, indices):
                return self.generator(("entry", parameter, tuple(map(index_form, indices))))
            case Delta(left, right):
                return self.delta(index_form(left), index_form(right))
            case Add(terms):
                return total((self.form(each), 1) for each in terms)
            case Multiply(factors):
                result: Form = {(): 1}
                for each in factors:
                    result = self.multiply(result, self.form(each))
                return result
            case Power(base, exponent):
                if exponent >= 0:
                    return self.power(self.form(base), exponent)
                return self.power(self._reciprocal(base), -exponent)
            case Exp(argument):
                return self.exp(self.form(argument))
            case Log(argument):
                return self._log(argument)
            case Root(argument):
                return self._root(argument)
            case Step(argument):
                self.conditions = True
                return self.step(self.form(argument))
            case Sum(index, body):
                return self.sum_over(((index.name, index.size),), self.form(body))
            case Derivative(body, parameter, indices):
                return self._derivative(body, parameter, tuple(map(index_form, indices)))
            case Abstract(function, slots, indices):
                return self.abstract(function, list(map(self._slot, slots)), tuple(map(index_form, indices)))
            case At(inner, parameter, slot):
                # what is certainly positive of the parameter itself need not be so of the tensor in its place
                if parameter in self.known:
                    raise Limit(f"signs are known of {parameter}, in whose place another tensor stands")
                self.conditions = True
                return Placing(self, parameter, *self._slot(slot)).of(self.form(inner))
        assert_never(term)

    def _slot(self, slot: Slot) -> tuple[Bounds, Form]:
        bounds = tuple((index.name, index.size) for index in slot.indices)
        return self.opened(bounds, self.form(slot.body))

    def _derivative(self, body: Term, parameter: str, indices: tuple[IndexForm, ...]) -> Form:
        key = (parameter, indices)
        if key not in self._derivatives:
            self._derivatives[key] = Differentiation(self, parameter, indices)
        return self._derivatives[key].of(self.form(body))

    def _reciprocal(self, term: Term) -> Form:
        """Return 1/t factor by factor: 1/(a b) = (1/a) (1/b), 1/(aⁿ) = (1/a)ⁿ."""
        match term:
            case Multiply(factors):
                result: Form = {(): 1}
                for each in factors:
                    result = self.multiply(result, self._reciprocal(each))
                return result
            case Power(base, exponent) if exponent > 0:
                return self.power(self._reciprocal(base), exponent)
            case _:
                form = self.form(term)
                if not (self.signs.positive(form) or self.signs.negative(form)):
                    self.conditions = True
                return self.inverse(form)

    def _log(self, term: Term) -> Form:
        """Return log t; a product splits over the factors that are certainly positive: log(a b) = log a + log b where a > 0."""
        factors = list(term.factors) if isinstance(term, Multiply) else [term]
        result: Form = {}
        left: Form = {(): 1}
        for each in factors:
            form = self.form(each)
            if self.signs.positive(form):
                result = add(result, self._log_power(each, form))
            else:
                left = self.multiply(left, form)
        if left == {(): Fraction(1)}:
            return result
        if not self.signs.positive(left):
            self.conditions = True
        return add(result, self.log(left))

    def _log_power(self, term: Term, form: Form) -> Form:
        """Return log t for a t that is certainly positive: log(aⁿ) = n log a where a > 0."""
        if isinstance(term, Power):
            base = self.form(term.base)
            if self.signs.positive(base):
                return add({}, self.log(base), term.exponent)
        return self.log(form)

    def _root(self, term: Term) -> Form:
        """
        Return √t; a product splits over the factors that are certainly positive, and over all where none may be negative:
        √(a b) = √a √b where a > 0, or a ≥ 0 and b ≥ 0.
        """
        factors = list(term.factors) if isinstance(term, Multiply) else [term]
        forms = [self.form(each) for each in factors]
        apart = all(map(self.signs.nonnegative, forms))
        result: Form = {(): 1}
        left: Form = {(): 1}
        for each, form in zip(factors, forms, strict=True):
            positive = self.signs.positive(form)
            self.conditions = self.conditions or not positive
            if positive or apart:
                result = self.multiply(result, self._root_power(each, form))
            else:
                left = self.multiply(left, form)
        return self.multiply(result, self.root(left))

    def _root_power(self, term: Term, form: Form) -> Form:
        """Return √t for a t that is certainly not negative: √(a²ⁿ) = aⁿ and √(a²ⁿ⁺¹) = aⁿ √a where a ≥ 0."""
        if isinstance(term, Power) and self.signs.nonnegative(self.form(term.base)):
            half, odd = divmod(term.exponent, 2)
            return self.multiply(self.form(Power(term.base, half)), self._root(term.base) if odd else {(): 1})
        return self.root(form)
