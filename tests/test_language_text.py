"""Tests of derive/language/text.py and of what all back ends share: presenting, precedence, lettering, conditions."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest
from terms_to_show import (
    EVERY_KIND,
    HOSTILE,
    A,
    J,
    K,
    U,
    V,
    a,
    b,
    c,
    d,
    drawn,
    j,
    k,
    o,
    p,
    unknown,
    v_c,
    w,
    x,
    y,
    y_hat,
)  # fmt: skip

from derive.kernel.records import fields
from derive.language import syntax as say
from derive.language import terms
from derive.language.claims import claim, equal, injective, positive, unequal
from derive.language.conditions import conditions
from derive.language.lettering import letter, notation, read
from derive.language.presentation import Digits, Matrix, Node
from derive.language.scope import subterms
from derive.language.terms import Negate, Parameter, ShapeError, Term
from derive.language.text import text, text_claim, text_node, text_sentence

PRECEDENCE = [
    (a - b - c, "a − b − c"),
    (a - (b - c), "a − (b − c)"),
    (a + (b + c), "a + (b + c)"),
    ((a + b) * c, "(a + b) c"),
    (a * b * c, "a b c"),
    (a * (b * c), "a (b c)"),
    (-(a * b), "−(a b)"),
    (-a * b, "−a b"),
    (a * -b, "a (−b)"),
    (a - (-b), "a − (−b)"),
    (a + -b * c, "a + (−b c)"),
    (-(a + b), "−(a + b)"),
    (-Negate(a), "−(−a)"),
    ((a + b) ** 2, "(a + b)²"),
    ((-a) ** 2, "(−a)²"),
    (-(a**2), "−a²"),
    ((a**2) ** 3, "(a²)³"),
    (a**-1, "a⁻¹"),
    (x**2, "x^∘2"),
    (a / (b * c), "a / (b c)"),
    (a / b / c, "(a / b) / c"),
    (a / b * c, "(a / b) c"),
    (a - (b / c), "a − b / c"),
    ((a / b) ** 2, "(a / b)²"),
    (say.fraction(1, 2) * a, "(1/2) a"),
    (2 * a * 3, "2 a · 3"),
    (say.number(2 * V) * a, "2V a"),
    (say.total_over(w, x[w]) * a, "(Σ_{w=1…V} x[w]) a"),
    (a * say.total_over(w, x[w]), "a Σ_{w=1…V} x[w]"),
    (say.total_over(w, x[w] + p[w]), "Σ_{w=1…V} (x[w] + p[w])"),
    (say.total_over(w, x[w]) + a, "Σ_{w=1…V} x[w] + a"),
    (say.total_over(w, x[w] + a) - b, "Σ_{w=1…V} (x[w] + a) − b"),
    (a * (b + say.total_over(w, x[w])) * c, "a (b + Σ_{w=1…V} x[w]) c"),
    (say.total_over(w, say.case(w, o, a, b)) + c, "(Σ_{w=1…V} { a if w = o; b if w ≠ o }) + c"),
    (say.log(a) * b, "log(a) b"),
    (say.log(a) ** 2, "(log(a))²"),
    (A @ (A @ x), "A (A x)"),
    (A @ A @ x, "A A x"),
    (2 * (A @ x), "2 A x"),
    ((2 * A) @ x, "(2 A) x"),
    (x @ A @ p, "xᵀ A p"),
    (x @ A, "(xᵀ A)ᵀ"),
    (x @ (A @ p), "xᵀ(A p)"),
    (-(x @ p), "−xᵀ p"),
    ((-x) @ p, "(−x)ᵀ p"),
    (say.outer(x, p) @ x, "(x pᵀ) x"),
    (x * (p @ x), "x pᵀ x"),
    (say.outer(a * x, p), "(a x) pᵀ"),
    ((A + A).T @ x, "(A + A)ᵀ x"),
    (a * (x * p), "a (x ⊙ p)"),
    ((a * x) * p, "(a x) ⊙ p"),
    (x * p * x, "x ⊙ p ⊙ x"),
    (x * (p * x), "x ⊙ (p ⊙ x)"),
    ((x + p)[w], "(x + p)[w]"),
    (say.softmax(x)[w], "softmax(x)[w]"),
    (U[w][j], "U[w][j]"),
    (2 * say.gradient(J, v_c), "2 (∂J/∂v_c)"),
    (say.gradient(a * a, a) * b, "(∂/∂a (a a)) b"),
]


@pytest.mark.parametrize(("term", "shown"), PRECEDENCE, ids=[shown for _, shown in PRECEDENCE])
def test_brackets_stand_where_they_are_needed_and_nowhere_else(term: Term, shown: str) -> None:
    """A term's text shows how it was built: brackets where another reading would be another term, none where it would not."""
    assert text(term) == shown


def test_different_terms_are_shown_differently() -> None:
    """No two of the terms above, nor of all node kinds, have one text, so that an error message says which term it means."""
    different = dict.fromkeys([*EVERY_KIND, *(term for term, _ in PRECEDENCE)])
    assert len({text(term) for term in different}) == len(different)


def test_every_node_kind_is_shown() -> None:
    """Every final subclass of Term is among the terms shown, and shows as one line without spaces at its ends."""
    assert {type(part) for term in EVERY_KIND for part in subterms(term)} == {
        kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, Term) and not kind.__subclasses__()
    }
    for term in EVERY_KIND:
        shown = text(term)
        assert shown
        assert shown == shown.strip()
        assert "\n" not in shown


def test_the_tree_has_no_node_kind_without_use() -> None:
    """Every kind of the presentation tree is needed by some term, a matrix by its values: nothing is kept for nobody."""
    from derive.language.presenting import present

    used: set[type] = set()

    def visit(node: object) -> None:
        if isinstance(node, get_args(Node)):
            used.add(type(node))
            for name in fields(node):
                visit(getattr(node, name))
        elif isinstance(node, tuple):
            for each in node:
                visit(each)

    for term in (*EVERY_KIND, 2 * a * 3):
        visit(present(term))
    assert used | {Matrix} == set(get_args(Node))


def test_the_gradient_of_the_naive_softmax_loss_reads_as_people_write_it() -> None:
    """The documented closed form comes out in the notation of the assignment, losses and predictions by their names."""
    assert text_claim(claim(say.gradient(J, v_c), U.T @ (y_hat - y))) == "∂J/∂v_c = Uᵀ(ŷ − y)"
    assert str(claim(say.gradient(J, U), say.outer(y_hat - y, v_c))) == "∂J/∂U = (ŷ − y) v_cᵀ"
    assert text(say.gradient(unknown, v_c)) == "∂J(v_c, o, U)/∂v_c"


def test_layouts_are_told_apart() -> None:
    """A Jacobian in denominator layout is another term and looks like one."""
    assert text(say.jacobian(x, x)) == "∂x/∂x"
    assert text(say.jacobian(x, x, layout="denominator")) == "(∂x/∂x)[denominator layout]"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("y_hat", "ŷ"), ("v_c", "v_c"), ("alpha", "α"), ("alpha_bar", "ᾱ"), ("x1", "x_1"), ("J_naive_softmax",
        "J_naive_softmax"), ("ŷ", "ŷ"),
        ("i_", "i"), ("__", "__"), ("W_out", "W_out"), ("hat", "hat"), ("损失", "损失"),
    ],
)  # fmt: skip
def test_names_are_lettered(name: str, shown: str) -> None:
    """Hats, Greek letters and subscripts come out of a name; what is no such name stays a word."""
    assert letter(name).plain == shown


def test_names_that_would_look_alike_are_shown_as_typed() -> None:
    """Two parameters never look the same side by side, however close their names are."""
    assert text(Parameter("y_hat", ()) + Parameter("ŷ", ())) == "y_hat + ŷ"
    assert text(Parameter("i_", ()) + Parameter("i", ())) == "i′ + i"
    assert text(Parameter("alpha", ()) + Parameter("beta", ())) == "α + β"


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\boldsymbol{U}", "U"), (r"\hat{\boldsymbol{y}}", "ŷ"), (r"\hat y", None), (r"\hat{y}", "ŷ"),
        (r"J_{\text{naive-softmax}}", "J_naive_softmax"),
        ("g_{o}", "g_o"), ("g_o", "g_o"), (r"\alpha", "α"), (r"\boldsymbol{v}_{c}", "v_c"), (r"P(O = o \mid C = c)", None),
        (r"\mathbf{U}", None),
        (r"\unknown", None), ("", None), (r"g_{\unknown}", None),
    ],
)  # fmt: skip
def test_latex_given_for_a_name_is_read_or_left_alone(latex: str, plain: str | None) -> None:
    """A letter with accent and subscript is read, so that entries and rows come out right; anything else is kept as given."""
    found = read(latex)
    assert (found and found.plain) == plain


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_reaches_the_terminal_with_control_characters(name: str) -> None:
    """Whatever a parameter is called, its text is printable, so that no name can move a cursor or add a line."""
    assert text(Parameter(name, ())).isprintable()


def test_shape_errors_show_the_terms() -> None:
    """A shape error names the terms as they are written, with their shapes."""
    with pytest.raises(
        ShapeError, match=r"`U @ ŷ` needs as many columns in `U` as entries|`U @ ŷ` needs as many columns in `U` as rows"
    ):
        U @ say.let("y_hat", say.softmax(x))


def test_rows_lend_the_small_letter_only_while_it_is_free() -> None:
    """u_w stands for row w of U unless something else is called u, and rows and columns of one matrix never look alike."""
    u = say.vector("u", V)
    assert notation(U[w]).explicit_rows == frozenset()
    assert notation(U[w], u).explicit_rows == {"U"}
    assert notation(U[w], U[:, j]).explicit_columns == {"U"}
    assert notation(say.one_hot(o), say.vector("e", V)).plain_one_hot
    assert not notation(say.one_hot(o)).plain_one_hot


def test_conditions_say_what_a_claim_assumes_and_what_it_is_made_for() -> None:
    """Everything a claim depends on beyond its two sides is said: given facts, sizes, indices, maps, shapes, definitions, notes."""
    made = claim(
        say.gradient(J, U[w]),
        (y_hat[w] - y[w]) * v_c,
        given=[
            unequal(w, o),
            unequal(drawn[k], o),
            injective(drawn),
            positive(x),
            positive(a),
            equal(say.total(x), 1),
            equal(U[say.index("t", V)], U[o]),
        ],
    )
    found = conditions(made)
    assert [text_sentence(each) for each in found.given] == [
        "w ≠ o", "n[k] ≠ o for every k", "n has no repeats", "every entry of x is positive", "a > 0", "Σ_{i=1…V} x[i] = 1",
        "U[t] = U[o] for every t",
    ]  # fmt: skip
    assert [text_sentence(each) for each in found.made_for] == [
        "all sizes d, V", "every o ∈ 1…V", "every w ∈ 1…V", "every map n : 1…K → 1…V without repeats",
    ]  # fmt: skip
    assert "U ∈ ℝ^(V × d)" in map(text_sentence, found.parameters)
    assert [text_sentence(each) for each in found.definitions] == ["J = −log(ŷ[o])", "ŷ = softmax(U v_c)", "y = one_hot(o)"]
    assert "U[w] is row w of U" in map(text_sentence, found.notes)
    assert "one_hot(o) is 1 at o and 0 elsewhere" in map(text_sentence, found.notes)


def test_maps_may_repeat_unless_said_otherwise() -> None:
    """A claim about sampled words says that samples may repeat, unless it assumes that they do not."""
    said = conditions(claim(say.total_over(k, U[drawn[k]]), say.total_over(k, U[drawn[k]]))).made_for
    assert text_sentence(said[-1]) == "every map n : 1…K → 1…V, repeats allowed"
    assert drawn.domain == K
    assert d in U.axes


def test_plain_text_loads_neither_latex_nor_mathml() -> None:
    """Showing a term in a message costs no more than the text back end: the others are imported only when asked for."""
    script = (
        "import sys; from derive.language import syntax as say; str(say.scalar('a') + 1)\n"
        "heavy = ('html', 'jinja2', 'numpy', 'sympy', 'derive.language.latex', 'derive.language.mathml')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_matrix_is_a_list_of_rows() -> None:
    """A vector is one list; a matrix of one row is told from it."""
    one, two = Digits("1"), Digits("2")
    assert text_node(Matrix(((one,), (two,)))) == "[1, 2]"
    assert text_node(Matrix(((one, two),))) == "[[1, 2]]"
    assert text_node(Matrix(((one, two), (two, one)))) == "[[1, 2], [2, 1]]"
