"""Tests of what words say without the name of a function or loss."""

from __future__ import annotations

import pytest

from derive.reader.prose.meant.unnamed import averaged, unnamed
from derive.reader.prose.sentences import INLINE


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("We drop the softmax here.", ["identity"]),
        ("这里不用激活函数。", ["identity"]),
        ("We treat § as constant, and the gradient does not flow through §.", ["constant", "constant"]),
        ("From here on, § denotes another thing. We reuse §", ["constant", "constant"]),
        ("We multiply the loss, and from now on that is the loss.", ["altered"]),
        ("Half of this is our loss.", ["altered"]),
        ("We use the straight-through estimator.", ["identity"]),
        ("In the backward pass we treat it as the identity.", ["identity"]),
        ("The rounding is treated as the identity in the backward pass.", ["identity"]),
        ("For the gradient we replace the step by 1.", ["identity"]),
        ("反向传播时把它当作恒等映射。", ["identity"]),
        ("The backward pass is straight. We treat all samples as known.", []),
        ("We treat the batch as one sample. The identity holds in the backward pass.", []),
        ("We drop the word. It is a softmax.", []),
        ("We keep §. It is fixed.", []),
        ("This is half of the word.", []),
    ],
)
def test_what_is_said_without_a_name(text: str, meanings: list[str]) -> None:
    """What is dropped, held fixed or multiplied is found where one sentence says so."""
    assert [meaning for meaning, _ in unnamed(text.replace("§", INLINE))] == meanings


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The loss is averaged over the § samples.", 1),
        ("§个样本的平均", 1),
        ("The loss is averaged. There are § samples.", 0),
        ("averaged over samples", 0),
    ],
)
def test_averages_over_a_number_of_samples(text: str, count: int) -> None:
    """How many there are is a letter, which is told."""
    found = [each["letter"] for each in averaged(text.replace("§", INLINE))]

    assert found == [INLINE] * count
