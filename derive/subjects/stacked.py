"""
X and y beside the samples x^{(i)} and y^{(i)}: what is written with a letter of its own is all samples in one, by custom as the
rows of X, or as its columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Name, Transposed, Tree
from derive.subjects.canonical import FAMILY
from derive.subjects.chains import put
from derive.subjects.kinds import uses_of

Trees = Mapping[tuple[int, bool], Tree]
STACKED: Final = {
    "rows": "X, or a letter without (i), is read as all the samples, one in each row",
    "columns": "X, or a letter without (i), is read as all the samples, one in each column",
}


def stacked(
    trees: Trees, definitions: Mapping[Key, Meaning], said: Mapping[Key, object]
) -> tuple[tuple[str, Trees, Mapping[Key, Meaning]], ...]:
    """
    Return trees and definitions in which samples have one name, in both ways to stack them, with a note on each; none where no
    letter stands both with (i) and without.

    What is `said` of a name otherwise makes it another.
    """
    uses = uses_of([*trees.values(), *(each.tree for each in definitions.values())])
    pairs: list[tuple[Name, Name, bool]] = []
    for (name, accents), use in uses.items():
        own = name.removesuffix(FAMILY)
        if own == name or accents or len(own) != 1 or use.at & {2} or (name, accents) in definitions:
            continue
        for letter in dict.fromkeys((own, own.upper())):
            key: Key = (letter, ())
            if key in uses and uses[key].at == {0} and key not in definitions and key not in said and not uses[key].by:
                pairs.append((Name(letter), Name(name), letter != own))
    if not pairs:
        return ()
    found = []
    for way, note in STACKED.items():
        changed, defined = dict(trees), dict(definitions)
        for whole, one, turns in pairs:
            new: Tree = Transposed(one) if way == "columns" and turns else one
            changed = {at: put(tree, whole, new) for at, tree in changed.items()}
            defined = {key: Meaning(put(each.tree, whole, new), each.letters, each.is_function) for key, each in defined.items()}
        found.append((note, changed, defined))
    return tuple(found if found[0][1:] != found[1][1:] else found[:1])
