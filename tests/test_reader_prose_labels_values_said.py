"""Tests of prose/labels/values_said.py: values without a left side, in sentences and in tables."""

from __future__ import annotations

import pytest
from checked import found_in, verdicts

KNOWN = r"$$J = -\log \hat y_o, \quad \hat y = \mathrm{softmax}(U v_c)$$" + "\n\n"
BY_V, BY_U = r"\frac{\partial J}{\partial v_c}", r"\frac{\partial J}{\partial u_w}"
RIGHT, WRONG = r"U^\top(\hat y - y)", r"U^\top(y - \hat y)"
TRUE, OTHER = r"(\hat y_w - 1) v_c", r"\hat y_w v_c"


def said(text: str) -> list[str]:
    """Return the verdicts on what stands behind the definitions."""
    return verdicts(KNOWN + text)[2:]


@pytest.mark.parametrize(
    "sentence",
    [
        "The gradient with respect to $v_c$ is ${value}$.",
        "${by}$ is ${value}$.",
        "So ${by}$ equals ${value}$, as we wanted.",
        "对 $v_c$ 求导得 ${value}$。",
        "The gradient of the loss with respect to $v_c$ is ${value}$ and we are done.",
        "The resulting gradient with respect to $v_c$ is ${value}$.",
        "Thus our gradient with respect to $v_c$ is ${value}$.",
    ],
)
def test_a_value_in_a_sentence(sentence: str) -> None:
    """What a sentence says a derivative is has a verdict."""
    assert said(sentence.replace("{by}", BY_V).replace("{value}", RIGHT)) == ["proved"]
    assert said(sentence.replace("{by}", BY_V).replace("{value}", WRONG)) == ["refuted"]


@pytest.mark.parametrize(
    "sentence",
    [
        r"The gradient with respect to $U$ is $V \times d$.",
        r"The derivative of the first term with respect to $v_c$ is $-1 \cdot u_o$.",
        r"The gradient w.r.t. $v_c$ is $U^\top(\hat y - y)$ times a constant.",
        r"The gradient w.r.t. $v_c$ is $\hat y - y$ multiplied by $U^\top$.",
        rf"If ${BY_V}$ is $0 \cdot v_c$, we are at an optimum.",
        rf"${BY_V}$ is not ${WRONG}$.",
        rf"Is ${BY_V}$ equal to ${WRONG}$? No.",
        rf"One might think that ${BY_V}$ is ${WRONG}$.",
        rf"${BY_V}$ is $-u_o + \ldots$",
        rf"The negative gradient with respect to $v_c$ is ${WRONG}$.",
        rf"Up to a sign the gradient with respect to $v_c$ is ${WRONG}$.",
        rf"A step of gradient descent for $v_c$ is $v_c - \eta {RIGHT}$.",
        r"At initialisation the gradient with respect to $v_c$ is $\frac{1}{V} \sum_w u_w - u_o$.",
        r"For the squared loss, the gradient with respect to $v_c$ is $2 U^\top (U v_c - y)$.",
        rf"A common mistake: the gradient with respect to $v_c$ is ${WRONG}$.",
        r"the gradient w.r.t. $v_c$ is approximately $U^\top \hat y$ here.",
        rf"The scaled gradient with respect to $v_c$ is ${WRONG}$.",
        rf"The clipped derivative with respect to $v_c$ is ${WRONG}$.",
        rf"The accumulated gradient of the loss with respect to $v_c$ is ${WRONG}$.",
        r"The two parts of the gradient with respect to $v_c$ are $-1 \cdot u_o$ and $U^\top \hat y$.",
        rf"缩放后的梯度对 $v_c$ 为 ${WRONG}$。",
    ],
)
def test_what_no_sentence_says(sentence: str) -> None:
    """Sizes, parts, what goes on, what is supposed, denied or asked are no values of the derivative."""
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        rf"The gradient is ${BY_U} = {{0}}$ for $w = o$, and for the other words ${{1}}$.",
        rf"For $w = o$: ${BY_U} = {{0}}$, otherwise ${{1}}$.",
        rf"${BY_U}$ is ${{0}}$ if $w = o$, and ${{1}}$ otherwise.",
    ],
)
def test_a_second_value_for_another_case(sentence: str) -> None:
    """It has the left side of the one before it."""
    assert said(sentence.replace("{0}", TRUE).replace("{1}", OTHER)) == ["proved", "proved"]
    assert said(sentence.replace("{0}", TRUE).replace("{1}", r"(\hat y_w + 1) v_c")) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "after",
    [
        ", and the update is $u_w + v_c$.",
        ", and for the other words the label is $1 - 1$.",
        r", where $y_w$ is $1 + 0$ for $w = o$ and $0 + 0$ otherwise.",
        ". For the other words $v_c + v_c$ is added.",
    ],
)
def test_other_values_in_the_sentence(after: str) -> None:
    """What words say to be something else is not that derivative."""
    assert "refuted" not in said(rf"For $w = o$ we have ${BY_U} = {TRUE}${after}")


def table(head: str, *rows: str) -> str:
    """Return a Markdown table."""
    rule = "|".join("---" for _ in head.split("|"))
    return "\n".join(f"| {row} |" for row in (head, rule, *rows)) + "\n"


@pytest.mark.parametrize("cases", [("$w = o$", r"$w \ne o$"), ("true word", "other words"), ("正确的词", "其他词")])
def test_a_table_of_cases(cases: tuple[str, str]) -> None:
    """A row a case, a column the derivative: each row in its case, at its own line."""
    head = r"$w$ | $\partial J / \partial u_w$"
    right = table(head, f"{cases[0]} | ${TRUE}$", f"{cases[1]} | ${OTHER}$")
    assert said(right) == ["proved", "proved"]
    assert said(table(head, f"{cases[0]} | ${OTHER}$", f"{cases[1]} | ${TRUE}$")) == ["refuted", "refuted"]
    lines = [(KNOWN + right)[: each.step.right.span.start].count("\n") for each in found_in(KNOWN + right)[2:]]
    assert lines == [(KNOWN + right)[: each.step.span.start].count("\n") for each in found_in(KNOWN + right)[2:]]


@pytest.mark.parametrize("head", ["parameter | gradient of $J$", "w.r.t. | derivative", "参数 | 梯度"])
def test_a_table_of_parameters(head: str) -> None:
    """A row a parameter, and a column of gradients."""
    assert said(table(head, f"$v_c$ | ${RIGHT}$", r"$U$ | $(\hat y - y) v_c^\top$")) == ["proved", "proved"]
    assert said(table(head, f"$v_c$ | ${WRONG}$")) == ["refuted"]


def test_a_table_of_derivatives() -> None:
    """A row a derivative."""
    assert said(table("name | result", rf"$\partial J / \partial v_c$ | ${RIGHT}$")) == ["proved"]
    assert said(table("name | result", rf"${BY_V}$ | ${WRONG}$")) == ["refuted"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("parameter | shape of the gradient", r"$v_c$ | $d + 1$"),
        ("parameter | gradient of the first term", r"$v_c$ | $-1 u_o$"),
        ("variable | negative gradient", rf"$v_c$ | ${WRONG}$"),
        ("variable | wrong gradient", rf"$v_c$ | ${WRONG}$"),
        ("derivative | naive guess", rf"${BY_V}$ | ${WRONG}$"),
        ("parameter | gradient step", rf"$v_c$ | $v_c - \alpha {RIGHT}$"),
        ("parameter | gradient of $J_{neg}$", r"$v_c$ | $-(1 - \sigma(u_o^\top v_c)) u_o$"),
        ("symbol | meaning", r"$v_c$ | $V^\top x$"),
        (r"$w$ | $\partial J / \partial u_w$", rf"any word | ${TRUE}$"),
        (r"$w$ | $\partial J / \partial u_w$", rf"true word and others | ${TRUE}$"),
        (r"$w$ | $\partial J / \partial u_w$ | cost", "$w = o$ | see (a) | $3 d$"),
    ],
)
def test_what_no_table_says(head: str, row: str) -> None:
    """Columns of other things, and rows without a case, hold no values of a derivative."""
    assert said(table(head, row)) == []
