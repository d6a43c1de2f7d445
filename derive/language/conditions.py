"""
Turns what stands around a claim into sentences: what is given, what it is made for, what its names mean, how it is to be read.

A sentence is a tuple of words (str) and presented mathematics (Node); each back end has a `…_sentence` function for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

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
from derive.language.presentation import Digits, Node, Row, Sign, Spelled, Superscript, listed, word
from derive.language.presenting import Presenter
from derive.language.scope import free_indices, index_of, parameters, size_names, subterms
from derive.language.terms import Abstract, Definition, Entry, Jacobian, OneHot, Parameter, Term

Sentence: TypeAlias = tuple[str | Node, ...]

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

    given: tuple[Sentence, ...]
    made_for: tuple[Sentence, ...]
    parameters: tuple[Sentence, ...]
    definitions: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]


def claim_notation(*claims: Claim) -> Notation:
    """Return the notation in which claims and all they assume can be shown side by side."""
    return notation(*(term for claim in claims for term in (claim.left, claim.right, *assumption_terms(claim.given))))


def conditions(claim: Claim, within: Notation | None = None) -> Conditions:
    """Return the sentences that stand around a claim, in the given notation or in the claim's own."""
    chosen = within or claim_notation(claim)
    presenter = Presenter(chosen)
    terms = (claim.left, claim.right, *assumption_terms(claim.given))
    free = claim_indices(claim)
    definitions = tuple(dict.fromkeys(_definitions(terms, presenter)))
    return Conditions(
        given=tuple(_assumption(each, free, presenter) for each in claim.given),
        made_for=tuple(_made_for(claim, terms, free, presenter)),
        parameters=tuple(_shapes(terms, presenter)),
        definitions=definitions,
        notes=_notes_left(_notes(terms, presenter), definitions),
    )


def _range(size: Size, presenter: Presenter) -> Node:
    last = presenter.size(size)
    ends = listed((Digits("1"), Sign("…", "alone"), last))
    return Spelled(Row((Digits("1"), Sign("…", "alone"), last)), Row((Sign("{", "alone"), ends, Sign("}", "alone"))))


def _every(indices: Iterable[Index], free: tuple[Index, ...], presenter: Presenter) -> Sentence:
    bound = dict.fromkeys(index for index in indices if index not in free)
    return (" for every ", listed(map(presenter.index, bound))) if bound else ()


def _assumption(given: Assumption, free: tuple[Index, ...], presenter: Presenter) -> Sentence:
    match given:
        case Unequal(left, right):
            shown = Row((presenter.index(left), _UNEQUAL, presenter.index(right)))
            return (shown, *_every((index_of(left), index_of(right)), free, presenter))
        case Injective(index_map):
            return (presenter.name(index_map.name), " has no repeats")
        case Positive(term):
            every = _every(free_indices(term), free, presenter)
            if term.shape:
                return ("every entry of ", presenter.term(term), " is positive", *every)
            return (Row((presenter.term(term), Sign(">", "relation"), Digits("0"))), *every)
        case Equal(left, right):
            shown = Row((presenter.term(left), _EQUAL, presenter.term(right)))
            return (shown, *_every(free_indices(left) + free_indices(right), free, presenter))
        case _:
            assert_never(given)


def _made_for(claim: Claim, terms: tuple[Term, ...], free: tuple[Index, ...], presenter: Presenter) -> Iterator[Sentence]:
    names = size_names(*terms)
    if names:
        yield ("every size " if len(names) == 1 else "all sizes ", listed(map(presenter.name, names)))
    for index in free:
        yield ("every ", Row((presenter.index(index), _IN, _range(index.size, presenter))))
    injective = {each.map for each in claim.given if isinstance(each, Injective)}
    for each in claim_maps(claim):
        yield _map(each, presenter, repeats=each not in injective)


def _map(index_map: IndexMap, presenter: Presenter, *, repeats: bool) -> Sentence:
    ends = (_range(index_map.domain, presenter), Sign("→", "relation"), _range(index_map.codomain, presenter))
    shown = Row((presenter.name(index_map.name), Sign(":", "relation"), *ends))
    return ("every map ", shown, ", repeats allowed") if repeats else ("every map ", shown, " without repeats")


def _shapes(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Sentence]:
    reals = word("ℝ")
    for each in parameters(*terms):
        parts: list[Node] = []
        for size in each.shape:
            parts += [Sign("×", "binary"), presenter.size(size)] if parts else [presenter.size(size)]
        space = Superscript(reals, Row(tuple(parts))) if parts else reals
        yield (Row((presenter.term(each), _IN, space)),)


def _definitions(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Sentence]:
    for term in terms:
        for here in subterms(term):
            match here:
                case Definition(_, Entry(Parameter() as matrix, (index,))) if index is not None and len(matrix.axes) == 2:
                    yield (presenter.term(here), " is row ", presenter.index(index), " of ", presenter.term(matrix))
                case Definition():
                    yield (Row((presenter.term(here), _EQUAL, presenter.term(here.body))),)
                case _:
                    pass


def _notes_left(notes: Iterable[Sentence], definitions: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return notes without those that a definition says already in print: v_c is row c of C."""

    def printed(sentence: Sentence) -> Sentence:
        return tuple(part.printed if isinstance(part, Spelled) else part for part in sentence)

    said = set(map(printed, definitions))
    return tuple(note for note in dict.fromkeys(notes) if printed(note) not in said)


def _notes(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[Sentence]:
    for term in terms:
        for here in subterms(term):
            match here:
                case Entry(Parameter() | Definition() as base, keys) if len(base.shape) == 2 and len(here.shape) == 1:
                    yield _line_of_matrix(here, base, column=keys[0] is None, presenter=presenter)
                case OneHot(index):
                    yield (presenter.term(here), " is 1 at ", presenter.index(index), " and 0 elsewhere")
                case Jacobian(part, by, layout):
                    yield _layout(part, by, layout, presenter)
                case Abstract(function, _, _):
                    yield (presenter.name(function), " is any smooth function")
                case _:
                    pass


def _line_of_matrix(line: Entry, matrix: Term, *, column: bool, presenter: Presenter) -> Sentence:
    index = next(key for key in line.indices if key is not None)
    kind = " is column " if column else " is row "
    return (presenter.term(line), kind, presenter.index(index), " of ", presenter.term(matrix))


def _layout(part: Term, by: Term, layout: str, presenter: Presenter) -> Sentence:
    place = "first" if layout == "numerator" else "last"
    shown = presenter.term(Jacobian(part, by))
    return (shown, f" is set in {layout} layout: the axes of what is differentiated come {place}")
