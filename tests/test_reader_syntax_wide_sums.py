"""
Tests of derive/reader/syntax/wide_sums.py:
a Σ without brackets reaches over what follows with its index, and over nothing else.
"""

from __future__ import annotations

import pytest
from checked import tree_of, verdicts
from marked_sheets import marked_sheet

from derive.reader.syntax.wide_sums import free_letters, with_wide_sums


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\sum_i y_i \log h_i + (1 - y_i) \log(1 - h_i)", r"\sum_i (y_i \log h_i + (1 - y_i) \log(1 - h_i))"),
        (r"-\frac{1}{m} \sum_i a_i - b_i", r"-\frac{1}{m} \sum_i (a_i - b_i)"),
        (r"\sum_i a_i + b_i + c", r"\sum_i (a_i + b_i) + c"),
        (r"\sum_i a_i + \sum_i b_i", r"\sum_i a_i + \sum_i b_i"),
        (r"\sum_i a_i + b_j", r"\sum_i a_i + b_j"),
        (r"\sum_i a_i - b_{i_k}", r"\sum_i a_i - b_{i_k}"),
        (r"\sum_i a_i - b_{j_i}", r"\sum_i (a_i - b_{j_i})"),
        (r"\sum_i a_i - b_{(i)}", r"\sum_i (a_i - b_{(i)})"),
        (r"\sum_i a^{(i)} - b^{(i)}", r"\sum_i (a^{(i)} - b^{(i)})"),
        (r"\sum_i a^{(i)} x^{(i)} + c \log(1 - b^{(i)})", r"\sum_i (a^{(i)} x^{(i)} + c \log(1 - b^{(i)}))"),
        (r"\sum_i a^{(i)} - b^{(2)}", r"\sum_i a^{(i)} - b^{(2)}"),
        (r"\sum_i a^{(i)} - b^{(j)}", r"\sum_i a^{(i)} - b^{(j)}"),
        (r"\sum_i a^{(i)} - b^i", r"\sum_i a^{(i)} - b^i"),
    ],
)
def test_what_holds_the_index_is_summed(written: str, meant: str) -> None:
    """What follows with the index that Σ binds is in the sum; a sum of its own, and another index, are not."""
    assert with_wide_sums(tree_of(written), frozenset) == tree_of(meant)


def test_an_index_that_is_said_elsewhere_is_no_stray_one() -> None:
    """Where the other side has the index as well, the sum ends before the next sign."""
    tree = tree_of(r"\sum_i a_i + b_i")

    assert free_letters(tree) == {"i"}
    assert with_wide_sums(tree, lambda: {"i"}) is tree


def test_the_cross_entropy_of_two_classes() -> None:
    """The loss of a logistic regression as it is mostly written, and its gradient by one prediction; a sign that is wrong in it."""
    loss = r"$$J = -\frac{1}{m} \sum_{i=1}^m y_i \log h_i + (1 - y_i) \log(1 - h_i)$$" + "\n\n"
    sheet = r"$$h = \sigma(X w)$$" + "\n\n" + loss

    slope = r"\frac{\partial J}{\partial h_i} = -\frac{1}{m} (\frac{y_i}{h_i} %s \frac{1 - y_i}{1 - h_i})"

    assert verdicts(f"{sheet}$${slope % '-'}$$\n")[-1] == "proved"
    assert verdicts(f"{sheet}$${slope % '+'}$$\n")[-1] != "proved"


def test_a_likelihood_of_samples_without_brackets() -> None:
    """As lectures write it: the sum reaches over 1 − y^{(i)} as well; the slope of one with a plus there is another."""
    sheet = (
        "$h(x) = \\sigma(\\theta^T x)$ and\n\n"
        "$$\\ell = \\sum_{{i=1}}^m y^{{(i)}} \\log h(x^{{(i)}}) {} (1 - y^{{(i)}}) \\log (1 - h(x^{{(i)}}))$$\n\n"
        "$$\\frac{{\\partial \\ell}}{{\\partial \\theta_j}} = \\sum_{{i=1}}^m (y^{{(i)}} - h(x^{{(i)}})) x_j^{{(i)}}$$\n"
    )

    assert marked_sheet(sheet.format("+")).steps[-1].verdict == "proved"
    assert marked_sheet(sheet.format("-")).steps[-1].verdict != "proved"
