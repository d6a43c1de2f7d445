"""Tests of prose/declared/roles.py: which of y and ŷ is predicted, where the words of a sheet say it."""

from __future__ import annotations

import pytest
from checked import NOTATION
from marked_sheets import marked_sheet

from derive.reader.prose.declared.roles import says_exchanged, with_roles


@pytest.mark.parametrize(
    ("words", "exchanged"),
    [
        (r"Let $y$ be the predicted distribution and $\hat y$ the true one-hot vector.", True),
        (r"Here $\hat{\mathbf{y}}$ is the ground truth label.", True),
        (r"The predicted distribution $y$ and the true distribution $\hat{y}$ are vectors.", True),
        (r"其中 $y$ 是预测分布，$\hat y$ 是真实分布。", True),
        (r"Let $y$ be the true one-hot vector and $\hat y$ the predicted distribution.", False),
        (r"The true distribution $y$ and the predicted distribution $\hat y$ are vectors.", False),
        (r"$\hat y$ is compared with the true distribution. $y$ and $\hat y$ are vectors.", False),
        (r"$y$ is the predicted word. Elsewhere $y$ is the one-hot vector.", False),
        ("Nothing is said.", False),
    ],
)
def test_what_words_say(words: str, *, exchanged: bool) -> None:
    """The hat is on what is true only where the words say so, and never the contrary."""
    assert says_exchanged(words) is exchanged


def test_the_gradient_follows() -> None:
    """With the hat on what is true, Uᵀ(y − ŷ) is the gradient."""
    words = r"Let $y$ be the predicted distribution and $\hat y$ the true one-hot vector." + "\n\n"
    right, wrong = (rf"$$\frac{{\partial J}}{{\partial v_c}} = U^\top({of})$$" + "\n" for of in (r"y - \hat y", r"\hat y - y"))

    assert [step.verdict for step in marked_sheet(words + right).steps] == ["proved"]
    assert [step.verdict for step in marked_sheet(words + wrong).steps] == ["refuted"]
    assert with_roles(NOTATION, "") is NOTATION
