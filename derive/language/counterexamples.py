"""
A counterexample in words, in the claim's own symbols: the sizes, indices, maps and parameters, and what the two sides are there.

Indices count from 1, as people count. A decimal that ends in … is the beginning of the exact value: every digit shown is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from derive.kernel.terms import Size
from derive.kernel.verdict import Counterexample, Enclosure, Entries, Point
from derive.language.claims import Claim, assumption_terms, claim_indices
from derive.language.conditions import claim_notation
from derive.language.phrases import SEPARATOR, Phrase, phrase
from derive.language.presenting import Presenter
from derive.language.scope import parameters
from derive.language.terms import Parameter
from derive.language.text import text_node

_MOST_DECIMALS: Final = 40
_LARGEST_DENOMINATOR: Final = 1000


def counterexample_text(claim: Claim, found: Counterexample, entry: Sequence[int] = ()) -> str:
    """
    Return one line: at V = 2, d = 1, o = 2, U = [[1], [0]], v_c = [1], in entry 1, the left side is 1/2, the right side is −1/2.

    `entry` says which entry of the two sides is looked at, counted from 0 (see `entry_of`).
    """
    return str(counterexample_phrase(claim, found, entry))


def counterexample_phrase(claim: Claim, found: Counterexample, entry: Sequence[int] = ()) -> Phrase:
    """Return the same as a phrase."""
    where = (*_values(claim, found.point), *_entry(entry))
    left, right = _sides(found)
    if not where:
        return phrase("the left side is {left}, the right side is {right}", left=left, right=right)
    return phrase("at {where}, the left side is {left}, the right side is {right}", where=where, left=left, right=right)


def point_text(claim: Claim, point: Point) -> str:
    """Return the values of a point in the order people read: sizes, indices, maps, parameters, functions."""
    return SEPARATOR.join(map(str, _values(claim, point)))


def _values(claim: Claim, point: Point) -> tuple[str | Phrase, ...]:
    presenter = Presenter(claim_notation(claim))

    def shown(name: str) -> str:
        return text_node(presenter.name(name))

    own = {index.name for index in claim_indices(claim)}
    values: list[str | Phrase] = [f"{shown(name)} = {value}" for name, value in sorted(point.sizes.items())]
    values += [f"{shown(name)} = {value + 1}" for name, value in point.indices.items() if name in own]
    values += [f"{shown(name)} = [{', '.join(str(each + 1) for each in to)}]" for name, to in point.maps.items()]
    values += [
        f"{shown(each.name)} = {_tensor_text(each, point)}"
        for each in parameters(claim.left, claim.right, *assumption_terms(claim.given))
        if each.name in point.parameters
    ]
    values += [
        phrase("{function} is {meaning}", function=shown(name), meaning=Phrase(meaning))
        for name, meaning in point.functions.items()
    ]
    return tuple(values)


def entry_of(claim: Claim, point: Point) -> tuple[int, ...]:
    """Return which entry of the two sides a point looks at, counted from 0: the indices that are none of the claim's own."""
    own = {index.name for index in claim_indices(claim)}
    return tuple(value for name, value in point.indices.items() if name not in own)


def _entry(entry: Sequence[int]) -> tuple[Phrase, ...]:
    """Return an entry counted from 1: in entry 2, in entry (1, 2); nothing for a scalar."""
    places = ", ".join(str(place + 1) for place in entry)
    return (phrase("in entry {entry}", entry=places if len(entry) == 1 else f"({places})"),) if entry else ()


def tensor_values(axes: tuple[Size, ...], sizes: Mapping[str, int], entries: Entries) -> object:
    """Return a parameter's values as nested lists of fractions, a scalar as one fraction; what is not named is zero."""

    def part(place: tuple[int, ...]) -> object:
        if len(place) == len(axes):
            return entries.get(place, Fraction(0))
        return [part((*place, each)) for each in range(axes[len(place)].at(dict(sizes)))]

    return part(())


def _tensor_text(parameter: Parameter, point: Point) -> str:
    def shown(value: object) -> str:
        if isinstance(value, list):
            return f"[{', '.join(map(shown, value))}]"
        return str(value).replace("-", "−")

    return shown(tensor_values(parameter.axes, point.sizes, point.parameters[parameter.name]))


def side_texts(found: Counterexample) -> tuple[str, str]:
    """Return both sides as exact fractions or as beginnings of decimals, long enough to be seen to differ."""
    left, right = _sides(found)
    return str(left), str(right)


def _sides(found: Counterexample) -> tuple[str | Phrase, str | Phrase]:
    for digits in range(6, _MOST_DECIMALS, 4):
        left, right = _enclosed(found.left, digits), _enclosed(found.right, digits)
        if left != right:
            return left, right
    return _interval(found.left), _interval(found.right)


def enclosure_text(enclosure: Enclosure, digits: int = 6) -> str:
    """
    Return what an interval encloses: a fraction where its ends are one and simple, else the beginning of a decimal.

    At most `digits` significant digits are shown, and only those that both ends share.
    """
    return str(_enclosed(enclosure, digits))


def _enclosed(enclosure: Enclosure, digits: int) -> str | Phrase:
    lower, upper = enclosure.lower, enclosure.upper
    if lower == upper and lower.denominator <= _LARGEST_DENOMINATOR:
        return str(lower).replace("-", "−")
    for decimals in range(_decimals(max(abs(lower), abs(upper)), digits), -1, -1):
        first, last = _cut(lower, decimals), _cut(upper, decimals)
        if first == last and (lower > 0 or upper < 0 or first == 0):
            return _decimal_text(first, decimals, "−" if upper < 0 else "") + "…"
    return _interval(enclosure)


def _decimals(largest: Fraction, digits: int) -> int:
    """Return how many decimals show so many significant digits of a number."""
    decimals = 0
    while decimals < _MOST_DECIMALS and largest * 10**decimals < 10 ** (digits - 1):
        decimals += 1
    return decimals


def _cut(value: Fraction, decimals: int) -> int:
    """Return the size of a number in units of its last decimal, cut off towards zero."""
    scaled = abs(value) * 10**decimals
    return int(scaled)


def _decimal_text(units: int, decimals: int, sign: str) -> str:
    digits = str(units).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def _interval(enclosure: Enclosure) -> Phrase:
    """Return both ends, for an interval too wide for a decimal or too close to another."""
    lower, upper = (str(end).replace("-", "−") for end in (enclosure.lower, enclosure.upper))
    return phrase("between {lower} and {upper}", lower=lower, upper=upper)
