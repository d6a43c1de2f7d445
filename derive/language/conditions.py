"""
Turns what stands around a claim into phrases: what is given, what it is made for, what its names mean, how it is to be read.

A phrase is said in a language as a sentence of words and presented mathematics; each back end has a `…_sentence` function for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from derive.kernel.records import record
from derive.kernel.terms import Index, IndexMap, Size
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
from derive.language.lettering import Notation, notation
from derive.language.phrases import Phrase, Place, formula, phrase
from derive.language.presentation import Digits, Node, Row, Sign, Spelled, Superscript, listed, word
from derive.language.presenting import Presenter
from derive.language.scope import free_indices, index_of, parameters, size_names, subterms
from derive.language.terms import Abstract, Definition, Entry, Jacobian, OneHot, Parameter, Term

_IN = Sign("∈", "relation")
_UNEQUAL = Sign("≠", "relation")
_EQUAL = Sign("=", "relation")


@record
class Conditions:
    """
    What stands around a claim.

    `given` says what is assumed; `made_for` for which sizes, indices and maps the claim is made; `parameters` the shape of each
    parameter; `definitions` what the names in it stand for; `notes` how to read rows, columns, one-hot vectors, Jacobians and
    unknown functions.
    """

    given: tuple[Phrase, ...]
    made_for: tuple[Phrase, ...]
    parameters: tuple[Phrase, ...]
    definitions: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]


def claim_notation(*claims: Claim) -> Notation:
    """Return the notation in which claims and all they assume can be shown side by side."""
    return notation(*(term for claim in claims for term in (claim.left, claim.right, *assumption_terms(claim.given))))


def conditions(claim: Claim, within: Notation | None = None) -> Conditions:
    """Return the phrases that stand around a claim, in the given notation or in the claim's own."""
    chosen = within or claim_notation(claim)
    presenter = Presenter(chosen)
    terms = (claim.left, claim.right, *assumption_terms(claim.given))
    definitions = tuple(dict.fromkeys(_definitions(terms, presenter)))
    return Conditions(
        given=assumed(claim, chosen),
        made_for=tuple(_made_for(claim, terms, claim_indices(claim), presenter)),
        parameters=tuple(_shapes(terms, presenter)),
        definitions=definitions,
        notes=_notes_left(_notes(terms, presenter), definitions),
    )


def assumed(claim: Claim, within: Notation | None = None) -> tuple[Phrase, ...]:
    """Return the phrases that say what a claim assumes, in the given notation or in the claim's own."""
    if not claim.given:
        return ()
    presenter, free = Presenter(within or claim_notation(claim)), claim_indices(claim)
    return tuple(_assumption(each, free, presenter) for each in claim.given)


def _range(size: Size, presenter: Presenter) -> Node:
    last = presenter.size(size)
    ends = listed((Digits("1"), Sign("…", "alone"), last))
    return Spelled(Row((Digits("1"), Sign("…", "alone"), last)), Row((Sign("{", "alone"), ends, Sign("}", "alone"))))


def _bound(indices: Iterable[Index], free: tuple[Index, ...], presenter: Presenter) -> Node | None:
    """Return the indices that are bound, None where there are none."""
    bound = dict.fromkeys(index for index in indices if index not in free)
    return listed(map(presenter.index, bound)) if bound else None


def _fact(shown: Node, indices: Node | None) -> Phrase:
    return formula(shown) if indices is None else phrase("{fact} for every {indices}", fact=shown, indices=indices)


def _assumption(given: Assumption, free: tuple[Index, ...], presenter: Presenter) -> Phrase:
    match given:
        case Unequal(left, right):
            shown = Row((presenter.index(left), _UNEQUAL, presenter.index(right)))
            return _fact(shown, _bound((index_of(left), index_of(right)), free, presenter))
        case Injective(index_map):
            return phrase("{map} has no repeats", map=presenter.name(index_map.name))
        case Positive(term):
            every, positive = _bound(free_indices(term), free, presenter), presenter.term(term)
            if not term.shape:
                return _fact(Row((positive, Sign(">", "relation"), Digits("0"))), every)
            if every is None:
                return phrase("every entry of {term} is positive", term=positive)
            return phrase("every entry of {term} is positive for every {indices}", term=positive, indices=every)
        case Equal(left, right):
            shown = Row((presenter.term(left), _EQUAL, presenter.term(right)))
            return _fact(shown, _bound(free_indices(left) + free_indices(right), free, presenter))
        case _:
            assert_never(given)


def _made_for(claim: Claim, terms: tuple[Term, ...], free: tuple[Index, ...], presenter: Presenter) -> Iterator[Phrase]:
    names = size_names(*terms)
    if names:
        sizes = listed(map(presenter.name, names))
        yield phrase("every size {size}", size=sizes) if len(names) == 1 else phrase("all sizes {sizes}", sizes=sizes)
    for index in free:
        yield phrase("every {index}", index=Row((presenter.index(index), _IN, _range(index.size, presenter))))
    injective = {each.map for each in claim.given if isinstance(each, Injective)}
    for each in claim_maps(claim):
        yield _map(each, presenter, repeats=each not in injective)


def _map(index_map: IndexMap, presenter: Presenter, *, repeats: bool) -> Phrase:
    ends = (_range(index_map.domain, presenter), Sign("→", "relation"), _range(index_map.codomain, presenter))
    shown = Row((presenter.name(index_map.name), Sign(":", "relation"), *ends))
    if repeats:
        return phrase("every map {map}, repeats allowed", map=shown)
    return phrase("every map {map} without repeats", map=shown)


def _shapes(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Phrase]:
    reals = word("ℝ")
    for each in parameters(*terms):
        parts: list[Node] = []
        for size in each.shape:
            parts += [Sign("×", "binary"), presenter.size(size)] if parts else [presenter.size(size)]
        space = Superscript(reals, Row(tuple(parts))) if parts else reals
        yield formula(Row((presenter.term(each), _IN, space)))


def _row(line: Node, index: Node, matrix: Node) -> Phrase:
    return phrase("{line} is row {index} of {matrix}", line=line, index=index, matrix=matrix)


def _definitions(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Phrase]:
    for term in terms:
        for here in subterms(term):
            match here:
                case Definition(_, Entry(Parameter() as matrix, (index,))) if index is not None and len(matrix.axes) == 2:
                    yield _row(presenter.term(here), presenter.index(index), presenter.term(matrix))
                case Definition():
                    yield formula(Row((presenter.term(here), _EQUAL, presenter.term(here.body))))
                case _:
                    pass


def _notes_left(notes: Iterable[Phrase], definitions: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Return notes without those that a definition says already in print: v_c is row c of C."""

    def printed(note: Phrase) -> tuple[str, tuple[Place, ...]]:
        return note.template, tuple(place.printed if isinstance(place, Spelled) else place for _, place in note.places)

    said = set(map(printed, definitions))
    return tuple(note for note in dict.fromkeys(notes) if printed(note) not in said)


def _notes(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Phrase]:
    for term in terms:
        for here in subterms(term):
            match here:
                case Entry(Parameter() | Definition() as base, keys) if len(base.shape) == 2 and len(here.shape) == 1:
                    yield _line_of_matrix(here, base, column=keys[0] is None, presenter=presenter)
                case OneHot(index):
                    yield phrase(
                        "{vector} is 1 at {index} and 0 elsewhere", vector=presenter.term(here), index=presenter.index(index)
                    )
                case Jacobian(part, by, layout):
                    yield _layout(part, by, layout, presenter)
                case Abstract(function, _, _):
                    yield phrase("{function} is any smooth function", function=presenter.name(function))
                case _:
                    pass


def _line_of_matrix(line: Entry, matrix: Term, *, column: bool, presenter: Presenter) -> Phrase:
    index = next(key for key in line.indices if key is not None)
    shown = (presenter.term(line), presenter.index(index), presenter.term(matrix))
    if not column:
        return _row(*shown)
    return phrase("{line} is column {index} of {matrix}", line=shown[0], index=shown[1], matrix=shown[2])


def _layout(part: Term, by: Term, layout: str, presenter: Presenter) -> Phrase:
    shown = presenter.term(Jacobian(part, by))
    if layout == "numerator":
        return phrase("{jacobian} is set in numerator layout: the axes of what is differentiated come first", jacobian=shown)
    return phrase("{jacobian} is set in denominator layout: the axes of what is differentiated come last", jacobian=shown)
