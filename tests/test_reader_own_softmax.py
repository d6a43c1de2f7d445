"""Tests of derive/reader/own_softmax.py: sheets whose σ is the softmax function."""

from __future__ import annotations

import pytest

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec

SLOPE = r"\frac{\partial \sigma(z)_i}{\partial z_j} = \sigma(z)_i (\delta_{ij} - \sigma(z)_j)"


def _verdicts(*formulas: str, words: str = "") -> list[str]:
    text = words + "\n\n" + "\n\n".join(f"$${each}$$" for each in formulas)
    return [each.verdict for each in verdicts_of("own.md", [sheet_of_text(text)], word2vec()).checked.found]


@pytest.mark.parametrize(
    "definition",
    [
        r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{j} e^{z_j}}",
        r"\sigma(\mathbf{z})_i = \frac{\exp(z_i)}{\sum_{k=1}^K \exp(z_k)}",
        r"\sigma\left(z\right)_{i} := e^{z_i} / \sum_{j=1}^n e^{z_j}",
    ],
)
def test_sigma_as_softmax(definition: str) -> None:
    """What a sheet defines as the softmax function is read so; a slip in its derivative is refuted."""
    assert _verdicts(definition, SLOPE) in (["proved", "proved"], ["definition", "proved"])
    assert _verdicts(definition, SLOPE.replace(" - ", " + "))[-1] == "refuted"


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{j} e^{z_j}}", "The sigmoid function is applied before that."),
        (r"\sigma(z)_i = \frac{e^{z_j}}{\sum_{j} e^{z_j}}", ""),
        (r"\sigma(z)_i = \frac{e^{-z_i}}{\sum_{j} e^{-z_j}}", ""),
        (r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{j} e^{x_j}}", ""),
        (r"\sigma(z)_i = \frac{1}{1 + e^{-z_i}}", ""),
    ],
)
def test_another_sigma_is_not_the_softmax(definition: str, words: str) -> None:
    """Where σ is defined as something else, or the sheet speaks of the sigmoid function, nothing is proved of a softmax."""
    assert _verdicts(definition, SLOPE, words=words)[-1] != "proved"


def test_two_functions_of_one_name() -> None:
    """Where σ is both, of vectors and of numbers, it is not read as the softmax everywhere."""
    both = r"\sigma(z)_i = \frac{e^{z_i}}{\sum_{j} e^{z_j}}", r"\sigma(x) = \frac{1}{1 + e^{-x}}"
    assert _verdicts(*both, r"\frac{d}{dx} \sigma(x) = \sigma(x)(1 - \sigma(x))")[1:] == ["proved", "proved"]


@pytest.mark.parametrize(
    "definition",
    [
        r"p_i = \text{softmax}(z_i) = \frac{e^{z_i}}{\sum_{j} e^{z_j}}",
        r"\sigma(z_i) = \frac{\exp(z_i)}{\sum_k \exp(z_k)}",
        r"\log \mathrm{softmax}(z_i) = z_i - \log \sum_j e^{z_j}",
    ],
)
def test_softmax_of_an_entry_is_an_entry_of_softmax(definition: str) -> None:
    """Where e^{z_j} is summed over j beside softmax(z_i), the derivative of softmax(z_i) by z_j is that of an entry."""
    name = r"\sigma" if "sigma" in definition else r"\text{softmax}"
    slope = rf"\frac{{\partial {name}(z_i)}}{{\partial z_j}} = {name}(z_i) (\delta_{{ij}} - {name}(z_j))"
    found = _verdicts(definition, slope, slope.replace(" - ", " + "))
    assert set(found[:-1]) <= {"proved", "definition"}
    assert found[-1] == "refuted"


@pytest.mark.parametrize(
    "definition",
    [
        r"p_i = \text{softmax}(z_i)",
        r"p_i = \text{softmax}(z_i) = \frac{e^{z_i}}{\sum_{j} e^{x_j}}",
        r"p_i = \text{softmax}(z_i) = \frac{e^{z_i}}{\sum_{j} e^{z_i}}",
    ],
)
def test_softmax_of_a_sample_is_left(definition: str) -> None:
    """Without the sum of e^{z_j} over j, z_i may be the vector of a sample, and nothing is proved of entries."""
    slope = r"\frac{\partial \text{softmax}(z_i)}{\partial z_j} = \text{softmax}(z_i) (\delta_{ij} - \text{softmax}(z_j))"
    assert _verdicts(definition, slope)[-1] != "proved"
