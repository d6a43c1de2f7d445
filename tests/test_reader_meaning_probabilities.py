"""Tests of derive/reader/meaning/probabilities.py: P(O = o | C = c) in its spellings, and what is another probability."""

from __future__ import annotations

import pytest
from checked import displayed, verdicts
from marked_sheets import marked_sheet

BY_V = r"\frac{\partial J_{naive}}{\partial v_c}"


@pytest.mark.parametrize(
    "spelling",
    ["P(O=w|C=c)", r"P(w \mid c)", r"\Pr[w|c]", "p(w|w_t)", "P(u_w|v_c)", r"P(w | c; \theta)", "P(O=w|w_c)", "P(w|v_c)"],
)
def test_the_probability_of_a_word(spelling: str) -> None:
    """Each is ŷ_w; of another word, or added and not taken away, the step is refuted."""
    assert verdicts(displayed(rf"{BY_V} = \sum_w {spelling} u_w - u_o")) == ["proved"]
    assert verdicts(displayed(rf"{BY_V} = \sum_w {spelling} u_w + u_o")) == ["refuted"]


@pytest.mark.parametrize("spelling", ["P(w|o)", "P(w|v_w)", "P(w|u_c)", "P(w|c, o)"])
def test_other_probabilities_are_not_read(spelling: str) -> None:
    """Given another word, or given nothing, a probability is none of the model."""
    assert verdicts(displayed(rf"{BY_V} = \sum_w {spelling} u_w - u_o")) == ["unread"]


def test_a_joint_probability() -> None:
    """A comma for the bar is never proved, though the help says that the bar would be; what is false with it is refuted."""
    assert verdicts(displayed(rf"{BY_V} = \sum_w P(O=w, C=c) u_w - u_o")) == ["unread"]
    assert verdicts(displayed(rf"{BY_V} = \sum_w P(O=w, C=c) u_w + u_o")) == ["refuted"]


def test_the_whole_distribution() -> None:
    """P(O | C = c) is ŷ, P(O = 0 | C = c) the probability of o."""
    assert verdicts(displayed(r"\hat y = P(O | C=c) = \text{softmax}(U v_c)")) == ["definition", "proved"]
    assert verdicts(displayed(r"-\log P(O=0|C=c) = -\log \hat y_o")) == ["proved"]


@pytest.mark.parametrize(("over", "found"), [(r"j \in Vocab", "proved"), ("j=1}^{V", "proved"), ("j=1}^{K", "unread")])
def test_words_by_their_numbers(over: str, found: str) -> None:
    """In a sum over all words, w_j is the word j; in one over K it is none of them."""
    assert verdicts(displayed(rf"{BY_V} = \sum_{{{over}}} P(w_j|w_c) u_j - u_o")) == [found]
    assert verdicts(displayed(rf"{BY_V} = \sum_{{{over}}} P(w_j|w_c) u_j + u_o")) != ["proved"]
    assert verdicts(displayed(rf"{BY_V} = \sum_{{{over}}} P(w_j|w_c) u_{{w_j}} - u_o")) == [found.replace("unread", "refuted")]


def test_a_word_by_its_number_may_be_the_true_one() -> None:
    """Where no samples are spoken of, w_j may be o: nothing that holds of other words alone is proved of it."""
    by_word = r"\frac{\partial}{\partial u_{w_j}} (-\log P(w_o|w_c)) = P(w_j|w_c) v_c"
    assert verdicts(displayed(by_word)) == ["unread"]
    assert verdicts(displayed(r"\frac{\partial J_{neg}}{\partial u_{w_j}} = \sigma(u_{w_j}^\top v_c) v_c")) == ["proved"]


@pytest.mark.parametrize(
    ("said", "step", "verdict"),
    [
        (
            r"$\hat{y} = \text{softmax}(W x + b)$ and $J = CE(y, \hat{y})$",
            r"\frac{\partial J}{\partial W} = (\hat{y} - y) x^T",
            "proved",
        ),
        (
            r"$\hat{y} = \text{softmax}(W x + b)$ and $J = CE(y, \hat{y})$",
            r"\frac{\partial J}{\partial W} = (y - \hat{y}) x^T",
            "refuted",
        ),
        (
            r"$h = \sigma(W x)$, $\hat{y} = \text{softmax}(V h)$, $J = CE(y, \hat{y})$",
            r"\frac{\partial J}{\partial V} = (\hat{y} - y) h^T",
            "proved",
        ),
        (r"$\hat{y} = \sigma(W x + b)$ and $J = CE(y, \hat{y})$", r"\frac{\partial J}{\partial W} = (\hat{y} - y) x^T", "unread"),
        (r"$a = \sigma(z)$ and $J = \text{CrossEntropy}(y, a)$", r"\frac{\partial J}{\partial z} = a - y", "unread"),
        (r"$p = \text{softmax}(z)$ and $J = H(p, q)$", r"\frac{\partial J}{\partial z} = p - q", "unread"),
    ],
)
def test_the_cross_entropy_of_a_layer(said: str, step: str, verdict: str) -> None:
    """
    Of a softmax it is −Σ y log ŷ; of what a sigmoid gives the binary one may be meant, of a softmax in the first place the other
    way round: nothing is proved of these, nor refuted.
    """
    assert marked_sheet(f"Let {said}.\n\n$${step}$$\n").steps[-1].verdict == verdict
