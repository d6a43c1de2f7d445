"""The definitions behind trees: those that they go back to, with indices that are no others'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Symbol, with_parts
from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Derivative, Name, Tree, kinds_in, parts_of
from derive.subjects.inference.kinds import bound_letters, uses_of


def reached(trees: Iterable[Tree], definitions: Mapping[Key, Meaning]) -> dict[Key, Meaning]:
    """Return the definitions that trees go back to, in the order they are met; no others have a part in what trees mean."""
    found: dict[Key, Meaning] = {}
    waiting = list(trees)
    while waiting:
        for key in uses_of([waiting.pop(0)]):
            if key in definitions and key not in found:
                found[key] = definitions[key]
                waiting.append(found[key].tree)
    return found


def without_each(definitions: Mapping[Key, Meaning], trees: Iterable[Tree]) -> Iterator[dict[Key, Meaning]]:
    """
    Yield definitions without one of those whose whole name stands in trees: there it may be another, any vector z. What is
    differentiated in trees is what was defined.
    """
    sides = tuple(trees)
    here = uses_of(sides) if not any(Derivative in kinds_in(side) for side in sides) else {}
    for key in [key for key, meaning in definitions.items() if key in here and not (meaning.is_function or meaning.letters)]:
        yield {other: meaning for other, meaning in definitions.items() if other != key}


def used(trees: Iterable[Tree], definitions: Mapping[Key, Meaning]) -> dict[Key, Meaning]:
    """Return the definitions that trees go back to, the indices of each of them renamed, so that they are no others' indices."""
    return {key: renamed(each, number) for number, (key, each) in enumerate(reached(trees, definitions).items(), 1)}


def in_whole(definitions: dict[Key, Meaning], sides: Sequence[Tree]) -> dict[Key, Meaning]:
    """Return definitions, those of entries of which something is differentiated by one as the entries of one whole."""
    trees = (*sides, *(each.tree for each in definitions.values()))
    by = {
        (part.by.name, part.by.accents)
        for part in parts_of(trees)
        if isinstance(part, Derivative) and isinstance(part.by, Name) and part.by.below is not None
    }
    return {
        key: replaced(each, whole=True) if key in by and each.letters and not each.is_function else each
        for key, each in definitions.items()
    }


def renamed(meaning: Meaning, number: int) -> Meaning:
    """Return a definition with primes at the indices that it binds: the same one each time, with all that is kept beside it."""
    known: dict[int, Meaning] = meaning.__dict__.setdefault("_renamed", {})
    if number not in known:
        known[number] = _renamed(meaning, number)
    return known[number]


def _renamed(meaning: Meaning, number: int) -> Meaning:
    own = dict.fromkeys((*(() if meaning.is_function else meaning.letters), *bound_letters(meaning.tree)))
    letters = tuple(f"{letter}{chr(39) * number}" if letter in own else letter for letter in meaning.letters)
    return Meaning(_primed(meaning.tree, frozenset(own), number), letters, meaning.is_function)  # type: ignore[arg-type]


def _primed(value: object, letters: frozenset[str], number: int) -> object:
    if isinstance(value, Symbol):
        own = value.name in letters and not value.accents
        return Symbol(value.name, ("prime",) * number, value.style, value.span) if own else value
    return with_parts(value, lambda part: _primed(part, letters, number))
