"""Tests of derive/subjects/told/deviations.py: σ as a standard deviation, σ² as a variable, densities with what they depend on."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet
from test_subjects_inference_outputs import last_verdicts

LIKELIHOOD = (r"\ell(\mu, \sigma^2) = -\frac{n}{2} \log(2 \pi \sigma^2) - \frac{1}{2 \sigma^2} \sum_{i=1}^n (x_i - \mu)^2",)
BY_MEAN = r"\frac{\partial \ell}{\partial \mu} ="
BY_VARIANCE = r"\frac{\partial \ell}{\partial \sigma^2} ="
SQUARES = r"\sum_{i=1}^n (x_i - \mu)^2"


def test_the_variance_is_a_variable() -> None:
    """∂/∂σ² takes σ² for one name, of which σ⁴ is the square."""
    right = (
        rf"{BY_MEAN} \frac{{1}}{{\sigma^2}} \sum_{{i=1}}^n (x_i - \mu)",
        rf"{BY_VARIANCE} -\frac{{n}}{{2 \sigma^2}} + \frac{{1}}{{2 \sigma^4}} {SQUARES}",
    )
    assert last_verdicts(LIKELIHOOD, *right) == ["proved", "proved"]
    wrong = (right[0].replace("= ", "= -"), right[1].replace(r"-\frac", r"\frac"), right[1].replace(r"2 \sigma^4", r"\sigma^4"))
    assert last_verdicts(LIKELIHOOD, *wrong[:2]) == ["refuted", "refuted"]
    assert "proved" not in last_verdicts(LIKELIHOOD, wrong[2])


def test_the_deviation_is_a_number() -> None:
    """Where σ is differentiated by, it is the variable."""
    sheet = (rf"\ell(\mu, \sigma) = -n \log \sigma - \frac{{1}}{{2 \sigma^2}} {SQUARES}",)
    right = rf"\frac{{\partial \ell}}{{\partial \sigma}} = -\frac{{n}}{{\sigma}} + \frac{{1}}{{\sigma^3}} {SQUARES}"
    assert last_verdicts(sheet, right) == ["proved"]
    assert last_verdicts(sheet, right.replace(r"\sigma^3", r"\sigma^2"))[0] not in ("proved", "definition")


def test_densities() -> None:
    """p(x | μ, σ²) is a function of what stands before and after the bar."""
    density = r"p(x \mid \mu, \sigma^2) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left( -\frac{(x - \mu)^2}{2 \sigma^2} \right)"
    log = r"\log p(x \mid \mu, \sigma^2) = -\frac{1}{2} \log(2 \pi \sigma^2) - \frac{(x - \mu)^2}{2 \sigma^2}"
    score = r"\frac{\partial}{\partial \mu} \log p(x \mid \mu, \sigma^2) = \frac{x - \mu}{\sigma^2}"
    assert last_verdicts((density,), log, score) == ["proved", "proved"]
    assert "proved" not in last_verdicts(
        (density,), log.replace(r"-\frac{1}{2}", r"\frac{1}{2}"), score.replace(r"x - \mu}", r"\mu - x}")
    )


def test_no_number_is_put_for_pi() -> None:
    """What turns on the value of π is not refuted by another number, and what does not is shown without it."""
    text = "".join(
        f"\n$$\n{each}\n$$\n"
        for each in (*LIKELIHOOD, rf"{BY_VARIANCE} \frac{{n}}{{2 \sigma^2}} + \frac{{1}}{{2 \sigma^4}} {SQUARES}")
    )
    *_, step = marked_sheet(text).steps
    assert step.verdict == "refuted"
    assert "π" not in step.counterexample
    assert "σ" in step.counterexample
    assert last_verdicts((), r"\pi (a + b)^2 = a^2 + b^2")[0] == "unread"


def test_a_function_stays_one() -> None:
    """σ that is applied somewhere is no number; that is not applied, it is one."""
    assert last_verdicts((), r"\sigma(a) = \frac{1}{1 + e^{-a}}", r"\sigma'(a) = \sigma(a) - \sigma^2(a)")[-1] == "proved"
    assert last_verdicts((), r"\sigma^2 + \sigma^2 = 2 \sigma^2") == ["proved"]


NORMALISATION = (
    r"\mu = \frac{1}{m} \sum_{i=1}^m x_i",
    r"\sigma^2 = \frac{1}{m} \sum_{i=1}^m (x_i - \mu)^2",
    r"\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}",
    r"y_i = \gamma \hat x_i + \beta",
)


@pytest.mark.slow
def test_batch_normalisation() -> None:
    """A variance that is defined is differentiated, and differentiated by."""
    right = (
        r"\frac{\partial L}{\partial \gamma} = \sum_{i=1}^m \frac{\partial L}{\partial y_i} \hat x_i",
        r"\frac{\partial \sigma^2}{\partial x_i} = \frac{2 (x_i - \mu)}{m}",
        (
            r"\frac{\partial L}{\partial \sigma^2} = -\frac{1}{2} \sum_{i=1}^m"
            r" \frac{\partial L}{\partial \hat x_i} (x_i - \mu) (\sigma^2 + \epsilon)^{-3/2}"
        ),
    )
    assert last_verdicts(NORMALISATION, *right) == ["proved"] * 3
    wrong = (right[0].replace(r"\hat x_i", "x_i"), right[1].replace("2 (", "("), right[2].replace("= -", "= "))
    assert not {"proved", "definition"} & set(last_verdicts(NORMALISATION, *wrong))


@pytest.mark.parametrize("below", ["_B", r"_{\mathcal{B}}", ""])
def test_the_variance_of_a_batch(below: str) -> None:
    """σ_B² is a variable as σ² is, and what normalises a batch depends on it."""
    mean, variance = rf"\mu{below}", rf"\sigma{below}^2"
    defined = (
        rf"{mean} = \frac{{1}}{{m}} \sum_{{i=1}}^m x_i",
        rf"{variance} = \frac{{1}}{{m}} \sum_{{i=1}}^m (x_i - {mean})^2",
        rf"\hat{{x}}_i = \frac{{x_i - {mean}}}{{\sqrt{{{variance} + \epsilon}}}}",
    )
    step = (
        rf"\frac{{\partial L}}{{\partial {variance}}} = \sum_{{i=1}}^m \frac{{\partial L}}{{\partial \hat{{x}}_i}}"
        rf" (x_i - {mean}) (-\frac{{1}}{{2}})({variance}+\epsilon)^{{-3/2}}"
    )
    assert last_verdicts(defined, step) == ["proved"]
    assert last_verdicts(defined, step.replace(r"(-\frac", r"(\frac"))[0] not in ("proved", "definition")
