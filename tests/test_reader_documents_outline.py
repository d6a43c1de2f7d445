"""
Tests of derive/reader/documents/outline.py:
which stretches of a sheet are formulas, what is never closed, and how long that takes.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlined import formulas, gaps, of_kind, outlined, troubles
from thinned import thinned

from derive.reader.documents.passages import Kind
from derive.reader.documents.sheets import Dialect

DIALECTS: tuple[Dialect, ...] = ("markdown", "latex", "html")

SHEET = r"""# Softmax

We write $z = W x$ for the scores. It cost $5, or $6 with milk.
$$
\begin{aligned}
\frac{\partial L}{\partial z} &= p - t \\
&= \text{softmax}(z) - t
\end{aligned}
$$ where $t$ is one-hot.

1. (a) when $i = k$:
   $$
   \frac{\partial p_i}{\partial z_k} = p_i (1 - p_i)
   $$
> quoted
> \[ p_i = \frac{e^{z_i}}
> {\sum_j e^{z_j}} \]

```python
cost = "$a = b$"
```
答：
$\begin{align} \nabla_W L &= (p - t) x^T \end{align}$.
"""


def test_a_sheet_in_order() -> None:
    """Displays, inline formulas and what is neither come in order, with their lines, and cover the sheet."""
    outline = outlined(SHEET)
    sheet = outline.sheet
    found = [
        (each.kind, each.opening, sheet.line(each.span.start), sheet.line(each.span.end - 1))
        for each in outline.passages
        if each.kind != "prose"
    ]

    assert found == [
        ("inline", "$", 3, 3),
        ("display", "$$", 4, 9),
        ("inline", "$", 9, 9),
        ("inline", "$", 11, 11),
        ("display", "$$", 12, 14),
        ("display", "\\[", 16, 17),
        ("code", "```", 19, 21),
        ("display", "$", 23, 23),
    ]
    assert gaps(outline) == []
    assert outline.troubles == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$ a $$ b $$ c $$", [("$$", "a"), ("$$", "c")]),
        ("so $$a = b$$ and $c$", [("$$", "a = b"), ("$", "c")]),
        ("$a$$b$", [("$", "a"), ("$", "b")]),
        ("$a$, $b$,$c$", [("$", "a"), ("$", "b"), ("$", "c")]),
        ("$ w = o $ and $x $", [("$", "w = o"), ("$", "x")]),
        (r"\$5 and $x$ and \$6", [("$", "x")]),
        (r"$a \$ b$", [("$", r"a \$ b")]),
        (r"\\[ a_1 \\]", [("\\\\[", "a_1")]),
        (r"\\( a_1 \\) or \(b = c\)", [("\\\\(", "a_1"), ("\\(", "b = c")]),
        (r"$x = \text{if $y$ then $z$}$ end", [("$", r"x = \text{if $y$ then $z$}")]),
        (r"$$x = \text{if $y$}$$", [("$$", r"x = \text{if $y$}")]),
        ("$$\n$$ and $x$", [("$", "x")]),
        (r"\begin{align*}a\end{align*}", [("align*", r"\begin{align*}a\end{align*}")]),
        (
            r"\begin{aligned}a \\ \begin{cases}b\end{cases}\end{aligned} c",
            [("aligned", r"\begin{aligned}a \\ \begin{cases}b\end{cases}\end{aligned}")],
        ),
        (
            r"$$\begin{equation}\begin{split}a\end{split}\end{equation}$$",
            [("$$", r"\begin{equation}\begin{split}a\end{split}\end{equation}")],
        ),
        ("\\begin{gather}\na\n\n= b\n\\end{gather}", [("gather", r"\begin{gather} a = b \end{gather}")]),
    ],
)
def test_formulas_of_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    """Each way to write a formula is read as that formula, and what stands around it is not."""
    assert formulas(text) == expected


def test_bare_environments_keep_their_begin() -> None:
    """The content of an environment holds its `\\begin`, as it does where the environment stands between dollar signs."""
    (bare,) = formulas("\\begin{align}a\\end{align}")
    (dollars,) = formulas("$$\\begin{align}a\\end{align}$$")

    assert bare[1] == dollars[1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (r"$\begin{aligned}a\end{aligned}$", ["display"]),
        (r"$ \displaystyle\begin{array}{l}a\end{array}$", ["display"]),
        (r"\(\begin{gathered}a\end{gathered}\)", ["display"]),
        (r"$\begin{pmatrix}a\end{pmatrix}$", ["inline"]),
        (r"$a = \begin{cases}a\end{cases}$", ["inline"]),
        (r"\begin{math}a\end{math}", ["inline"]),
        (r"\begin{displaymath}a\end{displaymath}", ["display"]),
    ],
)
def test_a_display_may_be_written_inline(text: str, kinds: list[Kind]) -> None:
    """What begins as a display does is one, whatever delimiters are around it."""
    assert [each.kind for each in outlined(text).passages] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$\na = b\n\nc = d\n$$ and $x$", ["a = b c = d", "x"]),
        ("$$\n\na = b\n\n$$", ["a = b"]),
        ("$$\n注意 u_o = 1 \\\\\n\n原式 = \\alpha \\\\\n$$", ["注意 u_o = 1 \\\\ 原式 = \\alpha \\\\"]),
        ("$$\n\\alpha = b\n\nwhere all of these are scalars\n\n$$\nc = d\n$$", ["\\alpha = b", "c = d"]),
        ("$$\n\\alpha = b\n\n$$\nc = d\n$$\n", ["\\alpha = b", "c = d"]),
        ("$$\n\\alpha = b\n\n# Next\n$$\nc = d\n$$\n", ["\\alpha = b", "c = d"]),
        ("$$\n\\alpha = b\n\nThen $x$ is\n$$\nc = d\n$$\n", ["\\alpha = b", "x", "c = d"]),
    ],
)
def test_blank_lines_within_a_display(text: str, expected: list[str]) -> None:
    """A formula may hold a blank line; prose, another formula or an odd number of delimiters after it say it was never closed."""
    assert [content for _, content in formulas(text)] == expected


@pytest.mark.parametrize(
    ("text", "dialect", "expected"),
    [
        ("a\n$$ \\alpha = b\n\nprose of many words\n", "markdown", [("unclosed-formula", 2)]),
        ("a\n\\[ \\alpha = b\n\nprose of many words\n", "markdown", [("unclosed-formula", 2)]),
        ("a $\\alpha = b\n\nnext", "markdown", [("unclosed-formula", 1)]),
        ("it costs 5$ for all of it\n\nnext", "markdown", []),
        ("it costs 5$ for all of it\n\nnext", "latex", [("unclosed-formula", 1)]),
        ("\\begin{align} a &= \\beta\n\nnext", "markdown", [("unclosed-environment", 1)]),
        ("\\begin{align} a \\end{align*}", "markdown", [("mismatched-environment", 1)]),
        ("\\begin{align} a \\end{aligned} $x$", "latex", [("mismatched-environment", 1)]),
        ("x\n```\n$x$", "markdown", [("unclosed-fence", 2)]),
        ("\\newcommand{\\a", "latex", [("broken-definition", 1)]),
        ("$x$ $$y$$ \\begin{align}z\\end{align}", "markdown", []),
    ],
)
def test_troubles(text: str, dialect: Dialect, expected: list[tuple[str, int]]) -> None:
    """What is never closed is told with its line, what is no formula is not told."""
    assert troubles(text, dialect) == expected


def test_what_is_never_closed_is_told_once_in_a_paragraph() -> None:
    """A paragraph full of openings gives one trouble, the next paragraph another."""
    text = "\\[ \\alpha " * 50 + "\n\n" + "\\[ \\alpha " * 50

    assert len(troubles(text)) == 2


def test_the_sentence_of_an_unclosed_formula_says_where() -> None:
    """The sentence names the delimiter and the line up to which it might have been closed."""
    (trouble,) = outlined("a\n$$\\alpha\n= b\n\nnext words here").troubles

    assert trouble.sentence == "the formula that `$$` opens is not closed before its paragraph ends in line 3"


def test_what_is_never_closed_is_read_up_to_the_blank_line() -> None:
    """A formula without an end is still a formula; prose that follows a lone delimiter is prose."""
    assert formulas("$$ \\alpha = b\n\nprose of many words, $x$") == [("$$", "\\alpha = b"), ("$", "x")]
    assert formulas("$$ these are words alone\n\nthen $x$") == [("$", "x")]
    assert formulas("\\begin{align}a &= \\beta\\\\\n&= c\n\nthen $x$")[0] == ("align", "\\begin{align}a &= \\beta\\\\ &= c")


def test_a_display_that_one_dollar_sign_closes() -> None:
    """A display closed by one dollar sign at a line's end is read, and told; what follows is read as ever."""
    assert formulas("$$ \\alpha = b $\n\nthen $x$ is\n$$c$$") == [("$$", "\\alpha = b"), ("$", "x"), ("$$", "c")]
    assert troubles("$$ \\alpha = b $\n\nthen $x$ is") == [("unclosed-formula", 1)]


def test_a_mismatched_end_closes() -> None:
    """`\\end{align*}` closes `\\begin{align}`, so that what follows is not lost."""
    assert formulas("\\begin{align}a\\end{align*} so $x$") == [("align", "\\begin{align}a\\end{align*}"), ("$", "x")]


def test_macros_that_stand_for_a_display() -> None:
    """A macro with an environment around its argument is a display where it is used, and so are a pair that open and close one."""
    text = r"\newcommand{\al}[1]{\begin{align*}#1\end{align*}} \def\be{\begin{equation}}\def\ee{\end{equation}}"
    text += r" \al{a &= b} \be c \ee $d$"

    assert formulas(text, "latex") == [("\\al", r"\al{a &= b}"), ("\\be", r"\be c \ee"), ("$", "d")]
    assert formulas(text) == formulas(text, "latex")


def test_macros_of_another_file() -> None:
    """In LaTeX the argument of an unknown macro that can be nothing but a formula is one; wrappers and text are not."""
    assert formulas(r"\answer{ \alns{ y_w &= \frac{1}{2} } }", "latex") == [("\\alns", r"y_w &= \frac{1}{2}")]
    assert formulas(r"\alns{ y_w &= \frac{1}{2} \T{if $o = w$} }", "latex")[0][0] == "\\alns"
    assert formulas(r"\section{On_the_words of $x$} \note{We see $y$ = \frac{1}{3}} \setlength{\parindent}{0pt}", "latex") == [
        ("$", "x"),
        ("$", "y"),
    ]
    assert formulas(r"\answer{ \alns{ y_w &= \frac{1}{2} } }") == []


def test_comments_and_definitions_are_left_out_of_a_formula() -> None:
    """The pieces of a formula leave out comments and definitions, and the rest stays where it stands."""
    text = "\\begin{align}\na % $b$ \\end{align}\n\\newcommand{\\c}{d}e\n\\end{align}"
    outline = outlined(text, "latex")
    (passage,) = outline.passages

    assert "".join(passage.content(outline.sheet).split()) == "\\begin{align}ae\\end{align}"
    assert all(text[start : start + len(piece)] == piece for piece, start in passage.stretches(outline.sheet))
    assert [each.content(outline.sheet) for each in outline.definitions] == ["\\newcommand{\\c}{d}"]


def test_nothing_is_found_in_nothing() -> None:
    """An empty sheet has no passages; one without a formula is prose."""
    assert outlined("").passages == ()
    assert [each.kind for each in outlined("words\n\nand words").passages] == ["prose"]


HOSTILE = [
    "$",
    "$ ",
    "$x ",
    "$\\alpha ",
    "$$",
    "$$\\alpha\n",
    "$$x\n\n",
    "\\[",
    "\\[x ",
    "\\(",
    "\\\\(",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{align}x\\end{aligned}",
    "{",
    "\\text{",
    "$\\text{$x}",
    "$ of the words \\text{$x}",
    "`",
    "` ",
    "\n```",
    "\n> ```\n",
    "\n> $$\n",
    "<!--",
    "<script>",
    "%\n",
    "\\newcommand{\\a}{",
    "\\newcommand{\\a}{x}",
    "\\def\\be{\\begin{align}} \\be ",
    "\\a{b=\\frac{",
    "\\verb|",
    "\\begin{verbatim}",
    "\\input{",
    "\n\n",
    "\n>",
    "\\\\",
    "$`x`$ ",
    "$b$\n",
    "\n$b$ $c$",
    "---\n",
    "$ 中文 ",
    "$$x$",
    "\\begin{itemize}",
]


@pytest.mark.parametrize("dialect", thinned(DIALECTS, 3))
def test_hostile_repetitions_end_soon(dialect: Dialect) -> None:
    """Thousands of each opening that nothing closes are read in a moment each, and covered."""
    for piece in HOSTILE:
        start = time.process_time()
        outline = outlined(piece * (8_000 // len(piece)), dialect)

        assert time.process_time() - start < 2, piece
        assert gaps(outline) == [], piece


PIECES = [
    "$",
    "$$",
    "\n",
    "\n\n",
    "\\[",
    "\\]",
    "\\(",
    "\\)",
    "\\\\(",
    "\\\\]",
    "\\begin{align}",
    "\\end{align}",
    "\\begin{cases}",
    "\\end{cases}",
    "\\begin{document}",
    "\\end{document}",
    "\\begin{itemize}",
    "\\end{itemize}",
    "\\begin{verbatim}",
    "\\end{verbatim}",
    "{",
    "}",
    "\\{",
    "\\text{",
    "\\textbf",
    "`",
    "``",
    "```",
    "~~~",
    "```math\n",
    "> ",
    "- ",
    "% ",
    "%",
    "\\%",
    "\\$",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<b>",
    "&amp;",
    "\\newcommand",
    "{\\a}",
    "[1]",
    "\\def\\b",
    "\\let\\c=d",
    "\\a",
    "\\b{",
    "\\input{x}",
    "\\verb|",
    "|",
    "\\iffalse",
    "\\fi",
    "\\label{a_b}",
    "---\n",
    "a: b\n",
    "% derive: x\n",
    "<!-- derive: ",
    "x = y",
    "words of prose",
    "\\alpha",
    "中文字",
    "5",
    " ",
    "\t",
    "\0",
    "\r\n",
    "𝔼",
    "\\",
    "\\end{aligned}",
    "&=",
    "_1",
    "(i) ",
    "答：",
    ", when ",
]


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_stands_in_a_sheet_is_covered(dialect: Dialect, pieces: list[str]) -> None:
    """No arrangement of marks raises anything, and the passages cover every sheet in order."""
    assert gaps(outlined("".join(pieces), dialect)) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_mutated_sheets_are_covered(dialect: Dialect, data: st.DataObject) -> None:
    """A sheet with stretches taken out, doubled or replaced is covered in order, too."""
    text = SHEET
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + data.draw(st.sampled_from(["", text[start:end] * 2, *PIECES])) + text[end:]

    assert gaps(outlined(text, dialect)) == []


def test_nothing_of_a_code_fence_is_a_formula() -> None:
    """What stands in code is code, also where a formula might begin before it."""
    assert formulas("pay 5$ or\n```\n$x$\n```\n6$ for it") == []
    assert of_kind("a\n```\n$x$\n```\nb", "code") == ["```\n$x$\n```"]
