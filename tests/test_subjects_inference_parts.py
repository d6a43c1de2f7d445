"""Tests of derive/subjects/inference/parts.py: what a definition means is found once where the same is said of it."""

from __future__ import annotations

from derive.reader.notation import Key, Meaning
from derive.reader.syntax.trees import Addition, Name, Tree
from derive.subjects.inference.looked import Answers, Looking
from derive.subjects.inference.parts import KnownParts, Parts


def _sum(*names: str) -> Tree:
    return Addition(tuple((1, Name(name)) for name in names))


SUM = _sum("z", "c")


def test_a_definition_is_found_again_where_it_goes_back_to_the_same() -> None:
    """In another question it is the same one if the same is said of it, at the same place alone."""
    known: KnownParts[str] = {}
    found: list[str] = []

    def meant(inner: Tree, place: str) -> str:
        definitions: dict[Key, Meaning] = {(name, ()): Meaning(tree) for name, tree in (("z", inner), ("h", SUM), ("y", Name("h")))}
        parts = Parts(definitions, lambda tree: (tree, inner), known)
        tree = definitions["h", ()].tree
        assert parts.behind(tree) == {("z", ())}
        assert parts.behind(definitions["y", ()].tree) is None
        assert parts.behind(_sum("z", "c")) is None

        def find() -> str:
            found.append(f"{len(found)} {place}")
            return found[-1]

        return parts.found(tree, place, Looking(Answers(lambda _: 0)), find)

    assert [meant(_sum("a", "b"), "i"), meant(_sum("a", "b"), "i"), meant(_sum("a", "b"), "j")] == ["0 i", "0 i", "1 j"]
    assert [meant(_sum("a", "c"), "i"), meant(_sum("a", "b"), "i")] == ["2 i", "0 i"]
