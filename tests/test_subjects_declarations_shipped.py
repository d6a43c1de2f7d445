"""Tests of derive/subjects/declarations/shipped.py: each notation that comes with derive reads a sheet as people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.checking.found import Found
from derive.kernel.decide import Kernel
from derive.language.claims import claim
from derive.language.entries import unfold
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheets_in
from derive.reader.word2vec import word2vec
from derive.subjects.declarations.declared import declared_in
from derive.subjects.declarations.shipped import notation_at, notation_named, shipped_names, shipped_text
from derive.subjects.declarations.toml_form import NotationError, notation_of

SHEETS = Path(__file__).parent / "subject_sheets"


def found_in(name: str) -> list[tuple[int, Found]]:
    """Return what is found in a sheet that declares its notation itself, with the lines."""
    sheets = sheets_in(str(SHEETS / name))
    notation = declared_in(sheets)
    assert notation is not None
    return [(sheet.line(each.step.span.start), each) for sheet, each in verdicts_of(name, sheets, notation).placed]


@pytest.mark.parametrize(
    ("name", "false_lines"),
    [
        ("logistic_regression.md", {30: "1 / m", 36: "1 − σ", 40: "y[i] − h[i]"}),
        ("softmax_layer.tex", {16: "ŷ − y", 19: "a transpose moved"}),
        ("linear_regression.md", {11: "the factor 2", 21: "X w − y"}),
        ("two_layer_network.md", {14: "the right side transposed", 18: "ŷ − y"}),
    ],
)
def test_true_steps_are_proved_and_slips_refuted_with_help(name: str, false_lines: dict[int, str]) -> None:
    """All steps of a sheet but its slips are proved for every size, or define something; each slip is refuted, and mended."""
    found = found_in(name)

    assert len(found) >= 9
    for line, each in found:
        if line in false_lines:
            assert each.verdict == "refuted", (line, each.reason)
            assert false_lines[line] in each.help
        else:
            assert each.verdict in ("proved", "definition"), (line, each.reason)
            assert each.result is None or each.result.scope.startswith("every size")
    assert sum(each.verdict == "proved" for _, each in found) >= 6


def test_word2vec_is_printed_as_it_is() -> None:
    """What the file says of word2vec is what the notation that comes with the reader means."""
    printed, own = notation_of(shipped_text("word2vec"), "word2vec.toml"), word2vec()

    for name, key in (("J_naive-softmax", "naive softmax"), ("J_neg-sample", "negative sampling")):
        same = claim(printed.tensors[name, ()].term.body, own.losses[key].term.body)  # type: ignore[attr-defined]
        assert Kernel().proof(unfold(same)) is not None
    assert printed.tensors["y", ("hat",)].term == own.terms["y", ("hat",)]
    assert printed.sizes["Vocab"] == own.sizes["Vocab"]


def test_names() -> None:
    """A name gives a notation, word2vec's the one with all its readings; another name gives none."""
    assert set(shipped_names()) == {"linear_regression", "logistic_regression", "softmax_layer", "two_layer_network", "word2vec"}
    assert all(notation_named(name) is not None for name in shipped_names())
    assert notation_named("word2vec") == word2vec()
    assert notation_named("nothing") is None


def test_a_file(tmp_path: Path) -> None:
    """A file gives its notation; one that is not there, or is no text, is told as a mistake in it."""
    (tmp_path / "mine.toml").write_text('name = "mine"\n', encoding="utf-8")
    (tmp_path / "picture.toml").write_bytes(b"\xff\xfe\x00")

    assert notation_at(str(tmp_path / "mine.toml")).name == "mine"
    with pytest.raises(NotationError, match="there is no such file, and none so called comes with derive"):
        notation_at(str(tmp_path / "none.toml"))
    with pytest.raises(NotationError, match="not UTF-8"):
        notation_at(str(tmp_path / "picture.toml"))
