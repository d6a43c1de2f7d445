"""Tests of derive/report/markdown.py and its template: what GitHub's Markdown leaves of formulas, tables and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from small_report import HOSTILE_TEXT, report
from terms_to_show import EVERY_KIND, HOSTILE

from derive.language import syntax as say
from derive.language.presentation import Brackets, Digits, Matrix, Node, Written
from derive.language.presenting import present
from derive.report.languages import language
from derive.report.markdown import Markdown, MarkdownSetter, block, escape, fenced, math, span
from derive.report.rendering import markdown_text

LARGE = "\\displaystyle "
REFUSED = ("\\operatorname", "\\ensuremath", "\\mbox", "\\phantom", "\\newcommand", "\\def", "\\text{\\")


def parsed(text: str) -> list[Token]:
    """Return the tokens of a text in GitHub's Markdown as far as mathematics, tables and HTML go."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def formulas(text: str) -> Counter[str]:
    """Return what stands in $`…`$ and in math blocks once Markdown has done its work."""
    found = [token.content.strip() for token in parsed(text) if token.type == "fence" and token.info == "math"]
    for token in parsed(text):
        parts = token.children or []
        for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
            if part.type == "code_inline" and before is not None and before.content.endswith("$"):
                assert after is not None
                assert after.content.startswith("$")
                found.append(part.content)
    return Counter(found)


class Recorded(MarkdownSetter):
    """A setter that keeps what it was asked to set."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.asked: Counter[str] = Counter()

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Set a formula and count it."""
        shown = super().formula(node, display=display)
        self.asked[shown.removeprefix("$`").removesuffix("`$")] += 1
        return shown


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_formula_survives_markdown_unchanged(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each formula that was set is found again in what Markdown makes of the sheet, letter by letter, in tables and lists too."""
    setters: list[Recorded] = []

    def kept(name: str) -> Recorded:
        setters.append(Recorded(name))
        return setters[0]

    monkeypatch.setattr("derive.report.rendering.MarkdownSetter", kept)
    text, _ = markdown_text(report(), "sheet", language(code))
    written = Counter(re.findall(r"\$`(.+?)`\$", text)) + Counter(re.findall(r"```math\n(.+)\n```", text))
    left = formulas(text)
    assert left == written
    assert sum(left.values()) > 40
    assert {each.removeprefix(LARGE) for each in left} <= {each.removeprefix(LARGE) for each in setters[0].asked}


def rows(text: str) -> Iterator[list[int]]:
    """Yield how many cells each row of each table has as it is written: bars that are not escaped."""
    lines: list[int] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(len(re.findall(r"(?<!\\)\|", line)))
        elif lines:
            yield lines
            lines = []


def test_rows_of_a_table_have_equal_columns() -> None:
    """Every table is read as one, and none of its rows has a cell too few or too many."""
    text, _ = markdown_text(report(), "sheet")
    tables = list(rows(text))
    assert sum(token.type == "table_open" for token in parsed(text)) == len(tables) == 4
    for table in tables:
        assert len(table) >= 3
        assert len(set(table)) == 1


def test_the_sheet_says_everything() -> None:
    """Question, reasons, verdicts, near misses, counterexample, example, counts, picture and code are there."""
    text, pictures = markdown_text(report(), "sheet")
    for said in ("the sign turned", "the zero test gave up", "SymPy decides the same", "both sides differ", "Near misses (1)"):
        assert said in text
    for said in (
        "✓\u00a0**proved**",
        "✗\u00a0**refuted**",
        "?\u00a0**undecided**",
        "A worked example",
        "](sheet.svg)",
        "```python\n",
    ):
        assert said in text
    assert list(pictures) == ["sheet.svg"]
    assert pictures["sheet.svg"].startswith("<svg")
    assert "{%" not in text
    assert "\n\n\n\n" not in text


def test_details_are_closed_and_their_words_are_markdown() -> None:
    """Each fold is closed, and blank lines part it from what stands in it, so that GitHub reads that as Markdown."""
    text, _ = markdown_text(report(), "sheet")
    assert text.count("<details>") == text.count("</details>") == text.count("</summary>\n\n") > 1
    assert text.count("\n\n</details>\n\n") == text.count("<details>")


def test_hostile_texts_are_shown_as_they_are() -> None:
    """No text of a report becomes an element, a link, a table or mathematics: its letters are read back."""
    text, _ = markdown_text(report(title=HOSTILE_TEXT, code=HOSTILE_TEXT), "sheet")
    heading = parsed(text)[1]
    shown = "".join(part.content for part in heading.children or [] if part.type == "text")
    assert shown.replace(" ", "") == "".join(sign for sign in HOSTILE_TEXT if sign.isprintable() and sign != " ")
    kinds = {part.type for part in heading.children or []}
    assert kinds <= {"text", "html_inline", "text_special"}
    assert "<script" not in re.sub(r"(?s)`{3,}.*?`{3,}", "", text).replace("\\<", "")


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "+ x",
        "---",
        "===",
        "> quoted",
        "*a* _b_ `c` ~~d~~",
        "[a](b) <b> &amp; a|b",
        "a\\b",
    ],
)
def test_words_are_read_as_they_were_written(words: str) -> None:
    """What begins a list or a heading, or marks words, is shown as it is."""
    tokens = parsed(f"{escape(words)}\n")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    parts = tokens[1].children or []
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts) == words


@pytest.mark.parametrize("term", EVERY_KIND, ids=str)
def test_no_formula_has_a_command_that_github_refuses(term) -> None:
    """Commands that GitHub does not allow are replaced; no bar ends a cell, no backtick ends a formula, brackets match."""
    shown = math(present(term))
    assert not [each for each in REFUSED if each in shown]
    assert not re.search(r"[|`\n]", shown)
    assert len(re.findall(r"(?<!\\)\{", shown)) == len(re.findall(r"(?<!\\)\}", shown))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_within_their_formula(name: str) -> None:
    """No name ends the formula it stands in."""
    shown = math(Written(name, Digits("1")))
    assert not re.search(r"[|`\n]", shown)


def test_functions_are_upright_operators() -> None:
    """softmax stands upright with an operator's space, without the command that GitHub refuses; escaped names are upright too."""
    x = say.vector("x", say.size("n"))
    assert math(present(say.softmax(x))) == r"\mathop{\mathrm{softmax}}\nolimits (\boldsymbol{x})"
    assert math(Written(r"\text{a\_b c}", Digits("1"))) == r"\mathrm{a\_b\ c}"
    assert math(Written(r"\text{plain words}", Digits("1"))) == r"\text{plain words}"


def test_mathematics_has_space_where_github_needs_it() -> None:
    """A letter or a Chinese stop before a formula, or a letter after it, is parted from it; brackets and commas are not."""
    one = Digits("1")
    setter = MarkdownSetter("x")
    assert setter.sentence(("a", one, "b")) == "a $`1`$ b"
    assert setter.sentence(("是，", one, "。")) == "是， $`1`$。"
    assert setter.sentence(("(", one, ", ", one, ")")) == "($`1`$, $`1`$)"
    assert setter.sentence((one, one)) == "$`1`$ $`1`$"


def test_code_is_fenced_by_more_backticks_than_it_holds() -> None:
    """A program with fences in it stays within its own."""
    assert fenced(("a", "```", "b"), "python") == "````python\na\n```\nb\n````"
    assert span("a`b") == "``a`b``"
    (paragraph,) = (token for token in parsed(span("`a`")) if token.type == "inline")
    assert [part.content for part in paragraph.children or []] == ["`a`"]


def test_a_matrix_is_a_block_of_its_own() -> None:
    """A formula made for a line of its own becomes a math block, brackets around matrices grow."""
    shown = MarkdownSetter("x").formula(Brackets(Matrix(((Digits("1"), Digits("2")),))), display=True)
    assert block(shown).splitlines()[0] == "```math"
    assert r"\begin{bmatrix} 1 & 2 \end{bmatrix}" in block(shown)
    assert isinstance(block(shown), Markdown)
