"""Tests of checking/subjects/verdicts.py: sheets on other subjects, nothing declared; what is proved, refuted, and left alone."""

from __future__ import annotations

import pytest

from derive.checking.found import Found
from derive.checking.steps.wishes import SOLVED
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.word2vec import word2vec


def found_in(*formulas: str, before: str = "") -> list[Found]:
    """Return what is found about displayed formulas, none of whose names is declared."""
    text = before + "".join(f"\n$$\n{formula}\n$$\n" for formula in formulas)
    return [each for _, each in verdicts_of("a.md", [sheet_of_text(text)], word2vec()).placed]


def verdicts(*formulas: str) -> list[str]:
    """Return the verdicts on displayed formulas."""
    return [each.verdict for each in found_in(*formulas)]


TRACE = r"\frac{\partial}{\partial X} \text{tr}"
LOSS = r"J(\theta) = \frac{1}{m} \sum_{i=1}^m \log(1 + e^{-y^{(i)} \theta^\top x^{(i)}})"


@pytest.mark.parametrize(
    ("right", "wrong", "help_"),
    [
        (rf"{TRACE}(X^\top A) = A", rf"{TRACE}(X^\top A) = A^\top", "the right side transposed"),
        (rf"{TRACE}(A X B) = A^\top B^\top", rf"{TRACE}(A X B) = B^\top A^\top", "the other way round"),
        (rf"{TRACE}(X^2) = 2 X^\top", rf"{TRACE}(X^2) = 2 X", "the right side transposed"),
        (rf"{TRACE}(X^\top B X) = B X + B^\top X", rf"{TRACE}(X^\top B X) = B X - B^\top X", "+"),
        (r"\nabla_x (x^\top A x) = (A + A^\top) x", r"\nabla_x (x^\top A x) = (A - A^\top) x", "A + Aᵀ"),
        (r"\nabla_w \|X w - y\|^2 = 2 X^\top (X w - y)", r"\nabla_w \|X w - y\|^2 = X^\top (X w - y)", "the factor 2"),
        (r"\nabla_x \|x\|_2 = \frac{x}{\|x\|}", r"\nabla_x \|x\|_2 = \frac{x}{2\|x\|}", "without a factor"),
        (r"\nabla_x \|x\|_2^2 = 2 x", r"\nabla_x \|x\|_1^2 = 2 x", ""),
        (r"\frac{d}{dx} \sqrt{x} = \frac{1}{2 \sqrt{x}}", r"\frac{d}{dx} \sqrt{x} = \frac{1}{2} \sqrt{x}", ""),
        (r"\frac{\partial (a^\top b)}{\partial a} = b", r"\frac{\partial (a^\top b)}{\partial a} = a", "the derivative by b"),
        (
            r"\frac{\partial}{\partial W_{ij}} \sum_k W_{kj} x_j = x_j",
            r"\frac{\partial}{\partial W_{ij}} \sum_k W_{kj} x_j = x_i",
            "",
        ),
    ],
)
def test_true_and_false(right: str, wrong: str, help_: str) -> None:
    """What is true is proved for every size; its near miss never is, and where it is refuted, a small change is proved."""
    (true,), (false,) = found_in(right), found_in(wrong)

    assert true.verdict == "proved", true.reason
    assert true.result is not None
    assert true.result.scope.startswith("every size")
    assert false.verdict == ("refuted" if help_ else false.verdict), false.reason
    assert false.verdict in ("refuted", "unread")
    assert help_ in false.help


def test_shapes_are_told() -> None:
    """What was found of the names is said in notes."""
    (found,) = found_in(r"\nabla_w \|X w - y\|^2 = 2 X^\top (X w - y)")

    notes = {note for note in found.notes if note.startswith("inferred")}
    assert notes == {"inferred: w is a column of m", "inferred: X is n × m", "inferred: y is a column of n"}


def test_declared_shapes_count() -> None:
    """W ∈ ℝ^{p×q} says what W is, and what x must be; sizes keep their names."""
    *_, found = found_in(r"W \in \mathbb{R}^{p \times q}", r"z = W x", r"\frac{\partial z}{\partial x} = W")

    assert found.verdict == "proved"
    assert [note for note in found.notes if note.startswith("inferred")] == ["inferred: x is a column of q"]


def test_a_network_layer_by_layer() -> None:
    """Rows times matrices, a loss of which nothing is said, errors that are defined, entries and wholes: all is one."""
    forward = (r"z = x W + b", r"h = \sigma(z)", r"\theta = h U", r"\delta = \frac{\partial J}{\partial \theta}")

    assert verdicts(*forward, r"\frac{\partial J}{\partial U} = h^\top \delta")[-1] == "proved"
    assert verdicts(*forward, r"\frac{\partial J}{\partial z} = \delta U^\top \circ \sigma'(z)")[-1] == "proved"
    assert verdicts(*forward, r"\frac{\partial J}{\partial W} = x^\top \frac{\partial J}{\partial z}")[-1] == "proved"
    assert verdicts(*forward, r"\frac{\partial J}{\partial b} = \frac{\partial J}{\partial z}")[-1] == "proved"
    assert verdicts(*forward, r"\frac{\partial J}{\partial U} = \delta^\top h")[-1] == "refuted"
    assert verdicts(*forward, r"\frac{\partial J}{\partial z} = \delta U \circ \sigma'(z)")[-1] != "proved"


def test_a_wrong_label_within_a_product() -> None:
    """∂J/∂θ in the place of ∂J/∂z is named."""
    forward = (r"z = x W", r"h = \sigma(z)", r"\theta = h U")
    *_, found = found_in(
        *forward, r"\frac{\partial J}{\partial W} = \frac{\partial J}{\partial \theta} \frac{\partial z}{\partial W}"
    )

    assert found.verdict == "refuted"
    assert found.help == "with ∂z below in place of ∂θ, this is proved"


def test_examples_numbered_above() -> None:
    """x^{(i)} is one of many vectors, x_j^{(i)} its entry; a second derivative has two ∂ above."""
    first = (
        r"\frac{\partial J}{\partial \theta_j} = -\frac{1}{m} \sum_{i=1}^m \sigma(-y^{(i)} \theta^\top x^{(i)}) y^{(i)} x_j^{(i)}"
    )
    by_k = r"\frac{\partial J}{\partial \theta_k}"
    half = r"\frac{\partial J}{\partial \theta_j \partial \theta_k} = \frac{\partial}{\partial \theta_j} " + by_k

    assert verdicts(LOSS, first) == ["definition", "proved"]
    assert verdicts(LOSS, first.replace("-y^", "y^", 1))[-1] == "refuted"
    assert verdicts(LOSS, half.replace(r"\partial J", r"\partial^2 J", 1))[-1] == "proved"
    assert [each.reason for each in found_in(LOSS, half)][-1] == "∂ is missing"


def test_sums_that_are_not_written() -> None:
    """An index twice in a product is summed over where that makes sense of a chain."""
    summed = r"\frac{\partial (X_{ij} A_{ji})}{\partial X_{kl}} = \delta_{ik} \delta_{jl} A_{ji} = A_{lk} = A^\top"
    product = rf"\frac{{\partial}}{{\partial X}} \text{{tr}}(X A) = {summed}"

    assert verdicts(product) == ["proved"] * 4
    assert verdicts(product.replace("A_{lk} = A", "A_{kl} = A"))[2:] != ["proved", "proved"]


def test_a_sum_that_is_left_out_is_missed() -> None:
    """Who writes Σ_i (wᵀ x_i − t_i)² means no sum over x in silence; over other names, and where no Σ is written, one may."""
    loss = r"J = \frac{1}{2} \sum_i (w^\top x_i - t_i)^2"
    slope = r"\frac{\partial J}{\partial w} = (w^\top x_i - t_i) x_i"
    *_, left_out = found_in(loss, slope)

    assert verdicts(loss, slope.replace("= (", r"= \sum_i (")) == ["definition", "proved"]
    assert left_out.verdict == "refuted"
    assert "Σ" in left_out.help
    assert verdicts(loss, r"\text{tr}(A B) = A_{jk} B_{kj}")[-1] == "proved"


def test_what_is_true_of_sums_that_are_not_written_is_not_refuted_without_them() -> None:
    """δ_ik δ_il = δ_kl is true where i is summed over, and false where it is not: the chain tells."""
    summed = r"\frac{\partial X_{ii}}{\partial X_{kl}} = \delta_{ik} \delta_{il} = \delta_{kl} = I"
    chain = r"\frac{\partial}{\partial X} \text{tr}(X) = " + summed

    assert verdicts(chain) == ["proved"] * 4


def test_a_distribution_is_assumed_and_said() -> None:
    """That the labels sum to one is a condition, told in a note."""
    softmax = r"y_i = \frac{e^{z_i}}{\sum_k e^{z_k}}"
    *_, found = found_in(softmax, r"E = -\sum_i t_i \log y_i", r"\frac{\partial E}{\partial z_j} = y_j - t_j")

    assert found.verdict == "proved"
    assert found.claim is not None
    assert "given" in str(found.claim)


@pytest.mark.parametrize(
    "formulas",
    [
        [r"w = w - \alpha \nabla_w L"],
        [r"\theta = \theta - \alpha \frac{\partial J}{\partial \theta}"],
        [r"q(s) = 3"],
        [r"a_{ij} = b_{ij}"],
        [r"M = N^\top P"],
        [r"\frac{\partial L}{\partial a} = c"],
        [r"f(x) = f(x) + 1"],
        [r"\frac{\partial Q}{\partial S} = S^\top R S"],
    ],
)
def test_what_nothing_is_known_of_is_never_refuted(formulas: list[str]) -> None:
    """An update, a definition, a relation between unknowns: no verdict that a guess alone would bear."""
    assert not {"refuted", "proved"} & set(verdicts(*formulas))


def test_words_of_word2vec_keep_their_meaning() -> None:
    """What a word2vec sheet says falsely is not made true by other meanings of its names."""
    assert verdicts(r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)", r"u_o = u_w") == ["proved"]
    assert "proved" not in verdicts(r"u_{ij} = u_i", r"\hat y_1 = \hat y_2", r"U^{-1} U = 1")


def test_a_loss_of_two_letters_is_not_refuted_as_a_product() -> None:
    """Of ∂CE/∂a nothing says on what CE depends: that it were 0 is no reason to refute; what is defined is refuted as ever."""
    left = r"\frac{\partial CE}{\partial a_i}"

    assert "refuted" not in verdicts(rf"{left} = -\sum_k t_k \frac{{\partial \log a_k}}{{\partial a_i}} = -\frac{{t_i}}{{a_i}}")
    assert verdicts(r"\frac{\partial}{\partial a} (b^\top a) = 2 b")[-1] == "refuted"


def test_one_sample_of_a_logistic_regression() -> None:
    """A loss is a number: y is one beside σ(wᵀ x), whether the prediction is called h or ŷ."""
    for name in ("h", r"\hat y"):
        loss = rf"L = -y \log {name} - (1 - y) \log(1 - {name})"
        sheet = (rf"{name} = \sigma(w^\top x)", loss, rf"\frac{{\partial L}}{{\partial w}} = ({name} - y) x")

        assert verdicts(*sheet) == ["definition", "definition", "proved"]


def test_what_sums_to_one_is_not_assumed_of_any_letter() -> None:
    """Only beside a softmax or a logarithm may q be a distribution that is not said to be one, and a note says so."""
    assert verdicts(r"x = a + b", r"\sum_i q_i = 1")[-1] != "proved"


FUNCTIONS = r"g'(x) = g(x) + h'(x) - h(x)"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            r"\frac{d}{dx} \frac{g(x)}{h(x)} = \frac{g'(x) h(x) - g(x) h'(x)}{h^2(x)}",
            r"\frac{d}{dx} \frac{g(x)}{h(x)} = \frac{g'(x) h(x) + g(x) h'(x)}{h^2(x)}",
        ),
        (r"(g(x) h(x))' = g'(x) h(x) + g(x) h'(x)", r"(g(x) h(x))' = g'(x) h(x) - g(x) h'(x)"),
        (r"\frac{d}{dx} g(h(x)) = g'(h(x)) h'(x)", r"\frac{d}{dx} g(h(x)) = g'(x) h'(x)"),
        (r"f(x) = g(x) h(x), \quad f'(x) = g'(x) h(x) + g(x) h'(x)", r"f(x) = g(x) h(x), \quad f'(x) = g'(x) h(x) - g(x) h'(x)"),
    ],
)
def test_rules_for_functions_of_which_nothing_is_known(right: str, wrong: str) -> None:
    """Letters that are a function with a prime and without stand for any function: quotients, products and chains."""
    assert found_in(FUNCTIONS, right)[-1].verdict == "proved"
    assert found_in(FUNCTIONS, wrong)[-1].verdict == "refuted"


@pytest.mark.parametrize("formula", [r"(g(x) h(x))' = g'(x) h'(x)", r"y'(x) = y(x)", FUNCTIONS])
def test_what_is_said_of_some_functions_is_not_refuted_of_all(formula: str) -> None:
    """An equation for functions that are looked for is no slip of a rule."""
    assert found_in(formula)[-1].verdict == "unread"


@pytest.mark.parametrize("unread", [r"a = \text{hardclip}(z)", r"a = \|z\|_1"])
def test_on_what_a_name_depends_that_is_not_read(unread: str) -> None:
    """What is said in a way that is not read may depend on z: its derivative is not 0."""
    assert verdicts(unread, r"\frac{\partial a}{\partial z} = 0")[-1] == "unread"


def test_a_letter_is_no_number_beside_a_vector() -> None:
    """t is a vector where it is subtracted from one, though t is a number mostly."""
    loss = r"L = \frac{1}{2} (x - t)^\top (x - t)"

    *_, step = found_in(loss, r"\frac{\partial L}{\partial x} = x - t")

    assert step.verdict == "proved"
    assert "inferred: t is a column of n" in step.notes
    assert found_in(r"\hat y = \mathrm{softmax}(U v_c + b)")[0].verdict == "unread"


@pytest.mark.parametrize(
    ("sheet", "right", "wrong"),
    [
        (
            (r"\hat y = w x + b", r"L = (y - \hat y)^2"),
            r"\frac{\partial L}{\partial w} = -2 x (y - \hat y)",
            r"\frac{\partial L}{\partial w} = -2 (y - \hat y)",
        ),
        ((r"f(x) = a x^2 + b x + c",), r"f'(x) = 2 a x + b", r"f'(x) = 2 a x + b x"),
        (
            (r"z = W x", r"p = \mathrm{softmax}(z)", r"L = -\sum_i y_i \log p_i"),
            r"\frac{\partial L}{\partial z} = p - y",
            r"\frac{\partial L}{\partial z} = y - p",
        ),
        (
            (r"p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}",),
            r"\frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)",
            r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_j)",
        ),
        (
            (r"\hat y = W x", r"L = \frac{1}{2} (\hat y - y)^\top (\hat y - y)"),
            r"\frac{\partial L}{\partial W} = (\hat y - y) x^\top",
            r"\frac{\partial L}{\partial W} = x (\hat y - y)^\top",
        ),
    ],
)
def test_sheets_about_something_else(sheet: tuple[str, ...], right: str, wrong: str) -> None:
    """Names that word2vec has as well, p, y, ŷ, L, are another sheet's own where no words are spoken of."""
    assert verdicts(*sheet, right)[-1] == "proved"
    assert verdicts(*sheet, wrong)[-1] not in ("proved", "definition")


def test_what_is_assumed_of_a_matrix_is_no_mistake() -> None:
    """A = Aᵀ says that A is symmetric; of what is defined it is a claim."""
    assert verdicts(r"A = A^\top") == ["unread"]


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (r"\text{tr}(A B C) = \text{tr}(C A B)", r"\text{tr}(A B C) = \text{tr}(A C B)"),
        (r"\text{tr}(c A) = c \, \text{tr}(A)", r"(A B)^{-1} = A^{-1} B^{-1}"),
        (r"(x^\top A y)^2 = (x^\top A y)(y^\top A^\top x)", r"(x^\top y)^2 = (x^\top x)(y^\top y)"),
        (r"W(x + y) = W x + W y", r"(X^\top X)^{-1} X^\top = X^{-1}"),
        (r"(a + b)^2 = a^2 + 2 a b + b^2", r"\|a + b\|^2 = \|a\|^2 + 2 a b + \|b\|^2"),
        (r"A \circ B = B \circ A", r"A \otimes B = B \otimes A"),
        (r"a^\top b = b^\top a", r"a \times b = b \times a"),
        (r"\frac{x^2}{x} = x", r"A^{-1} B A = B"),
        (r"p x + q x = (p + q) x", r"\mathbb{E}[p q] = p \, \mathbb{E}[q]"),
        (r"\frac{d}{dx} x^2 = 2 x", r"d(x y) = x \, dy"),
    ],
)
def test_proved_of_what_is_most_general(true: str, false: str) -> None:
    """What is true only of numbers, or of rows, is no proof where matrices, columns or operators make sense."""
    assert verdicts(true) == ["proved"]
    assert verdicts(false)[-1] in ("refuted", "unread")


def test_a_step_does_not_make_a_matrix_a_vector() -> None:
    """Where a definition makes sense with a matrix, a step that does not fit is a slip, and is not read as one on vectors."""
    assert verdicts(r"r = W x", r"r^\top = x^\top W^\top")[-1] == "proved"
    assert verdicts(r"r = W x", r"r^\top = W^\top x^\top")[-1] == "refuted"


@pytest.mark.parametrize(
    ("sheet", "right", "wrong"),
    [
        ((r"\alpha = \frac{1}{2}", r"J = \alpha x^2 + \frac{1}{2} y^2"), r"\frac{\partial J}{\partial \alpha} = x^2", "+ y^2"),
        ((r"q = W x", r"k = W x", r"L = q^\top k"), r"\frac{\partial L}{\partial q} = k", "+ k"),
        ((r"h = \tanh(x)", r"r = h + \tanh(x)"), r"\frac{\partial r}{\partial h} = 1", "+ 1"),
    ],
)
def test_derivatives_by_names_that_have_a_value(sheet: tuple[str, ...], right: str, wrong: str) -> None:
    """What is differentiated by is where its name stands, not where something else is equal to it."""
    assert verdicts(*sheet, right)[-1] == "proved"
    assert verdicts(*sheet, f"{right} {wrong}")[-1] != "proved"


def test_what_is_defined_by_an_inverse() -> None:
    """An inverse is a definition, though it is not read; what follows from it is not proved of vectors."""
    found = verdicts(r"s = (X^\top X)^{-1} X^\top y", r"X s = y")
    assert found[0] == "definition"
    assert found[1] in ("unread", "undecided")


@pytest.mark.parametrize(
    ("before", "formula", "verdict"),
    [
        ("Let $x, y, z$ be vectors.", "(x * y) z = x (y * z)", "unread"),
        ("", r"\frac{\partial}{\partial w} \|X * w - t\|^2 = 2 X^\top * (X * w - t)", "proved"),
        ("", r"w^\top * x = x^\top * w", "proved"),
        ("Here $*$ is element-wise multiplication.", "(x * w) * z = x * (w * z)", "proved"),
        ("Here $*$ is a convolution.", "(W * X) M = W * (X M)", "unread"),
        ("Here $*$ is a product.", "(W * X) M = W * (X M)", "proved"),
    ],
)
def test_a_star(before: str, formula: str, verdict: str) -> None:
    """∗ between two vectors may be three things; where one alone fits, or words say which is meant, it is read so."""
    assert [each.verdict for each in found_in(formula, before=before)] == [verdict]


def test_numerator_layout() -> None:
    """Where words say that the layout is that of the numerator, gradients by matrices may be transposed."""
    formulas = rf"{TRACE}(A X) = A", rf"{TRACE}(A X) = 2 A"
    assert [each.verdict for each in found_in(*formulas, before="We use numerator layout.")] == ["proved", "refuted"]
    assert [each.verdict for each in found_in(*formulas, before="This is not numerator layout.")] == ["refuted", "unread"]


def test_a_name_that_is_introduced_anew() -> None:
    """What a function was before does not hold of one that words introduce."""
    text = "$$g(z) = z$$\n\n$$g'(z) = 1$$\n\n{}\n\n$$g'(z) = 1$$"
    for words, verdict in (("Let $g$ be an arbitrary function.", "unread"), ("Again $g$ is differentiated.", "proved")):
        found = verdicts_of("a.md", [sheet_of_text(text.format(words))], word2vec()).placed
        assert [each.verdict for _, each in found] == ["definition", "proved", verdict]


def test_an_index_w_where_there_are_no_words() -> None:
    """The letter of word2vec's words counts anything elsewhere; a step that is wrong there finds its help."""
    found = found_in(r"f = \sum_w z_w^2", r"\frac{\partial f}{\partial a} = \sum_w z_w b_w", before="Let $z_w = a^T b_w$.\n")
    assert found[-1].verdict == "refuted"
    assert found[-1].help


def test_what_is_said_of_one_sample() -> None:
    """No vector is divided by another, so that y/ŷ is of one sample; X beside its samples x_i is no column as they are."""
    one = r"with $\hat y = \sigma(z)$ and $z = \mathbf{w}^\top \mathbf{x}$ for one sample"
    stacked = (
        r"\frac{1}{N} \sum_{i=1}^N (\hat y_i - y_i) \mathbf{x}_i = \frac{1}{N} \mathbf{X}^\top (\hat{\mathbf{y}} - \mathbf{y})"
    )
    slope = r"\frac{\partial L}{\partial \hat y} = -\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y}"

    assert "refuted" not in [each.verdict for each in found_in(slope, stacked, before=one)]
    before = r"Let $x \in \mathbb{R}^n$. "
    assert [each.verdict for each in found_in(r"\nabla_x (x^\top x) = \frac{x^\top x}{x}", before=before)] == ["refuted"]


def test_a_matrix_beside_a_column_of_its_letter() -> None:
    """A claim with W and w whose shapes are said is refuted all the same."""
    said = r"Let $w \in \mathbb{R}^n$, $W \in \mathbb{R}^{n \times n}$. "

    assert [each.verdict for each in found_in(r"\nabla_w (w^\top W w) = 2 W w", before=said)] == ["refuted"]
    assert [each.verdict for each in found_in(r"\nabla_w (w^\top W w) = (W + W^\top) w", before=said)] == ["proved"]


@pytest.mark.parametrize(
    "formula",
    [r"\log(a + b) = \log a + \log b", r"\exp(a + b) = \exp(a) + \exp(b)", r"\max(0, a b) = a \max(0, b)"],
)
def test_declared_numbers_refute(formula: str) -> None:
    """Of letters that are declared to be real numbers, numbers refute; of others, and under conditions, they do not."""

    def verdict(before: str) -> str:
        (found,) = found_in(formula, before=before)
        return found.verdict

    assert verdict(r"Let $a, b \in \mathbb{R}$.") == "refuted"
    assert verdict("") == "unread"
    assert verdict(r"Let $a \in \mathbb{R}$.") == "unread"
    assert verdict(r"Let $a, b \in \{0, 1\}$.") == "unread"
    assert verdict(r"Let $a, b \in \mathbb{R}$, of which one is zero.") != "refuted"
    assert verdict(r"Let $a, b \in \mathbb{R}$ with $a b = 0$, where $a \geq 0$.") != "refuted"


JACOBIAN = r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_j)"


def test_one_for_a_delta() -> None:
    """∂p_i/∂z_j = p_i (1 − p_j) is refuted with δ in place of 1; where a case may be told, it may be right there."""
    *_, found = found_in(r"p = \mathrm{softmax}(z)", JACOBIAN)

    assert found.verdict == "refuted"
    assert "δ for 1" in found.help
    assert found_in(r"p = \mathrm{softmax}(z)", JACOBIAN.replace("(1 - p_j)", r"(\delta_{ij} - p_j)"))[-1].verdict == "proved"
    for said in (
        "In the case of equal indices:",
        "On the diagonal,",
        "Both indices coincide.",
        "With $j$ equalling $i$:",
        "下标一样：",
    ):
        assert found_in(r"p = \mathrm{softmax}(z)", JACOBIAN, before=said)[-1].verdict != "refuted"


def test_why_something_is_not_read_is_told_of_its_subject() -> None:
    """A sheet without words is told nothing of the sizes of word2vec, and no name that it defines is called unknown."""
    (found,) = found_in(r"\sum_{i=1}^n a_i - \sum_{i=2}^n a_i = 0", before=r"$a \in \mathbb{R}^n$.")
    *_, other = found_in(r"J = \log(1 + \exp(-y w^\top x))", r"\frac{\partial J}{\partial w} = (\sigma(w^\top x) - y) x")

    assert found.reason == "a sum that does not begin at 1"
    assert other.verdict == "unread"
    assert "not known here" not in other.reason


def test_a_derivative_set_to_zero_asks() -> None:
    """Where a chain from a derivative ends in 0, that is an equation to be solved; what is no 0 is none."""
    loss = r"\ell(\mu) = -\frac{1}{2} \sum_i (x_i - \mu)^2"
    *_, last = found_in(loss, r"\frac{\partial \ell}{\partial \mu} = \sum_i (x_i - \mu) = 0")
    *_, other = found_in(loss, r"\frac{\partial \ell}{\partial \mu} = \sum_i (x_i - \mu) = 1")

    assert (last.verdict, last.reason) == ("unread", SOLVED)
    assert other.reason != SOLVED


def test_what_is_put_into_a_loss_is_not_supposed_positive() -> None:
    """The chain rule over all p_k is proved of a label that sums to 1, and refuted with the sign turned."""
    given = r"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", r"L = -\sum_i y_i \log p_i"
    chain = (
        r"\frac{\partial L}{\partial z_i} = \sum_k \frac{\partial L}{\partial p_k} \frac{\partial p_k}{\partial z_i} = p_i - y_i"
    )
    found = found_in(*given, chain, before="The label $y$ is one-hot.\n")
    assert [each.verdict for each in found][-2:] == ["proved", "proved"]
    turned = found_in(*given, chain.replace("p_i - y_i", "y_i - p_i"), before="The label $y$ is one-hot.\n")
    assert turned[-1].verdict != "proved"


@pytest.mark.parametrize("name", ["MSE", r"\text{MSE}", r"\mathrm{Loss}", "RSS"])
def test_a_loss_may_have_a_word_for_its_name(name: str) -> None:
    """A mean of squares is a number whatever it is called, and w x_i + b that of one feature; a lost factor is refuted."""
    given = r"\hat{y}_i = w x_i + b", rf"{name} = \frac{{1}}{{n}} \sum_{{i=1}}^n (y_i - \hat{{y}}_i)^2"
    slope = rf"\frac{{\partial {name}}}{{\partial w}} = -\frac{{2}}{{n}} \sum_{{i=1}}^n (y_i - \hat{{y}}_i) x_i"
    assert verdicts(*given, slope, slope.replace("{2}", "{1}"))[-2:] == ["proved", "refuted"]


def test_a_letter_that_stands_for_another_vector_later() -> None:
    """After z = θᵀ x, a vector z with entries is another, of which the shapes of the first refute nothing."""
    defined = r"Let $f(x) = g(\theta^\top x)$ and $g(z) = 1/(1 + e^{-z})$, with $z = \theta^\top x$."
    hessian = r"G_{ij} = \frac{1}{n} \sum_{k=1}^n f(x^{(k)}) (1 - f(x^{(k)})) x^{(k)}_i x^{(k)}_j"
    squares = r"\left(\sum_i z_i x_i^{(k)}\right) \left(\sum_j z_j x_j^{(k)}\right) = {}"
    found = [each.verdict for each in found_in(hessian, squares.replace("{}", r"(z^\top x^{(k)})^2"), before=defined)]
    assert "refuted" not in found


def test_shapes_that_a_definition_gives_are_used() -> None:
    """What does not fit whatever else a name is stays refuted: of z = W x the gradient by W is no number."""
    defined = r"Let $z = W x$ and $L = \frac{1}{2} \|z - y\|^2$."
    assert found_in(r"\frac{\partial L}{\partial W} = x^\top (z - y)", before=defined)[-1].verdict == "refuted"
