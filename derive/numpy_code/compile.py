"""Tensor terms into NumPy expressions: one rule for each kind of term."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

from derive.language.functions import FUNCTIONS
from derive.language.terms import (
    Abstract,
    Add,
    Apply,
    Case,
    Definition,
    Delta,
    Diagonal,
    Divide,
    Entry,
    Gradient,
    Jacobian,
    LogSumExp,
    MatMul,
    Maximum,
    Multiply,
    Negate,
    Number,
    OneHot,
    Outer,
    Parameter,
    Power,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
    Zeros,
)
from derive.numpy_code import cross_entropy, entries, joining, products, scatter
from derive.numpy_code.arrays import ATOM, POWER, TIMES, Array, called, negated, operated, spread, transposed, wrapped
from derive.numpy_code.forms import body_of
from derive.numpy_code.prepare import NotPrintable
from derive.numpy_code.printer import BLOCK, Printer, word

SIGMOID_BY_SOFTPLUS: Final = "# sigmoid(x) is exp(x - softplus(x))."


@final
class Compiler(Printer):
    """Writes terms as NumPy: an index that runs, in a sum or in the result, is a leading axis."""

    def written(self, term: Term, hint: str) -> Array:
        """Return the array of a term that was not written before; raises NotPrintable for what has no code."""
        found = cross_entropy.errors(self, term)
        if found is not None:
            return found
        if scatter.has_updates(term):
            return scatter.updated(self, term, hint)
        match term:
            case Number() | SizeNumber() | Zeros() | Parameter():
                return self._leaf(term)
            case Definition(name, body):
                return self._definition(name, body)
            case Multiply(left, right) if left in self.signs:
                return joining.signed(self, self.signs[left], right, hint)
            case Add() | Subtract() | Multiply() | Divide():
                return self._arithmetic(term)
            case Negate(inner):
                return negated(self.term(inner))
            case Power(base, exponent):
                return self._power(self.term(base), exponent)
            case MatMul():
                return products.matmul(self, term)
            case Outer():
                return products.outer(self, term)
            case Transpose(inner):
                return self._transpose(self.term(inner))
            case Diagonal(inner):
                return products.diagonal(self, self.term(inner), inner.shape[0])
            case Entry():
                return entries.entry(self, term)
            case Sum():
                return products.total(self, term)
            case Apply(function, inner):
                return self._apply(function, inner)
            case Maximum(left, right):
                return self._maximum(self._typed(left), self.term(right))
            case Softmax(inner):
                return self._last_axis("_softmax", inner)
            case LogSumExp(inner):
                return self._last_axis("_log_sum_exp", inner)
            case Delta():
                return entries.delta(self, term)
            case Case():
                return entries.case(self, term)
            case OneHot() | Abstract() | Gradient() | Jacobian():
                raise NotPrintable(f"`{type(term).__name__}` has no NumPy code of its own")
            case _:
                raise NotPrintable(f"`{type(term).__name__}` is not known to the NumPy printer")

    def _leaf(self, term: Number | SizeNumber | Zeros | Parameter) -> Array:
        match term:
            case Number(value):
                return _number(value)
            case SizeNumber(size):
                return self.size(size)
            case Zeros(axes):
                labels = tuple(range(len(axes)))
                if not axes:
                    return Array("0", kind="number")
                return called("np.zeros", self.shape(labels, axes), f"dtype={self.dtype()}", labels=labels)
            case Parameter():
                if term not in self.arguments:
                    raise NotPrintable(f"the parameter `{term.name}` is not among the arguments")
                block = f"[{BLOCK}]" if self.batch and term in self.batch.parameters else ""
                return Array(f"{self.arguments[term]}{block}", tuple(range(len(term.axes))), kind="view")

    def _definition(self, name: str, body: Term) -> Array:
        array = self.term(body, hint=name)
        return array if array.is_name else self.named(array, name)

    def _arithmetic(self, term: Add | Subtract | Multiply | Divide) -> Array:
        if isinstance(term, Subtract):
            first = body_of(term.left)
            if isinstance(first, LogSumExp) and (not term.right.shape or term.right.shape == first.shape):
                return self._log_sum_exp_less(first.term, term.right)
        operator = {Add: "+", Subtract: "-", Multiply: "*", Divide: "/"}[type(term)]
        return self.entrywise(operator, self.term(term.left), self.term(term.right))

    def _log_sum_exp_less(self, scores: Term, less: Term) -> Array:
        """Return log_sum_exp(x) − b without cancellation."""
        x, b = self.term(scores, "scores"), self.term(less)
        rank = x.rank - 1
        labels = self.ordered((*x.axes, *b.axes, *range(rank)))
        first, second = self.short(spread(x, (*labels, rank)), spread(b, labels))
        return called(self.helper("_log_sum_exp"), first.text, second.text, labels=labels)

    def _power(self, base: Array, exponent: int) -> Array:
        if exponent < 0:
            below = self._power(base, -exponent)
            return operated("/", Array("1", kind="number"), below, base.labels)
        if exponent == 1:
            return base
        joined = f"{base.text}**{exponent}" if base.is_name else f"{wrapped(base, ATOM)} ** {exponent}"
        return Array(joined, base.labels, POWER, "number" if base.kind == "number" else "fresh")

    def _transpose(self, array: Array) -> Array:
        if not array.axes:
            return transposed(array).relabelled(0, 1)
        return Array(f"np.swapaxes({array.text}, -1, -2)", array.labels, kind="view")

    def _typed(self, term: Term) -> Array:
        """Return a term's array; a Python number takes the arrays' dtype, so that NumPy's functions keep it."""
        array = self.term(term)
        return called(f"{self.dtype()}.type", array.text, labels=()) if array.kind == "number" else array

    def _apply(self, function: str, inner: Term) -> Array:
        body = body_of(inner)
        if function == "log" and isinstance(body, Softmax):
            return self._last_axis("_log_softmax", body.term)
        array = self._typed(inner)
        softplus = Apply("softplus", inner)
        if function == "sigmoid" and softplus in self.wanted:
            array = array if array.is_name else self.named(array, word(inner))
            if SIGMOID_BY_SOFTPLUS not in self.lines:
                self.lines.append(SIGMOID_BY_SOFTPLUS)
            return Array(f"np.exp({array.text} - {self.term(softplus).text})", array.labels)
        template = FUNCTIONS[function].numpy
        for name in ("_sigmoid", "_softplus"):
            if f"{name}(" in template:
                self.helper(name)
        return Array(template.format(x=array.text), array.labels)

    def _maximum(self, left: Array, right: Array) -> Array:
        labels = self.ordered(left.labels + right.labels)
        first, second = self.short(spread(left, labels), spread(right, labels))
        return called("np.maximum", first.text, second.text, labels=labels)

    def _last_axis(self, helper: str, inner: Term) -> Array:
        array = self.term(inner, "scores")
        labels = array.labels[:-1] if helper == "_log_sum_exp" else array.labels
        return called(self.helper(helper), array.text, labels=labels)


def _number(value: Fraction) -> Array:
    """Return a rational as Python writes it: whole, as a decimal fraction where that is exact, else as a quotient."""
    if value < 0:
        return negated(_number(-value))
    if value.denominator == 1:
        return Array(str(value.numerator), kind="number")
    shown = str(float(value))
    if "e" not in shown and Fraction(shown) == value:
        return Array(shown, kind="number")
    return Array(f"{value.numerator} / {value.denominator}", (), TIMES, "number", "/")
