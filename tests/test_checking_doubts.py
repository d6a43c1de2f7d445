"""
Tests of derive/checking/doubts.py: the best reading is that under which most steps are proved; it is doubted where a step is proved
under another alone, and only there.
"""

from __future__ import annotations

import random

import pytest
from checked import checked, displayed, steps_in

from derive.checking.doubts import most_proved
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.notation import Reading, readings
from derive.reader.steps import Step
from derive.reader.word2vec import word2vec

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


READINGS = readings()
STEPS = steps_in(displayed(BY_ROWS, EITHER, BY_COLUMNS, WRONG, ALSO_BY_ROWS, r"y = \hat y"))


@pytest.mark.parametrize("seed", range(40))
def test_no_reading_proves_more_than_the_best(seed: int) -> None:
    """Whatever speaks for which reading, the best is the first of those for which most does; few are asked for the others."""
    chance = random.Random(seed)
    likely = {reading: chance.choice((0.2, 0.5, 0.8)) for reading in READINGS}
    speaks = {(step, reading): chance.random() < likely[reading] for step in STEPS for reading in READINGS}
    declared: dict[str, str] = chance.choice(({}, {"stacked": "columns"}, {"stacked": "rows", "distributions": "row"}))

    def counted(reading: Reading) -> int:
        said = [what for what, answer in declared.items() if getattr(reading, what) == answer]
        return 2 * sum(speaks[step, reading] for step in STEPS) + 3 * len(said)

    assert most_proved(STEPS, READINGS, declared, lambda step, reading: speaks[step, reading]) == max(READINGS, key=counted)


def test_few_steps_are_asked_where_nothing_depends_on_them() -> None:
    """Where the most usual reading leaves one step unproved, as all others do, no other step is asked again."""
    asked: list[tuple[Step, Reading]] = []

    def speaks_for(step: Step, reading: Reading) -> bool:
        asked.append((step, reading))
        return step != STEPS[2]

    assert most_proved(STEPS, READINGS, {}, speaks_for) == READINGS[0]
    assert {step for step, reading in asked if reading != READINGS[0]} == {STEPS[2]}


@pytest.mark.parametrize(("shape", "found"), [(r"1 \times |V|", "unread"), (r"|V| \times 1", "refuted")])
def test_what_a_sheet_says_of_rows_itself(shape: str, found: str) -> None:
    """What fits where y is a row, as the sheet says, is not refuted for other steps in which y is a column."""
    said = rf"Here $\hat y \in \mathbb{{R}}^{{{shape}}}$."
    by_v = r"\frac{\partial J_{naive}}{\partial v_c} = "
    others = displayed(BY_ROWS, ALSO_BY_ROWS, by_v + r"-U^\top y + U^\top \hat y", by_v + r"U^\top \hat y - u_o")
    rows = displayed(by_v + r"(\hat y - y) U", by_v + r"-(y - \hat y) U")
    read = verdicts_of("a.md", [sheet_of_text(f"{said}\n\n{others}{rows}")], word2vec())

    assert [each.verdict for _, each in read.placed] == ["proved"] * 4 + [found] * 2


def test_shapes_that_fit_tell_rows_from_columns() -> None:
    """Where no step is proved either way, word vectors are stacked as most steps fit; a slip is refuted by numbers then."""
    gradient = r"\frac{\partial J_{naive}}{\partial v_c}"
    chain = (
        rf"{gradient} = \sum_{{w=1}}^V \hat y_w u_w - u_o = (u_1, u_2, \dots, u_N)(y_1, y_2, \dots, y_N)^T - u_o = U (y - \hat y)"
    )
    told = checked(displayed(chain))

    assert told.reading.stacked == "columns"
    assert [each.verdict for each in told.found] == ["proved", "refuted", "refuted"]
    assert checked(displayed(gradient + r" = U^T(\hat y - y)", chain)).reading.stacked == "rows"
