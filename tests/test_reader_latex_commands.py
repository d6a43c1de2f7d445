"""Tests of the table of commands: it is consistent with what reads it."""

from __future__ import annotations

from typing import get_args

from derive.reader.latex.commands import CHARACTERS, COMMANDS, DELIMITERS, LAYOUTS, MATRICES, OPENING, Kind


def test_every_entry_is_of_a_kind_that_exists() -> None:
    """No entry of the tables is of a kind that nothing reads, and every kind has an entry."""
    used = {meaning.kind for table in (COMMANDS, CHARACTERS) for meaning in table.values()}
    assert used == set(get_args(Kind))


def test_a_sign_has_one_spelling() -> None:
    """A command and the character it stands for say the same."""
    for command, character in (
        ("leq", "≤"),
        ("neq", "≠"),
        ("cdot", "·"),
        ("partial", "∂"),
        ("sum", "∑"),
        ("top", "⊤"),
        ("in", "∈"),
    ):
        assert COMMANDS[command].name == CHARACTERS[character].name
        assert COMMANDS[command].kind == CHARACTERS[character].kind


def test_brackets_close() -> None:
    """Every sign that opens has one that closes, among the delimiters and in the table of pairs."""
    opening = {meaning.name for table in (COMMANDS, CHARACTERS) for meaning in table.values() if meaning.kind == "opens"}
    assert opening <= set(OPENING)
    assert set(OPENING.values()) <= set(DELIMITERS.values())


def test_an_environment_is_a_table_or_lays_out_rows() -> None:
    """No environment is both."""
    assert not set(MATRICES) & LAYOUTS


def test_nabla_may_be_a_big_triangle() -> None:
    """What points down is a nabla; what points up is none."""
    assert COMMANDS["bigtriangledown"].name == "∇" == COMMANDS["nabla"].name
    assert "bigtriangleup" not in COMMANDS or COMMANDS["bigtriangleup"].name != "∇"
