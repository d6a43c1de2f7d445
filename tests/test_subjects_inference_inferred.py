"""Tests of derive/subjects/inference/inferred.py: what sides mean is kept for as long as nothing they look at changes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.notation import Key
from derive.reader.word2vec import word2vec
from derive.subjects.inference.inferred import Inference
from derive.subjects.inference.kinds import Kind
from derive.subjects.inference.looked import Answers, KnownBy
from derive.subjects.inference.solving import Solved
from derive.subjects.inference.unknown import Inferred

SHEETS = [
    [r"\nabla_w \|X w - y\|^2 = 2 X^\top (X w - y)", r"\frac{\partial (a^\top y)}{\partial a} = y"],
    [r"z = W x + b", r"h = \tanh(z)", r"\frac{\partial J}{\partial W} = (\frac{\partial J}{\partial h} \circ (1 - h^2)) x^\top"],
    [r"f(x) = x^\top A x + b^\top x", r"\nabla_x f(x) = (A + A^\top) x + b = 2 A x + b"],
    [r"z = W x", r"\frac{\partial z}{\partial x} = W", r"z = x W", r"\frac{\partial z}{\partial x} = W"],
    [r"s_i = \sum_j W_{ij} x_j", r"\frac{\partial s_i}{\partial W_{kl}} = \delta_{ik} x_l", r"\frac{\partial s}{\partial x} = W"],
    [r"k = W x", r"L = \|k - y\|^2", r"s = \sum_k v_k^2", r"\nabla_k L = 2 (k - y)", r"\nabla_W L = 2 (k - y) x^\top"],
]


@pytest.mark.parametrize("formulas", SHEETS)
def test_what_is_kept_changes_nothing(formulas: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts, shapes and help are those that are found where every side is elaborated and judged under every notation."""

    def found() -> list[tuple[str, str, str, tuple[str, ...], str]]:
        text = "".join(f"\n$$\n{formula}\n$$\n" for formula in formulas)
        placed = verdicts_of("a.md", [sheet_of_text(text)], word2vec()).placed
        return [(each.verdict, each.reason, each.help, each.notes, str(each.claim)) for _, each in placed]

    def nothing_known(_: KnownBy[object], answers: Answers) -> None:
        return None

    kept = found()

    def found_anew(inference: Inference, kinds: Mapping[Key, Kind], answer: Solved) -> Inferred:
        return inference._unknown.inferred(kinds, answer)

    monkeypatch.setattr(KnownBy, "found", nothing_known)
    monkeypatch.setattr(Inference, "_inferred", found_anew)
    assert kept == found()
    assert any(verdict == "proved" for verdict, *_ in kept)
