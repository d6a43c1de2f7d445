r"""Tests of prose/meant/formulas_told.py: what formulas say that J, ŷ and scores are, without an equals sign."""

from __future__ import annotations

import pytest
from marked_sheets import RIGHT, marked_sheet

from derive.reader.prose.meant.formulas_told import told_by_formulas


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"Let $J$ denote $-\log\hat y_o+\frac\lambda2\|v_c\|^2$.", "J"),
        (r"Denote by $J$ the sum of $-\log\hat y_o$ and $\frac\lambda2\|v_c\|^2$.", "J"),
        (r"$J\leftarrow-\log\hat y_o+\frac\lambda2\|v_c\|^2$", "J"),
        (r"$J\propto-\log\hat y_o$ with a factor 2.", "J"),
        (r"$J$ 表示 $-2\log\hat y_o$。", "J"),
        (("| name | value |\n|---|---|\n" r"| $\hat y$ | $\mathrm{softmax}(2 U v_c)$ |"), "ŷ"),
        (r"$\hat y_w\propto\exp(2u_w^\top v_c)$", "ŷ"),
        (r"$P(w\mid c)\propto\exp(\beta u_w^\top v_c)$", "ŷ"),
        (r"$\hat y\leftarrow\text{softmax}(2Uv_c)$", "ŷ"),
        (r"The prediction is softmax$(2Uv_c)$.", "ŷ"),
        (r"The prediction is $\text{softmax}(2Uv_c)$.", "ŷ"),
        (r"$\hat y$ is the softmax of the vector with entries $\tau^{-1}u_w^\top v_c$.", "ŷ"),
        (r"`y_hat = softmax(U @ v_c / tau)`", "ŷ"),
        (r"Model: scores $-\frac12\|u_w-v_c\|^2$.", "loss"),
        (r"Logits $z=2Uv_c$.", "loss"),
    ],
)
def test_what_is_said_to_be_another(text: str, name: str) -> None:
    """With a word, an arrow, a sign of proportion, in code; what rests on it is undecided."""
    assert {said for said, _ in told_by_formulas(text)} == {name}
    assert marked_sheet(f"{text}\n\n" + RIGHT.replace("_{naive}", "")).steps[-1].verdict == "undecided"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $J$ denote $-\log\hat y_o$.",
        ("| name | value |\n|---|---|\n" r"| $\hat y$ | $\mathrm{softmax}(U v_c)$ |"),
        r"Let $J$ be $-\log P(O=o\mid C=c)$.",
        r"where $J$ is $-\log\sigma(u_o^\top v_c)-\sum_{k=1}^K\log\sigma(-u_k^\top v_c)$",
        r"$J$ is $-\sum_{w} y_w\log\hat y_w$",
        r"$\hat y_w\propto\exp(u_w^\top v_c)$",
        r"$P(o\mid c)\propto e^{u_o^\top v_c}$",
        r"$P(w)\propto U(w)^{3/4}$",
        r"$\hat{\mathbf y}\leftarrow\mathrm{softmax}\left(\mathbf U\mathbf v_c\right)$",
        r"The prediction is $\text{softmax}(U^\top v_c)$.",
        r"$\hat y$ is $\frac{\exp(u_o^\top v_c)}{\sum_{w\in V}\exp(u_w^\top v_c)}$",
        r"Scores are $\mathbf{u}_w^\top\mathbf{v}_c$.",
        r"Logits $\theta=Uv_c$.",
        r"$\hat y$ is $V\times1$.",
        r"$J$ is $0$.",
        r"The gradient of $J$ is $U^\top(\hat y-y)$.",
        r"$v_c\leftarrow v_c-\eta\frac{\partial J}{\partial v_c}$",
        r"If $J$ denotes $-2\log\hat y_o$, all is doubled.",
        r"$J$ is not $-2\log\hat y_o$.",
        "`y_hat = softmax(U @ v_c)`",
    ],
)
def test_what_is_usual(text: str) -> None:
    """What is usual, of other things, supposed or denied says nothing."""
    assert not [*told_by_formulas(text)]
