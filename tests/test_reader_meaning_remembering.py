"""Tests of derive/reader/meaning/remembering.py: what is remembered is what would be found anew, and nothing else is."""

from __future__ import annotations

import pytest
from checked import elaboration, tree_of

from derive.reader.meaning.elaboration import Elaboration
from derive.reader.meaning.remembering import Memory
from derive.reader.meaning.values import Misfit
from derive.reader.syntax.trees import Tree, Unread
from derive.subjects.meaning.elaboration import SubjectElaboration

FORMULAS = (
    r"U^T (\hat y - y)",
    r"\sum_w \hat y_w u_w - u_o",
    r"\sum_{w=1}^V \frac{\exp(u_w^T v_c)}{\sum_{x=1}^V \exp(u_x^T v_c)} u_w",
    r"\sum_{w=1}^V u_w",
    r"u_w",
    r"u_k (1 - \sigma(-u_k^T v_c))",
    r"\frac{\partial J_{naive}}{\partial u_w}",
    r"\sigma(z) (1 - \sigma(z))",
    r"\theta_w + \theta_w",
    r"P(O = o, C = c)",
    r"u_k + U",
    r"q_{7}",
    r"z + v_c",
)


def found(one: Elaboration, trees: tuple[Tree, ...]) -> tuple[object, ...]:
    """Return what trees mean, one after the other, and all that is said beside it."""
    meant: list[object] = []
    for tree in trees:
        try:
            meant.append(one.value(tree))
        except (Unread, Misfit) as trouble:
            meant.append((type(trouble), str(trouble)))
    said = (one.notes, one.uses_map, one.uses_loss, one.asked, one.open, one.hidden, one.slips, one.scalars, dict(one.free))
    return (*meant, *(tuple(each.items()) for each in said), one.other_centre)


def test_with_memory_as_without() -> None:
    """Any two formulas, read together, mean and say the same with a memory in which all of them are as without one."""
    trees = tuple(map(tree_of, FORMULAS))
    memory = Memory()
    for reading in ({}, {"stacked": "columns"}, {"words": "row", "gradients": "row"}, {}):
        for first in trees:
            for second in trees:
                remembering = elaboration(**reading)
                remembering.memory = memory
                assert found(remembering, (first, second)) == found(elaboration(**reading), (first, second))
    assert memory.meant


def test_nothing_is_elaborated_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that has been elaborated in the same place is not elaborated again, nor are its parts."""
    tree = tree_of(r"\sum_w \hat y_w u_w")
    memory = Memory()
    first, second = elaboration(), elaboration()
    first.memory = second.memory = memory
    value = first.value(tree)
    monkeypatch.setattr(Elaboration, "_value", lambda *_: pytest.fail("elaborated again"))
    assert second.value(tree) is value


def test_what_was_not_asked_of_the_reading_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree is elaborated again under a reading that answers otherwise what was asked, and under no other."""
    tree, memory = tree_of("U v_c"), Memory()
    first, second, third = elaboration(), elaboration(distributions="row"), elaboration(stacked="columns")
    first.memory = second.memory = third.memory = memory
    value = first.value(tree)
    with pytest.raises(Misfit):
        third.value(tree)
    monkeypatch.setattr(Elaboration, "_value", lambda *_: pytest.fail("elaborated again"))
    assert second.value(tree) is value
    assert second.asked == first.asked


def test_a_letter_of_its_own_place_is_another() -> None:
    """w bound by a sum, w free, and w beside a free w of the same name are not taken for each other."""
    memory = Memory()
    one = elaboration()
    one.memory = memory
    inside = one.value(tree_of(r"\sum_w u_w")).term
    outside = one.value(tree_of("u_w")).term
    again = one.value(tree_of(r"\sum_w u_w")).term
    plain = elaboration()
    assert [plain.value(tree_of(text)).term for text in (r"\sum_w u_w", "u_w", r"\sum_w u_w")] == [inside, outside, again]


@pytest.mark.parametrize("kind", [Elaboration, SubjectElaboration])
def test_what_is_bound_is_bound_no_longer_outside(kind: type[Elaboration]) -> None:
    """A letter that a sum has bound, or that was named, stands for nothing afterwards, whoever has looked at what was bound."""
    like = elaboration()
    one = kind(like.notation, like._reading, like._around, like._resolver)
    before = one._bound
    size = one.words_size()
    with one.binding("w", size) as index, one.naming("r", index):
        assert one._bound["w"] == one._bound["r"] == index
    assert one._bound is before == {}
