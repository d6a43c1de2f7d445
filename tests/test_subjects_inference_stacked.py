"""Tests of derive/subjects/inference/stacked.py: samples one by one and all in one matrix."""

from __future__ import annotations

import random

import pytest
from checked import tree_of
from test_subjects_inference_outputs import last_verdicts

from derive.reader.notation import Meaning
from derive.subjects.inference.kinds import uses_of
from derive.subjects.inference.stacked import Letters

SQUARES = r"J(\theta) = \frac{1}{2 m} \sum_{i=1}^m (\theta^T x^{(i)} - y^{(i)})^2"
BY = r"\nabla_\theta J ="


def test_rows_or_columns() -> None:
    """X holds the x^{(i)} as its rows, or as its columns, in all of a sheet."""
    rows, columns = rf"{BY} \frac{{1}}{{m}} X^T (X \theta - y)", rf"{BY} \frac{{1}}{{m}} X (X^T \theta - y)"
    assert last_verdicts((SQUARES,), rows) == ["proved"]
    assert last_verdicts((SQUARES,), columns) == ["proved"]
    assert "proved" not in last_verdicts((SQUARES, rows), columns)


def test_what_is_false_either_way() -> None:
    """A sign, a transpose and a factor are not proved."""
    for wrong in (r"\frac{1}{m} X^T (y - X \theta)", r"\frac{1}{m} X (X \theta - y)", r"\frac{2}{m} X^T (X \theta - y)"):
        assert last_verdicts((SQUARES,), f"{BY} {wrong}")[0] not in ("proved", "definition")


def test_the_argument_of_a_function_is_no_sample() -> None:
    """x in f(x) = wᵀx + b is what f is defined of: f(x^{(i)}) is of x^{(i)}, and x beside it is no sample."""
    for function in ("w^T x + b", "w x + b"):
        said = rf"f(x) = {function}"
        loss = r"J(w, b) = \frac{1}{2m} \sum_{i=1}^m (f(x^{(i)}) - y^{(i)})^2"
        slope = r"\frac{\partial}{\partial w} J(w, b) = \frac{1}{m} \sum_{i=1}^m (f(x^{(i)}) - y^{(i)}) x^{(i)}"

        assert last_verdicts((said, loss), slope) == ["proved"]
        assert last_verdicts((said, loss), slope.removesuffix("x^{(i)}") + "x")[0] not in ("proved", "definition")
        assert last_verdicts((said, loss), slope.replace("f(x^{(i)}) - ", "f(x) - "))[0] not in ("proved", "definition")
        assert last_verdicts((said, loss), slope.replace("{1}{m}", "{2}{m}"))[0] not in ("proved", "definition")


@pytest.mark.parametrize("seed", range(5))
def test_letters_are_used_as_in_all_trees_in_turn(seed: int) -> None:
    """How letters are used in many definitions, one more each time and some changed, is what going through all of them tells."""
    dice = random.Random(seed)
    known = [tree_of(each) for each in ("x_i", "2 X", "X^T y", "x_{ij}", r"\frac{a}{b_k}", r"\hat{y} + z", "w_i x", "v_c")]
    letters, behind = Letters(), [Meaning(dice.choice(known)) for _ in range(150)]
    for _ in range(10):
        trees = dice.sample(known, 2)
        uses = uses_of([*trees, *(each.tree for each in behind)])
        used = {key: use for key, use in uses.items() if len(key[0]) == 1 and not key[1]}
        assert {key: use for key, use in letters.used(trees, behind).items() if len(key[0]) == 1} == used
        behind[dice.randrange(len(behind))] = Meaning(dice.choice(known))
        behind.append(Meaning(dice.choice(known)))


def test_the_arguments_of_a_loss_are_no_samples() -> None:
    """L(ŷ, y) beside ŷ^{(i)} and y^{(i)}: what is summed is the loss of each, and the bias is a number."""
    said = (
        r"\hat{y}^{(i)} = \sigma(w^T x^{(i)} + b)",
        r"L(\hat{y}, y) = -y \log \hat{y} - (1 - y) \log(1 - \hat{y})",
        r"J(w, b) = \frac{1}{m} \sum_{i=1}^m L(\hat{y}^{(i)}, y^{(i)})",
    )
    for by, right in (("w", r"(\hat{y}^{(i)} - y^{(i)}) x^{(i)}"), ("b", r"(\hat{y}^{(i)} - y^{(i)})")):
        slope = rf"\frac{{\partial J}}{{\partial {by}}} = \frac{{1}}{{m}} \sum_{{i=1}}^m {right}"
        assert last_verdicts(said, slope) == ["proved"]
        for wrong in (slope.replace("{1}{m}", "{2}{m}"), slope.replace(r"\hat{y}^{(i)} - y^{(i)}", r"y^{(i)} - \hat{y}^{(i)}")):
            assert last_verdicts(said, wrong)[0] not in ("proved", "definition")
