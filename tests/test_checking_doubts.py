"""Tests of derive/checking/doubts.py: a reading is doubted where a step is proved under another alone, and only there."""

from __future__ import annotations

import pytest
from checked import checked, displayed

from derive.reader.notation import Reading

BY_ROWS = r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)"
BY_COLUMNS = r"\frac{\partial J_{naive}}{\partial v_c} = U(\hat y - y)"
ALSO_BY_ROWS = r"\frac{\partial J_{naive}}{\partial v_c} = U^\top \hat y - U^\top y"
EITHER = r"\frac{\partial J_{naive}}{\partial u_w} = (\hat y_w - y_w) v_c"
WRONG = r"\frac{\partial J_{naive}}{\partial u_w} = (y_w - \hat y_w) v_c"


def test_a_tie_is_said() -> None:
    """One step for rows, one for columns, one for both: the nearest reading that proves as many, and what speaks for either."""
    doubt = checked(displayed(BY_ROWS, EITHER, BY_COLUMNS)).doubt

    assert doubt is not None
    assert doubt.other == Reading(stacked="columns")
    assert (doubt.here, doubt.there, doubt.proved) == ((0,), (2,), (2, 2))


def test_a_conflict_is_said() -> None:
    """Two steps for rows, one for columns: the one is not proved as the sheet is read."""
    doubt = checked(displayed(BY_ROWS, BY_COLUMNS, ALSO_BY_ROWS)).doubt

    assert doubt is not None
    assert (doubt.other, doubt.here, doubt.there) == (Reading(stacked="columns"), (0, 2), (1,))
    assert doubt.proved == (2, 1)


@pytest.mark.parametrize("sheet", [(BY_ROWS, EITHER, ALSO_BY_ROWS), (EITHER,), (EITHER, WRONG), (BY_COLUMNS, WRONG), ()])
def test_no_doubt_where_no_step_is_proved_otherwise(sheet: tuple[str, ...]) -> None:
    """Readings that give the same verdicts, or fewer proofs, speak against nothing, nor does what is wrong under all."""
    assert checked(displayed(*sheet)).doubt is None
