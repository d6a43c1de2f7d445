"""Tests of derive/marking/as_text.py: what people read on a terminal."""

from __future__ import annotations

import re

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet

from derive.kernel.records import replaced
from derive.marking.as_text import Words
from derive.reader.notation import Reading


def test_colours_and_hostile_letters() -> None:
    """On a terminal verdicts are coloured; what a sheet holds of escape sequences reaches no terminal."""
    sheet = marked_sheet(f"\x1b]0;title\x07\u202e {WRONG}", "\x1b[2Ja.md")

    plain, coloured = Words().whole(sheet), Words(colours=True).whole(sheet)

    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert "\x1b[31mrefuted\x1b[0m: " in coloured
    assert re.sub("\x1b\\[\\d*m", "", coloured) == plain


def test_verbose_tells_of_every_step_and_chain() -> None:
    """A line for each step that is proved, with what it was read as, and one for each chain of several steps."""
    chain = RIGHT.strip("$\n")
    said = Words(verbose=True).whole(marked_sheet(f"$${chain} = \\sum_w \\hat y_w u_w - u_o$$\n\n{STRANGE}"))

    assert "proved: a.md:1:3: ∂J/∂v_c = Uᵀ(ŷ − y)\n" in said
    assert "chain: a.md:1-1: end to end proved\n" in said
    assert said.count("chain: ") == 1


def test_the_summary() -> None:
    """One line counts; nothing is said of a sheet without equations but that."""
    assert Words().summary(marked_sheet(f"{RIGHT}\n{STRANGE}")) == "a.md: 2 chains, 2 steps: 1 proved, 1 unread\n"
    assert Words().whole(marked_sheet("I did not do it.")) == "a.md: no equation to check was found\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (RIGHT, str(Reading())),
        (RIGHT.replace("U^", "U").replace("\\top", ""), str(Reading(stacked="columns"))),
        ("Let $f(x) = x^T A x$.\n\n$$\\nabla f(x) = (A + A^T) x$$\n", "gradients are columns"),
        ("Let $f(x) = x^T A x$.\n\n$$\\nabla f(x) = x^T (A + A^T)$$\n", "gradients are rows"),
        ("$$\\sigma(x) = 1 - \\sigma(-x)$$\n", "nothing found in it depends on how vectors and gradients stand"),
    ],
)
def test_what_a_sheet_was_read_as(text: str, read: str) -> None:
    """The first line says what of a reading anything in the sheet depends on, and of word vectors only where it speaks of them."""
    sheet = marked_sheet(text)

    own = replaced(sheet, notation="mine")
    unusual = f", {read}" if read.endswith("rows") else ", word vectors are the columns of U" if "columns of" in read else ""

    assert Words().whole(sheet).splitlines()[0] == f"a.md: {read}"
    assert Words().whole(own).splitlines()[0].startswith(f"a.md: read in the notation mine{unusual}")
