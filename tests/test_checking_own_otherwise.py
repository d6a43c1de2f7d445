"""Tests of derive/checking/own/otherwise.py: what is proved holds under what the sheet itself says that its names mean."""

from __future__ import annotations

import pytest
from checked import displayed, found_in, verdicts
from marked_sheets import marked_sheet

GRADIENT = r"\frac{\partial J}{\partial v_c} = U^\top(\hat y - y)"
LIKELIHOOD = r"J = \log P(O = o \mid C = c)"
DECAYED = r"J = -\log \hat y_o + \frac{\lambda}{2} \sum_w u_w^\top u_w"
OF_WINDOW = r"\sum_{-m \le j \le m, j \ne 0}"
OF_MEAN = rf"\frac{{1}}{{2m}} {OF_WINDOW} \frac{{\partial J(v_c, w_{{t+j}}, U)}}{{\partial U}}"
MEAN = rf"J_{{skip-gram}} = \frac{{1}}{{2m}} {OF_WINDOW} J(v_c, w_{{t+j}}, U)"


@pytest.mark.parametrize(
    "says",
    [
        LIKELIHOOD,
        r"J = \frac{1}{2} \| \hat y - y \|^2",
        r"J(\theta) = -\log \hat y_o + \rho \|v_c\|^2",
        r"\hat y_w = \frac{\exp(u_w^\top v_c / \tau)}{\sum_k \exp(u_k^\top v_c / \tau)}",
        r"\hat y = \mathrm{softmax}(3 U v_c)",
        r"J = -\sum_w \hat y_w \log y_w",
    ],
)
def test_what_is_true_of_the_usual_meaning_alone_is_not_proved(says: str) -> None:
    """A loss or a softmax of the sheet's own: what holds of the usual one is undecided, and told where it was said."""
    said, step = found_in(displayed(says, GRADIENT))

    assert said.verdict in ("refuted", "unread", "undecided", "definition")
    assert step.verdict == "undecided"
    assert step.against == said.step


@pytest.mark.parametrize(
    ("says", "step"),
    [
        (DECAYED, r"\frac{\partial J}{\partial u_w} = (\hat y_w - y_w) v_c + \lambda u_w"),
        (MEAN, rf"\frac{{\partial J_{{skip-gram}}}}{{\partial U}} = {OF_MEAN}"),
    ],
)
def test_what_is_true_as_the_sheet_says_is_proved(says: str, step: str) -> None:
    """What is false of the usual loss and true of the sheet's own is no mistake."""
    _, found = found_in(displayed(says, step))

    assert found.verdict == "proved"
    assert "as the sheet says" in " ".join(found.notes)


def test_what_is_false_of_both_is_refuted() -> None:
    """A sign that is wrong under either meaning is refuted all the same."""
    assert verdicts(displayed(DECAYED, r"\frac{\partial J}{\partial v_c} = U^\top(y - \hat y)"))[1] == "refuted"


@pytest.mark.parametrize(
    "step",
    [
        r"U^\top(\hat y - y) = U^\top \hat y - U^\top y",
        r"\frac{\partial J}{\partial U} = [\frac{\partial J}{\partial u_1}, \dots, \frac{\partial J}{\partial u_V}]^\top",
    ],
)
def test_what_holds_whatever_is_meant_stays_proved(step: str) -> None:
    """Of a loss that is not read, what is true of any loss is proved."""
    assert verdicts(displayed(r"J = -\log \hat y_o + \rho \|U\|^2", step)) == ["unread", "proved"]


@pytest.mark.parametrize(
    "says",
    [
        r"J = -\log \hat y_o",
        r"J = -\sum_w y_w \log \hat y_w",
        r"\hat y = P(O = o \mid C = c)",
        r"y = [0, \dots, 0, 1, 0, \dots, 0]^\top",
    ],
)
def test_what_says_the_same_changes_nothing(says: str) -> None:
    """A sheet that says what is meant anyway, or slips in how it writes that, is judged as ever."""
    assert verdicts(displayed(says, GRADIENT))[-1] == "proved"


def test_a_slip_in_what_was_said_before_is_no_new_meaning() -> None:
    """The loss is restated with a sign too few: its first definition counts; another factor is a loss of its own."""
    usual = r"J = -\log \hat y_o"

    assert verdicts(displayed(usual, r"J = \log \hat y_o", GRADIENT)) == ["definition", "refuted", "proved"]
    assert verdicts(displayed(usual, r"J = -2 \log \hat y_o", GRADIENT)) == ["definition", "refuted", "undecided"]
    assert verdicts(displayed(r"J = -2 \log \hat y_o", usual, GRADIENT)) == ["refuted", "definition", "proved"]


def test_labels_are_of_other_losses() -> None:
    """A J without a label that is not read says nothing of J_naive; after J_naive has been said, J is that."""
    objective = r"J(\theta) = -\frac{1}{T} \sum_{t=1}^T \log P(w_{t+1} \mid w_t; \theta)"
    labelled = r"\frac{\partial J_{naive}}{\partial v_c} = U^\top(\hat y - y)"

    assert verdicts(displayed(objective, labelled))[-1] == "proved"
    assert verdicts(displayed(objective, GRADIENT))[-1] == "undecided"
    assert verdicts(displayed(objective, r"J_{naive} = -\log \hat y_o", GRADIENT))[-1] == "proved"


def test_what_is_said_right_after() -> None:
    """ "where J = …" speaks of the formula before it."""
    assert verdicts(f"$${GRADIENT}$$\nwhere\n$$J = -\\log \\hat y_o + \\|v_c\\|_3$$\n") == ["undecided", "unread"]


def test_labels_that_are_smoothed() -> None:
    """Another y in a sentence makes the usual gradient another as well."""
    text = r"With smoothing, $y = (1 - \epsilon) e_o + \epsilon / V$." + "\n\n"

    assert verdicts(text + displayed(r"\frac{\partial J}{\partial v_c} = \sum_w \hat y_w u_w - u_o"))[-1] == "undecided"


def test_a_loss_that_is_made_of_another() -> None:
    """L = J + λ vᵀv / 2 is a loss of its own beside J."""
    usual, of = r"J = -\log \hat y_o", r"L = J + \frac{\lambda}{2} v_c^\top v_c"
    slope = r"\frac{\partial L}{\partial v_c} = \frac{\partial J}{\partial v_c} + \lambda v_c = U^\top(\hat y - y)"

    assert verdicts(displayed(usual, of, GRADIENT, slope + r" + \lambda v_c"))[1:] == ["definition", "proved", "proved", "proved"]
    assert verdicts(displayed(usual, of, slope))[2:] == ["proved", "refuted"]


def test_what_is_said_in_the_second_step() -> None:
    """ŷ_o = P(o | c) says nothing; what P is said to be next is what ŷ is."""
    chain = r"\hat y_o = P(o \mid c) = \frac{\exp(u_o^\top v_c)}{\sum_{w \ne o} \exp(u_w^\top v_c)}"

    assert verdicts(displayed(chain, GRADIENT)) == ["definition", "refuted", "undecided"]


@pytest.mark.slow
def test_what_words_define_is_a_definition() -> None:
    """Another loss that words define, or one of ŷ − y, is no mistake, and what follows is about it; a slip is one."""
    loss = r"$J = \frac{1}{2} \|\hat y - y\|^2$"
    by_prediction = "$$\\frac{\\partial J}{\\partial \\hat y} = \\hat y - y$$"
    assert verdicts(f"Let {loss}.\n\n{by_prediction}") == ["definition", "proved"]
    assert verdicts(f"Let the loss be the squared error {loss}.\n\n{by_prediction}")[0] == "definition"
    assert verdicts(f"{loss}\n\n{by_prediction}")[0] == "definition"
    assert verdicts(r"Let $J = \log \hat y_o$.")[0] == "refuted"


def test_tied_vectors() -> None:
    """Where a sheet ties word vectors to those of centre words, the usual gradients are not proved; a supposition ties none."""
    assert verdicts(f"Let $u_w = 2 v_w$.\n\n{displayed(GRADIENT)}")[-1] == "undecided"
    assert verdicts(f"When $u_o = v_c$ the score is large.\n\n{displayed(GRADIENT)}")[-1] == "proved"


def test_what_is_made_of_other_vectors_is_no_slip() -> None:
    """A prediction from the mean of a window is the sheet's own; one from the usual vectors with a slip is false."""
    own = found_in(
        displayed(r"J = -\log \hat y_o", GRADIENT, r"\hat v = \frac{a + b}{2}", r"z = U \hat v", r"\hat y = \mathrm{softmax}(z)")
    )[-1]
    assert own.verdict == "definition"
    assert "another thing than usual" in own.notes[-1]
    assert verdicts(displayed(r"\hat y = \mathrm{softmax}(-U v_c)")) == ["refuted"]


def test_the_mean_of_a_window() -> None:
    """ŷ = softmax(U v̂) is a definition, for derivatives by v̂; those by v_c are then open."""
    own, right = r"\hat y = \mathrm{softmax}(U \hat v)", r"U^\top (\hat y - y)"
    steps = displayed(own, rf"\frac{{\partial J}}{{\partial v_c}} = {right}", rf"\frac{{\partial J}}{{\partial \hat v}} = {right}")
    assert verdicts(steps) == ["definition", "undecided", "proved"]


def test_what_follows_from_a_slip() -> None:
    """Of J = Σ y log ŷ, which is refuted, the gradient with its sign turned is no proof; the usual one is not proved either."""
    by_v = r"\frac{\partial J}{\partial v_c} = "
    for slip in (r"J = \sum_w y_w \log \hat y_w", LIKELIHOOD):
        assert verdicts(displayed(slip, by_v + r"U^\top (y - \hat y)")) == ["refuted", "undecided"]


def test_a_loss_of_a_difference() -> None:
    """J = ½‖ŷ − y‖² says that J is no likelihood: what follows of the usual J is not proved; J = log ŷ_o is a slip."""
    own, step = r"$$J = \frac{1}{2}\|\hat y - y\|^2$$", r"$$\frac{\partial J}{\partial v_c} = U^T(\hat y - y)$$"
    assert verdicts(f"{own}\n\n{step}") == ["definition", "undecided"]
    assert verdicts(r"$$J = \log \hat y_o$$") == ["refuted"]


@pytest.mark.parametrize(("one", "verdict"), [("1", "proved"), ("2", "undecided")])
def test_a_one_hot_vector_written_out_with_its_size(one: str, verdict: str) -> None:
    """What stands below a matrix is its size, and changes nothing of what its cells are."""
    cells = rf"y = \begin{{bmatrix}} &0 \\ &\vdots \\ &{one} \\ &0 \end{{bmatrix}}_{{|Vocab| \times 1}}"
    assert verdicts(displayed(cells, GRADIENT))[-1] == verdict


SAMPLED = r"$$J_{neg} = -\log\sigma(u_o^\top v_c) - %s\sum_{k=1}^K \log\sigma(-u_k^\top v_c)$$" + "\n\n"
SLOPE = r"$$\frac{\partial J_{neg}}{\partial u_k} = %s (1 - \sigma(-u_k^\top v_c)) v_c$$" + "\n"


@pytest.mark.parametrize(
    ("said", "loss", "mean", "found"),
    [
        ("", "", "", ["proved"]),
        ("We average over the $K$ negative samples.", "", "", ["undecided"]),
        ("We average over the $K$ negative samples.", "", r"\frac1K", ["undecided"]),
        ("We average over the $K$ negative samples.", SAMPLED % "", "", ["definition", "undecided"]),
        ("We average over the $K$ negative samples.", SAMPLED % r"\frac1K", r"\frac1K", ["undecided", "proved"]),
        ("We average over the $K$ negative samples.", SAMPLED % r"\frac1K", "", ["undecided", "undecided"]),
        ("We sum over the $K$ negative samples.", SAMPLED % "", "", ["definition", "proved"]),
        ("", SAMPLED % "", r"\frac1K", ["definition", "refuted"]),
    ],
)
def test_negative_samples_that_words_average(said: str, loss: str, mean: str, found: list[str]) -> None:
    """Words that announce a mean are not overheard where a formula shows none, and one that shows it counts."""
    assert [step.verdict for step in marked_sheet(f"{said}\n\n{loss}{SLOPE % mean}").steps] == found


@pytest.mark.parametrize("words", ["We maximize $J$:", "The log-likelihood with negative sampling is", "我们最大化目标函数"])
def test_what_is_to_be_maximized(words: str) -> None:
    """Words say that J is to be as large as can be: it is the loss with its sign turned, and gradients are of that."""
    by_v, likelihood = r"$$\frac{\partial J}{\partial v_c} = ", f"$${LIKELIHOOD}$$"
    assert verdicts(f"{words}\n\n{likelihood}\n\n{by_v} U^\\top (y - \\hat y)$$") == ["definition", "proved"]
    assert verdicts(f"{words}\n\n{likelihood}\n\n{by_v} U^\\top (\\hat y - y)$$") == ["definition", "undecided"]


@pytest.mark.parametrize("words", ["The loss, which we do not maximize:", "Instead of maximizing we minimize", "最小化"])
def test_what_is_to_be_small_is_a_loss(words: str) -> None:
    """Where words speak of a loss, or of what is minimized, a sign too few is a slip."""
    assert verdicts(f"{words}\n\n$${LIKELIHOOD}$$") == ["refuted"]


PREDICTED = r"$$\hat y = \mathrm{softmax}(\theta)$$" + "\n\n"


@pytest.mark.parametrize(
    ("scores", "factor", "found"),
    [
        ("U v_c", "", "proved"),
        ("2 U v_c", "", "undecided"),
        ("2 U v_c", "2 ", "proved"),
        (r"U v_c / \sqrt{d}", "", "undecided"),
        (r"U v_c / \sqrt{d}", r"\frac{1}{\sqrt d} ", "proved"),
        (r"\frac1\tau U v_c", "", "undecided"),
    ],
)
def test_scores_that_a_sheet_defines(scores: str, factor: str, found: str) -> None:
    """What θ is a sheet may say as it likes, and predictions rest on it."""
    said = f"$$\\theta = {scores}$$\n\n{PREDICTED}"
    steps = marked_sheet(f"{said}$$\\frac{{\\partial J}}{{\\partial v_c}} = {factor}U^\\top (\\hat y - y)$$\n").steps

    assert [steps[0].verdict != "refuted", steps[1].verdict, steps[2].verdict] == [True, "definition", found]


@pytest.mark.parametrize(
    "loss",
    [
        r"-y \log \sigma(\theta^\top x) - (1 - y) \log(1 - \sigma(\theta^\top x))",
        r"e^{\theta^\top x} - y \theta^\top x",
    ],
)
def test_a_loss_of_labels_is_none_of_words(loss: str) -> None:
    """∂J/∂θ = ŷ − y is right of a softmax of θ, and lacks x where J is that of a logistic regression: σ alone makes no samples."""
    sheet = marked_sheet(displayed(rf"J = {loss}", r"\frac{\partial J}{\partial \theta} = \hat y - y"))

    assert [each.verdict for each in sheet.steps] == ["definition", "undecided"]


def test_a_loss_of_samples_stays_the_usual_one() -> None:
    """In a loss with words it is negative sampling, if it is not read as well."""
    loss = r"J_{neg} = -\log \sigma(u_o^\top v_c) - \sum_{k=1}^K \log \sigma(-u_k^\top v_c)"
    slope = r"\frac{\partial J_{neg}}{\partial u_o} = (\sigma(u_o^\top v_c) - 1) v_c"

    assert verdicts(displayed(loss, slope)) == ["definition", "proved"]


BY_CENTRE = r"$$\frac{{\partial J}}{{\partial v_c}} = {} U^\top(\hat y - y){}$$"


@pytest.mark.parametrize(
    ("said", "factor", "added"),
    [
        (r"J = -2 \log \hat y_o", "2", ""),
        (r"J = -\log \hat y_o + \frac{\lambda}{2} \|v_c\|^2", "", r" + \lambda v_c"),
        (r"J := -3 \log \hat y_o", "3", ""),
    ],
)
def test_a_loss_of_its_own_from_which_a_sheet_goes_on(said: str, factor: str, added: str) -> None:
    """It is a definition where derivatives are proved of it; not where one is right of the usual loss, or none is right of it."""
    slope, usual = BY_CENTRE.format(factor, added), BY_CENTRE.format("", "")

    assert verdicts(f"$${said}$$\n\n{slope}") == ["definition", "proved"]
    assert verdicts(f"We define ${said}$.\n\n{slope}") == ["definition", "proved"]
    assert verdicts(f"$${said}$$\n\n{usual}")[0] == "refuted"
    assert verdicts(f"$${said}$$\n\n{slope}\n\n{usual}")[0] == "refuted"
    assert verdicts(f"$${said}$$\n\n{BY_CENTRE.format('5', '')}") == ["refuted", "refuted"]


def test_a_sign_that_is_turned_throughout_is_a_slip() -> None:
    """Whatever goes on from it."""
    found = verdicts(f"$$J = \\log \\hat y_o$$\n\n{BY_CENTRE.format('-', '')}")

    assert found == ["refuted", "undecided"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Let $y_o = 0.9$.", "undecided"),
        ("$$y_o = 2$$", "undecided"),
        ("Let $y_o = 1$.", "proved"),
        ("$$y_o = 1$$", "proved"),
        ("If we had $y_o = 0.9$, it would not.", "proved"),
    ],
)
def test_entries_of_y_that_are_other_numbers_than_those_of_a_one_hot_vector(said: str, verdict: str) -> None:
    """Of smoothed labels nothing is proved that is so of one-hot ones."""
    assert verdicts(f"{said}\n\n" + r"$$-\sum_w y_w \log \hat y_w = -\log \hat y_o$$")[-1] == verdict


PROBABILITY = r"P(O=o\mid C=c)"


@pytest.mark.parametrize(
    ("below", "verdict"),
    [
        (r"\sum_{w} \exp(u_w^T v_c)", "proved"),
        (r"\sum_{w \in V} \exp(u_w^T v_c)", "proved"),
        (r"\exp(u_o^T v_c) + \sum_{w \ne o} \exp(u_w^T v_c)", "proved"),
        (r"\sum_{w \ne o} \exp(u_w^T v_c)", "undecided"),
        (r"\sum_{w \in S} \exp(u_w^T v_c)", "undecided"),
        (r"\sum_{k=1}^K \exp(u_k^T v_c)", "undecided"),
        (r"\sum_{w} \exp(u_w^T v_c/\tau)", "undecided"),
        (r"\sum_{w} \exp(u_w^T v_c)^2", "undecided"),
    ],
)
@pytest.mark.parametrize("mark", ["$", "$$"])
def test_the_model_that_a_sentence_says(below: str, verdict: str, mark: str) -> None:
    """A fraction in a sentence says what the model is as a display does: over other words, or with a temperature, it is another."""
    said = rf"We model {mark}{PROBABILITY} = \frac{{\exp(u_o^T v_c)}}{{{below}}}{mark} and $J = -\log {PROBABILITY}$."

    assert verdicts(f"{said}\n\n$${GRADIENT}$$")[-1] == verdict


def test_a_fraction_that_is_a_value_says_nothing_of_a_model() -> None:
    """At the start, all words are equally likely: ŷ_w = 1/V is no model."""
    assert verdicts(rf"At the start, $\hat y_w = \frac{{1}}{{V}}$.{chr(10) * 2}$${GRADIENT}$$")[-1] == "proved"
