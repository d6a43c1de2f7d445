"""Tests of derive/language/counterexamples.py: every digit shown is right, indices count from 1, names are the claim's own."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.kernel.verdict import Counterexample, Enclosure, Point
from derive.language import syntax as say
from derive.language.claims import claim
from derive.language.counterexamples import counterexample_text, enclosure_text, entry_of, point_text, side_texts, tensor_values

V, d, K = say.sizes("V d K")
U, v = say.matrix("U", V, d), say.vector("v_c", d)
a, o, k = say.scalar("y_hat"), say.index("o", V), say.index("k", K)
drawn = say.index_map("n", K, V)


def exact(value: Fraction | int) -> Enclosure:
    """Return the enclosure of one number."""
    return Enclosure(Fraction(value), Fraction(value))


@pytest.mark.parametrize(
    ("lower", "upper", "shown"),
    [
        (0, 0, "0"),
        (2, 2, "2"),
        (Fraction(-1, 2), Fraction(-1, 2), "−1/2"),
        (Fraction(1, 1009), Fraction(1, 1009), "0.000991080…"),
        (Fraction("0.2689414"), Fraction("0.2689415"), "0.268941…"),
        (Fraction("-0.2689415"), Fraction("-0.2689414"), "−0.268941…"),
        (Fraction("0.26"), Fraction("0.27"), "0.2…"),
        (Fraction("1.99"), Fraction("2.01"), "between 199/100 and 201/100"),
        (Fraction(-1, 10**9), Fraction(1, 10**9), "0.00000000…"),
        (Fraction("1234567.25"), Fraction("1234567.5"), "1234567…"),
        (Fraction("0.00001234567"), Fraction("0.00001234568"), "0.0000123456…"),
        (Fraction(-1), Fraction(1), "between −1 and 1"),
    ],
)
def test_enclosures_in_few_digits(lower: Fraction, upper: Fraction, shown: str) -> None:
    """A simple exact number is a fraction, an interval the digits both its ends share."""
    assert enclosure_text(Enclosure(Fraction(lower), Fraction(upper))) == shown


@given(st.fractions(min_value=-100, max_value=100), st.fractions(min_value=0, max_value=Fraction(1, 100)))
def test_every_digit_shown_is_right(lower: Fraction, width: Fraction) -> None:
    """What is shown before the dots begins every number in the interval, whichever it is."""
    upper = lower + width
    shown = enclosure_text(Enclosure(lower, upper)).replace("−", "-")
    if not shown.endswith("…"):
        return
    digits = shown.removesuffix("…")
    unit = Fraction(1, 10 ** len(digits.partition(".")[2]))
    for end in (lower, upper):
        if digits.startswith("-"):
            assert Fraction(digits) - unit < end <= Fraction(digits)
        elif Fraction(digits) == 0:
            assert abs(end) < unit
        else:
            assert Fraction(digits) <= end < Fraction(digits) + unit


def test_two_sides_are_shown_apart() -> None:
    """Where six digits agree, more are shown until the sides differ."""
    near = Fraction(10**10 + 1, 3 * 10**10)
    left, right = side_texts(Counterexample(Point({}, {}, {}, {}, {}), exact(Fraction(1, 3)), exact(near)))

    assert left == "1/3"
    assert right == "0.333333…"
    left, right = side_texts(
        Counterexample(Point({}, {}, {}, {}, {}), exact(Fraction("0.12345678912")), exact(Fraction("0.12345678913")))
    )
    assert left != right


def test_a_point_in_the_claims_own_symbols() -> None:
    """Sizes, indices from 1, maps, parameters row by row, under the names the claim shows."""
    stated = claim(a * U[drawn[k]] @ v, U[o] @ v)
    point = Point(
        {"d": 2, "V": 2, "K": 1},
        {"o": 1, "k": 0},
        {"n": (1,)},
        {
            "U": {(0, 0): Fraction(1), (0, 1): Fraction(0), (1, 0): Fraction(-1, 2), (1, 1): Fraction(3)},
            "v_c": {(0,): Fraction(1), (1,): Fraction(2)},
            "y_hat": {(): Fraction(1, 3)},
        },
        {},
    )

    assert point_text(stated, point) == "K = 1, V = 2, d = 2, o = 2, k = 1, n = [2], ŷ = 1/3, U = [[1, 0], [−1/2, 3]], v_c = [1, 2]"


def test_the_entry_is_told_from_the_indices() -> None:
    """Indices that are none of the claim's own say which entry of the two sides is looked at, counted from 1."""
    stated = claim(U, 2 * U)
    point = Point({"V": 2, "d": 1}, {"axis.1": 1, "axis.2": 0}, {}, {"U": {(0, 0): Fraction(0), (1, 0): Fraction(1)}}, {})
    found = Counterexample(point, exact(1), exact(2))

    assert entry_of(stated, point) == (1, 0)
    assert (
        counterexample_text(stated, found, entry_of(stated, point))
        == "at V = 2, d = 1, U = [[0], [1]], in entry (2, 1), the left side is 1, the right side is 2"
    )


def test_a_claim_about_nothing_needs_no_point() -> None:
    """Where nothing has a value to be named, only the two sides are shown."""
    found = Counterexample(Point({}, {}, {}, {}, {}), exact(1), exact(2))

    assert counterexample_text(claim(say.number(1), 2), found) == "the left side is 1, the right side is 2"


def test_values_have_the_shape_of_their_parameter() -> None:
    """A tensor is nested lists in the order of its axes; entries that are not named are zero."""
    assert tensor_values((V, d), {"V": 1, "d": 3}, {(0, 1): Fraction(5)}) == [[0, 5, 0]]
    assert tensor_values((), {}, {(): Fraction(7)}) == 7
    assert tensor_values((V,), {"V": 2}, {}) == [0, 0]


def test_unknown_functions_are_told() -> None:
    """What an unknown function stands for is a part of the point."""
    stated = claim(say.abstract("J", v), 0)
    point = Point({"d": 1}, {}, {}, {"v_c": {(0,): Fraction(1)}}, {"J": "the sum of all entries"})

    assert point_text(stated, point) == "d = 1, v_c = [1], J is the sum of all entries"
