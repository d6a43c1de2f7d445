"""A claim and what is known of it as data for machines; exact numbers are strings, indices count from 1."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.kernel.verdict import Enclosure, Point, Proved, Undecided
from derive.language.claims import Claim, assumption_terms, claim_indices
from derive.language.counterexamples import side_texts, tensor_values
from derive.language.scope import parameters
from derive.routes import Result


def claim_object(name: str, result: Result) -> dict[str, Any]:
    """Return what is said of one claim, as data."""
    from derive.language.conditions import conditions
    from derive.language.latex import latex_claim
    from derive.language.text import text_claim, text_sentence

    said: dict[str, Any] = {
        "claim": name,
        "verdict": result.verdict,
        "scope": result.scope,
        "text": text_claim(result.claim),
        "latex": latex_claim(result.claim),
        "given": [text_sentence(each) for each in conditions(result.claim).given],
        "routes": _routes(result),
        "seconds": round(sum(result.seconds.values()), 6),
    }
    if result.reason:
        said["reason"] = result.reason
    if result.counterexample is not None:
        said["counterexample"] = counterexample_object(result)
    return said


def _routes(result: Result) -> dict[str, Any]:
    routes: dict[str, Any] = {}
    if result.kernel is not None:
        kernel: dict[str, Any] = {
            "verdict": type(result.kernel).__name__.lower(),
            "seconds": round(result.seconds["kernel"], 6),
        }
        if isinstance(result.kernel, Proved):
            kernel["scope"] = result.kernel.scope
            if result.kernel.witness is not None:
                kernel["witness"] = point_object(result.claim, result.kernel.witness)
        if isinstance(result.kernel, Undecided):
            kernel["reason"] = result.kernel.reason
        routes["kernel"] = kernel
    if result.small is not None:
        small = {
            "verdict": result.small.verdict,
            "seconds": round(result.seconds["sympy"], 6),
            "sizes": dict(result.small.sizes),
        }
        routes["sympy"] = small | ({"reason": result.small.reason} if result.small.reason else {})
    return routes


def point_object(claim: Claim, point: Point) -> dict[str, Any]:
    """Return the values of a point as data."""
    axes = {each.name: each.axes for each in parameters(claim.left, claim.right, *assumption_terms(claim.given))}
    own = {index.name for index in claim_indices(claim)}
    return {
        "sizes": dict(point.sizes),
        "indices": {name: value + 1 for name, value in point.indices.items() if name in own},
        "maps": {name: [value + 1 for value in values] for name, values in point.maps.items()},
        "parameters": {
            name: _plain(tensor_values(axes[name], point.sizes, entries))
            for name, entries in point.parameters.items()
            if name in axes
        },
        "functions": dict(point.functions),
    }


def counterexample_object(result: Result) -> dict[str, Any]:
    """Return the counterexample of a refuted claim as data; nothing where there is none."""
    found = result.counterexample
    if found is None:
        return {}
    left, right = (side.replace("−", "-") for side in side_texts(found))
    return {
        "text": result.counterexample_text,
        **point_object(result.claim, found.point),
        "entry": [place + 1 for place in result.counterexample_entry],
        "left": left,
        "right": right,
        "left_ends": _ends(found.left),
        "right_ends": _ends(found.right),
    }


def _ends(enclosure: Enclosure) -> list[str]:
    return [str(enclosure.lower), str(enclosure.upper)]


def _plain(value: object) -> object:
    """Return nested lists of fractions as nested lists of strings, which keep them exact."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Fraction) else value
