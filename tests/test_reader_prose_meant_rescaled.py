"""Tests of prose/meant/rescaled.py: scores that words say to be changed before the softmax."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

from derive.reader.prose.meant.rescaled import rescaled
from derive.reader.prose.sentences import Prose


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (r"The scores are scaled by $1/\sqrt{d}$ before the softmax.", True),
        ("A temperature of 2 divides the logits.", True),
        ("The temperature is 1.", False),
        ("Temperature: 1.", False),
        ("温度取 2。", True),
        ("温度为 1。", False),
        ("We write $\\exp$ for $2^x$.", True),
        ("We write $\\exp$ for the exponential function.", False),
        ("Before the softmax we divide each score by $\\tau$.", True),
        ("The exponentiated scores are divided by their sum.", False),
        ("Each score is multiplied by the weight of its word.", False),
        ("In attention the scores would be divided by $\\sqrt d$.", False),
        ("The softmax is taken with temperature $T$.", True),
        ("The temperature of the softmax is $2$.", True),
        ("The temperature of the softmax is 1.", False),
        ("The softmax has no temperature.", False),
        ("We use a temperature of 0.5 in the softmax.", True),
        ("The scores are $u_w^\\top v_c + b_w$.", True),
        ("The scores are $u_w^\\top v_c$.", False),
        ("We take the softmax over the candidates only.", True),
        ("We take the softmax over the vocabulary only.", False),
        ("Only the words of the window are in the softmax.", True),
        ("All words are in the softmax.", False),
        ("We use a sampled softmax.", True),
        ("softmax 只在候选词上计算。", True),
        ("The normaliser is a constant.", True),
        ("The normalisation is over the batch.", True),
        ("The normalisation is over the vocabulary.", False),
        ("softmax here is over the columns", True),
        ("The softmax is taken over all words.", False),
        ("The softmax uses powers of 2.", True),
        (r"logits 除以温度 $\tau$。", True),
        ("得分除以它们的和。", False),
        ("内积除以模长就是余弦相似度。", False),
        (r"softmax 带温度 $\tau$。", True),
        ("softmax 是对列做的。", True),
        ("The softmax is only over the negative samples.", True),
        (r"The score of a word is $v_w^T u_o$.", True),
        (r"The scores are $(u_w^T v_c)^2$.", True),
        (r"The scores are $\boldsymbol{u}_w^\top \boldsymbol{v}_c$.", False),
        (r"每个词的得分为 $u_w^T v_c / \sqrt{d}$。", True),
        (r"每个词的得分为 $u_w^T v_c$。", False),
        ("The denominator is treated as a constant.", True),
        ("The denominator is a sum over all words.", False),
        ("The centre word itself is left out of the softmax.", True),
    ],
)
def test_what_is_changed(text: str, says: bool) -> None:
    """What a softmax is anyway, and what would be, is no change."""
    assert bool(list(rescaled(text, lambda: Prose((), text)))) is says


def test_what_a_formula_shows_is_read_there() -> None:
    """A temperature that stands in the softmax is proved with it; one that stands nowhere leaves open what is meant."""
    sheet = "The logits are divided by a temperature $\\tau$.\n\n$$p = \\mathrm{{softmax}}({})$$\n\n"
    sheet += "$$\\frac{{\\partial p_i}}{{\\partial z_j}} = {}p_i (\\delta_{{ij}} - p_j)$$\n"

    assert [step.verdict for step in marked_sheet(sheet.format("z/\\tau", "\\frac1\\tau ")).steps] == ["definition", "proved"]
    assert [step.verdict for step in marked_sheet(sheet.format("z", "")).steps] == ["definition", "undecided"]
    assert [step.verdict for step in marked_sheet(sheet.format("z", "\\frac1\\tau ")).steps] == ["definition", "undecided"]
