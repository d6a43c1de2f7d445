"""
Compares a printed certificate, read back from its text, with the claims that it came from: both sides, in floating point, at random
points, the same ones every time. The claims are evaluated by way of their entries, which the printer does not use.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from derive.certificate.files import Certificate
from derive.certificate.holding import first_broken
from derive.certificate.points import call_of
from derive.certificate.reading import Meaning, Unreadable, Value, add, curried, multiply, read
from derive.certificate.scopes import slots
from derive.certificate.statements import all_terms, claim_sizes
from derive.kernel.records import replaced
from derive.kernel.terms import Claim as KernelClaim
from derive.kernel.terms import Equal
from derive.kernel.values import NoValue, Values
from derive.kernel.verdict import Entries, Point
from derive.language.claims import Claim, claim_indices, claim_maps
from derive.language.entries import unfold
from derive.language.scope import names, parameters
from derive.language.terms import Abstract

NARROWER: Final = "what is printed for it assumes more than it does"
_POINTS: Final = 4
_TRIED: Final = 24
_NEAR: Final = 1e-7
_PRIME: Final = 99_991


class Different(RuntimeError):
    """A printed statement does not say what its claim says: a fault of the printer. The message holds where they part."""


class Floats:
    """The arithmetic of floating-point numbers, for the kernel's `Values`."""

    decides_equality = False

    def number(self, value: Fraction) -> float:
        """Return a rational number."""
        return float(value)

    def exp(self, value: float) -> float:
        """Return exp."""
        return math.exp(value)

    def log(self, value: float) -> float:
        """Return log; NoValue unless the argument is positive."""
        if value <= 0:
            raise NoValue
        return math.log(value)

    def root(self, value: float) -> float:
        """Return √x; NoValue for what is negative."""
        if value < 0:
            raise NoValue
        return math.sqrt(value)

    def inverse(self, value: float) -> float:
        """Return 1/x; NoValue for 0."""
        if not value:
            raise NoValue
        return 1 / value

    def sign(self, value: float) -> int:
        """Return the sign; NoValue for 0."""
        if not value:
            raise NoValue
        return 1 if value > 0 else -1


def compare(certificate: Certificate, claims: Mapping[str, Claim]) -> int:
    """
    Return at how many points statements and claims were compared. Raises Different where they part, or where what was printed
    cannot be read.
    """
    try:
        file = read(certificate.text)
        meaning = Meaning(file)
        return sum(_agree(each.name, claims[each.name], meaning, file.statements[each.theorem]) for each in certificate.blocks)
    except (Unreadable, KeyError) as trouble:
        raise Different(f"{certificate.module}: what was printed cannot be read back: {trouble}") from trouble


def _agree(name: str, claim: Claim, meaning: Meaning, statement: tuple[Any, ...]) -> int:
    unfolded, compared = unfold(claim), 0
    chance = random.Random(1)  # noqa: S311 - the same points every time are wanted
    for point in (_point(claim, chance) for _ in range(_TRIED)):
        wanted = _wanted(unfolded, point)
        if wanted is None:
            continue
        found = meaning.sides(statement, _values(claim, point))
        for one, other in zip(wanted, found, strict=True):
            if abs(one - other) > _NEAR * (1 + abs(one)):
                raise Different(f"{name}: the claim has {one}, what was printed {other}, at {point}")
        compared += 1
        if compared == _POINTS:
            break
    return compared


def not_narrower(certificate: Certificate, claims: Mapping[str, Claim]) -> Certificate:
    """
    Return a certificate without the theorems that assume more than their claims do: what they assume does not hold at a point of
    numbers without relations to each other, at which both sides are defined and what is given holds.
    """
    file = read(certificate.text)
    meaning, proved = Meaning(file), [each for each in certificate.blocks if not each.refuted]
    narrow = {each.name for each in proved if _narrow(claims[each.name], meaning, file.statements[each.theorem])}
    if not narrow:
        return certificate
    return replaced(
        certificate,
        blocks=tuple(each for each in certificate.blocks if each.name not in narrow),
        unprinted=(*certificate.unprinted, *((name, NARROWER) for name in sorted(narrow))),
    )


def _narrow(claim: Claim, meaning: Meaning, statement: tuple[Any, ...]) -> bool:
    unfolded, looked_at = unfold(claim), 0
    chance = random.Random(2)  # noqa: S311 - the same points every time are wanted
    for point in (_point(claim, chance, _PRIME) for _ in range(2 * _TRIED)):
        if _wanted(unfolded, point) is None or not _given(unfolded, point):
            continue
        if first_broken(meaning, statement, _values(claim, point)) is not None:
            return True
        looked_at += 1
        if looked_at == 3 * _POINTS:
            break
    return False


def _given(claim: KernelClaim, point: Point) -> bool:
    """Return whether what a claim is given holds at a point, equations aside."""
    values = Values(Floats(), point)
    try:
        return all(values.holds(fact) for fact in claim.given if not isinstance(fact, Equal))
    except (NoValue, OverflowError):
        return False


def _point(claim: Claim, chance: random.Random, parts: int = 8) -> Point:
    """Return a point with sizes of 2 and 3; what the claim is given need not hold there: both sides are compared all the same."""
    sizes = {name: chance.choice((2, 3)) for name in claim_sizes(claim)}
    indices = {each.name: chance.randrange(each.size.at(sizes)) for each in claim_indices(claim)}
    for place, size in enumerate(claim.left.shape, start=1):
        indices[f"axis.{place}"] = chance.randrange(size.at(sizes))
    maps = {
        each.name: tuple(chance.randrange(each.codomain.at(sizes)) for _ in range(each.domain.at(sizes)))
        for each in claim_maps(claim)
    }
    tensors: dict[str, Entries] = {}
    for parameter in parameters(*all_terms(claim)):
        cells = itertools.product(*(range(size.at(sizes)) for size in parameter.axes))
        tensors[parameter.name] = {cell: Fraction(chance.randrange(1 - parts, 5 * parts // 2), parts) for cell in cells}
    return Point(sizes, indices, maps, tensors, {})


def _wanted(claim: KernelClaim, point: Point) -> tuple[Any, Any] | None:
    """Return both sides of a claim at a point; None where one is not defined."""
    values = Values(Floats(), point)
    try:
        return values.of(claim.left), values.of(claim.right)
    except (NoValue, OverflowError):
        return None


def _values(claim: Claim, point: Point) -> tuple[Value, ...]:
    """Return what the binders of a statement stand for at a point: sizes, maps, parameters, indices, axes."""
    found: list[Value] = [point.sizes[name] for name in claim_sizes(claim)]
    found += [_list_function(point.maps[each.name]) for each in claim_maps(claim)]
    functions = dict.fromkeys(name for term in all_terms(claim) for name, _, _ in names(term).functions)
    found += [_unknown(call_of(claim, name), point.sizes) for name in functions]
    found += [_tensor(len(each.axes), point.parameters[each.name]) for each in parameters(*all_terms(claim))]
    found += [point.indices[each.name] for each in claim_indices(claim)]
    found += [point.indices[f"axis.{place}"] for place in range(1, len(claim.left.shape) + 1)]
    return tuple(found)


def _unknown(call: Abstract, sizes: Mapping[str, int]) -> Value:
    """Return the function that stands for every unknown one at the kernel's points, of arguments in the order they are printed."""
    kinds = slots(call)

    def value(*given: Value) -> Value:
        tensors = [each for each, kind in zip(given, kinds, strict=True) if kind]
        indices = [each for each, kind in zip(given, kinds, strict=True) if not kind]
        total: Value = 0.0
        place = 0
        for tensor, term in zip(tensors, call.arguments, strict=True):
            for cell in itertools.product(*(range(size.at(dict(sizes))) for size in term.shape)):
                place, entry = place + 1, tensor
                for each in cell:
                    entry = entry(each)
                total = add(total, multiply(float(place), entry))
        weight = 1 + sum(turn * (1 + index) for turn, index in enumerate(indices, start=1))
        return multiply(float(weight), add(total, multiply(total, total)))

    return curried(len(kinds), value)


def _list_function(table: tuple[int, ...]) -> Value:
    return lambda place: table[place]


def _tensor(depth: int, entries: Entries) -> Value:
    return curried(depth, lambda *at: float(entries[at]))
