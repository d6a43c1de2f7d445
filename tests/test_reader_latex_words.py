"""Tests of words: which letters side by side spell one, and which are letters."""

from __future__ import annotations

import pytest

from derive.reader.latex.words import (
    are_prose,
    connects,
    ends_condition,
    is_function,
    is_name,
    parts,
    says_condition,
    says_where,
    spells,
)


@pytest.mark.parametrize("word", ["Vocab", "neg", "sample", "softmax", "new", "old", "skip", "CrossEntropy", "CBOW", "loss"])
def test_words_are_spelled(word: str) -> None:
    """Labels that people write in scripts spell words."""
    assert spells(word)


@pytest.mark.parametrize("letters", ["ij", "ijk", "abc", "xyz", "kln", "sg", "ijkl", "mXe", "tmk", "ikj", "a" * 31])
def test_indices_spell_nothing(letters: str) -> None:
    """Indices side by side, a stretch of the alphabet and endless letters spell nothing."""
    assert not spells(letters)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("exp", ["exp"]),
        ("Softmax", ["softmax"]),
        ("logP", ["log", "P"]),
        ("ylog", ["y", "log"]),
        ("logexp", ["log", "exp"]),
        ("vc", ["v", "c"]),
        ("abcd", list("abcd")),
        ("CrossEntropy", ["CrossEntropy"]),
        ("explain", ["explain"]),
        ("XBXTC", list("XBXTC")),
    ],
)
def test_letters_side_by_side_split(letters: str, expected: list[str]) -> None:
    """Functions are found by themselves and beside one or two letters; other letters are symbols unless they spell a word."""
    assert parts(letters) == expected


def test_functions_have_one_spelling() -> None:
    """ReLU is relu, Softmax is softmax; a name is none."""
    assert [is_function(word) for word in ("ReLU", "Softmax", "argmax", "loss")] == ["relu", "softmax", "argmax", ""]


@pytest.mark.parametrize("text", ["Vocab", "neg-sample", "naive–softmax", "word2vec", "T", "seq_len", "x'"])
def test_names(text: str) -> None:
    """A text without spaces is one name."""
    assert is_name(text)


@pytest.mark.parametrize("text", ["if", "where", "otherwise", "sonst", "a loss", "当", "(i)", "w=o", "a_" * 5000 + "!", ""])
def test_what_is_no_name(text: str) -> None:
    """Words that join formulas, several words, signs and Chinese are none; a long text is decided at once."""
    assert not is_name(text)


def test_conditions() -> None:
    """`for all` and `当` begin a condition, `时` ends one, `所以` leads on, `其中` says where."""
    assert all(map(says_condition, ("for all", "(when", "otherwise", "当", "若", ", if")))
    assert not any(map(says_condition, ("format", "where", "时", "so", "the form")))
    assert [ends_condition(text) for text in ("时", "then,", "当")] == [True, True, False]
    assert [connects(text) for text in ("Therefore,", "所以", "origin")] == [True, True, False]
    assert [says_where(text) for text in ("where ", "其中", "when")] == [True, True, False]


def test_prose() -> None:
    """Words with explicit spaces between them are prose; a function and its argument are not."""
    assert all(map(are_prose, (["we", "have"], ["is", "a", "vector"])))
    assert not any(map(are_prose, (["log", "px"], ["is"], ["x", "y"])))


def test_a_loss_is_a_word() -> None:
    """`Loss` is a name as `CrossEntropy` is; `cost` may be the cosine of t."""
    assert [parts(letters) for letters in ("Loss", "loss", "Lost")] == [["Loss"], ["loss"], ["L", "o", "s", "t"]]
    assert parts("cost") != ["cost"]
