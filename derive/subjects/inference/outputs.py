"""
Which names are numbers because a loss of one output is made of them: y and a of −y log a − (1 − y) log(1 − a), and of (a − y)².

What such a number is defined to be tells more: of a = σ(z), z = W h + b, that b is a number and W a row; of w x that both are.
Of y wᵀ x_i it is told that y is a number, and the x_i vectors; of a sum over samples, Σ_i (wᵀ x_i + b − y_i)², that b is a number,
and each y_i is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from derive.reader.latex.nodes import Row, Symbol
from derive.reader.notation import Key, Meaning, key_of_argument
from derive.reader.syntax.trees import (
    Addition,
    Bars,
    Call,
    Constant,
    Derivative,
    Name,
    Over,
    Product,
    Raised,
    Spread,
    Transposed,
    Tree,
    parts_of,
)
from derive.subjects.inference.kinds import COLUMN, MATRIX, NUMBER, ROW, Kind
from derive.subjects.names.canonical import index_items
from derive.subjects.told.facts import LOSSES

_BESIDE: Final = frozenset("abcdeghpqrtuvyz")
_LABELS: Final = frozenset("yt")
_IDENTITIES: Final = frozenset({"I", "𝕀"})
_ENTRYWISE: Final = frozenset({"σ", "sigmoid", "tanh", "relu", "ReLU", "exp", "log", "ln", "softplus"})


def kinds_of_outputs(definitions: Mapping[Key, Meaning]) -> dict[Key, Kind]:
    """Return what kinds names are, as far as losses of one output tell it."""
    found: dict[Key, Kind] = {}
    waiting = [name for key, each in definitions.items() if key[0][0] in LOSSES for name in _in_sums(each.tree)]
    waiting += [
        name
        for key, each in definitions.items()
        if key[0][0] in LOSSES and (each.is_function or not each.letters) and not _reduces(each.tree)
        for name in _numbers_in(each.tree)
    ]
    _spread(waiting, found, definitions)
    _spread([*_at_numbers(found, definitions)], found, definitions)
    return found


def _at_numbers(found: Mapping[Key, Kind], definitions: Mapping[Key, Meaning]) -> Iterator[Name]:
    """Yield what stands in a loss where a function takes a number: ŷ_i and y_i of L(ŷ_i, y_i), where L(ŷ, y) is (ŷ − y)²."""
    for part in (part for key, each in definitions.items() if key[0][0] in LOSSES for part in parts_of(each.tree)):
        if isinstance(part, Call) and isinstance(part.function, Name):
            meaning = definitions.get((part.function.name, part.function.accents))
            if meaning is not None and meaning.is_function and len(meaning.letters) == len(part.arguments):
                for argument, letter in zip(part.arguments, meaning.letters, strict=True):
                    if isinstance(argument.tree, Name) and found.get(key_of_argument(letter)) == NUMBER:
                        yield argument.tree


def _spread(waiting: list[Name], found: dict[Key, Kind], definitions: Mapping[Key, Meaning]) -> None:
    """Take down that names are numbers, or have them as entries, and what that tells of others that these are made of."""
    while waiting:
        name = waiting.pop()
        key = (name.name, name.accents)
        indices = len(tuple(index_items(name.below))) if name.below is not None else 0
        if key in found or indices > 1:
            continue
        found[key] = COLUMN if indices else NUMBER
        meaning = definitions.get(key)
        if meaning is not None and len(meaning.letters) == indices and not meaning.is_function:
            waiting += _within(meaning.tree, found) if not indices else _numbers_of(meaning.tree)


def _in_sums(loss: Tree) -> Iterator[Name]:
    """Yield the names that are numbers because a loss is: those added to others in a Σ, and those at the index that it binds."""
    for part in parts_of(loss):
        if isinstance(part, Over) and part.sign == "Σ" and part.below is not None:
            letters = {node.name for node in part.below.items[:1] if isinstance(node, Symbol)}
            for name in _numbers_of(part.body):
                items = tuple(index_items(name.below)) if name.below is not None else ()
                if all(isinstance(item, Symbol) and item.name in letters for item in items):
                    yield name


def _numbers_of(tree: Tree) -> Iterator[Name]:
    """Yield the names of which a number is made up without a product of vectors: a, y and b of y_i log a_i and of (w x_i + b)²."""
    match tree:
        case Name():
            yield tree
        case Addition(terms):
            for _, each in terms:
                yield from _numbers_of(each)
        case Product(factors):
            parts = [each for _, each in factors if not isinstance(each, Constant)]
            if len(parts) == 1 or any(isinstance(each, Call) and each.function.name in ("log", "ln") for each in parts):
                for each in parts:
                    yield from _numbers_of(each)
        case Raised(base, Constant("2")):
            yield from _numbers_of(base)
        case Call(function, (argument,), (), 0) if function.name in _ENTRYWISE and argument.tree is not None:
            yield from _numbers_of(argument.tree)
        case _:
            return


def kinds_in_products(trees: Iterable[Tree]) -> dict[Key, Kind]:
    """
    Return what names are by custom in products and beside them: vectors x_i in wᵀ x_i, k in qᵀ k, y a number in y wᵀ x and
    wᵀ x − y, and c a vector in W x + c.
    """
    found: dict[Key, Kind] = {}
    for part in (part for tree in trees for part in parts_of(tree)):
        factors = [each for operator, each in part.factors if operator in ("", "·", "∗")] if isinstance(part, Product) else []
        for before, after in pairwise(factors):
            match before, after:
                case Transposed(Name(_, _, None)), Name(name, accents, Row() as below) if len(tuple(index_items(below))) == 1:
                    found[name, accents] = MATRIX
                case Transposed(Name(small, _, None)), Name(name, accents, None) if small[0].islower() and name[0].islower():
                    found.setdefault((name, accents), COLUMN)
                case Name(name, accents, None), Transposed(Name()) if name[0] in _LABELS and name == name.rstrip("′"):
                    found.setdefault((name, accents), NUMBER)
                case _:
                    pass
        terms = [term for _, term in part.terms] if isinstance(part, Addition) else []
        kind = NUMBER if any(map(_is_inner, terms)) else COLUMN if any(map(_is_image, terms)) else None
        if kind is not None:
            beside = (term for term in terms if isinstance(term, Name) and term.below is None and term.name[0] in _BESIDE)
            found = {**{(each.name, each.accents): kind for each in beside}, **found}
    return found


def _is_inner(tree: Tree) -> bool:
    """Return whether a tree is a number by custom, as wᵀ x of small letters is."""
    match tree:
        case Product((("", Transposed(Name(first, _, None))), ("" | "·", Name(second)))):
            return first[0].islower() and second[0].islower()
        case _:
            return False


def _is_image(tree: Tree) -> bool:
    """Return whether a tree is a vector by custom, as W x is."""
    match tree:
        case Product((("", Name(first, _, None)), ("" | "·", Name(second, _, None)))):
            return first[0].isupper() and second[0].islower()
        case _:
            return False


def kinds_beside_identity(pairs: Iterable[tuple[Tree, Tree]]) -> dict[Key, Kind]:
    """Return what is a family of vectors, x of ∂z/∂x_i = α_i I: a derivative that is a multiple of I is by a vector."""
    found: dict[Key, Kind] = {}
    for one, other in (each for pair in pairs for each in (pair, pair[::-1])):
        if not any(isinstance(part, Name) and part.name in _IDENTITIES and part.below is None for part in parts_of(other)):
            continue
        for part in (part for part in parts_of(one) if isinstance(part, Derivative)):
            match part.by:
                case Name(name, accents, Row() as below) if len(tuple(index_items(below))) == 1:
                    found[name, accents] = MATRIX
                case _:
                    pass
    return found


def _reduces(tree: Tree) -> bool:
    """Return whether something in a loss makes a number of vectors: a sum, a norm, a product with a transpose."""
    return any(isinstance(part, Over | Bars | Spread | Transposed) for part in parts_of(tree))


def _numbers_in(loss: Tree) -> Iterator[Name]:
    """Yield y and a of y log a, and of (a − y)²."""
    for part in parts_of(loss):
        match part:
            case Product(factors):
                logs = [each for _, each in factors if isinstance(each, Call) and each.function.name in ("log", "ln")]
                if logs and len(logs) < len(factors):
                    inside = [each for _, each in factors if isinstance(each, Name)]
                    yield from inside
                    yield from (each.tree for log in logs for each in log.arguments if inside and isinstance(each.tree, Name))
            case Raised(Addition(terms), Constant("2")) if len(terms) == 2:
                yield from (each for _, each in terms if isinstance(each, Name))
            case _:
                pass


def _within(tree: Tree, found: dict[Key, Kind]) -> Iterator[Name]:
    """Yield the names that are numbers because a tree is one; take down the rows in it."""
    match tree:
        case Name():
            yield tree
        case Call(function, (argument,), (), 0) if function.name in _ENTRYWISE and argument.tree is not None:
            yield from _within(argument.tree, found)
        case Addition(terms):
            for _, each in terms:
                yield from _within(each, found)
        case Product((("", Name(name, accents, None)), ("" | "·" | "∗", Name(_, _, None)))) if name[0].isupper():
            found.setdefault((name, accents), ROW)
        case Product((("", Name() as first), ("" | "·" | "∗", Name() as second))):
            yield from (first, second)
        case _:
            return
