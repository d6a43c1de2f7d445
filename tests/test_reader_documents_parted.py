"""Tests of derive/reader/documents/parted.py: formulas with the sign between their sides left among the words."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("So $a$ = $b$ = $c$.", ["a = b = c"]),
        ("$a$ <br>\n> = $b$ <br>\n> = $c$", ["a=b=c"]),
        ("$a$  \n\n= $b$", ["a=b"]),
        ("$a$\\\\[4pt]\n\\indent = $b$", ["a=b"]),
        ("$a =$ $b$\n\n$c$\n$= d$", ["a =b", "c= d"]),
        ("- $a$ = $b$\n- $c$ = $d$", ["a=b", "c=d"]),
        ("\\noindent $a$ = $b$", ["a=b"]),
        ("$$a$$ = $$b$$", ["a=b"]),
        ("**Answer.** $a$ = $b$", ["a=b"]),
        ("- (i) $a$ = $b$", ["a=b"]),
        ("it follows that $a$ = $b$", ["a=b"]),
        ("$a$ =\n$$\nb\n$$", ["a=b"]),
        ("$$a =$$\n\n\\[ b \\]", ["a=b"]),
        ("$a =$\n$\\sum_{w=1} b =$\n$c$", ["a=\\sum_{w=1}b=c"]),
        ("$a$ &emsp; = &nbsp; $\\alpha$ = $b$", ["a=\\alpha=b"]),
        ("> <b>$a$</b> <br>\n> = $b$ <br>\n> = $c$ </font>", ["a=b=c"]),
        ("<span style='color: red'>$a$</span>\n= $b$ </span>.", ["a=b"]),
    ],
)
def test_parted_formulas_are_one(text: str, formulas: list[str]) -> None:
    """One equals sign between formulas, or at the edge of one, makes them one formula; nothing of the sheet is lost."""
    outline = outline_of(sheet_of_text(text))
    found = [each.content(outline.sheet) for each in outline.passages if each.is_formula]
    assert ["".join(each.split()) for each in found] == ["".join(each.split()) for each in formulas]
    assert "".join(text[each.span.start : each.span.end] for each in outline.passages) == text


@pytest.mark.parametrize(
    "text",
    [
        "$a$ and = $b$",
        "$\\newcommand{\\b}{c}$ = $\\b$",
        "The gradient by $a$ = $b$",
        "The gradient w.r.t. $a$ = $b$",
        "the shape of $a$ = $b$",
        "对 $a$ = $b$",
        "Here $a$ = $b$-th column",
        "$a =$ = $b$",
        "$a =$ $[b$, etc.",
        "$a =$ $= b$",
        "$a$ = $b$ + $c$",
        "$a$ = $b$\n+ $c$",
        "- $a$ = $b$\n+ $c$",
        "$$a$$ = $$b$$ + $$c$$",
        "> = $a$ = $b$ + $c$",
        "$a$ = $b$ times $2$",
        "$a$ = $b$<sup>T</sup>",
        "$a$ = $b$, plus $c$",
        "-$a$ = $b$",
        "2 $a$ = $b$",
        "minus $a$ = $b$",
        "$c$ + $a$ = $b$",
        "For $a$ = $b$, $c = d$",
        "The slope $∂a$ = $b$",
        "We use $a$ = $b$ here",
        "$a$ = ($b$)",
        "$a$ | = | $b$",
        "- $a$\n- = $b$",
        "$a \\neq$ $b$",
        "$a$ == $b$",
        "$a$ $b$",
        "$a$ =" + " " * 200 + "$b$",
        "$$a$$\n\n$$= b$$",
        "$$a=$$\n$$b = c$$",
        "$a =$\n\n$b_{x=1} = c$",
        "$$a$$\n\n$$b$$",
        "$$a$$ = \\begin{multline} b \\end{multline}",
        "$a$ `=` $b$",
    ],
)
def test_formulas_apart_stay_apart(text: str) -> None:
    """Where more than one sign stands between formulas, or none, or anything else beside them, they are two."""
    outline = outline_of(sheet_of_text(text))
    assert not any({"a", "b"} <= set(each.content(outline.sheet)) for each in outline.passages if each.is_formula)
