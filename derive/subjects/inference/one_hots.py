"""Labels that words say to be one-hot: beside a loss of one class, L = −log p_t, y is the one-hot vector of t."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from derive.reader.latex.nodes import Row, Sign, Symbol
from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Constant, Subscripted, Tree
from derive.reader.syntax.wide_sums import free_letters
from derive.subjects.inference.behind import reached
from derive.subjects.inference.kinds import uses_of
from derive.subjects.told.facts import LOSSES

_PLACES: Final = "kj"


def with_one_hots(
    definitions: Mapping[Key, Meaning], trees: Iterable[Tree], letters: frozenset[str], classes: frozenset[str] = frozenset()
) -> Mapping[Key, Meaning]:
    """
    Return definitions, with those of letters that are said to be one-hot, where trees go back to a loss of one class.

    Of which class such a letter is the vector is told by the one index of that loss, or by words, `classes`, where that stands in
    these trees: without one, or of two, nothing is added; nor where words say of others that a vector is theirs.
    """
    sides = tuple(trees) if letters else ()
    if not sides:
        return definitions
    behind = reached(sides, definitions)
    used = uses_of([*sides, *(each.tree for each in behind.values())])
    keys = [(letter, ()) for letter in letters if (letter, ()) in used and (letter, ()) not in definitions]
    free = frozenset[str]().union(*map(free_letters, sides)) if keys else frozenset()
    found = set(classes & free)
    for key, each in definitions.items() if keys else ():
        if key[0][0] in LOSSES:
            letters_of = free_letters(each.tree) - set(each.letters)
            found |= letters_of if key in behind else letters_of & free
    if len(found) != 1 or len(letter := found.pop()) != 1 or (classes and letter not in classes):
        return definitions
    place = next(each for each in _PLACES if each != letter)
    one = Subscripted(Constant("1"), Row((Symbol(place), Sign("="), Symbol(letter))))
    return {**definitions, **dict.fromkeys(keys, Meaning(one, (place,)))}
