"""Tests of derive/reader/meaning/window_losses.py: the loss alone within a sum over a window."""

from __future__ import annotations

import pytest
from checked import NOTATION, displayed, found_in, tree_of, verdicts

from derive.reader.meaning.window_losses import AT_ITS_WORD, at_its_word

WINDOW = r"\sum_{-m \le j \le m, j \ne 0}"
WHOLE = rf"J_{{skip-gram}} = {WINDOW} J(v_c, w_{{t+j}}, U)"


@pytest.mark.parametrize("by", ["U", "v_c"])
def test_the_loss_alone_is_that_of_its_word(by: str) -> None:
    """Σ_j ∂J/∂U is read as Σ_j ∂J(v_c, w_{t+j}, U)/∂U, which is noted; the sign turned, it is refuted."""
    step = rf"\frac{{\partial J_{{skip-gram}}}}{{\partial {by}}} = {WINDOW} \frac{{\partial J}}{{\partial {by}}}"
    found = found_in(displayed(WHOLE, step))[-1]
    assert found.verdict == "proved"
    assert AT_ITS_WORD in found.notes
    assert verdicts(displayed(WHOLE, step.replace(rf"= {WINDOW}", rf"= -{WINDOW}")))[-1] == "refuted"


def test_the_word_may_be_said() -> None:
    """A loss that has its arguments, or stands beside what depends on the position, is left as it is."""
    assert at_its_word(tree_of(r"\frac{\partial J(v_c, w_{t+j}, U)}{\partial U}"), "j", NOTATION) is None
    assert at_its_word(tree_of(r"\frac{\partial J}{\partial u_{w_{t+j}}}"), "j", NOTATION) is None
    assert at_its_word(tree_of(r"\frac{\partial J}{\partial u_o}"), "j", NOTATION) is None
    assert at_its_word(tree_of(r"J + \frac{\partial U}{\partial v_c}"), "j", NOTATION) is None
    assert at_its_word(tree_of(r"\frac{\partial J}{\partial U}"), "j", NOTATION) is not None
