"""
Whether what a claim is given holds at a point: in exact rationals, else signs by balls and equations by canonical forms. Trusted.

At a point every value is built from rationals by exp, log and √; numbers of this kind are forms in exp 1 and logarithms and roots
of primes, and two of them with the same canonical form are equal.
"""

from __future__ import annotations

from fractions import Fraction

from derive.kernel.canonical import Canonical
from derive.kernel.forms import add, constant
from derive.kernel.generators import Form, Limit, Undefined
from derive.kernel.records import record
from derive.kernel.terms import Equal, Fact, Term
from derive.kernel.values import Exact, Inexact, NoValue, Real, Values, Work
from derive.kernel.verdict import Point
from derive.kernel.zero import is_zero

_PRECISION = 128


def holds(fact: Fact, point: Point, work: Work) -> bool:
    """Return whether a fact certainly holds at a point; Limit when the work is used up."""
    try:
        return Values(Exact(), point, work).holds(fact)
    except NoValue:
        return False
    except Inexact:
        return (_holds_by_forms if isinstance(fact, Equal) else _holds_by_balls)(fact, point, work)


def _holds_by_balls(fact: Fact, point: Point, work: Work) -> bool:
    # python-flint takes 0.1 s to load: it is imported only where exact rationals do not do.
    from derive.kernel.balls import Balls

    with Balls(_PRECISION) as balls:
        try:
            return Values(balls, point, work).holds(fact)
        except NoValue:
            return False


def _holds_by_forms(fact: Fact, point: Point, work: Work) -> bool:
    forms = Canonical()
    forms.fuel = budget = min(forms.fuel, work.left)
    try:
        return Values(_Numbers(forms), point, work).holds(fact)
    except (NoValue, Limit, Undefined):
        return False
    finally:
        work.left -= budget - max(forms.fuel, 0)


def rational(term: Term, point: Point) -> Fraction | None:
    """Return the value of a term at a point if it is rational and the canonical forms show it, as exp(x)/exp(x) = 1."""
    forms = Canonical()
    try:
        value = Values(_Numbers(forms), point, Work()).of(term)
    except (NoValue, Limit, Undefined):
        return None
    form = value.form if isinstance(value, _Number) else None
    return Fraction(form.get((), 0)) if form is not None and not form.keys() - {()} else None


@record
class _Number:  # noqa: PLW1641 - hashed as a record, if at all
    """A number as a canonical form."""

    forms: Canonical
    form: Form

    def __add__(self, other: object) -> _Number:
        if not isinstance(other, _Number):
            return NotImplemented
        return _Number(self.forms, add(self.form, other.form))

    def __mul__(self, other: object) -> _Number:
        if not isinstance(other, _Number):
            return NotImplemented
        return _Number(self.forms, self.forms.multiply(self.form, other.form))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Number) and is_zero(self.forms, add(self.form, other.form, -1))


class _Numbers:
    """The arithmetic of such numbers, for `Values`."""

    decides_equality = True

    def __init__(self, forms: Canonical) -> None:
        self._forms = forms

    def number(self, value: Fraction) -> Real:
        """Return a rational number."""
        return _Number(self._forms, constant(value))

    def exp(self, value: Real) -> Real:
        """Return exp."""
        return _Number(self._forms, self._forms.exp(value.form))

    def log(self, value: Real) -> Real:
        """Return log; NoValue unless the form is certainly positive."""
        if not self._forms.signs.positive(value.form):
            raise NoValue
        return _Number(self._forms, self._forms.log(value.form))

    def root(self, value: Real) -> Real:
        """Return √x; NoValue unless the form is certainly not negative."""
        if not self._forms.signs.nonnegative(value.form):
            raise NoValue
        return _Number(self._forms, self._forms.root(value.form))

    def inverse(self, value: Real) -> Real:
        """Return 1/x; NoValue unless the form is certainly not zero."""
        if not (self._forms.signs.positive(value.form) or self._forms.signs.negative(value.form)):
            raise NoValue
        return _Number(self._forms, self._forms.inverse(value.form))

    def sign(self, value: Real) -> int:
        """Return the sign of what certainly has one; NoValue otherwise."""
        if self._forms.signs.positive(value.form):
            return 1
        if self._forms.signs.negative(value.form):
            return -1
        raise NoValue
