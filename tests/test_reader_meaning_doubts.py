"""Tests of derive/reader/meaning/doubts.py: what is false as written and true as it was probably meant is unread, not refuted."""

from __future__ import annotations

import pytest
from checked import checked, displayed, tree_of, verdicts
from statements import SAMPLED

from derive.reader.meaning.doubts import either_way

BY_K = r"\frac{\partial J}{\partial u_k}"


def last(text: str) -> tuple[str, str]:
    """Return the verdict on the last step of a sheet and its help."""
    found = checked(text).found[-1]
    return found.verdict, found.help


def test_one_letter_below_the_sum_and_the_derivative() -> None:
    """Σ_k ∂/∂u_k is meant of another k; with a wrong sign it is wrong however it is meant."""
    summed = r"\sum_{k=1}^K \frac{\partial \log \sigma(-u_k^\top v_c)}{\partial u_k}"

    assert last(displayed(SAMPLED, f"{BY_K} = -{summed}")) == (
        "unread",
        "with another letter below Σ than the one below ∂, this is proved",
    )
    assert last(displayed(SAMPLED, f"{BY_K} = {summed}"))[0] == "refuted"


def test_a_sum_over_a_letter_that_does_not_stand_in_it() -> None:
    """Σ_u of terms in w is meant over w; the slip is not proved, and a wrong value is refuted."""
    softmax = r"\frac{\exp(u_o^T v_c)}{\sum_u \exp(u_w^T v_c)}"

    assert last(displayed(rf"\hat y_o = {softmax}")) == ("unread", "with the letter of its terms below Σ, this is proved")
    assert last(displayed(rf"\hat y_o = -{softmax}"))[0] == "refuted"
    assert verdicts(displayed(rf"\hat y_o = {softmax.replace('_u', '_w', 1)}")) == ["definition"]


def test_a_prime_at_minus_x() -> None:
    """σ′(−x) for the derivative of σ(−x)."""
    assert last(displayed(r"\frac{\partial \sigma(-x)}{\partial x} = \sigma'(-x)"))[0] == "unread"
    assert last(displayed(r"\frac{\partial \sigma(-x)}{\partial x} = 2 \sigma'(-x)"))[0] == "refuted"
    assert last(displayed(r"\frac{\partial \sigma(-x)}{\partial x} = -\sigma'(-x)"))[0] == "proved"


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("a/bc", "a/(bc)"),
        ("1/2m", "1/(2m)"),
        (r"1/2m \sum_k a_k", r"1/(2m) \sum_k a_k"),
        (r"\log \sigma(x)(1 - \sigma(x))", r"(\log \sigma(x))(1 - \sigma(x))"),
    ],
)
def test_spellings_that_are_read_in_two_ways(written: str, other: str) -> None:
    """What stands right after a slash and a letter may be below it, and a bracket after log σ(x) may be beside it."""
    left, right = tree_of("x"), tree_of(written)

    assert [repair.right for repair in either_way(left, right)] == [tree_of(other)]


@pytest.mark.parametrize(
    "written", ["1/2 x", "a/b c", "a/(bc)", r"1/m X^T y", r"\log(\sigma(x)(1 - \sigma(x)))", r"\log \sigma(x)"]
)
def test_spellings_that_are_not(written: str) -> None:
    """A space, brackets and transposes tell what is meant."""
    assert not list(either_way(tree_of("x"), tree_of(written)))


def test_what_is_true_in_one_way_alone_is_unread() -> None:
    """log σ(x)(1 − σ(x)) is either; proved is what holds of both."""
    assert verdicts(displayed(r"\log \sigma(x)(1 - \sigma(x)) = \log(\sigma(x)(1 - \sigma(x)))")) == ["unread"]
    assert verdicts(displayed(r"\log \sigma(x)(1 - \sigma(x)) = (1 - \sigma(x)) \log(\sigma(x))")) == ["unread"]


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (r"1[x > 0] + 1[x \le 0] = 1", "proved"),
        (r"1[x > 0] = 1[0 < x]", "proved"),
        (r"\max(0, x) = x \, 1[x > 0]", "proved"),
        (r"1[x > 0] + 1[x < 0] = 1", "unread"),
        (r"1[x > 0] = 1[x \ge 0]", "unread"),
    ],
)
def test_indicators_where_both_numbers_are_equal(written: str, verdict: str) -> None:
    """1[x > 0] and 1[x ≥ 0] differ at 0; of derivatives and of max, what is true elsewhere is meant."""
    assert verdicts("Let $x$ be a number.\n\n" + displayed(written)) == [verdict]


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (r"\log x \cdot 3", r"3 \log x", r"4 \log x"),
        (r"\log x / 2", r"\frac{1}{2} \log x", r"\frac{1}{3} \log x"),
        (r"\exp x \times 3", r"3 \exp x", r"3 + \exp x"),
    ],
)
def test_how_far_a_function_without_brackets_reaches(left: str, right: str, wrong: str) -> None:
    """Log x · 3 may be (log x) · 3: it is not refuted where that is true. With brackets it is told, and log x/2 is log(x/2) too."""
    said = "with a function without brackets of the first factors alone, this is proved"
    assert last(displayed(f"{left} = {right}")) == ("unread", said)
    assert last(displayed(f"{left} = {wrong}"))[0] == "refuted"
    bracketed = f"{left[:4]}({left[4:]})"
    assert last(displayed(f"{bracketed} = {right}"))[0] == "refuted"
    assert verdicts(displayed(f"{left} = {bracketed}")) == ["proved"]


def test_how_far_a_derivative_reaches_before_a_dot() -> None:
    """Brackets before a dot are all that ∂ is of; without them either may be meant, and what is false in both ways is refuted."""
    assert verdicts(displayed(r"\frac{d}{d x} (e^{2x}) \cdot x = 2 x e^{2x}")) == ["proved"]
    assert verdicts(displayed(r"\frac{d}{d x} [x^2] \times x^3 = 2 x^4")) == ["proved"]
    assert last(displayed(r"\frac{d}{d x} (x^2) \cdot x^3 = 5 x^4")) == (
        "unread",
        "with ∂ of all that stands after it, this is proved",
    )
    assert verdicts(displayed(r"\frac{d}{d x} (x^2) \cdot x^3 = 3 x^4")) == ["refuted"]
    assert verdicts(displayed(r"\frac{d}{d x} (x + 1)(x + 2) = 2 x + 3")) == ["proved"]
    assert last(displayed(r"\frac{d}{d x} \sigma(x) \cdot x = \sigma(x)(1 - \sigma(x)) x")) == (
        "unread",
        "with ∂ of what stands before the dot alone, this is proved",
    )
    assert verdicts(displayed(r"\frac{d}{d x} \sigma(x) \cdot x = \sigma(x)(1 - \sigma(x)) x + \sigma(x)")) == ["proved"]
    assert verdicts(displayed(r"\frac{d}{d x} \sigma(x) \cdot x = \sigma(x)^2 x")) == ["refuted"]
    assert verdicts(displayed(r"\frac{d}{d x} \sigma(x) x = \sigma(x)(1 - \sigma(x)) x")) == ["refuted"]
    assert verdicts(displayed(r"\frac{d}{d x} (x^2) * x = 2 x^2")) == ["proved"]
    assert last(displayed(r"\frac{d}{d x} x^2 * x = 2 x^2")) == (
        "unread",
        "with ∂ of what stands before the dot alone, this is proved",
    )
    assert verdicts(displayed(r"\frac{d}{d x} x^2 * x = 4 x^2")) == ["refuted"]


def test_a_doubtful_spelling_beside_the_last_side_that_is_read() -> None:
    """A side between that is not read does not make what follows it false; what is false however it is meant is refuted."""
    chain = (
        r"\frac{\partial J}{\partial u_w} &= \frac{\partial}{\partial u_w} (-\log \hat y_o) \\ &= \oint q \\ &= {}"
        r"\frac{\partial}{\partial u_w} \exp(u_w^T v_c) \cdot \frac{1}{\sum_x \exp(u_x^T v_c)}"
    )
    one = "For $w \\neq o$:" + displayed(rf"\begin{{aligned}}{chain.replace('{}', '')}\end{{aligned}}")
    wrong = "For $w \\neq o$:" + displayed(rf"\begin{{aligned}}{chain.replace('{}', '-')}\end{{aligned}}")

    assert last(one) == ("unread", "with ∂ of what stands before the dot alone, this is proved")
    assert last(wrong)[0] == "refuted"
