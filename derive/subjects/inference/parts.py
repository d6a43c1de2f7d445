"""What definitions mean, found once for all sides that go back to them, wherever all that is looked at for it is the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeAlias, TypeVar, final

from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Name, Tree
from derive.subjects.inference.behind import reached
from derive.subjects.inference.looked import KnownBy, Looking, Within

Found = TypeVar("Found")
KnownParts: TypeAlias = dict[object, dict[Hashable, KnownBy[Within[Found]]]]
"""What was found about definitions, by all that is said of them, and by what is in force where they are gone back to."""


@final
class Parts(Generic[Found]):
    """What is found about the trees of some `definitions`, in other questions as well, where the same is said of them."""

    def __init__(self, definitions: Mapping[Key, Meaning], said: Callable[[Tree], Hashable], known: KnownParts[Found]) -> None:
        self.definitions = definitions
        trees = {id(each.tree): each.tree for each in definitions.values() if not isinstance(each.tree, Name)}
        self._behind = {at: frozenset(reached([tree], definitions)) for at, tree in trees.items()}
        self._known = {at: known.setdefault(said(tree), {}) for at, tree in trees.items()}

    def behind(self, tree: Tree) -> frozenset[Key] | None:
        """Return the names of the definitions that a definition goes back to, None for a tree that is none."""
        return self._behind.get(id(tree))

    def found(self, tree: Tree, place: Hashable, looking: Looking, find: Callable[[], Found]) -> Found:
        """Return what is found about a definition at a place, which tells of all that this depends on but for what is looked at."""
        return looking.once(self._known[id(tree)].setdefault(place, KnownBy()), find)
