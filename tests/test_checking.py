"""Tests of derive/checking/: what is true is proved, what is false never is, and one reading holds for the whole sheet."""

from __future__ import annotations

import pytest
from checked import NOTATION, Unhelped, checked, displayed, found_in, steps_in, verdicts
from marked_sheets import marked_sheet
from statements import FALSE, FALSE_OF_SAMPLES, SAMPLED, TRUE, TRUE_OF_SAMPLES

from derive.checking.checker import Checker
from derive.reader.notation import Reading
from derive.subjects.declarations.toml_form import notation_of

GOOD = {"proved", "definition"}
BY_V = r"\frac{\partial J_{naive}}{\partial v_c}"
BY_U = r"\frac{\partial J_{naive}}{\partial u_w}"


@pytest.mark.parametrize("statement", TRUE)
def test_what_is_true_is_proved(statement: str) -> None:
    """In a sheet of its own, a true statement is proved, or a definition."""
    assert set(verdicts(displayed(statement))) <= GOOD
    assert verdicts(displayed(statement))


@pytest.mark.parametrize("statement", FALSE)
def test_what_is_false_is_never_proved(statement: str) -> None:
    """A false statement is never proved, nor passed as a definition."""
    assert not set(verdicts(displayed(statement), Unhelped())) & GOOD


@pytest.mark.parametrize("statement", TRUE_OF_SAMPLES)
def test_what_is_true_of_samples_is_proved(statement: str) -> None:
    """After the loss of negative sampling, a true statement is proved."""
    first, *others = verdicts(displayed(SAMPLED, statement))

    assert first == "definition"
    assert others
    assert set(others) <= GOOD


@pytest.mark.parametrize("statement", FALSE_OF_SAMPLES)
def test_what_is_false_of_samples_is_never_proved(statement: str) -> None:
    """After the loss of negative sampling, a false statement is not."""
    assert not set(verdicts(displayed(SAMPLED, statement), Unhelped())[1:]) & GOOD


@pytest.mark.slow
def test_most_of_what_is_false_is_refuted() -> None:
    """False statements are not merely left unread: of every ten, at least four are refuted with numbers; help proves none."""
    every = [set(verdicts(displayed(statement))) for statement in FALSE[::9]]

    assert sum("refuted" in found for found in every) >= 0.4 * len(every)
    assert not any(found & GOOD for found in every)


def test_a_wrong_step_is_told_where_it_stands_and_only_there() -> None:
    """Of a chain that goes wrong and returns, the two steps into and out of the wrong side are refuted, the others proved."""
    rows = [BY_V, r"U^\top(\hat y - y)", r"U^\top \hat y - u_o", r"U^\top \hat y + u_o", r"\sum_w \hat y_w u_w - u_o"]

    assert verdicts(displayed(" = ".join(rows))) == ["proved", "proved", "refuted", "refuted"]


def test_one_reading_for_the_whole_sheet() -> None:
    """Word vectors are the columns of U where most steps say so; the step that needs rows is then not proved."""
    columns = [rf"{BY_V} = U(\hat y - y)", r"U y = u_o"]
    rows = rf"{BY_V} = U^\top(\hat y - y)"

    found = checked(displayed(*columns, rows))

    assert found.reading.stacked == "columns"
    assert [each.verdict in GOOD for each in found.found] == [True, True, False]
    assert checked(displayed(rows)).reading == Reading()


def test_what_a_sheet_declares_decides_between_equals() -> None:
    """U ∈ ℝ^{d×V} outweighs steps that fit rows alone, but not many of them where none fits columns alone."""
    declared = r"Here $U \in \mathbb{R}^{d \times V}$." + "\n\n"
    by_rows = [rf"{BY_V} = U^\top(\hat y - y)", r"U^\top y = u_o", rf"{BY_V} = U^\top \hat y - u_o", r"u_o = U^\top y"]

    assert checked(declared + displayed(*by_rows[:1])).reading.stacked == "columns"
    assert checked(declared + displayed(*by_rows[:3])).reading.stacked == "columns"
    assert checked(declared + displayed(*by_rows)).reading.stacked == "rows"
    assert checked(declared + displayed(*by_rows, r"U y = u_o")).reading.stacked == "columns"


def test_a_layout_is_no_excuse() -> None:
    """Where one step makes gradients columns, the same gradient as a row is refuted, with a help that transposes."""
    sheet = displayed(rf"{BY_V} = U^\top(\hat y - y) = \sum_w (\hat y_w - y_w) u_w = (\hat y - y)^\top U")

    *_, last = found_in(sheet)

    assert last.verdict == "refuted"
    assert last.result is None
    assert "transposed, this is proved" in last.help


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("When $w = o$:", "refuted"),
        ("When $w \\neq o$:", "proved"),
        ("当 $w \\neq o$ 时：", "proved"),
        ("Unless $w = o$:", "proved"),
        ("For all $w$ except $w = o$:", "proved"),
        ("Unless $w \\neq o$:", "refuted"),
        ("In general:", "refuted"),
    ],
)
def test_cases_said_in_prose(said: str, verdict: str) -> None:
    """∂J/∂u_w = ŷ_w v_c holds for w ≠ o alone: what the prose before it says decides."""
    assert verdicts(f"{said}\n\n" + displayed(rf"{BY_U} = \hat y_w v_c")) == [verdict]


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        (r"\quad (w \ne o)", "proved"),
        (r"\quad (w = o)", "refuted"),
        (r",\ w \neq o", "proved"),
        (r"\text{ if } w \ne o", "proved"),
        (r"\text{ unless } w = o", "proved"),
        (r"\text{ except when } w = o", "proved"),
        (r"\text{ unless } w \ne o", "refuted"),
        (r"\quad \forall w", "refuted"),
    ],
)
def test_cases_said_beside_a_formula(beside: str, verdict: str) -> None:
    """The same, said in the row itself."""
    assert verdicts(displayed(rf"{BY_U} = \hat y_w v_c {beside}")) == [verdict]


def test_definitions_of_a_sheet() -> None:
    """What a sheet defines is used from there on; a second definition takes the place of the first."""
    used = rf"{BY_V} = U^\top \delta"

    assert verdicts(displayed(r"\delta = \hat y - y", used)) == ["definition", "proved"]
    assert verdicts(displayed(r"\delta = y - \hat y", used)) == ["definition", "refuted"]
    assert verdicts(displayed(r"\delta = y - \hat y", r"\delta = \hat y - y", used)) == ["definition", "definition", "proved"]
    assert verdicts(displayed(used)) == ["unread"]


@pytest.mark.parametrize(
    ("formulas", "last"),
    [
        ([r"J_{naive} := \log \hat y_o"], "refuted"),
        ([r"J_{naive} := -\log \hat y_o"], "definition"),
        ([r"\sigma(x) := \frac{1}{1 + e^{x}}"], "refuted"),
        ([r"z := U v_c"], "definition"),
        ([r"s_k = \sigma(u_k^\top v_c)", r"s_o = \sigma(-u_o^\top v_c)"], "refuted"),
        ([r"s_k = \sigma(u_k^\top v_c)", r"s_o = \sigma(u_o^\top v_c)"], "definition"),
        ([r"x_w = x_w + 1"], "unread"),
        ([r"f(x) = f(x) + 1"], "unread"),
        ([r"a = b", r"b = a"], "unread"),
        ([r"\sigma(-x) = 1 - \sigma(x)"], "proved"),
        ([r"\sigma(x) = 1 - \sigma(-x)"], "proved"),
        ([r"\tanh x = 2 \sigma(2 x) - 1"], "proved"),
        ([r"\tanh x = 2 \sigma(x) - 1"], "refuted"),
        ([r"\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}"], "definition"),
        ([r"x = x"], "proved"),
        ([r"f(x) = x^2", r"f'(x) = 2 x"], "proved"),
        ([r"f(x) = x^2", r"f'(2x) = 8 x"], "refuted"),
    ],
)
def test_what_is_a_definition_and_what_a_claim(formulas: list[str], last: str) -> None:
    """A name that is known already is claimed about, with `:=` too; nothing is defined by itself."""
    assert verdicts(displayed(*formulas))[-1] == last


def test_a_missing_differential_is_no_proof() -> None:
    """J/∂v_c is unread, and told to be proved with ∂ above; with a wrong right side it is refuted all the same."""
    (right,) = found_in(displayed(r"\frac{J_{naive}}{\partial v_c} = U^\top(\hat y - y)"))
    (wrong,) = found_in(displayed(r"\frac{J_{naive}}{\partial v_c} = U^\top(y - \hat y)"))

    assert (right.verdict, right.help) == ("unread", "with ∂ there as well, this is proved")
    assert wrong.verdict == "refuted"


def test_help_that_is_a_small_change() -> None:
    """A wrong label, sign or transpose is found, and what is said to be proved is proved."""
    helps = [
        found.help
        for found in found_in(
            displayed(
                rf"{BY_V} = U^\top(\hat y - y)",
                r"\frac{\partial J_{naive}}{\partial u_o} = U^\top(\hat y - y)",
                r"\frac{\partial J_{naive}}{\partial U} = v_c (\hat y - y)^\top",
                r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(y - \hat y)",
            )
        )
    ]

    assert helps[0] == ""
    assert "∂v_c" in helps[1]
    assert "transpose" in helps[2]
    assert helps[3] == "with ŷ − y for y − ŷ, this is proved for every size"


def test_a_wish_is_no_answer() -> None:
    """Within a sentence, a condition such as "when ŷ = y" is no step; a derivative is."""
    assert verdicts("The gradient vanishes when $\\hat y = y$.\n") == []
    assert verdicts(f"So ${BY_V} = U^\\top(y - \\hat y)$ as asked.\n") == ["refuted"]


def test_only_assumptions_that_speak_of_a_step() -> None:
    """Of what a notation assumes, what speaks of the names in a step is part of its claim, or of others that are."""
    given = 'extends = "word2vec"\n[shapes]\np = "V"\nq = "V"\n[given]\na = "p_w > 0"\nb = "q_w > 0"\n'
    notation = notation_of(given, "a.toml")
    steps = steps_in(displayed(r"\log(p_w^2) = 2 \log p_w", r"\log(p_w q_w) = \log p_w + \log q_w", r"\sigma(-x) = 1 - \sigma(x)"))
    found = Checker(notation).check(steps).found

    assert [(each.verdict, len(each.claim.given)) for each in found if each.claim is not None] == [
        ("proved", 1),
        ("proved", 2),
        ("proved", 0),
    ]


def test_a_checker_serves_several_sheets() -> None:
    """What one sheet defines is unknown in the next."""
    checker = Checker(NOTATION)
    first, second = displayed(r"\delta = \hat y - y"), displayed(rf"{BY_V} = U^\top \delta")

    assert [found.verdict for found in checker.check(steps_in(first)).found] == ["definition"]
    assert [found.verdict for found in checker.check(steps_in(second)).found] == ["unread"]


def test_nothing_to_check() -> None:
    """Without steps there is the usual reading, and nothing found."""
    found = Checker(NOTATION).check(())

    assert (found.reading, found.found) == (Reading(), ())


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{\partial E}{\partial :_j} = y_j − t_j J= e_j",
        r"J \theta = -\frac{\partial \theta_o}{ \partial\theta} + \frac{\partial\log\sum_j\exp(\theta_j)}{\partial\theta}",
        r"ab = \begin{matrix}",
        r"y = \begin{cases} & \bold x \\ \end{cases}",
        r"y = \begin{cases}&\bold",
    ],
)
def test_what_fuzzing_found(formula: str) -> None:
    """What once raised an exception is a verdict."""
    assert verdicts(displayed(formula))


def test_an_operator_before_a_sum_without_brackets() -> None:
    """∇ before f + g is meant for f alone or, where that is false and this is true, for the sum; a note says so."""
    formula = r"\nabla_{v_c} J_{naive} = %s -u_o^\top v_c + \log \sum_w \exp(u_w^\top v_c)"
    (whole,) = found_in(displayed(formula % r"\nabla_{v_c}"))
    assert (whole.verdict, whole.notes) == ("proved", ("∂ before a sum without brackets is read as meant for the whole sum",))
    assert verdicts(displayed(formula % r"\frac{\partial}{\partial v_c}")) == ["proved"]
    assert verdicts(displayed(formula % r"\nabla_{u_o}")) == ["refuted"]
    assert verdicts(displayed(formula.replace("%s -u_o^\\top v_c", "%s (-u_o^\\top v_c)") % r"\nabla_{v_c}")) == ["refuted"]
    assert verdicts(displayed(r"\frac{\partial}{\partial v_c} u_o^\top v_c + u_w = u_o + u_w")) == ["proved"]


def test_equations_within_cases() -> None:
    """A value of a case that goes on with = is a step of its own: each of its forms is checked."""
    cases = r"\frac{\partial J_{naive}}{\partial u_w} = \begin{cases} %s & w = o \\ \hat y_w v_c & \text{otherwise} \end{cases}"
    assert verdicts(displayed(cases % r"-v_c + \hat y_w v_c = (\hat y_w - y_w) v_c")) == ["proved", "proved"]
    assert verdicts(displayed(cases % r"-v_c + \hat y_w v_c = (y_w - \hat y_w) v_c")) == ["proved", "refuted"]
    assert verdicts(displayed(cases % r"v_c + \hat y_w v_c = (\hat y_w - y_w) v_c")) == ["refuted", "refuted"]


def test_definitions_beside_a_formula_go_first() -> None:
    """What is defined after a formula in its own display is meant there, not what another display says before."""
    beside = r"\frac{\partial u}{\partial v_c} = u_o,\quad u = u_o^\top v_c"
    assert verdicts(displayed(r"u = u_w^\top v_c", beside))[1:] == ["proved", "definition"]
    assert verdicts(displayed(r"u = u_w^\top v_c", r"\frac{\partial u}{\partial v_c} = u_o"))[1:] == ["refuted"]


def test_a_letter_defined_in_words() -> None:
    """`b = $…$` with the equals sign among the words defines b."""
    formula = displayed(r"\frac{\partial b}{\partial v_c} = u_o")
    assert verdicts("Let b = $u_o^\\top v_c$. Then\n\n" + formula) == ["definition", "proved"]
    assert verdicts("Let b be $u_o^\\top v_c$. Then\n\n" + formula) == ["unread"]


def test_a_chain_goes_on_past_a_side_that_is_not_said() -> None:
    """A side with a letter that stands for nothing is passed over; the side after it is compared with the one before."""
    chain = r"\frac{\partial J_{neg}}{\partial u_o} = \frac{\partial J_{neg}}{\partial q} v_c = %s (\sigma(u_o^\top v_c) - 1) v_c"
    assert verdicts(displayed(chain % "")) == ["unread", "proved"]
    assert verdicts(displayed(chain % "2")) == ["unread", "refuted"]


def test_cells_and_terms_with_dots() -> None:
    """A sum with dots in square brackets is a sum; zeros with one 1 are y; other digits are not."""
    assert verdicts(
        displayed(r"-\sum_w y_w \log \hat y_w = -[y_1 \log \hat y_1 + \cdots + y_o \log \hat y_o + \cdots + y_w \log \hat y_w]")
    ) == ["proved"]
    assert verdicts(displayed(r"-\sum_w y_w \log \hat y_w = -[y_1 \log \hat y_1 + \cdots + y_w \log y_w]")) != ["proved"]
    assert verdicts(displayed(r"\hat y - y = \hat y - \begin{bmatrix} 0 \\ \vdots \\ 1 \\ \vdots \\ 0 \end{bmatrix}")) == ["proved"]
    assert verdicts(displayed(r"\hat y - y = \hat y - \begin{bmatrix} 0 \\ \vdots \\ 2 \\ \vdots \\ 0 \end{bmatrix}")) == ["unread"]


def test_which_word_the_centre_word_is() -> None:
    """c = w_t is no step; that another letter is, is."""
    assert verdicts(displayed("c = w_t", r"\hat y_o = P(O = o | C = c)")) == ["definition"]
    assert verdicts(displayed(r"u_o = u_{w_1}")) == ["unread"]


def test_rounded_numbers_are_not_compared() -> None:
    """e^{-1/5} = 0.8187 is meant to four digits, and no step is false for that; whole numbers are compared."""
    assert verdicts(displayed(r"\exp(-0.2) = 0.8187")) == ["unread"]
    assert verdicts(displayed(r"1 + 1 = 3")) == ["refuted"]


def test_what_is_defined_of_one_word_alone() -> None:
    """x_o = u_oᵀ v_c by itself says what x is at every word: ∂/∂x_o of a sum over all x_w is a derivative by an entry of x."""
    steps = [r"x_o = u_o^\top v_c", r"s = \sum_{w \in V} \exp(x_w)", r"\frac{\partial s}{\partial x_o} = %s"]
    assert verdicts(displayed(*steps[:2], steps[2] % r"\exp(x_o)"))[2:] == ["proved"]
    assert verdicts(displayed(*steps[:2], steps[2] % r"\exp(x_w)"))[2:] == ["refuted"]


def test_what_may_follow_from_an_assumption() -> None:
    """After "if u_x = 2 u_w", an equation about u_x is not refuted without it, one about other things is."""
    assumed, wrong = r"u_w = 2 u_k", r"\|u_w\|_2 = 2 \|u_k\|_2"

    assert verdicts(displayed(assumed, wrong)) == ["unread", "unread"]
    assert verdicts(displayed(wrong, assumed)) == ["refuted", "unread"]
    assert verdicts(displayed(assumed, r"\|v_c\|_2 = v_c^\top v_c")) == ["unread", "refuted"]
    assert verdicts(displayed(assumed, r"y_w = y_w", r"y_o = y_o", wrong))[-1] == "refuted"


def test_a_name_that_is_applied_is_a_function() -> None:
    """s = 1/(1 + e^{−x}) is one of x where s(u_oᵀ v_c) stands elsewhere; beside s(1 − s) and n(n + 1) the names are factors."""
    said = r"s = \frac{1}{1 + e^{-x}}"
    right, wrong = r"s(u_o^\top v_c) = 1 - s(-u_o^\top v_c)", r"s(u_o^\top v_c) = 1 + s(-u_o^\top v_c)"

    assert verdicts(displayed(said, right)) == ["definition", "proved"]
    assert verdicts(displayed(said, wrong)) == ["definition", "refuted"]
    assert verdicts(displayed(said, r"\frac{ds}{dx} = s(1 - s)")) == ["definition", "proved"]
    assert verdicts(displayed(r"q = 2 x", r"q(q + 1) = 4 x^2 + 2 x")) == ["definition", "proved"]


def test_braces_that_do_not_show() -> None:
    """{a + b} c is what is seen, where that is right; what is held together by braces and right stays so."""
    assert verdicts(displayed(rf"{BY_V} = {{-u_o + 1}} \sum_w \hat y_w u_w")) == ["proved"]
    assert verdicts(displayed(rf"{BY_U} = {{\hat y_w - y_w}} v_c")) == ["proved"]
    assert verdicts(displayed(rf"{BY_U} = {{\hat y_w + y_w}} v_c")) == ["refuted"]


def test_notes_under_braces() -> None:
    """Over a brace with k = i below, k is i; indices that are told apart by a prime alone are not compared."""
    left = r"\frac{\partial}{\partial \theta_i} (-\sum_k y_k \log \hat y_k)"
    first, rest = r"\underbrace{y_k (\hat y_i - 1)}_{k = i}", r"\underbrace{\sum_{k \ne i} y_k \hat y_i}_{k \ne i}"
    theta = r"\theta = U v_c"
    assert verdicts(displayed(theta, f"{left} = {first} + {rest}")) == ["definition", "proved"]
    assert verdicts(displayed(theta, f"{left} = {first} - {rest}")) == ["definition", "refuted"]
    assert verdicts(displayed(theta, f"{left} = {first} + " + r"\underbrace{\sum_k y_k \hat y_i}_{k \ne i}"))[-1] == "unread"
    assert verdicts(displayed(theta, rf"{BY_V} = -u_o + \underbrace{{\sum_k \hat y_k u_k}}_{{k \ne 0}}"))[-1] == "proved"
    assert verdicts(displayed(rf"{BY_V} = -\sum_{{s = 1 \atop w_s = w_s'}}^K v_c")) == ["unread"]
    assert verdicts(displayed(r"y_i = \begin{cases} 1 & i = o \\ 0 & i \ne o \end{cases}", f"{BY_V} = v_c"))[-1] == "refuted"


@pytest.mark.parametrize("wrong", [r"(y - \hat{y}) x", r"(\hat{y} + y) x", r"2 (\hat{y} - y) x"])
def test_a_subject_of_its_own_in_which_nothing_is_right(wrong: str) -> None:
    """A sheet that says what ŷ is made of, and not of words, is about that, also where each of its gradients is wrong."""
    sheet = r"""
Logistic regression: $\hat{y} = \sigma(w^T x + b)$ and $L = -y \log \hat{y} - (1 - y) \log(1 - \hat{y})$.

$$\frac{\partial L}{\partial w} = %s$$
"""
    assert [step.verdict for step in marked_sheet(sheet % wrong).steps][-1] == "refuted"
    assert [step.verdict for step in marked_sheet(sheet % r"(\hat{y} - y) x").steps][-1] == "proved"


def test_a_sheet_about_words_is_no_subject_of_its_own() -> None:
    """Where word vectors stand in a sheet, what is not read there is refuted in no other notation."""
    sheet = r"""
$\hat{y} = \operatorname{softmax}(U v_c)$

$$q = \frac{\partial g}{\partial w} = (y - \hat{y}) x$$
"""
    assert "refuted" not in [step.verdict for step in marked_sheet(sheet).steps]
