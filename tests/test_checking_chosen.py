"""Tests of derive/checking/chosen.py: what a sheet says of how word vectors are stacked binds, unless it is at odds with itself."""

from __future__ import annotations

import itertools

import pytest
from checked import checked, displayed

from derive.checking.found import Checked

MODEL = {"rows": r"\hat y = \mathrm{softmax}(U v_c)", "columns": r"\hat y = \mathrm{softmax}(U^\top v_c)"}
SCORES = {"rows": r"\theta = U v_c", "columns": r"\theta = U^\top v_c"}
BY_V = r"\frac{\partial J_{naive}}{\partial v_c} = "
STEPS = {
    "rows": (BY_V + r"U^\top(\hat y - y)", r"\frac{\partial J_{naive}}{\partial U} = (\hat y - y) v_c^\top"),
    "columns": (BY_V + r"U(\hat y - y)", r"\frac{\partial J_{naive}}{\partial U} = v_c (\hat y - y)^\top"),
}
MORE = {
    "rows": (*STEPS["rows"], r"U^\top y = u_o", BY_V + r"U^\top \hat y - u_o", r"u_o = U^\top y"),
    "columns": (*STEPS["columns"], r"U y = u_o", BY_V + r"U \hat y - u_o", r"u_o = U y"),
}
SENTENCE = {way: f"The {way} of $U$ are the vectors $u_w$.\n\n" for way in ("rows", "columns")}
SHAPE = {"rows": "$U \\in \\mathbb{R}^{V \\times d}$\n\n", "columns": "$U \\in \\mathbb{R}^{d \\times V}$\n\n"}
LIST = {"rows": "$U = [u_1, \\dots, u_V]^\\top$\n\n", "columns": "$U = [u_1, \\dots, u_V]$\n\n"}
OTHER = {"rows": "columns", "columns": "rows"}


def _verdicts(found: Checked, last: int) -> list[str]:
    return [each.verdict for each in found.found[-last:]]


@pytest.mark.parametrize(
    ("way", "said"),
    [(way, said) for way in OTHER for said in (SENTENCE, SHAPE, LIST, *({w: displayed(d[w]) for w in d} for d in (MODEL, SCORES)))],
)
def test_what_is_said_binds(way: str, said: dict[str, str]) -> None:
    """Two steps that are true only otherwise are refuted, each with its transpose; as it is said, both are proved."""
    found = checked(said[way] + displayed(*STEPS[OTHER[way]]))
    assert found.reading.stacked == way
    assert _verdicts(found, 2) == ["refuted", "refuted"]
    assert all("transpose" in each.help for each in found.found[-2:])
    assert _verdicts(checked(said[way] + displayed(*STEPS[way])), 2) == ["proved", "proved"]


@pytest.mark.parametrize("way", ["rows", "columns"])
def test_the_model_is_a_definition(way: str) -> None:
    """The tie of a model and one step that forgets the transpose refutes the step, whichever of them comes first."""
    for order in itertools.permutations((MODEL[way], STEPS[OTHER[way]][0])):
        verdicts = {each.verdict for each in checked(displayed(*order)).found}
        assert verdicts == {"definition", "refuted"}


@pytest.mark.parametrize("way", ["rows", "columns"])
def test_many_steps_speak_louder(way: str) -> None:
    """Five steps that are all proved only otherwise are read so, and it is told; not where one is proved as is said."""
    found = checked(SENTENCE[way] + displayed(*MORE[OTHER[way]]))
    assert found.reading.stacked == OTHER[way]
    assert found.doubt is not None
    assert (found.doubt.other.stacked, found.doubt.here, found.doubt.there) == (way, (0, 1, 2, 3, 4), ())
    assert checked(SENTENCE[way] + displayed(*MORE[OTHER[way]], MORE[way][2])).reading.stacked == way


@pytest.mark.parametrize("way", ["rows", "columns"])
def test_what_is_at_odds_is_told(way: str) -> None:
    """Where a shape and the model are at odds, that counts under which more is proved, and the other is told."""
    found = checked(SHAPE[OTHER[way]] + displayed(MODEL[way], *STEPS[way]))
    assert found.reading.stacked == way
    assert found.doubt is not None
    assert found.doubt.other.stacked == OTHER[way]
    own = checked(SHAPE[way] + displayed(MODEL[OTHER[way]], *STEPS[way]))
    assert own.reading.stacked == way
    assert [each.verdict for each in own.found] == ["refuted", "proved", "proved"]


@pytest.mark.parametrize("way", ["rows", "columns"])
def test_what_is_said_plainly_counts_before_a_list(way: str) -> None:
    """A list may be of rows, whatever it looks like: the shape binds, and the model."""
    for said in (SHAPE[way], displayed(MODEL[way])):
        found = checked(LIST[OTHER[way]] + said + displayed(STEPS[OTHER[way]][0]))
        assert found.reading.stacked == way
        assert found.found[-1].verdict == "refuted"


def test_what_does_not_depend_on_it_is_not_told() -> None:
    """Where no step depends on how vectors are stacked, what is said of it speaks against nothing."""
    said = SENTENCE["rows"] + SHAPE["columns"]
    assert checked(said + displayed(r"\frac{\partial J_{naive}}{\partial u_w} = (\hat y_w - y_w) v_c")).doubt is None
