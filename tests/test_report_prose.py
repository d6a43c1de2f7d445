"""Tests of derive/report/prose.py over the whole catalogue: no word of it shows the marks of a markup language."""

from __future__ import annotations

import re

import pytest

from derive.catalog import keys, statement
from derive.language import syntax as say
from derive.language.claims import Statement
from derive.language.latex import latex_sentence
from derive.language.lettering import notation
from derive.language.mathml import mathml_sentence
from derive.language.presentation import Node
from derive.language.text import text_node, text_sentence
from derive.report.markdown import MarkdownSetter
from derive.report.prose import names_of, prose, terms_of


def _words(found: Statement) -> list[str]:
    """Return all prose of a statement that a report sets."""
    words = [found.title, found.about]
    for theorem in found.theorems:
        words += [theorem.question, theorem.remark]
        words += [line.because for line in theorem.lines]
        words += [miss.slip for miss in theorem.near_misses]
    return words


def _sentences(found: Statement) -> list[tuple[str | Node, ...]]:
    terms = terms_of(found)
    names = names_of(terms, notation(*terms))
    return [prose(words, names) for words in _words(found)]


@pytest.mark.parametrize("key", keys())
def test_no_markup_is_left_in_the_words_of_the_html(key: str) -> None:
    """What people see of a sentence in HTML has no underscore, brace or backslash, and no sum without its sign set."""
    for sentence in _sentences(statement(key)):
        shown = re.sub(r"<[^>]+>", "", mathml_sentence(sentence))
        assert not re.search(r"[_{}\\]", shown), shown


@pytest.mark.parametrize("key", keys())
def test_no_markup_is_left_in_the_words_of_the_latex(key: str) -> None:
    """Outside of mathematics no underscore or brace is printed, and no size is left upright beside its number."""
    for sentence in _sentences(statement(key)):
        outside = re.sub(r"\$[^$]*\$", "", latex_sentence(sentence))
        assert not re.search(r"\\_|\\[{}]|_", outside), outside
        assert not re.search(r"\b\d+[A-Za-z]\b", outside), outside


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("对 u_o 求导", ["u[o]"]),
        ("对u_o求导，得Uᵀŷ的差", ["u[o]", "Uᵀŷ"]),
        ("共V个词，d是维数", ["V", "d"]),
        ("A是矩阵，I也是", ["A", "I"]),
        ("第(d)问与（d）问", []),
        ("2m个词，softmax函数", ["2m"]),
    ],
)
def test_names_are_found_between_chinese_characters(words: str, names: list[str]) -> None:
    """With a space beside it or without, a name in Chinese words is set as in the formulas, and no character is lost."""
    V, d, m = say.sizes("V d m")
    U, y_hat, o = say.matrix("U", V, d), say.vector("y_hat", V), say.index("o", V)
    A, i, pairs = say.matrix("A", V, V), say.matrix("I", V, V), say.vector("p", 2 * m)
    terms = (U.T @ y_hat, U[o], A @ i, pairs)
    sentence = prose(words, names_of(terms, notation(*terms)))

    assert [text_node(part) for part in sentence if not isinstance(part, str)] == names
    assert text_sentence(sentence).replace("u[o]", "u_o") == words


def test_a_name_in_chinese_is_found_as_a_whole() -> None:
    """A parameter may be called 损失; where it stands by itself it is set as a name."""
    loss = say.scalar("损失")
    sentence = prose("the 损失 is 损失的", names_of((loss,), notation(loss)))
    assert [text_node(part) for part in sentence if not isinstance(part, str)] == ["损失"]


def test_the_test_would_see_markup() -> None:
    """A name that the statement does not have keeps its underscore, which is what the tests above look for."""
    terms = terms_of(statement("word2vec.softmax"))
    shown = mathml_sentence(prose("an unknown_name", names_of(terms, notation(*terms))))
    assert "_" in shown


def test_a_derivative_in_words_is_one_formula() -> None:
    """∂J/∂W and ∂J/∂v_c are set whole, so that no space parts them in Markdown; a ∂ beside nothing known stays a word."""
    n, d = say.sizes("n d")
    W, v = say.matrix("W", n, d), say.vector("v_c", d)
    J = say.let("J", say.total(W @ v))
    names = names_of((J,), notation(J))
    found = prose("What are ∂J/∂W, ∂J/∂v_c and J/2?", names)
    assert [each if isinstance(each, str) else text_node(each) for each in found] == [
        "What are ", "∂J/∂W", ", ", "∂J/∂v_c", " and ", "J", "/2?",
    ]  # fmt: skip
    assert "$`\\partial J/\\partial\\boldsymbol{W}`$" in MarkdownSetter("sheet").sentence(found)
    assert prose("∂ alone", names) == ("∂ alone",)


def test_greek_letters_side_by_side_are_a_product() -> None:
    """αx is α times x where both are names; words of Latin letters and unknown Greek ones stay words."""
    x, alpha = say.scalar("x"), say.scalar("alpha")
    names = names_of((alpha * x,), notation(alpha * x))
    assert "\\alpha x" in latex_sentence(prose("as max(αx, x)", names))
    for words in ("βx is unknown", "an ax to grind", "αbc", "log Σ exp"):
        assert all(isinstance(each, str) or text_node(each) != words for each in prose(words, names))
        assert next(iter(prose(words, names))) == words
