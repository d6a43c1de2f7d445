"""
From theorems to what a page needs so that a reader can evaluate both sides at numbers of their own.

The claims go into the page as the kernel reads them, about entries, with derivatives to be taken; `templates/values.js` computes
them there at numbers drawn by `templates/points.js`. What the JSON looks like is said at `theorem_data`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, Final, TypeAlias, assert_never

from derive.kernel import terms as scalar
from derive.kernel.scope import size_names
from derive.kernel.terms import Index, IndexTerm, Size
from derive.kernel.verdict import Point
from derive.language.claims import Claim, Statement, Theorem, assumption_terms, claim_indices, claim_maps
from derive.language.conditions import conditions
from derive.language.entries import unfold
from derive.language.lettering import notation
from derive.language.presentation import Node
from derive.language.presenting import Presenter
from derive.language.scope import abstract_functions, parameters
from derive.language.text import text_node
from derive.report.content import Report, near_miss_claim
from derive.report.languages import ENGLISH, Language
from derive.report.languages.spacing import spaced
from derive.report.prose import terms_of

if TYPE_CHECKING:
    from derive.report.view import Setter

Json: TypeAlias = Any  # numbers, texts, and lists and mappings of such

_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Trial:
    """A theorem to be tried: its claims as JSON that can stand in HTML, what is given, and the unknown functions in it."""

    data: str
    given: tuple[str, ...]
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownName:
    """What a reader gives numbers to: its key in the page, as `parameters U`, how it is read out, and how it is set."""

    key: str
    said: str
    shown: str


@dataclass(frozen=True, slots=True)
class Trials:
    """The trials of a statement in the order of its theorems, and the names of all that a reader gives numbers to."""

    theorems: tuple[Trial, ...]
    names: tuple[ShownName, ...]


def trials(report: Report, setter: Setter, language: Language = ENGLISH) -> dict[str, Trials]:
    """Return what a page needs to try the theorems of a report, by statement. Raises KeyError where a claim has no outcome."""
    return {statement.key: _trials(report, statement, setter, language) for statement in report.statements}


def _trials(report: Report, statement: Statement, setter: Setter, language: Language) -> Trials:
    chosen = notation(*terms_of(statement))
    presenter = Presenter(chosen)
    found: list[Trial] = []
    shown: dict[str, Node] = {}
    for theorem in statement.theorems:
        claims = _claims(report, theorem)
        points = [report.outcomes[claim].point for claim in claims]
        functions = abstract_functions(*(side for claim in claims for side in (claim.left, claim.right)))
        data = theorem_data(claims, points)
        given = (each.said(language.gettext) for each in conditions(theorem.claim, chosen).given)
        found.append(
            Trial(
                data=json_in_html(data),
                given=tuple(setter.sentence(spaced(each) if language.is_chinese else each) for each in given),
                functions=tuple(setter.formula(presenter.name(name)) for name in functions),
            )
        )
        shown |= {f"sizes {size}": presenter.name(size) for size in data["sizes"]}
        shown |= {key: node for claim in claims for key, node in _names(claim, presenter)}
    return Trials(tuple(found), tuple(ShownName(key, text_node(node), setter.formula(node)) for key, node in shown.items()))


def _claims(report: Report, theorem: Theorem) -> list[Claim]:
    """Return a theorem's claim and those of the near misses that are shown with it."""
    missed = (near_miss_claim(theorem, miss) for miss in theorem.near_misses)
    return [theorem.claim, *(claim for claim in missed if claim in report.outcomes)]


def _names(claim: Claim, presenter: Presenter) -> Iterator[tuple[str, Node]]:
    """Yield what is to be seen of all that a claim needs numbers for, but its sizes."""
    for index in claim_indices(claim):
        yield f"indices {index.name}", presenter.index(index)
    for index_map in claim_maps(claim):
        yield f"maps {index_map.name}", presenter.name(index_map.name)
    for each in parameters(claim.left, claim.right, *assumption_terms(claim.given)):
        yield f"parameters {each.name}", presenter.term(each)


def json_in_html(data: Json) -> str:
    """Return data as compact JSON in which no sign begins anything in HTML."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def theorem_data(claims: Sequence[Claim], points: Sequence[Point | None]) -> dict[str, Json]:
    """
    Return claims with one left side and one given, and points to begin at, as a page needs them.

    `nodes` has each term once, as a list that begins with its kind; a term is known by its place there. `left` is such a place,
    `right` one for each claim. `axes` are indices over the axes of the sides, `given` is what is assumed, `start` the point to
    begin at for each claim, null where there is none. `sizes` has a small number for each size; `indices`, `maps` and `parameters`
    say what else needs numbers, over which sizes. A size is a number, a name, or a constant and how often each name is added to it;
    an index is a name, or a map and an index. Indices count from 0.
    """
    listing = _Listing()
    unfolded = [unfold(claim) for claim in claims]
    first, own = unfolded[0], claim_indices(claims[0])
    indices = dict.fromkeys(index for claim in claims for index in claim_indices(claim))
    return {
        "sizes": _small_sizes(unfolded, tuple(indices)),
        "indices": {index.name: size_data(index.size) for index in indices},
        "maps": {each.name: [size_data(each.domain), size_data(each.codomain)] for claim in unfolded for each in claim.maps},
        "parameters": {name: list(map(size_data, axes)) for claim in unfolded for name, axes in claim.parameters},
        "axes": _bound(first.indices[len(own) :]),
        "given": [listing.fact(fact) for fact in first.given],
        "left": listing.place(first.left),
        "right": [listing.place(claim.right) for claim in unfolded],
        "start": [point and point_data(claim, point) for claim, point in zip(claims, points, strict=True)],
        "nodes": listing.nodes,
    }


def _small_sizes(claims: Sequence[scalar.Claim], indices: Sequence[Index]) -> dict[str, int]:
    """Return a number for each size: 3 for what is chosen from, else 2; for the places of a map 2, or 1 where it is doubled."""
    found = {name: 2 for claim in claims for name in size_names(claim)}
    maps = [each for claim in claims for each in claim.maps]
    chosen_from = [index.size for index in indices] + [each.codomain for each in maps]
    found |= {name: 3 for size in chosen_from for name, _ in size.parts}
    found |= {name: 2 if times == 1 else 1 for each in maps for name, times in each.domain.parts}
    return dict(sorted(found.items()))


def point_data(claim: Claim, point: Point) -> dict[str, Json]:
    """Return a point with the entries of each parameter in one list, row by row; an entry not named is zero."""

    def entries(name: str, axes: Sequence[Size]) -> list[int | str]:
        places = product(*(range(size.at(dict(point.sizes))) for size in axes))
        return [fraction_data(point.parameters[name].get(place, Fraction(0))) for place in places]

    tensors = parameters(claim.left, claim.right, *assumption_terms(claim.given))
    return {
        "sizes": dict(point.sizes),
        "indices": {each.name: point.indices[each.name] for each in claim_indices(claim)},
        "maps": {name: list(values) for name, values in point.maps.items()},
        "parameters": {each.name: entries(each.name, each.axes) for each in tensors},
    }


def fraction_data(value: Fraction) -> int | str:
    """Return a whole number as it is, any other fraction as people write it."""
    return value.numerator if value.denominator == 1 else str(value)


def size_data(size: Size) -> Json:
    """Return a size: a number, a name, or a constant and how often each name is added to it."""
    if not size.parts:
        return size.constant
    alone = not size.constant and len(size.parts) == 1 and size.parts[0][1] == 1
    return size.parts[0][0] if alone else [size.constant, dict(size.parts)]


def index_data(index: IndexTerm) -> Json:
    """Return an index: its name, or the map and the index it is the value at."""
    return index.name if isinstance(index, Index) else [index.map.name, index_data(index.index)]


def _bound(indices: Sequence[Index]) -> list[Json]:
    return [[index.name, size_data(index.size)] for index in indices]


class _Listing:
    """Terms in a list, each once, parts before what is built from them."""

    def __init__(self) -> None:
        self.nodes: list[Json] = []
        self._places: dict[scalar.Term, int] = {}

    def place(self, term: scalar.Term) -> int:
        """Return the place of a term, put into the list if it is not there."""
        known = self._places.get(term)
        if known is None:
            node = self._node(term)
            known = self._places[term] = len(self.nodes)
            self.nodes.append(node)
        return known

    def fact(self, fact: scalar.Fact) -> list[Json]:
        """Return an assumption; indices for all values of which it holds come last."""
        match fact:
            case scalar.Unequal(left, right, every):
                return ["unequal", index_data(left), index_data(right), _bound(every)]
            case scalar.Injective(index_map):
                return ["injective", index_map.name, []]
            case scalar.Positive(term, every):
                return ["positive", self.place(term), _bound(every)]
            case scalar.Equal(left, right, every):
                return ["equal", self.place(left), self.place(right), _bound(every)]
        assert_never(fact)

    def _node(self, term: scalar.Term) -> list[Json]:
        match term:
            case scalar.Number(value):
                return ["number", fraction_data(value)]
            case scalar.SizeNumber(size):
                return ["size", size_data(size)]
            case scalar.Entry(parameter, indices):
                return ["entry", parameter, *map(index_data, indices)]
            case scalar.Delta(left, right):
                return ["delta", index_data(left), index_data(right)]
            case scalar.Add(terms):
                return ["add", *map(self.place, terms)]
            case scalar.Multiply(factors):
                return ["multiply", *map(self.place, factors)]
            case scalar.Power(base, exponent):
                return ["power", self.place(base), exponent]
            case scalar.Exp(argument):
                return ["exp", self.place(argument)]
            case scalar.Log(argument):
                return ["log", self.place(argument)]
            case scalar.Root(argument):
                return ["root", self.place(argument)]
            case scalar.Step(argument):
                return ["step", self.place(argument)]
            case scalar.Sum(index, body):
                return ["sum", index.name, size_data(index.size), self.place(body)]
            case scalar.Derivative(body, parameter, indices):
                return ["derivative", self.place(body), parameter, *map(index_data, indices)]
            case scalar.Abstract(_, slots, indices):
                return ["function", [self._slot(slot) for slot in slots], *map(index_data, indices)]
            case scalar.At(inner, parameter, slot):
                return ["at", self.place(inner), parameter, self._slot(slot)]
        assert_never(term)

    def _slot(self, slot: scalar.Slot) -> list[Json]:
        return [self.place(slot.body), *_bound(slot.indices)]
