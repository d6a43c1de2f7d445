"""Tests of derive/cli/selection.py: what keys, claims, lines and sizes stand for, and what is said where they stand for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive import catalog
from derive.cli.failures import WrongUsage, nearest
from derive.cli.selection import claims_named, fit_sizes, read_sizes, statement_named, statements_named

KEY = "word2vec.naive_softmax"


def test_a_key_stands_for_its_claims_and_their_lines() -> None:
    """KEY is every theorem followed by its lines, KEY/NAME one theorem, KEY/NAME.1 one line."""
    names = [each.name for each in claims_named([KEY])]
    statement = catalog.statement(KEY)

    assert [name for name in names if "." not in name.partition("/")[2]] == [f"{KEY}/{each.name}" for each in statement.theorems]
    assert names.index(f"{KEY}/v_c.1") == names.index(f"{KEY}/v_c") + 1
    assert [each.name for each in claims_named([f"{KEY}/v_c"])] == [f"{KEY}/v_c"]
    (line,) = claims_named([f"{KEY}/v_c.1"])
    assert (line.line, line.claim) == (1, statement.theorem("v_c").steps()[0][1])


def test_claims_come_once_and_in_the_order_asked() -> None:
    """A claim named twice is decided once; without names, the whole catalogue in its order."""
    names = [each.name for each in claims_named([f"{KEY}/U", KEY, f"{KEY}/U"])]

    assert names[0] == f"{KEY}/U"
    assert len(set(names)) == len(names)
    everything = [each.name for each in claims_named([])]
    assert list(dict.fromkeys(name.partition("/")[0] for name in everything)) == list(catalog.keys())
    assert {each.key for each in statements_named([])} == set(catalog.keys())


@pytest.mark.parametrize(
    "name",
    [
        "",
        "word2v",
        "word2vec.naive",
        "word2vec/v_c",
        f"{KEY}/",
        f"{KEY}/none",
        f"{KEY}/v_c.0",
        f"{KEY}/v_c/1",
        "/",
        ".py",
        "nowhere.py",
    ],
)
def test_what_is_no_name_is_wrong_usage(name: str) -> None:
    """Neither part of a key, nor an empty one, nor a claim that is not there stands for anything."""
    if name == f"{KEY}/":
        assert claims_named([name]) == claims_named([KEY])
        return
    with pytest.raises(WrongUsage):
        claims_named([name])


def test_near_names_are_suggested() -> None:
    """The nearest come first; where nothing is near, nothing is suggested."""
    assert nearest("naive_sofmax", ["naive_softmax", "sigmoid"]) == "; did you mean `naive_softmax`?"
    assert nearest("qqq", ["naive_softmax", "sigmoid"]) == ""
    with pytest.raises(WrongUsage, match=r"did you mean `word2vec\.sigmoid`"):
        statement_named("word2vec.sigmoi")


@pytest.mark.parametrize(("text", "sizes"), [("V=4,d=3", {"V": 4, "d": 3}), (" V = 4 , d=3", {"V": 4, "d": 3}), ("V=1", {"V": 1})])
def test_sizes_are_read(text: str, sizes: dict[str, int]) -> None:
    """Sizes are written with = and commas; spaces do not matter."""
    assert read_sizes(text) == sizes


@pytest.mark.parametrize(
    "text", ["", "V", "V=", "=3", "V=3,", "V=3;d=2", "V=3.5", "V=1e3", "V=٣", "V=3,V=4", "V=--3", "V=1000000000"]
)
def test_sizes_that_cannot_be_read(text: str) -> None:
    """Whatever is not NAME=NUMBER, once a name, is told with the way to write it."""
    with pytest.raises(WrongUsage) as caught:
        read_sizes(text)
    assert caught.value.page == "sizes"


def test_sizes_must_belong_to_some_claim() -> None:
    """A size is accepted if one of the claims has it, and must be positive."""
    chosen = claims_named([KEY, "word2vec.negative_sampling"])

    fit_sizes({"V": 2, "K": 1}, chosen)
    with pytest.raises(WrongUsage, match="`Q`"):
        fit_sizes({"V": 2, "Q": 1}, chosen)
    with pytest.raises(WrongUsage, match="positive integer"):
        fit_sizes({"V": 0}, chosen)


def test_a_part_of_keys_stands_for_all_of_them() -> None:
    """`word2vec` is every loss whose key begins so; half a word is none."""
    assert claims_named(["word2vec"]) == claims_named([])
    assert statements_named(["word2vec"]) == statements_named([])


def test_a_missing_ending_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where mine.py stands, `./mine` is asked about; elsewhere it is just no loss."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUsage, match="`mine`; `derive list` shows all"):
        claims_named(["mine"])
    (tmp_path / "mine.py").write_text("")
    with pytest.raises(WrongUsage, match=r"`\./mine`; does it lack `\.py`\?"):
        claims_named(["./mine"])


def test_a_claim_is_no_loss(tmp_path: Path) -> None:
    """Where a loss is asked for, as for a report, a claim or a line is told apart from a name that there is not."""
    own = tmp_path / "mine.py"
    own.write_text("from derive import *\nx = scalar('x')\nc = claim(x + x, 2 * x)\n", encoding="utf-8")
    for name, key in ((f"{KEY}/v_c", KEY), (f"{KEY}/v_c.1", KEY), (f"{own}/c", str(own))):
        with pytest.raises(WrongUsage, match="is a claim, and a loss is asked for") as caught:
            statements_named([name])
        assert f"`{key}` holds it" in str(caught.value)
    with pytest.raises(WrongUsage, match="no loss is called"):
        statements_named([f"{KEY}/nothing"])
