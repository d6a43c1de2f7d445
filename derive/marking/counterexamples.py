"""
A counterexample in one line, as people write it beside a sheet: V=2, d=1, o=2, U=(0, 1)ᵀ, v_c=1: left 0.268…, right 0.731….

Every digit shown is right: a decimal that ends in … is the beginning of the exact value.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final, TypeGuard

from derive.kernel.verdict import Counterexample, Point
from derive.language.claims import Claim, assumption_terms, claim_indices
from derive.language.conditions import claim_notation
from derive.language.counterexamples import enclosure_text, side_texts, tensor_values
from derive.language.presenting import Presenter
from derive.language.scope import parameters
from derive.language.text import text_node
from derive.routes import Result

_DIGITS: Final = 3


def counterexample_line(result: Result, turned: Set[str] = frozenset()) -> str:
    """Return the line, empty where nothing is refuted; `turned` names matrices that the sheet has transposed."""
    found = result.counterexample
    if found is None:
        return ""
    left, right = _sides(found)
    where = ", ".join(_values(result.claim, found.point, turned))
    at = f"{where}: " if where else ""
    return f"{at}left {left}, right {right}{_entry(result, found.point)}"


def _entry(result: Result, point: Point) -> str:
    """Return which entry of the two sides is looked at, where they have several."""
    if all(axis.at(dict(point.sizes)) == 1 for axis in result.claim.left.shape):
        return ""
    places = ", ".join(str(place + 1) for place in result.counterexample_entry)
    return f" in entry {places}" if len(result.counterexample_entry) == 1 else f" in entry ({places})"


def _values(claim: Claim, point: Point, turned: Set[str]) -> Iterator[str]:
    presenter = Presenter(claim_notation(claim))

    def shown(name: str) -> str:
        return text_node(presenter.name(name))

    own = {index.name for index in claim_indices(claim)}
    # V before d, as people say them.
    yield from (f"{shown(name)}={value}" for name, value in sorted(point.sizes.items()))
    yield from (f"{shown(name)}={value + 1}" for name, value in point.indices.items() if name in own)
    for name, to in point.maps.items():
        yield from (f"{shown(name)}_{place}={value + 1}" for place, value in enumerate(to, start=1))
    for each in parameters(claim.left, claim.right, *assumption_terms(claim.given)):
        # Nothing that is refuted turns on the value of π.
        if each.name in point.parameters and (each.name != "π" or each.axes):
            values = tensor_values(each.axes, point.sizes, point.parameters[each.name])
            yield f"{shown(each.name)}={_tensor(_transposed(values) if each.name in turned else values)}"
    yield from (f"{shown(name)} is {meaning}" for name, meaning in point.functions.items())


def _transposed(values: object) -> object:
    return [list(column) for column in zip(*values, strict=True)] if _is_matrix(values) else values


def _tensor(values: object) -> str:
    """Return a number, the numbers of a vector, or the rows of a matrix; a matrix of one column as (0, 1)ᵀ."""
    if not isinstance(values, list):
        return _number(values)
    if _is_matrix(values) and len(values) == 1:
        return _tensor(values[0])
    if _is_matrix(values) and all(len(row) == 1 for row in values):
        return f"{_tensor([row[0] for row in values])}ᵀ"
    shown = ", ".join(map(_tensor, values))
    return shown if len(values) == 1 else f"({shown})"


def _is_matrix(values: object) -> TypeGuard[list[list[object]]]:
    return isinstance(values, list) and all(isinstance(row, list) for row in values)


def _number(value: object) -> str:
    return str(value).replace("-", "−")


def _sides(found: Counterexample) -> tuple[str, str]:
    """Return both sides with few digits where these differ, else with as many as it takes."""
    left, right = enclosure_text(found.left, _DIGITS), enclosure_text(found.right, _DIGITS)
    return (left, right) if left != right else side_texts(found)
