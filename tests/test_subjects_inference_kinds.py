"""Tests of derive/subjects/inference/kinds.py: what names may be, from how they are used, the most usual first."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from subject_trees import tree_of

from derive.reader.notation import Key
from derive.subjects.inference.kinds import COLUMN, MATRIX, NUMBER, ROW, Kind, Use, assignments, kinds_of, uses_of
from derive.subjects.told.facts import NO_FACTS, Facts


def use_of(formula: str, name: str) -> Use:
    """Return how a name is used in a formula."""
    return uses_of([tree_of(formula)])[name, ()]


@pytest.mark.parametrize(
    ("formula", "name", "kinds"),
    [
        ("W_{ij} x_j", "W", (MATRIX,)),
        ("W_{ij} x_j", "x", (COLUMN, MATRIX, ROW)),
        ("x_i^T y", "x", (MATRIX,)),
        ("A B", "A", (MATRIX, COLUMN, ROW, NUMBER)),
        ("x^T y", "x", (COLUMN, ROW, MATRIX)),
        (r"\alpha x", "α", (NUMBER, COLUMN, ROW)),
        ("J + 1", "J", (NUMBER,)),
        ("T_{ijk}", "T", (Kind(3),)),
        ("C x", "C", (MATRIX, COLUMN, ROW, NUMBER)),
        ("z / T", "T", (NUMBER, MATRIX, COLUMN, ROW)),
        (r"\mathrm{tr}(A C)", "C", (MATRIX, COLUMN, ROW)),
        ("(A B)^{-1}", "B", (MATRIX, COLUMN, ROW)),
        (r"\Sigma y", "Σ", (MATRIX, COLUMN, ROW, NUMBER)),
        (r"\|c x + a\|^2", "a", (COLUMN, ROW, MATRIX)),
        (r"\|c x + a\|^2", "c", (NUMBER, COLUMN, ROW)),
        ("x^{-1}", "x", (COLUMN, ROW, NUMBER)),
    ],
)
def test_kinds(formula: str, name: str, kinds: tuple[Kind, ...]) -> None:
    """Two indices make a matrix; what is turned, inverted or traced is no number; a capital letter is a matrix by custom."""
    assert kinds_of((name, ()), use_of(formula, name), NO_FACTS) == kinds


def test_bold_letters() -> None:
    """A bold letter with one index is a vector among others."""
    assert kinds_of(("u", ()), use_of("u_i + 1", "u"), Facts(bold=frozenset("u")))[0] == MATRIX
    assert kinds_of(("c", ()), use_of("c + 1", "c"), Facts(bold=frozenset("c")))[0] == COLUMN


def test_assignments() -> None:
    """The usual first, then all vectors lying down; those with another number of axes last, each told how many there are."""
    choices = {("A", ()): (MATRIX, COLUMN), ("x", ()): (COLUMN, ROW, NUMBER)}
    found = list(assignments(choices))

    assert found[0] == (0, {("A", ()): MATRIX, ("x", ()): COLUMN})
    assert found[1] == (0, {("A", ()): MATRIX, ("x", ()): ROW})
    assert [unusual for unusual, _ in found] == sorted(unusual for unusual, _ in found)
    assert len(found) == 6


def test_what_stands_last_varies_first() -> None:
    """Of three names with three kinds each: after the usual ones, the last is another; nothing comes twice."""
    kinds = (COLUMN, ROW, NUMBER)
    found = [tuple(each.values()) for _, each in assignments({(letter, ()): kinds for letter in "abc"})]

    assert found[:3] == [(COLUMN,) * 3, (ROW,) * 3, (COLUMN, COLUMN, ROW)]
    assert len(set(found)) == len(found)


def test_thousands_of_names() -> None:
    """No more than so many assignments are given, whatever the number of names."""
    found = list(assignments({(f"x_{number}", ()): (NUMBER, COLUMN) for number in range(3000)}))

    assert 1 < len(found) <= 24


def test_a_number_by_custom_that_may_be_a_column() -> None:
    """What is differentiated by is as often a vector: a column of it counts as nothing unusual, a row does."""
    choices: dict[Key, tuple[Kind, ...]] = {("c", ()): (NUMBER, COLUMN, ROW), ("x", ()): (COLUMN, ROW, NUMBER)}
    unusual = {kinds["c", ()]: count for count, kinds in assignments(choices, either=[("c", ())]) if kinds["x", ()] == COLUMN}
    assert unusual == {NUMBER: 0, COLUMN: 0, ROW: 1}


@pytest.mark.parametrize(
    ("said", "step", "verdict"),
    [
        (("z = W x + c", r"L = \frac12 \|z - t\|^2"), r"\frac{\partial L}{\partial c} = z - t", "proved"),
        (("z = W x + c", r"L = \frac12 \|z - t\|^2"), r"\frac{\partial L}{\partial c} = t - z", "refuted"),
        (("z = W x + c", r"L = \frac12 \|z - t\|^2"), r"\frac{\partial L}{\partial c} = 2 (z - t)", "refuted"),
        ((r"z = \mu + \sigma \odot \epsilon", r"L = \frac12 \|z - t\|^2"), r"\frac{\partial L}{\partial \mu} = z - t", "proved"),
        (("s = q^\\top k",), r"\frac{\partial s}{\partial k} = q", "proved"),
        (("s = q^\\top k",), r"\frac{\partial s}{\partial q} = k", "proved"),
        (("s = q^\\top k",), r"\frac{\partial s}{\partial k} = -q", "refuted"),
        ((r"L = -\log\sigma(\beta (a - b))",), r"\frac{\partial L}{\partial \beta} = -(a - b) \sigma(\beta (b - a))", "proved"),
        ((r"\ell = -\frac12 (x - \mu)^2",), r"\frac{\partial \ell}{\partial \mu} = x - \mu", "proved"),
    ],
)
def test_letters_of_numbers_that_are_vectors(said: tuple[str, ...], step: str, verdict: str) -> None:
    """A bias c, a mean μ and a key k are vectors where they must be, and numbers where nothing says so."""
    assert verdicts(displayed(*said, step))[-1] == verdict
