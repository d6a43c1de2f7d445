"""Tests of derive/checking/own/functions.py: σ and softmax as a sheet says they are."""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, found_in, verdicts

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text

STEEP = r"\sigma(x) = \frac{1}{1 + e^{-2x}}"
CLIPPED = r"\sigma(x) = \mathrm{hardclip}(x, 0, 1)"
SLOPE = r"\frac{d\sigma(x)}{dx} = \sigma(x)(1 - \sigma(x))"


@pytest.mark.parametrize(
    ("says", "step", "verdict"),
    [
        (STEEP, SLOPE, "undecided"),
        (STEEP, r"\sigma'(x) = \sigma(x)(1 - \sigma(x))", "undecided"),
        (STEEP, r"\frac{d\sigma(x)}{dx} = 2 \sigma(x)(1 - \sigma(x))", "proved"),
        (STEEP, r"\frac{d\sigma(x)}{dx} = 3 \sigma(x)(1 - \sigma(x))", "refuted"),
        (STEEP, r"\sigma(-x) = 1 - \sigma(x)", "proved"),
        (CLIPPED, SLOPE, "undecided"),
        (CLIPPED, r"\frac{d}{dx} \log \sigma(x) = \frac{1}{\sigma(x)} \frac{d}{dx} \sigma(x)", "proved"),
        (r"\sigma(x) = \tanh(x)", r"\frac{d}{dx} \sigma(x) = 1 - \sigma(x)^2", "proved"),
        (r"\sigma(x) = \frac{e^x}{e^x + 1}", SLOPE, "proved"),
    ],
)
def test_a_sigmoid_of_its_own(says: str, step: str, verdict: str) -> None:
    """A step about σ is proved where it holds of what the sheet says σ is."""
    assert verdicts(displayed(says, step))[-1] == verdict


def test_another_number_makes_another_function() -> None:
    """With β, σ is not meant to be the usual one; with a 2, or another letter for x, it may be a slip."""
    assert verdicts(displayed(r"\sigma(x) = \frac{1}{1 + e^{-\beta x}}"))[-1] == "definition"
    assert verdicts(displayed(r"\sigma(x) = \frac{1}{1 + e^{-2 x}}"))[-1] == "refuted"
    assert verdicts(displayed(r"\sigma(x) = \frac{1}{1 + e^{-z}}"))[-1] not in ("definition", "proved")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"Let $\exp(x) = 2^x$.", "undecided"),
        (r"$$\exp(x) = 2^x$$", "proved"),
        (r"Let $\exp(x) = \sum_n \frac{x^n}{n!}$.", "proved"),
    ],
)
def test_an_exponential_of_its_own(said: str, verdict: str) -> None:
    """What everybody knows is another thing where words define it, and by no series."""
    assert verdicts(said + "\n\n" + displayed(r"\frac{d}{dx} \exp(x) = \exp(x)"))[-1] == verdict


def test_a_softmax_with_a_temperature() -> None:
    """ŷ = softmax(U v_c) is not the usual one where softmax is not, and what follows of it is not proved."""
    own = r"\mathrm{softmax}(x)_i = \frac{e^{x_i / \tau}}{\sum_j e^{x_j / \tau}}"

    *_, step = found_in(
        displayed(own, r"\hat y = \mathrm{softmax}(U v_c)", r"-\log \hat y_o = -u_o^\top v_c + \log \sum_w \exp(u_w^\top v_c)")
    )

    assert step.verdict == "undecided"
    assert step.against is not None


def test_what_is_said_of_the_function_itself_defines_nothing() -> None:
    """σ(x) = 1 − σ(−x) is an identity, and a later slip after a right definition breaks its own chain alone."""
    assert verdicts(displayed(r"\sigma(x) = 1 - \sigma(-x)", SLOPE)) == ["proved", "proved"]
    assert verdicts(displayed(r"\sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{e^x - 1}", SLOPE)) == [
        "definition",
        "refuted",
        "proved",
    ]


def test_another_letter_for_the_argument() -> None:
    """σ(z) = z/(z + 1) with z = eˣ says what σ(x) is; with z/(z + 2) it does not, and without z = eˣ σ is another function."""
    known = r"$$\sigma'(x) = \sigma(x) (1 - \sigma(x))$$"
    assert verdicts(r"Let $z = e^x$ and $\sigma(z) = \frac{z}{z + 1}$." + "\n\n" + known)[-1] == "proved"
    assert verdicts(r"Let $z = e^x$ and $\sigma(z) = \frac{z}{z + 2}$." + "\n\n" + known)[-1] == "undecided"
    assert verdicts(r"Let $\sigma(z) = \frac{z}{z + 1}$." + "\n\n" + known)[-1] == "undecided"


def test_sums_that_are_not_written() -> None:
    """What is false without the sum that Einstein's notation means is undecided where the sheet speaks of it."""
    step, usual = r"$$-\sum_w y_w \log \hat y_w = -y_i \log \hat y_i$$", r"$$-\log \hat y_o = \log P(O=o|C=c)$$"

    def told(text: str) -> list[str]:
        return [each.verdict for _, each in verdicts_of("a.md", [sheet_of_text(text)], NOTATION).placed]

    assert told(f"{step}\n\n{usual}") == ["refuted", "refuted"]
    assert told(f"The sum is implied by Einstein notation.\n\n{step}\n\n{usual}") == ["undecided", "refuted"]


@pytest.mark.parametrize(
    ("says", "verdict"),
    [
        (r"With $\sigma = \tanh$ we get", "undecided"),
        (r"We use $\sigma$ = $\tanh$ as activation.", "undecided"),
        (r"Let $\sigma = \max(0, \cdot)$.", "undecided"),
        (r"$$\sigma = \mathrm{ReLU}$$", "undecided"),
        (r"Let $\sigma = g$.", "undecided"),
        (r"Let $\sigma = \text{sigmoid}$.", "proved"),
        (r"We use $\sigma$ = $\text{logistic}$.", "proved"),
        (r"The standard deviation is $\sigma = 2$.", "proved"),
        (r"Let $\tanh = f$.", "proved"),
    ],
)
def test_functions_by_their_names(says: str, verdict: str) -> None:
    """σ = tanh says that σ is another function than usual; that it is a number, or the one it usually is, does not."""
    assert verdicts(f"{says}\n\n$${SLOPE}$$\n")[-1] == verdict


@pytest.mark.parametrize("below", ["1 + e^{-ax}", "1 + b e^{-x}", "1 + e^{-U x}"])
def test_another_letter_makes_another_function(below: str) -> None:
    """A function of its argument and of another letter is no slip, though it does not fit."""
    assert verdicts(displayed(rf"\sigma(x) = \frac{{1}}{{{below}}}", SLOPE))[-1] == "undecided"


def test_what_is_said_of_numbers_says_nothing_of_vectors() -> None:
    """Where σ is the softmax of vectors and the sigmoid of numbers, nothing of vectors is proved of the sigmoid."""
    of_vectors, of_numbers = r"\sigma(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", r"\sigma(x) = \frac{1}{1 + e^{-x}}"
    entrywise = r"\frac{\partial \sigma(z)}{\partial z} = \mathrm{diag}(\sigma(z) \odot (1 - \sigma(z)))"
    assert verdicts(displayed(of_vectors, of_numbers, entrywise))[-1] != "proved"
    assert verdicts(displayed(of_numbers, SLOPE, of_vectors))[1] == "proved"
    assert verdicts(displayed(of_numbers, entrywise))[-1] == "proved"


def test_nothing_is_refuted_of_predictions_of_an_unread_function() -> None:
    """What makes ŷ is not read: whether a step about ŷ is false is not known; of one that is read, it is."""
    wrong = r"\frac{\partial J}{\partial v_c} = U^\top(y - \hat y)"
    unread = displayed(r"\sigma(z)_i = \frac{\phi(z_i)}{\sum_j \phi(z_j)}", r"\hat y = \sigma(U v_c)", wrong)
    assert verdicts(unread)[-1] == "undecided"
    assert verdicts(displayed(r"\hat y = \mathrm{softmax}(U v_c)", wrong))[-1] == "refuted"
    assert verdicts(displayed(r"P(w|c) = \mathrm{weird}(u_w, v_c)", r"\hat y_w = P(w|c)", wrong))[-1] == "undecided"
