"""The comparison of naive softmax and negative sampling: counts, what is shared, ratio, points and the sentence."""

from __future__ import annotations

from fractions import Fraction

from derive.catalog.efficiency import COUNTED, TYPICAL, caption, comparison, label
from derive.language.costs import Count


def test_totals_are_closed_expressions_in_the_sizes():
    """Loss and gradients together, as counted by hand from the closed forms."""
    dear, cheap = comparison().losses

    assert (str(dear.together.multiplications), str(dear.together.additions)) == ("3Vd", "2Vd − d")
    assert (str(dear.together.divisions), str(dear.together.functions)) == ("V", "V + 1")
    assert (str(cheap.together.multiplications), str(cheap.together.additions)) == ("3Kd + 3d", "2Kd + 2K + d + 1")
    assert (str(cheap.together.divisions), str(cheap.together.functions)) == ("K + 1", "2K + 2")


def test_negative_sampling_does_not_depend_on_the_vocabulary():
    """O(Vd) against O(Kd), with V nowhere in the second, by whatever lower term."""
    dear, cheap = comparison().losses

    assert (str(dear.together.total.order()), str(cheap.together.total.order())) == ("Vd", "Kd")
    assert (str(dear.together.total.leading()), str(cheap.together.total.leading())) == ("5Vd", "5Kd")
    assert "V" in dear.together.total.names()
    assert "V" not in cheap.together.total.names()


def test_sharing_saves_work():
    """Computed together, the parts cost less than apart, by the values that are shared."""
    for cost in comparison().losses:
        assert (cost.apart - cost.together).total.at(TYPICAL) > 0
        assert sum((count for _, count in cost.parts), Count()) == cost.apart


def test_what_the_three_gradients_share_is_found_and_not_typed():
    """The shared values of negative sampling are the K + 1 slopes 1 − σ(·), those of naive softmax the vector ŷ − y."""
    dear, cheap = comparison().losses

    assert [str(term) for term in dear.shared] == ["softmax(U v_c) − one_hot(o)"]
    assert [str(term) for term in cheap.shared] == ["−(1 − σ(U[o]ᵀ v_c))", "1 − σ(−U[w[k]]ᵀ v_c)"]


def test_ratio_and_sentence_at_the_sizes_people_train_with():
    """At V = 50,000, d = 300, K = 10 the counts are in the sentence, and their quotient is exact."""
    found = comparison()

    assert found.ratio() == Fraction(5 * 50_000 * 300 + 2 * 50_000 - 300 + 1, 5 * 10 * 300 + 5 * 10 + 4 * 300 + 4)
    sentence = str(found.sentence())
    for part in (
        "5Vd + 2V − d + 1",
        "5Kd + 5K + 4d + 4",
        "O(Vd)",
        "O(Kd)",
        "does not depend on V",
        "75,099,701",
        "16,254",
        "4,620",
    ):
        assert part in sentence


def test_the_sentence_follows_the_sizes():
    """With other sizes the sentence has other numbers: none of them is typed."""
    sentence = str(comparison().sentence({"V": 2, "d": 1, "K": 1}))

    assert "these are 14 and 18 operations" in sentence


def test_points_of_the_plot_over_the_vocabulary():
    """Over V the naive softmax loss grows, negative sampling stays."""
    dear, cheap = comparison().losses

    assert dear.points((1, 2), sizes={"d": 3, "K": 2}) == ((1, 15), (2, 32))
    assert cheap.points((1, 2), sizes={"d": 3, "K": 2}) == ((1, 56), (2, 56))


def test_what_is_counted_is_said_in_words():
    """Rows are named in words, the picture names its fixed sizes, and it is said that counts are not proved."""
    assert str(label("u_k")) == "gradient by u_k, all K samples"
    assert str(label("v_c")) == "gradient by v_c"
    assert (str(label("loss")), str(label("all together"))) == ("loss", "all together")
    assert str(caption()).endswith("over V, at d = 300, K = 10")
    assert "not proved" in COUNTED
    assert "K + 1 rows" in COUNTED
