"""Tests of derive/subjects/inference/by_index.py: functions of an index are entries, each at its own."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from subject_trees import tree_of

from derive.reader.syntax.trees import Name, Unread
from derive.subjects.inference.by_index import by_index, functions_of_indices, names_by_index

GIBBS = r"Let $g(k) = \frac{\exp(-E_k)}{\sum_l \exp(-E_l)}$."
BANDIT = r"The policy is $\pi(a \mid s) = \frac{\exp(h_a)}{\sum_b \exp(h_b)}$."
TABLE = r"Let $r(i, j) = \exp(M_{ij})$."


@pytest.mark.parametrize(
    ("says", "step", "verdict"),
    [
        (GIBBS, r"\frac{\partial g(k)}{\partial E_l} = g(k) (g(l) - \delta_{kl})", "proved"),
        (GIBBS, r"\frac{\partial g(k)}{\partial E_l} = g(k) (g(k) - \delta_{kl})", "refuted"),
        (GIBBS, r"\sum_k g(k) = 1", "proved"),
        (GIBBS, r"g(k) = g(l)", "refuted"),
        (GIBBS, r"\sum_k g(k) g(l) = g(k)", "refuted"),
        (BANDIT, r"\frac{\partial \log \pi(a \mid s)}{\partial h_b} = \mathbb{1}\{a = b\} - \pi(b \mid s)", "proved"),
        (BANDIT, r"\frac{\partial \log \pi(a \mid s)}{\partial h_b} = \mathbb{1}\{a = b\} - \pi(a \mid s)", "refuted"),
        (BANDIT, r"\sum_b \pi(b \mid s) \pi(a \mid s) = \pi(b \mid s)", "refuted"),
        (BANDIT, r"\pi(a \mid s) = \pi(a \mid t)", "unread"),
        (TABLE, r"r(k, l) = \exp(M_{kl})", "proved"),
        (TABLE, r"r(i, j) = r(j, i)", "refuted"),
        (TABLE, r"r(i, j) = r(i + 1, j)", "unread"),
    ],
)
def test_a_function_of_an_index_takes_its_argument(says: str, step: str, verdict: str) -> None:
    """q(b) is made of what stands at b, whatever letter the function was said of; s of π(a | s) is no index, and is the same."""
    assert marked_sheet(f"{says}\n$${step}$$\n").steps[-1].verdict == verdict


def test_a_function_of_an_index_may_be_made_of_another() -> None:
    """s(j) = r(j)² is r at j as well."""
    sheet = "$r(i) = \\exp(x_i)$ and $s(i) = r(i)^2$\n$$s(j) {} = \\exp({})$$\n"
    assert marked_sheet(sheet.format("+ 0", "2 x_j")).steps[-1].verdict == "proved"
    assert marked_sheet(sheet.format("+ 0", "2 x_i")).steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    ("left", "right", "roles"),
    [
        ("f(i)", "x_i^2", ("",)),
        ("f(i)", "i x_i", None),  # a number and an index
        ("f(x)", "x^2", None),
        ("f(i)", "f(j) + x_i", None),  # says nothing of what f is
        ("f(i, y)", "x_i + 1", ("", "y")),
    ],
)
def test_which_letters_are_indices(left: str, right: str, roles: tuple[str, ...] | None) -> None:
    """A letter is an index that stands below names, and nowhere else."""
    found = functions_of_indices([(tree_of(left), tree_of(right))], ())
    assert found == ({} if roles is None else {("f", len(roles)): roles})


def test_what_is_said_of_one_function_twice() -> None:
    """Where a letter is a value in one saying, the function is of no index; a letter with a meaning of its own is none."""
    said = [(tree_of("f(i)"), tree_of("x_i")), (tree_of("f(x)"), tree_of("x^2"))]
    assert functions_of_indices(said, ()) == {}
    assert functions_of_indices([(tree_of("f(a)"), tree_of("x_a"))], {"a"}) == {}


def test_names_by_index() -> None:
    """f at an index is a name with that below it; at anything else it is not read."""
    functions = functions_of_indices([(tree_of("f(i)"), tree_of("x_i"))], ())
    at = by_index(tree_of("f(k)"), functions)
    assert isinstance(at, Name)
    assert at.below is not None
    assert (at.name, at.accents) in names_by_index(functions)
    with pytest.raises(Unread):
        by_index(tree_of("f(k + 1)"), functions)
