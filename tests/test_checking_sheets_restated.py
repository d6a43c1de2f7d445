"""Tests of checking/sheets/restated.py: what is said again with a slip is refuted, and nothing rests on one of the two alone."""

from __future__ import annotations

import pytest
from marked_sheets import marked_sheet

LOSS = r"$$L = \frac12 (a - t)^2$$"
SLIP = r"$$L = \frac12 (a + t)^2$$"
RIGHT = r"$$\frac{\partial L}{\partial a} = a - t$$"
OF_SLIP = r"$$\frac{\partial L}{\partial a} = a + t$$"
FALSE = r"$$\frac{\partial L}{\partial a} = a$$"


def verdicts(*parts: str) -> list[str]:
    """Return the verdicts on a sheet of these paragraphs."""
    return [step.verdict for step in marked_sheet("\n\n".join(parts)).steps]


def test_a_slip_in_what_is_said_again() -> None:
    """It is refuted beside what was said before; what is true under one of the two is undecided, what is under neither refuted."""
    sheet = marked_sheet("\n\n".join((LOSS, RIGHT, "So we have", SLIP, RIGHT, OF_SLIP, FALSE)))
    assert [step.verdict for step in sheet.steps] == ["definition", "proved", "refuted", "undecided", "undecided", "refuted"]
    again, following = sheet.steps[2:4]
    assert "this is proved" in again.help
    assert "line 1" in again.notes[-1]
    assert "two ways" in following.sentence


@pytest.mark.parametrize(
    ("between", "again", "after"),
    [
        ("Then", LOSS, ["proved", "proved"]),
        ("Now take", SLIP, ["definition", "refuted"]),
        ("# Another section", SLIP, ["definition", "refuted"]),
        ("Then", r"$$L = (a - t)^2 + \lambda a^2$$", ["definition", "unread"]),
        ("Then", r"$$L := \frac12 (a + t)^2$$", ["definition", "refuted"]),
    ],
)
def test_what_is_no_slip(between: str, again: str, after: list[str]) -> None:
    """The same, what words turn to, what is in another section, what differs by more, and what is defined anew."""
    assert verdicts(LOSS, RIGHT, between, again, RIGHT)[2:] == after


def test_other_names_may_change() -> None:
    """What is no loss and no prediction is computed anew under one name."""
    assert verdicts("$$b = a + t$$", "and", "$$b = a - t$$") == ["definition", "definition"]


def test_nothing_rests_on_what_another_name_is_said_to_be_with_a_slip() -> None:
    """After y = Wᵀ x, y = W x may be meant or a slip: no derivative is proved under one alone, unless words take another y."""
    first, again = "$$y = W^T x$$", "$$y = W x$$"
    slope, both = r"$$\frac{\partial y_i}{\partial x_j} = W_{ij}$$", r"$$\frac{\partial}{\partial y} y^T y = 2 y$$"
    assert verdicts(first, "Then", again, slope, both) == ["definition", "definition", "undecided", "proved"]
    assert verdicts(first, "Now let", again, slope)[-1] == "proved"
    assert verdicts(first, "# Another section", again, slope)[-1] == "proved"
    assert verdicts("$$y = V x$$", "Then", again, slope)[-1] == "proved"


def test_several_numbers_after_one() -> None:
    """A prediction from one number and then from several, ŷ = w x and ŷ = wᵀ x, is said of two models, with no slip."""
    loss = r"$$L = \frac{1}{2}(\hat{y} - y)^2$$"
    assert "refuted" not in verdicts(r"$$\hat{y} = w x$$", loss, "**Several**", r"$$\hat{y} = w^\top x$$", loss)


SQUARE = r"Let $L = (a - t)^2$."


@pytest.mark.parametrize("words", ["Expanding, we find", "Hence", "Note that", "It follows that", "展开得"])
def test_what_is_said_to_follow_and_does_not_is_refuted(words: str) -> None:
    """It defines nothing anew, whatever the slip is, and what is true of it alone is not proved."""
    again = rf"{words} $$L = a^2 - a t + t^2$$"
    assert verdicts(f"{SQUARE} {again}", r"$$\frac{\partial L}{\partial a} = 2 a - t$$") == ["definition", "refuted", "undecided"]
    assert verdicts(f"{SQUARE} {again.replace('- a t', '- 2 a t')}") == ["definition", "proved"]


@pytest.mark.parametrize("words", ["Now let", "In another setting we have", "With a penalty instead:", ""])
def test_what_is_not_said_to_follow_may_be_meant(words: str) -> None:
    """What words turn to, or what stands there without any, may be another loss."""
    assert verdicts(f"{SQUARE} {words} $$L = a^2 - a t + t^2$$") == ["definition", "definition"]


@pytest.mark.parametrize(
    "again",
    ["Then $$p = 5$$", "So we get $$p = 5$$", "Then $p = 5$.", "We have $q = 1$ and therefore $p = 5$.", "因此 $$p = 5$$"],
)
def test_another_number_that_follows_is_refuted(again: str) -> None:
    """A name that is one number is no other, if that is not said to be meant anew."""
    assert verdicts(f"Let $p = 2$. {again}")[-1] == "refuted"
    assert verdicts("$$p = 2$$", again)[-1] == "refuted"


@pytest.mark.parametrize(
    "again", ["Now let $p = 5$.", "If $p = 5$, all is well.", "# Part 2\n\n$$p = 5$$", "For $p = 5$ we see more."]
)
def test_another_number_that_is_meant(again: str) -> None:
    """Numbers change with what a sheet turns to."""
    assert verdicts("Let $p = 2$.", again) == ["definition", "definition"]


def test_nothing_rests_on_one_of_two_numbers() -> None:
    """What is proved with one of two numbers alone is undecided, also of what is made of them."""
    rows = r"$$\begin{aligned} p &= 2 \\ q &= p + 1 \\ p &= 5 \\ q &= 6 \end{aligned}$$"
    assert verdicts(rows)[:3] == ["definition"] * 3
    assert verdicts(rows)[3] != "proved"
    assert verdicts("$$p = 2$$", "$$p = 5$$", "$$p + 1 = 6$$", r"$$\sigma(p) = 1 - \sigma(-p)$$")[2:] == ["undecided", "proved"]
    assert verdicts("$$p = 2$$", "$$p = 2$$", "$$p + 1 = 3$$")[-1] == "proved"


def test_a_loss_said_again_with_another_difference() -> None:
    """(a − b)² is not a² − a b + b²: what is derived of either alone is undecided; where it is said again rightly, it is proved."""
    loss, slope = "$$L = (a - b)^2$$", r"$$\frac{\partial L}{\partial a} = %s$$"
    wrong, right = "$$L = a^2 - a b + b^2$$", "$$L = a^2 - 2 a b + b^2$$"
    assert verdicts(loss, wrong, slope % "2 a - b")[-1] == "undecided"
    assert verdicts(loss, wrong, slope % "2 (a - b)")[-1] == "undecided"
    assert verdicts(loss, right, slope % "2 (a - b)") == ["definition", "proved", "proved"]
    assert verdicts(loss, right, slope % "2 a - b")[-1] == "refuted"


def test_a_loss_that_is_another_one() -> None:
    """Of what a sheet turns to, or says with let, or of other letters, the gradient is proved as before."""
    loss, slope = "$$L = (a - b)^2$$", r"$$\frac{\partial L}{\partial a} = %s$$"
    for again, right in (
        ("Now let $L = 2 (a - b)^2$.", "4 (a - b)"),
        ("# Part 2\n\n$$L = 2 (a - b)^2$$", "4 (a - b)"),
        ("$$L = c (a - b)^2$$", "2 c (a - b)"),
    ):
        assert verdicts(loss, again, slope % right)[-1] == "proved"


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("Let $f(x) = (x + 1)^2$. Expanding, $f(x) = x^2 + 1$. Hence $f'(x) = 2 x$.", ["definition", "refuted", "undecided"]),
        ("Let $f(x) = (x + 1)^2$, i.e. $f(x) = x^2 + 1$. Then $f'(x) = 2 x + 2$.", ["definition", "refuted", "undecided"]),
        ("Let $f(x) = (x + 1)^2$. We can write this as $f(x) = x^2 + 2 x + 1$. Then $f'(x) = 2 x + 2$.", None),
        ("$$f(x) = (x + 1)^2$$\n$$f(x) = x^2 + 1$$\n$$f'(x) = 2 x$$", ["definition", "definition", "undecided"]),
        ("1. $f(x) = (x + 1)^2$\n2. $f(x) = x^2 + 1$\n3. $f'(x) = 2 x$", ["definition", "definition", "undecided"]),
        ("$f(x) = x^2$, $f'(x) = 2 x$.\n\n$f(x) = x^3$, $f'(x) = 3 x^2$.", ["definition", "proved", "definition", "proved"]),
        (
            "$$L = (a - b)^2$$\n$$L = a^2 - b^2$$\n$$\\frac{\\partial L}{\\partial a} = 2 a$$",
            ["definition", "definition", "undecided"],
        ),
        (
            "Let $L = \\|a - b\\|^2$. Thus $L = \\|a\\|^2 - \\|b\\|^2$. So $\\nabla_a L = 2 a$.",
            ["definition", "undecided", "undecided"],
        ),
    ],
)
def test_what_is_rewritten(sheet: str, found: list[str] | None) -> None:
    """What follows by words, or stands right below in the same letters, and differs defines nothing: nothing rests on it alone."""
    assert verdicts(sheet) == (found or ["definition", "definition", "proved"])


def test_what_is_said_a_third_time() -> None:
    """It is compared with what was said first: what is right is not refuted beside a slip."""
    first, slip, right = "Let $f(x) = (x + 1)^2$.", "Thus $f(x) = x^2 + 1$.", "Thus $f(x) = x^2 + 2 x + 1$."
    assert verdicts(f"{first} {slip} {right}") == ["definition", "refuted", "definition"]


def test_what_follows_in_other_letters() -> None:
    """What numbers show not to follow is undecided and what is right after it is not refuted; at one place, more is known."""
    assert verdicts("$z = x + y$ and $y = 2 x$. Therefore $z = 2 x$. Therefore $z = 3 x$.")[2:] == ["undecided", "definition"]
    at_zero = "Let $L = -\\log \\sigma(z)$. At $z = 0$ we have $\\sigma(z) = \\frac12$, so $L = \\log 2$."
    assert "refuted" not in verdicts(at_zero)


def test_a_derivative_that_is_found() -> None:
    """Of δ = ∂L/∂z, what then is said that it is may not have another sign; where nothing is known of L it is taken as said."""
    known = r"$z = W x + b$, $L = \frac12 \|z - t\|^2$. "
    name, after = r"Let $\delta = \frac{\partial L}{\partial z}$. ", "\n\n" + r"$\frac{\partial L}{\partial W} = \delta x^\top$"
    assert verdicts(known + name + r"Then $\delta = t - z$." + after)[-2:] == ["refuted", "undecided"]
    assert verdicts(known + name + r"Then $\delta = z - t$." + after)[-2:] == ["proved", "proved"]
    assert "refuted" not in verdicts(name + r"Then $\delta = p - t$.")


@pytest.mark.parametrize("words", ["Up to a constant we can write this as", "Ignoring constants, thus"])
def test_what_follows_loosely(words: str) -> None:
    """A constant may be left out."""
    said = r"Let $L = \frac12 (a - b)^2$. " + words + r" $L = \frac12 a^2 - a b$. Hence $\frac{\partial L}{\partial a} = a - b$."
    assert verdicts(said) == ["definition", "definition", "proved"]


def test_what_is_given_a_new_value() -> None:
    """What begins with the name itself says nothing again."""
    assert verdicts(r"$w = w - \eta g$. Thus $w = w - 2 \eta g$.") == ["definition", "definition"]


def test_of_two_conclusions() -> None:
    """The entries of Z = X W, said wrongly first, do not refute those that are right, nor these those."""
    wrong, right = r"so $Z_{ij} = \sum_k X_{ik} W_{jk}$.", r"so $Z_{ij} = \sum_k X_{ik} W_{kj}$."
    assert "refuted" not in verdicts(f"$Z = X W$, {wrong} {right}")
    assert "refuted" not in verdicts(f"$Z = X W$, {right} {wrong}")[:2]


@pytest.mark.parametrize(
    "named",
    [
        "Let $J(w) = \\|Xw-y\\|^2$. The gradient of $J$ with respect to $w$ is",
        "Let $J(w) = \\|Xw-y\\|^2$ and $g = \\nabla_w J$.",
    ],
)
def test_what_a_derivative_is_is_no_matter_of_choice(named: str) -> None:
    """A name of a derivative, which words or a formula say it is, is compared with that, and is not what the sheet likes."""
    assert verdicts(named, "$$g = X^T(Xw-y)$$")[-1] == "refuted"
    assert verdicts(named, "$$g = 2X^T(Xw-y)$$")[-1] in ("definition", "proved")


def test_a_name_on_the_way_to_a_derivative() -> None:
    """Near miss: that of which words speak is found with the name."""
    model = r"$z=Wx+b$, $\hat y=softmax(z)$, $J=-\sum_iy_i\log\hat y_i$."
    slope = r"$$\frac{\partial J}{\partial W}=\delta x^T$$"
    told = verdicts(model, "Gradient with respect to $W$:", r"$$\delta = \hat y-y$$", slope)
    assert told[-2:] == ["definition", "proved"]
