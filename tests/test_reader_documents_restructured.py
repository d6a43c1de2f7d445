"""Tests of derive/reader/documents/restructured.py, and of what MyST adds to Markdown: what is a formula, and what is left out."""

from __future__ import annotations

import random

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import Dialect, Sheet


def formulas(text: str, dialect: Dialect = "restructured") -> list[str]:
    """Return the formulas of a text, displays marked with a star."""
    sheet = Sheet("a.rst", text, dialect, "a.rst")
    passages = outline_of(sheet).passages
    assert "".join(sheet.text[each.span.start : each.span.end] for each in passages) == text
    return [("* " if each.kind == "display" else "") + each.content(sheet) for each in passages if each.is_formula]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (".. math:: a = b\n", ["* a = b"]),
        (".. math:: a\n   = b\n\n   c = d\n\nafter\n", ["* a\n   = b", "* c = d"]),
        (".. math::\n   :label: eq\n   :nowrap:\n\n   a = b\n", ["* a = b"]),
        ("    .. math::\n\n        a = b\n\n    after $c = d$", ["* a = b", "c = d"]),
        ("with :math:`a = b` inside", ["a = b"]),
        (".. math::\n\n   \\begin{aligned} a &= b \\end{aligned}\n", ["* \\begin{aligned} a &= b \\end{aligned}"]),
        (".. note::\n\n   .. math:: a = b\n", ["* a = b"]),
        (".. derive:: word2vec\n\n.. math:: a = b\n", ["* a = b"]),
        (".. code-block:: latex\n\n   $$a = b$$\n\n$$c = d$$", ["* c = d"]),
        ("Like this::\n\n   $$a = b$$\n\n$$c = d$$", ["* c = d"]),
        (".. a comment: $$a = b$$\n   $$c = d$$\n", []),
        (">>> f()\n$$a = b$$\n\n$$c = d$$", ["* c = d"]),
        ("``$a = b$`` and `$c = d$`", []),
        ("Title\n~~~~~\n\n$$a = b$$\n\nOther\n`````\n\n$$c = d$$", ["* a = b", "* c = d"]),
        ("Markdown:\n```\n$$a = b$$\n```\n\n```math\nc = d\n```\n", ["* c = d\n"]),
    ],
)
def test_formulas_of_restructured_text(text: str, found: list[str]) -> None:
    """Directives, roles and dollars are formulas; code, literals, comments and examples are none."""
    assert formulas(text) == found


def test_formulas_of_myst() -> None:
    """A fence {math} with options, and a role, are formulas in Markdown."""
    assert formulas("```{math}\n:label: eq\n\na = b\n```\n", "markdown") == ["* \na = b\n"]
    assert formulas("with {math}`a = b` inside", "markdown") == ["a = b"]
    assert formulas("```{code}\na = b\n```\n", "markdown") == []


def test_any_text_is_read() -> None:
    """Whatever stands where, nothing is raised, and the passages cover the text."""
    chance = random.Random(5)
    parts = [
        ".. math::",
        "::",
        "\n\n",
        "\n",
        "   ",
        ":math:`",
        "`",
        "$$",
        "$",
        "a = b",
        ">>> ",
        "```",
        "~~~",
        ".. ",
        "{math}",
        "\\[",
        "\\]",
    ]
    for _ in range(400):
        formulas("".join(chance.choices(parts, k=chance.randrange(1, 24))))
