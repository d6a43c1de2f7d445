"""Tests of derive/checking/own/bare_losses.py: what holds of one loss is not proved of a J that the sheet says to be the other."""

from __future__ import annotations

import pytest
from checked import displayed, found_in, verdicts

NAIVE = r"J = -\log \hat y_o"
ENTROPY = r"J = -\sum_{w} y_w \log \hat y_w"
SAMPLED = r"J = -\log\sigma(u_o^\top v_c) - \sum_{k=1}^{K} \log\sigma(-u_k^\top v_c)"
IN_EXPONENTIALS = r"J = \log(1 + e^{-u_o^\top v_c}) + \sum_{k=1}^{K} \log(1 + e^{u_k^\top v_c})"
OF_NAIVE = r"\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)"
OF_NAIVE_BY_U = r"\frac{\partial J}{\partial u_o} = (\hat y_o - 1) v_c"
OF_SAMPLED = r"\frac{\partial J}{\partial v_c} = -(1-\sigma(u_o^\top v_c)) u_o + \sum_{k=1}^{K} (1-\sigma(-u_k^\top v_c)) u_k"
OF_SAMPLED_BY_U = r"\frac{\partial J}{\partial u_o} = (\sigma(u_o^\top v_c) - 1) v_c"


def _last(*parts: str) -> str:
    """Return the verdict on the last step of a sheet, whose formulas stand in displays and whose words do not."""
    return verdicts("\n\n".join(part if part[0] in "#(ASTWFN*其" else f"$$\n{part}\n$$" for part in parts))[-1]


@pytest.mark.parametrize(
    "says", [SAMPLED, IN_EXPONENTIALS, r"J = J_{neg} = -\log\sigma(u_o^\top v_c) - \sum_k \log\sigma(-u_k^\top v_c)"]
)
@pytest.mark.parametrize("step", [OF_NAIVE, OF_NAIVE_BY_U, r"\nabla_{v_c} J = U^\top(\hat y - y)"])
def test_of_the_sampled_loss_nothing_of_the_plain_one_is_proved(says: str, step: str) -> None:
    """A letter that is said to be the loss with samples has not the gradients of the other; the place of what says so is told."""
    said, found = found_in(displayed(says, step))[0], found_in(displayed(says, step))[-1]
    assert found.verdict == "undecided"
    assert found.against == said.step


@pytest.mark.parametrize("says", [NAIVE, ENTROPY])
@pytest.mark.parametrize("step", [OF_SAMPLED, OF_SAMPLED_BY_U])
def test_of_the_plain_loss_nothing_of_the_sampled_one_is_proved(says: str, step: str) -> None:
    """The other way round as well."""
    assert verdicts(displayed(says, step)) == ["definition", "undecided"]


@pytest.mark.parametrize(
    ("says", "steps"), [(NAIVE, (OF_NAIVE, OF_NAIVE_BY_U)), (ENTROPY, (OF_NAIVE,)), (SAMPLED, (OF_SAMPLED, OF_SAMPLED_BY_U))]
)
def test_what_holds_of_the_loss_that_is_defined_stays_proved(says: str, steps: tuple[str, ...]) -> None:
    """Near misses: each loss with its own gradients."""
    assert verdicts(displayed(says, *steps)) == ["definition", *["proved"] * len(steps)]


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ((NAIVE, OF_NAIVE, SAMPLED, OF_SAMPLED), "proved"),
        ((NAIVE, OF_NAIVE, SAMPLED, OF_NAIVE), "undecided"),
        ((SAMPLED, OF_SAMPLED, NAIVE, OF_NAIVE), "proved"),
        ((NAIVE, OF_NAIVE, "## Negative sampling", OF_SAMPLED), "proved"),
        ((NAIVE, OF_NAIVE, "For the negative sampling loss we have", OF_SAMPLED), "proved"),
        ((NAIVE, OF_NAIVE, r"J_{neg} = -\log\sigma(u_o^\top v_c) - \sum_k \log\sigma(-u_k^\top v_c)", OF_SAMPLED), "proved"),
        ((NAIVE, OF_NAIVE, "Next.", OF_SAMPLED), "undecided"),
        (("# Negative sampling", NAIVE, OF_SAMPLED), "undecided"),
        ((r"J_{naive} = -\log \hat y_o", OF_NAIVE, OF_SAMPLED), "proved"),
    ],
)
def test_what_is_said_last_counts(parts: tuple[str, ...], verdict: str) -> None:
    """A letter is what it was said to be last, up to where words or labels speak of another loss; a label says nothing of it."""
    assert _last(*parts) == verdict


@pytest.mark.parametrize("question", ["**(e)**", "(e) We get", "# Question 5", "## 1.5", "**Question 5**", "### e"])
def test_a_later_question_may_be_about_the_sampled_loss(question: str) -> None:
    """Where a question begins, the answer to which says no more, it may be that; about the plain loss it is not after that."""
    assert _last(NAIVE, OF_NAIVE, question, OF_SAMPLED) == "proved"
    assert _last(SAMPLED, OF_SAMPLED, question, OF_NAIVE) == "undecided"


def test_a_heading_without_a_letter_begins_no_question() -> None:
    """A near miss: what a section is about is not another loss."""
    assert _last("# Answer", NAIVE, "# Gradient", OF_SAMPLED) == "undecided"


@pytest.mark.parametrize(("leads", "verdict"), [("where", "undecided"), ("其中", "undecided"), ("Now the other loss is", "proved")])
def test_what_is_said_right_behind(leads: str, verdict: str) -> None:
    """What "where" leads to is said of the step before it; a new loss after a step is not."""
    text = f"$$\n{OF_NAIVE}\n$$\n\n{leads}\n\n$$\n{SAMPLED}\n$$\n"
    assert verdicts(text)[0] == verdict


def test_letters_with_numbers_are_losses_of_their_own() -> None:
    """J_1 and J_2 have each its own gradient, and their sum has neither."""
    numbered = NAIVE.replace("J", "J_1"), SAMPLED.replace("J", "J_2")
    own = displayed(*numbered, OF_NAIVE.replace("J", "J_1"), OF_SAMPLED.replace("J", "J_2"))
    swapped = displayed(*numbered, OF_NAIVE.replace("J", "J_2"), OF_SAMPLED.replace("J", "J_1"))
    total = displayed(*numbered, "J = J_1 + J_2", OF_NAIVE, OF_SAMPLED, OF_SAMPLED.replace("J", "J_2"))
    assert verdicts(own)[2:] == ["proved", "proved"]
    assert verdicts(swapped)[2:] == ["undecided", "undecided"]
    assert verdicts(total)[2:] == ["definition", "undecided", "undecided", "proved"]


def test_what_is_not_read_may_be_either_loss_where_it_is_so_under_that_one() -> None:
    """A loss in a sheet's own functions is looked at as the one that steps speak of; of one that is neither, none is proved."""
    own = r"Let $f(x) = -\log \sigma(x)$, $a = u_o^\top v_c$ and $b = -u_k^\top v_c$. Then"
    read = f"$${NAIVE}$$\n\n{own}\n\n$$J = f(a) + \\sum_{{k=1}}^K f(b)$$\n\n$${OF_SAMPLED}$$\n"
    assert verdicts(read)[-1] == "proved"
    assert verdicts(displayed(r"J = \mathrm{margin}(u_o, v_c; \delta)", OF_NAIVE))[-1] == "undecided"
    assert verdicts(displayed(r"J = -\log P_\alpha(o, c \mid u_o)", OF_SAMPLED))[-1] == "undecided"


def test_a_loss_with_a_slip_is_that_loss() -> None:
    """What is nearly the loss with samples is not the plain one; its own gradients are as they would be."""
    nearly = r"J = -\sum_{w=1}^{V} \log\sigma(u_w^\top v_c)"
    assert verdicts(displayed(nearly, OF_NAIVE))[-1] == "undecided"
    assert verdicts(displayed("J = 0", OF_NAIVE))[-1] == "proved"


def test_a_prime_makes_another_loss() -> None:
    """J′ is another loss than J, or its derivative, which is not said."""
    assert verdicts(displayed(SAMPLED.replace("J", "J'"), OF_NAIVE.replace("J", "J'"))) == ["unread", "unread"]


LABELLED = r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)"


@pytest.mark.parametrize(
    "words",
    [
        "# Negative sampling",
        "## (c) Negative sampling loss",
        "**Negative sampling**",
        r"\section{Negative Sampling}",
        "### 2.4 负采样",
        "Let $J$ be the negative sampling loss. Then",
        "负采样损失函数对 $v_c$ 求导：",
        "We use the neg-sampling objective.",
    ],
)
@pytest.mark.parametrize("step", [OF_NAIVE, OF_NAIVE_BY_U])
def test_where_a_section_is_about_the_sampled_loss_nothing_of_the_plain_one_is_proved(words: str, step: str) -> None:
    """That J is another loss there is not said, and it would be a slip; the gradients of that loss are proved."""
    assert verdicts(f"{words}\n\n$${step}$$\n") == ["undecided"]
    assert verdicts(f"# Naive softmax\n\n$${step}$$\n\n{words}\n\n$${step}$$\n") == ["proved", "undecided"]
    assert verdicts(f"{words}\n\n$${OF_SAMPLED}$$\n") == ["proved"]


@pytest.mark.parametrize(
    "before",
    [
        "# Naive softmax and negative sampling",
        "# Negative sampling\n\nThe naive softmax loss has the gradient",
        "# Negative sampling\n\n## Cross entropy",
        f"# Negative sampling\n\n$${LABELLED}$$",
        f"# Negative sampling\n\n$${NAIVE}$$",
        "# Negative sampling\n\n## (d) A question",
        "Later on we come to negative sampling.",
        "# Training",
    ],
)
def test_where_a_section_is_not_about_the_sampled_loss_alone_the_plain_one_may_be_meant(before: str) -> None:
    """Near misses: both are spoken of, a label or a definition names the other, a question begins, or a name is only mentioned."""
    assert verdicts(f"{before}\n\n$${OF_NAIVE}$$\n")[-1] == "proved"


def test_few_announce_that_they_turn_to_the_sampled_loss() -> None:
    """Under the heading of the question before, the next one's gradients are proved; what differentiates nothing is as it was."""
    assert verdicts(f"# Naive softmax\n\n$${OF_NAIVE}$$\n\n$${OF_SAMPLED}$$\n") == ["proved", "proved"]
    assert verdicts("# Negative sampling\n\n$$-\\sum_w y_w \\log \\hat y_w = -\\log \\hat y_o$$\n") == ["proved"]
