"""
A fuzzer of the reader and the checker: `python tests/fuzz_sheets.py --count 100000 --seed 1 -j 2`.

An input is a few displays taken from the project's sheets and judged formulas, mutated. All are read, one in four is checked.
What a number stands for is the same on every machine: `--only NUMBER` shows it again. An input fails by an exception, by taking
too long, or by a diagnostic that has no page or no place in the sheet. Failures are told as they are found.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

import statements
import test_reader_syntax_trees
from marked_sheets import marked_sheet

from derive.checking.context import Context
from derive.cli.explaining import page_names
from derive.marking.as_json import sheet_object
from derive.marking.as_text import Words
from derive.marking.diagnostics import VERDICTS
from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.formulas import formulas_of
from derive.reader.prose.declared.declarations import declared_orders, declared_stacking
from derive.reader.steps import steps_of
from derive.reader.word2vec import word2vec

HERE: Final = Path(__file__).parent
SECONDS: Final = 10.0
BATCH: Final = 250
CHECKED: Final = 4
TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+|\s+|.", re.DOTALL)
DISPLAY: Final = re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\\begin\{align\*?\}.*?\\end\{align\*?\}|\$[^$\n]+\$", re.DOTALL)
DIALECTS: Final = ("markdown", "latex", "html")
PIECES: Final = r"""
{ } \left( \right) \left \right. & \\ \frac \dfrac ^ _ | \| ( ) [ ] \{ \} = = - + \neq \not \over \text{ \text{if } \sum
\sum_{w} \log \exp \sum_{k=1}^{K} \sigma \partial \nabla \hat \hat{y} \begin{aligned} \end{aligned} \begin{cases} \end{cases}
U u_o u_w v_c x J d dx \top u_{w_k} y_w \hat{y}_w ^T ^{-1} ^{99} ^{9^{9^9}} 9999999999 0 1 2 \theta \alpha
\frac{\partial{J}}{\partial{v_c}} \cdot \prod \int \lim \infty \begin{bmatrix} \end{bmatrix} \newcommand{\a}{\a\a} \a
\def\b#1{#1#1} \b{\b{x}} \tag{1} \underbrace \dots ' % $ $$ \[ \] \( \) := \substack \begin{align} \end{align}
\begin{equation} ``` <p> </p> &amp; &lt; <!-- --> when $w\ne$o$ 当 时 ŷ ᵀ ² − : P(O=o|C=c) \mathbf{ \boldsymbol{
\operatorname{softmax} \mathrm{ \color{red} \input{x} \usepackage{ \end{document} # > * 1.
"""
LETTERS: Final = ("\u200b", "\x00", "\u0302", "\ud83d", "\n", "\n\n", "\r\n", "\t", "\u2028", "𝐯", "\x1b[31m", "\ufeff", " ")


@cache
def pieces() -> tuple[str, ...]:
    """Return what is put in, with a space after it as it is typed."""
    return tuple(f"{piece} " for piece in PIECES.split())


@cache
def seeds() -> tuple[str, ...]:
    """Return what is mutated: whole sheets, the displays in them, and formulas judged by hand."""
    paths = (path for path in sorted((HERE / "sheets").iterdir()) if path.suffix in (".md", ".tex", ".html"))
    sheets = [sheet for sheet in (path.read_text(encoding="utf-8") for path in paths) if len(sheet) < 3_000]
    displays = [found[0] for sheet in sheets for found in DISPLAY.finditer(sheet)]
    stated = (*statements.TRUE, *statements.FALSE, *statements.TRUE_OF_SAMPLES, *statements.FALSE_OF_SAMPLES)
    judged = [formula for _, formula, _ in test_reader_syntax_trees.judged()]
    return (*sheets, *displays, *(f"$$\n{formula}\n$$" for formula in (*stated, *stated, *judged)))


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with some of its tokens left out, doubled, changed about, repeated often or replaced."""
    tokens = TOKEN.findall(text) or [""]
    for _ in range(dice.choice((0, 1, 1, 2, 3, 5, 8, 16))):
        at, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        match dice.randrange(9):
            case 0:
                tokens[at] = ""
            case 1:
                tokens.insert(at, tokens[other])
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3 | 4:
                tokens.insert(at, dice.choice(pieces()))
            case 5:
                tokens[at] = dice.choice(pieces())
            case 6:
                tokens[at:at] = tokens[at : at + dice.randrange(12)] * dice.choice((1, 1, 1, 2, 20))
            case 7:
                tokens[at : at + dice.randrange(12)] = []
                tokens = tokens or [""]
            case _:
                tokens.insert(at, dice.choice(LETTERS))
    return "".join(tokens)


def made(seed: int, number: int) -> tuple[str, str]:
    """Return an input by its number: a sheet's text and its dialect."""
    dice = random.Random(f"{seed}/{number}")
    parts = [dice.choice(seeds()) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    text = "\n\nso \n\n".join(mutated(part, dice) for part in parts)
    if dice.random() < 0.05:
        text = "".join(dice.choice((*pieces(), *LETTERS)) for _ in range(dice.randrange(200)))
    return text, dice.choice(DIALECTS)


def read(text: str, dialect: str) -> set[str]:
    """Read a sheet down to the trees of its steps, and return the names of what is told about it."""
    sheet = sheet_of_text(text, "fuzz", dialect)  # type: ignore[arg-type]
    outline = outline_of(sheet)
    formulas, chains = formulas_of(outline)
    declared_stacking(chains, word2vec())
    declared_orders(chains, word2vec())
    Context(word2vec(), steps_of(formulas, word2vec()))
    return {trouble.name for trouble in outline.troubles}


def check(text: str, dialect: str) -> set[str]:
    """Check a sheet, write down what was found in words and as data, and return the names of what is told about it."""
    found = marked_sheet(text, "fuzz", dialect)  # type: ignore[arg-type]
    said, lines = sheet_object(found), text.count("\n") + text.count("\r") + 1
    Words(verbose=True).whole(found)
    for step in said["steps"]:
        if step["verdict"] not in VERDICTS or not 1 <= step["first_line"] <= step["last_line"] <= lines:
            raise ValueError(f"a step that cannot be: {step}")
    return {each["rule"] for each in (*said["steps"], *said["warnings"])}


def trouble(text: str, dialect: str, *, checks: bool) -> str:
    """Return what is wrong with how a sheet is answered, empty where nothing is."""
    try:
        told = check(text, dialect) if checks else read(text, dialect)
    except Exception:  # what is looked for
        return traceback.format_exc()
    return "" if told <= set(page_names()) else f"no page: {told}"


def too_long(*_: object) -> None:
    """Stop an input that takes too long."""
    raise TimeoutError(f"took longer than {SECONDS:g} s")


def failures(seed: int, first: int, count: int) -> list[tuple[int, str]]:
    """Return what fails of some inputs, by their numbers."""
    found = []
    signal.signal(signal.SIGPROF, too_long)
    for number in range(first, first + count):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        said = trouble(*made(seed, number), checks=number % CHECKED == 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if said:
            found.append((number, said))
    return found


def main() -> int:
    """Try as many inputs as asked for, and tell what fails."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", type=int, help="show one input and what is wrong with it")
    asked.add_argument("-j", type=int, default=1)
    words = asked.parse_args()
    if words.only is not None:
        text, dialect = made(words.seed, words.only)
        print(f"--- {dialect}\n{text}\n---\n{trouble(text, dialect, checks=words.only % CHECKED == 0) or 'nothing is wrong'}")
        return 0
    begun, wrong = time.monotonic(), Counter[str]()
    firsts = range(words.first, words.first + words.count, BATCH)
    with ProcessPoolExecutor(words.j) as pool:
        for done, found in enumerate(pool.map(failures, [words.seed] * len(firsts), firsts, [BATCH] * len(firsts)), start=1):
            for number, said in found:
                last = said.strip().splitlines()[-1]
                wrong[last[:60]] += 1
                print(f"input {number} of seed {words.seed}: {said}", flush=True)
            if done % 20 == 0:
                print(f"{done * BATCH:,} inputs, {wrong.total()} failures, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{len(firsts) * BATCH:,} inputs, {wrong.total()} failures: {dict(wrong)}")
    return min(wrong.total(), 1)


if __name__ == "__main__":
    sys.exit(main())
