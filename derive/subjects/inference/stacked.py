"""
X and y beside the samples x^{(i)} and y^{(i)}, X beside x_i: what is written with a letter of its own is all samples in one, by
custom as the rows of X, or as its columns.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, final

from derive.kernel.records import replaced
from derive.reader.notation import Key, Meaning, argument_of
from derive.reader.syntax.trees import Call, Name, Product, Transposed, Tree, parts_of
from derive.subjects.inference.chains import put
from derive.subjects.inference.kinds import Use, both, uses_of
from derive.subjects.names.canonical import FAMILY
from derive.subjects.told.facts import Facts
from derive.subjects.told.layouts import ways_of

Trees = Mapping[tuple[int, bool], Tree]
STACKED: Final = {
    "rows": "X, or a letter without an index, is read as all the samples, one in each row",
    "columns": "X, or a letter without an index, is read as all the samples, one in each column",
}

# Trees of so many definitions are gone through at once.
_TOGETHER: Final = 64


@final
class Letters:
    """How the letters of a sheet are used; of definitions that stand together it is found once: many chains have them behind."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], tuple[Sequence[Meaning], Mapping[Key, Use]]] = {}

    def used(self, trees: Iterable[Tree], definitions: Sequence[Meaning]) -> Mapping[Key, Use]:
        """
        Return how letters are used, or what one of a family has an index of, in trees and then in definitions; those that a
        function is defined of are not used there.
        """
        starts = range(0, len(definitions), _TOGETHER)
        return _merged((_of_letters(uses_of(trees)), *(self._together(definitions[at : at + _TOGETHER]) for at in starts)))

    def _together(self, definitions: Sequence[Meaning]) -> Mapping[Key, Use]:
        at = tuple(map(id, definitions))
        if at not in self._known:
            self._known[at] = definitions, _merged(map(_used_in, definitions))
        return self._known[at][1]


def _used_in(meaning: Meaning) -> Mapping[Key, Use]:
    return _of_letters(uses_of([meaning.tree]), meaning.letters if meaning.is_function else ())


def _of_letters(uses: Mapping[Key, Use], arguments: Container[str] = ()) -> Mapping[Key, Use]:
    letters = ((key, use) for key, use in uses.items() if len(key[0].removesuffix(FAMILY)) == 1 and not key[1])
    return {key: use for key, use in letters if key[0] not in arguments}


def _merged(several: Iterable[Mapping[Key, Use]]) -> Mapping[Key, Use]:
    found: dict[Key, Use] = {}
    for key, use in chain.from_iterable(uses.items() for uses in several):
        found[key] = both(found[key], use) if key in found else use
    return found


def stacked(
    trees: Trees,
    definitions: Mapping[Key, Meaning],
    said: Mapping[Key, object],
    facts: Facts,
    built: Mapping[Key, str],
    letters: Letters,
) -> tuple[tuple[str, Trees, Mapping[Key, Meaning]], ...]:
    """
    Return trees and definitions in which samples have one name, in the ways to stack them, with a note on each; none where no
    letter stands both with an index and without.

    What is `said` of a name otherwise makes it another; `built` is how the sheet puts matrices together.
    """
    sides = [*trees.values(), *(each.tree for each in definitions.values())]
    pairs: list[tuple[Name, Name, bool]] = []
    ways = tuple(STACKED)
    for letter, one, turns in _pairs(letters.used(trees.values(), [*definitions.values()]), definitions, said):
        allowed = ways_of(letter, one, facts.ways, dict(facts.shapes), built, sides) if turns else ways
        ways = tuple(way for way in ways if way in allowed)
        pairs.append((Name(letter), Name(one), turns))
    if not pairs:
        return ()
    found = []
    for way in ways:
        changed, defined = dict(trees), dict(definitions)
        for whole, sample, turns in pairs:
            new: Tree = Transposed(sample) if way == "columns" and turns else sample
            changed = {at: _with_sample(tree, whole, new) for at, tree in changed.items()}
            defined = {
                key: each if _is_its_argument(whole, each) else replaced(each, tree=_with_sample(each.tree, whole, new))
                for key, each in defined.items()
            }
        found.append((STACKED[way], changed, defined))
    return tuple(found if len(found) < 2 or found[0][1:] != found[1][1:] else found[:1])


def _is_its_argument(letter: Name, meaning: Meaning) -> bool:
    """Return whether a letter is what a function is defined of: x in f(x) = wᵀx is none of the samples."""
    return meaning.is_function and argument_of((letter.name, letter.accents)) in meaning.letters


def _with_sample(tree: Tree, whole: Name, new: Tree) -> Tree:
    """Return a tree in which one sample stands for all: the definitions of a sheet are looked at for each of its chains."""
    known: dict[tuple[Name, Tree], Tree] = tree.__dict__.setdefault("_with_samples", {})
    if (whole, new) not in known:
        known[whole, new] = put(without_call(tree, whole), whole, new)
    return known[whole, new]


def _pairs(
    uses: Mapping[Key, Use], definitions: Mapping[Key, Meaning], said: Mapping[Key, object]
) -> Iterator[tuple[str, str, bool]]:
    """Yield letters that stand for all samples, the name of one of them, and whether that is another letter: X beside x_i."""
    for (name, _), use in uses.items():
        own = name.removesuffix(FAMILY)
        if use.at & {2} or (own == name and (use.at != {1} or not own.islower())):
            continue
        for letter in dict.fromkeys((own, own.upper()) if own != name else (own.upper(),)):
            key: Key = (letter, ())
            if key in uses and uses[key].at == {0} and key not in definitions and key not in said and not uses[key].by:
                yield letter, name, letter != own


def without_call(tree: Tree, name: Name) -> Tree:
    """Return a tree in which a name that is read as a function's is a factor beside the brackets after it."""
    for part in parts_of(tree):
        match part:
            case Call(function, (argument,), (), 0) if function == name and argument.tree is not None:
                inner = without_call(argument.tree, name)
                return without_call(put(tree, part, Product((("", name), ("", inner)))), name)
            case _:
                pass
    return tree
