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
    """Three steps for rows, two for columns: the two are not proved as the sheet is read. One alone may be a slip."""
    by_rows = (BY_ROWS, ALSO_BY_ROWS, r"\frac{\partial J_{naive}}{\partial v_c} = -U^\top y + U^\top \hat y")
    doubt = checked(displayed(*by_rows, BY_COLUMNS, r"\frac{\partial J_{naive}}{\partial v_c} = U \hat y - U y")).doubt

    assert doubt is not None
    assert (doubt.other, doubt.here, doubt.there) == (Reading(stacked="columns"), (0, 1, 2), (3, 4))
    assert doubt.proved == (3, 2)
    assert checked(displayed(*by_rows, BY_COLUMNS)).doubt is None


@pytest.mark.parametrize("sheet", [(BY_ROWS, EITHER, ALSO_BY_ROWS), (EITHER,), (EITHER, WRONG), (BY_COLUMNS, WRONG), ()])
def test_no_doubt_where_no_step_is_proved_otherwise(sheet: tuple[str, ...]) -> None:
    """Readings that give the same verdicts, or fewer proofs, speak against nothing, nor does what is wrong under all."""
    assert checked(displayed(*sheet)).doubt is None
