"""Question (f) with the negative sampling loss inside the window: negative samples are drawn for each position."""

from __future__ import annotations

from derive.catalog.notation import ASSIGNMENT, WORDS, U, V, d, m, v_c, w
from derive.catalog.skip_gram import WINDOW, c, centre_row, centres, j, outside
from derive.language.claims import Code, Line, NearMiss, Statement, Theorem, claim, unequal
from derive.language.syntax import (
    delta,
    gradient,
    index,
    index_map,
    let,
    log,
    one_hot,
    outer,
    sigmoid,
    size,
    softplus,
    total_over,
    zeros,
)
from derive.language.terms import Term

N = size("N")
drawn = index_map("n", N, V)
position = index_map("p", N, 2 * m)
k = index("k", N)


def _term(centre: Term) -> Term:
    """Return the negative sampling loss of position j, over the samples k that were drawn for it: p_k = j."""
    samples = total_over(k, delta(position[k], j) * log(sigmoid(-(U[drawn[k]] @ centre))))
    return -log(sigmoid(U[outside[j]] @ centre)) - samples


def _loss(centre: Term) -> Term:
    return let("J_window", total_over(j, _term(centre)), latex=r"J_{\text{skip-gram}}")


def _without_positions(centre: Term) -> Term:
    """Return the loss with each sample counted once, whatever its position."""
    samples = total_over(k, log(sigmoid(-(U[drawn[k]] @ centre))))
    return total_over(j, -log(sigmoid(U[outside[j]] @ centre))) - samples


ONCE = "each sample was drawn for one position: over all positions it counts once"


def _gradient_by_centre(centre: Term) -> Term:
    outside_words = total_over(j, sigmoid(-(U[outside[j]] @ centre)) * U[outside[j]])
    return total_over(k, sigmoid(U[drawn[k]] @ centre) * U[drawn[k]]) - outside_words


def _by_centre_vector() -> Theorem:
    loss, answer = _loss(v_c), _gradient_by_centre(v_c)
    samples = total_over(k, sigmoid(U[drawn[k]] @ v_c) * U[drawn[k]])
    outside_words = total_over(j, sigmoid(-(U[outside[j]] @ v_c)) * U[outside[j]])
    return Theorem(
        name="v_c",
        claim=claim(gradient(loss, v_c), answer),
        question="Write down the gradient by v_c where the loss inside the window is the negative sampling loss.",
        lines=(
            Line(gradient(loss, v_c)),
            Line(total_over(j, gradient(_term(v_c), v_c)), "the gradient of a sum is the sum of the gradients"),
            Line(gradient(_without_positions(v_c), v_c), ONCE),
            Line(answer, "question (e) for each outside word and each sample"),
        ),
        near_misses=(
            NearMiss("the sign turned", outside_words - samples),
            NearMiss("the samples' sign turned", -samples - outside_words),
            NearMiss(
                "σ(x) for σ(−x) at the outside words",
                samples - total_over(j, sigmoid(U[outside[j]] @ v_c) * U[outside[j]]),
            ),
        ),
    )


def _by_outside_vectors() -> Theorem:
    loss = _loss(v_c)
    samples = total_over(k, sigmoid(U[drawn[k]] @ v_c) * outer(one_hot(drawn[k]), v_c))
    outside_words = total_over(j, sigmoid(-(U[outside[j]] @ v_c)) * outer(one_hot(outside[j]), v_c))
    return Theorem(
        name="U",
        claim=claim(gradient(loss, U), samples - outside_words),
        question="Write down the gradient by U where the loss inside the window is the negative sampling loss.",
        lines=(
            Line(gradient(loss, U)),
            Line(total_over(j, gradient(_term(v_c), U)), "the gradient of a sum is the sum of the gradients"),
            Line(gradient(_without_positions(v_c), U), ONCE),
            Line(samples - outside_words, "question (e) for each outside word and each sample"),
        ),
        near_misses=(
            NearMiss("the sign turned", outside_words - samples),
            NearMiss("the samples left out", -outside_words),
            NearMiss(
                "σ(−x) for σ(x) at the samples",
                total_over(k, sigmoid(-(U[drawn[k]] @ v_c)) * outer(one_hot(drawn[k]), v_c)) - outside_words,
            ),
        ),
    )


def _by_other_centre_vector() -> Theorem:
    loss = _loss(centre_row)
    return Theorem(
        name="v_w",
        claim=claim(gradient(loss, centres[w]), zeros(d), given=unequal(w, c)),
        question="Write down the gradient by the centre vector v_w of any other word, w ≠ c.",
        lines=(
            Line(gradient(loss, centres[w])),
            Line(total_over(j, gradient(_term(centre_row), centres[w])), "the gradient of a sum is the sum of the gradients"),
            Line(zeros(d), "of all centre vectors, the scores depend on v_c alone"),
        ),
        near_misses=(
            NearMiss("w taken for the centre word", _gradient_by_centre(centres[w])),
            NearMiss("the centre word's gradient", gradient(loss, centres[c])),
        ),
    )


def _stable_form() -> Term:
    return total_over(j, softplus(-(U[outside[j]] @ v_c))) + total_over(k, softplus(U[drawn[k]] @ v_c))


def _stable() -> Theorem:
    loss = _loss(v_c)
    return Theorem(
        name="stable",
        claim=claim(loss, _stable_form()),
        question="Write the window's loss so that it can be computed without overflow.",
        lines=(
            Line(loss),
            Line(_without_positions(v_c), ONCE),
            Line(_stable_form(), "−log σ(x) = softplus(−x), question (d)"),
        ),
        near_misses=(
            NearMiss(
                "the signs of all scores turned",
                total_over(j, softplus(U[outside[j]] @ v_c)) + total_over(k, softplus(-(U[drawn[k]] @ v_c))),
            ),
            NearMiss("the samples left out", total_over(j, softplus(-(U[outside[j]] @ v_c)))),
        ),
    )


def skip_gram_negative_sampling() -> Statement:
    """Return question (f) for the negative sampling loss; with K samples a position there are N = 2mK of them."""
    return Statement(
        key="word2vec.skip_gram_negative_sampling",
        title="(f) Skip-gram with the negative sampling loss",
        source=f"{ASSIGNMENT}, written question (f), with the loss of question (e)",
        about=(
            f"{WORDS} {WINDOW} For the whole window N negative samples n_1 … n_N are drawn, sample k for position p_k; with K "
            "samples for each position, N = 2mK. The loss of position j is that of question (e) with the samples drawn for j."
        ),
        loss=_loss(v_c),
        theorems=(_by_outside_vectors(), _by_centre_vector(), _by_other_centre_vector(), _stable()),
        code=Code(
            function="skip_gram_negative_sampling",
            arguments=("v_c", "o", "U", "n"),
            loss=_stable_form(),
            gradients=("v_c", "U"),
            textbook="stable",
            batch=("v_c", "o", "n"),
        ),
    )
