"""Tests of derive/subjects/declarations/toml_form.py: what a notation says becomes terms; mistakes are told with their line."""

from __future__ import annotations

import pytest

from derive.kernel.terms import Index
from derive.language.claims import Equal, Positive, Unequal
from derive.language.syntax import index_map, sizes
from derive.language.terms import Parameter
from derive.reader.notation import Notation
from derive.subjects.declarations.toml_form import MOST_CHARACTERS, NotationError, notation_of

WHOLE = r"""
name = "whole"
about = "all that a notation may hold"
[sizes]
n = ["N"]
m = []
K = []
[indices]
i = "n"
j = "m"
o = "n"
k = "K"
[shapes]
X = "n × m"
w = "m"
'\hat{v}' = "1 × m"
c = "m by 1"
'\lambda' = "scalar"
W_1 = "3 x m"
[one_hots]
y = "o"
[rows]
x = "X"
[columns]
u = "X"
[maps]
r = "K -> n"
[definitions]
z = 'X w'
'z^{(i)}' = 'w^\top x_i'
'h_w(x)' = '\sigma(w^\top x)'
[losses]
'J' = '-\log \sigma(y^\top z) + \lambda \| w \|^2'
[given]
"" = '\lambda > 0'
sum = '\sum_j w_j = 1'
apart = 'r_k \ne o'
[layout]
gradients = "row"
"""


def whole() -> Notation:
    """Return the notation above."""
    return notation_of(WHOLE, "whole.toml")


def test_sizes_and_shapes() -> None:
    """A size goes by each of its spellings; shapes are names and numbers of sizes; a row lies down."""
    notation, (n, m) = whole(), sizes("n m")

    assert notation.name == "whole"
    assert notation.sizes["N"] == notation.sizes["n"] == n
    assert notation.indices["j"] == m
    tensors = notation.tensors
    assert tensors["X", ()].term == Parameter("X", (n, m))
    assert (tensors["v", ("hat",)].term.shape, tensors["v", ("hat",)].lies) == ((m,), True)
    assert (tensors["c", ()].term.shape, tensors["c", ()].lies) == ((m,), False)
    assert tensors["λ", ()].term.shape == ()
    assert str(tensors["W_1", ()].term.shape[0]) == "3"
    assert tensors["x", ()].members
    assert tensors["u", ()].term.shape == (m, n)


def test_definitions_and_losses() -> None:
    """A name is defined as a term; what has indices or arguments is kept as it is written."""
    notation = whole()

    assert str(notation.tensors["z", ()].term) == "z"
    assert str(notation.tensors["z", ()].term.body) == "X w"  # type: ignore[attr-defined]
    assert notation.definitions["z⁽⁾", ()].letters == ("i",)
    assert notation.definitions["h_w", ()].is_function
    assert notation.loss_names == {"J"}


def test_what_is_given() -> None:
    """Relations are assumptions: positive, equal, different."""
    first, second, third = whole().given

    assert isinstance(first, Positive)
    assert isinstance(second, Equal)
    n, K = sizes("n K")
    assert third == Unequal(index_map("r", K, n)[Index("k", K)], Index("o", n))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[sizes]\nn = []\n\n[shapes]\nX = 'n × q'\n", 5, "`q` is no size"),
        ("[sizes]\nn = 3\n", 2, "a list of texts"),
        ("[sizes]\nn = []\n[indices]\nij = 'n'\n", 4, "an index is one letter"),
        ("[shape]\nX = 'n'\n", 1, "`shapes` may be meant"),
        ("shapes = 3\n", 1, "is a table"),
        ("name = 3\n", 1, "a text in quotes"),
        ("extends = 'algebra'\n", 1, "extends `word2vec` or nothing"),
        ("[sizes]\nn = []\n[shapes]\nX = 'n × n × n'\n", 4, "more than two axes"),
        ("[sizes]\nn = []\n[shapes]\nX = 'n'\n'X ' = 'n'\n", 5, "declared twice"),
        ("[sizes]\nn = []\n[shapes]\n'X + 1' = 'n'\n", 4, "is no name"),
        ("[sizes]\nn = []\n[one_hots]\ny = 'o'\n", 4, "is no index"),
        ("[sizes]\nn = []\n[shapes]\nv = 'n'\n[rows]\nx = 'v'\n", 6, "is no matrix"),
        ("[sizes]\nn = []\n[maps]\nw = 'n'\n", 4, "written as `K -> V`"),
        ("[sizes]\nn = []\nm = []\n[shapes]\nA = 'n × m'\nv = 'n'\n[definitions]\nz = 'A v'\n", 8, "n × m times n × 1"),
        ("[definitions]\nz = 'q + 1'\n", 2, "`q` is not known here"),
        ("[definitions]\nz = '1 = 2'\n", 2, "no formula without a relation"),
        ("[sizes]\nn = []\n[shapes]\nv = 'n'\n[losses]\nJ = 'v'\n", 6, "is no number"),
        ("[losses]\n'J(x)' = '1'\n", 2, "write J for J(θ)"),
        ("[given]\na = 'x'\n", 2, "no one relation"),
        ("[given]\na = 'i \\ne j'\n", 2, "none that are known"),
        ("[sizes]\nn = []\n[shapes]\nv = 'n'\n[given]\na = 'v \\in v'\n", 6, "is not assumed of anything"),
        ("[layout]\ngradients = 'up'\n", 2, "column or row"),
        ("[layout]\ngradient = 'row'\n", 2, "`gradients` may be meant"),
        ("[sizes\n", 1, "this is no TOML"),
        ("a = 1\na = 2\n", 2, "this is no TOML"),
        ("[sizes]\nn = [\n", 2, "this is no TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(text: str, line: int, says: str) -> None:
    """Each mistake has a sentence, after the file and the line in it."""
    with pytest.raises(NotationError, match=r"^mine\.toml:") as told:
        notation_of(text, "mine.toml")

    assert told.value.line == line, str(told.value)
    assert says in told.value.sentence


def test_lines_count_from_where_the_notation_begins() -> None:
    """Within a sheet, lines are those of the sheet."""
    with pytest.raises(NotationError, match=r"^answers\.md:11: "):
        notation_of("[layout]\ngradients = 'up'\n", "answers.md", 10)


def test_a_notation_may_be_too_long_or_too_deep() -> None:
    """Neither is read."""
    with pytest.raises(NotationError, match="the most that is read"):
        notation_of("#" * (MOST_CHARACTERS + 1), "long.toml")
    with pytest.raises(NotationError, match=r"deep:1: "):
        notation_of("a = " + "[" * 90_000, "deep")


def test_nothing_in_a_notation_is_run() -> None:
    """A formula that is Python is read as LaTeX, and means nothing."""
    with pytest.raises(NotationError):
        notation_of('[definitions]\nz = \'__import__("os").system("false")\'\n', "mine.toml")


def test_a_number_of_too_many_digits() -> None:
    """Python reads no such number, and a notation is told so."""
    with pytest.raises(NotationError, match=r"^mine\.toml:1: a number has more digits than are read$"):
        notation_of("x = " + "9" * 5000, "mine.toml")


@pytest.mark.parametrize("key", [".".join("a" * 20_000), " . ".join(["a-b"] * 5_000), "[" + ".".join(["'a'"] * 10_000) + "]\nx"])
def test_a_key_of_thousands_of_parts(key: str) -> None:
    """It would fill the memory, and is told before that at its line; dots in a text are none of a key's."""
    with pytest.raises(NotationError, match=r"^mine\.toml:2: this is nested too deep$"):
        notation_of(f"# mine\n{key} = 1\n", "mine.toml")
    assert notation_of(f'about = "{"one. two, three. " * 200}{"…" * 99}{"..." * 99}"\n', "mine.toml")
