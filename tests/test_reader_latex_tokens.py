"""Tests of tokens: each keeps its place in the sheet, Unicode is read as the command it stands for, and there is a cap."""

from __future__ import annotations

import pytest

from derive.reader.latex.tokens import MOST_TOKENS, scan


def said(text: str, offset: int = 0) -> list[tuple[str, str]]:
    """Return the kinds and texts of a formula's tokens."""
    return [(token.kind, token.text) for token in scan([(text, offset)])[0]]


def test_every_token_knows_its_place() -> None:
    """The stretch of the sheet that a token names is the token as typed, in pieces with gaps between them too."""
    sheet = "> a \\frac{1}\n> \\\\[2ex] ≤ \\begin{align*}"
    pieces = [(sheet[2:13], 2), (sheet[15:], 15)]
    tokens, flaw = scan(pieces)
    assert flaw is None
    assert [sheet[token.start : token.end] for token in tokens] == [
        "a",
        "\\frac",
        "{",
        "1",
        "}",
        "\\\\[2ex]",
        "≤",
        "\\begin{align*}",
    ]
    assert [token.spaced for token in tokens] == [False, True, False, False, False, True, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\\\", [("break", "\\\\")]),
        ("\\\\*[1.5pt]x", [("break", "\\\\*[1.5pt]"), ("letter", "x")]),
        ("\\\\[x]", [("break", "\\\\"), ("char", "["), ("letter", "x"), ("char", "]")]),
        ("\\newline\\cr", [("break", "\\newline"), ("break", "\\cr")]),
        ("a\\\nb", [("letter", "a"), ("soft", "\\\n"), ("letter", "b")]),
        ("a % b\nc", [("letter", "a"), ("letter", "c")]),
        ("\\%", [("command", "%")]),
        ("a\\_b\\*c", [("letter", "a"), ("sub", "_"), ("letter", "b"), ("char", "*"), ("letter", "c")]),
        ("a &amp;&lt; b", [("letter", "a"), ("align", "&"), ("char", "<"), ("letter", "b")]),
        ("!=:=<==>", [("char", "!="), ("char", ":="), ("char", "<="), ("char", "=>")]),
        ("\\left( \\right.", [("left", "("), ("right", ".")]),
        ("\\leftarrow", [("command", "leftarrow")]),
        ("\\bigl(", [("char", "(")]),
        ("\\operatorname*{x}", [("command", "operatorname*"), ("open", "{"), ("letter", "x"), ("close", "}")]),
        ("\\sigma*", [("command", "sigma"), ("char", "*")]),
        ("a\u200bb\ufeff", [("letter", "a"), ("letter", "b")]),
        ("（，＝", [("char", "("), ("char", ","), ("char", "=")]),
        ("ŷ", [("letter", "y"), ("combining", "hat")]),
        ("y\u0302", [("letter", "y"), ("combining", "hat")]),
        ("当w时", [("words", "当"), ("letter", "w"), ("words", "时")]),
        ("其他", [("words", "其他")]),
        ("x⁻¹", [("letter", "x"), ("super", "^"), ("open", "{"), ("char", "−"), ("digit", "1"), ("close", "}^")]),
        ("x₁²", [("letter", "x"), ("sub", "_"), ("open", "{"), ("digit", "1"), ("close", "}_"),
                 ("super", "^"), ("open", "{"), ("digit", "2"), ("close", "}^")]),
    ],
)  # fmt: skip
def test_tokens_of(text: str, expected: list[tuple[str, str]]) -> None:
    """Rows, escapes, comments, entities, delimiters and Unicode become the tokens they stand for."""
    assert said(text) == expected


def test_letters_of_mathematical_alphabets_keep_their_style() -> None:
    """𝐯 is a bold v, ℝ a blackboard R; ℓ is a letter of its own."""
    tokens, _ = scan([("𝐯ℝ𝒥ℓ", 0)])
    assert [(token.text, token.style) for token in tokens] == [("v", "bold"), ("R", "blackboard"), ("J", "calligraphic"), ("ℓ", "")]


def test_a_formula_of_too_many_tokens_has_a_flaw() -> None:
    """Past the cap nothing more is looked at; at the cap all is well."""
    assert scan([("x" * MOST_TOKENS, 0)])[1] is None
    tokens, flaw = scan([("x" * 10 * MOST_TOKENS, 0)])
    assert flaw is not None
    assert len(tokens) == MOST_TOKENS + 1
