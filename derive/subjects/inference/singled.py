"""
Numbers that are said of one entry of a label: y_c = 1, of the class c, says nothing of the entries of other classes.

It is known where y stands at c alone, and no Σ runs over its entries: in log p = y_c log p_c, and not in L = −Σ_k y_k log p_k.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from derive.reader.latex.nodes import Symbol
from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Constant, Name, Tree, parts_of
from derive.subjects.inference.behind import reached
from derive.subjects.inference.kinds import bound_letters, uses_of
from derive.subjects.names.canonical import index_items

_LABELS: Final = frozenset("ytpq")


def is_of_one_entry(key: Key, meaning: Meaning) -> bool:
    """Return whether a number is what a label is at one letter: 1 of y_c = 1."""
    number = isinstance(meaning.tree, Constant) and len(meaning.letters) == 1
    return number and not meaning.is_function and key[0].rstrip("′") in _LABELS


def with_entries(definitions: Mapping[Key, Meaning], trees: Iterable[Tree], said: Mapping[Key, Meaning]) -> Mapping[Key, Meaning]:
    """Return definitions, with the numbers that are said of entries, where no others stand in trees and what they go back to."""
    sides = tuple(trees) if said else ()
    used = uses_of([*sides, *(each.tree for each in reached(sides, definitions).values())]) if sides else {}
    named = {key: meaning for key, meaning in said.items() if key in used and key not in definitions}
    if not named:
        return definitions
    behind = [each.tree for each in reached(sides, definitions).values()]
    summed = frozenset().union(*(bound_letters(tree) for tree in (*sides, *behind)))
    known = {
        key: meaning
        for key, meaning in named.items()
        if _letters(key, sides) <= {*meaning.letters} and not (_letters(key, (*sides, *behind)) & (summed | {""}))
    }
    return {**definitions, **known}


def _letters(key: Key, trees: Iterable[Tree]) -> frozenset[str]:
    """Return the letters at which a name stands in trees, nothing for what is no single letter."""
    found: set[str] = set()
    for part in (part for tree in trees for part in parts_of(tree)):
        if isinstance(part, Name) and (part.name, part.accents) == key:
            match tuple(index_items(part.below)) if part.below is not None else ():
                case (Symbol(letter, ()),):
                    found.add(letter)
                case _:
                    found.add("")
    return frozenset(found)
