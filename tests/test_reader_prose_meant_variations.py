"""Tests of prose/meant/variations.py: headings, short sentences and remarks that turn to another loss or model."""

from __future__ import annotations

from functools import cache

import pytest
from marked_sheets import marked_sheet

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.meant.variations import variations
from derive.reader.prose.sentences import joined

LOSS = r"The loss is $J = -\log\hat y_o$ with $\hat y = \mathrm{softmax}(U v_c)$."
SLOPE = r"$$\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)$$"
DISPLAY = "\n\n$$x = 1$$"


def topics(text: str) -> set[str]:
    """Return what the words of a text turn to."""
    outline = outline_of(sheet_of_text(text, "a.md", "markdown"))
    return set(variations(text, [], cache(lambda: joined([outline], "\n\n"))))


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("## (b) Mean of the losses over the batch", "averaged"),
        ("(b) Averaged over a batch:", "averaged"),
        ("(2) 批量平均损失", "averaged"),
        ("where $J$ is the mean cross entropy over a minibatch.", "averaged"),
        ("Each negative word counts double.", "multiplied"),
        ("如果每个负样本计两次，则", "multiplied"),
        ("## Weighted linear regression", "weighted"),
        ("3. 类别加权", "weighted"),
        ("Positive examples are weighted by $\\alpha$.", "weighted"),
        ("In bits:", "base"),
        ("With L2 regularization:", "penalised"),
        ("$J$ also contains the term $\\frac\\lambda2\\|v_c\\|^2$.", "penalised"),
        ("### 2. Tanh", "tanh"),
        ("(c) Squared loss", "squared"),
        ("(b) Log-likelihood:", "likelihood"),
        ("Now with labels $y_i \\in \\{-1, +1\\}$.", "labels"),
        ("With temperature 2:", "temperature"),
        ("Next, add a skip connection from $x$ to the output.", "other"),
        ("### 4. Without the factor 1/2", "other"),
        ("(the sum runs over the whole window)", "summed"),
        ("If instead of squared error we use cross-entropy, then", "entropy"),
        ("Suppose now the label $y$ takes the values $-1$ and $1$.", "labels"),
        ("For $N$ training examples the loss is the average.", "averaged"),
        ("若对窗口内所有词取平均，则", "averaged"),
        ("Let $f(x)=\\log x$ (common logarithm).", "base"),
        ("If each sample $i$ has a weight $r_i$, we have", "weighted"),
        ("(iii) With $\\alpha$-weighted negatives:", "weighted"),
        ("In fact we use label smoothing with $\\epsilon=0.1$.", "other"),
        ("Suppose $W$ is constrained to be diagonal.", "other"),
        ("如果去掉系数，则", "other"),
    ],
)
def test_what_words_turn_to(words: str, topic: str) -> None:
    """A name without a verb says so, and so does a sentence of what is done."""
    assert topics(words + DISPLAY) == {topic}


@pytest.mark.parametrize(
    "words",
    [
        "We mean the following.",
        "Unlike the squared error it is convex.",
        "If the label $y$ is 1, we have",
        "Now take the average of the context vectors.",
        "We use the sigmoid of the score.",
        "Each node has its weights.",
        "The mean value theorem:",
        "Expected (average) outside vector minus observed:",
        "## Gradient averaged over nothing, by the vectors",
        "## Weighted sum of the outside vectors",
        "## Error weighted by the center vector",
        "The loss is not averaged over the samples.",
        "In practice the loss is averaged over the batch.",
        "Regularization prevents overfitting.",
        "- No dropout.",
        "Is this the mean?",
        "## Maximum log-likelihood is not needed",
        "Labels $y_i \\in \\{0, 1\\}$:",
        "最小化 $J$ 等价于最大化对数似然。",
        "加权和：",
    ],
)
def test_what_turns_to_nothing(words: str) -> None:
    """Near misses: what is denied or done elsewhere, what speaks of vectors and sums, whole sentences in which a name stands."""
    assert topics(words + DISPLAY) == set()


@pytest.mark.parametrize(
    ("sheet", "verdicts"),
    [
        (f"(a) {SLOPE}\n\n(b) Mean loss over the batch: {SLOPE}\n\n(c) {SLOPE}", ["proved", "undecided", "proved"]),
        (f"(1) {SLOPE}\n(2) Mean loss over the batch: {SLOPE}\n(3) {SLOPE}", ["proved", "undecided", "proved"]),
        (f"### Mean loss\n\n1. {SLOPE}\n2. {SLOPE}\n\n### Gradient\n\n{SLOPE}", ["undecided", "undecided", "proved"]),
        (f"{SLOPE}\n\n(the sum runs over the whole window)\n\n## Next\n\n{SLOPE}", ["undecided", "proved"]),
        (f"The slope is\n\n{SLOPE}\n\nWith a penalty,\n\n{SLOPE}", ["proved", "undecided"]),
        (f"The slope is\n\n{SLOPE}\n\nWith a penalty.\n\n{SLOPE}", ["undecided", "undecided"]),
    ],
)
def test_where_it_counts(sheet: str, verdicts: list[str]) -> None:
    """Up to the end of the part in which it stands; a remark right behind a display speaks of that."""
    assert [step.verdict for step in marked_sheet(f"{LOSS}\n\n{sheet}").steps][2:] == verdicts
