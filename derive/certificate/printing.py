"""
Prints terms of the language in Gallina: one definition a kind of term, in the order of `terms.py`. Trusted.

An entry of a tensor is a real expression of its indices. A tensor that is named (`let`) becomes a definition of its own, a function
of everything its body speaks of, then of its indices. A derivative is Coquelicot's: of the function of one real number that the
term is when one entry of the parameter is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction

from derive.certificate import gallina
from derive.certificate.gallina import Text, applied, function
from derive.certificate.names import fresh, spelled
from derive.certificate.scopes import (
    AXES,
    FUNCTIONS,
    UPDATES,
    At_,
    Condition,
    Derivative,
    NotPrintable,
    Scope,
    all_names,
    kinds,
    slots,
)
from derive.kernel.terms import Index, Size
from derive.language.scope import names
from derive.language.terms import (
    Abstract,
    Add,
    Apply,
    At,
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


class Printer:
    """
    Prints the terms of one file; the definitions that they need are collected in the order they can be stated in.

    No definition has the name of anything else that the terms speak of, so that nothing hides it.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        own: set[str] = set()
        named: dict[Definition, None] = {}
        for term in terms:
            here = names(term)
            named.update(here.definitions)
            own.update(spelled(each) for each in all_names(here))
        self.called: dict[Definition, str] = {}
        for each in named:
            self.called[each] = fresh(each.name, own.union(self.called.values()))
        self.definitions: dict[Definition, tuple[str, tuple[str, ...], str]] = {}
        self._conditions: list[Condition] | None = None
        self._binders: tuple[tuple[str, str], ...] = ()
        self._differentiated = False

    # ------------------------------------------------------------------ entries

    def entry(self, term: Term, at: At_, scope: Scope) -> Text:
        """Return the entry of a term at indices, one for each of its axes."""
        match term:
            case Parameter(name):
                return applied(scope.parameters[name], *at)
            case Number(value):
                return gallina.number(value)
            case SizeNumber(size):
                return gallina.real_count(size, scope.sizes)
            case Zeros():
                return gallina.number(Fraction(0))
            case OneHot(index):
                return applied("delta", scope.index(index), at[0])
            case Add(left, right):
                return gallina.total(*self._sides(left, right, at, scope))
            case Subtract(left, right):
                return gallina.difference(*self._sides(left, right, at, scope))
            case Multiply(left, right):
                return gallina.product(*self._sides(left, right, at, scope))
            case Divide(left, right):
                above, below = self._sides(left, right, at, scope)
                self._needs("nonzero", f"{below} <> 0", right)
                return gallina.quotient(above, below)
            case Maximum(left, right):
                first, second = self._sides(left, right, at, scope)
                self._needs("apart", f"{gallina.difference(first, second)} <> 0", None)
                return applied("maximum", first, second)
            case Negate(inner):
                return gallina.negative(self.entry(inner, at, scope))
            case Power(base, exponent):
                below = self.entry(base, at, scope)
                if exponent < 0:
                    self._needs("nonzero", f"{below} <> 0", base)
                return gallina.power(below, exponent)
            case MatMul() | Outer() | Transpose() | Diagonal() | Entry() | Sum():
                return self._linear(term, at, scope)
            case Apply(called, inner):
                return self._apply(called, inner, at, scope)
            case Softmax(inner):
                scores = self._last_axis(inner, at[:-1], scope)
                return applied("softmax", _size(inner.shape[-1], scope), scores, at[-1])
            case LogSumExp(inner):
                return applied("log_sum_exp", _size(inner.shape[-1], scope), self._last_axis(inner, at, scope))
            case Delta(left, right):
                return applied("delta", scope.index(left), scope.index(right))
            case Case(left, right, equal, unequal):
                return applied("case_of", scope.index(left), scope.index(right), *self._sides(equal, unequal, at, scope))
            case Abstract():
                return self._abstract(term, scope)
            case Definition():
                return self._defined(term, at, scope)
            case At():
                return self._placed(term, at, scope)
            case Gradient(loss, by):
                return self.derivative(loss, (), by, at, scope).as_value()
            case Jacobian(inner, by, layout):
                own, other = len(inner.shape), len(by.shape)
                of_term, of_by = (at[:own], at[own:]) if layout == "numerator" else (at[other:], at[:other])
                return self.derivative(inner, of_term, by, of_by, scope).as_value()
        raise NotPrintable(f"a term of the kind {type(term).__name__} has no certificate yet")

    def _sides(self, left: Term, right: Term, at: At_, scope: Scope) -> tuple[Text, Text]:
        return self.entry(left, at[: len(left.shape)], scope), self.entry(right, at[: len(right.shape)], scope)

    def _linear(self, term: MatMul | Outer | Transpose | Diagonal | Entry | Sum, at: At_, scope: Scope) -> Text:
        match term:
            case MatMul(left, right):
                rows = len(left.shape) - 1
                (name,), inside = scope.fresh("i")
                with self._under(name, right.shape[0], scope):
                    first = self.entry(left, (*at[:rows], name), inside)
                    body = gallina.product(first, self.entry(right, (name, *at[rows:]), inside))
                return _rsum(right.shape[0], name, body, scope)
            case Outer(left, right):
                return gallina.product(self.entry(left, at[:1], scope), self.entry(right, at[1:], scope))
            case Transpose(inner):
                return self.entry(inner, at[::-1], scope)
            case Diagonal(inner):
                return gallina.product(applied("delta", *at), self.entry(inner, at[:1], scope))
            case Entry(inner, keys):
                rest = iter(at)
                filled = tuple(next(rest) if key is None else scope.index(key) for key in keys)
                return self.entry(inner, (*filled, *rest), scope)
            case Sum(index, body):
                name, inside = scope.bound(index)
                with self._under(name, index.size, scope):
                    return _rsum(index.size, name, self.entry(body, at, inside), scope)

    def _apply(self, called: str, inner: Term, at: At_, scope: Scope) -> Text:
        if called not in FUNCTIONS:
            raise NotPrintable(f"the function {called} has no name in Coq yet")
        argument = self.entry(inner, at, scope)
        match called:
            case "log":
                self._needs("positive", f"0 < {argument}", inner)
            case "sqrt" if self._differentiated:
                self._needs("positive", f"0 < {argument}", inner)
            case "sqrt":
                self._needs("nonnegative", f"0 <= {argument}", inner)
            case "relu" | "step":
                self._needs("apart", f"{argument} <> 0", inner)
            case _:
                pass
        return applied(FUNCTIONS[called], argument)

    def _last_axis(self, inner: Term, at: At_, scope: Scope) -> Text:
        (name,), inside = scope.fresh("i")
        with self._under(name, inner.shape[-1], scope):
            return function((name,), self.entry(inner, (*at, name), inside))

    # ------------------------------------------------------------------ tensors as functions

    def tensor(self, term: Term, scope: Scope) -> Text:
        """Return a whole tensor as a function of its indices; an expression of a scalar as it is."""
        whole = self._whole(term, scope)
        if whole is not None:
            return whole
        axes, inside = scope.fresh(*AXES[: len(term.shape)])
        sizes = tuple(_size(size, scope) for size in term.shape)
        before = self._binders
        self._binders = (*before, *zip(axes, sizes, strict=True))
        try:
            body = self.entry(term, axes, inside)
        finally:
            self._binders = before
        return function(axes, body)

    def _whole(self, term: Term, scope: Scope) -> Text | None:
        """Return a tensor that is a function already, or the first entries of one: a parameter, a definition, a row."""
        match term:
            case Parameter(name):
                return Text(scope.parameters[name])
            case Entry(Parameter(name), keys) if None not in keys:
                return applied(scope.parameters[name], *(scope.index(key) for key in keys if key is not None))
            case Definition() if self._conditions is None:
                return self._call(term, scope, ())
            case _:
                return None

    def _abstract(self, term: Abstract, scope: Scope) -> Text:
        tensors = iter([self.tensor(each, scope) for each in term.arguments])
        rest = iter([scope.index(each) for each in term.indices])
        return applied(scope.functions[term.function], *(next(tensors) if kind else next(rest) for kind in slots(term)))

    def _defined(self, term: Definition, at: At_, scope: Scope) -> Text:
        if self._conditions is not None:
            self.entry(term.body, at, scope)
        return self._call(term, scope, at)

    def _call(self, term: Definition, scope: Scope, at: At_) -> Text:
        name, arguments, _ = self._definition(term)
        here = names(term.body)
        meaning: dict[str, str] = {}
        own = self._own_scope(term)
        meaning |= {own.sizes[each]: scope.sizes[each] for each in here.sizes}
        meaning |= {own.maps[each.name]: scope.maps[each.name] for each in here.maps}
        meaning |= {own.functions[each]: scope.functions[each] for each, _, _ in here.functions}
        meaning |= {own.parameters[each.name]: scope.parameters[each.name] for each in here.parameters}
        meaning |= {own.indices[each]: scope.indices[each] for each in here.free}
        return applied(name, *(meaning[each] for each in arguments), *at)

    def _own_scope(self, term: Definition) -> Scope:
        """Return the scope of the body of a definition: every name stands for itself."""
        here = names(term.body)
        return self.scope(
            tuple(here.sizes),
            tuple(each.name for each in here.maps),
            tuple(name for name, _, _ in here.functions),
            tuple(each.name for each in here.parameters),
            tuple(here.free),
        )

    def scope(
        self,
        sizes: tuple[str, ...],
        maps: tuple[str, ...],
        functions: tuple[str, ...],
        parameters: tuple[str, ...],
        indices: tuple[Index, ...],
    ) -> Scope:
        """Return the scope in which every name stands for itself, spelled as Coq takes it."""
        used = set(self.called.values())

        def called(name: str) -> str:
            found = fresh(name, used)
            used.add(found)
            return found

        return Scope(
            {name: called(name) for name in sizes},
            {name: called(name) for name in maps},
            {name: called(name) for name in functions},
            {name: called(name) for name in parameters},
            {index: called(index.name) for index in indices},
            frozenset(used),
        )

    def _definition(self, term: Definition) -> tuple[str, tuple[str, ...], str]:
        """Return the name of a definition, its arguments, and its text: printed where it is first met."""
        known = self.definitions.get(term)
        if known is not None:
            return known
        scope = self._own_scope(term)
        axes, inside = scope.fresh(*AXES[: len(term.shape)])
        collecting, self._conditions = self._conditions, None
        try:
            body = str(self.entry(term.body, axes, inside))
        finally:
            self._conditions = collecting
        used = set(re.findall(r"\w+", body))
        binders = [(name, kind) for name, kind in kinds(term.body, scope) if name in used]
        called = self.called[term]
        shown = " ".join(f"({name} : {kind})" for name, kind in (*binders, *((axis, "nat") for axis in axes)))
        text = f"Definition {called} {shown}{' ' if shown else ''}: R :=\n  {body}."
        self.definitions[term] = (called, tuple(name for name, _ in binders), text)
        return self.definitions[term]

    def _placed(self, term: At, at: At_, scope: Scope) -> Text:
        put = self.tensor(term.value, scope)
        return self.entry(term.term, at, scope.putting(term.parameter.name, put.within(gallina.ATOM)))

    # ------------------------------------------------------------------ derivatives

    def derivative(self, body: Term, at: At_, by: Term, by_at: At_, scope: Scope) -> Derivative:
        """Return the derivative of an entry of a term by an entry of a parameter, given as U at (w, j) or U[w] at (j)."""
        match by:
            case Parameter(name):
                place = by_at
            case Entry(Parameter(name), keys):
                rest = iter(by_at)
                place = (*(next(rest) if key is None else scope.index(key) for key in keys), *rest)
            case _:
                raise NotPrintable(f"a derivative by {type(by).__name__} is never printed")
        if len(place) >= len(UPDATES):
            raise NotPrintable(f"the parameter {name} has more than {len(UPDATES) - 1} axes")
        (variable,), inside = scope.fresh("t")
        tensor = scope.parameters[name]
        moved = applied(UPDATES[len(place)], tensor, *place, variable).within(gallina.ATOM) if place else variable
        collecting, self._conditions = self._conditions, None
        try:
            text = self.entry(body, at, inside.putting(name, moved))
        finally:
            self._conditions = collecting
        found = Derivative(variable, text, applied(tensor, *place))
        if self._conditions is not None:
            outside, self._differentiated = self._differentiated, True
            try:
                self.entry(body, at, scope)
            finally:
                self._differentiated = outside
            self._needs("differentiable", f"ex_derive ({found.function}) {found.point.within(gallina.ATOM)}", None)
        return found

    # ------------------------------------------------------------------ conditions

    def conditions(self, term: Term, at: At_, scope: Scope) -> tuple[Condition, ...]:
        """Return what has to hold for an entry of a term to be defined, each condition once."""
        self._conditions, self._binders = [], ()
        try:
            self.entry(term, at, scope)
            return tuple({str(each): each for each in self._conditions}.values())
        finally:
            self._conditions = None

    def _needs(self, kind: str, text: str, term: Term | None) -> None:
        if self._conditions is not None:
            self._conditions.append(Condition(self._binders, text, kind, term))

    @contextmanager
    def _under(self, name: str, size: Size, scope: Scope) -> Iterator[None]:
        before = self._binders
        self._binders = (*before, (name, str(_size(size, scope))))
        try:
            yield
        finally:
            self._binders = before


def _size(size: Size, scope: Scope) -> str:
    return str(gallina.count(size, scope.sizes))


def _rsum(size: Size, name: str, body: Text, scope: Scope) -> Text:
    shown = function((name,), body)
    return applied("rsum", _size(size, scope), shown)
