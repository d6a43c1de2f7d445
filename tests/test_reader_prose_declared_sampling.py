"""Tests of prose/declared/sampling.py: what words say of negative samples."""

from __future__ import annotations

import pytest
from checked import verdicts

from derive.reader.prose.declared.sampling import said_of_samples

OF_A_SAMPLE = r"$$\frac{\partial J_{neg-sample}}{\partial u_{w_k}} = \sigma(u_{w_k}^\top v_c) v_c$$"
OF_THE_TRUE = r"$$\frac{\partial J_{neg-sample}}{\partial u_o} = (\sigma(u_o^\top v_c) - 1) v_c$$"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We no longer assume that the $K$ negative samples are distinct.", ["repeat"]),
        ("Repeat this without the assumption that the $K$ sampled words are distinct.", ["repeat"]),
        ("The samples are not necessarily distinct.", ["repeat"]),
        ("The $K$ negative samples are drawn with replacement.", ["may repeat"]),
        ("Suppose $o$ is among the negative samples.", ["true word"]),
        ("Assume the negative samples may contain $o$.", ["true word"]),
        ("Assume that the $K$ negative samples are distinct.", [""]),
        ("The $K$ negative samples are distinct.", []),
        ("The samples do not contain $o$.", []),
        (r"Suppose $o \in \{w_1, \ldots, w_K\}$.", ["true word"]),
        (r"Assume $o \notin \{w_1, \ldots, w_K\}$.", []),
        ("Assume that the true word $o$ is also drawn as a negative sample.", ["true word"]),
        ("The true word $o$ is not drawn as a negative sample.", []),
        ("The samples $w_1$ come from the whole vocabulary, including the outside word $o$.", ["true word"]),
        ("The samples come from the vocabulary, not including the outside word.", []),
        ("负样本包含 $o$。", ["true word"]),
        ("负样本不包含 $o$。", []),
        ("The negative words are all the same word $k$.", ["repeat"]),
        ("The negative words are all different.", []),
        ("We draw the words of a batch with replacement.", []),
    ],
)
def test_what_is_said(text: str, said: list[str]) -> None:
    """What is said of samples counts, that they are as usual, or of others, says nothing."""
    assert [each for _, each in said_of_samples(text)] == said


@pytest.mark.parametrize(
    ("before", "of_a_sample", "of_the_true"),
    [
        ("", "proved", "proved"),
        ("The samples are not distinct.", "unread", "proved"),
        ("The samples are drawn with replacement.", "unread", "proved"),
        ("The samples may contain $o$.", "unread", "unread"),
        ("The samples are not distinct. Now assume the samples are distinct.", "proved", "proved"),
    ],
)
def test_steps_after_it(before: str, of_a_sample: str, of_the_true: str) -> None:
    """A step that needs samples to be as usual is proved only where nothing else is said."""
    assert verdicts(f"{before}\n\n{OF_A_SAMPLE}\n\n{OF_THE_TRUE}") == [of_a_sample, of_the_true]
