"""The values of a point in Gallina: tables for maps and parameters, and the function that stands for every unknown one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derive.certificate import gallina
from derive.certificate.scopes import AXES, slots
from derive.certificate.statements import all_terms
from derive.kernel.terms import Size
from derive.kernel.verdict import Entries, Point
from derive.language.claims import Claim, claim_indices, claim_maps
from derive.language.scope import parameters, subterms
from derive.language.terms import Abstract, Definition, Term

_TABLES = ("", "vec", "mat", "cube")


def values(claim: Claim, sizes: tuple[str, ...], functions: tuple[str, ...], point: Point | None) -> tuple[str, ...]:
    """
    Return the values of a claim's binders at a point, in their order: sizes, maps, functions, parameters, indices, axes. Where any
    point will do, sizes are 1 and all else is 0.
    """
    if point is None:
        point = _origin(claim, sizes)
    found = [f"{point.sizes[name]}%nat" for name in sizes]
    found += [f"(map_of [{'; '.join(map(str, point.maps[each.name]))}]%nat)" for each in claim_maps(claim)]
    found += [_unknown(call_of(claim, name), point.sizes) for name in functions]
    found += [_table(each.axes, point.sizes, point.parameters.get(each.name, {})) for each in parameters(*all_terms(claim))]
    own = claim_indices(claim)
    found += [f"{point.indices[each.name]}%nat" for each in own]
    found += [f"{point.indices[f'axis.{place}']}%nat" for place in range(1, len(claim.left.shape) + 1)]
    return tuple(found)


def _origin(claim: Claim, sizes: tuple[str, ...]) -> Point:
    """Return the point of sizes 1 and indices 0."""
    one = dict.fromkeys(sizes, 1)
    axes = (f"axis.{place}" for place in range(1, len(claim.left.shape) + 1))
    names = (*(each.name for each in claim_indices(claim)), *axes)
    maps = {each.name: (0,) * each.domain.at(one) for each in claim_maps(claim)}
    return Point(one, dict.fromkeys(names, 0), maps, {}, {})


def _table(axes: tuple[Size, ...], sizes: Mapping[str, int], entries: Entries) -> str:
    def part(place: tuple[int, ...]) -> str:
        if len(place) == len(axes):
            return str(gallina.number(entries.get(place, Fraction(0))))
        return f"[{'; '.join(part((*place, each)) for each in range(axes[len(place)].at(dict(sizes))))}]"

    return f"({_TABLES[len(axes)]} {part(())})" if axes else part(())


def call_of(claim: Claim, name: str) -> Abstract:
    """Return a place where an unknown function stands: all have its arguments in one form."""
    waiting: list[Term] = list(all_terms(claim))
    for term in waiting:
        for part in subterms(term):
            if isinstance(part, Abstract) and part.function == name:
                return part
            if isinstance(part, Definition):
                waiting.append(part.body)
    raise KeyError(name)


def _unknown(call: Abstract, sizes: Mapping[str, int]) -> str:
    """Return (1 + i₁ + 2 i₂ + …)(s + s²), s = x₁ + 2 x₂ + … over all entries of the tensors, the indices counted from 1."""
    kinds = slots(call)
    names = tuple(f"x_{place}" for place, _ in enumerate(kinds, start=1))
    tensors = [name for name, kind in zip(names, kinds, strict=True) if kind]
    indices = [name for name, kind in zip(names, kinds, strict=True) if not kind]
    parts, before = [], 0
    for name, term in zip(tensors, call.arguments, strict=True):
        counts = [size.at(dict(sizes)) for size in term.shape]
        axes = AXES[: len(counts)]
        place, step = [str(before + 1)], 1
        for axis, many in reversed(list(zip(axes, counts, strict=True))):
            place.append(f"{step} * INR {axis}" if step != 1 else f"INR {axis}")
            step *= many
        body = f"({' + '.join(place)}) * {' '.join((name, *axes))}"
        for axis, many in reversed(list(zip(axes, counts, strict=True))):
            body = f"rsum {many}%nat (fun {axis} => {body})"
        parts.append(body)
        before += step
    weight = " + ".join(["1", *(f"{turn} * (1 + INR {name})" for turn, name in enumerate(indices, start=1))])
    total = " + ".join(parts) or "0"
    return f"(fun {' '.join(names)} => ({weight}) * (({total}) + ({total}) ^ 2))"
