"""
Derivatives as sheets write them: by parameters and parts of them, and by what is computed on the way, as θ = U v or ŷ_o.

By something computed on the way, what is differentiated is first written as a function of it: each place where it stands
becomes a parameter of its own, and the derivative by that is taken where the parameter is what was computed. It stands where its
name does; only where its name does not stand at all, where something equal does: of α = 1/2, α x + y/2 has one α in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from derive.kernel.records import fields, replaced
from derive.language.parts import with_parts
from derive.language.scope import names
from derive.language.syntax import at, gradient, jacobian, step
from derive.language.terms import (
    Apply,
    Definition,
    Entry,
    Gradient,
    Jacobian,
    Layout,
    MatMul,
    Parameter,
    SizeNumber,
    Term,
    Transpose,
)
from derive.reader.meaning.families import whole_of, with_entries
from derive.reader.meaning.values import Value
from derive.reader.syntax.trees import Unread

MOST_PRIMES: Final = 4
"""So many primes of a function are read."""
PLACE: Final = "theta_"
"""How the names of parameters begin that stand for what something is differentiated by and that is computed on the way."""


def derived(
    function: Value, variable: Value, rows: Callable[[], bool], layout: Callable[[], Layout], *, whole: bool = False
) -> Value:
    """
    Return the derivative of one value by another. A gradient has the shape of the variable, turned where `rows()` says so; a
    Jacobian is in `layout()`. Raises Unread for what is not read: more than two axes, a variable that does not stand there.

    With `whole`, the derivative of a vector by a matrix is given too, [i, a, b]; that it `lies` says that the matrix is transposed.
    """
    by, turned = variable.term, False
    if isinstance(by, SizeNumber):
        raise Unread("a derivative by a size")
    if isinstance(by, Transpose):
        by, turned = by.term, True
    if isinstance(by, Entry) and isinstance(by.term, Entry) and isinstance(by.term.term, Parameter):
        by = Entry(by.term.term, (*by.term.indices, *by.indices))
    of, place, value = function.term, None, by
    if not _is_parameter(by):
        of, by, place, value = _as_function(function.term, by)
    found: Term
    if not function.rank:
        found, lies = gradient(of, by), variable.rank == 1 and variable.lies != rows()
    elif not variable.rank:
        found, lies = jacobian(of, by), function.lies
    elif whole and function.rank == 1:
        found, lies = jacobian(of, by), turned
    elif function.rank == variable.rank == 1:
        found, lies = jacobian(of, by, layout=layout()), False
    else:
        raise Unread("a derivative with more than two axes")
    if place is not None:
        found = at(found, place, value)
    return Value(Transpose(found) if turned and variable.rank == 2 and not function.rank else found, lies)


def _is_parameter(by: Term) -> bool:
    return isinstance(by.term if isinstance(by, Entry) else by, Parameter)


def _as_function(function: Term, by: Term) -> tuple[Term, Term, Parameter, Term]:
    """Return a function with a parameter where what it is differentiated by stands, the parameter or its entry, and its value."""
    whole = by.term if isinstance(by, Entry) and not isinstance(by.term, Parameter) else by
    taken = {each.name for each in names(function).parameters}
    place = Parameter(next(f"{PLACE}{number}" for number in range(1, 99) if f"{PLACE}{number}" not in taken), whole.shape)
    entries = Parameter(place.name, tuple(index.size for index in names(whole).free))
    # A name that hides an index, b = −u_kᵀ v_c, may be meant of one k or of all: it is of no family.
    of_family = with_entries(function, whole, entries) if not isinstance(whole, Definition) else None
    if of_family is not None:
        return of_family, Entry(entries, tuple(names(whole).free)), entries, whole_of(whole)
    if names(whole).free and any(index in names(function).bound for index in names(whole).free):
        raise Unread("a derivative by what depends on an index of a sum inside")
    changed = put_for_name(function, whole, place) if isinstance(whole, Definition) else function
    if changed == function and names(whole).parameters:
        changed = put(function, _bare(whole), place)
    if changed == function and names(whole).parameters:
        changed = put(function, _without_names(whole), place)
    if changed == function:
        raise Unread("a derivative by what is no parameter, and does not stand in what is differentiated")
    return changed, Entry(place, by.indices) if whole is not by and isinstance(by, Entry) else place, place, whole


def put(term: Term, old: Term, new: Term) -> Term:
    """Return a term with another wherever an equal of `old` stands; names of terms are looked through."""

    def is_old(part: Term) -> bool:
        flipped = isinstance(part, MatMul) and len(part.left.shape) == len(part.right.shape) == 1
        return _bare(part) == old or (flipped and isinstance(part, MatMul) and MatMul(part.right, part.left) == old)

    return _put(term, is_old, new)


def put_for_name(term: Term, named: Definition, new: Term) -> Term:
    """Return a term with another wherever a name stands for what it is defined to be."""
    return _put(term, lambda part: isinstance(part, Definition) and part.name == named.name and part == named, new)


def _put(term: Term, is_old: Callable[[Term], bool], new: Term) -> Term:
    if is_old(term):
        return new
    if isinstance(term, Definition):
        body = _put(term.body, is_old, new)
        return term if body == term.body else body
    if isinstance(term, Gradient | Jacobian):
        return term
    changed: dict[str, object] = {}
    for name in fields(term):
        value = getattr(term, name)
        if isinstance(value, Term):
            inner = _put(value, is_old, new)
            if inner != value:
                changed[name] = inner
        elif isinstance(value, tuple) and any(isinstance(each, Term) for each in value):
            parts = tuple(_put(each, is_old, new) if isinstance(each, Term) else each for each in value)
            if parts != value:
                changed[name] = parts
    return replaced(term, **changed) if changed else term


def _bare(term: Term) -> Term:
    """Return a term itself in place of its name."""
    while isinstance(term, Definition):
        term = term.body
    return term


def _without_names(value: Any) -> Any:
    """Return a term with what names stand for in their places: U v for U h, of h = v."""
    return with_parts(_bare(value), _without_names)


def repeated(function: Term, by: Parameter, times: int) -> Term:
    """Return the derivative of a number by a number, taken so many times."""
    for _ in range(times):
        function = gradient(function, by)
    return function


def sign(of: Term) -> Term:
    """Return the sign of each entry: of what a ReLU gives, which is 0 as well, its step; elsewhere 0 is left out, as by a step."""
    inner = of.body if isinstance(of, Definition) else of
    if isinstance(inner, Apply) and inner.function == "relu":
        return step(inner.term)
    return step(of) - step(-of)


def slope_of(function: str, at: Term) -> Term | None:
    """Return the derivative of a function of the table, entry by entry."""
    match function:
        case "exp":
            return Apply("exp", at)
        case "log":
            return 1 / at
        case "sigmoid":
            return Apply("sigmoid", at) * (1 - Apply("sigmoid", at))
        case "tanh":
            return 1 - Apply("tanh", at) ** 2
        case "softplus":
            return Apply("sigmoid", at)
        case "relu":
            return step(at)
        case "sqrt":
            return 1 / (2 * Apply("sqrt", at))
        case _:
            return None
