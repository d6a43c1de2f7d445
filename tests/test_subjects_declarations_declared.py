"""Tests of derive/subjects/declarations/declared.py: where a sheet may declare its notation, and how its lines are counted."""

from __future__ import annotations

import pytest

from derive.reader.documents.sheets import Dialect, sheet_of_text
from derive.subjects.declarations.declared import declared_in
from derive.subjects.declarations.toml_form import NotationError

FORMS: list[tuple[Dialect, str]] = [
    ("markdown", "# A\n\n```derive\nname = 'mine'\n{}\n```\n\n$a$\n"),
    ("markdown", "~~~ derive\nname = 'mine'\n{}\n~~~\n"),
    ("markdown", "text\n\n<!-- derive:\nname = 'mine'\n{}\n-->\n"),
    ("markdown", "+++\ntitle = 'A'\n[derive]\nname = 'mine'\n{}\n+++\n\n$a$\n"),
    ("latex", "\\begin{{document}}\n% derive:\n% name = 'mine'\n% {}\n$a$\n\\end{{document}}\n"),
]


@pytest.mark.parametrize(("dialect", "form"), FORMS)
def test_a_sheet_declares_its_notation(dialect: Dialect, form: str) -> None:
    """In a fence, a comment, front matter or comments of LaTeX."""
    notation = declared_in([sheet_of_text(form.format(""), dialect=dialect)])

    assert notation is not None
    assert notation.name == "mine"


@pytest.mark.parametrize(("dialect", "form"), FORMS)
def test_a_mistake_is_told_with_the_line_of_the_sheet(dialect: Dialect, form: str) -> None:
    """The line is the sheet's own, wherever the notation begins."""
    text = form.format("about = 3")
    line = 1 + text[: text.index("about")].count("\n")

    with pytest.raises(NotationError) as told:
        declared_in([sheet_of_text(text, "a.md", dialect)])

    assert str(told.value).startswith(f"a.md:{line}: ")


def test_tables_of_front_matter() -> None:
    """Other tables of the front matter are no business of ours."""
    text = "+++\n[params]\nn = 3\n[derive]\nname = 'mine'\n[derive.sizes]\nn = []\n[menu]\nx = 1\n+++\n"
    notation = declared_in([sheet_of_text(text)])

    assert notation is not None
    assert set(notation.sizes) == {"n"}


@pytest.mark.parametrize(
    "text", ["---\nderive: softmax_layer\n---\n", "<!-- derive: softmax_layer -->\n", "```derive\nsoftmax_layer\n```\n"]
)
def test_a_notation_that_comes_with_derive_may_be_named(text: str) -> None:
    """In place of a declaration."""
    notation = declared_in([sheet_of_text(text)])

    assert notation is not None
    assert notation.name == "softmax_layer"


@pytest.mark.parametrize(
    "text",
    [
        "we derive: $a$\n",
        "`<!-- derive: x -->`\n",
        "---\ntitle: we derive things\n---\n",
        "```python\nderive = 1\n```\n",
        "% derive: in Markdown this is text\n",
    ],
)
def test_what_declares_nothing(text: str) -> None:
    """Prose, code and other front matter."""
    assert declared_in([sheet_of_text(text)]) is None


def test_no_other_name_and_no_second_notation() -> None:
    """A name that is none, or a second notation in one sheet, is a mistake."""
    with pytest.raises(NotationError, match="called `soft_layer`; there are linear_regression"):
        declared_in([sheet_of_text("<!-- derive: soft_layer -->\n")])
    with pytest.raises(NotationError, match=":2: a sheet has one notation"):
        declared_in([sheet_of_text("<!-- derive: softmax_layer -->\n<!-- derive: softmax_layer -->\n")])


def test_no_file_is_read_for_a_sheet() -> None:
    """What a sheet names is never a path."""
    with pytest.raises(NotationError):
        declared_in([sheet_of_text("<!-- derive: /etc/passwd -->\n")])


@pytest.mark.parametrize("front", ["derive:\n  sizes: {n: []}", "derive: {sizes: {n: []}}", "derive:", "derive: [softmax_layer]"])
def test_front_matter_of_yaml_declares_nothing(front: str) -> None:
    """A notation that is declared in YAML is not passed over: the line is told, and what can be done; a name may be in quotes."""
    with pytest.raises(NotationError, match=r":3: between lines of --- a notation is named") as caught:
        declared_in([sheet_of_text(f"---\ntitle: a\n{front}\n---\n")])
    assert "```derive" in caught.value.sentence
    named = declared_in([sheet_of_text('---\nderive: "softmax_layer"  # ours\n---\n')])
    assert named is not None
    assert named.name == "softmax_layer"


def test_a_long_name_is_cut_short() -> None:
    """A message shows the beginning of a name, however long that is."""
    with pytest.raises(NotationError, match="called `aaaa") as caught:
        declared_in([sheet_of_text(f"<!-- derive: {'a' * 100_000} -->\n")])
    assert len(str(caught.value)) < 300
