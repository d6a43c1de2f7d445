"""Tests of prose/cases/orders.py: for numbers of which size a formula is meant."""

from __future__ import annotations

import pytest
from checked import verdicts
from marked_sheets import marked_sheet

from derive.reader.prose.cases.orders import orders_in_words


@pytest.mark.parametrize(
    ("sentence", "orders"),
    [
        ("For positive x we get", (("0", "x"),)),
        ("When x is negative", (("x", "0"),)),
        ("for nonzero x", (("", "x"),)),
        ("For a negative sample k", ()),
        ("The positive x is drawn", ()),
    ],
)
def test_what_words_say(sentence: str, orders: tuple[tuple[str, str], ...]) -> None:
    """Only for what a formula is meant counts, and a negative sample is no negative number."""
    assert tuple(order for order, _ in orders_in_words(sentence)) == orders


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("$A$ if $x > 0$ and $B$ if $x < 0$.", True),
        ("$A$ if $x < 0$ and $B$ if $x > 0$.", False),
        ("When $x > 0$, $A$, and when $x < 0$, $B$.", True),
        ("When $x < 0$, $A$, and when $x > 0$, $B$.", False),
        ("For $x > 0$ we have $A$. For $x < 0$ we have $B$.", True),
        ("当 $x > 0$ 时，$A$；当 $x < 0$ 时，$B$。", True),
        ("当 $x < 0$ 时，$A$；当 $x > 0$ 时，$B$。", False),
        ("$A$ ($x > 0$), $B$ ($x < 0$)", True),
        ("- $x > 0$: $A$\n- $x < 0$: $B$", True),
    ],
)
def test_sizes_are_shared_out_among_the_formulas_of_a_sentence(sentence: str, right: bool) -> None:
    """The derivative of max(α x, x) is 1 for x > 0 and α for x < 0: the other way round nothing of it is proved."""
    written = sentence.replace("$A$", "$f'(x) = 1$").replace("$B$", "$f'(x) = \\alpha$")
    first, *steps = marked_sheet(f"Let $f(x) = \\max(\\alpha x, x)$ with $0 < \\alpha < 1$.\n\n{written}\n").steps
    assert first.verdict == "definition"
    assert len(steps) == 2
    if right:
        assert [step.verdict for step in steps] == ["proved", "proved"]
    else:
        assert "refuted" in (verdicts := {step.verdict for step in steps})
        assert "proved" not in verdicts


@pytest.mark.parametrize("sentence", ["$x > 0$ or $x < 0$: $A$", "$A$, $x > 0$, $x < 0$"])
def test_sizes_that_no_order_tells_apart_are_not_shared_out(sentence: str) -> None:
    """Where a sentence neither begins nor ends with its conditions in turn, nothing is proved of one of them, nor refuted."""
    written = sentence.replace("$A$", "$f'(x) = 1$").replace("$B$", "$f'(x) = \\alpha$")
    _, *steps = marked_sheet(f"Let $f(x) = \\max(\\alpha x, x)$ with $0 < \\alpha < 1$.\n\n{written}\n").steps
    assert steps
    assert {step.verdict for step in steps} <= {"unread", "undecided"}


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("For $t > 0$:", "proved"),
        ("Let $t > 0$.", "proved"),
        ("For positive $t$:", "proved"),
        ("For $t > 0$ we have", "proved"),
        ("For $t < 0$:", "refuted"),
        ("When $t$ is negative,", "refuted"),
        ("For all $t$:", "refuted"),
        ("For $s > 0$:", "refuted"),
        ("If $|t| \\le 1$:", "unread"),
        ("For non-negative $t$:", "unread"),
    ],
)
def test_a_root_of_a_square(words: str, verdict: str) -> None:
    """√t² is t where t is positive; what is said in a way that is not read makes a refutation open, no proof."""
    assert marked_sheet(f"{words}\n\n$$\\sqrt{{t^2}} = t$$\n").steps[-1].verdict == verdict


@pytest.mark.parametrize(
    "sheet",
    [
        r"$$\sigma'(x) = \frac{1}{4} \text{ at } x = 0$$",
        r"$$\sigma(x) = \frac12 \quad \text{when } x = 0$$",
        r"$$\sigma(x) = \frac12, \quad x = 0$$",
        r"$$\sigma(x) = \frac12 \iff x = 0$$",
        r"When $x = 0$, $$\sigma(x) = \frac12$$",
        r"For $x = 0$: $$\sigma(x) = 1 - \sigma(0)$$",
        r"We have $\sigma(x) = \frac12$ if $x = 0$.",
    ],
)
def test_what_holds_at_a_number(sheet: str) -> None:
    """What is said of x at 0 is not refuted at another x; that it is meant at 0 is not read, so it is not proved either."""
    (step,) = marked_sheet(f"{sheet}\n").steps
    assert (step.verdict, step.sentence) == ("unread", "for which numbers this is meant is said beside it, and not read")


@pytest.mark.parametrize(
    "sheet",
    [
        r"$$\sigma'(x) = \frac{1}{4}$$",
        r"When $z = 0$, $$\sigma(x) = \frac12$$",
        r"When $x = 0$, $$\sigma(u_o^\top v_c) = \frac12$$",
        r"For $k = 1$: $$\frac{\partial J_{neg-sample}}{\partial u_k} = \sigma(u_k^\top v_c) u_k$$",
    ],
)
def test_what_holds_at_a_number_of_something_else(sheet: str) -> None:
    """A number of another letter, and one that counts, are no condition on what is claimed."""
    assert marked_sheet(f"{sheet}\n").steps[-1].verdict == "refuted"


@pytest.mark.parametrize("said", [r"J = -2 \log \hat y_o", r"J = 2 - \log \hat y_o"])
def test_what_begins_with_a_number_is_none(said: str) -> None:
    """A letter that is said to be twice something is given no number: what follows is read."""
    step = r"$$\frac{\partial J}{\partial v_c} = 5 U^\top(\hat y - y)$$"
    assert marked_sheet(f"We define ${said}$.\n\n{step}\n").steps[-1].verdict == "refuted"


def test_a_condition_that_is_a_formula_by_itself() -> None:
    """Of the conditions of a sentence, which are formulas as well, nothing else is said; the sheet is read to its end."""
    *_, last = marked_sheet("For $x > 0$ let $f(x) = x$, for $x < 0$ let $f(x) = 2 x$.\n\n$$1 + 1 = 2$$\n").steps
    assert last.verdict == "proved"


def test_a_display_right_below_another_is_meant_for_the_same_numbers() -> None:
    """For x > 0: two displays, no word between them; a word between them ends it."""
    sheet = "Let $g(x) = \\sqrt{{x^2}}$. For $x > 0$:\n\n$$g(x) = x$$\n\n{}$$g'(x) = 1$$\n"
    assert marked_sheet(sheet.format("")).steps[-1].verdict == "proved"
    assert marked_sheet(sheet.format("In general:\n\n")).steps[-1].verdict != "proved"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\frac{\partial f(x)}{\partial x} = 1 \text{ if } x > 0", "proved"),
        (r"\frac{\partial f(x)}{\partial x} = 0, \quad x < 0", "proved"),
        (r"f'(x) = 1 \text{ when } 0 < x < 1", "proved"),
        (r"f'(x) = 1 \quad (x > 0)", "proved"),
        (r"f'(x) = 1 \text{ (for } x > 0)", "proved"),
        (r"f'(x) = 0 \quad (x > 0)", "refuted"),
        (r"\frac{\partial f(x)}{\partial x} = 1, \quad x < 0", "refuted"),
        (r"f'(x) = 1 \quad (x \ge 0)", "unread"),
        (r"f'(x) = 1 \text{ unless } x < 0", "unread"),
        (r"f'(x) = 0 \text{ unless } x > 0", "unread"),
        (r"f'(x) = 1 \text{ if not } x > 0", "unread"),
        (r"f'(x) = 1 \text{ if } x > 0 \text{ fails}", "unread"),
        (r"f'(x) = 1 \text{ if } x > 0 \text{ or } y > 0", "unread"),
        (r"f'(x) = 1 \text{ if and only if } x > 0", "unread"),
    ],
)
def test_sizes_said_beside_a_formula(claim: str, verdict: str) -> None:
    """Beside a formula, in words or brackets, sizes count as before it; said in another way they are not read."""
    assert marked_sheet(f"Let $f(x) = \\max(0, x)$.\n\n$${claim}$$\n").steps[-1].verdict == verdict


def test_sizes_beside_one_formula_are_not_said_of_the_next() -> None:
    """What stands beside a formula is said of it alone: the next one is meant of all numbers again."""
    first, second = marked_sheet("$$\\sqrt{x^2} = x \\quad (x > 0)$$\n\n$$\\sqrt{x^2} = x$$\n").steps
    assert (first.verdict, second.verdict) == ("proved", "refuted")
    first, second = marked_sheet("$$\\max(0, x) = x \\quad (x > 0)$$\n\n$$\\max(0, x) = x, \\quad x < 0$$\n").steps
    assert (first.verdict, second.verdict) == ("proved", "refuted")


def test_the_derivative_as_a_prime_is_meant_away_from_a_kink() -> None:
    """The derivative of max(0, x) is 1[x > 0], written ∂ or with a prime; with the sizes turned round it is false."""
    given = "Let $f(x) = \\max(0, x)$.\n\n"
    assert marked_sheet(given + r"$$f'(x) = 1[x > 0]$$").steps[-1].verdict == "proved"
    assert marked_sheet(given + r"$$f'(x) = 1[x < 0]$$").steps[-1].verdict == "refuted"
    assert marked_sheet(given + r"$$f'(x) = 1[x > 1]$$").steps[-1].verdict != "proved"


def test_conditions_without_end_are_not_shared_out() -> None:
    """Of a sentence with hundreds of conditions, all that is said of a letter is that it is not read."""
    sentence = ", ".join("$A$ if $x > 0$, $B$ if $x < 0$" for _ in range(60)).replace("$A$", "$x = 1$").replace("$B$", "$x = 2$")
    assert {step.verdict for step in marked_sheet(f"{sentence}.\n").steps} <= {"definition", "unread", "undecided"}


@pytest.mark.parametrize(
    ("words", "formula", "verdict"),
    [
        ("For $a, b > 0$:", r"\sqrt{a^2 b^2} = a b", "proved"),
        ("For $a > 0$:", r"\sqrt{b^2} = b", "refuted"),
        ("For $a, b < 0$:", r"\sqrt{a b} = \sqrt{a} \sqrt{b}", "undecided"),
        ("For $a, b < 0$:", r"\sqrt{a^2} = a", "refuted"),
        (r"For $x \ge 0$:", r"\sqrt{x^2} = x", "unread"),
        (r"For $x \le 0$:", r"\sqrt{x^2} = x", "unread"),
        (r"For $x \ge 0$:", "x + 1 = x + 2", "unread"),
        ("For $a b > 0$:", r"\sqrt{b^2} = b", "unread"),
        (r"For $x \ge 0$:", "2 x + x = 3 x", "proved"),
    ],
)
def test_each_letter_of_a_list_has_the_size_and_no_condition_is_impossible(words: str, formula: str, verdict: str) -> None:
    """Both a and b are positive in a, b > 0; what is not read, as x ≥ 0, proves nothing, and nothing is refuted beside it."""
    (step,) = marked_sheet(f"{words} $${formula}$$\n").steps
    assert step.verdict == verdict
    assert not any("x − x" in note for note in step.notes)


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        (r"\text{for positive } x", "proved"),
        (r"\text{for negative } x", "refuted"),
        (r"\text{(active)}", "unread"),
    ],
)
def test_signs_in_words_beside_a_formula(beside: str, verdict: str) -> None:
    """What words beside a formula say of the sign of a letter is its case."""
    assert verdicts(rf"$$\frac{{d}}{{dx}}\max(0, x) = 1 \quad {beside}$$")[-1] == verdict
