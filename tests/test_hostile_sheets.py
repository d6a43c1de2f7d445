"""Tests of derive check on sheets that nobody meant: mutations of the project's own, depth, length; each ends with verdicts."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from checked import displayed, verdicts
from marked_sheets import marked_sheet
from thinned import thinned

from derive.cli.explaining import page_names
from derive.marking.as_json import sheet_object
from derive.marking.as_text import Words
from derive.marking.diagnostics import VERDICTS
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of

SHEETS = sorted((Path(__file__).parent / "sheets").iterdir())
TOKENS = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+|\s+|.", re.DOTALL)


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with some of its tokens left out, doubled, changed about or from elsewhere in it."""
    tokens = TOKENS.findall(text)
    for _ in range(dice.choice([1, 2, 4, 8, 16])):
        at = dice.randrange(len(tokens))
        match dice.randrange(5):
            case 0:
                del tokens[at]
            case 1:
                tokens.insert(at, dice.choice(tokens))
            case 2:
                tokens[at] = dice.choice(tokens)
            case 3:
                other = dice.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case _:
                end = min(len(tokens), at + dice.randrange(8))
                tokens[at:at] = tokens[at:end]
    return "".join(tokens)


@pytest.mark.parametrize("seed", thinned(range(12), 3))
@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_mutations_end_with_verdicts(path: Path, seed: int) -> None:
    """Whatever is left out or doubled, every step has a verdict with a page, and both outputs can be written."""
    text = mutated(path.read_text(encoding="utf-8"), random.Random(seed))
    dialect = "latex" if path.suffix == ".tex" else "markdown"

    sheet = marked_sheet(text, path.name, dialect)  # type: ignore[arg-type]

    pages = set(page_names())
    assert all(each.verdict in VERDICTS and each.name in pages for each in sheet.steps)
    assert {each.name for each in sheet.warnings} <= pages
    assert Words(verbose=True).whole(sheet).endswith("\n")
    for step in sheet_object(sheet)["steps"]:
        assert 1 <= step["first_line"] <= step["last_line"] <= text.count("\n") + 1


@pytest.mark.parametrize(
    "formula",
    [
        "x = " + "(" * 3000 + "x" + ")" * 3000,
        "x = " + r"\frac{1}{" * 1000 + "x" + "}" * 1000,
        "x = " + "x^{" * 1000 + "x" + "}" * 1000,
        "x = " + "-" * 3000 + "x",
        "x = " + "9" * 5000,
        "x = 9^{9^{9^{9}}}",
        "x = x^{64}" * 50,
        pytest.param("x = " + r"\sum_w " * 200 + r"\hat y_w", marks=pytest.mark.slow),
        "x = " + r"\frac{\partial}{\partial x} " * 200 + "x",
        r"\sigma(" * 500 + "x" + ")" * 500 + " = x",
        " = ".join(["x"] * 100),
        pytest.param(" = ".join(["x"] * 1000), marks=pytest.mark.slow),
        r"\begin{bmatrix}" * 200 + "= x",
        "\x00 = \x1b[31m",
        "= = = =",
    ],
    ids=lambda formula: formula[:16] + str(len(formula)),
)
def test_depth_length_and_nonsense(formula: str) -> None:
    """What is nested deep, long or no formula ends within seconds, without an exception."""
    started = time.process_time()

    assert set(verdicts(displayed(formula))) <= set(VERDICTS)
    assert time.process_time() - started < 20


def test_a_word_without_an_end_beside_a_formula_is_read_in_bounded_time() -> None:
    """A hundred thousand letters before a formula cost no more than their length."""
    start = time.process_time()
    formulas_of(outline_of(sheet_of_text("x" * 100_000 + "$$x = x$$", "a.md", "markdown")))
    assert time.process_time() - start < 10


def test_no_side_before_this_can_be_read() -> None:
    """Where a thousand sides are not read, the last of them has a verdict as the others have."""
    sheet = marked_sheet("$$" + " = ".join(f"\\text{{nobody {number}}}" for number in range(600)) + "$$")

    assert {step.verdict for step in sheet.steps} <= {"unread"}


def test_an_equation_past_the_caps_is_told() -> None:
    """It fails a sheet as any other that is not read, whether it is too long or a macro without an end."""
    sheet = marked_sheet("\\newcommand{\\a}{\\a\\a} $$\\a = x$$\n\n$$" + "x" * 30_000 + " = x$$")

    assert [step.verdict for step in sheet.steps] == ["unread", "unread"]
