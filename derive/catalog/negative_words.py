"""Question (e) where negative samples may repeat: every time a word is drawn counts, and words not drawn get nothing."""

from __future__ import annotations

from derive.catalog.negative_notation import NOT_TRUE_WORD, drawn, k, negative_sampling_loss, s, score, true_score
from derive.catalog.notation import K, U, d, o, v_c, x
from derive.language.claims import Line, NearMiss, Theorem, claim, unequal
from derive.language.syntax import case, delta, gradient, log, number, one_hot, outer, sigmoid, total_over, zeros


def by_repeated_sample() -> Theorem:
    """Return ∂J/∂u_{w_s} = Σ_k δ(w_k, w_s) · (1 − σ(−u_{w_s}ᵀ v_c)) v_c: a word drawn several times counts as often."""
    loss, false = negative_sampling_loss(), sigmoid(-score(s))
    times = total_over(k, delta(drawn[k], drawn[s]))
    return Theorem(
        name="u_k_repeated",
        claim=claim(gradient(loss, U[drawn[s]]), times * (1 - false) * v_c, given=NOT_TRUE_WORD),
        question="Compute the gradient by the vector of the negative sample w_s, where samples may be drawn with repeats.",
        lines=(
            Line(gradient(loss, U[drawn[s]])),
            Line(
                total_over(k, case(drawn[k], drawn[s], gradient(-log(false), U[drawn[s]]), zeros(d))),
                "the sum is split into samples equal to w_s and samples unequal to it, which are free of its vector",
            ),
            Line(total_over(k, delta(drawn[k], drawn[s]) * (1 - false) * v_c), "each equal sample adds the gradient from above"),
            Line(times * (1 - false) * v_c, "what does not depend on k is taken out; the sum counts how often w_s was drawn"),
        ),
        near_misses=(
            NearMiss("the repeats left out", (1 - false) * v_c),
            NearMiss("all K samples counted, equal or not", number(K) * (1 - false) * v_c),
            NearMiss("the sign turned", -times * (1 - false) * v_c),
            NearMiss("the inner minus of σ(−u_kᵀ v_c) lost", times * (1 - sigmoid(score(s))) * v_c),
        ),
        remark="Where samples are distinct, the count is 1.",
    )


def by_any_word() -> Theorem:
    """Return ∂J/∂u_x = Σ_k δ(w_k, x) · σ(u_xᵀ v_c) v_c for any word x other than the true one."""
    loss = negative_sampling_loss()
    times = total_over(k, delta(drawn[k], x))
    slope = sigmoid(U[x] @ v_c)
    return Theorem(
        name="u_x",
        claim=claim(gradient(loss, U[x]), times * slope * v_c, given=unequal(x, o)),
        question="Compute the gradient by the outside vector of any word x other than o, drawn or not.",
        lines=(
            Line(gradient(loss, U[x])),
            Line(total_over(k, gradient(-log(sigmoid(-score(k))), U[x])), "x is not o: the first term is free of u_x"),
            Line(total_over(k, delta(drawn[k], x) * sigmoid(score(k)) * v_c), "a sample's term depends on u_x only where it is x"),
            Line(times * slope * v_c, "where w_k is x, its score is that of x"),
        ),
        near_misses=(
            NearMiss("how often x was drawn left out", slope * v_c),
            NearMiss("σ(−x) for σ(x)", times * sigmoid(-(U[x] @ v_c)) * v_c),
            NearMiss("the score of the true word for that of x", times * sigmoid(true_score()) * v_c),
        ),
    )


def by_word_not_drawn() -> Theorem:
    """Return ∂J/∂u_x = 0 for a word x that is neither the true one nor drawn: K + 1 rows of U suffice."""
    loss = negative_sampling_loss()
    times = total_over(k, delta(drawn[k], x))
    slope = sigmoid(U[x] @ v_c)
    return Theorem(
        name="u_x_not_drawn",
        claim=claim(gradient(loss, U[x]), zeros(d), given=(unequal(x, o), unequal(drawn[k], x))),
        question="Compute the gradient by the outside vector of a word x that is neither o nor among the samples.",
        lines=(
            Line(gradient(loss, U[x])),
            Line(times * slope * v_c, "the gradient by any word other than o"),
            Line(zeros(d), "x was not drawn, so the count is 0"),
        ),
        near_misses=(
            NearMiss("a word that was not drawn taken for one that was", slope * v_c),
            NearMiss("the gradient of the naive softmax loss in mind, by which every word moves", (1 - slope) * v_c),
        ),
        remark="At most K + 1 rows of the gradient by U are not zero: the others need not be touched.",
    )


def by_all_words() -> Theorem:
    """Return ∂J/∂U for any samples: one multiple of v_c into the row of o, and one into the row of each sample."""
    loss = negative_sampling_loss()
    true = sigmoid(-true_score())
    samples = total_over(k, sigmoid(score(k)) * outer(one_hot(drawn[k]), v_c))
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), -true * outer(one_hot(o), v_c) + samples),
        question="Compute the gradient by all outside vectors at once, by U, for any samples.",
        lines=(
            Line(gradient(loss, U)),
            Line(total_over(x, outer(one_hot(x), gradient(loss, U[x]))), "row x of the gradient is the gradient by u_x"),
            Line(
                -(1 - sigmoid(true_score())) * outer(one_hot(o), v_c)
                + total_over(k, (1 - sigmoid(-score(k))) * outer(one_hot(drawn[k]), v_c)),
                "the true word and each sample add their multiple of v_c to their own row",
            ),
            Line(-true * outer(one_hot(o), v_c) + samples, "1 − σ(x) = σ(−x), question (d)"),
        ),
        near_misses=(
            NearMiss("the samples' sign turned", -true * outer(one_hot(o), v_c) - samples),
            NearMiss("the samples left out", -true * outer(one_hot(o), v_c)),
            NearMiss(
                "all samples added to the row of o",
                -true * outer(one_hot(o), v_c) + total_over(k, sigmoid(score(k)) * outer(one_hot(o), v_c)),
            ),
            NearMiss("σ(x) for σ(−x) at the true word", -sigmoid(true_score()) * outer(one_hot(o), v_c) + samples),
        ),
        remark="Nothing is assumed: a word drawn several times, or the true word drawn, gets the sum of its terms.",
    )
