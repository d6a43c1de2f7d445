"""
By which ways a loss of which nothing is said depends on a name: J(z) is taken for it where z = W x and it is derived by both.

Where something later is made of x as well, h = x + z, J depends on x by more ways than z: what is true of J(z) is not of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from derive.checking.found import Found, left_open
from derive.checking.steps.unsaid import is_abstract
from derive.checking.subjects.chains import Chain, ChainContext
from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Derivative, Name, Tree, parts_of
from derive.subjects.inference.behind import reached
from derive.subjects.inference.kinds import uses_of
from derive.subjects.names.lettering import shown_name

UNTOLD: Final = "by way of what else `{}` depends on `{}` is not told"
_NEAR: Final = 4


def with_paths(found: Found, context: ChainContext | None, near: Callable[[Chain, int], Mapping[Key, Meaning]]) -> Found:
    """
    Return what was found; as unread where it is of an unknown loss that depends on a name by more ways than are seen. What names
    are defined to be is known `near` a chain.
    """
    if context is None or found.verdict not in ("proved", "refuted") or found.claim is None or not is_abstract(found.claim):
        return found
    other = next(_other_ways(context.chain.trees.values(), near(context.chain, _NEAR)), None)
    return found if other is None else left_open(found, UNTOLD.format(*(shown_name(Name(*key)) for key in other)))


def _other_ways(trees: Iterable[Tree], definitions: Mapping[Key, Meaning]) -> Iterator[tuple[Key, Key]]:
    """Yield losses with what they are differentiated by, and depend on by another way than by what else they are."""
    trees = tuple(trees)
    behind = reached(trees, definitions)
    by: dict[Key, dict[Key, None]] = {}
    for part in parts_of((*trees, *(each.tree for each in behind.values()))):
        if isinstance(part, Derivative) and isinstance(part.of, Name) and isinstance(part.by, Name):
            of = part.of.name, part.of.accents
            if of not in definitions:
                by.setdefault(of, {})[part.by.name, part.by.accents] = None
    for loss, variables in by.items():
        made_of = {key: _ingredients(key, definitions, ()) for key in variables if key in definitions}
        last = {key for key in variables if not any(key in within for within in made_of.values())}
        before = set().union(*(made_of[key] for key in last if key in made_of))
        for later in definitions.keys() - last - before if len(last) < len(variables) else ():
            within = _ingredients(later, definitions, last)
            if within & last:
                yield from ((loss, key) for key in variables if key in within - last)


def _ingredients(key: Key, definitions: Mapping[Key, Meaning], kept: Iterable[Key]) -> set[Key]:
    """Return the names that go into what a name is defined to be, directly or by way of others, but for those that are kept."""
    known = {each: meaning for each, meaning in definitions.items() if each not in set(kept)}
    tree = definitions[key].tree
    return set(uses_of([tree, *(each.tree for each in reached([tree], known).values())]))
