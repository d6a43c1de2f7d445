"""
Tests of derive/reader/syntax/spellings.py:
what says the same in another spelling is read so, and its near misses are refuted.
"""

from __future__ import annotations

import pytest
from checked import displayed, tree_of, verdicts
from subject_trees import row_of
from test_subjects_inference_outputs import last_verdicts

from derive.reader.latex.nodes import Scripts
from derive.reader.syntax.spellings import beside_power, letter_in_brackets
from derive.reader.syntax.trees import Call, Derivative, Unread

J = "J_{naive-softmax}"


@pytest.mark.parametrize(
    ("formula", "same"),
    [
        (r"\frac{\delta J}{\delta v_c}", r"\frac{\partial J}{\partial v_c}"),
        (r"\frac{\delta}{\delta{u_w}} J", r"\frac{\partial}{\partial u_w} J"),
        (r"-\frac{\delta}{\delta v_c} u_o^T v_c", r"-\frac{\partial}{\partial v_c} u_o^T v_c"),
        (r"\nabla{v_c} \log(\hat y_o)", r"\nabla_{v_c} \log(\hat y_o)"),
        (r"u_o - \nabla{u_o} \log(\hat y_o)", r"u_o - \nabla_{u_o} \log(\hat y_o)"),
        (r"P(O=x/C=c)", r"P(O=x \mid C=c)"),
    ],
)
def test_another_spelling(formula: str, same: str) -> None:
    """It is the tree of the usual spelling."""
    assert tree_of(formula) == tree_of(same)


@pytest.mark.parametrize("formula", [r"\frac{\delta(x)}{\delta(-x)}", r"\frac{\delta_1}{\delta_2}", r"\frac{\delta}{2}"])
def test_a_delta_of_its_own(formula: str) -> None:
    """A function δ, δ_1 over δ_2 and δ above alone are no derivative."""
    assert not isinstance(tree_of(formula), Derivative)


def test_a_quotient_within_brackets() -> None:
    """x/c is a quotient where no equals signs stand beside the slash."""
    tree = tree_of("P(x/c)")

    assert isinstance(tree, Call)
    assert not tree.given


@pytest.mark.parametrize(
    ("right", "verdict"),
    [
        (r"U^\top(\hat y - y)", "proved"),
        (r"U^\top(y - \hat y)", "refuted"),
        (r"\sum_{w \isin V} \frac{\exp{(u_w^T}v_c)}{\sum_{k \isin V} \exp{(u_k^T}v_c)} \bold{u}_w - \bold{u}_o", "proved"),
        (r"\sum_{w \isin V} \frac{\exp{(u_w^T}v_c)}{\sum_{k \isin V} \exp{(u_k^T}v_c)} \bold{u}_w - \bold{u}_w", "refuted"),
        (r"-u_o + \sum_{w'} \frac{\exp(u_w'^T v_c)}{\sum_x \exp(u_x^T v_c)} u_w'", "proved"),
        (r"-u_o - \sum_{w'} \frac{\exp(u_w'^T v_c)}{\sum_x \exp(u_x^T v_c)} u_w'", "refuted"),
        (r"-u_o + \sum_x P(O=x/C=c) u_x", "proved"),
        (r"u_o + \sum_x P(O=x/C=c) u_x", "refuted"),
    ],
)
def test_verdicts(right: str, verdict: str) -> None:
    """True sides are proved in such spellings, false ones are not."""
    (found,) = verdicts(displayed(rf"\frac{{\delta}}{{\delta v_c}} {J}(v_c, o, U) = {right}"))

    assert found == verdict


def test_two_sums_under_one_sign() -> None:
    """Σ_{i, j = 1}^n is Σ_{i = 1}^n Σ_{j = 1}^n; a condition or a set below is left as it stands."""
    assert tree_of(r"\sum_{i,j=1}^n a_{ij}") == tree_of(r"\sum_{i=1}^n \sum_{j=1}^n a_{ij}")
    assert tree_of(r"\sum_{i,j} a_{ij}") == tree_of(r"\sum_i \sum_j a_{ij}")
    assert tree_of(r"\sum_{i,j=2}^n a_{ij}") == tree_of(r"\sum_{i=2}^n \sum_{j=2}^n a_{ij}")
    assert tree_of(r"\sum_{i, i} a_{ij}") != tree_of(r"\sum_i \sum_i a_{ij}")
    assert tree_of(r"\sum_{i, j \ne i} a_{ij}") != tree_of(r"\sum_i \sum_{j \ne i} a_{ij}")


def test_where_one_number_is_greater() -> None:
    """1[a > b] is a step at a − b, 1[b > a] another, and 1[a ≥ b] is kept apart."""
    assert tree_of(r"1[a > b] x") == tree_of(r"\mathbb{1}(b < a) x")
    assert tree_of(r"1[a \ge b] x") == tree_of(r"1\{b \le a\} x") != tree_of(r"1[a > b] x")
    assert tree_of(r"1[a > b] x") != tree_of(r"1[a < b] x")
    assert tree_of(r"\frac{1}{d}") == tree_of(r"\frac{1}{{d}}")


def test_divergences() -> None:
    """D_{KL}(p ‖ q) is applied to two things, however the bars are typed."""
    for formula in (r"D_{KL}(p \| q)", r"D_{KL}(p || q)", r"KL[p \| q]", r"\mathrm{KL}(p \parallel q)"):
        tree = tree_of(formula)
        assert isinstance(tree, Call)
        assert len(tree.arguments) == 2
    assert not isinstance(tree_of(r"K L (p + q)"), Call)


def test_distributions_at_what_is_summed_over() -> None:
    """r(x) below Σ_x is r_x; not where x stands otherwise as well, nor where r is a function."""
    assert tree_of(r"\sum_x r(x) \log \frac{r(x)}{q(x)}") == tree_of(r"\sum_x r_x \log \frac{r_x}{q_x}")
    assert tree_of(r"\sum_x x r(x)") != tree_of(r"\sum_x x r_x")
    assert tree_of(r"\sum_x \sigma(x)") != tree_of(r"\sum_x \sigma_x")


def test_stars() -> None:
    """w* is a name of its own, A* may be an adjoint, and a star between names is an operator of its own."""
    assert tree_of("w^*") == tree_of(r"w^{\star}") != tree_of("w")
    with pytest.raises(Unread):
        tree_of("A^*")
    assert tree_of("w * x") == tree_of(r"w \ast x") != tree_of(r"w \cdot x")


@pytest.mark.parametrize(
    ("formula", "same"),
    [
        (r"\exp{(u_o^T v_c) v_c}", r"\exp(u_o^T v_c) v_c"),
        (r"\frac{\exp{(u_o^T v_c)\boldsymbol{v}_c}}{2}", r"\frac{\exp(u_o^T v_c)\boldsymbol{v}_c}{2}"),
        (r"\exp{u_o^T v_c}", r"\exp(u_o^T v_c)"),
        (r"X_{m \times n} w_{n \times 1}", r"X w"),
        (r"w^\top_{n \times 1} x", r"w^\top x"),
    ],
)
def test_what_does_not_show(formula: str, same: str) -> None:
    """Braces do not show, and a shape below a name is no part of it."""
    assert tree_of(formula) == tree_of(same)


def test_an_exponential_in_braces_is_judged_as_it_shows() -> None:
    """What is shown is proved, and its near miss is refuted."""
    side = r"\frac{\partial J}{\partial u_o} = -v_c + \frac{\exp{(u_o^T v_c)v_c}}{\sum_w \exp{(u_w^T v_c)}}"
    assert verdicts(displayed(side.replace("J", J), side.replace("J", J).replace(")v_c}}", ")u_o}}"))) == ["proved", "refuted"]


def test_a_trace_takes_the_rest_of_its_product() -> None:
    """Tr A B is tr(A B), as logarithms are read; brackets end it."""
    assert tree_of(r"\operatorname{tr} A B") == tree_of(r"\operatorname{tr}(A B)")
    assert tree_of(r"\operatorname{tr}(A) B") != tree_of(r"\operatorname{tr}(A B)")


@pytest.mark.parametrize(
    ("formula", "same"),
    [("s1 + s2", "s_1 + s_2"), (r"\sigma(z1)", r"\sigma(z_1)"), ("2x", "2 x"), ("x 2", "2 x")],
)
def test_numbers_right_behind_letters(formula: str, same: str) -> None:
    """S1 is s_1; with a space between, or before the letter, a number is a factor."""
    if formula == "x 2":
        assert tree_of(formula) != tree_of("x_2")
    else:
        assert tree_of(formula) == tree_of(same)


@pytest.mark.parametrize(
    "number",
    ["1 5", "1. 5", "1 .5", "1{.}5", r"1\,5", "1 {5}", r"1 . \, 5", "1。5", r"(0 1 5)", "1 5^2"],
)
def test_numbers_side_by_side_are_no_product(number: str) -> None:
    """1 5 is shown as 15 and 1 . 5 as 1.5: 5 is proved of neither; with a sign between, or a power, it is a product."""
    with pytest.raises(Unread, match="two numbers side by side"):
        tree_of(f"{number} y")
    assert verdicts(displayed(f"5 y = {number} y")) == ["unread"]
    assert verdicts(displayed(r"5 y = 1 \cdot 5 y", "5 y = 1^2 5 y", r"5 y = 2 \cdot 3 y")) == ["proved", "proved", "refuted"]


def test_a_stop_that_ends_a_sentence_begins_no_number() -> None:
    """0.5 and .5 are one half; behind 。 stands a number of its own."""
    assert tree_of(".5 y") != tree_of("5 y")
    assert tree_of("。5 y") == tree_of("5 y")
    assert verdicts(displayed("0.5 y = .5 y", "-。5 y = -0.5 y")) == ["proved", "unread"]


def test_a_function_of_a_number_times_a_letter() -> None:
    """Tanh 2x is no multiple of tanh 2, which is not proved of it; with brackets, a sign or no number it is told."""
    unread = displayed(r"\frac{d}{dx} \tanh 2x = \tanh 2", r"\tanh 2x = \tanh(2x)", r"\sigma 2 x = \sigma(2) x")
    assert verdicts(unread) == ["unread"] * 3
    told = displayed(r"\tanh(2x) = 2\sigma(4x) - 1", r"\tanh 2 \cdot x = x \tanh(2)", r"\tanh x = 2\sigma(2x) - 1")
    assert verdicts(told) == ["proved"] * 3


@pytest.mark.parametrize(
    ("formula", "letter"),
    [
        (r"c (t - s)^2", ""),
        (r"c \left(t - s\right)^T", ""),
        (r"c^2 (t - s)", ""),
        (r"c (a^{(1)})^T", ""),
        (r"c (t)^2", "t"),
        (r"c^2 (t)", "t"),
        (r"c (t - s)", None),
        (r"c (t)", None),
        (r"c (t, s)^2", None),
        (r"c t^2", None),
        (r"c^2 t", None),
        (r"c", None),
    ],
)
def test_a_power_beside_brackets(formula: str, letter: str | None) -> None:
    """Brackets without a comma, and a power beside them or beside the name before them; the letter if they hold only that."""
    name, *after = row_of(formula).items
    assert beside_power(name.above if isinstance(name, Scripts) else None, after) == letter


@pytest.mark.parametrize(("formula", "letter"), [("(x) y", "x"), ("(x)^2", ""), ("(x y)", ""), ("[x]", ""), ("x", "")])
def test_one_letter_in_brackets(formula: str, letter: str) -> None:
    """A letter by itself, in round brackets without a power."""
    assert letter_in_brackets(row_of(formula).items) == letter


def test_a_differential_with_what_stands_below_it() -> None:
    """∂_θ is ∂/∂θ, up to a dot after brackets; ∂_i and ∂_{xy} tell which variables are meant, and are not read."""
    right = [
        r"\partial_\theta \frac12 (\theta^T x - y)^2 = (\theta^T x - y) x",
        r"\partial_{\theta_j} \frac12 (\theta^T x - y)^2 = (\theta^T x - y) \cdot \partial_{\theta_j} (\theta^T x - y)",
        r"\partial_{\theta_j} (\theta^T x - y) \cdot y = x_j y",
    ]
    wrong = [
        r"\partial_\theta \frac12 (\theta^T x - y)^2 = (y - \theta^T x) x",
        r"\partial_{\theta_j} \frac12 (\theta^T x - y)^2 = (\theta^T x - y)^2 \cdot \partial_{\theta_j} (\theta^T x - y)",
        r"\partial_{\theta_j} (\theta^T x - y) \cdot y = x_j",
    ]
    assert last_verdicts((), *right) == ["proved"] * 3
    assert not {"proved", "definition"} & set(last_verdicts((), *wrong))
    assert last_verdicts((r"J = \|x\|^2",), r"\partial_i J = 0", r"\partial_{xx} J = 0") == ["unread"] * 2
