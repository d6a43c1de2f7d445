"""
A claim as a statement of Coq: its binders, its hypotheses, what has to be defined, and the equation. Trusted, with `printing.py`.

Equality is meant wherever both sides are defined, but Coq's reals are total: 1/0 and ln 0 have values there. So every denominator,
logarithm and derivative gives a condition. Those that hold everywhere are proved beside the claim; the rest are its hypotheses.
"""

from __future__ import annotations

from typing import Final, final

from derive.certificate.gallina import ATOM, Text, applied
from derive.certificate.positivity import nonnegative, positive
from derive.certificate.printing import Printer
from derive.certificate.scopes import AXES, UPDATES, Condition, Scope, function_kinds, slots
from derive.kernel.records import record
from derive.kernel.terms import Index
from derive.language.claims import (
    Assumption,
    Claim,
    Equal,
    Injective,
    Positive,
    Unequal,
    assumption_terms,
    claim_indices,
    claim_maps,
)
from derive.language.scope import free_indices, index_of, names, parameters, size_names, subterms
from derive.language.terms import Abstract, Definition, Gradient, Jacobian, Term

WIDTH: Final = 120


@final
@record
class Stated:
    """
    A claim in Gallina.

    `binders` are names with their types; `ranges` say that sizes are positive, indices in range and unknown functions smooth;
    `given` is what the claim is given; `assumed` are the conditions that hold not everywhere, `defined` those that do. `equation`
    has the form `left = right`; `theorem` is what is proved of it: of a derivative, that it is one.
    """

    binders: tuple[tuple[str, str], ...]
    ranges: tuple[str, ...]
    given: tuple[str, ...]
    assumed: tuple[str, ...]
    defined: tuple[str, ...]
    equation: str
    theorem: str
    sizes: tuple[str, ...]
    functions: tuple[str, ...]

    @property
    def hypotheses(self) -> tuple[str, ...]:
        """Return all that the theorem assumes."""
        return (*self.ranges, *self.given, *self.assumed)


def all_terms(claim: Claim) -> tuple[Term, ...]:
    """Return the terms of a claim: its sides and those of its assumptions."""
    return (claim.left, claim.right, *assumption_terms(claim.given))


def claim_sizes(claim: Claim) -> tuple[str, ...]:
    """Return the names of the sizes that a claim speaks of, in the order its statement binds them."""
    sizes = dict.fromkeys(size_names(*all_terms(claim)))
    for index in claim_indices(claim):
        sizes.update(dict.fromkeys(name for name, _ in index.size.parts))
    for each in claim_maps(claim):
        sizes.update(dict.fromkeys(name for size in (each.domain, each.codomain) for name, _ in size.parts))
    return tuple(sizes)


def claim_scope(claim: Claim, printer: Printer) -> tuple[Scope, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the scope of a claim, its binders as (role, Coq name), and the names of its axes."""
    terms = all_terms(claim)
    functions = tuple(dict.fromkeys(name for term in terms for name, _, _ in names(term).functions))
    sizes = claim_sizes(claim)
    scope = printer.scope(
        sizes,
        tuple(each.name for each in claim_maps(claim)),
        functions,
        tuple(each.name for each in parameters(*terms)),
        claim_indices(claim),
    )
    axes, scope = scope.fresh(*AXES[: len(claim.left.shape)])
    return scope, tuple((name, scope.sizes[name]) for name in sizes), axes


def stated(claim: Claim, printer: Printer) -> Stated:
    """Return a claim as a statement of Coq. Raises NotPrintable where it has none."""
    scope, sizes, axes = claim_scope(claim, printer)
    own, all_maps, tensors = claim_indices(claim), claim_maps(claim), parameters(*all_terms(claim))
    kinds = dict(kind for term in all_terms(claim) for kind in function_kinds(term, scope))
    binders = [(name, "nat") for _, name in sizes]
    binders += [(scope.maps[each.name], "nat -> nat") for each in all_maps]
    binders += kinds.items()
    binders += [(scope.parameters[each.name], "nat -> " * len(each.axes) + "R") for each in tensors]
    binders += [(name, "nat") for name in (*(scope.indices[each] for each in own), *axes)]
    ranges = [f"(1 <= {name})%nat" for _, name in sizes]
    ranges += [f"({scope.indices[each]} < {_size(each, scope)})%nat" for each in own]
    ranges += [f"({axis} < {_size(Index('', size), scope)})%nat" for axis, size in zip(axes, claim.left.shape, strict=True)]
    for each in all_maps:
        (point,), _ = scope.fresh("p")
        inside, outside = (_size(Index("", size), scope) for size in (each.domain, each.codomain))
        ranges.append(f"(forall {point}, ({point} < {inside})%nat -> ({scope.maps[each.name]} {point} < {outside})%nat)")
    ranges += _smooth(claim, scope)
    conditions = _conditions(claim, axes, scope, printer)
    assumed = tuple(_bracketed(str(each)) for each in conditions if not _everywhere(each, claim.given))
    defined = tuple(_bracketed(str(each)) for each in conditions if _everywhere(each, claim.given))
    left, right = printer.entry(claim.left, axes, scope), printer.entry(claim.right, axes, scope)
    return Stated(
        tuple(binders),
        tuple(ranges),
        tuple(_fact(each, claim, scope, printer) for each in claim.given),
        assumed,
        defined,
        f"{left} = {right}",
        _theorem(claim, axes, scope, printer, left, right),
        tuple(name for name, _ in sizes),
        tuple(scope.functions),
    )


def _size(index: Index, scope: Scope) -> str:
    from derive.certificate.gallina import count

    return str(count(index.size, scope.sizes))


def _theorem(claim: Claim, axes: tuple[str, ...], scope: Scope, printer: Printer, left: Text, right: Text) -> str:
    """Return the equation; of a claim about a derivative, that the right side is the derivative."""
    match claim.left:
        case Gradient(loss, by):
            found = printer.derivative(loss, (), by, axes, scope)
        case Jacobian(inner, by, layout):
            own, other = len(inner.shape), len(by.shape)
            first, second = (axes[:own], axes[own:]) if layout == "numerator" else (axes[other:], axes[:other])
            found = printer.derivative(inner, first, by, second, scope)
        case _:
            return f"{left} = {right}"
    return f"is_derive ({found.function}) {found.point.within(ATOM)} {right.within(ATOM)}"


def _conditions(claim: Claim, axes: tuple[str, ...], scope: Scope, printer: Printer) -> tuple[Condition, ...]:
    found = (*printer.conditions(claim.left, axes, scope), *printer.conditions(claim.right, axes, scope))
    return tuple({str(each): each for each in found}.values())


def _everywhere(condition: Condition, given: tuple[Assumption, ...]) -> bool:
    """Return whether a condition is seen to hold wherever the others do: then Coq has to prove it."""
    if condition.kind == "differentiable":
        return True
    if condition.kind == "nonnegative":
        return condition.term is not None and nonnegative(condition.term, given)
    return condition.kind in ("positive", "nonzero") and condition.term is not None and positive(condition.term, given)


def _fact(fact: Assumption, claim: Claim, scope: Scope, printer: Printer) -> str:
    """Return what is given, for every value of the indices that are not the claim's own."""
    own = claim_indices(claim)
    match fact:
        case Unequal(left, right):
            every = tuple(each for each in dict.fromkeys((index_of(left), index_of(right))) if each not in own)
            inside, binders = _every(every, scope)
            return _for_all(binders, f"{inside.index(left)} <> {inside.index(right)}")
        case Injective(index_map):
            (first, second), _ = scope.fresh("p", "q")
            called, size = scope.maps[index_map.name], _size(Index("", index_map.domain), scope)
            equal = f"{called} {first} = {called} {second} -> {first} = {second}"
            return _for_all(((first, size), (second, size)), equal)
        case Positive(term):
            inside, binders, axes = _entries(term, (), own, scope)
            return _for_all(binders, f"0 < {printer.entry(term, axes, inside)}")
        case Equal(left, right):
            inside, binders, axes = _entries(left, free_indices(right), own, scope)
            return _for_all(binders, f"{printer.entry(left, axes, inside)} = {printer.entry(right, axes, inside)}")


def _entries(
    term: Term, more: tuple[Index, ...], own: tuple[Index, ...], scope: Scope
) -> tuple[Scope, tuple[tuple[str, str], ...], tuple[str, ...]]:
    every = tuple(each for each in dict.fromkeys((*free_indices(term), *more)) if each not in own)
    axes, inside = scope.fresh(*AXES[: len(term.shape)])
    sizes = tuple((axis, _size(Index("", size), scope)) for axis, size in zip(axes, term.shape, strict=True))
    inside, binders = _every(every, inside)
    return inside, sizes + binders, axes


def _every(every: tuple[Index, ...], scope: Scope) -> tuple[Scope, tuple[tuple[str, str], ...]]:
    binders = []
    for each in every:
        size = _size(each, scope)
        name, scope = scope.bound(each)
        binders.append((name, size))
    return scope, tuple(binders)


def _for_all(binders: tuple[tuple[str, str], ...], text: str) -> str:
    for name, size in reversed(binders):
        text = f"forall {name}, ({name} < {size})%nat -> {text}"
    return _bracketed(text) if binders else text


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("forall ") else text


def _smooth(claim: Claim, scope: Scope) -> list[str]:
    """Return that the unknown functions of a claim have partial derivatives everywhere."""
    found: dict[str, None] = {}
    for term in all_terms(claim):
        for part in _everything(term):
            if isinstance(part, Abstract):
                found.update(dict.fromkeys(_smooth_in(part, scope)))
    return list(found)


def _everything(term: Term) -> tuple[Term, ...]:
    parts: list[Term] = []
    for each in subterms(term):
        parts.append(each)
        if isinstance(each, Definition):
            parts.extend(_everything(each.body))
    return tuple(parts)


def _smooth_in(part: Abstract, scope: Scope) -> list[str]:
    kinds = slots(part)
    variables, inside = scope.fresh(*(("X" if kind else "q") for kind in kinds))
    tensors = iter(part.arguments)
    found = []
    for name, kind in zip(variables, kinds, strict=True):
        if not kind:
            continue
        depth = len(next(tensors).shape)
        (moving, *places), _ = inside.fresh("t", *AXES[:depth])
        if depth >= len(UPDATES):
            continue
        moved = f"({UPDATES[depth]} {name} {' '.join(places)} {moving})" if depth else moving
        called = applied(scope.functions[part.function], *(moved if each == name else each for each in variables))
        point = applied(name, *places).within(ATOM)
        binders = " ".join((*variables, *places))
        found.append(f"(forall {binders}, ex_derive (fun {moving} => {called}) {point})")
    return found
