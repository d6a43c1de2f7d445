"""By what ∇J differentiates, where that is not written below it: by the one thing that the sheet says J to be a function of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row, with_parts
from derive.reader.notation import Key
from derive.reader.syntax.trees import Call, Derivative, Name, Tree, kinds_in, parts_of

_BARE: Final = "∇"
_NABLA: Final = Name(_BARE)


def is_bare(by: Tree) -> bool:
    """Return whether what is differentiated by is not written below ∇, nor told by the sheet."""
    return by == _NABLA


@final
class Nablas:
    """What functions are said to be of, and differentiated by, in the chains of a sheet up to the one at hand."""

    def __init__(self) -> None:
        self._by: dict[Key, dict[Name, None]] = {}

    def take(self, trees: Iterable[Tree]) -> None:
        """Take down of what functions are in some trees: w of J(w), and of ∇_w J where J is not applied."""
        for part in (part for tree in trees if kinds_in(tree) & {Call, Derivative} for part in parts_of(tree)):
            match part:
                case Call(Name(name, accents), (argument,), (), 0) if isinstance(argument.tree, Name):
                    self._by.setdefault((name, accents), {})[argument.tree] = None
                case Call(Name(name, accents), (_, _, *_)):
                    self._by.setdefault((name, accents), {}).update({Name("…"): None, Name("… …"): None})
                case Derivative(Name(name, accents), Name() as by) if by.name != _BARE:
                    self._by.setdefault((name, accents), {})[by] = None
                case _:
                    pass

    def written(self, tree: Tree) -> Tree:
        """Return a tree with what ∇ differentiates by, where the sheet tells one thing."""
        bare = Derivative in kinds_in(tree) and any(isinstance(part, Derivative) and is_bare(part.by) for part in parts_of(tree))
        return self._written(tree) if bare else tree  # type: ignore[return-value]

    def _written(self, value: object) -> object:
        if isinstance(value, Row):
            return value
        value = with_parts(value, self._written)
        if isinstance(value, Derivative) and is_bare(value.by):
            by = self._only(value.of)
            return replaced(value, by=by) if by is not None else value
        return value

    def _only(self, of: Tree) -> Name | None:
        while isinstance(of, Derivative):
            of = of.of
        known = self._by.get((of.name, of.accents), {}) if isinstance(of, Name) else {}
        return next(iter(known)) if len(known) == 1 else None
